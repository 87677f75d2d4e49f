//! Stability whatever mix of behaviours the opponents follow, held to all mixes one by one.

use crossroad::game::graph::Graph;
use crossroad::stability::{
    Behaviour, Evidence, Profile, Sequences, Verdict, check, concept, judge,
};
use crossroad::text::formula::{DmId, StateId};
use crossroad_testkit::{literature, sequences};

use super::finer::{MODES, by_hand, found, held};
use super::support::how_many;

#[test]
fn robust_is_stable_under_every_mix_and_the_mix_that_breaks_restrains_fewest() {
    let (mut broken, mut two) = (0, 0);
    for seed in 0..how_many(12) {
        let (space, relations, finer) = by_hand(seed, 2 + seed as usize % 3);
        let graph = Graph::new(&space, relations);
        let about = format!("seed {seed}");
        let mixes = finer.mixes();
        for (mode, plain) in MODES {
            let right = |dm, s| mixes.iter().all(|mix| finer.under_mix(dm, s, mix, plain));
            for (_, verdict) in held(&graph, "robust", (mode, about.as_str()), &right) {
                let Evidence::Robust { broken: Some(breaking), .. } = &verdict.evidence else {
                    continue;
                };
                let (dm, s) = (verdict.dm.index(), verdict.state.index());
                let mix: Vec<literature::Behaviour> =
                    breaking.mix.iter().copied().map(plainly).collect();
                assert!(!finer.under_mix(dm, s, &mix, plain), "{about}: {mix:?}");
                let restrained = |mix: &[literature::Behaviour]| {
                    let others = mix.iter().enumerate().filter(|(at, _)| *at != dm);
                    others.filter(|(_, one)| **one != literature::Behaviour::Any).count()
                };
                let breaks = mixes.iter().filter(|mix| !finer.under_mix(dm, s, mix, plain));
                let fewest = breaks.map(|mix| restrained(mix)).min();
                assert_eq!(Some(restrained(&mix)), fewest, "{about}: {mix:?}");
                broken += 1;
                two += usize::from(fewest > Some(0));
            }
        }
    }
    assert!(broken > 50 && two > 2, "{broken} broken, {two} by restraint");
}

#[test]
fn among_many_opponents_nobody_could_be_freer_in_a_mix_that_breaks() {
    let (mut broken, mut restrained) = (0, 0);
    for seed in 0..how_many(4) {
        let (space, relations, finer) = by_hand(seed, 7);
        let graph = Graph::new(&space, relations);
        let profile = Profile::uniform(concept("robust").expect("known"), 7, Sequences::Legal);
        let plain = sequences::Sequences::Legal;
        for (dm, state) in space.dms().flat_map(|dm| space.states().map(move |s| (dm, s))) {
            let verdict = judge(&graph, &profile, dm, state).expect("it applies");
            let (dm, s) = (dm.index(), state.index());
            let Evidence::Robust { broken: Some(breaking), .. } = &verdict.evidence else {
                let cautious = vec![literature::Behaviour::Cautious; 7];
                assert!(finer.under_mix(dm, s, &cautious, plain), "seed {seed}");
                continue;
            };
            assert_eq!(check(&graph, &profile, &verdict), Ok(()));
            let mix: Vec<literature::Behaviour> =
                breaking.mix.iter().copied().map(plainly).collect();
            assert!(!finer.under_mix(dm, s, &mix, plain), "seed {seed}: {mix:?}");
            broken += 1;
            for at in (0..7).filter(|at| *at != dm) {
                let freer = match mix[at] {
                    literature::Behaviour::Any => continue,
                    literature::Behaviour::Improving => literature::Behaviour::Any,
                    literature::Behaviour::Cautious => literature::Behaviour::Improving,
                };
                let mut other = mix.clone();
                other[at] = freer;
                assert!(finer.under_mix(dm, s, &other, plain), "seed {seed}: {mix:?}, {at}");
                restrained += 1;
            }
        }
    }
    assert!(broken > 30 && restrained > 30, "{broken} {restrained}");
}

fn plainly(behaviour: Behaviour) -> literature::Behaviour {
    match behaviour {
        Behaviour::Any => literature::Behaviour::Any,
        Behaviour::Improving => literature::Behaviour::Improving,
        Behaviour::Cautious => literature::Behaviour::Cautious,
    }
}

