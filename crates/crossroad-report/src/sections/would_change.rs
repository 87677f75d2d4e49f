//! What would change the answer: the smallest changes around the states that matter, which
//! equilibria are fragile, and what single changes from outside bring about.

use super::Row;
use crate::answer::MARGIN_MOST;
use crate::answer::possible_changes::{MOST, Prospect, Prospects, STATES};
use crate::answer::report_data::Material;
use crate::document::{Anchor, Block, Cell, Column, Item, Phrase, Sentence, Table};
use crate::wording::Phrasing;
use crate::wording::edit_words;
use crate::wording::edits::{settled, supposed};
use crate::wording::layout::{count, grouped};
use crate::wording::speaker::small;
use crate::wording::verbal::outcome;
use crossroad::finding::inverse::{Edit, Effect, Effects, Margin, Proof, To, against};
use crossroad::game::graph::WishId;
use crossroad::game::naming::number;
use crossroad::model::conflict::OneWay;
use crossroad::text::formula::{DmId, OptionId, OptionSet, StateId, print};

pub(super) const ROW: Row = Row { anchor: "would-change", title: "What would change it", write };

/// States that are told first; the others are folded away.
const FIRST: usize = 3;

/// Ways that are told of each state.
const WAYS: usize = 3;

/// Equilibria whose margins are listed, and single changes.
const LISTED: usize = 10;

fn write(material: &Material<'_>) -> Vec<Block> {
    let prospects = &material.prospects;
    let mut blocks = Vec::new();
    if let Some(why) = &prospects.refused {
        let words = Phrase::new()
            .say(format!("What would change it was not searched under {}: ", prospects.label))
            .ticked(why)
            .say("; nor how far its equilibria are from breaking.");
        let mut sentences = vec![Sentence::plain(words)];
        if material.found.graph.space.len() > STATES {
            let there = Phrase::new().code("crossroad change");
            sentences.push(Sentence::plain(there.say(" searches for a state that is named.")));
        }
        blocks.push(Block::Paragraph(sentences));
    }
    if !prospects.states.is_empty() {
        blocks.push(Block::Paragraph(vec![Sentence::plain(terms(&prospects.label))]));
        let mut items: Vec<Item> =
            prospects.states.iter().map(|one| of_state(material, prospects, one)).collect();
        let rest = items.split_off(items.len().min(FIRST));
        blocks.push(Block::List { ordered: false, items });
        if !rest.is_empty() {
            let summary =
                format!("What would change {}", count(rest.len(), "more state", "more states"));
            blocks.push(Block::folded(
                "other-changes",
                summary,
                vec![Block::List { ordered: false, items: rest }],
            ));
        }
    }
    if prospects.refused.is_none() {
        blocks.extend(margins(material));
    }
    if let Some(effects) = &prospects.effects {
        blocks.extend(singles(material, &prospects.label, effects));
    }
    blocks
}

/// Says which small changes would make or break outcomes, a clause each: what the same change does is
/// told together.
pub(super) fn nearest(material: &Material<'_>, most: usize) -> Vec<Phrase> {
    let conflict = material.found.conflict;
    let mut all: Vec<(Phrase, Vec<&Prospect>)> = Vec::new();
    for one in &material.prospects.states {
        let Some(way) = one.found.ways.first() else { continue };
        let edits: Option<Vec<Phrase>> =
            way.edits.iter().map(|edit| supposed(conflict, edit)).collect();
        let Some(edits) = edits else { continue };
        let when = Phrase::list(edits);
        match all.iter_mut().find(|(known, _)| *known == when) {
            Some((_, prospects)) => prospects.push(one),
            None => all.push((when, vec![one])),
        }
    }
    let clause = |(when, prospects): (Phrase, Vec<&Prospect>)| {
        Phrase::new().say("if ").and(when).say(", ").and(brings(material, &prospects))
    };
    all.into_iter().take(most).map(clause).collect()
}

/// Says what a change does to outcomes: to today's by name, to one other in words, to more by number.
fn brings(material: &Material<'_>, prospects: &[&Prospect]) -> Phrase {
    let (conflict, space) = (material.found.conflict, material.found.graph.space);
    let quo = material.found.status_quo;
    let today = quo.map(|today| space.vector(today));
    let mut parts = Vec::new();
    let does = |to: &To| match to {
        To::Not => " would no longer be stable",
        To::Equilibrium => " would be stable",
    };
    if let Some(one) = prospects.iter().find(|one| Some(one.state) == quo) {
        parts.push(Phrase::new().say("today’s situation").say(does(&one.to)));
    }
    for to in [To::Equilibrium, To::Not] {
        let those = prospects.iter().filter(|one| one.to == to && Some(one.state) != quo);
        let those: Vec<&&Prospect> = those.collect();
        parts.push(match (those.as_slice(), &to) {
            ([], _) => continue,
            ([one], _) => outcome(conflict, space, one.state, today).say(does(&to)),
            (some, To::Equilibrium) => {
                format!("{} more outcomes would be stable", small(some.len())).into()
            }
            (some, To::Not) => {
                format!("{} outcomes that are stable now would no longer be", small(some.len()))
                    .into()
            }
        });
    }
    Phrase::list(parts)
}

