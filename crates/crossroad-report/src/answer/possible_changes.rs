//! What would change the answer, as far as that is found in seconds: the smallest changes around
//! the states that matter, and what single changes from outside bring about.

use super::findings::{Ask, Findings};
use crossroad::finding::inverse::{
    self, Changes, Costs, Effects, Kind, Terms, To, change, outside, vocabulary,
};
use crossroad::game::space::Refusal;
use crossroad::model::conflict::Conflict;
use crossroad::stability::{Means, judge};
use crossroad::text::formula::StateId;

/// Larger spaces are not searched.
pub(crate) const STATES: usize = 1 << 13;

/// Equilibria, and states that the file names, that are looked at besides today's.
const LOOKED_AT: usize = 4;

/// No changes that cost more together are looked for.
pub(crate) const MOST: u32 = 8;

/// Single changes are made where states times statements are at most so many.
const SINGLES: usize = 1 << 18;

/// What would change whether one state is an equilibrium.
#[derive(Debug, Clone)]
pub struct Prospect {
    /// The state.
    pub state: StateId,
    /// What it would be then.
    pub to: To,
    /// The smallest changes.
    pub found: Changes,
}

/// What would change the answer.
#[derive(Debug, Clone)]
pub struct Prospects {
    /// Under which profile.
    pub label: String,
    /// State by state: today's, equilibria that were told, states that the file names.
    pub states: Vec<Prospect>,
    /// What single changes bring about; `None` where they were not tried.
    pub effects: Option<Effects>,
    /// Why nothing was searched, if nothing was.
    pub refused: Option<String>,
}

/// The kinds of single changes that are tried: what somebody outside can bring about.
const SINGLE: [Kind; 8] = [
    Kind::Move,
    Kind::Swap,
    Kind::Settle,
    Kind::Crucial,
    Kind::Close,
    Kind::Open,
    Kind::OneWay,
    Kind::Rule,
];

/// Searches, under the profile that accounts are made under.
///
/// # Errors
/// [`Refusal::Stopped`].
pub(crate) fn prospects(
    found: &Findings<'_>,
    ask: &Ask,
    means: Means<'_>,
) -> Result<Prospects, Refusal> {
    let (conflict, space) = (found.conflict, found.graph.space);
    let label = ask.label(&ask.account);
    let mut prospects = Prospects { label, states: Vec::new(), effects: None, refused: None };
    if space.len() > STATES {
        let words = format!("the space has more than {STATES} states");
        return Ok(Prospects { refused: Some(words), ..prospects });
    }
    for state in looked_at(found) {
        let to = match equilibrium(found, ask, state)? {
            true => To::Not,
            false => To::Equilibrium,
        };
        let terms = terms(conflict, ask, &Kind::USUAL, 1);
        let asked = inverse::Ask { states: vec![space.vector(state)], to, terms };
        match change(conflict, &asked, means) {
            Ok(found) => prospects.states.push(Prospect { state, to, found }),
            Err(refusal) if refusal.is_final() => return Err(refusal),
            Err(Refusal::EngineDoesNotApply { why, .. }) => {
                return Ok(Prospects { refused: Some(why.to_owned()), ..prospects });
            }
            Err(refusal) => {
                return Ok(Prospects { refused: Some(refusal.to_string()), ..prospects });
            }
        }
    }
    let statements = crossroad::model::conflict::uses(conflict).len();
    if space.len().saturating_mul(statements) <= SINGLES {
        let terms = terms(conflict, ask, &SINGLE, 0);
        prospects.effects = match outside(conflict, &terms, means) {
            Ok(effects) => Some(effects),
            Err(refusal) if refusal.is_final() => return Err(refusal),
            Err(_) => None,
        };
    }
    Ok(prospects)
}

fn terms(conflict: &Conflict, ask: &Ask, kinds: &[Kind], words: usize) -> Terms {
    let dms = conflict.dms.len();
    let words = match words {
        0 => Vec::new(),
        most => vocabulary(conflict.options.len(), most),
    };
    Terms {
        profile: ask.account.clone(),
        dms: (0..dms).map(crossroad::text::formula::DmId::at).collect(),
        allow: kinds.to_vec(),
        costs: Costs::usual(dms),
        words,
        concerned: false,
        most: MOST,
        steps: ask.steps,
    }
}

/// Lists today's state, the equilibria told first, and those that the file names, each once.
fn looked_at(found: &Findings<'_>) -> Vec<StateId> {
    let mut states: Vec<StateId> = found.status_quo.into_iter().collect();
    states.extend(found.telling(LOOKED_AT));
    let space = found.graph.space;
    let named = space.states().filter(|state| found.names.get(*state).is_some());
    for state in named.take(2 * LOOKED_AT) {
        if !states.contains(&state) {
            states.push(state);
        }
    }
    states.truncate(1 + 2 * LOOKED_AT);
    states
}

/// Says whether a state is an equilibrium under the profile that accounts are made under.
fn equilibrium(found: &Findings<'_>, ask: &Ask, state: StateId) -> Result<bool, Refusal> {
    for dm in found.graph.space.dms() {
        if !judge(found.graph, &ask.account, dm, state)?.stable() {
            return Ok(false);
        }
    }
    Ok(true)
}
