//! What can be wrong with a piece of evidence.

use crate::text::formula::{DmId, StateId};

/// What is wrong with a piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flaw {
    /// This move tempts and is not answered, or is answered twice.
    TemptingMoveNotAnswered(StateId),
    /// This move is answered (or said to break stability) but does not tempt or does not exist.
    NoTemptation(StateId),
    /// The concept does not consider responses.
    NoResponses,
    /// The answer has no step.
    EmptyAnswer(StateId),
    /// The step of an answer (from 0) is not a legal, permitted move.
    IllegalStep {
        /// The tempting move's target.
        deviation: StateId,
        /// Which step.
        step: usize,
    },
    /// The end of an answer is not bad enough for the focal decision maker.
    NotBad(StateId),
    /// The focal decision maker escapes from the end of an answer.
    Escapes(StateId),
    /// The opponents have a response that is left out.
    ResponseLeftOut {
        /// Whose move.
        mover: DmId,
        /// From where.
        from: StateId,
        /// Where to.
        to: StateId,
    },
    /// The reason given for a response not to deter is wrong.
    WrongReason(StateId),
    /// It is not the kind of evidence that the concept asks for.
    WrongKind,
    /// What is said of this state in a table does not follow from the tables before it.
    WrongTable(StateId),
}
