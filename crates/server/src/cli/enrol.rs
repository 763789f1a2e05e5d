//! `frontdesk enrol`: the address and the QR code that give a tablet its name and its place. What is in it is checked
//! against the desk; what a tablet does with it is up to whoever scans it.

use std::{
    io::{self, Write},
    path::PathBuf,
};

use clap::Args;
use desk::{Desk, Enrolment, SIGNATURE};
use document::Object;
use qr::{Base, EcLevel, Symbol, percent_encoded};

use crate::{
    Error, desk_folder,
    signing::{self, Keys},
};

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
    url: Base,

    /// The database of the server, whose key signs the place where the desk's context.signed wants that
    #[arg(long, value_name = "FILE", default_value = "frontdesk.db", env = "FRONTDESK_DATABASE")]
    database: PathBuf,
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
        if !self.url.is_secure() {
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
        let context = self.signed(desk, context)?;
        let mut address = format!("{}/?kiosk&enrol={}", self.url.as_str(), percent_encoded(&name));
        for (name, value) in context.iter() {
            let value = value.as_str().map(percent_encoded).unwrap_or_default();
            address.push_str(&format!("&{}={value}", percent_encoded(name)));
        }
        Ok(address)
    }

    /// The context with the signature that it needs on a tablet which has it.
    fn signed(&self, desk: &Desk, mut context: Object) -> Result<Object, Error> {
        let device = Enrolment { name: String::new(), context: context.clone() };
        let of_visit = desk.context_of_device(desk.context_from_query([]), &device);
        if !desk.signed_claims(&of_visit).is_empty() {
            let keys = Keys::of_existing(&self.database)?;
            if let Some(signature) = signing::sign(&keys, desk, &of_visit) {
                context.set(SIGNATURE, signature);
            }
        }
        Ok(context)
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

/// Reads the address of a desk.
pub(super) fn base(text: &str) -> Result<Base, String> {
    let words = "write it like https://desk.example.com, without ?, # and password";
    Base::parse(text).map_err(|_| words.to_owned())
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::{Enrol, base, desk_folder, pair};

    fn address(name: &str, context: &[&str]) -> Result<String, String> {
        let desk = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../public"));
        let context = context.iter().map(|text| pair(text).unwrap()).collect();
        let url = base("https://desk.example/").unwrap();
        let database = "nowhere.db".into();
        let enrol = Enrol { desk, name: name.to_owned(), context, url, database };
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
}
