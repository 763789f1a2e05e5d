//! The codes by their texts, before any of them is drawn: what each says, what it is called and what stands around it.

use desk::Desk;
use qr::{
    Address, AddressFault, Base, Caption, Colour, Design, Entries, FileNames, Logo, Opens, Payload,
    Row, Style, Symbol, TooLong,
};

use super::{Draft, Subject, Trouble, links::Given, rows::rows};

/// Every code and what they have in common.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// one for each code
    pub items: Vec<Item>,
    style: Style,
    logo: Option<Logo>,
}

/// One code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// its file's name without an ending
    pub file: String,
    /// what tells it from the others, `12`; empty where there is one
    pub label: String,
    /// what it says by itself
    pub whole: String,
    /// what a phone reads: that, or what the server gave in its place
    pub text: String,
    /// the words around it
    pub caption: Caption,
}

impl Plan {
    /// The codes of a draft, or everything that is wrong with it.
    pub(super) fn of(draft: &Draft, desk: &Desk) -> Result<Self, Vec<Trouble>> {
        let mut troubles = Vec::new();
        let mut note = |trouble| troubles.push(trouble);
        let style = style(draft).map_err(&mut note).ok();
        let logo = draft.logo.clone().map_err(|fault| note(Trouble::Logo(fault))).ok();
        let items = match &draft.subject {
            Subject::Payload(kind) => payload(draft, kind),
            _ => addresses(draft, desk),
        };
        match (items, style, logo) {
            (Ok(items), Some(style), Some(logo)) => Ok(Self { items, style, logo }),
            (items, _, _) => {
                troubles.extend(items.err().into_iter().flatten());
                Err(troubles)
            }
        }
    }

    /// With what the server gave in the place of whole addresses.
    pub(super) fn with_addresses(mut self, given: &Given) -> Self {
        for item in &mut self.items {
            if let Some((_, address)) = given.get(&item.whole) {
                item.text.clone_from(address);
                if !item.caption.address.is_empty() {
                    item.caption.address = shown(address);
                }
            }
        }
        self
    }

    /// How a code looks whose logo is as large as this share of its symbol at most.
    pub(super) fn design(&self, item: &Item, share: f64) -> Design {
        let logo = self.logo.as_ref().map(|logo| logo.of_share(share));
        Design { style: self.style, logo, caption: item.caption.clone() }
    }

    /// The symbol of a code.
    pub(super) fn symbol(&self, item: &Item, draft: &Draft) -> Result<Symbol, Trouble> {
        let too_long = |fault: TooLong| Trouble::TooLong(item.label.clone(), fault);
        Symbol::strongest(&item.text, draft.least_level()).map_err(too_long)
    }

    /// The largest share of each symbol's side that the logo can have, up to what is allowed: all bear it in one size.
    pub(super) fn common_share<'a>(&self, symbols: impl IntoIterator<Item = &'a Symbol>) -> f64 {
        if self.logo.is_none() {
            return Logo::LARGEST;
        }
        // Symbols of one size can bear the same.
        let mut sizes: Vec<usize> = Vec::new();
        let mut share = Logo::LARGEST;
        for symbol in symbols {
            if !sizes.contains(&symbol.size()) {
                sizes.push(symbol.size());
                share = share.min(Logo::largest_share(symbol).unwrap_or(0.0));
            }
        }
        share
    }
}

fn style(draft: &Draft) -> Result<Style, Trouble> {
    let [dark, light] = [&draft.dark, &draft.light].map(|text| Colour::parse(text));
    match (dark, light) {
        (Some(dark), Some(light)) => Style::new(dark, light).map_err(Trouble::Style),
        _ => Err(Trouble::NoColour),
    }
}

/// One code that doesn't open the desk.
fn payload(draft: &Draft, kind: &'static str) -> Result<Vec<Item>, Vec<Trouble>> {
    let Some(payload) = <dyn Payload>::named(kind) else { return Ok(Vec::new()) };
    let entries: Entries =
        payload.fields().iter().map(|field| (field.name, draft.entry(kind, field.name))).collect();
    let text = payload.text(&entries);
    let text = text.map_err(|faults| faults.into_iter().map(Trouble::Field).collect::<Vec<_>>())?;
    let caption = caption(draft, &Vec::new(), String::new());
    let file = FileNames::default().name(kind);
    Ok(vec![Item { file, label: String::new(), whole: text.clone(), text, caption }])
}

/// The codes that open the desk.
fn addresses(draft: &Draft, desk: &Desk) -> Result<Vec<Item>, Vec<Trouble>> {
    let base = Base::parse(&draft.base).map_err(|_| vec![Trouble::Base])?;
    let rows = rows(draft, desk)?;
    let mut names = FileNames::default();
    let mut items = Vec::with_capacity(rows.len());
    for row in rows {
        let address = address(draft, base.clone(), &row);
        let text = address.text().map_err(|fault| vec![trouble(fault)])?;
        let file = match row.is_empty() {
            true => names.name(&name_of(&draft.subject)),
            false => names.of_row(&row),
        };
        let values: Vec<&str> = row.iter().map(|(_, value)| value.as_str()).collect();
        let caption = caption(draft, &address.context, shown(&text));
        items.push(Item { file, label: values.join(" · "), whole: text.clone(), text, caption });
    }
    Ok(items)
}

/// As people read and type it: without the scheme.
fn shown(address: &str) -> String {
    address.split_once("://").map_or(address, |(_, rest)| rest).to_owned()
}

fn name_of(subject: &Subject) -> String {
    match subject {
        Subject::Survey(name) => name.clone(),
        Subject::Chat => "chat".to_owned(),
        Subject::Desk | Subject::Payload(_) => "desk".to_owned(),
    }
}

/// What a row says wins over what all codes have in common.
fn address(draft: &Draft, base: Base, row: &Row) -> Address {
    let common =
        draft.context.iter().filter(|(name, _)| row.iter().all(|(other, _)| other != name));
    Address {
        base,
        opens: match &draft.subject {
            Subject::Survey(name) => Opens::Survey(name.clone()),
            Subject::Chat => Opens::Chat,
            Subject::Desk | Subject::Payload(_) => Opens::Desk,
        },
        language: Some(draft.language.clone()),
        context: common.chain(row).cloned().collect(),
        ..Address::default()
    }
}

fn trouble(fault: AddressFault) -> Trouble {
    match fault {
        AddressFault::Base => Trouble::Base,
        AddressFault::Reserved(name) | AddressFault::Name(name) => Trouble::Name(name),
    }
}

fn caption(draft: &Draft, values: &Row, address: String) -> Caption {
    let filled = values.iter().fold(draft.words.clone(), |words, (name, value)| {
        words.replace(&["{", name, "}"].concat(), value)
    });
    Caption {
        call_to_action: draft.call_to_action.trim().to_owned(),
        words: filled.trim().to_owned(),
        address: if draft.shows_address { address } else { String::new() },
    }
}
