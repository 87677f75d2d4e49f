//! What the differences from the uniform forecast show, and what they do not.

use super::figures::{between, chance, difference, interval, score};
use super::tables;
use crate::document::{Anchor, Phrase, Sentence};
use crate::wording::layout::{count, list};
use crossroad_history::backtest::{Against, Forecaster, ForecasterRow, Held, LEVEL, TierSummary};
use crossroad_history::scoring::Shown;

/// Which ways of drawing events anew show something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Either,
    Apart,
    BySource,
}

/// Says in which ways of drawing a difference shows something; `None` in neither.
fn way(one: &Against, shown: Shown) -> Option<Way> {
    match (one.shown() == shown, one.shown_by_source() == shown) {
        (true, true) => Some(Way::Either),
        (true, false) => Some(Way::Apart),
        (false, true) => Some(Way::BySource),
        (false, false) => None,
    }
}

/// Tells which forecasts are shown to be better or worse than the uniform one, and how.
pub(super) fn verdicts(tier: &TierSummary, anchor: &'static str) -> Vec<Sentence> {
    let rows: Vec<&ForecasterRow> =
        tier.forecasters.iter().filter(|row| row.forecaster != Forecaster::Uniform).collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let mut told = as_coded(&rows, Shown::Better, "better");
    if told.is_empty() {
        told.push(Phrase::from("No forecast is shown to be better than a uniform guess."));
    }
    let worse = as_coded(&rows, Shown::Worse, "worse");
    if worse.is_empty() {
        told.push(Phrase::from("None is shown to be worse."));
    }
    told.extend(worse);
    let alike: Vec<&ForecasterRow> = rows
        .iter()
        .copied()
        .filter(|row| row.against_uniform.shown() == Shown::AlwaysAlike)
        .collect();
    if !alike.is_empty() {
        told.push(named(&alike).say(
            ": the same difference from a uniform guess in every event, of too few events to tell whether \
             that is chance.",
        ));
    }
    told.extend(otherwise(&rows, Shown::Better, "better"));
    told.extend(otherwise(&rows, Shown::Worse, "worse"));
    told.into_iter().map(|words| Sentence::finding(words, Anchor::new(anchor))).collect()
}

fn as_coded(rows: &[&ForecasterRow], shown: Shown, word: &str) -> Vec<Phrase> {
    let told = [
        (Way::Either, ""),
        (Way::Apart, ", but only where each event is drawn for itself"),
        (Way::BySource, ", but only where the events of one source are drawn together"),
    ];
    told.into_iter()
        .filter_map(|(which, how)| {
            let such = |row: &&ForecasterRow| way(&row.against_uniform, shown) == Some(which);
            let such: Vec<&ForecasterRow> = rows.iter().copied().filter(such).collect();
            let words =
                format!("Shown to be {word} than a uniform guess (at the 5 % level){how}: ");
            (!such.is_empty()).then(|| Phrase::new().say(words).and(named(&such)).say("."))
        })
        .collect()
}

/// Tells what only another reading of the outcomes shows.
fn otherwise(rows: &[&ForecasterRow], shown: Shown, word: &str) -> Option<Phrase> {
    let end = |row: &ForecasterRow| match shown {
        Shown::Better => row.against_uniform_range.0,
        _ => row.against_uniform_range.1,
    };
    let such = |row: &&ForecasterRow| {
        way(&row.against_uniform, shown).is_none() && way(&end(row), shown).is_some()
    };
    let such: Vec<&ForecasterRow> = rows.iter().copied().filter(such).collect();
    let best = if shown == Shown::Better { "best" } else { "worst" };
    let words =
        format!("Only with the outcomes read as is {best} for each forecast, shown to be {word}: ");
    (!such.is_empty()).then(|| Phrase::new().say(words).and(named(&such)).say("."))
}

fn named(rows: &[&ForecasterRow]) -> Phrase {
    Phrase::joined(rows.iter().map(|row| tables::forecaster(row.forecaster)).collect(), "; ")
}

