//! What a tablet shows while nobody is there, what it can be set to, and that the next visitor finds none of it.

use e2e::pages::{ChatPage, SurveyPage, Words};
use e2e::{Browser, Desk, Device, Server};
use serde_json::json;

/// A tap on the screen where no button is.
const ANYWHERE: &str = "return document.querySelector('.attract__anywhere')";

/// Voices: one of the device, and a remote one that must never be used. What is said is noted and ends at once when the
/// test wants it.
const VOICES: &str = "
  window.said = []; window.stopped = 0; window.voicesOfDevice = [];
  const synthesis = Object.assign(new EventTarget(), {
    getVoices: () => window.voicesOfDevice,
    speak: (utterance) => { window.said.push([utterance.voice.name, utterance.text]); window.latest = utterance; },
    cancel: () => { window.stopped++; },
  });
  Object.defineProperty(window, 'speechSynthesis', { value: synthesis });
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  window.findVoices = () => {
    window.voicesOfDevice = [
      { name: 'remote', lang: 'en-US', localService: false },
      { name: 'own', lang: 'en_GB', localService: true },
    ];
    synthesis.dispatchEvent(new Event('voiceschanged'));
  };";

/// The contrast of everything that is read in high contrast to what it stands on, the faces' colours included.
const CONTRASTS: &str = "
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const probe = document.body.appendChild(document.createElement('i'));
  const luminance = (color) => {
    probe.style.color = color;
    context.fillStyle = getComputedStyle(probe).color;
    context.fillRect(0, 0, 1, 1);
    const [r, g, b] = Array.from(context.getImageData(0, 0, 1, 1).data, (byte) => {
      const part = byte / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (ink, ground) => {
    const [light, dark] = [luminance(ink), luminance(ground)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  };
  const inks = ['ink', 'soft', 'danger', 'caution', 'bad', 'good', 'sun', 'brand-ink', 'edge', 'line'].map((name) => `var(--${name})`);
  const tones = [25, 33, 50, 67, 75].map((at) => `color-mix(in oklch, var(--bad), var(--good) ${at}%)`);
  const grounds = ['ground', 'surface', 'sunken', 'brand-tint', 'danger-tint', 'caution-tint'].map((name) => `var(--${name})`);
  const found = [contrast('var(--on-fill)', 'var(--fill)')];
  for (const ink of inks.concat(tones)) for (const ground of grounds) found.push(contrast(ink, ground));
  return Math.min(...found);";

fn desk() -> Desk {
    Desk::example()
        .with_change(
            "desk.json",
            "\"screens\": [\n        {",
            "\"screens\": [\n        { \"seconds\": 3,",
        )
        .with_change("desk.json", "\"seconds\": 8", "\"seconds\": 30")
}

fn open(server: &Server, device: Device) -> Browser {
    let browser = Browser::open(device);
    browser.go_to(&server.address("/?kiosk&table=12"));
    browser.wait_for("the attract screen", || is_there(&browser, ".attract"));
    browser
}

fn is_there(browser: &Browser, css: &str) -> Option<()> {
    browser
        .run(&format!("return !!document.querySelector({})", json!(css)))
        .as_bool()?
        .then_some(())
}

/// What the page is set to: text size, contrast, language.
fn set_to(browser: &Browser) -> [String; 3] {
    let root = |what: &str| {
        let value = browser.run(&format!("return document.documentElement.{what} ?? ''"));
        value.as_str().unwrap_or_default().to_owned()
    };
    [root("dataset.text"), root("dataset.contrast"), root("lang")]
}

#[test]
fn screens_take_turns_and_a_tap_does_what_each_invites_to() {
    let desk = desk();
    let server = Server::start_with(desk.path());
    let browser = open(&server, Device::tablet());
    browser.sees("How was your coffee today?");
    browser.tap_found("the screen", ANYWHERE);
    SurveyPage::in_language(&browser, "en").shows("12");
    browser.tap("button", Words::of("en").get("ending.again"));
    browser.sees("Anything you'd like to know?");
    browser.tap_found("the screen", ANYWHERE);
    let _greets = ChatPage::in_language(&browser, "en");
    browser.assert_no_complaints();
}

#[test]
fn a_survey_of_its_own_is_there_before_anybody_taps() {
    let desk = desk().with_change(
        "desk.json",
        "\"screens\": [\n        { \"seconds\": 3,",
        "\"screens\": [\n        { \"survey\": \"nps\", \"seconds\": 60,",
    );
    let server = Server::start_with(desk.path());
    let browser = open(&server, Device::tablet());
    browser.wait_for("the survey to be fetched", || {
        let loaded = "return performance.getEntriesByType('resource').some((one) => one.name.endsWith('nps.json') && one.responseEnd)";
        browser.run(loaded).as_bool()?.then_some(())
    });
    browser.set_offline(true);
    browser.tap_found("the screen", ANYWHERE);
    browser.wait_for("ten values and zero", || {
        (browser.run("return document.querySelectorAll('.scale__input').length") == 11)
            .then_some(())
    });
    browser.assert_no_complaints_but_network();
}

#[test]
fn a_picture_that_cannot_be_shown_leaves_no_gap() {
    let desk = desk().with("img/attract.svg", "no picture");
    let server = Server::start_with(desk.path());
    let browser = open(&server, Device::tablet());
    browser.sees("How was your coffee today?");
    let seen = "return getComputedStyle(document.querySelector('.attract__picture')).display";
    assert_eq!(browser.run(seen), "none");
    // The next one is shown in the same element.
    browser.wait_for("the picture of the other screen", || {
        (browser.run(seen) == "block").then_some(())
    });
    assert_eq!(
        browser.run("return document.querySelectorAll('main img.attract__picture').length"),
        1
    );
}

#[test]
fn what_one_visitor_sets_the_next_one_does_not_find() {
    let desk = desk()
        .with_change("desk.json", "\"idleTimeoutSeconds\": 45", "\"idleTimeoutSeconds\": 6")
        .with_change("desk.json", "\"idleWarningSeconds\": 20", "\"idleWarningSeconds\": 3");
    let server = Server::start_with(desk.path());
    let browser = open(&server, Device::tablet());
    let words = Words::of_kiosk("en");
    browser.tap("button", words.get("kiosk.text.large"));
    browser.tap("button", words.get("kiosk.contrast"));
    browser.tap("radio", "العربية");
    let changed = ["large", "high", "ar"].map(str::to_owned);
    browser.wait_for("all of it", || (set_to(&browser) == changed).then_some(()));
    let larger = "return parseFloat(getComputedStyle(document.documentElement).fontSize)";
    assert_eq!(browser.run(larger), 20);
    // It holds while they answer.
    browser.tap("button", Words::of("ar").get("start.begin"));
    browser.wait_for("the question", || is_there(&browser, ".question"));
    assert_eq!(set_to(&browser), changed);
    browser.tap("button", Words::of("ar").get("ending.again"));
    let fresh = ["normal", "normal", "en"].map(str::to_owned);
    browser.wait_for("a fresh tablet", || (set_to(&browser) == fresh).then_some(()));

    // Who goes without a word is forgotten, too, and isn't asked for.
    browser.tap("button", words.get("kiosk.text.large"));
    assert_eq!(set_to(&browser)[0], "large");
    browser.wait_for("a fresh tablet", || (set_to(&browser) == fresh).then_some(()));
    browser.assert_no_complaints();
}

#[test]
fn a_question_is_read_aloud_by_a_voice_of_the_device() {
    let desk = desk();
    let server = Server::start_with(desk.path());
    let browser = Browser::open(Device::tablet());
    browser.before_each_page(VOICES);
    browser.go_to(&server.address("/?kiosk"));
    browser.wait_for("the attract screen", || is_there(&browser, ".attract"));
    let words = Words::of_kiosk("en");
    assert!(browser.look_for("button", words.get("kiosk.read-aloud")).is_none(), "without a voice");
    browser.run("window.findVoices()");
    browser.tap("button", words.get("kiosk.read-aloud"));
    SurveyPage::in_language(&browser, "en").begin();
    browser.wait_for("the question", || is_there(&browser, ".question"));

    browser.run("window.said = []");
    browser.tap("button", words.get("kiosk.read-aloud"));
    browser.find("button", words.get("kiosk.stop-reading"));
    let said = browser.run("return window.said");
    let said: Vec<(String, String)> = serde_json::from_value(said).expect("voices and sentences");
    assert!(said.iter().all(|(voice, _)| voice == "own"), "{said:?}");
    assert_eq!(said.len(), 6, "the title and five faces: {said:?}");
    // It ends by itself, by a press, and with its page.
    browser.run("window.latest.onend()");
    browser.find("button", words.get("kiosk.read-aloud"));
    browser.tap("button", words.get("kiosk.read-aloud"));
    browser.tap("button", words.get("kiosk.stop-reading"));
    browser.find("button", words.get("kiosk.read-aloud"));
    browser.tap("button", words.get("kiosk.read-aloud"));
    let stopped = browser.run("return window.stopped").as_i64();
    SurveyPage::in_language(&browser, "en").choose_face(2);
    browser.sees("What went wrong?");
    assert!(browser.run("return window.stopped").as_i64() > stopped);
    browser.find("button", words.get("kiosk.read-aloud"));

    // The next visitor is not read to.
    browser.tap("button", Words::of("en").get("ending.again"));
    browser.wait_for("the attract screen", || is_there(&browser, ".attract"));
    SurveyPage::in_language(&browser, "en").begin();
    browser.wait_for("the question", || is_there(&browser, ".question"));
    assert!(browser.look_for("button", words.get("kiosk.read-aloud")).is_none());
    browser.assert_no_complaints();
}

#[test]
fn high_contrast_is_seven_to_one_in_light_and_in_the_dark() {
    let server = Server::start();
    for device in [Device::tablet(), Device::tablet().dark()] {
        let browser = open(&server, device);
        browser.tap("button", Words::of_kiosk("en").get("kiosk.contrast"));
        browser.wait_for("high contrast", || (set_to(&browser)[1] == "high").then_some(()));
        let least = browser.run(CONTRASTS).as_f64().expect("a ratio");
        assert!(least >= 7.0, "{least}");
    }
}