/// Says what was searched.
fn terms(label: &str) -> String {
    format!(
        "The smallest changes in what the actors want that would make a state an equilibrium under \
         {label}, or unsettle one. Moving a wish up or down by one place costs 1; so does making \
         or breaking a tie, or settling what the file leaves open. Leaving a statement out costs 2, \
         adding one about a single option 3. Changes that cost more than {MOST} in all were not looked \
         for, nor changes to rules and options."
    )
}

fn of_state(material: &Material<'_>, prospects: &Prospects, one: &Prospect) -> Item {
    let why = material.why_state(one.state);
    let state = match material.found.status_quo == Some(one.state) {
        true => super::today::todays(material, one.state),
        false => Phrase::new().say("State ").and(material.state(one.state)),
    };
    let (is, would) = match one.to {
        To::Not => (" is an equilibrium", "would unsettle it"),
        To::Equilibrium => (" is not an equilibrium", "would make it an equilibrium"),
    };
    let state = state.say(format!("{is} under {}", prospects.label));
    let words = match (&one.found.proof, one.found.cost) {
        (Proof::NoneWithin(most), _) => {
            state.say(format!("; no changes that cost {most} or less alter that."))
        }
        (Proof::Open { below: 0 | 1 }, None) => {
            state.say("; the search for changes that alter that was given up before any was found.")
        }
        (Proof::Open { below }, None) => state.say(format!(
            "; no changes that cost less than {below} alter that, and the search was given up \
             there."
        )),
        (_, Some(cost)) => {
            let ways = one.found.ways.len();
            let more = if one.found.more { " or more" } else { "" };
            let least = match one.found.proof {
                Proof::Open { below } => {
                    format!(
                        "; the search was given up, but nothing that costs less than {below} does"
                    )
                }
                Proof::Least | Proof::NoneWithin(_) => String::new(),
            };
            let how = if ways == 1 && !one.found.more {
                "this change".to_owned()
            } else {
                format!("any one of {}{more} changes", grouped(ways as u128))
            };
            state.say(format!("; {how} {would} (cost {cost}{least}):"))
        }
        (Proof::Least, None) => state.say("."),
    };
    let ways = &one.found.ways;
    let mut inner: Vec<Item> = ways
        .iter()
        .take(WAYS)
        .map(|way| {
            let edits = way.edits.iter().map(|edit| edited(material, edit)).collect();
            let words = Phrase::joined(edits, "; and ").capitalised().say(".");
            Item::of(vec![Sentence::finding(words, why.clone())])
        })
        .collect();
    if let more @ 1.. = ways.len().saturating_sub(WAYS) {
        let words = Phrase::new()
            .say(format!("{} told by ", count(more, "more is", "more are")))
            .code(format!("crossroad change {} {}", material.origin.file, number(one.state)))
            .say(".");
        inner.push(Item::plain(words));
    }
    Item { anchor: None, sentences: vec![Sentence::finding(words, why)], inner }
}

