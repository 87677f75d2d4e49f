//! Every engine against the oracle, on random conflicts and hand-made graphs.
//!
//! `CROSSROAD_CONFLICTS` sets how many conflicts of each kind are drawn.

use crate::support::{self, engine, how_many, space_and_relations};
use crossroad::game::check::read_checked;
use crossroad::game::graph::{Graph, Relation};
use crossroad::game::space::{Arcs, BitSet, Memory, Refusal, Space, build, structure};
use crossroad::stability::{
    CONCEPTS, Concept, Engine, Evidence, Means, Profile, Sequences, Verdict, check, concept, judge,
    sweep,
};
use crossroad::text::formula::{DmId, StateId};
use crossroad_testkit::draw::Draw;
use crossroad_testkit::random::{self, GraphShape, Shape};
use crossroad_testkit::scaling::{self, Scale};
use crossroad_testkit::world::{self, PlainGraph};
use crossroad_testkit::{oracle, sequences};

fn modes() -> [(Sequences, sequences::Sequences); 3] {
    [
        (Sequences::Legal, sequences::Sequences::Legal),
        (Sequences::EachOnce, sequences::Sequences::EachOnce),
        (Sequences::Single, sequences::Sequences::Single),
    ]
}

fn in_oracle(concept: &Concept) -> oracle::Concept {
    *oracle::Concept::ALL.iter().find(|one| one.id() == concept.id).expect("the oracle knows it")
}

fn numbers(set: &BitSet) -> Vec<usize> {
    set.iter().map(StateId::index).collect()
}

/// Holds the engines to the oracle on one graph; returns the verdicts of the judge.
pub(crate) fn agree(graph: &Graph<'_>, plain: &PlainGraph, about: &str) -> Vec<(Profile, Verdict)> {
    let mut verdicts = Vec::new();
    for (mode, plain_mode) in modes() {
        for concept in CONCEPTS {
            let profile = Profile::uniform(concept, plain.dms, mode);
            let swept: Vec<_> = [Engine::Auto, Engine::General]
                .into_iter()
                .map(|engine| {
                    let means = Means { engine, threads: 2, ..Means::default() };
                    sweep(graph, std::slice::from_ref(&profile), means).expect("small").stable
                })
                .collect();
            for dm in 0..plain.dms {
                let right = oracle::stable_states(plain, in_oracle(concept), dm, plain_mode);
                for stable in &swept {
                    let found = numbers(&stable[0].by_dm[dm]);
                    assert_eq!(found, right, "{about}: {} for {dm}, {mode:?}", concept.id);
                }
                for state in 0..plain.states {
                    let verdict = judge(graph, &profile, DmId::at(dm), StateId::at(state))
                        .expect("it applies");
                    let judged = verdict.stable();
                    assert_eq!(judged, right.contains(&state), "{about}: judge {}", concept.id);
                    let checked = check(graph, &profile, &verdict);
                    assert_eq!(checked, Ok(()), "{about}: {} {verdict:?}", concept.id);
                    verdicts.push((profile.clone(), verdict));
                }
            }
        }
    }
    verdicts
}

#[test]
fn engines_agree_with_the_oracle_on_random_conflicts() {
    let shapes = [Shape::plain(), Shape::option_form(), Shape::everything()];
    for seed in 0..how_many(150) {
        for (kind, shape) in shapes.iter().enumerate() {
            let (conflict, plain) = support::small(shape, seed);
            let (space, relations) = engine(&conflict);
            support::same_world(&space, &relations, &plain);
            let graph = Graph::new(&space, relations);
            agree(&graph, &plain, &format!("shape {kind}, seed {seed}"));
        }
    }
}

#[test]
fn engines_agree_with_the_oracle_on_the_scaling_family() {
    for seed in 0..how_many(40) {
        let mut draw = Draw::seeded(seed);
        let widths: Vec<usize> = (0..draw.within((2, 4))).map(|_| draw.within((1, 2))).collect();
        let scale = Scale {
            rules: draw.below(3),
            rule_width: 2,
            one_way_percent: [0, 30, 80][draw.below(3)],
            ties: draw.percent(50),
            ..Scale::new(widths.len(), 1, 6)
        };
        let conflict = scaling::uneven(&widths, &scale, seed);
        let plain = world::graph(&conflict);
        let (space, relations) = engine(&conflict);
        support::same_world(&space, &relations, &plain);
        agree(&Graph::new(&space, relations), &plain, &format!("scaling seed {seed}"));
    }
}

#[test]
fn engines_agree_with_the_oracle_on_hand_made_graphs() {
    for seed in 0..how_many(150) {
        let mut draw = Draw::seeded(seed);
        let shape = GraphShape {
            dms: draw.within((1, 4)),
            states: draw.within((2, 9)),
            arc_percent: [10, 20, 35][draw.below(3)],
            ranks: draw.within((2, 9)) as _,
        };
        let plain = random::graph(&shape, seed);
        let (space, relations) = space_and_relations(&plain);
        agree(&Graph::new(&space, relations), &plain, &format!("graph seed {seed}"));
    }
}

