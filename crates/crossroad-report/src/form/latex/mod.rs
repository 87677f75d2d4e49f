//! A report as LaTeX, with the tables of `booktabs`: best with LuaLaTeX or XeLaTeX, whose fonts have
//! the letters that people's names are written in; pdfLaTeX shows the code of what it has no letter
//! for.

mod letters;
mod table;

use crate::document::{Anchor, Block, Document, Endnote, Figure, Item, Sentence};
use crossroad::text::display::visible;
use letters::{escaped, words};

const HEAD: &str = r"\documentclass[11pt,a4paper]{article}
\usepackage{iftex}
\ifPDFTeX
  \usepackage[T1]{fontenc}
  \usepackage{lmodern,textcomp}
\else
  \usepackage{fontspec}
\fi
\usepackage[margin=25mm]{geometry}
\usepackage{amssymb,array,booktabs,longtable,enumitem,fancyhdr,lastpage}
\usepackage[hidelinks]{hyperref}
\setlist{nosep}
\setlength{\emergencystretch}{4em}
\setlength{\LTleft}{0pt}
\pagestyle{fancy}
\fancyhf{}
\setlength{\headheight}{14pt}
\renewcommand{\headrulewidth}{0pt}
\fancyfoot[R]{\thepage\,/\,\pageref{LastPage}}
";

/// Writes a report as LaTeX.
#[must_use]
pub fn latex(document: &Document) -> String {
    let mut body = Text { lines: String::new(), figures: 0 };
    for section in &document.sections {
        body.line(&format!("\n\\section*{{{}{}}}", target(&section.anchor), section.title));
        section.blocks.iter().for_each(|block| body.block(block));
        if section.own_page && document.sections.len() > 1 {
            body.line("\\clearpage");
        }
    }
    body.line(&format!("\n\\bigskip\\noindent {}", words(&document.made_by)));
    let mut text = Text { lines: HEAD.to_owned(), figures: 0 };
    if let Some(marking) = &document.marking {
        let marking = escaped(marking);
        text.line(&format!("\\fancyhead[C]{{\\textbf{{{marking}}}}}"));
        text.line(&format!("\\fancyfoot[C]{{\\textbf{{{marking}}}}}"));
    }
    text.line(&format!("\\title{{{}}}", words(&document.title)));
    let under: Vec<String> = document.under.iter().map(words).collect();
    text.line("\\author{}\n\\date{}");
    text.line("\\begin{document}\n\\maketitle\n\\thispagestyle{fancy}");
    if !under.is_empty() {
        // (an author is never wrapped)
        let lines = under.join("\n\n");
        text.line(&format!("\\vspace{{-4em}}\\begin{{center}}\n{lines}\n\\end{{center}}"));
    }
    // What the letters of the text need stands before it.
    let needs = letters::needs(&format!("{}{}", text.lines, body.lines));
    text.lines =
        text.lines.replacen("\\begin{document}", &format!("{needs}\\begin{{document}}"), 1);
    text.lines.push_str(&body.lines);
    text.line("\\end{document}");
    visible(&text.lines).into_owned()
}

fn target(anchor: &Anchor) -> String {
    format!("\\hypertarget{{{}}}{{}}", anchor.as_str())
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
            Block::Table(one) => self.line(&table::table(one)),
            Block::Figure(figure) => self.figure(figure),
            Block::Fold { anchor, summary, blocks, .. } => {
                // (a run-in heading would swallow the list behind it)
                self.line(&format!(
                    "\n\\medskip\\noindent{}\\textbf{{{}.}}\\par\\nopagebreak",
                    target(anchor),
                    words(summary)
                ));
                blocks.iter().for_each(|block| self.block(block));
            }
            Block::Endnotes(notes) if notes.is_empty() => {}
            Block::Endnotes(notes) => {
                for of_source in notes.chunk_by(|a, b| a.source == b.source) {
                    let Some(first) = of_source.first() else { continue };
                    self.line(&format!("\n{}", words(&first.source)));
                    // (a list begins with the number of its first note)
                    self.line(&format!("\\begin{{enumerate}}[start={}]", first.number));
                    of_source.iter().for_each(|note| self.endnote(note));
                    self.line("\\end{enumerate}");
                }
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
            "\n\\medskip\\noindent\\textbf{{Figure {}. {}.}} {} {}",
            self.figures,
            escaped(&figure.title),
            words(&figure.caption),
            words(&figure.description)
        ));
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
