//! Text for a terminal: lines that fit a width, with what stands out known apart from the text.
//!
//! A screen is text first: [`Screen::plain`] is all of it. What is bold or coloured is kept as
//! ranges beside the text, so that whatever the conflict file says is cleaned once and can never
//! be taken for a colour; [`Screen::painted`] writes the ranges as escape sequences, for whoever
//! looks at a terminal that may have them.

use crate::document::{Inline, Phrase};
use crate::form::bidi::isolated;
use crate::wording::layout::wrapped;
use crossroad::text::display::{clean, visible};

/// Lines of running text get no longer than this, however wide the terminal: longer ones are hard
/// to read. Tables may.
const PROSE: usize = 100;

/// How something stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// A heading, a name, an answer.
    Strong,
    /// What matters less.
    Faint,
    /// What holds: an equilibrium, a stable state.
    Holds,
    /// What does not hold.
    Fails,
}

impl Style {
    /// The attributes of the escape sequence (ECMA-48, Select Graphic Rendition). Colours are among
    /// the first eight, which terminals show as their owner set them.
    fn code(self) -> &'static str {
        match self {
            Self::Strong => "1",
            Self::Faint => "2",
            Self::Holds => "1;32",
            Self::Fails => "1;31",
        }
    }
}

/// A part of the text that stands out: from and to, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Mark {
    from: usize,
    to: usize,
    style: Style,
}

/// Text in lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Screen {
    width: usize,
    text: String,
    marks: Vec<Mark>,
}

impl Screen {
    /// Starts with nothing, for lines of a width.
    #[must_use]
    pub fn new(width: usize) -> Self {
        Self { width, text: String::new(), marks: Vec::new() }
    }

    /// Shows a text in which nothing stands out; what a terminal would obey is shown instead.
    #[must_use]
    pub fn of(text: &str, width: usize) -> Self {
        Self { width, text: visible(text).into_owned(), marks: Vec::new() }
    }

    /// Puts another screen below.
    pub fn append(&mut self, below: &Self) {
        let start = self.text.len();
        self.text.push_str(&below.text);
        let moved = |mark: &Mark| Mark { from: start + mark.from, to: start + mark.to, ..*mark };
        self.marks.extend(below.marks.iter().map(moved));
    }

    /// Returns how wide a line may be.
    #[must_use]
    pub fn width(&self) -> usize {
        self.width
    }

    /// Returns the text alone.
    #[must_use]
    pub fn plain(&self) -> &str {
        &self.text
    }

    /// Returns the text with escape sequences where something stands out.
    #[must_use]
    pub fn painted(&self) -> String {
        let mut painted = String::new();
        let mut at = 0;
        for mark in &self.marks {
            painted.push_str(self.text.get(at..mark.from).unwrap_or_default());
            let inside = self.text.get(mark.from..mark.to).unwrap_or_default();
            // (each line for itself: whoever pages through sees no colour run on)
            for (line, part) in inside.split('\n').enumerate() {
                let blank = part.len() - part.trim_start().len();
                let (indent, words) = part.split_at(if line == 0 { 0 } else { blank });
                painted.push_str(if line == 0 { "" } else { "\n" });
                painted.push_str(indent);
                if !words.is_empty() {
                    let code = mark.style.code();
                    painted.push_str(&format!("\u{1b}[{code}m{words}\u{1b}[0m"));
                }
            }
            at = mark.to;
        }
        painted.push_str(self.text.get(at..).unwrap_or_default());
        painted
    }

    /// Adds words in lines, later ones after `indent`; what is strong in them stands out.
    pub fn say(&mut self, words: impl Into<Phrase>, first: &str, indent: &str) {
        let mut flat = Flat::default();
        flat.add(&words.into(), None);
        let lines = wrapped(&flat.text, self.width.min(PROSE), first, indent);
        let start = self.text.len();
        for mark in placed(&flat, &lines, first.len(), indent.len()) {
            let (from, to) = (start + mark.from, start + mark.to);
            self.marks.push(Mark { from, to, ..mark });
        }
        self.text.push_str(&lines);
    }

