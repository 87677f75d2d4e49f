//! A report as plain text in lines of a width: for terminals, mail and grep.

use unicode_width::UnicodeWidthStr;

use std::ops::RangeInclusive;

use crate::document::{
    Align, Anchor, Block, Cell, Document, Endnote, Figure, Inline, Item, Phrase, Sentence, Table,
    runs,
};
use crate::form::bidi::isolated;
use crate::wording::layout::wrapped;
use crossroad::text::display::visible;

/// Writes a report as plain text.
#[must_use]
pub fn plain(document: &Document, width: usize) -> String {
    let mut text = Text::new(width, true);
    let marking = document.marking.as_deref().map(|words| centred(&isolated(words), width));
    if let Some(marking) = &marking {
        text.lines.push_str(marking);
    }
    text.heading(&words(&document.title), '=');
    document.under.iter().for_each(|line| text.say(&words(line), "", ""));
    for section in &document.sections {
        text.heading(&format!("{} [{}]", section.title, section.anchor.as_str()), '-');
        section.blocks.iter().for_each(|block| text.block(block));
    }
    text.lines.push('\n');
    text.say(&words(&document.made_by), "", "");
    if let Some(marking) = &marking {
        text.lines.push_str(marking);
    }
    visible(&text.lines).into_owned()
}

fn centred(text: &str, width: usize) -> String {
    format!("{}{text}\n", " ".repeat(width.saturating_sub(text.width()) / 2))
}

/// Writes a table in lines of a width, without what leads from place to place.
pub(crate) fn table(table: &Table, width: usize) -> String {
    let mut text = Text::new(width, false);
    text.table(table);
    text.lines
}

fn words(phrase: &Phrase) -> String {
    let mut text = String::new();
    for part in &phrase.0 {
        match part {
            Inline::Words(own) => text.push_str(own),
            Inline::Given(given) | Inline::Out(given) => text.push_str(&isolated(given)),
            Inline::Code(given) => text.push_str(&format!("`{}`", isolated(given))),
            Inline::Marked(given) => text.push_str(&format!("[[{}]]", isolated(given))),
            Inline::Strong(inner) | Inline::Link(_, inner) => text.push_str(&words(inner)),
            Inline::Cite(_) => {}
            Inline::Notes(numbers) => {
                let note = |run: RangeInclusive<usize>| match run.start() == run.end() {
                    true => run.start().to_string(),
                    false => format!("{}–{}", run.start(), run.end()),
                };
                let notes: Vec<String> = runs(numbers).into_iter().map(note).collect();
                text.push_str(&format!(" [{}]", notes.join(",")));
            }
        }
    }
    text
}

fn sentences(list: &[Sentence]) -> String {
    let each: Vec<String> = list
        .iter()
        .map(|one| match &one.why {
            Some(why) => format!("{} [see {}]", words(&one.phrase), why.as_str()),
            None => words(&one.phrase),
        })
        .collect();
    each.join(" ")
}

fn named(anchor: Option<&Anchor>) -> String {
    anchor.map_or_else(String::new, |anchor| format!("[{}] ", anchor.as_str()))
}

struct Text {
    lines: String,
    width: usize,
    figures: usize,
    /// Whether places say what they are called.
    linked: bool,
}

impl Text {
    fn new(width: usize, linked: bool) -> Self {
        Self { lines: String::new(), width: width.max(40), figures: 0, linked }
    }

    fn say(&mut self, words: &str, first: &str, indent: &str) {
        self.lines.push_str(&wrapped(words, self.width, first, indent));
    }

    fn heading(&mut self, words: &str, line: char) {
        self.lines.push('\n');
        self.say(words, "", "");
        let long = words.width().min(self.width);
        self.lines.extend(std::iter::repeat_n(line, long));
        self.lines.push('\n');
    }

    fn block(&mut self, block: &Block) {
        self.lines.push('\n');
        match block {
            Block::Paragraph(list) | Block::Lead(list) => self.say(&sentences(list), "", ""),
            Block::Heading { anchor, words: head } => {
                self.say(&format!("{}[{}]", words(head) + " ", anchor.as_str()), "", "  ");
            }
            Block::List { ordered, items } => self.list(items, *ordered, 0),
            Block::Table(one) => self.table(one),
            Block::Figure(figure) => self.figure(figure),
            Block::Fold { anchor, summary, blocks, .. } => {
                self.say(&format!("{} [{}]", words(summary), anchor.as_str()), "* ", "  ");
                blocks.iter().for_each(|block| self.block(block));
            }
            Block::Endnotes(notes) => {
                for of_source in notes.chunk_by(|a, b| a.source == b.source) {
                    if let Some(first) = of_source.first() {
                        self.lines.push('\n');
                        self.say(&words(&first.source), "", "");
                    }
                    of_source.iter().for_each(|note| self.endnote(note));
                }
            }
        }
    }

