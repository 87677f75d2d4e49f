//! Play from today as a picture: every branch as wide as it is likely, and what is held back.

use super::answered::{answer_name, by_value, main_row};
use crate::answer::river::{Outlet, Part, Room, Stopped, Stream, river, stopped};
use crate::answer::{Material, Outlook};
use crate::document::{Figure, Phrase, Picture};
use crate::form::svg;
use crate::likelihood::percent;
use crate::wording::layout::{count, list};
use crate::wording::verbal::called;
use crossroad::finding::explain::{Account, StepAccount};
use crossroad::finding::uncertainty::{Answered, Model, Mover, Row};
use crossroad::game::graph::Code;
use crossroad::game::space::Space;
use crossroad::model::conflict::{Conflict, Question};
use crossroad::text::display::clean;
use crossroad::text::formula::{DmId, StateId};

/// What the picture has room for.
const ROOM: Room = Room { branches: 11, steps: 5 };

/// What it has room for on the first page of a printed report, which it shares with all that is said
/// first.
pub(super) const FIRST_PAGE: Room = Room { branches: 3, steps: 1 };

/// Bands thinner than this have no name, and are told together with others that end alike.
const FAINT: f64 = 0.004;

/// Draws how play goes on from today in a report, for the question at a place; nothing where nobody
/// moves and nothing is held back. With less room on paper, it has a drawing of its own for that.
pub(super) fn figure(
    material: &Material<'_>,
    outlook: &Outlook<'_>,
    question: &Question,
    at: usize,
    paper: Option<Room>,
) -> Option<Figure> {
    let played = Played {
        conflict: material.found.conflict,
        model: &outlook.model,
        row: main_row(material, outlook)?,
        space: material.found.graph.space,
        accounts: &material.found.accounts,
    };
    drawn(&played, question, at, paper)
}

/// What a river is drawn from.
#[derive(Clone, Copy)]
pub struct Played<'p> {
    /// The conflict.
    pub conflict: &'p Conflict,
    /// The same with what is open left open.
    pub model: &'p Model<'p>,
    /// The row of the forecast that is drawn.
    pub row: &'p Row,
    /// The space of the reference scenario, …
    pub space: &'p Space,
    /// … and the moves from today's state in it.
    pub accounts: &'p [Account],
}

/// Draws how play goes on from today, for the question at a place; nothing where nobody moves and
/// nothing is held back.
pub(super) fn drawn(
    played: &Played<'_>,
    question: &Question,
    at: usize,
    paper: Option<Room>,
) -> Option<Figure> {
    let Played { model, row, space, .. } = *played;
    let answered = row.answered.get(at)?;
    let found = river(model, row, question, answered, ROOM)?;
    let held = stopped(space, played.accounts, question, answered);
    if found.steps() == 0 && held.is_empty() {
        return None;
    }
    let shorter = paper
        .and_then(|room| river(model, row, question, answered, room))
        .filter(|short| *short != found);
    let teller = Teller { played, question, answered };
    let stops: Vec<svg::Stop> = held.iter().map(|one| teller.stop(space, one)).collect();
    let course = teller.reach(&found);
    let mut description = Phrase::new().say("From today. ");
    described(&course, &mut description);
    for stop in &stops {
        description = description
            .give(format!("{} {}", stop.who, stop.does))
            .say(": held back. ")
            .give(stop.by.clone())
            .say(" ");
    }
    let red = match stops.is_empty() {
        true => "",
        false => {
            " Red: a move that tempts today but that an answer deters, with each unknown taken at \
             its likelier value (the reference scenario)."
        }
    };
    let paper = shorter.map(|short| {
        let river = svg::River { course: teller.reach(&short), stops: stops.clone() };
        Box::new(Picture { narrow: None, ..svg::river(&river) })
    });
    Some(Figure {
        name: format!("river-{}", question.id.value),
        title: title(question, answered, &held),
        caption: format!(
            "How play goes on from today, over all scenarios, under {}. The width of a band is its \
             probability, its colour the answer in which it ends; very thin branches are put \
             together.{red}",
            row.concept.id
        )
        .into(),
        description,
        picture: Picture { paper, ..svg::river(&svg::River { course, stops }) },
    })
}

