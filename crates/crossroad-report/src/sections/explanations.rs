//! Why each state that the report tells is stable or not, for whoever would gain by a move: what tempts,
//! what deters it, and the statement that decides each comparison. Who has nothing to gain is named.

use super::Row;
use super::accounts::{Most, common_extents, of_account};
use crate::answer::report_data::Material;
use crate::document::{Anchor, Block, Item, Phrase, Sentence};
use crate::wording::Phrasing;
use crate::wording::document_wording::{is_telling, why_anchor};
use crate::wording::speaker::Speaker;
use crossroad::finding::explain::Account;
use crossroad::stability::{Coalition, Concept};
use crossroad::text::formula::{ClaimId, StateId};

pub(super) const ROW: Row =
    Row { anchor: "explanations", title: "Why: what tempts, and what holds it back", write };

/// Most moves of a decision maker that a report tells one by one.
const MOST: Most = Most { gainful: 12, others: 8 };

fn write(material: &Material<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    if let Some(concept) = material.concept() {
        let words = format!(
            "Findings here are under {} where nothing else is said: {}.",
            concept,
            crossroad::stability::concept(concept).map_or("", |concept| concept.words)
        );
        let all = Phrase::new()
            .code("crossroad explain")
            .say(" lists every move, including those that bring no gain.");
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
    if let Some(name) = material.found.names.told(state) {
        summary = summary.say(" “").give(name).say("”");
    }
    let summary = summary.say(if today { ", today" } else { "" }).say(match holds.is_empty() {
        true => ": not an equilibrium under any concept looked at".to_owned(),
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
            Phrase::list(names).say(have).say(" nothing to gain by moving alone.").capitalised(),
        ));
    }
    let mut blocks = vec![Block::Paragraph(sentences)];
    let fold = (false, today);
    blocks.extend(telling.into_iter().map(|account| {
        let anchor = why_anchor(state, material.speaker().dm_id(account.dm));
        of_account(material, account, anchor, MOST, fold)
    }));
    blocks.extend(common_extents(material, accounts));
    Some(Block::Fold { anchor, summary, open: today, on_paper: today, blocks })
}

/// Explains the verdicts on one state move by move, all that there are; `leaving` are those, of all, for
/// whom it is not stable.
pub(crate) fn verdicts(
    speaker: Speaker<'_>,
    accounts: &[Account],
    leaving: &[Coalition],
) -> Vec<Block> {
    let Some(state) = accounts.first().map(|account| account.state) else { return Vec::new() };
    let on: &dyn Phrasing = &speaker;
    let words = Phrase::new().strong(Phrase::new().say("State ").and(on.state(state)));
    let words = words.say(". ").and(taken(on, state));
    let mut blocks = vec![
        Block::Paragraph(vec![Sentence::plain(words)]),
        Block::Paragraph(vec![Sentence::plain(verdict(speaker, accounts, leaving))]),
    ];
    let mut concepts: Vec<&Concept> = Vec::new();
    for account in accounts.iter().flat_map(|one| std::iter::once(one).chain(&one.parts)) {
        if !concepts.iter().any(|known| std::ptr::eq(*known, account.concept)) {
            concepts.push(account.concept);
        }
    }
    let defined = concepts
        .iter()
        .map(|one| Item::plain(Phrase::new().strong(one.id).say(": ").say(one.words).say(".")));
    blocks.push(Block::List { ordered: false, items: defined.collect() });
    let told = accounts.iter().map(|account| {
        let anchor = why_anchor(state, speaker.dm_id(account.dm));
        of_account(on, account, anchor, Most::ALL, (true, true))
    });
    blocks.extend(told);
    blocks.extend(common_extents(on, accounts));
    let claims = Block::cited(&blocks);
    if !claims.is_empty() {
        blocks.extend(quoted(speaker, &claims));
    }
    blocks
}

/// Says whether the state is an equilibrium.
fn verdict(speaker: Speaker<'_>, accounts: &[Account], leaving: &[Coalition]) -> Phrase {
    let mut concepts: Vec<&str> = accounts.iter().map(|one| one.concept.id).collect();
    concepts.dedup();
    let under = match concepts.as_slice() {
        [only] => format!("under {only}"),
        _ => "under these concepts".to_owned(),
    };
    let who = leaving.iter().map(|one| Phrase::given(speaker.coalition(*one))).collect();
    match leaving.is_empty() {
        true => format!("It is an equilibrium {under}: stable for everybody.").into(),
        false => Phrase::new()
            .say(format!("It is not an equilibrium {under}: not stable for "))
            .and(Phrase::joined(who, "; for "))
            .say("."),
    }
}

/// Lists claims with their words, where no endnotes do.
fn quoted(speaker: Speaker<'_>, claims: &[ClaimId]) -> [Block; 3] {
    let words = Phrase::new().say("Claims");
    let item = |claim: &ClaimId| Item::plain(Phrase::given(speaker.claim(*claim)));
    let grades = "[letter: reliability of the source, A best, F cannot be judged; figure: \
                  credibility of the claim, 1 best, 6 cannot be judged]";
    [
        Block::Heading { anchor: Anchor::new("claims"), words },
        Block::List { ordered: false, items: claims.iter().map(item).collect() },
        Block::Paragraph(vec![Sentence::plain(grades)]),
    ]
}

/// Says what is taken at a state.
fn taken(on: &dyn Phrasing, state: StateId) -> Phrase {
    let options: Vec<Phrase> = crossroad::game::naming::taken(on.speaker().space, state)
        .map(|option| on.option(option))
        .collect();
    let members = on.speaker().space.members(state).len();
    match (options.is_empty(), members) {
        (true, 1) if on.speaker().conflict.graph.is_some() => {
            on.is(state).unwrap_or_default().say(".")
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
