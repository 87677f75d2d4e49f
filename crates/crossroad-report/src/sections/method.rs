//! How the answer was found, what it does not say, and what it was made from.

use super::Row;
use crate::answer::report_data::Material;
use crate::document::{Block, Cell, Column, Item, Phrase, Sentence, Table};
use crate::wording::layout::count;
use crossroad::stability::{CONCEPTS, Sequences};

pub(super) const ROW: Row = Row { anchor: "method", title: "Method and limits", write };

fn write(material: &Material<'_>) -> Vec<Block> {
    let found = material.found;
    let space = found.graph.space;
    let sequences = found.analysis.stable.first().map(|stable| stable.profile.sequences);
    let legal = match sequences {
        Some(Sequences::EachOnce) => "each of the others at most once",
        Some(Sequences::Single) => "exactly one move by one of the others",
        _ => "one or more moves of the others, none of them moving twice running",
    };
    let words = format!(
        "The conflict is a graph model (Kilgour, Hipel, Fang 1987; Fang, Hipel, Kilgour 1993; Xu, \
         Hipel, Kilgour, Fang 2018): {}, {}, {}. Every verdict is exact: it is computed from the \
         definitions over all states, without sampling; an answer to a move is {legal}; an \
         answer that leaves the mover just as well off as before still deters.",
        count(found.conflict.dms.len(), "decision maker", "decision makers"),
        crate::wording::speaker::form(found.conflict),
        count(space.len(), "feasible state", "feasible states"),
    );
    let mut blocks = vec![Block::Paragraph(vec![Sentence::plain(words)])];
    let used = CONCEPTS.iter().filter(|one| {
        let profiles = found.analysis.stable.iter().map(|stable| &stable.profile);
        space.dms().any(|dm| profiles.clone().any(|profile| profile.concept(dm).id == one.id))
    });
    let rows: Vec<Vec<Cell>> = used
        .map(|one| {
            vec![
                Phrase::new().strong(one.id).into(),
                one.words.into(),
                one.behaviour.into(),
                one.source.into(),
            ]
        })
        .collect();
    if !rows.is_empty() {
        let summary = "The stability concepts used, each with its definition";
        blocks.push(Block::folded(
            "concepts",
            summary,
            vec![Block::Table(Table {
                caption:
                    "The stability concepts used: when a state is stable for a decision maker."
                        .into(),
                columns: vec![
                    Column::words("concept"),
                    Column::words("definition"),
                    Column::words("what it assumes of people"),
                    Column::words("where it comes from"),
                ],
                rows,
            })],
        ));
    }
    blocks.push(Block::Paragraph(vec![Sentence::plain("What it does not say:")]));
    let limits = [
        "It says what follows from the case file. Its sources and assumptions must show whether the file \
         is right; leaving out an actor, an option or a wish gives another answer.",
        "An equilibrium is not a prediction: it says that nobody would leave a state, not that \
         anybody gets there.",
        "Statements say what is preferred, not by how much: nothing is added up or averaged across \
         actors.",
        "Confidence is computed from what the file declares (how much is quoted, how it is graded, \
         what survives the loss of a claim); it is not a likelihood.",
    ];
    blocks
        .push(Block::List { ordered: false, items: limits.into_iter().map(Item::plain).collect() });
    blocks.push(Block::Table(made_from(material)));
    blocks
}

/// The files the report was made from, each with its hash.
fn made_from(material: &Material<'_>) -> Table {
    let conflict = material.found.conflict;
    let hash = |hash: Option<&String>| match hash {
        Some(hash) => Cell::from(Phrase::new().code(hash.clone())),
        None => Cell::from("not at hand"),
    };
    let mut rows = vec![vec![
        Cell::from(Phrase::new().say("conflict file ").code(material.origin.file.clone())),
        hash(Some(&material.origin.sha256)),
    ]];
    for (source, sum) in conflict.sources.iter().zip(&material.hashes) {
        if let Some(file) = &source.file {
            rows.push(vec![
                Cell::from(Phrase::new().say("source ").code(file.value.clone())),
                hash(sum.as_ref()),
            ]);
        }
    }
    Table {
        caption: "What it was made from.".into(),
        columns: vec![Column::words("file"), Column::words("SHA-256")],
        rows,
    }
}

/// Says what made the report; `arguments` stand behind the file's name.
pub(super) fn made_by(material: &Material<'_>, arguments: &str) -> Phrase {
    Phrase::new()
        .say(format!("Made by crossroad {} with ", env!("CARGO_PKG_VERSION")))
        .code(format!("crossroad report {}{arguments}", material.origin.file))
        .say("; the same file gives the same report, byte for byte. Nothing in it was drawn at random.")
}
