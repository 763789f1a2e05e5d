//! Question numbers: which questions count, from where, in which form; survey-core's rules.

use std::collections::BTreeMap;

use super::Session;
use crate::{
    QuestionId, State,
    definition::{ContainerId, Element, Numbers, Parent, TitleLocation},
};

/// The numbers of a survey's elements at one moment, worked out together because each depends on those before.
#[derive(Debug, Default)]
pub(super) struct NumberList {
    questions: BTreeMap<QuestionId, String>,
    containers: BTreeMap<ContainerId, String>,
}

impl NumberList {
    pub(super) fn of_question(&self, id: QuestionId) -> String {
        self.questions.get(&id).cloned().unwrap_or_default()
    }

    pub(super) fn of_container(&self, id: ContainerId) -> String {
        self.containers.get(&id).cloned().unwrap_or_default()
    }
}

/// How the elements of a container are numbered.
#[derive(Clone, Debug)]
struct Style {
    start: String,
    /// The number of the container around, where numbers are built of theirs.
    prefix: String,
    /// What the survey says, for containers that say nothing.
    recursive: bool,
}

impl Session {
    /// The numbers of everything visible.
    pub(super) fn number_list(&self) -> NumberList {
        let settings = &self.survey.settings;
        let mut list = NumberList::default();
        if settings.numbers == Numbers::Off {
            return list;
        }
        let style = Style {
            start: settings.start_index.clone(),
            prefix: String::new(),
            recursive: settings.numbers == Numbers::Recursive,
        };
        let mut next: i32 = match settings.numbers {
            Numbers::On | Numbers::Recursive => 0,
            Numbers::OnPage | Numbers::Off => -1,
        };
        for page in self.survey.pages.iter().copied() {
            let listed = Some(page) != self.start_page();
            if settings.numbers == Numbers::OnPage {
                next = if listed { 0 } else { -1 };
            }
            if !self.is_container_shown(page) {
                continue;
            }
            let numbers = self.survey.container(page).numbers.as_str();
            let recursive = is_recursive(numbers, style.recursive);
            let anew = recursive && is_complex(&style.start);
            let used = if anew && next >= 0 {
                // A page puts its own number in front of those on it.
                let place = self.page_place(page).unwrap_or(0) as i32;
                let start = start_below(place - 1, &style.start);
                self.number_elements(page, 0, &Style { start, ..style.clone() }, &mut list)
            } else {
                self.number_elements(page, next, &style, &mut list)
            };
            if next >= 0 && !anew && !matches!(numbers, "off" | "onpanel") {
                next += used;
            }
        }
        list
    }

    /// Numbers what is in a container from `next` on (-1: not at all) and says how many numbers it used.
    fn number_elements(
        &self,
        id: ContainerId,
        next: i32,
        style: &Style,
        list: &mut NumberList,
    ) -> i32 {
        let first = next;
        let mut next = next;
        for element in self.ordered(id) {
            if !self.is_element_shown(element) {
                continue;
            }
            let used = match element {
                Element::Question(question) => self.number_question(question, next, style, list),
                Element::Container(panel) => self.number_panel(panel, next, style, list),
            };
            if next >= 0 {
                next += used;
            }
        }
        next - first
    }

    fn number_question(
        &self,
        id: QuestionId,
        next: i32,
        style: &Style,
        list: &mut NumberList,
    ) -> i32 {
        if next < 0 || !self.has_title(id) || !self.survey.question(id).show_number {
            return 0;
        }
        let number = with_prefix(&style.prefix, &number_text(next, &style.start));
        list.questions.insert(id, number);
        1
    }

    fn number_panel(
        &self,
        id: ContainerId,
        next: i32,
        style: &Style,
        list: &mut NumberList,
    ) -> i32 {
        let panel = self.survey.container(id);
        let recursive = is_recursive(&panel.numbers, style.recursive);
        let apart = recursive || panel.numbers == "onpanel";
        let has_title = !panel.title.is_empty();
        let starts_with_parent = apart && is_complex(&panel.start_index);
        let counts =
            next >= 0 && (panel.show_number || recursive) && (has_title || starts_with_parent);
        let mut own = String::new();
        if counts && has_title {
            own = with_prefix(&style.prefix, &number_text(next, &style.start));
            list.containers.insert(id, own.clone());
        }
        let used = i32::from(counts);
        let start = match panel.start_index.as_str() {
            "" if recursive => split_start(&style.start).1.to_owned(),
            "" => style.start.clone(),
            start if starts_with_parent => start_below(if counts { next } else { -1 }, start),
            start => start.to_owned(),
        };
        let prefix = if recursive { own } else { String::new() };
        let inner = Style { start, prefix, recursive: style.recursive };
        let from = match panel.numbers.as_str() {
            "off" => -1,
            _ if next < 0 => -1,
            _ if apart => 0,
            _ => next + used,
        };
        let inside = self.number_elements(id, from, &inner, list);
        if apart || from < 0 { used } else { used + inside }
    }

