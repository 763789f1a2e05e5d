//! What a website's page answers itself, as schema.org's JSON-LD in it: its `FAQPage`s become a file of a knowledge base.
//! Every entry's name begins with [`PAGE`], so that a record says where an answer came from and no page can speak for the
//! desk's own. Of its HTML only bare elements are left: links and pictures are addresses of the website's.

use document::{Object, SHOWN_ELEMENTS, Value, parse};

use crate::markup::{Piece, is_html, is_raw, pieces};

/// How the names of a page's entries begin.
pub const PAGE: &str = "page:";

/// More questions of one page are left out.
const MOST_QUESTIONS: usize = 500;

/// Longer questions and answers are left out, in bytes.
const LONGEST_TEXT: usize = 20_000;

/// Longer names aren't taken over, in bytes: they stand in records.
const LONGEST_NAME: usize = 200;

/// The file for the texts of a page's JSON-LD; `None` where none of them has questions. What is no JSON is passed over.
pub fn page_knowledge(texts: &[String]) -> Option<Value> {
    let mut questions = 0;
    let pages = texts.iter().filter(|text| text.contains("FAQPage"));
    let pages = pages.filter_map(|text| parse(text).ok());
    let pages: Vec<Value> = pages.filter_map(|page| named(page, &mut questions)).collect();
    (questions > 0).then_some(Value::Array(pages))
}

/// The same with the names of a page's entries; `None` for what is left out.
fn named(value: Value, questions: &mut usize) -> Option<Value> {
    match value {
        Value::Array(items) => {
            let items = items.into_iter().filter_map(|item| named(item, questions));
            Some(Value::Array(items.collect()))
        }
        Value::Object(members) => named_object(members, questions).map(Value::Object),
        Value::String(text) => (text.len() <= LONGEST_TEXT).then(|| Value::String(bare(text))),
        value => Some(value),
    }
}

fn named_object(members: Object, questions: &mut usize) -> Option<Object> {
    let is_question = members.contains("name") && members.get("@type").is_some_and(is_question);
    if is_question {
        *questions += 1;
        if *questions > MOST_QUESTIONS {
            return None;
        }
    }
    let own = members.get("@id").and_then(Value::as_str).filter(|id| id.len() <= LONGEST_NAME);
    let id = own.map(str::to_owned).or_else(|| is_question.then(|| format!("n{questions}")));
    let mut kept = Object::new();
    for (name, value) in members.iter().filter(|(name, _)| *name != "@id") {
        if let Some(value) = named(value.clone(), questions) {
            kept.set(name, value);
        }
    }
    if let Some(id) = id {
        kept.set("@id", [PAGE, &id].concat());
    }
    Some(kept)
}

fn is_question(kind: &Value) -> bool {
    match kind {
        Value::Array(kinds) => kinds.iter().any(is_question),
        kind => kind.as_str().is_some_and(|kind| kind.ends_with("Question")),
    }
}

/// The same without attributes, and without what neither text nor its order needs.
fn bare(text: String) -> String {
    if !is_html(&text) {
        return text;
    }
    let is_kept = |name: &str| SHOWN_ELEMENTS.contains(&name) && !matches!(name, "a" | "img");
    let mut html = String::with_capacity(text.len());
    // What stands in a script, a frame or a field is no text of the answer's, and may hold tags that were never cut.
    let mut hidden = None;
    for piece in pieces(&text) {
        match piece {
            Piece::Text(text) if hidden.is_none() => html.push_str(text),
            Piece::Text(_) => {}
            Piece::Start(element) if is_kept(&element.name) => {
                html.extend(["<", &element.name, ">"]);
            }
            Piece::Start(element) => hidden = is_raw(&element.name).then_some(element.name),
            Piece::End(name) if is_kept(&name) => html.extend(["</", &name, ">"]),
            Piece::End(_) => hidden = None,
        }
    }
    html
}

#[cfg(test)]
mod tests {
    use super::{bare, page_knowledge};

    #[test]
    fn only_bare_elements_are_left() {
        for (text, expected) in [
            ("1 < 2 & no tags", "1 < 2 & no tags"),
            ("<p class=x>Finer.</p><img src=x onerror=\"alert(1)\">", "<p>Finer.</p>"),
            (
                "See <a href=\"javascript:x\">here</a>&nbsp;<b>now</b><br/>",
                "See here&nbsp;<b>now</b><br>",
            ),
            ("a<script>alert('<p>')</script>b<!-- <img> -->c", "abc"),
            ("<textarea><img src=x onerror=y></textarea>d<style>p{}</style>", "d"),
            ("<svg><p onclick=x>e</svg>", "<p>e"),
            ("<p", ""),
        ] {
            assert_eq!(bare(text.to_owned()), expected, "{text}");
        }
    }

    fn check(texts: &[&str], expected: Option<&str>) {
        let texts: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
        let found = page_knowledge(&texts).map(|file| file.to_json());
        assert_eq!(found.as_deref(), expected, "{texts:?}");
    }

    #[test]
    fn questions_are_named_after_their_page() {
        check(&[], None);
        check(&["", "{", r#"{"@type":"Product","name":"Beans"}"#, r#""FAQPage""#], None);
        check(
            &[
                "no JSON, though it says FAQPage",
                r#"{"@type":"FAQPage","mainEntity":[
                    {"@type":"Question","name":"A?","acceptedAnswer":{"@type":"Answer","text":"a"}},
                    {"@type":["Thing","Question"],"@id":"hours","name":"B?"},
                    {"@id":"elsewhere"}]}"#,
            ],
            Some(
                r#"[{"@type":"FAQPage","mainEntity":[{"@type":"Question","name":"A?","acceptedAnswer":{"@type":"Answer","text":"a"},"@id":"page:n1"},{"@type":["Thing","Question"],"name":"B?","@id":"page:hours"},{"@id":"page:elsewhere"}]}]"#,
            ),
        );
    }

    #[test]
    fn there_are_limits() {
        let question = r#"{"@type":"Question","name":"A?","acceptedAnswer":{"text":"a"}}"#;
        let many = vec![question; 600].join(",");
        let page = format!(r#"{{"@type":"FAQPage","mainEntity":[{many}]}}"#);
        let file = page_knowledge(&[page]).unwrap();
        let kept = file.as_array().unwrap()[0].get("mainEntity").unwrap().as_array().unwrap();
        assert_eq!(kept.len(), 500);
        let named = format!(
            r#"{{"@type":"FAQPage","mainEntity":{{"@type":"Question","name":"A?","@id":"{}"}}}}"#,
            "y".repeat(201)
        );
        assert!(page_knowledge(&[named]).unwrap().to_json().contains("\"page:n1\""));
        let long = format!(
            r#"{{"@type":"FAQPage","mainEntity":{{"@type":"Question","name":"A?","text":"{}"}}}}"#,
            "x".repeat(20_001)
        );
        assert!(!page_knowledge(&[long]).unwrap().to_json().contains("xx"));
        let deep = format!("[\"FAQPage\",{}{}]", "[".repeat(50_000), "]".repeat(50_000));
        assert_eq!(page_knowledge(&[deep]), None);
    }
}
