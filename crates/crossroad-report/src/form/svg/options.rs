//! The option table as a picture: a row for each option, a column for today and each equilibrium.

use maud::html;

use super::text::{cut, rows, width};
use crate::document::Picture;

const ROW: i32 = 22;
/// The width of a column, at the most and at the least.
const COLUMN: (i32, i32) = (44, 26);
/// What a page has room for.
const PAGE: i32 = 728;
const EDGE: i32 = 12;
/// The width of the words.
const WORDS: i32 = 330;

/// What is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OptionTable {
    /// What each column is called.
    pub columns: Vec<String>,
    /// Whether the first column is today's.
    pub today: bool,
    /// Whose options they are, in order: each with how many.
    pub actors: Vec<(String, usize)>,
    /// Each option's id and its words, and for each column whether it is taken; `None` for either.
    pub options: Vec<(String, String, Vec<Option<bool>>)>,
    /// Each concept, and for each column whether the state is an equilibrium under it.
    pub holds: Vec<(String, Vec<bool>)>,
}

/// The height of the line that names an actor.
const HEAD: i32 = 24;

/// The height of a further row of words.
const FURTHER: i32 = 14;

/// Draws the table.
#[must_use]
pub fn option_table(table: &OptionTable) -> Picture {
    let longest = |text: &dyn Fn(usize) -> Option<String>| {
        (0..table.options.len()).filter_map(text).map(|text| width(&text, 12)).max().unwrap_or(0)
    };
    let ids = longest(&|at| table.options.get(at).map(|(id, ..)| id.clone())).min(WORDS / 2);
    let does = longest(&|at| table.options.get(at).map(|(_, does, _)| does.clone()));
    let words = (ids + 10 + does).clamp(190, WORDS);
    let said: Vec<Vec<String>> =
        table.options.iter().map(|(_, does, _)| rows(does, 12, words - ids - 10, 3)).collect();
    let columns = table.columns.len() as i32;
    let (left, top) = (EDGE + words + 14, EDGE + 34);
    let column = ((PAGE - EDGE - left) / columns.max(1)).clamp(COLUMN.1, COLUMN.0);
    let x = |at: usize| left + at as i32 * column + column / 2;
    let right = left + columns * column;
    let tall = |at: usize| {
        let more = said.get(at).map_or(0, |words| words.len().saturating_sub(1));
        ROW + more as i32 * FURTHER
    };
    let all = table.options.len() + table.holds.len();
    // (the first option of everybody stands below a line with its name)
    let mut heads: Vec<(usize, &str)> = Vec::new();
    let mut next = 0;
    for (name, count) in table.actors.iter().filter(|(_, count)| *count > 0) {
        heads.push((next, name));
        next += count;
    }
    let headed = |at: usize| heads.iter().filter(|(first, _)| *first <= at).count() as i32;
    let upper = |at: usize| {
        let named = if at >= table.options.len() { heads.len() as i32 } else { headed(at) };
        top + (0..at).map(tall).sum::<i32>() + named * HEAD
    };
    let y = |at: usize| upper(at) + tall(at) / 2;
    let (options, bottom) = (table.options.len(), upper(all));
    let inside = html! {
        @for (at, name) in table.columns.iter().enumerate() {
            @if at == 0 && table.today {
                text.small.soft.mid x=(x(0)) y=(EDGE + 8) { "today" }
            }
            text.bold.mid x=(x(at)) y=(EDGE + 26) { (cut(name, 12, column)) }
        }
        @if table.today {
            rect fill="var(--tint)" x=(left) y=(top) width=(column) height=(bottom - top) {}
        }
        @for row in 0..=all {
            path.rule d=(format!("M{EDGE} {}H{right}", upper(row))) {}
        }
        @for (first, name) in &heads {
            text.bold x=(EDGE) y=(upper(*first) - 7) { (cut(name, 12, words)) title { (name) } }
        }
        @for (row, ((id, does, taken), said)) in table.options.iter().zip(&said).enumerate() {
            text x=(EDGE) y=(upper(row) + ROW / 2 + 4) { (cut(id, 12, ids)) }
            @for (at, words) in said.iter().enumerate() {
                text.soft x=(EDGE + ids + 10) y=(upper(row) + ROW / 2 + 4 + at as i32 * FURTHER) {
                    (words) title { (does) }
                }
            }
            @for (column, taken) in taken.iter().enumerate() {
                @let (x, y) = (x(column), y(row));
                @match taken {
                    Some(true) => { rect.yes x=(x - 6) y=(y - 6) width="12" height="12" {} }
                    Some(false) => { rect.no x=(x - 6) y=(y - 6) width="12" height="12" {} }
                    None => { path.axis d=(format!("M{} {y}h12", x - 6)) {} }
                }
            }
        }
        path.axis d=(format!("M{EDGE} {}H{right}", upper(options))) {}
        @for (row, (concept, holds)) in table.holds.iter().enumerate() {
            @let y = y(options + row);
            text x=(EDGE) y=(y + 4) { "equilibrium under " (concept) }
            @for (column, _) in holds.iter().enumerate().filter(|(_, holds)| **holds) {
                circle fill="var(--hold)" cx=(x(column)) cy=(y) r="6" {}
            }
        }
        @let y = bottom + 20;
        rect.yes x=(EDGE) y=(y - 10) width="12" height="12" {}
        text.small x=(EDGE + 18) y=(y) { "taken" }
        rect.no x=(EDGE + 62) y=(y - 10) width="12" height="12" {}
        text.small x=(EDGE + 80) y=(y) { "not taken" }
        path.axis d=(format!("M{} {}h12", EDGE + 148, y - 4)) {}
        text.small x=(EDGE + 166) y=(y) { "either" }
        circle fill="var(--hold)" cx=(EDGE + 218) cy=(y - 4) r="6" {}
        text.small x=(EDGE + 230) y=(y) { "holds" }
    };
    Picture {
        width: (right + EDGE).max(EDGE + 290),
        height: bottom + 34,
        inside: inside.into_string(),
        dot: None,
        narrow: None,
        paper: None,
    }
}
