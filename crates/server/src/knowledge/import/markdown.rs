//! Markdown: headings are questions, the text beneath is the answer. A heading with headings beneath is a section,
//! which becomes a tag. `**Q:** … **A:** …` and questions in bold are read, too (`labels`).

mod answer;
mod labels;

use std::ops::Range;

use locale::Tag;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag as Markup, TagEnd};

use super::{
    draft::{Draft, Imported, localized},
    slug::slug,
};

/// One block of the document's top level.
struct Block<'a> {
    line: usize,
    events: Vec<Event<'a>>,
}

/// What a heading stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    /// The name of the document.
    Title,
    /// Questions stand beneath.
    Section,
    Question,
    /// A heading inside of an answer.
    Inner,
}

struct Heading {
    /// which block it is
    block: usize,
    level: HeadingLevel,
    id: Option<String>,
    text: String,
    /// written as a question, by its mark or its label
    asks: bool,
    line: usize,
}

pub(super) fn read(text: &str, language: Option<&Tag>) -> Imported {
    let labelled = labels::to_headings(text);
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let blocks =
        blocks(Parser::new_ext(&labelled.text, options).into_offset_iter(), &labelled.text);
    let headings = headings(&blocks, &labelled.questions);
    let mut imported = Imported::default();
    if headings.is_empty() {
        let words = "There is no heading. Write each question as a heading (`## Is there Wi-Fi?`) with its answer beneath.";
        imported.error("", words);
        return imported;
    }
    let roles = roles(&headings, blocks.len());
    stray(&blocks[..headings[0].block], "Text before the first heading", &mut imported);
    let mut sections: Vec<(HeadingLevel, String)> = Vec::new();
    for (index, (heading, role)) in headings.iter().zip(&roles).enumerate() {
        let own = body(&headings, index, blocks.len());
        match role {
            Role::Inner => {}
            Role::Title => {
                stray(&blocks[own], &format!("Text beneath \"{}\"", heading.text), &mut imported)
            }
            Role::Section => {
                sections.retain(|(level, _)| *level < heading.level);
                sections.push((heading.level, slug(&heading.text)));
                stray(&blocks[own], &format!("Text beneath \"{}\"", heading.text), &mut imported);
            }
            Role::Question => {
                // A labelled question has no level of its own; it is part of the section it stands in.
                if !labelled.questions.contains(&heading.line) {
                    sections.retain(|(level, _)| *level < heading.level);
                }
                let inner =
                    roles[index + 1..].iter().take_while(|role| **role == Role::Inner).count();
                let end = body(&headings, index + inner, blocks.len()).end;
                let events =
                    blocks[heading.block + 1..end].iter().flat_map(|block| block.events.clone());
                let answer = answer::render(events.collect());
                question(heading, answer, &sections, language, &mut imported);
            }
        }
    }
    imported
}

fn question(
    heading: &Heading,
    answer: String,
    sections: &[(HeadingLevel, String)],
    language: Option<&Tag>,
    imported: &mut Imported,
) {
    let place = format!("line {}", heading.line);
    if heading.text.is_empty() {
        imported.error(place, "This heading is empty. Write the question into it or remove it.");
    } else if answer.is_empty() {
        let words = format!("\"{}\" has no answer. Write it beneath the heading.", heading.text);
        imported.error(place, words);
    } else {
        imported.drafts.push(Draft {
            id: heading.id.clone(),
            question: localized(heading.text.clone(), language),
            answer: localized(answer, language),
            tags: sections.iter().map(|(_, tag)| tag.clone()).collect(),
            ..Draft::default()
        });
    }
}

/// Text that belongs to no question is left out, which has to be said.
fn stray(blocks: &[Block<'_>], what: &str, imported: &mut Imported) {
    let is_text = |block: &&Block<'_>| {
        !matches!(block.events.first(), Some(Event::Rule | Event::Start(Markup::MetadataBlock(_))))
    };
    if let Some(block) = blocks.iter().find(is_text) {
        let words =
            format!("{what} answers no question and is left out. Give it a heading that asks.");
        imported.warning(format!("line {}", block.line), words);
    }
}

