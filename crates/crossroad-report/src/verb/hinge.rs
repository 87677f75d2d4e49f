//! What the answer hangs on: what changes when a claim, source or speaker is withdrawn.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::choose::{concepts, uniform};
use super::reply::{Tables, View, Whole};
use super::row::{self, Row, Shown, Typed, With};
use super::{Failure, How, Watch, WhatIf};
use crate::answer::Ask;
use crate::screen::Screen;
use crate::wire::json;
use crate::wire::table;
use crate::wording::speaker::Speaker;
use crossroad::finding::hinge::{
    self, Confidence, ForecastHinges, Hinges, Kind, What, confidence, everything, find_what,
};
use crossroad::finding::uncertainty::{self, Model};
use crossroad::game::naming::StateNames;
use crossroad::game::space::structure;

use crossroad::model::conflict::{Conflict, uses};

/// What is withdrawn, one thing at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum By {
    /// Each source, with all its claims.
    Source,
    /// Each speaker, with all claims quoted from it.
    Speaker,
    /// Each claim.
    Claim,
    /// Each statement, whatever it rests on.
    Statement,
    /// All of these.
    All,
}

/// The bytes of a statement, in each conflict that is left of a withdrawal.
const STATEMENT: u64 = 1 << 7;

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Question {
    /// Only this claim, source, speaker or statement; where a name is not enough: `claim:ID`,
    /// `source:ID`, `speaker:NAME`, `statement:ID`.
    #[schemars(extend("x-value" = "NAME", "x-excludes" = ["by", "limit", "most"]))]
    pub withdraw: Option<String>,
    /// Under which concepts; all where none is named.
    pub concept: Vec<String>,
    /// What is withdrawn, one thing at a time.
    pub by: Vec<By>,
    /// At most so many things are withdrawn, the first of those asked for; all where nothing is said,
    /// unless withdrawals times statements, and times states, come to more than 8 million.
    pub most: Option<usize>,
    /// Changes that are tried.
    pub what_if: WhatIf,
    /// How it is computed.
    pub how: How,
}

impl Default for Question {
    fn default() -> Self {
        Self {
            withdraw: None,
            concept: Vec::new(),
            by: vec![By::Source, By::Speaker, By::Claim],
            most: None,
            what_if: WhatIf::default(),
            how: How::default(),
        }
    }
}

/// Where nobody says otherwise, withdrawals times statements, and times states, come to at most so
/// many: every withdrawal goes through all statements, and most through all states.
pub const WORK: usize = 1 << 23;

impl Question {
    /// Lists what is withdrawn, and says how many things are left out.
    fn about(&self, conflict: &Conflict) -> Result<(Vec<What>, usize), Failure> {
        let mut about = self.asked(conflict)?;
        let most = || -> Result<usize, Failure> {
            let states = structure(&conflict.today()).count()?;
            let each = uses(conflict).len().saturating_add(states as usize).max(1);
            Ok((WORK / each).max(1))
        };
        let most = self.most.map_or_else(most, Ok)?;
        let left_out = about.len().saturating_sub(most);
        about.truncate(most);
        let bytes = (about.len() as u64).saturating_mul(uses(conflict).len() as u64 * STATEMENT);
        self.how.memory().allow("what is left of the conflict", bytes)?;
        Ok((about, left_out))
    }

    fn asked(&self, conflict: &Conflict) -> Result<Vec<What>, Failure> {
        match &self.withdraw {
            Some(text) => {
                let found = find_what(conflict, text).map_err(|problem| Failure {
                    hints: problem.hints,
                    ..Failure::usage(problem.message)
                });
                Ok(vec![found?])
            }
            None => Ok(everything(conflict, &kinds(&self.by))),
        }
    }
}

fn kinds(by: &[By]) -> Vec<Kind> {
    if by.contains(&By::All) {
        return Kind::ALL.to_vec();
    }
    let kind = |one: &By| match one {
        By::Source => Kind::Source,
        By::Speaker => Kind::Speaker,
        By::Claim => Kind::Claim,
        By::Statement | By::All => Kind::Statement,
    };
    by.iter().map(kind).collect()
}

