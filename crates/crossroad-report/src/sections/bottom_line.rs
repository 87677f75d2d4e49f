//! The answer first, in a few sentences; how far it can be relied on apart from it.

use super::Row;
use crate::answer::report_data::Material;
use crate::document::{Anchor, Block, Phrase, Sentence};
use crate::wording::coalitions;
use crate::wording::layout::{count, grouped};
use crate::wording::scenarios::reference_world;
use crate::wording::words::verdict;
use crossroad::finding::explain::Outcome;
use crossroad::text::formula::StateId;

pub(super) const ROW: Row = Row { anchor: "bottom-line", title: "Bottom line", write };

/// Most states named in a sentence.
const NAMED: usize = 4;

fn write(material: &Material<'_>) -> Vec<Block> {
    let mut stands = Vec::new();
    stands.extend(reference_world(material.found.ways).map(Sentence::plain));
    match material.found.status_quo {
        Some(today) => {
            stands.push(holds(material, today));
            if let Some(upset) = material.found.left_together(today) {
                let words = coalitions::together(material.speaker(), upset).say(".");
                stands.push(Sentence::finding(words, Anchor::new("coalitions")));
            }
            stands.extend(leaves(material, today));
            stands.extend(leads_to(material));
        }
        None => stands.push(rests(material)),
    }
    let mut blocks = Vec::new();
    for sentences in super::likelihoods::lead(material) {
        blocks.push(Block::Lead(sentences));
    }
    let forecast = !blocks.is_empty();
    if forecast {
        blocks.push(Block::Paragraph(stands));
    } else {
        blocks.push(Block::Lead(stands));
        let answers = answers(material);
        if !answers.is_empty() {
            blocks.push(Block::Paragraph(answers));
        }
    }
    let confidence =
        crate::wording::confidence(material.found.conflict, &material.found.confidence);
    let mut last =
        vec![Sentence::finding(Phrase::new().ticked(&confidence), Anchor::new("hangs-on"))];
    match &material.no_outlook {
        Some(why) => last.push(Sentence::plain(
            Phrase::new().say("There is no forecast: ").ticked(because(why)).say("."),
        )),
        None if !forecast => {
            last.push(Sentence::plain("How probable each outcome is, this report does not say."));
        }
        None => {}
    }
    blocks.push(Block::Paragraph(last));
    blocks.push(Block::Paragraph(vec![Sentence::plain(terms(material))]));
    blocks
}

/// What the words mean that stand above.
fn terms(material: &Material<'_>) -> Phrase {
    let labels = &material.found.labels;
    let are = match labels.len() {
        1 => " stands for an assumption about how far people look ahead",
        _ => " stand for assumptions about how far people look ahead",
    };
    let words = "An equilibrium is a state that nobody has reason to leave; a state is one \
                 combination of everyone’s choices, identified by number. Here ";
    Phrase::new()
        .say(words)
        .say(material.labels(labels))
        .say(are)
        .say(": ")
        .link(Anchor::new("equilibria"), "what each says")
        .say(".")
}

/// Why there is no forecast, as the end of a sentence that says so.
fn because(why: &str) -> &str {
    why.strip_prefix("no forecast can be made: ").unwrap_or(why)
}

/// Whether today's state holds, and under which concepts.
fn holds(material: &Material<'_>, today: StateId) -> Sentence {
    let found = material.found;
    let verdict = verdict(&found.labels, &found.holds_under(today));
    let words = Phrase::new()
        .say("Today’s state, ")
        .and(material.state(today))
        .say(format!(", {verdict}."));
    Sentence::finding(words, material.why_state(today))
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
                count(held, "gainful move", "gainful moves")
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
        "Moves that each mover gains by and that nothing holds back lead from it to "
    } else {
        "Moves that each mover gains by lead from it to "
    };
    let words = match (reached.len(), all) {
        (_, 0) => format!("Under {label} no state is an equilibrium.").into(),
        (0, _) => Phrase::new().say(format!(
            "{moves}none of the {} under {label}.",
            count(all, "equilibrium", "equilibria")
        )),
        (some, _) => Phrase::new()
            .say(format!(
                "{moves}{} of the {} under {label}: ",
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

/// Where it can come to rest, where the file names no status quo.
fn rests(material: &Material<'_>) -> Sentence {
    let found = material.found;
    let counts: Vec<String> = found
        .labels
        .iter()
        .enumerate()
        .map(|(at, label)| {
            format!("{} under {label}", grouped(found.equilibria(at).count() as u128))
        })
        .collect();
    let words = format!(
        "Of {}, these are equilibria, states that nobody has reason to leave: {}.",
        count(found.graph.space.len(), "feasible state", "feasible states"),
        material.labels(&counts)
    );
    Sentence::finding(words.into(), Anchor::new("equilibria"))
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
