//! Stability whatever mix of behaviours the opponents follow.

use crate::stability::{Concept, Custom, Definition};

/// Stability under every mix of behaviours.
/// Robust stability.
pub static ROBUST: Concept = Concept {
    id: "robust",
    name: "robust stability",
    aliases: &["mixed"],
    words: "a state is stable for a decision maker if after each of its unilateral improvements, \
            whatever mix of behaviours the others follow, they can reach a state that it does not \
            prefer to the one it left; a behaviour is to answer with any move, with improvements \
            only, or with improvements only after which nothing that others do could make the \
            mover regret it",
    gloss: "anyone tempted to move is deterred by a response that even cautious others would make",
    behaviour: "the decision maker does not know how the others behave, and each may behave \
                differently: it counts only on answers that come in any case",
    formula: "with R⊕_j(s) = {x ∈ R_j⁺(s): ∀z ∈ R_{N−j}(x): z ≻_j s}, each opponent j answering \
              with a B_j of R_j, R_j⁺, R⊕_j: ∀B ∀x ∈ R_i⁺(s) ∃y ∈ R^B_{N−i}(x): not y ≻_i s. As \
              R⊕_j ⊆ R_j⁺ ⊆ R_j, that is so for every B if it is so for B_j = R⊕_j. B_j = R_j for \
              all is gmr, B_j = R_j⁺ for all is seq",
    source: "reconstructed; after the idea of opponents who behave differently of Zhao, Xu, Hipel, \
             Fang 2019 (not at hand), with the cautious moves ours",
    example: "Elmira: states 5, 8 and 9, as under nash and seq. Prisoner's dilemma: mutual \
              cooperation and mutual defection. Where a state breaks, `explain` tells the mix that \
              takes the fewest opponents who do not answer freely.",
    implies: &["seq", "gmr"],
    definition: Definition::Custom(Custom::Robust),
};
