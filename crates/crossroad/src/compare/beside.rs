//! What differs and no analysis of stability reads: sources, claims, what statements rest on,
//! questions, expectations, views, events, coalitions.

use crate::conflict::{Conflict, uses};
use crate::provenance::SupportKind;

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
    let (old, new) = (described(before), described(after));
    let mut all = Vec::new();
    for (kind, id, text) in &old {
        let other = new.iter().find(|(k, i, _)| (k, i) == (kind, id));
        let turn = match other {
            None => Some(Turn::Gone),
            Some((_, _, other)) if other != text => Some(Turn::Changed),
            Some(_) => None,
        };
        // A statement that is gone is told by itself, with what it rests on.
        let told = *kind == "support" && turn == Some(Turn::Gone);
        if let Some(turn) = turn.filter(|_| !told) {
            all.push(Beside { kind, id: id.clone(), turn });
        }
    }
    for (kind, id, _) in &new {
        if *kind != "support" && !old.iter().any(|(k, i, _)| (k, i) == (kind, id)) {
            all.push(Beside { kind, id: id.clone(), turn: Turn::New });
        }
    }
    all
}

/// Lists things with a text that says all of them, without places in the file.
fn described(conflict: &Conflict) -> Vec<(&'static str, String, String)> {
    let mut all = Vec::new();
    let mut put = |kind, id: &str, text: String| all.push((kind, id.to_owned(), text));
    put("title", "title", conflict.title.clone());
    put("date", "as-of", conflict.as_of.map(|date| date.to_string()).unwrap_or_default());
    for source in &conflict.sources {
        let hash = source.sha256.as_ref().map(|hash| hash.value.clone());
        let file = source.file.as_ref().map(|file| file.value.clone());
        let (title, author) = (&source.title, &source.author);
        let rest = (&source.published, &source.url, source.reliability);
        put("source", &source.id.value, format!("{title:?}{author:?}{file:?}{hash:?}{rest:?}"));
    }
    let source = |at: Option<crate::formula::SourceId>| {
        at.and_then(|at| conflict.sources.get(at.index())).map(|source| source.id.value.clone())
    };
    for claim in &conflict.claims {
        let from = (source(claim.source), &claim.speaker, claim.form, &claim.via);
        let says = (&claim.quote.value, &claim.prefix, &claim.reading, claim.credibility);
        put("claim", &claim.id.value, format!("{from:?}{says:?}"));
    }
    for one in uses(conflict) {
        let on = match &one.support.kind {
            SupportKind::Quoted(claims) => {
                let claims = claims.iter().filter_map(|id| conflict.claims.get(id.index()));
                claims.map(|claim| claim.id.value.as_str()).collect::<Vec<_>>().join(", ")
            }
            other => format!("{other:?}"),
        };
        put("support", &one.place, on);
    }
    for question in &conflict.questions {
        let answers: Vec<_> =
            question.answers.iter().map(|one| (&one.name.value, &one.when.text.value)).collect();
        let otherwise = question.otherwise.as_ref().map(|one| &one.value);
        put("question", &question.id.value, format!("{}{answers:?}{otherwise:?}", question.ask));
    }
    for named in &conflict.states {
        put("named state", &named.name.value, format!("{:?}", named.when));
    }
    for (at, one) in conflict.expectations.iter().enumerate() {
        let place = one.id.as_ref().map_or(format!("expect[{}]", at + 1), |id| id.value.clone());
        let answers: Vec<&String> = one.answers.iter().map(|answer| &answer.value).collect();
        let likely = (one.most_likely, &one.likelihood);
        put("expectation", &place, format!("{}{answers:?}{likely:?}", one.question));
    }
    for event in &conflict.events {
        let what = (event.date.to_string(), &event.what, event.opens, event.closes);
        let today = event.status_quo.as_ref().map(|today| today.taken);
        put("event", &event.id.value, format!("{what:?}{today:?}"));
    }
    for view in &conflict.views {
        let whose = conflict.dms.get(view.dm.index()).map_or("", |dm| dm.id.value.as_str());
        let about: Vec<_> = view.beliefs.iter().map(|(dm, _)| dm).collect();
        put("view", whose, format!("{:?}{about:?}", view.unaware));
    }
    for (at, one) in conflict.coalitions.iter().enumerate() {
        let place =
            one.id.as_ref().map_or(format!("coalitions[{}]", at + 1), |id| id.value.clone());
        put("coalition", &place, format!("{:?}", one.of));
    }
    all
}
