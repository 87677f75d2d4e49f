//! What a source claims: sentences to accept as passages, a click each.

use crossroad::model::quotation::LineRange;
use crossroad::text::display::clean;
use crossroad_draft::{Candidate, candidates};
use crossroad_edit::{Edit, Passage};
use maud::{Markup, html};
use serde_json::{Value, json};

use super::count;

/// The longest text that is looked through, in bytes: it is looked through at every change.
const MOST: usize = 256 << 10;

/// Writes the sentences of a source that claim something and are no passages yet; `quoted` are the
/// passages, in bytes of the text.
pub(super) fn list(
    source: &str,
    text: &str,
    struck: &[LineRange],
    quoted: &[(usize, usize)],
) -> Markup {
    if text.len() > MOST {
        return html! {};
    }
    let found = candidates(Some(source), text, struck).candidates;
    let mut ends: Vec<usize> = found.iter().flat_map(|one| [one.from, one.to]).collect();
    ends.sort_unstable();
    let bytes = bytes_of(text, &ends);
    let byte = |at: usize| ends.binary_search(&at).ok().and_then(|at| bytes.get(at)).copied();
    let is_new = |one: &&Candidate| {
        let (Some(from), Some(to)) = (byte(one.from), byte(one.to)) else { return false };
        !quoted.iter().any(|(start, end)| *start <= from && to <= *end)
    };
    let new: Vec<&Candidate> = found.iter().filter(is_new).collect();
    html! {
        @if !new.is_empty() {
            details.adder data-key=(format!("candidates-{source}")) {
                summary { (count(new.len(), "sentence claims", "sentences claim")) " something: accept with a click" }
                ul.claims {
                    @for one in new { (sentence(source, one)) }
                }
            }
        }
    }
}

fn sentence(source: &str, one: &Candidate) -> Markup {
    let words: Vec<&str> = one.quote.split_whitespace().collect();
    let kinds: Vec<&str> = one.claims.iter().map(|one| one.claims.word()).collect();
    html! {
        li {
            button type="button" data-key=(format!("accept-{source}-{}", one.from)) data-edit=(claim(source, one)) {
                "Accept"
            }
            " " q { (clean(&words.join(" "))) }
            " " span.meta {
                "line " (one.line) ", " (kinds.join(", "))
                @if let Some(speaker) = &one.speaker { "; said by " (clean(speaker)) }
            }
        }
    }
}

/// The edit that makes a claim of a sentence.
fn claim(source: &str, one: &Candidate) -> String {
    let speaker = one.speaker.as_ref().map(|who| ("speaker".to_owned(), Value::from(who.as_str())));
    let edit = Edit::Claim(Passage {
        source: source.to_owned(),
        from: Some(one.from),
        to: Some(one.to),
        fields: speaker.into_iter().collect(),
        ..Passage::default()
    });
    json!(edit).to_string()
}

/// Returns the bytes at which characters begin; `ends` are in ascending order.
fn bytes_of(text: &str, ends: &[usize]) -> Vec<usize> {
    let mut bytes = Vec::with_capacity(ends.len());
    let starts = text.char_indices().map(|(byte, _)| byte).chain([text.len()]);
    for (at, byte) in starts.enumerate() {
        while ends.get(bytes.len()) == Some(&at) {
            bytes.push(byte);
        }
    }
    bytes
}
