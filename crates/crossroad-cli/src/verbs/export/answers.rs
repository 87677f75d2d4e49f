//! What tables are made from: each engine is asked once, and only if a table wants it.

use crossroad::conflict::Conflict;
use crossroad::graph::Graph;
use crossroad::hinge;
use crossroad::naming::StateNames;
use crossroad::paths::{Along, reach};
use crossroad::report::words::Speaker;
use crossroad::report::{Ask, findings, json, reliance};
use crossroad::space::{Memory, Refusal, Space};
use crossroad::stability::{Profile, sweep};
use crossroad::table::{self, Answers, Room, Schema, Table};
use crossroad::uncertainty::{self, Model};
use crossroad::verb::choose::concepts;
use crossroad::verb::{How, Watch};

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
    /// The conflict with its events still to be applied.
    pub(super) whole: &'a Conflict,
    /// The conflict of the day.
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
    /// What becomes of a table.
    pub(super) table: &'a mut dyn FnMut(&Table) -> Result<(), Failure>,
    /// The names of tables left out, with the bytes each would take.
    pub(super) large: Vec<(&'static str, u64)>,
}

impl Put<'_> {
    fn of(&self, group: Answers) -> Vec<&'static str> {
        let each = self.wanted.iter().filter(|schema| schema.answers == group);
        each.map(|schema| schema.name).collect()
    }

    /// Takes the tables of a group, each made on its own.
    fn each(
        &mut self,
        group: Answers,
        limit: Memory,
        make: impl Fn(Room<'_>) -> Result<Vec<Table>, Refusal>,
    ) -> Result<(), Failure> {
        let unasked = Memory { limit: limit.limit.min(UNASKED) };
        let memory = if self.named { limit } else { unasked };
        for name in self.of(group) {
            let only = [name];
            match make(Room { only: Some(&only), memory, go_on: &|| !interrupted() }) {
                Ok(tables) => tables.iter().try_for_each(&mut self.table)?,
                Err(Refusal::Memory { need, .. }) if !self.named => self.large.push((name, need)),
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
        match make(Room { only: Some(&only), ..Room::ALL })? {
            Some(tables) => tables.iter().try_for_each(&mut self.table),
            None if self.named => Err(Failure::new(
                Exit::Usage,
                format!("there is no `{}`: {why}", only.join("`, `")),
            )),
            None => Ok(()),
        }
    }
}

impl Source<'_> {
    /// Makes every table that is wanted.
    pub(super) fn tables(&self, put: &mut Put<'_>) -> Result<(), Failure> {
        let how = self.how;
        put.all(Answers::File, |room| Ok(Some(table::of_conflict(self.conflict, room))), "")?;
        let on_states = [Answers::States, Answers::Analyze, Answers::Paths];
        if on_states.iter().any(|group| !put.of(*group).is_empty()) {
            let space = how.space(self.conflict, self.ask.profiles.len())?;
            let graph = how.graph(self.conflict, &space)?;
            let names = StateNames::new(self.conflict, &space);
            put.each(Answers::States, how.memory(), |room| {
                table::of_graph(self.conflict, &graph, &names, room)
            })?;
            self.analysis(put, &graph)?;
            let why = "the file names no status quo";
            put.all(Answers::Paths, |room| self.paths(&space, &graph, &names, room), why)?;
        }
        let why = "the file asks nothing (`[[questions]]`), or names no status quo";
        put.all(Answers::Forecast, |room| self.forecast(room), why)?;
        put.all(Answers::Timeline, |room| self.timeline(room), why)?;
        put.all(Answers::Hinge, |room| self.hinge(room).map(Some), "")?;
        put.all(Answers::ForecastHinge, |room| self.forecast_hinge(room), why)
    }

    fn analysis(&self, put: &mut Put<'_>, graph: &Graph<'_>) -> Result<(), Failure> {
        if put.of(Answers::Analyze).is_empty() {
            return Ok(());
        }
        let how = self.how;
        let progress = Progress::new();
        let tell = |step| progress.tell(step);
        let tell = Watch { tell: &tell }.states("analyzing");
        let found = findings(self.conflict, graph, self.ask, how.means(&tell))?;
        progress.clear();
        put.each(Answers::Analyze, how.memory(), |room| table::of_findings(&found, room))
    }

    fn paths(
        &self,
        space: &Space,
        graph: &Graph<'_>,
        names: &StateNames,
        room: Room<'_>,
    ) -> Result<Option<Vec<Table>>, Failure> {
        let today = self.conflict.status_quo.as_ref().and_then(|today| space.find(today.taken));
        let Some(from) = today else { return Ok(None) };
        let go_on = |_, _| !interrupted();
        let profiles: Vec<Profile> =
            self.ask.profiles.iter().map(|(_, profile)| profile.clone()).collect();
        let found = sweep(graph, &profiles, self.how.means(&go_on))?;
        let labels = self.ask.profiles.iter().map(|(label, _)| label);
        let equilibria: Vec<_> =
            labels.zip(found.stable.iter().map(|stable| stable.equilibria())).collect();
        let marks = |state| {
            let holding = equilibria.iter().filter(|(_, set)| set.contains(state));
            holding.map(|(label, _)| (*label).clone()).collect()
        };
        let reaches =
            [Along::Improvements, Along::Moves].map(|along| reach(graph, from, along, usize::MAX));
        let answer = json::paths(self.conflict, space, names, from, &reaches, &marks);
        Ok(Some(table::of_paths(&answer, room)))
    }

    /// Says what is asked of a forecast, if the file asks anything.
    fn forecast_ask(&self, conflict: &Conflict) -> Result<Option<uncertainty::Ask>, Failure> {
        let mut ask = uncertainty::Ask::of(conflict);
        if ask.questions.is_empty() || conflict.status_quo.is_none() {
            return Ok(None);
        }
        ask.concepts = concepts(&self.arguments.concept, ask.concepts)?;
        (ask.seed, ask.worlds) = (self.arguments.seed, self.arguments.worlds);
        Ok(Some(ask))
    }

    fn forecast(&self, room: Room<'_>) -> Result<Option<Vec<Table>>, Failure> {
        let conflict = self.conflict;
        let Some(ask) = self.forecast_ask(conflict)? else { return Ok(None) };
        let how = self.how;
        let model = Model::new(conflict, how.sequences, how.memory())?;
        let progress = Progress::new();
        let tell = |step| progress.tell(step);
        let tell = Watch { tell: &tell }.count("forecasting", "worlds");
        let means = how.worlds(&tell);
        let found = uncertainty::forecast(&model, &ask, means)?;
        let go_on = |_, _| !interrupted();
        let every = Ask::everything(conflict.dms.len(), how.sequences);
        let sure = reliance(conflict, &model.space, &every, how.means(&go_on))?;
        let names = StateNames::new(conflict, &model.space);
        let speaker = Speaker { conflict, space: &model.space, names: &names };
        let answer = json::forecast(speaker, &model, &ask, &found, &sure);
        Ok(Some(table::of_forecast(&answer, room)))
    }

    fn timeline(&self, room: Room<'_>) -> Result<Option<Vec<Table>>, Failure> {
        let Some(ask) = self.forecast_ask(self.whole)? else { return Ok(None) };
        let how = self.how;
        let progress = Progress::new();
        let tell = |step| progress.tell(step);
        let tell = Watch { tell: &tell }.count("forecasting", "worlds");
        let means = how.worlds(&tell);
        let (sequences, memory) = (how.sequences, how.memory());
        let eras = uncertainty::timeline(self.whole, &ask, sequences, memory, means)?;
        Ok(Some(table::of_timeline(&json::timeline(self.whole, &ask, &eras), room)))
    }

    fn hinge(&self, room: Room<'_>) -> Result<Vec<Table>, Failure> {
        let about = hinge::everything(self.whole, &hinge::Kind::ALL);
        let ask = hinge::Ask { profiles: self.ask.profiles.clone(), about };
        let progress = Progress::new();
        let tell = |step| progress.tell(step);
        let tell = Watch { tell: &tell }.states("withdrawing");
        let found = hinge::hinge(self.whole, &ask, self.how.means(&tell))?;
        let names = StateNames::new(self.whole, &found.space);
        Ok(table::of_hinge(&json::hinge(self.whole, &names, &found, None), room))
    }

    fn forecast_hinge(&self, room: Room<'_>) -> Result<Option<Vec<Table>>, Failure> {
        let Some(ask) = self.forecast_ask(self.whole)? else { return Ok(None) };
        let how = self.how;
        let (sequences, memory) = (how.sequences, how.memory());
        let model = Model::new(self.conflict, sequences, memory)?;
        let about = hinge::everything(self.whole, &hinge::Kind::ALL);
        let progress = Progress::new();
        let tell = |step| progress.tell(step);
        let tell = Watch { tell: &tell }.count("withdrawing", "withdrawals");
        let tell = |done, total| tell(if total == 0 { 0 } else { done }, total);
        let means = how.worlds(&tell);
        let found =
            hinge::forecast_hinges(self.whole, &model, &about, &ask, sequences, memory, means)?;
        let names = StateNames::new(self.conflict, &model.space);
        let speaker = Speaker { conflict: self.conflict, space: &model.space, names: &names };
        let answer = json::forecast_hinge(self.whole, speaker, &model, &found);
        Ok(Some(table::of_forecast_hinge(&answer, room)))
    }
}