#[test]
fn each_decision_maker_may_have_a_concept_of_its_own() {
    for seed in 0..how_many(150) {
        let (conflict, plain) = support::small(&Shape::everything(), seed);
        let (space, relations) = engine(&conflict);
        let graph = Graph::new(&space, relations);
        let mut draw = Draw::seeded(seed);
        let concepts: Vec<_> = (0..plain.dms).map(|_| *draw.one(&CONCEPTS)).collect();
        let right: Vec<_> = concepts.iter().map(|concept| in_oracle(concept)).collect();
        let profile = Profile::mixed(concepts, Sequences::Legal);
        let found = sweep(&graph, &[profile], Means::default()).expect("small");
        let right = oracle::equilibria_of_profile(&plain, &right, sequences::Sequences::Legal);
        assert_eq!(numbers(&found.stable[0].equilibria()), right, "seed {seed}");
    }
}

#[test]
fn concepts_imply_what_their_table_says() {
    for seed in 0..how_many(150) {
        let (conflict, plain) = support::small(&Shape::everything(), seed);
        let (space, relations) = engine(&conflict);
        let graph = Graph::new(&space, relations);
        let of = |concept| {
            let profile = Profile::uniform(concept, plain.dms, Sequences::Legal);
            sweep(&graph, &[profile], Means::default()).expect("small").stable.remove(0)
        };
        for concept in CONCEPTS {
            for implied in concept.implies {
                let implied = crossroad::stability::concept(implied).expect("in the table");
                for (set, wider) in of(concept).by_dm.iter().zip(&of(implied).by_dm) {
                    let mut common = set.clone();
                    common.intersect(wider);
                    assert_eq!(&common, set, "{} implies {}", concept.id, implied.id);
                }
            }
        }
    }
}

#[test]
fn mutated_evidence_is_rejected() {
    let mut rejected = 0;
    let wanted = how_many(150) * 70;
    for seed in 0.. {
        let (conflict, plain) = support::small(&Shape::everything(), seed);
        let (space, relations) = engine(&conflict);
        let graph = Graph::new(&space, relations);
        let mut draw = Draw::seeded(seed);
        for (profile, verdict) in agree(&graph, &plain, &format!("seed {seed}")) {
            for mutant in support::mutants(&verdict, plain.dms, plain.states, &mut draw) {
                if support::is_right(&plain, &profile, &mutant) {
                    continue;
                }
                let checked = check(&graph, &profile, &mutant);
                assert!(checked.is_err(), "accepted {mutant:?} for {verdict:?}");
                rejected += 1;
            }
        }
        if rejected >= wanted {
            break;
        }
    }
}

#[test]
fn evidence_under_one_concept_proves_another_only_where_the_definitions_say_so() {
    let (mut proofs, mut others) = (0, 0);
    for seed in 0..how_many(60) {
        let (conflict, plain) = support::small(&Shape::everything(), seed);
        let (space, relations) = engine(&conflict);
        let graph = Graph::new(&space, relations);
        for (mode, _) in modes() {
            let profiles = CONCEPTS.map(|one| Profile::uniform(one, plain.dms, mode));
            for from in &profiles {
                for (dm, state) in
                    (0..plain.dms).flat_map(|dm| (0..plain.states).map(move |s| (dm, s)))
                {
                    let verdict =
                        judge(&graph, from, DmId::at(dm), StateId::at(state)).expect("it applies");
                    for to in &profiles {
                        let accepted = check(&graph, to, &verdict).is_ok();
                        let right = support::is_right(&plain, to, &verdict);
                        assert_eq!(accepted, right, "seed {seed}: {verdict:?} for {to:?}");
                        if right { proofs += 1 } else { others += 1 }
                    }
                }
            }
        }
    }
    assert!(proofs > 1000 && others > 1000, "{proofs} proofs, {others} others");
}

#[test]
fn the_opposite_verdict_is_rejected() {
    for seed in 0..how_many(60) {
        let (conflict, plain) = support::small(&Shape::everything(), seed);
        let (space, relations) = engine(&conflict);
        let graph = Graph::new(&space, relations);
        for (profile, verdict) in agree(&graph, &plain, "opposites") {
            let opposites: Vec<Evidence> = match &verdict.evidence {
                // "It is stable": with no answers, or whatever answers there are.
                Evidence::Unstable { .. } => vec![Evidence::Stable(Vec::new())],
                // "This move breaks it": with nothing reached, for every move.
                Evidence::Stable(_) => (0..plain.states)
                    .map(|x| Evidence::Unstable { deviation: StateId::at(x), reached: Vec::new() })
                    .collect(),
                other => panic!("no evidence of a core concept: {other:?}"),
            };
            for evidence in opposites {
                let opposite = Verdict { evidence, ..verdict.clone() };
                assert!(check(&graph, &profile, &opposite).is_err(), "{opposite:?}");
            }
        }
    }
}

