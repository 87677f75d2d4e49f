//! The table of forms: what a report can be written as. The command, the Python package and the
//! tests read it.

use super::{email, html, latex, markdown, plain, svg};
use crate::document::{Document, Figure};

/// A form that a report can be written in.
#[derive(Debug, Clone, Copy)]
pub struct Form {
    /// Its id, in kebab case.
    pub id: &'static str,
    /// What it is, in a few words.
    pub about: &'static str,
    /// Other names it goes by.
    pub aliases: &'static [&'static str],
    /// The endings of files that have it, without the full stop; the first is the usual one.
    pub endings: &'static [&'static str],
    /// What a file in it holds, and how that is written.
    pub holds: Holds,
}

/// What a file holds, and how it is written.
#[derive(Debug, Clone, Copy)]
pub enum Holds {
    /// The whole report, in lines of a width where the form has lines.
    Report(fn(&Document, usize) -> String),
    /// One picture; nothing where the picture cannot be written so.
    Picture {
        /// How it is written.
        write: fn(&Figure) -> Option<String>,
        /// The picture meant where none is named, if there is but one that can be.
        usual: Option<&'static str>,
    },
}

/// Every form.
pub const FORMS: &[Form] = &[
    Form {
        id: "html",
        about: "One web page that needs nothing else: to read, to print, to send",
        aliases: &[],
        endings: &["html", "htm"],
        holds: Holds::Report(|document, _| html(document)),
    },
    Form {
        id: "markdown",
        about: "Markdown, with the tables of GitHub",
        aliases: &["md"],
        endings: &["md", "markdown"],
        holds: Holds::Report(|document, _| markdown(document)),
    },
    Form {
        id: "latex",
        about: "LaTeX, with the tables of booktabs",
        aliases: &["tex"],
        endings: &["tex"],
        holds: Holds::Report(|document, _| latex(document)),
    },
    Form {
        id: "text",
        about: "Plain text in lines",
        aliases: &["txt"],
        endings: &["txt"],
        holds: Holds::Report(plain),
    },
    Form {
        id: "email",
        about: "An e-mail that has not been sent yet, as plain text: a draft for any mail program",
        aliases: &["eml"],
        endings: &["eml"],
        holds: Holds::Report(|document, _| email(document)),
    },
    Form {
        id: "svg",
        about: "One picture, as an SVG file of its own",
        aliases: &[],
        endings: &["svg"],
        holds: Holds::Picture { write: |figure| Some(svg::standalone(figure)), usual: None },
    },
    Form {
        id: "dot",
        about: "The graph around today's state in the DOT language",
        aliases: &[],
        endings: &["dot", "gv"],
        holds: Holds::Picture { write: |figure| figure.picture.dot.clone(), usual: Some("graph") },
    },
];

impl Form {
    /// One web page.
    pub const HTML: &'static Self = &FORMS[0];
    /// Markdown.
    pub const MARKDOWN: &'static Self = &FORMS[1];
    /// LaTeX.
    pub const LATEX: &'static Self = &FORMS[2];
    /// Plain text.
    pub const TEXT: &'static Self = &FORMS[3];

    /// Finds a form by its id or another name.
    #[must_use]
    pub fn find(name: &str) -> Option<&'static Self> {
        FORMS.iter().find(|form| form.id == name || form.aliases.contains(&name))
    }

    /// Finds the form of a file by the ending of its name, in capitals or not.
    #[must_use]
    pub fn of_ending(ending: &str) -> Option<&'static Self> {
        let ending = ending.to_ascii_lowercase();
        FORMS.iter().find(|form| form.endings.contains(&ending.as_str()))
    }

    /// Says whether a file in it holds the whole report.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        matches!(self.holds, Holds::Report(_))
    }
}
