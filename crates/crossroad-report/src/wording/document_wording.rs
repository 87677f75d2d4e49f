//! Findings as phrases that know what they refer to: states lead to their explanation, statements
//! to where they are listed, claims to their endnote. A terminal says the same, without leading
//! anywhere.

use super::layout::count;
use super::shares::{answer_name, unnamed};
use super::speaker::{Speaker, decimal};
use crate::answer::report_data::Material;
use crate::document::{Anchor, Phrase};
use crossroad::finding::explain::{Account, Citation, Comparison, Outcome, Read, cite};
use crossroad::game::graph::Reason;
use crossroad::game::naming::number;
use crossroad::model::conflict::{Conflict, Question, Use, uses};
use crossroad::model::preference::{Attitude, Item, Preference};
use crossroad::model::provenance::{Support, SupportKind};
use crossroad::stability::Hollow;
use crossroad::text::formula::{DmId, OptionId, StateId};
use crossroad::text::source::Span;

/// What names things in phrases that know what they refer to: a report, whose states, statements and
/// claims lead to where they are told, or a [`Speaker`], for a terminal, where nothing leads anywhere.
pub trait Phrasing {
    /// What things are called.
    fn speaker(&self) -> Speaker<'_>;

    /// The states that the same document explains, with everybody's account.
    fn explained(&self) -> &[(StateId, Vec<Account>)] {
        &[]
    }

    /// Names an option.
    fn option(&self, option: OptionId) -> Phrase {
        Phrase::new().code(self.speaker().conflict.option_name(option))
    }

    /// Names an option where it is said who takes or drops it.
    fn own_option(&self, option: OptionId) -> Phrase {
        self.option(option)
    }

    /// Names a state, and leads to its explanation if it has one.
    fn state(&self, state: StateId) -> Phrase;

