//! What is on one page of a survey: its heading, questions and panels, each following its own view.

use leptos::prelude::*;
use locale::Wording;
use survey::{
    ElementView, PanelId, PanelView, QuestionId, QuestionView, ScreenView, Session, State,
};

use super::{reading::read_aloud, walk::find_panel};
use crate::{
    state::{Frontdesk, Visit},
    ui::{
        Answering, Panel, Question, Words,
        live::{flag, worded},
        violations,
    },
};

type Screen = Memo<Option<ScreenView>>;

/// A place on the page that stays what it is while answers change what it shows.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Element {
    Question(QuestionId),
    Panel(PanelId),
}

/// The current page.
pub(super) fn page(visit: Visit, screen: Screen) -> AnyView {
    let words = Words::of_app();
    let text = move |read: fn(Words, &ScreenView) -> Wording| {
        Memo::new(move |_| screen.with(|screen| screen.as_ref().map(|view| read(words, view))))
    };
    let title = text(|_, view| view.title.clone());
    let description = text(|_, view| view.description.clone());
    let page_title = text(page_heading);
    let page_description = text(|_, view| view.page_description.clone());
    let wrong = move || screen.with(|screen| screen.as_ref().map(|view| view.violations.clone()));
    let is_first = Memo::new(move |_| screen.with(|v| v.as_ref().is_some_and(|v| v.is_first)));
    let empty = |text: Memo<Option<Wording>>| {
        move || text.with(|text| text.as_ref().is_none_or(|text| text.is_empty()))
    };
    let shown = |text: Memo<Option<Wording>>| worded(move || text.get().unwrap_or_default());
    let level = if empty(page_title)() { 2 } else { 3 };
    let later = move || !is_first.get();
    view! {
        <header class="survey__heading">
            <h1 class="survey__title" class:unseen=flag(later) hidden=flag(empty(title))>{shown(title)}</h1>
            <p class="survey__description" hidden=flag(move || later() || empty(description)())>
                {shown(description)}
            </p>
            <h2 class="survey__page-title" hidden=flag(empty(page_title))>{shown(page_title)}</h2>
            <p class="survey__page-description" hidden=flag(empty(page_description))>
                {shown(page_description)}
            </p>
        </header>
        {violations("page-violations".to_owned(), move || wrong().unwrap_or_default())}
        {elements(visit, screen, None, level)}
    }
    .into_any()
}

/// The page's title and number; a preview, which has none, says what it is.
fn page_heading(words: Words, view: &ScreenView) -> Wording {
    match (view.state, view.page_title.as_str()) {
        (State::Preview, "") => words.text("nav.preview").into(),
        (_, "") => Wording::default(),
        (_, title) => Wording { text: [&view.page_number, title].concat(), ..view.page_title },
    }
}

/// What is in a panel, or on the page itself. `level` is that of headings there.
fn elements(visit: Visit, screen: Screen, panel: Option<PanelId>, level: u32) -> AnyView {
    let list = Memo::new(move |_| {
        screen.with(|screen| {
            let inside = screen.as_ref().map(|screen| inside(&screen.elements, panel));
            inside.flatten().unwrap_or_default().iter().map(element_of).collect::<Vec<_>>()
        })
    });
    view! {
        <For each=move || list.get() key=|element| *element let:element>
            {match element {
                Element::Question(id) => question(visit, screen, id),
                Element::Panel(id) => group(visit, screen, id, level),
            }}
        </For>
    }
    .into_any()
}

fn question(visit: Visit, screen: Screen, id: QuestionId) -> AnyView {
    // A question that has just gone keeps its last look until it is taken from the page.
    let Some(first) = visit.question(id) else { return ().into_any() };
    let view = Memo::new(move |last: Option<&QuestionView>| {
        screen.track();
        visit.question(id).or_else(|| last.cloned()).unwrap_or_else(|| first.clone())
    });
    let name = view.with_untracked(|view| view.name.clone());
    let on_answer = Callback::new(move |answering: Answering| {
        visit.act(&mut |session, now| answered(session, id, &name, &answering, now));
    });
    let aloud = Frontdesk::of_app().kiosk_now().map(|kiosk| read_aloud(kiosk, view.into()));
    view! {
        {aloud}
        <Question view on_answer />
    }
    .into_any()
}

fn group(visit: Visit, screen: Screen, id: PanelId, level: u32) -> AnyView {
    let find = move || {
        screen.with(|screen| find_panel(&screen.as_ref()?.elements, id).map(without_elements))
    };
    let Some(first) = find() else { return ().into_any() };
    let name = first.name.clone();
    let view = Memo::new(move |last: Option<&PanelView>| {
        find().or_else(|| last.cloned()).unwrap_or_else(|| first.clone())
    });
    let on_fold = Callback::new(move |fold: bool| {
        visit.act(&mut |session, _| session.set_collapsed(&name, fold));
    });
    view! { <Panel view level on_fold>{elements(visit, screen, Some(id), level + 1)}</Panel> }
        .into_any()
}

pub(super) fn answered(
    session: &mut Session,
    id: QuestionId,
    name: &str,
    answering: &Answering,
    now: document::UnixMillis,
) {
    match answering {
        Answering::Answer(value, input) => session.answer(id, value.clone(), *input, now),
        Answering::Part(part, value, input) => {
            session.set_part(id, part, value.clone(), *input, now);
        }
        Answering::Other(text) => session.set_other(id, text, now),
        Answering::ChoiceComment(choice, text) => session.set_choice_comment(id, choice, text, now),
        Answering::Comment(text) => session.set_comment(id, text, now),
        Answering::Clear => session.clear(id, now),
        Answering::Fold(fold) => session.set_collapsed(name, *fold),
    }
}

fn element_of(element: &ElementView) -> Element {
    match element {
        ElementView::Question(view) => Element::Question(view.id),
        ElementView::Panel(view) => Element::Panel(view.id),
    }
}

fn inside(elements: &[ElementView], panel: Option<PanelId>) -> Option<&[ElementView]> {
    match panel {
        None => Some(elements),
        Some(id) => find_panel(elements, id).map(|panel| panel.elements.as_slice()),
    }
}

/// The panel alone, so that answers inside it don't count as changes of it.
fn without_elements(panel: &PanelView) -> PanelView {
    PanelView {
        id: panel.id,
        name: panel.name.clone(),
        title: panel.title.clone(),
        description: panel.description.clone(),
        number: panel.number.clone(),
        required: panel.required,
        elements: Vec::new(),
        collapsible: panel.collapsible,
        collapsed: panel.collapsed,
        violations: panel.violations.clone(),
    }
}
