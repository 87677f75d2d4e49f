//! A backtest as a document.

use super::backtest_in_world::in_world;
use super::backtest_limits::{otherwise, precision};
use super::backtest_reading::how_to_read;
use super::backtest_verdicts::{against_shuffled, noted, played, verdicts};
use super::figures::{list_of, score};
use super::tables;
use super::tables::named;
use crate::document::{Anchor, Block, Document, Phrase, Section, Sentence};
use crate::wording::layout::{count, grouped, list};
use crossroad::model::conflict::Tier;
use crossroad::program::Program;
use crossroad_history::backtest::{
    Backtest, Forecaster, ForecasterRow, Terms, TierSummary, Unheld,
};
use crossroad_history::selection::Candidate;

/// A backtest and what it was made with.
#[derive(Debug, Clone, Copy)]
pub struct Made<'a> {
    /// What was found.
    pub found: &'a Backtest,
    /// How it was made.
    pub terms: &'a Terms,
    /// What was seen and left out; `None` where the collection keeps no log.
    pub selection: Option<&'a [Candidate]>,
}

/// Tells a backtest.
#[must_use]
pub fn backtest(made: Made<'_>) -> Document {
    let found = made.found;
    let mut sections = vec![
        section("in-short", "In short", in_short(found)),
        section("how-to-read", "How to read it", how_to_read()),
    ];
    for tier in &found.tiers {
        let blocks = vec![
            Block::Paragraph(vec![Sentence::plain(of_tier(tier))]),
            Block::Table(tables::concepts(tier)),
            Block::Table(tables::forecasts(tier)),
            Block::Table(tables::surprises(tier)),
        ];
        let (anchor, title) = named(tier.tier);
        sections.push(section(anchor, title, blocks));
    }
    sections.push(section("in-world", "Likelihood in the world", in_world(found)));
    sections.push(section("otherwise", "With the outcomes read otherwise", otherwise(found)));
    sections.push(section("precision", "What so few events can tell", precision(found)));
    let mut models = vec![Block::Table(tables::models(&found.held, &made.terms.concepts))];
    models.extend(tables::notes(&found.held).map(Block::Table));
    sections.push(section("models", "Every model", models));
    sections.push(section("left-out", "What was left out", left_out(made)));
    sections.push(section("made", "How it was made", how_made(made)));
    let twice: usize = found.tiers.iter().map(|tier| tier.events).sum::<usize>() - found.events;
    let under = format!(
        "{} of {}{}, in {}",
        count(found.held.len(), "model", "models"),
        count(found.events, "event", "events"),
        match twice {
            0 => String::new(),
            1 => " (one of them in two tiers)".to_owned(),
            many => format!(" ({many} of them in more than one tier)"),
        },
        count(found.tiers.len(), "tier", "tiers"),
    );
    let Program { name, version } = Program::THIS;
    Document {
        title: "Held against history".into(),
        under: vec![under.into()],
        marking: None,
        sections,
        made_by: format!("Made by {name} {version} with `crossroad backtest`.").as_str().into(),
    }
}

fn section(anchor: &str, title: &'static str, blocks: Vec<Block>) -> Section {
    Section { anchor: Anchor::new(anchor), title, own_page: false, blocks }
}

/// What a tier can be evidence of.
fn worth(tier: Tier) -> &'static str {
    match tier {
        Tier::Before => "the only tier in which a model forecast anything",
        Tier::After => {
            "whoever made these knew what they had to explain: a poor score counts, a good one \
             shows little"
        }
        Tier::Memory => {
            "whoever put these down knew the outcome, and what the books say of it: a test of the \
             machinery, and no evidence that the method forecasts"
        }
    }
}

