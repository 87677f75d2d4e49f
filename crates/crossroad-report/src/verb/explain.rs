//! Why a state is stable, or not.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::choose::{coalitions, dms, find_concept, profile};
use super::reply::{Tables, View, Whole};
use super::{Failure, How, WhatIf};
use crate::screen::Screen;
use crate::wire::json;
use crate::wording::speaker::Speaker;
use crossroad::finding::explain::{Account, account, of_coalition};
use crossroad::game::naming::{StateNames, find_state};
use crossroad::game::space::{Refusal, Space};
use crossroad::model::conflict::Conflict;
use crossroad::stability::{Coalition, Concept, Definition, Profile, applies};
use crossroad::text::formula::StateId;

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Question {
    /// The state: its number, its name, a pattern such as `YN-`, or a formula.
    #[schemars(extend("x-position" = true))]
    pub state: String,
    /// Only for these decision makers; for all where none is named.
    pub dm: Vec<String>,
    /// Under which concept.
    pub concept: String,
    /// Concepts of single decision makers, such as `us=nash,russia=seq`.
    #[schemars(extend("x-value" = "DM=CONCEPT,…"))]
    pub profile: Option<String>,
    /// Which coalitions concepts against coalitions look at: `all`, `file`, or a list such as
    /// `us+china,russia`.
    #[schemars(extend("x-value" = "WHICH"))]
    pub coalitions: Option<String>,
    /// Steps that sets of states may take for each decision maker under each concept, where states are
    /// not listed; 20 million where nothing is said.
    #[schemars(extend("x-value" = "N"))]
    pub steps: Option<u64>,
    /// Changes that are tried.
    pub what_if: WhatIf,
    /// How it is computed.
    #[schemars(extend("x-only" = ["sequences", "max_memory"]))]
    pub how: How,
}

impl Default for Question {
    fn default() -> Self {
        Self {
            state: "today".to_owned(),
            dm: Vec::new(),
            concept: "seq".to_owned(),
            profile: None,
            coalitions: None,
            steps: None,
            what_if: WhatIf::default(),
            how: How::default(),
        }
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
    /// The state.
    pub state: StateId,
    /// An account for each decision maker, or each coalition, that was asked for.
    pub accounts: Vec<Account>,
    /// Those, of all, for which the state is not stable: it is an equilibrium if there are none.
    pub leaving: Vec<Coalition>,
}

impl Answer<'_> {
    /// Writes the answer for people.
    #[must_use]
    pub fn text(&self, width: usize) -> String {
        self.screen(width).plain().to_owned()
    }

    /// Writes the answer for people, with what stands out on a terminal.
    #[must_use]
    pub fn screen(&self, width: usize) -> Screen {
        let speaker = Speaker { conflict: self.conflict, space: self.space, names: &self.names };
        crate::screen::explanation(speaker, &self.accounts, &self.leaving, width)
    }

    /// Returns the answer for programs.
    #[must_use]
    pub fn json(&self) -> json::Explanation {
        json::explanation(
            self.conflict,
            self.space,
            &self.names,
            self.state,
            (&self.accounts, &self.leaving),
        )
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
    let space = question.how.bare_space(&conflict)?;
    let state = find_state(&conflict, &space, &question.state)?;
    let (concept, profile) = foreseen(question, &conflict)?;
    let dms = dms(&conflict, &question.dm)?;
    let graph = question.how.graph(&conflict, &space)?;
    applies(&graph, &profile)?;
    let all: Vec<(Coalition, Account)> = match (question.profile.is_some(), concept.definition) {
        // Each coalition is told once, not for each of its members.
        (false, Definition::Coalitional(how)) => profile
            .looked_at(space.dms().len())
            .into_iter()
            .map(|one| (one, of_coalition(&graph, &profile, how, one, state)))
            .collect(),
        _ => {
            let alone = |dm| Ok((Coalition::of(&[dm]), account(&graph, &profile, dm, state)?));
            space.dms().map(alone).collect::<Result<_, Refusal>>()?
        }
    };
    let leaving = all.iter().filter(|(_, one)| !one.stable).map(|(one, _)| *one).collect();
    let asked = all.into_iter().filter(|(one, _)| dms.iter().any(|dm| one.has(*dm)));
    let accounts = asked.map(|(_, account)| account).collect();
    let names = StateNames::new(&conflict, &space);
    Ok(with(&Answer { conflict: &conflict, space: &space, names, state, accounts, leaving }))
}

impl Whole for Answer<'_> {
    type Json = json::Explanation;

    const TABLES: Option<Tables<Self::Json>> = None;

    fn shown(&self, view: &View<'_>) -> Screen {
        self.screen(view.width)
    }

    fn told(&self) -> Self::Json {
        self.json()
    }
}

/// Reads the concept, and what each decision maker is taken to foresee.
pub(super) fn foreseen(
    question: &Question,
    conflict: &Conflict,
) -> Result<(&'static Concept, Profile), Failure> {
    let concept = find_concept(&question.concept)?;
    let sequences = question.how.sequences;
    let profile = match &question.profile {
        Some(text) => profile(conflict, text, concept, sequences)?,
        None => Profile::uniform(concept, conflict.dms.len(), sequences),
    };
    let profile = match &question.coalitions {
        Some(text) => profile.against(coalitions(conflict, text)?),
        None => profile,
    };
    Ok((concept, profile))
}
