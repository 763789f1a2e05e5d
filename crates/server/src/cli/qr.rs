//! `frontdesk qr`: codes to print. What they say is checked against the desk, every code is read in its picture before
//! anything is written, and files are written as a whole.

mod contents;
mod look;
mod output;
mod page;
mod words;

use std::{
    fmt::Display,
    io::{self, IsTerminal, Write},
    path::PathBuf,
};

use clap::{Args, ValueEnum};
use qr::{Base, Design, EcLevel, Prover, Symbol};

use crate::Error;
use contents::Content;

/// Make QR codes for tables, doors and receipts
#[derive(Debug, Args)]
pub(super) struct Qr {
    /// The folder with desk.json
    #[arg(value_name = "DIR", default_value = "public", env = "FRONTDESK_DESK")]
    desk: PathBuf,

    /// The address of the desk as phones reach it, https://…
    #[arg(long, value_name = "ADDRESS", value_parser = super::enrol::base, required_unless_present = "payload")]
    url: Option<Base>,

    /// Open this survey instead of what the desk's rules say
    #[arg(long, value_name = "NAME", conflicts_with_all = ["chat", "payload"])]
    survey: Option<String>,

    /// Open the chat
    #[arg(long, conflicts_with = "payload")]
    chat: bool,

    /// The language that visitors are asked in, instead of their phone's
    #[arg(long, value_name = "LANGUAGE", conflicts_with = "payload")]
    lang: Option<String>,

    /// Where the codes hang, by a name of the desk's context; may be given several times
    #[arg(long, value_name = "NAME=VALUE", value_parser = super::enrol::pair, conflicts_with = "payload")]
    context: Vec<(String, String)>,

    /// The database of the server, whose key signs what the desk's context.signed names
    #[arg(long, value_name = "FILE", default_value = "frontdesk.db", env = "FRONTDESK_DATABASE")]
    database: PathBuf,

    /// One code for each of these values: 1-60, A1-A12, "1-10, 15"
    #[arg(long, value_name = "LIST", requires = "name", conflicts_with = "csv")]
    rows: Option<String>,

    /// The name that the values of --rows belong to
    #[arg(long = "for", id = "name", value_name = "NAME", requires = "rows")]
    name: Option<String>,

    /// One code for each line of this table; its first line has the names
    #[arg(long, value_name = "FILE")]
    csv: Option<PathBuf>,

    /// Something else than the desk's address: wifi, vcard, mailto, tel, sms, geo, url or text
    #[arg(long, value_name = "KIND", conflicts_with = "url")]
    payload: Option<String>,

    /// A field of the payload; may be given several times
    #[arg(long, value_name = "NAME=VALUE", value_parser = super::enrol::pair, requires = "payload")]
    field: Vec<(String, String)>,

    /// What is written; by the ending of --out when left out
    #[arg(long, value_enum)]
    format: Option<Format>,

    /// The paper and how it is divided, for html; `--sheet help` lists them
    #[arg(long, value_name = "SHEET", value_parser = look::sheet, default_value = "a4")]
    sheet: &'static qr::Sheet,

    /// How large the square of a code is printed as svg or png, without the light zone around it
    #[arg(long, value_name = "MILLIMETRES", default_value_t = 40.0, value_parser = look::length)]
    size: f64,

    /// The resolution of the printer, for png
    #[arg(long, default_value_t = 300.0, value_parser = look::dots)]
    dpi: f64,

    /// How far away people stand who scan it; warns when the codes are too small for that
    #[arg(long, value_name = "CENTIMETRES", value_parser = look::length)]
    distance: Option<f64>,

    /// How much of a code may be dirty or torn, at least
    #[arg(long, value_enum, default_value = "m", ignore_case = true)]
    level: Level,

    /// The colour of the modules
    #[arg(long, value_name = "COLOUR", default_value = "#000000", value_parser = look::colour)]
    dark: qr::Colour,

    /// The colour of the ground
    #[arg(long, value_name = "COLOUR", default_value = "#ffffff", value_parser = look::colour)]
    light: qr::Colour,

    /// A picture in the middle: svg, png, jpeg or webp
    #[arg(long, value_name = "FILE")]
    logo: Option<PathBuf>,

    /// How wide the logo is, of the code's side; as wide as the codes can bear when left out
    #[arg(long, value_name = "PERCENT", requires = "logo")]
    logo_size: Option<f64>,

