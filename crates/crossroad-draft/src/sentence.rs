//! A text falls into sentences.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

/// Words with a full stop that ends no sentence, in lower case.
const ABBREVIATIONS: [&str; 34] = [
    "mr", "mrs", "ms", "dr", "prof", "gen", "lt", "col", "sgt", "capt", "adm", "sen", "rep", "gov",
    "st", "mt", "no", "vs", "etc", "jr", "sr", "e.g", "i.e", "cf", "jan", "feb", "aug", "sept",
    "oct", "nov", "dec", "approx", "dept", "brig",
];

/// Returns where the sentences of a text stand, in bytes and in order.
///
/// A line that ends in the middle of a sentence does not end it; an empty line does.
pub(crate) fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for paragraph in paragraphs(text) {
        let words = text.get(paragraph.clone()).unwrap_or_default();
        // (Of the same length in bytes, so that places are those of the text.)
        let line: String = words.replace(['\n', '\r'], " ");
        let mut open: Option<Range<usize>> = None;
        for (at, part) in line.split_sentence_bound_indices() {
            let start = paragraph.start + at;
            let range = start..start + part.len();
            // (a quoted question goes on: “Will it?” she asked)
            let small = part.trim_start().starts_with(char::is_lowercase);
            open = match open.take() {
                Some(before) if small || goes_on(text.get(before.clone()).unwrap_or_default()) => {
                    Some(before.start..range.end)
                }
                before => {
                    found.extend(before.and_then(|before| trimmed(text, before)));
                    Some(range)
                }
            };
        }
        found.extend(open.and_then(|open| trimmed(text, open)));
    }
    found
}

/// Returns the parts of a text between empty lines.
fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let (mut start, mut at) = (0, 0);
    for line in text.split_inclusive('\n') {
        if line.trim().is_empty() {
            found.push(start..at);
            start = at + line.len();
        }
        at += line.len();
    }
    found.push(start..at);
    found.retain(|range| !range.is_empty());
    found
}

/// Says whether a text that ends in a full stop ends in an abbreviation.
fn goes_on(text: &str) -> bool {
    let Some(before) = text.trim_end().strip_suffix('.') else { return false };
    let word = before.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    initial || ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}

fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let part = text.get(range.clone())?;
    let start = range.start + (part.len() - part.trim_start().len());
    let end = start + part.trim().len();
    (end > start).then_some(start..end)
}
