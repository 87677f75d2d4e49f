//! What tables are made from: each engine is asked once, and only if a table wants it.

use crossroad::game::graph::Graph;
use crossroad::game::naming::StateNames;
use crossroad::game::space::{Memory, Refusal};
use crossroad::model::conflict::Conflict;
use crossroad_report::answer::{Ask, findings};
use crossroad_report::verb::{self, How, Watch, WhatIf};
use crossroad_report::wire::table;
use crossroad_report::wire::table::{Answers, Room, Schema, Table};

use super::Arguments;
use crate::exit::{Exit, Failure};
use crate::progress::{Progress, interrupted};

/// The memory that a table may take where nobody named it.
const UNASKED: u64 = 256 << 20;

/// What tables are made from.
pub(super) struct Source<'a> {
    pub(super) arguments: &'a Arguments,
    /// How everything is computed.
    pub(super) how: &'a How,
    /// What is tried.
    pub(super) what_if: &'a WhatIf,
    /// The conflict as it was read.
    pub(super) whole: &'a Conflict,
    /// The conflict of the day, with what is tried.
    pub(super) conflict: &'a Conflict,
    /// What is asked of an analysis.
    pub(super) ask: &'a Ask,
}

/// Takes tables as they are made, each before the next.
pub(super) struct Put<'a> {
    /// The tables wanted.
    pub(super) wanted: &'a [&'static Schema],
    /// Whether they were asked for by name; otherwise those too large are left out.
    pub(super) named: bool,
    /// What may be taken.
    pub(super) limit: Memory,
    /// What becomes of a table.
    pub(super) table: &'a mut dyn FnMut(&Table) -> Result<(), Failure>,
    /// The tables left out, each with the reason.
    pub(super) left: Vec<String>,
}

