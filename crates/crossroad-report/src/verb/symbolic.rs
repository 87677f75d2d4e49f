//! The questions of `analyze` and `explain`, answered without listing states.
//!
//! For conflicts whose states are too many to list, or to number. What cannot be answered so is
//! refused with the reason.

use super::reply::{Tables, View, Whole};
use super::row::{self, Row, Typed, With};
use super::{Failure, How, Watch, analyze, explain};
use crate::answer::symbolic::{JudgedState, SymbolicFindings, symbolic_findings, symbolic_state};
use crate::screen::Screen;
use crate::wire::json;
use crossroad::game::diagram::SymbolicGraph;
use crossroad::game::graph::Keyed;
use crossroad::game::naming::{NotAState, formula};
use crossroad::game::space::{Refusal, Structure, structure};
use crossroad::model::conflict::Conflict;
use crossroad::stability::{
    Profile, SYMBOLIC_STEPS, symbolic_graph, symbolic_refusal, symbolic_suits,
};
use crossroad::text::formula::OptionSet;

/// The answer about all states.
#[derive(Debug)]
pub struct Answer<'a> {
    /// What was found.
    pub found: SymbolicFindings<'a>,
    /// Whether nobody asked for sets: the states are too many to list.
    pub unasked: bool,
}

impl Answer<'_> {
    /// Writes the answer for people, with what stands out on a terminal; `file` is what they call
    /// the conflict.
    #[must_use]
    pub fn screen(&self, file: &str, width: usize) -> Screen {
        crate::screen::symbolic(&self.found, self.unasked, file, width)
    }

    /// Returns the answer for programs.
    #[must_use]
    pub fn json(&self) -> json::SymbolicAnalysis {
        json::symbolic(&self.found)
    }
}

/// The answer about one state.
#[derive(Debug)]
pub struct StateAnswer<'a> {
    /// What was found.
    pub judged: JudgedState<'a>,
}

impl StateAnswer<'_> {
    /// Writes the answer for people, with what stands out on a terminal.
    #[must_use]
    pub fn screen(&self, width: usize) -> Screen {
        crate::screen::symbolic_state(&self.judged, width)
    }

    /// Returns the answer for programs.
    #[must_use]
    pub fn json(&self) -> json::SymbolicState {
        json::symbolic_state(&self.judged)
    }
}

/// Says whether the states are too many to list for a question of `analyze`, within what may be
/// taken, and sets of them can answer it instead.
#[must_use]
pub fn needed(whole: &Conflict, question: &analyze::Question) -> bool {
    let Ok((whole, _)) = question.what_if.whole(whole) else { return false };
    let conflict = whole.today();
    let Ok(ask) = analyze::ask(question, &conflict) else { return false };
    let profiles = ask.profiles.iter().map(|(_, profile)| profile);
    too_many(&conflict, &question.how, profiles)
}

/// Says whether the states are too many to list for a question of `explain`, as [`needed`] does.
#[must_use]
pub fn needed_for_state(whole: &Conflict, question: &explain::Question) -> bool {
    let Ok((conflict, _)) = question.what_if.day(whole) else { return false };
    let Ok((_, profile)) = explain::foreseen(question, &conflict) else { return false };
    too_many(&conflict, &question.how, std::iter::once(&profile))
}

/// Says whether states are too many to list, and sets of them can answer under all profiles.
fn too_many<'a>(
    conflict: &Conflict,
    how: &How,
    profiles: impl ExactSizeIterator<Item = &'a Profile>,
) -> bool {
    match how.fits(conflict, profiles.len()) {
        Err(Refusal::Memory { .. } | Refusal::TooManyStates { .. } | Refusal::RulesTooHard) => {
            let (structure, preferences) = model(conflict);
            symbolic_suits(&structure, &preferences, profiles)
        }
        _ => false,
    }
}

/// Answers the question of `analyze`, and hands the answer to `with`; `unasked` says that nobody
/// asked for sets.
///
/// # Errors
/// [`Failure`] where the question is wrong, or its answer is refused.
pub fn analyze<R>(
    whole: &Conflict,
    question: &analyze::Question,
    unasked: bool,
    watch: Watch<'_>,
    with: impl FnOnce(&Answer<'_>) -> R,
) -> Result<R, Failure> {
    let (whole, changes) = question.what_if.whole(whole)?;
    let conflict = whole.today();
    let profiles = analyze::ask(question, &conflict)?.profiles;
    let only = match &question.only {
        Some(text) => Some((text.clone(), named(&conflict, text)?)),
        None => None,
    };
    let tell = watch.states("analyzing");
    let go_on = || tell(0, 0);
    let (structure, preferences) = model(&conflict);
    let graph = diagrams(&structure, &preferences, (&question.how, question.steps), &go_on)?;
    let threads = question.how.threads;
    let mut found = symbolic_findings(&conflict, graph, &profiles, only, threads)?;
    if !changes.is_empty() {
        found.notes.push(format!("What if: {}.", changes.join("; ")));
    }
    Ok(with(&Answer { found, unasked }))
}

/// Answers the question of `explain`, and hands the answer to `with`.
///
/// # Errors
/// [`Failure`] where the question is wrong, or its answer is refused.
pub fn explain<R>(
    whole: &Conflict,
    question: &explain::Question,
    watch: Watch<'_>,
    with: impl FnOnce(&StateAnswer<'_>) -> R,
) -> Result<R, Failure> {
    let (conflict, _) = question.what_if.day(whole)?;
    let (_, profile) = explain::foreseen(question, &conflict)?;
    let dms = super::choose::dms(&conflict, &question.dm)?;
    let tell = watch.states("explaining");
    let go_on = || tell(0, 0);
    let (structure, preferences) = model(&conflict);
    let mut graph = diagrams(&structure, &preferences, (&question.how, question.steps), &go_on)?;
    let state = state(&conflict, &mut graph, &question.state)?;
    let mut found = symbolic_state(&mut graph, (&structure, &preferences), &profile, state)?;
    let stable: Vec<Option<bool>> =
        found.iter().map(|one| one.judged.as_ref().ok().map(|judged| judged.stable())).collect();
    let equilibrium = match stable.contains(&Some(false)) {
        true => Some(false),
        false => stable.iter().all(Option::is_some).then_some(true),
    };
    found.retain(|one| dms.contains(&one.dm));
    let judged = JudgedState { conflict: &conflict, profile, state, found, equilibrium };
    Ok(with(&StateAnswer { judged }))
}

fn model(conflict: &Conflict) -> (Structure, Vec<Keyed>) {
    (structure(conflict), Keyed::references(conflict))
}

fn diagrams<'a>(
    structure: &Structure,
    preferences: &[Keyed],
    (how, steps): (&How, Option<u64>),
    go_on: &'a (dyn Fn() -> bool + Sync),
) -> Result<SymbolicGraph<'a>, Refusal> {
    let steps = steps.unwrap_or(SYMBOLIC_STEPS);
    symbolic_graph(structure, preferences, how.memory(), steps, go_on)
}

