//! The answer first, in a few sentences; how far it can be relied on apart from it; one picture, what
//! would change the answer, and the sources: the first page.

use super::{Row, first_page};
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
                .push(Sentence::plain("This report does not say how probable each outcome is.")),
            None => {}
        }
    }
    blocks.extend(first_page::blocks(material));
    blocks.push(Block::Paragraph(vec![Sentence::plain(terms(material))]));
    blocks
}

/// The judgements, a paragraph each: those on questions set apart, then deals and how far all this can
/// be relied on.
pub(super) fn judged(conflict: &Conflict, found: &Judgements, ladder: Ladder) -> Vec<Block> {
    let told = judgements(conflict, found, ladder);
    let last = told.len().saturating_sub(1);
    let sentence = |one: Said| Sentence::finding(one.words, Anchor::new(one.why));
    let block = |at: usize, one: Said| match at < last {
        true => Block::Lead(vec![sentence(one)]),
        false => Block::Paragraph(vec![sentence(one)]),
    };
    let each = told.into_iter().enumerate();
    each.flat_map(|(at, said)| said.into_iter().map(move |one| block(at, one))).collect()
}

/// What the words mean that stand above.
fn terms(material: &Material<'_>) -> Phrase {
    let labels = &material.found.labels;
    let (stand, assumptions) = match labels.len() {
        1 => (" stands for ", "an assumption about how far people look ahead"),
        _ => (" stand for ", "assumptions about how far people look ahead"),
    };
    let words = "An equilibrium is a state that nobody has reason to leave; a state is one \
                 combination of everyone’s choices. Here ";
    Phrase::new()
        .say(words)
        .say(material.labels(labels))
        .say(stand)
        .link(Anchor::new("equilibria"), assumptions)
        .say(".")
}

/// Why there is no forecast, as the end of a sentence that says so.
fn because(why: &str) -> &str {
    why.strip_prefix("no forecast can be made: ").unwrap_or(why)
}
