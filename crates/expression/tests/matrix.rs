//! Every operator and function with systematic values: the engine answers as survey-core 3.1.1 does.

mod support;

#[test]
fn matrix_of_operators_and_functions() {
    let text = include_str!("../../../tests/data/conformance/expressions-matrix.jsonl");
    let (rows, differences) = support::compare(text);
    assert!(rows > 11_000, "only {rows} rows");
    let first: Vec<&String> = differences.iter().take(20).collect();
    assert!(first.is_empty(), "{} of {rows} rows differ, first: {first:#?}", differences.len());
}
