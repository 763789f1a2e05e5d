//! An answer as it reads: the words of what was chosen or written, one for each thing. How they are joined into a
//! sentence is the screen's business.

use document::Value;
use survey::{Control, InputType, QuestionView, Session};

use crate::{
    offers::{choice_label, offers, value_text},
    part::{Part, boxes},
    words::Words,
};

/// What a part of a question holds, in words.
pub(crate) fn display(
    session: &Session,
    view: &QuestionView,
    part: &Part,
    words: &Words,
) -> Vec<String> {
    if *part != Part::Answer {
        let text = value_text(&part.held(view));
        return Some(text).filter(|text| !text.is_empty()).into_iter().collect();
    }
    match &view.control {
        Control::Scale(_) | Control::Toggle(_) => {
            let chosen =
                offers(session, view, part, words).into_iter().filter(|one| one.candidate.selected);
            chosen.map(|one| one.candidate.label.text).collect()
        }
        Control::Text(text) if text.input_type == InputType::Password => Vec::new(),
        Control::Grid(grid) => grid
            .rows
            .iter()
            .flat_map(|row| {
                let is_chosen = |value: &Value| match &row.value {
                    Value::Array(values) => values.contains(value),
                    held => held == value,
                };
                let chosen = grid.columns.iter().enumerate();
                chosen.filter(move |(_, column)| is_chosen(&column.value)).map(|(at, column)| {
                    let own = row.cells.get(at).filter(|cell| !cell.is_empty()).cloned();
                    let label = own.unwrap_or_else(|| choice_label(column, words));
                    words.row(&row.label, &label)
                })
            })
            .collect(),
        Control::Ranking(ranking) => {
            ranking.ranked.iter().map(|choice| choice_label(choice, words).text).collect()
        }
        Control::ChooseOne(_)
        | Control::ChooseMany(_)
        | Control::Dropdown(_)
        | Control::Tags(_) => {
            let chosen = boxes(view).0.iter().filter(|choice| choice.selected);
            let plain = chosen.filter(|choice| choice.role != survey::ChoiceRole::SelectAll);
            plain.map(|choice| choice_label(choice, words).text).collect()
        }
        Control::Computed { text } => vec![text.clone()],
        _ => match &view.value {
            Value::Array(values) => values.iter().map(value_text).collect(),
            value => Some(value_text(value)).filter(|text| !text.is_empty()).into_iter().collect(),
        },
    }
}
