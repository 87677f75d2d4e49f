//! What becomes of a move that tempts: nothing, an answer that deters it, what is foreseen to follow.

use crate::document::{Item, Phrase};
use crate::wording::Phrasing;
use crate::wording::layout::count;
use crossroad::finding::explain::{Account, Comparison, MoveAccount, StepAccount};
use crossroad::game::graph::{Codes, Grade};
use crossroad::stability::{Answer, Custom, Definition, Quality, Reached, WhyNot};
use crossroad::text::formula::StateId;

/// Says whether a concept reads preferences as they are written: what tempts is an improvement then.
pub(super) fn as_written(account: &Account) -> bool {
    account.concept.reads_as_written()
}

/// Says how a state compares, and why.
pub(super) fn compared(on: &dyn Phrasing, comparison: &Comparison, between: &str) -> Phrase {
    let because = on.because(comparison);
    match comparison.read {
        Some(_) => because,
        None => Phrase::new().say(on.speaker().compared(comparison)).say(between).and(because),
    }
}

/// Says how the end of what follows compares with the state that was left.
fn end_code(on: &dyn Phrasing, end: &Comparison) -> &'static str {
    match end.grade {
        Grade::Equal => "no better",
        grade if !grade.known() => "not known to be better",
        grade => on.speaker().grade(grade),
    }
}

/// "481, no better than 480: `…` fails there".
fn ending(on: &dyn Phrasing, end: &Comparison) -> Phrase {
    on.state(end.state)
        .say(format!(", {} than ", end_code(on, end)))
        .and(on.state(end.with))
        .say(": ")
        .and(on.because(end))
}

/// Tells how the others answer a move, and that this holds its mover back.
pub(super) fn countered(on: &dyn Phrasing, steps: &[StepAccount], end: &Comparison) -> Vec<Item> {
    let step = |one: &StepAccount| Item::plain(stepped(on, "Answer by ", one).say("."));
    let mut items: Vec<Item> = steps.iter().map(step).collect();
    let words = Phrase::new()
        .strong("Deterred")
        .say(": for ")
        .and(on.dm(end.dm))
        .say(" it ends in ")
        .and(ending(on, end))
        .say(".");
    items.push(Item::plain(words));
    items
}

fn stepped(on: &dyn Phrasing, before: &str, one: &StepAccount) -> Phrase {
    Phrase::new()
        .say(before)
        .and(on.dm(one.step.mover))
        .say(": ")
        .and(on.changes(one.step.mover, one.from, one.step.to))
        .say(", to ")
        .and(on.state(one.step.to))
}

pub(super) fn open(
    on: &dyn Phrasing,
    account: &Account,
    one: &MoveAccount,
    reached: &[Reached],
) -> Item {
    if reached.is_empty() {
        return Item::plain("Nothing deters it: the others have no answer.");
    }
    let mut states: Vec<StateId> = reached.iter().map(|place| place.state).collect();
    states.sort_unstable();
    states.dedup();
    let escapes = reached.iter().filter(|place| matches!(place.why, WhyNot::Escape(_))).count();
    let (each, them) = match states.len() {
        1 => ("it", "it is not"),
        _ => ("each of them", "none of them is"),
    };
    let plain = account.concept.choices().and_then(|choices| choices.response);
    let plain = plain.is_none_or(|response| response.sanction == Codes::NOT_BETTER);
    let name = || on.dm(account.dm);
    let enough = || {
        Phrase::new()
            .say(" bad enough for ")
            .and(name())
            .say(format!(" to deter it under {}", account.concept.id))
    };
    let rest = match (plain && as_written(account), escapes) {
        (true, escapes) => name()
            .say(on.speaker().agrees(account.dm, " prefers ", " prefer "))
            .say(format!("{each} to "))
            .and(on.state(account.state))
            .say(if escapes > 0 { ", or can move on to a better one" } else { "" }),
        (false, 0) => Phrase::new().say(them).and(enough()),
        (false, all) if all == reached.len() => Phrase::new()
            .say("from each ")
            .and(name())
            .say(" can move on to one that is not")
            .and(enough()),
        (false, _) => Phrase::new()
            .say(them)
            .and(enough())
            .say(", or ")
            .and(name())
            .say(" can move on to one that is not"),
    };
    let words = Phrase::new()
        .say("Nothing deters it: from ")
        .and(on.state(one.to))
        .say(format!(" the others could move on to {}; ", count(states.len(), "state", "states")))
        .and(rest)
        .say(".");
    Item::plain(words)
}