/// Says what a change is, and leads to the statement that it goes against.
fn edited(material: &Material<'_>, edit: &Edit) -> Phrase {
    let conflict = material.found.conflict;
    let what = || {
        let cited = against(conflict, edit).into_iter().next();
        cited.map_or_else(Phrase::new, |one| material.statement(&one))
    };
    let of = |dm: &DmId| material.dm(*dm).say(": ");
    let option = |option: &OptionId| material.option(*option);
    match edit {
        Edit::Move { dm, by, .. } => {
            let way = if *by > 0 { "up" } else { "down" };
            let places = by.unsigned_abs() as usize;
            of(dm)
                .say("move ")
                .and(what())
                .say(format!(" {way} by {}", count(places, "place", "places")))
        }
        Edit::Split { dm, .. } | Edit::Tie { dm, .. } => {
            // (what stands between backticks is the file's, and so is the name before it)
            let words = edit_words(material.speaker(), edit);
            let name = format!("{}: ", material.speaker().dm(*dm));
            of(dm).ticked(words.strip_prefix(&name).unwrap_or(&words))
        }
        Edit::Drop { dm, .. } => of(dm).say("leave out ").and(what()),
        Edit::Settle { dm, how, .. } => material
            .dm(*dm)
            .say(material.speaker().agrees(*dm, " turns out ", " turn out "))
            .say(settled(*how))
            .say(" ")
            .and(what())
            .say(" (the file leaves this open)"),
        Edit::Crucial { dm, .. } => of(dm).say("make ").and(what()).say(" crucial"),
        Edit::Add { dm, formula, first, last } => {
            let place = match last - first {
                0 => format!(" at place {}", first + 1),
                _ => format!(" at any place from {} to {}", first + 1, last + 1),
            };
            let formula = print(formula, &|atom| conflict.atom_name(atom));
            of(dm).say("add ").code(formula).say(place)
        }
        Edit::Close { option: id, taken } => {
            let stays = if *taken { " as taken" } else { " as not taken" };
            Phrase::new().say("fix ").and(option(id)).say(stays)
        }
        Edit::Open { option: id } => Phrase::new().say("open ").and(option(id)),
        Edit::OneWay { option: id, to } => match to {
            Some(OneWay::On) => {
                Phrase::new().say("once taken, ").and(option(id)).say(" stays taken")
            }
            Some(OneWay::Off) => {
                Phrase::new().say("once dropped, ").and(option(id)).say(" stays dropped")
            }
            None => Phrase::new().say("let ").and(option(id)).say(" be taken and dropped at will"),
        },
        Edit::Rule { .. } => Phrase::new().say("leave out the rule ").and(what()),
    }
}

/// Tells fragile equilibria from sturdy ones.
fn margins(material: &Material<'_>) -> Vec<Block> {
    let found = material.found;
    let Some((profile, label)) = material.account_profile() else { return Vec::new() };
    let equilibria = found.equilibria(profile);
    let Some(all) = found.margins.get(profile).and_then(Option::as_ref) else {
        if equilibria.is_empty() {
            return Vec::new();
        }
        let words = format!(
            "How far the equilibria under {label} are from breaking was not searched here: there \
             are too many of them or of states, or it cannot be searched under {label}."
        );
        return vec![Block::Paragraph(vec![Sentence::plain(words)])];
    };
    let all: Vec<&Margin> = all.iter().filter(|one| equilibria.contains(one.state)).collect();
    if all.is_empty() {
        return Vec::new();
    }
    let least = all.iter().filter_map(|one| one.least()).min();
    let fragile = all.iter().filter(|one| least.is_some() && one.least() == least).count();
    let sturdy = all.iter().filter(|one| one.least().is_none()).count();
    let withstand = format!("every change that costs {MARGIN_MOST} or less");
    let words = match least {
        None => format!("All equilibria under {label} withstand {withstand}."),
        Some(least) if fragile == all.len() => format!(
            "{} under {label} {} at a cost of {least}.",
            count(fragile, "equilibrium", "equilibria"),
            if fragile == 1 { "breaks" } else { "break, each" },
        ),
        Some(least) => format!(
            "Of the {} under {label}, the most fragile {} at a cost of {least}; {} {withstand}.",
            count(all.len(), "equilibrium", "equilibria"),
            match fragile {
                1 => "one breaks".to_owned(),
                some => format!("{} break", grouped(some as u128)),
            },
            match sturdy {
                0 => "none withstands".to_owned(),
                1 => "one withstands".to_owned(),
                some => format!("{} withstand", grouped(some as u128)),
            },
        ),
    };
    let mut blocks =
        vec![Block::Paragraph(vec![Sentence::finding(words.into(), Anchor::new("tables"))])];
    let told: Vec<StateId> = found.status_quo.into_iter().chain(found.telling(LISTED)).collect();
    let shown: Vec<&&Margin> = all.iter().filter(|one| told.contains(&one.state)).collect();
    let rows: Vec<Vec<Cell>> = shown.iter().map(|one| margin(material, one)).collect();
    if !rows.is_empty() {
        blocks.push(Block::folded(
            "margins",
            "How fragile each is",
            vec![Block::Table(Table {
                caption: format!(
                    "The smallest change that would break each equilibrium under {label} (moving, \
                     swapping or leaving out statements of one decision maker), and who would have \
                     to change."
                )
                .into(),
                columns: vec![
                    Column::words("equilibrium"),
                    Column::figures("least cost"),
                    Column::words("who would have to change"),
                ],
                rows,
            })],
        ));
    }
    blocks
}

