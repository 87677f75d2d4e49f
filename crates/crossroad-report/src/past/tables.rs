//! The tables of a backtest.

use super::figures::{between, chance, difference, interval, score, share};
use crate::document::{Cell, Column, Phrase, Table};
use crate::wording::layout::count;
use crossroad::finding::uncertainty::Outer;
use crossroad::model::conflict::Tier;
use crossroad::stability::Concept;
use crossroad_history::backtest::{
    Chance, Coded, Forecaster, Held, InWorldFit, Null, TierSummary, WIDE,
};
use crossroad_history::scoring::Mean;
use crossroad_history::selection::Candidate;

/// Names a forecaster.
pub(super) fn forecaster(one: Forecaster) -> Phrase {
    match one {
        Forecaster::Play(concept) => Phrase::new().say("play-out, ").code(concept.id),
        Forecaster::Equilibria(concept) => Phrase::new().say("equilibria, ").code(concept.id),
        Forecaster::Crowd => "crowd of concepts".into(),
        Forecaster::Uniform => "uniform".into(),
        Forecaster::StatusQuo => "status quo stays".into(),
        Forecaster::NotStatusQuo => "anything but the status quo".into(),
        Forecaster::InWorld => "in the world".into(),
    }
}

/// Names a tier: its place on the page, and its title.
pub(super) fn named(tier: Tier) -> (&'static str, &'static str) {
    match tier {
        Tier::Before => ("before", "Models made before the outcome"),
        Tier::After => ("after", "Models published or coded after the outcome"),
        Tier::Memory => ("memory", "Models put down from memory"),
    }
}

/// Heads every column of p values.
const P: &str = "p";

/// Heads every column of p values with the events of one source taken together.
const P_BY_SOURCE: &str = "p, by source";

/// Writes a p value, a dash where there is none.
fn p(one: Option<Chance>) -> Cell {
    one.map_or_else(|| "–".to_owned(), chance).into()
}

/// Writes both p values of a figure beside its shuffles.
fn both(null: Option<Null>) -> [Cell; 2] {
    [p(null.and_then(|null| null.p)), p(null.and_then(|null| null.p_by_source))]
}

/// Hits against chance, a row for each concept. Of a single event no shares are told: one event is no
/// sample.
pub(super) fn concepts(tier: &TierSummary) -> Table {
    let none = || "–".to_owned();
    let rows = tier.concepts.iter().map(|row| {
        let hits = match tier.events {
            1 => {
                let hits = (row.hits.value * tier.models as f64).round();
                format!("{hits} of {}", tier.models)
            }
            _ => share(row.hits.value),
        };
        let mut cells: Vec<Cell> = vec![
            Phrase::new().code(row.concept.id).into(),
            hits.into(),
            share(row.chance).into(),
            p(row.p),
            p(row.p_by_source),
            row.shuffled_hits.map_or_else(none, |null| share(null.shuffled)).into(),
        ];
        cells.extend(both(row.shuffled_hits));
        cells.push(row.shuffled_brier.map_or_else(none, |null| score(null.own)).into());
        cells.push(row.shuffled_brier.map_or_else(none, |null| score(null.shuffled)).into());
        cells.extend(both(row.shuffled_brier));
        cells.extend([share(row.coverage).into(), row.wide.to_string().into()]);
        cells
    });
    Table {
        caption: match tier.events {
            1 => "Models whose outcome is an equilibrium, against chance; Brier scores of forecasts spread \
                  over the equilibria, of all models."
                .into(),
            _ => "Events whose outcome is an equilibrium, against chance; Brier scores of forecasts spread \
                  over the equilibria, of all models."
                .into(),
        },
        columns: vec![
            Column::words("concept"),
            Column::figures("hits"),
            Column::figures("any states"),
            Column::figures(P),
            Column::figures(P_BY_SOURCE),
            Column::figures("shuffled"),
            Column::figures(P),
            Column::figures(P_BY_SOURCE),
            Column::figures("Brier, all models"),
            Column::figures("shuffled"),
            Column::figures(P),
            Column::figures(P_BY_SOURCE),
            Column::figures("coverage"),
            Column::figures("easy"),
        ],
        rows: rows.collect(),
    }
}

