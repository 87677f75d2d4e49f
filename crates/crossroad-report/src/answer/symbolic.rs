//! What an answer about a conflict whose states are not listed needs: counts, what the sets have
//! in common, some of their states, and today.

use crossroad::game::diagram::{Cube, Diagram, Exhausted, SymbolicGraph};
use crossroad::game::graph::Keyed;
use crossroad::game::space::{Refusal, Structure};
use crossroad::model::conflict::Conflict;
use crossroad::stability::{
    Play, Profile, Symbolic, SymbolicStable, judge_symbolic, prove, symbolic_play, symbolic_sweep,
};
use crossroad::text::formula::{DmId, Formula, OptionSet};

/// Cubes, and states, that are told of a set.
pub const TOLD: usize = 12;

/// Moves from today that are followed.
const FOLLOWED: usize = 64;

/// Improvements that are listed with what answers them, …
const ANSWERS: usize = 1 << 12;

/// … and states that a proof may speak of.
const PROOF: usize = 1 << 12;

/// How many states a set has.
pub type Counted = Result<u128, Refusal>;

/// What is told of the equilibria under one profile.
#[derive(Debug, Clone)]
pub struct SetFindings {
    /// How many there are.
    pub count: u128,
    /// The largest cubes of states that are all equilibria; no two share a state.
    pub cubes: Vec<Cube>,
    /// How many states are in these.
    pub in_cubes: u128,
    /// What is the same in all equilibria.
    pub common: Cube,
    /// Some of them, ascending.
    pub members: Vec<OptionSet>,
    /// For each question and each of its answers, how many equilibria have it; those that have
    /// none of the answers come last.
    pub answers: Vec<Vec<Counted>>,
}

/// What is told of one profile.
#[derive(Debug, Clone)]
pub struct ProfileFindings {
    /// What to call it.
    pub label: String,
    /// What each decision maker is taken to foresee.
    pub profile: Profile,
    /// For each decision maker, how many states are stable for it.
    pub by_dm: Vec<Counted>,
    /// The equilibria, of the states asked for.
    pub equilibria: Result<SetFindings, Refusal>,
    /// What holds of today, if the file says what is so.
    pub today: Option<TodayFindings>,
}

/// What holds of today under one profile.
#[derive(Debug, Clone)]
pub struct TodayFindings {
    /// For whom today is not stable, and the best move that nothing deters; or why that is not
    /// known of somebody.
    pub leaving: Result<Vec<(DmId, OptionSet)>, Refusal>,
    /// Where moves that nothing deters lead.
    pub play: Result<Play, Refusal>,
}

/// What is found without listing states.
#[derive(Debug)]
pub struct SymbolicFindings<'a> {
    /// The conflict on the day asked for.
    pub conflict: &'a Conflict,
    /// How many states are feasible.
    pub states: u128,
    /// Only states where this holds, and how many these are.
    pub only: Option<(String, u128)>,
    /// Today's state, if the file says what is so and that is feasible.
    pub today: Option<OptionSet>,
    /// What is told of each profile.
    pub profiles: Vec<ProfileFindings>,
    /// What was tried, in sentences.
    pub notes: Vec<String>,
}

/// Finds what is told of a conflict without listing its states; `only` restricts the equilibria.
///
/// # Errors
/// A [`Refusal`] if that cannot be answered at all, or if it was told to stop.
pub fn symbolic_findings<'a>(
    conflict: &'a Conflict,
    graph: SymbolicGraph<'_>,
    profiles: &[(String, Profile)],
    only: Option<(String, Formula)>,
    threads: usize,
) -> Result<SymbolicFindings<'a>, Refusal> {
    let asked: Vec<Profile> = profiles.iter().map(|(_, profile)| profile.clone()).collect();
    let analysis = symbolic_sweep(graph, &asked, threads)?;
    let mut graph = analysis.graph;
    let states = graph.count(graph.feasible);
    let within = match &only {
        Some((_, formula)) => {
            let set = graph.formula(formula);
            let set = set.and_then(|set| graph.diagrams.and(set, graph.feasible));
            set.map_err(|why| given_up(why, "the states asked for"))?
        }
        None => graph.feasible,
    };
    let today = conflict.status_quo.as_ref().map(|today| today.taken);
    let today = today.filter(|today| graph.contains(graph.feasible, *today));
    let mut found = Vec::new();
    for ((label, profile), stable) in profiles.iter().zip(analysis.stable) {
        let by_dm = stable.by_dm.iter().map(|set| set.clone().map(|set| graph.count(set)));
        let by_dm = by_dm.collect();
        let equilibria = equilibria(&mut graph, conflict, &stable, within);
        let today = today.map(|today| from_today(&mut graph, profile, today)).transpose()?;
        let (label, profile) = (label.clone(), profile.clone());
        found.push(ProfileFindings { label, profile, by_dm, equilibria, today });
    }
    let only = only.map(|(text, _)| (text, graph.count(within)));
    Ok(SymbolicFindings { conflict, states, only, today, profiles: found, notes: Vec::new() })
}

