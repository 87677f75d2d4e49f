//! The stable states of everybody, as sets.

use super::thresholds;
use crate::game::diagram::{Allowance, Diagram, Diagrams, Exhausted, SymbolicGraph, unsuitable};
use crate::game::graph::{Codes, Keyed};
use crate::game::space::{Certain, Memory, Refusal, Structure, parallel, workers};
use crate::stability::level_engine::{Question, question};
use crate::stability::{Concept, Profile, Sequences};
use crate::text::formula::DmId;

/// Steps that are allowed for each decision maker under each concept, where nothing else is said:
/// some twenty seconds of a processor.
pub const SYMBOLIC_STEPS: u64 = 20_000_000;

/// Bytes that a node takes, with its place in the tables.
const BYTES_OF_NODE: u64 = 48;

/// The stable states under one profile, as sets.
#[derive(Debug, Clone)]
pub struct SymbolicStable {
    /// What each decision maker is taken to foresee.
    pub profile: Profile,
    /// The stable states of each decision maker, or why they were given up.
    pub by_dm: Vec<Result<Diagram, Refusal>>,
    /// The states that are stable for everybody, or why they were given up: also where one
    /// decision maker's states were.
    pub equilibria: Result<Diagram, Refusal>,
}

/// The stable states and equilibria under several profiles, as sets of one graph.
#[derive(Clone)]
pub struct SymbolicAnalysis<'a> {
    /// The states and preferences.
    pub graph: SymbolicGraph<'a>,
    /// One for each profile asked for, in that order.
    pub stable: Vec<SymbolicStable>,
}

/// Says what work with diagrams was given up for, as a refusal; `what` it was.
#[must_use]
pub fn symbolic_refusal(exhausted: Exhausted, what: &'static str) -> Refusal {
    match exhausted {
        Exhausted::Nodes(most) => {
            let limit = most * BYTES_OF_NODE;
            Refusal::Memory { what, need: limit + BYTES_OF_NODE, limit }
        }
        Exhausted::Steps(limit) => {
            Refusal::TooLong { what, steps: u128::from(limit) + 1, limit: u128::from(limit) }
        }
        Exhausted::Stopped => Refusal::Stopped,
    }
}

/// Makes the graph model of a structure and preferences as diagrams; `steps` are allowed for
/// each question about it.
///
/// # Errors
/// A [`Refusal`] if moves or preferences are such that diagrams do not apply, if there is no state, or
/// if the model alone is too large.
pub fn symbolic_graph<'a>(
    structure: &Structure,
    preferences: &[Keyed],
    memory: Memory,
    steps: u64,
    go_on: &'a (dyn Fn() -> bool + Sync),
) -> Result<SymbolicGraph<'a>, Refusal> {
    if let Some(why) = unsuitable(structure, preferences) {
        return Err(Refusal::EngineDoesNotApply { engine: "symbolic", why });
    }
    let allowance = Allowance { nodes: memory.limit / BYTES_OF_NODE, steps, go_on };
    let graph = SymbolicGraph::new(structure, preferences, allowance);
    let graph = graph.map_err(|why| symbolic_refusal(why, "the conflict as decision diagrams"))?;
    if graph.feasible.is_none() { Err(Refusal::NoState) } else { Ok(graph) }
}

/// Says what a concept asks, if diagrams can answer.
pub(super) fn asked(concept: &'static Concept, occurring: Codes) -> Result<Question, Refusal> {
    question(concept, occurring).ok_or(Refusal::ConceptDoesNotApply {
        concept: concept.id,
        why: "without listing states, nash, gmr, smr, seq and symmetric-seq can be answered",
    })
}

/// Makes sure that sequences are such that moves of one decision maker can be joined.
pub(super) fn legal(sequences: Sequences) -> Result<(), Refusal> {
    match sequences {
        Sequences::Legal => Ok(()),
        Sequences::EachOnce | Sequences::Single => Err(Refusal::EngineDoesNotApply {
            engine: "symbolic",
            why: "it follows legal sequences only",
        }),
    }
}