impl Put<'_> {
    /// Returns what a table may take.
    fn memory(&self) -> Memory {
        let most = if self.named { u64::MAX } else { UNASKED };
        Memory { limit: self.limit.limit.min(most) }
    }

    fn of(&self, group: Answers) -> Vec<&'static str> {
        let each = self.wanted.iter().filter(|schema| schema.answers == group);
        each.map(|schema| schema.name).collect()
    }

    /// Takes the tables of a group, each made on its own.
    fn each(
        &mut self,
        group: Answers,
        make: impl Fn(Room<'_>) -> Result<Vec<Table>, Refusal>,
    ) -> Result<(), Failure> {
        let memory = self.memory();
        for name in self.of(group) {
            let only = [name];
            match make(Room { only: Some(&only), memory, go_on: &|| !interrupted() }) {
                Ok(tables) => tables.iter().try_for_each(&mut self.table)?,
                Err(Refusal::Memory { need, .. }) if !self.named => {
                    let need = need.div_ceil(1 << 20);
                    let how = format!("which would take {need} MiB; --table {name} writes it");
                    self.left.push(format!("{name}, {how}"));
                }
                Err(refusal) => return Err(refusal.into()),
            }
        }
        Ok(())
    }

    /// Takes the tables of a group that are made together; `why` there is nothing to make them
    /// from, if there is not.
    fn all(
        &mut self,
        group: Answers,
        make: impl FnOnce(Room<'_>) -> Result<Option<Vec<Table>>, Failure>,
        why: &str,
    ) -> Result<(), Failure> {
        let only = self.of(group);
        if only.is_empty() {
            return Ok(());
        }
        let room = Room { only: Some(&only), memory: self.memory(), go_on: &|| !interrupted() };
        match make(room) {
            Ok(Some(tables)) => tables.iter().try_for_each(&mut self.table),
            Ok(None) if self.named => Err(Failure::new(
                Exit::Usage,
                format!("there is no `{}`: {why}", only.join("`, `")),
            )),
            Ok(None) => Ok(()),
            Err(failure) => match failure.refused().filter(|_| !self.named) {
                Some(why) => {
                    self.left.push(format!("{}: {why}", only.join(", ")));
                    Ok(())
                }
                None => Err(failure),
            },
        }
    }
}

/// Asks something, and tells how far it is.
fn ask<R>(asking: impl FnOnce(Watch<'_>) -> Result<R, verb::Failure>) -> Result<R, Failure> {
    let progress = Progress::new();
    let answer = asking(Watch { tell: &|step| progress.tell(step) })?;
    progress.clear();
    Ok(answer)
}

impl Source<'_> {
    /// Makes every table that is wanted.
    pub(super) fn tables(&self, put: &mut Put<'_>) -> Result<(), Failure> {
        put.all(Answers::File, |room| Ok(Some(table::of_conflict(self.conflict, room))), "")?;
        self.states(put)?;
        let today = "the file names no status quo";
        put.all(Answers::Paths, |room| self.paths(room), today)?;
        put.all(Answers::Views, |room| self.views(room), "the file has no views (`[views]`)")?;
        put.all(Answers::Condition, |room| self.condition(room), today)?;
        let why = "the file asks nothing (`[[questions]]`), or names no status quo";
        put.all(Answers::Forecast, |room| self.forecast(room), why)?;
        put.all(Answers::Timeline, |room| self.timeline(room), why)?;
        put.all(Answers::Watch, |room| self.watch(room), why)?;
        let nobody = "the file holds no analysts' readings (`crossroad merge` makes such files), or asks nothing";
        put.all(Answers::Pool, |room| self.pool(room), nobody)?;
        put.all(Answers::Hinge, |room| self.hinge(room), "")?;
        put.all(Answers::ForecastHinge, |room| self.forecast_hinge(room), why)
    }

    /// States, moves and the analysis of them: each table on its own, since they can be large.
    fn states(&self, put: &mut Put<'_>) -> Result<(), Failure> {
        let analyze = !put.of(Answers::Analyze).is_empty();
        if !analyze && put.of(Answers::States).is_empty() {
            return Ok(());
        }
        let (how, conflict) = (self.how, self.conflict);
        let space = how.space(conflict, self.ask.profiles.len())?;
        let graph = how.graph(conflict, &space)?;
        let names = StateNames::new(conflict, &space);
        put.each(Answers::States, |room| table::of_graph(conflict, &graph, &names, room))?;
        if analyze { self.analysis(put, &graph) } else { Ok(()) }
    }

    fn analysis(&self, put: &mut Put<'_>, graph: &Graph<'_>) -> Result<(), Failure> {
        let how = self.how;
        let (whole, _) = self.what_if.whole(self.whole)?;
        let found = ask(|watch| {
            let tell = watch.states("analyzing");
            Ok(findings(&whole, self.conflict, graph, self.ask, how.means(&tell))?)
        })?;
        put.each(Answers::Analyze, |room| table::of_findings(&found, room))
    }

    fn paths(&self, room: Room<'_>) -> Result<Option<Vec<Table>>, Failure> {
        if self.conflict.status_quo.is_none() {
            return Ok(None);
        }
        let question = verb::paths::Question {
            concept: self.arguments.concept.clone(),
            what_if: self.what_if.clone(),
            how: self.how.clone(),
            ..verb::paths::Question::default()
        };
        let with = |one: &verb::paths::Answer<'_>| {
            let held = one.json(|json| json.held(room.memory, &|| (room.go_on)()))?;
            Ok(table::of_paths(&held, room))
        };
        let made = ask(|watch| verb::paths::answer(self.whole, &question, watch, with))?;
        made.map(Some).map_err(|refusal: Refusal| refusal.into())
    }

    fn views(&self, room: Room<'_>) -> Result<Option<Vec<Table>>, Failure> {
        if self.conflict.views.is_empty() {
            return Ok(None);
        }
        let mut question = verb::views::Question {
            what_if: self.what_if.clone(),
            how: self.how.clone(),
            ..verb::views::Question::default()
        };
        if !self.arguments.concept.is_empty() {
            question.concept.clone_from(&self.arguments.concept);
        }
        let with = |one: &verb::views::Answer<'_>| table::of_views(&one.json(), room);
        ask(|watch| verb::views::answer(self.whole, &question, watch, with)).map(Some)
    }

    fn condition(&self, room: Room<'_>) -> Result<Option<Vec<Table>>, Failure> {
        if self.conflict.status_quo.is_none() {
            return Ok(None);
        }
        let mut question = verb::condition::Question {
            what_if: self.what_if.clone(),
            how: self.how.clone(),
            ..verb::condition::Question::default()
        };
        if let Some(first) = self.arguments.concept.first() {
            question.concept.clone_from(first);
        }
        let with = |one: &verb::condition::Answer<'_>| table::of_condition(&one.json(), room);
        ask(|_| verb::condition::answer(self.whole, &question, with)).map(Some)
    }

    /// Says what is asked of a forecast, if the file asks anything.
    fn question(&self) -> Option<verb::forecast::Question> {
        let asks = !self.conflict.questions.is_empty() && self.conflict.status_quo.is_some();
        asks.then(|| verb::forecast::Question {
            concept: self.arguments.concept.clone(),
            worlds: self.arguments.worlds,
            seed: self.arguments.seed,
            what_if: self.what_if.clone(),
            how: self.how.clone(),
            ..verb::forecast::Question::default()
        })
    }

    fn forecast(&self, room: Room<'_>) -> Result<Option<Vec<Table>>, Failure> {
        let Some(question) = self.question() else { return Ok(None) };
        let with = |one: &verb::forecast::Answer<'_>| table::of_forecast(&one.json(), room);
        ask(|watch| verb::forecast::answer(self.whole, &question, watch, with)).map(Some)
    }

    fn timeline(&self, room: Room<'_>) -> Result<Option<Vec<Table>>, Failure> {
        let Some(question) = self.question() else { return Ok(None) };
        let answer =
            ask(|watch| verb::forecast::from_event_to_event(self.whole, &question, watch))?;
        Ok(Some(table::of_timeline(&answer.json(), room)))
    }

    fn watch(&self, room: Room<'_>) -> Result<Option<Vec<Table>>, Failure> {
        let Some(asked) = self.question() else { return Ok(None) };
        let mut question = verb::watch_for::Question {
            worlds: asked.worlds,
            seed: asked.seed,
            what_if: asked.what_if,
            how: asked.how,
            ..verb::watch_for::Question::default()
        };
        if !asked.concept.is_empty() {
            question.concept = asked.concept;
        }
        let with = |one: &verb::watch_for::Answer<'_>| table::of_watch(&one.json(), room);
        ask(|watch| verb::watch_for::answer(self.whole, &question, watch, with)).map(Some)
    }

    fn pool(&self, room: Room<'_>) -> Result<Option<Vec<Table>>, Failure> {
        let Some(asked) = self.question().filter(|_| !self.conflict.analysts.is_empty()) else {
            return Ok(None);
        };
        let mut question = verb::pool::Question {
            worlds: asked.worlds,
            seed: asked.seed,
            what_if: asked.what_if,
            how: asked.how,
            ..verb::pool::Question::default()
        };
        if !asked.concept.is_empty() {
            question.concept = asked.concept;
        }
        let with = |one: &verb::pool::Answer<'_>| table::of_pool(&one.json(), room);
        ask(|watch| verb::pool::answer(self.whole, &question, watch, with)).map(Some)
    }

    /// Withdraws everything, one thing at a time.
    fn withdrawn(&self) -> verb::hinge::Question {
        verb::hinge::Question {
            by: vec![verb::hinge::By::All],
            concept: self.arguments.concept.clone(),
            what_if: self.what_if.clone(),
            how: self.how.clone(),
            ..verb::hinge::Question::default()
        }
    }

    fn hinge(&self, room: Room<'_>) -> Result<Option<Vec<Table>>, Failure> {
        let answer = ask(|watch| verb::hinge::answer(self.whole, &self.withdrawn(), watch))?;
        Ok(Some(table::of_hinge(&answer.json(), room)))
    }

    fn forecast_hinge(&self, room: Room<'_>) -> Result<Option<Vec<Table>>, Failure> {
        if self.question().is_none() {
            return Ok(None);
        }
        let question = self.withdrawn();
        let with = |one: &verb::hinge::OfForecast<'_>| table::of_forecast_hinge(&one.json(), room);
        ask(|watch| verb::hinge::of_forecast(self.whole, &question, watch, with)).map(Some)
    }
}