#[test]
fn sequence_rules_differ_where_they_should() {
    // The focal decision maker moves 0 → 1; 1 moves 1 → 2 and 3 → 4; 2 moves 2 → 3.
    let arcs = |pairs: &[(usize, usize)]| {
        Arcs::new((0..5).map(|from| {
            pairs.iter().filter(|(a, _)| *a == from).map(|(_, b)| StateId::at(*b)).collect()
        }))
    };
    let space =
        Space::hand_made(5, vec![arcs(&[(0, 1)]), arcs(&[(1, 2), (3, 4)]), arcs(&[(2, 3)])]);
    let gmr = concept("gmr").expect("in the table");
    for (focal, stable) in [
        ([1, 2, 2, 2, 0], [true, false, false]),
        ([1, 2, 2, 0, 2], [true, true, false]),
        ([1, 2, 0, 2, 2], [true, true, true]),
    ] {
        let relations = [focal.to_vec(), vec![0; 5], vec![0; 5]].map(Relation::from_ranks);
        let graph = Graph::new(&space, relations.to_vec());
        for ((mode, _), stable) in modes().into_iter().zip(stable) {
            let profile = Profile::uniform(gmr, 3, mode);
            let found =
                sweep(&graph, std::slice::from_ref(&profile), Means::default()).expect("small");
            assert_eq!(found.stable[0].is_stable(DmId(0), StateId(0)), stable, "{mode:?}");
            assert_eq!(
                judge(&graph, &profile, DmId(0), StateId(0)).expect("it applies").stable(),
                stable
            );
        }
    }
}

/// A conflict in which one decision maker moves freely among many states.
fn free(options: usize) -> String {
    let mut text = "format = 1\n[conflict]\ntitle = \"Free\"\n[dm.a]\nprefers = [\"a.o1\"]\n\
                    [dm.b]\nprefers = [\"b.z\"]\noptions = { z = \"z\" }\n[dm.a.options]\n"
        .to_owned();
    for option in 1..=options {
        text += &format!("o{option} = \"Do {option}\"\n");
    }
    text
}

#[test]
fn moves_that_are_turned_round_are_counted_before_they_are() {
    let reading = read_checked("free", free(8).as_bytes());
    let conflict = reading.conflict.expect("a conflict");
    let space = build(&structure(&conflict), Memory::DEFAULT).expect("states");
    let graph = Graph::reference(&conflict, &space).expect("ranks");
    let profile = |id| Profile::uniform(concept(id).expect("a concept"), 2, Sequences::EachOnce);
    // 130 560 moves of one, 512 of the other, and three lists of places.
    for id in ["gmr", "robust", "mr-2"] {
        let asked = |limit| {
            let means = Means { memory: Memory { limit }, ..Means::default() };
            sweep(&graph, &[profile(id)], means).map(|found| found.stable.len())
        };
        let Err(Refusal::Memory { what, need, limit }) = asked(1 << 16) else {
            panic!("{id}: {:?}", asked(1 << 16));
        };
        assert_eq!((what, limit), ("the general sweep", 1 << 16));
        assert!((530_000..540_000).contains(&need), "{id}: {need}");
        assert_eq!(asked(need - 1), Err(Refusal::Memory { what, need, limit: need - 1 }));
        assert_eq!(asked(need), Ok(1), "{id}");
    }
    // Nash follows nobody's answers.
    let means = Means { memory: Memory { limit: 1 << 12 }, ..Means::default() };
    assert!(sweep(&graph, &[profile("nash")], means).is_ok());
}

#[test]
fn arcs_turned_round_are_those_that_lead_back() {
    for seed in 0..how_many(200) {
        let mut draw = Draw::seeded(seed);
        let states = draw.below(9);
        let lists: Vec<Vec<StateId>> = (0..states)
            .map(|_| (0..states).filter(|_| draw.below(3) == 0).map(StateId::at).collect())
            .collect();
        let arcs = Arcs::new(lists);
        let back = Arcs::reversed(states, |state| arcs.targets(state).iter().copied());
        assert_eq!((back.states(), back.len()), (arcs.states(), arcs.len()));
        for (from, to) in (0..states).flat_map(|a| (0..states).map(move |b| (a, b))) {
            let (from, to) = (StateId::at(from), StateId::at(to));
            assert_eq!(arcs.targets(from).contains(&to), back.targets(to).contains(&from));
            assert!(back.targets(to).is_sorted());
        }
    }
}