pub(super) fn deterred(
    on: &dyn Phrasing,
    account: &Account,
    (answer, quality): (&Answer, &Quality),
    steps: &[StepAccount],
    end: &Comparison,
) -> Vec<Item> {
    let step = |one: &StepAccount| {
        let words = stepped(on, "Answer by ", one)
            .say("; for it that is ")
            .and(compared(on, &one.comparison, ": "))
            .say(".");
        Item::plain(words)
    };
    let mut items: Vec<Item> = steps.iter().map(step).collect();
    let ends = Phrase::new()
        .strong("Deterred")
        .say(": ")
        .and(on.dm(account.dm))
        .say(on.speaker().agrees(account.dm, " ends ", " end "));
    let words = match &end.read {
        None => ends.say("in ").and(ending(on, end)),
        Some(_) if end.state == end.with => ends.say("where it began"),
        Some(_) => ends
            .say("in ")
            .and(on.state(end.state))
            .say("; compared with ")
            .and(on.state(end.with))
            .say(", that is ")
            .and(on.because(end)),
    };
    let response = account.concept.choices().and_then(|choices| choices.response);
    let escape = response.and_then(|response| response.escape);
    items.push(Item::plain(words.say(match escape {
        Some(_) => ", and no move by the same leads from there to one that would not deter it.",
        None => ".",
    })));
    let movers: Vec<_> = answer.sequence.iter().map(|step| step.mover).collect();
    if let Some(hollow) = &quality.hollow {
        let words = Phrase::new().say("The threat is hollow: ").and(on.hollow(hollow, &movers));
        items.push(Item::plain(words.say(".")));
    }
    if quality.idle == Some(true) {
        items.push(Item::plain(
            "The threat makes no difference: the response would come without the move, too.",
        ));
    }
    items
}

/// Says what is foreseen to follow a move, and where that ends.
pub(super) fn foreseen(
    on: &dyn Phrasing,
    account: &Account,
    line: &[StepAccount],
    end: &Comparison,
    gains: bool,
) -> Vec<Item> {
    let game = matches!(account.concept.definition, Definition::Custom(Custom::Alternating { .. }));
    let mut items: Vec<Item> =
        line.iter().map(|one| Item::plain(stepped(on, "Then ", one).say("."))).collect();
    let foreseen = || Phrase::new().say("Foreseen to end in ").and(ending(on, end));
    items.push(Item::plain(match (gains, game) {
        (true, true) => {
            "Nothing the others do in the moves left keeps it from a better end.".into()
        }
        (true, false) => foreseen().say(". A reason to leave."),
        (false, true) => Phrase::new()
            .say(format!("That is {} than ", end_code(on, end)))
            .and(on.state(end.with))
            .say(" (")
            .and(on.because(end))
            .say("), and from there it cannot make sure of a better end in the moves left."),
        (false, false) => foreseen().say(". No reason to leave."),
    }));
    items
}

/// Says who would leave at the same time, and where that ends.
pub(super) fn jumped(
    on: &dyn Phrasing,
    account: &Account,
    steps: &[StepAccount],
    end: &Comparison,
) -> Vec<Item> {
    let step = |one: &StepAccount| {
        let words = Phrase::new()
            .say("At the same time ")
            .and(on.dm(one.step.mover))
            .say(": ")
            .and(on.changes(one.step.mover, one.from, one.step.to))
            .say(", for it an improvement: ")
            .and(on.because(&one.comparison))
            .say(".");
        Item::plain(words)
    };
    let mut items: Vec<Item> = steps.iter().map(step).collect();
    let words = Phrase::new()
        .strong("Deterred")
        .say(": ")
        .and(on.dm(account.dm))
        .say(on.speaker().agrees(account.dm, " ends in ", " end in "))
        .and(ending(on, end))
        .say(".");
    items.push(Item::plain(words));
    items
}
