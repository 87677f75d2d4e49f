//! How likely each answer is, given what the file leaves open.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::choose::{concepts, sightings, written};
use super::reply::{Tables, View, Whole};
use super::row::{self, Row, Shown, Typed, With};
use super::{Failure, How, Watch, WhatIf};
use crate::answer::judgements::{Foretold, of_forecast};
use crate::answer::{leading, reliance};
use crate::document::Figure;
use crate::likelihood::Ladder;
use crate::screen::{Made, Screen};
use crate::sections::{self, Played};
use crate::wire::json;
use crate::wire::table;
use crate::wording::speaker::Speaker;
use crossroad::finding::uncertainty::{
    Ask, DATES, Eras, Forecast, Model, Outer, forecast, timeline,
};
use crossroad::game::naming::StateNames;

use crossroad::model::conflict::Conflict;
use crossroad::text::diagnostic::nearest;
use crossroad::text::formula::OptionId;

/// What is asked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Question {
    /// Only this question of the file, by its id.
    #[schemars(extend("x-value" = "ID"))]
    pub question: Option<String>,
    /// This instead: whether a formula (or a named set of states) will hold.
    #[schemars(extend("x-value" = "FORMULA", "x-excludes" = ["question"]))]
    pub about: Option<String>,
    /// Given that this is seen: a move after which it holds that did not before, such as
    /// `russia.west`, `not us.stay` or a state of the graph form.
    #[schemars(extend("x-value" = "FORMULA", "x-each" = true))]
    pub given: Vec<String>,
    /// Given that this is seen as the very next move.
    #[schemars(extend("x-value" = "FORMULA", "x-each" = true))]
    pub next: Vec<String>,
    /// What decision makers are taken to foresee, a row each, such as `nash,seq`; all that a file
    /// can state where none is named.
    pub concept: Vec<String>,
    /// Every concept stands for everybody, whatever foresight the file states.
    pub uniform: bool,
    /// Only likelihood within the model: no figure for the world, which allows that the model is
    /// wrong.
    pub within: bool,
    /// All worlds are gone through if there are at most this many different ones; else some drawn.
    pub exact: usize,
    /// How many worlds are drawn at most.
    #[schemars(range(min = 1, max = MOST_WORLDS))]
    pub worlds: u64,
    /// Drawing stops once no answer's standard error is greater than this (0.01 is a point).
    #[schemars(extend("x-value" = "STANDARD-ERROR", "exclusiveMinimum" = 0, "exclusiveMaximum" = 1))]
    pub until: Option<f64>,
    /// What draws depend on: the same seed gives the same worlds.
    pub seed: u64,
    /// From event to event: the answers are told after at most so many dates with events, the last.
    #[schemars(extend("x-requires" = ["timeline"]))]
    pub dates: usize,
    /// Changes that are tried.
    pub what_if: WhatIf,
    /// How it is computed.
    pub how: How,
}

impl Default for Question {
    fn default() -> Self {
        Self {
            question: None,
            about: None,
            given: Vec::new(),
            next: Vec::new(),
            concept: Vec::new(),
            uniform: false,
            within: false,
            exact: Ask::LEAVES,
            worlds: Ask::WORLDS,
            until: None,
            seed: 0,
            dates: DATES,
            what_if: WhatIf::default(),
            how: How::default(),
        }
    }
}

/// The answer for one day.
#[derive(Debug)]
pub struct Answer<'a> {
    /// The conflict on that day.
    pub conflict: &'a Conflict,
    /// What is open.
    pub model: &'a Model<'a>,
    /// The names of its states.
    pub names: StateNames,
    /// What was asked.
    pub ask: Ask,
    /// What was found.
    pub found: Forecast,
    /// What it comes to, how far it can be relied on, and the moves from today's state.
    pub foretold: Foretold,
}

