//! `export` and `import` as people meet them: files, exit codes, nothing lost.
#![expect(clippy::expect_used, reason = "a test stops at what it cannot do")]

use std::path::Path;
use std::process::{Command, Stdio};

/// Runs and makes sure of the exit code; returns standard output and standard error.
fn expect(arguments: &[&str], code: i32) -> (String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_crossroad"));
    let output = command.args(arguments).stdin(Stdio::null()).output().expect("it starts");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    let (out, err) = (text(output.stdout), text(output.stderr));
    assert_eq!(output.status.code(), Some(code), "{arguments:?}\n{out}\n{err}");
    (out, err)
}

fn case(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases");
    folder.join(name).join("conflict.toml").display().to_string()
}

fn file(folder: &Path, name: &str, content: &str) -> String {
    let path = folder.join(name);
    std::fs::write(&path, content).expect("written");
    path.display().to_string()
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("a folder");
    let name = |entry: std::io::Result<std::fs::DirEntry>| {
        entry.expect("readable").file_name().to_string_lossy().into_owned()
    };
    let mut names: Vec<String> = entries.map(name).collect();
    names.sort();
    names
}

#[test]
fn tables_are_written_to_files_to_a_folder_and_to_standard_output() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name).display().to_string();
    let chicken = case("chicken");
    let (out, _) = expect(&["export", &chicken, "--to", "csv", "--table", "equilibria"], 0);
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(
        lines.first(),
        Some(&"concept,state,in_reference_world,outside,in_all_worlds,in_some_world,margin")
    );
    assert!(lines.iter().any(|line| line.starts_with("nash,2,true,false,,,")), "{out}");
    let only = ["--table", "players,states,stability", "--concept", "nash"];
    let out = at("tables");
    expect(&[&["export", &chicken, "--to", "csv", "-o", &out], &only[..]].concat(), 0);
    let tables = folder.path().join("tables");
    assert_eq!(names(&tables), ["manifest.json", "players.csv", "stability.csv", "states.csv"]);
    let stability = std::fs::read_to_string(tables.join("stability.csv")).expect("written");
    assert_eq!(stability.lines().count(), 1 + 4 * 2);
    expect(&[&["export", &chicken, "--to", "parquet", "-o", &out], &only[..]].concat(), 0);
    let parquet = ["manifest.json", "players.parquet", "stability.parquet", "states.parquet"];
    assert_eq!(names(&tables), parquet);
    let parquet = std::fs::read(tables.join("states.parquet")).expect("written");
    assert!(parquet.starts_with(b"PAR1") && parquet.ends_with(b"PAR1"));
    expect(&["export", &chicken, "-o", &at("all.sqlite")], 0);
    let sqlite = std::fs::read(folder.path().join("all.sqlite")).expect("written");
    assert!(sqlite.starts_with(b"SQLite format 3\0"));
    // The same again: the same bytes, and nothing is left beside them.
    expect(&["export", &chicken, "-o", &at("all.sqlite"), "--threads", "1"], 0);
    assert!(std::fs::read(folder.path().join("all.sqlite")).expect("written") == sqlite);
    assert_eq!(names(folder.path()), ["all.sqlite", "tables"]);
}

#[test]
fn texts_of_csv_are_safe_or_exact_as_asked() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = std::fs::read_to_string(case("chicken")).expect("readable");
    let title = text.lines().find(|line| line.starts_with("title")).expect("it has a title");
    let own = file(folder.path(), "c.toml", &text.replace(title, "title = \"=1+\\u200B1\""));
    let title = |more: &[&str]| {
        let run = ["export", &own, "--to", "csv", "--table", "run"];
        let (out, _) = expect(&[&run, more].concat(), 0);
        let line = out.lines().find_map(|line| line.strip_prefix("title,"));
        line.expect("the title").trim_end().to_owned()
    };
    assert_eq!(title(&[]), "'=1+\u{fffd}1");
    assert_eq!(title(&["--cells", "safe"]), "'=1+\u{fffd}1");
    assert_eq!(title(&["--cells", "exact"]), "=1+\u{200b}1");
    let tables = folder.path().join("tables");
    let out = tables.display().to_string();
    expect(
        &["export", &own, "--to", "csv", "--table", "run,players", "-o", &out, "--cells", "exact"],
        0,
    );
    let run = std::fs::read_to_string(tables.join("run.csv")).expect("written");
    assert!(run.contains("title,=1+\u{200b}1"), "{run}");
    // Only CSV is read by programs that calculate.
    let (_, err) = expect(&["export", &own, "--to", "sqlite", "-o", &out, "--cells", "exact"], 2);
    assert!(err.contains("--cells is about CSV alone"), "{err}");
}

