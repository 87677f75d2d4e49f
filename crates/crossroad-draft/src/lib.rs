//! A first draft of a conflict, from the text of a source.
//!
//! Without any assistant: the sentences that claim something (who says so, what somebody could do,
//! would do, wants, fears) are [`candidates`] to accept, each word for word as it stands in the text;
//! nothing is summed up, and nothing is made up. With one: [`prompt()`] says what a language model is
//! asked for and in which form, and [`check()`] holds what comes back against the file and its sources.
//! What a model writes stays marked as a draft until a person has confirmed it.
//!
//! Nothing here reads a file, asks a model or knows a network.

mod sentence;
mod cue;
mod person;
mod candidate;
mod skeleton;
mod prompt;
mod check;

pub use candidate::{Candidate, Candidates, MOST_TEXT, candidates, candidates_schema};
pub use check::{Answer, DRAFTING, MOST_ANSWER, MOST_EDITS, by_tool, check, check_edits, recorded};
pub use crossroad_edit::{Drafted, NotKept};
pub use cue::{Claims, Marked};
pub use prompt::{Given, prompt};
pub use skeleton::{Origin, skeleton};