/// The blocks between a heading and the next one.
fn body(headings: &[Heading], index: usize, blocks: usize) -> Range<usize> {
    headings[index].block + 1..headings.get(index + 1).map_or(blocks, |next| next.block)
}

fn blocks<'a>(
    events: impl Iterator<Item = (Event<'a>, Range<usize>)>,
    text: &str,
) -> Vec<Block<'a>> {
    let mut blocks: Vec<Block<'a>> = Vec::new();
    let mut depth = 0_usize;
    let mut line = 1;
    let mut counted = 0;
    for (event, range) in events {
        if depth == 0 {
            line += text[counted..range.start].matches('\n').count();
            counted = range.start;
            blocks.push(Block { line, events: Vec::new() });
        }
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
        if let Some(block) = blocks.last_mut() {
            block.events.push(event);
        }
    }
    blocks
}

fn headings(blocks: &[Block<'_>], labelled: &[usize]) -> Vec<Heading> {
    let mut headings = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        let Some(Event::Start(Markup::Heading { level, id, .. })) = block.events.first() else {
            continue;
        };
        let text = answer::plain(&block.events);
        let asks = text.ends_with(['?', '؟', '？', ';']) || labelled.contains(&block.line);
        headings.push(Heading {
            block: index,
            level: *level,
            id: id.as_ref().map(ToString::to_string),
            text,
            asks,
            line: block.line,
        });
    }
    headings
}

fn roles(headings: &[Heading], blocks: usize) -> Vec<Role> {
    let mut roles: Vec<Role> = Vec::new();
    // The level of the question whose answer may have headings in it.
    let mut asked: Option<HeadingLevel> = None;
    for (index, heading) in headings.iter().enumerate() {
        let next = headings.get(index + 1);
        let has_parts = next.is_some_and(|next| next.level > heading.level);
        let all_are_parts =
            || headings[index + 1..].iter().all(|other| other.level > heading.level);
        let role = if heading.asks {
            asked = Some(heading.level);
            Role::Question
        } else if asked.is_some_and(|level| heading.level > level) {
            Role::Inner
        } else {
            asked = None;
            match (has_parts, index) {
                (true, 0) if all_are_parts() => Role::Title,
                (true, _) => Role::Section,
                (false, 0) if next.is_some() && body(headings, 0, blocks).is_empty() => Role::Title,
                (false, _) => Role::Question,
            }
        };
        roles.push(role);
    }
    roles
}

/// Whether an event ends what `start` began; headings never nest.
fn is_heading_edge(event: &Event<'_>) -> bool {
    matches!(event, Event::Start(Markup::Heading { .. }) | Event::End(TagEnd::Heading(_)))
}

#[cfg(test)]
mod tests {
    use locale::Tag;

    use super::read;

    /// `question [tags] → answer`, and the remarks.
    fn check(markdown: &str, expected: &[&str]) {
        let imported = read(markdown, None);
        let drafts = imported.drafts.iter().map(|draft| {
            let text = |text: &locale::Localized| text.default.clone().unwrap_or_default();
            let id = draft.id.as_ref().map(|id| format!("#{id} ")).unwrap_or_default();
            let tags = draft.tags.join(" ");
            format!("{id}{} [{tags}] {}", text(&draft.question), text(&draft.answer))
        });
        let remarks =
            imported.remarks.iter().map(|remark| format!("{}: {}", remark.place, remark.words));
        let found: Vec<String> = drafts.chain(remarks).collect();
        assert_eq!(found.len(), expected.len(), "{found:#?}");
        for (found, expected) in found.iter().zip(expected) {
            assert!(found.starts_with(expected), "{found}\nis not\n{expected}");
        }
    }

