//! The smallest edits against all edits.

use std::collections::BTreeSet;

use crate::support::{how_many, literals, read, shapes, terms};
use crossroad::finding::inverse::{
    Ask, Changes, Edit, Kind, Proof, To, change, edited, vocabulary,
};
use crossroad::game::graph::{Graph, Keyed};
use crossroad::game::space::{Memory, build, structure};
use crossroad::model::conflict::Conflict;
use crossroad::stability::{Means, check, judge};
use crossroad::text::formula::StateId;
use crossroad_testkit::draw::Draw;
use crossroad_testkit::edits::{Prices, Question, least};
use crossroad_testkit::oracle::Concept;
use crossroad_testkit::random::{self, Shape};
use crossroad_testkit::world;

/// Writes out ways that stand for several places.
fn spread(way: &[Edit]) -> Vec<Vec<Edit>> {
    let mut all: Vec<Vec<Edit>> = vec![Vec::new()];
    for edit in way {
        let ones: Vec<Edit> = match edit {
            Edit::Add { dm, formula, first, last } => (*first..=*last)
                .map(|at| Edit::Add { dm: *dm, formula: formula.clone(), first: at, last: at })
                .collect(),
            other => vec![other.clone()],
        };
        let with = |way: &Vec<Edit>| {
            let way = way.clone();
            ones.clone().into_iter().map(move |one| [way.clone(), vec![one]].concat())
        };
        all = all.iter().flat_map(with).collect();
    }
    all
}

/// Makes sure that every way does what it is to do, and that no two are the same; counts them.
fn ways(conflict: &Conflict, ask: &Ask, found: &Changes, about: &str) -> usize {
    let mut different = BTreeSet::new();
    let mut count = 0;
    for way in &found.ways {
        for edits in spread(&way.edits) {
            count += 1;
            let changed = edited(conflict, &edits);
            let space = build(&structure(&changed), Memory::DEFAULT).expect("there are states");
            let graph = Graph::reference(&changed, &space).expect("merges are settled");
            let state = space.find(way.state).expect("feasible");
            let mut holds = true;
            for dm in space.dms() {
                let verdict = judge(&graph, &ask.terms.profile, dm, state).expect("it applies");
                assert_eq!(check(&graph, &ask.terms.profile, &verdict), Ok(()));
                holds &= verdict.stable();
            }
            assert_eq!(holds, ask.to == To::Equilibrium, "{about}: {edits:?}");
            let lists: Vec<String> = Keyed::references(&changed)
                .iter()
                .map(|keyed| match keyed {
                    Keyed::Wishes(wishes) => {
                        let plain = wishes.iter().map(|wish| (&wish.formula, wish.wanted));
                        format!("{:?}", plain.collect::<Vec<_>>())
                    }
                    other => format!("{other:?}"),
                })
                .collect();
            assert!(different.insert(lists.clone()), "{about}: twice {lists:?}");
        }
    }
    count
}

/// How many questions were answered how.
#[derive(Default)]
struct Tally {
    decided: usize,
    none: usize,
    costly: usize,
    split: usize,
    tied: usize,
}

/// What exchanging, dividing and tying entries of a ranking cost; `None` if they may not be.
type Ranked = [Option<u32>; 3];