fn in_short(found: &Backtest) -> Vec<Block> {
    let mut blocks = Vec::new();
    for tier in &found.tiers {
        let (anchor, title) = named(tier.tier);
        let mut sentences = vec![Sentence::plain(format!(
            "{title} ({} of {}): {}.",
            count(tier.models, "model", "models"),
            count(tier.events, "event", "events"),
            worth(tier.tier),
        ))];
        if tier.events == 1 {
            sentences.push(Sentence::plain(
                "One event is no evidence either way, whatever its figures: they are told so that they \
                 can be looked at.",
            ));
            sentences.extend(noted(tier, &found.held).map(Sentence::plain));
        } else {
            sentences.extend(verdicts(tier, anchor));
        }
        if let Some(row) = tier.forecasters.iter().find(|row| row.forecaster.id() == "play-seq") {
            let played = played(tier, &found.held, row).into_iter();
            sentences.extend(played.map(|words| Sentence::finding(words, Anchor::new(anchor))));
            sentences.push(Sentence::finding(against_shuffled(row), Anchor::new(anchor)));
        }
        sentences.extend(blind(tier).map(|words| Sentence::finding(words, Anchor::new(anchor))));
        if tier.forecasters.is_empty() {
            sentences.push(Sentence::plain(
                "None of them says what held when play began, so that nothing is forecast.",
            ));
        }
        blocks.push(Block::Lead(sentences));
    }
    if found.tiers.is_empty() {
        blocks.push(Block::Lead(vec![Sentence::plain(
            "None of the models has an outcome and a dating: there is nothing to hold them to.",
        )]));
    }
    blocks
}

/// Names the best of those that know nothing of who wants what.
fn blind(tier: &TierSummary) -> Option<Phrase> {
    let knows_nothing = |row: &&ForecasterRow| {
        matches!(
            row.forecaster,
            Forecaster::Uniform | Forecaster::StatusQuo | Forecaster::NotStatusQuo
        )
    };
    let rows = tier.forecasters.iter().filter(knows_nothing);
    let best = rows.min_by(|a, b| a.brier.value.total_cmp(&b.brier.value))?;
    let mut words = Phrase::from("Of the forecasts that know nothing of who wants what, ");
    words.0.extend(tables::forecaster(best.forecaster).0);
    Some(words.say(format!(" does best, with {}.", score(best.brier.value))))
}

fn of_tier(tier: &TierSummary) -> String {
    let played = match (tier.forecast_models, tier.models) {
        (0, _) => "None has a status quo, so that no forecast is scored.".to_owned(),
        (some, all) if some == all => "Forecasts are scored on all of them.".to_owned(),
        (some, _) => format!(
            "Forecasts need a status quo: they are scored on {} of {}, from {} of these.",
            count(some, "model", "models"),
            count(tier.forecast_events, "event", "events"),
            tier.forecast_sources,
        ),
    };
    let sources = match tier.sources {
        1 => "one source, or several that hang together".to_owned(),
        groups => format!("{groups} sources, or groups of them that hang together"),
    };
    format!(
        "{} of {}, from {sources}. {played}",
        count(tier.models, "model", "models"),
        count(tier.events, "event", "events"),
    )
}

fn left_out(made: Made<'_>) -> Vec<Block> {
    let selection = made.selection.unwrap_or_default();
    let logged = |id: &str| selection.iter().any(|one| one.case.as_deref() == Some(id));
    let others: Vec<(String, String)> = made
        .found
        .unheld
        .iter()
        .filter(|(id, _)| !logged(id))
        .map(|(id, why)| (id.clone(), unheld(why)))
        .collect();
    let mut blocks = Vec::new();
    if made.selection.is_none() {
        blocks.push(Block::Paragraph(vec![Sentence::plain(Phrase::new().ticked(
            "The collection keeps no log of what was seen and left out (`selection.toml`), so that \
             nobody can tell whether it was picked for its results.",
        ))]));
    }
    if selection.is_empty() && others.is_empty() {
        blocks.push(Block::Paragraph(vec![Sentence::plain("Nothing that was seen was left out.")]));
    } else {
        blocks.push(Block::Table(tables::left_out(selection, &others)));
    }
    blocks
}

