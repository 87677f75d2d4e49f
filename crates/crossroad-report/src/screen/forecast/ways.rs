//! The likeliest ways from today.

use super::Page;
use crate::likelihood::percent;
use crate::wording::layout::list;
use crate::wording::speaker::Speaker;
use crossroad::finding::uncertainty::{Mover, Path, Row};
use crossroad::text::formula::StateId;

/// Paths that are told of each row.
const PATHS: usize = 3;

impl Page<'_> {
    pub(super) fn paths(&mut self) {
        let mut groups: Vec<(Vec<&str>, &Row)> = Vec::new();
        for row in &self.found.rows {
            match groups.iter_mut().find(|(_, other)| other.paths == row.paths) {
                Some((labels, _)) => labels.push(row.concept.id),
                None => groups.push((vec![row.concept.id], row)),
            }
        }
        self.screen.gap();
        self.screen.heading("The likeliest paths from today:");
        for (labels, row) in groups {
            let told = if self.all { row.paths.len() } else { PATHS };
            for (at, path) in row.paths.iter().take(told).enumerate() {
                let label =
                    if at == 0 { format!("{}: ", labels.join(", ")) } else { String::new() };
                let words = format!("{label}{} %, {}", percent(path.share), self.path(path));
                self.say(words, if at == 0 { "- " } else { "  " }, "    ");
            }
            for cycle in row.cycles.iter().take(PATHS) {
                let states: Vec<String> = cycle
                    .shares
                    .iter()
                    .map(|(state, share)| {
                        format!(
                            "{} ({} % of the time)",
                            self.speaker.state(*state),
                            percent(*share)
                        )
                    })
                    .collect();
                let words =
                    format!("round and round, {} %: {}.", percent(cycle.share), list(&states));
                self.say(words, "  ", "    ");
            }
        }
    }

    /// Tells a way step by step.
    fn path(&self, path: &Path) -> String {
        let mut here = self.model.start;
        let mut steps: Vec<String> = Vec::new();
        for (mover, to) in &path.steps {
            steps.push(step(self.speaker, *mover, here, *to));
            here = *to;
        }
        match (steps.is_empty(), path.unsettled) {
            (true, true) => "into a cycle at once.".to_owned(),
            (true, false) => "today’s situation persists.".to_owned(),
            (false, true) => format!("{}, and into a cycle.", steps.join("; ")),
            (false, false) => {
                format!("{}: ends at {}.", steps.join("; "), self.speaker.state(here))
            }
        }
    }
}

/// Tells one step of a way.
fn step(speaker: Speaker<'_>, mover: Mover, from: StateId, to: StateId) -> String {
    match mover {
        Mover::Dm(dm) => format!("{} {}", speaker.dm(dm), speaker.change(dm, from, to)),
        Mover::Coalition(at) => {
            let members = speaker.conflict.coalitions.get(at).map_or(&[][..], |one| &one.of);
            let names: Vec<String> = members.iter().map(|dm| speaker.dm(*dm)).collect();
            let changes: Vec<String> = members
                .iter()
                .filter(|dm| {
                    let own = speaker.space.own(**dm);
                    (speaker.space.vector(from) ^ speaker.space.vector(to)) & own != 0
                })
                .map(|dm| format!("{} {}", speaker.dm(*dm), speaker.change(*dm, from, to)))
                .collect();
            let what = if changes.is_empty() {
                format!("move to {}", speaker.state(to))
            } else {
                list(&changes)
            };
            format!("{} together: {what}", list(&names))
        }
    }
}