impl Answer<'_> {
    pub(super) fn speaker(&self) -> Speaker<'_> {
        Speaker { conflict: self.conflict, space: &self.model.space, names: &self.names }
    }

    /// Writes the answer for people.
    #[must_use]
    pub fn text(&self, width: usize, all: bool) -> String {
        self.screen(Ladder::Icd203, width, all).plain().to_owned()
    }

    /// Writes the answer for people in the words of a ladder, with what stands out on a terminal.
    #[must_use]
    pub fn screen(&self, ladder: Ladder, width: usize, all: bool) -> Screen {
        let (model, ask, found) = (self.model, &self.ask, &self.found);
        crate::screen::forecast(
            self.speaker(),
            Made { model, ask, found, judgements: &self.foretold.judgements },
            ladder,
            width,
            all,
        )
    }

    /// Returns the answer for programs.
    #[must_use]
    pub fn json(&self) -> json::Forecast {
        json::forecast(
            self.speaker(),
            self.model,
            &self.ask,
            &self.found,
            &self.foretold.judgements,
        )
    }

    /// Draws how likely each answer to each question is, as the report does: the row of `seq`
    /// stands out, or the first; then, for the same row, how play goes on from today.
    #[must_use]
    pub fn pictures(&self) -> Vec<Figure> {
        let mut figures = sections::outlooks(&self.found, Some("seq"), Ladder::Icd203);
        if let Some(row) = leading(&self.found, Some("seq")) {
            let Foretold { space, accounts, .. } = &self.foretold;
            let (conflict, model) = (self.conflict, self.model);
            let played = Played { conflict, model, row, space, accounts };
            figures.extend(sections::rivers(&played, &self.found.questions));
        }
        figures
    }
}

/// Answers for one day, and hands the answer to `with`.
///
/// # Errors
/// [`Failure`] where the question is wrong, or its answer is refused.
pub fn answer<R>(
    whole: &Conflict,
    question: &Question,
    watch: Watch<'_>,
    with: impl FnOnce(&Answer<'_>) -> R,
) -> Result<R, Failure> {
    let (whole, _) = question.what_if.whole(whole)?;
    let conflict = whole.today();
    let how = &question.how;
    let mut ask = ask(question, &conflict)?;
    ask.outer = (!question.within).then_some(Outer::DECLARED);
    let model = Model::new(&conflict, how.sequences, how.memory())?;
    let tell = watch.count("forecasting", "scenarios");
    let found = forecast(&model, &ask, how.worlds(&tell))?;
    let go_on = |_, _| tell(0, 0);
    let every = crate::answer::Ask::everything(conflict.dms.len(), how.sequences);
    let confidence = reliance(&whole, &every, how.means(&go_on))?.confidence;
    let foretold = of_forecast(
        &conflict,
        (&model, &ask, &found),
        confidence,
        (how.sequences, how.memory()),
        how.worlds(&tell),
    )?;
    let names = StateNames::numbered(&conflict, &model.space, model.numbering.clone());
    let conflict = &conflict;
    Ok(with(&Answer { conflict, model: &model, names, ask, found, foretold }))
}

/// The answers before the first event and after each.
#[derive(Debug)]
pub struct Timeline {
    /// The conflict, its events still to be applied.
    pub conflict: Conflict,
    /// What was asked.
    pub ask: Ask,
    /// The answers from event to event.
    pub eras: Eras,
}

impl Timeline {
    /// Writes the answers for people.
    #[must_use]
    pub fn screen(&self, width: usize) -> Screen {
        crate::screen::timeline(&self.conflict, &self.eras, width)
    }

    /// Returns the answers for programs.
    #[must_use]
    pub fn json(&self) -> json::Timeline {
        json::timeline(&self.conflict, &self.ask, &self.eras)
    }
}

/// Answers from event to event.
///
/// # Errors
/// [`Failure`] where the question is wrong, or its answer is refused.
pub fn from_event_to_event(
    whole: &Conflict,
    question: &Question,
    watch: Watch<'_>,
) -> Result<Timeline, Failure> {
    if question.what_if.at.is_some() {
        let failure = Failure::usage("a timeline is of all days, not of one");
        return Err(failure.hint("leave out the date, or the timeline"));
    }
    if !(question.given.is_empty() && question.next.is_empty()) {
        let failure = Failure::usage("a timeline tells of moves that were made: its events");
        return Err(failure.hint("leave out what is given as seen, or the timeline"));
    }
    let (conflict, _) = question.what_if.whole(whole)?;
    let how = &question.how;
    let (ask, dates) = (ask(question, &conflict)?, question.dates);
    let tell = watch.count("forecasting", "scenarios");
    let eras = timeline(&conflict, &ask, dates, how.sequences, how.memory(), how.worlds(&tell))?;
    Ok(Timeline { conflict, ask, eras })
}

/// Something that a forecast of a conflict can be about, in words of its file.
fn example(conflict: &Conflict) -> String {
    match &conflict.graph {
        Some(graph) => {
            let ids = graph.states.iter().take(2).map(|state| state.id.value.clone());
            ids.collect::<Vec<_>>().join(" or ")
        }
        None => conflict.option_name(OptionId(0)),
    }
}

/// The most worlds that can be drawn.
pub const MOST_WORLDS: u64 = 1 << 40;

/// Reads what is asked.
pub(super) fn ask(question: &Question, conflict: &Conflict) -> Result<Ask, Failure> {
    if question.about.is_some() && question.question.is_some() {
        let failure = Failure::usage("a forecast is of one thing: a question, or a formula");
        return Err(failure.hint("leave out one of the two"));
    }
    if !(1..=MOST_WORLDS).contains(&question.worlds) {
        return Err(Failure::usage(format!("{} scenarios cannot be drawn", question.worlds))
            .hint(format!("at least 1, at most {MOST_WORLDS}")));
    }
    if let Some(error) = question.until.filter(|error| !(*error > 0.0 && *error < 1.0)) {
        let failure = Failure::usage(format!("{error} is no standard error to stop at"));
        return Err(failure.hint("expected a number between 0 and 1, such as 0.01"));
    }
    let mut ask = Ask::of(conflict);
    if let Some(text) = &question.about {
        ask.about(written(conflict, text)?);
    } else if let Some(id) = &question.question {
        let ids: Vec<&str> = conflict.questions.iter().map(|one| one.id.value.as_str()).collect();
        let at = ids.iter().position(|one| one == id).ok_or_else(|| {
            let failure = Failure::usage(format!("there is no question `{id}`"));
            let near = nearest(id, ids.iter().copied());
            failure.meant(near, || format!("the questions are {}", ids.join(", ")))
        })?;
        ask.only(at);
    } else if ask.questions.is_empty() {
        return Err(Failure::usage("the file asks nothing (`[[questions]]`)")
            .hint(format!(
                "say what the forecast is about, such as --about \"{}\"",
                example(conflict)
            ))
            .hint("`crossroad analyze` tells what is stable without a question"));
    }
    ask.given = sightings(conflict, &question.given, &question.next)?;
    ask.concepts = concepts(&question.concept, ask.concepts)?;
    ask.stated = !question.uniform;
    ask.leaves = question.exact;
    ask.worlds = question.worlds;
    ask.until = question.until;
    ask.seed = question.seed;
    Ok(ask)
}

impl Whole for Answer<'_> {
    type Json = json::Forecast;

    const TABLES: Option<Tables<Self::Json>> = Some(table::of_forecast);

    fn shown(&self, view: &View<'_>) -> Screen {
        self.screen(view.ladder, view.width, view.all)
    }

    fn told(&self) -> Self::Json {
        self.json()
    }

    fn drawn(&self) -> Vec<Figure> {
        self.pictures()
    }
}

