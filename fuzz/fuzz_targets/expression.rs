//! Any text as an expression, worked out over any values.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| robustness::try_expression(text));