    /// Names a statement, leads to where it is listed, and says what it rests on.
    fn statement(&self, one: &Citation<'_>) -> Phrase;

    /// Names a decision maker.
    #[must_use]
    fn dm(&self, dm: DmId) -> Phrase {
        Phrase::given(self.speaker().dm(dm))
    }

    /// Returns where a state is explained.
    #[must_use]
    fn state_anchor(&self, state: StateId) -> Option<Anchor> {
        let told = self.explained().iter().any(|(told, _)| *told == state);
        told.then(|| Anchor::new(format!("state-{}", number(state))))
    }

    /// Returns where it is explained why a state is stable for somebody, or not; where it is not
    /// explained, the tables that have its verdicts.
    #[must_use]
    fn why(&self, state: StateId, dm: DmId) -> Anchor {
        let told = self.explained().iter().find(|(told, _)| *told == state);
        let account = told.and_then(|(_, accounts)| accounts.iter().find(|one| one.dm == dm));
        match account {
            Some(account) if is_telling(account) => why_anchor(state, self.speaker().dm_id(dm)),
            // (who has nothing to gain is named where the state is told)
            _ => self.why_state(state),
        }
    }

    /// Returns where a state as a whole is explained, or else the tables.
    #[must_use]
    fn why_state(&self, state: StateId) -> Anchor {
        self.state_anchor(state).unwrap_or_else(|| Anchor::new("tables"))
    }

    /// Says what holds at a state of a conflict in graph form.
    #[must_use]
    fn is(&self, state: StateId) -> Option<Phrase> {
        let space = self.speaker().space;
        let found = self.speaker().conflict.graph_state(space.vector(state))?;
        Some(Phrase::given(&found.is))
    }

    /// Says what somebody would change between two states: "take a and b, drop c".
    #[must_use]
    fn change(&self, dm: DmId, from: StateId, to: StateId, verbs: [&str; 3]) -> Phrase {
        let [take, drop, moves] = verbs;
        let space = self.speaker().space;
        let (known_before, before) = space.pattern(from);
        let (known_after, after) = space.pattern(to);
        let own = space.own(dm) & known_before & known_after;
        let options = |set: u64| -> Vec<Phrase> {
            let bits = (0..64).filter(|bit| set >> bit & 1 == 1);
            bits.map(|bit| self.own_option(OptionId(bit))).collect()
        };
        let (taken, dropped) = (options(after & !before & own), options(before & !after & own));
        let mut parts = Vec::new();
        for (verb, list) in [(take, taken), (drop, dropped)] {
            if !list.is_empty() {
                parts.push(Phrase::new().say(verb).say(" ").and(Phrase::list(list)));
            }
        }
        if parts.is_empty() && self.speaker().conflict.graph.is_some() {
            let id = self.speaker().conflict.pattern(space.vector(to));
            return Phrase::new().say(moves).say(" to ").code(id);
        }
        if parts.is_empty() {
            // Between merged states a change may differ from member to member.
            let to = self.speaker().names.number(to);
            parts.push(Phrase::new().say(moves).say(format!(" to {to}")));
        }
        Phrase::joined(parts, ", ")
    }

    /// "take …, drop …".
    #[must_use]
    fn to_change(&self, dm: DmId, from: StateId, to: StateId) -> Phrase {
        self.change(dm, from, to, ["take", "drop", "move"])
    }

    /// "takes …, drops …".
    #[must_use]
    fn changes(&self, dm: DmId, from: StateId, to: StateId) -> Phrase {
        let verbs = match self.speaker().plural(dm) {
            true => ["take", "drop", "move"],
            false => ["takes", "drops", "moves"],
        };
        self.change(dm, from, to, verbs)
    }

    /// Returns what leads to the statement written at a place of the file, if the report lists it.
    #[must_use]
    fn statement_anchor(&self, span: Span) -> Option<Anchor> {
        let conflict = self.speaker().conflict;
        let same = |other: Span| (other.start, other.end) == (span.start, span.end);
        let here = |one: &Use<'_>| same(one.span);
        let at = uses(conflict).iter().position(here)?;
        let listed = listed(conflict).into_iter().any(same);
        listed.then(|| Anchor::new(format!("statement-{}", at + 1)))
    }

    /// Says what a statement rests on.
    #[must_use]
    fn support(&self, support: &Support) -> Phrase {
        let words = match &support.kind {
            SupportKind::Quoted(claims) => Phrase::new().say("quoted").cite(claims),
            SupportKind::Assumed(why) => Phrase::new().say("assumed: ").give(why),
            SupportKind::Judged(by) => Phrase::new().say("judged by ").give(by),
            SupportKind::Unstated => {
                Phrase::new().say("no support is stated, so it counts as assumed")
            }
        };
        let words = match &support.drafted {
            Some(tool) => {
                Phrase::new().say("drafted by ").give(tool).say(" and not confirmed; ").and(words)
            }
            None => words,
        };
        match &support.note {
            Some(note) => words.say(" (note: ").give(note).say(")"),
            None => words,
        }
    }

    /// Says how one state compares with another for somebody, where a concept reads that in its own
    /// way, and what decides it.
    #[must_use]
    fn because(&self, comparison: &Comparison) -> Phrase {
        let how = match comparison.read {
            Some(_) => Phrase::new().say(self.speaker().compared(comparison)).say(": "),
            None => Phrase::new(),
        };
        let Some(Read::Attitudes { by, .. }) = &comparison.read else {
            return how.and(self.decided(comparison));
        };
        let one = |(attitude, other): &(Attitude, Comparison)| {
            let whom = match other.dm == comparison.dm {
                true => Phrase::new().say("itself"),
                false => self.dm(other.dm),
            };
            Phrase::new()
                .say(attitude.word())
                .say(" to ")
                .and(whom)
                .say(format!(", for whom it is {}: ", self.speaker().code(other.code)))
                .and(self.because(other))
        };
        match by.is_empty() {
            true => how.say("it is neutral to everybody"),
            false => how.and(Phrase::joined(by.iter().map(one).collect(), "; ")),
        }
    }

    /// Says what decides a comparison: the statement, and what that rests on.
    #[must_use]
    fn decided(&self, comparison: &Comparison) -> Phrase {
        let conflict = self.speaker().conflict;
        let citations = cite(conflict, comparison.dm, &comparison.reason);
        let named = |one: &Citation<'_>| self.statement(one);
        match (&comparison.reason, citations.as_slice()) {
            (Reason::Statement { holds, wanted, .. }, [only]) => {
                let turned = if *wanted { "" } else { ", whose opposite is wanted here," };
                let side = if *holds { " is met there" } else { " is not met there" };
                named(only).say(turned).say(side)
            }
            (Reason::Entries { first, second }, [one, ..]) => Phrase::new()
                .say(format!(
                    "it stands in place {} of the ranking, not {}: ",
                    first + 1,
                    second + 1
                ))
                .and(named(one)),
            (Reason::Sums { first, second, .. }, weights) => {
                let scale = self.speaker().scale(comparison.dm);
                let (first, second) = (decimal(*first, scale), decimal(*second, scale));
                Phrase::new()
                    .say(format!("its weights add up to {first}, not {second}; they differ on "))
                    .and(Phrase::list(weights.iter().map(named).collect()))
            }
            (Reason::Pair { .. }, [only]) => named(only),
            (Reason::Unsaid, _) => "nothing is said of the two".into(),
            (Reason::Given, _) => "it is ranked so".into(),
            _ => match conflict.dms.get(comparison.dm.index()).map(|dm| &dm.preference) {
                Some(Preference::Prioritized(_)) => "nothing in the file distinguishes them".into(),
                Some(Preference::Indifferent) | None => "nothing is said to be wanted".into(),
                _ => "the two are tied".into(),
            },
        }
    }

    /// Says why a sanction would not be carried out.
    #[must_use]
    fn hollow(&self, hollow: &Hollow, movers: &[DmId]) -> Phrase {
        let mover = |step: usize| movers.get(step).map_or_else(Phrase::new, |dm| self.dm(*dm));
        match hollow {
            Hollow::NoImprovement { step } => mover(*step).say(" would gain nothing by it"),
            Hollow::Deterred { step, by } => {
                let mut names: Vec<DmId> = by.sequence.iter().map(|step| step.mover).collect();
                names.dedup();
                let names = names.into_iter().map(|dm| self.dm(dm)).collect();
                let mover = movers.get(*step).copied();
                let speaker = self.speaker();
                let itself =
                    mover.map_or("itself", |dm| speaker.agrees(dm, "itself", "themselves"));
                mover
                    .map_or_else(Phrase::new, |dm| self.dm(dm))
                    .say(format!(" would {itself} be deterred, by "))
                    .and(Phrase::list(names))
            }
        }
    }

    /// Lists labels in words.
    #[must_use]
    fn labels(&self, labels: &[String]) -> String {
        super::layout::list(labels)
    }

    /// Lists states, the first `most` of them by name.
    #[must_use]
    fn some_states(&self, states: &[StateId], most: usize) -> Phrase {
        let mut named: Vec<Phrase> =
            states.iter().take(most).map(|state| self.state(*state)).collect();
        let more = states.len().saturating_sub(most);
        if more > 0 {
            named.push(count(more, "other", "others").into());
        }
        Phrase::list(named)
    }
}

impl Phrasing for Material<'_> {
    fn speaker(&self) -> Speaker<'_> {
        Material::speaker(self)
    }

    fn explained(&self) -> &[(StateId, Vec<Account>)] {
        &self.told
    }

    /// By what tells it from others, or with its number where that is asked for or there is no such
    /// name.
    fn state(&self, state: StateId) -> Phrase {
        match (self.ids, self.found.names.told(state)) {
            (false, Some(name)) => self.leading(state, Phrase::new().say("“").give(name).say("”")),
            _ => self.linked(state),
        }
    }

    fn statement(&self, one: &Citation<'_>) -> Phrase {
        let text = Phrase::new().code(one.text.clone());
        let text = match self.statement_anchor(one.span) {
            Some(anchor) => Phrase::new().link(anchor, text),
            None => text,
        };
        let text = match one.support.drafted {
            Some(_) => text.say(" (a draft)"),
            None => text,
        };
        match &one.support.kind {
            SupportKind::Quoted(claims) => text.cite(claims),
            SupportKind::Assumed(_) => text.say(" (assumed)"),
            SupportKind::Judged(_) => text.say(" (judged)"),
            SupportKind::Unstated => text.say(" (no support stated)"),
        }
    }
}

