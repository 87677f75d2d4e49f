//! The passage most like a quotation that does not stand in its source.
//!
//! Pieces of the quotation are looked for in one pass; where several of them
//! stand in the right distance from each other, the two are aligned (Sellers
//! 1980: edit distance with free ends in the source). A changed word leaves the
//! other pieces whole, so what an analyst would call the same sentence is found.

use std::collections::BTreeMap;
use std::ops::Range;

use super::search::Needles;

/// Places kept for one piece; one that stands in more places tells nothing.
const PLACES: usize = 64;
/// Windows aligned with one quotation.
const WINDOWS: usize = 3;
/// Characters of a quotation that are aligned: those behind are taken to follow.
const ALIGNED: usize = 800;
/// Starts nearer to each other than this are one window, in bytes.
const NEAR: usize = 48;

/// Finds the nearest passage of each quotation; both folded. `None` where nothing is like it.
#[must_use]
pub fn nearest(text: &str, quotes: &[&str]) -> Vec<Option<Range<usize>>> {
    let mut by_piece: BTreeMap<&str, Vec<(usize, usize)>> = BTreeMap::new();
    for (at, quote) in quotes.iter().enumerate() {
        for (offset, piece) in pieces(quote) {
            by_piece.entry(piece).or_default().push((at, offset));
        }
    }
    let texts: Vec<&str> = by_piece.keys().copied().collect();
    let mut places: Vec<Vec<usize>> = vec![Vec::new(); texts.len()];
    Needles::new(&texts, true).find(text, |piece, start| {
        if let Some(places) = places.get_mut(piece)
            && places.len() <= PLACES
        {
            places.push(start);
        }
    });
    let mut starts: Vec<Vec<usize>> = vec![Vec::new(); quotes.len()];
    for common in [false, true] {
        // Pieces that stand everywhere count only where there are no others.
        let open: Vec<bool> = starts.iter().map(Vec::is_empty).collect();
        for (uses, places) in by_piece.values().zip(&places) {
            for (quote, offset) in uses {
                let wanted = open.get(*quote) == Some(&true) && (places.len() > PLACES) == common;
                if let Some(list) = starts.get_mut(*quote).filter(|_| wanted) {
                    list.extend(places.iter().map(|place| place.saturating_sub(*offset)));
                }
            }
        }
    }
    let found = quotes.iter().zip(starts).map(|(quote, starts)| best(text, quote, starts));
    found.collect()
}

/// Cuts a quotation into pieces of some letters each, with their offsets.
fn pieces(quote: &str) -> Vec<(usize, &str)> {
    const MOST: usize = 32;
    let size = (quote.len() / 8).clamp(5, 14);
    let mut pieces = Vec::new();
    let mut start = 0;
    while start < quote.len() {
        let end = (start + size..=quote.len()).find(|end| quote.is_char_boundary(*end));
        let Some(piece) = end.and_then(|end| quote.get(start..end)) else { break };
        pieces.push((start, piece));
        start += piece.len();
    }
    if pieces.is_empty() && !quote.is_empty() {
        pieces.push((0, quote));
    }
    let step = pieces.len().div_ceil(MOST).max(1);
    pieces.into_iter().step_by(step).collect()
}

fn best(text: &str, quote: &str, mut starts: Vec<usize>) -> Option<Range<usize>> {
    starts.sort_unstable();
    let mut windows: Vec<(usize, usize)> = Vec::new();
    for start in starts {
        match windows.last_mut() {
            Some((first, votes)) if start - *first <= NEAR => *votes += 1,
            _ => windows.push((start, 1)),
        }
    }
    windows.sort_by_key(|(start, votes)| (std::cmp::Reverse(*votes), *start));
    let letters: Vec<char> = quote.chars().take(ALIGNED).collect();
    let slack = quote.len().min(4 * ALIGNED) / 4 + NEAR;
    let cut = letters.iter().map(|c| c.len_utf8()).sum::<usize>() < quote.len();
    let aligned = windows.iter().take(WINDOWS).filter_map(|(start, _)| {
        let from = boundary(text, start.saturating_sub(slack));
        let to = boundary(text, start + quote.len().min(4 * ALIGNED) + NEAR + slack);
        let (cost, found) = align(&letters, text.get(from..to)?);
        Some((cost, from + found.start..from + found.end))
    });
    let (cost, found) = aligned.min_by_key(|(cost, found)| (*cost, found.start))?;
    // More than half of it would have to be changed: that is another sentence.
    if cost > letters.len() || found.is_empty() {
        return None;
    }
    let end = if cut { boundary(text, found.start + quote.len()) } else { found.end };
    Some(to_words(text, found.start..end))
}

/// Aligns a quotation with some part of a window. An edit costs two, another case costs one.
fn align(quote: &[char], window: &str) -> (usize, Range<usize>) {
    // Each cell: the cost, and where in the window the part begins.
    let mut column: Vec<(usize, usize)> = (0..=quote.len()).map(|row| (2 * row, 0)).collect();
    let mut best = (2 * quote.len(), 0..0);
    for (at, c) in window.char_indices() {
        let next = at + c.len_utf8();
        let mut diagonal = (0, at);
        if let Some(first) = column.first_mut() {
            *first = (0, next);
        }
        let mut above = (0, next);
        for (letter, cell) in quote.iter().zip(column.iter_mut().skip(1)) {
            let differ = match *letter == c {
                true => 0,
                false if letter.eq_ignore_ascii_case(&c) => 1,
                false => 2,
            };
            let left = *cell;
            let ways =
                [(diagonal.0 + differ, diagonal.1), (left.0 + 2, left.1), (above.0 + 2, above.1)];
            let [first, second, third] = ways;
            let mut least = first;
            if second.0 < least.0 {
                least = second;
            }
            if third.0 < least.0 {
                least = third;
            }
            diagonal = left;
            *cell = least;
            above = least;
        }
        if let Some((cost, start)) = column.last()
            && *cost < best.0
        {
            best = (*cost, *start..next);
        }
    }
    best
}

/// Widens a passage to whole words, without the white space and cuts at its ends.
fn to_words(text: &str, found: Range<usize>) -> Range<usize> {
    let gap = |c: char| c == ' ' || c == super::CUT;
    let within = |c: char| c.is_alphanumeric();
    let inner = text.get(found.clone()).unwrap_or_default();
    let start = found.start + (inner.len() - inner.trim_start_matches(gap).len());
    let end = found.end - (inner.len() - inner.trim_end_matches(gap).len());
    let before = text.get(..start).unwrap_or_default();
    let start = match inner.trim_matches(gap).starts_with(within) {
        true => before.trim_end_matches(within).len(),
        false => start,
    };
    let behind = text.get(end..).unwrap_or_default();
    let end = match inner.trim_matches(gap).ends_with(within) {
        true => text.len() - behind.trim_start_matches(within).len(),
        false => end,
    };
    start..end.max(start)
}

fn boundary(text: &str, at: usize) -> usize {
    (at..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())
}