/// Holds the smallest edits of a random conflict, under every concept and within a cost that is
/// drawn, to what trying all of them gives.
fn hold(
    tally: &mut Tally,
    (shape, number, seed): (&Shape, u64, u64),
    ranked: Ranked,
    within: (usize, usize),
) {
    let plain = random::conflict(shape, number);
    let graph = world::graph(&plain);
    let conflict = read(&plain);
    let mut draw = Draw::seeded(seed);
    let options = plain.options().count();
    let (words, plain_words) = literals(options);
    assert_eq!(words.len(), vocabulary(options, 1).len());
    for concept in Concept::ALL {
        let state = draw.below(graph.states);
        let most = draw.within(within) as u32;
        let editable: Vec<bool> = plain.dms.iter().map(|_| draw.percent(80)).collect();
        let now = crossroad_testkit::oracle::equilibria(
            &graph,
            concept,
            crossroad_testkit::sequences::Sequences::Legal,
        );
        let equilibrium = !now.contains(&state);
        let words_of = plain_words.clone();
        let question = Question {
            state,
            concept,
            equilibrium,
            editable: editable.clone(),
            words: words_of,
            most,
        };
        let [swap, split, tie] = ranked;
        // (what may not be done costs more than is asked about)
        let turn = swap.unwrap_or(most + 1);
        let prices = Prices { turn, drop: 2, add: Some(3), split, tie };
        let right = least(&plain, &graph, prices, &question);
        let mut terms = terms(&conflict, concept.id(), words.clone(), most);
        terms.dms.retain(|dm| editable[dm.index()]);
        for (kind, price) in [Kind::Swap, Kind::Split, Kind::Tie].into_iter().zip(ranked) {
            match price {
                Some(price) => terms.costs.set(kind, price),
                None => terms.allow.retain(|other| *other != kind),
            }
        }
        let space = build(&structure(&conflict), Memory::DEFAULT).expect("states");
        let states = vec![space.vector(StateId::at(state))];
        let to = if equilibrium { To::Equilibrium } else { To::Not };
        let ask = Ask { states, to, terms };
        let found = change(&conflict, &ask, Means::default()).expect("small");
        let about = format!("conflict {number}, {} {to:?} {state} at {ranked:?}", concept.id());
        assert_eq!(found.cost, right.map(|(cost, _)| cost), "{about}");
        assert!(!found.more, "{about}");
        let proof = if right.is_some() { Proof::Least } else { Proof::NoneWithin(most) };
        assert_eq!(found.proof, proof, "{about}");
        let count = ways(&conflict, &ask, &found, &about);
        assert_eq!(count, right.map_or(0, |(_, count)| count), "{about}: how many");
        let edits = || found.ways.iter().flat_map(|way| &way.edits);
        tally.split += usize::from(edits().any(|edit| matches!(edit, Edit::Split { .. })));
        tally.tied += usize::from(edits().any(|edit| matches!(edit, Edit::Tie { .. })));
        tally.decided += 1;
        tally.none += usize::from(right.is_none());
        tally.costly += usize::from(right.is_some_and(|(cost, _)| cost > 2));
    }
}

#[test]
fn the_smallest_edits_are_those_that_trying_all_gives() {
    let mut tally = Tally::default();
    for seed in 0..how_many(40) {
        for (kind, shape) in shapes().iter().enumerate() {
            let drawn = (shape, seed * 3 + kind as u64, seed);
            hold(&mut tally, drawn, [Some(1); 3], (2, 4));
        }
    }
    let Tally { decided, none, costly, split, tied } = tally;
    assert!(costly * 20 > decided && none * 3 < decided * 2, "{decided} {none} {costly}");
    assert!(split * 40 > decided && tied * 40 > decided, "{decided} {split} {tied}");
}

#[test]
fn rankings_change_for_the_least_whatever_each_kind_of_edit_costs() {
    let prices: [Ranked; 7] = [
        [Some(2), Some(3), Some(5)],
        [Some(5), Some(2), Some(3)],
        [Some(3), Some(5), None],
        [Some(3), None, Some(2)],
        [None, Some(2), Some(3)],
        [Some(1), None, None],
        [None, Some(1), None],
    ];
    let ranked = shapes().pop().expect("rankings are the last");
    let mut tally = Tally::default();
    for seed in 0..how_many(12) {
        for (at, prices) in prices.into_iter().enumerate() {
            let drawn = (&ranked, 1_000 + seed * 7 + at as u64, seed);
            hold(&mut tally, drawn, prices, (3, 12));
        }
    }
    let Tally { decided, none, costly, split, tied } = tally;
    assert!(costly * 6 > decided && none * 3 < decided * 2, "{decided} {none} {costly}");
    assert!(split * 40 > decided && tied * 40 > decided, "{decided} {split} {tied}");
}
