//! Every conversation of `tests/data/conversations` with the bot alone.

use journey::{Fault, Talk, conversations};

#[test]
fn conversations_go_as_written() -> Result<(), Fault> {
    let all = conversations()?;
    assert!(!all.is_empty());
    for conversation in &all {
        let mut talk = Talk::begin(conversation)?;
        for step in &conversation.steps {
            talk.take(conversation, step)?;
        }
    }
    Ok(())
}