impl Phrasing for Speaker<'_> {
    fn speaker(&self) -> Speaker<'_> {
        *self
    }

    fn own_option(&self, option: OptionId) -> Phrase {
        let found = self.conflict.options.get(option.index());
        found.map_or_else(Phrase::new, |option| Phrase::given(option.id.value.clone()))
    }

    fn state(&self, state: StateId) -> Phrase {
        Phrase::given(Speaker::state(self, state))
    }

    fn statement(&self, one: &Citation<'_>) -> Phrase {
        let words = Phrase::new().code(one.text.clone()).say(" (").give(one.place.clone());
        let words = words.say(", ").give(Speaker::support(self, one.support)).say(")");
        match &one.support.kind {
            SupportKind::Quoted(claims) => words.cite(claims),
            _ => words,
        }
    }
}

impl Speaker<'_> {
    /// Says what somebody changes between two states: "takes a and b, drops c".
    #[must_use]
    pub fn change(&self, dm: DmId, from: StateId, to: StateId) -> String {
        self.changes(dm, from, to).plain()
    }

    /// Says what somebody would change between two states: "take a and b, drop c".
    #[must_use]
    pub fn to_change(&self, dm: DmId, from: StateId, to: StateId) -> String {
        Phrasing::to_change(self, dm, from, to).plain()
    }
}

