//! The full tables: counts of stable states, equilibria by number, rules and the other statements that
//! are no wishes.

use super::Row;
use crate::answer::report_data::Material;
use crate::document::{Block, Cell, Column, Item, Phrase, Sentence, Table};
use crate::wording::Phrasing;
use crate::wording::layout::{count, grouped};
use crossroad::game::space::BitSet;
use crossroad::model::conflict::{Pick, RuleKind};
use crossroad::model::provenance::Support;
use crossroad::text::formula::{DmId, StateId};
use crossroad::text::source::Span;

pub(super) const ROW: Row = Row { anchor: "tables", title: "The full tables", write };

/// Most states shown with what holds there.
const SHOWN: usize = 40;

/// Most states listed by number for a concept.
const LISTED: usize = 400;

fn write(material: &Material<'_>) -> Vec<Block> {
    let mut blocks = vec![stable(material)];
    let folded = [
        ("equilibria-by-number", "The equilibria of each concept, by number", lists(material)),
        (
            "states-listed",
            "Today’s state and the equilibria, with what holds there",
            listed(material),
        ),
        ("rules", "Rules, and states that count as one", rules(material)),
    ];
    for (anchor, summary, inside) in folded {
        if !inside.is_empty() {
            blocks.push(Block::folded(anchor, summary, inside));
        }
    }
    blocks
}

/// How many states are stable for whom.
fn stable(material: &Material<'_>) -> Block {
    let found = material.found;
    let mut columns = vec![Column::words("decision maker")];
    columns.extend(found.labels.iter().map(|label| Column::figures(label.clone())));
    let sets = found.analysis.stable.iter();
    let figures = |of: &dyn Fn(&crossroad::stability::Stable) -> usize| -> Vec<Cell> {
        sets.clone().map(|stable| grouped(of(stable) as u128).into()).collect()
    };
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for dm in (0..found.conflict.dms.len()).map(DmId::at) {
        let one = |stable: &crossroad::stability::Stable| {
            stable.by_dm.get(dm.index()).map_or(0, BitSet::count)
        };
        rows.push([vec![material.dm(dm).into()], figures(&one)].concat());
    }
    let all = |stable: &crossroad::stability::Stable| stable.equilibria().count();
    rows.push([vec![Cell::from("all of them: equilibria")], figures(&all)].concat());
    if let Some(today) = found.status_quo {
        let marks = sets.clone().map(|stable| {
            let fails: Vec<String> = (0..found.conflict.dms.len())
                .map(DmId::at)
                .filter(|dm| !stable.is_stable(*dm, today))
                .map(|dm| material.speaker().dm(dm))
                .collect();
            match fails.is_empty() {
                true => Cell::from("holds"),
                false => Phrase::new()
                    .say("not for ")
                    .and(Phrase::list(fails.into_iter().map(Phrase::given).collect()))
                    .into(),
            }
        });
        rows.push([vec![Cell::from("today’s state")], marks.collect()].concat());
    }
    Block::Table(Table {
        caption: format!(
            "How many of {} are stable for each decision maker, under each concept.",
            count(found.graph.space.len(), "state", "states")
        )
        .into(),
        columns,
        rows,
    })
}

/// Every equilibrium of every concept, by number.
fn lists(material: &Material<'_>) -> Vec<Block> {
    let found = material.found;
    let items: Vec<Item> = found
        .labels
        .iter()
        .enumerate()
        .map(|(at, label)| {
            let set = found.equilibria(at);
            let numbers: Vec<Phrase> =
                set.iter().take(LISTED).map(|s| material.linked(s)).collect();
            let more = set.count().saturating_sub(LISTED);
            let words = Phrase::new().strong(label.clone()).say(": ");
            let words = match numbers.is_empty() {
                true => words.say("none"),
                false => words.and(Phrase::joined(numbers, ", ")),
            };
            Item::plain(match more {
                0 => words.say("."),
                some => words.say(format!(" and {} more.", grouped(some as u128))),
            })
        })
        .collect();
    vec![
        Block::Paragraph(vec![Sentence::plain(
            "States are numbered from 1 in ascending \
             order of their options read as a binary number, with the first option of the file as its last digit.",
        )]),
        Block::List { ordered: false, items },
    ]
}

