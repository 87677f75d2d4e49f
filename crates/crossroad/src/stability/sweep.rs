//! All states at once, by the engine that fits.
//!
//! Rounds over groups (with the flood to finish them) need groups, legal
//! sequences and relations that are total preorders; the general reader needs
//! nothing. The choice is made from these properties, can be forced, and never
//! changes an answer: where both apply, tests hold them to the same result.

use std::collections::BTreeMap;

use super::along::Along;
use super::coalition::{Ways, affordable};
use super::custom::{foresight, robust, simultaneous, stop_or_move};
use super::layout::Layout;
use super::level::Slot;
use super::level_engine::{Ground, Question, question};
use super::memory_estimate::{self, Sizes};
use super::progress::{Pace, Share};
use super::rounds::PATIENCE;
use super::walk::LARGE;
use super::{
    Analysis, Concept, Custom, Definition, NASH, Profile, Sequences, Stable, applies, general,
};
use crate::game::graph::{Codes, Graph, Ranks, Relation};
use crate::game::space::{BitSet, Certain, Memory, Refusal, parallel, workers};
use crate::text::formula::DmId;

/// What decides how work is laid out, never what comes out.
#[derive(Debug, Clone, Copy)]
pub struct Tuning {
    /// How soon the flood takes over from rounds.
    pub patience: usize,
    /// States from which on threads share the work of one decision maker.
    pub large: usize,
}

/// Which engine reads the concepts.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Default,
    serde::Serialize,
    serde::Deserialize,
    schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
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
    /// Told now and then how much work is done, and of how much; says whether to go on.
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
    sweep_with(graph, profiles, means, Tuning { patience: PATIENCE, large: LARGE })
}

/// Finds the stable states of every decision maker under one profile.
///
/// # Errors
/// As [`sweep`].
pub fn sweep_one(
    graph: &Graph<'_>,
    profile: &Profile,
    means: Means<'_>,
) -> Result<Stable, Refusal> {
    sweep(graph, std::slice::from_ref(profile), means)?.stable.pop().certain()
}

/// As [`sweep`], with the work laid out as told.
///
/// # Errors
/// As [`sweep`].
pub fn sweep_with(
    graph: &Graph<'_>,
    profiles: &[Profile],
    means: Means<'_>,
    mut tuning: Tuning,
) -> Result<Analysis, Refusal> {
    let mut tasks: Vec<Task> = Vec::new();
    for profile in profiles {
        applies(graph, profile)?;
        for dm in graph.space.dms() {
            parts(graph, (dm, profile.concept(dm), profile.sequences), &mut tasks);
        }
    }
    let grades = graph.grades();
    // What is asked of rounds, for each decision maker, and what of the general reader.
    let mut asked: Vec<Vec<Question>> = vec![Vec::new(); graph.space.dms().len()];
    let mut general = Vec::new();
    for task in &tasks {
        match (question(task.1, grades), why_no_rounds(graph, task, grades)) {
            (Some(question), None) if means.engine != Engine::General => {
                let asked = asked.get_mut(task.0.index()).certain()?;
                if !asked.contains(&question) {
                    asked.push(question);
                }
            }
            (_, Some(why)) if means.engine == Engine::Flood => {
                return Err(Refusal::EngineDoesNotApply { engine: "flood", why });
            }
            _ => general.push(*task),
        }
    }
    if asked.iter().any(|asked| !asked.is_empty()) {
        let sizes = Sizes::of(graph);
        let need = memory_estimate::need(&sizes, profiles.len(), means.threads);
        means.memory.allow("the analysis", need)?;
        if need + memory_estimate::flood(&sizes) > means.memory.limit {
            // Rounds come to an end too, if perhaps not soon.
            tuning.patience = usize::MAX;
        }
    }
    let turning = general.iter().filter(|(_, concept, _)| turns_moves_round(concept)).count();
    let custom =
        |profile: &Profile| graph.space.dms().any(|dm| turns_moves_round(profile.concept(dm)));
    if turning > 0 || profiles.iter().any(custom) {
        let at_once = workers(means.threads, turning).max(1) as u64;
        let need = general::need(graph.space).saturating_mul(at_once);
        means.memory.allow("the general sweep", need)?;
    }
    let pace = Pace::new(means.progress, total(graph, &asked, general.len()));
    let largest = |groups: &&crate::game::space::Groups| groups.cells.largest();
    let answers = match graph.space.groups().iter().flatten().map(largest).max() {
        Some(0..=0x100) => by_rounds::<u8>(graph, &asked, means, tuning, &pace),
        Some(0x101..=0x1_0000) => by_rounds::<u16>(graph, &asked, means, tuning, &pace),
        _ => by_rounds::<u32>(graph, &asked, means, tuning, &pace),
    }?;
    let read = parallel(means.threads, general.len(), |at| {
        let (dm, concept, sequences) = general.get(at).copied().certain()?;
        pace.go_on()?;
        let choices = concept.choices().certain()?;
        let asking = || pace.ask();
        let found = general::stable(graph, dm, choices, sequences, &asking);
        if found.is_err() {
            pace.stop();
        }
        pace.share(graph.space.len()).finish()?;
        found
    })?;
    let by_choices = |task: Task| {
        let found = match general.iter().position(|other| *other == task) {
            Some(at) => read.get(at),
            None => question(task.1, grades).and_then(|question| answers.get(&(task.0, question))),
        };
        found.cloned().certain()
    };
    let mut stable = Vec::with_capacity(profiles.len());
    let mut ways = Ways::new(graph);
    for profile in profiles {
        let mut by_dm = Vec::new();
        for dm in graph.space.dms() {
            let task = (dm, profile.concept(dm), profile.sequences);
            by_dm.push(match task.1.definition {
                Definition::Coalitional(concept) => {
                    let go_on = || pace.share(0).finish();
                    let mut all = BitSet::full(graph.space.len());
                    let looked_at = profile.looked_at(graph.space.dms().len());
                    affordable(graph, looked_at.len(), concept.answers)?;
                    for coalition in looked_at.into_iter().filter(|one| one.has(dm)) {
                        all.intersect(&ways.stable(coalition, concept, &go_on)?);
                    }
                    all
                }
                _ => whole(graph, task, &by_choices, &pace)?,
            });
        }
        let by_coalition = ways.known(graph, profile);
        stable.push(Stable { profile: profile.clone(), by_dm, by_coalition });
    }
    Ok(Analysis { stable })
}