impl Whole for Timeline {
    type Json = json::Timeline;

    const TABLES: Option<Tables<Self::Json>> = Some(table::of_timeline);

    fn shown(&self, view: &View<'_>) -> Screen {
        self.screen(view.width)
    }

    fn told(&self) -> Self::Json {
        self.json()
    }
}

/// The verb for one day.
pub(super) struct Verb;

impl Typed for Verb {
    type Question = Question;
    type Answer = json::Forecast;

    const ROW: Row = Row {
        id: "forecast",
        about: "Tell how likely each answer to a question is, given what the file leaves open",
        answer: "forecast",
        shown: Shown {
            all: Some("Tell every path and everything there is to find out"),
            ladder: true,
            ..Row::USUAL.shown
        },
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

/// The verb for all days.
pub(super) struct TimelineVerb;

impl Typed for TimelineVerb {
    type Question = Question;
    type Answer = json::Timeline;

    const ROW: Row = Row {
        id: "timeline",
        about: "Tell how likely each answer is before the first event and after each",
        answer: "timeline",
        argument: Some((
            "forecast",
            "timeline",
            "Tell the answers before the first event and after each, instead of those of one day",
        )),
        ..Row::USUAL
    };

    fn answer(
        conflicts: &[&Conflict],
        question: &Question,
        watch: Watch<'_>,
        with: With<'_>,
    ) -> Result<(), Failure> {
        with(&from_event_to_event(row::only(conflicts)?, question, watch)?);
        Ok(())
    }
}
