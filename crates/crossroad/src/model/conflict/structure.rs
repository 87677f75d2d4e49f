//! The whole conflict.

use super::{
    Coalition, ConflictOption, Date, DecisionMaker, Event, Expectation, ForbiddenMove, GraphForm,
    GraphState, History, Merge, NamedStates, Question, Rule, StatusQuo, Tally, View,
};
use crate::model::preference::Analyst;
use crate::model::provenance::{Assistance, Claim, Source};
use crate::text::formula::{Atom, DmId, Names, OptionId, OptionSet, StateId};

/// A conflict, as read and resolved.
///
/// INVARIANT: options of one decision maker stand together, in file order, and
/// there are at most 64 of them in all. A conflict in graph form has none, nor rules, merges or
/// forbidden moves; the vector of a state is then its place in [`GraphForm::states`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Conflict {
    /// Its title.
    pub title: String,
    /// The time it describes.
    pub as_of: Option<Date>,
    /// What the analyst wants to know, in words.
    pub question: Option<String>,
    /// What holds today.
    pub status_quo: Option<StatusQuo>,
    /// The decision makers, in file order.
    pub dms: Vec<DecisionMaker>,
    /// The options of all decision makers, in file order.
    pub options: Vec<ConflictOption>,
    /// Options that cannot be used: they stay as they are today (not taken, if no status quo is
    /// given). A file has none; events and withdrawals close them.
    pub closed: OptionSet,
    /// The states and moves, where the conflict is in graph form.
    pub graph: Option<GraphForm>,
    /// What cannot happen together.
    pub rules: Vec<Rule>,
    /// States that count as one.
    pub merges: Vec<Merge>,
    /// Single moves that cannot be made.
    pub forbidden: Vec<ForbiddenMove>,
    /// Names for states and sets of states.
    pub states: Vec<NamedStates>,
    /// What forecasts are about.
    pub questions: Vec<Question>,
    /// Sources' own conclusions: compared with the answer, never an input.
    pub expectations: Vec<Expectation>,
    /// The documents.
    pub sources: Vec<Source>,
    /// What is said in them.
    pub claims: Vec<Claim>,
    /// Artificial intelligence that had a part in the file.
    pub assistance: Vec<Assistance>,
    /// Whose readings the file has, where they are several.
    pub analysts: Vec<Analyst>,
    /// How decision makers see the conflict differently.
    pub views: Vec<View>,
    /// Dated changes, in the order of their dates.
    pub events: Vec<Event>,
    /// Decision makers that may move together.
    pub coalitions: Vec<Coalition>,
    /// When the model was made, and what came of the conflict. No engine reads it.
    pub history: History,
    /// What the statements of the whole conflict rest on, where this is a day of one with events:
    /// their statements, and those they replaced, are not among its own ([`Conflict::tally`]).
    pub statements: Option<Tally>,
}

impl Conflict {
    /// Returns the options of a decision maker as a set.
    #[must_use]
    pub fn options_of(&self, dm: DmId) -> OptionSet {
        let own = self.options.iter().enumerate().filter(|(_, option)| option.dm == dm);
        own.fold(0, |set, (bit, _)| set | 1 << bit)
    }

    /// Returns an option as it is written in formulas, `dm.option`.
    #[must_use]
    pub fn option_name(&self, option: OptionId) -> String {
        match self.options.get(option.index()) {
            Some(found) => match self.dms.get(found.dm.index()) {
                Some(dm) => format!("{}.{}", dm.id.value, found.id.value),
                None => found.id.value.clone(),
            },
            None => format!("option {}", option.0),
        }
    }

    /// Returns what formulas speak of as it is written there.
    #[must_use]
    pub fn atom_name(&self, atom: Atom) -> String {
        match atom {
            Atom::Option(option) => self.option_name(option),
            Atom::State(state) => self.pattern(OptionSet::from(state.0)),
        }
    }

    /// Finds a state of a conflict in graph form by its vector.
    #[must_use]
    pub fn graph_state(&self, vector: OptionSet) -> Option<&GraphState> {
        self.graph.as_ref()?.states.get(usize::try_from(vector).ok()?)
    }

    /// Finds a state of a conflict in graph form by its id.
    #[must_use]
    pub fn graph_state_of(&self, id: &str) -> Option<StateId> {
        let mut states = self.graph.iter().flat_map(|graph| &graph.states);
        states.position(|state| state.id.value == id).map(StateId::at)
    }

    /// Finds a decision maker by its id.
    #[must_use]
    pub fn dm(&self, id: &str) -> Option<DmId> {
        self.dms.iter().position(|dm| dm.id.value == id).map(DmId::at)
    }

    /// Returns the names that formulas about this conflict can use.
    #[must_use]
    pub fn names(&self) -> Names {
        let mut names = Names::default();
        for state in self.graph.iter().flat_map(|graph| &graph.states) {
            names.add_state(&state.id.value);
        }
        for (at, dm) in self.dms.iter().enumerate() {
            names.add_dm(&dm.id.value, false);
            for (bit, option) in self.options.iter().enumerate() {
                if option.dm == DmId::at(at) {
                    names.add_option(&option.id.value, Some(OptionId::at(bit)));
                }
            }
        }
        names
    }

    /// Returns the options of a state by name, in file order.
    #[must_use]
    pub fn taken(&self, taken: OptionSet) -> Vec<String> {
        let bits = (0..self.options.len()).filter(|bit| taken >> bit & 1 == 1);
        bits.map(|bit| self.option_name(OptionId::at(bit))).collect()
    }

    /// Returns the pattern of a state: `Y` or `N` for each option, in file order; in graph form,
    /// the id of the state.
    #[must_use]
    pub fn pattern(&self, taken: OptionSet) -> String {
        if let Some(state) = self.graph_state(taken) {
            return state.id.value.clone();
        }
        let bits = 0..self.options.len();
        bits.map(|bit| if taken >> bit & 1 == 1 { 'Y' } else { 'N' }).collect()
    }
}
