//! Margins and the effects of single edits against making every edit by hand.

use std::collections::BTreeSet;

use crate::support::{how_many, literals, read, shapes, terms};
use crossroad::finding::inverse::{Edit, Kind, Terms, edited, margins, outside};
use crossroad::game::graph::Graph;
use crossroad::game::space::{Memory, Refusal, build, structure};
use crossroad::model::conflict::Conflict;
use crossroad::stability::{Means, Profile, Sequences, concept, sweep};
use crossroad::text::formula::StateId;
use crossroad_testkit::edits::{Prices, Question, least};
use crossroad_testkit::oracle::{self, Concept};
use crossroad_testkit::{random, sequences, world};

#[test]
fn margins_are_the_least_edits_of_one_list_that_break_an_equilibrium() {
    let (mut told, mut beyond) = (0, 0);
    for seed in 0..how_many(30) {
        for (kind, shape) in shapes().iter().enumerate() {
            let plain = random::conflict(shape, seed * 5 + kind as u64);
            let graph = world::graph(&plain);
            let conflict = read(&plain);
            let space = build(&structure(&conflict), Memory::DEFAULT).expect("states");
            let engine = Graph::reference(&conflict, &space).expect("ranks");
            for about in Concept::ALL {
                let now = oracle::equilibria(&graph, about, sequences::Sequences::Legal);
                let states: Vec<StateId> = now.iter().take(2).map(|s| StateId::at(*s)).collect();
                let concept = concept(about.id()).expect("in the table");
                let profile = Profile::uniform(concept, graph.dms, Sequences::Legal);
                let limits = (4, u64::MAX);
                let found =
                    margins(&conflict, &engine, &profile, &states, limits, Means::default());
                for one in found.expect("small") {
                    for (dm, margin) in one.by_dm.iter().enumerate() {
                        let question = Question {
                            state: one.state.index(),
                            concept: about,
                            equilibrium: false,
                            editable: (0..graph.dms).map(|other| other == dm).collect(),
                            words: Vec::new(),
                            most: 4,
                        };
                        let prices =
                            Prices { turn: 1, drop: 2, add: None, split: Some(1), tie: Some(1) };
                        let right = least(&plain, &graph, prices, &question);
                        let right = right.map(|(cost, _)| cost);
                        assert_eq!(*margin, right, "{about:?} seed {seed} shape {kind} dm {dm}");
                        told += usize::from(right.is_some());
                        beyond += usize::from(right.is_none());
                    }
                }
            }
        }
    }
    assert!(told > 50 && beyond > 50, "{told} {beyond}");
}

/// The members of a state, and the vector it goes by.
type Named = (BTreeSet<u64>, u64);

/// Lists the equilibria of a conflict.
fn equilibria(conflict: &Conflict, profile: &Profile) -> Vec<Named> {
    let space = build(&structure(conflict), Memory::DEFAULT).expect("states");
    let graph = Graph::reference(conflict, &space).expect("ranks");
    let found = sweep(&graph, std::slice::from_ref(profile), Means::default()).expect("small");
    let vectors = 0..1_u64 << conflict.options.len();
    let members = |state| vectors.clone().filter(|v| space.find(*v) == Some(state)).collect();
    let stable = found.stable[0].equilibria();
    stable.iter().map(|state| (members(state), space.vector(state))).collect()
}

/// Lists the vectors of the states that share no member with one of the others, ascending.
fn beyond(these: &[Named], others: &[Named]) -> Vec<u64> {
    let new = |one: &&Named| others.iter().all(|(members, _)| members.is_disjoint(&one.0));
    let vectors: BTreeSet<u64> = these.iter().filter(new).map(|(_, vector)| *vector).collect();
    vectors.into_iter().collect()
}

