//! What the engine found wrong, said to whoever typed the command, with the cure.

use std::{io, path::Path};

use qr::{
    AddressFault, Fault, Logo, LogoFault, MOST_ROWS, Payload, Reason, RowsFault, RowsReason,
    StyleFault, StyleReason, TooLong, Trial, Unproven, Warning,
};

pub(super) fn unreadable(file: &Path, reason: &io::Error) -> String {
    format!("{} can't be read: {reason}", file.display())
}

pub(super) fn too_long(TooLong { bytes, most, level }: TooLong, label: &str) -> String {
    format!(
        "{label} has {bytes} bytes, {} too many for one of level {}: shorten the values, or take a lower --level",
        bytes - most,
        level.letter()
    )
}

pub(super) fn unproven(Unproven { how }: Unproven, label: &str) -> String {
    match how {
        Trial::Logo(fault) => logo(fault, Path::new("the logo")),
        Trial::Damaged => format!(
            "{label} can't be read with 5 % of it stained: take a higher --level, or a smaller logo"
        ),
        Trial::Blurred => format!(
            "{label} can't be read out of focus: shorten the values so that the code has fewer modules"
        ),
    }
}

pub(super) fn insecure(url: &str) -> String {
    format!(
        "over http browsers keep no copy for a bad network, and may warn your guests of {url}; codes stay on \
         the tables for years, so give the desk an https address first"
    )
}

pub(super) fn small(warning: Warning) -> String {
    match warning {
        Warning::Module { module, side } => format!(
            "modules of {module:.2} mm run together on many printers: make the codes {side:.0} mm wide, or shorten what they say"
        ),
        Warning::Distance { side, needed } => format!(
            "codes of {side:.0} mm are too small for that distance: make them {needed:.0} mm wide"
        ),
    }
}

pub(super) fn unknown(what: &str, name: &str, known: &[&str]) -> String {
    let nearest = document::nearest(name, known.iter().copied());
    let meant = nearest.map(|nearest| format!(" Did you mean {nearest}?")).unwrap_or_default();
    let whose = match what {
        "context" => "the desk's context has",
        "surveys" => "the desk has no survey of that name:",
        "languages" => "the desk isn't offered in that language:",
        _ => "there is no such payload:",
    };
    match (what, known) {
        ("context", []) => format!("{whose} no {name}: it has none; add some to context.fromUrl"),
        ("context", _) => format!("{whose} no {name}: it has {}.{meant}", known.join(", ")),
        _ => format!("{name}: {whose} it has {}.{meant}", known.join(", ")),
    }
}

pub(super) fn address(fault: &AddressFault) -> String {
    match fault {
        AddressFault::Base => "write --url like https://desk.example.com".to_owned(),
        AddressFault::Reserved(name) => {
            format!("{name} is read by the app itself: use --survey, --chat or --lang for that")
        }
        AddressFault::Name(name) => format!("{name} is given twice: once is enough"),
    }
}

pub(super) fn rows(RowsFault { line, reason }: &RowsFault) -> String {
    match reason {
        RowsReason::NoUnicode => {
            format!("line {line} isn't text in UTF-8: save the file as \"CSV UTF-8\"")
        }
        RowsReason::Empty => format!("line {line}: there is nothing to make codes of"),
        RowsReason::TooMany => {
            format!("line {line}: that is more than {MOST_ROWS} codes; make them in several runs")
        }
        RowsReason::Backwards(range) => {
            format!("line {line}: the range {range} ends before it begins")
        }
        RowsReason::Header(name) if name.is_empty() => {
            format!("line {line}: a column has no name; the first line has the names")
        }
        RowsReason::Header(name) => format!("line {line}: the name {name} is there twice"),
        RowsReason::Cells { found, expected } => {
            let cells = super::super::counted(*found, "cell", "cells");
            format!("line {line} has {cells}, the first line has {expected}")
        }
        RowsReason::OpenQuote => format!("line {line}: a quote isn't closed"),
        RowsReason::Value(value) => format!(
            "line {line}: {} is too long or has marks that aren't text",
            value.escape_debug()
        ),
    }
}

pub(super) fn style(StyleFault { reason, nearest }: &StyleFault) -> String {
    let why = match reason {
        StyleReason::Inverted => "many scanners read no light codes on a dark ground".to_owned(),
        StyleReason::Contrast { ratio } => format!(
            "the colours are too much alike: their contrast is {ratio:.1}, and it takes {}",
            qr::LEAST_CONTRAST
        ),
    };
    format!(
        "{why}. The nearest that work: --dark '{}' --light '{}'",
        nearest.dark(),
        nearest.light()
    )
}

pub(super) fn logo(fault: LogoFault, file: &Path) -> String {
    let file = file.display();
    match fault {
        LogoFault::Media => {
            format!("{file} is no picture that goes into a code: PNG, JPEG, WebP or SVG")
        }
        LogoFault::Bytes { most } => {
            format!(
                "{file} is larger than {} kB: make it smaller, it is in every code anew",
                most / 1_000
            )
        }
        LogoFault::Level => "a logo needs --level h".to_owned(),
        LogoFault::Side { most: 0.0 } => {
            "these codes are too small for a logo: leave it out, or use codes that say more"
                .to_owned()
        }
        LogoFault::Side { most } => format!(
            "the logo would hide too much: --logo-size {} % at most here, and never more than {}",
            (most * 100.0).floor(),
            Logo::LARGEST * 100.0
        ),
    }
}

/// All that is wrong with a payload, one after the other.
pub(super) fn payload(payload: &dyn Payload, faults: &[Fault]) -> String {
    let words: Vec<String> = faults.iter().map(|fault| field(payload, fault)).collect();
    words.join("; ")
}

fn field(payload: &dyn Payload, Fault { field, reason }: &Fault) -> String {
    let why = match reason {
        Reason::Unknown => {
            let names: Vec<&str> = payload.fields().iter().map(|field| field.name).collect();
            let nearest = document::nearest(field, names.iter().copied());
            let meant =
                nearest.map(|nearest| format!(" Did you mean {nearest}?")).unwrap_or_default();
            return format!(
                "{} has no field {field}: it has {}.{meant}",
                payload.name(),
                names.join(", ")
            );
        }
        Reason::Missing => format!("is missing: --field {field}=…"),
        Reason::NoChoice(choices) => format!("is one of {}", choices.join(", ")),
        Reason::NotPlain => "has marks that aren't text".to_owned(),
        Reason::TooShort { least } => format!("has fewer than {least} characters"),
        Reason::TooLong { most } => format!("has more than {most} bytes"),
        Reason::NoNumber => "is a number like 48.2".to_owned(),
        Reason::OutOfRange(least, most) => format!("is a number from {least} to {most}"),
        Reason::NoPhone => "is a telephone number like +49 30 1234567".to_owned(),
        Reason::NoEmail => "is an address like name@example.com".to_owned(),
        Reason::NoWebAddress => {
            "is an address like https://example.com, without a password".to_owned()
        }
    };
    format!("the field {field} {why}")
}
