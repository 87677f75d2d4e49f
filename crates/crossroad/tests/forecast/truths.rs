//! What is ranked first is what is worth finding out: on simulated truths, settling it leaves less
//! open than settling anything else.

use crossroad::finding::uncertainty::{Row, entropy};
use crossroad_testkit::draw::Draw;
use crossroad_testkit::forecast::{Item, Worlds, items, permutations};
use crossroad_testkit::formula::Formula;
use crossroad_testkit::open::{Doubt, OpenConflict, Statement, Wish};
use crossroad_testkit::oracle::Concept;
use crossroad_testkit::plain::Rule;
use crossroad_testkit::random::{Kind, open};
use crossroad_testkit::sequences::Sequences;
use crossroad_testkit::toml_text::render_open;

use crate::support::{self, exact, shares};

/// Writes an outcome into a conflict, in the place of what was open.
fn settle(conflict: &OpenConflict, item: Item, outcome: usize) -> OpenConflict {
    let mut known = conflict.clone();
    match item {
        Item::Option(option) => {
            known.options[option] = None;
            if outcome == 0 {
                let today = known.certain.status_quo.expect("play begins there");
                let kept = Formula::literal(option, today >> option & 1 == 1);
                known.certain.rules.push(Rule::Always(kept));
            }
        }
        Item::Rule(at) => {
            let (rule, _) = known.rules.remove(at);
            if outcome == 1 {
                known.certain.rules.push(rule);
            }
        }
        Item::Foresight(dm) => {
            let (concept, _) = known.foresight[dm][outcome];
            known.foresight[dm] = vec![(concept, 100)];
        }
        Item::Order(dm, at) => {
            let wishes = known.wishes[dm].as_mut().expect("it has statements");
            let all = wishes.remove(at).statements().to_vec();
            for (after, within) in permutations(all.len())[outcome].iter().enumerate() {
                wishes.insert(at + after, Wish::One(all[*within].clone()));
            }
        }
        Item::Statement(dm, at, within) => {
            let wishes = known.wishes[dm].as_mut().expect("it has statements");
            let mut all = wishes[at].statements().to_vec();
            let that = all[within].that.clone();
            let stated = match (all[within].doubt, outcome) {
                (Doubt::Side, 0) => !that,
                // Nobody minds what is always so.
                (Doubt::Held(_), 0) => Formula::Opt(0).or(!Formula::Opt(0)),
                _ => that,
            };
            all[within] = Statement::certain(stated);
            wishes[at] = match wishes[at] {
                Wish::One(_) => Wish::One(all.remove(0)),
                Wish::AnyOrder(_) => Wish::AnyOrder(all),
            };
        }
    }
    known
}

fn left(conflict: &OpenConflict, concept: Concept) -> f64 {
    let row: Row = exact(&render_open(conflict), concept.id());
    entropy(&shares(&row, 0))
}

#[test]
fn settling_what_is_ranked_first_leaves_least_open() {
    let mut draw = Draw::seeded(2);
    let (mut conflicts, mut top_left, mut other_left, mut others) = (0, 0.0, 0.0, 0.0);
    for seed in 0..support::how_many(250) {
        // (A ranking names every state, and some would be gone once a rule is known to hold.)
        let mut shape = support::shape(seed);
        shape.certain.kinds = &[Kind::Prioritized];
        let conflict = open(&shape, seed);
        let concept = Concept::ALL[(seed % 5) as usize];
        let worlds = Worlds::of(&conflict, concept, Sequences::Legal).expect("few worlds");
        let list = items(&conflict);
        let row = exact(&render_open(&conflict), concept.id());
        let ranked = &row.answered[0].knowing;
        let Some(top) = ranked.first().filter(|_| list.len() > 1) else { continue };
        conflicts += 1;
        let middle = worlds.middle();
        // Over all truths: what is left when an item is settled to what it truly is.
        let expected = |item: usize| -> f64 {
            let outcomes = (0..worlds.odds[item][0].len()).map(|outcome| {
                let odds = worlds.odds(item, outcome, &middle);
                if odds > 0.0 {
                    odds * left(&settle(&conflict, list[item], outcome), concept)
                } else {
                    0.0
                }
            });
            outcomes.sum()
        };
        let least = expected(top.doubt);
        for item in 0..list.len() {
            assert!(
                least <= expected(item) + 1e-9,
                "seed {seed}: {item}\n{}",
                render_open(&conflict)
            );
        }
        // And over some drawn.
        for _ in 0..4 {
            let mut at = (draw.bits() >> 11) as f64 / (1_u64 << 53) as f64;
            let truth = (0..worlds.outcomes.len()).find(|world| {
                at -= worlds.weight(*world, &middle);
                at < 0.0
            });
            let truth = truth.unwrap_or(0);
            let once = |item: usize| {
                left(&settle(&conflict, list[item], worlds.outcomes[truth][item]), concept)
            };
            top_left += once(top.doubt);
            let other = (0..list.len()).filter(|item| *item != top.doubt);
            let other: Vec<usize> = other.collect();
            other_left += once(*draw.one(&other));
            others += 1.0;
        }
    }
    println!("{conflicts} conflicts, {} against {} bits", top_left / others, other_left / others);
    assert!(top_left < other_left);
}
