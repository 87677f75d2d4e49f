//! Who a sentence is about: the words before a verb or behind it that can name somebody. They are
//! taken out of the sentence as they stand; where it is not plain whose they are, there are none.

use std::ops::Range;

/// A word of a sentence.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Word<'s> {
    /// Its letters.
    pub(crate) text: &'s str,
    /// Where it begins in the sentence, in bytes.
    pub(crate) start: usize,
}

impl Word<'_> {
    pub(crate) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    fn is_name(&self) -> bool {
        let first = self.text.chars().next();
        first.is_some_and(char::is_uppercase)
            && !PRONOUNS.contains(&self.text.to_lowercase().as_str())
    }
}

/// Words that stand for somebody named elsewhere, or for nobody.
const PRONOUNS: [&str; 28] = [
    "i", "you", "he", "she", "it", "we", "they", "this", "that", "these", "those", "there", "who",
    "which", "what", "but", "and", "if", "when", "while", "as", "however", "some", "many", "most",
    "no", "in", "on",
];

/// Words that begin a name which is written small: "the president".
const DETERMINERS: [&str; 8] = ["the", "a", "an", "his", "her", "its", "their", "our"];

/// Words between somebody and what it does.
const BETWEEN: [&str; 19] = [
    "also",
    "still",
    "now",
    "not",
    "never",
    "only",
    "often",
    "has",
    "have",
    "had",
    "is",
    "are",
    "was",
    "were",
    "would",
    "will",
    "could",
    "repeatedly",
    "clearly",
];

/// Words within a name.
const WITHIN: [&str; 12] =
    ["of", "de", "al", "bin", "van", "von", "der", "el", "for", "the", "and", "la"];

/// Words of a name at most.
const LONGEST: usize = 7;

/// Cuts a sentence into words: letters and digits with what joins them.
pub(crate) fn words(sentence: &str) -> Vec<Word<'_>> {
    let joins = |c: char| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’' | '.');
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in sentence.char_indices().chain([(sentence.len(), ' ')]) {
        match (joins(c), start) {
            (true, None) if c.is_alphanumeric() => start = Some(at),
            (false, Some(first)) => {
                let whole = sentence.get(first..at).unwrap_or_default();
                let text = whole.trim_end_matches(['.', '\'', '’', '-']);
                words.push(Word { text, start: first });
                start = None;
            }
            _ => {}
        }
    }
    words
}

/// Returns who stands right before a word, as a range of the sentence.
pub(crate) fn before(sentence: &str, words: &[Word<'_>], at: usize) -> Option<Range<usize>> {
    let mut last = at.checked_sub(1)?;
    while BETWEEN.contains(&words.get(last)?.text.to_lowercase().as_str()) {
        last = last.checked_sub(1)?;
    }
    let end = words.get(last)?.end();
    let next = words.get(last + 1)?.start;
    // (An insertion, "Karzai, who had left, said", parts them.)
    if sentence.get(end..next)?.contains([',', ';', ':', '“', '"', '(']) {
        return None;
    }
    let mut first = None;
    let mut small = 0;
    for at in (0..=last).rev().take(LONGEST) {
        let word = words.get(at)?;
        let lower = word.text.to_lowercase();
        let apart = words.get(at + 1).filter(|_| at < last).is_some_and(|next| {
            sentence.get(word.end()..next.start).is_none_or(|gap| !gap.trim().is_empty())
        });
        if apart {
            break;
        }
        if DETERMINERS.contains(&lower.as_str()) {
            // "the president"; before a name in capitals, it is a part of it.
            return (at < last).then_some(word.start..end);
        }
        if word.is_name() {
            first = Some(word.start);
        } else if first.is_some() && WITHIN.contains(&lower.as_str()) {
            // (goes on only where a name stands before it)
        } else if first.is_none() && small < 2 && word.text.chars().all(char::is_alphabetic) {
            if PRONOUNS.contains(&lower.as_str()) {
                return None;
            }
            small += 1;
        } else {
            break;
        }
    }
    first.map(|first| first..end)
}

/// Returns who stands right behind a word, as a range of the sentence: "said Ashraf Ghani".
pub(crate) fn behind(sentence: &str, words: &[Word<'_>], at: usize) -> Option<Range<usize>> {
    let mut range: Option<Range<usize>> = None;
    let mut before = words.get(at)?.end();
    for (nth, word) in words.get(at + 1..)?.iter().take(LONGEST).enumerate() {
        let gap = sentence.get(before..word.start)?;
        let lower = word.text.to_lowercase();
        let determiner = nth == 0 && DETERMINERS.contains(&lower.as_str());
        if !gap.chars().all(|c| c.is_whitespace() || c == '.') || !(word.is_name() || determiner) {
            break;
        }
        if determiner && lower != "the" {
            break;
        }
        before = word.end();
        range = Some(range.map_or(word.start, |range| range.start)..before);
    }
    let named = range.as_ref().and_then(|range| sentence.get(range.clone()))?;
    (!DETERMINERS.contains(&named.to_lowercase().as_str())).then_some(range?)
}