    #[test]
    fn headings_are_questions_and_sections_are_tags() {
        check(
            "---\ntitle: x\n---\n\n# Café Nord\n\n## Place\n\n### Is there Wi-Fi? {#wifi}\n\nYes.\n\n\
             ### Where are *you*?\n\nHere.\n\n## Delivery and pay\n### Cash?\nYes\n## Opening hours\n8-20\n",
            &[
                "#wifi Is there Wi-Fi? [place] Yes.",
                "Where are you? [place] Here.",
                "Cash? [delivery-and-pay] Yes",
                "Opening hours [] 8-20",
            ],
        );
        check("Open?\n=====\n\nYes.\n\nPets?\n-----\n\nNo.", &["Open? [] Yes.", "Pets? [] No."]);
        check("# Fragen\n# Offen?\nJa.", &["Offen? [] Ja."]);
    }

    #[test]
    fn headings_beneath_a_question_are_part_of_its_answer() {
        check(
            "## How do I order?\n\nEither way:\n\n### Online\n\nClick.\n\n### By phone\n\nCall.\n\n## Next?\n\nYes.",
            &[
                "How do I order? [] <p>Either way:</p>\n<h3>Online</h3>\n<p>Click.</p>\n<h3>By phone</h3>\n<p>Call.</p>",
                "Next? [] Yes.",
            ],
        );
    }

    #[test]
    fn labelled_and_bold_questions_are_read() {
        check(
            "# FAQ\n\n## Place\n\n**Q:** Is there Wi-Fi?\n**A:** Yes.\n\nThe name is *nord*.\n\n\
             **Q: Pets?**\n\n**A:** Dogs only.\n\nQ: Cash\nor card?\nA: Both.\n\n**В:** Открыто?\n\n**О:** Да.\n\n\
             **Parking?**\n\nBehind the house.\n",
            &[
                "Is there Wi-Fi? [place] <p>Yes.</p>\n<p>The name is <em>nord</em>.</p>",
                "Pets? [place] Dogs only.",
                "Cash or card? [place] Both.",
                "Открыто? [place] Да.",
                "Parking? [place] Behind the house.",
            ],
        );
    }

    #[test]
    fn answers_keep_what_is_shown() {
        check(
            "## A?\n\nOne\ntwo  \nthree & four\n\nfive\n\n## B?\n\n- [map](img/map.svg)\n- ~~old~~ **new**\n\n\
             ![Plan](img/plan.png)\n\n## C?\n\n`code` <b>raw</b>\n\n\
             ## D?\n\n|a|\n|-:|\n|b|\n",
            &[
                "A? [] One two\nthree & four\n\nfive",
                "B? [] <ul>\n<li><a href=\"img/map.svg\">map</a></li>\n<li><s>old</s> <strong>new</strong></li>\n</ul>\n\
                 <p><img src=\"img/plan.png\" alt=\"Plan\" /></p>",
                "C? [] <p><code>code</code> <b>raw</b></p>",
                "D? [] <table><thead><tr><th>a</th></tr></thead><tbody>\n<tr><td>b</td></tr>\n</tbody></table>",
            ],
        );
    }

    #[test]
    fn what_is_wrong_is_named_by_line() {
        check("Just text.", &[": There is no heading."]);
        check(
            "Hello.\n\n## Open?\n\n## Pets?\nNo.\n\n##\n\nx\n",
            &[
                "Pets? [] No.",
                "line 1: Text before the first heading answers no question",
                "line 3: \"Open?\" has no answer.",
                "line 8: This heading is empty.",
            ],
        );
        check(
            "# FAQ\n\nIntro.\n\n## A?\nYes",
            &["A? [] Yes", "line 3: Text beneath \"FAQ\" answers no question"],
        );
    }

    #[test]
    fn texts_are_of_the_language_that_is_said() {
        let russian = Tag::parse("ru").unwrap();
        let imported = read("## Да?\nДа", Some(&russian));
        assert_eq!(imported.drafts[0].question.exact(&russian), Some("Да?"));
        assert_eq!(imported.drafts[0].answer.default, None);
    }
}