/// The answer.
#[derive(Debug)]
pub struct Answer {
    /// The conflict, its events still to be applied.
    pub conflict: Conflict,
    /// The names of its states.
    pub names: StateNames,
    /// What was found.
    pub found: Hinges,
    /// How far the answer can be relied on; `None` where claims or speakers were not withdrawn.
    pub confidence: Option<Confidence>,
    /// How many things that were asked for were not withdrawn, since there are too many.
    pub left_out: usize,
    /// Whether one thing only was to be withdrawn.
    single: bool,
}

impl Answer {
    /// Writes the answer for people: at most `limit` rows.
    #[must_use]
    pub fn text(&self, width: usize, limit: usize) -> String {
        let space = &self.found.space;
        let speaker = Speaker { conflict: &self.conflict, space, names: &self.names };
        match self.found.rows.first().filter(|_| self.single) {
            Some(row) => crate::screen::withdrawal(speaker, &self.found, row, width),
            None => {
                let sure = self.confidence.as_ref();
                crate::screen::hinges(speaker, &self.found, (sure, self.left_out), width, limit)
            }
        }
    }

    /// Returns the answer for programs.
    #[must_use]
    pub fn json(&self) -> json::Hinge {
        let sure = self.confidence.as_ref();
        json::hinge(&self.conflict, &self.names, &self.found, (sure, self.left_out))
    }
}

/// Answers.
///
/// # Errors
/// [`Failure`] where the question is wrong, or its answer is refused.
pub fn answer(whole: &Conflict, question: &Question, watch: Watch<'_>) -> Result<Answer, Failure> {
    let (conflict, _) = question.what_if.whole(whole)?;
    let how = &question.how;
    let (dms, sequences) = (conflict.dms.len(), how.sequences);
    let profiles = match question.concept.as_slice() {
        [] => Ask::everything(dms, sequences).profiles,
        names => uniform(names, dms, sequences)?,
    };
    let (about, left_out) = question.about(&conflict)?;
    let tell = watch.states("withdrawing");
    let found = hinge::hinge(&conflict, &hinge::Ask { profiles, about }, how.means(&tell))?;
    let names = StateNames::new(&conflict, &found.space);
    // Confidence asks what survives the loss of any claim and any speaker: not known otherwise.
    let asked = |kind: Kind| found.standing.iter().any(|one| one.kind == kind);
    let known = |kind: Kind| asked(kind) || everything(&conflict, &[kind]).is_empty();
    let confidence = (left_out == 0 && known(Kind::Claim) && known(Kind::Speaker))
        .then(|| confidence(&conflict, &found.standing));
    let single = question.withdraw.is_some();
    Ok(Answer { conflict, names, found, confidence, left_out, single })
}

/// The answer for a forecast.
#[derive(Debug)]
pub struct OfForecast<'a> {
    /// The conflict, its events still to be applied.
    pub whole: &'a Conflict,
    /// The conflict of the day.
    pub today: &'a Conflict,
    /// What is open.
    pub model: &'a Model<'a>,
    /// The names of its states.
    pub names: StateNames,
    /// What was found.
    pub found: ForecastHinges,
    /// How many things that were asked for were not withdrawn, since there are too many.
    pub left_out: usize,
}

impl OfForecast<'_> {
    fn speaker(&self) -> Speaker<'_> {
        Speaker { conflict: self.today, space: &self.model.space, names: &self.names }
    }

    /// Writes the answer for people: at most `limit` rows.
    #[must_use]
    pub fn text(&self, width: usize, limit: usize) -> String {
        crate::screen::forecast_hinges(
            self.speaker(),
            self.model,
            (&self.found, self.left_out),
            width,
            limit,
        )
    }

    /// Returns the answer for programs.
    #[must_use]
    pub fn json(&self) -> json::ForecastHinge {
        json::forecast_hinge(self.whole, self.speaker(), self.model, (&self.found, self.left_out))
    }
}

