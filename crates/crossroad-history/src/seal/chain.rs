//! The file of seals: each entry hashed with the one before.

use std::io::{self, Write};

use super::forecast::{Outcome, Sealed};
use crossroad::model::quotation::sha256;
use crossroad::text::display::in_json;
use serde::{Deserialize, Serialize};

/// The first line of a file of seals.
pub const HEAD: &str = "crossroad seals 1\n";

/// An entry of the file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum Entry {
    Forecast(Box<Sealed>),
    Outcome(Outcome),
}

/// What a file of seals holds.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Seals {
    /// The forecasts, in the order they were sealed.
    pub forecasts: Vec<Sealed>,
    /// What came of them, in the order that was told.
    pub outcomes: Vec<Outcome>,
    /// The last hash: whoever knows it can tell that nothing was cut off.
    pub last: String,
}

impl Seals {
    /// Finds a forecast by its id.
    #[must_use]
    pub fn forecast(&self, id: &str) -> Option<&Sealed> {
        self.forecasts.iter().find(|one| one.id == id)
    }

    /// Finds what came of a forecast.
    #[must_use]
    pub fn outcome(&self, id: &str) -> Option<&Outcome> {
        self.outcomes.iter().find(|one| one.id == id)
    }
}

/// What is wrong with a line of a file of seals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FlawKind {
    /// It is no file of seals, or one of another version.
    NotSeals,
    /// The last line is cut short.
    Cut,
    /// Its bytes are not those that were sealed, or not after what stands before.
    Altered,
    /// Its hash is right, and it is no entry that this version knows.
    Unknown,
    /// It is about a forecast that is not there, or was resolved before, or whose id is taken.
    OutOfPlace,
}

/// A flaw of a file of seals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Flaw {
    /// In which line, counted from 1.
    pub line: usize,
    /// What is wrong.
    pub kind: FlawKind,
}

/// Reads a file of seals.
///
/// # Errors
/// Every flaw: nothing of such a file is to be relied on.
pub fn read_seals(bytes: &[u8]) -> Result<Seals, Vec<Flaw>> {
    let flaw = |line: usize, kind: FlawKind| Flaw { line, kind };
    let Some(rest) = bytes.strip_prefix(HEAD.as_bytes()) else {
        return Err(vec![flaw(1, FlawKind::NotSeals)]);
    };
    let mut seals = Seals { last: sha256(HEAD.as_bytes()), ..Seals::default() };
    let mut flaws = Vec::new();
    let lines = rest.split_inclusive(|byte| *byte == b'\n').enumerate();
    for (line, entry) in lines.map(|(at, line)| (at + 2, line)) {
        let Some(entry) = entry.strip_suffix(b"\n") else {
            flaws.push(flaw(line, FlawKind::Cut));
            continue;
        };
        let parts = entry.split_at_checked(64).and_then(|(hash, rest)| {
            Some((std::str::from_utf8(hash).ok()?, rest.strip_prefix(b" ")?))
        });
        let Some((hash, body)) = parts else {
            flaws.push(flaw(line, FlawKind::Altered));
            continue;
        };
        if chained(&seals.last, body) != hash {
            flaws.push(flaw(line, FlawKind::Altered));
        }
        // (What follows is held to the hash that stands there, so that one slip is told once.)
        hash.clone_into(&mut seals.last);
        match serde_json::from_slice(body) {
            Ok(Entry::Forecast(one)) if seals.forecast(&one.id).is_none() => {
                seals.forecasts.push(*one);
            }
            Ok(Entry::Outcome(one))
                if seals.forecast(&one.id).is_some() && seals.outcome(&one.id).is_none() =>
            {
                seals.outcomes.push(one);
            }
            Ok(_) => flaws.push(flaw(line, FlawKind::OutOfPlace)),
            Err(_) if flaws.iter().any(|known| known.line == line) => {}
            Err(_) => flaws.push(flaw(line, FlawKind::Unknown)),
        }
    }
    if flaws.is_empty() { Ok(seals) } else { Err(flaws) }
}

/// Writes a new forecast or outcome behind what is sealed; nothing is checked but the chain.
///
/// # Errors
/// The flaws of `bytes`, to which nothing is added then.
pub fn append(bytes: &[u8], entry: Result<&Sealed, &Outcome>) -> Result<Vec<u8>, Vec<Flaw>> {
    let bytes = if bytes.is_empty() { HEAD.as_bytes() } else { bytes };
    let last = read_seals(bytes)?.last;
    let entry = match entry {
        Ok(forecast) => Entry::Forecast(Box::new(forecast.clone())),
        Err(outcome) => Entry::Outcome(outcome.clone()),
    };
    let mut body = Vec::new();
    let mut writer = serde_json::Serializer::with_formatter(&mut body, Shown);
    // INVARIANT: entries have text, numbers and lists: JSON can have them, and memory takes them.
    entry.serialize(&mut writer).unwrap_or_default();
    let mut all = bytes.to_vec();
    all.extend_from_slice(chained(&last, &body).as_bytes());
    all.push(b' ');
    all.extend_from_slice(&body);
    all.push(b'\n');
    Ok(all)
}

/// JSON on one line, in which no text of others is obeyed where the file is looked at.
struct Shown;

