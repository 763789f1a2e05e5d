//! What a screen needs to draw the current page: plain values, made by [`crate::Session`], compared by memos.
//! Texts are the author's own, piped and in the current language, or marked with the one that stands in; HTML is only
//! where a field says so.
//! Leaves out the product's own words ("Next", "Please answer"): they are in the UI catalogues.

use document::Value;
use locale::Wording;

/// A question of a survey; stable for as long as the definition is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QuestionId(pub u32);

/// A page of a survey; stable for as long as the definition is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageId(pub u32);

/// A panel of a survey; stable for as long as the definition is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PanelId(pub u32);

/// Where a session stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nothing to ask: no visible page.
    Empty,
    /// On the start page.
    Starting,
    /// Answering.
    Running,
    /// Looking over all answers before completing.
    Preview,
    /// Finished.
    Completed,
}

/// How an answer came in. Only a pointer moves a survey on by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    /// A touch or a mouse.
    Pointer,
    /// A keyboard or a switch.
    Keyboard,
    /// Code: prefill, a journey, a restored draft.
    Program,
}

/// What a request to move did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moved {
    /// Another page, or the end.
    Yes,
    /// Violations are in the way; [`crate::Session::first_violation`] says where.
    Blocked,
    /// There was nowhere to go.
    No,
}

/// The current page, ready to draw.
#[derive(Clone, Debug, PartialEq)]
pub struct ScreenView {
    /// Where the session stands.
    pub state: State,
    /// Changes whenever another page is shown, or another question where questions are shown one by one.
    pub step: u32,
    /// The survey's title; empty when it has none or hides it.
    pub title: Wording,
    /// The survey's description.
    pub description: Wording,
    /// The survey's logo, a link; empty when there is none.
    pub logo: String,
    /// The page shown; `None` when there is none.
    pub page: Option<PageId>,
    /// The page's title; empty when it has none or hides it.
    pub page_title: Wording,
    /// The page's description.
    pub page_description: Wording,
    /// The page's number as the author wants it shown, such as `2. `; empty for none.
    pub page_number: String,
    /// The visible questions and panels of the page, in order.
    pub elements: Vec<ElementView>,
    /// How far this is; `None` when the author shows no progress.
    pub progress: Option<ProgressView>,
    /// Which buttons belong under the page.
    pub buttons: Buttons,
    /// True on the first page.
    pub is_first: bool,
    /// True on the last page.
    pub is_last: bool,
    /// The language of the texts, as the survey writes it; empty for the survey's default.
    pub language: String,
    /// What is wrong with the page as a whole.
    pub violations: Vec<ViolationView>,
    /// Texts for buttons that the author changed.
    pub texts: ButtonTexts,
    /// Time limits; `None` when there are none.
    pub timer: Option<TimerView>,
}

/// Button texts by the author; empty where the product's own words stand.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ButtonTexts {
    /// on the start page
    pub start: Wording,
    /// to the page before
    pub previous: Wording,
    /// to the page after
    pub next: Wording,
    /// to the end
    pub complete: Wording,
    /// to the preview
    pub preview: Wording,
    /// from the preview back to answering
    pub edit: Wording,
}

/// Which buttons belong under a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Buttons {
    /// from the start page to the first
    pub start: bool,
    /// to the page before
    pub previous: bool,
    /// to the page after
    pub next: bool,
    /// to the end
    pub complete: bool,
    /// to the preview
    pub preview: bool,
    /// from the preview back to answering
    pub cancel_preview: bool,
}

/// How far a session is.
#[derive(Clone, Debug, PartialEq)]
pub struct ProgressView {
    /// what is counted
    pub kind: ProgressKind,
    /// how many are done
    pub done: u32,
    /// of how many
    pub total: u32,
    /// from 0 to 1
    pub fraction: f64,
    /// The author's own words instead of the product's; empty for none.
    pub text: String,
}

