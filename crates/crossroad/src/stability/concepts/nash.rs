//! Nash stability.

use crate::game::graph::{Codes, Reading};
use crate::stability::{Choices, Concept, Definition};

/// Nash stability: there is no improvement to move to.
/// Nash stability.
pub static NASH: Concept = Concept {
    id: "nash",
    name: "Nash stability",
    aliases: &["r", "rational", "individual rationality"],
    words: "a state is stable for a decision maker who has no unilateral improvement from it",
    gloss: "no one can improve their position by acting alone",
    behaviour: "the decision maker looks one move ahead and does not ask what the others will do",
    formula: "R_i⁺(s) = ∅",
    source: "Nash 1950, 1951; in the graph model: Fang, Hipel, Kilgour 1993, ch. 3",
    example: "Prisoner's dilemma: only mutual defection. Chicken: the two states in which exactly \
              one swerves.",
    implies: &["symmetric-seq", "smr", "seq", "gmr"],
    definition: Definition::Choices(Choices {
        reading: Reading::Written,
        tempting: Codes::BETTER,
        response: None,
    }),
};
