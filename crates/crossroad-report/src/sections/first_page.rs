//! What stands on the first page beside the judgements: one picture, what would change the answer, and
//! the sources. A brief is this page alone.

use super::{hangs_on, paths, river, sources, would_change};
use crate::answer::report_data::Material;
use crate::document::{Anchor, Block, Figure, Item, Phrase, Sentence};

/// Things that would change the answer that the first page tells.
const CHANGES: usize = 3;

/// Sources that it names.
const SOURCES: usize = 4;

/// Returns the one picture: how play goes on, where that was forecast, else where moves lead from
/// today.
pub(super) fn picture(material: &Material<'_>) -> Option<Figure> {
    let outlook = material.outlook.as_ref();
    let first = outlook.and_then(|outlook| Some((outlook, outlook.forecast.questions.first()?)));
    match first {
        Some((outlook, question)) => {
            river::figure(material, outlook, question, 0, Some(river::FIRST_PAGE))
        }
        None => paths::graph(material),
    }
}

/// Writes what stands behind the judgements.
pub(super) fn blocks(material: &Material<'_>) -> Vec<Block> {
    let mut blocks: Vec<Block> = picture(material).map(Block::Figure).into_iter().collect();
    let (changes, why) = match hangs_on::moves_most(material, CHANGES) {
        none if none.is_empty() => (would_change::nearest(material, CHANGES), "would-change"),
        some => (some, "hangs-on"),
    };
    if !changes.is_empty() {
        blocks.push(Block::Heading {
            anchor: Anchor::new("would-move-it"),
            words: "What would change the answer".into(),
        });
        let item = |words: Phrase| {
            let words = words.capitalised().say(".");
            Item::of(vec![Sentence::finding(words, Anchor::new(why))])
        };
        let items = changes.into_iter().map(item).collect();
        blocks.push(Block::List { ordered: false, items });
    }
    blocks.extend(sources::named(material, SOURCES));
    blocks
}
