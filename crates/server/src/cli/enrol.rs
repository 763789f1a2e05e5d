//! `frontdesk enrol`: the address and the QR code that give a tablet its name and its place. What is in it is checked
//! against the desk; what a tablet does with it is up to whoever scans it.

use std::{
    io::{self, Write},
    path::PathBuf,
};

use clap::Args;
use desk::{Desk, Enrolment};
use qr::{EcLevel, Symbol};

use crate::{Error, desk_folder, links::escaped};

/// Print the QR code that gives a tablet its name and place
#[derive(Debug, Args)]
pub(super) struct Enrol {
    /// The folder with desk.json
    #[arg(value_name = "DIR", default_value = "public", env = "FRONTDESK_DESK")]
    desk: PathBuf,

    /// What the tablet is called in lists of devices
    #[arg(long)]
    name: String,

    /// Where it stands, by a name of the desk's context; may be given several times
    #[arg(long, value_name = "NAME=VALUE", value_parser = pair)]
    context: Vec<(String, String)>,

    /// The address of the desk as the tablet reaches it, https://…
    #[arg(long, value_name = "ADDRESS", value_parser = base)]
    url: String,
}

impl Enrol {
    pub(super) fn run(self) -> Result<(), Error> {
        let desk = desk_folder::read(&self.desk)?;
        let address = self.address(&desk)?;
        let symbol = Symbol::encode(&address, EcLevel::M).map_err(|_| {
            Error::Enrol("that is too much for one QR code: shorten the name or the values".into())
        })?;
        let mut out = io::stdout().lock();
        let written = writeln!(out, "{address}\n\n{}", qr::terminal(&symbol));
        written.map_err(|source| Error::Write { target: "the output".into(), source })?;
        if !is_secure(&self.url) {
            let _ = writeln!(
                io::stderr(),
                "warning: over http a browser keeps no PIN, no wake lock, no lasting store and no offline \
                 copy; give the desk an https address before tablets stand alone"
            );
        }
        Ok(())
    }

    fn address(&self, desk: &Desk) -> Result<String, Error> {
        let names = desk.enrolled_names();
        if let Some((name, _)) = self.context.iter().find(|(name, _)| !names.contains(&&**name)) {
            return Err(Error::Enrol(unknown(name, &names)));
        }
        let pairs = self.context.iter().map(|(name, value)| (&**name, &**value));
        let Enrolment { name, context } = Enrolment::new(&self.name, pairs);
        if name.is_empty() {
            let words = "--name is empty: give the tablet a name by which people find it";
            return Err(Error::Enrol(words.into()));
        }
        let mut address = format!("{}/?kiosk&enrol={}", self.url, escaped(&name));
        for (name, value) in context.iter() {
            let value = value.as_str().map(escaped).unwrap_or_default();
            address.push_str(&format!("&{}={value}", escaped(name)));
        }
        Ok(address)
    }
}

fn unknown(name: &str, names: &[&str]) -> String {
    let nearest = document::nearest(name, names.iter().copied());
    let meant = nearest.map(|nearest| format!(" Did you mean {nearest}?")).unwrap_or_default();
    let known = match names {
        [] => "it has none; add some to context.fromUrl".to_owned(),
        names => format!("it has {}", names.join(", ")),
    };
    format!("the desk's context has no {name}: {known}.{meant}")
}

/// `store=nord-2`
pub(super) fn pair(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((name, value)) if !name.trim().is_empty() && !value.trim().is_empty() => {
            Ok((name.trim().to_owned(), value.trim().to_owned()))
        }
        _ => Err("write it like store=nord-2".to_owned()),
    }
}

/// The address without the slash at its end.
fn base(text: &str) -> Result<String, String> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let is_plain = |c: char| c.is_ascii_graphic() && !"?#\"<>\\^`{|}".contains(c);
    match rest {
        Some(rest) if !rest.trim_matches('/').is_empty() && rest.chars().all(is_plain) => {
            Ok(text.trim_end_matches('/').to_owned())
        }
        _ => Err("write it like https://desk.example.com, without ? and #".to_owned()),
    }
}

/// Whether browsers treat the address as a secure one.
fn is_secure(url: &str) -> bool {
    let local = ["http://localhost", "http://127.0.0.1", "http://[::1]"];
    let ends = |rest: &str| rest.is_empty() || rest.starts_with([':', '/']);
    url.starts_with("https://") || local.iter().any(|host| url.strip_prefix(host).is_some_and(ends))
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::{Enrol, base, desk_folder, is_secure, pair};

    fn address(name: &str, context: &[&str]) -> Result<String, String> {
        let desk = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../public"));
        let context = context.iter().map(|text| pair(text).unwrap()).collect();
        let url = base("https://desk.example/").unwrap();
        let enrol = Enrol { desk, name: name.to_owned(), context, url };
        let desk = desk_folder::read(&enrol.desk).unwrap();
        enrol.address(&desk).map_err(|error| error.to_string())
    }

    #[test]
    fn addresses_carry_the_name_and_the_place() {
        assert_eq!(
            address("Counter 1", &["store=nord-2", "touchpoint=exit & more"]).unwrap(),
            "https://desk.example/?kiosk&enrol=Counter%201&store=nord-2&touchpoint=exit%20%26%20more"
        );
        assert_eq!(
            address("Касса", &[]).unwrap(),
            "https://desk.example/?kiosk&enrol=%D0%9A%D0%B0%D1%81%D1%81%D0%B0"
        );
    }

    #[test]
    fn what_the_desk_does_not_know_is_said() {
        let refused = address("x", &["tabel=3"]).unwrap_err();
        assert!(
            refused.contains("no tabel") && refused.contains("Did you mean table?"),
            "{refused}"
        );
        assert!(address(" \u{7} ", &[]).unwrap_err().contains("--name is empty"));
        assert!(pair("store").is_err() && pair("=x").is_err() && pair("store= ").is_err());
        for url in
            ["desk.example", "https://", "https://a/?x", "ftp://a", "https://a b", "https://a#"]
        {
            assert!(base(url).is_err(), "{url}");
        }
    }

    #[test]
    fn browsers_trust_https_and_this_machine() {
        for (url, secure) in [
            ("https://desk.example", true),
            ("http://localhost:8080", true),
            ("http://127.0.0.1", true),
            ("http://192.168.1.5:8080", false),
            ("http://localhost.example", false),
        ] {
            assert_eq!(is_secure(url), secure, "{url}");
        }
    }
}
