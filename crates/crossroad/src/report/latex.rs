//! A report as LaTeX, with the tables of `booktabs`: for LuaLaTeX or XeLaTeX, whose fonts have the
//! letters that people's names are written in.

use std::fmt::Write as _;

use super::document::{
    Align, Anchor, Block, Document, Endnote, Figure, Inline, Item, Phrase, Sentence, Table, clean,
};

const HEAD: &str = r"\documentclass[11pt,a4paper]{article}
\usepackage{fontspec}
\usepackage[margin=25mm]{geometry}
\usepackage{amssymb,array,booktabs,longtable,enumitem,fancyhdr,lastpage}
\usepackage[hidelinks]{hyperref}
\setlist{nosep}
\setlength{\emergencystretch}{3em}
\pagestyle{fancy}
\fancyhf{}
\renewcommand{\headrulewidth}{0pt}
\fancyfoot[R]{\thepage\,/\,\pageref{LastPage}}
";

/// Writes a report as LaTeX.
#[must_use]
pub fn latex(document: &Document) -> String {
    let mut text = Text { lines: HEAD.to_owned(), figures: 0 };
    if let Some(marking) = &document.marking {
        let marking = escaped(marking);
        text.line(&format!("\\fancyhead[C]{{\\textbf{{{marking}}}}}"));
        text.line(&format!("\\fancyfoot[C]{{\\textbf{{{marking}}}}}"));
    }
    text.line(&format!("\\title{{{}}}", words(&document.title)));
    let under: Vec<String> = document.under.iter().map(words).collect();
    text.line(&format!("\\author{{{}}}\n\\date{{}}", under.join(" \\\\ ")));
    text.line("\\begin{document}\n\\maketitle\n\\thispagestyle{fancy}");
    for section in &document.sections {
        text.line(&format!("\n\\section*{{{}{}}}", target(&section.anchor), section.title));
        section.blocks.iter().for_each(|block| text.block(block));
    }
    text.line(&format!("\n\\bigskip\\noindent {}", words(&document.made_by)));
    text.line("\\end{document}");
    text.lines
}

fn target(anchor: &Anchor) -> String {
    format!("\\hypertarget{{{}}}{{}}", anchor.as_str())
}

/// Writes a text in which nothing is a command.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for c in clean(text).chars() {
        match c {
            '\\' => escaped.push_str("\\textbackslash{}"),
            '{' | '}' | '$' | '&' | '#' | '_' | '%' => {
                escaped.push('\\');
                escaped.push(c);
            }
            '^' => escaped.push_str("\\textasciicircum{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '<' => escaped.push_str("\\textless{}"),
            '>' => escaped.push_str("\\textgreater{}"),
            '|' => escaped.push_str("\\textbar{}"),
            '"' => escaped.push_str("\\textquotedbl{}"),
            '`' => escaped.push_str("\\textasciigrave{}"),
            '✓' => escaped.push_str("$\\checkmark$"),
            '−' => escaped.push_str("$-$"),
            '→' => escaped.push_str("$\\rightarrow$"),
            // Ligatures would make one sign of several.
            '-' | '\'' | ',' | '?' | '!' => {
                escaped.push(c);
                escaped.push_str("{}");
            }
            '[' | ']' => {
                let _ = write!(escaped, "{{{c}}}");
            }
            c => escaped.push(c),
        }
    }
    escaped
}

fn words(phrase: &Phrase) -> String {
    let mut text = String::new();
    for part in &phrase.0 {
        let _ = match part {
            Inline::Words(own) => write!(text, "{}", escaped(own)),
            Inline::Given(given) | Inline::Out(given) => write!(text, "{}", escaped(given)),
            Inline::Code(given) => {
                // (a long formula may break behind its dots)
                write!(text, "\\texttt{{{}}}", escaped(given).replace('.', ".\\allowbreak{}"))
            }
            Inline::Strong(inner) => write!(text, "\\textbf{{{}}}", words(inner)),
            Inline::Marked(given) => write!(text, "\\emph{{{}}}", escaped(given)),
            Inline::Link(to, inner) => {
                write!(text, "\\hyperlink{{{}}}{{{}}}", to.as_str(), words(inner))
            }
            Inline::Cite(_) => Ok(()),
            Inline::Notes(numbers) => {
                let notes: Vec<String> =
                    numbers.iter().map(|n| format!("\\hyperlink{{note-{n}}}{{{n}}}")).collect();
                write!(text, "\\textsuperscript{{{}}}", notes.join(","))
            }
        };
    }
    text
}

