//! Sealed forecasts and how they did, as a document.

use super::figures::{difference, interval, score};
use crate::document::{
    Anchor, Block, Cell, Column, Document, Item, Phrase, Section, Sentence, Table,
};
use crate::likelihood::percent;
use crate::wording::layout::count;
use crossroad::program::Program;
use crossroad_history::seal::{
    Flaw, FlawKind, ScoredSeal, SealRow, Sealed, Seals, Weighed, Weights,
};

/// Sealed forecasts with how they did.
#[derive(Debug, Clone, Copy)]
pub struct SealsMade<'a> {
    /// What the file holds.
    pub seals: &'a Seals,
    /// The forecasts that are resolved.
    pub scored: &'a [ScoredSeal<'a>],
    /// Their scores summed up.
    pub rows: &'a [SealRow],
    /// Forecasts whose conflict file is not what was sealed: the id, and whether the file is there.
    pub edited: &'a [(String, bool)],
}

/// Tells sealed forecasts.
#[must_use]
pub fn seals(made: SealsMade<'_>) -> Document {
    let section = |anchor: &str, title: &'static str, blocks: Vec<Block>| Section {
        anchor: Anchor::new(anchor),
        title,
        own_page: false,
        blocks,
    };
    let forecasts = made.seals.forecasts.iter().map(|sealed| forecast(sealed, made)).collect();
    let mut sections = vec![section("forecasts", "Forecasts", forecasts)];
    if !made.rows.is_empty() {
        let words = "Brier: squared errors summed over all answers, 0 (certain and right) to 2 (certain \
                     and wrong). Bits: how surprised the forecast was by what came, a hundredth of it \
                     spread evenly. Forecasts of one event weigh as one; intervals draw events anew, and \
                     where that tells nothing there is a dash.";
        let blocks =
            vec![Block::Paragraph(vec![Sentence::plain(words)]), Block::Table(sums(made.rows))];
        sections.push(section("scores", "Scores", blocks));
    }
    let last = Phrase::new()
        .say(
            "The file is whole: every entry has the hash that was sealed. That nothing was cut off \
              at its end shows only to whoever knows its last hash: ",
        )
        .code(&made.seals.last)
        .say(".");
    sections.push(section(
        "chain",
        "The chain",
        vec![Block::Paragraph(vec![Sentence::plain(last)])],
    ));
    let Program { name, version } = Program::THIS;
    Document {
        title: "Sealed forecasts".into(),
        under: vec![
            format!(
                "{}, {} resolved",
                count(made.seals.forecasts.len(), "forecast", "forecasts"),
                made.scored.len()
            )
            .into(),
        ],
        marking: None,
        sections,
        made_by: Phrase::new().ticked(&format!("Made by {name} {version} with `crossroad score`.")),
    }
}

