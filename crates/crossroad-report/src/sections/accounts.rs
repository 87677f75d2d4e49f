//! Why a state is stable for somebody, or not, move by move: what tempts, what deters it, and the
//! statement that decides each comparison. Reports tell the first moves, a terminal all of them.

use super::account_outcomes::{as_written, compared, countered, deterred, foreseen, jumped, open};
use super::coalitions::joint;
use crate::document::{Anchor, Block, Item, Phrase, Sentence};
use crate::wording::Phrasing;
use crate::wording::layout::{count, grouped};
use crate::wording::speaker::answers_so;
use crossroad::finding::explain::{Account, MoveAccount, Outcome};
use crossroad::game::graph::Code;
use crossroad::stability::{Extent, ROBUST, both};

/// How many moves of somebody are told one by one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Most {
    /// Of those that tempt.
    pub(crate) gainful: usize,
    /// Of the others.
    pub(crate) others: usize,
}

impl Most {
    /// Every move is told.
    pub(crate) const ALL: Self = Self { gainful: usize::MAX, others: usize::MAX };
}

fn paragraph(words: impl Into<Phrase>) -> Block {
    Block::Paragraph(vec![Sentence::plain(words)])
}

/// Explains the verdict of somebody on a state, behind a line that sums it up; `fold` says whether it
/// starts open, and whether paper has it.
pub(crate) fn of_account(
    on: &dyn Phrasing,
    account: &Account,
    anchor: Anchor,
    most: Most,
    (open, on_paper): (bool, bool),
) -> Block {
    let whose = match account.coalition {
        Some(coalition) => Phrase::list(coalition.members().map(|dm| on.dm(dm)).collect()),
        None => on.dm(account.dm),
    };
    let verdict = if account.stable { "stable" } else { "not stable" };
    let summary = whose
        .capitalised()
        .say(format!(": {verdict} under {}; ", account.concept.id))
        .say(summed_up(on, account));
    let mut blocks = Vec::new();
    for part in &account.parts {
        let verdict = if part.stable { "stable" } else { "not stable" };
        let whose = match part.coalition {
            Some(coalition) => {
                let names = coalition.members().map(|dm| on.dm(dm)).collect();
                Phrase::new().say("For ").and(Phrase::list(names)).say(": ")
            }
            None => Phrase::new(),
        };
        blocks.push(paragraph(whose.say(format!("{verdict} under {}.", part.concept.id))));
        blocks.extend(moves(on, part, most));
    }
    if account.parts.is_empty() {
        blocks.extend(moves(on, account, most));
    }
    Block::Fold { anchor, summary, open, on_paper, blocks }
}

/// Counts the moves that tempt, in words.
fn summed_up(on: &dyn Phrasing, account: &Account) -> String {
    let gainful = account.moves.iter().filter(|one| one.outcome != Outcome::NotTempting).count();
    let written = as_written(account);
    match (account.moves.len(), gainful, account.parts.first()) {
        (.., Some(part)) if part.coalition.is_some() => {
            format!("by {}", count(account.parts.len(), "coalition", "coalitions"))
        }
        (.., Some(_)) => {
            let ids: Vec<String> =
                account.parts.iter().map(|part| part.concept.id.to_owned()).collect();
            format!("by {}", on.labels(&ids))
        }
        (0, ..) if account.coalition.is_some() => "no joint move".to_owned(),
        (0, ..) => "there is no move from here".to_owned(),
        (1, 0, _) if written => "the one move is no improvement".to_owned(),
        (1, 0, _) => "the one move does not tempt".to_owned(),
        (all, 0, _) if written => {
            format!("none of the {} moves is an improvement", grouped(all as u128))
        }
        (all, 0, _) => format!("none of the {} moves tempts", grouped(all as u128)),
        (all, some, _) => {
            let tempting = match written {
                true => count(some, "improvement", "improvements"),
                false => count(some, "tempting move", "tempting moves"),
            };
            format!("{tempting} among {}", count(all, "move", "moves"))
        }
    }
}

/// Tells move by move what tempts, and what becomes of it.
fn moves(on: &dyn Phrasing, account: &Account, most: Most) -> Vec<Block> {
    let (gainful, others): (Vec<_>, Vec<_>) =
        account.moves.iter().partition(|one| one.outcome != Outcome::NotTempting);
    let mut blocks = Vec::new();
    if account.moves.is_empty() {
        blocks.push(paragraph(match account.coalition {
            Some(_) => "They have no joint move that benefits all of them.",
            None => "There is nothing to be done from here, so there is no reason to leave.",
        }));
    }
    if !gainful.is_empty() {
        let told = |one: &&MoveAccount| match account.coalition {
            Some(_) => joint(on, account, one),
            None => gain(on, account, one),
        };
        let items = gainful.iter().take(most.gainful).map(told).collect();
        blocks.push(Block::List { ordered: false, items });
        blocks.extend(more(gainful.len(), most.gainful, "improvement"));
    }
    if !others.is_empty() {
        blocks.push(paragraph(match as_written(account) {
            true => "Moves that would not help:",
            false => "Moves that do not tempt:",
        }));
        let items = others.iter().take(most.others).map(|one| no_gain(on, account, one)).collect();
        blocks.push(Block::List { ordered: false, items });
        blocks.extend(more(others.len(), most.others, "move"));
    }
    blocks.extend(breaks(on, account).map(paragraph));
    blocks.extend(extents(on, "", &account.extents).map(paragraph));
    if account.held_by_hollow_only() {
        blocks.push(paragraph(
            "It is held only by a threat: at least one improvement is deterred by nothing but hollow \
             sanctions.",
        ));
    }
    blocks
}

