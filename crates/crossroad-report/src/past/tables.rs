//! The tables of a backtest.

use super::figures::{chance, difference, interval, score, share};
use crate::document::{Cell, Column, Phrase, Table};
use crossroad::stability::Concept;
use crossroad_history::backtest::{Coded, Forecaster, Held, TierSummary, WIDE};
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

/// Says whether p values of a tier are told: one event is no sample.
pub(super) fn has_p(tier: &TierSummary) -> bool {
    tier.events > 1
}

/// Hits against chance, a row for each concept.
pub(super) fn concepts(tier: &TierSummary) -> Table {
    let chance = |p: f64| if has_p(tier) { chance(p) } else { "–".to_owned() };
    let rows = tier.concepts.iter().map(|row| {
        let (shuffled, as_many) = match row.shuffled_hits {
            Some((hits, p)) => (share(hits), chance(p)),
            None => ("–".to_owned(), "–".to_owned()),
        };
        let (own, brier, as_good) = match row.shuffled_brier {
            Some((own, brier, p)) => (score(own), score(brier), chance(p)),
            None => ("–".to_owned(), "–".to_owned(), "–".to_owned()),
        };
        vec![
            Phrase::new().code(row.concept.id).into(),
            share(row.hits.value).into(),
            share(row.chance).into(),
            row.p.map_or_else(|| "–".to_owned(), chance).into(),
            shuffled.into(),
            as_many.into(),
            own.into(),
            brier.into(),
            as_good.into(),
            share(row.coverage).into(),
            row.wide.to_string().into(),
        ]
    });
    Table {
        caption: "Events whose outcome is an equilibrium, against chance.".into(),
        columns: vec![
            Column::words("concept"),
            Column::figures("hits"),
            Column::figures("any states"),
            Column::figures("p"),
            Column::figures("shuffled"),
            Column::figures("p"),
            Column::figures("Brier"),
            Column::figures("shuffled"),
            Column::figures("p"),
            Column::figures("coverage"),
            Column::figures("wide"),
        ],
        rows: rows.collect(),
    }
}

/// Scores of forecasts, a row for each forecaster.
pub(super) fn forecasts(tier: &TierSummary) -> Table {
    let rows = tier.forecasters.iter().map(|row| {
        let mut name = Cell::from(forecaster(row.forecaster));
        name.strong = row.forecaster == Forecaster::Uniform;
        vec![
            name,
            score(row.brier.value).into(),
            interval(&row.brier, score).into(),
            difference(row.against_uniform.value).into(),
            interval(&row.against_uniform, difference).into(),
            score(row.softened_bits.value).into(),
            interval(&row.softened_bits, score).into(),
            row.ruled_out.to_string().into(),
        ]
    });
    Table {
        caption: "Forecasts scored: less is better; differences are from the uniform forecast."
            .into(),
        columns: vec![
            Column::words("forecast"),
            Column::figures("Brier"),
            Column::figures("95 % interval"),
            Column::figures("difference"),
            Column::figures("95 % interval"),
            Column::figures("bits"),
            Column::figures("95 % interval"),
            Column::figures("ruled out"),
        ],
        rows: rows.collect(),
    }
}

/// The same for the outcomes read otherwise, without what would repeat itself.
pub(super) fn otherwise(coded: &TierSummary, other: &TierSummary) -> Table {
    let hits = coded.concepts.iter().zip(&other.concepts).map(|(one, two)| {
        let name = Phrase::new().say("hits, ").code(one.concept.id);
        vec![name.into(), share(one.hits.value).into(), share(two.hits.value).into()]
    });
    let scores = coded.forecasters.iter().zip(&other.forecasters).map(|(one, two)| {
        let name = forecaster(one.forecaster);
        let name = Phrase(
            std::iter::once(crate::document::Inline::Words("Brier, ".to_owned()))
                .chain(name.0)
                .collect(),
        );
        vec![name.into(), score(one.brier.value).into(), score(two.brier.value).into()]
    });
    Table {
        caption: "What the other coding of each outcome that has one would change.".into(),
        columns: vec![
            Column::words("figure"),
            Column::figures("as coded"),
            Column::figures("coded otherwise"),
        ],
        rows: hits.chain(scores).collect(),
    }
}

/// Every model and coding, a row each.
pub(super) fn models(held: &[Held], concepts: &[&'static Concept]) -> Table {
    let forecasters = Forecaster::all(concepts);
    let mut columns = vec![
        Column::words("model"),
        Column::words("event"),
        Column::words("tier"),
        Column::words("made"),
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
        caption: "Every model and every coding: ✓ the outcome is an equilibrium, ✓! it is where \
                  more than nine tenths of the states are, – it is not."
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
        true if hit.coverage > WIDE => Cell::from("✓!"),
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