/// Says what the picture shows: where play most often ends, and what is held back.
fn title(question: &Question, answered: &Answered, held: &[Stopped<'_>]) -> String {
    let likeliest = answered.likeliest();
    let slot = by_value(answered).first().copied().unwrap_or(0);
    let share = answered.shares.get(slot).map_or(0.0, |share| share.value);
    let names: Vec<String> =
        likeliest.iter().map(|slot| answer_name(question, *slot).plain()).collect();
    let ends = match names.len() {
        1 => format!("Play ends in {} in {} % of cases", list(&names), percent(share)),
        _ => format!("Play ends in {} equally often, {} % each", list(&names), percent(share)),
    };
    let never = held
        .iter()
        .find(|one| answered.shares.get(one.slot).is_some_and(|share| share.value < FAINT));
    match never {
        Some(one) => format!("{ends}; {} is deterred", answer_name(question, one.slot).plain()),
        None => ends,
    }
}

/// What is done is told in about so many letters.
const BRIEF: usize = 40;

/// Tells streams in words.
struct Teller<'t> {
    played: &'t Played<'t>,
    question: &'t Question,
    answered: &'t Answered,
}

impl Teller<'_> {
    fn tint(&self, slot: usize) -> &'static str {
        svg::tint(slot, self.question.answers.len())
    }

    fn reach(&self, stream: &Stream) -> svg::Reach {
        let (who, does) = match stream.step {
            Some((mover, from, to)) => self.step(mover, from, to),
            None => ("Today".to_owned(), String::new()),
        };
        let shares = stream.shares(self.answered.shares.len());
        let tints = by_value(self.answered)
            .into_iter()
            .map(|slot| (self.tint(slot), shares.get(slot).copied().unwrap_or(0.0)));
        let mut parts: Vec<svg::Course> = Vec::new();
        let mut faint: Vec<Outlet> = Vec::new();
        for part in &stream.parts {
            match part {
                Part::Branch(stream) => parts.push(svg::Course::On(self.reach(stream))),
                Part::Outlet(one) if one.share < FAINT => faint.push(one.clone()),
                Part::Outlet(one) => parts.push(svg::Course::End(self.end(one, stream))),
            }
        }
        let all: f64 = faint.iter().map(|one| one.share).sum();
        if let Some(first) = faint.first().filter(|_| all >= FAINT) {
            parts.push(svg::Course::End(svg::End {
                tint: self.tint(first.slot),
                share: all,
                label: format!("{} % other ends", percent(all)),
                how: String::new(),
            }));
        }
        let figure = match stream.step {
            Some(_) => format!("{} %", percent(stream.share)),
            None => String::new(),
        };
        svg::Reach { who, does, share: stream.share, figure, tints: tints.collect(), parts }
    }

    fn end(&self, one: &Outlet, stream: &Stream) -> svg::End {
        let name = answer_name(self.question, one.slot).plain();
        let how = match (one.here, one.ways) {
            (true, _) if stream.step.is_none() => "nobody moves".to_owned(),
            (true, _) => String::new(),
            (false, 0) => "after going back".to_owned(),
            (false, ways) => {
                let ways = usize::try_from(ways).unwrap_or(usize::MAX);
                format!("by {}", count(ways, "further way", "further ways"))
            }
        };
        let label = format!("{} % {name}", percent(one.share));
        svg::End { tint: self.tint(one.slot), share: one.share, label, how }
    }

    fn step(&self, mover: Mover, from: StateId, to: StateId) -> (String, String) {
        let (conflict, space) = (self.played.conflict, &self.played.model.space);
        match mover {
            Mover::Dm(dm) => self.deed(space, dm, from, to),
            Mover::Coalition(at) => {
                let members = conflict.coalitions.get(at).map_or(&[][..], |one| &one.of);
                let names: Vec<String> = members.iter().map(|dm| self.name(*dm)).collect();
                let changed = space.vector(from) ^ space.vector(to);
                let deeds: Vec<String> = members
                    .iter()
                    .filter(|dm| changed & space.own(**dm) != 0)
                    .map(|dm| self.deed(space, *dm, from, to).1)
                    .collect();
                (format!("{} together:", list(&names)), deeds.join("; "))
            }
        }
    }

    fn name(&self, dm: DmId) -> String {
        called(self.played.conflict, dm).plain()
    }

    /// Says whose move it is, and what is done.
    fn deed(&self, space: &Space, dm: DmId, from: StateId, to: StateId) -> (String, String) {
        let conflict = self.played.conflict;
        let ((known_before, before), (known_after, after)) =
            (space.pattern(from), space.pattern(to));
        let own = space.own(dm) & known_before & known_after;
        let words = |set: u64| -> Vec<String> {
            let bits = (0..conflict.options.len()).filter(|bit| set >> bit & 1 == 1);
            let named = bits.filter_map(|bit| conflict.options.get(bit));
            named
                .map(|option| match option.does.is_empty() {
                    true => option.id.value.clone(),
                    false => uncapitalised(brief(&clean(&option.does))),
                })
                .collect()
        };
        let (taken, dropped) = (words(after & !before & own), words(before & !after & own));
        let mut parts = Vec::new();
        if !taken.is_empty() {
            parts.push(taken.join("; "));
        }
        if !dropped.is_empty() {
            parts.push(format!("no longer {}", dropped.join("; ")));
        }
        if parts.is_empty() {
            return (self.name(dm), format!("moves to {}", conflict.pattern(space.vector(to))));
        }
        (format!("{}:", self.name(dm)), parts.join("; "))
    }

    fn stop(&self, space: &Space, one: &Stopped<'_>) -> svg::Stop {
        let (who, does) = self.deed(space, one.dm, one.from, one.made.to);
        let answer = |step: &StepAccount| {
            let (who, does) = self.deed(space, step.step.mover, step.from, step.step.to);
            format!("{who} {does}")
        };
        let answers: Vec<String> = one.answers.iter().map(answer).collect();
        let end = match one.end.code {
            Code::Better => "better off than today",
            Code::Equal => "no better off than today",
            Code::Worse => "worse off than today",
            Code::Unknown => "not known to be better off than today",
        };
        let end = format!("leaves {} {end}", self.name(one.dm));
        let by = match answers.is_empty() {
            true => format!("Deterred: it {end}."),
            false => format!("Deterred: the answer {end}. {}.", answers.join("; then ")),
        };
        svg::Stop { who, does, by }
    }
}

