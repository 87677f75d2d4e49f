//! What each decision maker can do and wants: the ladders side by side, then one after the other.

use super::{Row, ladders};
use crate::answer::report_data::Material;
use crate::document::{Anchor, Block, Item, Phrase, Sentence};
use crate::likelihood::percent;
use crate::wording::Phrasing;
use crate::wording::document_wording::ENTRIES;
use crate::wording::layout::count;
use crate::wording::readings::{holders, statements_of};
use crate::wording::verbal::wish as wanted_words;
use crossroad::model::conflict::{Arc, ConflictOption, OneWay};
use crossroad::model::preference::{
    Chance, Item as Wish, Pair, Preference, ReadingOf, Said, Statement,
};
use crossroad::text::formula::{DmId, OptionId, OptionSet, StateId};

pub(super) const ROW: Row =
    Row { anchor: "actors", title: "What each actor can do and wants", write };

fn write(material: &Material<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    if let Some(figure) = ladders::figure(material) {
        blocks.push(Block::Figure(figure));
    }
    for (at, dm) in material.found.conflict.dms.iter().enumerate() {
        let id = DmId::at(at);
        let mut inside = Vec::new();
        if let Some(note) = &dm.note {
            inside.push(Block::Paragraph(vec![Sentence::plain(Phrase::given(note))]));
        }
        let options: Vec<Item> = material
            .found
            .conflict
            .options
            .iter()
            .enumerate()
            .filter(|(_, option)| option.dm == id)
            .map(|(bit, option)| can(material, OptionId::at(bit), option))
            .collect();
        let arcs = material.found.conflict.graph.iter().flat_map(|graph| &graph.arcs);
        let arcs = arcs.filter(|arc| arc.dm == id).map(|arc| along(material, arc));
        let options: Vec<Item> = options.into_iter().chain(arcs).collect();
        inside.push(Block::Paragraph(vec![Sentence::plain(match options.is_empty() {
            true => "There is nothing to take or drop, and nowhere to move.",
            false if material.found.conflict.graph.is_some() => "Can move:",
            false => "Can:",
        })]));
        let can = options.len();
        inside.push(Block::List { ordered: false, items: options });
        inside.extend(wants(material, id, &dm.preference));
        inside.retain(|block| !matches!(block, Block::List { items, .. } if items.is_empty()));
        let what = match material.found.conflict.graph {
            Some(_) => count(can, "move", "moves"),
            None => count(can, "option", "options"),
        };
        blocks.push(Block::Fold {
            anchor: Anchor::new(format!("actor-{}", dm.id.value)),
            summary: Phrase::new()
                .strong(material.dm(id).capitalised())
                .say(format!(": {what}; {}", wanted(&dm.preference))),
            open: false,
            on_paper: true,
            blocks: inside,
        });
    }
    blocks
}

/// Counts what somebody wants.
fn wanted(preference: &Preference) -> String {
    match preference {
        Preference::Prioritized(list) => {
            let wishes = list.items.iter().map(|item| match item {
                Wish::One(_) => 1,
                Wish::AnyOrder { statements, .. } => statements.len(),
                Wish::Disputed { .. } => 1,
            });
            count(wishes.sum(), "wish", "wishes")
        }
        Preference::Ranking(_) => "ranks states".to_owned(),
        Preference::Weights(list) => count(list.weights.len(), "weighted wish", "weighted wishes"),
        Preference::Pairs(list) => count(list.pairs.len(), "comparison", "comparisons"),
        Preference::Indifferent => "nothing is said to be wanted".to_owned(),
    }
}

/// What somebody can take or drop.
fn can(material: &Material<'_>, id: OptionId, option: &ConflictOption) -> Item {
    let mut words = Phrase::given(&option.does).say(" (").and(material.option(id)).say(")");
    words = match option.one_way {
        Some(OneWay::On) => words.say("; once taken, it stays taken"),
        Some(OneWay::Off) => words.say("; once dropped, it stays dropped"),
        None => words,
    };
    if let Some(chance) = option.chance {
        words = words.say(format!("; there at all: {}", material.ladder.words(chance)));
    }
    let words = words.say(": ").and(material.support(&option.support)).say(".");
    Item {
        anchor: material.statement_anchor(option.id.span),
        sentences: vec![Sentence::plain(words)],
        inner: Vec::new(),
    }
}

