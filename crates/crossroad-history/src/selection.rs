//! The selection log of a collection: candidates that were seen and left out, and why.
//!
//! Without it nobody can tell whether a collection was picked for its results.

use crossroad::text::diagnostic::{Diagnostic, Problems, has_errors, render};
use crossroad::text::source::shape::{Field, Record, Shape, check, list};
use crossroad::text::source::{Bytes, Node, decode, parse};

/// A candidate that was left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// What it is called.
    pub title: String,
    /// The id of the case, where it is in the collection and is not scored.
    pub case: Option<String>,
    /// Why it was left out.
    pub why: String,
}

/// What came of reading a selection log.
#[derive(Debug, Clone)]
pub struct SelectionReading {
    /// The candidates, in the order of the file; `None` if the file has errors.
    pub candidates: Option<Vec<Candidate>>,
    /// Every problem, in the order of the file.
    pub diagnostics: Vec<Diagnostic>,
    /// The name of the file, for people.
    pub name: String,
    /// The text of the file.
    pub text: String,
}

impl SelectionReading {
    /// Writes the problems for people, with colours if `styled`.
    #[must_use]
    pub fn render(&self, styled: bool) -> String {
        render(&self.name, &self.text, &self.diagnostics, styled)
    }
}

const CANDIDATE: &Record = &Record {
    name: "a candidate",
    written: "[[candidate]]",
    doc: "A model that was seen and is not scored.",
    fields: &[&[
        Field::required("title", Shape::Text, "what it is called"),
        Field::new("case", Shape::Text, "the id of the case, if it is in the collection"),
        Field::required("why", Shape::Text, "why it is not scored"),
    ]],
    choices: &[],
};

const LOG: &Record = &Record {
    name: "the selection log",
    written: "",
    doc: "Candidates that were seen and left out, and why.",
    fields: &[&[
        Field::required("format", Shape::Whole { least: 1, most: 1 }, "the version of this format"),
        Field::new("candidate", list(&Shape::Record(CANDIDATE)), "the candidates"),
    ]],
    choices: &[],
};

/// Reads a selection log; `name` is what people call it.
#[must_use]
pub fn read_selection<'b>(name: &str, bytes: impl Into<Bytes<'b>>) -> SelectionReading {
    let mut problems = Problems::default();
    let (text, good) = decode(bytes.into(), &mut problems);
    let mut candidates = Vec::new();
    if good {
        let mut root = parse(&text, &mut problems);
        check(&mut root, LOG, &mut problems);
        let nodes = root.table().map(|table| table.list("candidate")).unwrap_or_default();
        candidates.extend(nodes.iter().filter_map(candidate));
    }
    let diagnostics = problems.finish();
    let candidates = (!has_errors(&diagnostics)).then_some(candidates);
    SelectionReading { candidates, diagnostics, name: name.to_owned(), text }
}

fn candidate(node: &Node) -> Option<Candidate> {
    let table = node.table()?;
    Some(Candidate {
        title: table.string("title")?,
        case: table.string("case"),
        why: table.string("why")?,
    })
}

#[cfg(test)]
mod tests {
    use super::read_selection;

    #[test]
    fn every_problem_of_a_log_is_told_at_its_line() {
        let text = "format = 2\n[[candidate]]\ntitle = \"Milk River\"\nwhy = 3\n[[candidat]]\n";
        let reading = read_selection("selection.toml", text.as_bytes());
        assert_eq!(reading.candidates, None);
        let told = reading.render(false);
        for words in ["selection.toml:1", "selection.toml:4", "`candidat`"] {
            assert!(told.contains(words), "{words} is missing:\n{told}");
        }
    }

    #[test]
    fn a_log_is_read_as_written() {
        let text = "format = 1\n[[candidate]]\ntitle = \"Chicken\"\ncase = \"chicken\"\nwhy = \"a game\"\n";
        let found = read_selection("selection.toml", text.as_bytes()).candidates.expect("good");
        assert_eq!((found.len(), found[0].case.as_deref()), (1, Some("chicken")));
    }
}