/// Scores of forecasts, a row for each forecaster.
pub(super) fn forecasts(tier: &TierSummary) -> Table {
    let none = || "–".to_owned();
    let rows = tier.forecasters.iter().map(|row| {
        let mut name = Cell::from(forecaster(row.forecaster));
        name.strong = row.forecaster == Forecaster::Uniform;
        let mut cells: Vec<Cell> = vec![
            name,
            score(row.brier.value).into(),
            interval(&row.brier, score).into(),
            row.shuffled.map_or_else(none, |null| score(null.shuffled)).into(),
        ];
        cells.extend(both(row.shuffled));
        cells.extend([
            difference(row.against_uniform.mean.value).into(),
            interval(&row.against_uniform.mean, difference).into(),
            between(row.against_uniform.by_source, difference).into(),
            row.ruled_out.to_string().into(),
        ]);
        if tier.events > 1 {
            cells.push(row.ruled_out_events.to_string().into());
        }
        cells
    });
    let mut columns = vec![
        Column::words("forecast"),
        Column::figures("Brier"),
        Column::figures("95 % interval"),
        Column::figures("shuffled"),
        Column::figures(P),
        Column::figures(P_BY_SOURCE),
        Column::figures("difference"),
        Column::figures("95 % interval"),
        Column::figures("by source"),
        Column::figures(format!(
            "ruled out, of {}",
            count(tier.forecast_models, "model", "models")
        )),
    ];
    if tier.events > 1 {
        columns.push(Column::figures(format!(
            "ruled out, of {}",
            count(tier.forecast_events, "event", "events")
        )));
    }
    Table {
        caption: "Forecasts scored, of the models with a status quo: less is better; differences are from \
                  the uniform forecast."
            .into(),
        columns,
        rows: rows.collect(),
    }
}

/// Bits of the same forecasts, with more and less of each spread.
pub(super) fn surprises(tier: &TierSummary) -> Table {
    let rows = tier.forecasters.iter().map(|row| {
        let mut name = Cell::from(forecaster(row.forecaster));
        name.strong = row.forecaster == Forecaster::Uniform;
        vec![
            name,
            score(row.bits_otherwise.0).into(),
            score(row.softened_bits.value).into(),
            interval(&row.softened_bits, score).into(),
            score(row.bits_otherwise.1).into(),
        ]
    });
    Table {
        caption: "The same in bits, with a thousandth, a hundredth and a twentieth of each forecast spread \
                  over all states."
            .into(),
        columns: vec![
            Column::words("forecast"),
            Column::figures("0.1 % spread"),
            Column::figures("1 % spread"),
            Column::figures("95 % interval"),
            Column::figures("5 % spread"),
        ],
        rows: rows.collect(),
    }
}

/// What the codings of the outcomes leave open.
pub(super) fn otherwise(tier: &TierSummary) -> Table {
    let hits = tier.concepts.iter().map(|row| {
        let name = Phrase::new().say("hits, ").code(row.concept.id);
        let (least, greatest) = row.hits_range;
        vec![name.into(), share(row.hits.value).into(), share(least).into(), share(greatest).into()]
    });
    let scores = tier.forecasters.iter().map(|row| {
        let mut name = Phrase::new().say("Brier, ");
        name.0.extend(forecaster(row.forecaster).0);
        let (least, greatest) = row.brier_range;
        vec![
            name.into(),
            score(row.brier.value).into(),
            score(least).into(),
            score(greatest).into(),
        ]
    });
    Table {
        caption:
            "As the outcomes are coded, and the least and greatest over all ways to code them."
                .into(),
        columns: vec![
            Column::words("figure"),
            Column::figures("as coded"),
            Column::figures("least"),
            Column::figures("greatest"),
        ],
        rows: hits.chain(scores).collect(),
    }
}

/// How much worse than the uniform forecast each is, with the outcomes read as is best and as is worst for it.
pub(super) fn differences_otherwise(tier: &TierSummary) -> Table {
    let others = tier.forecasters.iter().filter(|row| row.forecaster != Forecaster::Uniform);
    let rows = others.map(|row| {
        let mut cells = vec![Cell::from(forecaster(row.forecaster))];
        let (least, greatest) = &row.against_uniform_range;
        for one in [&row.against_uniform, least, greatest] {
            cells.extend([
                difference(one.mean.value).into(),
                interval(&one.mean, difference).into(),
                between(one.by_source, difference).into(),
            ]);
        }
        cells
    });
    let mut columns = vec![Column::words("forecast")];
    for head in ["as coded", "least", "greatest"] {
        columns.extend([head, "95 % interval", "by source"].map(Column::figures));
    }
    Table {
        caption: "Differences from the uniform forecast, as the outcomes are coded, and the least and greatest \
                  over all ways to code them."
            .into(),
        columns,
        rows: rows.collect(),
    }
}

