//! Simultaneous sanctions.

use crate::stability::{Concept, Custom, Definition};

/// Simultaneous sanctions by Fraser and Hipel's rule.
pub(super) static SIM: Concept = Concept {
    id: "sim",
    name: "simultaneous sanctioning",
    aliases: &["simultaneous", "simultaneous sanctions"],
    words: "a state is stable for a decision maker if it is sequentially stable, or if others, \
            too, would leave it and each of the improvements that nothing answers in sequence \
            leads to no better state when some of them leave at the same time",
    gloss: "as seq, or those who would all leave at once land no better",
    behaviour: "as under seq; and where several would leave, the decision maker fears that they do \
                so at the same time",
    formula: "seq; or, with U the others for whom s is not seq-stable, U ≠ ∅ and ∀x ∈ R_i⁺(s): \
              answered as under seq, or ∃ ∅ ≠ J ⊆ U, x_j ∈ R_j⁺(s): the state with the options of \
              i as in x and of each j as in x_j is feasible and not better for i than s",
    source: "Fraser, Hipel 1979, 1984",
    example: "Prisoner's dilemma: mutual cooperation and mutual defection. The North Korea case: \
              state 4, which seq does not hold.",
    implies: &[],
    definition: Definition::Custom(Custom::Together { unstable_only: true }),
};

/// Simultaneous sanctions by any others.
pub(super) static SIM_PER_DM: Concept = Concept {
    id: "sim-per-dm",
    name: "simultaneous sanctioning by each decision maker",
    aliases: &[],
    words: "a state is stable for a decision maker if each of its improvements leads to a state \
            that it does not prefer when some of the others take improvements from the same state \
            at the same time",
    gloss: "whoever would gain fears that others leave at the same time",
    behaviour: "the decision maker fears that others take their improvements at the same time",
    formula: "∀x ∈ R_i⁺(s) ∃ ∅ ≠ J ⊆ N−i, x_j ∈ R_j⁺(s): the state with the options of i as in x \
              and of each j as in x_j is feasible and not better for i than s",
    source: "our reading of Fraser, Hipel 1984 without its order of computation",
    example: "Prisoner's dilemma: mutual cooperation and mutual defection.",
    implies: &[],
    definition: Definition::Custom(Custom::Together { unstable_only: false }),
};
