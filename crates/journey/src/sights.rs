//! Holds what a journey says it sees against what is there.

use document::{Kind, Pointer, Report, nearest};
use survey::{Session, ViolationView, questions};

use crate::{
    Fault, See, Seen,
    look::{panels, violations},
    walk::now,
    words::{KINDS, kind_name},
};

/// Texts by the names of questions.
pub(crate) type List = Vec<(String, Vec<String>)>;

/// Reports kinds of violations that don't exist.
pub(crate) fn check_kinds(see: &See, report: &Report) {
    let place = see.place.member("violations");
    for (question, kinds) in see.violations.iter().flatten() {
        for kind in kinds.iter().filter(|kind| !KINDS.contains(&kind.as_str())) {
            let kind = Kind::NotAllowed { value: kind.clone(), allowed: KINDS.join(", ") };
            report.error(&place.member(question), kind);
        }
    }
}

/// Every difference, at its place in the file.
pub(crate) fn check(file: &str, see: &See, session: &Session, seen: &Seen) -> Vec<Fault> {
    let sight = Sight { file, see, seen, faults: Vec::new() };
    sight.look(session)
}

struct Sight<'a> {
    file: &'a str,
    see: &'a See,
    seen: &'a Seen,
    faults: Vec<Fault>,
}

impl Sight<'_> {
    fn look(mut self, session: &Session) -> Vec<Fault> {
        let (see, seen) = (self.see, self.seen);
        let page = session.overview().current;
        self.text("page", &see.page, &page);
        self.text("title", &see.title, &seen.title);
        self.text("pageTitle", &see.page_title, &seen.page_title);
        self.text("progress", &see.progress, &seen.progress);
        self.text("ending", &see.ending, &seen.ending);
        self.list("panels", &see.panels, &seen.panels);
        let titles: Vec<String> = seen.questions.iter().map(|one| one.title.clone()).collect();
        self.list("questions", &see.questions, &titles);
        self.list("buttons", &see.buttons, &seen.buttons);

        let view = session.screen(now());
        let views = questions(&view.elements);
        let named = |read: fn(&crate::SeenQuestion) -> &Vec<String>| -> List {
            let pairs = views.iter().zip(&seen.questions);
            pairs.map(|(view, one)| (view.name.clone(), read(one).clone())).collect()
        };
        self.lists("choices", &see.choices, &named(|one| &one.choices));
        let closed = named(|one| &one.unavailable);
        self.lists("unavailable", &see.unavailable, &closed);
        let fixed = views.iter().zip(&seen.questions).filter(|(_, one)| one.fixed);
        let fixed: Vec<String> = fixed.map(|(view, _)| view.name.clone()).collect();
        self.list("fixed", &see.fixed, &fixed);
        self.lists("shown", &see.shown, &named(|one| &one.shown));
        if let Some(expected) = &see.violations {
            let kind = |found: &ViolationView| kind_name(&found.kind).to_owned();
            let of_questions =
                views.iter().map(|view| (view.name.clone(), violations(view).map(kind).collect()));
            let of_panels = panels(&view.elements).into_iter().map(|panel| {
                (panel.name.clone(), panel.violations.iter().map(kind).collect::<Vec<String>>())
            });
            let kinds: List = of_questions.chain(of_panels).collect();
            self.lists("violations", &see.violations, &kinds);
            let others = kinds.iter().filter(|(name, found)| {
                !found.is_empty() && expected.iter().all(|(known, _)| known != name)
            });
            for (name, found) in others {
                self.differs(&self.place("violations"), &"nothing", &(name, found));
            }
        }
        self.faults
    }

    fn place(&self, name: &str) -> Pointer {
        self.see.place.member(name)
    }

    fn text(&mut self, name: &str, expected: &Option<String>, found: &str) {
        if let Some(expected) = expected.as_ref().filter(|expected| *expected != found) {
            self.differs(&self.place(name), expected, &found);
        }
    }

    fn list(&mut self, name: &str, expected: &Option<Vec<String>>, found: &[String]) {
        if let Some(expected) = expected.as_ref().filter(|expected| *expected != found) {
            self.differs(&self.place(name), expected, &found);
        }
    }

    fn lists(&mut self, name: &str, expected: &Option<List>, found: &List) {
        for (question, expected) in expected.iter().flatten() {
            let place = self.place(name).member(question);
            match found.iter().find(|(known, _)| known == question) {
                Some((_, texts)) if texts == expected => {}
                Some((_, texts)) => self.differs(&place, expected, texts),
                None => {
                    let here: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
                    let near = nearest(question, here.iter().copied());
                    let near =
                        near.map(|near| format!(" Did you mean `{near}`?")).unwrap_or_default();
                    let words = format!(
                        "`{question}` isn't on the screen; there are: {}.{near}",
                        here.join(", ")
                    );
                    self.faults.push(Fault::new(self.file, &place, words));
                }
            }
        }
    }

    fn differs(
        &mut self,
        place: &Pointer,
        expected: &dyn std::fmt::Debug,
        found: &dyn std::fmt::Debug,
    ) {
        let words = format!("the journey says {expected:?}, there is {found:?}");
        self.faults.push(Fault::new(self.file, place, words));
    }
}
