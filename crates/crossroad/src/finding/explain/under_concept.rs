//! Every move of a decision maker from a state, each with what becomes of it, under whichever concept.

use super::account::Account;
use super::{choices, coalition, custom};
use crate::game::graph::Graph;
use crate::game::space::Refusal;
use crate::stability::{Concept, Definition, Profile, applies};
use crate::text::formula::{DmId, StateId};

/// Accounts for every move of a decision maker from a state.
///
/// # Errors
/// As [`crate::stability::judge`].
pub fn account(
    graph: &Graph<'_>,
    profile: &Profile,
    dm: DmId,
    state: StateId,
) -> Result<Account, Refusal> {
    graph.space.certain(Some(dm), &[state])?;
    let concept = profile.concept(dm);
    match concept.definition {
        Definition::Choices(_) => Ok(choices::account(graph, profile, dm, state)),
        Definition::Family(_) => {
            applies(graph, profile)?;
            Err(Refusal::internal())
        }
        Definition::Difference { of, less } => {
            let under = |other: &'static Concept| {
                let dms = graph.space.dms().len();
                account(graph, &Profile::uniform(other, dms, profile.sequences), dm, state)
            };
            let parts = vec![under(of)?, under(less)?];
            let stable = parts.iter().map(|part| part.stable).eq([true, false]);
            Ok(Account { parts, ..Account::new(dm, state, concept, stable) })
        }
        Definition::Coalitional(how) => Ok(coalition::account(graph, profile, how, dm, state)),
        Definition::Custom(custom) => custom::account(graph, profile, custom, dm, state),
    }
}
