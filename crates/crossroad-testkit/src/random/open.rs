//! Random conflicts of which some things are not known.

use super::{Shape, conflict, formula, rule};
use crate::draw::Draw;
use crate::forecast::{Item, items, outcomes};
use crate::formula::Formula;
use crate::open::{Doubt, Likelihood, OpenConflict, Question, Statement, Wish};
use crate::oracle::Concept;
use crate::plain::{Pick, PlainConflict, Preference};

/// What is open about random conflicts.
#[derive(Clone, Debug)]
pub struct OpenShape {
    /// What they look like otherwise; a status quo is always given.
    pub certain: Shape,
    /// The most worlds they have.
    pub worlds: usize,
    /// The most ranges and unknown sides they have.
    pub ranges: usize,
    /// The share of statements that are open, and of lists with an order that is.
    pub statements: u32,
    /// The share of options and the number of rules that may not be there, where no states are merged.
    pub structure: (u32, usize),
    /// The share of decision makers with a foresight, or a pace, of their own.
    pub own: u32,
    /// How many coalitions there are at most.
    pub coalitions: usize,
}

/// How foresight is shared between concepts, in hundredths.
const SHARES: &[&[u32]] = &[&[100], &[70, 30], &[25, 75], &[20, 30, 50]];

/// Draws the conflict that belongs to a shape and a seed.
///
/// # Panics
/// If the shape leaves no such conflict, or hardly any.
pub fn open(shape: &OpenShape, seed: u64) -> OpenConflict {
    let mut draw = Draw::seeded(seed ^ 0x0a11_d00b);
    for attempt in 0..10_000 {
        let certain = conflict(
            &Shape { status_quo: true, ..shape.certain.clone() },
            seed.wrapping_add(attempt * 1_000_003),
        );
        let found = attempt_open(shape, &mut draw, certain);
        let items = items(&found);
        let worlds = items.iter().map(|item| outcomes(&found, item)).fold(1, usize::saturating_mul);
        let ranged = items.iter().filter(|item| is_range(&found, item)).count();
        if worlds <= shape.worlds && ranged <= shape.ranges {
            return found;
        }
    }
    unreachable!("no conflict of this shape: {shape:?}")
}

fn is_range(conflict: &OpenConflict, item: &Item) -> bool {
    let wide = |likelihood: Likelihood| likelihood.ends().0 < likelihood.ends().1;
    match *item {
        Item::Option(option) => conflict.options[option].is_some_and(wide),
        Item::Rule(at) => wide(conflict.rules[at].1),
        Item::Foresight(_) | Item::Order(..) => false,
        Item::Statement(dm, at, within) => {
            let wishes = conflict.wishes[dm].iter().flatten().nth(at);
            match wishes.map(|wish| wish.statements()[within].doubt) {
                Some(Doubt::Held(likelihood)) => wide(likelihood),
                _ => true,
            }
        }
    }
}

fn attempt_open(shape: &OpenShape, draw: &mut Draw, mut certain: PlainConflict) -> OpenConflict {
    for merge in &mut certain.merges {
        // Members may be ranked differently in some world only.
        merge.pick.get_or_insert(*draw.one(&[Pick::Best, Pick::Worst]));
    }
    let mut open = OpenConflict::closed(certain);
    let count = open.options.len();
    let constants = shape.certain.constants;
    for dm in 0..open.pace.len() {
        let Preference::Prioritized(list) = open.certain.dms[dm].preference.clone() else {
            continue;
        };
        if !list.is_empty() {
            open.wishes[dm] = Some(wishes(shape, draw, &list));
        }
    }
    if open.certain.merges.is_empty() {
        for option in &mut open.options {
            *option = draw.percent(shape.structure.0).then(|| likelihood(draw));
        }
        let today = open.certain.status_quo.unwrap_or(0);
        for _ in 0..draw.within((0, shape.structure.1)) {
            let next = rule(&shape.certain, draw, count);
            let known = open.certain.rules.contains(&next)
                || open.rules.iter().any(|(rule, _)| *rule == next);
            if next.allows(today) && !known {
                open.rules.push((next, likelihood(draw)));
            }
        }
    }
    for dm in 0..open.pace.len() {
        if draw.percent(shape.own) {
            open.pace[dm] = *draw.one(&[25, 50, 150, 200, 300, 700]);
        }
        if draw.percent(shape.own) {
            let mut concepts = Concept::ALL.to_vec();
            draw.shuffle(&mut concepts);
            let shares = *draw.one(SHARES);
            open.foresight[dm] = concepts.into_iter().zip(shares.iter().copied()).collect();
        }
    }
    for _ in 0..draw.within((0, shape.coalitions)) {
        let mut members: Vec<usize> = (0..open.pace.len()).collect();
        draw.shuffle(&mut members);
        members.truncate(draw.within((2, 3)));
        if members.len() > 1 && !open.coalitions.contains(&members) {
            open.coalitions.push(members);
        }
    }
    for _ in 0..draw.within((1, 2)) {
        let mut taken = Formula::False;
        let mut answers = Vec::new();
        for _ in 0..draw.within((1, 3)) {
            let next = formula(draw, count, 2, constants);
            answers.push(next.clone().and(!taken.clone()));
            taken = taken.or(next);
        }
        open.questions.push(Question { answers, otherwise: draw.percent(50) });
    }
    open
}

/// Turns a list of statements into places: some of them open, some of them of several statements.
fn wishes(shape: &OpenShape, draw: &mut Draw, list: &[Formula]) -> Vec<Wish> {
    let mut wishes = Vec::new();
    let mut rest = list.iter().cloned();
    while let Some(next) = rest.next() {
        if draw.percent(shape.statements) {
            let more = draw.within((1, 3));
            let group: Vec<Statement> = [next]
                .into_iter()
                .chain(rest.by_ref().take(more))
                .map(|that| statement(shape.statements / 2, draw, that))
                .collect();
            if group.len() > 1 {
                wishes.push(Wish::AnyOrder(group));
                continue;
            }
            wishes.extend(group.into_iter().map(Wish::One));
        } else {
            wishes.push(Wish::One(statement(shape.statements, draw, next)));
        }
    }
    wishes
}

fn statement(percent: u32, draw: &mut Draw, that: Formula) -> Statement {
    let doubt = match draw.percent(percent) {
        false => Doubt::None,
        true if draw.percent(40) => Doubt::Side,
        true => Doubt::Held(likelihood(draw)),
    };
    Statement { that, doubt }
}

fn likelihood(draw: &mut Draw) -> Likelihood {
    match draw.below(4) {
        0 => Likelihood::Word(draw.below(7)),
        1 => {
            let low = draw.within((0, 99));
            Likelihood::Range(low as u32, draw.within((low, 100)) as u32)
        }
        _ => Likelihood::Number(draw.within((1, 99)) as u32),
    }
}
