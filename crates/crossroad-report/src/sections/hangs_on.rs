//! What the answer hangs on: how much of it changes without each claim, speaker and source; how
//! far it can be relied on, and why.

use super::Row;
use crate::answer::report_data::Material;
use crate::document::{Anchor, Block, Cell, Column, Figure, Item, Phrase, Sentence, Table};
use crate::form::svg;
use crate::form::svg::Bar;
use crate::wording::layout::{count, grouped};
use crate::wording::withdrawals::share;
use crate::wording::{ground, tally};
use crossroad::finding::hinge::{Change, Effect, Hinge, Hinges, Kind, Matter};

pub(super) const ROW: Row = Row { anchor: "hangs-on", title: "What the answer hangs on", write };

/// Where the withdrawals are told.
const WITHDRAWALS: &str = "withdrawals";

/// Most withdrawals that are drawn and listed.
const LISTED: usize = 14;

fn write(material: &Material<'_>) -> Vec<Block> {
    let conflict = material.found.conflict;
    let confidence = &material.found.confidence;
    let words = format!(
        "Confidence (not likelihood) is {}. It is the lowest that any of these gives, and at most \
         moderate where one of them cannot be judged:",
        confidence.level.word()
    );
    let mut blocks =
        vec![Block::Paragraph(vec![Sentence::finding(words.into(), Anchor::new("method"))])];
    let items = confidence
        .grounds
        .iter()
        .map(|one| {
            let level = one.level.map_or("cannot be judged", |level| level.word());
            let words =
                Phrase::new().strong(level).say(": ").ticked(&ground(conflict, one)).say(".");
            Item::of(vec![Sentence::finding(words, grounded(material, &one.matter))])
        })
        .collect();
    blocks.push(Block::List { ordered: false, items });
    match &material.found.hinges {
        Some(hinges) => blocks.extend(withdrawals(material, hinges)),
        None if conflict.claims.is_empty() => blocks.push(Block::Paragraph(vec![Sentence::plain(
            format!(
                "Nothing in the file is quoted from a source: its statements are {}, so there is \
                 no claim to take away.",
                tally(conflict.tally())
            ),
        )])),
        None => blocks.push(Block::Paragraph(vec![Sentence::plain(
            Phrase::new()
                .say("What changes when a claim is taken away was not tested here, as that takes long: ")
                .code("crossroad hinge")
                .say(" tests it."),
        )])),
    }
    blocks
}

/// Where a ground of the confidence is explained.
fn grounded(material: &Material<'_>, matter: &Matter) -> Anchor {
    let tested = material.found.hinges.is_some();
    Anchor::new(match matter {
        Matter::Quoted(_) => "assumptions",
        Matter::Grades(_) if !material.found.conflict.claims.is_empty() => "sources",
        Matter::OneSource { .. } | Matter::AnyClaim(_) | Matter::AnySpeaker(_) if tested => {
            WITHDRAWALS
        }
        _ => "method",
    })
}

fn withdrawals(material: &Material<'_>, hinges: &Hinges) -> Vec<Block> {
    let changing: Vec<&Hinge> = hinges.rows.iter().filter(|row| part(row).0 > 0).collect();
    let same: Vec<&Hinge> = hinges.rows.iter().filter(|row| part(row).0 == 0).collect();
    let heading = Phrase::new().say("Taken away one at a time");
    let mut blocks = vec![Block::Heading { anchor: Anchor::new(WITHDRAWALS), words: heading }];
    let words = format!(
        "Each source, speaker and claim was taken away alone, and with it every statement that \
         rests on nothing else; of {}, {} something.",
        count(hinges.rows.len(), "withdrawal", "withdrawals"),
        count(changing.len(), "changes", "change"),
    );
    blocks.push(Block::Paragraph(vec![Sentence::finding(words.into(), Anchor::new("sources"))]));
    if !changing.is_empty() {
        let shown: Vec<&Hinge> = changing.iter().take(LISTED).copied().collect();
        blocks.push(Block::Figure(figure(material, &shown, changing.len())));
        blocks.push(Block::Table(table(material, hinges, &shown)));
    }
    if !same.is_empty() {
        let names: Vec<Phrase> = same.iter().map(|row| name(material, row)).collect();
        let words = Phrase::new()
            .say("Nothing changes without ")
            .and(Phrase::list(names))
            .say(": what they support also rests on others, or is beside the analysis.");
        blocks.push(Block::Paragraph(vec![Sentence::finding(words, Anchor::new("sources"))]));
    }
    blocks
}

