//! The sources' own conclusions beside the answer. They are no input of it.

use super::Row;
use crate::answer::outlook::usual;
use crate::answer::report_data::Material;
use crate::document::{Anchor, Block, Item, Phrase, Sentence};
use crate::wording::Phrasing;
use crate::wording::expected::agreements;
use crate::wording::layout::{count, grouped};
use crossroad::model::conflict::{Expectation, Question};
use crossroad::text::formula::StateId;

pub(super) const ROW: Row =
    Row { anchor: "compared", title: "The sources’ own conclusions beside this answer", write };

fn write(material: &Material<'_>) -> Vec<Block> {
    let conflict = material.found.conflict;
    let items: Vec<Item> = conflict
        .expectations
        .iter()
        .map(|one| Item {
            anchor: material.statement_anchor(one.span),
            sentences: of_one(material, one),
            inner: Vec::new(),
        })
        .collect();
    if items.is_empty() {
        return Vec::new();
    }
    let words = "What sources conclude is written in the file to be compared with the answer; it \
                 is never an input.";
    vec![Block::Paragraph(vec![Sentence::plain(words)]), Block::List { ordered: false, items }]
}

/// Says whether the forecast agrees, where there is one.
fn foreseen(material: &Material<'_>, one: &Expectation, question: &Question) -> Option<Sentence> {
    let conflict = material.found.conflict;
    let forecast = &material.outlook.as_ref()?.forecast;
    let at = forecast.questions.iter().position(|asked| asked.id.value == question.id.value)?;
    let here = conflict.expectations.iter().position(|other| other.span == one.span)?;
    let expected = usual(conflict).expected.into_iter().filter(|other| other.question == at);
    let (set, expected) = expected.enumerate().find(|(_, other)| other.expectation == here)?;
    let words = agreements(forecast, one, &expected, (at, set));
    let words = Phrase::new().say(words).capitalised().say(".");
    Some(Sentence::finding(words, Anchor::new(format!("forecast-{}", question.id.value))))
}

fn of_one(material: &Material<'_>, one: &Expectation) -> Vec<Sentence> {
    let conflict = material.found.conflict;
    let Some(question) = conflict.questions.get(one.question) else { return Vec::new() };
    let answers: Vec<Phrase> =
        one.answers.iter().map(|answer| Phrase::given(&answer.value)).collect();
    let many = answers.len() > 1;
    let answers = Phrase::joined(answers, " or ");
    let mut words = Phrase::given(&question.ask).say(" Concluded: ").strong(answers);
    if one.most_likely {
        words = words.say(if many {
            ", taken together the answer that comes most often"
        } else {
            ", the answer that comes most often"
        });
    }
    if let Some(likelihood) = &one.likelihood {
        words = words.say(format!(", {}", material.ladder.words(likelihood.chance)));
    }
    let words = words.say("; ").and(material.support(&one.support)).say(".");
    let mut sentences = vec![Sentence::plain(words)];
    sentences.extend(foreseen(material, one, question));
    let Some((at, label)) = material.account_profile() else { return sentences };
    let names: Vec<&str> = one.answers.iter().map(|answer| answer.value.as_str()).collect();
    let given = |state: &StateId| {
        let name = material.answer_name(question, material.answer(question, *state));
        names.contains(&name.as_str())
    };
    let equilibria = material.found.equilibria(at);
    let all = equilibria.count();
    let having = equilibria.iter().filter(given).count();
    let arrivals = material.found.improvements.iter().flat_map(|reach| &reach.arrivals);
    let reached: Vec<StateId> =
        arrivals.map(|arrival| arrival.state).filter(|state| equilibria.contains(*state)).collect();
    let reached_having: Vec<StateId> = reached.iter().copied().filter(given).collect();
    let words = Phrase::new().say(match (all, having) {
        (0, _) => format!("Here no state is an equilibrium under {label}"),
        (1, 0) => format!("Here the only equilibrium under {label} does not have that answer"),
        (1, _) => format!("Here the only equilibrium under {label} has that answer"),
        _ => format!(
            "Here {} of the {} under {label} have that answer",
            grouped(having as u128),
            count(all, "equilibrium", "equilibria"),
        ),
    });
    let words = match (reached.len(), reached_having.len()) {
        (0, _) => words.say("."),
        (1, some) if all == 1 => {
            let words = words.say("; it is reached from today by moves that each mover gains by");
            match some {
                0 => words.say("."),
                _ => words.say(": ").and(material.some_states(&reached_having, 4)).say("."),
            }
        }
        (1, 0) => words.say(
            ", and not the only one that is reached from today by moves that each mover gains by.",
        ),
        (1, _) => words
            .say(", the only one that is reached from today by moves that each mover gains by among them: ")
            .and(material.some_states(&reached_having, 4))
            .say("."),
        (all, 0) => words.say(format!(
            ", and none of the {} reached from today by moves that each mover gains by.",
            grouped(all as u128)
        )),
        (all, some) => words
            .say(format!(
                ", {} of the {} reached from today by moves that each mover gains by: ",
                grouped(some as u128),
                grouped(all as u128)
            ))
            .and(material.some_states(&reached_having, 4))
            .say("."),
    };
    sentences.push(Sentence::finding(words, Anchor::new("paths")));
    sentences
}
