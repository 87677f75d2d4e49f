//! One SQLite file with every table, and what each table and column means.

use std::io;
use std::path::Path;

use crossroad_report::wire::table::{Cell, Kind, Schema, Table};
use rusqlite::types::{Null, ToSqlOutput, Value, ValueRef};
use rusqlite::{Connection, ToSql};

/// Tells the files of crossroad from others: `PRAGMA application_id`.
const APPLICATION: i32 = 0x6372_7364;

/// The layout of the file: `PRAGMA user_version`.
const LAYOUT: i32 = 1;

/// A file that tables are written to.
///
/// Beside the tables it has `table_docs` (a row for each table) and `column_docs` (a row for each
/// column). Truth values are 0 and 1; a missing value is `NULL`.
#[derive(Debug)]
pub struct Sqlite {
    connection: Connection,
}

impl Sqlite {
    /// Makes a new file; there must be none, or an empty one.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn create(path: &Path) -> io::Result<Self> {
        let connection = Connection::open(path).map_err(failed)?;
        // Nobody else reads the file before it is whole, and one that is not whole is not kept: so
        // nothing has to be undone or to outlive a crash.
        connection
            .execute_batch(&format!(
                "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
                 PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {LAYOUT};
                 BEGIN;
                 CREATE TABLE table_docs (
                   table_name TEXT NOT NULL PRIMARY KEY, doc TEXT NOT NULL, key_columns TEXT NOT NULL
                 ) WITHOUT ROWID;
                 CREATE TABLE column_docs (
                   table_name TEXT NOT NULL, position INTEGER NOT NULL, column_name TEXT NOT NULL,
                   type TEXT NOT NULL, nullable INTEGER NOT NULL, doc TEXT NOT NULL,
                   PRIMARY KEY (table_name, position)
                 ) WITHOUT ROWID;"
            ))
            .map_err(failed)?;
        Ok(Self { connection })
    }

    /// Writes a table; `go_on` is asked now and then.
    ///
    /// # Errors
    /// What SQLite says; [`io::ErrorKind::Interrupted`] if it is not to go on.
    pub fn table(&self, table: &Table, go_on: &dyn Fn() -> bool) -> io::Result<()> {
        self.describe(table.schema).map_err(failed)?;
        let places = vec!["?"; table.schema.fields.len()].join(", ");
        let insert = format!("INSERT INTO {} VALUES ({places})", name(table.schema.name));
        let mut insert = self.connection.prepare(&insert).map_err(failed)?;
        for row in 0..table.rows() {
            if row.is_multiple_of(4096) && !go_on() {
                return Err(io::ErrorKind::Interrupted.into());
            }
            for (at, cell) in table.cells(row).enumerate() {
                insert.raw_bind_parameter(at + 1, Bound(cell)).map_err(failed)?;
            }
            insert.raw_execute().map_err(failed)?;
        }
        Ok(())
    }

    fn describe(&self, schema: &Schema) -> rusqlite::Result<()> {
        let columns: Vec<String> = schema
            .fields
            .iter()
            .map(|field| {
                let null = if field.nullable { "" } else { " NOT NULL" };
                let kind = kind(field.kind);
                let check = match field.kind {
                    Kind::Boolean => format!(" CHECK ({0} IN (0, 1))", name(field.name)),
                    _ => String::new(),
                };
                format!("  {} {kind}{null}{check}", name(field.name))
            })
            .collect();
        let create = format!("CREATE TABLE {} (\n{}\n)", name(schema.name), columns.join(",\n"));
        self.connection.execute(&create, [])?;
        self.connection.execute(
            "INSERT INTO table_docs VALUES (?, ?, ?)",
            (schema.name, schema.doc, schema.key.join(", ")),
        )?;
        for (at, field) in schema.fields.iter().enumerate() {
            self.connection.execute(
                "INSERT INTO column_docs VALUES (?, ?, ?, ?, ?, ?)",
                (
                    schema.name,
                    (at + 1) as i64,
                    field.name,
                    field.kind.word(),
                    field.nullable,
                    field.doc,
                ),
            )?;
        }
        Ok(())
    }

    /// Ends the file.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn finish(self) -> io::Result<()> {
        self.connection.execute_batch("COMMIT").map_err(failed)?;
        self.connection.close().map_err(|(_, error)| failed(error))
    }
}

fn failed(error: rusqlite::Error) -> io::Error {
    io::Error::other(error)
}

/// Writes a name; names of tables and columns are words of our own.
fn name(name: &str) -> String {
    format!("\"{name}\"")
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "TEXT",
        Kind::Integer | Kind::Boolean => "INTEGER",
        Kind::Real => "REAL",
    }
}

struct Bound<'a>(Cell<'a>);

impl ToSql for Bound<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self.0 {
            Cell::Missing => ToSqlOutput::from(Null),
            Cell::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Cell::Integer(number) => ToSqlOutput::Owned(Value::Integer(number)),
            Cell::Real(number) => ToSqlOutput::Owned(Value::Real(number)),
            Cell::Boolean(truth) => ToSqlOutput::Owned(Value::Integer(truth.into())),
        })
    }
}
