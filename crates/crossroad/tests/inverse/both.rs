//! The smallest edits of structure, and of structure and preferences together, against all of them.

use crate::support::{how_many, literals, read, shapes, terms};
use crossroad::finding::inverse::{Ask, Edit, Kind, Proof, To, change, edited};
use crossroad::game::graph::Graph;
use crossroad::game::space::{Memory, build, structure};
use crossroad::stability::{Means, check, judge};
use crossroad_testkit::draw::Draw;
use crossroad_testkit::edits::{Prices, Question};
use crossroad_testkit::oracle::{self, Concept};
use crossroad_testkit::random::{self, Shape};
use crossroad_testkit::structures::{StructurePrices, least_of_both};
use crossroad_testkit::{sequences, world};

/// Writes out how many ways one that stands for several places is.
fn places(way: &[Edit]) -> usize {
    let each = way.iter().map(|edit| match edit {
        Edit::Add { first, last, .. } => last - first + 1,
        _ => 1,
    });
    each.product()
}

/// Chooses the state that is stable for fewer decision makers.
fn loosest(graph: &world::PlainGraph, concept: Concept, states: [usize; 2]) -> usize {
    let stable = |state: &usize| {
        let holds =
            |dm: &usize| oracle::stable(graph, concept, *dm, *state, sequences::Sequences::Legal);
        (0..graph.dms).filter(holds).count()
    };
    states.into_iter().min_by_key(stable).unwrap_or(0)
}

/// Holds the answers to what trying all edits gives; says how many ways had structural edits, and
/// how many had both kinds.
fn held(preferences: bool, seeds: u64) -> (usize, usize, usize, usize) {
    let (mut asked, mut none, mut structural, mut joint) = (0, 0, 0, 0);
    for seed in 0..seeds {
        for (kind, shape) in shapes().into_iter().take(3).enumerate() {
            let shape = Shape { rules: (0, 2), leaves: 2, ..shape };
            let plain = random::conflict(&shape, seed * 13 + kind as u64);
            let graph = world::graph(&plain);
            let conflict = read(&plain);
            let mut draw = Draw::seeded(seed);
            let (words, plain_words) = literals(plain.options().count());
            let space = build(&structure(&conflict), Memory::DEFAULT).expect("states");
            for concept in Concept::ALL {
                let state =
                    loosest(&graph, concept, [draw.below(graph.states), draw.below(graph.states)]);
                let vector = graph.members[state].last().copied().expect("a member");
                let editable: Vec<bool> = plain.dms.iter().map(|_| draw.percent(80)).collect();
                let now = oracle::equilibria(&graph, concept, sequences::Sequences::Legal);
                let equilibrium = !now.contains(&state);
                let most = if preferences { 3 } else { 4 };
                let question = Question {
                    state,
                    concept,
                    equilibrium,
                    editable: editable.clone(),
                    words: if preferences { plain_words.clone() } else { Vec::new() },
                    most,
                };
                let costs = StructurePrices {
                    close: Some(1),
                    open: Some(1),
                    one_way: Some(2),
                    rule: draw.percent(70).then_some(2),
                };
                let unpaid = most + 1;
                let (turn, drop, add) =
                    if preferences { (1, 1, Some(2)) } else { (unpaid, unpaid, None) };
                let other = preferences.then_some(1);
                let prices = (Prices { turn, drop, add, split: other, tie: other }, costs);
                let right = least_of_both(&plain, vector, prices, &question);
                let mut terms = terms(&conflict, concept.id(), words.clone(), most);
                terms.dms.retain(|dm| editable[dm.index()]);
                if !preferences {
                    terms.allow.clear();
                }
                terms.allow.extend([Kind::Close, Kind::Open, Kind::OneWay]);
                terms.allow.extend(costs.rule.map(|_| Kind::Rule));
                for (kind, cost) in [
                    (Kind::Drop, drop),
                    (Kind::Add, 2),
                    (Kind::Close, 1),
                    (Kind::Open, 1),
                    (Kind::OneWay, 2),
                    (Kind::Rule, 2),
                ] {
                    terms.costs.set(kind, cost);
                }
                let to = if equilibrium { To::Equilibrium } else { To::Not };
                let states = vec![space.find(vector).map_or(0, |s| space.vector(s))];
                let ask = Ask { states, to, terms };
                let found = change(&conflict, &ask, Means::default()).expect("small");
                let about = format!("shape {kind}, seed {seed}, {} {to:?} {state}", concept.id());
                assert_eq!(found.cost, right.map(|(cost, _)| cost), "{about}");
                let proof = if right.is_some() { Proof::Least } else { Proof::NoneWithin(most) };
                assert_eq!(found.proof, proof, "{about}");
                let count: usize = found.ways.iter().map(|way| places(&way.edits)).sum();
                assert_eq!(count, right.map_or(0, |(_, count)| count), "{about}: how many");
                asked += 1;
                none += usize::from(right.is_none());
                for way in &found.ways {
                    let of_structure = way.edits.iter().filter(|edit| edit.dm().is_none()).count();
                    structural += usize::from(of_structure > 0);
                    joint += usize::from(of_structure > 0 && of_structure < way.edits.len());
                    let changed = edited(&conflict, &way.edits);
                    let space = build(&structure(&changed), Memory::DEFAULT).expect("states");
                    let graph = Graph::reference(&changed, &space).expect("merges are settled");
                    let state = space.find(way.state).expect("feasible");
                    let verdicts = space.dms().map(|dm| {
                        let verdict =
                            judge(&graph, &ask.terms.profile, dm, state).expect("it applies");
                        assert_eq!(check(&graph, &ask.terms.profile, &verdict), Ok(()));
                        verdict.stable()
                    });
                    let stable: Vec<bool> = verdicts.collect();
                    assert_eq!(!stable.contains(&false), to == To::Equilibrium, "{about}: {way:?}");
                }
            }
        }
    }
    (asked, none, structural, joint)
}

#[test]
fn the_smallest_edits_of_structure_are_those_that_trying_all_gives() {
    let (asked, none, structural, _) = held(false, how_many(20));
    assert!(none * 4 < asked * 3 && structural * 4 > asked, "{asked} {none} {structural}");
}

#[test]
fn the_smallest_edits_of_structure_and_preferences_are_those_that_trying_all_gives() {
    let (asked, none, structural, joint) = held(true, how_many(6));
    assert!(none * 3 < asked && joint * 20 > asked, "{asked} {none} {structural} {joint}");
}