fn unheld(why: &Unheld) -> String {
    match why {
        Unheld::NoOutcome => "it does not say what came of it".to_owned(),
        Unheld::NoDating => {
            "it does not say when it was made, so that it belongs to no tier".to_owned()
        }
        Unheld::Refused(refusal) => format!("it could not be analysed: {refusal}"),
    }
}

fn how_made(made: Made<'_>) -> Vec<Block> {
    let (found, terms) = (made.found, made.terms);
    let mut items = vec![
        format!(
            "Rankings were shuffled {} times, ties kept; intervals draw the events anew {} times, with \
             percentiles widened for small samples (Hesterberg 2015), the same draws for all rows of a \
             table. The seed is {}; the same seed gives the same figures on any machine.",
            grouped(u128::from(terms.shuffles)),
            grouped(u128::from(terms.resamples)),
            terms.seed,
        ),
        "A p value by shuffling is the share of shuffles that do as well or better, the collection \
         itself counted as one; ± is twice its standard error, in which a shuffle or play-out that is used \
         again counts once. The p beside `any states` is worked out, and has none: it takes events to be \
         independent, and models of one event to hit together."
            .to_owned(),
        "Equilibria are those of the reference scenario, where a file leaves something open; play-outs \
         go through all scenarios. No engine reads the outcome."
            .to_owned(),
    ];
    items.push(coupled(found));
    let less: Vec<String> = found
        .shuffled_less
        .iter()
        .map(|(id, times)| format!("`{id}` ({} times)", grouped(u128::from(*times))))
        .collect();
    if !less.is_empty() {
        let words = list(&less);
        items.push(format!(
            "Large models were shuffled less often, and their shuffles used again: {words}."
        ));
    }
    let less: Vec<String> = found
        .played_less
        .iter()
        .map(|(id, times)| match times {
            0 => format!("`{id}` (not at all: it has states that not every scenario has)"),
            times => format!("`{id}` ({} times)", grouped(u128::from(*times))),
        })
        .collect();
    if !less.is_empty() {
        items.push(format!(
            "Fewer shuffles are played out than are judged, and are used again: {}.",
            list(&less)
        ));
    }
    let not: Vec<String> = found.unshuffled.iter().map(|id| format!("`{id}`")).collect();
    if !not.is_empty() {
        items.push(format!(
            "Preferences that compare states two by two cannot be shuffled: {} is left out of these \
             figures.",
            list(&not)
        ));
    }
    items.push(format!(
        "The outcomes of {} of {} can be read in more than one way.",
        found.read_otherwise,
        count(found.events, "event", "events"),
    ));
    list_of(&items)
}

/// Tells what is shuffled by the same draws, and what is not.
fn coupled(found: &Backtest) -> String {
    let mut events: Vec<(&str, usize)> = Vec::new();
    for model in &found.held {
        match events.iter_mut().find(|(event, _)| *event == model.event) {
            Some((_, models)) => *models += 1,
            None => events.push((&model.event, 1)),
        }
    }
    let several: Vec<String> = events
        .iter()
        .filter(|(_, models)| *models > 1)
        .map(|(event, models)| format!("{models} of `{event}`"))
        .collect();
    let several = match several.is_empty() {
        true => String::new(),
        false => format!(" ({})", list(&several)),
    };
    let groups: Vec<String> = found
        .together
        .iter()
        .map(|events| list(&events.iter().map(|event| format!("`{event}`")).collect::<Vec<_>>()))
        .collect();
    let groups = match groups.is_empty() {
        true => "no two events share one here".to_owned(),
        false => format!("here {}", groups.join("; ")),
    };
    format!(
        "Models of one event are shuffled by the same draws, in the order of their states{several}. Events are \
         shuffled each for itself, also those of one source ({groups}): p takes them to be independent. `p, by \
         source` takes the events of one source to do as well or as badly together as they can, one draw for \
         all, so that a source is one piece of evidence. Where p is small that is the cautious reading."
    )
}
