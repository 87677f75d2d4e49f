//! All codes in one list.

use super::{Code, existence, formula, graph, model, names, plan, quotation, shape, text};

/// The groups of codes, in the order in which a file is read.
const GROUPS: [&[Code]; 9] = [
    text::ROWS,
    shape::ROWS,
    formula::ROWS,
    names::ROWS,
    model::ROWS,
    graph::ROWS,
    existence::ROWS,
    quotation::ROWS,
    plan::ROWS,
];

/// Every code, in the order in which a file is read.
pub static CODES: [Code; count()] = all();

const fn count() -> usize {
    let (mut sum, mut group) = (0, 0);
    while group < GROUPS.len() {
        sum += GROUPS[group].len();
        group += 1;
    }
    sum
}

const fn all() -> [Code; count()] {
    let mut all = [text::TOML_SYNTAX; count()];
    let (mut group, mut at) = (0, 0);
    while group < GROUPS.len() {
        let mut row = 0;
        while row < GROUPS[group].len() {
            all[at] = GROUPS[group][row];
            at += 1;
            row += 1;
        }
        group += 1;
    }
    all
}
