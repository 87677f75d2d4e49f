//! The table of stability concepts: a file each, or one for those made alike.

mod attitude;
mod coalition;
mod foresight;
mod fuzzy;
mod gmr;
mod nash;
mod probabilistic;
mod robust;
mod seq;
mod sim;
mod smr;
mod strength;
mod symmetric_seq;
mod unknown;

use std::sync::Mutex;

use super::{Choices, Concept, Definition, Family, Limit, Members};
use crate::model::preference::Fraction;

pub use gmr::GMR;
pub use nash::NASH;
pub use robust::ROBUST;
pub use seq::SEQ;

/// The core concepts, in the order in which people meet them.
pub static CONCEPTS: [&Concept; 5] = [&NASH, &GMR, &smr::SMR, &SEQ, &symmetric_seq::SYMMETRIC_SEQ];

/// Every concept, in groups with a heading each.
pub static GROUPS: [(&str, &[&Concept]); 10] = [
    ("Core concepts", &CONCEPTS),
    (
        "Unknown preference: what the file leaves unknown tempts or not, deters or not",
        &[
            &unknown::NASH_A,
            &unknown::NASH_B,
            &unknown::NASH_C,
            &unknown::NASH_D,
            &unknown::GMR_A,
            &unknown::GMR_B,
            &unknown::GMR_C,
            &unknown::GMR_D,
            &unknown::SMR_A,
            &unknown::SMR_B,
            &unknown::SMR_C,
            &unknown::SMR_D,
            &unknown::SEQ_A,
            &unknown::SEQ_B,
            &unknown::SEQ_C,
            &unknown::SEQ_D,
            &unknown::SSEQ_A,
            &unknown::SSEQ_B,
            &unknown::SSEQ_C,
            &unknown::SSEQ_D,
        ],
    ),
    (
        "Strength of preference: crucial statements",
        &[
            &strength::STRONG_GMR,
            &strength::STRONG_SMR,
            &strength::STRONG_SEQ,
            &strength::WEAK_GMR,
            &strength::WEAK_SMR,
            &strength::WEAK_SEQ,
            &strength::GMR_A,
            &strength::GMR_B,
            &strength::GMR_C,
            &strength::GMR_D,
            &strength::SMR_A,
            &strength::SMR_B,
            &strength::SMR_C,
            &strength::SMR_D,
            &strength::SEQ_A,
            &strength::SEQ_B,
            &strength::SEQ_C,
            &strength::SEQ_D,
        ],
    ),
    (
        "Chances of preferences (put thresholds for their names)",
        &[
            &probabilistic::NASH,
            &probabilistic::GMR,
            &probabilistic::SMR,
            &probabilistic::SEQ,
            &probabilistic::SYMMETRIC_SEQ,
        ],
    ),
    (
        "Degrees of preference (with the thresholds of the file, or one at the end: fuzzy-nash-0.3)",
        &[&fuzzy::NASH, &fuzzy::GMR, &fuzzy::SMR, &fuzzy::SEQ, &fuzzy::SYMMETRIC_SEQ],
    ),
    (
        "Attitudes: what decision makers want for one another",
        &[&attitude::NASH, &attitude::GMR, &attitude::SMR, &attitude::SEQ],
    ),
    (
        "Coalitions (all, or those that --coalitions names)",
        &[&coalition::NASH, &coalition::GMR, &coalition::SMR, &coalition::SEQ],
    ),
    ("Simultaneous moves", &[&sim::SIM, &sim::SIM_PER_DM]),
    ("Opponents who may each behave differently", &[&ROBUST]),
    (
        "Foresight of a number of moves (put a number for h)",
        &[
            &foresight::LIMITED,
            &foresight::NON_MYOPIC,
            &foresight::STACKELBERG_1,
            &foresight::STACKELBERG_2,
            &foresight::MR,
            &foresight::CMR,
        ],
    ),
];

/// Lists every concept, a family as one.
pub fn all_concepts() -> impl Iterator<Item = &'static Concept> {
    GROUPS.iter().flat_map(|(_, group)| group.iter().copied())
}

