//! How far the answer can be relied on: a level computed from what the file
//! declares, apart from any likelihood.
//!
//! Five matters are looked at. Each gives a level where it can be judged, and
//! `None` where it cannot; the level of the whole is the lowest given, and at
//! most moderate as long as one of them cannot be judged: what was not tested
//! earns no high confidence and is no reason for a low one. Grades are counted,
//! never averaged, and `F` and `6` are counted apart, as "cannot be judged".
//! `docs/hinge.md` has the table of thresholds; they are ours, fixed and tested.

use super::{Kind, Standing, everything};
use crate::game::space::structure;
use crate::model::conflict::{Conflict, Tally, uses};
use crate::model::provenance::Reliability;
use crate::stability::Sequences;
use crate::text::formula::SourceId;

/// Robustness is tested as long as states times withdrawals stay below this.
const QUICK: u64 = 1 << 18;

/// The same where only the slower general engine applies.
const QUICK_WITHOUT_FLOOD: u64 = 1 << 13;

/// How far something can be relied on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Little.
    Low,
    /// Somewhat.
    Moderate,
    /// Much.
    High,
}

impl Level {
    /// Returns the word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Moderate => "moderate",
            Self::High => "high",
        }
    }
}

/// The claims that statements rest on, by their grades.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Grades {
    /// Reliability A or B and credibility 1 or 2.
    pub good: usize,
    /// Neither good nor weak.
    pub fair: usize,
    /// Reliability D or E, or credibility 4 or 5.
    pub weak: usize,
    /// Reliability F, credibility 6, or one of the two not given: cannot be judged.
    pub unjudged: usize,
}

/// What is looked at, with the figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Matter {
    /// How many statements are quoted.
    Quoted(Tally),
    /// How good the claims are that statements rest on.
    Grades(Grades),
    /// How many quoted statements fall with the one source that most of them need.
    OneSource {
        /// That source.
        source: Option<SourceId>,
        /// How many fall with it.
        fall: usize,
        /// How many are quoted.
        quoted: usize,
    },
    /// How many stable outcomes survive the withdrawal of any one claim; `None` if that was not
    /// tested.
    AnyClaim(Option<Standing>),
    /// The same for any one speaker.
    AnySpeaker(Option<Standing>),
}

/// One reason for the level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ground {
    /// What is looked at.
    pub matter: Matter,
    /// The level it gives; `None` if it cannot be judged.
    pub level: Option<Level>,
}

/// How far the answer can be relied on, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confidence {
    /// The level.
    pub level: Level,
    /// The reasons, always the same five in the same order.
    pub grounds: Vec<Ground>,
}

/// Says whether withdrawing everything is quick in a conflict, its events still to be applied.
#[must_use]
pub fn quick(whole: &Conflict, sequences: Sequences) -> bool {
    let withdrawals = everything(whole, &[Kind::Claim, Kind::Speaker]).len() as u64;
    let structure = structure(&whole.today());
    let plain =
        structure.merges.is_empty() && structure.forbidden.is_empty() && structure.listed.is_none();
    let flood = plain && sequences == Sequences::Legal;
    let most = if flood { QUICK } else { QUICK_WITHOUT_FLOOD };
    // Every withdrawal goes through all statements, too. (A space that cannot be counted cannot be
    // analysed either.)
    let statements = uses(whole).len() as u64;
    let within = |each: u64| each.saturating_mul(withdrawals) <= most;
    within(statements) && structure.count_within(most).is_ok_and(within)
}

/// Says how far the answer can be relied on, from a conflict whose events are still to be applied,
/// as their statements count, too; `standing` is what was found of robustness, for claims and for
/// speakers.
#[must_use]
pub fn confidence(whole: &Conflict, standing: &[Standing]) -> Confidence {
    let tally = whole.tally();
    let (source, fall) = one_source(whole);
    let stands = |kind: Kind| standing.iter().find(|one| one.kind == kind).copied();
    let matters = [
        Matter::Quoted(tally),
        Matter::Grades(grades(whole)),
        Matter::OneSource { source, fall, quoted: tally.quoted },
        Matter::AnyClaim(stands(Kind::Claim)),
        Matter::AnySpeaker(stands(Kind::Speaker)),
    ];
    let mut grounds: Vec<Ground> =
        matters.into_iter().map(|matter| Ground { matter, level: matter.level() }).collect();
    // What does not survive the loss of a claim is not the safer for its speaker's other claims.
    let claim = grounds.iter().find(|one| matches!(one.matter, Matter::AnyClaim(_)));
    let most = claim.and_then(|one| one.level);
    for ground in &mut grounds {
        if matches!(ground.matter, Matter::AnySpeaker(_)) {
            ground.level = ground.level.map(|level| most.map_or(level, |most| level.min(most)));
        }
    }
    let lowest = grounds.iter().filter_map(|ground| ground.level).min();
    let most =
        if grounds.iter().any(|one| one.level.is_none()) { Level::Moderate } else { Level::High };
    Confidence { level: lowest.unwrap_or(Level::Low).min(most), grounds }
}