    /// Whether a question's title is shown over it.
    pub(super) fn has_title(&self, id: QuestionId) -> bool {
        let question = self.survey.question(id);
        if !question.kind.has_title() || question.kind.has_title_inside() {
            return false;
        }
        match question.title_location {
            TitleLocation::Shown => true,
            TitleLocation::Hidden => false,
            TitleLocation::Default => match question.parent {
                Parent::Question(_) => true,
                Parent::Container(container) => self.shows_titles(container),
            },
        }
    }

    fn shows_titles(&self, id: ContainerId) -> bool {
        let mut next = Some(id);
        while let Some(container) = next {
            match self.survey.container(container).question_titles {
                TitleLocation::Shown => return true,
                TitleLocation::Hidden => return false,
                TitleLocation::Default => next = self.survey.container(container).parent,
            }
        }
        !self.survey.settings.titles_hidden
    }

    /// The number of a page among the visible ones, where the author wants it shown.
    pub(super) fn page_number(&self, page: ContainerId) -> String {
        if !self.survey.settings.show_page_numbers || self.state() == State::Starting {
            return String::new();
        }
        self.page_place(page).map(|place| format!("{place}. ")).unwrap_or_default()
    }

    /// The place of a page among the visible ones, from 1.
    pub(super) fn page_place(&self, page: ContainerId) -> Option<u32> {
        let listed =
            self.survey.pages.iter().filter(|page| {
                Some(**page) != self.start_page() && self.is_container_shown(**page)
            });
        listed.zip(1..).find(|(other, _)| **other == page).map(|(_, place)| place)
    }
}

fn is_recursive(own: &str, around: bool) -> bool {
    match own {
        "" | "default" => around,
        own => own == "recursive",
    }
}

/// Whether a first number has several levels: `1.1`, but not `1.`.
fn is_complex(start: &str) -> bool {
    start.find('.').is_some_and(|at| at + 1 < start.len())
}

/// The upper levels of a first number and its last one: `1.1.` is `1.` and `1.`. One level alone is both.
fn split_start(start: &str) -> (&str, &str) {
    if !is_complex(start) {
        return (start, start);
    }
    let levels = start.strip_suffix('.').unwrap_or(start);
    start.split_at(levels.rfind('.').map_or(0, |at| at + 1))
}

/// The first number below something at a place, counted from 0; below nothing with a number (-1) its last level alone.
fn start_below(index: i32, start: &str) -> String {
    let (upper, last) = split_start(start);
    let upper = if index < 0 { String::new() } else { number_text(index, upper) };
    upper + last
}

fn with_prefix(prefix: &str, number: &str) -> String {
    let needs_dot = !prefix.is_empty()
        && !prefix.ends_with('.')
        && number.starts_with(|letter: char| letter.is_alphanumeric());
    format!("{prefix}{}{number}", if needs_dot { "." } else { "" })
}

/// The number at a place counted from 0, in the form of the first one: `1.`, `a)`, `#5`, `Q01`.
/// Source: survey-core's `Helpers.getNumberByIndex`.
fn number_text(index: i32, first: &str) -> String {
    let letters: Vec<char> = first.chars().collect();
    let has_digit = letters.iter().any(char::is_ascii_digit);
    let is_edge = |letter: &char| {
        let neither = !letter.is_alphabetic() && !letter.is_ascii_digit();
        has_digit && !letter.is_ascii_digit() || neither
    };
    let end = letters.iter().rposition(|letter| !is_edge(letter)).map_or(0, |at| at + 1);
    let start = if has_digit {
        letters[..end].iter().rposition(is_edge).map_or(0, |at| at + 1)
    } else {
        end.saturating_sub(1)
    };
    let text = |range: &[char]| range.iter().collect::<String>();
    let (prefix, counter, after) =
        (text(&letters[..start]), text(&letters[start..end]), text(&letters[end..]));
    let after =
        if after.is_empty() && prefix.is_empty() && (first.is_empty() || first.ends_with('.')) {
            ".".to_owned()
        } else {
            after
        };
    let mut single = counter.chars();
    match (counter.parse::<i32>(), single.next(), single.next()) {
        (Ok(number), ..) => {
            let number = number.saturating_add(index).to_string();
            let zeros = "0".repeat(counter.len().saturating_sub(number.len()));
            [&prefix, &zeros, &number, &after].map(String::as_str).concat()
        }
        (Err(_), Some(letter), None) => {
            let shifted =
                char::from_u32((letter as u32).wrapping_add_signed(index)).unwrap_or(letter);
            format!("{prefix}{shifted}{after}")
        }
        _ => format!("{prefix}{}{after}", index + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::number_text;

    #[test]
    fn numbers_follow_the_form_of_the_first() {
        for (index, first, expected) in [
            (0, "", "1."),
            (2, "", "3."),
            (1, "5", "6"),
            (1, "5.", "6."),
            (2, "a)", "c)"),
            (1, "#5", "#6"),
            (9, "Q01", "Q10"),
            (0, "A", "A"),
            (1, "2147483647", "2147483647"),
            (1, "009", "010"),
            (-1, "1", "0"),
        ] {
            assert_eq!(number_text(index, first), expected, "{index} {first}");
        }
    }
}
