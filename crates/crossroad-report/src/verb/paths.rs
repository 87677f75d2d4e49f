//! What can be reached from today: by whose moves, in how many steps.

use std::io;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::choose::uniform;
use super::reply::{Held, Kept, Reply, View};
use super::row::{self, Row, Shown, Typed, With};
use super::{Failure, How, Watch, WhatIf};
use crate::answer::Ask;
use crate::screen::Screen;
use crate::wire::json;
use crate::wire::json::ArrivalRow;
use crate::wire::table;
use crate::wording::speaker::Speaker;
use crossroad::finding::paths::{Along, Room, Ways};
use crossroad::game::naming::{StateNames, find_state, find_states};
use crossroad::game::space::{BitSet, Memory, Refusal, Space};
use crossroad::model::conflict::Conflict;
use crossroad::stability::{Sizes, need, sweep};
use crossroad::text::formula::StateId;

/// Which moves paths are made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum By {
    /// Any moves.
    Moves,
    /// Moves that each improve their mover's lot.
    Improvements,
    /// Both, one after the other.
    #[default]
    Both,
}

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Question {
    /// Where paths start; at the status quo where nothing is said.
    #[schemars(extend("x-position" = true))]
    pub state: Option<String>,
    /// Only paths to these states: a formula, pattern, name or number; `equilibria` for all
    /// equilibria of any concept.
    #[schemars(extend("x-value" = "STATES"))]
    pub to: Option<String>,
    /// By which moves.
    pub by: By,
    /// In at most this many moves.
    pub within: Option<usize>,
    /// Under which concepts equilibria are marked; the core concepts where none is named.
    pub concept: Vec<String>,
    /// Changes that are tried.
    pub what_if: WhatIf,
    /// How it is computed.
    pub how: How,
}

/// The answer.
#[derive(Debug)]
pub struct Answer<'a> {
    /// The conflict on the day asked for.
    pub conflict: &'a Conflict,
    /// Its space.
    pub space: &'a Space,
    /// The names of its states.
    pub names: StateNames,
    /// Where paths start.
    pub from: StateId,
    /// What is reached, by each kind of moves asked for.
    pub reaches: Vec<Ways>,
    /// The equilibria under each concept.
    pub equilibria: Vec<(String, BitSet)>,
}

impl Answer<'_> {
    fn marks(&self, state: StateId) -> Vec<String> {
        let holding = self.equilibria.iter().filter(|(_, set)| set.contains(state));
        holding.map(|(label, _)| label.clone()).collect()
    }

    /// Hands the answer for people, as wide as that and with at most `limit` arrivals, to `with`,
    /// in pieces.
    pub fn text<R>(
        &self,
        width: usize,
        limit: usize,
        with: impl FnOnce(&mut dyn Iterator<Item = String>) -> R,
    ) -> R {
        let speaker = Speaker { conflict: self.conflict, space: self.space, names: &self.names };
        let marked = |state: StateId| match self.marks(state) {
            marks if marks.is_empty() => String::new(),
            marks => format!("equilibrium: {}", marks.join(", ")),
        };
        with(&mut crate::screen::paths(speaker, &self.reaches, &marked, width, limit))
    }

    /// Hands the answer for programs to `with`.
    pub fn json<R>(&self, with: impl FnOnce(json::Paths<json::Rows<'_, ArrivalRow>>) -> R) -> R {
        let marks = |state| self.marks(state);
        let (conflict, space) = (self.conflict, self.space);
        with(json::paths(conflict, space, &self.names, self.from, &self.reaches, &marks))
    }
}

