//! What random conflicts and graphs look like.
//!
//! The features are fields of one struct rather than arguments, so that a test names only what it is about and takes the rest
//! from one of the ready-made shapes.

/// What random conflicts look like; pairs are a least and a most number.
#[derive(Clone, Debug)]
pub struct Shape {
    /// How many decision makers there are.
    pub dms: (usize, usize),
    /// How many options each has.
    pub options: (usize, usize),
    /// The most options all of them have together.
    pub most_options: usize,
    /// How many states are left by rules and merges; keep the most small where the oracle is asked.
    pub states: (usize, usize),
    /// The most options mentioned in a formula.
    pub leaves: usize,
    /// Whether formulas may contain `true` and `false`.
    pub constants: bool,
    /// How many rules there are.
    pub rules: (usize, usize),
    /// Whether lists in rules hold formulas, not only options.
    pub listed_formulas: bool,
    /// The share of options that are one-way, half of them on, half off.
    pub one_way_percent: u32,
    /// How many kinds of transition are forbidden.
    pub forbidden: (usize, usize),
    /// How many merges there are, each of two members or more; `pick` is given where it is needed, and sometimes where it is not.
    pub merges: (usize, usize),
    /// Whether a ranking may put members of one merged state into different groups, for `pick` to settle.
    pub split_rankings: bool,
    /// The kinds of preference drawn from.
    pub kinds: &'static [Kind],
    /// How many statements or weights a decision maker has.
    pub statements: (usize, usize),
    /// Whether a weight may be below zero.
    pub negative_weights: bool,
    /// Whether states may be tied; if not, statements on single options follow that tell all states apart.
    pub ties: bool,
    /// Whether ids count down in file order, which catches a reader that sorts them.
    pub reversed_ids: bool,
    /// Whether a status quo is given.
    pub status_quo: bool,
}

/// A kind of preference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Statements, most important first.
    Prioritized,
    /// States in order, best first.
    Ranking,
    /// Weighted formulas.
    Weights,
}

impl Shape {
    /// Free moves over all option vectors, prioritized statements without ties: the textbook case.
    pub fn plain() -> Shape {
        Shape {
            dms: (2, 4),
            options: (1, 3),
            most_options: 7,
            states: (2, 128),
            leaves: 3,
            constants: false,
            rules: (0, 0),
            listed_formulas: false,
            one_way_percent: 0,
            forbidden: (0, 0),
            merges: (0, 0),
            split_rankings: false,
            kinds: &[Kind::Prioritized],
            statements: (1, 5),
            negative_weights: false,
            ties: false,
            reversed_ids: false,
            status_quo: true,
        }
    }

    /// Rules, ties and one-way options, but nothing that breaks the transitivity of moves.
    pub fn option_form() -> Shape {
        Shape {
            dms: (2, 5),
            options: (1, 4),
            rules: (0, 3),
            listed_formulas: true,
            one_way_percent: 30,
            kinds: &[Kind::Prioritized, Kind::Ranking, Kind::Weights],
            ties: true,
            ..Shape::plain()
        }
    }

    /// Every feature there is.
    pub fn everything() -> Shape {
        Shape {
            constants: true,
            forbidden: (0, 2),
            merges: (0, 2),
            reversed_ids: true,
            ..Shape::option_form()
        }
    }
}

/// What random graphs without option form look like.
#[derive(Clone, Copy, Debug)]
pub struct GraphShape {
    /// The number of decision makers.
    pub dms: usize,
    /// The number of states.
    pub states: usize,
    /// The share of ordered pairs of states a decision maker can move between.
    pub arc_percent: u32,
    /// How many ranks there are to draw from; fewer make more ties.
    pub ranks: usize,
}
