//! The dilemmas of drama theory: why what parties ask for, threaten and promise does not convince.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::choose::find_dm;
use super::reply::{Tables, View, Whole};
use super::row::{self, Row, Typed, With};
use super::{Failure, How, Watch, WhatIf};
use crate::screen::Screen;
use crate::wire::json;
use crate::wording::speaker::Speaker;
use crossroad::finding::dilemmas::{Faced, Stance, dilemmas, first_choices};
use crossroad::game::graph::Graph;
use crossroad::game::naming::{StateNames, find_state};
use crossroad::game::space::Space;
use crossroad::model::conflict::Conflict;
use crossroad::text::formula::{DmId, StateId};

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Question {
    /// What somebody asks for: a state by number, name, pattern or formula, such as `us=3`; whoever
    /// is not named asks for what it ranks first.
    #[schemars(extend("x-value" = "DM=STATE", "x-each" = true))]
    pub position: Vec<String>,
    /// The state that comes about if all hold out.
    #[schemars(extend("x-value" = "STATE"))]
    pub threat: String,
    /// Changes that are tried.
    pub what_if: WhatIf,
    /// How it is computed.
    #[schemars(extend("x-only" = ["max_memory"]))]
    pub how: How,
}

impl Default for Question {
    fn default() -> Self {
        let (what_if, how) = (WhatIf::default(), How::default());
        Self { position: Vec::new(), threat: "today".to_owned(), what_if, how }
    }
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
    /// What parties ask for, and what comes about if all hold out.
    pub stance: Stance,
    /// Whose positions the question names.
    pub said: Vec<bool>,
    /// The dilemmas.
    pub found: Vec<Faced>,
}

impl Answer<'_> {
    /// Returns the answer for programs.
    #[must_use]
    pub fn json(&self) -> json::Dilemmas {
        let stance = (&self.stance, self.said.as_slice());
        json::dilemmas(self.conflict, (self.space, &self.names), stance, &self.found)
    }
}

/// Answers, and hands the answer to `with`.
///
/// # Errors
/// [`Failure`] where the question is wrong, or its answer is refused.
pub fn answer<R>(
    whole: &Conflict,
    question: &Question,
    with: impl FnOnce(&Answer<'_>) -> R,
) -> Result<R, Failure> {
    let (conflict, _) = question.what_if.day(whole)?;
    let space = question.how.space(&conflict, 1)?;
    let graph = question.how.graph(&conflict, &space)?;
    let names = StateNames::new(&conflict, &space);
    let threat = find_state(&conflict, &space, &question.threat)?;
    let named = named(&conflict, &space, &question.position)?;
    let each = named.iter().enumerate();
    let positions = each.map(|(dm, named)| match named {
        Some(state) => Ok(*state),
        None => first(&conflict, &graph, DmId::at(dm)),
    });
    let stance = Stance { positions: positions.collect::<Result<_, Failure>>()?, threat };
    let found = dilemmas(&graph, &stance);
    let said = named.iter().map(Option::is_some).collect();
    Ok(with(&Answer { conflict: &conflict, space: &space, names, stance, said, found }))
}

/// Reads the positions that are named, for each decision maker in file order.
fn named(
    conflict: &Conflict,
    space: &Space,
    position: &[String],
) -> Result<Vec<Option<StateId>>, Failure> {
    let mut named = vec![None; conflict.dms.len()];
    for text in position {
        let Some((dm, state)) = text.split_once('=') else {
            return Err(Failure::usage(format!("`{text}` is not of the form DM=STATE"))
                .hint("for example us=3, or us=\"us.stay and not isis.expand\""));
        };
        let dm = find_dm(conflict, dm.trim())?;
        let found = find_state(conflict, space, state.trim())?;
        if let Some(place) = named.get_mut(dm.index())
            && place.replace(found).is_some()
        {
            let id = conflict.dms.get(dm.index()).map_or("", |dm| dm.id.value.as_str());
            return Err(Failure::usage(format!("`{id}` is given two positions")));
        }
    }
    Ok(named)
}

/// Returns what a decision maker ranks first, if that is one state.
fn first(conflict: &Conflict, graph: &Graph<'_>, dm: DmId) -> Result<StateId, Failure> {
    let id = conflict.dms.get(dm.index()).map_or("", |dm| dm.id.value.as_str());
    let hint = format!("say what it asks for: a position such as {id}=1");
    match first_choices(graph, dm).as_slice() {
        [only] => Ok(*only),
        [] => {
            Err(Failure::usage(format!("`{id}` has no first choice: it does not rank all states"))
                .hint(hint))
        }
        several => {
            let many = several.len();
            Err(Failure::usage(format!("`{id}` ranks {many} states first, and can ask for one"))
                .hint(hint))
        }
    }
}

impl Whole for Answer<'_> {
    type Json = json::Dilemmas;

    const TABLES: Option<Tables<Self::Json>> = None;

    fn shown(&self, view: &View<'_>) -> Screen {
        let speaker = Speaker { conflict: self.conflict, space: self.space, names: &self.names };
        let stance = (&self.stance, self.said.as_slice());
        crate::screen::dilemmas(speaker, stance, &self.found, view.width)
    }

    fn told(&self) -> Self::Json {
        self.json()
    }
}

/// The verb.
pub(super) struct Verb;

impl Typed for Verb {
    type Question = Question;
    type Answer = json::Dilemmas;

    const ROW: Row = Row {
        id: "dilemmas",
        about: "Tell why what parties ask for, threaten and promise does not convince: the dilemmas of \
                drama theory",
        answer: "dilemmas",
        ..Row::USUAL
    };

    fn answer(
        conflicts: &[&Conflict],
        question: &Question,
        _: Watch<'_>,
        with: With<'_>,
    ) -> Result<(), Failure> {
        answer(row::only(conflicts)?, question, |reply| with(reply))
    }
}
