//! The names that formulas can use.

use std::collections::BTreeMap;

use super::{OptionId, StateId};
use crate::text::diagnostic::{Code, codes, list, nearest};

/// The options of a conflict by name, `dm.option`; the states of one in graph form by id.
#[derive(Debug, Clone, Default)]
pub struct Names {
    dms: Vec<DmNames>,
    index: BTreeMap<String, usize>,
    states: Vec<String>,
    state_index: BTreeMap<String, StateId>,
    /// The conflict is in graph form: formulas speak of its states.
    pub graph: bool,
    /// There may be decision makers that could not be read: no name is called unknown.
    pub incomplete: bool,
}

#[derive(Debug, Clone, Default)]
struct DmNames {
    id: String,
    options: Vec<String>,
    index: BTreeMap<String, Option<OptionId>>,
    incomplete: bool,
}

/// A name that stands for no option.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unknown {
    /// It may stand for one that could not be read: that was reported already.
    Reported,
    /// It stands for nothing.
    Nothing {
        /// Which kind of problem that is.
        code: Code,
        /// What is wrong, in a sentence.
        message: String,
        /// Whether only the part behind the dot is wrong.
        option_only: bool,
        /// What may have been meant.
        hints: Vec<String>,
    },
}

impl Names {
    /// Adds a decision maker; its options may be `incomplete`.
    pub fn add_dm(&mut self, id: &str, incomplete: bool) {
        self.index.insert(id.to_owned(), self.dms.len());
        self.dms.push(DmNames { id: id.to_owned(), incomplete, ..DmNames::default() });
    }

    /// Adds an option to the decision maker added last; `None` is an option that is known but
    /// cannot be used, because there are too many.
    pub fn add_option(&mut self, option: &str, id: Option<OptionId>) {
        if let Some(dm) = self.dms.last_mut() {
            dm.options.push(option.to_owned());
            dm.index.insert(option.to_owned(), id);
        }
    }

    /// Adds a state of a conflict in graph form.
    pub fn add_state(&mut self, state: &str) {
        self.graph = true;
        self.state_index.insert(state.to_owned(), StateId::at(self.states.len()));
        self.states.push(state.to_owned());
    }

    /// Finds a state of a conflict in graph form.
    ///
    /// # Errors
    /// [`Unknown`], with what may have been meant.
    pub fn state(&self, state: &str) -> Result<StateId, Unknown> {
        if let Some(id) = self.state_index.get(state) {
            return Ok(*id);
        }
        if self.incomplete {
            return Err(Unknown::Reported);
        }
        let known = || self.states.iter().map(String::as_str);
        let hint = match nearest(state, known()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("there is {}", list(known(), "and")),
        };
        Err(Unknown::Nothing {
            code: codes::UNKNOWN_STATE,
            message: format!("there is no state `{state}`"),
            option_only: false,
            hints: vec![hint],
        })
    }

    /// Finds an option.
    ///
    /// # Errors
    /// [`Unknown`], with what may have been meant.
    pub fn option(&self, dm: &str, option: &str) -> Result<OptionId, Unknown> {
        let Some(at) = self.index.get(dm) else { return Err(self.no_dm(dm, option)) };
        let Some(names) = self.dms.get(*at) else { return Err(Unknown::Reported) };
        match names.index.get(option) {
            Some(Some(id)) => Ok(*id),
            Some(None) => Err(Unknown::Reported),
            None if names.incomplete || self.incomplete => Err(Unknown::Reported),
            None => Err(self.no_option(names, option)),
        }
    }

    /// Finds a decision maker by its place.
    #[must_use]
    pub fn dm(&self, id: &str) -> Option<usize> {
        self.index.get(id).copied()
    }

    /// Returns the ids of the decision makers.
    pub fn dms(&self) -> impl Iterator<Item = &str> {
        self.dms.iter().map(|dm| dm.id.as_str())
    }

    /// Returns the options of that name, `dm.option`, of all decision makers.
    #[must_use]
    pub fn everywhere(&self, option: &str) -> Vec<String> {
        let having = self.dms.iter().filter(|dm| dm.index.contains_key(option));
        having.map(|dm| format!("{}.{option}", dm.id)).collect()
    }

    /// Says whether something goes by a word without a dot: a decision maker, an option, a state.
    #[must_use]
    pub fn has_word(&self, word: &str) -> bool {
        self.dm(word).is_some()
            || self.state_index.contains_key(word)
            || self.dms.iter().any(|dm| dm.index.contains_key(word))
    }

    /// Words what is wrong with a decision maker that there is not.
    #[must_use]
    pub fn no_dm(&self, dm: &str, option: &str) -> Unknown {
        if self.incomplete {
            return Unknown::Reported;
        }
        let mut hints = Vec::new();
        let near = nearest(dm, self.dms());
        let elsewhere = self.everywhere(option);
        if let Some(near) = near {
            hints.push(format!("did you mean `{near}`?"));
        } else if !elsewhere.is_empty() {
            hints.push(format!("there is {}", list(elsewhere.iter().map(String::as_str), "and")));
        } else if !self.dms.is_empty() {
            hints.push(format!("there is {}", list(self.dms(), "and")));
        }
        Unknown::Nothing {
            code: codes::UNKNOWN_DECISION_MAKER,
            message: format!("there is no decision maker `{dm}`"),
            option_only: false,
            hints,
        }
    }

    fn no_option(&self, dm: &DmNames, option: &str) -> Unknown {
        let mut hints = Vec::new();
        let own = || dm.options.iter().map(String::as_str);
        let elsewhere = self.everywhere(option);
        if let Some(near) = nearest(option, own()) {
            hints.push(format!("did you mean `{}.{near}`?", dm.id));
        }
        if !elsewhere.is_empty() {
            hints.push(format!("there is {}", list(elsewhere.iter().map(String::as_str), "and")));
        } else if self.graph {
            hints.push("the conflict is written as a graph: formulas speak of its states".into());
        } else if hints.is_empty() && dm.options.is_empty() {
            hints.push(format!("`{}` has no options", dm.id));
        } else if hints.is_empty() {
            hints.push(format!("`{}` has {}", dm.id, list(own(), "and")));
        }
        Unknown::Nothing {
            code: codes::UNKNOWN_OPTION,
            message: format!("`{}` has no option `{option}`", dm.id),
            option_only: true,
            hints,
        }
    }
}
