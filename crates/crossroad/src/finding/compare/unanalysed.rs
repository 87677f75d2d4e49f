//! What differs and no analysis reads: sources, claims, what statements rest on, words, questions
//! that one version asks, expectations, views.

use super::canonical_text::{self, Wants};
use super::rename::{Rename, Renamed};
use crate::model::conflict::{Conflict, Date, Likelihood, uses};
use crate::model::provenance::{Form, Reliability, SupportKind};
use crate::text::formula::{DmId, SourceId};
use crate::text::source::Spanned;

/// What became of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Turn {
    /// It is new.
    New,
    /// It is gone.
    Gone,
    /// It says something else.
    Changed,
}

/// Something beside the analysis that differs.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Beside {
    /// What kind of thing: `source`, `claim`, `support`, `question`, and so on.
    pub kind: &'static str,
    /// Its id, or place.
    pub id: String,
    /// What became of it.
    pub turn: Turn,
}

/// Lists what differs beside what analyses read; things are matched by id or place.
#[must_use]
pub fn beside(before: &Conflict, after: &Conflict) -> Vec<Beside> {
    let renames = renamed(before, after);
    let (old, new) = (described(before, &renames), described(after, &[]));
    let mut all = Vec::new();
    for (kind, id, content) in &old {
        let other = new.iter().find(|(k, i, _)| (k, i) == (kind, id));
        let turn = match other {
            None => Some(Turn::Gone),
            Some((_, _, other)) if other != content => Some(Turn::Changed),
            Some(_) => None,
        };
        // A statement, event or coalition that is gone is told by itself.
        let told = told_by_itself(kind) && turn == Some(Turn::Gone);
        if let Some(turn) = turn.filter(|_| !told) {
            all.push(Beside { kind, id: id.clone(), turn });
        }
    }
    for (kind, id, _) in &new {
        if !told_by_itself(kind) && !old.iter().any(|(k, i, _)| (k, i) == (kind, id)) {
            all.push(Beside { kind, id: id.clone(), turn: Turn::New });
        }
    }
    all
}

fn told_by_itself(kind: &str) -> bool {
    matches!(kind, "support" | "event")
}

/// Lists the sources and claims that say the same under another id.
pub(super) fn renamed(before: &Conflict, after: &Conflict) -> Vec<Rename> {
    let mut all = Vec::new();
    for what in [Renamed::Source, Renamed::Claim] {
        // (What claims say includes their sources, which are found first.)
        let (mut old, mut new) = (described(before, &all), described(after, &[]));
        old.retain(|(kind, ..)| *kind == what.word());
        new.retain(|(kind, ..)| *kind == what.word());
        let fresh = |one: &&Thing, list: &[Thing]| !list.iter().any(|other| other.1 == one.1);
        let gone: Vec<_> = old.iter().filter(|one| fresh(one, &new)).collect();
        let came: Vec<_> = new.iter().filter(|one| fresh(one, &old)).collect();
        let mut found = Vec::new();
        for (_, from, content) in &gone {
            let alike = |one: &&&Thing| one.2 == *content;
            let only = came.iter().filter(alike).count() == 1;
            let twins = gone.iter().filter(alike).count();
            if let Some((_, to, _)) = came.iter().find(alike).filter(|_| only && twins == 1) {
                found.push(Rename { what, from: from.clone(), to: to.clone() });
            }
        }
        all.extend(found);
    }
    all
}

/// A thing: its kind, its id, and all that it says.
type Thing<'c> = (&'static str, String, Content<'c>);

