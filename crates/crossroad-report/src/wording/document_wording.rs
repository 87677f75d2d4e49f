//! Findings as phrases that know what they refer to: states lead to their explanation, statements
//! to where they are listed, claims to their endnote. What `words.rs` says for a terminal, this
//! says for a report.

use super::layout::count;
use super::shares::answer_name;
use super::words::Speaker;
use crate::answer::report_data::Material;
use crate::document::{Anchor, Phrase};
use crossroad::finding::explain::{Account, Citation, Comparison, Outcome, Read, cite};
use crossroad::game::graph::{Code, Reason};
use crossroad::game::naming::number;
use crossroad::model::conflict::{Conflict, Question, Use, uses};
use crossroad::model::preference::{Attitude, Item, Preference};
use crossroad::model::provenance::{Support, SupportKind};
use crossroad::stability::Hollow;
use crossroad::text::formula::{DmId, OptionId, StateId};
use crossroad::text::source::Span;

impl Material<'_> {
    /// Names things.
    #[must_use]
    pub fn speaker(&self) -> Speaker<'_> {
        let (conflict, space) = (self.found.conflict, self.found.graph.space);
        Speaker { conflict, space, names: &self.found.names }
    }

    /// Names a decision maker.
    #[must_use]
    pub fn dm(&self, dm: DmId) -> Phrase {
        Phrase::given(self.speaker().dm(dm))
    }

    /// Returns where a state is explained.
    #[must_use]
    pub fn state_anchor(&self, state: StateId) -> Option<Anchor> {
        let told = self.told.iter().any(|(told, _)| *told == state);
        told.then(|| Anchor::new(format!("state-{}", number(state))))
    }

    /// Returns where it is explained why a state is stable for somebody, or not; where it is not
    /// explained, the tables that have its verdicts.
    #[must_use]
    pub fn why(&self, state: StateId, dm: DmId) -> Anchor {
        let told = self.told.iter().find(|(told, _)| *told == state);
        let account = told.and_then(|(_, accounts)| accounts.iter().find(|one| one.dm == dm));
        match account {
            Some(account) if is_telling(account) => why_anchor(state, self.speaker().dm_id(dm)),
            // (who has nothing to gain is named where the state is told)
            _ => self.why_state(state),
        }
    }

    /// Returns where a state as a whole is explained, or else the tables.
    #[must_use]
    pub fn why_state(&self, state: StateId) -> Anchor {
        self.state_anchor(state).unwrap_or_else(|| Anchor::new("tables"))
    }

    /// Names a state, and leads to its explanation if it has one.
    #[must_use]
    pub fn state(&self, state: StateId) -> Phrase {
        let mut words = Phrase::new().say(number(state).to_string());
        if let Some(name) = self.found.names.get(state) {
            words = words.say(" “").give(name).say("”");
        }
        match self.state_anchor(state) {
            Some(anchor) => Phrase::new().link(anchor, words),
            None => words,
        }
    }

    /// Says what holds at a state of a conflict in graph form.
    #[must_use]
    pub fn is(&self, state: StateId) -> Option<Phrase> {
        let space = self.found.graph.space;
        let found = self.found.conflict.graph_state(space.vector(state))?;
        Some(Phrase::given(&found.is))
    }

    /// Names an option.
    #[must_use]
    pub fn option(&self, option: OptionId) -> Phrase {
        Phrase::new().code(self.found.conflict.option_name(option))
    }

    /// Says what somebody would change between two states: "take a, drop b".
    #[must_use]
    pub fn change(&self, dm: DmId, from: StateId, to: StateId, verbs: [&str; 3]) -> Phrase {
        let [take, drop, moves] = verbs;
        let space = self.found.graph.space;
        let (known_before, before) = space.pattern(from);
        let (known_after, after) = space.pattern(to);
        let own = space.own(dm) & known_before & known_after;
        let options = |set: u64| -> Vec<Phrase> {
            let bits = (0..64).filter(|bit| set >> bit & 1 == 1);
            bits.map(|bit| self.option(OptionId(bit))).collect()
        };
        let (taken, dropped) = (options(after & !before & own), options(before & !after & own));
        let mut parts = Vec::new();
        for (verb, list) in [(take, taken), (drop, dropped)] {
            if !list.is_empty() {
                parts.push(Phrase::new().say(verb).say(" ").and(Phrase::list(list)));
            }
        }
        if parts.is_empty() && self.found.conflict.graph.is_some() {
            let id = self.found.conflict.pattern(space.vector(to));
            return Phrase::new().say(moves).say(" to ").code(id);
        }
        if parts.is_empty() {
            // Between merged states a change may differ from member to member.
            parts.push(Phrase::new().say(moves).say(format!(" to {}", number(to))));
        }
        Phrase::list(parts)
    }

    /// "take …, drop …".
    #[must_use]
    pub fn to_change(&self, dm: DmId, from: StateId, to: StateId) -> Phrase {
        self.change(dm, from, to, ["take", "drop", "move"])
    }

    /// "takes …, drops …".
    #[must_use]
    pub fn changes(&self, dm: DmId, from: StateId, to: StateId) -> Phrase {
        let verbs = match self.speaker().plural(dm) {
            true => ["take", "drop", "move"],
            false => ["takes", "drops", "moves"],
        };
        self.change(dm, from, to, verbs)
    }

    /// Returns what leads to the statement written at a place of the file, if the report lists it.
    #[must_use]
    pub fn statement_anchor(&self, span: Span) -> Option<Anchor> {
        let conflict = self.found.conflict;
        let same = |other: Span| (other.start, other.end) == (span.start, span.end);
        let here = |one: &Use<'_>| same(one.span);
        let at = uses(conflict).iter().position(here)?;
        let listed = listed(conflict).into_iter().any(same);
        listed.then(|| Anchor::new(format!("statement-{}", at + 1)))
    }

    /// Says what a statement rests on.
    #[must_use]
    pub fn support(&self, support: &Support) -> Phrase {
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

    /// Names a statement, leads to where it is listed, and says what it rests on.
    #[must_use]
    pub fn statement(&self, one: &Citation<'_>) -> Phrase {
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

    /// Says how one state compares with another for somebody, and what decides it.
    #[must_use]
    pub fn because(&self, comparison: &Comparison) -> Phrase {
        let how = |words: Phrase| match comparison.read {
            Some(_) => Phrase::new().say(self.speaker().compared(comparison)).say(": ").and(words),
            None => words,
        };
        if let Some(Read::Attitudes { by, .. }) = &comparison.read {
            let one = |(attitude, other): &(Attitude, Comparison)| {
                self.dm(other.dm)
                    .say(format!(" ({}): {}, ", attitude.word(), self.code(other.code)))
                    .and(self.because(other))
            };
            return how(Phrase::list(by.iter().map(one).collect()));
        }
        how(self.decided(comparison))
    }

    fn decided(&self, comparison: &Comparison) -> Phrase {
        let conflict = self.found.conflict;
        let citations = cite(conflict, comparison.dm, &comparison.reason);
        let named = |one: &Citation<'_>| self.statement(one);
        match (&comparison.reason, citations.as_slice()) {
            (Reason::Statement { holds, wanted, .. }, [only]) => {
                let turned = if *wanted { "" } else { ", whose opposite is wanted here," };
                let side = if *holds { " holds there" } else { " fails there" };
                named(only).say(turned).say(side)
            }
            (Reason::Entries { first, second }, [one, ..]) => Phrase::new()
                .say(format!(
                    "it stands in place {} of the ranking, not {}: ",
                    first + 1,
                    second + 1
                ))
                .and(named(one)),
            (Reason::Sums { .. }, weights) => Phrase::new()
                .say("the weights add up otherwise, by ")
                .and(Phrase::list(weights.iter().map(named).collect())),
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
    pub fn hollow(&self, hollow: &Hollow, movers: &[DmId]) -> Phrase {
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

    /// Says how a state compares.
    #[must_use]
    pub fn code(&self, code: Code) -> &'static str {
        self.speaker().code(code)
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
        answer_name(question, slot).unwrap_or("none of the answers").to_owned()
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

    /// Lists labels in words.
    #[must_use]
    pub fn labels(&self, labels: &[String]) -> String {
        super::layout::list(labels)
    }

    /// Lists states, the first `most` of them by name.
    #[must_use]
    pub fn some_states(&self, states: &[StateId], most: usize) -> Phrase {
        let mut named: Vec<Phrase> =
            states.iter().take(most).map(|state| self.state(*state)).collect();
        let more = states.len().saturating_sub(most);
        if more > 0 {
            named.push(count(more, "other", "others").into());
        }
        Phrase::list(named)
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
