//! A place on the map (RFC 5870).

use super::{Entries, Fault, Field, Payload, Reason, fault};

pub(super) struct Geo;

impl Payload for Geo {
    fn name(&self) -> &'static str {
        "geo"
    }

    fn fields(&self) -> &'static [Field] {
        const FIELDS: &[Field] = &[Field::required("latitude"), Field::required("longitude")];
        FIELDS
    }

    fn written(&self, entries: &Entries) -> Result<String, Fault> {
        let degrees =
            |name, most| degrees(entries.get(name), most).map_err(|reason| fault(name, reason));
        Ok(format!("geo:{},{}", degrees("latitude", 90)?, degrees("longitude", 180)?))
    }
}

/// Degrees with seven decimals at most, which is a centimetre.
fn degrees(text: &str, most: i32) -> Result<String, Reason> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit() || b"+-.".contains(&byte));
    let number: f64 = text.parse().ok().filter(|_| plain).ok_or(Reason::NoNumber)?;
    if number.abs() > f64::from(most) {
        return Err(Reason::OutOfRange(-most, most));
    }
    let digits = format!("{number:.7}");
    let digits = digits.trim_end_matches('0').trim_end_matches('.');
    Ok(if digits == "-0" { "0".to_owned() } else { digits.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::super::{Reason, tests::check};

    #[test]
    fn places_are_on_this_planet() {
        for (latitude, longitude, expected) in [
            ("48.2010", "16.3695", Ok("geo:48.201,16.3695")),
            ("-90", "+180.000", Ok("geo:-90,180")),
            ("-0.00000001", "7", Ok("geo:0,7")),
            ("90.1", "0", Err(("latitude", Reason::OutOfRange(-90, 90)))),
            ("0", "-181", Err(("longitude", Reason::OutOfRange(-180, 180)))),
            ("48,2", "0", Err(("latitude", Reason::NoNumber))),
            ("NaN", "0", Err(("latitude", Reason::NoNumber))),
            ("1", "1e2", Err(("longitude", Reason::NoNumber))),
        ] {
            check("geo", &[("latitude", latitude), ("longitude", longitude)], expected);
        }
    }
}
