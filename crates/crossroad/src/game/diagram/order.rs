//! In which order options stand in diagrams.
//!
//! Diagrams stay small where what is spoken of together stands together. Decision makers' options
//! are kept side by side, as moves change them together; decision makers, and the options of each,
//! are moved about as long as that brings what formulas join nearer, from a few starts.

use crate::text::formula::{OptionId, OptionSet};

/// Starts that are tried.
const STARTS: u64 = 6;

/// Rounds of moving about, at most, from each start.
const ROUNDS: usize = 12;

/// Orders options: the option at each place.
#[must_use]
pub(super) fn ordered(own: &[OptionSet], spoken: &[OptionSet]) -> Vec<OptionId> {
    let blocks: Vec<Vec<OptionId>> =
        own.iter().filter(|own| **own != 0).map(|own| options(*own).collect()).collect();
    let mut best: Option<(u64, Vec<Vec<OptionId>>)> = None;
    for start in 0..STARTS {
        let mut order = blocks.clone();
        shuffle(&mut order, start);
        let span = settle(&mut order, spoken);
        if best.as_ref().is_none_or(|(least, _)| span < *least) {
            best = Some((span, order));
        }
    }
    best.map(|(_, order)| order.concat()).unwrap_or_default()
}

fn options(set: OptionSet) -> impl Iterator<Item = OptionId> {
    (0..64).filter(move |bit| set >> bit & 1 == 1).map(OptionId)
}

/// Brings decision makers into another order for each start but the first, always the same one.
fn shuffle(blocks: &mut [Vec<OptionId>], start: u64) {
    let mut drawn = start;
    for at in (1..blocks.len()).rev().filter(|_| start > 0) {
        drawn =
            drawn.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        blocks.swap(at, (drawn >> 33) as usize % (at + 1));
    }
}

/// Moves about as long as that helps; returns the span.
fn settle(blocks: &mut Vec<Vec<OptionId>>, spoken: &[OptionSet]) -> u64 {
    let mut least = span(blocks, spoken);
    for _ in 0..ROUNDS {
        let before = least;
        for from in 0..blocks.len() {
            for to in 0..blocks.len() {
                let moved = blocks.remove(from);
                blocks.insert(to, moved);
                let now = span(blocks, spoken);
                if now < least {
                    least = now;
                    break;
                }
                let moved = blocks.remove(to);
                blocks.insert(from, moved);
            }
        }
        for block in 0..blocks.len() {
            let width = blocks.get(block).map_or(0, Vec::len);
            for at in 1..width {
                let swap = |blocks: &mut Vec<Vec<OptionId>>| {
                    if let Some(block) = blocks.get_mut(block) {
                        block.swap(at - 1, at);
                    }
                };
                swap(blocks);
                let now = span(blocks, spoken);
                if now < least {
                    least = now;
                } else {
                    swap(blocks);
                }
            }
        }
        if least == before {
            break;
        }
    }
    least
}

/// Adds up how far apart the options stand that are spoken of together.
fn span(blocks: &[Vec<OptionId>], spoken: &[OptionSet]) -> u64 {
    let mut place = [0_u8; 64];
    for (at, option) in blocks.iter().flatten().enumerate() {
        if let Some(place) = place.get_mut(option.index()) {
            *place = at as u8;
        }
    }
    let of = |set: OptionSet| {
        let places = options(set).filter_map(|option| place.get(option.index()).copied());
        let (first, last) =
            places.fold((u8::MAX, 0), |(first, last), place| (first.min(place), last.max(place)));
        u64::from(last.saturating_sub(first))
    };
    spoken.iter().map(|set| of(*set)).sum()
}
