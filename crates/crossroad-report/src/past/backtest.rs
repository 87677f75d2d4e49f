//! A backtest as a document.

use super::figures::{difference, interval, score, share};
use super::tables;
use crate::document::{Anchor, Block, Document, Item, Phrase, Section, Sentence};
use crate::wording::layout::{count, grouped, list};
use crossroad::finding::uncertainty::Outer;
use crossroad::model::conflict::Tier;
use crossroad::program::Program;
use crossroad_history::backtest::{
    Backtest, Forecaster, ForecasterRow, InWorldFit, Terms, TierSummary, Unheld,
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
        ];
        let (anchor, title) = named(tier.tier);
        sections.push(section(anchor, title, blocks));
    }
    sections.push(section("in-world", "Likelihood in the world", in_world(found)));
    sections.push(section("otherwise", "With the outcomes read otherwise", otherwise(found)));
    sections.push(section("precision", "What so few events can tell", precision(found)));
    let models = vec![Block::Table(tables::models(&found.held, &made.terms.concepts))];
    sections.push(section("models", "Every model", models));
    sections.push(section("left-out", "What was left out", left_out(made)));
    sections.push(section("made", "How it was made", how_made(made)));
    let events: usize = found.tiers.iter().map(|tier| tier.events).sum();
    let under = format!(
        "{} of {}, in {} that are never pooled",
        count(found.held.len(), "model", "models"),
        count(events, "event", "events"),
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

fn named(tier: Tier) -> (&'static str, &'static str) {
    match tier {
        Tier::Before => ("before", "Models made before the outcome"),
        Tier::After => ("after", "Models published after the outcome"),
        Tier::Memory => ("memory", "Models put down from memory"),
    }
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
        for (words, rows) in verdicts(tier) {
            let names: Vec<Phrase> =
                rows.iter().map(|row| tables::forecaster(row.forecaster)).collect();
            sentences.push(Sentence::finding(joined(&names).say(words), Anchor::new(anchor)));
        }
        if let Some(row) = tier.forecasters.iter().find(|row| row.forecaster.id() == "play-seq") {
            sentences.push(Sentence::finding(played(row), Anchor::new(anchor)));
        }
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

/// Sorts forecasters by whether their difference from the uniform forecast can be told from none.
fn verdicts(tier: &TierSummary) -> Vec<(&'static str, Vec<&ForecasterRow>)> {
    let rows = || tier.forecasters.iter().filter(|row| row.forecaster != Forecaster::Uniform);
    let told = |row: &&ForecasterRow, better: bool| {
        row.against_uniform.interval.is_some_and(|(low, high)| match better {
            true => high < 0.0,
            false => low > 0.0,
        })
    };
    let better: Vec<_> = rows().filter(|row| told(row, true)).collect();
    let worse: Vec<_> = rows().filter(|row| told(row, false)).collect();
    let rest = rows().filter(|row| !told(row, true) && !told(row, false)).count();
    let mut verdicts = Vec::new();
    if !better.is_empty() {
        verdicts.push((
            ": better than a uniform guess (the interval of the difference lies below 0).",
            better,
        ));
    }
    if !worse.is_empty() {
        verdicts.push((
            ": worse than a uniform guess (the interval of the difference lies above 0).",
            worse,
        ));
    }
    if rest > 0 && verdicts.is_empty() {
        verdicts.push(("No forecast can be told from a uniform guess.", Vec::new()));
    }
    verdicts
}

fn joined(names: &[Phrase]) -> Phrase {
    let mut all = Phrase::new();
    for (at, name) in names.iter().enumerate() {
        if at > 0 {
            all = all.say("; ");
        }
        all.0.extend(name.0.iter().cloned());
    }
    all
}

fn played(row: &ForecasterRow) -> Phrase {
    let words = format!(
        "What `forecast` says under `seq`, the row that reports lead with, has a Brier score of {}, {} from the uniform forecast{}; \
         it ruled out what came in {}.",
        score(row.brier.value),
        difference(row.against_uniform.value),
        match row.against_uniform.interval {
            Some(_) => format!(" ({})", interval(&row.against_uniform, difference)),
            None => String::new(),
        },
        count(row.ruled_out, "model", "models"),
    );
    Phrase::new().ticked(&words)
}

fn of_tier(tier: &TierSummary) -> String {
    let played = match (tier.forecast_models, tier.models) {
        (0, _) => "None has a status quo, so that no forecast is scored.".to_owned(),
        (some, all) if some == all => "Forecasts are scored on all of them.".to_owned(),
        (some, _) => format!(
            "Forecasts need a status quo: they are scored on {} of {}.",
            count(some, "model", "models"),
            count(tier.forecast_events, "event", "events"),
        ),
    };
    format!(
        "{} of {}. {played}",
        count(tier.models, "model", "models"),
        count(tier.events, "event", "events"),
    )
}

fn how_to_read() -> Vec<Block> {
    let items = [
        "Tiers. A model made before the outcome is a forecast. One published afterwards was made to \
         explain what had happened. One put down from memory is not even that. The three are never \
         pooled.",
        "Events. Several models of one event are one piece of evidence: they share one event's \
         weight in every mean, and intervals draw events anew, not models.",
        "Hits. A concept hits if the outcome is among its equilibria. A concept with many equilibria \
         hits often for that reason alone, so hits stand beside coverage (the share of the states \
         that are equilibria), beside what as many states drawn at random would hit (`any states`, \
         with the chance p of hitting as often or more), and beside the same states and moves with \
         everybody's ranking shuffled (`shuffled`). Shuffled rankings are the comparison that \
         matters. `wide` counts models in which more than nine tenths of the states are equilibria.",
        "Forecasts. The play-out is what `forecast` tells: who moves from today's state, by moves that \
         pay and are not deterred, and where that ends. `equilibria` gives all equilibria of a concept \
         the same probability (all states, where there are none); the crowd is the mean of these. \
         `uniform` gives every feasible state the same, and knows nothing; how hard it is to beat \
         depends on how finely a model tells states apart.",
        "Scores. Brier: squared errors summed over all answers, 0 (certain and right) to 2 (certain \
         and wrong); a uniform guess among four states has 0.75. Bits: how surprised the forecast was \
         by what came, with a hundredth of it spread over all states, because certainty of something \
         else would cost infinitely many; `ruled out` counts the models in which it would. Both \
         rules reward saying what one believes.",
        "Intervals are for the mean over events like these. They say nothing of who chose the events \
         and coded the outcomes, and with fewer than ten events they are rough. Where resampling tells \
         nothing (one event, or the same score in all) there is a dash; and there is no p for a tier of \
         one event.",
    ];
    let items = items.iter().map(|words| Item::plain(Phrase::new().ticked(words))).collect();
    vec![Block::List { ordered: false, items }]
}

/// Tells how the weights of the outer model were chosen, and what it is worth.
fn in_world(found: &Backtest) -> Vec<Block> {
    let declared = Outer::DECLARED;
    let mut items = vec![
        "`forecast` tells two figures. The rows by concept are likelihood within the model; the other, \
         likelihood in the world, allows that the model is wrong: it mixes all concepts alike, lets \
         mistakes be made in play, and leaves a share to what nobody modelled (`in the world` in the \
         tables above)."
            .to_owned(),
        format!(
            "Its weights are declared: a chance of {} for either kind of mistake at each state, and a \
             share of {} for what nobody modelled. They were chosen by the Brier score on models \
             published after the outcome and put down from memory; no model made before its outcome had \
             a part in it. Whoever made those models knew what came, so \
             these weights trust models too much rather than too little.",
            share(declared.mistakes),
            share(declared.unmodelled),
        ),
    ];
    match &found.in_world {
        None => items.push("Here no model has a part in choosing weights.".to_owned()),
        Some(fit) => items.extend(fitted(fit)),
    }
    list_of(&items)
}

/// Tells which weights some events choose, and how these do on others.
fn fitted(fit: &InWorldFit) -> Vec<String> {
    let chosen = format!(
        "On the {} here that choose, the best weights of those tried are {} and {}, with a Brier score \
         of {}: that is too good, since these events chose them.",
        count(fit.events, "event", "events"),
        share(fit.best.mistakes),
        share(fit.best.unmodelled),
        score(fit.fitted),
    );
    let Some(mean) = &fit.held_out else { return vec![chosen] };
    let known = match mean.interval {
        Some((_, high)) if high < 0.0 => "It is better than a uniform guess.",
        Some((low, _)) if low > 0.0 => "It is worse than a uniform guess.",
        _ => {
            "It cannot be told from a uniform guess: it is a caution against the figures within the \
             model, and no forecast that has proved itself."
        }
    };
    let held_out = format!(
        "Where each event is scored with the weights that the others choose, the Brier score differs \
         from that of a uniform guess by {} ({}). {known}",
        difference(mean.value),
        interval(mean, difference),
    );
    vec![chosen, held_out]
}

fn list_of(items: &[String]) -> Vec<Block> {
    let items = items.iter().map(|words| Item::plain(Phrase::new().ticked(words))).collect();
    vec![Block::List { ordered: false, items }]
}

fn otherwise(found: &Backtest) -> Vec<Block> {
    let several: Vec<String> = found
        .held
        .iter()
        .filter(|model| model.codings.len() > 1)
        .map(|model| format!("`{}`", model.id))
        .collect();
    if several.is_empty() {
        return vec![Block::Paragraph(vec![Sentence::plain("No outcome has another coding.")])];
    }
    let words = format!(
        "What happened can be read in more than one way in {}. Here every such outcome is coded \
         otherwise, all at once.",
        list(&several)
    );
    let mut blocks = vec![Block::Paragraph(vec![Sentence::plain(Phrase::new().ticked(&words))])];
    for (coded, other) in found.tiers.iter().zip(&found.otherwise) {
        if coded.concepts == other.concepts && coded.forecasters == other.forecasters {
            continue;
        }
        let (anchor, title) = named(coded.tier);
        blocks.push(Block::Heading {
            anchor: Anchor::new(format!("otherwise-{anchor}")),
            words: title.into(),
        });
        blocks.push(Block::Table(tables::otherwise(coded, other)));
    }
    blocks
}

fn precision(found: &Backtest) -> Vec<Block> {
    let mut items = Vec::new();
    for tier in &found.tiers {
        let (_, title) = named(tier.tier);
        let words = match tier.precision {
            Some((half, needed)) => format!(
                "{title}: {} pin a difference from the uniform forecast down to ± {}. Telling a \
                 difference of 0.1 from none, with a chance of 80 %, would take about {} events.",
                count(tier.forecast_events, "event", "events"),
                score(half),
                grouped(needed as u128),
            ),
            None => format!(
                "{title}: {} tell nothing of how far events vary, so that no interval can be given.",
                count(tier.forecast_events, "event", "events"),
            ),
        };
        items.push(Item::plain(words));
    }
    let told = found.tiers.iter().filter(|tier| tables::has_p(tier));
    let tests = told.flat_map(|tier| &tier.concepts).fold(0, |tests, row| {
        tests + usize::from(row.p.is_some()) + 2 * usize::from(row.shuffled_hits.is_some())
    });
    items.push(Item::plain(format!(
        "The tables have {tests} p values, none of them corrected for there being others: if nothing \
         were the matter, about {} would be below 0.05.",
        (tests as f64 * 0.05).round(),
    )));
    items.push(Item::plain(
        "Whether 70 % means 70 % (calibration) cannot be judged from fewer than a hundred events, and \
         is not shown. Nor can concepts be ranked: large failures show, small differences do not.",
    ));
    vec![Block::List { ordered: false, items }]
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
             percentiles widened for small samples (Hesterberg 2015). The seed is {}; the same seed \
             gives the same figures on any machine.",
            grouped(u128::from(terms.shuffles)),
            grouped(u128::from(terms.resamples)),
            terms.seed,
        ),
        "A p value by shuffling is the share of shuffles that do as well or better, the collection \
         itself counted as one. The other p takes events to be independent, and models of one event \
         to hit together."
            .to_owned(),
        "Equilibria are those of the reference scenario, where a file leaves something open; play-outs \
         go through all scenarios. No engine reads the outcome."
            .to_owned(),
    ];
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
    let not: Vec<String> = found.unshuffled.iter().map(|id| format!("`{id}`")).collect();
    if !not.is_empty() {
        items.push(format!(
            "Preferences that compare states two by two cannot be shuffled: {} is left out of these \
             figures.",
            list(&not)
        ));
    }
    let share_of_wide = found.held.iter().filter(|model| model.codings.len() > 1).count();
    items.push(format!(
        "{} of the outcomes can be read in more than one way.",
        share(share_of_wide as f64 / found.held.len().max(1) as f64)
    ));
    list_of(&items)
}
