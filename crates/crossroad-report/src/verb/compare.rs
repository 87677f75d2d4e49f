//! Two versions of a conflict.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::choose::uniform;
use super::forecast::MOST_WORLDS;
use super::reply::{Tables, View, Whole};
use super::row::{Row, Typed, With};
use super::{Failure, How, Watch};
use crate::answer::Ask;
use crate::screen::Screen;
use crate::wire::json;
use crate::wire::table;
use crossroad::finding::compare::{
    Ahead, Beside, Comparison, Outlooks, beside, compare, outlooks, union,
};

use crossroad::model::conflict::{Conflict, FORESIGHT};
use crossroad::stability::{Concept, concept};

/// What is asked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Question {
    /// Under which concepts; all where none is named.
    pub concept: Vec<String>,
    /// Shares of a forecast that move by more than so many percentage points count as changed.
    #[schemars(extend("x-value" = "POINTS", "exclusiveMinimum" = 0, "maximum" = 100))]
    pub moved: f64,
    /// How many worlds are drawn for a forecast where there are too many to go through.
    #[schemars(range(min = 2, max = MOST_WORLDS))]
    pub worlds: u64,
    /// How it is computed.
    pub how: How,
}

impl Default for Question {
    fn default() -> Self {
        let (moved, worlds) = (Ahead::MOVED * 100.0, Ahead::WORLDS);
        Self { concept: Vec::new(), moved, worlds, how: How::default() }
    }
}

/// The answer.
#[derive(Debug)]
pub struct Answer {
    /// What differs, and what that does to the answer.
    pub found: Comparison,
    /// What differs beside the model: words, claims, sources.
    pub beside: Vec<Beside>,
    /// What that does to forecasts.
    pub outlooks: Outlooks,
}

impl Answer {
    /// Writes the answer for people; `names` is what they call the two versions.
    #[must_use]
    pub fn text(&self, names: [&str; 2], width: usize) -> String {
        crate::screen::comparison(&self.found, (&self.beside, &self.outlooks), names, width)
    }

    /// Returns the answer for programs.
    #[must_use]
    pub fn json(&self) -> json::Compare {
        json::comparison(&self.found, &self.beside, &self.outlooks)
    }
}

/// Answers.
///
/// # Errors
/// [`Failure`] where the question is wrong, or its answer is refused.
pub fn answer(
    [before, after]: [&Conflict; 2],
    question: &Question,
    watch: Watch<'_>,
) -> Result<Answer, Failure> {
    if !(question.moved > 0.0 && question.moved <= 100.0) {
        let failure = Failure::usage(format!("{} is no number of points", question.moved));
        return Err(failure.hint("expected a number above 0 and up to 100, such as 0.5"));
    }
    if !(2..=MOST_WORLDS).contains(&question.worlds) {
        let failure = Failure::usage(format!("{} scenarios cannot be drawn", question.worlds));
        return Err(failure.hint(format!("at least 2, at most {MOST_WORLDS}")));
    }
    let how = &question.how;
    let versions = union(before, after)?;
    let (dms, sequences, memory) = (versions.before.dms.len(), how.sequences, how.memory());
    let mut profiles = Ask::everything(dms, sequences).profiles;
    if !question.concept.is_empty() {
        profiles = uniform(&question.concept, dms, sequences)?;
    }
    let tell = watch.sweep("comparing", "models");
    // (How many models there are to go is not known.)
    let found = compare(versions, &profiles, how.means(&|done, _| tell(done, 0)))?;
    let concepts: Vec<&'static Concept> = FORESIGHT
        .iter()
        .filter_map(|word| concept(word.word))
        .filter(|one| profiles.iter().any(|(label, _)| label == one.id))
        .collect();
    let (worlds, moved) = (question.worlds, question.moved / 100.0);
    let ahead = Ahead { concepts, sequences, memory, worlds, moved };
    let tell = watch.count("forecasting", "models");
    let tell = |done, _| tell(done, 0);
    let outlooks = outlooks(&found.versions, &found.differences, &ahead, how.worlds(&tell))?;
    Ok(Answer { found, beside: beside(before, after), outlooks })
}

impl Whole for Answer {
    type Json = json::Compare;

    const TABLES: Option<Tables<Self::Json>> = Some(table::of_compare);

    fn shown(&self, view: &View<'_>) -> Screen {
        let name = |at: usize| view.names.get(at).copied().unwrap_or_default();
        Screen::of(&self.text([name(0), name(1)], view.width), view.width)
    }

    fn told(&self) -> Self::Json {
        self.json()
    }
}

/// The verb.
pub(super) struct Verb;

impl Typed for Verb {
    type Question = Question;
    type Answer = json::Compare;

    const ROW: Row = Row {
        id: "compare",
        about: "Compare two versions of a conflict: what differs, what that does to the answer, and which \
                differences each change of the answer is due to",
        conflicts: 2,
        answer: "compare",
        ..Row::USUAL
    };

    fn answer(
        conflicts: &[&Conflict],
        question: &Question,
        watch: Watch<'_>,
        with: With<'_>,
    ) -> Result<(), Failure> {
        let [before, after] = conflicts else {
            return Err(Failure::usage("two versions are compared"));
        };
        with(&answer([before, after], question, watch)?);
        Ok(())
    }
}