    /// What to do, above the code
    #[arg(long, value_name = "WORDS", default_value = "")]
    call: String,

    /// What it is, below the code; {table} stands for the value of that name
    #[arg(long, value_name = "WORDS", default_value = "")]
    caption: String,

    /// An address below the code that can be typed
    #[arg(long, value_name = "WORDS", default_value = "")]
    address: String,

    /// Where to write: a file, or a folder for many svg or png files; one svg goes to standard output when left out
    #[arg(short, long, value_name = "PATH")]
    out: Option<PathBuf>,
}

/// What is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// vectors, for print shops
    Svg,
    /// pixels, two colours
    Png,
    /// pages to print, as one file
    Html,
    /// all codes as svg, in one file
    Zip,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Level {
    L,
    M,
    Q,
    H,
}

/// A code that has been proven.
struct Code {
    content: Content,
    symbol: Symbol,
    design: Design,
}

/// From so many codes on it is said how far it has come.
const MANY: usize = 200;

impl Qr {
    pub(super) fn run(self) -> Result<(), Error> {
        let format = output::format(&self)?;
        let contents = contents::of(&self)?;
        let codes = self.proven(contents)?;
        for warning in self.warnings(&codes, format) {
            let _ = writeln!(io::stderr(), "warning: {warning}");
        }
        output::write(&self, format, &codes)
    }

    fn proven(&self, contents: Vec<Content>) -> Result<Vec<Code>, Error> {
        let level = match (&self.logo, self.level) {
            // A logo hides modules.
            (Some(_), _) | (_, Level::H) => EcLevel::H,
            (_, Level::L) => EcLevel::L,
            (_, Level::M) => EcLevel::M,
            (_, Level::Q) => EcLevel::Q,
        };
        let drawn: Result<Vec<_>, Error> = contents
            .into_iter()
            .map(|content| match Symbol::strongest(&content.text, level) {
                Ok(symbol) => Ok((content, symbol)),
                Err(fault) => Err(refused(words::too_long(fault, &content.label()))),
            })
            .collect();
        let drawn = drawn?;
        let design = look::design(self, drawn.iter().map(|(_, symbol)| symbol))?;
        let mut prover = Prover::new(&design);
        let count = drawn.len();
        let mut codes = Vec::with_capacity(count);
        for (index, (content, symbol)) in drawn.into_iter().enumerate() {
            if let Err(unproven) = prover.prove(&symbol, &content.text, index as u64) {
                return Err(refused(words::unproven(unproven, &content.label())));
            }
            said(index + 1, count);
            let caption = look::caption(self, &content);
            codes.push(Code { design: Design { caption, ..design.clone() }, content, symbol });
        }
        Ok(codes)
    }

    fn warnings(&self, codes: &[Code], format: Format) -> Vec<String> {
        let mut warnings = Vec::new();
        let insecure = self.url.as_ref().filter(|base| !base.is_secure());
        if let Some(base) = insecure {
            warnings.push(words::insecure(base.as_str()));
        }
        let found = codes.iter().flat_map(|code| {
            let module = output::module(self, format, code);
            qr::warnings(&code.symbol, module, self.distance.map(|distance| distance * 10.0))
        });
        warnings.extend(qr::worst(found).into_iter().map(words::small));
        warnings
    }
}

/// How far it has come, where somebody looks on.
fn said(done: usize, count: usize) {
    let mut stderr = io::stderr();
    if count >= MANY && stderr.is_terminal() && (done.is_multiple_of(50) || done == count) {
        let end = if done == count { "\n" } else { "" };
        let _ = write!(stderr, "\r{done} of {count} codes proven{end}");
    }
}