fn more(all: usize, shown: usize, what: &str) -> Option<Block> {
    let more = all.checked_sub(shown).filter(|more| *more > 0)?;
    let words = format!(
        "{} not told one by one.",
        count(more, &format!("more {what} is"), &format!("more {what}s are"))
    );
    Some(paragraph(words))
}

/// Says with which answers of the others a state ceases to be robustly stable.
fn breaks(on: &dyn Phrasing, account: &Account) -> Option<Phrase> {
    if account.stable || !std::ptr::eq(account.concept, &ROBUST) {
        return None;
    }
    if account.breaks.is_empty() {
        return Some("It breaks whatever the others answer with.".into());
    }
    let breaks = account.breaks.iter();
    let each = breaks.map(|(dm, behaviour)| on.dm(*dm).say(" ").say(answers_so(*behaviour)));
    let each = Phrase::joined(each.collect(), ", and ");
    Some(Phrase::new().say("It breaks where ").and(each).say("."))
}

/// Says at which thresholds a state is stable, one threshold at a time.
fn extents(on: &dyn Phrasing, whom: &str, extents: &[Extent]) -> Option<Phrase> {
    if extents.is_empty() {
        return None;
    }
    let each: Vec<String> = extents.iter().map(|one| on.speaker().extent(one)).collect();
    let others = if each.len() > 1 { ", each with the others as given" } else { "" };
    Some(format!("Stable {whom}with {}{others}.", each.join("; ")).into())
}

/// Says at which thresholds a state is stable for all that are told, where these have the same.
pub(crate) fn common_extents(on: &dyn Phrasing, accounts: &[Account]) -> Option<Block> {
    let [first, rest @ ..] = accounts else { return None };
    let own = first.extents.iter().any(|one| one.threshold == "own threshold");
    if rest.is_empty() || own || rest.iter().any(|one| one.concept != first.concept) {
        return None;
    }
    let mut common = first.extents.clone();
    for account in rest {
        for (mine, other) in common.iter_mut().zip(&account.extents) {
            mine.ranges = both(&mine.ranges, &other.ranges);
        }
    }
    extents(on, "for all of them ", &common).map(paragraph)
}

fn no_gain(on: &dyn Phrasing, account: &Account, one: &MoveAccount) -> Item {
    let words = Phrase::new()
        .say("To ")
        .and(on.state(one.to))
        .say(" (")
        .and(on.changes(account.dm, account.state, one.to))
        .say("): ")
        .and(compared(on, &one.comparison, ", as "))
        .say(".");
    Item::plain(words)
}

fn gain(on: &dyn Phrasing, account: &Account, one: &MoveAccount) -> Item {
    let kind = match (one.comparison.code, one.comparison.grade.known()) {
        _ if one.comparison.read.is_some() => "Tempting move",
        (Code::Better, true) => "Improvement",
        (_, false) => "Possible improvement, a move",
        _ => "Move",
    };
    let words = Phrase::new()
        .strong(kind)
        .say(" to ")
        .and(on.state(one.to))
        .say(" (")
        .and(on.changes(account.dm, account.state, one.to))
        .say("): ")
        .and(on.because(&one.comparison))
        .say(".");
    let inner = match &one.outcome {
        Outcome::NotTempting => Vec::new(),
        Outcome::Unanswered => {
            let what = if as_written(account) { "improvement" } else { "such move" };
            let id = account.concept.id;
            vec![Item::plain(format!("Under {id}, one {what} is enough to make a state unstable."))]
        }
        Outcome::Open { reached } => vec![open(on, account, one, reached)],
        Outcome::Deterred { answer, steps, end, quality } => {
            deterred(on, account, (answer, quality), steps, end)
        }
        Outcome::Foreseen { line, end, gains } => foreseen(on, account, line, end, *gains),
        Outcome::Jumped { steps, end } => jumped(on, account, steps, end),
        Outcome::Countered { steps, end } => countered(on, steps, end),
    };
    Item { anchor: None, sentences: vec![Sentence::plain(words)], inner }
}
