//! Elmira groundwater contamination: three decision makers, twelve feasible vectors, nine states.
//!
//! Arcs and rankings as published (Kilgour, Hipel, Fang, Peng 2001; Xu, Hipel, Kilgour, Fang 2018), the preferences as statements.
//! States are numbered from 1, as in the papers, throughout.

use crossroad_testkit::formula::Formula::{self, Opt};
use crossroad_testkit::oracle::{Concept, equilibria, stable_states};
use crossroad_testkit::plain::{
    Merge, OneWay, Pick, PlainConflict, PlainDm, PlainOption, Preference, Rule,
};
use crossroad_testkit::sequences::{Moves, Sequences, distances};
use crossroad_testkit::toml_text;
use crossroad_testkit::world::{self, PlainGraph, WorldProblem};

const MODIFY: Formula = Opt(0);
const DELAY: Formula = Opt(1);
const ACCEPT: Formula = Opt(2);
const ABANDON: Formula = Opt(3);
const INSIST: Formula = Opt(4);

fn elmira() -> PlainConflict {
    let dm = |id: &str, options: &[(&str, OneWay)], statements| PlainDm {
        id: id.into(),
        options: options
            .iter()
            .map(|&(id, one_way)| PlainOption { id: id.into(), one_way })
            .collect(),
        preference: Preference::Prioritized(statements),
    };
    PlainConflict {
        title: "Elmira groundwater contamination".into(),
        dms: vec![
            dm(
                "moe",
                &[("modify", OneWay::On)],
                vec![ACCEPT, !ABANDON, !MODIFY, INSIST.iff(!MODIFY)],
            ),
            dm(
                "uniroyal",
                &[("delay", OneWay::Off), ("accept", OneWay::No), ("abandon", OneWay::On)],
                vec![ACCEPT.iff(MODIFY), !ABANDON, !INSIST, DELAY.iff(!INSIST)],
            ),
            dm(
                "local",
                &[("insist", OneWay::No)],
                vec![
                    !ABANDON,
                    !MODIFY,
                    (!MODIFY).implies(ACCEPT),
                    MODIFY.implies(INSIST),
                    !DELAY,
                    INSIST,
                ],
            ),
        ],
        rules: vec![Rule::ExactlyOne(vec![DELAY, ACCEPT, ABANDON])],
        merges: vec![Merge { when: ABANDON, pick: Some(Pick::Best) }],
        forbidden: Vec::new(),
        status_quo: Some(0b00010),
    }
}

fn graph() -> PlainGraph {
    world::graph(&elmira())
}

fn from_one(states: Vec<usize>) -> Vec<usize> {
    states.into_iter().map(|state| state + 1).collect()
}

#[test]
fn nine_states_in_the_published_order() {
    let graph = graph();
    let expected =
        ["NYNNN", "YYNNN", "NNYNN", "YNYNN", "NYNNY", "YYNNY", "NNYNY", "YNYNY", "-NNY-"];
    assert_eq!(graph.patterns, expected);
    assert_eq!(graph.members[8], [0b01000, 0b01001, 0b11000, 0b11001]);
    assert_eq!(graph.status_quo, Some(0));
}

#[test]
fn the_published_arcs() {
    let published: [[&[usize]; 9]; 3] = [
        [&[2], &[], &[4], &[], &[6], &[], &[8], &[], &[]],
        [&[3, 9], &[4, 9], &[9], &[9], &[7, 9], &[8, 9], &[9], &[9], &[]],
        [&[5], &[6], &[7], &[8], &[1], &[2], &[3], &[4], &[]],
    ];
    let graph = graph();
    for (dm, rows) in published.iter().enumerate() {
        for (state, targets) in rows.iter().enumerate() {
            assert_eq!(
                from_one(graph.arcs[dm][state].clone()),
                *targets,
                "{dm} from {}",
                state + 1
            );
        }
    }
}

#[test]
fn statements_give_the_rankings() {
    let graph = graph();
    let order = |dm: usize| {
        let mut states: Vec<usize> = (0..9).collect();
        states.sort_by_key(|&state| std::cmp::Reverse(graph.rank[dm][state]));
        from_one(states)
    };
    assert_eq!(order(0), [7, 3, 4, 8, 5, 1, 2, 6, 9]);
    // Published with 9, 3, 7, 2, 6 at the end; the statements say otherwise there.
    assert_eq!(order(1), [1, 4, 8, 5, 9, 2, 3, 7, 6]);
    assert_eq!(order(2), [7, 3, 5, 1, 8, 6, 4, 2, 9]);
    for dm in 0..3 {
        let mut ranks = graph.rank[dm].clone();
        ranks.sort();
        assert_eq!(ranks, (0..9).collect::<Vec<u32>>(), "nothing is tied");
    }
}

