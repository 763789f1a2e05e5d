//! How much time is left, on the page and in all: always seen, read aloud only near the end.

use leptos::prelude::*;
use survey::TimerView;

use super::{
    Words,
    live::{drawn, text},
};

/// Seconds before the end that are read aloud.
const SPOKEN: [u32; 3] = [60, 30, 10];

/// The time for the page and for the survey, as far as their author wants it seen.
#[component]
pub fn Timer(#[prop(into)] view: Signal<Option<TimerView>>) -> AnyView {
    let words = Words::of_app();
    let lines = move || view.with(|view| view.as_ref().map(lines_of).unwrap_or_default());
    let line = move |(key, seconds): (&str, u32)| {
        let said = words.format(key, &[("time", &clock_text(seconds))]);
        view! { <span class="timer__line" data-soon=key != SPENT && seconds <= 10>{said}</span> }
            .into_any()
    };
    let spoken = move || {
        let soon = |(key, seconds): &(&str, u32)| *key != SPENT && SPOKEN.contains(seconds);
        let soon = lines().into_iter().find(soon);
        soon.map(|(key, seconds)| words.format(key, &[("time", &clock_text(seconds))]))
    };
    view! {
        <div class="timer" role="timer" aria-label=text(move || words.text("timer.label"))>
            {drawn(move || lines().into_iter().map(line).collect())}
        </div>
        <p class="unseen" role="status">
            {text(move || spoken().unwrap_or_default())}
        </p>
    }
    .into_any()
}

const SPENT: &str = "timer.spent";

/// Words and seconds: what is left where there are limits, else what was spent.
fn lines_of(view: &TimerView) -> Vec<(&'static str, u32)> {
    let mut lines = Vec::new();
    if view.shows_page && view.page_limit > 0 {
        lines.push(("timer.page-left", view.page_limit.saturating_sub(view.page_spent)));
    }
    if view.shows_survey && view.survey_limit > 0 {
        lines.push(("progress.time-left", view.survey_limit.saturating_sub(view.survey_spent)));
    }
    if lines.is_empty() && (view.shows_page || view.shows_survey) {
        let spent = if view.shows_survey { view.survey_spent } else { view.page_spent };
        lines.push((SPENT, spent));
    }
    lines
}

/// Minutes and seconds.
fn clock_text(seconds: u32) -> String {
    let (minutes, seconds) = (seconds / 60, seconds % 60);
    let zero = if seconds < 10 { "0" } else { "" };
    [&minutes.to_string(), ":", zero, &seconds.to_string()].concat()
}

#[cfg(test)]
mod tests {
    use survey::TimerView;

    use super::{clock_text, lines_of};

    #[test]
    fn seconds_read_as_a_clock() {
        for (seconds, expected) in [(0, "0:00"), (9, "0:09"), (60, "1:00"), (754, "12:34")] {
            assert_eq!(clock_text(seconds), expected);
        }
    }

    #[test]
    fn limits_say_what_is_left_and_else_what_was_spent() {
        let timer = |survey_limit, page_limit, shows_survey, shows_page| TimerView {
            survey_limit,
            survey_spent: 70,
            page_limit,
            page_spent: 20,
            shows_survey,
            shows_page,
        };
        let (page, survey, spent) = ("timer.page-left", "progress.time-left", "timer.spent");
        for (view, expected) in [
            (timer(60, 30, true, true), vec![(page, 10), (survey, 0)]),
            (timer(90, 30, true, false), vec![(survey, 20)]),
            (timer(0, 0, true, true), vec![(spent, 70)]),
            (timer(0, 0, false, true), vec![(spent, 20)]),
            (timer(90, 30, false, false), vec![]),
        ] {
            assert_eq!(lines_of(&view), expected);
        }
    }
}