/// What progress counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProgressKind {
    /// pages passed
    Pages,
    /// questions answered
    Questions,
    /// required questions answered
    RequiredQuestions,
    /// questions answered right
    CorrectQuestions,
}

/// Time limits in force, in seconds. Spent time is up to the moment the view was made for.
#[derive(Clone, Debug, PartialEq)]
pub struct TimerView {
    /// for the whole survey; 0 for none
    pub survey_limit: u32,
    /// spent on the survey
    pub survey_spent: u32,
    /// for this page; 0 for none
    pub page_limit: u32,
    /// spent on this page
    pub page_spent: u32,
    /// Whether the author wants the time for the survey seen.
    pub shows_survey: bool,
    /// Whether the author wants the time for the page seen.
    pub shows_page: bool,
}

/// One thing on a page.
#[derive(Clone, Debug, PartialEq)]
#[allow(
    clippy::large_enum_variant,
    reason = "made once for each screen; a box would cost every reader"
)]
pub enum ElementView {
    /// a question
    Question(QuestionView),
    /// a group of them
    Panel(PanelView),
}

/// A panel with what is visible in it.
#[derive(Clone, Debug, PartialEq)]
pub struct PanelView {
    /// which panel
    pub id: PanelId,
    /// its name in the definition
    pub name: String,
    /// its title; empty for none
    pub title: Wording,
    /// its description
    pub description: Wording,
    /// its number, such as `2.`; empty for none
    pub number: String,
    /// at least one answer inside is needed
    pub required: bool,
    /// what is in it
    pub elements: Vec<ElementView>,
    /// true when it can be opened and closed
    pub collapsible: bool,
    /// true when it is closed
    pub collapsed: bool,
    /// what is wrong with the panel as a whole
    pub violations: Vec<ViolationView>,
}

/// One question, ready to draw.
#[derive(Clone, Debug, PartialEq)]
pub struct QuestionView {
    /// which question
    pub id: QuestionId,
    /// its name in the definition
    pub name: String,
    /// its title; empty when hidden
    pub title: Wording,
    /// its description
    pub description: Wording,
    /// its number, such as `2.`; empty for none
    pub number: String,
    /// an answer is needed
    pub required: bool,
    /// shown but not to be changed
    pub read_only: bool,
    /// the answer; `Undefined` for none
    pub value: Value,
    /// what to draw
    pub control: Control,
    /// the comment box under it
    pub comment: Option<CommentView>,
    /// what is wrong
    pub violations: Vec<ViolationView>,
    /// true when it can be opened and closed
    pub collapsible: bool,
    /// true when it is closed
    pub collapsed: bool,
    /// the title for those who can't see it; never empty
    pub label: Wording,
}

/// A box for free words beside an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct CommentView {
    /// the author's label; empty where the product's own word stands
    pub label: Wording,
    /// the words
    pub value: String,
    /// the author's placeholder
    pub placeholder: String,
    /// in characters
    pub max_length: Option<u32>,
}

/// Something wrong with an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct ViolationView {
    /// what
    pub kind: ViolationKind,
    /// the author's own words, piped
    pub text: Option<Wording>,
    /// how bad
    pub level: Level,
}

/// How bad a violation is. Only errors are in the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// in the way
    Error,
    /// worth a look
    Warning,
    /// to know
    Info,
}

