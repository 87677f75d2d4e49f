//! What to watch for: the text.

use super::Screen;
use crate::document::Phrase;
use crate::likelihood::percent;
use crate::wording::layout::grouped;
use crate::wording::shares::{EXACT, answers};
use crate::wording::sightings::{given, seen};
use crate::wording::speaker::Speaker;
use crossroad::finding::uncertainty::{Ask, Method, Model, Telling, WatchRow, Watching};
use crossroad::model::conflict::Question;

/// Moves that are told.
const TOLD: usize = 6;

/// Fewer bits than this are nothing.
const LEAST: f64 = 0.0005;

/// Answers that are less likely than this are left out.
const FAINT: f64 = 0.005;

/// Tells what to watch for in lines of `width`, under each question and concept, the most telling
/// first; `all` tells every move.
#[must_use]
pub fn watch_for(
    speaker: Speaker<'_>,
    model: &Model<'_>,
    ask: &Ask,
    found: &Watching,
    (width, all): (usize, bool),
) -> Screen {
    let conflict = speaker.conflict;
    let screen = Screen::new(width);
    let mut page = Page { speaker, model, found, all, screen, told: Vec::new() };
    let when = conflict.as_of.map(|date| format!(" ({date})")).unwrap_or_default();
    let title = Phrase::given(&conflict.title).say(format!("{when}: what to watch for"));
    page.screen.heading(title);
    let rows: Vec<_> = found.rows.iter().map(|row| (row.concept, row.seen)).collect();
    if let Some(words) = given(conflict, &ask.given, &rows, &found.never_seen) {
        page.screen.gap();
        page.screen.say(words, "", "");
    }
    for (at, question) in found.questions.iter().enumerate() {
        found.rows.iter().for_each(|row| page.row(question, at, row));
    }
    let drawn = found.rows.iter().find_map(|row| match row.method {
        Method::Sampled { worlds } => Some(worlds),
        Method::Exact => None,
    });
    let how = match drawn {
        None => EXACT.to_owned(),
        Some(worlds) => {
            let worlds = grouped(u128::from(worlds));
            format!("Sampled: {worlds} scenarios, seed {}.", ask.seed)
        }
    };
    let words = format!(
        "{how} Bits are how much of the uncertainty about the answer is gone, on average, once it is \
         known whether the move comes (mutual information). A move may come at any time before play \
         settles; as the next move it is told apart where that tells something else."
    );
    page.screen.gap();
    page.screen.say(words, "", "");
    page.screen
}

struct Page<'a> {
    speaker: Speaker<'a>,
    model: &'a Model<'a>,
    found: &'a Watching,
    all: bool,
    screen: Screen,
    /// The doubts that were told with their passages.
    told: Vec<usize>,
}

impl Page<'_> {
    fn row(&mut self, question: &Question, at: usize, row: &WatchRow) {
        let Some(shares) = row.shares.get(at) else { return };
        self.screen.gap();
        let now = format!(" Under {} it stands at ", row.concept.id);
        let now = Phrase::given(&question.ask).say(now).give(told(question, shares)).say(".");
        self.screen.heading(now);
        let telling = row.telling.get(at).into_iter().flatten();
        let telling: Vec<&Telling> = telling.filter(|one| one.bits >= LEAST).collect();
        if telling.is_empty() {
            let words = "No move that can be seen would tell anything of the answer.";
            self.screen.say(words, "  ", "  ");
        }
        let most = if self.all { telling.len() } else { TOLD };
        for one in telling.iter().take(most) {
            self.telling(question, row, one);
        }
        if telling.len() > most {
            let words = format!("{} more with --all, which tell less.", telling.len() - most);
            self.screen.say(words, "  ", "  ");
        }
    }

    fn telling(&mut self, question: &Question, row: &WatchRow, one: &Telling) {
        /// Below the words of a move.
        const INDENT: &str = "             ";
        let Some(sighting) = self.found.sightings.get(one.sighting) else { return };
        let words = Phrase::new()
            .say(format!("{:.2} bits  ", one.bits))
            .and(seen(self.speaker.conflict, sighting))
            .say(format!(": {} % likely. If it comes: ", percent(one.probability)))
            .give(told(question, &one.seen))
            .say("; if not: ")
            .give(told(question, &one.unseen))
            .say(".");
        self.screen.say(words, "  ", INDENT);
        let rests = row.rests_on.get(one.sighting).copied().flatten();
        let Some((at, _)) = rests else { return };
        let Some(doubt) = self.model.doubts.get(at) else { return };
        let words = Phrase::new().say("What decides it most: ").give(self.speaker.doubt(doubt));
        self.screen.say(words, INDENT, INDENT);
        if self.told.contains(&at) {
            return;
        }
        self.told.push(at);
        for claim in doubt.claims(self.speaker.conflict) {
            self.screen.say(Phrase::given(self.speaker.claim(claim)), INDENT, INDENT);
        }
    }
}

/// Lists how likely answers are.
fn told(question: &Question, shares: &[f64]) -> String {
    let names = answers(question);
    let each = names.iter().zip(shares).filter(|(_, share)| **share >= FAINT);
    let each: Vec<String> =
        each.map(|(name, share)| format!("{name} {} %", percent(*share))).collect();
    each.join(", ")
}
