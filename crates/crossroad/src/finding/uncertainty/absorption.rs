//! Where a Markov chain ends that starts at one place.
//!
//! Strongly connected parts are taken in the order of the flow, and each that can be left
//! is solved by state reduction, which adds, multiplies and divides positive
//! numbers only (Grassmann, Taksar, Heyman 1985).

use std::collections::BTreeMap;

use crate::game::components::components;
use crate::game::space::{Certain, Refusal};

/// Parts of a chain that can be left, and cycles it ends in, are solved up to this many places.
const LARGEST_PART: usize = 1 << 11;

/// For each place, where it goes on to, with the probabilities; a place that goes nowhere is an end.
pub(super) type Next = Vec<BTreeMap<usize, f64>>;

/// A part of a chain that is never left.
pub(super) struct Closed {
    /// Its places, ascending.
    pub(super) part: Vec<usize>,
    /// The probability of ending there.
    pub(super) share: f64,
}

/// Finds where a chain ends.
///
/// # Errors
/// [`Refusal::TooLong`] if a part has more places than can be solved.
pub(super) fn absorb(next: &Next, start: usize) -> Result<Vec<Closed>, Refusal> {
    let mut mass = vec![0.0; next.len()];
    *mass.get_mut(start).certain()? = 1.0;
    let mut ends = Vec::new();
    let leads = |at: usize| next.get(at).into_iter().flat_map(|row| row.keys().rev()).copied();
    for part in components(next.len(), [start], leads) {
        let inside = |at: &usize| part.binary_search(at).is_ok();
        let rows = rows(&part, next);
        let left = rows.iter().any(|row| row.keys().any(|to| !inside(to)));
        let come: Vec<f64> = part.iter().map(|at| mass.get(*at).copied().unwrap_or(0.0)).collect();
        if !left {
            ends.push(Closed { share: come.iter().sum(), part });
            continue;
        }
        for (to, p) in leave(&part, &rows, &come)? {
            *mass.get_mut(to).certain()? += p;
        }
    }
    Ok(ends)
}

/// Lists the rows of a part.
fn rows<'n>(part: &[usize], next: &'n Next) -> Vec<&'n BTreeMap<usize, f64>> {
    part.iter().filter_map(|at| next.get(*at)).collect()
}

/// Refuses parts that are too large to solve.
fn allow(part: &[usize]) -> Result<(), Refusal> {
    if part.len() <= LARGEST_PART {
        return Ok(());
    }
    Err(Refusal::TooLong {
        what: "solving a cycle of moves",
        steps: (part.len() as u128).pow(3),
        limit: (LARGEST_PART as u128).pow(3),
    })
}

/// A part as a square table, with what leaves it beside.
struct Table {
    size: usize,
    within: Vec<f64>,
    out: Vec<BTreeMap<usize, f64>>,
}

impl Table {
    fn new(part: &[usize], rows: &[&BTreeMap<usize, f64>]) -> Self {
        let size = part.len();
        let mut table = Self { size, within: vec![0.0; size * size], out: Vec::new() };
        for (row, steps) in rows.iter().enumerate() {
            let mut out = BTreeMap::new();
            for (to, p) in steps.iter() {
                match part.binary_search(to) {
                    Ok(column) => table.add(row, column, *p),
                    Err(_) => {
                        out.insert(*to, *p);
                    }
                }
            }
            table.out.push(out);
        }
        table
    }

    fn at(&self, row: usize, column: usize) -> f64 {
        self.within.get(row * self.size + column).copied().unwrap_or(0.0)
    }

    fn add(&mut self, row: usize, column: usize, p: f64) {
        if let Some(place) = self.within.get_mut(row * self.size + column) {
            *place += p;
        }
    }
}

/// Finds where what comes into a part leaves it to.
fn leave(
    part: &[usize],
    rows: &[&BTreeMap<usize, f64>],
    come: &[f64],
) -> Result<BTreeMap<usize, f64>, Refusal> {
    allow(part)?;
    let mut table = Table::new(part, rows);
    let mut come = come.to_vec();
    let mut gone: BTreeMap<usize, f64> = BTreeMap::new();
    // The last state is taken out first: what flows into it flows on to the others and out.
    for k in (0..table.size).rev() {
        let out = table.out.get(k).cloned().unwrap_or_default();
        let on: f64 = (0..k).map(|to| table.at(k, to)).sum::<f64>() + out.values().sum::<f64>();
        for from in 0..k {
            let share = table.at(from, k) / on;
            if share > 0.0 {
                for to in 0..k {
                    table.add(from, to, share * table.at(k, to));
                }
                if let Some(row) = table.out.get_mut(from) {
                    for (to, p) in &out {
                        *row.entry(*to).or_insert(0.0) += share * p;
                    }
                }
            }
        }
        let share = come.get(k).copied().unwrap_or(0.0) / on;
        for (to, place) in come.iter_mut().enumerate().take(k) {
            *place += share * table.at(k, to);
        }
        for (to, p) in &out {
            *gone.entry(*to).or_insert(0.0) += share * p;
        }
    }
    Ok(gone)
}

/// Finds the share of time spent at each place of a part that is never left.
pub(super) fn stationary(part: &[usize], next: &Next) -> Result<Vec<f64>, Refusal> {
    allow(part)?;
    let mut table = Table::new(part, &rows(part, next));
    let mut flows = vec![0.0; table.size];
    for k in (1..table.size).rev() {
        let on: f64 = (0..k).map(|to| table.at(k, to)).sum();
        if let Some(flow) = flows.get_mut(k) {
            *flow = on;
        }
        for from in 0..k {
            let share = table.at(from, k) / on;
            for to in 0..k {
                table.add(from, to, share * table.at(k, to));
            }
        }
    }
    let mut shares = vec![1.0];
    for (k, flow) in flows.iter().enumerate().skip(1) {
        let into: f64 = shares.iter().enumerate().map(|(from, p)| p * table.at(from, k)).sum();
        shares.push(into / flow);
    }
    let all: f64 = shares.iter().sum();
    Ok(shares.into_iter().map(|share| share / all).collect())
}
