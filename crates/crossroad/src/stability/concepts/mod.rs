//! The table of stability concepts: a file each, or one for those made alike.

mod coalition;
mod foresight;
mod gmr;
mod nash;
mod robust;
mod seq;
mod sim;
mod smr;
mod strength;
mod symmetric_seq;
mod unknown;

use std::sync::Mutex;

use super::{Concept, Definition};

/// The core concepts, in the order in which people meet them.
pub static CONCEPTS: [&Concept; 5] =
    [&nash::NASH, &gmr::GMR, &smr::SMR, &seq::SEQ, &symmetric_seq::SYMMETRIC_SEQ];

/// Every concept, in groups with a heading each.
pub static GROUPS: [(&str, &[&Concept]); 7] = [
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
        "Coalitions (all, or those that --coalitions names)",
        &[&coalition::NASH, &coalition::GMR, &coalition::SMR, &coalition::SEQ],
    ),
    ("Simultaneous moves", &[&sim::SIM, &sim::SIM_PER_DM]),
    ("Opponents who may each behave differently", &[&robust::ROBUST]),
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

/// Finds a concept by its id or another of its names, whatever the case; of a family, with a
/// number for `h` too.
#[must_use]
pub fn concept(name: &str) -> Option<&'static Concept> {
    let is = |other: &str| other.eq_ignore_ascii_case(name);
    let named =
        |one: &&Concept| is(one.id) || is(one.name) || one.aliases.iter().any(|alias| is(alias));
    all_concepts().find(named).or_else(|| member(name))
}

/// The members of families that were asked for: each is made once.
static MEMBERS: Mutex<Vec<&'static Concept>> = Mutex::new(Vec::new());

/// Finds the concept of a family by its number.
fn member(name: &str) -> Option<&'static Concept> {
    let name = name.to_ascii_lowercase();
    let (page, family, moves) = all_concepts().find_map(|page| {
        let Definition::Family(family) = page.definition else { return None };
        let digits = name.strip_prefix(family.prefix)?;
        let number: u32 = digits.parse().ok()?;
        let plain = number.to_string() == digits && (1..=family.most).contains(&number);
        plain.then_some((page, family, number))
    })?;
    let mut members = MEMBERS.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    if let Some(known) = members.iter().find(|known| known.id == name) {
        return Some(known);
    }
    // At most as many are made as the families have numbers: they are kept for good.
    let made: &'static Concept = Box::leak(Box::new(Concept {
        id: Box::leak(name.into_boxed_str()),
        name: Box::leak(format!("{}, h = {moves}", page.name).into_boxed_str()),
        aliases: &[],
        definition: Definition::Custom((family.member)(moves)),
        ..*page
    }));
    members.push(made);
    Some(made)
}
