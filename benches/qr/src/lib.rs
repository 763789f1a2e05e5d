//! A text as a code in SVG, and many of them proven and packed. The clocks are outside: in `main.rs` natively, in
//! `compare.mjs` for WebAssembly and the other libraries, which gets the texts from there.
#![warn(missing_docs)]

#[cfg(target_arch = "wasm32")]
mod exports;

use qr::{Design, EcLevel, FileNames, Prover, Symbol, TooLong, svg, zip};

/// What the codes say: an address alone, one of a table, one with much context, a long text.
pub const TEXTS: [&str; 4] = [
    "https://desk.example.com",
    "https://desk.example.com/?survey=visit&table=12",
    "https://feedback.cafe-nord.example.com/?survey=visit&lang=pt-BR&store=nord-1&table=12&touchpoint=terrace&campaign=spring-2026",
    "Welcome to Café Nord. The network is called Nord Guests and needs no password. We open at eight, on Sundays at nine, and \
     close when the last guest has gone. Dogs are welcome, water is free, and the terrace is for those who smoke. Tell us how we \
     did: scan the code on your receipt, or say it to any of us. If something was not as it should be, we make it good at once.",
];

/// A code of level M as every page shows it.
pub fn drawn(text: &str) -> Result<(usize, String), TooLong> {
    let symbol = Symbol::encode(text, EcLevel::M)?;
    Ok((symbol.version(), svg(&symbol, &Design::default())))
}

/// So many codes of tables, each proven, as one file; its length, or 0 when one can't be read.
pub fn packed(count: usize) -> usize {
    let design = Design::default();
    let mut prover = Prover::new(&design);
    let mut names = FileNames::default();
    let codes = (1..=count).map(|table| {
        let text = format!("{}{table}", TEXTS[1]);
        let symbol = Symbol::strongest(&text, EcLevel::M).ok()?;
        prover.prove(&symbol, &text, table as u64).ok()?;
        Some((names.name(&format!("table-{table}")) + ".svg", svg(&symbol, &design)))
    });
    let codes: Option<Vec<(String, String)>> = codes.collect();
    codes.map_or(0, |codes| zip(codes.iter().map(|(name, svg)| (&**name, svg.as_bytes()))).len())
}

#[cfg(test)]
mod tests {
    use super::{TEXTS, drawn, packed};

    #[test]
    fn every_text_is_a_code() {
        for text in TEXTS {
            assert!(drawn(text).is_ok_and(|(version, svg)| version < 20 && svg.len() < 20_000));
        }
        assert!(packed(3) > 1_000);
    }
}