fn margin(material: &Material<'_>, one: &Margin) -> Vec<Cell> {
    let least = one.least();
    let whose = one.by_dm.iter().enumerate().filter(|(_, cost)| cost.is_some() && **cost == least);
    let whose: Vec<Phrase> = whose.map(|(dm, _)| material.dm(DmId::at(dm))).collect();
    vec![
        material.state(one.state).into(),
        match least {
            Some(cost) => cost.to_string().into(),
            None => format!("more than {MARGIN_MOST}").into(),
        },
        match whose.is_empty() {
            true => "no one".into(),
            false => Phrase::list(whose).into(),
        },
    ]
}

/// Tells what single changes bring about, those that concern the states told first.
fn singles(material: &Material<'_>, label: &str, effects: &Effects) -> Vec<Block> {
    let space = material.found.graph.space;
    let words = format!(
        "An outside party can change what somebody wants, or remove an option. Of {} tried under {label}, \
         which now has {}, {} {} them all as they are. Adding statements was not tried here.",
        count(effects.tried, "single change", "single changes"),
        count(effects.equilibria, "equilibrium", "equilibria"),
        grouped(effects.idle as u128),
        if effects.idle == 1 { "leaves" } else { "leave" },
    );
    let mut blocks =
        vec![Block::Paragraph(vec![Sentence::finding(words.into(), Anchor::new("tables"))])];
    let told: Vec<OptionSet> =
        material.told.iter().map(|(state, _)| space.vector(*state)).collect();
    let concerns = |row: &&Effect| {
        let states = row.settled.iter().chain(&row.unsettled);
        states.filter(|vector| told.contains(vector)).count()
    };
    let mut rows = distinct(&effects.rows);
    rows.sort_by_key(|row| (std::cmp::Reverse(concerns(row)), row.cost));
    let cells = rows.iter().take(LISTED).map(|row| {
        vec![
            Cell::from(edited(material, &row.edit)),
            Cell::from(row.cost.to_string()),
            Cell::from(some(material, &row.settled)),
            Cell::from(some(material, &row.unsettled)),
        ]
    });
    let cells: Vec<Vec<Cell>> = cells.collect();
    if cells.is_empty() {
        return blocks;
    }
    let left = effects.rows.len().saturating_sub(cells.len());
    let more = match left {
        0 => String::new(),
        some => format!(
            " {} not listed; of those that do the same to the same statement, the cheapest is.",
            count(some, "more is", "more are")
        ),
    };
    blocks.push(Block::folded(
        "single-changes",
        "What single changes do",
        vec![Block::Table(Table {
        caption: Phrase::new()
            .say(format!(
                "Single changes, listed by how many of the states explained here they affect.{more} "
            ))
            .code("crossroad change")
            .say(" lists all."),
        columns: vec![
            Column::words("change"),
            Column::figures("cost"),
            Column::words("become equilibria"),
            Column::words("cease to be equilibria"),
        ],
        rows: cells,
    })],
    ));
    blocks
}

/// Of changes to the same statement that bring about the same, keeps the cheapest: a statement that
/// is moved by three places does as a rule what it did by two.
fn distinct<'r>(rows: &'r [Effect]) -> Vec<&'r Effect> {
    let mut kept: Vec<&'r Effect> = Vec::new();
    for row in rows {
        let same = |other: &&mut &'r Effect| {
            moved(&other.edit).is_some()
                && moved(&other.edit) == moved(&row.edit)
                && (&other.settled, &other.unsettled) == (&row.settled, &row.unsettled)
        };
        match kept.iter_mut().find(same) {
            Some(other) if other.cost <= row.cost => {}
            Some(other) => *other = row,
            None => kept.push(row),
        }
    }
    kept
}

/// Of a move up or down a list: whose, of what, and which way.
fn moved(edit: &Edit) -> Option<(DmId, WishId, bool)> {
    match edit {
        Edit::Move { dm, what, by } => Some((*dm, *what, *by > 0)),
        _ => None,
    }
}

/// Counts states, and names the first of them.
fn some(material: &Material<'_>, vectors: &[OptionSet]) -> Phrase {
    let space = material.found.graph.space;
    let known: Vec<StateId> = vectors.iter().filter_map(|vector| space.find(*vector)).collect();
    match (vectors.len(), known.len()) {
        (0, _) => "none".into(),
        (all, known_all) if all == known_all => {
            Phrase::new().say(format!("{all}: ")).and(material.some_states(&known, 4))
        }
        (all, _) => count(all, "state", "states").into(),
    }
}
