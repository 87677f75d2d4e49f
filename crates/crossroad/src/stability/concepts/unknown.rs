//! The core concepts where it is not always known what is preferred: four extensions each.
//!
//! They differ in what doubt does: whether a move that may be a gain tempts, and whether an end
//! that may be a gain deters. (Li, Hipel, Kilgour, Fang 2004.)

use crate::game::graph::{Codes, Reading};
use crate::stability::{Choices, Concept, Definition, Response, ResponseMoves};

const MAY_BE_BETTER: Codes = Codes::KNOWN_BETTER.or(Codes::UNKNOWN);
const MAY_BE_NO_BETTER: Codes = Codes::KNOWN_NOT_BETTER.or(Codes::UNKNOWN);
const ANY: ResponseMoves = ResponseMoves::Any;
const PAYING: ResponseMoves = ResponseMoves::Credible(MAY_BE_BETTER);

/// How doubt is read.
struct Doubt {
    tempting: Codes,
    sanction: Codes,
    escape: Codes,
}

const A: Doubt =
    Doubt { tempting: MAY_BE_BETTER, sanction: Codes::KNOWN_NOT_BETTER, escape: MAY_BE_BETTER };
const B: Doubt = Doubt { tempting: Codes::KNOWN_BETTER, ..A };
const C: Doubt =
    Doubt { tempting: MAY_BE_BETTER, sanction: MAY_BE_NO_BETTER, escape: Codes::KNOWN_BETTER };
const D: Doubt = Doubt { tempting: Codes::KNOWN_BETTER, ..C };

const fn choices(doubt: &Doubt, answers: Option<(ResponseMoves, bool)>) -> Definition {
    let response = match answers {
        None => None,
        Some((moves, again)) => Some(Response {
            moves,
            sanction: doubt.sanction,
            escape: if again { Some(doubt.escape) } else { None },
        }),
    };
    Definition::Choices(Choices { reading: Reading::Written, tempting: doubt.tempting, response })
}

macro_rules! extension {
    ($name:ident, $base:tt, $long:tt, $letter:tt, $doubt:ident, $answers:expr,
     $answer_words:expr, $formula:expr, [$($implies:tt),*]) => {
        pub(super) static $name: Concept = Concept {
            id: concat!($base, "-", $letter),
            name: concat!($long, ", extension ", $letter),
            aliases: &[],
            words: concat!(
                "a state is stable for a decision maker if ", $answer_words,
                ", where what the file leaves unknown ", words!($letter)
            ),
            gloss: concat!("as ", $base, "; what is not known ", gloss!($letter)),
            behaviour: concat!("the decision maker ", behaviour!($letter)),
            formula: $formula,
            source: "Li, Hipel, Kilgour, Fang 2004",
            example: concat!("Lake Gisborne (three decision makers, one preference half known): ",
                example!($base, $letter), "."),
            implies: &[$($implies),*],
            definition: choices(&$doubt, $answers),
        };
    };
}

