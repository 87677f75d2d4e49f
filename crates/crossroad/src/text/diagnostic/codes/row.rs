//! What a row of the table of codes is.

use std::cmp::Ordering;

use crate::text::diagnostic::Severity;

/// What a code means, for `crossroad code ID` and the documentation.
#[derive(Debug, PartialEq, Eq)]
pub struct CodePage {
    /// The code: words with hyphens.
    pub id: &'static str,
    /// Whether such a problem is an error.
    pub severity: Severity,
    /// The problem in a few words.
    pub title: &'static str,
    /// What it means, and why it is a problem.
    pub means: &'static str,
    /// A piece of a file that causes it.
    pub example: &'static str,
    /// How to mend it.
    pub mend: &'static str,
}

/// A kind of problem. It carries its row, so that a code without a page cannot be.
#[derive(Clone, Copy)]
pub struct Code(pub(super) &'static CodePage);

impl Code {
    /// Returns the code itself: words with hyphens.
    #[must_use]
    pub fn id(self) -> &'static str {
        self.0.id
    }

    /// Returns what the code means.
    #[must_use]
    pub fn page(self) -> &'static CodePage {
        self.0
    }
}

impl std::fmt::Debug for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.id())
    }
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.id())
    }
}

impl PartialEq for Code {
    fn eq(&self, other: &Self) -> bool {
        self.id() == other.id()
    }
}

impl Eq for Code {}

impl PartialOrd for Code {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Code {
    fn cmp(&self, other: &Self) -> Ordering {
        self.id().cmp(other.id())
    }
}

/// Makes the constants of one file and the list `ROWS` of them.
macro_rules! codes {
    ($($name:ident = $id:literal, $severity:ident, $title:literal {
        means: $means:literal, example: $example:literal, mend: $mend:literal $(,)?
    })*) => {
        $(
            #[doc = $title]
            pub const $name: $crate::text::diagnostic::Code = {
                $crate::text::diagnostic::codes::row::Code(&$crate::text::diagnostic::CodePage {
                    id: $id,
                    severity: $crate::text::diagnostic::Severity::$severity,
                    title: $title,
                    means: $means,
                    example: $example,
                    mend: $mend,
                })
            };
        )*
        pub(super) const ROWS: &[$crate::text::diagnostic::Code] = &[$($name),*];
    };
}
