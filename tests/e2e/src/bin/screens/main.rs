//! Takes the pictures of docs/screens: every screen that a guest sees, on a tablet and a phone, in light and dark, in
//! English and Arabic, in four combinations that show each pair once; those of a tablet on a counter; the QR studio and its sheets; a
//! website that shows the desk.
//! `screens FOLDER [png]`; without `png`, WebP.

mod embedded;
mod kiosk;
mod studio;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use e2e::pages::{ChatPage, InterviewPage, SurveyPage, Words};
use e2e::{Browser, Desk, Device, Server};

/// One combination of device, light and language.
struct Variant {
    name: &'static str,
    device: Device,
    language: &'static str,
    /// As the survey has it in this language.
    question: &'static str,
    last_question: &'static str,
    other: &'static str,
    thanks: &'static str,
    /// A question of a guest.
    asks: &'static str,
}

impl Variant {
    fn english(name: &'static str, device: Device) -> Variant {
        Variant {
            name,
            device: device.speaking("en").coarse(),
            language: "en",
            question: "What went wrong?",
            last_question: "Anything to add?",
            other: "Something else",
            thanks: "Thank you",
            asks: "are you open on sunday",
        }
    }

    fn arabic(name: &'static str, device: Device) -> Variant {
        Variant {
            name,
            device: device.speaking("ar").coarse(),
            language: "ar",
            question: "ما الذي لم يعجبك؟",
            last_question: "هل تود إضافة شيء؟",
            other: "شيء آخر",
            thanks: "شكرا",
            asks: "هل تفتحون يوم الأحد",
        }
    }
}

fn main() {
    let mut arguments = env::args_os().skip(1);
    let folder =
        PathBuf::from(arguments.next().expect("the folder for the pictures is the first argument"));
    let format =
        arguments.next().map_or("webp".to_owned(), |format| format.to_string_lossy().into_owned());
    fs::create_dir_all(&folder).expect("the folder can be made");
    let variants = [
        Variant::english("tablet-light-en", Device::tablet()),
        Variant::arabic("tablet-dark-ar", Device::tablet().dark()),
        Variant::english("phone-dark-en", Device::phone().dark()),
        Variant::arabic("phone-light-ar", Device::phone()),
    ];
    studio::show(&|name| folder.join(format!("{name}.{format}")));
    kiosk::show(&|screen, name| folder.join(format!("kiosk-{screen}-{name}.{format}")));
    embedded::show(&|name| folder.join(format!("embed-{name}.{format}")));
    let server = Server::start();
    let faulty = Desk::example()
        .with_change("surveys/visit.json", "\"type\": \"rating\"", "\"type\": \"ratting\"")
        .with_change("surveys/visit.json", "{overall} <= 3", "{overall} <= ");
    let faulty = (Server::start_with(faulty.path()), faulty);
    for variant in &variants {
        let file = |screen: &str| folder.join(format!("{screen}-{}.{format}", variant.name));
        visit(variant, &server, &file);
        ask(variant, &server, &file("chat"));
        talk(variant, &server, &file("interview"));
        show_faults(variant, &faulty.0, &file("boot-error"));
    }
}

/// A guest with a question, answered.
fn ask(variant: &Variant, server: &Server, file: &Path) {
    let browser = Browser::open(variant.device.clone());
    browser.go_to(&server.address("/?chat"));
    let chat = ChatPage::in_language(&browser, variant.language);
    chat.ask(variant.asks);
    browser.screenshot(file);
}

/// The same guest as in [`visit`], as a conversation.
fn talk(variant: &Variant, server: &Server, file: &Path) {
    let browser = Browser::open(variant.device.clone());
    browser.go_to(&server.address("/?survey=visit&chat&table=12"));
    let talk = InterviewPage::in_language(&browser, variant.language);
    browser.find("textbox", talk.word("interview.input"));
    talk.reply("2");
    talk.says(variant.question);
    browser.tap_nth(".chips .chip", 1);
    browser.screenshot(file);
}

/// An unhappy guest, with a picture at every step.
fn visit(variant: &Variant, server: &Server, file: &dyn Fn(&str) -> PathBuf) {
    let browser = Browser::open(variant.device.clone());
    browser.go_to(&server.address("/?table=12"));
    browser.find("button", Words::of(variant.language).get("start.begin"));
    browser.screenshot(&file("start"));
    let survey = SurveyPage::in_language(&browser, variant.language);
    survey.begin();
    survey.shows("12");
    browser.screenshot(&file("survey"));
    survey.choose_face(2);
    survey.shows(variant.question);
    survey.tick(variant.other);
    browser.screenshot(&file("choices"));
    survey.write_own("☕ 12 °C");
    survey.next();
    survey.shows(variant.last_question);
    survey.complete();
    survey.thanks(variant.thanks);
    browser.screenshot(&file("ending"));
}

fn show_faults(variant: &Variant, server: &Server, file: &Path) {
    let browser = Browser::open(variant.device.clone());
    browser.go_to(&server.address("/"));
    browser.sees(Words::of_desk(variant.language).get("boot.title"));
    browser.screenshot(file);
}
