//! What to find out next: how much settling each open thing would tell of the answer.

use super::Row;
use super::answered::{answer_name, by_value, main_row};
use crate::answer::{Material, Outlook};
use crate::document::{Anchor, Block, Cell, Column, Figure, Phrase, Sentence, Table};
use crate::form::svg;
use crate::form::svg::Span;
use crate::likelihood::percent;
use crate::wording::Phrasing;
use crate::wording::doubts::question;
use crate::wording::readings::holders;
use crossroad::finding::uncertainty::{Answered, Doubt, DoubtKind, Given, Knowing};
use crossroad::game::graph::statement;
use crossroad::model::conflict::{Conflict, Question};
use crossroad::model::preference::{Item, Preference};
use crossroad::text::formula::DmId;

pub(super) const ROW: Row = Row { anchor: "find-out", title: "What to find out next", write };

/// Things that are drawn and listed.
const LISTED: usize = 8;

/// Less than this many bits is nothing.
const LEAST: f64 = 0.0005;

fn write(material: &Material<'_>) -> Vec<Block> {
    let Some(outlook) = &material.outlook else { return Vec::new() };
    let Some(row) = main_row(material, outlook) else { return Vec::new() };
    let mut blocks = Vec::new();
    for (about, answered) in outlook.forecast.questions.iter().zip(&row.answered) {
        let telling: Vec<&Knowing> =
            answered.knowing.iter().filter(|one| one.bits >= LEAST).collect();
        let shown: Vec<&Knowing> = telling.iter().take(LISTED).copied().collect();
        let Some(first) = shown.first() else { continue };
        let words = Phrase::given(&about.ask)
            .say(" Of what the file leaves open, this would tell most: ")
            .and(name(material, outlook, first))
            .say(format!(
                "? Settling it moves the answer by up to {} percentage points.",
                percent(first.moves)
            ));
        blocks.push(Block::Paragraph(vec![Sentence::finding(
            words,
            Anchor::new(format!("forecast-{}", about.id.value)),
        )]));
        blocks.push(Block::Figure(figure(material, outlook, about, answered, &shown)));
        let table = table(material, outlook, about, answered, &shown, row.concept.id);
        let anchor = format!("then-{}", about.id.value);
        let summary = "What would be known then, and how much it would tell";
        blocks.push(Block::folded(&anchor, summary, vec![Block::Table(table)]));
    }
    blocks
}

fn doubt<'o>(outlook: &'o Outlook<'_>, knowing: &Knowing) -> Option<&'o Doubt> {
    outlook.model.doubts.get(knowing.doubt)
}

/// Asks what is open, and leads to where the report lists it.
pub(super) fn name(material: &Material<'_>, outlook: &Outlook<'_>, knowing: &Knowing) -> Phrase {
    let Some(doubt) = doubt(outlook, knowing) else { return Phrase::new() };
    let conflict = material.found.conflict;
    let words = question(conflict, doubt);
    let span = match doubt.kind {
        DoubtKind::Held(dm, id) | DoubtKind::Side(dm, id) => {
            let maker = conflict.dms.get(dm.index());
            maker.and_then(|maker| statement(&maker.preference, id)).map(|one| one.span)
        }
        DoubtKind::Order(dm, item) | DoubtKind::Reading(dm, item) => {
            match listed(conflict, dm, item) {
                Some(Item::AnyOrder { span, .. } | Item::Disputed { span, .. }) => Some(*span),
                _ => None,
            }
        }
        DoubtKind::Rule(at) => conflict.rules.get(at).map(|rule| rule.span),
        DoubtKind::Option(option) => {
            conflict.options.get(option.index()).map(|option| option.id.span)
        }
        DoubtKind::Foresight(_) => None,
    };
    match span.and_then(|span| material.statement_anchor(span)) {
        Some(anchor) => Phrase::new().link(anchor, words),
        None => words,
    }
}

/// Finds an item of what a decision maker wants.
fn listed(conflict: &Conflict, dm: DmId, item: usize) -> Option<&Item> {
    match conflict.dms.get(dm.index()).map(|dm| &dm.preference) {
        Some(Preference::Prioritized(list)) => list.items.get(item),
        _ => None,
    }
}

