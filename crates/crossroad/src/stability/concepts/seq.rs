//! Sequential stability.

use crate::game::graph::{Codes, Reading};
use crate::stability::{Choices, Concept, Definition, Response, ResponseMoves};

/// Sequential stability: each improvement has an answer that pays for those who give it.
pub static SEQ: Concept = Concept {
    id: "seq",
    name: "sequential stability",
    aliases: &["sequential", "sequentially stable"],
    words: "a state is stable for a decision maker if after each of its unilateral improvements \
            the others can, by improvements of their own, reach a state that it does not prefer \
            to the one it left",
    gloss: "anyone tempted to move is deterred by a response that others would find worthwhile",
    behaviour: "the decision maker expects the others to answer only with moves that are good \
                for the one who makes them",
    formula: "∀x ∈ R_i⁺(s) ∃y ∈ R⁺_{N−i}(x): not y ≻_i s",
    source: "Fraser, Hipel 1979, 1984; in the graph model: Fang, Hipel, Kilgour 1993, ch. 3",
    example: "Prisoner's dilemma: mutual cooperation and mutual defection. Chicken: the two \
              states in which exactly one swerves.",
    implies: &["gmr"],
    definition: Definition::Choices(Choices {
        reading: Reading::Written,
        tempting: Codes::BETTER,
        response: Some(Response {
            moves: ResponseMoves::Credible(Codes::BETTER),
            sanction: Codes::NOT_BETTER,
            escape: None,
        }),
    }),
};
