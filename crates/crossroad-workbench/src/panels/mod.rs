//! The panels, a file each: functions of what was read and what is looked at, written as HTML.
//!
//! What is shown of the file is shown as it is and can do nothing else: it is escaped, and kept
//! apart from what stands beside it. An element that stands for something of the file says so
//! (`data-is`), and names what it rests on, or what rests on it (`data-refs`), by the same tokens:
//! `claim-ID` for a passage, `statement-N` for a statement, counted as reports count them.

pub(crate) mod answer;
mod bar;
mod candidates;
mod edits;
mod forms;
mod model;
mod next;
pub(crate) mod page;
mod problems;
mod source;
mod statements;

use crossroad::text::display::clean;
use maud::{Markup, html};
use serde::Serialize;

use crate::bench::Bench;
use crate::reading::Read;
use crate::view::View;

/// Parts of the page that follow from the text alone, each as HTML.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Panels {
    /// Which state of the bench they show.
    pub edition: u64,
    /// The title, the days, and what can be done with the whole.
    pub bar: String,
    /// The assumptions under which the answer is looked at.
    pub lens: String,
    /// What the sources say, with the passages that are quoted.
    pub source: String,
    /// Who can do what, and who wants what.
    pub model: String,
    /// What is wrong with the file, and how it stands to the one on disk.
    pub status: String,
}

/// Writes the panels that follow from the text alone. `read` is what the bench holds; `shown` is
/// the last text before it that has no errors, where it has some.
#[must_use]
pub fn panels(bench: &Bench, read: &Read, shown: Option<&Read>, view: &View) -> Panels {
    let good = if read.conflict().is_some() { Some(read) } else { shown };
    let stale = read.conflict().is_none();
    Panels {
        edition: bench.edition(),
        bar: bar::bar(bench, good, view).into_string(),
        lens: bar::lens(good, view).into_string(),
        source: source::panel(good).into_string(),
        model: model::panel(good, stale).into_string(),
        status: problems::status(bench, read).into_string(),
    }
}

/// Words of the file, kept from doing anything.
fn given(words: &str) -> Markup {
    html! { bdi { (clean(words)) } }
}

/// `1 passage`, `2 passages`.
fn count(number: usize, one: &str, more: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { more })
}