#[test]
fn what_is_asked_wrongly_writes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let chicken = case("chicken");
    let (_, err) = expect(&["export", &chicken], 2);
    assert!(err.contains("--to csv, parquet"), "{err}");
    let (_, err) = expect(&["export", &chicken, "--to", "csv", "--table", "stabilty"], 2);
    assert!(err.contains("did you mean `stability`?"), "{err}");
    let (_, err) = expect(&["export", &chicken, "--to", "csv"], 2);
    assert!(err.contains("a folder"), "{err}");
    let (_, err) = expect(&["export", &chicken, "--to", "csv", "--table", "forecasts"], 2);
    assert!(err.contains("asks nothing"), "{err}");
    let (_, err) = expect(&["export", &chicken, "--to", "sqlite"], 2);
    assert!(err.contains("needs a name"), "{err}");
    let (_, err) = expect(&["export", &chicken, "--to", "nfg", "--table", "states"], 2);
    assert!(err.contains("only CSV"), "{err}");
    // The conflict file is never written over, under any name.
    let text = std::fs::read_to_string(&chicken).expect("readable");
    let own = file(folder.path(), "states.csv", &text);
    for arguments in [
        vec!["export", &own, "--to", "sqlite", "-o", &own],
        vec!["export", &own, "--to", "graphml", "-o", &own],
        vec!["export", &own, "--to", "csv", "--table", "states", "-o", &own],
        vec!["import", &own, "--from", "csv", "--force", "-o", &own],
    ] {
        let (_, err) = expect(&arguments, 5);
        assert!(err.contains("is a file that this answer comes from"), "{err}");
    }
    let here = folder.path().display().to_string();
    let (_, err) =
        expect(&["export", &own, "--to", "csv", "--table", "states,moves", "-o", &here], 5);
    assert!(err.contains("not of an earlier export: `states.csv`"), "{err}");
    assert_eq!(std::fs::read_to_string(&own).expect("still there"), text);
    // What is refused leaves what was there before.
    let kept = file(folder.path(), "kept.sqlite", "before");
    let arguments = ["export", &own, "-o", &kept, "--table", "moves", "--max-memory", "1KiB"];
    let (_, err) = expect(&arguments, 3);
    assert!(err.contains("--max-memory"), "{err}");
    assert_eq!(std::fs::read_to_string(&kept).expect("still there"), "before");
}

#[test]
fn games_and_graphs_are_written_or_refused_with_the_reason() {
    let (out, err) = expect(&["export", &case("chicken"), "--to", "nfg"], 0);
    assert!(out.starts_with("NFG 1 R \"Chicken\" {"), "{out}");
    assert!(err.is_empty() || err.contains("not in the game"), "{err}");
    let (_, err) = expect(&["export", &case("afghanistan-2015"), "--to", "nfg"], 3);
    assert!(err.contains("no strategic form: `us` has a one-way option"), "{err}");
    let (out, _) = expect(&["export", &case("elmira"), "--to", "graphml", "--concept", "seq"], 0);
    assert!(out.contains("equilibrium_seq") && !out.contains("equilibrium_nash"));
    let (out, _) = expect(&["export", &case("elmira"), "--to", "dot"], 0);
    assert!(out.starts_with("digraph conflict {") && out.ends_with("}\n"));
}

