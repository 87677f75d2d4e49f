//! All states at once, by the engine that fits.
//!
//! The flood needs groups, legal sequences and relations that are total
//! preorders; the general reader needs nothing. The choice is made from these
//! properties, can be forced, and never changes an answer: where both apply,
//! tests hold them to the same result.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::flood::{self, Floods};
use super::sorted::Slot;
use super::{Analysis, Concept, Profile, Sequences, Stable, general};
use crate::formula::DmId;
use crate::graph::Graph;
use crate::space::{BitSet, Memory, Refusal};

/// Which engine reads the concepts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Engine {
    /// The flood where it applies, else the general reader.
    #[default]
    Auto,
    /// The near-linear flood over sorted groups.
    Flood,
    /// The general reader over (state, mover) pairs.
    General,
}

impl Engine {
    /// All of them, with their names on the command line.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::Auto, "auto"), (Self::Flood, "flood"), (Self::General, "general")];
}

/// How a sweep is carried out; none of it changes what comes out.
#[derive(Clone, Copy)]
pub struct Means<'a> {
    /// Which engine.
    pub engine: Engine,
    /// How many threads, at least one.
    pub threads: usize,
    /// How much memory.
    pub memory: Memory,
    /// Told after each piece of work how many are done, and of how many; says whether to go on.
    pub progress: &'a (dyn Fn(usize, usize) -> bool + Sync),
}

impl Default for Means<'_> {
    fn default() -> Self {
        Self { engine: Engine::Auto, threads: 1, memory: Memory::DEFAULT, progress: &|_, _| true }
    }
}

/// One piece of work: the stable states of a decision maker under a concept.
type Task = (DmId, &'static Concept, Sequences);

/// Finds the stable states of every decision maker under each of the profiles.
///
/// # Errors
/// A [`Refusal`] if it would take too much memory or too long, if the engine asked for does not
/// apply, or if it was told to stop.
pub fn sweep(
    graph: &Graph<'_>,
    profiles: &[Profile],
    means: Means<'_>,
) -> Result<Analysis, Refusal> {
    let mut tasks: Vec<Task> = Vec::new();
    for profile in profiles {
        for dm in graph.space.dms() {
            let task = (dm, profile.concept(dm), profile.sequences);
            if !tasks.contains(&task) {
                tasks.push(task);
            }
        }
    }
    let floods = tasks.iter().any(|task| flood_reads(graph, task, means.engine));
    let sets = match slot_bytes(graph) {
        Some(bytes) if floods => {
            means.memory.allow("the sweep", need(graph, &tasks, means.threads, bytes))?;
            match bytes {
                1 => run(graph, &tasks, means, Floods::<u8>::new(graph).as_ref()),
                2 => run(graph, &tasks, means, Floods::<u16>::new(graph).as_ref()),
                _ => run(graph, &tasks, means, Floods::<u32>::new(graph).as_ref()),
            }
        }
        _ => run(graph, &tasks, means, None::<&Floods<'_, u32>>),
    }?;
    let stable = profiles.iter().map(|profile| Stable {
        profile: profile.clone(),
        by_dm: graph
            .space
            .dms()
            .map(|dm| {
                let task = (dm, profile.concept(dm), profile.sequences);
                let found = tasks.iter().position(|other| *other == task);
                found.and_then(|at| sets.get(at).cloned()).unwrap_or_default()
            })
            .collect(),
    });
    Ok(Analysis { stable: stable.collect() })
}

/// Says whether the flood is to read a task.
fn flood_reads(graph: &Graph<'_>, task: &Task, engine: Engine) -> bool {
    engine != Engine::General && why_no_flood(graph, task).is_none()
}

/// Tells why the flood cannot read a task, if it cannot.
fn why_no_flood(graph: &Graph<'_>, (_, concept, sequences): &Task) -> Option<&'static str> {
    if graph.space.groups().is_none() {
        return Some("states are merged or single moves forbidden");
    }
    if *sequences != Sequences::Legal {
        return Some("it follows legal sequences only");
    }
    (!flood::applies_to(concept)).then_some("the concept's relations are not total preorders")
}

/// Returns the bytes needed to count the members of the largest group.
fn slot_bytes(graph: &Graph<'_>) -> Option<u64> {
    let largest = graph.space.groups()?.iter().map(|groups| groups.cells.largest()).max()?;
    Some(match largest {
        0..=0x100 => 1,
        0x101..=0x1_0000 => 2,
        _ => 4,
    })
}

/// Returns the bytes that a flood sweep takes beside the graph.
fn need(graph: &Graph<'_>, tasks: &[Task], threads: usize, slot: u64) -> u64 {
    let count = graph.space.len() as u64;
    let groups = graph.space.groups().unwrap_or_default();
    let one_way = groups.iter().filter(|groups| !groups.reversible()).count() as u64;
    let sorted = count * (2 * slot * groups.len() as u64 + 20 * one_way);
    let escapes = tasks.iter().any(|(_, concept, _)| {
        concept.choices.response.is_some_and(|response| response.escape.is_some())
    });
    let passed: u64 = groups
        .iter()
        .map(|groups| if groups.reversible() { groups.cells.groups() as u64 } else { count })
        .sum();
    let flood = count * if escapes { 12 } else { 8 } + count / 8 + 4 * passed;
    let results = tasks.len() as u64 * count / 8;
    sorted + flood * threads as u64 + results
}

/// Works through the tasks on several threads; results stand in the order of the tasks.
fn run<S: Slot>(
    graph: &Graph<'_>,
    tasks: &[Task],
    means: Means<'_>,
    floods: Option<&Floods<'_, S>>,
) -> Result<Vec<BitSet>, Refusal> {
    let next = AtomicUsize::new(0);
    let done = Mutex::new((0, vec![None; tasks.len()]));
    let work = || {
        while let Some(task) = tasks.get(next.fetch_add(1, Ordering::Relaxed)) {
            let result = one(graph, task, means.engine, floods);
            let failed = result.is_err();
            let Ok(mut done) = done.lock() else { return };
            let at = tasks.iter().position(|other| other == task);
            if let Some(place) = at.and_then(|at| done.1.get_mut(at)) {
                *place = Some(result);
            }
            done.0 += 1;
            if failed || !(means.progress)(done.0, tasks.len()) {
                next.store(tasks.len(), Ordering::Relaxed);
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 1..means.threads.min(tasks.len()) {
            scope.spawn(work);
        }
        work();
    });
    let (_, results) = done.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    // A refusal is told even if another task was never begun because of it.
    let refusal = results.iter().flatten().find_map(|result| result.as_ref().err().cloned());
    match refusal {
        Some(refusal) => Err(refusal),
        None => results.into_iter().map(|result| result.unwrap_or(Err(Refusal::Stopped))).collect(),
    }
}

/// Works on one task.
fn one<S: Slot>(
    graph: &Graph<'_>,
    task: &Task,
    engine: Engine,
    floods: Option<&Floods<'_, S>>,
) -> Result<BitSet, Refusal> {
    let (dm, concept, sequences) = *task;
    match (floods, why_no_flood(graph, task)) {
        (Some(floods), None) if engine != Engine::General => Ok(floods.stable(dm, concept)),
        (_, Some(why)) if engine == Engine::Flood => {
            Err(Refusal::EngineDoesNotApply { engine: "flood", why })
        }
        _ => general::stable(graph, dm, concept, sequences),
    }
}
