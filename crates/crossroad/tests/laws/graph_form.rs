//! Conflicts in graph form: read from a file, held to the oracle, and to the same conflict in option
//! form.

use crossroad::finding::compare::{compare, union};
use crossroad::finding::paths::{Along, reach};
use crossroad::game::check::read_checked;
use crossroad::game::graph::Graph;
use crossroad::game::space::{BitSet, Memory, Space, build, structure};
use crossroad::model::conflict::Conflict;
use crossroad::stability::{
    CONCEPTS, Definition, Engine, Means, Profile, Sequences, all_concepts, applies, check, judge,
    sweep,
};
use crossroad::text::diagnostic::has_errors;
use crossroad::text::formula::{DmId, StateId};
use crossroad_testkit::draw::Draw;
use crossroad_testkit::graph_text;
use crossroad_testkit::random::{self, GraphShape, Shape};
use crossroad_testkit::sequences::{self, reachable};
use crossroad_testkit::world::PlainGraph;

use super::engines::agree;
use super::support::{self, engine, how_many};

/// Reads a file in graph form.
fn read(text: &str) -> Conflict {
    let reading = read_checked("graph.toml", text.as_bytes());
    assert!(!has_errors(&reading.diagnostics), "{}\n{text}", reading.render(false));
    reading.conflict.expect("no errors")
}

fn space_of(conflict: &Conflict) -> Space {
    build(&structure(conflict), Memory::DEFAULT).expect("there are states")
}

fn drawn(seed: u64) -> PlainGraph {
    let mut draw = Draw::seeded(seed);
    let shape = GraphShape {
        dms: draw.within((1, 4)),
        states: draw.within((2, 9)),
        arc_percent: [10, 20, 35][draw.below(3)],
        ranks: draw.within((1, 9)) as _,
    };
    random::graph(&shape, seed)
}

#[test]
fn files_in_graph_form_are_the_graphs_they_describe() {
    for seed in 0..how_many(60) {
        let plain = drawn(seed);
        let conflict = read(&graph_text::render(&plain, seed));
        let space = space_of(&conflict);
        let graph = Graph::reference(&conflict, &space).expect("nothing is merged");
        let mut listed = plain.clone();
        listed.members = (0..plain.states).map(|state| vec![state as u64]).collect();
        support::same_world(&space, &graph.relations, &listed);
        agree(&graph, &plain, &format!("graph form, seed {seed}"));
    }
}

#[test]
fn what_can_be_reached_in_graph_form_is_what_legal_sequences_reach() {
    for seed in 0..how_many(60) {
        let plain = drawn(seed);
        let conflict = read(&graph_text::render(&plain, seed));
        let space = space_of(&conflict);
        let graph = Graph::reference(&conflict, &space).expect("nothing is merged");
        let all: Vec<usize> = (0..plain.dms).collect();
        for from in 0..plain.states {
            let (any, legal) = (sequences::Moves::All, sequences::Sequences::Legal);
            let right = reachable(&plain, &all, from, any, legal);
            let found =
                reach(&graph, StateId::at(from), Along::Moves, usize::MAX).expect("a state");
            let mut found: Vec<usize> =
                found.arrivals.iter().map(|one| one.state.index()).collect();
            found.sort_unstable();
            let right: Vec<usize> = right.into_iter().filter(|to| *to != from).collect();
            found.retain(|to| *to != from);
            assert_eq!(found, right, "seed {seed}, from {from}");
        }
    }
}

#[test]
fn the_same_conflict_in_graph_form_has_the_same_answers() {
    for seed in 0..how_many(30) {
        let (plain, world) = support::small(&Shape::everything(), seed);
        let (space, relations) = engine(&plain);
        let options = Graph::new(&space, relations);
        let mut by_hand = PlainGraph::by_hand(world.arcs.clone(), world.rank.clone());
        by_hand.status_quo = world.status_quo;
        let conflict = read(&graph_text::render(&by_hand, seed));
        let listed = space_of(&conflict);
        let listed = Graph::reference(&conflict, &listed).expect("nothing is merged");
        let profiles: Vec<Profile> = all_concepts()
            .filter(|concept| !matches!(concept.definition, Definition::Family(_)))
            .map(|concept| Profile::uniform(concept, world.dms, Sequences::Legal))
            .filter(|profile| applies(&options, profile).is_ok())
            .filter(|profile| applies(&listed, profile).is_ok())
            .collect();
        let a = sweep(&options, &profiles, Means::default()).expect("small");
        let b = sweep(&listed, &profiles, Means::default()).expect("small");
        for (left, right) in a.stable.iter().zip(&b.stable) {
            let id = left.profile.concept(DmId(0)).id;
            assert_eq!(left.by_dm, right.by_dm, "seed {seed}, {id}");
        }
    }
}

