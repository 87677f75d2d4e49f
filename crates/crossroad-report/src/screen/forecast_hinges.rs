//! What a forecast hangs on: the text.

use super::hinge::not_withdrawn;
use crate::document::Phrase;
use crate::wording::layout::{bar, count, wrapped};
use crate::wording::pulls::goes;
use crate::wording::shares::answers;
use crate::wording::speaker::Speaker;
use crossroad::finding::hinge::{ForecastHinges, Moved, Pull};
use crossroad::finding::uncertainty::Model;

/// The width of a bar.
const BAR: usize = 12;

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
    say(&format!("{}: what the forecast hangs on", speaker.conflict.title), "", "");
    let concepts: Vec<&str> = found.base.rows.iter().map(|row| row.concept.id).collect();
    let questions = found.base.questions.iter().zip(&found.rows).enumerate();
    for (question, (asked, rows)) in questions {
        say(&asked.ask, "\n", "");
        let (moving, still): (Vec<&Moved>, Vec<&Moved>) =
            rows.iter().partition(|row| row.most(question) >= FAINT);
        let names = answers(asked);
        let name = |slot: usize| {
            Phrase::new().code(names.get(slot).map_or_else(String::new, String::clone))
        };
        let goes = |moved: &Moved| {
            let row = strongest(found, moved, question);
            let then = moved.then.get(question).and_then(|rows| rows.get(row));
            let before = shares(found, question, row);
            let concept = concepts.get(row).copied().unwrap_or_default();
            let words = goes(&before, then.map_or(&[][..], Vec::as_slice), &name).plain();
            format!("{words} under {concept}")
        };
        let of = |moved: &Moved| match &moved.pull {
            Pull::Withdrawn(what, _) => format!("without {} {}", what.kind().word(), moved.name),
            Pull::Settled(doubt) => {
                let asked = model.doubts.get(*doubt).map(|doubt| speaker.doubt(doubt));
                format!("once it is known: {}", asked.unwrap_or_default())
            }
        };
        match moving.first() {
            Some(first) => {
                say(&format!("The answer moves most {}: {}.", of(first), goes(first)), "", "");
            }
            None => say("Nothing that is taken away or settled alone moves the answer.", "", ""),
        }
        for (at, one) in moving.iter().take(most).enumerate() {
            let moved = one.most(question);
            let points = format!("{:.0}", moved * 100.0);
            let words = match &one.moves {
                Err(refusal) => format!("{}: no forecast is left: {refusal}.", of(one)),
                Ok(moves) => {
                    let moves = moves.get(question).map_or(&[][..], Vec::as_slice);
                    format!("{}: {}; {}.", of(one), goes(one), figures(moves, &concepts))
                }
            };
            let first = format!("{:>2}. {} {points:>3}  ", at + 1, bar(moved, BAR));
            say(&words, &first, &" ".repeat(BAR + 10));
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
    let words = "Each is withdrawn or settled alone; bars and figures are the points of the answers' shares \
                 that go elsewhere (total variation), where they move most. Of something settled, \
                 the outcome that moves it most.";
    say(words, "\n", "");
    lines
}

/// Returns the place of the row in which the answer moves most: that of `seq` where others move it no
/// further.
fn strongest(found: &ForecastHinges, moved: &Moved, question: usize) -> usize {
    let main = found.base.rows.iter().position(|row| row.concept.id == "seq").unwrap_or(0);
    let moves = moved.moves.as_ref().ok().and_then(|moves| moves.get(question));
    let far = |row: usize| moves.and_then(|moves| moves.get(row)).copied().unwrap_or(0.0);
    (0..found.base.rows.len()).fold(main, |most, row| if far(row) > far(most) { row } else { most })
}

/// Returns the shares of the answers to a question with nothing withdrawn.
fn shares(found: &ForecastHinges, question: usize, row: usize) -> Vec<f64> {
    let answered = found.base.rows.get(row).and_then(|row| row.answered.get(question));
    answered.into_iter().flat_map(|one| &one.shares).map(|share| share.value).collect()
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
