//! The blocks of an answer as a text: plain where there are only paragraphs, else HTML of the shown elements.

use pulldown_cmark::{Alignment, CowStr, Event, Tag, TagEnd, html::push_html};

/// The text of an answer.
pub(super) fn render(events: Vec<Event<'_>>) -> String {
    if is_plain(&events) {
        let text = plain_lines(&events);
        if !faq::markup::is_html(&text) {
            return text;
        }
    }
    let mut html = String::new();
    push_html(&mut html, events.into_iter().map(as_shown));
    html.trim().to_owned()
}

/// The words of a heading without their looks.
pub(super) fn plain(events: &[Event<'_>]) -> String {
    let events: Vec<Event<'_>> =
        events.iter().filter(|event| !super::is_heading_edge(event)).cloned().collect();
    let mut html = String::new();
    push_html(&mut html, events.into_iter());
    faq::markup::plain_text(&html)
}

/// Paragraphs of words and line breaks, nothing else.
fn is_plain(events: &[Event<'_>]) -> bool {
    events.iter().all(|event| {
        matches!(
            event,
            Event::Start(Tag::Paragraph)
                | Event::End(TagEnd::Paragraph)
                | Event::Text(_)
                | Event::SoftBreak
                | Event::HardBreak
        )
    })
}

fn plain_lines(events: &[Event<'_>]) -> String {
    let mut text = String::new();
    for event in events {
        match event {
            Event::Text(words) => text.push_str(words),
            Event::SoftBreak => text.push(' '),
            Event::HardBreak => text.push('\n'),
            Event::End(_) => text.push_str("\n\n"),
            _ => {}
        }
    }
    text.trim().to_owned()
}

/// Markdown's writer uses an element for struck text that answers don't have, and adds looks that are not shown.
fn as_shown(event: Event<'_>) -> Event<'_> {
    match event {
        Event::Start(Tag::Strikethrough) => Event::InlineHtml(CowStr::Borrowed("<s>")),
        Event::End(TagEnd::Strikethrough) => Event::InlineHtml(CowStr::Borrowed("</s>")),
        Event::Start(Tag::Heading { level, .. }) => {
            let (classes, attrs) = (Vec::new(), Vec::new());
            Event::Start(Tag::Heading { level, id: None, classes, attrs })
        }
        // Alignment would be a style, which is not shown.
        Event::Start(Tag::Table(columns)) => {
            Event::Start(Tag::Table(vec![Alignment::None; columns.len()]))
        }
        Event::Start(Tag::CodeBlock(_)) => {
            Event::Start(Tag::CodeBlock(pulldown_cmark::CodeBlockKind::Indented))
        }
        event => event,
    }
}