/// A graph whose moves are not transitive and of which one is common: `a` and `b` can both go from
/// s1 to s2, and only `a` from s2 to s3.
const COMMON: &str = r#"
format = 1
[conflict]
title = "Both can light the fuse"
status-quo = "s1"
[graph.states]
s1 = "Quiet"
s2 = "The fuse is lit"
s3 = "It is out again"
[dm.a]
arcs = ["s1 -> s2", "s2 -> s3"]
ranking = ["s3", "s1", "s2"]
[dm.b]
arcs = ["s1 -> s2"]
ranking = ["s1", "s3", "s2"]
"#;

#[test]
fn a_common_move_lets_the_other_move_next() {
    let conflict = read(COMMON);
    let space = space_of(&conflict);
    let graph = Graph::reference(&conflict, &space).expect("nothing is merged");
    let arrivals = reach(&graph, StateId(0), Along::Moves, usize::MAX).expect("a state").arrivals;
    let of = |state: u32| arrivals.iter().find(|one| one.state == StateId(state));
    // s2 is reached by either; s3 only after b has lit the fuse: a cannot move twice in succession.
    assert_eq!(of(1).map(|one| one.last_movers.clone()), Some(vec![DmId(0), DmId(1)]));
    let third = of(2).expect("b, then a");
    assert_eq!((third.steps, third.last_movers.as_slice()), (2, [DmId(0)].as_slice()));
    // Without b's arc nobody gets to s3 from s1: moves are not transitive.
    let alone = read(&COMMON.replace("arcs = [\"s1 -> s2\"]", "arcs = []"));
    let space = space_of(&alone);
    let graph = Graph::reference(&alone, &space).expect("nothing is merged");
    let arrivals = reach(&graph, StateId(0), Along::Moves, usize::MAX).expect("a state").arrivals;
    assert_eq!(arrivals.iter().map(|one| one.state).collect::<Vec<_>>(), [StateId(1)]);
}

/// Arcs of each decision maker, who may move, from where, and what is reached (states from 0).
type Vector = (&'static [&'static [(usize, usize)]], usize, &'static [u32]);

/// Graphs that catch a search over states alone, or one that forgets who moved last.
const VECTORS: [Vector; 3] = [
    (&[&[(1, 3)], &[(3, 2)], &[(1, 2), (2, 0)]], 1, &[0, 2, 3]),
    (&[&[(2, 3), (3, 1)], &[(3, 0)], &[(0, 3)]], 2, &[0, 1, 3]),
    (&[&[(0, 1), (1, 2)], &[]], 0, &[1]),
];

#[test]
fn legal_sequences_in_graph_form_are_exact() {
    for (arcs, from, right) in VECTORS {
        let mut lists = vec![vec![Vec::new(); 4]; arcs.len()];
        for (dm, arcs) in arcs.iter().enumerate() {
            arcs.iter().for_each(|&(from, to)| lists[dm][from].push(to));
        }
        let rank = vec![vec![0, 1, 2, 3]; arcs.len()];
        let conflict = read(&graph_text::render(&PlainGraph::by_hand(lists, rank), 0));
        let space = space_of(&conflict);
        let graph = Graph::reference(&conflict, &space).expect("nothing is merged");
        let arrivals =
            reach(&graph, StateId::at(from), Along::Moves, usize::MAX).expect("a state").arrivals;
        let mut found: Vec<u32> = arrivals.iter().map(|one| one.state.0).collect();
        found.sort_unstable();
        assert_eq!(found, right);
    }
}