fn forecast(sealed: &Sealed, made: SealsMade<'_>) -> Block {
    let scored = made.scored.iter().find(|one| one.sealed.id == sealed.id);
    let outcome = made.seals.outcome(&sealed.id);
    let mut about = vec![Item::plain(
        Phrase::new()
            .say(format!("Sealed on {} by version {} for ", sealed.sealed, sealed.version))
            .say(format!("the horizon of {}. ", sealed.horizon))
            .say("Which answer came is told by: ")
            .give(&sealed.resolution),
    )];
    about.push(Item::plain(match outcome {
        Some(outcome) => Phrase::new()
            .say("What came: ")
            .code(&outcome.answer)
            .say(format!(", resolved on {} by ", outcome.resolved))
            .give(&outcome.source),
        None => "Not resolved yet.".into(),
    }));
    match made.edited.iter().find(|(id, _)| *id == sealed.id) {
        Some((_, true)) => {
            about.push(Item::plain(Phrase::new().code(&sealed.file).say(
                " was edited after it was sealed: what it says now is not what was forecast.",
            )))
        }
        Some((_, false)) => about.push(Item::plain(
            Phrase::new()
                .code(&sealed.file)
                .say(" is not there any more; its text is in the seal."),
        )),
        None => {}
    }
    let mut columns = vec![Column::words("under")];
    columns.extend(sealed.foretold.answers.iter().map(|one| Column::figures(Phrase::given(one))));
    columns.extend(scored.iter().flat_map(|_| [Column::figures("Brier"), Column::figures("bits")]));
    let rows = sealed.foretold.forecast.iter().map(|row| {
        let mut cells: Vec<Cell> = vec![Phrase::new().code(&row.concept).into()];
        cells.extend(row.shares.iter().map(|share| format!("{} %", percent(*share)).into()));
        let own =
            scored.and_then(|one| one.scores.iter().find(|own| own.forecaster == row.concept));
        cells
            .extend(own.iter().flat_map(|own| [score(own.brier), score(own.bits)]).map(Cell::from));
        cells
    });
    Block::Fold {
        anchor: Anchor::new(format!("seal-{}", sealed.id)),
        summary: Phrase::new().code(&sealed.id).say(": ").give(&sealed.ask),
        open: true,
        on_paper: true,
        blocks: vec![
            Block::List { ordered: false, items: about },
            Block::Table(Table {
                caption: "What was forecast.".into(),
                columns,
                rows: rows.collect(),
            }),
        ],
    }
}

fn sums(rows: &[SealRow]) -> Table {
    let rows = rows.iter().map(|row| {
        vec![
            Phrase::new().code(&row.forecaster).into(),
            row.brier.events.to_string().into(),
            score(row.brier.value).into(),
            interval(&row.brier, score).into(),
            difference(row.against_uniform.value).into(),
            interval(&row.against_uniform, difference).into(),
            score(row.softened_bits.value).into(),
            interval(&row.softened_bits, score).into(),
        ]
    });
    Table {
        caption: "Less is better; differences are from the uniform forecast.".into(),
        columns: vec![
            Column::words("under"),
            Column::figures("events"),
            Column::figures("Brier"),
            Column::figures("95 % interval"),
            Column::figures("difference"),
            Column::figures("95 % interval"),
            Column::figures("bits"),
            Column::figures("95 % interval"),
        ],
        rows: rows.collect(),
    }
}

/// Says what weights of analysts rest on.
#[must_use]
pub fn weights_told(found: &Weights, concept: &str) -> String {
    /// Below so many events forecasts hardly tell analysts apart.
    const FEW: usize = 30;
    let one = |one: &Weighed| {
        format!("{} {:.3} ({:.2} bits an event)", one.analyst, one.weight, one.bits)
    };
    let each: Vec<String> = found.analysts.iter().map(one).collect();
    let few = match found.events < FEW {
        true => "; so few events hardly tell analysts apart, and the weights stay near each other",
        false => "",
    };
    format!(
        "weights by {} that all have forecast (under {concept}): {}{few}",
        count(found.events, "event", "events"),
        each.join(", ")
    )
}

/// Writes weights as `merge` takes them: `anna=1.083000`.
#[must_use]
pub fn weights_given(found: &Weights) -> Vec<String> {
    found.analysts.iter().map(|one| format!("{}={:.6}", one.analyst, one.weight)).collect()
}

/// Says what is wrong with a file of seals, each flaw at its line.
#[must_use]
pub fn broken_seals(name: &str, flaws: &[Flaw]) -> String {
    let told: Vec<String> = flaws
        .iter()
        .map(|flaw| {
            let what = match flaw.kind {
                FlawKind::NotSeals => "it is no file of seals of this version",
                FlawKind::Cut => "the line is cut short",
                FlawKind::Altered => "it was altered after it was sealed",
                FlawKind::Unknown => "it is no entry that this version knows",
                FlawKind::OutOfPlace => "it is twice, or about a forecast that is not there",
            };
            format!("line {}: {what}", flaw.line)
        })
        .collect();
    format!("`{name}` is not to be relied on: {}", told.join("; "))
}
