//! What the outcome of a sealed forecast shows of its model: what was known then, and the smallest edits that
//! would have given what came.

use super::seal::no_forecast;
use super::{Failure, How, Kind, Watch, change};
use crate::likelihood::percent;
use crate::wire::json;
use crossroad::game::check::read_checked;
use crossroad::model::conflict::{Conflict, Date, Event};
use crossroad::text::formula::print;
use crossroad_history::seal::{Outcome, Sealed, Seals};

/// The answer.
#[derive(Debug)]
pub struct Answer<'a> {
    /// The forecast.
    pub sealed: &'a Sealed,
    /// What came.
    pub outcome: &'a Outcome,
    /// What each concept gave it: the concept, and the probability.
    pub given: Vec<(&'a str, f64)>,
    /// The events of the model up to the day it was sealed.
    pub known: Vec<&'a Event>,
    /// The smallest edits of the sealed model under which what came is an equilibrium.
    pub change: &'a change::Answer<'a>,
}

impl Answer<'_> {
    /// Writes the answer for people.
    #[must_use]
    pub fn text(&self, width: usize, limit: usize) -> String {
        let (id, ask) = (&self.sealed.id, &self.sealed.ask);
        let mut text = format!("{id}: {ask}\nWhat came: {}\n", self.outcome.answer);
        for (concept, given) in &self.given {
            text += &format!("  {concept} gave it {} %\n", percent(*given));
        }
        text += match self.known.is_empty() {
            true => "The model has no events up to the day it was sealed.\n",
            false => "What the model knew of by the day it was sealed:\n",
        };
        for event in &self.known {
            let what = event.what.as_deref().unwrap_or_default();
            text += &format!("  {} ({}): {what}\n", event.id.value, event.date);
        }
        text += "\nWhat the outcome contradicts are the statements that these edits touch:\n";
        text + &self.change.text(width, limit)
    }

    /// Returns the answer for programs.
    #[must_use]
    pub fn json(&self) -> json::PostMortem {
        json::post_mortem(self.sealed, self.outcome, &self.given, &self.known, self.change.json())
    }
}

/// Answers, and hands the answer to `with`.
///
/// # Errors
/// [`Failure`] where there is no such forecast, it is not resolved, or its model cannot be analysed.
pub fn answer<R>(
    seals: &Seals,
    id: &str,
    how: &How,
    watch: Watch<'_>,
    with: impl FnOnce(&Answer<'_>) -> R,
) -> Result<R, Failure> {
    let sealed = seals.forecast(id).ok_or_else(|| {
        let known: Vec<String> = seals.forecasts.iter().map(|one| one.id.clone()).collect();
        no_forecast(id, &known)
    })?;
    let outcome = seals.outcome(id).ok_or_else(|| {
        Failure::usage(format!("`{id}` is not resolved yet"))
            .hint("`crossroad resolve` says what came")
    })?;
    let conflict = model(sealed)?;
    let question = conflict.questions.iter().find(|one| one.id.value == sealed.question);
    let question = question.ok_or_else(|| {
        refused(format!("the sealed model has no question `{}`", sealed.question))
    })?;
    let at = sealed.foretold.answers.iter().position(|answer| *answer == outcome.answer);
    let share = |shares: &[f64]| at.and_then(|at| shares.get(at)).copied().unwrap_or(0.0);
    let rows = sealed.foretold.forecast.iter();
    let given = rows.map(|row| (row.concept.as_str(), share(&row.shares))).collect();
    let day = Date::read(&sealed.sealed);
    let is_known = |event: &&Event| day.is_some_and(|day| day.reaches(event.date));
    let known = conflict.events.iter().filter(is_known).collect();
    let (_, when) = question.named(&outcome.answer);
    let asked = change::Question {
        state: Some(print(&when, &|atom| conflict.atom_name(atom))),
        to: Some(change::Goal::Equilibrium),
        how: how.clone(),
        ..change::Question::default()
    };
    change::answer(&conflict, &asked, watch, |change| {
        with(&Answer { sealed, outcome, given, known, change })
    })
}

/// Reads the model that was sealed.
fn model(sealed: &Sealed) -> Result<Conflict, Failure> {
    let reading = read_checked(&sealed.file, sealed.model.as_bytes());
    let rendered = reading.render(false);
    reading.conflict.ok_or_else(|| {
        let (id, version) = (&sealed.id, &sealed.version);
        refused(format!("the model sealed as `{id}` by version {version} has errors in this one"))
            .hint(rendered)
    })
}

fn refused(message: String) -> Failure {
    Failure { kind: Kind::Refused, message, hints: Vec::new() }
}