/// Says how a doubt is settled.
pub(super) fn outcome(material: &Material<'_>, doubt: &Doubt, given: &Given) -> Phrase {
    let yes = given.outcome == 1;
    match doubt.kind {
        DoubtKind::Held(..) => if yes { "wanted" } else { "not wanted" }.into(),
        DoubtKind::Side(..) => if yes { "wanted" } else { "its opposite" }.into(),
        DoubtKind::Option(_) => if yes { "there is" } else { "there is not" }.into(),
        DoubtKind::Rule(_) => if yes { "it holds" } else { "it does not" }.into(),
        DoubtKind::Reading(dm, item) => {
            let conflict = material.found.conflict;
            let readings = listed(conflict, dm, item).map_or(&[][..], Item::readings);
            let right = readings.get(given.outcome as usize);
            right.map_or_else(Phrase::new, |one| {
                let right = if one.by.analysts.len() == 1 { " is right" } else { " are right" };
                Phrase::given(holders(conflict, &one.by)).say(right)
            })
        }
        DoubtKind::Order(..) if !doubt.orders_told_apart() => {
            format!("statement {} first", given.outcome + 1).into()
        }
        DoubtKind::Order(..) if given.outcome == 0 => "as written".into(),
        DoubtKind::Order(..) => match doubt.odds.outcomes() {
            2 => "the other way round".into(),
            _ => format!("order {}", given.outcome + 1).into(),
        },
        DoubtKind::Foresight(dm) => {
            let maker = material.found.conflict.dms.get(dm.index());
            let stated = maker.and_then(|maker| maker.foresight.as_ref());
            let word = stated.and_then(|one| one.mixture.get(given.outcome as usize));
            word.map_or_else(Phrase::new, |(word, _)| Phrase::given(word.value.clone()))
        }
    }
}

fn figure(
    material: &Material<'_>,
    outlook: &Outlook<'_>,
    about: &Question,
    answered: &Answered,
    shown: &[&Knowing],
) -> Figure {
    let slot = by_value(answered).first().copied().unwrap_or(0);
    let base = answered.shares.get(slot).map_or(0.0, |share| share.value);
    let question_of =
        |doubt: &Doubt| question(material.found.conflict, doubt).capitalised().say("?").plain();
    let list: Vec<Span> = shown
        .iter()
        .filter_map(|knowing| {
            let doubt = doubt(outlook, knowing)?;
            let mut ends: Vec<(f64, String)> = knowing
                .settled
                .iter()
                .map(|given| {
                    let share = given.shares.get(slot).copied().unwrap_or(0.0);
                    (share, outcome(material, doubt, given).plain())
                })
                .collect();
            ends.sort_by(|a, b| a.0.total_cmp(&b.0));
            let (low, high) = (ends.first()?.clone(), ends.last()?.clone());
            let side = |(p, words): (f64, String)| {
                let figure = percent(p);
                (p, format!("{words}: {figure} %"))
            };
            Some(Span { name: question_of(doubt), low: side(low), high: side(high) })
        })
        .collect();
    let described: Vec<Phrase> = list
        .iter()
        .map(|one| {
            let ends = Phrase::given(&one.low.1).say("; ").give(&one.high.1);
            Phrase::given(&one.name).say(": ").and(ends)
        })
        .collect();
    // (what moves it most is on top)
    let title = match list.first() {
        Some(first) => format!(
            "{} moves most: {} {} or {} %",
            first.name,
            answer_name(about, slot).plain(),
            percent(first.low.0),
            percent(first.high.0)
        ),
        None => "Finding out more moves the likeliest answer by nothing".to_owned(),
    };
    Figure {
        name: format!("tornado-{}", about.id.value),
        title,
        caption: Phrase::new()
            .say("The probability of ")
            .strong(answer_name(about, slot))
            .say(" once each thing is known to be one way or the other; the upright line is where it stands now, at ")
            .say(format!("{} %", percent(base)))
            .say(". What moves it most is on top."),
        description: Phrase::joined(described, ". ").say("."),
        picture: svg::spans(&list, base, svg::tint(slot, about.answers.len())),
    }
}

fn table(
    material: &Material<'_>,
    outlook: &Outlook<'_>,
    question: &Question,
    answered: &Answered,
    shown: &[&Knowing],
    concept: &str,
) -> Table {
    let order = by_value(answered);
    let likely: Vec<usize> = order.into_iter().take(3).collect();
    let rows = shown
        .iter()
        .filter_map(|knowing| {
            let doubt = doubt(outlook, knowing)?;
            let outcomes: Vec<Phrase> = knowing
                .settled
                .iter()
                .map(|given| {
                    let shares: Vec<Phrase> = likely
                        .iter()
                        .map(|slot| {
                            let share = given.shares.get(*slot).copied().unwrap_or(0.0);
                            answer_name(question, *slot).say(format!(" {} %", percent(share)))
                        })
                        .collect();
                    Phrase::new()
                        .and(outcome(material, doubt, given))
                        .say(": ")
                        .and(Phrase::list(shares))
                })
                .collect();
            Some(vec![
                Cell::from(name(material, outlook, knowing)),
                Cell::from(Phrase::joined(outcomes, "; ")),
                Cell::from(format!("{:.3}", knowing.bits)),
            ])
        })
        .collect();
    Table {
        caption: format!(
            "What would be known then, under {concept}; bits measure how much of the uncertainty \
             about the answer is gone once the thing is known (mutual information)."
        )
        .into(),
        columns: vec![Column::words("to find out"), Column::words("then"), Column::figures("bits")],
        rows,
    }
}