/// The states of a conflict in graph form, with what holds there.
fn listed(material: &Material<'_>) -> Vec<Block> {
    let found = material.found;
    if found.conflict.graph.is_none() {
        // (what is taken where is drawn)
        return Vec::new();
    }
    let mut states: Vec<StateId> =
        found.status_quo.into_iter().chain(found.telling(SHOWN)).collect();
    states.sort_unstable();
    let mut columns = vec![Column::words("state"), Column::words("what holds there")];
    columns.extend(found.labels.iter().map(|label| Column::signs(label.clone())));
    let rows = states.iter().map(|state| {
        let mut row: Vec<Cell> = vec![material.linked(*state).into()];
        row.push(material.is(*state).unwrap_or_default().into());
        let marks = (0..found.labels.len())
            .map(|profile| if found.equilibria(profile).contains(*state) { "✓" } else { "" });
        row.extend(marks.map(Cell::from));
        row
    });
    let rows: Vec<Vec<Cell>> = rows.collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let caption = "Today’s state and equilibria; ✓: an equilibrium under the concept.".into();
    vec![Block::Table(Table { caption, columns, rows })]
}

/// What cannot happen together, and what else the file states of states and moves.
fn rules(material: &Material<'_>) -> Vec<Block> {
    let conflict = material.found.conflict;
    let mut items = Vec::new();
    let mut put = |words: Phrase, support: &Support, span: Span| {
        let words = words.say(": ").and(material.support(support)).say(".");
        items.push(Item {
            anchor: material.statement_anchor(span),
            sentences: vec![Sentence::plain(words)],
            inner: Vec::new(),
        });
    };
    if let Some(today) = &conflict.status_quo {
        put("Today’s state, as described above".into(), &today.support, today.span);
    }
    for rule in &conflict.rules {
        let (_, formulas) = rule.kind.parts();
        let list: Vec<Phrase> =
            formulas.iter().map(|one| Phrase::new().code(one.text.value.clone())).collect();
        let mut words = Phrase::new()
            .say(match &rule.kind {
                RuleKind::Never(_) => "Never ",
                RuleKind::Always(_) => "Always ",
                RuleKind::AtMostOne(_) => "At most one of ",
                RuleKind::ExactlyOne(_) => "Exactly one of ",
                RuleKind::AtLeastOne(_) => "At least one of ",
            })
            .and(Phrase::list(list));
        if let Some(chance) = rule.chance {
            words = words.say(format!("; that it holds is {}", material.ladder.words(chance)));
        }
        put(words, &rule.support, rule.span);
    }
    for merge in &conflict.merges {
        let pick = match merge.pick {
            Some(Pick::Best) => ", standing for the best of them",
            Some(Pick::Worst) => ", standing for the worst of them",
            None => "",
        };
        let words =
            Phrase::new().say("One state wherever ").code(merge.when.text.value.clone()).say(pick);
        put(words, &merge.support, merge.span);
    }
    for one in &conflict.forbidden {
        let words = material
            .dm(one.dm)
            .say(" cannot move from ")
            .code(one.from.text.value.clone())
            .say(" to ")
            .code(one.to.text.value.clone());
        put(words, &one.support, one.span);
    }
    for one in &conflict.coalitions {
        let names = one.of.iter().map(|dm| material.dm(*dm)).collect();
        let words = Phrase::list(names).capitalised().say(" may move together");
        put(words, &one.support, one.span);
    }
    if items.is_empty() {
        return Vec::new();
    }
    vec![Block::List { ordered: false, items }]
}