/// All that a thing says, without places in the file: two that say the same are equal.
#[derive(Debug, PartialEq)]
enum Content<'c> {
    Words(Option<&'c str>),
    Date(Option<Date>),
    Formula(String),
    Question {
        ask: &'c str,
        says: Vec<(&'c str, &'c str)>,
    },
    Source {
        title: Option<&'c str>,
        author: Option<&'c str>,
        published: Option<&'c str>,
        url: Option<&'c str>,
        file: Option<&'c str>,
        sha256: Option<&'c str>,
        struck: Vec<&'c str>,
        own: bool,
        reliability: Option<Reliability>,
    },
    Claim {
        source: Option<String>,
        speaker: Option<&'c str>,
        form: Form,
        via: Option<&'c str>,
        quote: &'c str,
        prefix: Option<&'c str>,
        suffix: Option<&'c str>,
        reading: Option<&'c str>,
        credibility: Option<u8>,
    },
    /// It rests on these claims.
    Quoted(Vec<String>),
    /// It rests on something else.
    Unquoted(&'c SupportKind),
    Expectation {
        question: Option<&'c str>,
        answers: Vec<&'c str>,
        most_likely: bool,
        likelihood: Option<&'c Likelihood>,
    },
    View {
        unaware: Vec<String>,
        never: Vec<String>,
        beliefs: Vec<(&'c str, Wants)>,
    },
}

/// Lists things with all that they say; sources and claims under the names they are given.
fn described<'c>(conflict: &'c Conflict, renames: &[Rename]) -> Vec<Thing<'c>> {
    let name = |what: Renamed, id: &str| -> String {
        let new = renames.iter().find(|one| one.what == what && one.from == id);
        new.map_or_else(|| id.to_owned(), |one| one.to.clone())
    };
    let value = |text: &'c Option<Spanned<String>>| text.as_ref().map(|text| text.value.as_str());
    let mut all = Vec::new();
    let mut put = |kind, id: &str, content: Content<'c>| all.push((kind, id.to_owned(), content));
    put("title", "title", Content::Words(Some(&conflict.title)));
    // Where there are events, the day is read by analyses.
    let date = conflict.as_of.filter(|_| conflict.events.is_empty());
    put("date", "as-of", Content::Date(date));
    for source in &conflict.sources {
        let content = Content::Source {
            title: source.title.as_deref(),
            author: source.author.as_deref(),
            published: source.published.as_deref(),
            url: source.url.as_deref(),
            file: value(&source.file),
            sha256: value(&source.sha256),
            struck: source.struck.iter().map(|lines| lines.value.as_str()).collect(),
            own: source.own,
            reliability: source.reliability,
        };
        put("source", &name(Renamed::Source, &source.id.value), content);
    }
    let source = |at: Option<SourceId>| {
        let found = at.and_then(|at| conflict.sources.get(at.index()));
        found.map(|source| name(Renamed::Source, &source.id.value))
    };
    for claim in &conflict.claims {
        let content = Content::Claim {
            source: source(claim.source),
            speaker: claim.speaker.as_deref(),
            form: claim.form,
            via: claim.via.as_deref(),
            quote: &claim.quote.value,
            prefix: claim.prefix.as_deref(),
            suffix: claim.suffix.as_deref(),
            reading: claim.reading.as_deref(),
            credibility: claim.credibility,
        };
        put("claim", &name(Renamed::Claim, &claim.id.value), content);
    }
    for one in uses(conflict) {
        let content = match &one.support.kind {
            SupportKind::Quoted(claims) => {
                let claims = claims.iter().filter_map(|id| conflict.claims.get(id.index()));
                let names = claims.map(|claim| name(Renamed::Claim, &claim.id.value));
                Content::Quoted(names.collect())
            }
            other => Content::Unquoted(other),
        };
        put("support", &one.place, content);
    }
    for question in &conflict.questions {
        let says = question.says.iter().map(|(name, words)| (name.value.as_str(), words.as_str()));
        let content = Content::Question { ask: &question.ask, says: says.collect() };
        put("question", &question.id.value, content);
    }
    for state in conflict.graph.iter().flat_map(|graph| &graph.states) {
        put("state’s words", &state.id.value, Content::Words(Some(&state.is)));
    }
    for named in &conflict.states {
        let formula = canonical_text::formula(conflict, &named.when);
        put("named state", &named.name.value, Content::Formula(formula));
    }
    for (at, one) in conflict.expectations.iter().enumerate() {
        let place = one.id.as_ref().map_or(format!("expect[{}]", at + 1), |id| id.value.clone());
        let asked = conflict.questions.get(one.question);
        let content = Content::Expectation {
            question: asked.map(|question| question.id.value.as_str()),
            answers: one.answers.iter().map(|answer| answer.value.as_str()).collect(),
            most_likely: one.most_likely,
            likelihood: one.likelihood.as_ref(),
        };
        put("expectation", &place, content);
    }
    for event in &conflict.events {
        put("event", &event.id.value, Content::Words(event.what.as_deref()));
    }
    let id = |dm: DmId| conflict.dms.get(dm.index()).map_or("", |dm| dm.id.value.as_str());
    for view in &conflict.views {
        let beliefs = view.beliefs.iter();
        let never = view.never.iter();
        let content = Content::View {
            unaware: conflict.taken(view.unaware),
            never: never.map(|one| canonical_text::formula(conflict, &one.formula)).collect(),
            beliefs: beliefs
                .map(|(dm, belief)| (id(*dm), canonical_text::preference(conflict, belief)))
                .collect(),
        };
        put("view", id(view.dm), content);
    }
    all
}
