//! Where things are in a folder laid out like the conformance material: expressions, probes, authored surveys, a corpus
//! of other people's surveys, small surveys out of unit tests. Any of them may be missing.

/// A file of cases with what belongs to it. Paths are relative to the folder.
#[derive(Clone, Copy, Debug)]
pub struct CaseFile {
    /// cases, one a line
    pub cases: &'static str,
    /// survey-core's records, one line for each case; the first of these that is there, packed or not
    pub records: [&'static str; 2],
    /// what the definitions named in cases are relative to
    pub definitions: &'static str,
}

/// The files of expressions.
pub const EXPRESSIONS: [&str; 2] = ["expressions-matrix.jsonl", "expressions.jsonl"];

/// The files of cases.
pub const CASES: [CaseFile; 4] = [
    CaseFile {
        cases: "probes/probes.jsonl",
        records: ["probes/golden.jsonl", "probes/golden.jsonl.gz"],
        definitions: "probes",
    },
    CaseFile {
        cases: "authored/cases.jsonl",
        records: ["authored/golden.jsonl", "authored/golden.jsonl.gz"],
        definitions: "authored",
    },
    CaseFile {
        cases: "cases.jsonl",
        records: ["golden.jsonl", "golden.jsonl.gz"],
        definitions: ".",
    },
    CaseFile {
        cases: "cases-unit.jsonl",
        records: ["golden-unit.jsonl", "golden-unit.jsonl.gz"],
        definitions: ".",
    },
];

/// Says which entries of the corpus break survey-core itself.
pub(crate) const MANIFEST: &str = "manifest.json";
