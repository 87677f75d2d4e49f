//! The answer on one screen: the status quo, the equilibria as columns, who
//! would leave and what holds them back, what can be reached.

mod concepts;
mod reach;
mod table;
mod today;

use crate::answer::{Findings, Judgements};
use crate::document::Phrase;
use crate::likelihood::Ladder;
use crate::screen::styled::Screen;
use crate::wording::judgements::judgements as told;
use crate::wording::layout::count;
use crate::wording::speaker::Speaker;
use crossroad::game::naming::number;
use crossroad::game::space::BitSet;
use crossroad::text::formula::StateId;

/// Most columns of states, however wide the terminal.
const MOST_COLUMNS: usize = 24;

/// Writes the analysis in lines of `width`; with `all`, every equilibrium of every concept.
#[must_use]
pub fn analysis(
    found: &Findings<'_>,
    judgements: &Judgements,
    file: &str,
    width: usize,
    all: bool,
) -> Screen {
    let speaker =
        Speaker { conflict: found.conflict, space: found.graph.space, names: &found.names };
    let sets = (0..found.labels.len()).map(|profile| found.equilibria(profile)).collect();
    let none = BitSet::new(found.graph.space.len());
    let mut page = Page { found, speaker, sets, none, screen: Screen::new(width) };
    page.head();
    for paragraph in told(found.conflict, judgements, Ladder::Icd203) {
        page.screen.sentences(paragraph.into_iter().map(|one| one.words));
    }
    page.screen.gap();
    page.table();
    page.concepts(all);
    page.upsets();
    page.today();
    page.reach();
    page.worlds();
    for note in &found.notes {
        page.say(note.as_str(), "", "  ");
    }
    page.next(file);
    page.screen
}

struct Page<'a> {
    found: &'a Findings<'a>,
    speaker: Speaker<'a>,
    /// The equilibria under each profile, of the states asked for.
    sets: Vec<BitSet>,
    none: BitSet,
    screen: Screen,
}

impl Page<'_> {
    fn say(&mut self, words: impl Into<Phrase>, first: &str, indent: &str) {
        self.screen.say(words, first, indent);
    }

    fn head(&mut self) {
        let conflict = self.found.conflict;
        let when = conflict.as_of.map(|date| format!(" ({date})")).unwrap_or_default();
        self.screen.heading(Phrase::given(&conflict.title).say(when));
        if let Some(question) = &conflict.question {
            self.say(Phrase::given(question), "", "");
        }
        let space = self.found.graph.space;
        let words = format!(
            "{}, {}, {}{}.",
            count(conflict.dms.len(), "decision maker", "decision makers"),
            crate::wording::speaker::form(conflict),
            count(space.len(), "feasible state", "feasible states"),
            crate::wording::scenarios::one_of(self.found.ways).unwrap_or_default(),
        );
        self.say(words, "", "");
        if let Some((words, only)) = &self.found.only {
            let states = count(only.count(), "state", "states");
            self.say(format!("Equilibria only where `{words}` holds: {states}."), "", "  ");
        }
        self.screen.gap();
    }

    fn shown(&self) -> Vec<usize> {
        self.found.shown()
    }

    fn equilibria(&self, profile: usize) -> &BitSet {
        self.sets.get(profile).unwrap_or(&self.none)
    }

    /// Returns the states but today's that are equilibria under a shown profile.
    fn union(&self) -> BitSet {
        let mut union = BitSet::new(self.found.graph.space.len());
        self.shown().iter().for_each(|profile| union.unite(self.equilibria(*profile)));
        self.found.status_quo.iter().for_each(|today| union.remove(*today));
        union
    }

    fn told(&self) -> Vec<StateId> {
        self.found.telling(MOST_COLUMNS)
    }

    fn next(&mut self, file: &str) {
        let Some(state) = self.found.status_quo.or(self.told().first().copied()) else { return };
        // (not wrapped: it is there to be copied)
        self.screen.row(&[(format!("Why? crossroad explain {file} {}", number(state)), None)]);
    }
}
