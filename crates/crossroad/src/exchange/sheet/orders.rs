//! How decision makers rank the states of a sheet.

use std::collections::BTreeMap;

use crate::exchange::trouble::Troubles;

/// How good each state is for a decision maker: less is better.
pub(super) type Scores = BTreeMap<usize, f64>;

/// How decision makers rank states.
#[derive(Debug, Clone, Default)]
pub(super) struct Orders {
    /// For each decision maker that has some, the scores of the states that have one.
    by_dm: BTreeMap<usize, Scores>,
}

impl Orders {
    /// Takes a cell: a rank, or a payoff where more is better.
    pub(super) fn rank_by_cell(
        &mut self,
        dm: usize,
        state: usize,
        (cell, place): (&str, Option<(usize, usize)>),
        more: bool,
        troubles: &mut Troubles,
    ) {
        let number = cell.parse::<f64>().ok().filter(|number| number.is_finite());
        let Some(number) = number else {
            let message = if cell.is_empty() {
                "this cell is empty".to_owned()
            } else {
                format!("`{cell}` is no number")
            };
            troubles.put(place, message, Some("1 is the best rank; ties share a rank".to_owned()));
            return;
        };
        let score = if more { -number } else { number };
        if !self.rank(dm, state, score) {
            troubles.put(place, "this state is ranked twice", None);
        }
    }

    /// Gives a state a score for a decision maker; says whether it had none.
    pub(super) fn rank(&mut self, dm: usize, state: usize, score: f64) -> bool {
        self.by_dm.entry(dm).or_default().insert(state, score).is_none()
    }

    /// Lists who ranks states, with the scores of those that it ranks.
    pub(super) fn scores(&self) -> impl Iterator<Item = (usize, &Scores)> {
        self.by_dm.iter().map(|(dm, scores)| (*dm, scores))
    }

    /// Lists the states of each decision maker that ranks them, best first, tied ones together.
    pub(super) fn levels(&self) -> Vec<(usize, Vec<Vec<usize>>)> {
        let each = self.by_dm.iter().map(|(dm, scores)| {
            let mut all: Vec<(f64, usize)> =
                scores.iter().map(|(state, score)| (*score, *state)).collect();
            all.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
            let mut levels: Vec<(f64, Vec<usize>)> = Vec::new();
            for (score, state) in all {
                match levels.last_mut() {
                    // (0 and -0 are one rank)
                    Some((last, tied)) if *last == score => tied.push(state),
                    _ => levels.push((score, vec![state])),
                }
            }
            (*dm, levels.into_iter().map(|(_, tied)| tied).collect())
        });
        each.collect()
    }
}
