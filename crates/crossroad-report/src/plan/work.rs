//! The work of a point: all at once, or in pieces.

use serde::{Deserialize, Serialize};

use super::grid::{Compute, Plan, Prepared};
use crate::answer::judgements::of_forecast;
use crate::answer::reliance;
use crate::wire::json;
use crate::wire::json::{SweptAnswer, SweptEquilibrium, SweptWithdrawal};
use crate::wording::shares;
use crate::wording::speaker::Speaker;
use crossroad::finding::hinge::{self, Hinge, everything};
use crossroad::finding::uncertainty::{
    Fingerprint, Forecast, Means, Method, Model, Row, Study, Tally,
};
use crossroad::game::graph::{Graph, Keyed};
use crossroad::game::naming::{StateNames, number};
use crossroad::game::space::{Refusal, Space, build, structure};
use crossroad::model::conflict::Conflict;
use crossroad::stability::{self, Engine, Profile, allow, sweep};
use crossroad::text::formula::StateId;

/// Points that draw more worlds than this are worked on in pieces.
pub const WHOLE: u64 = 1 << 17;

/// The most bytes that a row of an answer takes.
const ROW: u64 = 512;

/// The answer of a point.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Answer {
    /// Forecasts: how likely each answer is.
    pub answers: Vec<SweptAnswer>,
    /// Analyses: the equilibria.
    pub equilibria: Vec<SweptEquilibrium>,
    /// Hinges: what each withdrawal changes.
    pub withdrawals: Vec<SweptWithdrawal>,
    /// The whole answer as JSON, where the plan wants it kept.
    pub document: Option<String>,
}

/// Why a piece of work has no result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// It was told to stop.
    Stopped,
    /// The point has no answer, however often it is tried.
    Refused(String),
    /// Bytes that were handed in are not those that were written: which of them, from 0.
    Spoilt(usize),
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Stopped => Self::Stopped,
            other => Self::Refused(other.to_string()),
        }
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Stopped => f.write_str("stopped before it was finished"),
            Self::Refused(why) => f.write_str(why),
            Self::Spoilt(which) => write!(f, "piece {} is spoilt", which + 1),
        }
    }
}

impl std::error::Error for Failure {}

/// What has to be drawn at a point, as far as is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Under which concepts, by their ids.
    pub concepts: Vec<String>,
    /// How many worlds, from the first; more may be wanted once these are drawn.
    pub worlds: u64,
}

/// What comes of a step.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// The answer.
    Answered(Answer),
    /// Worlds have to be drawn first.
    Draw(Wanted),
}

/// A point ready to be worked on.
#[derive(Debug)]
pub struct Work<'p> {
    plan: &'p Plan,
    prepared: Prepared,
}

impl<'p> Work<'p> {
    /// Makes the conflict of a point, by its number from 0.
    ///
    /// # Errors
    /// [`Failure::Refused`] if there is no such point, or its values make no conflict.
    pub fn new(plan: &'p Plan, number: usize) -> Result<Self, Failure> {
        let point = plan.point(number);
        let point = point.ok_or_else(|| Failure::Refused("there is no such point".to_owned()))?;
        Ok(Self { plan, prepared: plan.prepare(&point).map_err(Failure::Refused)? })
    }

    /// Tells what the answer depends on: the same for another plan that asks the same.
    #[must_use]
    pub fn key(&self) -> Fingerprint {
        self.plan.key(&self.prepared)
    }

    /// Tells what the worlds that are drawn depend on.
    #[must_use]
    pub fn drawn_of(&self) -> Fingerprint {
        Study::fingerprint_of(&self.prepared.today, self.plan.sequences, &self.prepared.ask)
    }

    /// Says whether it is worth while to work on it in pieces.
    #[must_use]
    pub fn is_large(&self) -> bool {
        self.plan.compute == Compute::Forecast && self.plan.worlds > WHOLE
    }