#[test]
fn equilibria_as_published() {
    let of = |concept| from_one(equilibria(&graph(), concept, Sequences::Legal));
    assert_eq!(of(Concept::Nash), [5, 8, 9]);
    assert_eq!(of(Concept::Gmr), [1, 4, 5, 8, 9]);
    assert_eq!(of(Concept::Smr), [1, 4, 5, 8, 9]);
    assert_eq!(of(Concept::Seq), [5, 8, 9]);
    assert_eq!(of(Concept::SymmetricSeq), [5, 8, 9]);
}

#[test]
fn the_published_ranking_of_uniroyal_changes_no_equilibrium() {
    let mut published = graph();
    for (place, state) in [1, 4, 8, 5, 9, 3, 7, 2, 6].into_iter().enumerate() {
        published.rank[1][state - 1] = 8 - place as u32;
    }
    for concept in Concept::ALL {
        let of = |graph: &PlainGraph| equilibria(graph, concept, Sequences::Legal);
        assert_eq!(of(&published), of(&graph()), "{concept:?}");
    }
}

#[test]
fn stable_states_of_each_decision_maker() {
    let of = |dm, concept| from_one(stable_states(&graph(), concept, dm, Sequences::Legal));
    let all: Vec<usize> = (1..=9).collect();
    for concept in [Concept::Nash, Concept::Gmr, Concept::Smr, Concept::Seq] {
        assert_eq!(of(0, concept), all, "MoE, {concept:?}");
        assert_eq!(of(1, concept), [1, 4, 5, 8, 9], "Uniroyal, {concept:?}");
    }
    assert_eq!(of(2, Concept::Nash), [5, 6, 7, 8, 9]);
    assert_eq!(of(2, Concept::Gmr), all);
    assert_eq!(of(2, Concept::Smr), all);
    assert_eq!(of(2, Concept::Seq), [2, 3, 5, 6, 7, 8, 9]);
}

#[test]
fn distances_from_the_status_quo() {
    let from_quo = |which| distances(&graph(), &[0, 1, 2], 0, which);
    let by_moves: Vec<usize> = from_quo(Moves::All).into_iter().flatten().collect();
    assert_eq!(by_moves, [0, 1, 1, 2, 1, 2, 2, 3, 1]);
    let by_improvements = from_quo(Moves::Improvements);
    let reached: Vec<usize> = (0..9).filter(|&state| by_improvements[state].is_some()).collect();
    assert_eq!(from_one(reached), [1, 5]);
    assert_eq!(by_improvements[4], Some(1));
}

#[test]
fn without_a_pick_uniroyal_cannot_place_the_merged_state() {
    let mut conflict = elmira();
    conflict.merges[0].pick = None;
    let Err(WorldProblem::MembersDiffer { dm: 1, state: 8, .. }) = world::build(&conflict) else {
        panic!("its members straddle other states");
    };
}

#[test]
fn the_conflict_file() {
    let text = toml_text::render(&elmira());
    let head = "format = 1

[conflict]
title = \"Elmira groundwater contamination\"
status-quo = [\"uniroyal.delay\"]

[dm.moe]
name = \"Decision maker moe\"
[dm.moe.options]
modify = { does = \"Do modify\", one-way = \"on\" }
[[dm.moe.prefers]]
that = \"uniroyal.accept\"
[[dm.moe.prefers]]
that = \"(not uniroyal.abandon)\"
[[dm.moe.prefers]]
that = \"(not moe.modify)\"
[[dm.moe.prefers]]
that = \"(local.insist iff (not moe.modify))\"

[dm.uniroyal]
";
    let tail = "
[[rules]]
exactly-one = [\"uniroyal.delay\", \"uniroyal.accept\", \"uniroyal.abandon\"]

[[merge]]
when = \"uniroyal.abandon\"
pick = \"best\"
";
    assert!(text.starts_with(head), "{text}");
    assert!(text.ends_with(tail), "{text}");
}
