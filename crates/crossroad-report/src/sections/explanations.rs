//! Why each state that the report tells is stable or not, for whoever would gain by a move: what tempts,
//! what deters it, and the statement that decides each comparison. Who has nothing to gain is named.

use super::Row;
use super::coalitions::joint;
use crate::answer::report_data::Material;
use crate::document::{Block, Item, Phrase, Sentence};
use crate::wording::document_wording::{is_telling, why_anchor};
use crate::wording::layout::{count, grouped};
use crossroad::finding::explain::{Account, Comparison, MoveAccount, Outcome, StepAccount};
use crossroad::game::graph::Code;
use crossroad::stability::{Reached, WhyNot};
use crossroad::text::formula::StateId;

pub(super) const ROW: Row =
    Row { anchor: "explanations", title: "Why: what tempts, and what holds it back", write };

/// Most gainful moves of a decision maker that are told one by one.
const GAINFUL: usize = 12;

/// Most moves that are no improvement that are told one by one.
const OTHERS: usize = 8;

fn write(material: &Material<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    if let Some(concept) = material.concept() {
        let words = format!(
            "Findings here are under {} where nothing else is said: {}.",
            concept,
            crossroad::stability::concept(concept).map_or("", |concept| concept.words)
        );
        let all = Phrase::new()
            .say("Every move of everybody, those without a gain included, is told by ")
            .code("crossroad explain")
            .say(".");
        blocks.push(Block::Paragraph(vec![Sentence::plain(words), Sentence::plain(all)]));
    }
    for (state, accounts) in &material.told {
        blocks.extend(of_state(material, *state, accounts));
    }
    if material.told.is_empty() { Vec::new() } else { blocks }
}

fn of_state(material: &Material<'_>, state: StateId, accounts: &[Account]) -> Option<Block> {
    let anchor = material.state_anchor(state)?;
    let today = material.found.status_quo == Some(state);
    let holds = material.found.holds_under(state);
    let mut summary =
        Phrase::new().say("State ").say(crossroad::game::naming::number(state).to_string());
    if let Some(name) = material.found.names.get(state) {
        summary = summary.say(" “").give(name).say("”");
    }
    let summary = summary.say(if today { ", today" } else { "" }).say(match holds.is_empty() {
        true => ": no equilibrium under any concept asked for".to_owned(),
        false => format!(": an equilibrium under {}", material.labels(&holds)),
    });
    let (telling, content): (Vec<&Account>, Vec<&Account>) =
        accounts.iter().partition(|account| is_telling(account));
    let mut sentences = vec![Sentence::plain(taken(material, state))];
    if !content.is_empty() {
        let have = match content.as_slice() {
            [only] => material.speaker().agrees(only.dm, " has", " have"),
            _ => " have",
        };
        let names = content.iter().map(|account| material.dm(account.dm)).collect();
        sentences.push(Sentence::plain(
            Phrase::list(names).say(have).say(" nothing to gain by moving alone."),
        ));
    }
    let mut blocks = vec![Block::Paragraph(sentences)];
    blocks.extend(telling.into_iter().map(|account| of_account(material, account, today)));
    Some(Block::Fold { anchor, summary, open: today, on_paper: today, blocks })
}

/// Says what is taken at a state.
fn taken(material: &Material<'_>, state: StateId) -> Phrase {
    let options: Vec<Phrase> = crossroad::game::naming::taken(material.found.graph.space, state)
        .map(|option| material.option(option))
        .collect();
    let members = material.found.graph.space.members(state).len();
    match (options.is_empty(), members) {
        (true, 1) if material.found.conflict.graph.is_some() => {
            material.is(state).unwrap_or_default().say(".")
        }
        (true, 1) => Phrase::new().say("Nothing is taken."),
        (false, 1) => Phrase::new().say("Taken: ").and(Phrase::list(options)).say("."),
        (true, some) => Phrase::new().say(format!("It stands for {some} merged states.")),
        (false, some) => Phrase::new()
            .say(format!("It stands for {some} merged states, all with "))
            .and(Phrase::list(options))
            .say("."),
    }
}