/// Lists the tasks by choices that a task is made of.
fn parts(graph: &Graph<'_>, (dm, concept, sequences): Task, tasks: &mut Vec<Task>) {
    let mut part = |dm, concept| parts(graph, (dm, concept, sequences), tasks);
    match concept.definition {
        Definition::Choices(_) => {
            if !tasks.contains(&(dm, concept, sequences)) {
                tasks.push((dm, concept, sequences));
            }
        }
        Definition::Difference { of, less } => [of, less].into_iter().for_each(|one| part(dm, one)),
        Definition::Custom(Custom::Stackelberg { leader }) if leader != dm => part(dm, &NASH),
        Definition::Custom(Custom::Together { unstable_only: true }) => {
            let alone = simultaneous::sequential(graph, sequences);
            graph.space.dms().for_each(|who| part(who, alone.concept(who)));
        }
        Definition::Custom(_) | Definition::Family(_) | Definition::Coalitional(_) => {}
    }
}

/// Answers a task, given the answers of its parts.
fn whole(
    graph: &Graph<'_>,
    (dm, concept, sequences): Task,
    by_choices: &dyn Fn(Task) -> Result<BitSet, Refusal>,
    pace: &Pace<'_>,
) -> Result<BitSet, Refusal> {
    let go_on = || pace.share(0).finish();
    let custom = match concept.definition {
        // (Coalitions are looked at by the caller.)
        Definition::Coalitional(_) => return Ok(BitSet::full(graph.space.len())),
        Definition::Choices(_) | Definition::Family(_) => {
            return by_choices((dm, concept, sequences));
        }
        Definition::Difference { of, less } => {
            let mut wider = whole(graph, (dm, of, sequences), by_choices, pace)?;
            wider.subtract(&whole(graph, (dm, less, sequences), by_choices, pace)?);
            return Ok(wider);
        }
        Definition::Custom(custom) => custom,
    };
    match custom {
        Custom::Limited { moves } => foresight::limited(graph, dm, moves, &go_on),
        Custom::NonMyopic => foresight::non_myopic(graph, dm, &go_on),
        Custom::Stackelberg { leader } if leader == dm => foresight::limited(graph, dm, 2, &go_on),
        Custom::Stackelberg { .. } => by_choices((dm, &NASH, sequences)),
        Custom::Alternating { moves, credible } => {
            stop_or_move::stable(graph, dm, (moves, credible), sequences, &go_on)
        }
        Custom::Robust => robust::stable(graph, dm, sequences, &go_on),
        Custom::Together { unstable_only } => {
            let alone = simultaneous::sequential(graph, sequences);
            let alone: Vec<BitSet> = match unstable_only {
                true => {
                    let of = |who| by_choices((who, alone.concept(who), sequences));
                    graph.space.dms().map(of).collect::<Result<_, _>>()?
                }
                false => Vec::new(),
            };
            let alone = unstable_only.then_some(alone.as_slice());
            simultaneous::stable(graph, dm, alone, sequences, &go_on)
        }
    }
}

