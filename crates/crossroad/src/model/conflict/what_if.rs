//! Small changes of a conflict that are tried without editing its file.

use std::collections::BTreeSet;

use super::{Arc, Conflict, GraphForm, StatusQuo, Tally, uses};
use crate::model::preference::{Item, Preference};
use crate::model::provenance::Support;
use crate::text::diagnostic::nearest;
use crate::text::formula::{OptionId, OptionSet};
use crate::text::source::{Span, Spanned};

/// Words what is not there.
fn no_such(what: &str, name: &str, known: &[String]) -> NoSuchThing {
    let near = nearest(name, known.iter().map(String::as_str));
    NoSuchThing {
        message: format!("there is no {what} `{name}`"),
        hints: near.map(|near| format!("did you mean `{near}`?")).into_iter().collect(),
    }
}

/// Why a change cannot be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoSuchThing {
    /// What is wrong, in a sentence.
    pub message: String,
    /// What may help.
    pub hints: Vec<String>,
}

/// Something that is to hold today.
enum OfToday {
    /// An option, as a bit, is taken or not.
    Option(OptionSet, bool),
    /// In graph form: a state, as its vector.
    State(OptionSet),
}

impl OfToday {
    fn put(&self, today: &mut Option<StatusQuo>) {
        let nothing = || StatusQuo { taken: 0, support: Support::default(), span: Span::default() };
        match self {
            Self::Option(bit, taken) => {
                let today = today.get_or_insert_with(nothing);
                today.taken = if *taken { today.taken | bit } else { today.taken & !bit };
            }
            Self::State(vector) => *today = Some(StatusQuo { taken: *vector, ..nothing() }),
        }
    }
}

impl Conflict {
    /// Changes today's value of options (`us.rush`) or today's state (in graph form), and leaves out
    /// statements, rules and arcs (by id, or by place such as `russia.prefers[2]`, `rules[1]` or
    /// `us.arcs[1]`). Returns what was changed, in words.
    ///
    /// # Errors
    /// [`NoSuchThing`] if nothing has one of the names, or it cannot be left out; nothing is
    /// changed then.
    pub fn what_if(&mut self, set: &[String], drop: &[String]) -> Result<Vec<String>, NoSuchThing> {
        if let Some(both) = set.iter().find(|name| drop.contains(name)) {
            let message = format!("`{both}` cannot be both taken and not");
            return Err(NoSuchThing { message, hints: Vec::new() });
        }
        let mut changed = self.clone();
        let mut words = Vec::new();
        let names: Vec<String> =
            (0..self.options.len()).map(|at| self.option_name(OptionId::at(at))).collect();
        for change in self.changes_of_today(set, drop)? {
            words.push(self.words_of_today(&change));
            change.put(&mut changed.status_quo);
        }
        // All at once: places are those of the file, not of what is left of it.
        let others: Vec<&str> =
            drop.iter().filter(|name| !names.contains(name)).map(String::as_str).collect();
        if !others.is_empty() {
            changed.pin_places();
        }
        let gone = changed.leave_out(&others);
        for name in others {
            if !gone.contains(name) {
                let known = [names, self.places()].concat();
                let kinds = match self.graph {
                    Some(_) => "statement or arc",
                    None => "option, statement or rule",
                };
                return Err(no_such(kinds, name, &known));
            }
            words.push(format!("`{name}` is left out"));
        }
        // A day counts the statements of its file: what is left out of the one is out of the other.
        if let Some(all) = changed.statements {
            let (before, after) = (Tally::of(&uses(self)), Tally::of(&uses(&changed)));
            changed.statements = Some(all.replacing(before, after));
        }
        *self = changed;
        Ok(words)
    }

