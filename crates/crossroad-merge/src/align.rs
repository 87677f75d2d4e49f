//! Lists side by side: what all have in common, in a common order, and what lies between.

use std::collections::BTreeSet;
use std::ops::Range;

/// Cells of a table of common parts that are taken at most.
const CELLS: usize = 40_000_000;

/// Lists that are too long to be compared.
#[derive(Debug)]
pub(crate) struct TooLong;

/// A part of lists side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Part {
    /// All have this entry: its place in each.
    Common(Vec<usize>),
    /// They differ: what each has here.
    Apart(Vec<Range<usize>>),
}

/// Puts lists side by side. Entries are the same if their keys are.
pub(crate) fn align(lists: &[Vec<String>]) -> Result<Vec<Part>, TooLong> {
    let Some((first, rest)) = lists.split_first() else { return Ok(Vec::new()) };
    let mut anchors: Vec<Vec<usize>> = (0..first.len()).map(|at| vec![at]).collect();
    for list in rest {
        let keys: Vec<&str> = anchors
            .iter()
            .filter_map(|anchor| first.get(*anchor.first()?).map(String::as_str))
            .collect();
        let theirs: Vec<&str> = list.iter().map(String::as_str).collect();
        let mut next = Vec::new();
        for (at, to) in common(&keys, &theirs)? {
            let mut anchor = anchors.get(at).cloned().unwrap_or_default();
            anchor.push(to);
            next.push(anchor);
        }
        anchors = next;
    }
    let mut parts = Vec::new();
    let mut from = vec![0; lists.len()];
    let ends: Vec<usize> = lists.iter().map(Vec::len).collect();
    for anchor in anchors.into_iter().map(Some).chain([None]) {
        let to = anchor.clone().unwrap_or_else(|| ends.clone());
        if from != to {
            let between = from.iter().zip(&to).map(|(from, to)| *from..*to);
            parts.push(Part::Apart(between.collect()));
        }
        if let Some(anchor) = anchor {
            from = anchor.iter().map(|at| at + 1).collect();
            parts.push(Part::Common(anchor));
        }
    }
    Ok(parts)
}

/// Finds a longest common part of two lists: pairs of places, ascending.
pub(crate) fn common(a: &[&str], b: &[&str]) -> Result<Vec<(usize, usize)>, TooLong> {
    let start = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a_rest, b_rest) = (a.get(start..).unwrap_or_default(), b.get(start..).unwrap_or_default());
    let end = a_rest.iter().rev().zip(b_rest.iter().rev()).take_while(|(x, y)| x == y).count();
    let (n, m) = (a_rest.len() - end, b_rest.len() - end);
    if n.saturating_mul(m) > CELLS {
        return Err(TooLong);
    }
    let width = m + 1;
    let mut best = vec![0_u32; (n + 1) * width];
    let read = |best: &[u32], i: usize, j: usize| best.get(i * width + j).copied().unwrap_or(0);
    for i in (0..n).rev() {
        for j in (0..m).rev() {
            let value = match a_rest.get(i) == b_rest.get(j) {
                true => read(&best, i + 1, j + 1) + 1,
                false => read(&best, i + 1, j).max(read(&best, i, j + 1)),
            };
            if let Some(cell) = best.get_mut(i * width + j) {
                *cell = value;
            }
        }
    }
    let mut pairs: Vec<(usize, usize)> = (0..start).map(|at| (at, at)).collect();
    let (mut i, mut j) = (0, 0);
    while i < n && j < m {
        if a_rest.get(i) == b_rest.get(j) {
            pairs.push((start + i, start + j));
            (i, j) = (i + 1, j + 1);
        } else if read(&best, i + 1, j) >= read(&best, i, j + 1) {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs.extend((0..end).map(|at| (start + n + at, start + m + at)));
    Ok(pairs)
}

/// Puts parts together over which something has moved: what one list has in one of them (by its
/// key, or by its id) and another list in a later one. It is not there twice in some world, nor
/// missing in another, only if one thing decides where it stands.
pub(crate) fn fuse(parts: Vec<Part>, tokens: impl Fn(usize, usize) -> Vec<String>) -> Vec<Part> {
    let of = |part: &Part| -> BTreeSet<String> {
        let Part::Apart(ranges) = part else { return BTreeSet::new() };
        let each = ranges.iter().enumerate();
        each.flat_map(|(list, range)| {
            range.clone().flat_map(|at| tokens(list, at)).collect::<Vec<_>>()
        })
        .collect()
    };
    let said: Vec<BTreeSet<String>> = parts.iter().map(of).collect();
    let mut fused: Vec<Part> = Vec::new();
    let mut at = 0;
    while at < parts.len() {
        let mut end = at;
        let mut next = at;
        // (what is drawn in may reach further)
        while next <= end {
            let own = said.get(next);
            let last = (end + 1..parts.len())
                .rev()
                .find(|later| own.zip(said.get(*later)).is_some_and(|(a, b)| !a.is_disjoint(b)));
            end = last.unwrap_or(end);
            next += 1;
        }
        match (parts.get(at), parts.get(end)) {
            (Some(Part::Apart(from)), Some(Part::Apart(to))) => {
                let each = from.iter().zip(to).map(|(from, to)| from.start..to.end);
                fused.push(Part::Apart(each.collect()));
            }
            (Some(part), _) => fused.push(part.clone()),
            (None, _) => {}
        }
        at = end + 1;
    }
    fused
}

#[cfg(test)]
mod tests {
    use super::{Part, align, fuse};

    fn keys(text: &str) -> Vec<String> {
        text.chars().map(String::from).collect()
    }

    #[test]
    fn what_all_have_is_common_and_the_rest_is_apart() {
        let parts = align(&[keys("abc"), keys("axc"), keys("ac")]).unwrap_or_default();
        let expected = vec![
            Part::Common(vec![0, 0, 0]),
            Part::Apart(vec![1..2, 1..2, 1..1]),
            Part::Common(vec![2, 2, 1]),
        ];
        assert_eq!(parts, expected);
    }

    #[test]
    fn what_has_moved_is_one_part_with_all_between() {
        let lists = [keys("xyz"), keys("zxy")];
        let parts = align(&lists).unwrap_or_default();
        let parts = fuse(parts, |list, at| vec![lists[list][at].clone()]);
        assert_eq!(parts, [Part::Apart(vec![0..3, 0..3])]);
    }
}
