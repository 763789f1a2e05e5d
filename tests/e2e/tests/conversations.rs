//! Every conversation of `tests/data/conversations` in a browser, with the bot walking beside it: after each step the
//! page shows what the bot has.

use e2e::pages::ChatPage;
use e2e::{Browser, Device, Server, until};
use journey::{Conversation, Does, Exchange, Fault, Talk, conversations};

fn touch(browser: &Browser, chat: &ChatPage<'_>, talk: &Talk, exchange: &Exchange) {
    match &exchange.does {
        Does::Ask(text) => chat.ask(text),
        Does::Choose(entry) => {
            let question =
                talk.question(entry).unwrap_or_else(|| panic!("{entry} is not on offer"));
            browser.tap("button", &question);
        }
        Does::Decline => chat.press("chat.none-of-these"),
        Does::Rate(true) => chat.press("chat.helped.yes"),
        Does::Rate(false) => chat.press("chat.helped.no"),
        Does::Explain(text) => {
            browser.type_into(chat.word("chat.missing"), text);
            chat.press("chat.missing.send");
            chat.sees("chat.missing.thanks");
        }
    }
}

fn talk(browser: &mut Browser, server: &Server, conversation: &Conversation) -> Result<(), Fault> {
    browser.forget(&server.address(""));
    browser.go_to(&server.address(&format!("/?chat&lang={}", conversation.language)));
    let chat = ChatPage::in_language(browser, &conversation.language);
    let mut talk = Talk::begin(conversation)?;
    for step in &conversation.steps {
        touch(browser, &chat, &talk, step);
        talk.take(conversation, step)?;
        let expected = talk.seen();
        until(&format!("{}{}: {expected:?}", conversation.file, step.place), || {
            (chat.turns() == expected).then_some(())
        });
    }
    browser.assert_no_complaints();
    Ok(())
}

#[test]
fn conversations_go_as_written() -> Result<(), Fault> {
    let server = Server::start();
    let mut browser = Browser::open(Device::phone());
    conversations()?.iter().try_for_each(|conversation| talk(&mut browser, &server, conversation))
}
