//! What the coalitions that the file lists could move together to, and the equilibria that hold
//! against them.

use super::findings::{Ask, Findings};
use crossroad::finding::explain::{Account, of_coalition};
use crossroad::game::space::{BitSet, Refusal};
use crossroad::stability::{Coalition, Coalitional, Definition, Means, Profile, concept, sweep};
use crossroad::text::formula::StateId;

/// Larger spaces are not looked at: moves of coalitions take sequences.
const STATES: usize = 1 << 13;

/// The concepts that are looked at, the one that accounts are made under first.
const CONCEPTS: [&str; 4] = ["coalition-seq", "coalition-nash", "coalition-gmr", "coalition-smr"];

/// What a coalition could do.
#[derive(Debug, Clone)]
pub struct Together {
    /// Its place among those of the file.
    pub at: usize,
    /// The states looked at, each with what the coalition gains by leaving it together.
    pub accounts: Vec<(StateId, Account)>,
}

/// What coalitions change.
#[derive(Debug, Clone)]
pub struct Coalitions {
    /// Each of the file's, in order.
    pub each: Vec<Together>,
    /// The equilibria against each decision maker alone and those coalitions, by concept.
    pub equilibria: Vec<(&'static str, BitSet)>,
    /// Why nothing was looked at, if nothing was.
    pub refused: Option<String>,
}

/// Looks at the coalitions of the file, from today's state and the equilibria told.
///
/// # Errors
/// [`Refusal::Stopped`].
pub(crate) fn coalitions(
    found: &Findings<'_>,
    ask: &Ask,
    states: &[StateId],
    means: Means<'_>,
) -> Result<Option<Coalitions>, Refusal> {
    let (conflict, graph) = (found.conflict, found.graph);
    if conflict.coalitions.is_empty() {
        return Ok(None);
    }
    let mut all = Coalitions { each: Vec::new(), equilibria: Vec::new(), refused: None };
    if graph.space.len() > STATES {
        all.refused = Some(format!("the space has more than {STATES} states"));
        return Ok(Some(all));
    }
    let dms = graph.space.dms().len();
    let listed: Vec<Coalition> =
        conflict.coalitions.iter().map(|one| Coalition::of(&one.of)).collect();
    let mut looked_at: Vec<Coalition> =
        graph.space.dms().map(|dm| Coalition::of(&[dm])).chain(listed.iter().copied()).collect();
    looked_at.sort_unstable();
    looked_at.dedup();
    let profiles: Vec<(&'static str, Coalitional, Profile)> = CONCEPTS
        .iter()
        .filter_map(|id| {
            let concept = concept(id)?;
            let Definition::Coalitional(how) = concept.definition else { return None };
            let profile = Profile::uniform(concept, dms, ask.account.sequences);
            Some((concept.id, how, profile.against(Some(looked_at.clone()))))
        })
        .collect();
    // (all at once: where coalitions can go is the same under each concept, and takes longest to find)
    let asked: Vec<Profile> = profiles.iter().map(|(_, _, profile)| profile.clone()).collect();
    match sweep(graph, &asked, means) {
        Ok(found) => {
            let each = profiles.iter().zip(&found.stable);
            all.equilibria = each.map(|((id, ..), stable)| (*id, stable.equilibria())).collect();
        }
        Err(refusal) if refusal.is_final() => return Err(refusal),
        Err(refusal) => {
            all.refused = Some(refusal.to_string());
            return Ok(Some(all));
        }
    }
    let Some((_, how, profile)) = profiles.first() else { return Ok(Some(all)) };
    for (at, coalition) in listed.into_iter().enumerate() {
        let accounts = states
            .iter()
            .map(|state| (*state, of_coalition(graph, profile, *how, coalition, *state)))
            .filter(|(_, account)| !account.moves.is_empty())
            .collect();
        all.each.push(Together { at, accounts });
    }
    Ok(Some(all))
}
