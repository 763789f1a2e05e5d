//! Text by the author: the platform's allow-listed tree as real elements. Nothing here ever parses HTML.

use leptos::{
    attr::{any_attribute::AnyAttribute, custom::custom_attribute},
    prelude::*,
    tachys::html::element::custom,
};
use locale::Wording;
use survey::Control;

use super::{
    asking::Asking,
    code::{Code, OutsideLinks},
    live::{drawn, maybe},
};
use crate::platform::rich_text::{RichNode, parse};

pub(super) fn rich_text(asking: Asking) -> AnyView {
    let html = Memo::new(move |_| {
        asking.read(Wording::default(), |control| match control {
            Control::RichText(html) => Some(html.clone()),
            _ => None,
        })
    });
    view! { <RichText html=html /> }.into_any()
}

/// Text with the few elements that an author may use; anything else is left out.
#[component]
pub fn RichText(#[prop(into)] html: Signal<Wording>) -> AnyView {
    let nodes = move || html.with(|html| parse(html)).into_iter().map(node).collect();
    let language = move || html.with(|html| html.language);
    view! {
        <div
            class="rich-text"
            lang=maybe(move || language().map(|language| language.as_str().to_owned()))
            dir=maybe(move || language().map(|language| language.direction().as_str().to_owned()))
        >
            {drawn(nodes)}
        </div>
    }
    .into_any()
}

fn node(node: RichNode) -> AnyView {
    match node {
        RichNode::Text(text) => text.into_any(),
        RichNode::Element { name: "a", attributes, children }
            if OutsideLinks::of_app() == OutsideLinks::ShowCode =>
        {
            let href = attributes.into_iter().find(|(name, _)| *name == "href");
            let label: String = children.iter().map(RichNode::text).collect();
            match href {
                Some((_, address)) => view! { <Code label address /> }.into_any(),
                None => label.into_any(),
            }
        }
        RichNode::Element { name, attributes, children } => {
            let children: Vec<AnyView> = children.into_iter().map(self::node).collect();
            let attributes = attributes.into_iter();
            let attributes: Vec<AnyAttribute> = attributes
                .map(|(name, value)| custom_attribute(name, value).into_any_attr())
                .collect();
            custom(name).child(children).add_any_attr(attributes).into_any()
        }
    }
}
