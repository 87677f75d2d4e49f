//! Pieces of work as bytes: what travels between machines, and is kept.

use std::ops::Range;

use super::grid::Plan;
use super::seal::{seal, unseal};
use super::work::{Answer, Failure, Step, Work};
use crossroad::finding::uncertainty::{Fingerprint, Means, Tally, Unmergeable};
use crossroad::game::space::Memory;

/// What is sealed.
const TALLY: &str = "tally";
const ANSWER: &str = "answer";

/// Writes the tally of some worlds of a point.
#[must_use]
pub fn tally_bytes(tally: &Tally) -> Vec<u8> {
    seal(TALLY, tally.fingerprint(), &tally.to_bytes())
}

/// Reads the tally of some worlds of a point; `None` if the bytes are spoilt, or of something else.
#[must_use]
pub fn read_tally(of: Fingerprint, bytes: &[u8]) -> Option<Tally> {
    Tally::from_bytes(unseal(TALLY, of, bytes)?).filter(|tally| tally.fingerprint() == of)
}

/// Writes the answer of a point.
#[must_use]
pub fn answer_bytes(key: Fingerprint, answer: &Answer) -> Vec<u8> {
    // (Nothing in it is of a kind that cannot be written.)
    seal(ANSWER, key, &postcard::to_allocvec(answer).unwrap_or_default())
}

/// Reads the answer of a point; `None` if the bytes are spoilt, or of something else.
#[must_use]
pub fn read_answer(key: Fingerprint, bytes: &[u8]) -> Option<Answer> {
    postcard::from_bytes(unseal(ANSWER, key, bytes)?).ok()
}

/// Begins with a point: works the whole answer out where that is little, or else tells what has to
/// be drawn.
///
/// # Errors
/// [`Failure`].
pub fn begin(plan: &Plan, point: usize, means: Means<'_>) -> Result<Step, Failure> {
    let work = Work::new(plan, point)?;
    if work.is_large() {
        return work.study(|study| work.open(study, means));
    }
    Ok(Step::Answered(work.answer(means)?))
}

/// Draws some worlds of a point; returns their tally as bytes.
///
/// # Errors
/// [`Failure`].
pub fn draw(
    plan: &Plan,
    point: usize,
    concepts: &[String],
    worlds: Range<u64>,
    means: Means<'_>,
) -> Result<Vec<u8>, Failure> {
    let work = Work::new(plan, point)?;
    work.study(|study| Ok(tally_bytes(&study.draw(concepts, worlds, means)?)))
}

/// Merges tallies of a point, in any order.
///
/// # Errors
/// [`Failure::Spoilt`], and [`Failure::Refused`] if there is none, or some have worlds in common.
pub fn merge<'b>(
    of: Fingerprint,
    pieces: impl IntoIterator<Item = &'b [u8]>,
) -> Result<Vec<u8>, Failure> {
    let mut all: Option<Tally> = None;
    for (at, piece) in pieces.into_iter().enumerate() {
        let tally = read_tally(of, piece).ok_or(Failure::Spoilt(at))?;
        match &mut all {
            None => all = Some(tally),
            Some(all) => {
                all.merge(tally).map_err(|why: Unmergeable| Failure::Refused(why.to_string()))?;
            }
        }
    }
    let all = all.ok_or_else(|| Failure::Refused("there is nothing to merge".to_owned()))?;
    Ok(tally_bytes(&all))
}

/// Goes on with a point whose wanted worlds are drawn and merged.
///
/// # Errors
/// [`Failure`].
pub fn finish(plan: &Plan, point: usize, tally: &[u8], means: Means<'_>) -> Result<Step, Failure> {
    let work = Work::new(plan, point)?;
    let tally = read_tally(work.drawn_of(), tally).ok_or(Failure::Spoilt(0))?;
    work.study(|study| work.close(study, &tally, means))
}

/// Says how much memory a task of a plan may take.
#[must_use]
pub fn memory_of(memory: Memory) -> u64 {
    // (What is counted and remembered of worlds comes on top of states and moves.)
    memory.limit.saturating_add(128 << 20)
}
