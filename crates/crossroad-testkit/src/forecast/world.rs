//! What is open of a conflict, and the plain conflict that is left once all of it is settled.

use crate::formula::Formula;
use crate::open::{Doubt, OpenConflict, Wish};
use crate::oracle::Concept;
use crate::plain::{PlainConflict, Preference, Rule};

/// Something that is open, in the order of the file's parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// Whether an option is there (1) or not (0).
    Option(usize),
    /// Whether a rule holds (1) or not (0).
    Rule(usize),
    /// Which of its concepts a decision maker follows.
    Foresight(usize),
    /// The order of a place in a decision maker's list, one of [`permutations`].
    Order(usize, usize),
    /// Whether a statement is held, or wanted as written (1), or not (0): whose, which place, and which within it.
    Statement(usize, usize, usize),
}

/// A world: a conflict of which nothing is open.
#[derive(Clone, Debug)]
pub struct World {
    /// What can be done and what is wanted in it.
    pub conflict: PlainConflict,
    /// What everybody foresees by.
    pub foresight: Vec<Concept>,
}

/// Lists what is open.
pub fn items(conflict: &OpenConflict) -> Vec<Item> {
    let mut items = Vec::new();
    items.extend(
        (0..conflict.options.len()).filter(|&o| conflict.options[o].is_some()).map(Item::Option),
    );
    items.extend((0..conflict.rules.len()).map(Item::Rule));
    for dm in 0..conflict.certain.dms.len() {
        if conflict.foresight[dm].len() > 1 {
            items.push(Item::Foresight(dm));
        }
        for (at, wish) in conflict.wishes[dm].iter().flatten().enumerate() {
            if let Wish::AnyOrder(_) = wish {
                items.push(Item::Order(dm, at));
            }
            for (within, statement) in wish.statements().iter().enumerate() {
                if statement.doubt != Doubt::None {
                    items.push(Item::Statement(dm, at, within));
                }
            }
        }
    }
    items
}

/// Returns how many outcomes an item has.
pub fn outcomes(conflict: &OpenConflict, item: &Item) -> usize {
    odds(conflict, item)[0].len()
}

/// Returns the probabilities of the outcomes of an item, at the low and the high end of what is stated.
pub(super) fn odds(conflict: &OpenConflict, item: &Item) -> [Vec<f64>; 2] {
    let two = |(low, high): (f64, f64)| [vec![1.0 - low, low], vec![1.0 - high, high]];
    let same = |odds: Vec<f64>| [odds.clone(), odds];
    match *item {
        Item::Option(option) => two(conflict.options[option].map_or((1.0, 1.0), |l| l.ends())),
        Item::Rule(rule) => two(conflict.rules[rule].1.ends()),
        Item::Foresight(dm) => same(
            conflict.foresight[dm].iter().map(|(_, share)| f64::from(*share) / 100.0).collect(),
        ),
        Item::Order(dm, at) => {
            let orders = permutations(wish(conflict, dm, at).statements().len()).len();
            same(vec![1.0 / orders as f64; orders])
        }
        Item::Statement(dm, at, within) => {
            match wish(conflict, dm, at).statements()[within].doubt {
                Doubt::Held(likelihood) => two(likelihood.ends()),
                Doubt::Side | Doubt::None => two((0.0, 1.0)),
            }
        }
    }
}

fn wish(conflict: &OpenConflict, dm: usize, at: usize) -> &Wish {
    &conflict.wishes[dm].as_ref().unwrap_or_else(|| unreachable!("it has statements"))[at]
}

/// Lists every order of so many things, as sorted lists are: the order as written first.
pub fn permutations(of: usize) -> Vec<Vec<usize>> {
    let mut all: Vec<Vec<usize>> = vec![Vec::new()];
    for _ in 0..of {
        let longer = |one: &Vec<usize>| {
            let left: Vec<usize> = (0..of).filter(|next| !one.contains(next)).collect();
            let one = one.clone();
            left.into_iter().map(move |next| [&one[..], &[next]].concat())
        };
        all = all.iter().flat_map(longer).collect();
    }
    all
}

/// Makes the world of some outcomes; whoever has no foresight of its own follows `otherwise`.
pub fn world(
    conflict: &OpenConflict,
    items: &[Item],
    drawn: &[usize],
    otherwise: Concept,
) -> World {
    let outcome = |item: Item| items.iter().position(|one| *one == item).map(|at| drawn[at]);
    let mut plain = conflict.certain.clone();
    let today = plain.status_quo.unwrap_or_else(|| unreachable!("forecasts begin somewhere"));
    for (option, chance) in conflict.options.iter().enumerate() {
        if chance.is_some() && outcome(Item::Option(option)) == Some(0) {
            // It stays as it is.
            plain.rules.push(Rule::Always(Formula::literal(option, today >> option & 1 == 1)));
        }
    }
    for (at, (rule, _)) in conflict.rules.iter().enumerate() {
        if outcome(Item::Rule(at)) == Some(1) {
            plain.rules.push(rule.clone());
        }
    }
    let mut foresight = Vec::new();
    for dm in 0..plain.dms.len() {
        foresight.push(match &conflict.foresight[dm][..] {
            [] => otherwise,
            [(only, _)] => *only,
            several => several[outcome(Item::Foresight(dm)).unwrap_or(0)].0,
        });
        let Some(wishes) = &conflict.wishes[dm] else { continue };
        let mut list = Vec::new();
        for (at, wish) in wishes.iter().enumerate() {
            let statements = wish.statements();
            let order = match outcome(Item::Order(dm, at)) {
                Some(number) => permutations(statements.len())[number].clone(),
                None => (0..statements.len()).collect(),
            };
            for within in order {
                let that = statements[within].that.clone();
                let settled = outcome(Item::Statement(dm, at, within));
                match (statements[within].doubt, settled) {
                    (Doubt::Held(_), Some(0)) => {}
                    (Doubt::Side, Some(0)) => list.push(!that),
                    _ => list.push(that),
                }
            }
        }
        plain.dms[dm].preference = Preference::Prioritized(list);
    }
    World { conflict: plain, foresight }
}
