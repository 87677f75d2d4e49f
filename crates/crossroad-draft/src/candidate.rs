//! Sentences of a source that may become claims: found, never made.

use std::collections::BTreeMap;

use crossroad::model::quotation::LineRange;
use schemars::JsonSchema;
use serde::Serialize;

use crate::cue::{Claims, Marked};
use crate::person::{Word, before, behind, words};
use crate::sentence::sentences;

/// The longest text that is looked through, in bytes.
pub const MOST_TEXT: usize = 16 << 20;

/// The longest sentence that is a candidate, in characters: what is longer is a list or a table.
const LONGEST: usize = 800;

/// The sentences of a source that claim something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Candidates {
    /// `crossroad/candidates/1`.
    pub schema: &'static str,
    /// The source, where the file has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// How many sentences the text has.
    pub sentences: usize,
    /// Those that claim something, in the order of the text.
    pub candidates: Vec<Candidate>,
}

/// A sentence that claims something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Candidate {
    /// Its number among the candidates of the text, from 1: the same whatever is shown of them.
    pub number: usize,
    /// Its words, exactly as the source has them.
    pub quote: String,
    /// Where it begins in the source's text, in characters from 0.
    pub from: usize,
    /// Where it ends: one past the last character.
    pub to: usize,
    /// The line it begins in, from 1.
    pub line: usize,
    /// What it claims, and by which words.
    pub claims: Vec<Marked>,
    /// Who says it, in the words of the sentence; absent where it does not say so plainly.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// Of whom it claims that, in the words of the sentence; absent where it does not say so plainly.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub who: Option<String>,
}

impl Candidate {
    /// Tells what it claims and by which words: `could (“can”), says (“said”)`.
    #[must_use]
    pub fn claimed(&self) -> String {
        let one = |one: &Marked| format!("{} (“{}”)", one.claims.word(), one.cue);
        self.claims.iter().map(one).collect::<Vec<_>>().join(", ")
    }

    /// Says whether it claims one of these; all do where none is named.
    #[must_use]
    pub fn is_of(&self, kinds: &[Claims]) -> bool {
        kinds.is_empty() || self.claims.iter().any(|one| kinds.contains(&one.claims))
    }
}

/// Finds the sentences of a text that claim something; none in lines that are struck.
///
/// A text above [`MOST_TEXT`] has none: whoever calls says so first.
#[must_use]
pub fn candidates(source: Option<&str>, text: &str, struck: &[LineRange]) -> Candidates {
    let text = if text.len() > MOST_TEXT { "" } else { text };
    let all = sentences(text);
    let cues = Cues::new();
    let mut found: Vec<Candidate> = Vec::new();
    let (mut byte, mut from, mut line) = (0, 0, 1);
    for range in &all {
        let passed = text.get(byte..range.start).unwrap_or_default();
        from += passed.chars().count();
        line += passed.matches('\n').count();
        byte = range.start;
        let quote = text.get(range.clone()).unwrap_or_default();
        let lines = line..=line + quote.matches('\n').count();
        let length = quote.chars().count();
        if length > LONGEST || lines.clone().any(|line| struck.iter().any(|one| one.has(line))) {
            continue;
        }
        let Some((claims, speaker, who)) = read(quote, &cues) else { continue };
        found.push(Candidate {
            number: found.len() + 1,
            quote: quote.to_owned(),
            from,
            to: from + length,
            line,
            claims,
            speaker,
            who,
        });
    }
    Candidates {
        schema: "crossroad/candidates/1",
        source: source.map(str::to_owned),
        sentences: all.len(),
        candidates: found,
    }
}

/// Reads what a sentence claims, who says it, and of whom; `None` if it claims nothing.
fn read(sentence: &str, cues: &Cues) -> Option<(Vec<Marked>, Option<String>, Option<String>)> {
    let words = words(sentence);
    let met = cues.met(&words);
    let part = |range| sentence.get(range).map(str::to_owned);
    let mut claims = Vec::new();
    let (mut speaker, mut who) = (None, None);
    for (kind, (at, length)) in met {
        let cue = words.get(at).zip(words.get(at + length - 1));
        let cue = cue.and_then(|(first, last)| part(first.start..last.end()))?;
        claims.push(Marked { claims: kind, cue });
        if kind == Claims::Says {
            let to = words.get(at).is_some_and(|word| word.text.eq_ignore_ascii_case("according"));
            let found = match to {
                true => behind(sentence, &words, at + 1),
                false => before(sentence, &words, at).or_else(|| behind(sentence, &words, at)),
            };
            speaker = found.and_then(part);
        } else if who.is_none() {
            who = before(sentence, &words, at).and_then(part);
        }
    }
    (!claims.is_empty()).then_some((claims, speaker, who))
}

/// The cues of every kind by their first word.
struct Cues(BTreeMap<&'static str, Vec<(Claims, Vec<&'static str>)>>);

impl Cues {
    fn new() -> Self {
        let mut cues: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for kind in Claims::ALL {
            for cue in kind.cues() {
                let words: Vec<&str> = cue.split(' ').collect();
                if let Some(first) = words.first() {
                    cues.entry(*first).or_default().push((kind, words));
                }
            }
        }
        Self(cues)
    }

    /// Finds the first cue of each kind in a sentence: which word it begins with, and how many it
    /// has. A month and a name are none: "in May", "Will Smith".
    fn met(&self, words: &[Word<'_>]) -> BTreeMap<Claims, (usize, usize)> {
        let lower: Vec<String> = words.iter().map(|word| word.text.to_lowercase()).collect();
        let capital =
            |at: usize| words.get(at).is_some_and(|word| word.text.starts_with(char::is_uppercase));
        let mut met = BTreeMap::new();
        for (at, word) in lower.iter().enumerate() {
            let name = capital(at) && (at > 0 || capital(at + 1));
            for (kind, cue) in self.0.get(word.as_str()).into_iter().flatten() {
                let here = lower.get(at..at + cue.len()).unwrap_or_default();
                let same = here.len() == cue.len() && here.iter().zip(cue).all(|(a, b)| a == b);
                if same && (!name || cue.len() > 1) {
                    met.entry(*kind).or_insert((at, cue.len()));
                }
            }
        }
        met
    }
}

/// Returns the JSON Schema of candidates.
#[must_use]
pub fn candidates_schema() -> serde_json::Value {
    let settings = schemars::generate::SchemaSettings::draft2020_12().for_serialize();
    settings.into_generator().into_root_schema_for::<Candidates>().to_value()
}