    fn list(&mut self, items: &[Item], ordered: bool, depth: usize) {
        for (at, item) in items.iter().enumerate() {
            let mark = if ordered { format!("{:>2}. ", at + 1) } else { "- ".to_owned() };
            let first = format!("{}{mark}", "  ".repeat(depth + 1));
            let indent = " ".repeat(first.len());
            let words = format!("{}{}", named(item.anchor.as_ref()), sentences(&item.sentences));
            self.say(&words, &first, &indent);
            self.list(&item.inner, false, depth + 1 + usize::from(ordered));
        }
    }

    /// A picture is told in words.
    fn figure(&mut self, figure: &Figure) {
        self.figures += 1;
        let words = format!(
            "Figure {} ({}), in words: {}. {} {}",
            self.figures,
            figure.name,
            isolated(&figure.title),
            words(&figure.caption),
            words(&figure.description)
        );
        self.say(&words, "", "  ");
    }

    /// Columns as wide as they need to be, where all fit; else words share what is left.
    fn table(&mut self, table: &Table) {
        self.say(&words(&table.caption), "", "");
        let rows: Vec<Vec<String>> = std::iter::once(
            table.columns.iter().map(|column| words(&column.head)).collect::<Vec<_>>(),
        )
        .chain(table.rows.iter().map(|row| row.iter().map(|one| self.cell(one)).collect()))
        .collect();
        let mut widths: Vec<usize> = (0..table.columns.len())
            .map(|at| {
                rows.iter().filter_map(|row| row.get(at)).map(|c| c.width()).max().unwrap_or(0)
            })
            .collect();
        let between = 2 * widths.len().saturating_sub(1);
        let room = self.width.saturating_sub(between + 2);
        // No column gets narrower than its longest word.
        let word = |cell: &String| cell.split_whitespace().map(UnicodeWidthStr::width).max();
        let needs: Vec<usize> = (0..table.columns.len())
            .map(|at| rows.iter().filter_map(|row| word(row.get(at)?)).max().unwrap_or(0))
            .collect();
        if needs.iter().sum::<usize>() > room {
            return self.listed(&rows);
        }
        while widths.iter().sum::<usize>() > room {
            let wide = widths.iter_mut().zip(&needs).filter(|(width, need)| **width > **need);
            let Some((widest, _)) = wide.max_by_key(|(width, _)| **width) else { break };
            *widest -= 1;
        }
        for (at, row) in rows.iter().enumerate() {
            self.row(table, row, &widths);
            if at == 0 {
                let long = widths.iter().sum::<usize>() + between;
                self.lines.push_str("  ");
                self.lines.extend(std::iter::repeat_n('-', long.min(self.width.saturating_sub(2))));
                self.lines.push('\n');
            }
        }
    }

    /// Writes a table that is too wide as a list: each row's first cell, then the others by name.
    fn listed(&mut self, rows: &[Vec<String>]) {
        let Some((heads, rows)) = rows.split_first() else { return };
        for row in rows {
            let Some((first, rest)) = row.split_first() else { continue };
            self.say(first, "  - ", "    ");
            for (head, cell) in heads.iter().skip(1).zip(rest).filter(|(_, cell)| !cell.is_empty())
            {
                self.say(&format!("{head}: {cell}"), "    ", "      ");
            }
        }
    }

    fn row(&mut self, table: &Table, row: &[String], widths: &[usize]) {
        let cells: Vec<Vec<String>> = row
            .iter()
            .zip(widths)
            .map(|(cell, width)| {
                let lines = wrapped(cell, (*width).max(1), "", "");
                lines.lines().map(str::to_owned).collect()
            })
            .collect();
        let height = cells.iter().map(Vec::len).max().unwrap_or(0);
        for line in 0..height {
            let mut text = String::from(" ");
            for ((cell, column), width) in cells.iter().zip(&table.columns).zip(widths) {
                let words = cell.get(line).map_or("", String::as_str);
                let free = width.saturating_sub(words.width());
                let left = match column.align {
                    Align::Start => 0,
                    Align::Centre => free / 2,
                    Align::End => free,
                };
                text.push_str(&" ".repeat(left + 1));
                text.push_str(words);
                text.push_str(&" ".repeat(free - left + 1));
            }
            self.lines.push_str(text.trim_end());
            self.lines.push('\n');
        }
    }

    fn cell(&self, cell: &Cell) -> String {
        let anchor = cell.anchor.as_ref().filter(|_| self.linked);
        format!("{}{}", named(anchor), words(&cell.words))
    }

    fn endnote(&mut self, note: &Endnote) {
        self.lines.push('\n');
        let first = format!("[{}] ", note.number);
        self.say(&words(&note.says), &first, "    ");
        self.say(&words(&note.passage), "    > ", "    > ");
        note.notes.iter().for_each(|one| self.say(&words(one), "    ", "    "));
    }
}
