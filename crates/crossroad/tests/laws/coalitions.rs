//! Coalitions against their oracle, and the worked answers of the Elmira conflict.

use std::path::Path;

use crossroad::game::check::read_checked;
use crossroad::game::graph::{Graph, Relation};
use crossroad::game::space::{Memory, Space, build, structure};
use crossroad::stability::{
    Coalition, Evidence, Means, Profile, Sequences, Verdict, check, coalition_improvements,
    concept, judge, sweep,
};
use crossroad::text::formula::{DmId, StateId};
use crossroad_testkit::draw::Draw;
use crossroad_testkit::literature::{Base, Compared, Finer};
use crossroad_testkit::random::{self, GraphShape};

use crate::support::{how_many, space_and_relations};

const CONCEPTS: [(&str, Base); 4] = [
    ("coalition-nash", Base::Nash),
    ("coalition-gmr", Base::Gmr),
    ("coalition-smr", Base::Smr),
    ("coalition-seq", Base::Seq),
];

fn profile(id: &str, dms: usize) -> Profile {
    Profile::uniform(concept(id).expect("in the table"), dms, Sequences::Legal)
}

fn members(coalition: Coalition) -> Vec<usize> {
    coalition.members().map(DmId::index).collect()
}

/// Draws a graph by hand with 1 to 4 decision makers.
fn drawn(seed: u64) -> (Space, Vec<Relation>, Finer) {
    let mut draw = Draw::seeded(seed);
    let shape = GraphShape {
        dms: draw.within((1, 4)),
        states: draw.within((2, 7)),
        arc_percent: *draw.one(&[15, 25, 40]),
        ranks: draw.within((2, 8)) as _,
    };
    let plain = random::graph(&shape, seed);
    let (space, relations) = space_and_relations(&plain);
    let compared = plain.rank.iter().map(|rank| {
        let of = |q: usize, s: usize| Compared {
            sign: rank[q].cmp(&rank[s]) as i8,
            strong: false,
            unknown: false,
        };
        (0..plain.states).map(|q| (0..plain.states).map(|s| of(q, s)).collect()).collect()
    });
    let finer = Finer { arcs: plain.arcs.clone(), compared: compared.collect() };
    (space, relations, finer)
}

#[test]
fn coalitional_stability_agrees_with_the_oracle() {
    let mut unstable = 0;
    for seed in 0..how_many(80) {
        let (space, relations, finer) = drawn(seed);
        let graph = Graph::new(&space, relations);
        let dms = space.dms().len();
        for (id, base) in CONCEPTS {
            let profile = profile(id, dms);
            let found = sweep(&graph, std::slice::from_ref(&profile), Means::default());
            let found = found.expect("small").stable.remove(0);
            assert_eq!(found.by_coalition.len(), (1 << dms) - 1);
            for (coalition, set) in &found.by_coalition {
                for s in 0..space.len() {
                    let right = finer.coalitional(base, &members(*coalition), s);
                    let stable = set.contains(StateId::at(s));
                    assert_eq!(stable, right, "seed {seed}: {id} of {s} for {coalition:?}");
                    unstable += u32::from(!right && coalition.0.count_ones() > 1);
                }
            }
            for (dm, s) in space.dms().flat_map(|dm| space.states().map(move |s| (dm, s))) {
                let verdict = judge(&graph, &profile, dm, s).expect("it applies");
                assert_eq!(verdict.stable(), found.is_stable(dm, s), "seed {seed}: {id}");
                assert_eq!(check(&graph, &profile, &verdict), Ok(()), "seed {seed}: {verdict:?}");
            }
        }
    }
    assert!(unstable > 300, "{unstable} states that coalitions of several leave");
}

#[test]
fn a_coalition_of_one_is_its_member_but_for_answers_of_coalitions() {
    for seed in 0..how_many(60) {
        let (space, relations, _) = drawn(seed);
        let graph = Graph::new(&space, relations);
        let dms = space.dms().len();
        let alone: Vec<Coalition> = space.dms().map(|dm| Coalition::of(&[dm])).collect();
        for (id, core) in
            [("coalition-nash", "nash"), ("coalition-gmr", "gmr"), ("coalition-smr", "smr")]
        {
            let against = profile(id, dms).against(Some(alone.clone()));
            let found = sweep(&graph, &[against, profile(core, dms)], Means::default());
            let found = found.expect("small").stable;
            assert_eq!(found[0].by_dm, found[1].by_dm, "seed {seed}: {id}");
        }
    }
}

fn elmira() -> crossroad::model::conflict::Conflict {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases/elmira/conflict.toml");
    let reading = read_checked("elmira", &std::fs::read(path).expect("readable"));
    reading.conflict.expect("no problems")
}

