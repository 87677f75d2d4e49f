//! A conflict on its way to becoming a file.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::model::conflict::OneWay;
use crate::text::display::clean;
use crate::text::formula::{Atom, Formula, OptionId, OptionSet, print};
use crate::text::source::quoted;
use crate::text::source::shape::id_from;

/// A decision maker to be written.
#[derive(Debug, Clone, Default)]
pub(super) struct Actor {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) options: Vec<Choice>,
    /// What it wants, the most important first.
    pub(super) wishes: Vec<Formula>,
    /// Or its states, best first: the patterns that are tied, and what to call them.
    pub(super) ranking: Vec<(Vec<String>, String)>,
}

/// An option to be written.
#[derive(Debug, Clone)]
pub(super) struct Choice {
    pub(super) id: String,
    pub(super) does: String,
    pub(super) one_way: Option<OneWay>,
}

/// What a decision maker does not see.
#[derive(Debug, Clone, Default)]
pub(super) struct Perception {
    /// Whose view, counted from 0.
    pub(super) dm: usize,
    /// Options it does not know of.
    pub(super) unaware: OptionSet,
    /// What it takes to be impossible.
    pub(super) never: Vec<Formula>,
}

/// A conflict to be written. Options are numbered in the order of the decision makers.
#[derive(Debug, Clone, Default)]
pub(super) struct Draft {
    pub(super) title: String,
    /// Comments at the top.
    pub(super) head: Vec<String>,
    pub(super) actors: Vec<Actor>,
    pub(super) status_quo: Option<OptionSet>,
    /// What holds in no state.
    pub(super) never: Vec<Formula>,
    /// What counts as one state.
    pub(super) merges: Vec<Formula>,
    /// Names and where they hold.
    pub(super) states: Vec<(String, String)>,
    pub(super) coalitions: Vec<Vec<usize>>,
    /// Who sees it differently.
    pub(super) views: Vec<Perception>,
}

impl Draft {
    /// Counts the options.
    pub(super) fn options(&self) -> usize {
        self.actors.iter().map(|actor| actor.options.len()).sum()
    }

    /// Writes an option as formulas do.
    pub(super) fn option(&self, option: OptionId) -> String {
        let each = self.actors.iter();
        let mut all = each.flat_map(|actor| actor.options.iter().map(move |one| (actor, one)));
        let found = all.nth(option.index());
        found.map_or_else(String::new, |(actor, one)| format!("{}.{}", actor.id, one.id))
    }

    /// Writes what a formula is about; a draft is never a graph of listed states.
    pub(super) fn atom(&self, atom: Atom) -> String {
        match atom {
            Atom::Option(option) => self.option(option),
            Atom::State(_) => String::new(),
        }
    }

    fn formula(&self, formula: &Formula) -> String {
        quoted(&print(formula, &|atom| self.atom(atom)))
    }

    fn list(&self, taken: OptionSet) -> String {
        let bits = (0..self.options()).filter(|bit| taken >> bit & 1 == 1);
        let names: Vec<String> = bits.map(|bit| quoted(&self.option(OptionId::at(bit)))).collect();
        format!("[{}]", names.join(", "))
    }

    /// Writes the file.
    pub(super) fn write(&self) -> String {
        let mut text = String::new();
        for line in self.head.iter().flat_map(|line| textwrap::wrap(line, 78)) {
            let _ = writeln!(text, "# {}", clean(&line));
        }
        let _ = write!(text, "format = 1\n\n[conflict]\ntitle = {}\n", quoted(&self.title));
        match self.status_quo {
            Some(taken) => {
                let _ = writeln!(text, "status-quo = {}", self.list(taken));
            }
            None => text.push_str("# status-quo = []   # the options taken today\n"),
        }
        self.actors.iter().for_each(|actor| self.actor(actor, &mut text));
        if !self.never.is_empty() {
            text.push_str("\n# What cannot happen together.\n");
        }
        for never in &self.never {
            let _ = writeln!(text, "[[rules]]\nnever = {}", self.formula(never));
        }
        if !self.merges.is_empty() {
            text.push_str("\n# What counts as one state.\n");
        }
        for merge in &self.merges {
            let _ = writeln!(text, "[[merge]]\nwhen = {}", self.formula(merge));
        }
        if !self.states.is_empty() {
            text.push_str("\n[states]\n");
        }
        for (name, pattern) in &self.states {
            let _ = writeln!(text, "{name} = {}", quoted(pattern));
        }
        for members in &self.coalitions {
            let ids = members.iter().filter_map(|at| self.actors.get(*at));
            let ids: Vec<String> = ids.map(|actor| quoted(&actor.id)).collect();
            let _ = write!(text, "\n[[coalitions]]\nof = [{}]\n", ids.join(", "));
        }
        for view in &self.views {
            let Some(actor) = self.actors.get(view.dm) else { continue };
            let _ = write!(text, "\n[views.{}]\n", actor.id);
            if view.unaware != 0 {
                let _ = writeln!(text, "unaware = {}", self.list(view.unaware));
            }
            match view.never.as_slice() {
                [] => {}
                [one] => {
                    let _ = writeln!(text, "never = [{}]", self.formula(one));
                }
                several => {
                    text.push_str("never = [\n");
                    for one in several {
                        let _ = writeln!(text, "  {},", self.formula(one));
                    }
                    text.push_str("]\n");
                }
            }
        }
        text
    }

    fn actor(&self, actor: &Actor, text: &mut String) {
        let _ = write!(text, "\n[dm.{}]\nname = {}\n", actor.id, quoted(&actor.name));
        if !actor.ranking.is_empty() {
            text.push_str("ranking = [   # best first\n");
            for (states, label) in &actor.ranking {
                let patterns: Vec<String> = states.iter().map(|one| quoted(one)).collect();
                let entry = match patterns.as_slice() {
                    [one] => one.clone(),
                    all => format!("{{ states = [{}] }}", all.join(", ")),
                };
                let _ = writeln!(text, "  {entry},   # {}", clean(label));
            }
            text.push_str("]\n");
        }
        if !actor.options.is_empty() {
            let _ = writeln!(text, "[dm.{}.options]", actor.id);
        }
        for option in &actor.options {
            let does = quoted(&option.does);
            let way = match option.one_way {
                None => None,
                Some(OneWay::On) => Some("on"),
                Some(OneWay::Off) => Some("off"),
            };
            let _ = match way {
                None => writeln!(text, "{} = {does}", option.id),
                Some(way) => {
                    writeln!(text, "{} = {{ does = {does}, one-way = \"{way}\" }}", option.id)
                }
            };
        }
        if !actor.wishes.is_empty() {
            text.push_str("# What it wants, most important first.\n");
        }
        for wish in &actor.wishes {
            let _ = write!(text, "[[dm.{}.prefers]]\nthat = {}\n", actor.id, self.formula(wish));
        }
    }
}

/// Ids that were given away.
#[derive(Debug, Default)]
pub(super) struct Ids(BTreeSet<String>);

impl Ids {
    /// Makes an id of a name; `otherwise` where none of its letters can stand in one.
    pub(super) fn of(&mut self, name: &str, otherwise: &str) -> String {
        let short: String = name.chars().take(40).collect();
        let base = id_from(&short).unwrap_or_else(|| otherwise.to_owned());
        let mut id = base.clone();
        let mut number = 2;
        while !self.0.insert(id.clone()) {
            id = format!("{base}-{number}");
            number += 1;
        }
        id
    }
}
