//! General metarationality.

use crate::game::graph::{Codes, Reading};
use crate::stability::{Choices, Concept, Definition, Response, ResponseMoves};

/// General metarationality: each improvement can be answered so that nothing is gained.
/// General metarationality.
pub static GMR: Concept = Concept {
    id: "gmr",
    name: "general metarationality",
    aliases: &["general metarational"],
    words: "a state is stable for a decision maker if after each of its unilateral improvements \
            the others can move to a state that it does not prefer to the one it left",
    gloss: "anyone tempted to move is deterred by some response, even one that hurts those who make it",
    behaviour: "the decision maker is cautious: it fears anything the others could do, even what \
                would hurt themselves",
    formula: "∀x ∈ R_i⁺(s) ∃y ∈ R_{N−i}(x): not y ≻_i s",
    source: "Howard 1971; in the graph model: Fang, Hipel, Kilgour 1993, ch. 3",
    example: "Prisoner's dilemma: mutual cooperation and mutual defection. Chicken: every state \
              but the one in which nobody swerves.",
    implies: &[],
    definition: Definition::Choices(Choices {
        reading: Reading::Written,
        tempting: Codes::BETTER,
        response: Some(Response {
            moves: ResponseMoves::Any,
            sanction: Codes::NOT_BETTER,
            escape: None,
        }),
    }),
};
