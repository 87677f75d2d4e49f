//! A report as a value: sections of sentences, tables and figures, before any
//! form of it is written.
//!
//! What is the program's own wording and what is the user's stay apart in every
//! phrase ([`Inline`]), so that each form can escape and isolate the latter and
//! the lint ([`lint`]) can judge the former. A sentence that states a finding
//! carries the place where it is explained: it cannot be made without one.

mod alone;
mod figure;
mod notes;
mod parts;
mod phrase;
mod lint;
mod table;

pub use alone::first_alone;
pub use figure::{Figure, Picture};
pub use lint::{Slip, lint, lint_sentence, lint_text};
pub use notes::{number_notes, runs};
pub use phrase::{Anchor, Inline, Phrase};
pub use table::{Align, Cell, Column, Table};

/// A sentence, or a part of one that stands for itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Its words.
    pub phrase: Phrase,
    /// Where the finding that it states is explained; `None` if it states none.
    pub why: Option<Anchor>,
}

impl Sentence {
    /// A sentence that states a finding, and where that is explained.
    #[must_use]
    pub fn finding(phrase: Phrase, why: Anchor) -> Self {
        Self { phrase, why: Some(why) }
    }

    /// A sentence that states no finding: a definition, what the file says, how to read on.
    #[must_use]
    pub fn plain(phrase: impl Into<Phrase>) -> Self {
        Self { phrase: phrase.into(), why: None }
    }
}

/// An entry of a list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Item {
    /// What other places of the report call it, if they do.
    pub anchor: Option<Anchor>,
    /// What it says.
    pub sentences: Vec<Sentence>,
    /// What belongs under it.
    pub inner: Vec<Item>,
}

impl Item {
    /// An entry of these sentences.
    #[must_use]
    pub fn of(sentences: Vec<Sentence>) -> Self {
        Self { sentences, ..Self::default() }
    }

    /// An entry of one sentence that states no finding.
    #[must_use]
    pub fn plain(phrase: impl Into<Phrase>) -> Self {
        Self::of(vec![Sentence::plain(phrase)])
    }
}

/// A part of a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// Sentences in running text.
    Paragraph(Vec<Sentence>),
    /// What a hurried reader must not miss: sentences set apart.
    Lead(Vec<Sentence>),
    /// A heading within the section.
    Heading {
        /// What links call it.
        anchor: Anchor,
        /// Its words.
        words: Phrase,
    },
    /// Entries, one below the other.
    List {
        /// Whether their order means something, and they are numbered.
        ordered: bool,
        /// The entries.
        items: Vec<Item>,
    },
    /// Rows and columns.
    Table(Table),
    /// A picture with its caption.
    Figure(Figure),
    /// Something that is folded away on a screen until it is asked for.
    Fold {
        /// What links call it.
        anchor: Anchor,
        /// What it is about.
        summary: Phrase,
        /// Whether it starts open.
        open: bool,
        /// Whether paper shows what is in it; else only what it is about.
        on_paper: bool,
        /// What is in it.
        blocks: Vec<Block>,
    },
    /// The endnotes: filled in when they are numbered.
    Endnotes(Vec<Endnote>),
}

/// A claim that the report cites: the quotation, who says it, where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endnote {
    /// Which claim.
    pub claim: crossroad::text::formula::ClaimId,
    /// Its number, from 1.
    pub number: usize,
    /// The source it stands in: notes of one source stand together.
    pub source: Phrase,
    /// Who says it, and how it is graded.
    pub says: Phrase,
    /// The quotation alone.
    pub quote: Phrase,
    /// The quotation in its passage.
    pub passage: Phrase,
    /// What else is to be said of it.
    pub notes: Vec<Phrase>,
}

/// A section of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// What links call it.
    pub anchor: Anchor,
    /// Its heading.
    pub title: &'static str,
    /// Whether paper gives it a page of its own.
    pub own_page: bool,
    /// What it consists of.
    pub blocks: Vec<Block>,
}

/// A whole report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The title of the conflict.
    pub title: Phrase,
    /// What is asked, and as of when.
    pub under: Vec<Phrase>,
    /// A line that stands at the top and bottom of every page.
    pub marking: Option<String>,
    /// The sections, in order.
    pub sections: Vec<Section>,
    /// What made it: the last line.
    pub made_by: Phrase,
}

impl Document {
    /// Calls `see` with every block, those in folds included, in reading order.
    pub fn each_block<'d>(&'d self, mut see: impl FnMut(&'d Block)) {
        for section in &self.sections {
            Block::each_within(&section.blocks, &mut see);
        }
    }

    /// Lists the figures in reading order.
    #[must_use]
    pub fn figures(&self) -> Vec<&Figure> {
        let mut figures = Vec::new();
        self.each_block(|block| {
            if let Block::Figure(figure) = block {
                figures.push(figure);
            }
        });
        figures
    }
}

impl Block {
    /// Lists the claims that blocks cite, each once, in reading order.
    #[must_use]
    pub fn cited(blocks: &[Self]) -> Vec<crossroad::text::formula::ClaimId> {
        let mut claims = Vec::new();
        Self::each_within(blocks, &mut |block| {
            block.each_phrase(&mut |phrase, _| {
                for claim in phrase.claims() {
                    if !claims.contains(&claim) {
                        claims.push(claim);
                    }
                }
            });
        });
        claims
    }

    /// Calls `see` with every block, those in folds included, in reading order.
    pub fn each_within<'d>(blocks: &'d [Self], see: &mut impl FnMut(&'d Self)) {
        for block in blocks {
            see(block);
            if let Self::Fold { blocks, .. } = block {
                Self::each_within(blocks, see);
            }
        }
    }

    /// Puts what few readers want behind a line that says what it is; paper shows that line alone.
    #[must_use]
    pub fn folded(anchor: &str, summary: impl Into<Phrase>, blocks: Vec<Self>) -> Self {
        let (anchor, summary) = (Anchor::new(anchor), summary.into());
        Self::Fold { anchor, summary, open: false, on_paper: false, blocks }
    }

    /// Calls `see` with every sentence and phrase of the block itself, in reading order: of a fold
    /// only its summary.
    pub fn each_phrase<'d>(&'d self, see: &mut dyn FnMut(&'d Phrase, Option<&'d Anchor>)) {
        fn items<'d>(list: &'d [Item], see: &mut dyn FnMut(&'d Phrase, Option<&'d Anchor>)) {
            for item in list {
                item.sentences.iter().for_each(|one| see(&one.phrase, one.why.as_ref()));
                items(&item.inner, see);
            }
        }
        match self {
            Self::Paragraph(sentences) | Self::Lead(sentences) => {
                sentences.iter().for_each(|one| see(&one.phrase, one.why.as_ref()));
            }
            Self::Heading { words, .. } => see(words, None),
            Self::List { items: list, .. } => items(list, see),
            Self::Table(table) => {
                see(&table.caption, None);
                table.columns.iter().for_each(|column| see(&column.head, None));
                table.rows.iter().flatten().for_each(|cell| see(&cell.words, None));
            }
            Self::Figure(figure) => {
                see(&figure.caption, None);
                see(&figure.description, None);
            }
            Self::Fold { summary, .. } => see(summary, None),
            Self::Endnotes(notes) => {
                for note in notes {
                    see(&note.source, None);
                    see(&note.says, None);
                    see(&note.quote, None);
                    see(&note.passage, None);
                    note.notes.iter().for_each(|words| see(words, None));
                }
            }
        }
    }
}
