//! Columns of tables in LaTeX.

use crossroad_report::document::{Anchor, Block, Column, Document, Phrase, Section, Table};
use crossroad_report::form::latex;

/// Letters in a line of the largest size that tables are set in.
const LETTERS: f64 = 88.0;

/// Writes a table whose columns ask for so many letters; returns how many each is given, and how
/// many there are for all of them.
fn given(asked: &[usize]) -> (Vec<f64>, f64) {
    let table = Table {
        caption: Phrase::new().say("A table"),
        columns: asked.iter().map(|_| Column::words("")).collect(),
        rows: vec![asked.iter().map(|letters| "w".repeat(*letters).as_str().into()).collect()],
    };
    let blocks = vec![Block::Table(table)];
    let document = Document {
        title: Phrase::new().say("A title"),
        under: Vec::new(),
        marking: None,
        sections: vec![Section {
            anchor: Anchor::new("a"),
            title: "Section",
            own_page: false,
            blocks,
        }],
        made_by: Phrase::new().say("made by hand"),
    };
    let text = latex(&document);
    let widths = text.split("p{").skip(1).filter_map(|rest| {
        let (share, _) = rest.split_once("\\linewidth}")?;
        share.parse::<f64>().ok()
    });
    // (of each column two letters are the room beside it)
    (widths.map(|share| share * LETTERS).collect(), LETTERS - 2.0 * asked.len() as f64)
}

#[test]
fn columns_fill_a_line_and_no_more_and_short_ones_keep_their_words() {
    let asks = |found: &[f64], asked: &[usize]| {
        let near = |(found, asked): (&f64, &usize)| (found - *asked as f64).abs() < 0.1;
        found.len() == asked.len() && found.iter().zip(asked).all(near)
    };
    let (found, _) = given(&[5, 20]);
    assert!(asks(&found, &[5, 20]), "{found:?}");
    let (found, room) = given(&[3, 30, 9, 140]);
    assert!(found.iter().sum::<f64>() <= room, "{found:?}");
    assert!(asks(&[found[0], found[2]], &[3, 9]), "{found:?}");
    assert!(found[3] > found[1], "{found:?}");
}
