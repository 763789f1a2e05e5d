//! Makes the surveys: pages of ten questions, each shown when the one before it and the first of its page say yes, each
//! page but the first shown when the very first question of the survey does.

use document::{Object, Value};

/// How many questions the surveys have.
pub const SIZES: [usize; 3] = [100, 1_000, 5_000];

const ON_A_PAGE: usize = 10;

/// A change of one answer, back and forth between yes and no.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// how it is called in the table
    pub name: &'static str,
    /// the question that is answered, counted from 0
    pub question: usize,
    /// a question that is visible exactly when the answer is yes
    pub watched: usize,
    /// how many conditions read the answer
    pub readers: usize,
}

/// The changes that are timed in a survey of `count` questions, from little to much that depends on them.
pub fn changes(count: usize) -> [Change; 3] {
    let middle = count / 2 / ON_A_PAGE * ON_A_PAGE;
    let last = ON_A_PAGE - 1;
    [
        Change {
            name: "one question",
            question: middle + last - 1,
            watched: middle + last,
            readers: 1,
        },
        Change { name: "a chain", question: middle, watched: middle + last, readers: last },
        Change {
            name: "every page",
            question: 0,
            watched: count - 1,
            // The rest of the first page, and all other pages.
            readers: last + count / ON_A_PAGE - 1,
        },
    ]
}

/// A survey of `count` questions, a multiple of ten.
pub fn definition(count: usize) -> Value {
    let pages = (0..count / ON_A_PAGE).map(|page| {
        let first = page * ON_A_PAGE;
        let questions = (first..first + ON_A_PAGE).map(|index| question(index, first));
        let mut object = Object::new();
        object.set("name", format!("page{page}"));
        if page > 0 {
            object.set("visibleIf", "{q0} = 'yes'");
        }
        object.set("elements", questions.collect::<Vec<Value>>());
        Value::Object(object)
    });
    let mut survey = Object::new();
    survey.set("pages", pages.collect::<Vec<Value>>());
    Value::Object(survey)
}

fn question(index: usize, first: usize) -> Value {
    let choices = ["yes", "no"].map(Value::from);
    let mut object = Object::new();
    object.set("type", "radiogroup");
    object.set("name", format!("q{index}"));
    object.set("title", format!("Is number {index} all right?"));
    object.set("choices", choices.to_vec());
    if index > first {
        let before = index - 1;
        object.set("visibleIf", format!("{{q{before}}} = 'yes' and {{q{first}}} = 'yes'"));
    }
    Value::Object(object)
}

#[cfg(test)]
mod tests {
    use document::Value;

    use super::{changes, definition};

    fn conditions(value: &Value, found: &mut Vec<String>) {
        for item in value.as_array().unwrap_or_default() {
            conditions(item, found);
        }
        for (name, member) in value.as_object().into_iter().flat_map(|object| object.iter()) {
            match member.as_str().filter(|_| name == "visibleIf") {
                Some(condition) => found.push(condition.to_owned()),
                None => conditions(member, found),
            }
        }
    }

    #[test]
    fn as_many_conditions_read_an_answer_as_is_said() {
        let mut found = Vec::new();
        conditions(&definition(1_000), &mut found);
        for change in changes(1_000) {
            let name = format!("{{q{}}}", change.question);
            let readers = found.iter().filter(|condition| condition.contains(&name)).count();
            assert_eq!(readers, change.readers, "{}", change.name);
        }
    }
}