#[test]
fn robust_lies_between_nash_and_seq_and_mixes_begin_as_the_core_concepts() {
    for seed in 0..how_many(30) {
        let (space, relations, finer) = by_hand(seed, 2 + seed as usize % 3);
        let graph = Graph::new(&space, relations);
        for (mode, plain) in MODES {
            let of = |id| found(&graph, concept(id).expect("known"), mode);
            let (nash, robust, seq, gmr) = (of("nash"), of("robust"), of("seq"), of("gmr"));
            for (dm, s) in space.dms().flat_map(|dm| space.states().map(move |s| (dm, s))) {
                let (dm, s) = (dm.index(), s.index());
                assert!(!nash[dm][s] || robust[dm][s], "seed {seed}: nash, not robust");
                assert!(!robust[dm][s] || seq[dm][s], "seed {seed}: robust, not seq");
                let all = |one| finer.under_mix(dm, s, &vec![one; finer.dms()], plain);
                assert_eq!(gmr[dm][s], all(literature::Behaviour::Any), "seed {seed}");
                assert_eq!(seq[dm][s], all(literature::Behaviour::Improving), "seed {seed}");
            }
        }
    }
}

#[test]
fn evidence_of_robust_stability_is_rejected_when_changed() {
    let mut rejected = 0;
    for seed in 0..how_many(15) {
        let (space, relations, _) = by_hand(seed, 3);
        let graph = Graph::new(&space, relations);
        let profile = Profile::uniform(concept("robust").expect("known"), 3, Sequences::Legal);
        for (dm, s) in space.dms().flat_map(|dm| space.states().map(move |s| (dm, s))) {
            let verdict = judge(&graph, &profile, dm, s).expect("it applies");
            for evidence in changed(&verdict) {
                let mutant = Verdict { evidence, ..verdict.clone() };
                let checked = check(&graph, &profile, &mutant);
                assert!(checked.is_err(), "accepted {mutant:?} for {verdict:?}");
                rejected += 1;
            }
        }
    }
    assert!(rejected > 50, "{rejected} mutants");
}

/// Changes evidence so that it cannot be right.
fn changed(verdict: &Verdict) -> Vec<Evidence> {
    let Evidence::Robust { answers, broken } = &verdict.evidence else { return Vec::new() };
    let mut changed = Vec::new();
    match broken {
        None => {
            for at in 0..answers.len() {
                let mut fewer = answers.clone();
                fewer.remove(at);
                changed.push(Evidence::Robust { answers: fewer, broken: None });
                let mut nobody = answers.clone();
                nobody[at].sequence.clear();
                changed.push(Evidence::Robust { answers: nobody, broken: None });
                let mut own = answers.clone();
                own[at].sequence[0].mover = verdict.dm;
                changed.push(Evidence::Robust { answers: own, broken: None });
            }
        }
        Some(breaking) => {
            changed.push(Evidence::Robust { answers: Vec::new(), broken: None });
            let mut short = breaking.clone();
            short.mix.pop();
            changed.push(Evidence::Robust { answers: Vec::new(), broken: Some(short) });
            let mut elsewhere = breaking.clone();
            elsewhere.deviation = verdict.state;
            changed.push(Evidence::Robust { answers: Vec::new(), broken: Some(elsewhere) });
            for at in 0..breaking.reached.len() {
                let mut fewer = breaking.clone();
                fewer.reached.remove(at);
                changed.push(Evidence::Robust { answers: Vec::new(), broken: Some(fewer) });
            }
        }
    }
    changed
}

#[test]
fn a_threat_that_its_maker_could_regret_holds_nothing_robustly() {
    // 0 can leave state 0 for 1, which it likes better; 1 can take it on to 2, which 1 likes better
    // and 0 less than 0; from 2, 2 can lead on to 3, which 1 likes less than 1.
    let arcs: Vec<Vec<Vec<usize>>> = vec![
        vec![vec![1], vec![], vec![], vec![]],
        vec![vec![], vec![2], vec![], vec![]],
        vec![vec![], vec![], vec![3], vec![]],
    ];
    let rank = vec![vec![1, 2, 0, 3], vec![0, 1, 2, 0], vec![1, 1, 1, 0]];
    let plain = crossroad_testkit::world::PlainGraph::by_hand(arcs, rank);
    let (space, relations) = super::support::space_and_relations(&plain);
    let graph = Graph::new(&space, relations);
    let verdict = |id: &str| {
        let profile = Profile::uniform(concept(id).expect("known"), 3, Sequences::Legal);
        judge(&graph, &profile, DmId(0), StateId(0)).expect("it applies")
    };
    assert!(verdict("seq").stable() && !verdict("robust").stable());
    let Evidence::Robust { broken: Some(breaking), .. } = verdict("robust").evidence else {
        panic!("broken")
    };
    // It takes one who is cautious; the third may do anything.
    assert_eq!(breaking.mix, [Behaviour::Any, Behaviour::Cautious, Behaviour::Any]);
}
