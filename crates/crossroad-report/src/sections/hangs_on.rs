//! What the answer hangs on: how much of it changes without each claim, speaker and source; how
//! far it can be relied on, and why.

use super::Row;
use super::answered::answer_name;
use crate::answer::report_data::Material;
use crate::document::{Anchor, Block, Cell, Column, Figure, Item, Phrase, Sentence, Table};
use crate::form::svg;
use crate::form::svg::{Bar, Pulled};
use crate::wording::doubts::question as asked;
use crate::wording::layout::{count, grouped};
use crate::wording::pulls::{comes_to, goes};
use crate::wording::withdrawals::share;
use crate::wording::{ground, tally};
use crossroad::finding::hinge::{Change, Effect, Ground, Hinge, Hinges, Kind, Matter, Moved, Pull};
use crossroad::model::conflict::Question;

pub(super) const ROW: Row = Row { anchor: "hangs-on", title: "What the answer hangs on", write };

/// Where the withdrawals are told.
const WITHDRAWALS: &str = "withdrawals";

/// Most things that are drawn where the answer to a question moves, …
const DRAWN: usize = 10;

/// … by this much at the least.
const POINT: f64 = 0.01;

/// Most withdrawals that are drawn and listed.
const LISTED: usize = 14;

fn write(material: &Material<'_>) -> Vec<Block> {
    let conflict = material.found.conflict;
    let confidence = &material.found.confidence;
    let words = format!(
        "Confidence (as distinct from likelihood) is {}: the lowest of these levels, and no higher than \
         moderate where one of them cannot be judged.",
        confidence.level.word()
    );
    let mut blocks =
        vec![Block::Paragraph(vec![Sentence::finding(words.into(), Anchor::new("method"))])];
    let (judged, open): (Vec<&Ground>, Vec<&Ground>) =
        confidence.grounds.iter().partition(|one| one.level.is_some());
    let mut items: Vec<Item> = judged
        .into_iter()
        .map(|one| {
            let level = one.level.map_or("", |level| level.word());
            let words =
                Phrase::new().strong(level).say(": ").ticked(&ground(conflict, one)).say(".");
            Item::of(vec![Sentence::finding(words, grounded(material, &one.matter))])
        })
        .collect();
    // (what cannot be judged is a line, however much it is)
    if !open.is_empty() {
        let each = open.iter().map(|one| Phrase::new().ticked(&ground(conflict, one))).collect();
        let words = Phrase::new().strong("cannot be judged").say(": ");
        let words = words.and(Phrase::joined(each, "; ")).say(".");
        items.push(Item::of(vec![Sentence::finding(words, Anchor::new("method"))]));
    }
    blocks.push(Block::List { ordered: false, items });
    if let Some(pulls) = &material.pulls {
        let questions = pulls.base.questions.iter().zip(&pulls.rows).enumerate();
        for (at, (question, rows)) in questions {
            blocks.extend(pull_chart(material, question, at, rows).map(Block::Figure));
        }
    }
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
    let heading = Phrase::new().say("Evidence taken away, one piece at a time");
    let mut blocks = vec![Block::Heading { anchor: Anchor::new(WITHDRAWALS), words: heading }];
    let words = format!(
        "Each source, speaker and claim was taken away alone, and with it every statement that \
         rests on nothing else. {}",
        match (changing.len(), hinges.rows.len()) {
            (0, 1) => "The only such test changed nothing.".to_owned(),
            (0, all) => format!("None of {} such tests changed anything.", grouped(all as u128)),
            (1, 1) => "The only such test changed something.".to_owned(),
            (some, all) => {
                let [some, all] = [some, all].map(|number| grouped(number as u128));
                format!("{some} of {all} such tests changed something.")
            }
        }
    );
    blocks.push(Block::Paragraph(vec![Sentence::finding(words.into(), Anchor::new("sources"))]));
    if !changing.is_empty() {
        let shown: Vec<&Hinge> = changing.iter().take(LISTED).copied().collect();
        // (where something is asked, what moves its answer is drawn instead)
        if material.pulls.is_none() {
            blocks.push(Block::Figure(figure(material, &shown, changing.len())));
        }
        let table = vec![Block::Table(table(material, hinges, &shown))];
        blocks.push(Block::folded("withdrawals-listed", "What each withdrawal does", table));
    }
    if !same.is_empty() {
        let names: Vec<Phrase> = same.iter().map(|row| name(material, row)).collect();
        let words = Phrase::new()
            .say("Taking away ")
            .and(Phrase::either(names))
            .say(" changes nothing: what rests on it rests on others, too, or plays no part in the answer.");
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

/// Names what is pulled: a claim by how it is read, what is open as a question.
fn pulled(material: &Material<'_>, row: &Moved) -> Option<(Pulled, Phrase)> {
    match &row.pull {
        Pull::Withdrawn(what, _) => {
            let conflict = material.found.conflict;
            let claims = what.claims(conflict);
            let claim = claims.first().and_then(|claim| conflict.claims.get(claim.index()));
            let reading = claim.and_then(|claim| claim.reading.as_ref());
            let words = Phrase::new().say("without ");
            let words = match (what.kind(), reading) {
                (Kind::Claim, Some(reading)) => words.say("“").give(reading).say("”").cite(&claims),
                (kind, _) => words.say(kind.word()).say(" ").give(row.name.clone()),
            };
            Some((Pulled::Evidence, words))
        }
        Pull::Settled(doubt) => {
            let outlook = material.outlook.as_ref()?;
            let doubt = outlook.model.doubts.get(*doubt)?;
            // (words of the file stay such: whoever writes them writes no markup here)
            let asked = asked(material.found.conflict, doubt);
            let words = asked.say("? [").give(doubt.place.clone()).say("]");
            Some((Pulled::Unknown, words))
        }
    }
}

/// Says what moves the answer to the first question most, a clause each: claims and what is open before
/// sources and speakers, which claims make up.
pub(super) fn moves_most(material: &Material<'_>, most: usize) -> Vec<Phrase> {
    let first = material.pulls.as_ref().and_then(|pulls| {
        let shares = &pulls.base.rows.first()?.answered.first()?.shares;
        let shares: Vec<f64> = shares.iter().map(|share| share.value).collect();
        Some((pulls.base.questions.first()?, pulls.rows.first()?, shares))
    });
    let Some((question, rows, shares)) = first else { return Vec::new() };
    let single = |row: &&Moved| match &row.pull {
        Pull::Withdrawn(what, _) => what.kind() == Kind::Claim,
        Pull::Settled(_) => true,
    };
    let (single, whole): (Vec<&Moved>, Vec<&Moved>) =
        rows.iter().filter(|row| row.most(0) >= POINT).partition(single);
    let clause = |row: &Moved| {
        let (kind, name) = match &row.pull {
            // (what is open is asked without its id)
            Pull::Settled(doubt) => {
                let doubt = material.outlook.as_ref()?.model.doubts.get(*doubt)?;
                (Pulled::Unknown, asked(material.found.conflict, doubt).say("?"))
            }
            Pull::Withdrawn(..) => pulled(material, row)?,
        };
        let then = row.then.first().and_then(|rows| rows.first());
        let then = then.map_or(&[][..], Vec::as_slice);
        let goes = comes_to(&shares, then, &|slot| answer_name(question, slot));
        Some(match kind {
            Pulled::Evidence => name.say(", ").and(goes),
            Pulled::Unknown => name.say(" One of them would mean that ").and(goes),
        })
    };
    single.into_iter().chain(whole).filter_map(clause).take(most).collect()
}

/// Draws what moves the answer to a question, in points, what moves it most first.
fn pull_chart(
    material: &Material<'_>,
    question: &Question,
    at: usize,
    rows: &[Moved],
) -> Option<Figure> {
    let base = material.pulls.as_ref()?.base.rows.first()?;
    let shares: Vec<f64> = base.answered.get(at)?.shares.iter().map(|share| share.value).collect();
    let moving: Vec<&Moved> = rows.iter().filter(|row| row.most(at) >= POINT).collect();
    let mut bars = Vec::new();
    let mut told = Vec::new();
    for row in moving.iter().take(DRAWN) {
        let Some((kind, name)) = pulled(material, row) else { continue };
        let then = row.then.get(at).and_then(|rows| rows.first());
        let then = then.map_or(&[][..], Vec::as_slice);
        let goes = goes(&shares, then, &|slot| answer_name(question, slot));
        bars.push(Bar {
            name: name.plain(),
            pulled: kind,
            share: row.most(at),
            value: goes.plain(),
        });
        told.push(name.say(": ").and(goes));
    }
    let first = bars.first()?;
    let title = match first.pulled {
        Pulled::Evidence => format!("{} {}", first.value, first.name),
        Pulled::Unknown => format!("{} once it is known: {}", first.value, first.name),
    };
    let more = match moving.len() - bars.len() {
        0 => String::new(),
        some => format!(" {} it by less.", count(some, "more moves", "more move")),
    };
    Some(Figure {
        name: if at == 0 { "hinge".to_owned() } else { format!("hinge-{}", question.id.value) },
        title,
        caption: Phrase::given(&question.ask).say(format!(
            " How many points of the forecast go to another answer, under {}, when one thing is \
             taken away (yellow: evidence) or settled (outlined: what is open, where it turns out so that \
             it moves most).{more}",
            base.concept.id
        )),
        description: Phrase::joined(told, "; ").say("."),
        picture: svg::hinge_chart(&bars, "points"),
    })
}

fn figure(material: &Material<'_>, rows: &[&Hinge], all: usize) -> Figure {
    let ratio = |(some, all): (u64, u64)| some as f64 / all.max(1) as f64;
    let bar = |row: &&Hinge| Bar {
        name: format!("without {} {}", row.what.kind().word(), row.name),
        pulled: Pulled::Evidence,
        share: ratio(part(row)),
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
    let title = bars.first().map_or_else(String::new, |first| {
        format!("Most changes {}: {} of the findings", first.name, first.value)
    });
    Figure {
        name: "hinge".into(),
        title,
        caption: format!(
            "The share of findings (is this outcome stable, for this actor or for all, under this \
             assumption?) that change when one thing is taken away.{more}"
        )
        .into(),
        description: Phrase::new()
            .say("Shares of findings that change without: ")
            .and(Phrase::joined(named, "; "))
            .say("."),
        picture: svg::hinge_chart(&bars, "%"),
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