#[test]
fn sequences_tell_apart_what_one_answer_is() {
    let text = |last: &str| {
        format!(
            "format = 1\n[conflict]\ntitle = \"T\"\n[graph.states]\ns0 = \"0\"\ns1 = \"1\"\ns2 = \"2\"\n\
             s3 = \"3\"\ns4 = \"4\"\n[dm.a]\narcs = [\"s0 -> s1\"]\nranking = [{last}]\n\
             [dm.b]\narcs = [\"s1 -> s2\", \"s3 -> s4\"]\n[dm.c]\narcs = [\"s2 -> s3\"]\n"
        )
    };
    let rankings = [
        (r#"{states = ["s1", "s2", "s3"]}, "s0", "s4""#, [true, false, false]),
        (r#"{states = ["s1", "s2", "s4"]}, "s0", "s3""#, [true, true, false]),
        (r#"{states = ["s1", "s3", "s4"]}, "s0", "s2""#, [true, true, true]),
    ];
    for (ranking, right) in rankings {
        let conflict = read(&text(ranking));
        let space = space_of(&conflict);
        let graph = Graph::reference(&conflict, &space).expect("nothing is merged");
        let kinds = [Sequences::Legal, Sequences::EachOnce, Sequences::Single];
        let found = kinds.map(|sequences| {
            let gmr = crossroad::stability::concept("gmr").expect("known");
            let profile = Profile::uniform(gmr, 3, sequences);
            let verdict = judge(&graph, &profile, DmId(0), StateId(0)).expect("it applies");
            assert_eq!(check(&graph, &profile, &verdict), Ok(()));
            verdict.stable()
        });
        assert_eq!(found, right, "{ranking}");
    }
}

#[test]
fn made_differences_of_graphs_lead_from_one_version_to_the_other() {
    for seed in 0..how_many(40) {
        let (a, b) = (drawn(seed), drawn(seed + 500));
        let (a, b) = (read(&graph_text::render(&a, seed)), read(&graph_text::render(&b, seed)));
        let versions = union(&a, &b).expect("both in graph form");
        let differences = versions.differences();
        // All differences made, the first version has the states, moves and answers of the second.
        let made = versions.with(&differences);
        let (there, second) = (space_of(&made), space_of(&b));
        assert_eq!(there.len(), second.len(), "seed {seed}");
        let name = |conflict: &Conflict, space: &Space, state: StateId| {
            conflict.pattern(space.vector(state))
        };
        let told = |conflict: &Conflict, space: &Space| {
            let profiles: Vec<Profile> = CONCEPTS
                .iter()
                .map(|one| Profile::uniform(one, space.dms().len(), Sequences::Legal))
                .collect();
            let graph = Graph::reference(conflict, space).expect("nothing is merged");
            let found = sweep(&graph, &profiles, Means::default()).expect("small");
            let names = |set: &BitSet| {
                let mut names: Vec<String> =
                    set.iter().map(|state| name(conflict, space, state)).collect();
                names.sort();
                names
            };
            found.stable.iter().map(|one| names(&one.equilibria())).collect::<Vec<_>>()
        };
        // (a decision maker of the first version only stays, and can do nothing)
        let right = told(&b, &second);
        assert_eq!(told(&made, &there), right, "seed {seed}");
    }
}

#[test]
fn a_comparison_of_graphs_tells_the_arc_that_a_change_is_due_to() {
    let before = read(COMMON);
    let after = read(&COMMON.replace("\"s2 -> s3\"]", "\"s2 -> s3\", \"s1 -> s3\"]"));
    let versions = union(&before, &after).expect("both in graph form");
    let nash = crossroad::stability::concept("nash").expect("known");
    let profile = ("nash".to_owned(), Profile::uniform(nash, 2, Sequences::Legal));
    let means = Means { engine: Engine::Auto, ..Means::default() };
    let found = compare(versions, &[profile], means).expect("small");
    assert_eq!(found.differences.len(), 1);
    assert_eq!(found.causes.len(), 1, "s1 is no equilibrium any more");
    let mixed = read(COMMON);
    let (plain, _) = support::small(&Shape::plain(), 1);
    let text = crossroad_testkit::toml_text::render(&plain);
    let options = read_checked("options.toml", text.as_bytes()).conflict.expect("no errors");
    assert!(union(&mixed, &options).is_err(), "the forms cannot be compared");
}