/// What is wrong, with the numbers a message needs.
#[derive(Clone, Debug, PartialEq)]
pub enum ViolationKind {
    /// no answer
    Required,
    /// no answer anywhere in the panel
    RequiredInPanel,
    /// a grid row without an answer
    RequiredRow,
    /// two grid rows with the same answer
    DuplicateRow,
    /// the box for "other" is empty
    OtherRequired,
    /// not a number
    NotANumber,
    /// text shorter than
    TooShort {
        /// in characters
        min: u32,
    },
    /// text longer than
    TooLong {
        /// in characters
        max: u32,
    },
    /// text of another length than from `min` to `max`
    WrongLength {
        /// in characters
        min: u32,
        /// in characters
        max: u32,
    },
    /// digits in a text that may have none
    NoDigitsAllowed,
    /// less than
    Below {
        /// the least possible, as text
        min: String,
    },
    /// more than
    Above {
        /// the most possible, as text
        max: String,
    },
    /// outside of
    OutsideRange {
        /// the least possible, as text
        min: String,
        /// the most possible, as text
        max: String,
    },
    /// a number between the possible ones
    WrongStep {
        /// between possible values, as text
        step: String,
    },
    /// fewer answers chosen than
    TooFewChoices {
        /// the fewest
        min: u32,
    },
    /// more answers chosen than
    TooManyChoices {
        /// the most
        max: u32,
    },
    /// another number of answers than from `min` to `max`
    WrongChoiceCount {
        /// the fewest
        min: u32,
        /// the most
        max: u32,
    },
    /// not an e-mail address
    Email,
    /// doesn't match the author's pattern
    Pattern,
    /// the author's condition doesn't hold
    Expression,
    /// a value that must be unique is there twice
    DuplicateKey,
    /// nothing on the page is answered, but something must be
    EmptyPage,
}

/// What to draw for a question. Screens match on this, never on question types.
#[derive(Clone, Debug, PartialEq)]
pub enum Control {
    /// a row of values to tap: numbers, stars, faces
    Scale(ScaleControl),
    /// one of several
    ChooseOne(ChoiceControl),
    /// any of several
    ChooseMany(ChoiceControl),
    /// one of many, in a list that opens
    Dropdown(DropdownControl),
    /// any of many, in a list that opens
    Tags(DropdownControl),
    /// yes or no
    Toggle(ToggleControl),
    /// one line
    Text(TextControl),
    /// several lines
    LongText(LongTextControl),
    /// one choice for each row
    Grid(GridControl),
    /// several short texts
    Fields(Vec<FieldView>),
    /// choices to put in order
    Ranking(RankingControl),
    /// a number on a line
    Slider(SliderControl),
    /// text by the author, HTML with escaped piping; to be sanitised before it is shown
    RichText(Wording),
    /// a picture or a video
    Image(Image),
    /// a value worked out from the others
    Computed {
        /// as text
        text: String,
    },
}

/// A row of values to tap.
#[derive(Clone, Debug, PartialEq)]
pub struct ScaleControl {
    /// from the first to the last
    pub items: Vec<ScaleItem>,
    /// how they look
    pub style: ScaleStyle,
    /// colours from bad to good
    pub colored: bool,
    /// the words at the first; empty for none
    pub min_label: Wording,
    /// the words at the last; empty for none
    pub max_label: Wording,
    /// the author asks for a list that opens
    pub as_dropdown: bool,
}

/// One value of a scale.
#[derive(Clone, Debug, PartialEq)]
pub struct ScaleItem {
    /// what is stored
    pub value: Value,
    /// what is shown
    pub label: Wording,
    /// true when it is the answer
    pub selected: bool,
}

/// How a scale looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScaleStyle {
    /// buttons with numbers
    Numbers,
    /// buttons with the author's texts
    Labels,
    /// stars up to the answer
    Stars,
    /// faces from sad to happy
    Smileys,
}

/// Choices shown openly.
#[derive(Clone, Debug, PartialEq)]
pub struct ChoiceControl {
    /// the visible ones, in order
    pub choices: Vec<ChoiceView>,
    /// side by side; 0 for as many as fit in one row
    pub columns: u32,
    /// the box for "other", while that is selected
    pub other: Option<CommentView>,
    /// how many may be chosen
    pub max: Option<u32>,
    /// false for pictures without words under them (they are still their names)
    pub show_labels: bool,
    /// a way to take the answer back
    pub clearable: bool,
    /// pictures instead of texts
    pub pictures: bool,
}

