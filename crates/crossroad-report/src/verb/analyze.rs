//! Which states are stable for whom, and which are equilibria.

use std::io;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::choose::{coalitions, find_concept, profile, uniform};
use super::reply::{Reply, View};
use super::{Failure, How, Watch, WhatIf};
use crate::answer::judgements::{forecasts, of_findings};
use crate::answer::{Ask, Findings, Judgements, Material, findings, outlook};
use crate::document::Figure;
use crate::screen::Screen;
use crate::sections;
use crate::wire::json;
use crossroad::game::naming::find_states;
use crossroad::model::conflict::Conflict;
use crossroad::stability::{Profile, SEQ};

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Question {
    /// Under which concepts, such as `nash,seq` or `gmr-a,limited-2`; the core concepts where none is
    /// named.
    pub concept: Vec<String>,
    /// Concepts of single decision makers, such as `us=nash,russia=seq`; the others follow the
    /// first of `concept`, or `seq`.
    #[schemars(extend("x-value" = "DM=CONCEPT,…"))]
    pub profile: Option<String>,
    /// Which coalitions concepts such as `coalition-nash` look at: `all`, `file` (each alone, and
    /// those that the file lists), or a list such as `us+china,russia`; where no concept is named,
    /// asks for the four concepts against coalitions.
    #[schemars(extend("x-value" = "WHICH"))]
    pub coalitions: Option<String>,
    /// Only states where this holds: a formula, pattern, name or number.
    #[schemars(extend("x-argument" = "where", "x-value" = "FORMULA"))]
    pub only: Option<String>,
    /// Steps that sets of states may take for each decision maker under each concept, where states are
    /// not listed; 20 million where nothing is said.
    #[schemars(extend("x-value" = "N"))]
    pub steps: Option<u64>,
    /// Changes that are tried.
    pub what_if: WhatIf,
    /// How it is computed.
    pub how: How,
}

/// The answer.
#[derive(Debug)]
pub struct Answer<'a> {
    /// What was found.
    pub found: Findings<'a>,
    /// What was asked.
    pub ask: Ask,
    /// What it comes to.
    pub judgements: Judgements,
}

impl<'a> Answer<'a> {
    /// Writes the answer for people; `file` is what they call the conflict.
    #[must_use]
    pub fn text(&self, file: &str, width: usize, all: bool) -> String {
        self.screen(file, width, all).plain().to_owned()
    }

    /// Writes the answer for people, with what stands out on a terminal.
    #[must_use]
    pub fn screen(&self, file: &str, width: usize, all: bool) -> Screen {
        crate::screen::analysis(&self.found, &self.judgements, file, width, all)
    }

    /// Returns the answer for programs.
    #[must_use]
    pub fn json(&'a self) -> json::Analysis<'a> {
        json::analysis(&self.found, &self.judgements)
    }

    /// Draws where moves lead from today, as the report does; nothing if they lead nowhere.
    #[must_use]
    pub fn picture(&'a self) -> Option<Figure> {
        sections::graph(&Material::bare(&self.found, &self.ask))
    }

    /// Draws the conflict by one of the report's pictures: where moves lead from today, or else what
    /// everybody prefers, or what is taken where.
    #[must_use]
    pub fn portrait(&'a self) -> Option<Figure> {
        sections::picture(&Material::bare(&self.found, &self.ask))
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
    let (whole, changes) = question.what_if.whole(whole)?;
    let conflict = whole.today();
    let ask = ask(question, &conflict)?;
    let space = question.how.space(&conflict, ask.profiles.len())?;
    let graph = question.how.graph(&conflict, &space)?;
    let tell = watch.states("analyzing");
    let mut found = findings(&whole, &conflict, &graph, &ask, question.how.means(&tell))?;
    if let Some(text) = &question.only {
        found.only = Some((text.clone(), find_states(&conflict, &space, text)?));
    }
    let means = question.how.means(&tell);
    let outlook = match forecasts(&found) {
        true => outlook(&conflict, &ask, means),
        false => Ok(None),
    };
    // (why there is no forecast, whoever asks for one is told)
    let outlook = match outlook {
        Err(refusal) if refusal.is_final() => return Err(refusal.into()),
        other => other.ok().flatten(),
    };
    let judgements = of_findings(&found, &ask, outlook.as_ref(), means)?;
    if !changes.is_empty() {
        found.notes.insert(0, format!("What if: {}.", changes.join("; ")));
    }
    Ok(with(&Answer { found, ask, judgements }))
}

/// Reads under which profiles.
pub(super) fn ask(question: &Question, conflict: &Conflict) -> Result<Ask, Failure> {
    let (dms, sequences) = (conflict.dms.len(), question.how.sequences);
    let mut ask = Ask::everything(dms, sequences);
    let mut names = question.concept.clone();
    if question.coalitions.is_some() && names.is_empty() && question.profile.is_none() {
        let four = ["coalition-nash", "coalition-gmr", "coalition-smr", "coalition-seq"];
        names.extend(four.map(str::to_owned));
    }
    let first = names.first().map(|name| find_concept(name)).transpose()?;
    if first.is_some() {
        ask.profiles = uniform(&names, dms, sequences)?;
    }
    let otherwise = first.unwrap_or(&SEQ);
    if let Some(text) = &question.profile {
        let mixed = profile(conflict, text, otherwise, sequences)?;
        let named = text.split(',').count();
        let rest = if named < dms { format!(",*={}", otherwise.id) } else { String::new() };
        ask.profiles = vec![(text.replace(' ', "") + &rest, mixed.clone())];
        ask.account = mixed;
    } else if let Some(first) = first {
        ask.account = Profile::uniform(first, dms, sequences);
    }
    if let Some(text) = &question.coalitions {
        let looked_at = coalitions(conflict, text)?;
        let profiles = ask.profiles.into_iter();
        ask.profiles =
            profiles.map(|(label, one)| (label, one.against(looked_at.clone()))).collect();
        ask.account = ask.account.against(looked_at);
    }
    Ok(ask)
}

impl Reply for Answer<'_> {
    fn show(
        &self,
        view: &View<'_>,
        put: &mut dyn FnMut(&Screen) -> io::Result<()>,
    ) -> io::Result<()> {
        put(&self.screen(view.name(), view.width, view.all))
    }

    fn write(&self, to: &mut dyn io::Write) -> io::Result<()> {
        json::write(to, &self.json())
    }

    fn pictures(&self) -> Vec<Figure> {
        self.picture().into_iter().collect()
    }
}