#[test]
fn what_is_imported_can_be_checked_and_analysed() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name).display().to_string();
    let gmcr = file(
        folder.path(),
        "dispute.gmcr",
        r#"{"options": [{"name": "Pay", "permittedDirection": "fwd"},
                        {"name": "Sue", "permittedDirection": "both"}],
            "decisionMakers": [
              {"name": "City", "options": [1], "preferences": [[[0, "Y"]], [[1, "N"]]],
               "misperceptions": [[[1, "N"]]], "mood": "grim"},
              {"name": "Firm", "options": [0], "preferences": [[[1, "N"]], [[0, "N"]]]}],
            "infeasibles": [], "useManualPreferenceRanking": false}"#,
    );
    let out = at("dispute.toml");
    let (_, err) = expect(&["import", &gmcr, "-o", &out], 0);
    assert!(err.contains("not carried over: the key `mood`"), "{err}");
    let text = std::fs::read_to_string(&out).expect("written");
    assert!(text.contains("# Not carried over:\n# - the key `mood`"), "{text}");
    assert!(text.contains("[views.city]\nnever = [\"not city.sue\"]"), "{text}");
    expect(&["check", &out], 0);
    let (answer, _) = expect(&["analyze", &out, "--concept", "nash", "--format", "json"], 0);
    assert!(answer.contains("\"nash\""), "{answer}");
    // What is there stays there.
    let (_, err) = expect(&["import", &gmcr, "-o", &out], 5);
    assert!(err.contains("exists already"), "{err}");
    expect(&["import", &gmcr, "-o", &out, "--force"], 0);
    let (plain, _) = expect(&["import", &gmcr], 0);
    assert_eq!(plain, text);
    // Bad input: every problem, and no file.
    let bad =
        file(folder.path(), "bad.json", r#"{"options": [{"name": "x"}], "decisionMakers": 5}"#);
    let (_, err) = expect(&["import", &bad, "-o", &at("none.toml")], 1);
    assert!(err.contains("bad.json:1:48: `decisionMakers` is to be a list"), "{err}");
    assert!(err.contains("\n1 problem in ") && !Path::new(&at("none.toml")).exists(), "{err}");
    let (_, err) = expect(&["import", &at("missing.gmcr")], 4);
    assert!(err.contains("no such file"), "{err}");
    let (_, err) = expect(&["import", &case("chicken")], 2);
    assert!(err.contains("does not tell what it is"), "{err}");
}

/// The sheets of the page are read as the page says.
#[test]
fn the_sheets_of_the_documentation_are_read() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/exchange.md");
    let page = std::fs::read_to_string(page).expect("readable");
    let sheets: Vec<&str> =
        page.split("```text\n").skip(1).filter_map(|part| part.split("```").next()).collect();
    assert_eq!(sheets.len(), 4);
    let folder = tempfile::tempdir().expect("a folder");
    let mut answers = Vec::new();
    for sheet in &sheets[..2] {
        let table = file(folder.path(), "table.csv", sheet);
        let (text, _) = expect(&["import", &table], 0);
        let made = file(folder.path(), "made.toml", &text);
        expect(&["check", &made], 0);
        answers.push(expect(&["analyze", &made, "--format", "json"], 0).0);
    }
    assert_eq!(answers.first(), answers.last());
    let bare: String = sheets[0]
        .lines()
        .filter(|line| !line.contains("r,rank") && !line.contains("payoff"))
        .map(|line| format!("{line}\n"))
        .collect();
    let table = file(folder.path(), "table.csv", &bare);
    let ranking = file(folder.path(), "ranking.csv", sheets[3]);
    let (text, _) = expect(&["import", &table, "--ranking", &ranking], 0);
    assert!(text.contains("today, war"), "{text}");
    let part = file(folder.path(), "part.csv", sheets[2]);
    let (_, err) = expect(&["import", &table, "--ranking", &part], 1);
    assert!(err.contains("the ranking of `Upper` lacks war"), "{err}");
}
