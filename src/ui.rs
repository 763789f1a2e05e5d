//! Components: props in, callbacks out. They draw an engine's views and know neither sessions, storage nor network;
//! no `Effect`, no `web_sys`. What a tap looks like is CSS on native inputs, so it shows before any of this code runs.

// A component's looks are in the file of the same name under `style/ui`, with these exceptions:
//
// | component | stylesheet |
// |---|---|
// | `question`, `heading`, `violations`, `comment` | `question.css` |
// | `choices`, `tags` | `choices.css` |
// | `toggle` | `toggle.css` and the cards of `choices.css` |
// | `text`, `long_text`, `dropdown`, `fields` | `text.css` |
// | `rich_text`, `image`, `computed`, `code` | `rich_text.css` |
// | `progress`, `timer` | `progress.css` |
// | `navigation` | `navigation.css` and `button.css` |
// | `still_there` | `kiosk.css` |
// | `switches`, `read_aloud` | `switches.css` |
// | `tap_row`, `reasons` | `tap_row.css` |
// | `pin_pad` | `screens/staff.css` |
// | `faces`, `icons`, `announcer` | drawn in their place; `.icon` and `.unseen` are in `base.css` |
//
// `asking`, `live`, `typing`, `ticking`, `reordering` and `words` draw nothing. Closures go into views through
// `live`, which gives them one type each: it halves what the components weigh in the bundle.

mod announcer;
mod asking;
mod chat;
mod choices;
mod code;
mod comment;
mod computed;
mod dropdown;
mod faces;
mod fields;
mod grid;
mod heading;
mod icons;
mod image;
mod language_chips;
pub(crate) mod live;
mod long_text;
mod navigation;
mod panel;
mod phone;
mod pin_pad;
mod progress;
mod question;
mod ranking;
mod read_aloud;
mod reasons;
mod reordering;
mod rich_text;
mod scale;
mod slider;
mod still_there;
mod switches;
mod tags;
mod tap_row;
mod text;
mod timer;
mod toggle;
mod typing;
mod violations;
mod words;

pub use self::{
    announcer::Announcer,
    asking::{Answering, element_id},
    chat::{CallForm, CallRequest, Chips, Composer, QuickReplies, Saying, Turn, turn_id},
    code::{Code, OutsideLinks},
    faces::FaceRow,
    icons::{Icon, Shape},
    language_chips::{Language, LanguageChips},
    navigation::{Navigation, Press},
    panel::Panel,
    phone::{PhoneIcon, PhoneSymbol},
    pin_pad::{PinKey, PinPad},
    progress::Progress,
    question::Question,
    read_aloud::{ReadAloud, sentences},
    reasons::Reasons,
    rich_text::RichText,
    still_there::StillThere,
    switches::{Switch, Switches},
    tap_row::TapRow,
    timer::Timer,
    violations::violations,
    words::Words,
};