#[test]
fn single_edits_bring_about_what_making_them_does() {
    let mut rows = 0;
    for seed in 0..how_many(12) {
        for (kind, shape) in shapes().iter().enumerate() {
            let plain = random::conflict(shape, seed * 11 + kind as u64);
            let conflict = read(&plain);
            let (words, _) = literals(plain.options().count());
            for id in ["nash", "seq"] {
                let mut terms = terms(&conflict, id, words.clone(), 12);
                terms.allow = Kind::ALL.iter().map(|(kind, ..)| *kind).collect();
                let found = outside(&conflict, &terms, Means::default()).expect("small");
                let base = equilibria(&conflict, &terms.profile);
                assert_eq!(found.equilibria, base.len());
                for row in &found.rows {
                    rows += 1;
                    let mut edit = row.edit.clone();
                    if let Edit::Add { first, last, .. } = &mut edit {
                        *first = *last;
                    }
                    let after = equilibria(&edited(&conflict, &[edit]), &terms.profile);
                    let (settled, gone) = (beyond(&after, &base), beyond(&base, &after));
                    assert_eq!((&row.settled, &row.unsettled), (&settled, &gone), "{row:?}");
                    assert!(!settled.is_empty() || !gone.is_empty());
                    assert_eq!(row.cost, row.edit.cost(&conflict, &terms.costs));
                }
                let ranked = found.rows.is_sorted_by_key(|row| {
                    (row.cost, std::cmp::Reverse(row.settled.len()), row.unsettled.len())
                });
                assert!(ranked);
            }
        }
    }
    assert!(rows > 200, "{rows}");
}

#[test]
fn nobody_is_given_a_wish_about_what_does_not_concern_it() {
    let text = "format = 1\n[conflict]\ntitle = \"t\"\nstatus-quo = []\n\
        [dm.a]\nprefers = [\"a.x\"]\n[dm.a.options]\nx = \"x\"\n\
        [dm.b]\nprefers = [\"not a.x\", \"b.y\"]\n[dm.b.options]\ny = \"y\"\n\
        [dm.c]\nprefers = [\"c.z\"]\n[dm.c.options]\nz = \"z\"\n";
    let reading = crossroad::game::check::read_checked("t", text.as_bytes());
    let conflict = reading.conflict.expect("no errors");
    let (words, _) = literals(3);
    let added = |concerned: bool| {
        let terms = Terms { concerned, ..terms(&conflict, "nash", words.clone(), 12) };
        let found = outside(&conflict, &terms, Means::default()).expect("small");
        let mut about: Vec<(usize, u64)> = found
            .rows
            .iter()
            .filter_map(|row| match &row.edit {
                Edit::Add { dm, formula, .. } => Some((dm.index(), formula.options())),
                _ => None,
            })
            .collect();
        about.sort_unstable();
        about.dedup();
        (about, found.tried)
    };
    // a and c know of their own option only; b wants something of a's, too.
    let (about, tried) = added(true);
    assert!(about.iter().all(|one| [(0, 1), (1, 1), (1, 2), (2, 4)].contains(one)), "{about:?}");
    assert!(about.contains(&(0, 1)), "{about:?}");
    assert!(added(false).1 > tried, "the others are tried where they are asked for");
}

/// Somebody who is held back by somebody with the same wish many times.
fn long_list(wishes: usize) -> Conflict {
    let wish = "\"b.y iff a.x\",\n";
    let text = format!(
        "format = 1\n[conflict]\ntitle = \"t\"\nstatus-quo = []\n\
         [dm.a]\nprefers = [\"not b.y\", \"a.x\"]\n[dm.a.options]\nx = \"x\"\n\
         [dm.b]\nprefers = [\n{}]\n[dm.b.options]\ny = \"y\"\n",
        wish.repeat(wishes)
    );
    let reading = crossroad::game::check::read_checked("t", text.as_bytes());
    reading.conflict.expect("no errors")
}

#[test]
fn work_on_every_edit_of_a_long_list_is_counted() {
    let conflict = long_list(120);
    let words = literals(2).0;
    let tried = |steps: u64| {
        let terms = Terms { steps, ..terms(&conflict, "nash", words.clone(), 4) };
        outside(&conflict, &terms, Means::default()).map(|found| found.tried)
    };
    let all = tried(u64::MAX).expect("no limit");
    assert!(all > 7_000, "{all}");
    // Few of these lists differ in what is preferred, but each is evaluated.
    assert!(matches!(tried(100_000), Err(Refusal::TooLong { .. })));
}

#[test]
fn lists_that_are_kept_are_bounded_by_what_stands_in_them() {
    let conflict = long_list(250);
    let space = build(&structure(&conflict), Memory::DEFAULT).expect("states");
    let graph = Graph::reference(&conflict, &space).expect("ranks");
    let profile = Profile::uniform(concept("seq").expect("in the table"), 2, Sequences::Legal);
    let today = [StateId::at(0)];
    let found = margins(&conflict, &graph, &profile, &today, (2, u64::MAX), Means::default());
    assert!(matches!(found, Err(Refusal::TooLong { what: "lists of one cost", .. })), "{found:?}");
}
