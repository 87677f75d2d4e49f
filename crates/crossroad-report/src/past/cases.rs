//! The catalogue of cases as a document.

use crate::document::{
    Anchor, Block, Cell, Column, Document, Figure, Phrase, Section, Sentence, Table,
};
use crate::wire::json::{CaseRow, Cases};
use crate::wording::layout::count;

/// Tells the catalogue, with pictures if there are any.
#[must_use]
pub fn cases(found: &Cases, pictures: Vec<Figure>) -> Document {
    let rows = found.cases.iter().map(row).collect();
    let table = Table {
        caption: "The cases, by id.".into(),
        columns: vec![
            Column::words("case"),
            Column::words("conflict"),
            Column::figures("actors"),
            Column::figures("options"),
            Column::figures("states"),
            Column::words("made"),
            Column::words("tier"),
            Column::words("what came of it"),
        ],
        rows,
    };
    let words = "`crossroad new FILE --from ID` writes a copy of a case to start from. The tier says \
                 what the model can be a test of: made `before` the outcome, published `after` it, or \
                 put down from `memory`. A textbook's game has neither tier nor outcome.";
    let sources = found.cases.iter().map(|case| {
        vec![Phrase::new().code(&case.id).into(), Phrase::given(case.sources.join("; ")).into()]
    });
    let sources = Table {
        caption:
            "What they were taken from; each file says of every part where it was read, or that \
                  it is from memory."
                .into(),
        columns: vec![Column::words("case"), Column::words("sources")],
        rows: sources.collect(),
    };
    let section = |anchor: &str, title: &'static str, blocks: Vec<Block>| Section {
        anchor: Anchor::new(anchor),
        title,
        own_page: false,
        blocks,
    };
    let drawn = match pictures.is_empty() {
        true => None,
        false => {
            let blocks = pictures.into_iter().map(Block::Figure).collect();
            Some(section("pictures", "Pictures", blocks))
        }
    };
    let (name, version) = (found.program.name, found.program.version);
    Document {
        title: "The case library".into(),
        under: vec![count(found.cases.len(), "case", "cases").into()],
        marking: None,
        sections: [
            Some(section(
                "cases",
                "Cases",
                vec![
                    Block::Paragraph(vec![Sentence::plain(Phrase::new().ticked(words))]),
                    Block::Table(table),
                ],
            )),
            Some(section("sources", "Sources", vec![Block::Table(sources)])),
            drawn,
        ]
        .into_iter()
        .flatten()
        .collect(),
        made_by: Phrase::new().ticked(&format!("Made by {name} {version} with `crossroad cases`.")),
    }
}

fn row(case: &CaseRow) -> Vec<Cell> {
    let came = match (&case.outcome, &case.date) {
        (Some(what), Some(date)) => Phrase::given(what).say(format!(" ({date})")),
        _ => Phrase::new(),
    };
    vec![
        Phrase::new().code(&case.id).into(),
        Phrase::given(&case.title).into(),
        case.players.to_string().into(),
        case.options.to_string().into(),
        case.feasible.to_string().into(),
        case.made.clone().unwrap_or_default().into(),
        case.tier.unwrap_or_default().into(),
        came.into(),
    ]
}
