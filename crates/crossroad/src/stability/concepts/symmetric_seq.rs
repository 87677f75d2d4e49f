//! Symmetric sequential stability.

use crate::game::graph::{Codes, Reading};
use crate::stability::{Choices, Concept, Definition, Response, ResponseMoves};

/// Symmetric sequential stability: sequential stability with no way out of the answer.
pub(super) static SYMMETRIC_SEQ: Concept = Concept {
    id: "symmetric-seq",
    name: "symmetric sequential stability",
    aliases: &["sseq", "symmetric sequential"],
    words: "a state is stable for a decision maker if after each of its unilateral improvements \
            the others can, by improvements of their own, reach a state that it does not prefer \
            to the one it left, and from which it cannot move to one that it does prefer",
    gloss: "as seq, and no further move of their own makes up for the response",
    behaviour: "the decision maker expects the others to answer only with moves that are good \
                for the one who makes them, and counts on one more move of its own",
    formula: "∀x ∈ R_i⁺(s) ∃y ∈ R⁺_{N−i}(x): not y ≻_i s and ∀z ∈ R_i(y): not z ≻_i s",
    source: "Rêgo, Vieira 2017",
    example: "Prisoner's dilemma: mutual cooperation and mutual defection. Chicken: the two \
              states in which exactly one swerves.",
    implies: &["smr", "seq", "gmr"],
    definition: Definition::Choices(Choices {
        reading: Reading::Written,
        tempting: Codes::BETTER,
        response: Some(Response {
            moves: ResponseMoves::Credible(Codes::BETTER),
            sanction: Codes::NOT_BETTER,
            escape: Some(Codes::BETTER),
        }),
    }),
};