/// Finds a concept by its id or another of its names, whatever the case; of a family, with
/// numbers in place of what stands for them.
#[must_use]
pub fn concept(name: &str) -> Option<&'static Concept> {
    let is = |other: &str| other.eq_ignore_ascii_case(name);
    let named =
        |one: &&Concept| is(one.id) || is(one.name) || one.aliases.iter().any(|alias| is(alias));
    all_concepts().find(named).or_else(|| member(name))
}

/// The members of families that were asked for: each is made once.
static MEMBERS: Mutex<Vec<&'static Concept>> = Mutex::new(Vec::new());

/// What makes a concept of thresholds: what they must be, which they are, and how they make it.
type Thresholds = (&'static [Limit], Vec<Fraction>, fn(&[Fraction]) -> Choices);

/// Returns the thresholds of a member of a family of thresholds.
pub(super) fn thresholds_of(concept: &Concept) -> Option<Thresholds> {
    all_concepts().find_map(|page| {
        let Definition::Family(family) = page.definition else { return None };
        let Members::Thresholds { limits, member } = family.members else { return None };
        // (its id has them, in the one way in which ids write them)
        let numbers = concept.id.strip_prefix(family.prefix)?.split('-').map(Fraction::read);
        let given: Vec<Fraction> = numbers.collect::<Option<_>>()?;
        (given.len() == limits.len()).then_some((limits, given, member))
    })
}

/// What a member of a family is: its id, what is added to the name of its page, and its definition.
struct Member {
    page: &'static Concept,
    id: String,
    with: String,
    definition: Definition,
}

/// Finds the concept of a family by its numbers.
fn member(name: &str) -> Option<&'static Concept> {
    let name = name.to_ascii_lowercase();
    let Member { page, id, with, definition } =
        all_concepts().find_map(|page| of_family(page, &name))?;
    let mut members = MEMBERS.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    if let Some(known) = members.iter().find(|known| known.id == id) {
        return Some(known);
    }
    // Each is made once, however often it is asked for, and kept for good.
    let made: &'static Concept = Box::leak(Box::new(Concept {
        id: Box::leak(id.into_boxed_str()),
        name: Box::leak(format!("{}, {with}", page.name).into_boxed_str()),
        aliases: &[],
        definition,
        ..*page
    }));
    members.push(made);
    Some(made)
}

/// Reads a name as that of a member of the family that a page is about.
fn of_family(page: &'static Concept, name: &str) -> Option<Member> {
    match page.definition {
        Definition::Family(Family { prefix, members: Members::Moves { most, member } }) => {
            let digits = name.strip_prefix(prefix)?;
            let moves: u32 = digits.parse().ok()?;
            let plain = moves.to_string() == digits && (1..=most).contains(&moves);
            let definition = Definition::Custom(member(moves));
            let (id, with) = (name.to_owned(), format!("h = {moves}"));
            plain.then_some(Member { page, id, with, definition })
        }
        Definition::Family(Family { prefix, members: Members::Thresholds { limits, member } }) => {
            let parts: Vec<&str> = name.strip_prefix(prefix)?.split('-').collect();
            let given: Vec<Fraction> =
                parts.iter().map(|part| Fraction::read(part)).collect::<Option<_>>()?;
            let right = given.len() == limits.len()
                && given.iter().zip(limits).all(|(one, limit)| (limit.holds)(*one));
            let numbers: Vec<String> = given.iter().map(Fraction::to_string).collect();
            let with: Vec<String> = limits
                .iter()
                .zip(&numbers)
                .map(|(limit, number)| format!("{} = {number}", limit.name))
                .collect();
            let definition = Definition::Choices(member(&given));
            let (id, with) = (format!("{prefix}{}", numbers.join("-")), with.join(", "));
            right.then_some(Member { page, id, with, definition })
        }
        Definition::Choices(_) => {
            let number = name.strip_prefix(page.id)?.strip_prefix('-')?;
            let threshold = Fraction::read(number).filter(|one| one.positive_share())?;
            let definition = Definition::Choices(fuzzy::with_threshold(page, threshold)?);
            let (id, with) = (format!("{}-{threshold}", page.id), format!("threshold {threshold}"));
            Some(Member { page, id, with, definition })
        }
        _ => None,
    }
}
