//! A conflict as plain data: what a conflict file says, and nothing derived from it.
//!
//! One value of this type has two readers that share no code: [`crate::world`] builds its graph by walking every option vector, and
//! [`crate::toml_text`] writes it as the file from which the engine builds its own.

use crate::formula::Formula;

/// A conflict in option form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlainConflict {
    /// The title in the file.
    pub title: String,
    /// The decision makers in file order; their options in a row are options 0, 1, 2, ….
    pub dms: Vec<PlainDm>,
    /// What cannot happen together; a vector that breaks none of them is feasible.
    pub rules: Vec<Rule>,
    /// Feasible vectors that count as one state.
    pub merges: Vec<Merge>,
    /// Transitions that are not possible although the options alone would allow them.
    pub forbidden: Vec<ForbiddenMove>,
    /// The options taken today, as an option vector.
    pub status_quo: Option<u64>,
}

/// A decision maker: its options and its preference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlainDm {
    /// The id in the file, as in `d0`.
    pub id: String,
    /// Its options in file order.
    pub options: Vec<PlainOption>,
    /// What it wants.
    pub preference: Preference,
}

/// An option of a decision maker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlainOption {
    /// The id in the file, as in `o0`.
    pub id: String,
    /// Whether it can be taken back or taken up again.
    pub one_way: OneWay,
}

/// Whether a choice can be undone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OneWay {
    /// It can be taken and dropped at will.
    No,
    /// Once taken, it stays taken.
    On,
    /// Once dropped, it stays dropped.
    Off,
}

/// A rule about what can happen together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rule {
    /// The formula holds in no state.
    Never(Formula),
    /// The formula holds in every state.
    Always(Formula),
    /// At most one of the formulas holds.
    AtMostOne(Vec<Formula>),
    /// One of the formulas holds, and no second one.
    ExactlyOne(Vec<Formula>),
    /// At least one of the formulas holds.
    AtLeastOne(Vec<Formula>),
}

/// Feasible vectors that count as one state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merge {
    /// Holds for its members among the feasible vectors.
    pub when: Formula,
    /// Which member speaks for the state when they are ranked differently; none: that is an error where it matters.
    pub pick: Option<Pick>,
}

/// The member that speaks for a merged state, for each decision maker by its own preference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pick {
    /// The member it likes best.
    Best,
    /// The member it likes least.
    Worst,
}

/// Transitions one decision maker cannot make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForbiddenMove {
    /// The place of the decision maker.
    pub dm: usize,
    /// Holds in the vector it leaves.
    pub from: Formula,
    /// Holds in the vector it would enter.
    pub to: Formula,
}

/// What a decision maker wants, in one of three forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Preference {
    /// Statements, most important first (option prioritization): the first on which two states differ decides.
    Prioritized(Vec<Formula>),
    /// Groups of tied states, best first; every feasible vector is in one of them.
    Ranking(Vec<Vec<Entry>>),
    /// Formulas with weights in hundredths: the sum over those that hold decides.
    Weights(Vec<(Formula, i64)>),
}

/// An entry of a ranking: some states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// The states where a formula holds.
    Formula(Formula),
    /// The states whose options are taken or not as stated, in file order; `None` is either.
    Pattern(Vec<Option<bool>>),
}

impl Entry {
    /// Says whether the entry covers an option vector.
    pub fn covers(&self, vector: u64) -> bool {
        match self {
            Entry::Formula(formula) => formula.holds(vector),
            Entry::Pattern(signs) => signs
                .iter()
                .enumerate()
                .all(|(o, sign)| sign.is_none_or(|taken| taken == (vector >> o & 1 == 1))),
        }
    }
}

impl Rule {
    /// Says whether an option vector keeps the rule.
    pub fn allows(&self, vector: u64) -> bool {
        let count = |of: &[Formula]| of.iter().filter(|formula| formula.holds(vector)).count();
        match self {
            Rule::Never(formula) => !formula.holds(vector),
            Rule::Always(formula) => formula.holds(vector),
            Rule::AtMostOne(of) => count(of) <= 1,
            Rule::ExactlyOne(of) => count(of) == 1,
            Rule::AtLeastOne(of) => count(of) >= 1,
        }
    }
}

impl PlainConflict {
    /// Returns the options of every decision maker in file order.
    pub fn options(&self) -> impl Iterator<Item = &PlainOption> {
        self.dms.iter().flat_map(|dm| &dm.options)
    }

    /// Returns the places of one decision maker's options.
    pub fn options_of(&self, dm: usize) -> std::ops::Range<usize> {
        let first = self.dms[..dm].iter().map(|before| before.options.len()).sum();
        first..first + self.dms[dm].options.len()
    }

    /// Returns the references of all options in file order, as in `d0.o0`.
    pub fn references(&self) -> Vec<String> {
        self.dms
            .iter()
            .flat_map(|dm| dm.options.iter().map(|option| format!("{}.{}", dm.id, option.id)))
            .collect()
    }

    /// Says whether an option vector keeps every rule.
    pub fn feasible(&self, vector: u64) -> bool {
        self.rules.iter().all(|rule| rule.allows(vector))
    }
}