    /// Does something with the question put to the model of the point.
    ///
    /// # Errors
    /// [`Failure`]; what building the model refuses.
    pub fn study<T>(
        &self,
        with: impl FnOnce(&Study<'_>) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let model = Model::new(&self.prepared.today, self.plan.sequences, self.plan.memory)?;
        with(&Study::new(&model, &self.prepared.ask)?)
    }

    /// Works the whole answer out.
    ///
    /// # Errors
    /// [`Failure`].
    pub fn answer(&self, means: Means<'_>) -> Result<Answer, Failure> {
        match self.plan.compute {
            Compute::Forecast => self.study(|study| {
                let found = study.forecast(means)?;
                self.told(study, &found, means)
            }),
            Compute::Analysis => Ok(self.equilibria(means)?),
            Compute::Hinge => Ok(self.withdrawals(means)?),
        }
    }

    /// Begins with a point that is worked on in pieces.
    ///
    /// # Errors
    /// [`Failure`].
    pub fn open(&self, study: &Study<'_>, means: Means<'_>) -> Result<Step, Failure> {
        let opened = study.open(means)?;
        let concepts = opened.sampled();
        let none = study.none(&concepts);
        if concepts.is_empty() {
            let found = study.finish(opened, &none, means)?;
            return Ok(Step::Answered(self.told(study, &found, means)?));
        }
        Ok(Step::Draw(Wanted { worlds: study.target(&none), concepts }))
    }

    /// Goes on once all worlds are drawn that were wanted.
    ///
    /// # Errors
    /// [`Failure`].
    pub fn close(
        &self,
        study: &Study<'_>,
        tally: &Tally,
        means: Means<'_>,
    ) -> Result<Step, Failure> {
        let worlds = study.target(tally);
        let concepts = tally.concepts().to_vec();
        if !tally.missing(worlds).is_empty() {
            return Ok(Step::Draw(Wanted { concepts, worlds }));
        }
        let found = study.finish(study.reopen(&concepts, means)?, tally, means)?;
        Ok(Step::Answered(self.told(study, &found, means)?))
    }

    /// Reads rows off a forecast.
    fn told(
        &self,
        study: &Study<'_>,
        found: &Forecast,
        means: Means<'_>,
    ) -> Result<Answer, Failure> {
        let mut answers = Vec::new();
        for (at, question) in found.questions.iter().enumerate() {
            let names = shares::answers(question);
            let of_row = |row: &Row| row.answered.get(at).map(|one| (row.clone(), one.clone()));
            let rows: Vec<_> = found.rows.iter().filter_map(of_row).collect();
            let told = shares::slots(question, rows.iter().map(|(_, answered)| answered));
            for (row, answered) in &rows {
                for slot in &told {
                    let (Some(name), Some(share)) = (names.get(*slot), answered.shares.get(*slot))
                    else {
                        continue;
                    };
                    answers.push(SweptAnswer {
                        question: question.id.value.clone(),
                        concept: row.concept.id.to_owned(),
                        answer: name.clone(),
                        probability: share.value,
                        least: share.least,
                        greatest: share.greatest,
                        standard_error: share.error,
                        interval: share.interval,
                        hollow: share.hollow,
                        worlds: match row.method {
                            Method::Exact => None,
                            Method::Sampled { worlds } => Some(worlds),
                        },
                    });
                }
            }
        }
        let document = match self.plan.documents {
            true => Some(self.document(study.model(), found, means)?),
            false => None,
        };
        Ok(Answer { answers, document, ..Answer::default() })
    }

    /// Writes the whole answer of a forecast.
    fn document(
        &self,
        model: &Model<'_>,
        found: &Forecast,
        means: Means<'_>,
    ) -> Result<String, Failure> {
        let conflict = &self.prepared.today;
        let every = crate::answer::Ask::everything(conflict.dms.len(), self.plan.sequences);
        let go_on = |_, _| (means.progress)(0, 0);
        let sure = reliance(&self.prepared.whole, &every, self.means(means, &go_on))?.confidence;
        let names = StateNames::numbered(conflict, &model.space, model.numbering.clone());
        let speaker = Speaker { conflict, space: &model.space, names: &names };
        let ask = &self.prepared.ask;
        let computed = (self.plan.sequences, self.plan.memory);
        let told = of_forecast(conflict, (model, ask, found), sure, computed, means)?.judgements;
        let wire = json::forecast(speaker, model, ask, found, &told);
        serde_json::to_string(&wire).map_err(|error| Failure::Refused(error.to_string()))
    }

    fn means<'m>(
        &self,
        means: Means<'m>,
        go_on: &'m (dyn Fn(usize, usize) -> bool + Sync),
    ) -> stability::Means<'m> {
        stability::Means {
            engine: Engine::Auto,
            threads: means.threads,
            memory: self.plan.memory,
            progress: go_on,
        }
    }

    fn equilibria(&self, means: Means<'_>) -> Result<Answer, Refusal> {
        let (conflict, memory) = (&self.prepared.today, self.plan.memory);
        let structure = structure(conflict);
        let keyed = Keyed::references(conflict);
        let levels: Vec<u64> = keyed.iter().map(Keyed::most_ranks).collect();
        let profiles = &self.prepared.profiles;
        allow(&structure, &levels, profiles.len(), means.threads, memory)?;
        let space = build(&structure, memory)?;
        let graph = Graph::evaluate(&space, keyed, memory, means.threads)?;
        let go_on = |_, _| (means.progress)(0, 0);
        let asked: Vec<Profile> = profiles.iter().map(|(_, profile)| profile.clone()).collect();
        let analysis = sweep(&graph, &asked, self.means(means, &go_on))?;
        let mut equilibria = Vec::new();
        for ((id, _), stable) in profiles.iter().zip(&analysis.stable) {
            let found = stable.equilibria();
            let rows = (equilibria.len() + found.count()) as u64;
            memory.allow("the equilibria of a point", rows * ROW)?;
            equilibria.extend(found.iter().map(|state| equilibrium(conflict, &space, id, state)));
        }
        Ok(Answer { equilibria, ..Answer::default() })
    }

    fn withdrawals(&self, means: Means<'_>) -> Result<Answer, Refusal> {
        let conflict = &self.prepared.whole;
        let about = everything(conflict, &self.plan.withdrawn);
        let ask = hinge::Ask { profiles: self.prepared.profiles.clone(), about };
        let go_on = |_, _| (means.progress)(0, 0);
        let found = hinge::hinge(conflict, &ask, self.means(means, &go_on))?;
        let mut withdrawals = Vec::new();
        for row in &found.rows {
            for (at, label) in found.labels.iter().enumerate() {
                withdrawals.push(withdrawal(row, at, label));
            }
        }
        Ok(Answer { withdrawals, ..Answer::default() })
    }
}

fn equilibrium(
    conflict: &Conflict,
    space: &Space,
    concept: &str,
    state: StateId,
) -> SweptEquilibrium {
    let today = conflict.status_quo.as_ref().and_then(|today| space.find(today.taken));
    SweptEquilibrium {
        concept: concept.to_owned(),
        state: number(state),
        taken: conflict.taken(space.vector(state)),
        status_quo: today == Some(state),
    }
}

fn withdrawal(row: &Hinge, at: usize, concept: &str) -> SweptWithdrawal {
    let under = row.change.as_ref().ok().and_then(|change| change.under.get(at));
    SweptWithdrawal {
        kind: row.what.kind().word().to_owned(),
        withdrawn: row.name.clone(),
        concept: concept.to_owned(),
        verdicts_changed: under.map_or(0, |under| under.changed),
        verdicts: under.map_or(0, |under| under.verdicts),
        equilibria_gone: under.map_or(0, |under| under.gone.count as u64),
        equilibria_new: under.map_or(0, |under| under.new.count as u64),
        equilibria_stay: under.map_or(0, |under| under.survive as u64),
        no_answer: row.change.as_ref().err().map(ToString::to_string),
    }
}
