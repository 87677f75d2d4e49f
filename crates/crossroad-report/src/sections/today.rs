//! Who would leave today's state, and what holds them back.

use super::Row;
use crate::answer::report_data::Material;
use crate::document::{Anchor, Block, Item, Phrase, Sentence};
use crate::wording::Phrasing;
use crate::wording::coalitions;
use crate::wording::layout::{count, grouped};
use crate::wording::scenarios::reference_world;
use crate::wording::speaker::verdict;
use crossroad::finding::explain::{Account, MoveAccount, Outcome, StepAccount};
use crossroad::text::formula::{OptionId, StateId};

pub(super) const ROW: Row = Row {
    anchor: "today",
    title: "Who would leave today’s state, and what holds them back",
    write,
};

/// Most moves of a decision maker that are told one by one.
const MOVES: usize = 6;

/// Most states named in a sentence.
const NAMED: usize = 4;

fn write(material: &Material<'_>) -> Vec<Block> {
    let Some(today) = material.found.status_quo else { return Vec::new() };
    let taken: Vec<Phrase> = crossroad::game::naming::taken(material.found.graph.space, today)
        .map(|option| does(material, option))
        .collect();
    let holds = match material.ids {
        true => Phrase::new().say("Today, ").and(material.state(today)).say(": "),
        false => "Today: ".into(),
    };
    let holds = match (material.is(today), taken.is_empty()) {
        (Some(is), _) => holds.and(is),
        (None, true) => holds.say("no option is taken"),
        (None, false) => holds.and(Phrase::joined(taken, "; ")),
    };
    let support = material.found.conflict.status_quo.as_ref().map(|today| &today.support);
    let holds = match support {
        Some(support) => holds.say(" (").and(material.support(support)).say(")."),
        None => holds.say("."),
    };
    let mut blocks = vec![
        Block::Paragraph(stands(material, today)),
        Block::Paragraph(vec![Sentence::plain(holds)]),
    ];
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
        let sentence = sentence.capitalised();
        blocks.push(Block::Paragraph(vec![Sentence::finding(sentence, material.why_state(today))]));
    }
    blocks
}

/// Whether today's state lasts in the reference scenario, and where moves lead from it.
fn stands(material: &Material<'_>, today: StateId) -> Vec<Sentence> {
    let mut sentences: Vec<Sentence> =
        reference_world(material.found.ways).map(Sentence::plain).into_iter().collect();
    sentences.push(verdict_on(material, today));
    if let Some(upset) = material.found.left_together(today) {
        let words = coalitions::together(material.speaker(), upset).say(".");
        sentences.push(Sentence::finding(words, Anchor::new("coalitions")));
    }
    sentences.extend(leaves(material, today));
    sentences.extend(leads_to(material));
    if material.outlook.is_none() {
        sentences.extend(answers(material));
    }
    sentences
}

/// Whether today's state holds, and under which concepts.
fn verdict_on(material: &Material<'_>, today: StateId) -> Sentence {
    let found = material.found;
    let verdict = verdict(&found.labels, &found.holds_under(today));
    let words = Phrase::new().and(todays(material, today)).say(format!(" {verdict}."));
    Sentence::finding(words, material.why_state(today))
}

/// Names today's state, with its number where that is asked for.
pub(super) fn todays(material: &Material<'_>, today: StateId) -> Phrase {
    match material.ids {
        true => Phrase::new().say("Today’s state, ").and(material.state(today)).say(","),
        false => "Today’s state".into(),
    }
}

/// Who leaves it under the concept that is looked at, and whom something holds back.
fn leaves(material: &Material<'_>, today: StateId) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    for account in &material.found.accounts {
        let tempted = |outcome: &Outcome| !matches!(outcome, Outcome::NotTempting);
        let tempting = account.moves.iter().filter(|one| tempted(&one.outcome)).count();
        if !account.parts.is_empty() && !account.stable {
            let words = Phrase::new()
                .say(format!("Under {}, it is not stable for ", account.concept.id))
                .and(material.dm(account.dm))
                .say(".");
            sentences.push(Sentence::finding(words, material.why(today, account.dm)));
        }
        if tempting == 0 {
            continue;
        }
        let name = material.dm(account.dm);
        let under = Phrase::new().say(format!("Under {}, ", account.concept.id)).and(name);
        let free = account
            .moves
            .iter()
            .filter(|one| {
                matches!(
                    one.outcome,
                    Outcome::Open { .. }
                        | Outcome::Unanswered
                        | Outcome::Foreseen { gains: true, .. }
                )
            })
            .count();
        let leaves = material.speaker().agrees(account.dm, "leaves", "leave");
        let words = match (free, tempting - free) {
            (0, 1) => under.say(
                " would gain by leaving it, but the one move it gains by is held back by an answer.",
            ),
            (0, held) => under.say(format!(
                " would gain by leaving it, but each of {} is held back by an answer.",
                count(held, "move it gains by", "moves it gains by")
            )),
            (1, 0) => {
                under.say(format!(" {leaves} it by a move that is a gain and that nothing holds back."))
            }
            (free, 0) => under.say(format!(
                " {leaves} it: {} are gains, and nothing holds them back.",
                count(free, "move", "moves")
            )),
            (free, held) => under.say(format!(
                " {leaves} it: {} and nothing holds {} back; {} held back by an answer.",
                count(free, "move is a gain", "moves are gains"),
                if free == 1 { "it" } else { "them" },
                count(held, "other is", "others are"),
            )),
        };
        sentences.push(Sentence::finding(words, material.why(today, account.dm)));
    }
    sentences
}

