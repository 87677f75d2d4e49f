//! Laws of the sweep on random spaces: however the work is laid out, the general reader's answer.

use crossroad::game::graph::{Graph, Relation};
use crossroad::game::space::{Constraint, Memory, Refusal, Space, Structure, build};
use crossroad::stability::{
    CONCEPTS, Engine, Means, Profile, Sequences, Sizes, Tuning, need, sweep, sweep_with,
};
use crossroad::text::formula::{Formula, OptionId, OptionSet};
use crossroad_testkit::draw::Draw;

/// Draws a space: 1 to 4 decision makers, up to 9 options, often with rules and one-way options.
fn space(draw: &mut Draw) -> Space {
    loop {
        let widths: Vec<usize> = (0..draw.within((1, 4))).map(|_| draw.within((0, 4))).collect();
        let options: usize = widths.iter().sum();
        if !(1..=9).contains(&options) {
            continue;
        }
        let mut first = 0;
        let mut own = Vec::new();
        for width in widths {
            own.push(((1 << width) - 1) << first);
            first += width;
        }
        let share = *draw.one(&[0, 0, 30, 70, 100]);
        let mut ways = [0, 0];
        for bit in 0..options {
            if draw.percent(share) {
                ways[draw.below(2)] |= 1 << bit;
            }
        }
        let literal = |draw: &mut Draw| {
            let taken = Formula::Taken(OptionId::at(draw.below(options)));
            if draw.percent(50) { taken } else { Formula::Not(Box::new(taken)) }
        };
        let rules = *draw.one(&[0, 0, 1, 4]);
        let rule =
            |_| Constraint::from_formula(&Formula::Or((0..2).map(|_| literal(draw)).collect()));
        let constraints = (0..rules).map(rule).collect();
        let structure = Structure {
            options,
            own,
            on: ways[0],
            off: ways[1],
            constraints,
            merges: Vec::new(),
            forbidden: Vec::new(),
            listed: None,
        };
        if let Ok(space) = build(&structure, Memory::DEFAULT) {
            return space;
        }
    }
}

fn graph<'a>(space: &'a Space, draw: &mut Draw) -> Graph<'a> {
    let levels = *draw.one(&[2, 5, 300, 70_000]);
    let relation = |_| {
        let ranks = (0..space.len()).map(|_| draw.below(levels) as u32);
        Relation::from_ranks(ranks.collect())
    };
    Graph::new(space, space.dms().map(relation).collect())
}

fn profiles(graph: &Graph<'_>) -> Vec<Profile> {
    let dms = graph.space.dms().len();
    CONCEPTS.iter().map(|concept| Profile::uniform(concept, dms, Sequences::Legal)).collect()
}

#[test]
fn rounds_and_flood_and_threads_agree_with_the_general_reader() {
    for seed in 0..1_500 {
        let mut draw = Draw::seeded(seed);
        let space = space(&mut draw);
        let graph = graph(&space, &mut draw);
        let general = Means { engine: Engine::General, ..Means::default() };
        let right = sweep(&graph, &profiles(&graph), general).expect("small");
        for (patience, large, threads) in
            [(usize::MAX, usize::MAX, 1), (0, usize::MAX, 2), (1, 0, 3), (usize::MAX, 0, 2)]
        {
            let means = Means { engine: Engine::Flood, threads, ..Means::default() };
            let tuning = Tuning { patience, large };
            let found = sweep_with(&graph, &profiles(&graph), means, tuning).expect("small");
            assert_eq!(found, right, "seed {seed}, patience {patience}, large {large}");
        }
    }
}

/// Two counters of one bit each and a third decision maker that only watches: a long way round.
fn winding(options: usize) -> (Space, Vec<u32>) {
    let own: Vec<OptionSet> = (0..options).map(|bit| 1 << bit).chain([0]).collect();
    let structure = Structure {
        options,
        own,
        on: 0,
        off: 0,
        constraints: Vec::new(),
        merges: Vec::new(),
        forbidden: Vec::new(),
        listed: None,
    };
    let space = build(&structure, Memory::DEFAULT).expect("it has states");
    // The place of each vector in the Gray code: one decision maker moves at each step.
    let place = |vector: u64| {
        let mut place = vector;
        let mut shift = vector >> 1;
        while shift != 0 {
            place ^= shift;
            shift >>= 1;
        }
        place as u32
    };
    let places = (0..space.len()).map(|state| place(state as u64)).collect();
    (space, places)
}

#[test]
fn a_single_file_of_improvements_through_all_states_is_followed_to_its_end() {
    let (space, places) = winding(10);
    // All prefer later places but the watcher, for whom it only gets worse.
    let last = places.len() as u32;
    let mut relations: Vec<Relation> =
        space.dms().map(|_| Relation::from_ranks(places.clone())).collect();
    relations.pop();
    relations.push(Relation::from_ranks(places.iter().map(|place| last - place).collect()));
    let graph = Graph::new(&space, relations);
    let general = Means { engine: Engine::General, ..Means::default() };
    let right = sweep(&graph, &profiles(&graph), general).expect("small");
    for patience in [0, 1, usize::MAX] {
        let tuning = Tuning { patience, large: usize::MAX };
        let found = sweep_with(&graph, &profiles(&graph), Means::default(), tuning);
        assert_eq!(found.as_ref(), Ok(&right), "patience {patience}");
    }
}

#[test]
fn being_told_to_stop_stops_soon_and_progress_stays_within_its_bounds() {
    let (space, places) = winding(18);
    let relations = space.dms().map(|_| Relation::from_ranks(places.clone())).collect();
    let graph = Graph::new(&space, relations);
    for threads in [1, 2] {
        for most in [1, 7, usize::MAX] {
            let told = std::sync::Mutex::new(Vec::new());
            let progress = |done: usize, total: usize| {
                let mut told = told.lock().expect("nobody panics");
                told.push((done, total));
                told.len() < most
            };
            let means = Means { threads, progress: &progress, ..Means::default() };
            let found = sweep(&graph, &profiles(&graph), means);
            let told = told.into_inner().expect("nobody panics");
            assert!(told.iter().all(|(done, total)| done <= total));
            if most == usize::MAX {
                assert!(found.is_ok() && told.len() > 20);
                assert!(told.iter().any(|(done, total)| done == total), "it ends at the end");
            } else {
                assert_eq!(found, Err(Refusal::Stopped));
                assert!(told.len() < most + 2 * threads, "told {} times", told.len());
            }
        }
    }
}

#[test]
fn what_does_not_fit_is_refused_with_both_figures() {
    let (space, places) = winding(12);
    let relations = space.dms().map(|_| Relation::from_ranks(places.clone())).collect();
    let graph = Graph::new(&space, relations);
    let needed = need(&Sizes::of(&graph), CONCEPTS.len(), 1);
    let sweep = |limit| {
        let means = Means { memory: Memory { limit }, ..Means::default() };
        sweep(&graph, &profiles(&graph), means)
    };
    let refusal = Refusal::Memory { what: "the analysis", need: needed, limit: needed - 1 };
    assert_eq!(sweep(needed - 1), Err(refusal));
    assert_eq!(sweep(needed), sweep(u64::MAX));
}
