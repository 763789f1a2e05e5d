//! An interview as it is kept beside the draft of its session, to go on after a reload.

use document::{Object, UnixMillis, Value};
use survey::{QuestionId, Session};

use crate::{
    Finishing, Interview, Part, Words,
    interview::Spot,
    turn::{Statement, Turn, id},
};

impl Interview {
    /// Everything that is needed to go on, besides [`Session::snapshot`]: the turns, and which earlier question is asked
    /// again.
    pub fn snapshot(&self) -> Value {
        let mut kept = Object::new();
        kept.set("turns", self.turns.iter().map(Turn::to_value).collect::<Vec<Value>>());
        let pending: Vec<Value> = self.pending.iter().map(|one| one.to_value()).collect();
        if !pending.is_empty() {
            kept.set("said", pending);
        }
        if let Some(spot) = &self.again {
            let mut again = Object::new();
            again.set("id", spot.question.0);
            let part = spot.part.to_value();
            if !part.is_undefined() {
                again.set("part", part);
            }
            kept.set("again", again);
        }
        kept.into()
    }

    /// Goes on with what [`Self::snapshot`] gave and a session of the same moment. Turns of questions that the survey doesn't
    /// have are left out. `None` for what is no snapshot.
    pub fn restore(
        kept: &Value,
        words: Words,
        finishing: Finishing,
        session: &mut Session,
        now: UnixMillis,
    ) -> Option<Self> {
        let turns = kept.get("turns")?.as_array()?;
        let mut interview = Self::blank(words, finishing);
        interview.turns = turns.iter().filter_map(|turn| Turn::read(turn, session)).collect();
        interview.pending = Statement::list(kept.get("said"));
        interview.again = kept.get("again").and_then(|again| {
            Some(Spot {
                question: QuestionId(id(again.get("id")?)?),
                part: Part::read(again.get("part"))?,
            })
        });
        interview.advance(session, now);
        Some(interview)
    }
}
