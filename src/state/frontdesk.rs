//! The open desk as screens see it: what it is called, which languages it speaks, and the visit going on.

use std::{pin::Pin, sync::Arc};

use leptos::{prelude::*, task::spawn_local};
use locale::{Localized, Tag, Wording};

use super::{
    Phase, Speech, Visit, attendance::Presence, delivery::Deliveries, helping::News, kiosk::Kiosk,
    opened::Opened, standing::Stand,
};
use crate::platform::parts;

/// Given to every screen through the context.
#[derive(Clone, Copy)]
pub struct Frontdesk {
    pub(super) opened: StoredValue<Arc<Opened>>,
    /// the language of everything on the screen
    pub language: RwSignal<Tag>,
    pub(super) speech: Speech,
    /// who is answering
    pub visit: Visit,
    /// what waits and what has arrived
    pub deliveries: Deliveries,
    pub(super) presence: Presence,
    pub(super) stand: Stand,
    pub(super) news: News,
    /// what a tablet can do beyond a phone, once it is ready to
    pub(super) kiosk: RwSignal<Option<Kiosk>>,
}

impl Frontdesk {
    /// An open desk with nobody at it.
    pub fn new(opened: Arc<Opened>, speech: Speech, deliveries: Deliveries) -> Self {
        let language = speech.language;
        let visit = Visit::new(Arc::clone(&opened), speech, deliveries);
        let presence = Presence::new(&opened.desk.kiosk());
        let opened = StoredValue::new(opened);
        let stand = Stand::new();
        let (kiosk, news) = (RwSignal::new(None), News::new());
        let frontdesk =
            Self { opened, language, speech, visit, deliveries, presence, stand, kiosk, news };
        match frontdesk.is_kiosk() {
            // A visitor's first question doesn't wait for what looks after the tablet.
            true => spawn_local(async move {
                parts::whole().await;
                frontdesk.attend();
                frontdesk.stand();
                frontdesk.serve_staff();
            }),
            false => frontdesk.end_by_itself(),
        }
        visit.watch_clock();
        if frontdesk.has_notices() {
            spawn_local(async move {
                parts::whole().await;
                frontdesk.watch_notices();
            });
        }
        frontdesk
    }

    /// The desk that the app provided; a screen without it is a programming error.
    pub fn of_app() -> Self {
        expect_context()
    }

    /// What the page opens with: the survey in which a guest was interrupted, the survey of a link, or the
    /// start screen.
    pub async fn open(self) {
        if let Some(errand) = self.opened.with_value(|opened| opened.errand()) {
            return self.knock(errand).await;
        }
        if !parts::first_visit() {
            // Not a part of this: the first part of the program never gets here.
            let arrival: Pin<Box<dyn Future<Output = bool>>> = Box::pin(self.arrive());
            if arrival.await {
                return;
            }
        }
        if self.opened.with_value(|opened| opened.address.chat) && self.offers_chat() {
            // The first part of the program knows no chat.
            parts::whole().await;
            self.chat().recall().await;
            return self.open_chat();
        }
        if parts::first_visit() {
            // There is nothing to find; that something can be kept is tried before anybody's answer gets here.
            spawn_local(async move {
                parts::whole().await;
                self.look_for_drafts().await;
            });
        } else {
            if self.offers_chat() {
                spawn_local(self.chat().recall());
            }
            if self.look_for_drafts().await {
                return;
            }
        }
        self.receive().await;
    }

    /// True when the visit goes on with a draft, or can't begin.
    async fn look_for_drafts(self) -> bool {
        self.visit.look_for_drafts().await.unwrap_or_else(|error| {
            self.visit.close_down(error);
            true
        })
    }

    /// The desk's name in the visitor's language.
    pub fn name(self) -> Wording {
        self.opened.with_value(|opened| self.text(&opened.desk.name()))
    }

    /// The words that invite to the survey: the desk's, else the survey's title.
    pub fn invitation(self) -> Wording {
        self.opened.with_value(|opened| match opened.desk.kiosk().attract().title() {
            Some(title) => self.text(&title),
            None => {
                let default = opened.desk.default_language();
                self.language.with(|tag| opened.survey.title(tag.as_str(), default.as_str()))
            }
        })
    }

    /// The address of the desk's logo.
    pub fn logo(self) -> Option<String> {
        self.opened.with_value(|opened| opened.desk.theme().logo().map(str::to_owned))
    }

    /// The languages on offer.
    pub fn languages(self) -> Vec<Tag> {
        self.opened.with_value(|opened| opened.desk.languages().offer())
    }

    /// True on a tablet of the owner's.
    pub fn is_kiosk(self) -> bool {
        self.opened.with_value(|opened| opened.is_kiosk())
    }

    /// True when the visitor came by a link to a survey and never saw the start screen.
    pub fn opens_survey(self) -> bool {
        self.opened.with_value(|opened| opened.address.opens_survey())
    }

    /// Speaks another language, once its words are here.
    pub fn choose_language(self, tag: Tag) {
        spawn_local(async move {
            let catalogue = self.speech.catalogue_of(&tag).await;
            self.visit.speak(&tag, &catalogue);
            self.speech.change(tag.clone(), catalogue);
            if self.visit.phase_now() == Phase::Chatting {
                self.chat().speak(&tag).await;
            }
        });
    }

    /// Makes room for the next visitor, who may speak another language than the last.
    pub fn leave(self) {
        if self.visit.phase_now() == Phase::Chatting {
            self.chat().leave();
        }
        if self.forget_staff() {
            return;
        }
        self.rest();
        if let Some(kiosk) = self.kiosk_now() {
            kiosk.reset();
            self.shed_followers(kiosk);
        }
        let default = self.opened.with_value(|opened| opened.desk.default_language());
        if self.is_kiosk() && self.language.with_untracked(|tag| *tag != default) {
            self.choose_language(default);
        }
    }

    pub(super) fn text(self, localized: &Localized) -> Wording {
        let default = self.opened.with_value(|opened| opened.desk.default_language());
        self.language.with(|tag| Wording::chosen(localized.text(tag), tag, &default))
    }
}