/// Answers how far a forecast moves, also when something open is settled; hands the answer to
/// `with`.
///
/// # Errors
/// [`Failure`] where the question is wrong, or its answer is refused.
pub fn of_forecast<R>(
    whole: &Conflict,
    question: &Question,
    watch: Watch<'_>,
    with: impl FnOnce(&OfForecast<'_>) -> R,
) -> Result<R, Failure> {
    let (conflict, _) = question.what_if.whole(whole)?;
    let how = &question.how;
    let (sequences, memory) = (how.sequences, how.memory());
    let (about, left_out) = question.about(&conflict)?;
    let mut ask = uncertainty::Ask::of(&conflict);
    if ask.questions.is_empty() {
        return Err(Failure::usage("the file asks nothing (`[[questions]]`)"));
    }
    ask.concepts = concepts(&question.concept, ask.concepts)?;
    let today = conflict.today();
    let model = Model::new(&today, sequences, memory)?;
    let told = watch.count("withdrawing", "withdrawals");
    let tell = |done, total| told(if total == 0 { 0 } else { done }, total);
    let means = how.worlds(&tell);
    let found = hinge::forecast_hinges(&conflict, &model, &about, &ask, sequences, memory, means)?;
    let names = StateNames::numbered(&today, &model.space, model.numbering.clone());
    let (whole, today, model) = (&conflict, &today, &model);
    Ok(with(&OfForecast { whole, today, model, names, found, left_out }))
}

impl Whole for Answer {
    type Json = json::Hinge;

    const TABLES: Option<Tables<Self::Json>> = Some(table::of_hinge);

    fn shown(&self, view: &View<'_>) -> Screen {
        Screen::of(&self.text(view.width, view.limit.unwrap_or(LIMIT)), view.width)
    }

    fn told(&self) -> Self::Json {
        self.json()
    }
}

impl Whole for OfForecast<'_> {
    type Json = json::ForecastHinge;

    const TABLES: Option<Tables<Self::Json>> = Some(table::of_forecast_hinge);

    fn shown(&self, view: &View<'_>) -> Screen {
        Screen::of(&self.text(view.width, view.limit.unwrap_or(LIMIT)), view.width)
    }

    fn told(&self) -> Self::Json {
        self.json()
    }
}

/// The verb for verdicts.
pub(super) struct Verb;

impl Typed for Verb {
    type Question = Question;
    type Answer = json::Hinge;

    const ROW: Row = Row {
        id: "hinge",
        about: "Tell what the answer hangs on: what changes when a claim, source or speaker is withdrawn",
        answer: "hinge",
        shown: Shown { limit: Some(LIMIT), ..Row::USUAL.shown },
        ..Row::USUAL
    };

    fn answer(
        conflicts: &[&Conflict],
        question: &Question,
        watch: Watch<'_>,
        with: With<'_>,
    ) -> Result<(), Failure> {
        with(&answer(row::only(conflicts)?, question, watch)?);
        Ok(())
    }
}

/// The verb for a forecast.
pub(super) struct OfForecastVerb;

impl Typed for OfForecastVerb {
    type Question = Question;
    type Answer = json::ForecastHinge;

    const ROW: Row = Row {
        id: "forecast-hinge",
        about: "Tell how far the answers of a forecast move when a claim, source or speaker is withdrawn, \
                or something open is settled",
        answer: "forecast-hinge",
        argument: Some((
            "hinge",
            "forecast",
            "Tell instead how far the answers of a forecast move, also when something open is settled",
        )),
        shown: Shown { limit: Some(LIMIT), ..Row::USUAL.shown },
        ..Row::USUAL
    };

    fn answer(
        conflicts: &[&Conflict],
        question: &Question,
        watch: Watch<'_>,
        with: With<'_>,
    ) -> Result<(), Failure> {
        of_forecast(row::only(conflicts)?, question, watch, |reply| with(reply))
    }
}

/// How many rows are listed for people where nothing is said.
const LIMIT: usize = 10;