fn of_account(material: &Material<'_>, account: &Account, on_paper: bool) -> Block {
    let verdict = if account.stable { "stable" } else { "not stable" };
    let gainful = account.moves.iter().filter(|one| one.outcome != Outcome::NotTempting).count();
    let summary = material
        .dm(account.dm)
        .say(format!(": {verdict} under {}; ", account.concept.id))
        .say(match (account.moves.len(), gainful, account.parts.first()) {
            (.., Some(part)) if part.coalition.is_some() => {
                format!("by {}", count(account.parts.len(), "coalition", "coalitions"))
            }
            (.., Some(_)) => {
                let ids: Vec<String> =
                    account.parts.iter().map(|part| part.concept.id.to_owned()).collect();
                format!("by {}", material.labels(&ids))
            }
            (0, ..) => "there is no move from here".to_owned(),
            (1, 0, _) => "the one move is no improvement".to_owned(),
            (all, 0, _) => format!("none of the {} moves is an improvement", grouped(all as u128)),
            (all, some, _) => format!(
                "{} among {}",
                count(some, "improvement", "improvements"),
                count(all, "move", "moves")
            ),
        });
    let mut blocks = Vec::new();
    for part in &account.parts {
        let verdict = if part.stable { "stable" } else { "not stable" };
        let whose = match part.coalition {
            Some(coalition) => {
                let names = coalition.members().map(|dm| material.dm(dm)).collect();
                Phrase::new().say("For ").and(Phrase::list(names)).say(": ")
            }
            None => Phrase::new(),
        };
        let words = whose.say(format!("{verdict} under {}.", part.concept.id));
        blocks.push(Block::Paragraph(vec![Sentence::plain(words)]));
        blocks.extend(moves(material, part));
    }
    if account.parts.is_empty() {
        blocks.extend(moves(material, account));
    }
    Block::Fold {
        anchor: why_anchor(account.state, material.speaker().dm_id(account.dm)),
        summary,
        open: false,
        on_paper,
        blocks,
    }
}

/// Tells move by move what tempts, and what becomes of it.
fn moves(material: &Material<'_>, account: &Account) -> Vec<Block> {
    let (gainful, others): (Vec<_>, Vec<_>) =
        account.moves.iter().partition(|one| one.outcome != Outcome::NotTempting);
    let mut blocks = Vec::new();
    if account.moves.is_empty() {
        let words = match account.coalition {
            Some(_) => "There is no move that every member gains by.",
            None => "There is nothing to be done from here, so there is no reason to leave.",
        };
        blocks.push(Block::Paragraph(vec![Sentence::plain(words)]));
    }
    if !gainful.is_empty() {
        let told = |one: &&MoveAccount| match account.coalition {
            Some(_) => joint(material, account, one),
            None => gain(material, account, one),
        };
        let items = gainful.iter().take(GAINFUL).map(told).collect();
        blocks.push(Block::List { ordered: false, items });
        blocks.extend(more(gainful.len(), GAINFUL, "improvement"));
    }
    if !others.is_empty() {
        let words = "Moves that are no improvement:";
        blocks.push(Block::Paragraph(vec![Sentence::plain(words)]));
        let items = others.iter().take(OTHERS).map(|one| no_gain(material, account, one)).collect();
        blocks.push(Block::List { ordered: false, items });
        blocks.extend(more(others.len(), OTHERS, "move"));
    }
    if account.held_by_hollow_only() {
        let words = "It is held only by a threat: at least one improvement is deterred by nothing \
                     but hollow sanctions.";
        blocks.push(Block::Paragraph(vec![Sentence::plain(words)]));
    }
    blocks
}

fn more(all: usize, shown: usize, what: &str) -> Option<Block> {
    let more = all.checked_sub(shown).filter(|more| *more > 0)?;
    let words = format!(
        "{} not told one by one.",
        count(more, &format!("more {what} is"), &format!("more {what}s are"))
    );
    Some(Block::Paragraph(vec![Sentence::plain(words)]))
}

fn no_gain(material: &Material<'_>, account: &Account, one: &MoveAccount) -> Item {
    let words = Phrase::new()
        .say("To ")
        .and(material.state(one.to))
        .say(" (")
        .and(material.changes(account.dm, account.state, one.to))
        .say(format!("): {}, as ", material.code(one.comparison.code)))
        .and(material.because(&one.comparison))
        .say(".");
    Item::plain(words)
}

