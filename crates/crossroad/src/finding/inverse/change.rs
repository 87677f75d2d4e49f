//! The smallest edits of a conflict that make a state an equilibrium, or stop it being one.

use super::budget::Meter;
use super::edit::Edit;
use super::search::{Demand, Search};
use super::stability_given_responses::{Reading, To, reading};
use super::structural_edits::applies;
use super::{Costs, Kind};
use crate::game::space::{Refusal, Space, build, structure};
use crate::model::conflict::Conflict;
use crate::stability::{Means, Profile};
use crate::text::formula::{DmId, Formula, OptionSet};

/// What may be edited, and how much may be done to find out.
#[derive(Debug, Clone)]
pub struct Terms {
    /// Under which concept each decision maker judges.
    pub profile: Profile,
    /// Whose preferences, and options, may be edited.
    pub dms: Vec<DmId>,
    /// Which kinds of edits may be made.
    pub allow: Vec<Kind>,
    /// What they cost.
    pub costs: Costs,
    /// What may be added: the vocabulary.
    pub words: Vec<Formula>,
    /// Single edits add to a list only words that concern its holder: that speak of its own options
    /// and of those that its statements speak of.
    pub concerned: bool,
    /// No edits that cost more than this together.
    pub most: u32,
    /// Steps of search after which it is given up.
    pub steps: u64,
}

/// What is asked.
#[derive(Debug, Clone)]
pub struct Ask {
    /// The states (option vectors) of which one is to become an equilibrium; for
    /// [`To::Not`] the one that is not to be one.
    pub states: Vec<OptionSet>,
    /// What it is to be.
    pub to: To,
    /// What may be edited.
    pub terms: Terms,
}

/// Edits that together make a state what it is to be.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Way {
    /// The state.
    pub state: OptionSet,
    /// The edits, structural ones first; none if it is so already.
    pub edits: Vec<Edit>,
}

/// How far it is certain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Proof {
    /// No cheaper edits do, and the ways are all that cost so much.
    Least,
    /// No edits that cost up to the limit do.
    NoneWithin(u32),
    /// The search was given up: no edits that cost less than this do; what ways there are may not
    /// be the cheapest.
    Open {
        /// The least cost that is not decided.
        below: u32,
    },
}

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changes {
    /// What the ways cost together; `None` if none was found.
    pub cost: Option<u32>,
    /// The ways of that cost.
    pub ways: Vec<Way>,
    /// Whether there are more ways of that cost than are listed here.
    pub more: bool,
    /// Whether the ways do more than was asked: they were found under a stronger demand after the
    /// search was given up (nobody gains by any move; or somebody gains whatever the others do).
    pub stronger: bool,
    /// How far that is certain.
    pub proof: Proof,
    /// How many steps the search took.
    pub steps: u64,
    /// How many spaces were built.
    pub spaces: usize,
}

/// Reads the concepts of a profile.
///
/// # Errors
/// [`Refusal::EngineDoesNotApply`] if one of them asks more than strict preferences can tell.
pub(super) fn readings(profile: &Profile, space: &Space) -> Result<Vec<Reading>, Refusal> {
    let why = "the concept looks at more than which states are strictly better";
    let refused = Refusal::EngineDoesNotApply { engine: "inverse", why };
    let each = space.dms().map(|dm| reading(profile.concept(dm)));
    each.collect::<Option<Vec<Reading>>>().ok_or(refused)
}

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
