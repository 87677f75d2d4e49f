//! Symmetric metarationality.

use crate::game::graph::{Codes, Reading};
use crate::stability::{Choices, Concept, Definition, Response, ResponseMoves};

/// Symmetric metarationality: general metarationality with no way out of the answer.
pub(super) static SMR: Concept = Concept {
    id: "smr",
    name: "symmetric metarationality",
    aliases: &["symmetric metarational"],
    words: "a state is stable for a decision maker if after each of its unilateral improvements \
            the others can move to a state that it does not prefer to the one it left, and from \
            which it cannot move to one that it does prefer",
    gloss: "as gmr, and no further move of their own makes up for the response",
    behaviour: "the decision maker fears anything the others could do, but counts on one more \
                move of its own",
    formula: "∀x ∈ R_i⁺(s) ∃y ∈ R_{N−i}(x): not y ≻_i s and ∀z ∈ R_i(y): not z ≻_i s",
    source: "Howard 1971; in the graph model: Fang, Hipel, Kilgour 1993, ch. 3",
    example: "Prisoner's dilemma: mutual cooperation and mutual defection. Chicken: every state \
              but the one in which nobody swerves.",
    implies: &["gmr"],
    definition: Definition::Choices(Choices {
        reading: Reading::Written,
        tempting: Codes::BETTER,
        response: Some(Response {
            moves: ResponseMoves::Any,
            sanction: Codes::NOT_BETTER,
            escape: Some(Codes::BETTER),
        }),
    }),
};
