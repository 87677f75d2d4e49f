//! What cannot be is told as a defect or refused; it is never answered.

use crossroad::game::graph::Graph;
use crossroad::game::space::{Certain, Refusal};
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
