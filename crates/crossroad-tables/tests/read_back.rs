//! What is written is read back by readers that know nothing of us, and is the same.
#![expect(clippy::expect_used, clippy::panic, reason = "a test stops at what it cannot do")]

use crossroad::game::check::read_checked;
use crossroad::game::graph::Graph;
use crossroad::game::naming::StateNames;
use crossroad::game::space::{Memory, build, structure};
use crossroad::model::conflict::Conflict;
use crossroad::stability::{Means, Sequences};
use crossroad_report::answer::{Ask, findings};
use crossroad_report::wire::table;
use crossroad_report::wire::table::{Cell, Kind, Room, Table};
use crossroad_tables::{Cells, Sqlite, csv, parquet};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;

/// Texts that would break a careless writer.
const HOSTILE: &str = r#"format = 1
[conflict]
title = "Hostile, \"quoted\"\nand long"
status-quo = []
[sources.s]
title = "=HYPERLINK(\"x\")"
author = "O'Brien; DROP TABLE states --"
[claims.c]
source = "s"
quote = "line one\nline \"two\", with a comma\r\nand \u00e9\U0001F600 \t end"
[dm.a]
name = "-1+1, \"A\""
options = { x = "@SUM(1,2)", y = "'" }
[[dm.a.prefers]]
that = "a.x"
chance = 0.5
[[dm.a.prefers]]
that = "not a.y"
[dm.b]
options = { z = "\u0001 control" }
[[dm.b.weights]]
that = "b.z"
weight = 0.1
[[rules]]
never = "a.x and a.y"
"#;

fn tables() -> Vec<Table> {
    tables_of(HOSTILE)
}

fn tables_of(text: &str) -> Vec<Table> {
    let reading = read_checked("conflict", text.as_bytes());
    let conflict: Conflict =
        reading.conflict.clone().unwrap_or_else(|| panic!("{}", reading.render(false)));
    let space = build(&structure(&conflict), Memory::DEFAULT).expect("it fits");
    let graph = Graph::reference(&conflict, &space).expect("it can be evaluated");
    let names = StateNames::new(&conflict, &space);
    let ask = Ask::everything(conflict.dms.len(), Sequences::Legal);
    let found =
        findings(&conflict, &conflict, &graph, &ask, Means::default()).expect("it can be analysed");
    let mut tables = vec![table::of_run([("title", conflict.title.clone())])];
    tables.extend(table::of_conflict(&conflict, Room::ALL));
    tables.extend(table::of_graph(&conflict, &graph, &names, Room::ALL).expect("they fit"));
    tables.extend(table::of_findings(&found, Room::ALL).expect("they fit"));
    tables
}

/// Takes away what is put before a text that a spreadsheet would calculate.
fn bare(cell: &str) -> &str {
    let rest = cell.trim_start_matches('\'');
    let begins = rest.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    let calculated = begins || rest.starts_with(['\t', '\n']);
    if calculated { cell.strip_prefix('\'').unwrap_or(cell) } else { cell }
}

#[test]
fn csv_has_nothing_that_a_spreadsheet_calculates_or_a_terminal_obeys_and_is_read_back() {
    let texts = [
        "=1",
        "+1+cmd",
        "-2+3",
        "@SUM(1)",
        "\t=1",
        " =1",
        "\n=1",
        "'=1",
        "''+1",
        "'quoted'",
        "＝1",
        "-",
        "a=1",
        "-3",
        "-2.50",
        "1e5",
        "+7",
        "-inf",
        "=HYPERLINK(\"http://x\")",
        "'",
        "",
    ];
    let run = texts.map(|text| ("title", text.to_owned()));
    let read = |cells| {
        let mut bytes = Vec::new();
        csv(&table::of_run(run.clone()), cells, &mut bytes).expect("memory");
        let mut reader = ::csv::Reader::from_reader(bytes.as_slice());
        let value = |record: Result<::csv::StringRecord, _>| {
            let record = record.expect("a record");
            record.get(1).expect("a value").to_owned()
        };
        reader.records().map(value).collect::<Vec<String>>()
    };
    let safe = read(Cells::Safe);
    // (the program tells itself and its version first)
    let safe = &safe[safe.len() - texts.len()..];
    for (cell, text) in safe.iter().zip(texts) {
        let number = text.chars().all(|c| c.is_ascii_digit() || "+-.e".contains(c))
            && text.parse::<f64>().is_ok();
        assert!(number || !cell.starts_with(['=', '+', '-', '@', '\t', '\n', '＝']), "{cell:?}");
        assert_eq!(if number { cell } else { bare(cell) }, text);
    }
    assert_eq!(safe[13], "-3");
    assert!(read(Cells::Exact).ends_with(&texts.map(str::to_owned)));
    let obeyed = "a\u{1b}]52;c;x\u{7}\r\nb\u{9b}\u{202e}\u{200b}";
    let mut bytes = Vec::new();
    csv(&table::of_run([("title", obeyed.to_owned())]), Cells::Safe, &mut bytes).expect("memory");
    let text = String::from_utf8(bytes).expect("UTF-8");
    let shown = "a\u{fffd}]52;c;x\u{fffd}\nb\u{fffd}\u{fffd}\u{fffd}";
    assert!(text.contains(shown), "{text:?}");
}

