//! What is asked of a search for edits: which states are to become what, and what may be edited.

use super::stability_given_responses::To;
use super::{Costs, Kind};
use crate::stability::Profile;
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
