//! Claims: what somebody says in a source, word for word.

use super::Scope;
use crate::text::formula::SourceId;
use crate::text::source::shape::{Field, Record, Shape, Word};
use crate::text::source::{Node, Spanned, Table};

/// How the words of a claim relate to its speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// The speaker's own words: may be printed in quotation marks as theirs.
    Direct,
    /// The source's rendering of them: only ever "as restated by".
    Restated,
}

/// One thing that somebody says in a source.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// Its id in the file.
    pub id: Spanned<String>,
    /// The source it is quoted from; `None` if the file names one that does not exist.
    pub source: Option<SourceId>,
    /// Who says it.
    pub speaker: Option<String>,
    /// The speaker's own words, or the source's rendering.
    pub form: Form,
    /// Through whom, where there is somebody between speaker and source.
    pub via: Option<String>,
    /// The exact words.
    pub quote: Spanned<String>,
    /// Words right before the quotation, to tell two occurrences apart.
    pub prefix: Option<String>,
    /// Words right after the quotation, to tell two occurrences apart.
    pub suffix: Option<String>,
    /// What the analyst takes it to mean.
    pub reading: Option<String>,
    /// Credibility on the Admiralty scale, 1 (confirmed) to 5 (improbable); 6 cannot be judged.
    pub credibility: Option<u8>,
    /// Anything else the analyst notes.
    pub note: Option<String>,
}

const FORM: &[Word] = &[
    Word { word: "direct", doc: "the speaker's own words" },
    Word { word: "restated", doc: "the source's rendering of them" },
];

/// The table of a claim.
pub const CLAIM: &Record = &Record {
    name: "a claim",
    written: "[claims.ID]",
    doc: "One thing that somebody says in a source: the exact words, and what they are taken to mean.",
    fields: &[&[
        Field::required("source", Shape::NameOf("a source"), "the source it is quoted from"),
        Field::required(
            "quote",
            Shape::Text,
            "the exact words; they must occur in the source's text once",
        ),
        Field::new("prefix", Shape::Text, "the words right before, if the quotation occurs twice"),
        Field::new("suffix", Shape::Text, "the words right behind, if the quotation occurs twice"),
        Field::new("speaker", Shape::Text, "who says it"),
        Field::new(
            "form",
            Shape::OneOf(FORM),
            "whether the words are the speaker's own; without it they count as restated",
        ),
        Field::new(
            "via",
            Shape::Text,
            "through whom, where somebody is between speaker and source",
        ),
        Field::new("reading", Shape::Text, "what the analyst takes it to mean"),
        Field::new(
            "credibility",
            Shape::Whole { least: 1, most: 6 },
            "credibility on the Admiralty scale: 1 confirmed … 5 improbable, 6 cannot be judged",
        ),
        Field::new("note", Shape::Text, "anything else, for readers"),
    ]],
    choices: &[],
};

/// Reads `[claims]` and makes their names known.
pub fn read_claims(scope: &mut Scope, root: &Table) -> Vec<Claim> {
    scope.claims.incomplete = root.incomplete || root.broken("claims");
    let Some(table) = root.table("claims") else { return Vec::new() };
    scope.claims.incomplete |= table.incomplete;
    table.entries().map(|(id, node)| claim(scope, id, node)).collect()
}

fn claim(scope: &mut Scope, id: &Spanned<String>, node: &Node) -> Claim {
    scope.claims.add(id.clone());
    let empty = Table::default();
    let claim = node.table().unwrap_or(&empty);
    // Of a claim that is not read whole, nothing can be said of its quotation.
    let whole = !claim.incomplete
        && claim.text("quote").is_some()
        && !["prefix", "suffix"].into_iter().any(|key| claim.broken(key));
    let source = claim.text("source");
    let source = source.and_then(|name| scope.sources.find(&name, &mut scope.problems));
    let credibility = claim.number("credibility").and_then(|number| number.whole);
    Claim {
        id: id.clone(),
        source: source.filter(|_| whole).map(SourceId::at),
        speaker: claim.string("speaker"),
        form: match claim.string("form").as_deref() {
            Some("direct") => Form::Direct,
            _ => Form::Restated,
        },
        via: claim.string("via"),
        quote: claim.text("quote").unwrap_or_default(),
        prefix: claim.string("prefix"),
        suffix: claim.string("suffix"),
        reading: claim.string("reading"),
        credibility: credibility.and_then(|grade| u8::try_from(grade).ok()),
        note: claim.string("note"),
    }
}
