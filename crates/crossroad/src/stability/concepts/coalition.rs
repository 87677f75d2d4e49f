//! Stability against coalitions.

use crate::stability::{Answers, Coalitional, Concept, Definition};

const SOURCE: &str = "Kilgour, Hipel, Fang, Peng 2001; Inohara, Hipel 2008";

const fn by(answers: Answers, escape: bool) -> Definition {
    Definition::Coalitional(Coalitional { answers, escape })
}

/// Coalitional Nash stability.
pub(super) static NASH: Concept = Concept {
    id: "coalition-nash",
    name: "coalitional Nash stability",
    aliases: &["cnash"],
    words: "a state is stable for a coalition that cannot, by its members' moves, reach a state that \
            all of them prefer; for a decision maker, if it is for every coalition that it is in",
    gloss: "no one can improve their position by acting alone, and no coalition by moving together",
    behaviour: "decision makers move together where all of them gain, and do not ask what the \
                others will do",
    formula: "R_H^{++}(s) = ∅, where R_H^{++}(s) = {q ∈ R_H(s): q ≻_i s for all i ∈ H}",
    source: SOURCE,
    example: "Elmira: 8 and 9; the Ministry and Uniroyal leave state 5 together for 8.",
    implies: &["nash", "coalition-gmr", "coalition-smr", "coalition-seq"],
    definition: by(Answers::None, false),
};

/// Coalitional general metarationality.
pub(super) static GMR: Concept = Concept {
    id: "coalition-gmr",
    name: "coalitional general metarationality",
    aliases: &["cgmr"],
    words: "a state is stable for a coalition if after each of its improvements the others can move \
            to a state that some member does not prefer to the one it left; for a decision maker, \
            if it is for every coalition that it is in",
    gloss: "any coalition tempted to move is deterred by some response, even one that hurts those who make it",
    behaviour: "decision makers move together where all of them gain, and fear anything the others \
                could do",
    formula: "∀x ∈ R_H^{++}(s) ∃y ∈ R_{N−H}(x): not y ≻_i s for some i ∈ H",
    source: SOURCE,
    example: "Elmira: 1, 4, 8 and 9.",
    implies: &["gmr"],
    definition: by(Answers::Any, false),
};

/// Coalitional symmetric metarationality.
pub(super) static SMR: Concept = Concept {
    id: "coalition-smr",
    name: "coalitional symmetric metarationality",
    aliases: &["csmr"],
    words: "a state is stable for a coalition as under coalition-gmr, and from where the answer ends \
            it cannot reach a state that all its members prefer; for a decision maker, if it is for \
            every coalition that it is in",
    gloss: "as coalition-gmr, and no further moves together make up for the answer",
    behaviour: "decision makers move together where all of them gain, fear anything the others could \
                do, and count on moving together once more",
    formula: "∀x ∈ R_H^{++}(s) ∃y ∈ R_{N−H}(x): not y ≻_i s for some i ∈ H, and ∀z ∈ R_H(y): not \
              z ≻_i s for some i ∈ H",
    source: SOURCE,
    example: "Elmira: 1, 4, 8 and 9.",
    implies: &["smr", "coalition-gmr", "gmr"],
    definition: by(Answers::Any, true),
};

/// Coalitional sequential stability.
pub(super) static SEQ: Concept = Concept {
    id: "coalition-seq",
    name: "coalitional sequential stability",
    aliases: &["cseq"],
    words: "a state is stable for a coalition if after each of its improvements coalitions of the \
            others can, by improvements for all their members, reach a state that some member of the \
            first does not prefer to the one it left; for a decision maker, if it is for every \
            coalition that it is in",
    gloss: "any coalition tempted to move is deterred by a response that all who make it would find worthwhile",
    behaviour: "decision makers move together where all of them gain, and expect the others to do \
                so, too",
    formula: "∀x ∈ R_H^{++}(s) ∃y reached from x by coalition improvements of sub-coalitions of N−H, \
              none twice in succession: not y ≻_i s for some i ∈ H",
    source: SOURCE,
    example: "Elmira: 8 and 9. For a coalition of one it is wider than seq: the others may answer \
              together.",
    implies: &[],
    definition: by(Answers::Improvements, false),
};
