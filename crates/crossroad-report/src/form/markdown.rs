//! A report as Markdown (CommonMark with the tables of GitHub).

use std::fmt::Write as _;
use std::ops::RangeInclusive;

use crate::document::{
    Align, Anchor, Block, Document, Endnote, Figure, Inline, Item, Phrase, Sentence, Table, runs,
};
use crate::form::bidi::isolated;
use crossroad::text::display::visible;

/// Writes a report as Markdown; its pictures are told in words.
#[must_use]
pub fn markdown(document: &Document) -> String {
    written(document, None)
}

/// Writes a report as Markdown that shows its pictures, which are files `NAME.svg` in a folder: its path from
/// the file of the report.
#[must_use]
pub fn markdown_with_pictures(document: &Document, folder: &str) -> String {
    written(document, Some(folder))
}

fn written(document: &Document, folder: Option<&str>) -> String {
    let mut text = Text { folder: folder.map(addressed), ..Text::default() };
    if let Some(marking) = &document.marking {
        text.paragraph(&format!("**{}**", escaped(marking)));
    }
    text.paragraph(&format!("# {}", words(&document.title)));
    for line in &document.under {
        text.paragraph(&format!("*{}*", words(line)));
    }
    for section in &document.sections {
        text.paragraph(&format!("{}\n## {}", place(&section.anchor), section.title));
        section.blocks.iter().for_each(|block| text.block(block));
    }
    text.paragraph("---");
    text.paragraph(&words(&document.made_by));
    if let Some(marking) = &document.marking {
        text.paragraph(&format!("**{}**", escaped(marking)));
    }
    visible(&text.lines).into_owned()
}

/// Writes a path as an address in which nothing is an instruction.
fn addressed(path: &str) -> String {
    let mut address = String::new();
    for byte in path.bytes() {
        match byte {
            byte if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) => {
                address.push(char::from(byte));
            }
            byte => {
                let _ = write!(address, "%{byte:02X}");
            }
        }
    }
    address
}

/// Marks a place that can be linked to.
fn place(anchor: &Anchor) -> String {
    format!("<a id=\"{}\"></a>", anchor.as_str())
}

/// Writes a text in which nothing is an instruction.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for c in isolated(text).chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            c if c.is_ascii_punctuation()
                && !matches!(
                    c,
                    ',' | '.'
                        | ';'
                        | ':'
                        | '\''
                        | '"'
                        | '/'
                        | '?'
                        | '%'
                        | '('
                        | ')'
                        | '-'
                        | '+'
                        | '='
                        | '!'
                ) =>
            {
                escaped.push('\\');
                escaped.push(c);
            }
            // (a number, a dash or a plus sign would begin a list at the beginning of a line, and
            // no text begins a line here; an address is no link without its colon and slashes)
            c => escaped.push(c),
        }
    }
    escaped.replace("://", ":&#47;/")
}

fn code(text: &str) -> String {
    let text = isolated(text).replace('|', "\\|");
    let fence = if text.contains('`') { "``" } else { "`" };
    let room = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{room}{text}{room}{fence}")
}

fn words(phrase: &Phrase) -> String {
    let mut text = String::new();
    for part in &phrase.0 {
        match part {
            Inline::Words(own) => text.push_str(&own.replace('|', "\\|").replace('*', "\\*")),
            Inline::Given(given) => text.push_str(&escaped(given)),
            Inline::Code(given) => text.push_str(&code(given)),
            Inline::Strong(inner) | Inline::Link(_, inner) if inner.is_empty() => {}
            Inline::Strong(inner) => {
                let _ = write!(text, "**{}**", words(inner));
            }
            Inline::Marked(given) => {
                let _ = write!(text, "**{}**", escaped(given));
            }
            Inline::Link(to, inner) => {
                let _ = write!(text, "[{}](#{})", words(inner), to.as_str());
            }
            Inline::Out(address) => text.push_str(&escaped(address)),
            Inline::Cite(_) => {}
            Inline::Notes(numbers) => {
                let note = |run: RangeInclusive<usize>| match run.start() == run.end() {
                    true => format!("[{0}](#note-{0})", run.start()),
                    false => format!("[{}–{}](#note-{0})", run.start(), run.end()),
                };
                let notes: Vec<String> = runs(numbers).into_iter().map(note).collect();
                let _ = write!(text, "<sup>{}</sup>", notes.join(","));
            }
        }
    }
    text
}

