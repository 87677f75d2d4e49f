//! The core concepts where preferences have chances: three thresholds say how likely a gain must
//! be to tempt, how likely a loss to deter, and how likely it must be that others gain by what
//! they answer. (Rêgo, dos Santos 2015.)

use crate::game::graph::{Codes, Grade, Reading};
use crate::model::preference::Fraction;
use crate::stability::{
    Choices, Concept, Definition, Family, Limit, Members, Response, ResponseMoves,
};

const ALPHA: Limit = Limit { name: "alpha", holds: Fraction::positive_share };
const BETA: Limit = Limit { name: "beta", holds: Fraction::positive_share };
const GAMMA: Limit = Limit { name: "gamma", holds: Fraction::partial_share };

/// Makes the choices for thresholds; of those not given any will do.
fn choices(given: &[Fraction], answers: Option<(bool, bool)>) -> Choices {
    let at = |place: usize| given.get(place).copied();
    let alpha = at(0).unwrap_or(Fraction::ONE).rest();
    let beta = at(1).map_or(alpha, Fraction::rest);
    let gamma = at(2).unwrap_or(alpha);
    let mut thresholds = [alpha, beta, gamma];
    thresholds.sort();
    // A chance is above a threshold iff it is above as many as are no greater.
    let above = |threshold: Fraction| {
        let passed = thresholds.iter().filter(|one| **one <= threshold).count();
        let levels = Grade::LEVELS.iter().skip(passed).copied();
        levels.fold(Codes::grades(&[]), |set, grade| set.or(Codes::grades(&[grade])))
    };
    let response = answers.map(|(credible, again)| Response {
        moves: if credible { ResponseMoves::Credible(above(gamma)) } else { ResponseMoves::Any },
        sanction: above(beta).complement(),
        escape: again.then(|| above(beta)),
    });
    Choices { reading: Reading::Likely(thresholds), tempting: above(alpha), response }
}

const SOURCE: &str = "Rêgo, dos Santos 2015";

macro_rules! probabilistic {
    ($name:ident, $base:tt, $long:tt, $places:tt, $limits:expr, $answers:expr, $words:tt,
     $gloss:tt, $behaviour:tt, $formula:tt, $example:tt) => {
        pub(super) static $name: Concept = Concept {
            id: concat!("prob-", $base, "-", $places),
            name: concat!("probabilistic ", $long),
            aliases: &[concat!("prob-", $base)],
            words: $words,
            gloss: $gloss,
            behaviour: $behaviour,
            formula: $formula,
            source: SOURCE,
            example: $example,
            implies: &[],
            definition: Definition::Family(Family {
                prefix: concat!("prob-", $base, "-"),
                members: Members::Thresholds {
                    limits: $limits,
                    member: |given| choices(given, $answers),
                },
            }),
        };
    };
}

probabilistic!(
    NASH,
    "nash",
    "Nash stability",
    "alpha",
    &[ALPHA],
    None,
    "a state is stable for a decision maker if none of its moves is more likely than 1 − α to lead to a state that it prefers",
    "nobody has a move that is likelier than 1 − α to be a gain",
    "the decision maker leaves where a gain is likely enough; the greater α, the smaller the chance that is enough",
    "∀x ∈ R_i(s): P_i(x, s) ≤ 1 − α",
    "Prisoner's dilemma, each preferring to defect alone with chance 0.7 and 0.6: with α = 0.3 both cooperating and both defecting; with α = 0.35 both defecting."
);
probabilistic!(
    GMR,
    "gmr",
    "general metarationality",
    "alpha-beta",
    &[ALPHA, BETA],
    Some((false, false)),
    "a state is stable for a decision maker if after each move that is more likely than 1 − α to be a gain the others can move to a state that is a gain with a chance of at most 1 − β",
    "each likely gain can be answered so that a gain is unlikely",
    "the decision maker leaves where a gain is likely enough, and fears anything the others could do that leaves a gain unlikely enough",
    "∀x ∈ R_i(s), P_i(x, s) > 1 − α: ∃y ∈ R_{N−i}(x): P_i(y, s) ≤ 1 − β",
    "Prisoner's dilemma, each preferring to defect alone with chance 0.7 and 0.6: with α = 0.35, β = 0.9 both cooperating and both defecting."
);
probabilistic!(
    SMR,
    "smr",
    "symmetric metarationality",
    "alpha-beta",
    &[ALPHA, BETA],
    Some((false, true)),
    "a state is stable for a decision maker as under prob-gmr, and from where the answer ends none of its moves is more likely than 1 − β to be a gain over the state it left",
    "as prob-gmr, and no further move makes a gain likely again",
    "the decision maker leaves where a gain is likely enough, fears anything the others could do, and counts on one more move",
    "∀x ∈ R_i(s), P_i(x, s) > 1 − α: ∃y ∈ R_{N−i}(x): P_i(y, s) ≤ 1 − β and ∀z ∈ R_i(y): P_i(z, s) ≤ 1 − β",
    "Prisoner's dilemma, each preferring to defect alone with chance 0.7 and 0.6: with α = 0.35, β = 0.9 both cooperating and both defecting."
);
probabilistic!(
    SEQ,
    "seq",
    "sequential stability",
    "alpha-beta-gamma",
    &[ALPHA, BETA, GAMMA],
    Some((true, false)),
    "a state is stable for a decision maker if after each move that is more likely than 1 − α to be a gain the others can, by moves each more likely than γ to be a gain for the one who makes it, reach a state that is a gain with a chance of at most 1 − β",
    "each likely gain has an answer by likely gains that leaves a gain unlikely",
    "the decision maker leaves where a gain is likely enough, and expects the others to answer by moves that are likely enough to be a gain for them",
    "∀x ∈ R_i(s), P_i(x, s) > 1 − α: ∃y reached from x by N − i, each move to q from p with P_j(q, p) > γ: P_i(y, s) ≤ 1 − β",
    "Prisoner's dilemma, each preferring to defect alone with chance 0.7 and 0.6: with α = 0.35, β = 0.9, γ = 0.5 both cooperating and both defecting."
);
probabilistic!(
    SYMMETRIC_SEQ,
    "symmetric-seq",
    "symmetric sequential stability",
    "alpha-beta-gamma",
    &[ALPHA, BETA, GAMMA],
    Some((true, true)),
    "a state is stable for a decision maker as under prob-seq, and from where the answer ends none of its moves is more likely than 1 − β to be a gain over the state it left",
    "as prob-seq, and no further move makes a gain likely again",
    "the decision maker expects the others to answer by moves that are likely enough to be a gain for them, and counts on one more move",
    "as prob-seq, and ∀z ∈ R_i(y): P_i(z, s) ≤ 1 − β",
    "Prisoner's dilemma, each preferring to defect alone with chance 0.7 and 0.6: with α = 0.35, β = 0.9, γ = 0.5 both cooperating and both defecting."
);
