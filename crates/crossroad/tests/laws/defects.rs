//! What cannot be is told as a defect or refused; it is never answered.

use crossroad::finding::explain::account;
use crossroad::finding::inverse::condition;
use crossroad::finding::paths::{Along, reach};
use crossroad::finding::uncertainty::{Chain, Link, Mover, Paces};
use crossroad::game::graph::Graph;
use crossroad::game::space::{Certain, Points, Refusal};
use crossroad::stability::{
    Definition, Means, NASH, Profile, Sequences, all_concepts, judge, sweep, sweep_one,
};
use crossroad::text::formula::{DmId, StateId};
use crossroad_testkit::games;

use crate::support;

#[test]
fn what_must_be_there_and_is_not_is_told_with_the_place_that_needs_it() {
    let nothing: Option<u8> = None;
    let (refusal, line) = (nothing.certain().expect_err("nothing"), line!());
    let Refusal::Internal { place } = refusal else { panic!("{refusal:?}") };
    assert_eq!((place.file(), place.line()), (file!(), line));
    let told = refusal.to_string();
    assert!(told.contains("crossroad has a defect") && told.contains("defects.rs:"), "{told}");
    assert!(refusal.is_final() && Refusal::Stopped.is_final());
    assert!(!Refusal::NoState.is_final() && !Refusal::RulesTooHard.is_final());
    assert_eq!(Some(1).certain(), Ok(1));
}

#[test]
fn a_family_of_concepts_as_a_whole_is_not_judged_as_stable() {
    let game = games::all().first().expect("a game").conflict();
    let (space, relations) = support::engine(&game);
    let graph = Graph::new(&space, relations);
    let mut families = 0;
    for concept in all_concepts() {
        if !matches!(concept.definition, Definition::Family(_)) {
            continue;
        }
        families += 1;
        let profile = Profile::uniform(concept, 2, Sequences::Legal);
        let judged = judge(&graph, &profile, DmId(0), StateId(0));
        let refused = matches!(&judged, Err(Refusal::ConceptDoesNotApply { concept: id, .. })
            if *id == concept.id);
        assert!(refused, "{} {judged:?}", concept.id);
        assert!(sweep(&graph, &[profile], Means::default()).is_err(), "{}", concept.id);
    }
    assert!(families > 1);
}

#[test]
fn a_profile_that_leaves_somebody_out_is_a_defect_and_not_nash() {
    let game = games::all().first().expect("a game").conflict();
    let (space, relations) = support::engine(&game);
    let graph = Graph::new(&space, relations);
    let one = Profile::uniform(&NASH, 1, Sequences::Legal);
    let found = sweep_one(&graph, &one, Means::default());
    assert!(matches!(found, Err(Refusal::Internal { .. })), "{found:?}");
    let both = Profile::uniform(&NASH, 2, Sequences::Legal);
    assert_eq!(sweep_one(&graph, &both, Means::default()).expect("nash").by_dm.len(), 2);
}

#[test]
fn a_decision_maker_or_state_of_another_space_is_a_defect_and_not_stable() {
    let game = games::all().first().expect("a game").conflict();
    let (space, relations) = support::engine(&game);
    let graph = Graph::new(&space, relations);
    let (there, elsewhere) = (StateId(0), StateId::at(space.len()));
    let (us, nobody) = (DmId(0), DmId::at(space.dms().len()));
    assert_eq!(space.certain(Some(us), &[there]), Ok(()));
    let (refusal, line) = (space.certain(Some(nobody), &[there]), line!());
    assert!(matches!(refusal, Err(Refusal::Internal { place })
        if place.file() == file!() && place.line() == line));
    let is_defect = |found: Option<&Refusal>| matches!(found, Some(Refusal::Internal { .. }));
    for concept in all_concepts() {
        if matches!(concept.definition, Definition::Family(_)) {
            continue;
        }
        let profile = Profile::uniform(concept, 2, Sequences::Legal);
        for (dm, state) in [(us, elsewhere), (nobody, there)] {
            let judged = judge(&graph, &profile, dm, state);
            assert!(is_defect(judged.as_ref().err()), "{} {judged:?}", concept.id);
            let told = account(&graph, &profile, dm, state);
            assert!(is_defect(told.as_ref().err()), "{}", concept.id);
        }
    }
    let nash = Profile::uniform(&NASH, 2, Sequences::Legal);
    for (dm, state) in [(us, elsewhere), (nobody, there)] {
        assert!(is_defect(condition(&graph, &nash, dm, state).err().as_ref()));
    }
    let found = reach(&graph, elsewhere, Along::Moves, usize::MAX);
    assert!(is_defect(found.as_ref().err()), "{found:?}");
}

/// Does something that stops a program that is tested, and says whether it did.
#[cfg(debug_assertions)]
fn stops<T>(look_up: impl FnOnce() -> T) -> bool {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(look_up)).is_err()
}

#[cfg(debug_assertions)]
#[test]
fn look_ups_of_another_space_stop_whatever_is_tested() {
    let game = games::all().first().expect("a game").conflict();
    let (space, _) = support::engine(&game);
    let (last, elsewhere) = (StateId::at(space.len() - 1), StateId::at(space.len()));
    assert!(!stops(|| (space.vector(last), space.members(last), space.pattern(last))));
    assert!(stops(|| space.vector(elsewhere)) && stops(|| space.members(elsewhere)));
    assert!(stops(|| space.state_of(space.points().len())));
    let listed = Points::Listed(vec![0, 3]);
    assert!(!stops(|| listed.vector(1)) && stops(|| listed.vector(2)));
    assert!(!stops(|| Points::All(1).vector(1)) && stops(|| Points::All(1).vector(2)));
    // (What is checked may name any state, and is wrong then.)
    assert!(!space.can_move(DmId(0), last, elsewhere));
}

#[test]
fn a_chain_that_leads_where_it_does_not_go_is_a_defect() {
    let link = |state, to: &[u32]| Link {
        state: StateId(state),
        movers: match to {
            [] => Vec::new(),
            _ => vec![(Mover::Dm(DmId(0)), to.iter().copied().map(StateId).collect())],
        },
        hollow: None,
    };
    let paces = Paces { dms: vec![1.0], coalitions: Vec::new() };
    let ends = |start, links: &[Link], paces: &Paces| {
        Chain { start: StateId(start), links: links.to_vec() }.ends(paces)
    };
    let whole = [link(3, &[5, 7]), link(5, &[]), link(7, &[])];
    assert_eq!(ends(3, &whole, &paces).expect("two ends").len(), 2);
    let defect = |found: Result<Vec<_>, Refusal>| matches!(found, Err(Refusal::Internal { .. }));
    // One of its ends is missing, or its beginning, or the pace of who moves.
    assert!(defect(ends(3, &whole[..2], &paces)));
    assert!(defect(ends(4, &whole, &paces)));
    let nobody = Paces { dms: Vec::new(), coalitions: Vec::new() };
    assert!(defect(ends(3, &whole, &nobody)));
}
