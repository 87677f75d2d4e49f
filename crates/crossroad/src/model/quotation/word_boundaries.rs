//! Where a quotation may begin and end, and what stands around it.
//!
//! A passage cut inside a word or a number is a look-alike, not a quotation:
//! `likely` of `unlikely`, `can` of `can't`, `500` of `1,500`.

use unicode_normalization::char::is_combining_mark;

/// Says whether a passage of a folded text begins and ends between words.
pub(super) fn whole_words(text: &str, start: usize, end: usize) -> bool {
    !joined(text, start) && !joined(text, end)
}

/// Returns the word that a place stands inside of.
pub(super) fn word_around(text: &str, at: usize) -> Option<&str> {
    if !joined(text, at) {
        return None;
    }
    let (before, after) = text.split_at_checked(at)?;
    let start = before.rfind(' ').map_or(0, |space| space + 1);
    let end = after.find(' ').map_or(text.len(), |space| at + space);
    text.get(start..end)
}

/// Says whether what stands before and behind a place belongs together.
fn joined(text: &str, at: usize) -> bool {
    let Some((before, after)) = text.split_at_checked(at) else { return true };
    let (mut back, mut on) = (before.chars().rev(), after.chars());
    let (Some(left), Some(right)) = (back.next(), on.next()) else { return false };
    if is_combining_mark(right) {
        return true;
    }
    let (further_left, further_right) = (back.next(), on.next());
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && spaced(c));
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let (left_letter, right_letter) = (letter(Some(left)), letter(Some(right)));
    let point = |c: char| matches!(c, '.' | ',');
    left_letter && right_letter
        || left_letter && right == '\'' && letter(further_right)
        || letter(further_left) && left == '\'' && right_letter
        || digit(Some(left)) && point(right) && digit(further_right)
        || digit(further_left) && point(left) && digit(Some(right))
}

/// Says whether a letter's script puts spaces between words.
fn spaced(c: char) -> bool {
    !matches!(c,
        // Thai and Lao, Tibetan, Myanmar, Khmer
        '\u{e00}'..='\u{fff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        // Chinese and Japanese
        | '\u{3000}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}'
    )
}

/// Says whether folded `prefix` and `suffix` stand right before and behind a passage.
pub(super) fn stands_between(
    text: &str,
    start: usize,
    end: usize,
    prefix: &str,
    suffix: &str,
) -> bool {
    let before = text.get(..start).unwrap_or_default();
    let after = text.get(end..).unwrap_or_default();
    before.trim_end_matches(' ').ends_with(prefix)
        && after.trim_start_matches(' ').starts_with(suffix)
}

/// Returns up to `length` characters before and behind a passage, cut between words.
pub(super) fn surroundings(text: &str, start: usize, end: usize, length: usize) -> (&str, &str) {
    let before = text.get(..start).unwrap_or_default();
    let from = before.char_indices().rev().take(length).last().map_or(start, |(at, _)| at);
    let before = before.get(from..).unwrap_or_default();
    let before =
        if from == 0 { before } else { before.split_once(' ').map_or("", |(_, rest)| rest) };
    let after = text.get(end..).unwrap_or_default();
    let to = after.char_indices().nth(length).map_or(after.len(), |(at, _)| at);
    let cut = after.get(..to).unwrap_or_default();
    let after =
        if to == after.len() { cut } else { cut.rsplit_once(' ').map_or("", |(rest, _)| rest) };
    (
        before.rsplit('\0').next().unwrap_or_default().trim(),
        after.split('\0').next().unwrap_or_default().trim(),
    )
}