impl serde_json::ser::Formatter for Shown {
    fn write_string_fragment<W: Write + ?Sized>(
        &mut self,
        to: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        to.write_all(in_json(fragment).as_bytes())
    }
}

fn chained(last: &str, body: &[u8]) -> String {
    sha256(&[last.as_bytes(), b"\n", body].concat())
}

#[cfg(test)]
mod tests {
    use super::super::{Foretold, Outcome, Sealed, Shares};
    use super::{FlawKind, HEAD, append, read_seals};

    fn sealed(id: &str) -> Sealed {
        let text = |text: &str| text.to_owned();
        Sealed {
            id: text(id),
            event: text(id),
            sealed: text("2026-11-30"),
            horizon: text("2027-06-30"),
            resolution: text("what the ministry says"),
            question: text("path"),
            ask: text("Which path?"),
            version: text("0.1.0"),
            file: text("a.toml"),
            sha256: "0".repeat(64),
            model: text("format = 1\n"),
            sources: vec![(text("note.md"), "1".repeat(64))],
            foretold: Foretold {
                answers: vec![text("yes"), text("no"), text("never settles")],
                forecast: vec![Shares { concept: text("seq"), shares: vec![0.7, 0.3, 0.0] }],
            },
        }
    }

    fn outcome(id: &str) -> Outcome {
        let text = |text: &str| text.to_owned();
        Outcome {
            id: text(id),
            resolved: text("2027-07-01"),
            answer: text("yes"),
            source: text("news"),
        }
    }

    fn file() -> Vec<u8> {
        let one = append(b"", Ok(&sealed("a"))).expect("new");
        let two = append(&one, Ok(&sealed("b"))).expect("whole");
        append(&two, Err(&outcome("a"))).expect("whole")
    }

    #[test]
    fn what_is_sealed_is_read_back() {
        let seals = read_seals(&file()).expect("whole");
        assert_eq!(seals.forecasts, [sealed("a"), sealed("b")]);
        assert_eq!(seals.outcome("a"), Some(&outcome("a")));
        assert_eq!(seals.outcome("b"), None);
        assert_eq!(seals.last.len(), 64);
    }

    #[test]
    fn what_a_terminal_obeys_is_written_by_its_number_and_read_back() {
        let forecast = Sealed { resolution: "a\u{202e}b\u{9b}31m é".to_owned(), ..sealed("a") };
        let file = append(b"", Ok(&forecast)).expect("new");
        let text = String::from_utf8(file.clone()).expect("UTF-8");
        assert!(text.contains("a\\u202eb\\u009b31m é"), "{text}");
        assert_eq!(read_seals(&file).expect("whole").forecasts, [forecast]);
    }

    #[test]
    fn one_seal_with_any_byte_put_to_any_other_value_is_caught() {
        let file = append(b"", Ok(&sealed("a"))).expect("new");
        for at in 0..file.len() {
            let mut bytes = file.clone();
            for value in (0..=u8::MAX).filter(|value| *value != file[at]) {
                bytes[at] = value;
                assert!(read_seals(&bytes).is_err(), "byte {at} as {value}");
            }
            // (the head alone, whole, is a file without seals)
            let cut = &file[..at];
            assert!(read_seals(cut).is_err() || cut == HEAD.as_bytes(), "cut at {at}");
        }
    }

    #[test]
    fn every_altered_byte_is_caught() {
        let file = file();
        for at in 0..file.len() {
            for altered in [file[at] ^ 1, file[at] ^ 0x20, b'\n', b' '] {
                let mut bytes = file.clone();
                bytes[at] = altered;
                assert_eq!(read_seals(&bytes).is_err(), bytes != file, "byte {at} as {altered}");
            }
            let mut bytes = file.clone();
            bytes.remove(at);
            assert!(read_seals(&bytes).is_err(), "byte {at} taken out");
        }
    }

    #[test]
    fn entries_cannot_change_places_or_be_left_out() {
        let file = file();
        let lines: Vec<&[u8]> = file.split_inclusive(|byte| *byte == b'\n').collect();
        for order in [[0, 2, 1, 3], [0, 1, 3, 2]] {
            let bytes: Vec<u8> = order.iter().flat_map(|at| lines[*at].to_vec()).collect();
            assert!(read_seals(&bytes).is_err(), "{order:?}");
        }
        let bytes = [lines[0], lines[2], lines[3]].concat();
        assert!(read_seals(&bytes).is_err());
        // Cut off at the end, only the last hash tells.
        let shorter = read_seals(&lines[..3].concat()).expect("whole");
        assert_ne!(shorter.last, read_seals(&file).expect("whole").last);
    }

    #[test]
    fn an_altered_line_is_told_once_with_its_number() {
        let mut bytes = file();
        // (In an entry: an altered hash would be told of the line after it, too.)
        let at = bytes.windows(4).position(|bytes| bytes == b"2027").expect("a horizon");
        bytes[at + 3] = b'8';
        let flaws = read_seals(&bytes).expect_err("altered");
        assert_eq!(flaws.len(), 1, "{flaws:?}");
        assert_eq!(flaws[0].kind, FlawKind::Altered);
        let twice = append(&file(), Err(&outcome("a"))).expect("the chain is whole");
        assert_eq!(read_seals(&twice).expect_err("twice")[0].kind, FlawKind::OutOfPlace);
    }
}
