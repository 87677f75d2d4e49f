//! Problems for programs.

use serde::Serialize;
use serde_json::Value;

use super::{Diagnostic, Label, Lines, Severity};

/// The name and version of the form that [`to_json`] writes.
pub const SCHEMA: &str = "crossroad/diagnostics/1";

/// Writes problems as JSON: `{ schema, file, problems: […] }`.
///
/// Lines and columns count from 1, columns in characters; an end is one past the last character.
#[must_use]
pub fn to_json(name: &str, text: &str, problems: &[Diagnostic]) -> Value {
    let lines = Lines::new(text);
    let problems = problems.iter().map(|problem| Problem::new(problem, name, &lines)).collect();
    let file = File { schema: SCHEMA, file: name, problems };
    // INVARIANT: no map with keys that are not text, so this cannot fail.
    serde_json::to_value(file).unwrap_or(Value::Null)
}

#[derive(Serialize)]
struct File<'a> {
    schema: &'static str,
    file: &'a str,
    problems: Vec<Problem<'a>>,
}

#[derive(Serialize)]
struct Problem<'a> {
    code: &'static str,
    severity: &'static str,
    message: &'a str,
    file: &'a str,
    #[serde(flatten)]
    place: Place<'a>,
    labels: Vec<Place<'a>>,
    hints: &'a [String],
}

#[derive(Serialize)]
struct Place<'a> {
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    label: &'a str,
}

impl<'a> Problem<'a> {
    fn new(problem: &'a Diagnostic, file: &'a str, lines: &Lines<'_>) -> Self {
        Self {
            code: problem.code.id(),
            severity: match problem.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
            },
            message: &problem.message,
            file,
            place: Place::new(&problem.label, lines),
            labels: problem.others.iter().map(|label| Place::new(label, lines)).collect(),
            hints: &problem.hints,
        }
    }
}

impl<'a> Place<'a> {
    fn new(label: &'a Label, lines: &Lines<'_>) -> Self {
        let start = lines.position(label.span.start);
        let end = lines.position(label.span.end);
        Self {
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
            label: &label.text,
        }
    }
}
