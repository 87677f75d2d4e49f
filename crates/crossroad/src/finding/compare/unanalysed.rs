//! What differs and no analysis reads: sources, claims, what statements rest on, words, questions
//! that one version asks, expectations, views.

use super::canonical_text;
use super::renamed_statements::{Rename, Renamed};
use crate::model::conflict::{Conflict, uses};
use crate::model::provenance::SupportKind;

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
    for (kind, id, text) in &old {
        let other = new.iter().find(|(k, i, _)| (k, i) == (kind, id));
        let turn = match other {
            None => Some(Turn::Gone),
            Some((_, _, other)) if other != text => Some(Turn::Changed),
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
        let (old, new) = (described(before, &all), described(after, &[]));
        let of = |list: &[Thing]| -> Vec<(String, String)> {
            let those = list.iter().filter(|(kind, ..)| *kind == what.word());
            those.map(|(_, id, text)| (id.clone(), text.clone())).collect()
        };
        let (old, new) = (of(&old), of(&new));
        let fresh = |id: &String, list: &[(String, String)]| !list.iter().any(|one| one.0 == *id);
        let gone: Vec<_> = old.iter().filter(|one| fresh(&one.0, &new)).collect();
        let came: Vec<_> = new.iter().filter(|one| fresh(&one.0, &old)).collect();
        for (from, text) in &gone {
            let alike = |one: &&&(String, String)| one.1 == *text;
            let only = came.iter().filter(alike).count() == 1;
            let twins = gone.iter().filter(alike).count();
            if let Some((to, _)) = came.iter().find(alike).filter(|_| only && twins == 1) {
                all.push(Rename { what, from: from.clone(), to: to.clone() });
            }
        }
    }
    all
}

/// A thing: its kind, its id, and a text that says all of it.
type Thing = (&'static str, String, String);

/// Lists things with a text that says all of them, without places in the file; sources and claims
/// under the names they are given.
fn described(conflict: &Conflict, renames: &[Rename]) -> Vec<Thing> {
    let name = |what: Renamed, id: &str| -> String {
        let new = renames.iter().find(|one| one.what == what && one.from == id);
        new.map_or_else(|| id.to_owned(), |one| one.to.clone())
    };
    let mut all = Vec::new();
    let mut put = |kind, id: &str, text: String| all.push((kind, id.to_owned(), text));
    put("title", "title", conflict.title.clone());
    // Where there are events, the day is read by analyses.
    let date = conflict.as_of.filter(|_| conflict.events.is_empty());
    put("date", "as-of", date.map(|date| date.to_string()).unwrap_or_default());
    for source in &conflict.sources {
        let hash = source.sha256.as_ref().map(|hash| hash.value.clone());
        let file = source.file.as_ref().map(|file| file.value.clone());
        let (title, author) = (&source.title, &source.author);
        let rest = (&source.published, &source.url, source.reliability);
        let id = name(Renamed::Source, &source.id.value);
        put("source", &id, format!("{title:?}{author:?}{file:?}{hash:?}{rest:?}"));
    }
    let source = |at: Option<crate::text::formula::SourceId>| {
        let found = at.and_then(|at| conflict.sources.get(at.index()));
        found.map(|source| name(Renamed::Source, &source.id.value))
    };
    for claim in &conflict.claims {
        let from = (source(claim.source), &claim.speaker, claim.form, &claim.via);
        let says = (&claim.quote.value, &claim.prefix, &claim.reading, claim.credibility);
        let id = name(Renamed::Claim, &claim.id.value);
        put("claim", &id, format!("{from:?}{says:?}"));
    }
    for one in uses(conflict) {
        let on = match &one.support.kind {
            SupportKind::Quoted(claims) => {
                let claims = claims.iter().filter_map(|id| conflict.claims.get(id.index()));
                let names = claims.map(|claim| name(Renamed::Claim, &claim.id.value));
                names.collect::<Vec<_>>().join(", ")
            }
            other => format!("{other:?}"),
        };
        put("support", &one.place, on);
    }
    for question in &conflict.questions {
        put("question", &question.id.value, question.ask.clone());
    }
    for state in conflict.graph.iter().flat_map(|graph| &graph.states) {
        put("state’s words", &state.id.value, state.is.clone());
    }
    for named in &conflict.states {
        put("named state", &named.name.value, canonical_text::formula(conflict, &named.when));
    }
    for (at, one) in conflict.expectations.iter().enumerate() {
        let place = one.id.as_ref().map_or(format!("expect[{}]", at + 1), |id| id.value.clone());
        let answers: Vec<&String> = one.answers.iter().map(|answer| &answer.value).collect();
        let likely = (one.most_likely, &one.likelihood);
        let asked = conflict.questions.get(one.question).map(|question| &question.id.value);
        put("expectation", &place, format!("{asked:?}{answers:?}{likely:?}"));
    }
    for event in &conflict.events {
        put("event", &event.id.value, event.what.clone().unwrap_or_default());
    }
    for view in &conflict.views {
        let whose = conflict.dms.get(view.dm.index()).map_or("", |dm| dm.id.value.as_str());
        let about = view.beliefs.iter().map(|(dm, belief)| {
            let about = conflict.dms.get(dm.index()).map_or("", |dm| dm.id.value.as_str());
            format!("{about}: {}", canonical_text::preference(conflict, belief))
        });
        let about: Vec<String> = about.collect();
        let never: Vec<String> =
            view.never.iter().map(|one| canonical_text::formula(conflict, &one.formula)).collect();
        put("view", whose, format!("{:?}{never:?}{about:?}", conflict.taken(view.unaware)));
    }
    all
}