    /// Changes a conflict whose events are still to be applied so that its day is what
    /// [`Conflict::what_if`] makes of it: what an event has replaced is not meant, and what holds
    /// today by it holds today, too, if the event did not happen.
    ///
    /// # Errors
    /// As [`Conflict::what_if`], of the day.
    pub fn what_if_today(
        &mut self,
        set: &[String],
        drop: &[String],
    ) -> Result<Vec<String>, NoSuchThing> {
        let mut day = self.today();
        let words = day.what_if(set, drop)?;
        if words.is_empty() {
            return Ok(words);
        }
        let happened = self.happened(self.as_of);
        for (dm, maker) in day.dms.into_iter().enumerate() {
            let events = self.events.iter_mut().take(happened);
            let replaced = events.flat_map(|event| &mut event.preferences);
            let last = replaced.filter(|(who, _)| who.index() == dm).last();
            let own = self.dms.get_mut(dm).map(|own| &mut own.preference);
            if let Some(place) = last.map(|(_, preference)| preference).or(own) {
                *place = maker.preference;
            }
        }
        (self.rules, self.graph) = (day.rules, day.graph);
        for change in &self.changes_of_today(set, drop)? {
            change.put(&mut self.status_quo);
            let later = self.events.iter_mut().map(|event| &mut event.status_quo);
            later.filter(|today| today.is_some()).for_each(|today| change.put(today));
        }
        Ok(words)
    }

    /// Reads what is to hold today.
    fn changes_of_today(
        &self,
        set: &[String],
        drop: &[String],
    ) -> Result<Vec<OfToday>, NoSuchThing> {
        let names: Vec<String> =
            (0..self.options.len()).map(|at| self.option_name(OptionId::at(at))).collect();
        let mut changes = Vec::new();
        for (name, taken) in set.iter().map(|n| (n, true)).chain(drop.iter().map(|n| (n, false))) {
            match names.iter().position(|other| other == name) {
                Some(at) => changes.push(OfToday::Option(1 << at, taken)),
                None if taken && self.graph.is_some() => changes.push(self.state_of_today(name)?),
                None if taken => return Err(no_such("option", name, &names)),
                None => {}
            }
        }
        Ok(changes)
    }

    fn state_of_today(&self, name: &str) -> Result<OfToday, NoSuchThing> {
        let state = self.graph_state_of(name).ok_or_else(|| {
            let states = self.graph.iter().flat_map(|graph| &graph.states);
            let known: Vec<String> = states.map(|state| state.id.value.clone()).collect();
            no_such("state", name, &known)
        })?;
        Ok(OfToday::State(OptionSet::from(state.0)))
    }

    fn words_of_today(&self, change: &OfToday) -> String {
        match change {
            OfToday::Option(bit, taken) => {
                let words = if *taken { "is taken today" } else { "is not taken today" };
                format!("`{}` {words}", self.option_name(OptionId(bit.trailing_zeros() as u8)))
            }
            OfToday::State(vector) => format!("`{}` is the state today", self.pattern(*vector)),
        }
    }

    /// Names every statement and rule that has no id by its place, so that it is still called so
    /// when others are left out.
    fn pin_places(&mut self) {
        let pin = |id: &mut Option<Spanned<String>>, place: String| {
            id.get_or_insert_with(|| Spanned::new(place, Span::default()));
        };
        for dm in &mut self.dms {
            let owner = dm.id.value.clone();
            match &mut dm.preference {
                Preference::Prioritized(list) => {
                    for (at, item) in list.items.iter_mut().enumerate() {
                        let place = format!("{owner}.prefers[{}]", at + 1);
                        match item {
                            Item::One(statement) => pin(&mut statement.id, place),
                            Item::AnyOrder { id, statements, .. }
                            | Item::Disputed { id, statements, .. } => {
                                for (at, statement) in statements.iter_mut().enumerate() {
                                    pin(&mut statement.id, format!("{place}[{}]", at + 1));
                                }
                                pin(id, place);
                            }
                        }
                    }
                }
                Preference::Weights(list) => {
                    for (at, weight) in list.weights.iter_mut().enumerate() {
                        pin(&mut weight.id, format!("{owner}.weights[{}]", at + 1));
                    }
                }
                Preference::Pairs(list) => {
                    let key = if list.fuzzy { "fuzzy" } else { "pairwise" };
                    for (at, pair) in list.pairs.iter_mut().enumerate() {
                        pin(&mut pair.id, format!("{owner}.{key}[{}]", at + 1));
                    }
                }
                Preference::Ranking(_) | Preference::Indifferent => {}
            }
        }
        for (at, rule) in self.rules.iter_mut().enumerate() {
            pin(&mut rule.id, format!("rules[{}]", at + 1));
        }
        let places = self.arc_places();
        let arcs = self.graph.iter_mut().flat_map(|graph| &mut graph.arcs);
        for (arc, place) in arcs.zip(places) {
            pin(&mut arc.id, place);
        }
    }

