//! What the coalitions that the file lists could move together to.

use super::Row;
use super::account_outcomes::countered;
use crate::answer::coalition_moves::Together;
use crate::answer::report_data::{Material, TOLD};
use crate::document::{Anchor, Block, Item, Phrase, Sentence};
use crate::wording::Phrasing;
use crate::wording::layout::count;
use crossroad::finding::explain::{Account, Comparison, MoveAccount, Outcome, StepAccount};
use crossroad::game::space::BitSet;
use crossroad::model::conflict::Coalition;
use crossroad::text::formula::StateId;

pub(super) const ROW: Row =
    Row { anchor: "coalitions", title: "What could be moved to together", write };

/// Improvements of a coalition from one state that are told.
const MOVES: usize = 4;

fn write(material: &Material<'_>) -> Vec<Block> {
    let Some(found) = &material.coalitions else { return Vec::new() };
    let words = "The file lists who may move together. A coalition leaves a state for one that \
                 every member prefers, reached by moves of its members; what lies between does not \
                 matter.";
    let mut blocks = vec![Block::Paragraph(vec![Sentence::plain(words)])];
    if let Some(why) = &found.refused {
        let words = Phrase::new().say("This was not looked at: ").ticked(why).say(".");
        blocks.push(Block::Paragraph(vec![Sentence::plain(words)]));
        return blocks;
    }
    for one in &found.each {
        if let Some(coalition) = material.found.conflict.coalitions.get(one.at) {
            blocks.extend(of_one(material, coalition, one));
        }
    }
    blocks.push(Block::Paragraph(vec![Sentence::plain(
        "Equilibria when, besides each decision maker alone, these coalitions may leave:",
    )]));
    let items = found.equilibria.iter().map(|(id, set)| holding(material, id, set)).collect();
    blocks.push(Block::List { ordered: false, items });
    blocks
}

fn of_one(material: &Material<'_>, coalition: &Coalition, one: &Together) -> Vec<Block> {
    let anchor = Anchor::new(format!("coalition-{}", one.at + 1));
    let names: Vec<Phrase> = coalition.of.iter().map(|dm| material.dm(*dm)).collect();
    let mut blocks =
        vec![Block::Heading { anchor: anchor.clone(), words: Phrase::list(names.clone()) }];
    let may = Phrase::new().say("They may move together (");
    let may = may.and(material.support(&coalition.support)).say(").");
    let mut sentences = vec![Sentence::plain(may)];
    if one.accounts.is_empty() {
        let words = Phrase::new().say(
            "None of the situations examined here offers them a joint move that benefits all of \
             them.",
        );
        sentences.push(Sentence::finding(words, Anchor::new("tables")));
    }
    blocks.push(Block::Paragraph(sentences));
    let items: Vec<Item> =
        one.accounts.iter().map(|(state, account)| from(material, *state, account)).collect();
    if !items.is_empty() {
        blocks.push(Block::List { ordered: false, items });
    }
    blocks
}

/// Tells what a coalition gains by leaving a state.
fn from(material: &Material<'_>, state: StateId, account: &Account) -> Item {
    let today = material.found.status_quo == Some(state);
    let words = Phrase::new()
        .say(if today { "From today’s state, " } else { "From state " })
        .and(material.state(state))
        .say(match account.stable {
            true => format!(
                ", every gain together is held back by an answer (under {}):",
                account.concept.id
            ),
            false => format!(
                ", nothing holds them back (under {}; one way is told):",
                account.concept.id
            ),
        });
    let mut inner: Vec<Item> =
        account.moves.iter().take(MOVES).map(|one| joint(material, account, one)).collect();
    if let more @ 1.. = account.moves.len().saturating_sub(MOVES) {
        inner.push(Item::plain(format!("{} not told.", count(more, "more is", "more are"))));
    }
    let why = material.why_state(state);
    Item { anchor: None, sentences: vec![Sentence::finding(words, why)], inner }
}

/// Tells one move of a coalition: its steps, what each member gains, what becomes of it.
pub(super) fn joint(on: &dyn Phrasing, account: &Account, one: &MoveAccount) -> Item {
    let step = |one: &StepAccount| {
        let mover = one.step.mover;
        on.dm(mover).say(" ").and(on.changes(mover, one.from, one.step.to))
    };
    let steps: Vec<Phrase> = one.path.iter().map(step).collect();
    let words = Phrase::new()
        .strong("Together")
        .say(" to ")
        .and(on.state(one.to))
        .say(": ")
        .and(Phrase::joined(steps, ", then "))
        .say(".");
    let gains = |one: &Comparison| {
        let words = Phrase::new().say("Better for ").and(on.dm(one.dm)).say(": ");
        Item::plain(words.and(on.because(one)).say("."))
    };
    let mut inner: Vec<Item> =
        std::iter::once(&one.comparison).chain(&one.members).map(gains).collect();
    match &one.outcome {
        Outcome::Countered { steps, end } => inner.extend(countered(on, steps, end)),
        Outcome::Open { reached } if !reached.is_empty() => {
            let mut states: Vec<StateId> = reached.iter().map(|place| place.state).collect();
            states.sort_unstable();
            states.dedup();
            inner.push(Item::plain(format!(
                "Nothing deters them: the others could move on to {}, none of which holds them back \
                 under {}.",
                count(states.len(), "state", "states"),
                account.concept.id
            )));
        }
        _ => inner.push(Item::plain("Nothing deters them: nobody answers.")),
    }
    Item { anchor: None, sentences: vec![Sentence::plain(words)], inner }
}

fn holding(material: &Material<'_>, id: &str, set: &BitSet) -> Item {
    let gloss = crossroad::stability::concept(id).map_or("", |concept| concept.gloss);
    let states: Vec<StateId> = set.iter().take(TOLD + 1).collect();
    let words = Phrase::new()
        .strong(id)
        .say(format!(", {gloss}: {}", count(set.count(), "equilibrium", "equilibria")));
    let words = match (set.count(), set.count() <= TOLD) {
        (0, _) => words.say("."),
        (_, true) => words.say(": ").and(material.some_states(&states, TOLD)).say("."),
        (_, false) => words.say("."),
    };
    Item::of(vec![Sentence::finding(words, Anchor::new("tables"))])
}
