//! How the figures of a forecast were found, and what they assume.

use super::Page;
use crate::document::Phrase;
use crate::wording::coalitions;
use crate::wording::in_world::explained;
use crate::wording::layout::{grouped, list};
use crate::wording::shares::EXACT;
use crossroad::finding::uncertainty::{Extent, Method};
use crossroad::stability::Concept;

impl Page<'_> {
    /// Says how the figures were found and what they assume.
    pub(super) fn method(&mut self) {
        self.screen.gap();
        let sampled = self.found.rows.iter().find_map(|row| match row.method {
            Method::Sampled { worlds } => Some((worlds, row)),
            Method::Exact => None,
        });
        let mut words = match sampled {
            None => EXACT.to_owned(),
            Some((worlds, _)) => {
                let labels: Vec<String> = self
                    .found
                    .rows
                    .iter()
                    .filter(|row| row.method != Method::Exact)
                    .map(|row| row.concept.id.to_owned())
                    .collect();
                format!(
                    "Sampled under {}: {} scenarios, seed {}; after ± stands the standard error.",
                    list(&labels),
                    grouped(u128::from(worlds)),
                    self.ask.seed
                )
            }
        };
        let extent = self.found.rows.iter().map(|row| row.extent).fold(Extent::Exact, worse);
        if self.model.doubts.iter().any(|doubt| doubt.odds.range().is_some()) {
            words.push_str(
                " Ranges count at their middle, open questions as even; below each figure stand the least \
                 and the greatest that settling them can give",
            );
            words.push_str(match extent {
                Extent::Exact => ".",
                Extent::Sampled => " (estimated from the scenarios drawn).",
                Extent::Bounds => " (bounds: some may not be reached).",
                Extent::Search => " (found by search: there may be more).",
            });
        }
        words.push_str(
            " In each scenario, whoever has a move that nothing deters makes it; all have the same \
             chance of moving first",
        );
        let even = self.speaker.conflict.dms.iter().all(|dm| dm.pace == 1.0);
        words.push_str(if even { "." } else { ", but for the paces stated." });
        if let Some(together) = coalitions::in_forecasts(self.speaker.conflict) {
            words.push_str(&format!(" {}", together.plain()));
        }
        let stated: Vec<String> = self
            .speaker
            .conflict
            .dms
            .iter()
            .filter(|dm| self.ask.stated && dm.foresight.is_some())
            .map(|dm| dm.name.clone())
            .collect();
        if stated.is_empty() {
            if self.found.rows.len() > 1 {
                words.push_str(
                    " The file does not say what the actors foresee, so each concept has a row of its own.",
                );
            }
        } else {
            words.push_str(&format!(
                " What is foreseen by {} is as the file states, under every concept.",
                list(&stated)
            ));
        }
        self.say(words, "", "");
        if let Some(found) = &self.found.in_world {
            self.say(Phrase::new().ticked(&explained(found.outer)), "", "");
        }
        let rows: Vec<&Concept> = self.found.rows.iter().map(|row| row.concept).collect();
        for concept in rows {
            let words = Phrase::new().say(concept.id).say(": ").say(concept.gloss).say(".");
            self.say(words, "- ", "  ");
        }
    }
}

fn worse(a: Extent, b: Extent) -> Extent {
    match (a, b) {
        (Extent::Search, _) | (_, Extent::Search) => Extent::Search,
        (Extent::Bounds, _) | (_, Extent::Bounds) => Extent::Bounds,
        (Extent::Sampled, _) | (_, Extent::Sampled) => Extent::Sampled,
        _ => Extent::Exact,
    }
}