/// How many verdicts change, of how many; all where nothing is left to analyse.
fn part(row: &Hinge) -> (u64, u64) {
    row.change.as_ref().map_or((1, 1), Change::share)
}

/// Names what is withdrawn; a claim leads to its endnote.
fn name(material: &Material<'_>, row: &Hinge) -> Phrase {
    let words = Phrase::new().say(row.what.kind().word()).say(" ").give(row.name.clone());
    match row.what.kind() {
        Kind::Claim => words.cite(&row.what.claims(material.found.conflict)),
        _ => words,
    }
}

/// What a claim is read as: its id alone tells little.
fn reading(material: &Material<'_>, row: &Hinge) -> Phrase {
    let claims = row.what.claims(material.found.conflict);
    let found = match (row.what.kind(), claims.as_slice()) {
        (Kind::Claim, [claim]) => material.found.conflict.claims.get(claim.index()),
        _ => None,
    };
    match found.and_then(|claim| claim.reading.as_ref()) {
        Some(reading) => Phrase::new().say(": ").give(reading),
        None => Phrase::new(),
    }
}

fn figure(material: &Material<'_>, rows: &[&Hinge], all: usize) -> Figure {
    let bar = |row: &&Hinge| Bar {
        name: format!("{} {}", row.what.kind().word(), row.name),
        kind: match row.what.kind() {
            Kind::Source => 0,
            Kind::Speaker => 1,
            Kind::Claim | Kind::Statement => 2,
        },
        share: part(row),
        value: share(part(row)),
    };
    let bars: Vec<Bar> = rows.iter().map(bar).collect();
    let left = all - rows.len();
    let more = match left {
        0 => String::new(),
        _ => format!(" {} less.", count(left, "more changes", "more change")),
    };
    let named: Vec<Phrase> =
        rows.iter().map(|row| name(material, row).say(format!(", {}", share(part(row))))).collect();
    Figure {
        name: "hinge".into(),
        title: "How much of the answer changes without each".into(),
        caption: format!(
            "The share of findings (is this outcome stable, for this actor or for all, under this \
             assumption?) that change when one thing is taken away.{more}"
        )
        .into(),
        description: Phrase::new()
            .say("Shares of findings that change without: ")
            .and(Phrase::joined(named, "; "))
            .say("."),
        picture: svg::hinge_chart(&bars),
    }
}

fn table(material: &Material<'_>, hinges: &Hinges, rows: &[&Hinge]) -> Table {
    let shown = material.found.shown();
    let labels: Vec<&String> = shown.iter().filter_map(|at| hinges.labels.get(*at)).collect();
    let mut columns =
        vec![Column::words("without"), Column::words("falls"), Column::figures("findings changed")];
    for label in &labels {
        columns.push(Column::words(format!("equilibria under {label}")));
    }
    let rows = rows
        .iter()
        .map(|row| {
            let mut cells: Vec<Cell> = vec![
                name(material, row).and(reading(material, row)).into(),
                falls(row).into(),
                share(part(row)).into(),
            ];
            for at in &shown {
                cells.push(equilibria(row, *at).into());
            }
            cells
        })
        .collect();
    Table { caption: "What each withdrawal does.".into(), columns, rows }
}

/// Counts what falls.
fn falls(row: &Hinge) -> String {
    let falls = &row.fallen.falls;
    let beside = falls.iter().filter(|one| one.effect == Effect::Beside).count();
    let main = falls.len() - beside;
    match (main, beside) {
        (0, 0) => "nothing".to_owned(),
        (0, beside) => format!("{} beside the analysis", count(beside, "statement", "statements")),
        (main, 0) => count(main, "statement", "statements"),
        (main, beside) => format!(
            "{}, and {} beside the analysis",
            count(main, "statement", "statements"),
            grouped(beside as u128)
        ),
    }
}

/// Counts the equilibria that stay, go and come.
fn equilibria(row: &Hinge, at: usize) -> String {
    let Ok(change) = &row.change else { return "no answer is left".to_owned() };
    let Some(under) = change.under.get(at) else { return String::new() };
    if under.gone.count + under.new.count == 0 {
        return match under.survive {
            0 => "none before or after".to_owned(),
            some => format!("all {} stay", grouped(some as u128)),
        };
    }
    format!(
        "{} kept, {} lost, {} new",
        grouped(under.survive as u128),
        grouped(under.gone.count as u128),
        grouped(under.new.count as u128)
    )
}