    /// Leaves out what has one of these ids or places; returns those that there were.
    fn leave_out(&mut self, names: &[&str]) -> BTreeSet<String> {
        let mut gone = BTreeSet::new();
        let mut arcs = self.arc_places().into_iter();
        let mut named = |id: Option<&Spanned<String>>, place: String| {
            let id = id.map(|id| id.value.clone());
            let found =
                [id, Some(place)].into_iter().flatten().find(|name| names.contains(&name.as_str()));
            let out = found.is_some();
            gone.extend(found);
            out
        };
        for dm in &mut self.dms {
            let owner = dm.id.value.clone();
            match &mut dm.preference {
                Preference::Prioritized(list) => {
                    let mut at = 0;
                    list.items.retain_mut(|item| {
                        at += 1;
                        let place = format!("{owner}.prefers[{at}]");
                        match item {
                            Item::One(statement) => !named(statement.id.as_ref(), place),
                            Item::AnyOrder { id, statements, .. } => {
                                let mut within = 0;
                                statements.retain(|statement| {
                                    within += 1;
                                    !named(statement.id.as_ref(), format!("{place}[{within}]"))
                                });
                                !named(id.as_ref(), place)
                            }
                            Item::Disputed { .. } => {
                                let mut within = 0;
                                item.retain(|statement| {
                                    within += 1;
                                    !named(statement.id.as_ref(), format!("{place}[{within}]"))
                                });
                                !named(item.id(), place)
                            }
                        }
                    });
                }
                Preference::Weights(list) => {
                    let mut at = 0;
                    list.weights.retain(|weight| {
                        at += 1;
                        !named(weight.id.as_ref(), format!("{owner}.weights[{at}]"))
                    });
                }
                Preference::Pairs(list) => {
                    let key = if list.fuzzy { "fuzzy" } else { "pairwise" };
                    let mut at = 0;
                    list.pairs.retain(|pair| {
                        at += 1;
                        !named(pair.id.as_ref(), format!("{owner}.{key}[{at}]"))
                    });
                }
                // Every state stands in a ranking: no entry can be left out.
                Preference::Ranking(_) | Preference::Indifferent => {}
            }
        }
        let mut at = 0;
        self.rules.retain(|rule| {
            at += 1;
            !named(rule.id.as_ref(), format!("rules[{at}]"))
        });
        if let Some(graph) = &mut self.graph {
            graph.arcs.retain(|arc| !named(arc.id.as_ref(), arcs.next().unwrap_or_default()));
        }
        gone
    }

    /// Lists the ids and places of everything that can be left out.
    fn places(&self) -> Vec<String> {
        let mut places = Vec::new();
        for dm in &self.dms {
            if let Preference::Prioritized(list) = &dm.preference {
                for (item, one) in list.items.iter().enumerate() {
                    places.extend(one.id().map(|id| id.value.clone()));
                    places.push(format!("{}.prefers[{}]", dm.id.value, item + 1));
                }
            }
        }
        for (at, rule) in self.rules.iter().enumerate() {
            places.extend(rule.id.iter().map(|id| id.value.clone()));
            places.push(format!("rules[{}]", at + 1));
        }
        let arcs = self.graph.iter().flat_map(|graph| &graph.arcs);
        places.extend(arcs.filter_map(|arc| Some(arc.id.as_ref()?.value.clone())));
        places.extend(self.arc_places());
        places
    }

    /// Lists what the arcs of the graph are called by their places: `us.arcs[1]`.
    fn arc_places(&self) -> Vec<String> {
        let place = |(at, arc): (usize, &Arc)| {
            let owner = self.dms.get(arc.dm.index()).map_or("", |dm| dm.id.value.as_str());
            format!("{owner}.arcs[{at}]")
        };
        self.graph.iter().flat_map(GraphForm::placed).map(place).collect()
    }
}
