//! Any text as a survey's definition, and a visit through what was read. Any `.json` file is an input to start from.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| robustness::try_definition(text));