fn gain(material: &Material<'_>, account: &Account, one: &MoveAccount) -> Item {
    let words = Phrase::new()
        .strong("Improvement")
        .say(" to ")
        .and(material.state(one.to))
        .say(" (")
        .and(material.changes(account.dm, account.state, one.to))
        .say("): ")
        .and(material.because(&one.comparison))
        .say(".");
    let inner = match &one.outcome {
        Outcome::NotTempting => Vec::new(),
        Outcome::Unanswered => vec![Item::plain(format!(
            "Under {}, one improvement is enough to make a state unstable.",
            account.concept.id
        ))],
        Outcome::Open { reached } => vec![open(material, account, one, reached)],
        Outcome::Deterred { .. } => deterred(material, account, &one.outcome),
        Outcome::Foreseen { line, end, gains: true } => {
            ends(material, line, end, "It is a gain", ": it is foreseen to end in ")
        }
        Outcome::Foreseen { line, end, gains: false } => {
            ends(material, line, end, "It is no gain", ": it is foreseen to end in ")
        }
        Outcome::Countered { steps, end } | Outcome::Jumped { steps, end } => {
            ends(material, steps, end, "Deterred", ": it ends in ")
        }
    };
    Item { anchor: None, sentences: vec![Sentence::plain(words)], inner }
}

/// Tells the steps that follow a move, or are taken beside it, and where that ends.
fn ends(
    material: &Material<'_>,
    steps: &[StepAccount],
    end: &Comparison,
    verdict: &'static str,
    how: &'static str,
) -> Vec<Item> {
    let mut items: Vec<Item> =
        steps.iter().map(|one| step(material, material.dm(one.step.mover).say(" "), one)).collect();
    let words = Phrase::new()
        .strong(verdict)
        .say(how)
        .and(material.state(end.state))
        .say(": ")
        .and(material.because(end))
        .say(".");
    items.push(Item::plain(words));
    items
}

/// Tells a step, after words that say whose it is.
fn step(material: &Material<'_>, whose: Phrase, one: &StepAccount) -> Item {
    let words = whose
        .and(material.changes(one.step.mover, one.from, one.step.to))
        .say(", to ")
        .and(material.state(one.step.to))
        .say(format!("; for it that is {}: ", material.code(one.comparison.code)))
        .and(material.because(&one.comparison))
        .say(".");
    Item::plain(words)
}

fn open(
    material: &Material<'_>,
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
    let escapes = reached.iter().any(|place| matches!(place.why, WhyNot::Escape(_)));
    let words = Phrase::new()
        .say(format!(
            "Nothing deters it: the others can answer with {} after ",
            count(states.len(), "state", "states")
        ))
        .and(material.state(one.to))
        .say("; ")
        .and(material.dm(account.dm))
        .say(format!(
            " {} {} to ",
            material.speaker().agrees(account.dm, "prefers", "prefer"),
            if states.len() == 1 { "it" } else { "each of them" }
        ))
        .and(material.state(account.state))
        .say(if escapes { ", or can move on to a better one." } else { "." });
    Item::plain(words)
}

fn deterred(material: &Material<'_>, account: &Account, outcome: &Outcome) -> Vec<Item> {
    let Outcome::Deterred { answer, steps, end, quality } = outcome else { return Vec::new() };
    let mut items: Vec<Item> = steps
        .iter()
        .map(|one| {
            let mover = material.dm(one.step.mover);
            step(material, Phrase::new().say("Answer by ").and(mover).say(": "), one)
        })
        .collect();
    let code = match end.code {
        Code::Better => "better",
        Code::Equal => "no better",
        Code::Worse => "worse",
        Code::Unknown => "not known to be better",
    };
    let escape = account
        .concept
        .choices()
        .and_then(|choices| choices.response)
        .and_then(|response| response.escape);
    let words = Phrase::new()
        .strong("Deterred")
        .say(": ")
        .and(material.dm(account.dm))
        .say(material.speaker().agrees(account.dm, " ends in ", " end in "))
        .and(material.state(end.state))
        .say(format!(", {code} than "))
        .and(material.state(end.with))
        .say(": ")
        .and(material.because(end))
        .say(match escape {
            Some(_) => ", and no move by the same leads from there to a better one.",
            None => ".",
        });
    items.push(Item::plain(words));
    let movers: Vec<_> = answer.sequence.iter().map(|step| step.mover).collect();
    if let Some(hollow) = &quality.hollow {
        let words = Phrase::new()
            .say("The sanction is hollow: ")
            .and(material.hollow(hollow, &movers))
            .say(".");
        items.push(Item::plain(words));
    }
    if quality.idle == Some(true) {
        items.push(Item::plain("The sanction is idle: it would come without the move, too."));
    }
    items
}
