//! Which artificial intelligence had a part in the file, and what a person checked.

use super::Row;
use crate::answer::report_data::Material;
use crate::document::{Block, Item, Phrase};
use crossroad::model::provenance::Assistance;

pub(super) const ROW: Row = Row { anchor: "assistance", title: "Use of AI", write };

fn write(material: &Material<'_>) -> Vec<Block> {
    let all = &material.found.whole.assistance;
    if all.is_empty() {
        return Vec::new();
    }
    vec![Block::List { ordered: false, items: all.iter().map(used).collect() }]
}

fn used(one: &Assistance) -> Item {
    let mut words = Phrase::given(&one.tool);
    if let Some(version) = &one.version {
        words = words.say(", version ").give(version);
    }
    words = words.say(", was used for: ").give(&one.task).say(". ");
    words = match &one.checked {
        Some(checked) => words.say("Checked by a person: ").give(checked).say("."),
        None => words.say("The file does not say that a person has checked it."),
    };
    if let Some(note) = &one.note {
        words = words.say(" Note: ").give(note);
    }
    Item::plain(words)
}
