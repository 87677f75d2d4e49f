//! What a forecast hangs on: the text.

use super::hinge::not_withdrawn;
use crate::wording::layout::{count, wrapped};
use crate::wording::words::Speaker;
use crossroad::finding::hinge::{ForecastHinges, Moved, Pull};
use crossroad::finding::uncertainty::Model;

/// Moves of less than this are told as none.
const FAINT: f64 = 0.000_5;

/// Ranks what moves the answers of a forecast, at most `most` pulls of each question in full.
#[must_use]
pub fn forecast_hinges(
    speaker: Speaker<'_>,
    model: &Model<'_>,
    (found, left_out): (&ForecastHinges, usize),
    width: usize,
    most: usize,
) -> String {
    let mut lines = String::new();
    let mut say = |words: &str, first: &str, indent: &str| {
        lines.push_str(&wrapped(words, width, first, indent));
    };
    say(
        &format!(
            "{}: how far the forecast moves when something is withdrawn or settled, each alone; in \
             points of the answers' shares that go elsewhere (total variation). Of something \
             settled, the outcome that moves it most.",
            speaker.conflict.title
        ),
        "",
        "",
    );
    let concepts: Vec<&str> = found.base.rows.iter().map(|row| row.concept.id).collect();
    let questions = found.base.questions.iter().zip(&found.rows).enumerate();
    for (question, (asked, rows)) in questions {
        say(&asked.ask, "\n", "");
        let (moving, still): (Vec<&Moved>, Vec<&Moved>) =
            rows.iter().partition(|row| row.most(question) >= FAINT);
        for (at, row) in moving.iter().take(most).enumerate() {
            let what = match &row.pull {
                Pull::Withdrawn(what, _) => format!("without {} {}", what.kind().word(), row.name),
                Pull::Settled(doubt) => {
                    let asked = model.doubts.get(*doubt).map(|doubt| speaker.doubt(doubt));
                    format!("settled: {}", asked.unwrap_or_default())
                }
            };
            let moves = match &row.moves {
                Err(refusal) => format!("no forecast is left: {refusal}"),
                Ok(moves) => figures(moves.get(question).map_or(&[][..], Vec::as_slice), &concepts),
            };
            say(&format!("{}. {what}: {moves}.", at + 1), "", "   ");
        }
        if moving.len() > most {
            let more = count(moving.len() - most, "more moves", "more move");
            say(&format!("{more} it (--limit shows more)."), "", "");
        }
        let names: Vec<String> = still
            .iter()
            .map(|row| match &row.pull {
                Pull::Withdrawn(what, _) => format!("{} {}", what.kind().word(), row.name),
                Pull::Settled(_) => format!("settling {}", row.name),
            })
            .collect();
        if !names.is_empty() {
            say(&format!("Nothing moves: {}.", names.join(", ")), "\n", "  ");
        }
    }
    if left_out > 0 {
        say(&not_withdrawn(left_out), "\n", "  ");
    }
    lines
}

/// Writes how far an answer moves under each concept, those that move together.
fn figures(moves: &[f64], concepts: &[&str]) -> String {
    let mut groups: Vec<(String, Vec<&str>)> = Vec::new();
    for (moved, concept) in moves.iter().zip(concepts) {
        let points = if *moved < FAINT {
            "none".to_owned()
        } else if *moved < 0.009_5 {
            format!("{:.1} points", moved * 100.0)
        } else {
            format!("{:.0} points", moved * 100.0)
        };
        match groups.iter_mut().find(|(other, _)| *other == points) {
            Some((_, names)) => names.push(concept),
            None => groups.push((points, vec![concept])),
        }
    }
    let told: Vec<String> = groups
        .into_iter()
        .map(|(points, names)| format!("{points} under {}", names.join(", ")))
        .collect();
    told.join("; ")
}