fn sentences(list: &[Sentence]) -> String {
    let each: Vec<String> = list
        .iter()
        .map(|one| match &one.why {
            Some(why) => format!("{} [why](#{})", words(&one.phrase), why.as_str()),
            None => words(&one.phrase),
        })
        .collect();
    each.join(" ")
}

#[derive(Default)]
struct Text {
    lines: String,
    figures: usize,
    /// Where the files of the pictures are, as an address; `None` if there are none.
    folder: Option<String>,
}

impl Text {
    fn paragraph(&mut self, text: &str) {
        if !self.lines.is_empty() {
            self.lines.push('\n');
        }
        self.lines.push_str(text);
        self.lines.push('\n');
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(list) => self.paragraph(&sentences(list)),
            Block::Lead(list) => self.paragraph(&format!("> {}", sentences(list))),
            Block::Heading { anchor, words: head } => {
                self.paragraph(&format!("{}\n### {}", place(anchor), words(head)));
            }
            Block::List { ordered, items } => {
                let list = list(items, *ordered, 0);
                self.paragraph(list.trim_end());
            }
            Block::Table(one) => self.paragraph(&table(one)),
            Block::Figure(figure) => self.figure(figure),
            Block::Fold { anchor, summary, blocks, .. } => {
                self.paragraph(&format!("{}\n#### {}", place(anchor), words(summary)));
                blocks.iter().for_each(|block| self.block(block));
            }
            Block::Endnotes(notes) => {
                for of_source in notes.chunk_by(|a, b| a.source == b.source) {
                    if let Some(first) = of_source.first() {
                        self.paragraph(&words(&first.source));
                    }
                    of_source.iter().for_each(|note| self.endnote(note));
                }
            }
        }
    }

    /// A picture is told in words, since a file of text has none, or shown from its own file.
    fn figure(&mut self, figure: &Figure) {
        self.figures += 1;
        if let Some(folder) = &self.folder {
            let (name, title) = (&figure.name, escaped(&figure.title));
            let picture = format!(
                "<a id=\"figure-{name}\"></a>\n![{title}]({folder}/{}.svg)",
                addressed(name)
            );
            self.paragraph(&format!("{picture}\n\n*{title}*"));
            return;
        }
        self.paragraph(&format!(
            "<a id=\"figure-{}\"></a>\n**Figure {}. {}.** {} *In words:* {} (Drawn by `--figure {}`.)",
            figure.name,
            self.figures,
            escaped(&figure.title),
            words(&figure.caption),
            words(&figure.description).trim_end(),
            figure.name
        ));
    }

    fn endnote(&mut self, note: &Endnote) {
        let mut text = format!("<a id=\"note-{0}\"></a>\n{0}. {1}", note.number, words(&note.says));
        let _ = write!(text, "\n   > {}", words(&note.passage));
        for one in &note.notes {
            let _ = write!(text, "\n\n   {}", words(one));
        }
        self.paragraph(&text);
    }
}

fn list(items: &[Item], ordered: bool, depth: usize) -> String {
    let mut text = String::new();
    for (at, item) in items.iter().enumerate() {
        let mark = if ordered { format!("{}.", at + 1) } else { "-".to_owned() };
        let anchor = item.anchor.as_ref().map(place).unwrap_or_default();
        let _ =
            writeln!(text, "{}{mark} {anchor}{}", "   ".repeat(depth), sentences(&item.sentences));
        text.push_str(&list(&item.inner, false, depth + 1));
    }
    text
}

fn table(table: &Table) -> String {
    let row = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let mut text = format!("{}\n\n", words(&table.caption));
    text.push_str(&row(table.columns.iter().map(|column| words(&column.head)).collect()));
    let rule = |align: Align| match align {
        Align::Start => "---",
        Align::Centre => ":-:",
        Align::End => "--:",
    };
    text.push_str(&row(table.columns.iter().map(|c| rule(c.align).to_owned()).collect()));
    for cells in &table.rows {
        let cells = cells.iter().map(|cell| match (&cell.anchor, words(&cell.words)) {
            (Some(anchor), words) => format!("{}{words}", place(anchor)),
            (None, words) => words,
        });
        text.push_str(&row(cells.collect()));
    }
    text.trim_end().to_owned()
}