/// Tells how the row does that reports lead with.
pub(super) fn played(tier: &TierSummary, held: &[Held], row: &ForecasterRow) -> Vec<Phrase> {
    let against = &row.against_uniform;
    let intervals = match (against.mean.interval, against.by_source) {
        (None, None) => String::new(),
        _ => format!(" ({})", both(against)),
    };
    let status_quo = tier.forecasters.iter().find(|one| one.forecaster == Forecaster::StatusQuo);
    let status_quo = status_quo
        .map(|one| format!(", where the status quo has {}", score(one.brier.value)))
        .unwrap_or_default();
    let stands = match tier.events {
        1 => stands_on(tier, held, row.forecaster),
        _ => String::new(),
    };
    let mut told = vec![format!(
        "What `forecast` says under `seq`, the row that reports lead with, has a Brier score of {}, {} from \
         the uniform forecast{intervals}{status_quo}{stands}.",
        score(row.brier.value),
        difference(against.mean.value),
    )];
    let (least, greatest) = &row.against_uniform_range;
    if least != greatest {
        let worst = match way(greatest, Shown::Worse) {
            Some(Way::Either) => ", where it is shown to be worse",
            Some(Way::Apart) => ", where it is shown to be worse if each event is drawn for itself",
            Some(Way::BySource) => {
                ", where it is shown to be worse if the events of one source are drawn together"
            }
            None => "",
        };
        told.push(format!(
            "Depending on how the outcomes are read, its difference lies between {} ({}) and {} ({}){worst}.",
            difference(least.mean.value),
            both(least),
            difference(greatest.mean.value),
            both(greatest),
        ));
    }
    let events = match tier.events {
        1 => String::new(),
        _ => format!(
            ", {} of {}",
            row.ruled_out_events,
            count(tier.forecast_events, "event", "events")
        ),
    };
    told.push(format!(
        "It ruled out what came in {} of {}{events}.",
        row.ruled_out,
        count(tier.forecast_models, "model", "models"),
    ));
    told.iter().map(|words| Phrase::new().ticked(words)).collect()
}

/// Writes both intervals of a difference.
fn both(one: &Against) -> String {
    format!("{}; by source {}", interval(&one.mean, difference), between(one.by_source, difference))
}

/// Tells which models of the only event a mean stands on: one of them may have come first, and the others
/// be variants of it.
fn stands_on(tier: &TierSummary, held: &[Held], forecaster: Forecaster) -> String {
    let scored: Vec<(&Held, f64)> = held
        .iter()
        .filter(|model| model.tier == tier.tier)
        .filter_map(|model| {
            let scores = &model.codings.first()?.scores;
            let at = tier.forecasters.iter().position(|row| row.forecaster == forecaster)?;
            Some((model, scores.get(at)?.as_ref()?.brier))
        })
        .collect();
    let told = |models: &[(&Held, f64)]| {
        let each = models.iter().map(|(model, one)| format!("`{}` {}", model.id, score(*one)));
        list(&each.collect::<Vec<_>>())
    };
    let first = scored.iter().map(|(model, _)| model.made).min();
    let (bases, others): (Vec<_>, Vec<_>) =
        scored.iter().partition(|(model, _)| Some(model.made) == first);
    let from_the_same = |base: &Held| {
        let shares =
            |(model, _): &(&Held, f64)| model.sources.iter().any(|one| base.sources.contains(one));
        others.iter().all(shares)
    };
    match bases.as_slice() {
        _ if scored.len() < 2 => String::new(),
        [(base, _)] if from_the_same(base) => format!(
            "; it stands on one base model ({}) and {} of it, what-ifs made later from the same source ({})",
            told(&bases),
            count(others.len(), "variant", "variants"),
            told(&others),
        ),
        _ => format!(
            "; it is the mean of {} ({})",
            count(scored.len(), "model", "models"),
            told(&scored)
        ),
    }
}

/// Repeats what whoever coded the outcomes of a tier notes of them, each note once.
pub(super) fn noted(tier: &TierSummary, held: &[Held]) -> Option<Phrase> {
    let mut notes: Vec<&String> = Vec::new();
    for note in
        held.iter().filter(|model| model.tier == tier.tier).filter_map(|one| one.note.as_ref())
    {
        if !notes.contains(&note) {
            notes.push(note);
        }
    }
    let quoted = notes.iter().map(|note| Phrase::new().say("“").and(Phrase::given(*note)).say("”"));
    let words = Phrase::new().say("Whoever coded the outcome notes: ");
    (!notes.is_empty()).then(|| words.and(Phrase::joined(quoted.collect(), "; ")).say("."))
}

/// Tells how a play-out does beside the same with shuffled rankings: what shows whether it matters who
/// wants what.
pub(super) fn against_shuffled(row: &ForecasterRow) -> Phrase {
    let Some(null) = row.shuffled else {
        return Phrase::from(
            "Play-outs have not been held against shuffled rankings: that one beats a uniform guess would \
             not show that the preferences matter.",
        );
    };
    let known = match (null.p, null.p_by_source) {
        (None, _) => "; of one event that is no test".to_owned(),
        (Some(p), by_source) => {
            let told = match by_source {
                Some(together) => format!("p {}; by source {}", chance(p), chance(together)),
                None => format!("p {}; all events are of one source", chance(p)),
            };
            let together = by_source.and_then(|p| p.below(LEVEL));
            let shows = match (p.below(LEVEL), together) {
                (Some(true), Some(true)) => "who wants what makes a difference",
                (Some(true), _) => {
                    "who wants what makes a difference if every event is evidence of its own; if those of \
                     one source are one, that is not shown"
                }
                _ => "that who wants what makes it better than the moves alone is not shown",
            };
            format!(" ({told}): {shows}")
        }
    };
    Phrase::from(
        format!(
            "With everybody's ranking shuffled the same moves score {}, against {} as they are{known}.",
            score(null.shuffled),
            score(null.own),
        )
        .as_str(),
    )
}
