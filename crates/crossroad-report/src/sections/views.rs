//! Who sees what differently, what each expects, and what surprises whom.

use super::Row;
use crate::answer::report_data::Material;
use crate::document::{Anchor, Block, Cell, Column, Item, Phrase, Sentence, Table};
use crate::wording::layout::grouped;
use crossroad::finding::hypergame::Hypergame;
use crossroad::game::space::BitSet;
use crossroad::model::conflict::View;
use crossroad::model::preference::{Item as Wish, Preference};
use crossroad::text::formula::{OptionId, StateId};

pub(super) const ROW: Row =
    Row { anchor: "views", title: "Who sees what, and whom it surprises", write };

/// States of a set that are named.
const NAMED: usize = 6;

/// Believed statements of one decision maker that are listed.
const BELIEVED: usize = 20;

fn write(material: &Material<'_>) -> Vec<Block> {
    let conflict = material.found.conflict;
    let Some(first) = conflict.views.first() else { return Vec::new() };
    let words = "All else in this report is the conflict as the analyst sees it. The file also \
                 says who sees it differently; here everybody decides in the conflict as it sees \
                 it, and stays at a state that it does not know to be possible.";
    let mut blocks = vec![Block::Paragraph(vec![Sentence::plain(words)])];
    let items = conflict.views.iter().map(|view| of_view(material, view)).collect();
    blocks.push(Block::List { ordered: false, items });
    let why = anchor(material, first);
    match &material.views {
        Ok(games) => {
            for (label, game) in games {
                let words = meets(material, label, game);
                blocks.push(Block::Paragraph(vec![Sentence::finding(words, why.clone())]));
                blocks.push(Block::Table(table(material, label, game)));
            }
        }
        Err(refusal) => {
            let words = Phrase::new().say("This was not looked at: ").ticked(refusal).say(".");
            blocks.push(Block::Paragraph(vec![Sentence::plain(words)]));
        }
    }
    blocks
}

fn anchor(material: &Material<'_>, view: &View) -> Anchor {
    Anchor::new(format!("view-{}", material.speaker().dm_id(view.dm)))
}

/// Says how somebody sees the conflict.
fn of_view(material: &Material<'_>, view: &View) -> Item {
    let speaker = material.speaker();
    let unaware: Vec<Phrase> = (0..64)
        .filter(|bit| view.unaware >> bit & 1 == 1)
        .map(|bit| material.option(OptionId(bit)))
        .collect();
    let words = material.dm(view.dm);
    let words = match unaware.is_empty() {
        true => words.say(speaker.agrees(view.dm, " knows of all options", " know of all options")),
        false => words
            .say(speaker.agrees(view.dm, " does not know of ", " do not know of "))
            .and(Phrase::list(unaware)),
    };
    let never: Vec<Phrase> =
        view.never.iter().map(|one| Phrase::new().code(one.text.value.clone())).collect();
    let words = match never.is_empty() {
        true => words,
        false => words
            .say(speaker.agrees(view.dm, " and takes ", " and take "))
            .and(Phrase::list(never))
            .say(" to be impossible"),
    };
    let words = match view.beliefs.is_empty() {
        true => words.say("."),
        false => words.say(speaker.agrees(view.dm, ", and believes:", ", and believe:")),
    };
    let inner = view.beliefs.iter().map(|(dm, preference)| {
        let statements = believed(material, preference);
        let words = material.dm(*dm).say(speaker.agrees(*dm, " wants", " want"));
        match statements.is_empty() {
            true => Item::plain(words.say(" nothing in particular.")),
            false => Item {
                anchor: None,
                sentences: vec![Sentence::plain(words.say(", most important first:"))],
                inner: statements,
            },
        }
    });
    Item {
        anchor: Some(anchor(material, view)),
        sentences: vec![Sentence::plain(words)],
        inner: inner.collect(),
    }
}

/// Lists what somebody is believed to want.
fn believed(material: &Material<'_>, preference: &Preference) -> Vec<Item> {
    let listed: Vec<(String, Phrase)> = match preference {
        Preference::Prioritized(list) => list
            .items
            .iter()
            .flat_map(Wish::statements)
            .map(|one| (one.that.text.value.clone(), material.support(&one.support)))
            .collect(),
        Preference::Ranking(ranking) => ranking
            .entries
            .iter()
            .map(|entry| {
                let texts: Vec<&str> =
                    entry.states.iter().map(|(text, _)| text.value.as_str()).collect();
                (texts.join(" = "), material.support(&entry.support))
            })
            .collect(),
        Preference::Weights(list) => list
            .weights
            .iter()
            .map(|one| (one.that.text.value.clone(), material.support(&one.support)))
            .collect(),
        Preference::Pairs(list) => {
            let each = list.pairs.iter();
            each.map(|one| (one.words(), material.support(&one.support))).collect()
        }
        Preference::Indifferent => Vec::new(),
    };
    let one = |(text, support): (String, Phrase)| {
        Item::plain(Phrase::new().code(text).say(": ").and(support).say("."))
    };
    listed.into_iter().take(BELIEVED).map(one).collect()
}

fn states(material: &Material<'_>, set: &BitSet) -> Phrase {
    match set.count() {
        0 => "none".into(),
        _ => {
            let states: Vec<StateId> = set.iter().collect();
            material.some_states(&states, NAMED)
        }
    }
}

/// Says where everybody's own game meets.
fn meets(material: &Material<'_>, label: &str, game: &Hypergame) -> Phrase {
    let mut same = game.equilibria.clone();
    same.intersect(&game.actual);
    let all = game.equilibria.count();
    let words = Phrase::new().say(format!("Under {label}, "));
    match all {
        0 => words.say("no state is stable for each in its own game."),
        _ => words
            .say(format!(
                "{} {} stable for each in its own game, {} of them also in the conflict as it is: ",
                grouped(all as u128),
                if all == 1 { "state is" } else { "states are" },
                grouped(same.count() as u128),
            ))
            .and(states(material, &game.equilibria))
            .say("."),
    }
}

fn table(material: &Material<'_>, label: &str, game: &Hypergame) -> Table {
    let rows = game.perceived.iter().filter(|seen| seen.own).map(|seen| {
        vec![
            Cell::from(material.dm(seen.dm)),
            Cell::from(format!(
                "{} of {}",
                grouped(seen.recognised.count() as u128),
                grouped(seen.recognised.universe() as u128)
            )),
            Cell::from(states(material, &seen.equilibria)),
            Cell::from(states(material, &game.surprises(seen.dm))),
            Cell::from(states(material, &game.disappointments(seen.dm))),
        ]
    });
    Table {
        caption: format!(
            "What each takes for equilibria under {label}; a surprise is a state that is stable \
             for each in its own game and that it did not expect; outcomes it wrongly expects to \
             last, others leave."
        )
        .into(),
        columns: vec![
            Column::words("who"),
            Column::figures("states known"),
            Column::words("expects"),
            Column::words("is surprised by"),
            Column::words("wrongly expects to last"),
        ],
        rows: rows.collect(),
    }
}