    /// Adds sentences, each an entry of a list.
    pub(crate) fn sentences(&mut self, sentences: impl Iterator<Item = Phrase>) {
        sentences.for_each(|words| self.say(words, "- ", "  "));
    }

    /// Adds a heading.
    pub(crate) fn heading(&mut self, words: impl Into<Phrase>) {
        self.say(Phrase::new().strong(words), "", "  ");
    }

    /// Adds lines in which nothing stands out.
    pub(crate) fn lines(&mut self, lines: &str) {
        self.text.push_str(&visible(lines));
    }

    /// Adds an empty line.
    pub(crate) fn gap(&mut self) {
        self.text.push('\n');
    }

    /// Adds one line of parts, each with how it stands out; spaces at its end are left out.
    pub fn row(&mut self, parts: &[(String, Option<Style>)]) {
        let start = self.text.len();
        for (part, style) in parts {
            // What is around a word in a cell does not stand out.
            let lead = part.len() - part.trim_start().len();
            let from = self.text.len() + lead;
            self.text.push_str(&isolated(part));
            let to = self.text.trim_end().len();
            if let Some(style) = style.filter(|_| to > from) {
                self.marks.push(Mark { from, to, style });
            }
        }
        let long = self.text.get(start..).unwrap_or_default().trim_end().len();
        self.text.truncate(start + long);
        self.text.push('\n');
    }
}

/// Words on one line, with what stands out.
#[derive(Default)]
struct Flat {
    text: String,
    marks: Vec<Mark>,
}

impl Flat {
    fn add(&mut self, phrase: &Phrase, style: Option<Style>) {
        for part in &phrase.0 {
            let from = self.text.len();
            match part {
                Inline::Words(own) => self.text.push_str(&clean(own)),
                Inline::Given(given) | Inline::Out(given) | Inline::Marked(given) => {
                    self.text.push_str(&isolated(given));
                }
                Inline::Code(given) => self.text.push_str(&format!("`{}`", isolated(given))),
                Inline::Strong(inner) => {
                    self.add(inner, Some(Style::Strong));
                    continue;
                }
                Inline::Link(_, inner) => {
                    self.add(inner, style);
                    continue;
                }
                Inline::Cite(_) | Inline::Notes(_) => {}
            }
            let to = self.text.len();
            match (self.marks.last_mut(), style) {
                (Some(last), Some(style)) if last.to == from && last.style == style => last.to = to,
                (_, Some(style)) if to > from => self.marks.push(Mark { from, to, style }),
                _ => {}
            }
        }
    }
}

/// Finds where what stands out came to be in lines: these have the same characters in the same
/// order, but for spaces that became the end of a line and the indent of the next.
fn placed(flat: &Flat, lines: &str, first: usize, indent: usize) -> Vec<Mark> {
    let mut places = Vec::with_capacity(flat.text.len() + 1);
    let mut out = first;
    for c in flat.text.chars() {
        let there = lines.get(out..).and_then(|rest| rest.chars().next());
        if c != ' ' && there == Some('\n') {
            out += 1 + indent;
        }
        places.extend(std::iter::repeat_n(out, c.len_utf8()));
        let there = lines.get(out..).and_then(|rest| rest.chars().next());
        out += if there == Some('\n') { 0 } else { there.map_or(0, char::len_utf8) };
    }
    places.push(out);
    let place = |at: usize| places.get(at).copied().unwrap_or(out);
    let moved =
        |mark: &Mark| {
            let last = flat.text.get(mark.from..mark.to)?.chars().next_back()?.len_utf8();
            let (from, to) = (place(mark.from), place(mark.to - last) + last);
            (lines.is_char_boundary(from) && lines.is_char_boundary(to) && from < to)
                .then_some(Mark { from, to, style: mark.style })
        };
    flat.marks.iter().filter_map(moved).collect()
}
