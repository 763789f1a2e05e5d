//! The screens as a guest sees them: what can be done on each, in the words of the language that is shown.

pub mod chat;
pub mod interview;
pub mod kept;
pub mod seen;
pub mod staff;
pub mod status;
pub mod studio;
pub mod survey;
pub mod words;

pub use chat::ChatPage;
pub use interview::InterviewPage;
pub use seen::SeenPage;
pub use staff::StaffPage;
pub use status::StatusPage;
pub use studio::StudioPage;
pub use survey::SurveyPage;
pub use words::Words;
