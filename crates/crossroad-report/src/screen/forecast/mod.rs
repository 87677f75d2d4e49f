//! A forecast as a page that can be pasted into a memo.

mod expected;
mod find_out;
mod grid;
mod method;
mod ways;

use crate::answer::Judgements;
use crate::document::Phrase;
use crate::likelihood::Ladder;
use crate::likelihood::percent;
use crate::screen::styled::Screen;
use crate::wording::in_world::in_world;
use crate::wording::judgements::judgements;
use crate::wording::layout::list;
use crate::wording::shares::answers;
use crate::wording::sightings::given;
use crate::wording::speaker::Speaker;
use crossroad::finding::uncertainty::{Answered, Ask, Forecast, Model, Row};
use crossroad::model::conflict::Question;
use crossroad::text::formula::StateId;

/// Ends of play that are named for what no answer covers.
const ELSEWHERE: usize = 2;

/// A forecast that was made, and what it was made from.
#[derive(Debug, Clone, Copy)]
pub struct Made<'a> {
    /// The conflict with what is open left open.
    pub model: &'a Model<'a>,
    /// What was asked.
    pub ask: &'a Ask,
    /// The forecast.
    pub found: &'a Forecast,
    /// What it comes to.
    pub judgements: &'a Judgements,
}

/// Writes a forecast in lines of `width`, with the likelihood words of a ladder; `all` tells every
/// path and every thing to find out.
#[must_use]
pub fn forecast(
    speaker: Speaker<'_>,
    made: Made<'_>,
    ladder: Ladder,
    width: usize,
    all: bool,
) -> Screen {
    let Made { model, ask, found, judgements } = made;
    let screen = Screen::new(width);
    let mut page = Page { speaker, model, ask, found, ladder, all, screen };
    page.head();
    page.given();
    page.judgements(judgements, ladder);
    for at in 0..found.questions.len() {
        page.question(at);
    }
    page.paths();
    page.method();
    page.screen
}

struct Page<'a> {
    speaker: Speaker<'a>,
    model: &'a Model<'a>,
    ask: &'a Ask,
    found: &'a Forecast,
    ladder: Ladder,
    all: bool,
    screen: Screen,
}

/// Rows with the same answers, told together.
struct Alike<'a> {
    rows: Vec<&'a Row>,
    answered: &'a Answered,
}

impl Alike<'_> {
    fn label(&self) -> String {
        let labels: Vec<&str> = self.rows.iter().map(|row| row.concept.id).collect();
        labels.join(", ")
    }

    /// Returns what to call it beside figures, where there is less room.
    fn short(&self, of: usize) -> String {
        match self.rows.len() {
            all if all > 1 && all == of => "every concept".to_owned(),
            _ => self.label(),
        }
    }
}

impl<'a> Page<'a> {
    fn say(&mut self, words: impl Into<Phrase>, first: &str, indent: &str) {
        self.screen.say(words, first, indent);
    }

    fn head(&mut self) {
        let conflict = self.speaker.conflict;
        let when = conflict.as_of.map(|date| format!(" ({date})")).unwrap_or_default();
        self.screen.heading(Phrase::given(&conflict.title).say(format!("{when}: forecast")));
    }

    /// Says what was seen, where that is given.
    fn given(&mut self) {
        let rows: Vec<_> = self.found.rows.iter().map(|row| (row.concept, row.seen)).collect();
        let never = &self.found.never_seen;
        if let Some(words) = given(self.speaker.conflict, &self.ask.given, &rows, never) {
            self.screen.gap();
            self.say(words, "", "");
        }
    }

    /// Says first what the answer comes to: under each question, then how far it can be relied on.
    fn judgements(&mut self, found: &Judgements, ladder: Ladder) {
        let mut questions = self.found.questions.iter();
        for paragraph in judgements(self.speaker.conflict, found, ladder) {
            match questions.next() {
                Some(question) => {
                    self.screen.gap();
                    self.screen.heading(Phrase::given(&question.ask));
                }
                None if self.found.questions.len() > 1 => self.screen.gap(),
                None => {}
            }
            self.screen.sentences(paragraph.into_iter().map(|one| one.words));
        }
    }

