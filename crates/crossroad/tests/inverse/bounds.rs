//! A search that is given up: what it proves and what it finds are bounds of the least cost.

use crate::support::{how_many, literals, read, read_text, shapes, terms};
use crossroad::finding::inverse::{Ask, Costs, Kind, Proof, To, change, edited};
use crossroad::game::graph::Graph;
use crossroad::game::space::{Memory, build, structure};
use crossroad::stability::{Means, judge};
use crossroad::text::formula::StateId;
use crossroad_testkit::draw::Draw;
use crossroad_testkit::oracle::{self, Concept};
use crossroad_testkit::random;
use crossroad_testkit::{sequences, world};

#[test]
fn a_search_that_is_given_up_bounds_the_least_cost_from_both_sides() {
    let (mut open, mut stronger, mut tight) = (0, 0, 0);
    for seed in 0..how_many(20) {
        for (kind, shape) in shapes().iter().take(3).enumerate() {
            let plain = random::conflict(shape, seed * 31 + kind as u64);
            let graph = world::graph(&plain);
            let conflict = read(&plain);
            let mut draw = Draw::seeded(seed);
            let (words, _) = literals(plain.options().count());
            let space = build(&structure(&conflict), Memory::DEFAULT).expect("states");
            for concept in [Concept::Gmr, Concept::Seq] {
                let state = draw.below(graph.states);
                let now = oracle::equilibria(&graph, concept, sequences::Sequences::Legal);
                let to = if now.contains(&state) { To::Not } else { To::Equilibrium };
                let mut terms = terms(&conflict, concept.id(), words.clone(), 5);
                terms.allow.extend([Kind::Close, Kind::OneWay]);
                terms.costs.set(Kind::Close, 2);
                terms.costs.set(Kind::OneWay, 2);
                let states = vec![space.vector(StateId::at(state))];
                let mut ask = Ask { states, to, terms };
                let whole = change(&conflict, &ask, Means::default()).expect("small");
                for steps in [8, 40, 200, 1000] {
                    ask.terms.steps = steps;
                    let found = change(&conflict, &ask, Means::default()).expect("small");
                    let about = format!("{kind} {seed} {} {to:?} {state} {steps}", concept.id());
                    let Proof::Open { below } = found.proof else {
                        assert_eq!((&found.cost, &found.proof), (&whole.cost, &whole.proof));
                        assert_eq!(found.ways, whole.ways, "{about}");
                        continue;
                    };
                    open += 1;
                    let least = whole.cost.unwrap_or(ask.terms.most + 1);
                    assert!(below <= least, "{about}: {below} is not below {least}");
                    stronger += usize::from(found.stronger);
                    tight += usize::from(found.cost == whole.cost && found.cost.is_some());
                    for way in &found.ways {
                        assert!(found.cost.expect("a cost") >= least, "{about}");
                        let changed = edited(&conflict, &way.edits);
                        let space = build(&structure(&changed), Memory::DEFAULT).expect("states");
                        let graph = Graph::reference(&changed, &space).expect("ranks");
                        let state = space.find(way.state).expect("feasible");
                        let stable = |dm| {
                            judge(&graph, &ask.terms.profile, dm, state)
                                .expect("it applies")
                                .stable()
                        };
                        assert_eq!(space.dms().all(stable), to == To::Equilibrium, "{about}");
                    }
                }
            }
        }
    }
    assert!(open > 50 && stronger > 10 && tight > 5, "{open} {stronger} {tight}");
}

#[test]
fn costs_have_a_greatest_figure_and_add_up_whatever_is_allowed() {
    let conflict = read_text(
        "format = 1\n[conflict]\ntitle = \"t\"\n[dm.a]\nprefers = [\"a.x\", \"a.y\", \"b.z\"]\n\
         [dm.a.options]\nx = \"x\"\ny = \"y\"\n[dm.b]\nprefers = [\"not b.z\"]\n\
         [dm.b.options]\nz = \"z\"\n",
    );
    let mut dear = terms(&conflict, "nash", literals(3).0, u32::MAX);
    for (kind, ..) in Kind::ALL {
        dear.costs.set(kind, u32::MAX);
    }
    for dm in 0..2 {
        dear.costs.set_dm(crossroad::text::formula::DmId::at(dm), u32::MAX);
    }
    let each = Costs::MOST * Costs::MOST;
    dear.allow.extend([Kind::Crucial, Kind::Close, Kind::OneWay]);
    // All against: a takes neither, b takes its option.
    for (to, state) in [(To::Equilibrium, 0b100), (To::Not, 0b011)] {
        let ask = Ask { states: vec![state], to, terms: dear.clone() };
        let found = change(&conflict, &ask, Means::default()).expect("small");
        assert_eq!(found.proof, Proof::Least, "{to:?}");
        let cost = found.cost.expect("some edits do");
        assert!(cost >= each && cost.is_multiple_of(each), "{cost}");
        for way in &found.ways {
            let sum: u32 = way.edits.iter().map(|one| one.cost(&conflict, &dear.costs)).sum();
            assert_eq!(sum, cost, "{:?}", way.edits);
        }
    }
}
