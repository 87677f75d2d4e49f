//! A part of a report that is read without the rest.

use std::collections::BTreeSet;

use super::parts::each_phrase_mut;
use super::{Anchor, Block, Document, Inline, Item, Phrase};

/// Keeps the first section of a report alone: nothing in it leads to what is no longer there, and no
/// note has a number without its text.
#[must_use]
pub fn first_alone(mut document: Document) -> Document {
    document.sections.truncate(1);
    let mut there: BTreeSet<Anchor> =
        document.sections.iter().map(|section| section.anchor.clone()).collect();
    document.each_block(|block| match block {
        Block::Heading { anchor, .. } | Block::Fold { anchor, .. } => {
            there.insert(anchor.clone());
        }
        Block::List { items, .. } => anchors(items, &mut there),
        _ => {}
    });
    each_phrase_mut(&mut document, &mut |phrase, why| {
        *phrase = within(std::mem::take(phrase), &there);
        if let Some(why) = why {
            *why = why.take().filter(|anchor| there.contains(anchor));
        }
    });
    document
}

fn anchors(items: &[Item], there: &mut BTreeSet<Anchor>) {
    for item in items {
        there.extend(item.anchor.clone());
        anchors(&item.inner, there);
    }
}

/// Returns a phrase without its notes, and without what leads elsewhere.
fn within(phrase: Phrase, there: &BTreeSet<Anchor>) -> Phrase {
    let mut kept = Phrase::new();
    for part in phrase.0 {
        match part {
            Inline::Cite(_) | Inline::Notes(_) => {}
            Inline::Link(to, inner) if !there.contains(&to) => {
                kept = kept.and(within(inner, there))
            }
            Inline::Link(to, inner) => kept = kept.link(to, within(inner, there)),
            Inline::Strong(inner) => kept = kept.strong(within(inner, there)),
            part => kept.0.push(part),
        }
    }
    kept
}
