//! How people name states: by name, pattern, formula or number.

mod differences;

pub use differences::instead;

use std::collections::BTreeMap;

use crate::game::space::{BitSet, Numbering, Space};
use crate::model::conflict::Conflict;
use crate::text::diagnostic::nearest;
use crate::text::formula::{Formula, OptionId, StateId, is_pattern, parse, pattern};

/// The names and numbers of single states.
#[derive(Debug, Clone, Default)]
pub struct StateNames {
    names: BTreeMap<StateId, String>,
    told: BTreeMap<StateId, String>,
    numbering: Numbering,
}

impl StateNames {
    /// Gathers the names that hold in exactly one state; of several for a state, the first.
    #[must_use]
    pub fn new(conflict: &Conflict, space: &Space) -> Self {
        Self::numbered(conflict, space, Numbering::own(space))
    }

    /// Gathers the names of the states of all worlds, numbered so that each is called as it is in
    /// the reference scenario, if it is there: a name that holds in one state there is that state's.
    #[must_use]
    pub fn numbered(conflict: &Conflict, space: &Space, numbering: Numbering) -> Self {
        let mut names = BTreeMap::new();
        for state in space.states().filter(|_| conflict.graph.is_some()) {
            names.insert(state, conflict.pattern(space.vector(state)));
        }
        for named in &conflict.states {
            let states = space.select(&named.when);
            let outside = |state: &StateId| numbering.is_outside(numbering.place(*state));
            let mut inside = states.iter().filter(|state| !outside(state));
            let only = match (inside.next(), inside.next()) {
                (Some(only), None) => Some(only),
                (None, _) if states.count() == 1 => states.iter().next(),
                _ => None,
            };
            if let Some(only) = only {
                names.entry(only).or_insert_with(|| named.name.value.clone());
            }
        }
        let told = differences::names(conflict, space);
        Self { names, told, numbering }
    }

    /// Returns the number people see: states are numbered from 1, those that the reference scenario
    /// does not have behind all others.
    #[must_use]
    pub fn number(&self, state: StateId) -> u64 {
        number(self.numbering.place(state))
    }

    /// Says whether the reference scenario does not have a state.
    #[must_use]
    pub fn is_outside(&self, state: StateId) -> bool {
        self.numbering.is_outside(self.numbering.place(state))
    }

    /// Returns the name of a state, if it has one.
    #[must_use]
    pub fn get(&self, state: StateId) -> Option<&str> {
        self.names.get(&state).map(String::as_str)
    }

    /// Returns how running text calls a state: by its name in the file, unless that is a number by
    /// another name (`s5`), else by what is done there and not today: `buffer + settlement`. `None` for
    /// a state that only its number tells from others in a few words.
    #[must_use]
    pub fn told(&self, state: StateId) -> Option<&str> {
        let name = self.get(state);
        let numbered = |name: &&str| {
            let digits = name.trim_start_matches(|c: char| c.is_ascii_alphabetic());
            let short = name.len() - digits.len() <= 1;
            short && !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit())
        };
        let derived = self.told.get(&state).map(String::as_str);
        name.filter(|name| !numbered(name)).or(derived).or(name)
    }

    /// Writes a state as people see it: its number, its name if it has one, and whether the
    /// reference scenario does not have it.
    #[must_use]
    pub fn label(&self, state: StateId) -> String {
        let number = self.number(state);
        let label = match self.get(state) {
            Some(name) => format!("{number} \"{name}\""),
            None => number.to_string(),
        };
        if self.is_outside(state) { format!("{label} ({OUTSIDE})") } else { label }
    }
}

/// What people are told of a state that some world has, and the reference scenario has not.
pub const OUTSIDE: &str = "not in the reference scenario";

/// Returns the number people see of a state of the reference scenario: states are numbered from 1.
#[must_use]
pub fn number(state: StateId) -> u64 {
    u64::from(state.0) + 1
}

/// Writes the pattern of a state: for each option in file order, taken, not taken, or either.
#[must_use]
pub fn pattern_of(space: &Space, state: StateId) -> String {
    let (fixed, taken) = space.pattern(state);
    (0..space.options())
        .map(|bit| match (fixed >> bit & 1, taken >> bit & 1) {
            (1, 1) => 'Y',
            (1, _) => 'N',
            _ => '-',
        })
        .collect()
}

/// Lists the options taken in all that a state stands for.
pub fn taken(space: &Space, state: StateId) -> impl Iterator<Item = OptionId> + use<> {
    let (_, taken) = space.pattern(state);
    (0..64).filter(move |bit| taken >> bit & 1 == 1).map(OptionId)
}

/// Why a text names no state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAState {
    /// What is wrong, in a sentence.
    pub message: String,
    /// What may help.
    pub hints: Vec<String>,
}

