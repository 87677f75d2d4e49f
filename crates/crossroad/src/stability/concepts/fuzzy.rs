//! The core concepts where preferences have degrees: a move is worth it, an end bad, by how much
//! more one state is preferred than the other way round, held to a satisficing threshold.
//! (Bashar, Kilgour, Hipel 2012.)

use super::{gmr, nash, seq, smr, symmetric_seq};
use crate::game::graph::Reading;
use crate::model::preference::Fraction;
use crate::stability::{Choices, Concept, Definition};

/// Makes the choices of a core concept that reads degrees.
const fn degrees(of: &Concept, threshold: Option<Fraction>) -> Definition {
    match of.definition {
        Definition::Choices(choices) => {
            Definition::Choices(Choices { reading: Reading::Degree(threshold), ..choices })
        }
        other => other,
    }
}

/// Gives everybody the same threshold, in a concept that reads degrees.
pub(super) fn with_threshold(page: &Concept, threshold: Fraction) -> Option<Choices> {
    let choices = *page.choices()?;
    let reading = Reading::Degree(Some(threshold));
    (choices.reading == Reading::Degree(None)).then_some(Choices { reading, ..choices })
}

macro_rules! fuzzy {
    ($name:ident, $base:tt, $long:tt, $of:expr, $words:tt, $gloss:tt, $formula:tt) => {
        pub(super) static $name: Concept = Concept {
            id: concat!("fuzzy-", $base),
            name: concat!("fuzzy ", $long),
            aliases: &[],
            words: concat!($words, " (a gain is a state whose degree of preference over the one left, less the degree the other way round, reaches the decision maker's satisficing threshold)"),
            gloss: $gloss,
            behaviour: concat!("the decision maker acts as under ", $base, " where a state is preferred \
                enough more than the other way round, by its threshold (`satisficing-threshold` in \
                the file, or one for everybody: fuzzy-", $base, "-0.3)"),
            formula: concat!($formula, ", where α_i(q, s) = r_i(q, s) − r_i(s, q)"),
            source: "Bashar, Kilgour, Hipel 2012",
            example: concat!("where every degree is 0, ½ or 1, ", $base, " at any threshold"),
            implies: &[],
            definition: degrees(&$of, None),
        };
    };
}

fuzzy!(
    NASH,
    "nash",
    "Nash stability",
    nash::NASH,
    "a state is stable for a decision maker if none of its moves is a gain",
    "nobody has a move that is a gain by its threshold",
    "∀x ∈ R_i(s): α_i(x, s) < γ_i"
);
fuzzy!(
    GMR,
    "gmr",
    "general metarationality",
    gmr::GMR,
    "a state is stable for a decision maker if after each move that is a gain the others can move to a state that is no gain",
    "anyone tempted to move, by its threshold, is deterred by some response, even one that hurts those who make it",
    "∀x ∈ R_i(s), α_i(x, s) ≥ γ_i: ∃y ∈ R_{N−i}(x): α_i(y, s) < γ_i"
);
fuzzy!(
    SMR,
    "smr",
    "symmetric metarationality",
    smr::SMR,
    "a state is stable for a decision maker as under fuzzy-gmr, and from where the answer ends none of its moves leads to a gain over the state it left",
    "as fuzzy-gmr, and no further move makes up for the answer",
    "∀x ∈ R_i(s), α_i(x, s) ≥ γ_i: ∃y ∈ R_{N−i}(x): α_i(y, s) < γ_i and ∀z ∈ R_i(y): α_i(z, s) < γ_i"
);
fuzzy!(
    SEQ,
    "seq",
    "sequential stability",
    seq::SEQ,
    "a state is stable for a decision maker if after each move that is a gain the others can, by moves that are gains for those who make them, reach a state that is no gain",
    "anyone tempted to move, by its threshold, is deterred by a response that others, by theirs, would find worthwhile",
    "∀x ∈ R_i(s), α_i(x, s) ≥ γ_i: ∃y reached from x by N − i, each move to q from p with α_j(q, p) ≥ γ_j: α_i(y, s) < γ_i"
);
fuzzy!(
    SYMMETRIC_SEQ,
    "symmetric-seq",
    "symmetric sequential stability",
    symmetric_seq::SYMMETRIC_SEQ,
    "a state is stable for a decision maker as under fuzzy-seq, and from where the answer ends none of its moves leads to a gain over the state it left",
    "as fuzzy-seq, and no further move makes up for the answer",
    "as fuzzy-seq, and ∀z ∈ R_i(y): α_i(z, s) < γ_i"
);