#[test]
fn elmira_has_its_coalitional_equilibria() {
    let conflict = elmira();
    let space = build(&structure(&conflict), Memory::DEFAULT).expect("small");
    let graph = Graph::reference(&conflict, &space).expect("merges are settled");
    let all: Vec<usize> = (1..=9).collect();
    let (moe, uniroyal, local) = (1, 2, 4);
    let together = [1, 3, 4, 7, 8, 9].to_vec();
    let with_local = [1, 3, 4, 5, 7, 8, 9].to_vec();
    let nash = [
        (moe, all.clone()),
        (uniroyal, [1, 4, 5, 8, 9].to_vec()),
        (local, (5..=9).collect()),
        (moe | uniroyal, together.clone()),
        (moe | local, [2, 4, 5, 6, 7, 8, 9].to_vec()),
        (uniroyal | local, with_local.clone()),
        (moe | uniroyal | local, with_local.clone()),
    ];
    let general = [
        (moe, all.clone()),
        (uniroyal, [1, 4, 5, 8, 9].to_vec()),
        (local, all.clone()),
        (moe | uniroyal, together.clone()),
        (moe | local, all.clone()),
        (uniroyal | local, with_local.clone()),
        (moe | uniroyal | local, with_local.clone()),
    ];
    let sequential = [
        (moe, all),
        (uniroyal, [1, 4, 5, 8, 9].to_vec()),
        (local, [1, 2, 3, 5, 6, 7, 8, 9].to_vec()),
        (moe | uniroyal, together),
        (moe | local, (2..=9).collect()),
        (uniroyal | local, with_local.clone()),
        (moe | uniroyal | local, with_local),
    ];
    for (id, equilibria, table) in [
        ("coalition-nash", [8, 9].as_slice(), &nash),
        ("coalition-gmr", &[1, 4, 8, 9], &general),
        ("coalition-smr", &[1, 4, 8, 9], &general),
        ("coalition-seq", &[8, 9], &sequential),
    ] {
        let found = sweep(&graph, &[profile(id, 3)], Means::default()).expect("small");
        let found = &found.stable[0];
        let numbers = |set: &crossroad::game::space::BitSet| -> Vec<usize> {
            set.iter().map(|state| state.index() + 1).collect()
        };
        assert_eq!(numbers(&found.equilibria()), equilibria, "{id}");
        for (coalition, right) in table {
            let set = found.by_coalition.iter().find(|(one, _)| one.0 == *coalition);
            let set = &set.expect("all are looked at").1;
            assert_eq!(&numbers(set), right, "{id} for {coalition:b}");
        }
    }
    let five = coalition_improvements(&graph, Coalition(moe | uniroyal), StateId(4));
    let targets: Vec<usize> = five.iter().map(|(to, _)| to.index() + 1).collect();
    assert_eq!(targets, [8], "the Ministry and Uniroyal leave 5 for 8");
}

#[test]
fn changed_evidence_of_coalitions_is_rejected() {
    let mut rejected = 0;
    for seed in 0..how_many(80) {
        let (space, relations, _) = drawn(seed);
        let graph = Graph::new(&space, relations);
        for (id, _) in CONCEPTS {
            let profile = profile(id, space.dms().len());
            for (dm, s) in space.dms().flat_map(|dm| space.states().map(move |s| (dm, s))) {
                let verdict = judge(&graph, &profile, dm, s).expect("it applies");
                let Evidence::Coalitions(verdicts) = &verdict.evidence else { panic!("kind") };
                for at in 0..verdicts.len() {
                    let mut left_out = verdicts.clone();
                    left_out.remove(at);
                    let mut changed = vec![left_out];
                    let mut edited = verdicts.clone();
                    match &mut edited[at].evidence {
                        Ok(answers) => {
                            if answers.pop().is_some() {
                                changed.push(edited);
                            }
                        }
                        Err((path, reached)) => {
                            if reached.pop().is_some() {
                                changed.push(edited.clone());
                            } else {
                                path.clear();
                                changed.push(edited.clone());
                            }
                            edited[at].evidence = Ok(Vec::new());
                            changed.push(edited);
                        }
                    }
                    for verdicts in changed {
                        let evidence = Evidence::Coalitions(verdicts);
                        let mutant = Verdict { evidence, ..verdict.clone() };
                        let checked = check(&graph, &profile, &mutant);
                        // A place that nothing leads to may be left out.
                        let needless = checked.is_ok() && mutant.stable() == verdict.stable();
                        assert!(checked.is_err() || needless, "{id}: accepted {mutant:?}");
                        rejected += u32::from(checked.is_err());
                    }
                }
            }
        }
    }
    assert!(rejected > 3000, "{rejected} mutants");
}

#[test]
fn too_many_coalitions_are_refused_with_the_figure_before_any_is_looked_at() {
    use crossroad::game::space::Refusal;
    let plain = random::graph(&GraphShape { dms: 16, states: 40, arc_percent: 5, ranks: 4 }, 1);
    let (space, relations) = space_and_relations(&plain);
    let graph = Graph::new(&space, relations);
    let refused = sweep(&graph, &[profile("coalition-seq", 16)], Means::default());
    assert!(matches!(refused, Err(Refusal::TooLong { .. })), "{refused:?}");
    let few = profile("coalition-gmr", 16).against(Some(vec![Coalition(0b11)]));
    assert!(sweep(&graph, &[few], Means::default()).is_ok());
}
