//! The table that says what the others come from.

use super::{Answers, Field, Schema, Table};
use crate::wire::json::Program;

/// The table `run`.
pub const RUN: &Schema = &Schema {
    name: "run",
    answers: Answers::File,
    doc: "Something that must be known to make the same tables again.",
    key: &["key"],
    fields: &[
        Field::text(
            "key",
            "what it is: program, version, title, as_of, file, sha256, what_if, concepts, sequences, seed, worlds, notes and so on",
        ),
        Field::text("value", "its value as text"),
    ],
};

/// Makes the table of a run: the program and its version, then what is given.
#[must_use]
pub fn of_run<'a>(given: impl IntoIterator<Item = (&'a str, String)>) -> Table {
    let mut table = Table::new(RUN);
    let Program { name, version } = Program::THIS;
    table.row(["program".into(), name.into()]);
    table.row(["version".into(), version.into()]);
    for (key, value) in given {
        table.row([key.into(), (&value).into()]);
    }
    table
}
