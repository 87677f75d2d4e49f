//! What the answer assumes: every statement that no source says, and what the program settled.

use super::Row;
use crate::answer::report_data::Material;
use crate::document::{Anchor, Block, Item, Phrase, Sentence};
use crate::wording::Phrasing;
use crate::wording::layout::count;
use crossroad::model::conflict::{Use, uses};

pub(super) const ROW: Row = Row { anchor: "assumptions", title: "What it assumes", write };

/// So many assumptions need not be folded away.
const FEW: usize = 5;

/// Most assumptions listed one by one.
const LISTED: usize = 100;

fn write(material: &Material<'_>) -> Vec<Block> {
    let mut settled = vec![Item::plain(
        "How far people look ahead: the answer is given under several concepts, which are \
         assumptions about behaviour and not about facts.",
    )];
    settled.extend(material.found.notes.iter().map(|note| Item::plain(Phrase::given(note))));
    if material.found.ways > 1 {
        settled.push(Item::plain(
            "What the file leaves uncertain is settled as the reference scenario has it, unless \
             something else is said.",
        ));
    }
    let mut blocks = vec![Block::List { ordered: false, items: settled }];
    let list = uses(material.found.whole);
    let unquoted: Vec<&Use<'_>> =
        list.iter().filter(|one| one.support.quoted().is_empty()).collect();
    if unquoted.is_empty() {
        if !list.is_empty() {
            let words = "Every statement of the file is quoted from a source.";
            blocks.push(Block::Paragraph(vec![Sentence::plain(words)]));
        }
        return blocks;
    }
    let said: Vec<Item> = unquoted
        .iter()
        .filter(|one| one.support.is_said())
        .take(LISTED)
        .map(|one| {
            let name = Phrase::new().code(one.place.clone());
            let place = match material.statement_anchor(one.span) {
                Some(anchor) => Phrase::new().link(anchor, name),
                None => name,
            };
            let words = Phrase::new()
                .say(crate::wording::withdrawals::kind(one.kind))
                .say(" ")
                .and(place)
                .say(": ")
                .and(material.support(one.support))
                .say(".");
            Item::plain(words)
        })
        .collect();
    let unstated = unquoted.iter().filter(|one| !one.support.is_said()).count();
    let words = format!(
        "Of {}, {} not quoted from a source.",
        count(list.len(), "statement", "statements"),
        count(unquoted.len(), "is", "are")
    );
    blocks.push(Block::Paragraph(vec![Sentence::plain(words)]));
    let more = unquoted.len() - unstated - said.len();
    if !said.is_empty() {
        blocks.push(Block::Fold {
            anchor: Anchor::new("assumed"),
            summary: format!(
                "{}, each with its reason",
                count(said.len(), "statement", "statements")
            )
            .into(),
            open: said.len() <= FEW,
            on_paper: true,
            blocks: vec![Block::List { ordered: false, items: said }],
        });
    }
    if more > 0 {
        let words = format!("{} in the file.", count(more, "more is", "more are"));
        blocks.push(Block::Paragraph(vec![Sentence::plain(words)]));
    }
    if unstated > 0 {
        let words = format!(
            "For {} the file does not say what it rests on: {} assumed.",
            count(unstated, "statement", "statements"),
            if unstated == 1 { "it counts as" } else { "they count as" }
        );
        blocks.push(Block::Paragraph(vec![Sentence::plain(words)]));
    }
    blocks
}
