//! Who would leave today's state, and what holds them back.

use super::Row;
use crate::answer::report_data::Material;
use crate::document::{Block, Item, Phrase, Sentence};
use crate::wording::layout::count;
use crossroad::finding::explain::{Account, MoveAccount, Outcome, StepAccount};
use crossroad::text::formula::OptionId;

pub(super) const ROW: Row = Row {
    anchor: "today",
    title: "Who would leave today’s state, and what holds them back",
    write,
};

/// Most moves of a decision maker that are told one by one.
const MOVES: usize = 6;

fn write(material: &Material<'_>) -> Vec<Block> {
    let Some(today) = material.found.status_quo else { return Vec::new() };
    let taken: Vec<Phrase> = crossroad::game::naming::taken(material.found.graph.space, today)
        .map(|option| does(material, option))
        .collect();
    let holds = Phrase::new().say("Today ").and(material.state(today));
    let holds = match (material.is(today), taken.is_empty()) {
        (Some(is), _) => holds.say(" holds: ").and(is),
        (None, true) => holds.say(" holds: no option is taken"),
        (None, false) => holds.say(" holds: ").and(Phrase::joined(taken, "; ")),
    };
    let support = material.found.conflict.status_quo.as_ref().map(|today| &today.support);
    let holds = match support {
        Some(support) => holds.say(" (").and(material.support(support)).say(")."),
        None => holds.say("."),
    };
    let mut blocks = vec![Block::Paragraph(vec![Sentence::plain(holds)])];
    let accounts = &material.found.accounts;
    let Some(concept) = accounts.first().map(|account| account.concept) else {
        let words = "The space is too large to account for every move from it here.";
        blocks.push(Block::Paragraph(vec![Sentence::plain(words)]));
        return blocks;
    };
    let alike = accounts.iter().all(|account| account.concept.id == concept.id);
    if alike {
        let words = format!("Looked at under {}: {}.", concept.id, concept.behaviour);
        blocks.push(Block::Paragraph(vec![Sentence::plain(words)]));
    }
    let items: Vec<Item> = accounts
        .iter()
        .filter(|account| account.moves.iter().any(tempts))
        .map(|account| of_one(material, account, alike))
        .collect();
    if !items.is_empty() {
        blocks.push(Block::List { ordered: false, items });
    }
    // Under concepts that are judged in parts there is no list of moves to tell from.
    let (plain, parted): (Vec<&Account>, Vec<&Account>) =
        accounts.iter().partition(|account| account.parts.is_empty());
    for account in parted {
        let verdict = if account.stable { "stable" } else { "not stable" };
        let words = Phrase::new()
            .say(format!("It is {verdict} for "))
            .and(material.dm(account.dm))
            .say(".");
        let why = material.why(today, account.dm);
        blocks.push(Block::Paragraph(vec![Sentence::finding(words, why)]));
    }
    let content: Vec<&Account> =
        plain.into_iter().filter(|account| !account.moves.iter().any(tempts)).collect();
    if !content.is_empty() {
        let have = match content.as_slice() {
            [only] => material.speaker().agrees(only.dm, " has", " have"),
            _ => " have",
        };
        let names: Vec<Phrase> = content
            .iter()
            .map(|account| {
                Phrase::new().link(material.why(today, account.dm), material.dm(account.dm))
            })
            .collect();
        let sentence =
            Phrase::list(names).say(have).say(match material.found.together.is_empty() {
                true => " nothing to gain by moving.",
                false => " nothing to gain by moving alone.",
            });
        blocks.push(Block::Paragraph(vec![Sentence::finding(sentence, material.why_state(today))]));
    }
    blocks
}

fn tempts(one: &MoveAccount) -> bool {
    !matches!(one.outcome, Outcome::NotTempting)
}

/// Names an option with its words.
fn does(material: &Material<'_>, option: OptionId) -> Phrase {
    let name = material.option(option);
    match material.found.conflict.options.get(option.index()) {
        Some(found) if !found.does.is_empty() => name.say(" (").give(&found.does).say(")"),
        _ => name,
    }
}

fn of_one(material: &Material<'_>, account: &Account, alike: bool) -> Item {
    let tempting: Vec<&MoveAccount> = account.moves.iter().filter(|one| tempts(one)).collect();
    let mut words = Phrase::new().strong(material.dm(account.dm));
    if !alike {
        words = words.say(format!(", under {},", account.concept.id));
    }
    let words = words.say(format!(" would gain by {}:", count(tempting.len(), "move", "moves")));
    let why = material.why(account.state, account.dm);
    let mut inner: Vec<Item> = tempting
        .iter()
        .take(MOVES)
        .map(|one| {
            Item::of(vec![Sentence::finding(temptation(material, account, one), why.clone())])
        })
        .collect();
    let more = tempting.len().saturating_sub(MOVES);
    if more > 0 {
        let words = format!("{} explained further below.", count(more, "more is", "more are"));
        inner.push(Item::of(vec![Sentence::finding(words.into(), why)]));
    }
    Item { anchor: None, sentences: vec![Sentence::plain(words)], inner }
}

/// Says of a tempting move what becomes of it.
fn temptation(material: &Material<'_>, account: &Account, one: &MoveAccount) -> Phrase {
    let would = Phrase::new()
        .say("to ")
        .and(material.to_change(account.dm, account.state, one.to))
        .say(", to ")
        .and(material.state(one.to))
        .say(": ")
        .and(material.because(&one.comparison));
    match &one.outcome {
        Outcome::NotTempting => would.say("."),
        Outcome::Unanswered => would.say("; answers are not considered."),
        Outcome::Open { reached } if reached.is_empty() => {
            would.say("; and no one can respond effectively.")
        }
        Outcome::Open { .. } => would
            .say("; others could respond, but ")
            .and(material.speaker().still_better(account.dm))
            .say("."),
        Outcome::Foreseen { end, gains, .. } => would
            .say(if *gains {
                "; it is foreseen to end in "
            } else {
                "; but it is foreseen to end in "
            })
            .and(material.state(end.state))
            .say(if *gains { ", which is a gain." } else { ", which is none." }),
        Outcome::Countered { steps, end } | Outcome::Jumped { steps, end } => {
            let movers = steps.iter().map(|step| material.dm(step.step.mover)).collect();
            let how = match one.outcome {
                Outcome::Jumped { .. } => " would leave at the same time, and then ",
                _ => " would answer, and then ",
            };
            would
                .say("; but it is held back: ")
                .and(Phrase::list(movers))
                .say(how)
                .and(material.because(end))
                .say(".")
        }
        Outcome::Deterred { steps, end, quality, .. } => {
            let answer = |step: &StepAccount| {
                let mover = step.step.mover;
                material.dm(mover).say(" ").and(material.changes(mover, step.from, step.step.to))
            };
            let answers = Phrase::joined(steps.iter().map(answer).collect(), ", then ");
            let mut words = would
                .say("; but it is held back: ")
                .and(answers)
                .say(", and then ")
                .and(material.because(end));
            if quality.hollow.is_some() {
                words =
                    words.say(". The threat is hollow: whoever makes it would not carry it out");
            }
            if quality.idle == Some(true) {
                words = words
                    .say(". The answer is idle: it would happen even if ")
                    .and(material.dm(account.dm))
                    .say(" did nothing");
            }
            words.say(".")
        }
    }
}