/// Answers, and hands the answer to `with`.
///
/// # Errors
/// [`Failure`] where the question is wrong, or its answer is refused.
pub fn answer<R>(
    whole: &Conflict,
    question: &Question,
    watch: Watch<'_>,
    with: impl FnOnce(&Answer<'_>) -> R,
) -> Result<R, Failure> {
    let (conflict, _) = question.what_if.day(whole)?;
    let how = &question.how;
    let (dms, sequences) = (conflict.dms.len(), how.sequences);
    let asked = match question.concept.as_slice() {
        [] => Ask::everything(dms, sequences).profiles,
        names => uniform(names, dms, sequences)?,
    };
    let space = how.space(&conflict, asked.len())?;
    let from = start(&conflict, &space, question)?;
    let graph = how.graph(&conflict, &space)?;
    let tell = watch.states("analyzing");
    let profiles: Vec<_> = asked.iter().map(|(_, profile)| profile.clone()).collect();
    let analysis = sweep(&graph, &profiles, how.means(&tell))?;
    let each = asked.iter().zip(&analysis.stable);
    let equilibria: Vec<_> =
        each.map(|((label, _), stable)| (label.clone(), stable.equilibria())).collect();
    let wanted = match question.to.as_deref() {
        None => None,
        Some("equilibria") => {
            let mut all = BitSet::new(space.len());
            equilibria.iter().for_each(|(_, set)| all.unite(set));
            Some(all)
        }
        Some(text) => Some(find_states(&conflict, &space, text)?),
    };
    let along: &[Along] = match question.by {
        By::Moves => &[Along::Moves],
        By::Improvements => &[Along::Improvements],
        By::Both => &[Along::Improvements, Along::Moves],
    };
    let horizon = question.within.unwrap_or(usize::MAX);
    let telling = watch.states("following moves");
    let go_on = || telling(0, 0);
    let mut taken = need(&Sizes::of(&graph), asked.len(), how.threads);
    let mut reaches = Vec::new();
    for along in along {
        let room = Room { memory: how.memory(), taken, go_on: &go_on };
        let found = Ways::find(&graph, from, *along, horizon, room)?;
        taken = taken.saturating_add(found.bytes());
        reaches.push(match &wanted {
            Some(states) => found.only(states),
            None => found,
        });
    }
    let names = StateNames::new(&conflict, &space);
    Ok(with(&Answer { conflict: &conflict, space: &space, names, from, reaches, equilibria }))
}

/// Finds where paths start.
fn start(conflict: &Conflict, space: &Space, question: &Question) -> Result<StateId, Failure> {
    match (&question.state, &conflict.status_quo) {
        (Some(text), _) => Ok(find_state(conflict, space, text)?),
        (None, Some(today)) => {
            let found = space.find(today.taken);
            found.ok_or_else(|| Failure::usage("the status quo is not feasible"))
        }
        (None, None) => Err(Failure::usage("the file names no status quo")
            .hint("name a state to start from: crossroad paths FILE STATE")),
    }
}

impl Reply for Answer<'_> {
    fn show(
        &self,
        view: &View<'_>,
        put: &mut dyn FnMut(&Screen) -> io::Result<()>,
    ) -> io::Result<()> {
        let limit = view.limit.unwrap_or(LIMIT);
        self.text(view.width, limit, |pieces| {
            for piece in pieces {
                put(&Screen::of(&piece, view.width))?;
            }
            Ok(())
        })
    }

    fn write(&self, to: &mut dyn io::Write) -> io::Result<()> {
        self.json(|json| json::write(to, &json))
    }

    fn hold(
        &self,
        memory: Memory,
        go_on: &dyn Fn() -> bool,
    ) -> Result<Option<Box<dyn Held>>, Refusal> {
        let held = self.json(|json| json.held(memory, go_on))?;
        Ok(Some(Kept::boxed(held, table::of_paths)))
    }
}

/// The verb.
pub(super) struct Verb;

impl Typed for Verb {
    type Question = Question;
    type Answer = json::Paths;

    const ROW: Row = Row {
        id: "paths",
        about: "Tell what can be reached from the status quo: by whose moves, in how many steps",
        more: "Paths are legal sequences of moves: nobody moves twice in succession. `sequences` says what \
               counts as an opponents' answer, so it bears on which states are marked as equilibria, \
               and on no path.",
        answer: "paths",
        shown: Shown { limit: Some(LIMIT), ..Row::USUAL.shown },
        ..Row::USUAL
    };

    fn answer(
        conflicts: &[&Conflict],
        question: &Question,
        watch: Watch<'_>,
        with: With<'_>,
    ) -> Result<(), Failure> {
        answer(row::only(conflicts)?, question, watch, |reply| with(reply))
    }
}

/// How many arrivals are listed for people where nothing is said.
const LIMIT: usize = 5;
