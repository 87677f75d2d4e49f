//! Decision diagrams against the engines that list states, on random conflicts in option form.
//!
//! `CROSSROAD_CONFLICTS` sets how many conflicts of each kind are drawn, `CROSSROAD_OPTIONS` how
//! many options the large ones have.

use crate::support::how_many;
use crossroad::game::check::read_checked;
use crossroad::game::diagram::Diagram;
use crossroad::game::graph::{Graph, Keyed};
use crossroad::game::space::{BitSet, Memory, Refusal, Structure, build, structure};
use crossroad::model::conflict::Conflict;
use crossroad::stability::{
    CONCEPTS, Concept, Means, Profile, SYMBOLIC_STEPS, Sequences, Stable, SymbolicAnalysis,
    concept, judge_symbolic, prove, sweep, symbolic_graph, symbolic_sweep,
};
use crossroad::text::formula::StateId;
use crossroad_testkit::plain::PlainConflict;
use crossroad_testkit::random::{self, Shape};
use crossroad_testkit::scaling::{self, Scale};
use crossroad_testkit::toml_text;

fn read(plain: &PlainConflict) -> Conflict {
    let text = toml_text::render(plain);
    let reading = read_checked(&plain.title, text.as_bytes());
    reading.conflict.clone().unwrap_or_else(|| panic!("{}\n{text}", reading.render(false)))
}

fn profiles(dms: usize) -> Vec<Profile> {
    CONCEPTS[..5]
        .iter()
        .filter(|concept| concept.choices().is_some())
        .map(|concept| Profile::uniform(concept, dms, Sequences::Legal))
        .collect()
}

fn go_on() -> bool {
    true
}

fn as_diagrams<'a>(
    structure: &Structure,
    preferences: &[Keyed],
    profiles: &[Profile],
) -> SymbolicAnalysis<'a> {
    let graph = symbolic_graph(structure, preferences, Memory::DEFAULT, SYMBOLIC_STEPS, &go_on);
    symbolic_sweep(graph.expect("it applies"), profiles, 2).expect("it is answered")
}

/// Holds a set to the states that another engine lists.
fn same(
    found: &SymbolicAnalysis<'_>,
    set: Diagram,
    listed: &BitSet,
    vector: &dyn Fn(StateId) -> u64,
    about: &str,
) {
    assert_eq!(found.graph.count(set), listed.count() as u128, "{about}: their number");
    for state in listed.iter() {
        assert!(found.graph.contains(set, vector(state)), "{about}: state {state:?}");
    }
}

#[test]
fn diagrams_have_the_states_that_the_sweep_lists() {
    let shapes = [Shape::plain(), Shape::option_form()];
    for seed in 0..how_many(12) {
        for (kind, shape) in shapes.iter().enumerate() {
            let plain = random::conflict(shape, seed);
            agree(&read(&plain), true, &format!("shape {kind}, seed {seed}"));
        }
    }
}

#[test]
fn diagrams_have_the_states_that_the_sweep_lists_where_these_are_many() {
    let options = std::env::var("CROSSROAD_OPTIONS").ok().and_then(|n| n.parse().ok()).unwrap_or(9);
    for seed in 0..how_many(8) {
        let dms = 2 + seed as usize % 4;
        let mut widths = vec![options / dms; dms];
        widths[0] += options % dms;
        let scale = Scale {
            rules: seed as usize % 4,
            rule_width: 3,
            one_way_percent: [0, 0, 25][seed as usize % 3],
            ..Scale::new(dms, 1, 4 + seed as usize % 9)
        };
        let plain = scaling::uneven(&widths, &scale, seed);
        agree(&read(&plain), false, &format!("{widths:?}, seed {seed}"));
    }
}

/// Holds diagrams to the sweep, and single states to both, each with a proof.
fn agree(conflict: &Conflict, singly: bool, about: &str) {
    let (structure, keyed) = (structure(conflict), Keyed::references(conflict));
    let space = build(&structure, Memory::DEFAULT).expect("there are states");
    let graph = Graph::reference(conflict, &space).expect("nothing is merged");
    let profiles = profiles(conflict.dms.len());
    let swept = sweep(&graph, &profiles, Means::default()).expect("small").stable;
    let mut found = as_diagrams(&structure, &keyed, &profiles);
    let vector = |state: StateId| space.vector(state);
    assert_eq!(found.graph.count(found.graph.feasible), space.len() as u128);
    for (listed, sets) in swept.iter().zip(found.stable.clone()) {
        let about = format!(
            "{about}, {}",
            listed.profile.concept(graph.space.dms().next().expect("one")).id
        );
        for (set, stable) in sets.by_dm.iter().zip(&listed.by_dm) {
            same(&found, set.clone().expect("small"), stable, &vector, &about);
        }
        let equilibria = sets.equilibria.expect("small");
        same(&found, equilibria, &listed.equilibria(), &vector, &about);
        described(&found, equilibria, &listed.equilibria(), &vector);
        if singly {
            one_by_one(&mut found, (&structure, &keyed), listed, &vector, &about);
        }
    }
}