/// One choice.
#[derive(Clone, Debug, PartialEq)]
pub struct ChoiceView {
    /// what is stored
    pub value: Value,
    /// what is shown; empty where the product's own word for the role stands
    pub label: Wording,
    /// false when it can't be chosen
    pub enabled: bool,
    /// true when it is (part of) the answer
    pub selected: bool,
    /// true when choosing it takes back all others
    pub exclusive: bool,
    /// what it does
    pub role: ChoiceRole,
    /// its picture
    pub image: Option<Image>,
    /// the box for words of its own, while it is selected
    pub comment: Option<CommentView>,
}

impl ChoiceView {
    /// One that can be chosen, isn't, and does nothing else.
    pub fn plain(value: Value, label: Wording) -> Self {
        Self {
            value,
            label,
            enabled: true,
            selected: false,
            exclusive: false,
            role: ChoiceRole::Plain,
            image: None,
            comment: None,
        }
    }
}

/// What a choice does beyond being chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChoiceRole {
    /// nothing
    Plain,
    /// opens a box for words
    Other,
    /// takes back all others
    None,
    /// takes all
    SelectAll,
    /// a refusal to answer
    Refuse,
    /// an answer not known
    DontKnow,
}

/// Choices in a list that opens.
#[derive(Clone, Debug, PartialEq)]
pub struct DropdownControl {
    /// the visible ones, in order
    pub choices: Vec<ChoiceView>,
    /// shown while nothing is chosen
    pub placeholder: String,
    /// a way to take the answer back
    pub clearable: bool,
    /// typing narrows the list down
    pub searchable: bool,
    /// the box for "other", while that is selected
    pub other: Option<CommentView>,
    /// how many may be chosen
    pub max: Option<u32>,
    /// takes a browser's stored values, such as `country`
    pub autocomplete: String,
}

/// Yes or no.
#[derive(Clone, Debug, PartialEq)]
pub struct ToggleControl {
    /// how it looks
    pub style: ToggleStyle,
    /// the author's word for yes; empty where the product's stands
    pub label_true: Wording,
    /// the author's word for no; empty where the product's stands
    pub label_false: Wording,
    /// what yes stores
    pub value_true: Value,
    /// what no stores
    pub value_false: Value,
    /// the answer
    pub state: Option<bool>,
    /// no stands before yes
    pub false_first: bool,
}

/// How a yes-or-no looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToggleStyle {
    /// two buttons
    Buttons,
    /// one box to tick
    Checkbox,
}

/// One line of text.
#[derive(Clone, Debug, PartialEq)]
pub struct TextControl {
    /// what goes in
    pub input_type: InputType,
    /// shown while it is empty
    pub placeholder: String,
    /// in characters
    pub max_length: Option<u32>,
    /// the least, as the input's attribute; empty for none
    pub min: String,
    /// the most
    pub max: String,
    /// between possible values
    pub step: String,
    /// Each letter is an answer; else the whole text is, once it is written.
    pub takes_letters: bool,
    /// takes a browser's stored values, such as `tel`
    pub autocomplete: String,
    /// texts offered while typing
    pub suggestions: Vec<String>,
}

/// What goes into a line of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InputType {
    /// any
    Text,
    /// a number
    Number,
    /// an e-mail address
    Email,
    /// a telephone number
    Tel,
    /// a link
    Url,
    /// a day
    Date,
    /// a day and a time
    DateTime,
    /// a time of day
    Time,
    /// a month
    Month,
    /// a week
    Week,
    /// a number on a line
    Range,
    /// hidden letters
    Password,
    /// a colour
    Color,
}

impl InputType {
    /// The value of HTML's `type` attribute.
    pub fn html(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Number => "number",
            Self::Email => "email",
            Self::Tel => "tel",
            Self::Url => "url",
            Self::Date => "date",
            Self::DateTime => "datetime-local",
            Self::Time => "time",
            Self::Month => "month",
            Self::Week => "week",
            Self::Range => "range",
            Self::Password => "password",
            Self::Color => "color",
        }
    }
}

