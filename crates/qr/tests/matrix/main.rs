//! Thousands of codes, each read from its picture after damage; what other readers make of the same pictures is a step of
//! `cargo xtask test`.

mod samples;

use qr::{Design, Picture, Prover};
use samples::{Sample, samples};

/// Reads a picture like a phone: it has to find the code first.
fn read(picture: &Picture) -> Option<String> {
    let (side, pixels) = (picture.side(), picture.pixels());
    let mut image =
        rqrr::PreparedImage::prepare_from_greyscale(side, side, |x, y| pixels[y * side + x]);
    image.detect_grids().iter().find_map(|grid| grid.decode().ok()).map(|(_, text)| text)
}

#[test]
fn every_code_is_found_and_read_after_damage() {
    let read = |(index, sample): &(usize, Sample)| {
        let picture = Picture::of(&sample.symbol, &sample.design, 2 + index % 2).ok()?;
        read(&picture.damaged(&sample.symbol, *index as u64))
    };
    let failed = samples().enumerate().filter(|one| read(one).as_deref() != Some(&*one.1.text));
    nothing(failed.map(|(index, sample)| described(index, &sample)));
}

#[test]
fn every_code_is_proven_wherever_it_is_damaged() {
    // One after the other, so that most aren't looked for, which would take minutes.
    let plain = Design::default();
    let mut prover = Prover::new(&plain);
    let mut failed = Vec::new();
    for (index, sample) in samples().enumerate() {
        // A logo has its own size in each.
        let mut own = Prover::new(&sample.design);
        let mut prove = |seed: u64| match sample.design.logo {
            Some(_) => own.prove(&sample.symbol, &sample.text, seed),
            None => prover.prove(&sample.symbol, &sample.text, seed),
        };
        let unproven = (0..3).filter_map(|seed| prove((index * 3 + seed) as u64).err());
        failed.extend(unproven.map(|why| format!("{}: {why:?}", described(index, &sample))));
    }
    nothing(failed.into_iter());
}

fn described(index: usize, sample: &Sample) -> String {
    let (version, level) = (sample.symbol.version(), sample.symbol.level());
    let logo = if sample.design.logo.is_some() { " with a logo" } else { "" };
    format!("sample {index}, version {version}-{level:?}{logo}")
}

fn nothing(failed: impl Iterator<Item = String>) {
    let failed: Vec<String> = failed.collect();
    let first = &failed[..failed.len().min(20)];
    assert!(failed.is_empty(), "{} failed: {first:#?}", failed.len());
}