impl Matter {
    /// Returns the level it gives.
    #[must_use]
    pub fn level(&self) -> Option<Level> {
        match self {
            Self::Quoted(tally) => Some(at_least(tally.quoted, tally.all(), (3, 4), (1, 2))),
            Self::Grades(grades) => {
                let judged = grades.good + grades.fair + grades.weak;
                if judged == 0 || grades.unjudged > judged {
                    return None;
                }
                let poor = 4 * grades.weak > judged;
                let good = 4 * grades.good >= 3 * judged;
                Some(match (poor, good) {
                    (true, _) => Level::Low,
                    (false, true) => Level::High,
                    (false, false) => Level::Moderate,
                })
            }
            Self::OneSource { quoted: 0, .. } => None,
            Self::OneSource { fall, quoted, .. } => {
                Some(at_least(quoted - fall.min(quoted), *quoted, (3, 4), (1, 4)))
            }
            Self::AnyClaim(standing) => {
                let one = standing.filter(Standing::tests)?;
                Some(at_least(one.survive, one.equilibria, (3, 4), (1, 2)))
            }
            // A speaker takes many claims along, so less has to survive its loss.
            Self::AnySpeaker(standing) => {
                let one = standing.filter(Standing::tests)?;
                Some(at_least(one.survive, one.equilibria, (1, 2), (1, 4)))
            }
        }
    }
}

impl Standing {
    /// Says whether there was anything to withdraw, and anything to fall.
    fn tests(&self) -> bool {
        self.withdrawn > 0 && self.equilibria > 0
    }
}

/// High from one share on, moderate from another on, each as a fraction.
fn at_least(part: usize, whole: usize, high: (usize, usize), moderate: (usize, usize)) -> Level {
    let reaches = |(of, in_all): (usize, usize)| whole > 0 && part * in_all >= whole * of;
    match (reaches(high), reaches(moderate)) {
        (true, _) => Level::High,
        (false, true) => Level::Moderate,
        (false, false) => Level::Low,
    }
}

/// Counts the claims that statements rest on by their grades.
#[must_use]
pub fn grades(conflict: &Conflict) -> Grades {
    let uses = uses(conflict);
    let resting = crate::model::conflict::resting_on(conflict, &uses);
    let mut grades = Grades::default();
    for (claim, resting) in conflict.claims.iter().zip(&resting) {
        if resting.is_empty() {
            continue;
        }
        let source = claim.source.and_then(|id| conflict.sources.get(id.index()));
        let letter = source.and_then(|source| source.reliability);
        let count = match (letter, claim.credibility) {
            (None | Some(Reliability::F), _) | (_, None | Some(6..)) => &mut grades.unjudged,
            (Some(Reliability::D | Reliability::E), _) | (_, Some(4 | 5)) => &mut grades.weak,
            (Some(Reliability::A | Reliability::B), Some(..=2)) => &mut grades.good,
            _ => &mut grades.fair,
        };
        *count += 1;
    }
    grades
}

/// Finds the source with which most statements fall, and how many do; of several, the first.
fn one_source(conflict: &Conflict) -> (Option<SourceId>, usize) {
    let mut fall = vec![0_usize; conflict.sources.len()];
    for one in uses(conflict).iter().filter(|one| !one.is_draft()) {
        let source = |claim: &crate::text::formula::ClaimId| {
            conflict.claims.get(claim.index()).and_then(|claim| claim.source)
        };
        let mut sources = one.claims().iter().map(source);
        let Some(Some(first)) = sources.next() else { continue };
        if sources.all(|other| other == Some(first))
            && let Some(count) = fall.get_mut(first.index())
        {
            *count += 1;
        }
    }
    let most = fall.iter().copied().max().unwrap_or(0);
    let at = fall.iter().position(|count| *count == most && most > 0);
    (at.map(SourceId::at), most)
}
