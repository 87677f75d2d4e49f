//! What a concept needs of a graph; where that is not there, it is refused.

use super::concept::{Concept, Definition};
use super::custom_concept::Custom;
use super::family::Members;
use super::profile::Profile;
use super::sequences::Sequences;
use crate::game::graph::{Graph, Reading};
use crate::game::space::Refusal;

/// What a concept needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Exactly two decision makers.
    TwoPlayers,
    /// States that are option vectors, none of them merged.
    Options,
    /// That everybody's preference is complete and transitive.
    Order,
    /// A number in place of `h`.
    Number,
    /// Numbers in place of the names of thresholds.
    Thresholds,
    /// Chances of everybody's preferences, which can be kept exactly.
    Chances,
    /// A satisficing threshold for everybody whose preferences are degrees.
    Satisficing,
    /// Legal sequences of moves.
    Legal,
    /// At most this many decision makers: every set of them is looked at.
    FewPlayers,
}

impl Need {
    /// Returns what to say where it is not there, as the rest of a sentence.
    #[must_use]
    pub fn why(self) -> &'static str {
        match self {
            Self::TwoPlayers => "it is defined for two decision makers",
            Self::Options => "it needs states that are option vectors, and none merged",
            Self::Order => "it needs preferences that are complete and transitive",
            Self::Legal => "it is defined by legal sequences of moves",
            Self::FewPlayers => "more than 20 decision makers have too many coalitions",
            Self::Number => "say how many moves to look ahead, such as 2 for `h`",
            Self::Thresholds => {
                "say the thresholds in place of their names, such as prob-seq-0.3-0.9-0.5 (alpha and beta above 0 up to 1, gamma from 0 and below 1)"
            }
            Self::Chances => {
                "it needs chances: preferences that are no degrees, and none that is open where states are merged, or has chances of too many digits"
            }
            Self::Satisficing => {
                "somebody's preferences are degrees without a `satisficing-threshold`; give one in the file, or one for everybody, such as fuzzy-nash-0.3"
            }
        }
    }
}

impl Concept {
    /// Returns what the concept needs.
    #[must_use]
    pub fn needs(&self) -> &'static [Need] {
        match &self.definition {
            Definition::Choices(choices) => match choices.reading {
                Reading::Written | Reading::Attitudes | Reading::Degree(Some(_)) => &[],
                Reading::Likely(_) => &[Need::Chances],
                Reading::Degree(None) => &[Need::Satisficing],
            },
            Definition::Difference { .. } => &[],
            Definition::Family(family) => match family.members {
                Members::Moves { .. } => &[Need::Number],
                Members::Thresholds { .. } => &[Need::Thresholds],
            },
            Definition::Coalitional(_) => &[Need::Legal, Need::FewPlayers],
            Definition::Custom(custom) => match custom {
                Custom::Limited { .. } | Custom::NonMyopic | Custom::Stackelberg { .. } => {
                    &[Need::TwoPlayers, Need::Order]
                }
                Custom::Alternating { .. } | Custom::Robust => &[],
                Custom::Together { .. } => &[Need::Options],
            },
        }
    }
}

/// Makes sure that a graph has what the concepts of a profile need.
///
/// # Errors
/// [`Refusal::ConceptDoesNotApply`] with the first thing that is not there; [`Refusal::Internal`]
/// for a profile of fewer decision makers.
pub fn applies(graph: &Graph<'_>, profile: &Profile) -> Result<(), Refusal> {
    let space = graph.space;
    let has = |need: &Need| match need {
        Need::TwoPlayers => space.dms().len() == 2,
        Need::Options => space.options() > 0 && !space.is_merged(),
        Need::Order => graph.relations.iter().all(crate::game::graph::Relation::is_order),
        Need::Number | Need::Thresholds => false,
        Need::Chances => graph.chances_kept(),
        Need::Satisficing => graph.thresholds_known(),
        Need::Legal => profile.sequences == Sequences::Legal,
        Need::FewPlayers => space.dms().len() <= 20,
    };
    if !profile.covers(space.dms().len()) {
        return Err(Refusal::internal());
    }
    for concept in space.dms().map(|dm| profile.concept(dm)) {
        if let Some(missing) = concept.needs().iter().find(|need| !has(need)) {
            let (concept, why) = (concept.id, missing.why());
            return Err(Refusal::ConceptDoesNotApply { concept, why });
        }
    }
    Ok(())
}
