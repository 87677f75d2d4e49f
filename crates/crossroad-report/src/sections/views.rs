//! Who sees what differently, what each expects, and what surprises whom.

use super::Row;
use crate::answer::report_data::Material;
use crate::document::{Anchor, Block, Cell, Column, Item, Phrase, Sentence, Table};
use crate::wording::Phrasing;
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
    blocks.extend(seen(material));
    match &material.views {
        Ok(games) => blocks.extend(told(material, games, &anchor(material, first))),
        Err(refusal) => {
            let words = Phrase::new().say("This was not looked at: ").ticked(refusal).say(".");
            blocks.push(Block::Paragraph(vec![Sentence::plain(words)]));
        }
    }
    blocks
}

/// Tells who sees the conflict differently, and what comes of it under each of some concepts.
pub(crate) fn blocks(on: &dyn Phrasing, games: &[(String, Hypergame)]) -> Vec<Block> {
    let anchor = Anchor::new(ROW.anchor);
    seen(on).into_iter().chain(told(on, games, &anchor)).collect()
}

/// Says how each sees the conflict that does so in a way of its own.
fn seen(on: &dyn Phrasing) -> Vec<Block> {
    let views = &on.speaker().conflict.views;
    if views.is_empty() {
        let words = "Everybody sees the conflict as it is: the file has no views (`[views]`).";
        return vec![Block::Paragraph(vec![Sentence::plain(Phrase::new().ticked(words))])];
    }
    let items = views.iter().map(|view| of_view(on, view)).collect();
    vec![Block::List { ordered: false, items }]
}

/// Tells what comes of it under each concept; `why` is where views are told.
fn told(on: &dyn Phrasing, games: &[(String, Hypergame)], why: &Anchor) -> Vec<Block> {
    let each = games.iter().flat_map(|(label, game)| {
        let words = meets(on, label, game);
        let meets = Block::Paragraph(vec![Sentence::finding(words, why.clone())]);
        let table = Some(table(on, label, game)).filter(|table| !table.rows.is_empty());
        std::iter::once(meets).chain(table.map(Block::Table))
    });
    each.collect()
}

fn anchor(on: &dyn Phrasing, view: &View) -> Anchor {
    Anchor::new(format!("view-{}", on.speaker().dm_id(view.dm)))
}

/// Says how somebody sees the conflict.
fn of_view(on: &dyn Phrasing, view: &View) -> Item {
    let speaker = on.speaker();
    let unaware: Vec<Phrase> = (0..64)
        .filter(|bit| view.unaware >> bit & 1 == 1)
        .map(|bit| on.option(OptionId(bit)))
        .collect();
    let words = on.dm(view.dm).capitalised();
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
        let statements = believed(on, preference);
        let words = on.dm(*dm).capitalised().say(speaker.agrees(*dm, " wants", " want"));
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
        anchor: Some(anchor(on, view)),
        sentences: vec![Sentence::plain(words)],
        inner: inner.collect(),
    }
}

/// Lists what somebody is believed to want.
fn believed(on: &dyn Phrasing, preference: &Preference) -> Vec<Item> {
    let listed: Vec<(String, Phrase)> = match preference {
        Preference::Prioritized(list) => list
            .items
            .iter()
            .flat_map(Wish::statements)
            .map(|one| (one.that.text.value.clone(), on.support(&one.support)))
            .collect(),
        Preference::Ranking(ranking) => ranking
            .entries
            .iter()
            .map(|entry| {
                let texts: Vec<&str> =
                    entry.states.iter().map(|(text, _)| text.value.as_str()).collect();
                (texts.join(" = "), on.support(&entry.support))
            })
            .collect(),
        Preference::Weights(list) => list
            .weights
            .iter()
            .map(|one| (one.that.text.value.clone(), on.support(&one.support)))
            .collect(),
        Preference::Pairs(list) => {
            let each = list.pairs.iter();
            each.map(|one| (one.words(), on.support(&one.support))).collect()
        }
        Preference::Indifferent => Vec::new(),
    };
    let one = |(text, support): (String, Phrase)| {
        Item::plain(Phrase::new().code(text).say(": ").and(support).say("."))
    };
    listed.into_iter().take(BELIEVED).map(one).collect()
}

fn states(on: &dyn Phrasing, set: &BitSet) -> Phrase {
    match set.count() {
        0 => "none".into(),
        _ => {
            let states: Vec<StateId> = set.iter().collect();
            on.some_states(&states, NAMED)
        }
    }
}

/// Says where everybody's own game meets.
fn meets(on: &dyn Phrasing, label: &str, game: &Hypergame) -> Phrase {
    let mut same = game.equilibria.clone();
    same.intersect(&game.actual);
    let all = game.equilibria.count();
    let words = Phrase::new().say(format!("Under {label}, "));
    let words = match all {
        0 => words.say("no state is stable for each in its own game."),
        _ => words
            .say(format!(
                "{} {} stable for each in its own game, {} of them also in the conflict as it is: ",
                grouped(all as u128),
                if all == 1 { "state is" } else { "states are" },
                grouped(same.count() as u128),
            ))
            .and(states(on, &game.equilibria))
            .say("."),
    };
    words.say(" Equilibria of the conflict as it is: ").and(states(on, &game.actual)).say(".")
}

fn table(on: &dyn Phrasing, label: &str, game: &Hypergame) -> Table {
    let rows = game.perceived.iter().filter(|seen| seen.own).map(|seen| {
        vec![
            Cell::from(on.dm(seen.dm)),
            Cell::from(format!(
                "{} of {}",
                grouped(seen.recognised.count() as u128),
                grouped(seen.recognised.universe() as u128)
            )),
            Cell::from(states(on, &seen.equilibria)),
            Cell::from(states(on, &game.surprises(seen.dm))),
            Cell::from(states(on, &game.disappointments(seen.dm))),
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
