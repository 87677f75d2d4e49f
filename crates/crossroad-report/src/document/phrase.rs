//! Words with what they refer to.

use crossroad::text::display::clean;
use crossroad::text::formula::ClaimId;

/// A place in a report that can be linked to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Anchor(String);

impl Anchor {
    /// Names a place; whatever is not a letter, a digit or a hyphen becomes a hyphen.
    #[must_use]
    pub fn new(name: impl AsRef<str>) -> Self {
        let safe = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
        Self(name.as_ref().chars().map(safe).collect())
    }

    /// Returns its name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A part of a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// The program's own words.
    Words(String),
    /// Words of the conflict file: shown as they are, and kept from doing anything else.
    Given(String),
    /// A formula, id or command, set in a fixed width.
    Code(String),
    /// Words that stand out.
    Strong(Phrase),
    /// The passage's words that are quoted.
    Marked(String),
    /// Words that lead to another place of the report.
    Link(Anchor, Phrase),
    /// Words that lead out of it.
    Out(String),
    /// Claims that what stands before rests on.
    Cite(Vec<ClaimId>),
    /// The same, once the endnotes have numbers.
    Notes(Vec<usize>),
}

/// Words with what they refer to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Phrase(pub Vec<Inline>);

impl Phrase {
    /// Starts with nothing.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Words of the conflict file alone.
    #[must_use]
    pub fn given(text: impl Into<String>) -> Self {
        Self::new().give(text)
    }

    /// Adds words of the program's own.
    #[must_use]
    pub fn say(mut self, words: impl AsRef<str>) -> Self {
        match self.0.last_mut() {
            Some(Inline::Words(before)) => before.push_str(words.as_ref()),
            _ => self.0.push(Inline::Words(words.as_ref().to_owned())),
        }
        self
    }

    /// Adds words of the conflict file.
    #[must_use]
    pub fn give(mut self, words: impl Into<String>) -> Self {
        self.0.push(Inline::Given(words.into()));
        self
    }

    /// Adds a formula, id or command.
    #[must_use]
    pub fn code(mut self, words: impl Into<String>) -> Self {
        self.0.push(Inline::Code(words.into()));
        self
    }

    /// Adds words of the program's own in which what stands between backticks is an id.
    #[must_use]
    pub fn ticked(self, words: &str) -> Self {
        words.split('`').enumerate().fold(self, |phrase, (at, part)| match at % 2 {
            0 if part.is_empty() => phrase,
            0 => phrase.say(part),
            _ => phrase.code(part),
        })
    }

    /// Adds words that stand out.
    #[must_use]
    pub fn strong(mut self, words: impl Into<Self>) -> Self {
        self.0.push(Inline::Strong(words.into()));
        self
    }

    /// Adds words that lead to another place.
    #[must_use]
    pub fn link(mut self, to: Anchor, words: impl Into<Self>) -> Self {
        self.0.push(Inline::Link(to, words.into()));
        self
    }

    /// Adds what the words before rest on; nothing if that is no claim.
    #[must_use]
    pub fn cite(mut self, claims: &[ClaimId]) -> Self {
        if !claims.is_empty() {
            self.0.push(Inline::Cite(claims.to_vec()));
        }
        self
    }

    /// Adds another phrase.
    #[must_use]
    pub fn and(mut self, other: impl Into<Self>) -> Self {
        for part in other.into().0 {
            match (self.0.last_mut(), part) {
                (Some(Inline::Words(before)), Inline::Words(more)) => before.push_str(&more),
                (_, part) => self.0.push(part),
            }
        }
        self
    }

    /// Joins phrases with commas and a last `and`.
    #[must_use]
    pub fn list(phrases: Vec<Self>) -> Self {
        Self::listed(phrases, " and ")
    }

    /// Joins phrases with commas and a last `or`.
    #[must_use]
    pub fn either(phrases: Vec<Self>) -> Self {
        Self::listed(phrases, " or ")
    }

    fn listed(phrases: Vec<Self>, before_last: &str) -> Self {
        let last = phrases.len().saturating_sub(1);
        let mut all = Self::new();
        for (at, one) in phrases.into_iter().enumerate() {
            let before = match at {
                0 => "",
                at if at == last => before_last,
                _ => ", ",
            };
            all = if before.is_empty() { all } else { all.say(before) }.and(one);
        }
        all
    }

    /// Joins phrases with something between them.
    #[must_use]
    pub fn joined(phrases: Vec<Self>, between: &str) -> Self {
        let mut all = Self::new();
        for (at, one) in phrases.into_iter().enumerate() {
            all = if at == 0 { all } else { all.say(between) }.and(one);
        }
        all
    }

    /// Returns it with a capital, to begin a sentence; ids and formulas stay as they are.
    #[must_use]
    pub fn capitalised(mut self) -> Self {
        match self.0.first_mut() {
            Some(Inline::Words(words) | Inline::Given(words)) => {
                let mut letters = words.chars();
                if let Some(first) = letters.next() {
                    *words = first.to_uppercase().chain(letters).collect();
                }
            }
            Some(Inline::Strong(inner) | Inline::Link(_, inner)) => {
                *inner = std::mem::take(inner).capitalised();
            }
            _ => {}
        }
        self
    }

    /// Says whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns its words as plain text, without what they refer to.
    #[must_use]
    pub fn plain(&self) -> String {
        let mut text = String::new();
        self.write(&mut text, &|given| clean(given));
        text
    }

    /// Returns the program's own words, with `…` where others stand.
    #[must_use]
    pub fn own(&self) -> String {
        let mut text = String::new();
        self.write(&mut text, &|_| "…".to_owned());
        text
    }

    fn write(&self, text: &mut String, given: &dyn Fn(&str) -> String) {
        for part in &self.0 {
            match part {
                Inline::Words(words) => text.push_str(words),
                Inline::Given(words)
                | Inline::Code(words)
                | Inline::Marked(words)
                | Inline::Out(words) => text.push_str(&given(words)),
                Inline::Strong(inner) | Inline::Link(_, inner) => inner.write(text, given),
                Inline::Cite(_) | Inline::Notes(_) => {}
            }
        }
    }

    /// Lists the claims that it cites.
    #[must_use]
    pub fn claims(&self) -> Vec<ClaimId> {
        let each = self.0.iter().flat_map(|part| match part {
            Inline::Cite(claims) => claims.clone(),
            Inline::Strong(inner) | Inline::Link(_, inner) => inner.claims(),
            _ => Vec::new(),
        });
        each.collect()
    }

    /// Calls `change` with every part, those within others included.
    pub(super) fn each_part(&mut self, change: &mut dyn FnMut(&mut Inline)) {
        for part in &mut self.0 {
            change(part);
            if let Inline::Strong(inner) | Inline::Link(_, inner) = part {
                inner.each_part(change);
            }
        }
    }
}

impl From<&str> for Phrase {
    fn from(words: &str) -> Self {
        Self::new().say(words)
    }
}

impl From<String> for Phrase {
    fn from(words: String) -> Self {
        Self::new().say(words)
    }
}
