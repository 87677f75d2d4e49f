//! Structural edits, open matters, budgets: small cases by hand.

use crate::support::{read_text, terms};
use crossroad::finding::inverse::{Ask, Edit, Kind, Proof, Settled, To, change};
use crossroad::game::space::Refusal;
use crossroad::stability::Means;

/// Two who each may cooperate; each gains by not doing so.
const DILEMMA: &str = r#"
format = 1
[conflict]
title = "a dilemma"
status-quo = ["a.help", "b.help"]
[dm.a]
[dm.a.options]
help = "Help"
[[dm.a.prefers]]
id = "helped"
that = "b.help"
[[dm.a.prefers]]
id = "idle"
that = "not a.help"
chance = 0.8
[dm.b]
[dm.b.options]
help = "Help"
[[dm.b.prefers]]
id = "helped-too"
that = "a.help"
[[dm.b.prefers]]
id = "idle-too"
that = "not b.help"
unknown = true
"#;

fn ask(allow: &[Kind], most: u32) -> (crossroad::model::conflict::Conflict, Ask) {
    let conflict = read_text(DILEMMA);
    let mut terms = terms(&conflict, "nash", Vec::new(), most);
    terms.allow = allow.to_vec();
    let ask = Ask { states: vec![0b11], to: To::Equilibrium, terms };
    (conflict, ask)
}

#[test]
fn what_is_open_is_settled_for_less_than_what_is_stated_is_dropped() {
    let (conflict, one) = ask(&[Kind::Settle, Kind::Drop], 12);
    let found = change(&conflict, &one, Means::default()).expect("small");
    assert_eq!((found.cost, &found.proof), (Some(2), &Proof::Least));
    let how: Vec<Settled> = found.ways[0]
        .edits
        .iter()
        .map(|edit| match edit {
            Edit::Settle { how, .. } => *how,
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(how, [Settled::NotHeld, Settled::Opposite]);
    assert_eq!(found.ways.len(), 1);
    let (conflict, two) = ask(&[Kind::Drop], 12);
    let found = change(&conflict, &two, Means::default()).expect("small");
    assert_eq!((found.cost, found.ways.len()), (Some(4), 1));
}

#[test]
fn options_are_closed_or_made_one_way_to_hold_a_state() {
    let (conflict, one) = ask(&[Kind::Close, Kind::OneWay], 12);
    let found = change(&conflict, &one, Means::default()).expect("small");
    // Each of the two keeps helping because it has no choice, or cannot stop once it does.
    assert_eq!((found.cost, found.ways.len()), (Some(8), 4));
    assert!(found.spaces > 1);
    let (conflict, two) = ask(&[Kind::Close], 7);
    let found = change(&conflict, &two, Means::default()).expect("small");
    assert_eq!((found.cost, &found.proof), (None, &Proof::NoneWithin(7)));
}

#[test]
fn structure_and_preferences_are_edited_together() {
    let (conflict, mut one) = ask(&[Kind::Close, Kind::Drop, Kind::Settle], 12);
    one.terms.costs.set(Kind::Close, 1);
    one.terms.costs.set(Kind::Settle, 9);
    one.terms.costs.set_dm(crossroad::text::formula::DmId(1), 3);
    let found = change(&conflict, &one, Means::default()).expect("small");
    // Closing a's option costs 1, b's 3; dropping b's statement would cost 6.
    assert_eq!((found.cost, found.ways.len()), (Some(4), 1));
    one.terms.dms = vec![crossroad::text::formula::DmId(0)];
    let found = change(&conflict, &one, Means::default()).expect("small");
    assert_eq!((found.cost, found.proof), (None, Proof::NoneWithin(12)));
}

#[test]
fn a_search_that_is_given_up_says_what_was_proven() {
    let (conflict, mut one) = ask(&[Kind::Drop, Kind::Move, Kind::Add], 12);
    one.terms.words = crossroad::finding::inverse::vocabulary(2, 2);
    one.terms.steps = 20;
    let found = change(&conflict, &one, Means::default()).expect("an answer");
    let Proof::Open { below } = found.proof else { panic!("{found:?}") };
    assert!(below <= 4 && found.cost.is_none(), "{found:?}");
    let means = Means { progress: &|_, _| false, ..Means::default() };
    one.terms.steps = u64::MAX;
    one.terms.most = 40;
    one.states = vec![0b01];
    one.terms.allow = vec![Kind::Add, Kind::Move];
    one.terms.dms = vec![crossroad::text::formula::DmId(0)];
    assert_eq!(change(&conflict, &one, means), Err(Refusal::Stopped));
}

#[test]
fn what_is_so_already_costs_nothing() {
    let (conflict, mut one) = ask(&[Kind::Drop], 12);
    one.states = vec![0b00];
    let found = change(&conflict, &one, Means::default()).expect("small");
    assert_eq!((found.cost, found.ways[0].edits.len()), (Some(0), 0));
}
