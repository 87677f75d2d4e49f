//! Endnotes get their numbers: by source, in the order in which the text first uses these, and in each as
//! they stand in it, so that neighbours in a source are neighbours in the notes.

use std::ops::RangeInclusive;

use super::parts::each_phrase_mut;
use super::{Block, Document, Endnote, Inline};
use crossroad::text::formula::ClaimId;

/// Numbers the claims that a report cites, and writes its endnotes with `write`; `place` is where a
/// claim stands: its source, and where in it.
pub fn number_notes(
    document: &mut Document,
    place: &dyn Fn(ClaimId) -> (usize, usize),
    write: &dyn Fn(ClaimId, usize) -> Endnote,
) {
    let mut cited: Vec<ClaimId> = Vec::new();
    each_citation(document, &mut |part| {
        if let Inline::Cite(claims) = part {
            let fresh = claims.iter().filter(|claim| !cited.contains(claim));
            let fresh: Vec<ClaimId> = fresh.copied().collect();
            cited.extend(fresh);
        }
    });
    let mut sources: Vec<usize> = Vec::new();
    for claim in &cited {
        let (source, _) = place(*claim);
        if !sources.contains(&source) {
            sources.push(source);
        }
    }
    // (sorting is stable: claims that stand in the same place keep the order of use)
    cited.sort_by_key(|claim| {
        let (source, within) = place(*claim);
        (sources.iter().position(|one| *one == source), within)
    });
    each_citation(document, &mut |part| {
        if let Inline::Cite(claims) = part {
            let number = |claim: &ClaimId| cited.iter().position(|one| one == claim);
            let mut numbers: Vec<usize> =
                claims.iter().filter_map(number).map(|at| at + 1).collect();
            numbers.sort_unstable();
            numbers.dedup();
            *part = Inline::Notes(numbers);
        }
    });
    let endnotes: Vec<Endnote> =
        cited.iter().enumerate().map(|(at, claim)| write(*claim, at + 1)).collect();
    let blocks = document.sections.iter_mut().flat_map(|section| &mut section.blocks);
    for block in blocks {
        if let Block::Endnotes(place) = block {
            place.clone_from(&endnotes);
        }
    }
}

/// Calls `see` with every citation of a document, in reading order.
fn each_citation(document: &mut Document, see: &mut dyn FnMut(&mut Inline)) {
    each_phrase_mut(document, &mut |phrase, _| {
        phrase.each_part(&mut |part| {
            if matches!(part, Inline::Cite(_)) {
                see(part);
            }
        });
    });
}

/// Gathers ascending numbers that follow one another: notes 5, 6, 7 and 9 are 5–7 and 9. Two alone stay apart.
#[must_use]
pub fn runs(numbers: &[usize]) -> Vec<RangeInclusive<usize>> {
    let mut runs: Vec<RangeInclusive<usize>> = Vec::new();
    for number in numbers {
        match runs.last_mut() {
            Some(run) if *run.end() + 1 == *number => *run = *run.start()..=*number,
            _ => runs.push(*number..=*number),
        }
    }
    let apart = |run: RangeInclusive<usize>| match run.end() - run.start() {
        1 => vec![*run.start()..=*run.start(), *run.end()..=*run.end()],
        _ => vec![run],
    };
    runs.into_iter().flat_map(apart).collect()
}
