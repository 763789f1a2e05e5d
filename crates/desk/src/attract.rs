//! The attract screens of a tablet: which there are, and what of them has no effect.

use document::{Diagnostic, Pointer, Report};

use crate::{Attract, AttractScreen, AttractTap, Desk, sense::no_effect};

impl<'a> Attract<'a> {
    /// The screens in their order; there always is one.
    pub fn shown(self) -> Vec<AttractScreen<'a>> {
        let screens = self.screens();
        if screens.is_empty() { vec![AttractScreen::default()] } else { screens }
    }

    /// The picture of one of its screens.
    pub fn image_of(self, screen: AttractScreen<'a>) -> Option<&'a str> {
        screen.image().or_else(|| self.image())
    }
}

/// The pictures with the places that name them.
pub(crate) fn images(attract: Attract<'_>) -> Vec<(Option<&str>, Pointer)> {
    let path = Pointer::root().member("kiosk").member("attract");
    let mut named = vec![(attract.image(), path.member("image"))];
    for (index, screen) in attract.screens().into_iter().enumerate() {
        named.push((screen.image(), path.member("screens").item(index).member("image")));
    }
    named
}

/// What only the owner has to know: a tablet shows its screens all the same.
pub(crate) fn check(desk: &Desk) -> Vec<Diagnostic> {
    let report = Report::default();
    let path = Pointer::root().member("kiosk").member("attract").member("screens");
    for (index, screen) in desk.kiosk().attract().screens().into_iter().enumerate() {
        let path = path.item(index);
        if screen.tap() == AttractTap::Chat {
            if screen.survey().is_some() {
                no_effect(&path.member("survey"), "survey", "tap: chat", &report);
            }
            if desk.faq().is_empty() {
                no_effect(&path.member("tap"), "tap", "faq", &report);
            }
        }
    }
    report.into_diagnostics()
}