/// What each tier would choose as weights by itself.
pub(super) fn fits(fit: &InWorldFit) -> Table {
    let told = |mean: &Option<Mean>| match mean {
        Some(mean) => difference(mean.value),
        None => "–".to_owned(),
    };
    let row = |name: &'static str, events: usize, best: Outer, rest: [String; 2]| {
        let mut cells: Vec<Cell> = vec![
            name.into(),
            events.to_string().into(),
            share(best.mistakes).into(),
            share(best.unmodelled).into(),
        ];
        cells.extend(rest.map(Cell::from));
        cells
    };
    let alone = fit.tiers.iter().map(|one| {
        let name = match one.tier {
            Tier::Before => "made before the outcome",
            Tier::After => "published or coded after it",
            Tier::Memory => "from memory",
        };
        row(name, one.events, one.best, [told(&one.elsewhere), told(&one.held_out)])
    });
    let both = row("both together", fit.events, fit.best, ["–".to_owned(), told(&fit.held_out)]);
    Table {
        caption: "The weights that score best on the events of each tier alone, and on all; differences are \
                  from the uniform forecast, less is better."
            .into(),
        columns: vec![
            Column::words("chosen on"),
            Column::figures("events"),
            Column::figures("mistakes"),
            Column::figures("spread evenly"),
            Column::figures("on the other tier"),
            Column::figures("held out"),
        ],
        rows: alone.chain([both]).collect(),
    }
}

/// What whoever coded the outcomes notes of them.
pub(super) fn notes(held: &[Held]) -> Option<Table> {
    let noted = held.iter().filter_map(|model| {
        let note = model.note.as_ref()?;
        Some(vec![Phrase::new().code(&model.id).into(), Phrase::given(note).into()])
    });
    let rows: Vec<Vec<Cell>> = noted.collect();
    (!rows.is_empty()).then(|| Table {
        caption: "What whoever coded the outcomes notes of them.".into(),
        columns: vec![Column::words("model"), Column::words("note")],
        rows,
    })
}

/// Every model and coding, a row each.
pub(super) fn models(held: &[Held], concepts: &[&'static Concept]) -> Table {
    let forecasters = Forecaster::all(concepts);
    let mut columns = vec![
        Column::words("model"),
        Column::words("event"),
        Column::words("tier"),
        Column::words("source dated"),
        Column::words("outcome of"),
        Column::figures("states"),
        Column::words("outcome"),
        Column::words("sure"),
    ];
    columns.extend(concepts.iter().map(|one| Column::signs(Phrase::new().code(one.id))));
    let scored = |one: &Forecaster| match one {
        Forecaster::Play(concept) => concept.id == "seq" || concepts.len() == 1,
        Forecaster::Uniform | Forecaster::StatusQuo | Forecaster::InWorld => true,
        _ => false,
    };
    let shown: Vec<usize> =
        forecasters.iter().enumerate().filter(|(_, one)| scored(one)).map(|(at, _)| at).collect();
    for one in shown.iter().filter_map(|at| forecasters.get(*at)) {
        let mut head = Phrase::new().say("Brier, ");
        head.0.extend(forecaster(*one).0);
        columns.push(Column::figures(head));
    }
    let rows = held.iter().flat_map(|model| {
        let shown = &shown;
        model.codings.iter().enumerate().map(move |(at, coded)| row(model, at, coded, shown))
    });
    Table {
        caption:
            "Every model and every coding: ✓ the outcome is an equilibrium, ✓! it is where as many \
                  states drawn at random would hit with a chance above nine tenths, – it is not."
                .into(),
        columns,
        rows: rows.collect(),
    }
}

fn row(model: &Held, at: usize, coded: &Coded, shown: &[usize]) -> Vec<Cell> {
    let mut outcome = Phrase::given(coded.words.join(", "));
    if at > 0 {
        outcome = outcome.say(" (otherwise)");
    }
    let sure = model.confidence.filter(|_| at == 0).map_or("", |one| one.id());
    let mut cells: Vec<Cell> = vec![
        Phrase::new().code(&model.id).into(),
        Phrase::new().code(&model.event).into(),
        model.tier.id().into(),
        model.made.to_string().into(),
        model.date.to_string().into(),
        model.states.to_string().into(),
        outcome.into(),
        sure.into(),
    ];
    cells.extend(coded.hits.iter().map(|hit| match hit.hit {
        true if hit.chance > WIDE => Cell::from("✓!"),
        true => Cell::from("✓"),
        false => Cell::from("–"),
    }));
    let given = |at: &usize| coded.scores.get(*at).and_then(Option::as_ref);
    cells.extend(shown.iter().map(|at| match given(at) {
        Some(one) => Cell::from(score(one.brier)),
        None => Cell::from(""),
    }));
    cells
}

/// What is not scored, and why.
pub(super) fn left_out(selection: &[Candidate], others: &[(String, String)]) -> Table {
    let logged = selection.iter().map(|one| {
        let name = match &one.case {
            Some(id) => Phrase::given(&one.title).say(" (").code(id).say(")"),
            None => Phrase::given(&one.title),
        };
        vec![name.into(), Phrase::given(&one.why).into()]
    });
    let others = others
        .iter()
        .map(|(id, why)| vec![Phrase::new().code(id).into(), Cell::from(why.as_str())]);
    Table {
        caption: "Seen and not scored.".into(),
        columns: vec![Column::words("candidate"), Column::words("why")],
        rows: logged.chain(others).collect(),
    }
}