/// Finds the states that a text names: a number, a pattern, a name of the file, a formula, or
/// `today` for the status quo.
///
/// # Errors
/// [`NotAState`] if it is none of these, or holds in no feasible state.
pub fn find_states(conflict: &Conflict, space: &Space, text: &str) -> Result<BitSet, NotAState> {
    let text = text.trim();
    let today = conflict.status_quo.as_ref().and_then(|today| space.find(today.taken));
    let named = conflict.states.iter().any(|named| named.name.value == text)
        || conflict.graph_state_of(text).is_some();
    if let Some(today) = today.filter(|_| text == "today" && !named) {
        let mut states = BitSet::new(space.len());
        states.insert(today);
        return Ok(states);
    }
    if let Ok(number) = text.trim_start_matches('#').parse::<usize>() {
        let mut states = BitSet::new(space.len());
        if number == 0 || number > space.len() {
            return Err(NotAState {
                message: format!("there is no state {number}"),
                hints: vec![match conflict.structures() {
                    1 => format!("states are numbered from 1 to {}", space.len()),
                    _ => format!(
                        "states are numbered from 1 to {}; greater numbers, as in forecasts, are \
                         of states that are {OUTSIDE}: an option or rule that has a chance would \
                         have to be, or not to be",
                        space.len()
                    ),
                }],
            });
        }
        states.insert(StateId::at(number - 1));
        return Ok(states);
    }
    let formula = formula(conflict, text)?;
    let states = space.select(&formula);
    if states.is_empty() {
        let points = space.points();
        if let Some(point) = (0..points.len()).find(|at| formula.holds(points.vector(*at))) {
            let merged = number(space.state_of(point));
            return Err(NotAState {
                message: format!("`{text}` holds in some members of merged state {merged} only"),
                hints: vec![format!(
                    "a merged state counts where all its members do; name it by {merged}"
                )],
            });
        }
        return Err(NotAState {
            message: format!("`{text}` holds in no feasible state"),
            hints: vec![match conflict.graph {
                Some(_) => "no state is so; `crossroad states` lists them".into(),
                None => "the rules exclude it; `crossroad states` lists what is feasible".into(),
            }],
        });
    }
    Ok(states)
}

/// Finds the one state that a text names.
///
/// # Errors
/// As [`find_states`], and if it names several.
pub fn find_state(conflict: &Conflict, space: &Space, text: &str) -> Result<StateId, NotAState> {
    let states = find_states(conflict, space, text)?;
    let mut members = states.iter();
    match (members.next(), members.next()) {
        (Some(only), None) => Ok(only),
        _ => {
            let first: Vec<String> =
                states.iter().take(8).map(|state| number(state).to_string()).collect();
            let more = if states.count() > 8 { ", …" } else { "" };
            Err(NotAState {
                message: format!("`{text}` holds in {} states, not in one", states.count()),
                hints: vec![
                    format!("they are {}{more}", first.join(", ")),
                    match conflict.graph {
                        Some(_) => "name one by its number or its id".into(),
                        None => "name one by its number, or say more about its options".into(),
                    },
                ],
            })
        }
    }
}

/// Reads a formula, pattern or name of states.
///
/// # Errors
/// [`NotAState`] with the first problem of the formula.
pub fn formula(conflict: &Conflict, text: &str) -> Result<Formula, NotAState> {
    if let Some(named) = conflict.states.iter().find(|named| named.name.value == text) {
        return Ok(named.when.clone());
    }
    let problem = if is_pattern(text) && conflict.graph.is_none() {
        match pattern(text, conflict.options.len()) {
            Ok(formula) => return Ok(formula),
            Err(problem) => *problem,
        }
    } else {
        match parse(text, &conflict.names()) {
            Ok(formula) => return Ok(formula),
            Err(problems) => match problems.into_iter().next() {
                Some(problem) => problem,
                None => return Err(NotAState { message: "no formula".into(), hints: vec![] }),
            },
        }
    };
    let mut hints = problem.hints;
    let answers = conflict.questions.iter().flat_map(|question| {
        let of = move |answer| (question, answer);
        question.answers.iter().map(of)
    });
    for (question, answer) in answers.filter(|(_, answer)| answer.name.value == text) {
        hints.push(format!(
            "`{text}` is an answer to the question `{}`: it holds where `{}`",
            question.id.value, answer.when.text.value
        ));
    }
    let names = || conflict.states.iter().map(|named| named.name.value.as_str());
    if let Some(near) = nearest(text, names()) {
        hints.insert(0, format!("did you mean the state `{near}`?"));
    }
    hints.push(match conflict.graph {
        Some(_) => {
            "a state is named by its number or its id in the file; several by a formula such \
                    as `s1 or s2`, or a name of `[states]`"
                .into()
        }
        None => {
            "a state is named by its number, its name in the file, a pattern such as `YN-`, or \
                 a formula such as `us.stay and not us.rush`"
                .into()
        }
    });
    Err(NotAState { message: format!("`{text}`: {}", problem.message), hints })
}
