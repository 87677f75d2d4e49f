//! Folding: what two texts may differ in and still have the same wording.
//!
//! A quotation is compared with its source after this and nothing else. Both
//! are folded by the same three rules, in this order:
//!
//! 1. **Typography.** Characters that printing chooses, not the writer, become
//!    their plain form: the quotation marks `‘ ’ ‚ ‛ ʼ` become `'` and
//!    `“ ” „ ‟` become `"`; hyphens, dashes and the minus sign become `-`; `…`
//!    becomes `...`; the Latin ligatures `ﬀ`–`ﬆ` become their letters; full-width
//!    ASCII becomes ASCII. Soft hyphens, zero-width spaces, joiners and
//!    non-joiners, word joiners, byte-order marks and the left-to-right and
//!    right-to-left marks are dropped.
//! 2. **Canonical equivalence.** Unicode's NFC (UAX #15): `é` written as one
//!    character or as two is the same.
//! 3. **White space.** Any run of it, line breaks and no-break spaces included,
//!    becomes one space; at both ends it is dropped.
//!
//! Rule 1 is a short table and not Unicode's compatibility forms (NFKC), because
//! those change what is said: `10²` would become `102` and `1½` would become
//! `11⁄2`. For the same reason nothing else is folded: not case, not wording, not
//! digits, not letters of another script that look alike, not guillemets or
//! primes (they mark different things), not embedded bidirectional controls
//! (text shown reversed is not the same text), not a word broken by a hyphen at
//! the end of a line.
//!
//! Folding is idempotent, and every byte of a folded text knows which bytes of
//! the original it comes from.

use std::ops::Range;

use unicode_normalization::char::{canonical_combining_class, decompose_canonical};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Stands for a passage that is cut out; no folded quotation has it.
pub const CUT: char = '\0';

/// A folded text, with the way back.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Folded {
    text: String,
    /// In the order of the text; the first begins at 0 and each ends where the next begins.
    pieces: Vec<Piece>,
}

/// A part of a folded text that comes from one place of the original.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Piece {
    /// Where it begins in the folded text.
    at: usize,
    /// The bytes of the original.
    origin: Range<usize>,
    /// Whether it is as long as the original, byte for byte.
    copied: bool,
}

/// What is done with a range of the original before it is folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Treat {
    /// It counts as white space: marks of the layout.
    Space,
    /// It is cut out, and nothing runs across: [`CUT`] stands for it.
    Cut,
}

/// Folds a text.
#[must_use]
pub fn fold(text: &str) -> Folded {
    fold_treated(text, &[])
}

/// Folds a text of which some ranges are treated in another way.
///
/// Ranges are in ascending order and do not overlap; they begin and end at
/// characters (those that do not are left as they are).
#[must_use]
pub fn fold_treated(text: &str, treated: &[(Range<usize>, Treat)]) -> Folded {
    let mut folder = Folder { out: String::with_capacity(text.len()), ..Folder::default() };
    let mut at = 0;
    for (range, treat) in treated {
        let (Some(before), Some(_)) = (text.get(at..range.start), text.get(range.clone())) else {
            continue;
        };
        folder.read(before, at);
        match treat {
            Treat::Space => folder.space(range.clone()),
            Treat::Cut => {
                // The space before belongs to the cut: one can be seen at most.
                folder.space(range.start..range.start);
                folder.close();
                folder.put("\0", range.clone(), false);
                folder.space(range.end..range.end);
            }
        }
        at = range.end;
    }
    folder.read(text.get(at..).unwrap_or_default(), at);
    folder.close();
    Folded { text: folder.out, pieces: folder.pieces }
}

impl Folded {
    /// Returns the folded text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the bytes of the original that a range of the folded text comes from.
    ///
    /// The result covers whole characters: half of `…` gives all of it. Dropped
    /// characters at the ends are left out.
    #[must_use]
    pub fn origin(&self, range: Range<usize>) -> Range<usize> {
        let start = self.piece(range.start).map_or(0, |piece| {
            let offset = if piece.copied { range.start.saturating_sub(piece.at) } else { 0 };
            (piece.origin.start + offset).min(piece.origin.end)
        });
        if range.end <= range.start {
            return start..start;
        }
        let end = self.piece(range.end - 1).map_or(start, |piece| {
            if piece.copied {
                (piece.origin.start + (range.end - piece.at)).min(piece.origin.end)
            } else {
                piece.origin.end
            }
        });
        start..end.max(start)
    }

    fn piece(&self, offset: usize) -> Option<&Piece> {
        let after = self.pieces.partition_point(|piece| piece.at <= offset);
        self.pieces.get(after.checked_sub(1)?)
    }
}

/// One character on its way, and where it comes from.
type Placed = (char, Range<usize>);

#[derive(Default)]
struct Folder {
    out: String,
    pieces: Vec<Piece>,
    /// White space that is written when something follows.
    space: Option<Range<usize>>,
    /// A character and the marks that may compose with it.
    cluster: Vec<Placed>,
}

