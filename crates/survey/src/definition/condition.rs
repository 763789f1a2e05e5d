//! An expression of a definition with what its result depends on.

use std::collections::BTreeSet;

use expression::Expression;

/// An expression, parsed once.
#[derive(Debug)]
pub(crate) struct Condition {
    pub(crate) expression: Expression,
    /// The value names whose change can change the result; every prefix of a name with dots.
    pub(crate) names: Vec<Box<str>>,
    /// The result can change without any value changing: it reads the clock, or properties of elements.
    pub(crate) volatile: bool,
    /// A function without arguments is called, or nothing is read at all: survey-core runs it on every change.
    pub(crate) constant: bool,
}

/// Functions that read more of a survey than the values named in the expression.
const READS_THE_SURVEY: [&str; 5] =
    ["displayvalue", "propertyvalue", "getcomment", "iscontainerready", "isdisplaymode"];

impl Condition {
    pub(crate) fn new(expression: Expression) -> Self {
        let variables = expression.variables();
        let mut names = Vec::new();
        for variable in &variables {
            collect_names(variable, &mut names);
        }
        names.sort();
        names.dedup();
        let reads_properties = variables.iter().any(|name| name.starts_with('$'));
        let reads_survey = expression.functions().iter().any(|function| {
            READS_THE_SURVEY.iter().any(|name| function.eq_ignore_ascii_case(name))
        });
        let volatile = reads_properties || reads_survey || expression.uses_clock();
        let constant = expression.uses_clock() || variables.is_empty();
        Self { expression, names, volatile, constant }
    }

    /// Whether one of the changed names is read.
    pub(crate) fn reads_any(&self, changed: &BTreeSet<String>) -> bool {
        self.names.iter().any(|name| changed.contains(&**name))
    }
}

/// `panel.a.b[0].c` → `a`, `a.b`, `a.b.c`; `item` and its kin → nothing. Names in capitals also in small letters:
/// survey-core looks for a changed name as it is written and in small letters, and for no other form.
fn collect_names(variable: &str, names: &mut Vec<Box<str>>) {
    let lower = variable.to_lowercase();
    if matches!(lower.as_str(), "item" | "choice" | "self") {
        return;
    }
    collect_prefixes(variable, names);
    if lower != variable {
        collect_prefixes(&lower, names);
    }
}

fn collect_prefixes(variable: &str, names: &mut Vec<Box<str>>) {
    let variable = variable.strip_prefix("panel.").unwrap_or(variable);
    let mut name = String::new();
    // As many parts as a look-up divides a name into; each further one would repeat all before it.
    for part in variable.splitn(50, '.') {
        if !name.is_empty() {
            name.push('.');
        }
        name.push_str(part.split('[').next().unwrap_or_default());
        names.push(name.strip_suffix("-unwrapped").unwrap_or(&name).into());
    }
}

#[cfg(test)]
mod tests {
    use super::collect_names;

    #[test]
    fn names_with_dots_depend_on_every_prefix() {
        for (variable, expected) in [
            ("Overall", vec!["Overall", "overall"]),
            ("a.b[0].c", vec!["a", "a.b", "a.b.c"]),
            ("panel.q", vec!["q"]),
            ("item", vec![]),
            ("q-Comment", vec!["q-Comment", "q-comment"]),
        ] {
            let mut names = Vec::new();
            collect_names(variable, &mut names);
            let names: Vec<&str> = names.iter().map(|name| &**name).collect();
            assert_eq!(names, expected, "{variable}");
        }
    }
}
