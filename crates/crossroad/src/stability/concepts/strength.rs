//! Strong and weak stability: whether what deters is much worse, not just no better.
//!
//! Strong preferences are differences in crucial statements. Where preferences are not always
//! known either, the strong concepts have the same four extensions as the others (hybrid
//! preference): there a pair that is not known has no strength, it is U and nothing else. Without a
//! letter what is not known counts as the file has it, its strength included, as everywhere in the
//! reference world: a difference in a statement that is crucial and unknown is strong on the side
//! that is written. (Hamouda, Kilgour, Hipel 2004, 2006; hybrid: Xu, Hipel, Kilgour, Chen 2010,
//! reconstructed.)

use super::{gmr, seq, smr};
use crate::game::graph::{Codes, Reading};
use crate::stability::{Choices, Concept, Definition, Response, ResponseMoves};

const MUCH_WORSE: Codes = Codes::MUCH_WORSE;
const KNOWN_MUCH_WORSE: Codes = Codes::KNOWN_MUCH_WORSE;
const DOUBTFUL: Codes = Codes::KNOWN_MUCH_WORSE.or(Codes::UNKNOWN);
const MAY_BE_BETTER: Codes = Codes::KNOWN_BETTER.or(Codes::UNKNOWN);
const ANY: ResponseMoves = ResponseMoves::Any;
const PAYING: ResponseMoves = ResponseMoves::Credible(Codes::BETTER);
const MAYBE_PAYING: ResponseMoves = ResponseMoves::Credible(MAY_BE_BETTER);

const fn choices(
    tempting: Codes,
    moves: ResponseMoves,
    sanction: Codes,
    again: bool,
) -> Definition {
    let escape = if again { Some(sanction.complement()) } else { None };
    let response = Some(Response { moves, sanction, escape });
    Definition::Choices(Choices { reading: Reading::Written, tempting, response })
}

macro_rules! strong {
    ($name:ident, $base:tt, $long:tt, $moves:ident, $again:tt, $reach:tt, $tail:tt,
     $words:tt, [$($implies:tt),*], $example:tt) => {
        pub(super) static $name: Concept = Concept {
            id: concat!("strong-", $base),
            name: concat!("strong ", $long),
            aliases: &[],
            words: concat!("a state is strongly stable for a decision maker if after each of its \
                unilateral improvements the others can ", $words, "; what the file leaves unknown \
                counts as it is written, its strength included"),
            gloss: concat!("as ", $base, ", and the answer makes it much worse"),
            behaviour: "only a much worse end holds the decision maker back",
            formula: concat!("∀x ∈ R_i⁺(s) ∃y ∈ ", $reach, "(x): y ≪_i s", $tail),
            source: "Hamouda, Kilgour, Hipel 2004",
            example: $example,
            implies: &[$($implies),*],
            definition: choices(Codes::BETTER, $moves, MUCH_WORSE, $again),
        };
    };
}

strong!(
    STRONG_GMR,
    "gmr",
    "general metarationality",
    ANY,
    false,
    "R_{N−i}",
    "",
    "move to a state that is much worse for it than the one it left",
    ["gmr"],
    "Chicken in which a crash is much worse than anything else: every state but the crash."
);
strong!(
    STRONG_SMR,
    "smr",
    "symmetric metarationality",
    ANY,
    true,
    "R_{N−i}",
    " and ∀z ∈ R_i(y): z ≪_i s",
    "move to a state that is much worse for it than the one it left, and all that it can move to from there is much worse, too",
    ["strong-gmr", "smr", "gmr"],
    "Chicken in which a crash is much worse than anything else: the two states in which exactly one swerves."
);
strong!(
    STRONG_SEQ,
    "seq",
    "sequential stability",
    PAYING,
    false,
    "R⁺_{N−i}",
    "",
    "by improvements of their own reach a state that is much worse for it than the one it left",
    ["strong-gmr", "seq", "gmr"],
    "Chicken in which a crash is much worse than anything else: the two states in which exactly one swerves."
);

macro_rules! weak {
    ($name:ident, $base:tt, $long:tt, $of:expr, $less:ident) => {
        pub(super) static $name: Concept = Concept {
            id: concat!("weak-", $base),
            name: concat!("weak ", $long),
            aliases: &[],
            words: concat!(
                "a state is weakly stable for a decision maker if it is stable under ",
                $base,
                ", but not strongly"
            ),
            gloss: concat!("stable under ", $base, " and not under strong-", $base),
            behaviour: "some improvement is answered, but no answer to it makes the decision maker \
                much worse off",
            formula: concat!($base, " and not strong-", $base),
            source: "Hamouda, Kilgour, Hipel 2004",
            example: "Prisoner's dilemma without strong preferences: mutual cooperation.",
            implies: &[$base],
            definition: Definition::Difference { of: $of, less: &$less },
        };
    };
}