/// Cuts what explains more off a text that is long: what stands behind its first comma or semicolon.
fn brief(text: &str) -> &str {
    let (first, _) = text.split_once([',', ';', '(']).unwrap_or((text, ""));
    if text.chars().count() > BRIEF && !first.trim().is_empty() { first.trim_end() } else { text }
}

/// Begins a text with a small letter, if its second letter is small, too.
fn uncapitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next();
    match (first, letters.next()) {
        (Some(first), Some(second)) if first.is_uppercase() && !second.is_uppercase() => {
            let rest: String = text.chars().skip(1).collect();
            format!("{}{rest}", first.to_lowercase())
        }
        _ => text.to_owned(),
    }
}

/// Says in words all that the picture says.
fn described(reach: &svg::Reach, words: &mut Phrase) {
    let mut all = std::mem::take(words);
    for part in &reach.parts {
        all = match part {
            svg::Course::End(end) if end.how.is_empty() => {
                all.say("It ends there: ").give(end.label.clone()).say(". ")
            }
            svg::Course::End(end) => all.give(format!("{}, {}", end.label, end.how)).say(". "),
            svg::Course::On(next) => {
                let mut more = all
                    .give(format!("{} {}", next.who, next.does))
                    .say(format!(" ({}). ", next.figure));
                described(next, &mut more);
                more
            }
        };
    }
    *words = all;
}
