//! The blocks of a document as lines of a terminal: what reports say, without what leads from place
//! to place. Pictures are left out; what is folded away on a page is told.

use super::styled::Screen;
use crate::document::{Block, Item, Phrase, Sentence};
use crate::form::table;

/// How far what is in something stands in.
const INDENT: &str = "  ";

impl Screen {
    /// Adds blocks of a document.
    pub fn blocks(&mut self, blocks: &[Block]) {
        let mut table = false;
        for block in blocks {
            // (headings, folds and tables have their own)
            if table && matches!(block, Block::Paragraph(_) | Block::Lead(_) | Block::List { .. }) {
                self.gap();
            }
            self.block(block, "");
            table = matches!(block, Block::Table(_));
        }
    }

    fn block(&mut self, block: &Block, indent: &str) {
        let within = format!("{indent}{INDENT}");
        match block {
            Block::Paragraph(sentences) | Block::Lead(sentences) => {
                self.say(joined(sentences), indent, &within);
            }
            Block::Heading { words, .. } => {
                self.gap();
                self.say(Phrase::new().strong(words.clone()), indent, &within);
            }
            Block::List { ordered, items } => self.items(items, *ordered, indent),
            Block::Table(one) => {
                self.gap();
                self.lines(&table(one, self.width()));
            }
            Block::Fold { summary, blocks, .. } => {
                if indent.is_empty() {
                    self.gap();
                }
                self.say(Phrase::new().strong(summary.clone()), indent, &within);
                blocks.iter().for_each(|block| self.block(block, &within));
            }
            Block::Figure(_) | Block::Endnotes(_) => {}
        }
    }

    fn items(&mut self, items: &[Item], ordered: bool, indent: &str) {
        for (at, item) in items.iter().enumerate() {
            let mark = if ordered { format!("{}. ", at + 1) } else { "- ".to_owned() };
            let within = format!("{indent}{}", " ".repeat(mark.len()));
            self.say(joined(&item.sentences), &format!("{indent}{mark}"), &within);
            self.items(&item.inner, false, &within);
        }
    }
}

fn joined(sentences: &[Sentence]) -> Phrase {
    Phrase::joined(sentences.iter().map(|one| one.phrase.clone()).collect(), " ")
}
