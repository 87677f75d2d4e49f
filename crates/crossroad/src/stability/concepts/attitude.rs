//! The core concepts with attitudes: decision makers want what is good, or bad, for one another.
//! (Inohara, Hipel, Walker 2007, reconstructed: to be held against the paper.)

use super::{gmr, nash, seq, smr};
use crate::game::graph::Reading;
use crate::stability::{Choices, Concept, Definition};

const fn relational(of: &Concept) -> Definition {
    match of.definition {
        Definition::Choices(choices) => {
            Definition::Choices(Choices { reading: Reading::Attitudes, ..choices })
        }
        other => other,
    }
}

const SOURCE: &str = "Inohara, Hipel, Walker 2007 (reconstructed, to be held against the paper)";

macro_rules! relational {
    ($name:ident, $base:tt, $short:tt, $long:tt, $of:expr, $words:tt, $gloss:tt, $formula:tt,
     $example:tt) => {
        pub(super) static $name: Concept = Concept {
            id: concat!("relational-", $base),
            name: concat!("relational ", $long),
            aliases: &[$short],
            words: concat!($words, " (wanted, compared with the state left, is a state that is at \
                least as good for all those the decision maker is positive to, and better for none \
                of those it is negative to)"),
            gloss: $gloss,
            behaviour: "the decision maker wants for each, itself included, what its attitudes in \
                the file say; where they say nothing, it is positive to itself and neutral to others",
            formula: $formula,
            source: SOURCE,
            example: $example,
            implies: &[],
            definition: relational(&$of),
        };
    };
}

relational!(
    NASH,
    "nash",
    "rnash",
    "Nash stability",
    nash::NASH,
    "a state is stable for a decision maker if none of its moves leads to a wanted state",
    "nobody has a move to what it wants for all",
    "R_i(s) ∩ TRP_i(s) = ∅",
    "Prisoner's dilemma: everybody positive to all, every state; neutral to itself and positive to the other, only mutual cooperation."
);
relational!(
    GMR,
    "gmr",
    "rgmr",
    "general metarationality",
    gmr::GMR,
    "a state is stable for a decision maker if after each of its moves to a wanted state the others can move to one that is not wanted, or back",
    "whoever would move to what it wants for all fears an answer",
    "∀x ∈ R_i(s) ∩ TRP_i(s) ∃y ∈ R_{N−i}(x): y ∈ Φ_i(s), where Φ_i(s) = {q: not q TRP_i s} ∪ {s}",
    "Prisoner's dilemma, positive to itself and negative to the other: mutual cooperation and mutual defection."
);
relational!(
    SMR,
    "smr",
    "rsmr",
    "symmetric metarationality",
    smr::SMR,
    "a state is stable for a decision maker as under relational-gmr, and from where the answer ends none of its moves leads to a wanted state but the one it left",
    "as relational-gmr, and no further move makes up for the answer",
    "∀x ∈ R_i(s) ∩ TRP_i(s) ∃y ∈ R_{N−i}(x): y ∈ Φ_i(s) and ∀z ∈ R_i(y): z ∈ Φ_i(s)",
    "Prisoner's dilemma, positive to itself and negative to the other: mutual cooperation and mutual defection."
);
relational!(
    SEQ,
    "seq",
    "rseq",
    "sequential stability",
    seq::SEQ,
    "a state is stable for a decision maker if after each of its moves to a wanted state the others can, by moves to what those who make them want, reach one that is not wanted, or come back",
    "whoever would move to what it wants for all fears an answer that the others want",
    "∀x ∈ R_i(s) ∩ TRP_i(s) ∃y reached from x by N − i, each move of j to q from p with q TRP_j p: y ∈ Φ_i(s)",
    "Prisoner's dilemma, positive to itself and negative to the other: mutual cooperation and mutual defection."
);
