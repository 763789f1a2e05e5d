//! The parts of desk.json that are about a tablet in a shop.

use document::Subject;
use locale::Localized;

use crate::{
    Choice, TimeOfDay,
    choice::desk_choice,
    declare::desk_object,
    rule::{Rule, TIME_OF_DAY},
};

desk_choice! {
    /// What happens to unfinished answers when a visitor has gone.
    OnIdle {
        /// They are sent as a partial response.
        SubmitPartial = "submitPartial",
        /// They are thrown away.
        Discard = "discard",
    }
}

desk_choice! {
    /// What a tap anywhere on an attract screen does.
    AttractTap {
        /// A survey begins.
        Start = "start",
        /// The self-service bot listens.
        Chat = "chat",
    }
}

desk_object! {
    /// One of the screens that a tablet shows in turn while nobody is there.
    AttractScreen {
        /// The words that invite visitors; those of `attract` when left out.
        title: Localized = "title", Rule::Words, [optional];
        /// A line below them.
        text: Localized = "text", Rule::Words, [optional];
        /// A picture, relative to this file; that of `attract` when left out.
        image: &'a str = "image", Rule::File, [optional];
        /// Seconds until the next screen.
        seconds: u32 = "seconds", Rule::Whole(3, 3600), [or 12];
        /// What a tap anywhere does.
        tap: AttractTap = "tap", Rule::OneOf(AttractTap::WORDS), [or AttractTap::Start];
        /// The survey that begins from here; the one for this visitor when left out.
        survey: &'a str = "survey", Rule::Reference(Subject::Survey), [optional];
    }
}

desk_object! {
    /// What a tablet shows while nobody is there.
    Attract {
        /// The words that invite visitors.
        title: Localized = "title", Rule::Words, [optional];
        /// A picture, relative to this file.
        image: &'a str = "image", Rule::File, [optional];
        /// Several screens in turn; without any, one with the title and the picture.
        screens: Vec<AttractScreen<'a>> = "screens", Rule::List(&Rule::Object(&AttractScreen::SHAPE)), [or Vec::new()];
    }
}

desk_object! {
    /// Surveys whose first question stands on the screen all day: one tap is the answer, and the next visitor's turn.
    OneTap {
        /// Which surveys; each begins with a page of one rating question. A second page of one choice asks for the reason.
        surveys: Vec<&'a str> = "surveys", Rule::List(&Rule::Reference(Subject::Survey)), [required or Vec::new()];
        /// Milliseconds the thanks stay.
        thank_you_millis: u32 = "thankYouMillis", Rule::Whole(300, 10_000), [or 1200];
        /// Seconds in which reasons can be tapped; 0 asks for none.
        reason_seconds: u32 = "reasonSeconds", Rule::Whole(0, 60), [or 8];
    }
}

desk_object! {
    /// When a tablet is dark.
    SleepHours {
        /// From this time of day (`22:00`, the tablet's own clock).
        from: TimeOfDay = "from", Rule::Written(&TIME_OF_DAY), [required];
        /// To this time of day.
        to: TimeOfDay = "to", Rule::Written(&TIME_OF_DAY), [required];
    }
}

desk_object! {
    /// How a tablet in a shop behaves between one visitor and the next.
    Kiosk {
        /// Seconds without a touch until the tablet starts over.
        idle_timeout_seconds: u32 = "idleTimeoutSeconds", Rule::Whole(5, 3600), [or 45];
        /// For how many of these seconds at the end it asks whether somebody is still there.
        idle_warning_seconds: u32 = "idleWarningSeconds", Rule::Whole(0, 600), [or 20];
        /// What happens to unfinished answers then.
        on_idle: OnIdle = "onIdle", Rule::OneOf(OnIdle::WORDS), [or OnIdle::SubmitPartial];
        /// Seconds the thank-you stays before the next visitor can start.
        thank_you_seconds: u32 = "thankYouSeconds", Rule::Whole(1, 600), [or 6];
        /// What is shown while nobody is there.
        attract: Attract<'a> = "attract", Rule::Object(&Attract::SHAPE), [or Attract::default()];
        /// Surveys that are answered by one tap.
        one_tap: OneTap<'a> = "oneTap", Rule::Object(&OneTap::SHAPE), [optional];
        /// When the tablet is dark; never when left out.
        sleep_hours: SleepHours<'a> = "sleepHours", Rule::Object(&SleepHours::SHAPE), [optional];
        /// The time of day (`04:00`, the tablet's own clock) at which it loads its page anew when nobody is there.
        restart_at: TimeOfDay = "restartAt", Rule::Written(&TIME_OF_DAY), [or TimeOfDay(4 * 60)];
        /// Fills the whole screen after the first touch.
        fullscreen: bool = "fullscreen", Rule::Flag, [or true];
        /// Keeps the screen on.
        wake_lock: bool = "wakeLock", Rule::Flag, [or true];
    }
}