    /// Gathers the rows that answer a question alike.
    fn alike(&self, question: usize) -> Vec<Alike<'a>> {
        let mut groups: Vec<Alike<'a>> = Vec::new();
        for row in &self.found.rows {
            let Some(answered) = row.answered.get(question) else { continue };
            let figures = |of: &Answered| -> Vec<(f64, f64, f64)> {
                of.shares.iter().map(|one| (one.value, one.least, one.greatest)).collect()
            };
            match groups.iter_mut().find(|group| figures(group.answered) == figures(answered)) {
                Some(group) => group.rows.push(row),
                None => groups.push(Alike { rows: vec![row], answered }),
            }
        }
        groups
    }

    fn question(&mut self, at: usize) {
        let Some(question) = self.found.questions.get(at) else { return };
        let groups = self.alike(at);
        if self.found.questions.len() > 1 {
            self.screen.gap();
            self.screen.heading(Phrase::given(&question.ask));
        }
        self.table(question, &groups);
        if let Some(found) = &self.found.in_world {
            self.screen.gap();
            self.say(in_world(question, at, found), "", "");
        }
        self.elsewhere(question, &groups);
        self.hollow(question, at);
        self.expected(question, at);
        self.find_out(&groups);
    }

    /// Says what the answer stands for that is given where no other is.
    fn elsewhere(&mut self, question: &Question, groups: &[Alike<'_>]) {
        let Some(otherwise) = &question.otherwise else { return };
        let end = |(state, share): &(StateId, f64)| {
            let taken = match self.speaker.names.get(*state) {
                Some(_) => String::new(),
                None => format!(" ({})", self.speaker.taken(*state)),
            };
            format!("{}{taken} {} %", self.speaker.state(*state), percent(*share))
        };
        let told: Vec<String> = groups
            .iter()
            .filter_map(|group| {
                let ends = group.rows.first()?.elsewhere(self.model, question);
                let first: Vec<String> = ends.iter().take(ELSEWHERE).map(end).collect();
                (!first.is_empty()).then(|| format!("{}: {}", group.label(), first.join(", ")))
            })
            .collect();
        if told.is_empty() {
            return;
        }
        let words = format!(
            "`{}` covers every outcome in which no other answer holds. Its likeliest ends of play: {}.",
            otherwise.value,
            told.join("; ")
        );
        self.screen.gap();
        self.say(words, "", "");
    }

    /// Says how much is held by threats that would not be carried out.
    fn hollow(&mut self, question: &Question, at: usize) {
        let names = answers(question);
        // What is held, with the concepts under which it is.
        let mut held: Vec<(String, Vec<String>)> = Vec::new();
        for row in &self.found.rows {
            let Some(answered) = row.answered.get(at) else { continue };
            for (share, name) in answered.shares.iter().zip(&names) {
                let Some(hollow) = share.hollow.filter(|hollow| *hollow >= 0.005) else { continue };
                let words = format!(
                    "{} of the {} percentage points of `{name}`",
                    percent(hollow),
                    percent(share.value)
                );
                let concept = row.concept.id.to_owned();
                match held.iter_mut().find(|(other, _)| *other == words) {
                    Some((_, concepts)) => concepts.push(concept),
                    None => held.push((words, vec![concept])),
                }
            }
        }
        if held.is_empty() {
            return;
        }
        let held: Vec<String> = held
            .into_iter()
            .map(|(words, concepts)| format!("{words} under {}", list(&concepts)))
            .collect();
        let words = format!(
            "Resting on threats that would not be carried out (hollow sanctions): {}.",
            held.join("; ")
        );
        self.screen.gap();
        self.say(words, "", "");
    }
}
