//! The author's HTML as a tree of the few elements that texts need. The browser parses it into a document that
//! runs nothing and loads nothing; what is not on the list never reaches the page.

use document::{DROPPED_ELEMENTS, SHOWN_ELEMENTS};
use wasm_bindgen::JsCast;
use web_sys::{DomParser, Element, Node, SupportedType, Url};

use super::script::window;

/// A piece of rich text.
#[derive(Clone, Debug, PartialEq)]
pub enum RichNode {
    /// One of the elements that are allowed, with those of its attributes that are.
    Element {
        /// its name in lower case
        name: &'static str,
        /// names and values
        attributes: Vec<(&'static str, String)>,
        /// what stands in it
        children: Vec<RichNode>,
    },
    /// Text as it is meant, nothing left to unescape.
    Text(String),
}

impl RichNode {
    /// Its words alone.
    pub fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Element { children, .. } => children.iter().map(Self::text).collect(),
        }
    }
}

/// Reads HTML.
pub fn parse(html: &str) -> Vec<RichNode> {
    // Most texts are just that, and a parser for each title would cost a slow phone its frame.
    if !html.contains(['<', '&']) {
        return vec![RichNode::Text(html.to_owned())];
    }
    let document =
        DomParser::new().and_then(|parser| parser.parse_from_string(html, SupportedType::TextHtml));
    let body = document.ok().and_then(|document| document.body());
    // HTML always parses into a body; if not, the text stands there as it was written.
    body.map_or_else(|| vec![RichNode::Text(html.to_owned())], |body| children(&body))
}

fn children(node: &Node) -> Vec<RichNode> {
    let mut found = Vec::new();
    let mut next = node.first_child();
    while let Some(child) = next {
        next = child.next_sibling();
        match child.node_type() {
            Node::TEXT_NODE => found.extend(child.node_value().map(RichNode::Text)),
            Node::ELEMENT_NODE => read(child.unchecked_ref(), &mut found),
            // Comments and the like say nothing to a reader.
            _ => {}
        }
    }
    found
}

fn read(element: &Element, found: &mut Vec<RichNode>) {
    let name = element.local_name();
    if DROPPED_ELEMENTS.contains(&name.as_str()) {
        return;
    }
    match SHOWN_ELEMENTS.iter().find(|allowed| **allowed == name) {
        Some(name) => {
            let attributes = attributes(element, name);
            found.push(RichNode::Element { name, attributes, children: children(element) });
        }
        None => found.extend(children(element)),
    }
}

fn attributes(element: &Element, name: &str) -> Vec<(&'static str, String)> {
    let get = |name: &str| element.get_attribute(name);
    let mut kept = Vec::new();
    for (name, is_allowed) in [
        ("dir", (|value| matches!(value, "ltr" | "rtl" | "auto")) as fn(&str) -> bool),
        ("lang", |value| value.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')),
    ] {
        kept.extend(get(name).filter(|value| is_allowed(value)).map(|value| (name, value)));
    }
    match name {
        "a" => {
            if let Some(href) = get("href").and_then(|href| link(&href)) {
                // Another page opens beside this one, which has a visitor's answers in it.
                if href.starts_with("http") {
                    kept.push(("target", "_blank".to_owned()));
                }
                kept.push(("href", href));
                kept.push(("rel", "noopener noreferrer".to_owned()));
            }
        }
        "img" => {
            kept.extend(get("src").and_then(|src| own(&src)).map(|src| ("src", src)));
            kept.push(("alt", get("alt").unwrap_or_default()));
            let digits = |size: &String| size.bytes().all(|byte| byte.is_ascii_digit());
            for name in ["width", "height"] {
                kept.extend(get(name).filter(digits).map(|size| (name, size)));
            }
        }
        "td" | "th" => {
            let digits = |span: &String| span.bytes().all(|byte| byte.is_ascii_digit());
            for name in ["colspan", "rowspan"] {
                kept.extend(get(name).filter(digits).map(|span| (name, span)));
            }
        }
        _ => {}
    }
    kept
}

/// The address of a link, read as the browser will read it when it is followed; `None` unless it leads to a page,
/// a mail or a call.
fn link(href: &str) -> Option<String> {
    let url = resolve(href)?;
    let allowed = matches!(url.protocol().as_str(), "http:" | "https:" | "mailto:" | "tel:");
    allowed.then(|| url.href())
}

/// The address of something of this page's own origin.
fn own(src: &str) -> Option<String> {
    let url = resolve(src)?;
    (url.origin() == window().location().origin().ok()?).then(|| url.href())
}

fn resolve(reference: &str) -> Option<Url> {
    let base = window().document()?.base_uri().ok()??;
    Url::new_with_base(reference, &base).ok()
}
