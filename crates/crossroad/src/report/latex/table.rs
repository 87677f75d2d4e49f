//! Tables in LaTeX: columns as wide as their words ask for, in letters small enough for all of them.

use super::letters::words;
use super::target;
use crate::report::document::{Align, Cell, Table};

/// Sizes of letters, with how many of them stand in a line.
const SIZES: [(&str, usize); 3] = [("\\small", 88), ("\\footnotesize", 100), ("\\scriptsize", 118)];

/// Columns of words ask for no more than this.
const WIDEST: usize = 140;

/// Columns of words get no less than this.
const NARROWEST: usize = 9;

/// Writes a table.
pub(super) fn table(table: &Table) -> String {
    let wide = table.columns.iter().filter(|column| column.align == Align::Start).count();
    let asked: Vec<usize> = (0..table.columns.len()).map(|at| asks(table, at)).collect();
    let fixed: usize = table
        .columns
        .iter()
        .zip(&asked)
        .filter(|(column, _)| column.align != Align::Start)
        .map(|(_, asked)| asked + 2)
        .sum();
    let fits = |(_, letters): &&(&str, usize)| fixed + wide * (NARROWEST + 2) <= *letters;
    let (size, letters) = SIZES.iter().find(fits).copied().unwrap_or(SIZES[2]);
    let room = letters.saturating_sub(fixed + 2 * wide).max(wide * NARROWEST);
    let wanted: usize = table
        .columns
        .iter()
        .zip(&asked)
        .filter(|(column, _)| column.align == Align::Start)
        .map(|(_, asked)| *asked)
        .sum();
    let spec: Vec<String> = table
        .columns
        .iter()
        .zip(&asked)
        .map(|(column, asked)| match column.align {
            Align::Start => {
                let width = if wanted <= room { *asked } else { asked * room / wanted.max(1) };
                let share = (width.max(NARROWEST) * 1000 / letters).min(990);
                format!(">{{\\raggedright\\arraybackslash}}p{{0.{share:03}\\linewidth}}")
            }
            Align::Centre => "c".to_owned(),
            Align::End => "r".to_owned(),
        })
        .collect();
    let row = |cells: Vec<String>| format!("{} \\\\\n", cells.join(" & "));
    let mut text = format!("\n\\medskip\\noindent {}\n", words(&table.caption));
    text.push_str(&format!(
        "\n{{{size}\\setlength{{\\tabcolsep}}{{4pt}}\n\\begin{{longtable}}{{@{{}}{}@{{}}}}\n\\toprule\n",
        spec.concat()
    ));
    text.push_str(&row(table.columns.iter().map(|column| words(&column.head)).collect()));
    text.push_str("\\midrule\n\\endhead\n\\bottomrule\n\\endfoot\n");
    for cells in &table.rows {
        text.push_str(&row(cells.iter().map(cell).collect()));
    }
    text.push_str("\\end{longtable}}");
    text
}

fn cell(cell: &Cell) -> String {
    let anchor = cell.anchor.as_ref().map(target).unwrap_or_default();
    format!("{anchor}{}", words(&cell.words))
}

/// Returns how many letters a column asks for.
fn asks(table: &Table, at: usize) -> usize {
    let head = table.columns.get(at).map(|column| column.head.plain());
    let cells = table.rows.iter().filter_map(|row| Some(row.get(at)?.words.plain()));
    let longest = head.into_iter().chain(cells).map(|words| words.chars().count()).max();
    longest.unwrap_or(0).clamp(1, WIDEST)
}