/// Reads a formula, pattern or name of states; states have no numbers here.
fn named(conflict: &Conflict, text: &str) -> Result<crossroad::text::formula::Formula, NotAState> {
    let text = text.trim();
    let name = conflict.states.iter().any(|named| named.name.value == text);
    if let Some(today) = conflict.status_quo.as_ref().filter(|_| text == "today" && !name) {
        let all = (0..conflict.options.len()).fold(0, |all, bit| all | 1 << bit);
        return Ok(crossroad::text::formula::Formula::pattern(all, today.taken));
    }
    if text.trim_start_matches('#').parse::<u64>().is_ok() {
        return Err(NotAState {
            message: format!(
                "states have no numbers where they are not listed, so there is no {text}"
            ),
            hints: vec!["name a state by `today`, its name, its pattern or a formula".into()],
        });
    }
    formula(conflict, text)
}

/// Finds the one feasible state that a text names.
fn state(
    conflict: &Conflict,
    graph: &mut SymbolicGraph<'_>,
    text: &str,
) -> Result<OptionSet, Failure> {
    let formula = named(conflict, text)?;
    let set = graph.formula(&formula);
    let set = set.and_then(|set| graph.diagrams.and(set, graph.feasible));
    let set = set.map_err(|why| symbolic_refusal(why, "the state asked for"))?;
    match graph.members(set, 2).as_slice() {
        [only] => Ok(*only),
        [] => Err(Failure::usage(format!("`{text}` holds in no feasible state"))
            .hint("the rules exclude it")),
        [first, ..] => Err(Failure::usage(format!(
            "`{text}` holds in {} states, not in one",
            crate::wording::layout::grouped(graph.count(set))
        ))
        .hint(format!("one of them is {}", conflict.pattern(*first)))
        .hint("say more about its options")),
    }
}

impl Whole for Answer<'_> {
    type Json = json::SymbolicAnalysis;

    const TABLES: Option<Tables<Self::Json>> = None;

    fn shown(&self, view: &View<'_>) -> Screen {
        self.screen(view.name(), view.width)
    }

    fn told(&self) -> Self::Json {
        self.json()
    }
}

impl Whole for StateAnswer<'_> {
    type Json = json::SymbolicState;

    const TABLES: Option<Tables<Self::Json>> = None;

    fn shown(&self, view: &View<'_>) -> Screen {
        self.screen(view.width)
    }

    fn told(&self) -> Self::Json {
        self.json()
    }
}

/// The verb about all states.
pub(super) struct AnalyzeVerb;

impl Typed for AnalyzeVerb {
    type Question = analyze::Question;
    type Answer = json::SymbolicAnalysis;

    const ROW: Row = Row {
        id: "analyze-symbolic",
        about: "Count and describe the stable states and equilibria without listing any state",
        answer: "symbolic",
        argument: Some((
            "analyze",
            "symbolic",
            "Do not list states, but work with sets of them: nash, gmr, smr, seq and symmetric-seq, of up \
             to 64 options; by itself where states are too many to list",
        )),
        ..Row::USUAL
    };

    fn answer(
        conflicts: &[&Conflict],
        question: &analyze::Question,
        watch: Watch<'_>,
        with: With<'_>,
    ) -> Result<(), Failure> {
        analyze(row::only(conflicts)?, question, false, watch, |reply| with(reply))
    }
}

/// The verb about one state.
pub(super) struct ExplainVerb;

impl Typed for ExplainVerb {
    type Question = explain::Question;
    type Answer = json::SymbolicState;

    const ROW: Row = Row {
        id: "explain-symbolic",
        about: "Tell whether a state is stable, and what shows it, without listing any other state",
        answer: "symbolic-state",
        argument: Some((
            "explain",
            "symbolic",
            "Do not list states, but work with sets of them: nash, gmr, smr, seq and symmetric-seq; by \
             itself where states are too many to list",
        )),
        ..Row::USUAL
    };

    fn answer(
        conflicts: &[&Conflict],
        question: &explain::Question,
        watch: Watch<'_>,
        with: With<'_>,
    ) -> Result<(), Failure> {
        explain(row::only(conflicts)?, question, watch, |reply| with(reply))
    }
}
