//! Signals that live as long as the page, on a tablet for months. Whatever follows one stays in its list of followers when
//! it is gone, for the framework takes nobody off: the lists are begun anew between two visitors.

use leptos::reactive::graph::{AnySource, ReactiveNode, ToAnySource};

use super::{Chat, Frontdesk, after::After, kiosk::Kiosk};

impl Frontdesk {
    /// Lets go of everything that has followed the page's signals. What is still there runs once more, and follows anew.
    pub(super) fn shed_followers(self, kiosk: Kiosk) {
        let of_chat = if self.offers_chat() { of_chat(self.chat()) } else { Vec::new() };
        let of_after = of_after(self.visit.after());
        let of_parts = [of_chat, of_after, self.staff().lasting(), kiosk.lasting()];
        for source in self.lasting().into_iter().chain(of_parts.into_iter().flatten()) {
            // Marks every follower and empties the list.
            source.mark_dirty();
        }
    }

    fn lasting(self) -> Vec<AnySource> {
        let (visit, deliveries) = (self.visit, self.deliveries);
        vec![
            self.language.to_any_source(),
            self.speech.catalogue.to_any_source(),
            visit.phase.to_any_source(),
            visit.changed.to_any_source(),
            visit.ticked.to_any_source(),
            self.kiosk.to_any_source(),
            self.presence.warning.to_any_source(),
            self.stand.asleep.to_any_source(),
            self.news.changed.to_any_source(),
            self.news.watched.to_any_source(),
            deliveries.status.to_any_source(),
            deliveries.tally.to_any_source(),
            deliveries.trouble.to_any_source(),
        ]
    }
}

fn of_after(after: After) -> Vec<AnySource> {
    vec![
        after.offer.to_any_source(),
        after.ready.to_any_source(),
        after.calling.to_any_source(),
        after.passed.to_any_source(),
    ]
}

fn of_chat(chat: Chat) -> Vec<AnySource> {
    vec![
        chat.stage.to_any_source(),
        chat.view.to_any_source(),
        chat.suggestions.to_any_source(),
        chat.busy.to_any_source(),
        chat.calling.to_any_source(),
    ]
}