macro_rules! words {
    ("a") => {
        "tempts, does not deter, and lets it escape"
    };
    ("b") => {
        "does not tempt, does not deter, and lets it escape"
    };
    ("c") => {
        "tempts, deters, and is no way to escape"
    };
    ("d") => {
        "does not tempt, deters, and is no way to escape"
    };
}
macro_rules! gloss {
    ("a") => {
        "tempts and does not deter"
    };
    ("b") => {
        "neither tempts nor deters"
    };
    ("c") => {
        "tempts and deters"
    };
    ("d") => {
        "does not tempt and deters"
    };
}
macro_rules! behaviour {
    ("a") => {
        "leaves on the chance of a gain, and only a certain loss holds it back"
    };
    ("b") => {
        "leaves for a certain gain only, and only a certain loss holds it back"
    };
    ("c") => {
        "leaves on the chance of a gain, and the chance of a loss holds it back"
    };
    ("d") => {
        "leaves for a certain gain only, and the chance of a loss holds it back"
    };
}
macro_rules! example {
    ("nash", "a") => {
        "no equilibrium"
    };
    ("nash", "b") => {
        "4 and 6"
    };
    ("nash", "c") => {
        "no equilibrium"
    };
    ("nash", "d") => {
        "4 and 6"
    };
    ("seq", "c") => {
        "4 and 6"
    };
    ($base:tt, "a") => {
        "no equilibrium"
    };
    ($base:tt, $letter:tt) => {
        "4, 6 and 8"
    };
}
macro_rules! formula {
    ("nash", "a") => { "R_i^{+,U}(s) = ∅" };
    ("nash", "b") => { "R_i^+(s) = ∅" };
    ("nash", "c") => { "R_i^{+,U}(s) = ∅" };
    ("nash", "d") => { "R_i^+(s) = ∅" };
    ($base:tt, "a") => { concat!("∀x ∈ R_i^{+,U}(s) ∃y ∈ ", reach!($base), ": y ∈ Φ_i^{−,=}(s)", again!($base, "{+,U}")) };
    ($base:tt, "b") => { concat!("∀x ∈ R_i^+(s) ∃y ∈ ", reach!($base), ": y ∈ Φ_i^{−,=}(s)", again!($base, "{+,U}")) };
    ($base:tt, "c") => { concat!("∀x ∈ R_i^{+,U}(s) ∃y ∈ ", reach!($base), ": y ∈ Φ_i^{−,=,U}(s)", again!($base, "+")) };
    ($base:tt, "d") => { concat!("∀x ∈ R_i^+(s) ∃y ∈ ", reach!($base), ": y ∈ Φ_i^{−,=,U}(s)", again!($base, "+")) };
}
macro_rules! reach {
    ("gmr") => {
        "R_{N−i}(x)"
    };
    ("smr") => {
        "R_{N−i}(x)"
    };
    ($base:tt) => {
        "R_{N−i}^{+,U}(x)"
    };
}
macro_rules! again {
    ("gmr", $set:tt) => {
        ""
    };
    ("seq", $set:tt) => {
        ""
    };
    ($base:tt, $set:tt) => {
        concat!(" and no z ∈ R_i(y): z ∈ Φ_i^", $set, "(s)")
    };
}

const NONE: Option<(ResponseMoves, bool)> = None;
const GENERAL: Option<(ResponseMoves, bool)> = Some((ANY, false));
const SYMMETRIC: Option<(ResponseMoves, bool)> = Some((ANY, true));
const SEQUENTIAL: Option<(ResponseMoves, bool)> = Some((PAYING, false));
const BOTH: Option<(ResponseMoves, bool)> = Some((PAYING, true));

macro_rules! four {
    ($base:tt, $long:tt, $answers:ident, $words:tt, $a:ident $b:ident $c:ident $d:ident,
     $ab:tt $ac:tt $ad:tt) => {
        extension!(
            $a,
            $base,
            $long,
            "a",
            A,
            $answers,
            $words,
            formula!($base, "a"),
            [$ab, $ac, $ad]
        );
        extension!($b, $base, $long, "b", B, $answers, $words, formula!($base, "b"), [$ad]);
        extension!($c, $base, $long, "c", C, $answers, $words, formula!($base, "c"), [$ad]);
        extension!($d, $base, $long, "d", D, $answers, $words, formula!($base, "d"), []);
    };
}

four!("nash", "Nash stability", NONE, "no move of its own tempts it",
    NASH_A NASH_B NASH_C NASH_D, "nash-b" "nash-c" "nash-d");
four!("gmr", "general metarationality", GENERAL, "the others can answer each tempting move so that it is deterred",
    GMR_A GMR_B GMR_C GMR_D, "gmr-b" "gmr-c" "gmr-d");
four!("smr", "symmetric metarationality", SYMMETRIC, "the others can answer each tempting move so that it is deterred and cannot escape by one more move",
    SMR_A SMR_B SMR_C SMR_D, "smr-b" "smr-c" "smr-d");
four!("seq", "sequential stability", SEQUENTIAL, "the others can answer each tempting move, by moves that those who make them gain, or may gain, by, so that it is deterred",
    SEQ_A SEQ_B SEQ_C SEQ_D, "seq-b" "seq-c" "seq-d");
four!("symmetric-seq", "symmetric sequential stability", BOTH, "the others can answer each tempting move, by moves that those who make them gain, or may gain, by, so that it is deterred and cannot escape by one more move",
    SSEQ_A SSEQ_B SSEQ_C SSEQ_D, "symmetric-seq-b" "symmetric-seq-c" "symmetric-seq-d");