/// Several lines of text.
#[derive(Clone, Debug, PartialEq)]
pub struct LongTextControl {
    /// shown while it is empty
    pub placeholder: String,
    /// in characters
    pub max_length: Option<u32>,
    /// Each letter is an answer; else the whole text is, once it is written.
    pub takes_letters: bool,
    /// lines at the start
    pub rows: u32,
    /// grows with the text
    pub auto_grow: bool,
}

/// One choice for each row.
#[derive(Clone, Debug, PartialEq)]
pub struct GridControl {
    /// the choices, the same for every row
    pub columns: Vec<ChoiceView>,
    /// the visible rows
    pub rows: Vec<RowView>,
    /// any number of choices for each row
    pub many: bool,
}

/// One row of a grid.
#[derive(Clone, Debug, PartialEq)]
pub struct RowView {
    /// its name, for [`crate::Session::set_part`]
    pub name: String,
    /// what is shown; empty for a grid without rows
    pub label: Wording,
    /// its answer
    pub value: Value,
    /// false when it can't be answered
    pub enabled: bool,
    /// what is wrong with it
    pub violations: Vec<ViolationView>,
    /// the texts of its cells where the author gave them, one for each column
    pub cells: Vec<Wording>,
}

/// One of several short texts.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldView {
    /// its name, for [`crate::Session::set_part`]
    pub name: String,
    /// its title
    pub title: Wording,
    /// a text is needed
    pub required: bool,
    /// its text
    pub value: Value,
    /// what to draw
    pub text: TextControl,
    /// what is wrong with it
    pub violations: Vec<ViolationView>,
}

/// Choices to put in order.
#[derive(Clone, Debug, PartialEq)]
pub struct RankingControl {
    /// those in order, the first first
    pub ranked: Vec<ChoiceView>,
    /// those not taken yet; only when choices are picked before they are ordered
    pub unranked: Vec<ChoiceView>,
    /// choices are picked before they are ordered
    pub pick: bool,
    /// how many may be picked
    pub max: Option<u32>,
    /// the author's words in the empty list of picked ones
    pub ranked_placeholder: Wording,
    /// the author's words in the empty list of the others
    pub unranked_placeholder: Wording,
}

/// A number on a line, or two that enclose a range.
#[derive(Clone, Debug, PartialEq)]
pub struct SliderControl {
    /// the least
    pub min: f64,
    /// the most
    pub max: f64,
    /// between possible values
    pub step: f64,
    /// one thumb, or two for a range; where they stand while there is no answer too
    pub thumbs: Vec<f64>,
    /// two thumbs enclose a range
    pub range: bool,
    /// words along the line
    pub labels: Vec<SliderLabel>,
    /// a way to take the answer back
    pub clearable: bool,
}

/// Words at a place of a slider.
#[derive(Clone, Debug, PartialEq)]
pub struct SliderLabel {
    /// where
    pub value: f64,
    /// what
    pub text: Wording,
}

/// A picture or a video.
#[derive(Clone, Debug, PartialEq)]
pub struct Image {
    /// where it is
    pub link: String,
    /// what it shows, for those who can't see it
    pub alt: String,
    /// what it is
    pub media: Media,
    /// as the author wrote it (`200`, `100%`); empty for automatic
    pub width: String,
    /// as the author wrote it; empty for automatic
    pub height: String,
    /// how it fills its box
    pub fit: ImageFit,
}

/// What an [`Image`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Media {
    /// a picture
    Picture,
    /// a video file
    Video,
    /// a page of a video host
    Embedded,
}

/// How a picture fills its box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImageFit {
    /// whole
    Contain,
    /// cropped
    Cover,
    /// stretched
    Fill,
    /// in its own size
    None,
}

/// How a finished session ends.
#[derive(Clone, Debug, PartialEq)]
pub struct Ending {
    /// The author's words, HTML with escaped piping; empty where the product's own stand.
    pub html: Wording,
    /// Where to go now, with piping URL-encoded.
    pub navigate_to: Option<String>,
    /// Whether the author wants words shown at all.
    pub shown: bool,
}
