//! What an owner wants on their codes, as it stands in the form.

use desk::Desk;
use qr::{EcLevel, Logo, RowsFault, SHEETS, Sheet, text_of_file};

/// What a code is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// the desk, which asks what its rules say
    Desk,
    /// one of its surveys
    Survey(String),
    /// its chat
    Chat,
    /// something else: a kind of `qr::PAYLOADS`
    Payload(&'static str),
}

impl Subject {
    /// Whether the code opens the desk.
    pub fn is_desk(&self) -> bool {
        !matches!(self, Self::Payload(_))
    }
}

/// What differs between several codes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Differing {
    /// there is one code
    #[default]
    Nothing,
    /// one for each value of this name of the context
    Name(String),
    /// one for each line of a table
    Table,
}

/// The form.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// the address of the desk as phones reach it
    pub base: String,
    /// what the code is for
    pub subject: Subject,
    /// what was entered for kinds of payload: kind, field, value
    pub entries: Vec<(&'static str, &'static str, String)>,
    /// the language the visitor is asked in; empty for their own
    pub language: String,
    /// the desk's context by name, with its values
    pub context: Vec<(String, String)>,
    /// what differs
    pub differing: Differing,
    /// a list or a table
    pub rows: String,
    /// why the last file chosen is no table
    pub unread: Option<RowsFault>,
    /// how much of a code may be lost, at least
    pub level: EcLevel,
    /// the colour of the modules
    pub dark: String,
    /// the colour of the ground
    pub light: String,
    /// a picture in the middle, and why the last one chosen can't be
    pub logo: Result<Option<Logo>, qr::LogoFault>,
    /// above the code
    pub call_to_action: String,
    /// below it; `{table}` stands for the value of that name
    pub words: String,
    /// whether the address stands below it, too
    pub shows_address: bool,
    /// the paper
    pub sheet: &'static Sheet,
    /// how far away it is scanned from, in centimetres; empty when that doesn't matter
    pub distance: String,
}

impl Draft {
    /// One code that opens the desk at this address.
    pub fn new(desk: &Desk, base: &str) -> Self {
        let names = desk.context().from_url().into_iter();
        Self {
            base: base.to_owned(),
            subject: Subject::Desk,
            entries: Vec::new(),
            language: String::new(),
            context: names.map(|name| (name.to_owned(), String::new())).collect(),
            differing: Differing::Nothing,
            rows: String::new(),
            unread: None,
            level: EcLevel::M,
            dark: "#000000".to_owned(),
            light: "#ffffff".to_owned(),
            logo: Ok(None),
            call_to_action: String::new(),
            words: String::new(),
            shows_address: false,
            sheet: &SHEETS[0],
            distance: String::new(),
        }
    }

    /// What was entered in a field of a kind of payload.
    pub fn entry(&self, kind: &str, field: &str) -> &str {
        let of_field =
            |(of_kind, name, _): &&(&str, &str, String)| (*of_kind, *name) == (kind, field);
        self.entries.iter().find(of_field).map_or("", |(_, _, value)| value)
    }

    /// Enters it.
    pub fn enter(&mut self, kind: &'static str, field: &'static str, value: String) {
        self.entries.retain(|(of_kind, name, _)| (*of_kind, *name) != (kind, field));
        self.entries.push((kind, field, value));
    }

    /// Takes a list or a table as it was typed.
    pub fn write(&mut self, rows: String) {
        self.rows = rows;
        self.unread = None;
    }

    /// Takes a table from a file. What stood there before stays when it is none.
    pub fn take_table(&mut self, bytes: Vec<u8>) {
        match text_of_file(bytes) {
            Ok(rows) => {
                self.write(rows);
                self.differing = Differing::Table;
            }
            Err(fault) => self.unread = Some(fault),
        }
    }

    /// How far away a code is scanned from, in millimetres.
    pub fn distance_millimetres(&self) -> Option<f64> {
        let centimetres: f64 = self.distance.trim().replace(',', ".").parse().ok()?;
        (centimetres > 0.0 && centimetres.is_finite()).then_some(centimetres * 10.0)
    }

    /// How much may be lost: a picture needs the most there is.
    pub fn least_level(&self) -> EcLevel {
        if matches!(self.logo, Ok(Some(_))) { EcLevel::H } else { self.level }
    }
}