fn refused(words: impl Display) -> Error {
    Error::Qr(words.to_string())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use clap::Parser;

    use super::Qr;

    #[derive(Debug, Parser)]
    struct Line {
        #[command(flatten)]
        qr: Qr,
    }

    const DESK: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../public");

    fn run(words: &[&str]) -> Result<(), String> {
        let words = ["qr", DESK].iter().chain(words);
        let line = Line::try_parse_from(words).map_err(|error| error.to_string())?;
        line.qr.run().map_err(|error| error.to_string())
    }

    const URL: [&str; 2] = ["--url", "https://desk.example"];

    #[test]
    fn codes_are_written_in_every_format() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
        let rows = ["--survey", "visit", "--rows", "1-3", "--for", "table"];
        for (name, more) in [
            ("one.svg", &["--context", "table=1", "--caption", "Table {table}"][..]),
            ("one.png", &["--chat", "--dpi", "600"]),
            ("codes.zip", &rows),
            (
                "tents.html",
                &[&rows[..], &["--sheet", "tent-small-a4", "--call", "Scan <me>"]].concat(),
            ),
            ("folder", &[&rows[..], &["--format", "png"]].concat()),
        ] {
            let out = path(name);
            run(&[&URL[..], more, &["--out", &out]].concat()).unwrap();
        }
        let text = |name: &str| fs::read_to_string(path(name)).unwrap();
        assert!(
            text("one.svg").starts_with("<svg ") && text("one.svg").contains(">Table 1</text>")
        );
        assert!(fs::read(path("one.png")).unwrap().starts_with(b"\x89PNG"));
        assert!(fs::read(path("codes.zip")).unwrap().starts_with(b"PK"));
        assert!(fs::metadata(path("folder/table-2.png")).is_ok());
        let page = text("tents.html");
        assert_eq!(page.matches("<svg ").count(), 6);
        assert_eq!(page.matches("class=\"sheet\"").count(), 2);
        assert!(page.contains("size:210mm 297mm") && page.contains("Scan &lt;me&gt;"));
        assert!(!page.contains("<script") && !page.contains("http-equiv=\"refresh\""));
    }

    #[test]
    fn other_payloads_are_codes_too() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("wifi.svg");
        let fields = ["--field", "network=Café", "--field", "password=kaffee42"];
        let words = ["--payload", "wifi", "--out", out.to_str().unwrap()];
        run(&[&words[..], &fields].concat()).unwrap();
        assert!(out.exists());
    }

    #[test]
    fn what_cannot_be_is_said_with_its_cure() {
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str, text: &[u8]| {
            let path = folder.path().join(name);
            fs::write(&path, text).unwrap();
            path.to_str().unwrap().to_owned()
        };
        let csv = file("rows.csv", b"tabel,touchpoint\n1,exit\n");
        let cells = file("cells.csv", b"table,touchpoint\n1\n");
        let text = file("logo.txt", b"no picture");
        let svg = file("logo.svg", b"<svg/>");
        let long = format!("table={}", "x".repeat(1_300));
        let out = folder.path().join("out.svg").to_str().unwrap().to_owned();
        for (words, expected) in [
            (&["--survey", "vist"][..], "Did you mean visit?"),
            (&["--context", "tabel=1"], "Did you mean table?"),
            (&["--context", "survey=1"], "the desk's context has no survey"),
            (&["--csv", &csv], "Did you mean table?"),
            (&["--csv", &cells], "line 2 has 1 cell, the first line has 2"),
            (&["--rows", "9-3", "--for", "table"], "line 1: the range 9-3 ends before it begins"),
            (&["--dark", "#fff", "--light", "#000"], "--dark '#000000' --light '#ffffff'"),
            (&["--dark", "#888"], "--dark '#595959'"),
            (&["--dark", "grey"], "write it like #0b6e4f"),
            (&["--logo", &text], "PNG, JPEG, WebP or SVG"),
            (&["--logo", &svg, "--logo-size", "30"], "% at most"),
            (&["--logo", &svg, "--format", "png"], "use svg"),
            (&["--lang", "fr"], "it has en, ru, ar"),
            (&["--context", &long, "--level", "h"], "too many"),
            (&["--sheet", "a5"], "tent-a4"),
        ] {
            let refused = run(&[&URL[..], words, &["--out", &out]].concat()).unwrap_err();
            assert!(refused.contains(expected), "{words:?}: {refused}");
        }
        assert!(!folder.path().join("out.svg").exists());
        for (words, expected) in [
            (&["--payload", "wify"][..], "Did you mean wifi?"),
            (&["--payload", "wifi", "--field", "netwrk=x"], "Did you mean network?"),
            (
                &["--payload", "geo", "--field", "latitude=91", "--field", "longitude=0"],
                "from -90 to 90",
            ),
            (&[], "--url"),
        ] {
            let refused = run(words).unwrap_err();
            assert!(refused.contains(expected), "{words:?}: {refused}");
        }
    }
}