weak!(WEAK_GMR, "gmr", "general metarationality", &gmr::GMR, STRONG_GMR);
weak!(WEAK_SMR, "smr", "symmetric metarationality", &smr::SMR, STRONG_SMR);
weak!(WEAK_SEQ, "seq", "sequential stability", &seq::SEQ, STRONG_SEQ);

macro_rules! hybrid {
    ($name:ident, $base:tt, $long:tt, $letter:tt, $tempting:expr, $moves:ident, $sanction:ident,
     $again:tt, $reach:tt, $tempts:tt, $bad:tt, $tail:tt, $doubt:tt, [$($implies:tt),*]) => {
        pub(super) static $name: Concept = Concept {
            id: concat!("strong-", $base, "-", $letter),
            name: concat!("strong ", $long, ", extension ", $letter),
            aliases: &[],
            words: concat!("a state is strongly stable for a decision maker as under strong-", $base,
                ", where what the file leaves unknown has no strength and ", $doubt),
            gloss: concat!("as strong-", $base, "; what is not known ", $doubt),
            behaviour: "only a much worse end holds the decision maker back, and doubt as the \
                extension has it",
            formula: concat!("∀x ∈ R_i^", $tempts, "(s) ∃y ∈ ", $reach, "(x): y ∈ Φ_i^", $bad, "(s)",
                $tail),
            source: "hybrid preference: Xu, Hipel, Kilgour, Chen 2010 (reconstructed, to be held \
                against the paper)",
            example: "without unknown preferences as its namesake without a letter; without strong \
                ones, as Nash stability of the same extension where nothing unknown deters",
            implies: &[$($implies),*],
            definition: choices($tempting, $moves, $sanction, $again),
        };
    };
}

macro_rules! hybrids {
    ($base:tt, $long:tt, $any:ident, $again:tt, $reach:tt, $tail1:tt, $tail2:tt,
     $a:ident $b:ident $c:ident $d:ident, $ab:tt $ac:tt $ad:tt) => {
        hybrid!(
            $a,
            $base,
            $long,
            "a",
            MAY_BE_BETTER,
            $any,
            KNOWN_MUCH_WORSE,
            $again,
            $reach,
            "{+,U}",
            "≪",
            $tail1,
            "tempts and does not deter",
            [$ab, $ac, $ad]
        );
        hybrid!(
            $b,
            $base,
            $long,
            "b",
            Codes::KNOWN_BETTER,
            $any,
            KNOWN_MUCH_WORSE,
            $again,
            $reach,
            "+",
            "≪",
            $tail1,
            "neither tempts nor deters",
            [$ad]
        );
        hybrid!(
            $c,
            $base,
            $long,
            "c",
            MAY_BE_BETTER,
            $any,
            DOUBTFUL,
            $again,
            $reach,
            "{+,U}",
            "{≪,U}",
            $tail2,
            "tempts and deters",
            [$ad]
        );
        hybrid!(
            $d,
            $base,
            $long,
            "d",
            Codes::KNOWN_BETTER,
            $any,
            DOUBTFUL,
            $again,
            $reach,
            "+",
            "{≪,U}",
            $tail2,
            "does not tempt and deters",
            []
        );
    };
}

hybrids!("gmr", "general metarationality", ANY, false, "R_{N−i}", "", "",
    GMR_A GMR_B GMR_C GMR_D, "strong-gmr-b" "strong-gmr-c" "strong-gmr-d");
hybrids!("smr", "symmetric metarationality", ANY, true, "R_{N−i}", " and ∀z ∈ R_i(y): z ∈ Φ_i^≪(s)",
    " and ∀z ∈ R_i(y): z ∈ Φ_i^{≪,U}(s)",
    SMR_A SMR_B SMR_C SMR_D, "strong-smr-b" "strong-smr-c" "strong-smr-d");
hybrids!("seq", "sequential stability", MAYBE_PAYING, false, "R_{N−i}^{+,U}", "", "",
    SEQ_A SEQ_B SEQ_C SEQ_D, "strong-seq-b" "strong-seq-c" "strong-seq-d");