impl Folder {
    fn read(&mut self, text: &str, base: usize) {
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            if byte.is_ascii_graphic() || *byte == CUT as u8 {
                let end = at + plain_run(bytes.get(at..).unwrap_or_default());
                self.close();
                // The last one waits: a mark behind it may compose with it.
                if let Some(run) = text.get(at..end - 1).filter(|run| !run.is_empty()) {
                    self.put(run, base + at..base + end - 1, true);
                }
                let last = bytes.get(end - 1).copied().unwrap_or_default();
                self.cluster.push((char::from(last), base + end - 1..base + end));
                at = end;
                continue;
            }
            let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { return };
            let origin = base + at..base + at + c.len_utf8();
            at += c.len_utf8();
            match plain_form(c) {
                Plain::Space => self.space(origin),
                Plain::Dropped => {}
                Plain::Same => self.push(c, origin),
                Plain::Char(plain) => self.push(plain, origin),
                Plain::Text(plain) => {
                    plain.chars().for_each(|plain| self.push(plain, origin.clone()));
                }
            }
        }
    }

    fn push(&mut self, c: char, origin: Range<usize>) {
        if starts_cluster(c) {
            self.close();
        }
        self.cluster.push((c, origin));
    }

    fn space(&mut self, origin: Range<usize>) {
        self.close();
        if self.out.is_empty() {
            return;
        }
        self.space = match self.space.take() {
            Some(before) => Some(before.start..origin.end),
            None => Some(origin),
        };
    }

    /// Writes the waiting characters, composed.
    fn close(&mut self) {
        let mut cluster = std::mem::take(&mut self.cluster);
        if let [(c, origin)] = cluster.as_slice()
            && (c.is_ascii() || is_nfc_quick(std::iter::once(*c)) == IsNormalized::Yes)
        {
            let copied = origin.len() == c.len_utf8();
            self.put(c.encode_utf8(&mut [0; 4]), origin.clone(), copied);
        } else if let (Some((_, first)), Some((_, last))) = (cluster.first(), cluster.last()) {
            let origin = first.start..last.end;
            let composed: String = cluster.iter().map(|(c, _)| *c).nfc().collect();
            let same = composed.chars().eq(cluster.iter().map(|(c, _)| *c));
            let whole = cluster.iter().all(|(c, origin)| origin.len() == c.len_utf8());
            let copied = same && whole && origin.len() == composed.len();
            self.put(&composed, origin, copied);
        }
        cluster.clear();
        self.cluster = cluster;
    }

    fn put(&mut self, text: &str, origin: Range<usize>, copied: bool) {
        if let Some(space) = self.space.take() {
            let copied = space.len() == 1;
            self.append(" ", space, copied);
        }
        self.append(text, origin, copied);
    }

    fn append(&mut self, text: &str, origin: Range<usize>, copied: bool) {
        match self.pieces.last_mut() {
            Some(last) if copied && last.copied && last.origin.end == origin.start => {
                last.origin.end = origin.end;
            }
            _ => self.pieces.push(Piece { at: self.out.len(), origin, copied }),
        }
        self.out.push_str(text);
    }
}

/// Returns how many bytes at the beginning stay as they are: ASCII with single spaces between.
fn plain_run(bytes: &[u8]) -> usize {
    let mut end = 1;
    while let Some(byte) = bytes.get(end) {
        let single = *byte == b' ' && bytes.get(end + 1).is_some_and(u8::is_ascii_graphic);
        if !(byte.is_ascii_graphic() || single) {
            break;
        }
        end += 1 + usize::from(single);
    }
    end
}

/// Says whether nothing before a character can compose with it or change places with it.
fn starts_cluster(c: char) -> bool {
    if c < '\u{300}' {
        return true;
    }
    let mut first = None;
    decompose_canonical(c, |part| {
        first.get_or_insert(part);
    });
    canonical_combining_class(first.unwrap_or(c)) == 0
        && is_nfc_quick(std::iter::once(c)) != IsNormalized::Maybe
}

enum Plain {
    Same,
    Space,
    Dropped,
    Char(char),
    Text(&'static str),
}

/// The first rule: the plain form of one character.
fn plain_form(c: char) -> Plain {
    match c {
        '‘' | '’' | '‚' | '‛' | '\u{2bc}' => Plain::Char('\''),
        '“' | '”' | '„' | '‟' => Plain::Char('"'),
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' => Plain::Char('-'),
        '…' => Plain::Text("..."),
        '\u{fb00}' => Plain::Text("ff"),
        '\u{fb01}' => Plain::Text("fi"),
        '\u{fb02}' => Plain::Text("fl"),
        '\u{fb03}' => Plain::Text("ffi"),
        '\u{fb04}' => Plain::Text("ffl"),
        '\u{fb05}' => Plain::Text("\u{17f}t"),
        '\u{fb06}' => Plain::Text("st"),
        '\u{ff01}'..='\u{ff5e}' => {
            // INVARIANT: the range is ASCII's, moved by 0xfee0.
            char::from_u32(u32::from(c) - 0xfee0).map_or(Plain::Same, Plain::Char)
        }
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => Plain::Dropped,
        _ if c.is_whitespace() => Plain::Space,
        _ => Plain::Same,
    }
}