#[test]
fn patterns_of_states_stay_as_they_are_and_the_same_words_of_a_file_do_not() {
    let (mut patterns, mut signs) = (0, 0);
    for table in tables_of(include_str!("../../../cases/elmira/conflict.toml")) {
        let mut bytes = Vec::new();
        csv(&table, Cells::Safe, &mut bytes).expect("memory");
        let mut reader = ::csv::Reader::from_reader(bytes.as_slice());
        let records: Vec<_> = reader.records().map(|record| record.expect("a record")).collect();
        for (at, field) in table.schema.fields.iter().enumerate() {
            for (row, record) in records.iter().enumerate().filter(|_| field.pattern) {
                let Some(Cell::Text(pattern)) = table.cells(row).nth(at) else { continue };
                assert_eq!(record.get(at), Some(pattern), "{}.{}", table.schema.name, field.name);
                patterns += 1;
                signs += usize::from(pattern.starts_with('-'));
            }
        }
    }
    assert!(patterns > 8 && signs > 0, "{patterns} patterns, {signs} begin with a sign");
    let mut bytes = Vec::new();
    let run = [("title", "-Y--N".to_owned())];
    csv(&table::of_run(run), Cells::Safe, &mut bytes).expect("memory");
    assert!(String::from_utf8_lossy(&bytes).contains("title,'-Y--N"));
}

#[test]
fn csv_is_read_back() {
    let mut texts = 0;
    for table in tables() {
        let mut bytes = Vec::new();
        csv(&table, Cells::Exact, &mut bytes).expect("memory");
        let text = String::from_utf8(bytes).expect("UTF-8");
        assert!(text.ends_with("\r\n"));
        let mut reader = ::csv::Reader::from_reader(text.as_bytes());
        let head: Vec<&str> = table.schema.fields.iter().map(|field| field.name).collect();
        assert_eq!(reader.headers().expect("a header"), head);
        let mut rows = 0;
        for (row, record) in reader.records().enumerate() {
            let record = record.expect("a record");
            for (cell, found) in table.cells(row).zip(&record) {
                match cell {
                    Cell::Missing => assert_eq!(found, ""),
                    Cell::Text(right) => assert_eq!(found, right),
                    Cell::Integer(right) => assert_eq!(found.parse(), Ok(right)),
                    // The digits written lead to the very same number.
                    Cell::Real(right) => assert_eq!(found.parse(), Ok(right)),
                    Cell::Boolean(right) => assert_eq!(found.parse(), Ok(right)),
                }
                texts += usize::from(found.contains('"') || found.contains('\n'));
            }
            rows += 1;
        }
        assert_eq!(rows, table.rows(), "{}", table.schema.name);
    }
    assert!(texts >= 4, "{texts}");
}

#[test]
fn parquet_is_read_back_in_flat_columns_of_plain_types() {
    for table in tables() {
        let name = table.schema.name;
        let mut bytes = Vec::new();
        let run = [("seed".to_owned(), "7".to_owned())];
        parquet(&table, &run, &mut bytes).expect("memory");
        let reader = SerializedFileReader::new(::bytes::Bytes::from(bytes)).expect("Parquet");
        let file = reader.metadata().file_metadata();
        let columns = file.schema_descr().columns();
        assert_eq!(columns.len(), table.schema.fields.len());
        for (column, field) in columns.iter().zip(table.schema.fields) {
            assert_eq!(column.path().parts(), [field.name]);
            assert_eq!(
                (column.max_def_level(), column.max_rep_level()),
                (field.nullable.into(), 0)
            );
            let physical = match field.kind {
                Kind::Text => "BYTE_ARRAY",
                Kind::Integer => "INT64",
                Kind::Real => "DOUBLE",
                Kind::Boolean => "BOOLEAN",
            };
            assert_eq!(column.physical_type().to_string(), physical);
        }
        let pairs = file.key_value_metadata().expect("metadata");
        let doc = pairs.iter().find(|pair| pair.key == "crossroad.doc").expect("its meaning");
        assert_eq!(doc.value.as_deref(), Some(table.schema.doc));
        assert!(pairs.iter().any(|pair| pair.key == "crossroad.run.seed"));
        let mut rows = 0;
        for (row, record) in reader.get_row_iter(None).expect("rows").enumerate() {
            let record = record.expect("a row");
            let found = record.get_column_iter().map(|(_, field)| field);
            for (cell, field) in table.cells(row).zip(found) {
                let same = match (cell, field) {
                    (Cell::Missing, Field::Null) => true,
                    (Cell::Text(a), Field::Str(b)) => a == b,
                    (Cell::Integer(a), Field::Long(b)) => a == *b,
                    (Cell::Real(a), Field::Double(b)) => a == *b,
                    (Cell::Boolean(a), Field::Bool(b)) => a == *b,
                    _ => false,
                };
                assert!(same, "{name} row {row}: {cell:?} is {field:?}");
            }
            rows += 1;
        }
        assert_eq!(rows, table.rows(), "{name}");
    }
}

