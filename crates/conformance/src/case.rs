//! A case: a definition, what is done with it, and what survey-core's state was before the first step and after each.

use std::{fs, path::Path};

use document::{Object, Value};

use crate::values::plain;

/// A case of a file.
#[derive(Debug)]
pub(crate) struct Case {
    /// its name
    pub(crate) id: String,
    /// the definition
    pub(crate) survey: Value,
    /// what is done
    pub(crate) steps: Vec<Value>,
    /// language, variables, prefill, time, seed
    pub(crate) options: Object,
    /// survey-core's records
    pub(crate) expected: Vec<Value>,
}

/// The name of a case or record; empty when it has none.
pub(crate) fn id_of(line: &Value) -> &str {
    line.get("id").and_then(Value::as_str).unwrap_or_default()
}

impl Case {
    /// Puts a case together; the error says what is missing.
    pub(crate) fn read(definitions: &Path, line: &Value, records: &Value) -> Result<Self, String> {
        let survey = match line.get("survey") {
            Some(Value::String(path)) => {
                let path = definitions.join(path);
                let said = |reason: String| format!("{}: {reason}", path.display());
                let text = fs::read_to_string(&path).map_err(|error| said(error.to_string()))?;
                document::parse(&text).map_err(|error| said(error.to_string()))?
            }
            Some(survey) => survey.clone(),
            None => return Err("the case has no survey".to_owned()),
        };
        let list = |value: Option<&Value>| value.and_then(Value::as_array).map(<[Value]>::to_vec);
        let options = line.get("options").and_then(Value::as_object);
        Ok(Self {
            id: id_of(line).to_owned(),
            survey,
            steps: list(line.get("steps")).unwrap_or_default(),
            options: options.cloned().unwrap_or_default(),
            expected: list(records.get("results"))
                .ok_or("its record has no results")?
                .into_iter()
                .map(plain)
                .collect(),
        })
    }
}