impl Material<'_> {
    /// Names things.
    #[must_use]
    pub fn speaker(&self) -> Speaker<'_> {
        let (conflict, space) = (self.found.conflict, self.found.graph.space);
        Speaker { conflict, space, names: &self.found.names }
    }

    /// Names a state by its number, as tables and pictures do, and leads to its explanation.
    #[must_use]
    pub fn linked(&self, state: StateId) -> Phrase {
        self.leading(state, self.numbered(state))
    }

    fn leading(&self, state: StateId, words: Phrase) -> Phrase {
        match self.state_anchor(state) {
            Some(anchor) => Phrase::new().link(anchor, words),
            None => words,
        }
    }

    /// Names a state by its number and its name in the file: what commands take.
    #[must_use]
    pub fn numbered(&self, state: StateId) -> Phrase {
        let words = Phrase::new().say(number(state).to_string());
        match self.found.names.get(state) {
            Some(name) => words.say(" “").give(name).say("”"),
            None => words,
        }
    }

    /// Returns the place and the label of the profile that accounts are made under.
    #[must_use]
    pub fn account_profile(&self) -> Option<(usize, &str)> {
        self.found.account_profile()
    }

    /// Returns the id of the concept that the first account is made under.
    #[must_use]
    pub fn concept(&self) -> Option<&'static str> {
        let accounts = self.told.iter().flat_map(|(_, accounts)| accounts);
        accounts.chain(&self.found.accounts).next().map(|account: &Account| account.concept.id)
    }

    /// Finds the answer that a state gives to a question: by its place; `None` for `otherwise`.
    #[must_use]
    pub fn answer(&self, question: &Question, state: StateId) -> Option<usize> {
        let space = self.found.graph.space;
        let vectors: Vec<_> = space
            .members(state)
            .into_iter()
            .map(|point| space.points().vector(point as usize))
            .collect();
        question
            .answers
            .iter()
            .position(|answer| vectors.iter().all(|vector| answer.when.formula.holds(*vector)))
    }

    /// Names an answer to a question.
    #[must_use]
    pub fn answer_name(&self, question: &Question, answer: Option<usize>) -> String {
        let slot = answer.unwrap_or(question.answers.len());
        answer_name(question, slot).unwrap_or_else(|| unnamed(question, slot)).to_owned()
    }
}

/// Says whether there is more to tell of somebody at a state than that it has nothing to gain.
pub(crate) fn is_telling(account: &Account) -> bool {
    let tempted = account.moves.iter().any(|one| one.outcome != Outcome::NotTempting);
    tempted || !account.stable || !account.parts.is_empty()
}

/// Returns where it is explained why a state is stable for somebody, or not.
#[must_use]
pub(crate) fn why_anchor(state: StateId, dm: &str) -> Anchor {
    Anchor::new(format!("why-{}-{dm}", number(state)))
}

/// Most entries of a ranking, and weights, that a report lists.
pub(crate) const ENTRIES: usize = 60;

/// Returns where the statements are written that a report lists.
fn listed(conflict: &Conflict) -> Vec<Span> {
    let mut list: Vec<Span> = conflict.status_quo.iter().map(|today| today.span).collect();
    list.extend(conflict.options.iter().map(|option| option.id.span));
    if let Some(graph) = &conflict.graph {
        list.extend(graph.arcs.iter().map(|arc| arc.span));
        list.extend(graph.states.iter().map(|state| state.id.span));
    }
    list.extend(conflict.rules.iter().map(|rule| rule.span));
    list.extend(conflict.merges.iter().map(|merge| merge.span));
    list.extend(conflict.forbidden.iter().map(|one| one.span));
    list.extend(conflict.coalitions.iter().map(|one| one.span));
    list.extend(conflict.expectations.iter().map(|one| one.span));
    for dm in &conflict.dms {
        match &dm.preference {
            Preference::Prioritized(wishes) => {
                for item in &wishes.items {
                    match item {
                        Item::One(one) => list.push(one.span),
                        Item::AnyOrder { statements, span, .. }
                        | Item::Disputed { statements, span, .. } => {
                            list.push(*span);
                            list.extend(statements.iter().map(|one| one.span));
                        }
                    }
                }
            }
            Preference::Ranking(ranking) => {
                list.extend(ranking.entries.iter().take(ENTRIES).map(|entry| entry.span));
            }
            Preference::Weights(weights) => {
                list.extend(weights.weights.iter().take(ENTRIES).map(|one| one.span));
            }
            Preference::Pairs(pairs) => {
                list.extend(pairs.pairs.iter().take(ENTRIES).map(|one| one.span));
            }
            Preference::Indifferent => {}
        }
    }
    list
}
