//! Changing the phrases of a document wherever they stand.

use super::{Anchor, Block, Document, Item, Phrase, Sentence};

/// What is done with a phrase; with the place that explains it, where it is that of a sentence.
pub(super) type See<'s> = &'s mut dyn FnMut(&mut Phrase, Option<&mut Option<Anchor>>);

/// Calls `see` with every phrase of the sections, in reading order; endnotes are left alone.
pub(super) fn each_phrase_mut(document: &mut Document, see: See<'_>) {
    for section in &mut document.sections {
        section.blocks.iter_mut().for_each(|block| of_block(block, see));
    }
}

fn of_block(block: &mut Block, see: See<'_>) {
    match block {
        Block::Paragraph(list) | Block::Lead(list) => sentences(list, see),
        Block::Heading { words, .. } => see(words, None),
        Block::List { items, .. } => of_items(items, see),
        Block::Table(table) => {
            see(&mut table.caption, None);
            table.columns.iter_mut().for_each(|column| see(&mut column.head, None));
            table.rows.iter_mut().flatten().for_each(|cell| see(&mut cell.words, None));
        }
        Block::Figure(figure) => {
            see(&mut figure.caption, None);
            see(&mut figure.description, None);
        }
        Block::Fold { summary, blocks, .. } => {
            see(summary, None);
            blocks.iter_mut().for_each(|block| of_block(block, see));
        }
        Block::Endnotes(_) => {}
    }
}

fn sentences(list: &mut [Sentence], see: See<'_>) {
    list.iter_mut().for_each(|one| see(&mut one.phrase, Some(&mut one.why)));
}

fn of_items(items: &mut [Item], see: See<'_>) {
    for item in items {
        sentences(&mut item.sentences, see);
        of_items(&mut item.inner, see);
    }
}
