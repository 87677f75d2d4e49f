//! The answer first, in a few sentences; how far it can be relied on apart from it.

use super::Row;
use crate::answer::Judgements;
use crate::answer::report_data::Material;
use crate::document::{Anchor, Block, Phrase, Sentence};
use crate::likelihood::Ladder;
use crate::wording::Phrasing;
use crate::wording::judgements::judgements;
use crate::wording::said::Said;
use crossroad::model::conflict::Conflict;

pub(super) const ROW: Row = Row { anchor: "bottom-line", title: "Key judgements", write };

fn write(material: &Material<'_>) -> Vec<Block> {
    let mut blocks = judged(material.found.conflict, &material.judgements, material.ladder);
    if let Some(Block::Paragraph(sentences)) = blocks.last_mut() {
        match &material.no_outlook {
            Some(why) => sentences.push(Sentence::plain(
                Phrase::new().say("There is no forecast: ").ticked(because(why)).say("."),
            )),
            None if material.judgements.asked.is_empty() => sentences
                .push(Sentence::plain("How probable each outcome is, this report does not say.")),
            None => {}
        }
    }
    blocks.push(Block::Paragraph(vec![Sentence::plain(terms(material))]));
    blocks
}

/// The judgements: a paragraph for each question, set apart, then one for deals and how far all this
/// can be relied on.
pub(super) fn judged(conflict: &Conflict, found: &Judgements, ladder: Ladder) -> Vec<Block> {
    let told = judgements(conflict, found, ladder);
    let last = told.len().saturating_sub(1);
    let sentence = |one: Said| Sentence::finding(one.words, Anchor::new(one.why));
    let paragraph = |(at, paragraph): (usize, Vec<Said>)| {
        let sentences = paragraph.into_iter().map(sentence).collect();
        if at < last { Block::Lead(sentences) } else { Block::Paragraph(sentences) }
    };
    told.into_iter().enumerate().map(paragraph).collect()
}

/// What the words mean that stand above.
fn terms(material: &Material<'_>) -> Phrase {
    let labels = &material.found.labels;
    let are = match labels.len() {
        1 => " stands for an assumption about how far people look ahead",
        _ => " stand for assumptions about how far people look ahead",
    };
    let words = "An equilibrium is a state that nobody has reason to leave; a state is one \
                 combination of everyone’s choices, identified by number. Here ";
    Phrase::new()
        .say(words)
        .say(material.labels(labels))
        .say(are)
        .say(": ")
        .link(Anchor::new("equilibria"), "what each says")
        .say(".")
}

/// Why there is no forecast, as the end of a sentence that says so.
fn because(why: &str) -> &str {
    why.strip_prefix("no forecast can be made: ").unwrap_or(why)
}
