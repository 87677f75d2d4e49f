//! Concepts that are analysed as a whole: against trying all edits, and against the searches that
//! read a concept.

use crate::support::{how_many, literals, read, read_text, shapes, terms};
use crossroad::finding::inverse::{Ask, Edit, Kind, Proof, Settled, To, change, edited};
use crossroad::game::graph::Graph;
use crossroad::game::space::{Memory, Refusal, build, structure};
use crossroad::stability::{Means, Stable, sweep};
use crossroad::text::formula::StateId;
use crossroad_testkit::draw::Draw;
use crossroad_testkit::edits::{Prices, Question, least};
use crossroad_testkit::oracle::{self, Concept};
use crossroad_testkit::{random, sequences, world};

#[test]
fn where_nothing_is_unknown_its_forms_ask_what_the_plain_concept_does() {
    let (mut asked, mut found_some) = (0, 0);
    for seed in 0..how_many(8) {
        for (kind, shape) in shapes().iter().enumerate() {
            let plain = random::conflict(shape, seed * 17 + kind as u64);
            let graph = world::graph(&plain);
            let conflict = read(&plain);
            let mut draw = Draw::seeded(seed);
            let (words, plain_words) = literals(plain.options().count());
            let space = build(&structure(&conflict), Memory::DEFAULT).expect("states");
            for concept in [Concept::Gmr, Concept::Seq] {
                let state = draw.below(graph.states);
                let now = oracle::equilibria(&graph, concept, sequences::Sequences::Legal);
                let equilibrium = !now.contains(&state);
                let editable: Vec<bool> = plain.dms.iter().map(|_| draw.percent(80)).collect();
                let question = Question {
                    state,
                    concept,
                    equilibrium,
                    editable: editable.clone(),
                    words: plain_words.clone(),
                    most: 3,
                };
                let add = Some(3);
                let prices = Prices { turn: 1, drop: 2, add, split: Some(1), tie: Some(1) };
                let right = least(&plain, &graph, prices, &question);
                let form = draw.one(&["-a", "-c"]);
                let id = format!("{}{form}", concept.id());
                let mut terms = terms(&conflict, &id, words.clone(), 3);
                terms.dms.retain(|dm| editable[dm.index()]);
                let states = vec![space.vector(StateId::at(state))];
                let to = if equilibrium { To::Equilibrium } else { To::Not };
                let ask = Ask { states, to, terms };
                let found = change(&conflict, &ask, Means::default()).expect("small");
                let about = format!("shape {kind}, seed {seed}, {id} {to:?} {state}");
                assert_eq!(found.cost, right.map(|(cost, _)| cost), "{about}");
                let proof = if right.is_some() { Proof::Least } else { Proof::NoneWithin(3) };
                assert_eq!(found.proof, proof, "{about}");
                let places = |edit: &Edit| match edit {
                    Edit::Add { first, last, .. } => last - first + 1,
                    _ => 1,
                };
                let ways =
                    found.ways.iter().map(|way| way.edits.iter().map(places).product::<usize>());
                let count: usize = ways.sum();
                assert_eq!(count, right.map_or(0, |(_, count)| count), "{about}: how many");
                asked += 1;
                found_some += usize::from(right.is_some());
            }
        }
    }
    assert!(found_some * 3 > asked, "{asked} {found_some}");
}

#[test]
fn ways_under_any_concept_do_what_they_are_to_do() {
    let mut done = 0;
    let ids =
        ["coalition-nash", "coalition-seq", "strong-gmr", "weak-seq", "sim", "limited-2", "mr-2"];
    for seed in 0..how_many(6) {
        let shape = &shapes()[(seed % 2) as usize];
        let plain = random::conflict(shape, seed * 29);
        let conflict = read(&plain);
        let mut draw = Draw::seeded(seed);
        let space = build(&structure(&conflict), Memory::DEFAULT).expect("states");
        for id in ids {
            let state = draw.below(space.len());
            let mut terms = terms(&conflict, id, Vec::new(), 3);
            terms.allow.extend([Kind::Crucial, Kind::Settle]);
            terms.costs.set(Kind::Crucial, 1);
            let states = vec![space.vector(StateId::at(state))];
            for to in [To::Equilibrium, To::Not] {
                let ask = Ask { states: states.clone(), to, terms: terms.clone() };
                let found = match change(&conflict, &ask, Means::default()) {
                    Ok(found) => found,
                    Err(Refusal::ConceptDoesNotApply { .. }) => continue,
                    Err(refusal) => panic!("{refusal}"),
                };
                for way in found.ways.iter().take(20) {
                    let changed = edited(&conflict, &way.edits);
                    let graph = Graph::reference(&changed, &space).expect("ranks");
                    let profile = std::slice::from_ref(&ask.terms.profile);
                    let swept = sweep(&graph, profile, Means::default()).expect("small");
                    let holds = swept.stable.first().map(Stable::equilibria).expect("one");
                    let is = holds.contains(StateId::at(state));
                    assert_eq!(is, to == To::Equilibrium, "{id} {seed} {way:?}");
                    done += 1;
                }
            }
        }
    }
    assert!(done > 40, "{done}");
}

#[test]
fn what_is_unknown_is_settled_as_it_is_written() {
    let text = r#"
format = 1
[conflict]
title = "to go or not"
status-quo = []
[dm.a]
[dm.a.options]
go = "Go"
[[dm.a.prefers]]
id = "stay"
that = "not a.go"
unknown = true
"#;
    let conflict = read_text(text);
    let mut terms = terms(&conflict, "nash-a", Vec::new(), 6);
    terms.allow = vec![Kind::Settle];
    let ask = |to| Ask { states: vec![0], to, terms: terms.clone() };
    let found = change(&conflict, &ask(To::Equilibrium), Means::default()).expect("small");
    assert_eq!(found.cost, Some(1));
    let edits = &found.ways.first().expect("a way").edits;
    assert!(matches!(edits[..], [Edit::Settle { how: Settled::AsWritten, .. }]), "{edits:?}");
    let found = change(&conflict, &ask(To::Not), Means::default()).expect("small");
    assert_eq!(found.cost, Some(0), "a move that may pay tempts under form a");
}