/// Says whether diagrams can answer what is asked under some profiles.
#[must_use]
pub fn symbolic_suits<'p>(
    structure: &Structure,
    preferences: &[Keyed],
    mut profiles: impl Iterator<Item = &'p Profile>,
) -> bool {
    let none = Codes::grades(&[]);
    let occurring = preferences.iter().fold(none, |all, one| all.or(one.grades()));
    unsuitable(structure, preferences).is_none()
        && profiles.all(|profile| {
            let mut dms = (0..preferences.len()).map(DmId::at);
            legal(profile.sequences).is_ok()
                && dms.all(|dm| asked(profile.concept(dm), occurring).is_ok())
        })
}

/// Finds the stable states of every decision maker under each of the profiles, as sets.
///
/// # Errors
/// A [`Refusal`] if a concept cannot be answered so at all, or if it was told to stop; what takes too
/// much is told where it belongs.
pub fn symbolic_sweep<'a>(
    mut graph: SymbolicGraph<'a>,
    profiles: &[Profile],
    threads: usize,
) -> Result<SymbolicAnalysis<'a>, Refusal> {
    // What is asked of each decision maker: nothing twice.
    let mut tasks: Vec<(DmId, Question)> = Vec::new();
    for profile in profiles {
        legal(profile.sequences)?;
        for dm in graph.dms() {
            let task = (dm, asked(profile.concept(dm), graph.grades)?);
            if !tasks.contains(&task) {
                tasks.push(task);
            }
        }
    }
    let at_once = workers(threads, tasks.len()) as u64;
    let found = parallel(threads, tasks.len(), |at| {
        let (dm, question) = tasks.get(at).copied().certain()?;
        let mut own = graph.clone();
        own.diagrams.share(at_once);
        own.diagrams.allow_anew();
        let found = thresholds::stable(&mut own, dm, question);
        match found.and_then(|set| compact(&own, set)) {
            Err(Exhausted::Stopped) => Err(Refusal::Stopped),
            other => Ok(other),
        }
    })?;
    let mut sets: Vec<Result<Diagram, Refusal>> = Vec::new();
    for found in found {
        graph.diagrams.allow_anew();
        let set = found.and_then(|(diagrams, set)| graph.diagrams.copy(&diagrams, set));
        sets.push(
            set.map_err(|why| symbolic_refusal(why, "the stable states of a decision maker")),
        );
    }
    let mut stable = Vec::new();
    for profile in profiles {
        let mut by_dm = Vec::new();
        for dm in graph.dms() {
            let task = (dm, asked(profile.concept(dm), graph.grades)?);
            let at = tasks.iter().position(|other| *other == task).certain()?;
            by_dm.push(sets.get(at).cloned().certain()?);
        }
        graph.diagrams.allow_anew();
        let equilibria = common(&mut graph, &by_dm);
        if equilibria == Err(Refusal::Stopped) {
            return Err(Refusal::Stopped);
        }
        stable.push(SymbolicStable { profile: profile.clone(), by_dm, equilibria });
    }
    Ok(SymbolicAnalysis { graph, stable })
}

/// Copies a set into diagrams that hold nothing else.
fn compact<'a>(
    graph: &SymbolicGraph<'a>,
    set: Diagram,
) -> Result<(Diagrams<'a>, Diagram), Exhausted> {
    let mut alone = graph.diagrams.empty();
    let set = alone.copy(&graph.diagrams, set)?;
    Ok((alone, set))
}

/// Returns the states in all sets, the smallest diagrams first.
fn common(
    graph: &mut SymbolicGraph<'_>,
    sets: &[Result<Diagram, Refusal>],
) -> Result<Diagram, Refusal> {
    let mut sets: Vec<Diagram> = sets.iter().cloned().collect::<Result<_, _>>()?;
    sets.sort_by_key(|set| graph.diagrams.size(*set));
    let mut all = graph.feasible;
    for set in sets {
        let both = graph.diagrams.and(all, set);
        all =
            both.map_err(|why| symbolic_refusal(why, "the states that are stable for everybody"))?;
    }
    Ok(all)
}
