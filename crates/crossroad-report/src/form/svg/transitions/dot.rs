//! The graph around a state in the DOT language.

use std::fmt::Write as _;

use super::{Look, changes};
use crate::wording::speaker::Speaker;
use crossroad::exchange::dot_string;
use crossroad::finding::explain::Around;
use crossroad::game::naming::number;
use crossroad::text::display::{clean, visible};
use crossroad::text::formula::StateId;

/// Writes the same graph in the DOT language.
pub(super) fn dot(
    speaker: Speaker<'_>,
    around: &Around,
    concept: &str,
    holds: &dyn Fn(StateId) -> Vec<String>,
) -> String {
    let mut text = String::from("digraph conflict {\n  rankdir=LR;\n  node [shape=box];\n");
    for place in &around.places {
        let holds = holds(place.state);
        let mut label = clean(&speaker.state(place.state));
        for change in changes(speaker, around.from, place.state) {
            let _ = write!(label, "\n{}", clean(&change));
        }
        if !holds.is_empty() {
            let _ = write!(label, "\nholds: {}", holds.join(", "));
        }
        let framed = holds.iter().any(|one| one == concept);
        let border = if framed { ", peripheries=2" } else { "" };
        let bold = if place.state == around.from { ", style=bold" } else { "" };
        let _ = writeln!(
            text,
            "  {} [label={}{border}{bold}];",
            number(place.state),
            dot_string(&label)
        );
    }
    let steps = around.places.iter().map(|place| place.steps).max().unwrap_or(0);
    for step in 0..=steps {
        let same: Vec<String> = around
            .places
            .iter()
            .filter(|place| place.steps == step)
            .map(|place| number(place.state).to_string())
            .collect();
        let _ = writeln!(text, "  {{ rank=same; {} }}", same.join("; "));
    }
    for arrow in &around.arrows {
        let style = match Look::of(arrow).class() {
            "held" => ", style=dashed, arrowhead=tee",
            "answer" => ", style=dotted",
            _ => "",
        };
        let _ = writeln!(
            text,
            "  {} -> {} [label={}{style}];",
            number(arrow.from),
            number(arrow.to),
            dot_string(&clean(&speaker.dm(arrow.mover)))
        );
    }
    text.push_str("}\n");
    visible(&text).into_owned()
}
