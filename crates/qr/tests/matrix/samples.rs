//! Codes of every kind, level and look, the same in every run.

use std::collections::BTreeMap;

use qr::{Address, Base, Colour, Design, EcLevel, Entries, Logo, Opens, PAYLOADS, Style, Symbol};

/// How many there are.
pub(crate) const COUNT: usize = 2_400;

/// A code that has to be readable.
pub(crate) struct Sample {
    pub(crate) text: String,
    pub(crate) symbol: Symbol,
    pub(crate) design: Design,
}

const WORDS: [&str; 8] = [
    "12",
    "Terrasse",
    "Кафе «Норд»",
    "مقهى نورد",
    "日本語テスト",
    "naïve; a,b:c\\d\"e",
    "A-17",
    "smile 🙂 & more",
];
const COLOURS: [(&str, &str); 4] = [
    ("#000000", "#ffffff"),
    ("#0a3d2c", "#fffaf0"),
    ("#1a1a66", "#ffe9a8"),
    ("#5a0f0f", "#ffffff"),
];

/// All of them, one after the other.
pub(crate) fn samples() -> impl Iterator<Item = Sample> {
    // By version, because it takes a while to find out.
    let mut shares = BTreeMap::new();
    (0..COUNT).map(move |index| sample(index, &mut shares))
}

fn sample(index: usize, shares: &mut BTreeMap<usize, Option<f64>>) -> Sample {
    let text = text(index);
    let least = EcLevel::ALL[index % 4];
    // Every fifth has a logo, and one in three of the others the level that was asked for and no more.
    let with_logo = index % 5 == 3;
    let symbol = match (with_logo, index % 3) {
        (true, _) => Symbol::encode(&text, EcLevel::H),
        (false, 0) => Symbol::encode(&text, least),
        (false, _) => Symbol::strongest(&text, least),
    };
    let symbol = symbol.expect("the texts are short enough");
    let (dark, light) = COLOURS[index / 4 % COLOURS.len()];
    let colour = |text| Colour::parse(text).expect("a colour");
    let style = Style::new(colour(dark), colour(light)).expect("colours that stand out");
    let mut largest =
        || *shares.entry(symbol.version()).or_insert_with(|| Logo::largest_share(&symbol));
    let share = if with_logo { largest() } else { None };
    let logo = share.and_then(|share| Logo::new(b"<svg/>", share).ok());
    Sample { text, symbol, design: Design { style, logo, ..Design::default() } }
}

fn text(index: usize) -> String {
    let word = |step: usize| WORDS[(index / 7 + step) % WORDS.len()];
    let number = index * 37 % 1_000;
    if index.is_multiple_of(3) {
        let address = Address {
            base: Base::parse("https://desk.example.com/").expect("an address"),
            opens: [Opens::Desk, Opens::Chat, Opens::Survey("visit".to_owned())][index % 7 % 3]
                .clone(),
            language: [None, Some("ru".to_owned())][index % 2].clone(),
            campaign: None,
            context: vec![
                ("table".to_owned(), number.to_string()),
                ("store".to_owned(), word(1).repeat(index % 11 / 5)),
            ],
        };
        return address.text().expect("names of a context");
    }
    let payload = PAYLOADS[index % PAYLOADS.len()];
    let fields: &[(&str, String)] = match payload.name() {
        "wifi" => {
            &[("network", format!("Nord {number}")), ("password", format!("{}-secret", word(2)))]
        }
        "vcard" => &[
            ("firstName", word(0).to_owned()),
            ("lastName", word(3).to_owned()),
            ("phone", format!("+49 30 {number}00")),
            ("note", format!("{}\n{}", word(4), word(5))),
        ],
        "mailto" => {
            &[("address", format!("table{number}@example.com")), ("subject", word(1).to_owned())]
        }
        "tel" => &[("number", format!("+4930{number}00"))],
        "sms" => &[("number", format!("55{number}")), ("message", word(2).to_owned())],
        "geo" => &[
            ("latitude", format!("{}.{number}", index % 90)),
            ("longitude", format!("-{}.5", index % 180)),
        ],
        "url" => &[("address", format!("https://example.com/{}?n={number}", word(6)))],
        // Up to symbols that nobody prints small.
        _ => &[("text", format!("{} {number}", word(7)).repeat(1 + index % 29))],
    };
    let entries: Entries = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    payload.text(&entries).expect("fields without faults")
}
