//! The table of verbs. Every front end reads it: the command, the Python package, the schemas, the
//! documentation, and whatever asks by JSON.

use std::io;

use serde_json::Value;

use super::reply::{Held, Reply, View};
use super::row::{Verb, With};
use super::{
    Failure, Watch, by_size, change, compare, condition, dilemmas, forecast, hinge, paths, pool,
    states, symbolic, views, watch_for,
};
use crate::document::Figure;
use crate::screen::Screen;
use crate::wire::json;
use crossroad::game::space::Memory;
use crossroad::model::conflict::Conflict;
use crossroad::text::diagnostic::nearest;

/// Every verb, in the order in which they are told.
pub const VERBS: &[&dyn Verb] = &[
    &states::Verb,
    &by_size::AnalyzeVerb,
    &symbolic::AnalyzeVerb,
    &by_size::ExplainVerb,
    &symbolic::ExplainVerb,
    &paths::Verb,
    &forecast::Verb,
    &forecast::TimelineVerb,
    &watch_for::Verb,
    &hinge::Verb,
    &hinge::OfForecastVerb,
    &change::Verb,
    &condition::Verb,
    &compare::Verb,
    &views::Verb,
    &pool::Verb,
    &dilemmas::Verb,
];

/// Finds a verb by its id.
///
/// # Errors
/// [`Failure`] with the nearest id.
pub fn verb(id: &str) -> Result<&'static dyn Verb, Failure> {
    let found = VERBS.iter().find(|verb| verb.row().id == id);
    found.copied().ok_or_else(|| {
        let ids: Vec<&str> = VERBS.iter().map(|verb| verb.row().id).collect();
        let near = nearest(id, ids.iter().copied());
        let failure = Failure::usage(format!("there is no verb `{id}`"));
        failure.meant(near, || format!("the verbs are {}", ids.join(", ")))
    })
}

/// An answer that lives longer than what it came from.
#[derive(Debug)]
pub struct Answer {
    /// What programs read, as the schema of the verb's answer says.
    pub json: Vec<u8>,
    /// What people read, if it was asked for.
    pub screen: Option<Screen>,
    /// The report's pictures of it.
    pub pictures: Vec<Figure>,
    /// What tables are made from; nothing where states are told one by one.
    pub held: Option<Box<dyn Held>>,
}

/// Asks something by its id, of one conflict or of two versions of one: the entry for whoever asks
/// by JSON. `view` says how the answer is shown to people, if it is to be.
///
/// # Errors
/// [`Failure`] where there is no such verb, the question is wrong (all of its faults are told), or
/// its answer is refused.
pub fn ask(
    id: &str,
    question: &Value,
    conflicts: &[&Conflict],
    view: Option<&View<'_>>,
    watch: Watch<'_>,
) -> Result<Answer, Failure> {
    let verb = verb(id)?;
    let limit = question.pointer("/how/max_memory").and_then(Value::as_u64);
    let memory = limit.map_or(Memory::DEFAULT, |limit| Memory { limit });
    let go_on = || watch.go_on();
    let mut answer = None;
    let with: With<'_> = &mut |reply: &dyn Reply| answer = Some(whole(reply, view, memory, &go_on));
    verb.ask(conflicts, question, watch, with)?;
    // INVARIANT: a verb that does not fail hands its answer over.
    answer.unwrap_or_else(|| Err(crossroad::game::space::Refusal::internal().into()))
}

/// Keeps an answer.
fn whole(
    reply: &dyn Reply,
    view: Option<&View<'_>>,
    memory: Memory,
    go_on: &dyn Fn() -> bool,
) -> Result<Answer, Failure> {
    let held = reply.hold(memory, go_on)?;
    let mut json = Bytes { bytes: Vec::new(), go_on };
    let written = match &held {
        Some(held) => held.write(&mut json),
        None => reply.write(&mut json),
    };
    let stopped = |_| Failure::from(crossroad::game::space::Refusal::Stopped);
    written.map_err(stopped)?;
    let mut screen = view.map(|view| Screen::new(view.width));
    if let (Some(view), Some(screen)) = (view, &mut screen) {
        let shown = reply.show(view, &mut |piece| {
            screen.append(piece);
            if go_on() { Ok(()) } else { Err(io::Error::other("stopped")) }
        });
        shown.map_err(stopped)?;
    }
    Ok(Answer { json: json.bytes, screen, pictures: reply.pictures(), held })
}

/// Bytes that are written until whoever watches has seen enough.
struct Bytes<'a> {
    bytes: Vec<u8>,
    go_on: &'a dyn Fn() -> bool,
}

impl io::Write for Bytes<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let block = |bytes: usize| bytes >> 20;
        let before = block(self.bytes.len());
        self.bytes.extend_from_slice(bytes);
        if before != block(self.bytes.len()) && !(self.go_on)() {
            return Err(io::Error::other("stopped"));
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The name of an answer, and how its schema is made.
pub type OtherAnswer = (&'static str, fn() -> Value);

/// The answers that are of a plan, of any number of files, or of the text of one, and so not of a
/// verb of the table.
pub const OTHER_ANSWERS: &[OtherAnswer] = &[
    ("backtest", json::schema::<json::Backtest>),
    ("cases", json::schema::<json::Cases>),
    ("merge", json::schema::<json::Merge>),
    ("model", json::schema::<json::Model>),
    ("post-mortem", json::schema::<json::PostMortem>),
    ("score", json::schema::<json::Score>),
    ("sweep", json::schema::<json::Sweep>),
];

/// Every schema of an answer, with the name it goes by, in the order of names.
#[must_use]
pub fn answers() -> Vec<(&'static str, Value)> {
    let mut all: Vec<_> = VERBS.iter().map(|verb| (verb.row().answer, verb.answer())).collect();
    all.extend(OTHER_ANSWERS.iter().map(|(name, schema)| (*name, schema())));
    all.sort_by_key(|(name, _)| *name);
    all
}
