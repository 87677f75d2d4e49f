//! What to find out next.

use super::{Alike, Page};

/// Things to find out that are told in text.
const TOLD: usize = 5;

impl Page<'_> {
    /// Lists what to find out next, the most telling first.
    pub(super) fn find_out(&mut self, groups: &[Alike<'_>]) {
        let mut rows: Vec<(usize, Vec<f64>)> = Vec::new();
        for (column, group) in groups.iter().enumerate() {
            for one in &group.answered.knowing {
                let place = rows.iter().position(|(doubt, _)| *doubt == one.doubt);
                let at = place.unwrap_or_else(|| {
                    rows.push((one.doubt, vec![0.0; groups.len()]));
                    rows.len() - 1
                });
                if let Some(cell) = rows.get_mut(at).and_then(|(_, cells)| cells.get_mut(column)) {
                    *cell = one.bits;
                }
            }
        }
        let most = |cells: &[f64]| cells.iter().copied().fold(0.0, f64::max);
        rows.retain(|(_, cells)| most(cells) >= 0.005);
        rows.sort_by(|a, b| most(&b.1).total_cmp(&most(&a.1)).then(a.0.cmp(&b.0)));
        if rows.is_empty() {
            return;
        }
        self.screen.gap();
        let columns: Vec<&Alike<'_>> = groups
            .iter()
            .filter(|group| group.answered.knowing.iter().any(|one| one.bits >= 0.005))
            .collect();
        let labels: Vec<String> = columns.iter().map(|group| group.label()).collect();
        let words = format!(
            "What to find out next, by how far an answer would narrow the forecast (bits; {}):",
            match labels.as_slice() {
                [only] => format!("under {only}"),
                several => format!("a column each for {}", several.join("; ")),
            }
        );
        self.screen.heading(words);
        let told = if self.all { rows.len() } else { TOLD.min(rows.len()) };
        for (doubt, cells) in rows.iter().take(told) {
            let cells: Vec<String> = groups
                .iter()
                .zip(cells)
                .filter(|(group, _)| columns.iter().any(|one| one.label() == group.label()))
                .map(|(_, bits)| format!("{bits:.2}"))
                .collect();
            let asked = self.model.doubts.get(*doubt).map(|doubt| self.speaker.doubt(doubt));
            let words = format!("{}  {}", cells.join("  "), asked.unwrap_or_default());
            let indent = " ".repeat(cells.len() * 6 + 2);
            self.say(words, "  ", &indent);
        }
        if rows.len() > told {
            let words = format!("{} more with --all.", rows.len() - told);
            self.say(words, "  ", "  ");
        }
    }
}
