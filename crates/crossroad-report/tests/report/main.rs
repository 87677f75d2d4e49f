//! Reports: every place that is linked to is there, every finding is followed to its explanation
//! and the statements behind it, wording keeps its rules, and nobody's words do anything.
#![expect(clippy::expect_used, clippy::panic, reason = "a test stops at what it cannot do")]

mod brief;
mod concepts;
mod consistent;
mod excerpts;
mod forms;
mod hostile;
mod judgements;
mod links;
mod pictures;
mod prospects;
mod screens;
mod support;
