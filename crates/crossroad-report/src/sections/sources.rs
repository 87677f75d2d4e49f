//! The sources as endnotes: each quotation in its passage, who says it, how it is graded.

use super::Row;
use crate::answer::report_data::Material;
use crate::document::{Block, Cell, Column, Endnote, Inline, Phrase, Sentence, Table};
use crate::wording::layout::count;
use crate::wording::speaker::in_marks;
use crossroad::model::provenance::{Form, Reliability, Source};
use crossroad::text::formula::ClaimId;

pub(super) const ROW: Row = Row { anchor: "sources", title: "Sources and quotations", write };

fn write(material: &Material<'_>) -> Vec<Block> {
    let conflict = material.found.conflict;
    if conflict.sources.is_empty() {
        return Vec::new();
    }
    let rows = conflict
        .sources
        .iter()
        .zip(&material.hashes)
        .map(|(source, hash)| {
            let checked = match (&source.file, hash) {
                (Some(_), Some(_)) => "every quotation stands in its text",
                (Some(_), None) => "its text was not at hand",
                (None, _) => "the text is not held, so quotations could not be checked",
            };
            vec![
                Cell::from(cited(source)),
                Cell::from(grade(source.reliability)),
                Cell::from(checked),
            ]
        })
        .collect();
    vec![
        Block::Table(Table {
            caption:
                "The sources. Reliability on the NATO Admiralty scale: A completely, B usually, \
                      C fairly, D not usually reliable, E unreliable, F cannot be judged."
                    .into(),
            columns: vec![
                Column::words("source"),
                Column::signs("reliability"),
                Column::words("checked"),
            ],
            rows,
        }),
        Block::Paragraph(vec![Sentence::plain(
            "The quotations by source, in the order in which they stand in it. Credibility of a claim: 1 \
             confirmed, 2 plausible and largely in agreement with others, 3 possible, 4 doubtful, \
             5 improbable, 6 cannot be judged. Only a speaker’s own words stand in quotation marks.",
        )]),
        Block::Endnotes(Vec::new()),
    ]
}

fn grade(reliability: Option<Reliability>) -> String {
    reliability.map_or_else(|| "not given".to_owned(), |letter| format!("{letter:?}"))
}

/// Names the first sources in a paragraph; nothing where the file has none.
pub(super) fn named(material: &Material<'_>, most: usize) -> Option<Block> {
    let sources = &material.found.conflict.sources;
    if sources.is_empty() {
        return None;
    }
    let mut each: Vec<Phrase> = sources.iter().take(most).map(name).collect();
    if let more @ 1.. = sources.len().saturating_sub(most) {
        each.push(count(more, "other source", "other sources").into());
    }
    let words = Phrase::new().strong("Sources").say(": ").and(Phrase::joined(each, "; ")).say(".");
    Some(Block::Paragraph(vec![Sentence::plain(words)]))
}

/// Names a source: who wrote it, what it is called, and when it came out.
fn name(source: &Source) -> Phrase {
    let mut words = Phrase::new();
    if let Some(author) = &source.author {
        words = words.give(author).say(": ");
    }
    words = words.strong(Phrase::given(source.title.as_deref().unwrap_or(&source.id.value)));
    match &source.published {
        Some(published) => words.say(", ").give(published),
        None => words,
    }
}

/// Names a source as a list of sources does.
fn cited(source: &Source) -> Phrase {
    let mut words = name(source);
    if let Some(url) = &source.url {
        words = words.say(", ");
        words.0.push(Inline::Out(url.clone()));
    }
    if let Some(note) = &source.note {
        words = words.say(". ").give(note);
    }
    words
}

/// Returns where a claim stands: its source by its place in the file, and the line in that.
pub(super) fn place(material: &Material<'_>, claim: ClaimId) -> (usize, usize) {
    let found = material.found.conflict.claims.get(claim.index());
    let source = found.and_then(|found| found.source).map_or(usize::MAX, |source| source.index());
    let excerpt = material.excerpts.get(claim.index()).and_then(Option::as_ref);
    (source, excerpt.map_or(usize::MAX, |excerpt| excerpt.lines.0))
}

/// Writes the endnote of a claim.
pub(super) fn endnote(material: &Material<'_>, claim: ClaimId, number: usize) -> Endnote {
    let conflict = material.found.conflict;
    let empty = || Endnote {
        claim,
        number,
        source: Phrase::new(),
        says: Phrase::new(),
        quote: Phrase::new(),
        passage: Phrase::new(),
        notes: Vec::new(),
    };
    let Some(found) = conflict.claims.get(claim.index()) else { return empty() };
    let source = found.source.and_then(|id| conflict.sources.get(id.index()));
    let mut says = Phrase::new().strong(Phrase::given(&found.id.value)).say(". ");
    says = says.give(found.speaker.as_deref().unwrap_or("The source"));
    if let Some(via) = &found.via {
        says = says.say(", via ").give(via);
    }
    says = says.say(match found.form {
        Form::Direct => ", in their own words",
        Form::Restated => ", retold",
    });
    let reliability = source.and_then(|source| source.reliability);
    let letter = reliability.map_or_else(String::new, |letter| format!("{letter:?}"));
    let figure = found.credibility.map_or_else(String::new, |figure| figure.to_string());
    if !(letter.is_empty() && figure.is_empty()) {
        says = says.say(format!(" ({letter}{figure})"));
    }
    let excerpt = material.excerpts.get(claim.index()).and_then(Option::as_ref);
    let already = match excerpt {
        Some(excerpt) => excerpt.quoted,
        None => in_marks(&found.quote.value),
    };
    let (open, close) = match (found.form, already) {
        (Form::Direct, false) => ("“", "”"),
        (Form::Direct, true) | (Form::Restated, _) => ("", ""),
    };
    let marked = |words: &str| {
        let mut phrase = Phrase::new().say(open);
        phrase.0.push(Inline::Marked(words.to_owned()));
        phrase.say(close)
    };
    let mut passage = Phrase::new();
    match excerpt {
        Some(excerpt) => {
            let (before, cut) = &excerpt.before;
            if !before.is_empty() {
                passage = passage.say(if *cut { "… " } else { "" }).give(before.clone());
            }
            passage = passage.and(marked(&excerpt.words));
            let (behind, cut) = &excerpt.behind;
            if !behind.is_empty() {
                passage = passage.give(behind.clone()).say(if *cut { " …" } else { "" });
            }
            if let Some(page) = excerpt.page {
                says = says.say(format!(", page {page}"));
            }
            says = says.say(match excerpt.lines {
                (first, last) if first == last => format!(", line {first}"),
                (first, last) => format!(", lines {first}–{last}"),
            });
        }
        None => passage = marked(&found.quote.value),
    }
    let mut notes = Vec::new();
    if let Some(reading) = &found.reading {
        notes.push(Phrase::new().say("Read as: ").give(reading));
    }
    if let Some(note) = &found.note {
        notes.push(Phrase::new().say("Note: ").give(note));
    }
    if excerpt.is_none() {
        notes.push("The passage could not be shown: the text of the source is not at hand.".into());
    }
    let quote = marked(excerpt.map_or(&found.quote.value, |excerpt| &excerpt.words));
    let source = match source {
        Some(source) => Phrase::new()
            .say("From ")
            .strong(Phrase::given(source.title.as_deref().unwrap_or(&source.id.value)))
            .say(":"),
        None => "From no source that is named:".into(),
    };
    Endnote { claim, number, source, says: says.say(":"), quote, passage, notes }
}
