//! Endnotes get their numbers in the order in which the text first uses them.

use super::{Block, Document, Endnote, Inline, Item, Phrase};
use crossroad::text::formula::ClaimId;

/// The numbers of the endnotes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Endnotes {
    /// The claims, in order of use.
    pub order: Vec<ClaimId>,
}

impl Endnotes {
    /// Returns the number of a claim's note; the next free one if it has none yet.
    fn number(&mut self, claim: ClaimId) -> usize {
        match self.order.iter().position(|other| *other == claim) {
            Some(at) => at + 1,
            None => {
                self.order.push(claim);
                self.order.len()
            }
        }
    }

    fn phrase(&mut self, phrase: &mut Phrase) {
        phrase.each_part(&mut |part| {
            if let Inline::Cite(claims) = part {
                let mut numbers: Vec<usize> =
                    claims.iter().map(|claim| self.number(*claim)).collect();
                numbers.sort_unstable();
                *part = Inline::Notes(numbers);
            }
        });
    }

    fn items(&mut self, items: &mut [Item]) {
        for item in items {
            item.sentences.iter_mut().for_each(|one| self.phrase(&mut one.phrase));
            self.items(&mut item.inner);
        }
    }

    fn block(&mut self, block: &mut Block) {
        match block {
            Block::Paragraph(sentences) | Block::Lead(sentences) => {
                sentences.iter_mut().for_each(|one| self.phrase(&mut one.phrase));
            }
            Block::Heading { words, .. } => self.phrase(words),
            Block::List { items, .. } => self.items(items),
            Block::Table(table) => {
                self.phrase(&mut table.caption);
                table.columns.iter_mut().for_each(|column| self.phrase(&mut column.head));
                table.rows.iter_mut().flatten().for_each(|cell| self.phrase(&mut cell.words));
            }
            Block::Figure(figure) => {
                self.phrase(&mut figure.caption);
                self.phrase(&mut figure.description);
            }
            Block::Fold { summary, blocks, .. } => {
                self.phrase(summary);
                blocks.iter_mut().for_each(|block| self.block(block));
            }
            Block::Endnotes(_) => {}
        }
    }
}

/// Numbers the claims that a report cites, and writes its endnotes with `write`.
pub fn number_notes(document: &mut Document, write: &dyn Fn(ClaimId, usize) -> Endnote) {
    let mut notes = Endnotes::default();
    for section in &mut document.sections {
        section.blocks.iter_mut().for_each(|block| notes.block(block));
    }
    let endnotes: Vec<Endnote> =
        notes.order.iter().enumerate().map(|(at, claim)| write(*claim, at + 1)).collect();
    let blocks = document.sections.iter_mut().flat_map(|section| &mut section.blocks);
    for block in blocks {
        if let Block::Endnotes(place) = block {
            place.clone_from(&endnotes);
        }
    }
}