/// Where somebody can move in a conflict in graph form.
fn along(material: &Material<'_>, arc: &Arc) -> Item {
    let name = |state: StateId| {
        Phrase::new().code(material.found.conflict.pattern(OptionSet::from(state.0)))
    };
    let targets = arc.to.iter().map(|to| name(*to)).collect();
    let back = if arc.back { ", and back: " } else { ": " };
    let words = Phrase::new().say("from ").and(name(arc.from)).say(" to ");
    let words = words.and(Phrase::list(targets)).say(back);
    let words = words.and(material.support(&arc.support)).say(".");
    Item {
        anchor: material.statement_anchor(arc.span),
        sentences: vec![Sentence::plain(words)],
        inner: Vec::new(),
    }
}

fn wants(material: &Material<'_>, dm: DmId, preference: &Preference) -> Vec<Block> {
    let lead = |words: &str| Block::Paragraph(vec![Sentence::plain(words)]);
    match preference {
        Preference::Prioritized(list) => {
            let items = list.items.iter().map(|item| wish(material, dm, item)).collect();
            vec![
                lead(
                    "Wants, most important first (two states are compared on the first statement that only one of them meets):",
                ),
                Block::List { ordered: true, items },
            ]
        }
        Preference::Ranking(ranking) => {
            let entries = ranking.entries.iter().take(ENTRIES).map(|entry| {
                let states: Vec<Phrase> = entry
                    .states
                    .iter()
                    .map(|(text, _)| Phrase::new().code(text.value.clone()))
                    .collect();
                let strongly =
                    if entry.strongly { ", and everything below strongly less" } else { "" };
                let words = Phrase::list(states)
                    .say(strongly)
                    .say(": ")
                    .and(material.support(&entry.support))
                    .say(".");
                Item {
                    anchor: material.statement_anchor(entry.span),
                    sentences: vec![Sentence::plain(words)],
                    inner: Vec::new(),
                }
            });
            let mut blocks = vec![
                lead("Ranks states, best first:"),
                Block::List { ordered: true, items: entries.collect() },
            ];
            let more = ranking.entries.len().saturating_sub(ENTRIES);
            if more > 0 {
                blocks.push(lead(&format!("{more} more entries stand in the file.")));
            }
            blocks
        }
        Preference::Weights(list) => {
            let weights = list.weights.iter().take(ENTRIES).map(|one| {
                let words = Phrase::new()
                    .code(one.that.text.value.clone())
                    .say(format!(", weight {}: ", decimal(one.weight.mantissa, one.weight.scale)))
                    .and(material.support(&one.support))
                    .say(".");
                Item {
                    anchor: material.statement_anchor(one.span),
                    sentences: vec![Sentence::plain(words)],
                    inner: Vec::new(),
                }
            });
            let mut blocks = vec![
                lead(
                    "The wishes have weights, and the better of two states is that with the greater sum:",
                ),
                Block::List { ordered: false, items: weights.collect() },
            ];
            let more = list.weights.len().saturating_sub(ENTRIES);
            if more > 0 {
                blocks.push(lead(&format!("{more} more weights stand in the file.")));
            }
            blocks
        }
        Preference::Pairs(list) => {
            let pairs = list.pairs.iter().take(ENTRIES).map(|one| pair(material, one));
            let mut blocks = vec![
                lead(match list.fuzzy {
                    true => {
                        "It prefers states to others to a degree (what is left of 1 the other way round):"
                    }
                    false => "It compares states two by two; what is said of no pair is not known:",
                }),
                Block::List { ordered: false, items: pairs.collect() },
            ];
            let more = list.pairs.len().saturating_sub(ENTRIES);
            if more > 0 {
                blocks.push(lead(&format!("{more} more comparisons stand in the file.")));
            }
            blocks
        }
        Preference::Indifferent => {
            vec![lead("The file does not say what is wanted: indifference is assumed.")]
        }
    }
}

