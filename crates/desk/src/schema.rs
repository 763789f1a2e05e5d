//! The JSON Schema of desk.json (draft 2020-12), from the same tables that check it.

use document::{Object, Value};

use crate::{
    Desk,
    rule::{Field, Rule, Shape},
};

/// The schema of desk.json.
pub fn schema() -> Value {
    let mut definitions = Definitions::default();
    let desk = definitions.members_of(&Desk::SHAPE);
    let mut schema = Object::new();
    schema.set("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.set("title", "desk.json");
    for (name, value) in desk {
        schema.set(name, value);
    }
    definitions.0.sort_by_key(|(name, _)| *name);
    let named = definitions.0.into_iter().map(|(name, object)| (name, Value::Object(object)));
    schema.set("$defs", named.collect::<Object>());
    schema.into()
}

/// The objects that others refer to by name.
#[derive(Default)]
struct Definitions(Vec<(&'static str, Object)>);

impl Definitions {
    fn of_rule(&mut self, rule: &Rule) -> Object {
        match rule {
            Rule::Text | Rule::Reference(_) => with(of_type("string"), "minLength", 1.0),
            Rule::Written(grammar) | Rule::Later(grammar) => {
                with(of_type("string"), "pattern", grammar.pattern)
            }
            Rule::File => {
                let upwards = with(Object::new(), "pattern", "(^|/)\\.\\.(/|$)");
                let inside = "^[^/:?#%\\\\\\s][^:?#%\\\\\\s]*$";
                with(with(of_type("string"), "pattern", inside), "not", upwards)
            }
            Rule::Words => self.reference("Localized", |_| localized()),
            Rule::Condition => {
                let example: Vec<Value> = vec!["{nps} <= 6".into()];
                with(with(of_type("string"), "minLength", 1.0), "examples", example)
            }
            Rule::OneOf(words) => one_of(words.iter().copied()),
            Rule::Preset => one_of(delivery::preset_names()),
            Rule::Flag => of_type("boolean"),
            Rule::Whole(min, max) => {
                with(with(of_type("integer"), "minimum", *min), "maximum", *max)
            }
            Rule::Number => of_type("number"),
            Rule::Scalar => {
                let types = ["string", "number", "boolean"].map(Value::from);
                with(Object::new(), "type", types.to_vec())
            }
            Rule::List(rule) => with(of_type("array"), "items", self.of_rule(rule)),
            Rule::Map(rule) => with(of_type("object"), "additionalProperties", self.of_rule(rule)),
            Rule::Object(shape) => self.reference(shape.name, |all| all.members_of(shape)),
        }
    }

    /// A reference to an object, which is defined when it is met for the first time.
    fn reference(&mut self, name: &'static str, define: impl Fn(&mut Self) -> Object) -> Object {
        if !self.0.iter().any(|(known, _)| *known == name) {
            let object = define(self);
            self.0.push((name, object));
        }
        with(Object::new(), "$ref", format!("#/$defs/{name}"))
    }

    fn members_of(&mut self, shape: &Shape) -> Object {
        let properties: Object =
            shape.fields.iter().map(|field| (field.key, self.of_field(field))).collect();
        let required = shape.fields.iter().filter(|field| field.required);
        let required: Vec<Value> = required.map(|field| field.key.into()).collect();
        let mut schema = with(of_type("object"), "description", sentence(shape.doc));
        schema.set("properties", properties);
        if !required.is_empty() {
            schema.set("required", required);
        }
        with(schema, "additionalProperties", false)
    }

    fn of_field(&mut self, field: &Field) -> Object {
        let mut schema = with(Object::new(), "description", sentence(field.doc));
        for (name, value) in self.of_rule(&field.rule) {
            schema.set(name, value);
        }
        match (field.default)() {
            Some(default) => with(schema, "default", default),
            None => schema,
        }
    }
}

fn localized() -> Object {
    let languages = "^(default|[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8})*)$";
    let texts = with(of_type("object"), "propertyNames", with(Object::new(), "pattern", languages));
    let texts = with(texts, "additionalProperties", of_type("string"));
    let both: Vec<Value> = vec![of_type("string").into(), texts.into()];
    let doc = "A text, or an object of texts by language with \"default\" for all others.";
    with(with(Object::new(), "description", doc), "anyOf", both)
}

fn one_of<'a>(words: impl Iterator<Item = &'a str>) -> Object {
    with(of_type("string"), "enum", words.map(Value::from).collect::<Vec<Value>>())
}

/// A schema that says nothing but the type.
fn of_type(name: &str) -> Object {
    with(Object::new(), "type", name)
}

/// The schema with one more member.
fn with(mut schema: Object, name: &str, value: impl Into<Value>) -> Object {
    schema.set(name, value);
    schema
}

fn sentence(doc: &[&str]) -> String {
    doc.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ")
}