fn given_up(why: Exhausted, what: &'static str) -> Refusal {
    crossroad::stability::symbolic_refusal(why, what)
}

/// Describes the equilibria of the states asked for.
fn equilibria(
    graph: &mut SymbolicGraph<'_>,
    conflict: &Conflict,
    stable: &SymbolicStable,
    within: Diagram,
) -> Result<SetFindings, Refusal> {
    graph.diagrams.allow_anew();
    let described = |graph: &mut SymbolicGraph<'_>, all: Diagram| {
        let set = graph.diagrams.and(all, within)?;
        let common = graph.common(set)?;
        Ok((set, common))
    };
    let all = stable.equilibria.clone()?;
    let (set, common) = described(graph, all)
        .map_err(|why: Exhausted| given_up(why, "the description of the equilibria"))?;
    let cubes = graph.cubes(set, TOLD);
    let open = |cube: &Cube| conflict.options.len() - cube.fixed.count_ones() as usize;
    let in_cubes = cubes.iter().map(|cube| 1_u128 << open(cube)).sum();
    let mut members = graph.members(set, TOLD);
    members.sort_unstable();
    let mut answers = Vec::new();
    for question in &conflict.questions {
        let mut left = Ok(set);
        let mut counts = Vec::new();
        for answer in &question.answers {
            let formula = graph.formula(&answer.when.formula);
            let having = formula.and_then(|formula| graph.diagrams.and(set, formula));
            left = left.and_then(|left| graph.diagrams.without(left, having?));
            counts.push(having);
        }
        counts.push(left);
        let counted = |set: Result<Diagram, Exhausted>| match set {
            Ok(set) => Ok(graph.count(set)),
            Err(why) => Err(given_up(why, "the equilibria with an answer")),
        };
        answers.push(counts.into_iter().map(counted).collect());
    }
    Ok(SetFindings { count: graph.count(set), cubes, in_cubes, common, members, answers })
}

/// Finds who would leave today's state, and where that leads.
fn from_today(
    graph: &mut SymbolicGraph<'_>,
    profile: &Profile,
    today: OptionSet,
) -> Result<TodayFindings, Refusal> {
    let mut leaving = Ok(Vec::new());
    for dm in graph.dms() {
        let asked = (profile.concept(dm), profile.sequences);
        match judge_symbolic(graph, asked, dm, today, 0) {
            Ok(judged) => {
                let move_made = judged.breaking.map(|to| (dm, to));
                leaving = leaving.map(|all: Vec<_>| all.into_iter().chain(move_made).collect());
            }
            Err(why) if why.is_final() => return Err(why),
            Err(why) => leaving = Err(why),
        }
    }
    let play = symbolic_play(graph, profile, today, FOLLOWED);
    match play {
        Err(why) if why.is_final() => Err(why),
        play => Ok(TodayFindings { leaving, play }),
    }
}

/// What is found about one state and one decision maker.
#[derive(Debug, Clone)]
pub struct StateFindings {
    /// For whom.
    pub dm: DmId,
    /// The verdict and what shows it, or why it was given up.
    pub judged: Result<Symbolic, Refusal>,
    /// Of how many states a proof speaks that was checked step by step; `None` if it would speak of
    /// too many.
    pub proof: Option<usize>,
}

/// What is found about one state.
#[derive(Debug)]
pub struct JudgedState<'a> {
    /// The conflict on the day asked for.
    pub conflict: &'a Conflict,
    /// What each decision maker is taken to foresee.
    pub profile: Profile,
    /// The state.
    pub state: OptionSet,
    /// What is found for each decision maker that was asked for.
    pub found: Vec<StateFindings>,
    /// Whether it is an equilibrium; `None` if that is not known.
    pub equilibrium: Option<bool>,
}

/// Judges one state for each decision maker, and proves what comes out where that is short.
///
/// # Errors
/// A [`Refusal`] if that cannot be answered at all, or if it was told to stop.
pub fn symbolic_state(
    graph: &mut SymbolicGraph<'_>,
    model: (&Structure, &[Keyed]),
    profile: &Profile,
    state: OptionSet,
) -> Result<Vec<StateFindings>, Refusal> {
    let mut all = Vec::new();
    for dm in graph.dms() {
        let asked = (profile.concept(dm), profile.sequences);
        let judged = judge_symbolic(graph, asked, dm, state, ANSWERS);
        let proof = match &judged {
            Ok(found) => prove(graph, model, profile, state, found, PROOF),
            Err(why) => Err(why.clone()),
        };
        let proof = match proof {
            Ok(proof) => proof.map(|proof| proof.space.len()),
            Err(why) if why.is_final() || judged.is_ok() && !gives_up(&why) => return Err(why),
            Err(_) => None,
        };
        match judged {
            // What cannot be answered of anybody is no finding about one of them.
            Err(why) if !gives_up(&why) => return Err(why),
            judged => all.push(StateFindings { dm, judged, proof }),
        }
    }
    Ok(all)
}

/// Says whether something was refused because it takes too much.
fn gives_up(why: &Refusal) -> bool {
    matches!(why, Refusal::TooLong { .. } | Refusal::Memory { .. })
}
