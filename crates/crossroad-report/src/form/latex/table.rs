//! Tables in LaTeX: columns as wide as their words ask for, in letters small enough for all of them.

use super::letters::words;
use super::target;
use crate::document::{Align, Cell, Table};

/// Sizes of letters, with how many of them stand in a line.
const SIZES: [(&str, usize); 3] = [("\\small", 88), ("\\footnotesize", 100), ("\\scriptsize", 118)];

/// Columns of words ask for no more than this.
const WIDEST: usize = 140;

/// Columns of words get no less than this.
const NARROWEST: usize = 9;

/// Figures and signs of more letters than this are words.
const SHORT: usize = 24;

/// Says whether the cells of a column may be broken into lines.
fn breaks(align: Align, asked: usize) -> bool {
    align == Align::Start || asked > SHORT
}

/// A column: its side, and the letters that it asks for.
type Asked = (Align, usize);

/// Writes a table.
pub(super) fn table(table: &Table) -> String {
    let asked: Vec<usize> = (0..table.columns.len()).map(|at| asks(table, at)).collect();
    let columns: Vec<Asked> = table.columns.iter().map(|column| column.align).zip(asked).collect();
    let (broken, whole): (Vec<Asked>, Vec<Asked>) =
        columns.iter().partition(|(align, asked)| breaks(*align, *asked));
    let wide = broken.len();
    let fixed: usize = whole.iter().map(|(_, asked)| asked + 2).sum();
    let fits = |(_, letters): &&(&str, usize)| fixed + wide * (NARROWEST + 2) <= *letters;
    let (size, letters) = SIZES.iter().find(fits).copied().unwrap_or(SIZES[2]);
    let room = letters.saturating_sub(fixed + 2 * wide).max(wide * NARROWEST);
    let asked: Vec<usize> = broken.iter().map(|(_, asked)| *asked).collect();
    let mut given = shared(&asked, room).into_iter();
    let spec: Vec<String> = columns
        .iter()
        .map(|(align, asked)| match align {
            _ if breaks(*align, *asked) => {
                let share = (given.next().unwrap_or(NARROWEST) * 1000 / letters).min(990);
                let ragged = if *align == Align::End { "raggedleft" } else { "raggedright" };
                format!(">{{\\{ragged}\\arraybackslash}}p{{0.{share:03}\\linewidth}}")
            }
            Align::Centre => "c".to_owned(),
            _ => "r".to_owned(),
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

/// Shares the room of a line among columns of words: each gets what it asks for where there is room,
/// else its part, but none less than the narrowest; what those need the others go without.
fn shared(asked: &[usize], room: usize) -> Vec<usize> {
    let wanted: usize = asked.iter().sum();
    if wanted <= room {
        return asked.to_vec();
    }
    let least = |asked: usize| asked.min(NARROWEST);
    let narrow = |asked: usize| asked * room / wanted < least(asked);
    let (few, many): (Vec<usize>, Vec<usize>) = asked.iter().partition(|asked| narrow(**asked));
    let left = room.saturating_sub(few.iter().map(|asked| least(*asked)).sum());
    let wanted_left: usize = many.iter().sum::<usize>().max(1);
    let give = |asked: &usize| match narrow(*asked) {
        true => least(*asked),
        false => (asked * left / wanted_left).max(least(*asked)),
    };
    asked.iter().map(give).collect()
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