/// Holds cubes and members of a set to its states.
fn described(
    found: &SymbolicAnalysis<'_>,
    set: Diagram,
    listed: &BitSet,
    vector: &dyn Fn(StateId) -> u64,
) {
    let cubes = found.graph.cubes(set, usize::MAX);
    for state in listed.iter() {
        let here = vector(state);
        let within = cubes.iter().filter(|cube| here & cube.fixed == cube.taken).count();
        assert_eq!(within, 1, "the cubes are disjoint, and all of the set");
    }
    assert!(cubes.is_sorted_by_key(|cube| cube.fixed.count_ones()), "the largest come first");
    let mut members = found.graph.members(set, usize::MAX);
    assert_eq!(found.graph.members(set, 3), members[..members.len().min(3)]);
    members.sort_unstable();
    assert_eq!(members, listed.iter().map(vector).collect::<Vec<_>>());
}

fn one_by_one(
    found: &mut SymbolicAnalysis<'_>,
    model: (&Structure, &[Keyed]),
    listed: &Stable,
    vector: &dyn Fn(StateId) -> u64,
    about: &str,
) {
    let states = (0..found.graph.count(found.graph.feasible) as usize).step_by(5).map(StateId::at);
    for state in states {
        for dm in found.graph.dms() {
            let concept: &'static Concept = listed.profile.concept(dm);
            let asked = (concept, Sequences::Legal);
            let here = vector(state);
            let judged = judge_symbolic(&mut found.graph, asked, dm, here, 4096).expect("small");
            assert_eq!(judged.stable(), listed.is_stable(dm, state), "{about}: {state:?}, {dm:?}");
            let proof = prove(&mut found.graph, model, &listed.profile, here, &judged, 4096);
            let proof = proof.expect("it is so").expect("it is small");
            assert_eq!(proof.verdict.stable(), judged.stable());
        }
    }
}

#[test]
fn what_diagrams_cannot_answer_is_refused() {
    let plain = scaling::conflict(&Scale::new(3, 2, 6), 1);
    let conflict = read(&plain);
    let (structure, keyed) = (structure(&conflict), Keyed::references(&conflict));
    let graph = || symbolic_graph(&structure, &keyed, Memory::DEFAULT, SYMBOLIC_STEPS, &go_on);
    let sim = Profile::uniform(concept("sim").expect("it is known"), 3, Sequences::Legal);
    let refused = symbolic_sweep(graph().expect("small"), &[sim], 1).map(|_| ());
    assert!(
        matches!(refused, Err(Refusal::ConceptDoesNotApply { concept: "sim", .. })),
        "{refused:?}"
    );
    let once = Profile::uniform(concept("seq").expect("it is known"), 3, Sequences::EachOnce);
    let refused = symbolic_sweep(graph().expect("small"), &[once], 1).map(|_| ());
    assert!(matches!(refused, Err(Refusal::EngineDoesNotApply { .. })), "{refused:?}");
    let mut merged = structure.clone();
    merged.merges.push((crossroad::text::formula::Formula::Constant(true), None));
    let refused = symbolic_graph(&merged, &keyed, Memory::DEFAULT, 1, &go_on).map(|_| ());
    assert!(matches!(refused, Err(Refusal::EngineDoesNotApply { .. })), "{refused:?}");
}

#[test]
fn what_takes_too_much_is_refused_by_itself() {
    let plain = scaling::conflict(&Scale::new(3, 4, 8), 3);
    let conflict = read(&plain);
    let (structure, keyed) = (structure(&conflict), Keyed::references(&conflict));
    let profiles = profiles(3);
    let with = |memory, steps| {
        let graph = symbolic_graph(&structure, &keyed, Memory { limit: memory }, steps, &go_on)?;
        symbolic_sweep(graph, &profiles, 2)
    };
    let whole = with(1 << 30, SYMBOLIC_STEPS).expect("there is enough");
    let answered = |analysis: &SymbolicAnalysis<'_>| {
        let all = analysis.stable.iter().flat_map(|stable| &stable.by_dm);
        let counts: Vec<_> =
            all.map(|set| set.clone().map(|set| analysis.graph.count(set))).collect();
        counts
    };
    let right = answered(&whole);
    let mut given_up = 0;
    for (memory, steps) in [(1 << 30, 2_000), (1 << 30, 10_000), (1 << 17, SYMBOLIC_STEPS)] {
        let few = match with(memory, steps) {
            Ok(few) => answered(&few),
            Err(refused) => vec![Err(refused)],
        };
        for (few, right) in few.iter().zip(&right) {
            match few {
                Ok(count) => assert_eq!(Ok(*count), right.clone(), "never another answer"),
                Err(Refusal::TooLong { .. } | Refusal::Memory { .. }) => given_up += 1,
                Err(other) => panic!("{other}"),
            }
        }
    }
    assert!(given_up > 0, "limits are kept");
}

#[test]
fn work_with_diagrams_stops_when_it_is_told_to() {
    let plain = scaling::conflict(&Scale::new(4, 5, 12), 3);
    let conflict = read(&plain);
    let (structure, keyed) = (structure(&conflict), Keyed::references(&conflict));
    let stop = || false;
    let graph = symbolic_graph(&structure, &keyed, Memory::DEFAULT, SYMBOLIC_STEPS, &stop);
    let swept = graph.and_then(|graph| symbolic_sweep(graph, &profiles(4), 1).map(|_| ()));
    assert_eq!(swept, Err(Refusal::Stopped));
}