fn pair(material: &Material<'_>, one: &Pair) -> Item {
    let states = |list: &crossroad::model::preference::StatesWritten| {
        let texts = list.iter().map(|(text, _)| Phrase::new().code(text.value.clone()));
        Phrase::list(texts.collect())
    };
    let over = || states(&one.better).say(" over ").and(states(&one.than));
    let words = match one.said {
        Said::Tied => states(&one.better).say(" are as good as each other"),
        Said::Degree(degree) => over().say(format!(", to the degree {degree}")),
        Said::Better { strongly: true, .. } => over().say(", strongly"),
        Said::Better { chance: Some(chance), .. } => {
            over().say(format!("; that it is so is {}", material.ladder.words(chance)))
        }
        Said::Better { .. } => over(),
    };
    let words = words.say(": ").and(material.support(&one.support)).say(".");
    Item {
        anchor: material.statement_anchor(one.span),
        sentences: vec![Sentence::plain(words)],
        inner: Vec::new(),
    }
}

fn decimal(mantissa: i64, scale: u8) -> String {
    crate::wording::speaker::decimal(i128::from(mantissa), scale)
}

fn wish(material: &Material<'_>, dm: DmId, item: &Wish) -> Item {
    match item {
        Wish::One(one) => statement(material, dm, one),
        Wish::Disputed { .. } => disputed(material, dm, item),
        Wish::AnyOrder { statements, support, span, .. } => {
            let mut words = Phrase::new().say("these, of which it is not known which matters more");
            if support.is_said() {
                words = words.say(" (").and(material.support(support)).say(")");
            }
            Item {
                anchor: material.statement_anchor(*span),
                sentences: vec![Sentence::plain(words.say(":"))],
                inner: statements.iter().map(|one| statement(material, dm, one)).collect(),
            }
        }
    }
}

/// Lists the readings of a place on which analysts disagree.
fn disputed(material: &Material<'_>, dm: DmId, item: &Wish) -> Item {
    let conflict = material.found.conflict;
    let reading = |(at, one): (usize, &ReadingOf)| {
        let statements = statements_of(item, one);
        let share = percent(one.by.share.nearest());
        let words = Phrase::new()
            .say("by the reading of ")
            .and(Phrase::given(holders(conflict, &one.by)))
            .say(format!(" ({share} % of the weight"))
            .say(if item.reference_reading() == Some(at) { ", assumed here)" } else { ")" });
        Item {
            anchor: None,
            sentences: vec![Sentence::plain(match statements.is_empty() {
                true => words.say(": nothing."),
                false => words.say(":"),
            })],
            inner: statements.iter().map(|one| statement(material, dm, one)).collect(),
        }
    };
    let span = match item {
        Wish::Disputed { span, .. } => material.statement_anchor(*span),
        _ => None,
    };
    Item {
        anchor: span,
        sentences: vec![Sentence::plain(
            Phrase::new().say("one of these, on which the analysts disagree:"),
        )],
        inner: item.readings().iter().enumerate().map(reading).collect(),
    }
}

fn statement(material: &Material<'_>, dm: DmId, one: &Statement) -> Item {
    // In words, with the formula behind them; the formula alone where it has no short words.
    let formula = &one.that.text.value;
    let mut words = wanted_words(material.found.conflict, dm, one);
    if words.plain() != *formula {
        words = words.say(" (").code(formula.clone()).say(")");
    }
    if one.crucial {
        words = words.say(", crucial");
    }
    if one.unknown {
        words = words.say(", or its opposite; which is not known");
    }
    if let Some(chance) = one.chance {
        words = words.say(format!(
            "; {} to be a wish at all{}",
            material.ladder.words(chance),
            reference(chance)
        ));
    }
    let words = words.say(": ").and(material.support(&one.support)).say(".");
    Item {
        anchor: material.statement_anchor(one.span),
        sentences: vec![Sentence::plain(words)],
        inner: Vec::new(),
    }
}

/// Says how the reference scenario has an uncertain statement.
fn reference(chance: Chance) -> &'static str {
    if chance.held() { ", and assumed wanted here" } else { ", and assumed not wanted here" }
}