#[test]
fn sqlite_is_read_back_with_the_meaning_of_every_column() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("answer.sqlite");
    let tables = tables();
    let file = Sqlite::create(&path).expect("a new file");
    for table in &tables {
        file.table(table, &|| true).expect("written");
    }
    file.finish().expect("ended");
    let back = rusqlite::Connection::open(&path).expect("a file");
    let check: String =
        back.query_row("PRAGMA integrity_check", [], |row| row.get(0)).expect("an answer");
    assert_eq!(check, "ok");
    for table in &tables {
        let name = table.schema.name;
        let mut select = back.prepare(&format!("SELECT * FROM {name} ORDER BY rowid")).expect(name);
        let head: Vec<&str> = table.schema.fields.iter().map(|field| field.name).collect();
        assert_eq!(select.column_names().collect::<Vec<&str>>(), head);
        let mut rows = select.query([]).expect("rows");
        let mut count = 0;
        while let Some(row) = rows.next().expect("a row") {
            for (at, cell) in table.cells(count).enumerate() {
                use rusqlite::types::ValueRef;
                let same = match (cell, row.get_ref(at).expect("a value")) {
                    (Cell::Missing, ValueRef::Null) => true,
                    (Cell::Text(a), ValueRef::Text(b)) => a.as_bytes() == b,
                    (Cell::Integer(a), ValueRef::Integer(b)) => a == b,
                    (Cell::Real(a), ValueRef::Real(b)) => a == b,
                    (Cell::Boolean(a), ValueRef::Integer(b)) => i64::from(a) == b,
                    _ => false,
                };
                assert!(same, "{name} row {count}: {cell:?}");
            }
            count += 1;
        }
        assert_eq!(count, table.rows(), "{name}");
        let doc: String = back
            .query_row("SELECT doc FROM table_docs WHERE table_name = ?", [name], |row| row.get(0))
            .expect("its meaning");
        assert_eq!(doc, table.schema.doc);
        let docs: i64 = back
            .query_row("SELECT count(*) FROM column_docs WHERE table_name = ?", [name], |row| {
                row.get(0)
            })
            .expect("a number");
        assert_eq!(docs as usize, table.schema.fields.len());
    }
}

#[test]
fn the_same_tables_give_the_same_bytes() {
    let folder = tempfile::tempdir().expect("a folder");
    let written = |name: &str| {
        let path = folder.path().join(name);
        let file = Sqlite::create(&path).expect("a new file");
        tables().iter().for_each(|table| file.table(table, &|| true).expect("written"));
        file.finish().expect("ended");
        let mut flat = Vec::new();
        for table in tables() {
            parquet(&table, &[], &mut flat).expect("memory");
        }
        (std::fs::read(&path).expect("readable"), flat)
    };
    assert!(written("one") == written("two"));
}

#[test]
fn what_is_stopped_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = Sqlite::create(&folder.path().join("x")).expect("a new file");
    let table = tables().into_iter().find(|table| table.rows() > 0).expect("one");
    let error = file.table(&table, &|| false).expect_err("stopped");
    assert_eq!(error.kind(), std::io::ErrorKind::Interrupted);
    struct Full;
    impl std::io::Write for Full {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::StorageFull.into())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let error = parquet(&table, &[], Full).expect_err("a full disk");
    assert_eq!(error.kind(), std::io::ErrorKind::StorageFull);
    let error = csv(&table, Cells::Safe, &mut Full).expect_err("a full disk");
    assert_eq!(error.kind(), std::io::ErrorKind::StorageFull);
}
