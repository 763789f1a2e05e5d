//! Joins a wireless network, in the format that ZXing began and both phone systems read.

use super::{Entries, Fault, Field, Payload, Reason, fault};
use crate::escape::backslashed;

/// Ways to secure a network, as the format calls them; WPA stands for WPA2 and WPA3, too.
const SECURITIES: &[&str] = &["WPA", "SAE", "WEP", "nopass"];
const ANSWERS: &[&str] = &["no", "yes"];
const LONGEST_NETWORK: usize = 32;
const PASSPHRASE: (usize, usize) = (8, 63);
/// A key instead of a passphrase is written with so many digits.
const KEY_DIGITS: usize = 64;

pub(super) struct Wifi;

impl Payload for Wifi {
    fn name(&self) -> &'static str {
        "wifi"
    }

    fn fields(&self) -> &'static [Field] {
        const FIELDS: &[Field] = &[
            Field::required("network"),
            Field::line("password"),
            Field::choice("security", SECURITIES),
            Field::choice("hidden", ANSWERS),
        ];
        FIELDS
    }

    fn written(&self, entries: &Entries) -> Result<String, Fault> {
        let (network, password) = (entries.get("network"), entries.get("password"));
        if network.len() > LONGEST_NETWORK {
            return Err(fault("network", Reason::TooLong { most: LONGEST_NETWORK }));
        }
        // Where nothing is said, a network without a password is an open one.
        let open = password.is_empty() && entries.get("security").is_empty();
        let security = if open { "nopass" } else { entries.choice("security", SECURITIES) };
        check_password(security, password).map_err(|reason| fault("password", reason))?;
        let escaped = |text| backslashed(text, ";,\":");
        let mut text = format!("WIFI:T:{security};S:{};", escaped(network));
        if security != "nopass" {
            text.push_str(&format!("P:{};", escaped(password)));
        }
        if entries.get("hidden") == "yes" {
            text.push_str("H:true;");
        }
        text.push(';');
        Ok(text)
    }
}

fn check_password(security: &str, password: &str) -> Result<(), Reason> {
    let (least, most) = PASSPHRASE;
    let is_key =
        password.len() == KEY_DIGITS && password.bytes().all(|digit| digit.is_ascii_hexdigit());
    match security {
        "nopass" => Ok(()),
        _ if password.is_empty() => Err(Reason::Missing),
        "WPA" if password.len() < least => Err(Reason::TooShort { least }),
        "WPA" if password.len() > most && !is_key => Err(Reason::TooLong { most }),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Reason, tests::check};

    #[test]
    fn networks_are_written_as_phones_read_them() {
        for (pairs, expected) in [
            (
                &[("network", "Café Nord"), ("password", "kaffee42!")][..],
                Ok("WIFI:T:WPA;S:Café Nord;P:kaffee42!;;"),
            ),
            (&[("network", "open")], Ok("WIFI:T:nopass;S:open;;")),
            (
                &[("network", r#"a;b,c:d"e\f"#), ("password", r"\;,:pass"), ("hidden", "yes")],
                Ok(r#"WIFI:T:WPA;S:a\;b\,c\:d\"e\\f;P:\\\;\,\:pass;H:true;;"#),
            ),
            (
                &[("network", "x"), ("password", "12345"), ("security", "WEP")],
                Ok("WIFI:T:WEP;S:x;P:12345;;"),
            ),
            (&[("network", "x"), ("security", "SAE")], Err(("password", Reason::Missing))),
            (
                &[("network", "x"), ("password", "short")],
                Err(("password", Reason::TooShort { least: 8 })),
            ),
            (
                &[("network", "x"), ("password", &"x".repeat(64))],
                Err(("password", Reason::TooLong { most: 63 })),
            ),
            (&[("network", &"é".repeat(17))], Err(("network", Reason::TooLong { most: 32 }))),
            (
                &[("network", "x"), ("security", "wpa2")],
                Err(("security", Reason::NoChoice(super::SECURITIES))),
            ),
        ] {
            check("wifi", pairs, expected);
        }
        let key = "0123456789abcdef".repeat(4);
        check(
            "wifi",
            &[("network", "x"), ("password", &key)],
            Ok(&format!("WIFI:T:WPA;S:x;P:{key};;")),
        );
    }
}
