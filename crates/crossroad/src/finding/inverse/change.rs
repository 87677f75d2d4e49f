//! The smallest edits of a conflict that make a state an equilibrium, or stop it being one.

use super::budget::Meter;
use super::changes::{Changes, Proof};
use super::search::{Demand, Search};
use super::stability_given_responses::{Reading, readings};
use super::structural_edits::applies;
use super::terms::Ask;
use crate::game::space::{Refusal, build, structure};
use crate::model::conflict::Conflict;
use crate::stability::{Means, Profile};
use crate::text::formula::DmId;

/// Refuses a conflict in which somebody compares states two by two, for what is edited here are
/// lists; and concepts that read more of a file than lists.
pub(super) fn lists_only(conflict: &Conflict, profile: &Profile) -> Result<(), Refusal> {
    let mut concepts = (0..conflict.dms.len()).map(|dm| profile.concept(DmId::at(dm)));
    if !concepts.all(crate::stability::Concept::reads_as_written) {
        let why = "the concept reads chances, degrees or attitudes, which edits do not follow";
        return Err(Refusal::EngineDoesNotApply { engine: "inverse", why });
    }
    let why = "somebody compares states two by two, and what it edits are lists";
    let pairs = |dm: &crate::model::conflict::DecisionMaker| {
        matches!(dm.preference, crate::model::preference::Preference::Pairs(_))
    };
    match conflict.dms.iter().any(pairs) {
        true => Err(Refusal::EngineDoesNotApply { engine: "inverse", why }),
        false => Ok(()),
    }
}

/// Finds the smallest edits, all of them.
///
/// Where the search is given up, edits that do under a stronger demand are looked for: they do what
/// is asked, but need not be the cheapest.
///
/// # Errors
/// What building the space and sweeping refuse (a concept that is not defined here), and
/// [`Refusal::Stopped`].
pub fn change(conflict: &Conflict, ask: &Ask, means: Means<'_>) -> Result<Changes, Refusal> {
    applies(conflict, &ask.terms.allow)?;
    lists_only(conflict, &ask.terms.profile)?;
    let mut meter = Meter::new(ask.terms.steps, means.progress);
    let mut search = Search::new(ask, Demand::AsAsked, ask.terms.most);
    let base = build(&structure(conflict), means.memory)?;
    // Under other concepts nothing is known to be stronger.
    let readings = readings(&ask.terms.profile, &base).unwrap_or_default();
    search.everywhere(conflict, &base, means, &mut meter)?;
    let (mut steps, mut spaces) = (meter.done(), search.spaces);
    let proof = match (search.open, search.best) {
        (Some(below), best) if best.is_none_or(|best| below <= best) => Proof::Open { below },
        (_, Some(_)) => Proof::Least,
        (_, None) => Proof::NoneWithin(ask.terms.most),
    };
    let mut stronger = false;
    let more = |reading: &Reading| reading.stronger(ask.to) != *reading;
    if matches!(proof, Proof::Open { .. }) && readings.iter().any(more) {
        let most = search.best.map_or(ask.terms.most, |best| best.saturating_sub(1));
        let mut meter = Meter::new(ask.terms.steps, means.progress);
        let mut other = Search::new(ask, Demand::Stronger, most);
        other.everywhere(conflict, &base, means, &mut meter)?;
        (steps, spaces) = (steps + meter.done(), spaces + other.spaces);
        if other.best.is_some() {
            (search.best, search.ways, search.more) = (other.best, other.ways, other.more);
            stronger = true;
        }
    }
    let mut ways = search.ways;
    ways.sort();
    Ok(Changes { cost: search.best, ways, more: search.more, stronger, proof, steps, spaces })
}