fn sentences(list: &[Sentence]) -> String {
    let each: Vec<String> = list
        .iter()
        .map(|one| match &one.why {
            Some(why) => {
                format!("{} \\hyperlink{{{}}}{{\\emph{{why}}}}", words(&one.phrase), why.as_str())
            }
            None => words(&one.phrase),
        })
        .collect();
    each.join(" ")
}

struct Text {
    lines: String,
    figures: usize,
}

impl Text {
    fn line(&mut self, text: &str) {
        self.lines.push_str(text);
        self.lines.push('\n');
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(list) => self.line(&format!("\n{}", sentences(list))),
            Block::Lead(list) => {
                self.line(&format!("\n\\begin{{quote}}\\large {}\\end{{quote}}", sentences(list)));
            }
            Block::Heading { anchor, words: head } => {
                self.line(&format!("\n\\subsection*{{{}{}}}", target(anchor), words(head)));
            }
            Block::List { ordered, items } => self.list(items, *ordered),
            Block::Table(one) => self.table(one),
            Block::Figure(figure) => self.figure(figure),
            Block::Fold { anchor, summary, blocks, .. } => {
                self.line(&format!("\n\\paragraph{{{}{}.}}", target(anchor), words(summary)));
                blocks.iter().for_each(|block| self.block(block));
            }
            Block::Endnotes(notes) => {
                self.line("\\begin{enumerate}");
                notes.iter().for_each(|note| self.endnote(note));
                self.line("\\end{enumerate}");
            }
        }
    }

    fn list(&mut self, items: &[Item], ordered: bool) {
        if items.is_empty() {
            return;
        }
        let kind = if ordered { "enumerate" } else { "itemize" };
        self.line(&format!("\\begin{{{kind}}}"));
        for item in items {
            let anchor = item.anchor.as_ref().map(target).unwrap_or_default();
            self.line(&format!("\\item {anchor}{}", sentences(&item.sentences)));
            self.list(&item.inner, false);
        }
        self.line(&format!("\\end{{{kind}}}"));
    }

    /// A picture is told in words: it is drawn as a file of its own.
    fn figure(&mut self, figure: &Figure) {
        self.figures += 1;
        self.line(&format!(
            "\n\\noindent\\textbf{{Figure {}. {}.}} {} {}",
            self.figures,
            escaped(&figure.title),
            words(&figure.caption),
            words(&figure.description)
        ));
    }

    fn table(&mut self, table: &Table) {
        let wide = table.columns.iter().filter(|column| column.align == Align::Start).count();
        let narrow = table.columns.len() - wide;
        // Figures and signs take what they need, and words share the rest.
        let share = (94 - (6 * narrow).min(64)) / wide.max(1);
        let spec: String = table
            .columns
            .iter()
            .map(|column| match column.align {
                Align::Start => format!(
                    ">{{\\raggedright\\arraybackslash}}p{{0.{:02}\\linewidth}}",
                    share.saturating_sub(2).max(5)
                ),
                Align::Centre => "c".to_owned(),
                Align::End => "r".to_owned(),
            })
            .collect();
        let row = |cells: Vec<String>| format!("{} \\\\", cells.join(" & "));
        self.line(&format!("\n\\noindent {}", words(&table.caption)));
        self.line(&format!("\n{{\\small\n\\begin{{longtable}}{{@{{}}{spec}@{{}}}}\n\\toprule"));
        let heads = table.columns.iter().map(|column| words(&column.head)).collect();
        self.line(&format!("{}\n\\midrule\n\\endhead\n\\bottomrule\n\\endfoot", row(heads)));
        for cells in &table.rows {
            let cells = cells.iter().map(|cell| {
                let anchor = cell.anchor.as_ref().map(target).unwrap_or_default();
                format!("{anchor}{}", words(&cell.words))
            });
            self.line(&row(cells.collect()));
        }
        self.line("\\end{longtable}}");
    }

    fn endnote(&mut self, note: &Endnote) {
        self.line(&format!(
            "\\item \\hypertarget{{note-{}}}{{}}{}\n\\begin{{quote}}{}\\end{{quote}}",
            note.number,
            words(&note.says),
            words(&note.passage)
        ));
        for one in &note.notes {
            self.line(&format!("\n{}", words(one)));
        }
    }
}
