//! Who isn't asked, and why: what a visit lacks, and what a device remembers of having asked before. Of a person nothing
//! is remembered but a hash that only this device can make. Leaves out where it is kept.

use document::{Object, UnixMillis, Value, number_text, parse};

use crate::{Desk, Throttle, ThrottleKey, sip::siphash};

/// Milliseconds of a day.
const DAY: i64 = 24 * 60 * 60 * 1000;

/// Questions that were left alone count as dismissed only after so long, because a page is reloaded and a phone put
/// aside: one hour.
const SECOND_THOUGHTS: i64 = 60 * 60 * 1000;

/// More would be no memory of people but of a crowd; the oldest go.
const MOST: usize = 2000;

/// Why somebody isn't asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// These names of the context have to be known and aren't.
    Incomplete(Vec<String>),
    /// They have answered as often as they are to be asked.
    Answered,
    /// They left the questions alone lately. Whoever wants to answer all the same may.
    Dismissed,
    /// The desk asks others: no rule of its audience is about them, or they are not in the share that is asked.
    NotChosen,
}

/// How somebody came to be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// The questions came to them: by a link that opens them at once.
    Unbidden,
    /// They said that they want to answer.
    Wanted,
}

/// Who counts as the same person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// whoever holds this device
    Device,
    /// a customer, by what the owner calls them
    Customer(String),
}

/// What happened to the questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Happened {
    /// They were shown, and nothing was answered since.
    Shown,
    /// A response was taken.
    Answered,
}

/// What a device remembers of whom it asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Memory {
    salt: [u8; 16],
    events: Vec<Event>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Event {
    person: u64,
    happened: Happened,
    at: UnixMillis,
}

impl Desk {
    /// Why nothing is asked of a visitor of this context, whoever they are; `None`: nothing speaks against it.
    pub fn lacks(&self, context: &Object) -> Option<Refusal> {
        let missing = self.missing_context(context);
        let names = || missing.iter().map(|name| (*name).to_owned()).collect();
        (!missing.is_empty()).then(|| Refusal::Incomplete(names()))
    }
}

impl Throttle<'_> {
    /// Who is counted; `None` where nobody is: a tablet that serves one visitor after another, unless it knows which
    /// customer is in front of it.
    pub fn who(self, context: &Object, is_kiosk: bool) -> Option<Who> {
        let customer = match self.key() {
            ThrottleKey::Device => None,
            ThrottleKey::Customer => match context.get(self.customer_from()) {
                Some(Value::String(id)) => Some(id.trim().to_owned()),
                Some(Value::Number(id)) => Some(number_text(*id)),
                _ => None,
            },
        };
        match customer.filter(|id| !id.is_empty()) {
            Some(id) => Some(Who::Customer(id)),
            None => (!is_kiosk).then_some(Who::Device),
        }
    }

    /// Why this person isn't asked again now.
    pub fn refusal(
        self,
        desk: &Desk,
        memory: &Memory,
        who: &Who,
        occasion: Occasion,
        now: UnixMillis,
    ) -> Option<Refusal> {
        let person = memory.person(who);
        let within = |event: &&Event, days: u32| {
            event.person == person && is_within(event.at, now, i64::from(days) * DAY)
        };
        let answered =
            |event: &&Event| event.happened == Happened::Answered && within(event, self.per_days());
        if memory.events.iter().filter(answered).count() >= self.max_responses() as usize {
            return Some(Refusal::Answered);
        }
        let left_alone = |event: &Event| {
            event.happened == Happened::Shown
                && now.0.saturating_sub(event.at.0) >= SECOND_THOUGHTS
                && within(&event, self.ask_again_after_dismiss_days())
        };
        if occasion == Occasion::Unbidden && memory.events.iter().any(left_alone) {
            return Some(Refusal::Dismissed);
        }
        let share = memory.share(desk.id(), who);
        (share >= self.show_to_percent()).then_some(Refusal::NotChosen)
    }
}

impl Memory {
    /// Nothing remembered. The salt is chance that stays with the device.
    pub fn new(salt: [u8; 16]) -> Self {
        Self { salt, events: Vec::new() }
    }

    /// What [`Self::to_json`] gave; `None` for anything else.
    pub fn read(text: &str) -> Option<Self> {
        let value = parse(text).ok()?;
        let salt = u128::from_str_radix(value.get("salt")?.as_str()?, 16).ok()?.to_be_bytes();
        let events = value.get("events")?.as_array()?.iter().filter_map(Event::read).collect();
        Some(Self { salt, events })
    }

    /// To be kept on the device.
    pub fn to_json(&self) -> String {
        let mut object = Object::new();
        object.set("salt", format!("{:032x}", u128::from_be_bytes(self.salt)));
        object.set("events", self.events.iter().copied().map(Event::to_value).collect::<Vec<_>>());
        Value::from(object).to_json()
    }

    /// Remembers what happened, and forgets what no rule asks for any more.
    pub fn note(&mut self, who: &Who, happened: Happened, now: UnixMillis, rules: Throttle<'_>) {
        let person = self.person(who);
        self.forget_shown(who);
        self.events.push(Event { person, happened, at: now });
        self.events.retain(|event| {
            let days = match event.happened {
                Happened::Shown => rules.ask_again_after_dismiss_days(),
                Happened::Answered => rules.per_days(),
            };
            is_within(event.at, now, i64::from(days) * DAY)
        });
        let surplus = self.events.len().saturating_sub(MOST);
        self.events.drain(..surplus);
    }

    /// Whoever was shown the questions has begun to answer: they weren't left alone.
    pub fn forget_shown(&mut self, who: &Who) {
        let person = self.person(who);
        self.events.retain(|event| event.person != person || event.happened != Happened::Shown);
    }

    fn person(&self, who: &Who) -> u64 {
        match who {
            Who::Device => siphash(&self.salt, b"device"),
            Who::Customer(id) => siphash(&self.salt, ["customer:", id].concat().as_bytes()),
        }
    }

    /// Where somebody stands among a hundred: the same at every visit. A customer's place is the same on every device,
    /// because nothing has to be kept for it.
    fn share(&self, desk: &str, who: &Who) -> u32 {
        let hash = match who {
            Who::Device => siphash(&self.salt, ["share:", desk].concat().as_bytes()),
            Who::Customer(id) => siphash(&[0; 16], ["share:", desk, ":", id].concat().as_bytes()),
        };
        (hash % 100) as u32
    }
}

/// Whether a moment is less than `span` ago. One of tomorrow is from a clock that was wrong and counts for nothing.
fn is_within(moment: UnixMillis, now: UnixMillis, span: i64) -> bool {
    let ago = now.0.saturating_sub(moment.0);
    (-DAY..span).contains(&ago)
}

impl Event {
    fn to_value(self) -> Value {
        let word = match self.happened {
            Happened::Shown => "shown",
            Happened::Answered => "answered",
        };
        let person = format!("{:016x}", self.person);
        Value::Array(vec![person.into(), word.into(), Value::Number(self.at.0 as f64)])
    }

    fn read(value: &Value) -> Option<Self> {
        let [person, word, at] = value.as_array()? else { return None };
        let happened = match word.as_str()? {
            "shown" => Happened::Shown,
            "answered" => Happened::Answered,
            _ => return None,
        };
        let person = u64::from_str_radix(person.as_str()?, 16).ok()?;
        Some(Self { person, happened, at: UnixMillis(at.as_number()? as i64) })
    }
}
