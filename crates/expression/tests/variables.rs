//! How names of variables are found, in plain values and in a survey with questions.

use std::borrow::Cow;

use document::{Object, UnixMillis, Value};
use expression::{Expression, Found, ObjectScope, Path, Scope, Variable, look_up};

fn object(json: &str) -> Object {
    document::parse(json).unwrap().as_object().cloned().unwrap()
}

#[test]
fn names_in_plain_values() {
    let values = object(
        r#"{"Guest": {"name": "Ann", "pets": [{"Kind": "cat"}, {"kind": "dog"}]}, "a.b": {"c.d": 1}, "a": {"b": 2},
            "list": [3, 4], "x[y]": 5, "ИМЯ": 6, "none": null, "": 7}"#,
    );
    let scope = ObjectScope { values, ..ObjectScope::default() };
    for (name, expected) in [
        ("guest.NAME", r#""Ann""#),
        ("guest.name.length", "3"),
        ("guest.pets[0].kind", r#""cat""#),
        ("guest.pets[-1].kind", r#""dog""#),
        ("guest.pets.1.kind", r#""dog""#),
        ("guest.pets.length", "2"),
        ("a.b.c.d", "1"),
        ("a.b", r#"{"c.d":1}"#),
        ("list[1]", "4"),
        ("list[ 1 ]", "4"),
        ("x[y]", "5"),
        ("имя", "6"),
        ("none", "null"),
        ("$guest.name", r#""Ann""#),
        ("nothing.length", "0"),
        ("list[7].length", "0"),
    ] {
        let found = look_up(&scope, &Variable::new(name)).map(|found| found.value.to_json());
        assert_eq!(found.as_deref(), Some(expected), "{name}");
    }
    for name in [
        "",
        ".",
        "$",
        "list[2]",
        "list[-3]",
        "list.01",
        "guest.pets[x]",
        "a.x",
        "none.x",
        "list[0].x",
    ] {
        assert!(look_up(&scope, &Variable::new(name)).is_none(), "{name}");
    }
}

/// A survey in small: variables come before questions, questions before other values.
struct Survey {
    variables: Object,
    questions: Object,
    values: Object,
    ranking: &'static str,
}

impl Scope for Survey {
    fn find(&self, path: Path<'_>) -> Option<Found<'_>> {
        if path.first() == "item" && path.len() == 1 {
            return Some(Found::new(Cow::Owned("the item".into())));
        }
        if path.is_property() {
            return Some(Found::new(Cow::Owned(path.rest().first().into())));
        }
        let variable = path.in_object(&self.variables).map(Found::new);
        let question = || {
            path.in_questions(&mut |name, is_whole| {
                let value = self.questions.get(name)?;
                // What conditions see of a choice with a comment is the choice.
                let seen = value.get("value").filter(|_| is_whole && !path.wants_original());
                let value = Cow::Borrowed(seen.unwrap_or(value));
                Some(Found { value, strict_order: name == self.ranking })
            })
        };
        variable.or_else(question).or_else(|| path.in_object(&self.values).map(Found::new))
    }

    fn now(&self) -> UnixMillis {
        UnixMillis(0)
    }

    fn utc_offset_minutes(&self, _at: UnixMillis) -> i32 {
        0
    }

    fn behind_items(&self) -> Option<&dyn Scope> {
        Some(self)
    }

    fn display_value(&self, question: &str, value: Option<&Value>) -> Option<Value> {
        let shown = value.or_else(|| self.questions.get(question))?;
        Some(["<", &expression::text_of(shown), ">"].concat().into())
    }
}

fn survey() -> Survey {
    Survey {
        variables: object(r#"{"v": 1, "q": "variable"}"#),
        questions: object(
            r#"{"q": "question", "many": [10, 20], "empty": null, "other": {"value": "a", "comment": "b"},
                "rank": ["a", "b"], "rows": [{"n": 1, "k": "x"}, {"n": "5", "k": "y"}, {"n": null}], "panel.q": 3}"#,
        ),
        values: object(r#"{"empty": {"x": 8}, "rest": 9}"#),
        ranking: "rank",
    }
}

#[test]
fn names_in_a_survey() {
    let survey = survey();
    for (text, expected) in [
        ("{v}", "1"),
        ("{q}", r#""variable""#),
        ("{rest}", "9"),
        ("{item}", r#""the item""#),
        ("{many[1]}", "20"),
        ("{many[2]} empty", "true"),
        ("{many[-1]}", "[10,20]"),
        ("{many.length}", "2"),
        ("{empty} empty", "true"),
        ("{empty.x}", "8"),
        ("{empty.length}", "0"),
        ("{other}", r#""a""#),
        ("{other.comment}", r#""b""#),
        ("{panel.q}", "3"),
        ("{$many.title}", r#""title""#),
        ("{rank} = ['a', 'b']", "true"),
        ("{rank} = ['b', 'a']", "false"),
        ("{many} = [20, 10]", "true"),
    ] {
        let value = Expression::parse(text).unwrap().evaluate(&survey);
        assert_eq!(value.to_json(), expected, "{text}");
    }
}

#[test]
fn conditions_over_rows_see_the_survey_behind_them() {
    for (text, expected) in [
        ("sumInArray({rows}, 'n')", "6"),
        ("sumInArray({rows}, 'n', {n} > {v})", "5"),
        ("countInArray({rows}, 'k')", "2"),
        ("avgInArray({rows}, 'n', '{n} > 0')", "3"),
        ("maxInArray({rows}, 'n')", "5"),
        ("maxInArray({rows}, 'n', 'k')", r#""y""#),
        ("minInArray({rows}, 'n', 'k', {n} > 1)", r#""y""#),
        ("sumInArray({rows}, 'n', '{n} >')", "0"),
        ("minInArray({rows}, 'n', {n} > 9) empty", "null"),
    ] {
        let Ok(expression) = Expression::parse(text) else {
            assert_eq!(expected, "null", "{text}");
            continue;
        };
        assert_eq!(expression.evaluate(&survey()).to_json(), expected, "{text}");
    }
}

#[test]
fn display_values_come_from_the_survey_or_never() {
    let expression =
        Expression::parse("'It is ' + displayValue('q') + displayValue('q', 7)").unwrap();
    assert_eq!(expression.evaluate(&survey()), "It is <question><7>".into());
    assert_eq!(expression.evaluate(&ObjectScope::default()), false.into());
}
