//! The shares of all answers, in columns.

use super::{Alike, Page};
use crate::likelihood::range;
use crate::screen::styled::Style;
use crate::wording::shares::{answers, cells, grid, slots};
use crossroad::model::conflict::Question;

impl Page<'_> {
    pub(super) fn table(&mut self, question: &Question, groups: &[Alike<'_>]) {
        let names = answers(question);
        let slots = slots(question, groups.iter().map(|group| group.answered));
        let of = self.found.rows.len();
        let labels: Vec<String> = groups.iter().map(|group| group.short(of)).collect();
        let first = labels.iter().map(String::len).max().unwrap_or(0).clamp(12, 24);
        let room = self.screen.width().saturating_sub(first + 1) / slots.len().max(1);
        let column = room.clamp(9, 14);
        let per = (self.screen.width().saturating_sub(first) / column).max(1);
        for some in slots.chunks(per) {
            self.screen.gap();
            let head = some.iter().map(|slot| names.get(*slot).map_or("", String::as_str));
            self.grid("", first, head.map(str::to_owned), column);
            for (group, label) in groups.iter().zip(&labels) {
                let (values, ranges) = cells(group.answered, some);
                self.grid(label, first, values.into_iter(), column);
                if let Some(ranges) = ranges {
                    self.grid("", first, ranges.into_iter(), column);
                }
            }
            if groups.len() > 1 {
                let between = some.iter().map(|slot| {
                    let values: Vec<f64> = groups
                        .iter()
                        .filter_map(|group| group.answered.shares.get(*slot))
                        .map(|share| share.value)
                        .collect();
                    let least = values.iter().copied().fold(1.0, f64::min);
                    range(least, values.iter().copied().fold(0.0, f64::max))
                });
                self.grid("by concept", first, between, column);
            }
        }
    }

    fn grid(
        &mut self,
        label: &str,
        first: usize,
        cells: impl Iterator<Item = String>,
        column: usize,
    ) {
        let line = grid(label, first, cells, column);
        // (a head, and what is said below a figure)
        let style = label.is_empty().then_some(Style::Faint);
        self.screen.row(&[(line.trim_end().to_owned(), style)]);
    }
}
