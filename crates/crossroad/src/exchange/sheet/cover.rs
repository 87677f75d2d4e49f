//! What cannot happen, said in few rules: what is outside a list of states.

use super::table::Marked;
use crate::text::formula::OptionSet;

/// Widening looks at this many pairs of a cube and a state at most; beyond it cubes stay narrow.
const PATIENCE: usize = 50_000_000;

/// Covers all vectors over `all` that are in none of the states with cubes, each as wide as it can
/// be, none of them needless.
pub(super) fn outside(states: &[Marked], all: OptionSet) -> Vec<Marked> {
    let mut cubes = Vec::new();
    split(Marked::default(), &states.iter().collect::<Vec<_>>(), all, &mut cubes);
    let steps = cubes.len() * states.len() * all.count_ones() as usize;
    if steps <= PATIENCE {
        for cube in &mut cubes {
            *cube = widest(*cube, states);
        }
    }
    cubes.sort_by_key(|cube| (cube.fixed.count_ones(), cube.fixed, cube.taken));
    cubes.dedup();
    let mut kept: Vec<Marked> = cubes;
    let mut at = kept.len();
    // From the narrowest on: what the others cover together is not said.
    while at > 0 && steps <= PATIENCE {
        at -= 1;
        let others: Vec<Marked> = kept
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != at)
            .map(|(_, one)| *one)
            .collect();
        if let Some(cube) = kept.get(at)
            && covered(*cube, &others)
        {
            kept.remove(at);
        }
    }
    kept
}

/// Splits a cube until each part is within a state or meets none; keeps the latter.
fn split(cube: Marked, states: &[&Marked], all: OptionSet, outside: &mut Vec<Marked>) {
    let met: Vec<&Marked> = states.iter().filter(|state| state.meets(cube)).copied().collect();
    if met.is_empty() {
        outside.push(cube);
        return;
    }
    // An option that tells the states that are met apart, or else one that they fix.
    let fixed = met.iter().fold(0, |set, state| set | state.fixed) & !cube.fixed & all;
    if fixed == 0 {
        return;
    }
    let bit = fixed & fixed.wrapping_neg();
    for taken in [0, bit] {
        let part = Marked { fixed: cube.fixed | bit, taken: cube.taken | taken };
        split(part, &met, all, outside);
    }
}

/// Drops what a cube need not say to meet no state.
fn widest(narrow: Marked, states: &[Marked]) -> Marked {
    let mut cube = narrow;
    for bit in (0..64).rev().map(|bit| 1 << bit).filter(|bit| narrow.fixed & bit != 0) {
        let wider = Marked { fixed: cube.fixed & !bit, taken: cube.taken & !bit };
        if !states.iter().any(|state| state.meets(wider)) {
            cube = wider;
        }
    }
    cube
}

/// Says whether others cover a cube together.
fn covered(cube: Marked, others: &[Marked]) -> bool {
    let met: Vec<Marked> = others.iter().filter(|other| other.meets(cube)).copied().collect();
    if met.iter().any(|other| cube.within(*other)) {
        return true;
    }
    let open = met.iter().fold(0, |set, other| set | other.fixed) & !cube.fixed;
    if met.is_empty() || open == 0 {
        return false;
    }
    let bit = open & open.wrapping_neg();
    [0, bit].into_iter().all(|taken| {
        let part = Marked { fixed: cube.fixed | bit, taken: cube.taken | taken };
        covered(part, &met)
    })
}
