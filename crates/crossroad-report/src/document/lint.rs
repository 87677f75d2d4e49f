//! A lint over everything that is phrased: no likelihood word without its range in the same
//! sentence, no words of two ladders in one report, no confidence in a sentence about likelihood, no
//! phrase that was dropped for a better one.

use super::Document;
use crate::likelihood::Ladder;

/// A sentence that breaks a rule of wording.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slip {
    /// A likelihood word has no range behind it.
    NoRange {
        /// The word.
        word: String,
        /// The sentence.
        sentence: String,
    },
    /// A word belongs to another ladder than the report's.
    OtherLadder {
        /// The word.
        word: String,
        /// The sentence.
        sentence: String,
    },
    /// Confidence and likelihood stand in one sentence.
    ConfidenceBeside {
        /// The likelihood word.
        word: String,
        /// The sentence.
        sentence: String,
    },
    /// A phrase that was dropped for a better one.
    Dropped {
        /// The phrase.
        phrase: &'static str,
        /// What is said instead.
        instead: &'static str,
        /// The sentence.
        sentence: String,
    },
}

/// Phrases that were dropped, in small letters, each with what is said instead (`docs/voice.md`).
const DROPPED: &[(&str, &str)] = &[
    ("any more", "no longer"),
    ("as restated", "retold in"),
    ("of the 1 ", "the only"),
    ("paying move", "moves that each mover gains by"),
    ("pays its mover", "gains by it"),
    ("pay its mover", "gain by it"),
    ("pays those who", "who gain by it"),
    ("whoever would gain by a move fears", "anyone tempted to move is deterred by"),
    ("undoes the gain", "would still be better off"),
    ("which comes anyway", "this would happen even if it did nothing"),
    ("fall with source", "depend on"),
    ("always reached", "the only outcome this model produces"),
    ("everybody equally often first", "each is equally likely to move first"),
    ("settles most", "makes most outcomes stable"),
    ("that it is wanted at all", "likely to be wanted"),
    ("and it is held here", "and assumed wanted here"),
    ("in vain", "outcomes it wrongly expects to last"),
    ("reference world", "the reference scenario"),
    ("world drawn", "scenario drawn"),
    ("worlds drawn", "scenarios drawn"),
    ("all worlds", "all scenarios"),
    ("every world", "every scenario"),
    ("reckon with", "expect"),
    ("as the unknowns are settled", "depending on the unknowns"),
    ("moves that pay", "moves that each mover gains by"),
    ("none of them holds", "none of these"),
];

/// Finds what breaks the rules in a report that uses a ladder. Words of the conflict file are not
/// the program's, and are not judged.
#[must_use]
pub fn lint(document: &Document, ladder: Ladder) -> Vec<Slip> {
    let mut slips = Vec::new();
    document.each_block(|block| {
        block.each_phrase(&mut |phrase, _| {
            for sentence in sentences(&phrase.own()) {
                slips.extend(lint_sentence(sentence, ladder));
            }
        });
    });
    slips
}

/// Finds what breaks the rules in text for a terminal, however its lines are broken.
#[must_use]
pub fn lint_text(text: &str, ladder: Ladder) -> Vec<Slip> {
    let words: Vec<&str> = text.split_whitespace().collect();
    sentences(&words.join(" ")).flat_map(|sentence| lint_sentence(sentence, ladder)).collect()
}

/// Finds what breaks the rules in a sentence.
#[must_use]
pub fn lint_sentence(sentence: &str, ladder: Ladder) -> Vec<Slip> {
    let lower = sentence.to_lowercase();
    let dropped = DROPPED.iter().filter(|(phrase, _)| lower.contains(phrase));
    let dropped = dropped.map(|(phrase, instead)| Slip::Dropped {
        phrase,
        instead,
        sentence: sentence.to_owned(),
    });
    let mut slips: Vec<Slip> = dropped.collect();
    for (at, word) in likelihood_words(&lower) {
        let (word, sentence) = (word.to_owned(), sentence.to_owned());
        let ours = ladder.terms().iter().any(|term| term.word == word);
        if !ours {
            slips.push(Slip::OtherLadder { word: word.clone(), sentence: sentence.clone() });
        }
        let behind = lower.get(at + word.len()..).unwrap_or("");
        if !has_range(behind) {
            slips.push(Slip::NoRange { word: word.clone(), sentence: sentence.clone() });
        }
        if lower.contains("confiden") {
            slips.push(Slip::ConfidenceBeside { word, sentence });
        }
    }
    slips
}

/// Splits a text into sentences.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(". ").flat_map(|part| part.split('\n')).filter(|part| !part.is_empty())
}

/// Says whether the words behind a likelihood word begin with its range: ` (55–80 %)`, perhaps
/// after a second word, ` to likely (30–70 %)`.
fn has_range(behind: &str) -> bool {
    let rest = behind.strip_prefix(" to ").map_or(behind, |second| {
        let word = longest(second).map_or(0, str::len);
        second.get(word..).unwrap_or("")
    });
    let Some((inside, _)) = rest.strip_prefix(" (").and_then(|rest| rest.split_once(')')) else {
        return false;
    };
    inside.contains('%') && inside.contains(|c: char| c.is_ascii_digit())
}

/// Lists every likelihood word of either ladder in a text, with where it stands.
fn likelihood_words(text: &str) -> Vec<(usize, &'static str)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let begins = !text.get(..at).is_some_and(|before| before.ends_with(char::is_alphanumeric));
        match longest(rest).filter(|_| begins) {
            Some(word) => {
                found.push((at, word));
                at += word.len();
            }
            None => at += rest.chars().next().map_or(1, char::len_utf8),
        }
    }
    found
}

/// Returns the longest likelihood word that a text begins with.
fn longest(text: &str) -> Option<&'static str> {
    let ends = |word: &&str| {
        let rest = text.strip_prefix(*word);
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    let ladders = Ladder::ALL.into_iter().flat_map(|(ladder, _)| ladder.terms());
    ladders.map(|term| term.word).filter(ends).max_by_key(|word| word.len())
}
