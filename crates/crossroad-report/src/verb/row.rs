//! A row of the table of verbs: what can be asked, of how many conflicts, and how it is answered.

use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::field::{Field, fields};
use super::question::{self, schema_of};
use super::reply::Reply;
use super::{Failure, Watch};
use crate::wire::json;
use crossroad::model::conflict::Conflict;

/// What the table says of a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// Its id, in kebab case.
    pub id: &'static str,
    /// What it answers, in a sentence without its full stop.
    pub about: &'static str,
    /// What else must be known to read the answer; empty where nothing must.
    pub more: &'static str,
    /// How many conflicts it is asked of: one, or two versions of one.
    pub conflicts: usize,
    /// The name of its answer's schema.
    pub answer: &'static str,
    /// Where the command asks it by an argument of another verb: that verb's id, the argument, and
    /// what it means.
    pub argument: Option<(&'static str, &'static str, &'static str)>,
    /// How its answer can be shown.
    pub shown: Shown,
}

impl Row {
    /// What most verbs say.
    pub(super) const USUAL: Self = Self {
        id: "",
        about: "",
        more: "",
        conflicts: 1,
        answer: "",
        argument: None,
        shown: Shown { limit: None, all: None, ladder: false },
    };
}

/// What can be said of how an answer is shown to people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown {
    /// How many rows are listed where nothing is said; `None` where all always are.
    pub limit: Option<usize>,
    /// What it means to tell all; `None` where all always is.
    pub all: Option<&'static str>,
    /// Whether likelihoods are told in words.
    pub ladder: bool,
}

/// What becomes of an answer while it lives.
pub type With<'w> = &'w mut dyn FnMut(&dyn Reply);

/// A verb in its own types.
pub(super) trait Typed: Sync {
    /// What is asked: its field docs are the documentation, in every front end.
    type Question: DeserializeOwned + JsonSchema;
    /// What programs read of the answer.
    type Answer: JsonSchema;

    /// What the table says.
    const ROW: Row;

    /// Answers, and hands the answer to `with`.
    fn answer(
        conflicts: &[&Conflict],
        question: &Self::Question,
        watch: Watch<'_>,
        with: With<'_>,
    ) -> Result<(), Failure>;
}

/// A verb: what can be asked, as plain data.
pub trait Verb: Sync {
    /// Returns what the table says of it.
    fn row(&self) -> &'static Row;

    /// Makes the JSON Schema of its question: what can be said, what each means, what holds where
    /// nothing is said.
    fn question(&self) -> Value;

    /// Lists the fields of its question, in the order in which they are told.
    fn fields(&self) -> Vec<Field>;

    /// Makes the JSON Schema of its answer.
    fn answer(&self) -> Value;

    /// Answers a question, and hands the answer to `with`.
    ///
    /// # Errors
    /// [`Failure`] where the question is wrong, with every fault of it, or its answer is refused.
    fn ask(
        &self,
        conflicts: &[&Conflict],
        question: &Value,
        watch: Watch<'_>,
        with: With<'_>,
    ) -> Result<(), Failure>;
}

impl<V: Typed> Verb for V {
    fn row(&self) -> &'static Row {
        &V::ROW
    }

    fn question(&self) -> Value {
        schema_of::<V::Question>()
    }

    fn fields(&self) -> Vec<Field> {
        fields::<V::Question>(&self.question())
    }

    fn answer(&self) -> Value {
        json::schema::<V::Answer>()
    }

    fn ask(
        &self,
        conflicts: &[&Conflict],
        question: &Value,
        watch: Watch<'_>,
        with: With<'_>,
    ) -> Result<(), Failure> {
        if conflicts.len() != V::ROW.conflicts {
            let (id, of) = (V::ROW.id, V::ROW.conflicts);
            let noun = if of == 1 { "conflict" } else { "conflicts" };
            let given = conflicts.len();
            return Err(Failure::usage(format!("`{id}` is asked of {of} {noun}, not of {given}")));
        }
        V::answer(conflicts, &question::read(question)?, watch, with)
    }
}

/// Returns the one conflict that is asked.
pub(super) fn only<'c>(conflicts: &[&'c Conflict]) -> Result<&'c Conflict, Failure> {
    conflicts.first().copied().ok_or_else(|| Failure::usage("no conflict is asked"))
}
