//! A question put to a model.

use super::fingerprint::Fingerprint;
use super::forecast_terms::Ask;
use super::model::{Foreseen, Model};
use super::play_out_values::Reading;
use super::sighting::MOST_SEEN;
use crate::game::space::Refusal;
use crate::model::conflict::Conflict;
use crate::stability::{Concept, Sequences};

/// Worlds from which paths, and what is held by empty threats, are taken where worlds are sampled.
pub(super) const LOOKED_AT: u64 = 1 << 12;

/// Paths and cycles that are kept.
pub(super) const PATHS: usize = 10;

/// A question put to a model.
pub struct Study<'a> {
    pub(super) model: &'a Model<'a>,
    pub(super) ask: &'a Ask,
    pub(super) reading: Reading<'a>,
    pub(super) kinds: Vec<(&'static Concept, Vec<Foreseen>)>,
}

impl<'a> Study<'a> {
    /// Puts a question to a model.
    ///
    /// # Errors
    /// [`Refusal::ConceptDoesNotApply`] if one of the concepts does not judge single moves;
    /// [`Refusal::TooLong`] if more moves are given as seen than can be told apart.
    pub fn new(model: &'a Model<'a>, ask: &'a Ask) -> Result<Self, Refusal> {
        // What a move is worth must be told by the concept alone, move by move.
        if let Some(other) = ask.concepts.iter().find(|concept| concept.foresight().is_none()) {
            let why = "playing out needs a concept that judges single moves";
            return Err(Refusal::ConceptDoesNotApply { concept: other.id, why });
        }
        if ask.given.len() > MOST_SEEN {
            return Err(Refusal::TooLong {
                what: "telling apart what was seen",
                steps: ask.given.len() as u128,
                limit: MOST_SEEN as u128,
            });
        }
        let reading = Reading::new(model, ask, &[]);
        // Where the file states what everybody foresees, all rows would be the same.
        let mut kinds: Vec<(&'static Concept, Vec<Foreseen>)> = Vec::new();
        for concept in &ask.concepts {
            let foreseen = model.foreseen(concept, ask.stated);
            if !kinds.iter().any(|(_, other)| *other == foreseen) {
                kinds.push((concept, foreseen));
            }
        }
        Ok(Self { model, ask, reading, kinds })
    }

    /// Tells which question is put to which model; how many worlds are to be drawn is no part of
    /// it: more can be drawn later.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        Self::fingerprint_of(self.model.conflict, self.model.sequences, self.ask)
    }

    /// As [`Study::fingerprint`], before there is a model.
    #[must_use]
    pub fn fingerprint_of(conflict: &Conflict, sequences: Sequences, ask: &Ask) -> Fingerprint {
        let asked = (&ask.questions, &ask.expected, &ask.given, ask.outer, ask.stated, ask.seed);
        Fingerprint::of(&[conflict, &sequences, &asked])
    }

    /// Returns the model that the question is put to.
    #[must_use]
    pub fn model(&self) -> &Model<'a> {
        self.model
    }

    /// Returns a concept that is asked for, by its id, with what everybody foresees under it.
    pub(super) fn kind(&self, id: &str) -> Result<&(&'static Concept, Vec<Foreseen>), Refusal> {
        let kind = self.kinds.iter().find(|(concept, _)| concept.id == id);
        kind.ok_or_else(|| Refusal::Apart { why: format!("`{id}` is not asked for") })
    }
}