/// Says whether the general reader follows moves backwards for a concept, by itself.
fn turns_moves_round(concept: &Concept) -> bool {
    match &concept.definition {
        Definition::Choices(choices) => choices.response.is_some(),
        Definition::Custom(custom) => {
            matches!(custom, Custom::Alternating { .. } | Custom::Robust)
        }
        Definition::Difference { .. } | Definition::Coalitional(_) | Definition::Family(_) => false,
    }
}

/// Tells why rounds cannot read a task, if they cannot.
fn why_no_rounds(
    graph: &Graph<'_>,
    (_, concept, sequences): &Task,
    grades: Codes,
) -> Option<&'static str> {
    if graph.space.groups().is_none() {
        return Some("states are merged or single moves forbidden");
    }
    if *sequences != Sequences::Legal {
        return Some("it follows legal sequences only");
    }
    if !graph.relations.iter().all(Relation::is_order) {
        return Some("a preference is no total preorder");
    }
    let none = question(concept, grades).is_none();
    none.then_some("the concept's relations are not total preorders")
}

/// Returns how many states the answer to a question will pass over, roughly.
fn effort(graph: &Graph<'_>, question: Question) -> usize {
    let opponents = graph.space.dms().len().saturating_sub(1);
    let passes = match question {
        Question::Tempted => 1,
        Question::Answered(Along::Moves, _) => 2,
        Question::Answered(Along::Improvements, _) if opponents < 2 => 2,
        Question::Answered(Along::Improvements, _) => 2 + 4 * opponents,
    };
    passes * graph.space.len()
}

/// Returns the states that all the work passes over, roughly.
fn total(graph: &Graph<'_>, asked: &[Vec<Question>], general: usize) -> usize {
    let questions = asked.iter().flatten().map(|question| effort(graph, *question));
    questions.sum::<usize>() + general * graph.space.len()
}

/// Answers the questions about every decision maker by rounds.
fn by_rounds<S: Slot>(
    graph: &Graph<'_>,
    asked: &[Vec<Question>],
    means: Means<'_>,
    tuning: Tuning,
    pace: &Pace<'_>,
) -> Result<BTreeMap<(DmId, Question), BitSet>, Refusal> {
    let groups = match graph.space.groups() {
        Some(groups) if asked.iter().any(|asked| !asked.is_empty()) => groups,
        _ => return Ok(BTreeMap::new()),
    };
    let layouts = parallel(means.threads, groups.len(), |dm| {
        pace.go_on()?;
        let (groups, relation) = (groups.get(dm).certain()?, graph.relations.get(dm).certain()?);
        Ok(Layout::<S>::new(graph.space, groups, &relation.ranks))
    })?;
    let ground = Ground { graph, layouts: &layouts, patience: tuning.patience };
    let large = graph.space.len() >= tuning.large;
    let (over, within) = if large { (1, means.threads) } else { (means.threads, 1) };
    let answers = parallel(over, asked.len(), |dm| {
        let mut answers = Vec::new();
        let questions = asked.get(dm).certain()?;
        let shares: Vec<Share<'_>> =
            questions.iter().map(|question| pace.share(effort(graph, *question))).collect();
        let mut questions: Vec<_> = questions.iter().copied().zip(&shares).collect();
        let dm = DmId::at(dm);
        let answer = |question, set| answers.push(((dm, question), set));
        match &graph.relations.get(dm.index()).certain()?.ranks {
            Ranks::Byte(ranks) => ground.solve(dm, ranks, &mut questions, within, answer),
            Ranks::Short(ranks) => ground.solve(dm, ranks, &mut questions, within, answer),
            Ranks::Long(ranks) => ground.solve(dm, ranks, &mut questions, within, answer),
        }?;
        Ok(answers)
    })?;
    Ok(answers.into_iter().flatten().collect())
}
