//! What both versions forecast, and what each change of that is due to.
//!
//! A share counts as changed if it moves by more than a stated amount, and by more than drawing
//! worlds can explain; it is brought about where it is within half of that of its new value, and
//! kept away within half of that of its old one. So no model is both.

use super::answered_models::Models;
use super::cause::{Cause, Held, causes};
use super::difference::Difference;
use super::forecast_change::{Outlook, Prospect, Shift, needed};
use super::versions::Versions;
use crate::finding::uncertainty::{Ask, Likely, Means, Model, shares};
use crate::game::space::{Certain, Memory, Refusal};
use crate::model::conflict::{Conflict, Question};
use crate::stability::{Concept, Sequences};

/// Models that are forecast at most while sets are tried by size; as many again may be where
/// differences are taken out one by one.
const MODELS: usize = 150;

/// How versions are forecast.
#[derive(Debug, Clone)]
pub struct Ahead {
    /// What decision makers without a stated foresight follow, each in turn.
    pub concepts: Vec<&'static Concept>,
    /// Which sequences of moves count as one answer.
    pub sequences: Sequences,
    /// What may be taken.
    pub memory: Memory,
    /// How many worlds are drawn where there are too many to go through.
    pub worlds: u64,
    /// By how much a share has to move to count as changed.
    pub moved: f64,
}

impl Ahead {
    /// How many worlds are drawn, where nobody says otherwise.
    pub const WORLDS: u64 = 10_000;
    /// By how much a share has to move, where nobody says otherwise: one percentage point.
    pub const MOVED: f64 = 0.01;
}

/// A question that both versions ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Its id.
    pub id: String,
    /// The question in words.
    pub ask: String,
    /// The answers of either version by name, none of them and never settling among them.
    pub answers: Vec<String>,
}

/// What both versions forecast.
#[derive(Debug, Clone)]
pub struct Outlooks {
    /// What decision makers without a stated foresight follow, each in turn.
    pub concepts: Vec<&'static Concept>,
    /// The questions that both versions ask.
    pub questions: Vec<Asked>,
    /// By how much a share has to move to count as changed, at least.
    pub moved: f64,
    /// What the first version forecasts.
    pub before: Outlook,
    /// What the second version forecasts.
    pub after: Outlook,
    /// What each change is due to.
    pub causes: Vec<Cause<Shift>>,
    /// How many models were forecast.
    pub models: usize,
}

/// Forecasts both versions, and finds what each change is due to; the draws are the same
/// throughout.
///
/// # Errors
/// [`Refusal::Stopped`]; whatever else a forecast refuses is an answer.
pub fn outlooks(
    versions: &Versions,
    differences: &[Difference],
    ahead: &Ahead,
    means: Means<'_>,
) -> Result<Outlooks, Refusal> {
    let questions = asked(versions);
    let concepts = ahead.concepts.clone();
    let mut found = Outlooks {
        concepts,
        moved: ahead.moved,
        before: Outlook::default(),
        after: Outlook::default(),
        causes: Vec::new(),
        models: 0,
        questions,
    };
    if found.questions.is_empty() || differences.is_empty() {
        return Ok(found);
    }
    let quiet = Means { progress: &|_, _| (means.progress)(0, 0), ..means };
    let asked = &found.questions;
    let mut answering = |conflict: &Conflict| outlook(conflict, asked, ahead, quiet);
    let tell = |done: usize, most: usize| (means.progress)(done as u64, most as u64);
    let bears = |_: &Difference| true;
    let mut models = Models::new(versions, differences, &bears, &mut answering, &tell, MODELS);
    found.before = models.answer(0)?.cloned().certain()?;
    let all = models.all();
    found.after = models.answer(all)?.cloned().certain()?;
    let (before, after) = (&found.before, &found.after);
    let likely = |model: &Outlook, fact: &Shift, version: &Outlook| {
        let moved = needed(before, after, fact, ahead.moved);
        model.like(version, fact, moved / 2.0)
    };
    let as_before = |model: &Outlook, fact: &Shift| likely(model, fact, before);
    let as_after = |model: &Outlook, fact: &Shift| likely(model, fact, after);
    let held = Held { before: &as_before, after: &as_after };
    let changes = before.changes(after, ahead.moved);
    let causes = causes(&mut models, changes, &held, MODELS)?;
    let models = models.answered();
    (found.causes, found.models) = (causes, models);
    Ok(found)
}

/// Lists the questions that both versions ask.
fn asked(versions: &Versions) -> Vec<Asked> {
    let (before, after) = (&versions.before, &versions.after);
    let both = after.questions.iter().filter_map(|new| {
        let old = before.questions.iter().find(|old| old.id.value == new.id.value)?;
        let mut told: Vec<String> = Vec::new();
        for name in names(old).into_iter().chain(names(new)) {
            if !told.contains(&name) {
                told.push(name);
            }
        }
        Some(Asked { id: new.id.value.clone(), ask: new.ask.clone(), answers: told })
    });
    both.collect()
}

/// Lists the answers to a question by name, with none of them and never settling at the end.
fn names(question: &Question) -> Vec<String> {
    let otherwise = question.otherwise.as_ref().map_or("otherwise", |name| name.value.as_str());
    let names = question.answers.iter().map(|answer| answer.name.value.as_str());
    names.chain([otherwise, "unsettled"]).map(str::to_owned).collect()
}

/// Forecasts one conflict.
fn outlook(
    conflict: &Conflict,
    asked: &[Asked],
    ahead: &Ahead,
    means: Means<'_>,
) -> Result<Outlook, Refusal> {
    let one = |asked: &Asked| conflict.questions.iter().find(|one| one.id.value == asked.id);
    let questions: Vec<Question> = asked.iter().filter_map(one).cloned().collect();
    let ask = Ask {
        questions,
        expected: Vec::new(),
        concepts: ahead.concepts.clone(),
        worlds: ahead.worlds,
        ..Ask::of(conflict)
    };
    let model = Model::new(conflict, ahead.sequences, ahead.memory);
    let found = match model.and_then(|model| shares(&model, &ask, means)) {
        Ok(found) => found,
        Err(refusal) if refusal.is_final() => return Err(refusal),
        Err(refusal) => return Ok(Outlook { rows: Vec::new(), refused: Some(refusal) }),
    };
    let row = |row: crate::finding::uncertainty::Shares| {
        let question = |(asked, (question, likely)): (&Asked, (&Question, &Vec<Likely>))| {
            let own = names(question);
            let place = |name: &String| own.iter().position(|other| other == name);
            let one = |name: &String| place(name).and_then(|at| likely.get(at)).copied();
            asked.answers.iter().map(one).collect()
        };
        let pairs = asked.iter().zip(ask.questions.iter().zip(&row.answers));
        Prospect { exact: row.exact, answers: pairs.map(question).collect() }
    };
    Ok(Outlook { rows: found.into_iter().map(row).collect(), refused: None })
}
