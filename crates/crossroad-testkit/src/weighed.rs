//! Verdicts straight from the definitions where preferences have chances or degrees, and where
//! decision makers want things for one another.
//!
//! As in [`crate::oracle`], every definition is read aloud. Numbers are fractions of whole numbers,
//! compared by multiplying out.

use crate::literature::{Base, Finer};
use crate::sequences::Sequences;

/// A fraction: what stands over the line and what under it.
pub type Share = (i128, i128);

fn above(a: Share, b: Share) -> bool {
    a.0 * b.1 > b.0 * a.1
}

fn rest(a: Share) -> Share {
    (a.1 - a.0, a.1)
}

/// For each decision maker, state and other state: how likely it is that the first is strictly
/// preferred, or the degree to which it is.
pub type Shares = Vec<Vec<Vec<Share>>>;

fn opponents(moves: &Finer, dm: usize) -> Vec<usize> {
    (0..moves.dms()).filter(|other| *other != dm).collect()
}

/// Says whether every move that tempts meets an answer that is bad, and stays so where one more
/// move is foreseen.
fn held(
    moves: &Finer,
    base: Base,
    (dm, s): (usize, usize),
    sequences: Sequences,
    tempts: impl Fn(usize) -> bool,
    credible: impl Fn(usize, usize, usize) -> bool,
    bad: impl Fn(usize) -> bool,
) -> bool {
    let others = opponents(moves, dm);
    let any = |_: usize, _: usize, _: usize| true;
    moves.arcs[dm][s].iter().filter(|x| tempts(**x)).all(|&x| {
        let answers = match base {
            Base::Nash => return false,
            Base::Gmr | Base::Smr => moves.reach(&others, x, sequences, &any),
            Base::Seq | Base::SymmetricSeq => moves.reach(&others, x, sequences, &credible),
        };
        let symmetric = matches!(base, Base::Smr | Base::SymmetricSeq);
        answers.into_iter().any(|y| {
            let escape = moves.arcs[dm][y].iter().any(|z| !bad(*z));
            bad(y) && !(symmetric && escape)
        })
    })
}

/// Says whether a state is stable with the thresholds α, β and γ.
pub fn probabilistic(
    moves: &Finer,
    chance: &Shares,
    (base, [alpha, beta, gamma]): (Base, [Share; 3]),
    (dm, s): (usize, usize),
    sequences: Sequences,
) -> bool {
    let credible = |mover: usize, from: usize, to: usize| above(chance[mover][to][from], gamma);
    let likely = |q: usize, threshold: Share| above(chance[dm][q][s], rest(threshold));
    let tempts = |x: usize| likely(x, alpha);
    let bad = |q: usize| !likely(q, beta);
    held(moves, base, (dm, s), sequences, tempts, credible, bad)
}

/// Says whether a state is stable where preferences are degrees and everybody has a satisficing
/// threshold.
pub fn fuzzy(
    moves: &Finer,
    degree: &Shares,
    (base, thresholds): (Base, &[Share]),
    (dm, s): (usize, usize),
    sequences: Sequences,
) -> bool {
    // α(q, s) = r(q, s) − r(s, q) reaches the threshold.
    let gains = |who: usize, q: usize, s: usize| {
        let ((a, b), (c, d)) = (degree[who][q][s], degree[who][s][q]);
        q != s && !above(thresholds[who], (a * d - c * b, b * d))
    };
    let credible = |mover: usize, from: usize, to: usize| gains(mover, to, from);
    let tempts = |x: usize| gains(dm, x, s);
    let bad = |q: usize| !gains(dm, q, s);
    held(moves, base, (dm, s), sequences, tempts, credible, bad)
}

/// Says whether a state is stable where attitudes (1, 0 or −1 to each) say what is wanted.
pub fn relational(
    moves: &Finer,
    attitudes: &[Vec<i8>],
    base: Base,
    (dm, s): (usize, usize),
    sequences: Sequences,
) -> bool {
    // q TRP_i s: for each j, q RP_ij s.
    let wanted = |i: usize, q: usize, s: usize| {
        (0..moves.dms()).all(|j| {
            let compared = moves.compared[j][q][s];
            match attitudes[i][j] {
                1 => q == s || !compared.unknown && compared.sign >= 0,
                0 => true,
                _ => compared.unknown || compared.sign <= 0,
            }
        })
    };
    // Φ_i(s): what is not wanted, and s itself.
    let bad = |q: usize| q == s || !wanted(dm, q, s);
    let credible = |mover: usize, from: usize, to: usize| wanted(mover, to, from);
    let tempts = |x: usize| wanted(dm, x, s);
    held(moves, base, (dm, s), sequences, tempts, credible, bad)
}