/// The equilibria that moves that pay their movers lead to, of how many, and under what.
struct LedTo<'m> {
    label: &'m str,
    /// Those that need no move that an answer holds back.
    reached: Vec<StateId>,
    /// Those that do.
    held: Vec<StateId>,
    all: usize,
}

fn led_to<'m>(material: &'m Material<'_>) -> Option<LedTo<'m>> {
    let (at, label) = material.account_profile()?;
    let equilibria = material.found.equilibria(at);
    let arrivals = material.found.improvements.as_ref()?.arrivals.iter();
    let led = arrivals.map(|arrival| arrival.state).filter(|state| equilibria.contains(*state));
    let (held, reached) = led.partition(|state| material.found.held_back(*state));
    Some(LedTo { label, reached, held, all: equilibria.count() })
}

/// Says to which equilibria moves that pay their movers lead.
fn leads_to(material: &Material<'_>) -> Vec<Sentence> {
    let Some(LedTo { label, reached, held, all }) = led_to(material) else { return Vec::new() };
    let judged = material.found.undeterred.is_some();
    let moves = if judged {
        "Moves that each mover gains by and that nothing holds back"
    } else {
        "Moves that each mover gains by"
    };
    let words = match (reached.len(), all) {
        (_, 0) => format!("Under {label} no state is an equilibrium.").into(),
        (0, 1) => {
            format!("{moves} do not lead from it to the only equilibrium under {label}.").into()
        }
        (_, 1) => Phrase::new()
            .say(format!("{moves} lead from it to the only equilibrium under {label}: "))
            .and(material.some_states(&reached, NAMED))
            .say("."),
        (0, _) => Phrase::new().say(format!(
            "{moves} lead from it to none of the {} under {label}.",
            count(all, "equilibrium", "equilibria")
        )),
        (some, _) => Phrase::new()
            .say(format!(
                "{moves} lead from it to {} of the {} under {label}: ",
                grouped(some as u128),
                count(all, "equilibrium", "equilibria"),
            ))
            .and(material.some_states(&reached, NAMED))
            .say("."),
    };
    let mut sentences = vec![Sentence::finding(words, Anchor::new("paths"))];
    if !held.is_empty() {
        let words = material.some_states(&held, NAMED).say(match held.len() {
            1 => " would be reached only by a move that an answer holds back.",
            _ => " would be reached only by moves that answers hold back.",
        });
        sentences.push(Sentence::finding(words, Anchor::new("paths")));
    }
    sentences
}

/// What the equilibria that are led to mean for the file's questions.
fn answers(material: &Material<'_>) -> Vec<Sentence> {
    let Some(LedTo { label, mut reached, .. }) = led_to(material) else { return Vec::new() };
    reached.truncate(crate::answer::report_data::TOLD);
    let mut sentences = Vec::new();
    for question in &material.found.conflict.questions {
        if reached.is_empty() {
            continue;
        }
        let mut parts: Vec<Phrase> = Vec::new();
        let places = (0..question.answers.len()).map(Some).chain([None]);
        for place in places {
            let states: Vec<StateId> = reached
                .iter()
                .copied()
                .filter(|state| material.answer(question, *state) == place)
                .collect();
            if !states.is_empty() {
                let name = material.answer_name(question, place);
                parts.push(
                    Phrase::new()
                        .strong(Phrase::given(name))
                        .say(" in ")
                        .and(material.some_states(&states, NAMED)),
                );
            }
        }
        let words = Phrase::given(&question.ask)
            .say(format!(" Where these moves come to rest under {label}: "))
            .and(Phrase::list(parts))
            .say(".");
        sentences.push(Sentence::finding(words, Anchor::new("paths")));
    }
    sentences
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
    let mut words = Phrase::new().strong(material.dm(account.dm).capitalised());
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
                    .say(". The threat makes no difference: the response would come even if ")
                    .and(material.dm(account.dm))
                    .say(" did nothing");
            }
            words.say(".")
        }
    }
}
