//! Of all tabs of a device one sends; the others tell it what they accepted and show how much waits. Here is which
//! one it is and what it hears of; how it sends is in [`commands`](super::commands).

use std::{
    cell::{Cell, OnceCell, RefCell},
    rc::{Rc, Weak},
};

use ::delivery::{Endpoint, Event, Outbox, Status, StoredRecord};
use leptos::{prelude::*, task::spawn_local};

use super::heartbeat::{Blank, Heartbeats};
use crate::platform::{
    StorageError,
    alarm::Alarm,
    clock,
    events::{self, Listener},
    locks::{self, Hold},
    storage::outbox::{self, Tally},
    tabs::Tabs,
};

/// What the one tab that sends holds, and what the tabs call each other by.
const NAME: &str = "frontdesk.sender";

/// How long to wait before a store that couldn't be read is read again.
const STORE_RETRY: i32 = 10_000;

/// This tab's part in delivering.
pub(super) struct Sender {
    pub(super) outbox: RefCell<Outbox>,
    /// Held while this tab is the one that sends.
    hold: RefCell<Option<Rc<Hold>>>,
    /// Grows each time the hold is lost, so that attempts from before are told apart.
    pub(super) life: Cell<u32>,
    pub(super) alarm: Alarm,
    pub(super) tabs: Tabs,
    listeners: OnceCell<[Listener; 4]>,
    pub(super) status: RwSignal<Status>,
    /// How many of the delivered records are in the device's tally.
    pub(super) counted: Cell<u32>,
    tally: RwSignal<Tally>,
    pub(super) heartbeats: Heartbeats,
    trouble: RwSignal<Option<StorageError>>,
}

impl Sender {
    pub(super) fn start(
        endpoints: Vec<Endpoint>,
        heartbeats: Blank,
        status: RwSignal<Status>,
        tally: RwSignal<Tally>,
        trouble: RwSignal<Option<StorageError>>,
    ) -> Rc<Self> {
        let sender = Rc::new_cyclic(|sender| Self {
            outbox: RefCell::new(Outbox::new(endpoints)),
            hold: RefCell::default(),
            life: Cell::default(),
            alarm: Alarm::new(reporting(sender, || Event::Woken)),
            tabs: Tabs::open(NAME, {
                let sender = Weak::clone(sender);
                move |said| {
                    if let Some(sender) = sender.upgrade() {
                        sender.heard(&said);
                    }
                }
            }),
            listeners: OnceCell::new(),
            status,
            counted: Cell::default(),
            tally,
            heartbeats: Heartbeats::new(sender, heartbeats),
            trouble,
        });
        sender.listen();
        spawn_local(Rc::clone(&sender).run());
        spawn_local(Rc::clone(&sender).count_delivered(0));
        sender
    }

    fn listen(self: &Rc<Self>) {
        let sender = Rc::downgrade(self);
        let online = events::on_online(reporting(&sender, || Event::Online));
        let [visible, shown] = events::on_return(reporting(&sender, || Event::Woken));
        let left = events::on_leave(move || {
            let hold = sender.upgrade().and_then(|sender| sender.hold.borrow().clone());
            if let Some(hold) = hold {
                hold.release();
            }
        });
        // Set once, here.
        let _ = self.listeners.set([online, visible, shown, left]);
    }

    /// Sends while this tab is the one to do so, as long as the page lives.
    async fn run(self: Rc<Self>) {
        self.count().await;
        self.ask_status();
        loop {
            let hold = Rc::new(locks::acquire(NAME).await);
            self.hold.replace(Some(Rc::clone(&hold)));
            while let Err(error) = self.load().await {
                self.trouble.set(Some(error));
                clock::sleep(STORE_RETRY).await;
            }
            hold.lost().await;
            self.hold.replace(None);
            self.life.set(self.life.get() + 1);
            self.take(Event::LeaseLost);
            self.count().await;
        }
    }

    pub(super) fn sends(&self) -> bool {
        self.hold.borrow().is_some()
    }

    /// Reports every row of the store to the outbox.
    async fn load(self: &Rc<Self>) -> Result<(), StorageError> {
        let mut after = None;
        loop {
            let rows = outbox::page(after).await?;
            let Some(last) = rows.last() else { return Ok(()) };
            after = Some(last.key);
            self.handle(Event::Stored(rows));
        }
    }

    /// A row that this tab has just written. Comes back when the status counts it.
    pub(super) async fn accepted(self: &Rc<Self>, row: StoredRecord) {
        if self.sends() {
            self.handle(Event::Stored(vec![row]));
        } else {
            self.tabs.say(&row.key.to_string());
            self.count().await;
        }
    }

    /// Counts what left the device on this day; `0` only shows it.
    pub(super) async fn count_delivered(self: Rc<Self>, left: u64) {
        if let Some(tally) = self.tally_with(left).await {
            self.tally.set(tally);
        }
    }

    pub(super) async fn tally_with(&self, left: u64) -> Option<Tally> {
        let now = clock::now();
        self.noted(outbox::tally(left, clock::day_of(now), now).await)
    }

    /// How much waits, for tabs that don't send and so have no outbox to ask.
    pub(super) async fn count(&self) {
        let waiting = self.noted(outbox::count().await);
        if let (Some(waiting), false) = (waiting, self.sends()) {
            self.status.set(Status { waiting, ..Status::default() });
        }
    }

    /// What the store gave, and a note of what it failed at.
    pub(super) fn noted<T>(&self, result: Result<T, StorageError>) -> Option<T> {
        match result {
            Ok(found) => Some(found),
            Err(error) => {
                self.trouble.set(Some(error));
                None
            }
        }
    }
}

/// Something for the browser to call that reports an event.
fn reporting(
    sender: &Weak<Sender>,
    event: impl Fn() -> Event + Clone + 'static,
) -> impl FnMut() + Clone + 'static {
    let sender = Weak::clone(sender);
    move || {
        if let Some(sender) = sender.upgrade() {
            sender.handle(event());
        }
    }
}
