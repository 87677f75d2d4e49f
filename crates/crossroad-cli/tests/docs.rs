//! Docs that are made from the program's own tables, and fail when they are stale.
//!
//! `CROSSROAD_UPDATE=1 cargo test -p crossroad-cli --test docs` writes them anew.
#![expect(clippy::expect_used, reason = "a test stops at what it cannot do")]

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use crossroad::stability::{GROUPS, all_concepts};
use crossroad::text::diagnostic::{CODES, Severity};

/// Holds a file in `docs/` to what it should be.
fn fresh(name: &str, right: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs").join(name);
    if std::env::var_os("CROSSROAD_UPDATE").is_some() {
        std::fs::write(&path, right).expect("written");
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        found == right,
        "docs/{name} is stale: CROSSROAD_UPDATE=1 cargo test -p crossroad-cli --test docs"
    );
}

const MADE: &str = "<!-- Made from the program's own tables; see CONTRIBUTING.md. -->\n";

#[test]
fn the_command_line_reference_is_fresh() {
    let help = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_crossroad"))
            .args(arguments)
            .arg("--help")
            .output()
            .expect("it starts");
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    // Every verb that a help lists.
    let verbs = |help: &str| -> Vec<String> {
        let listed = help.lines().skip_while(|line| !line.starts_with("Commands:")).skip(1);
        let listed = listed.take_while(|line| !line.is_empty());
        let named = listed.filter(|line| line.starts_with("  ") && !line.starts_with("   "));
        let names = named.filter_map(|line| line.split_whitespace().next());
        names.filter(|name| *name != "help").map(str::to_owned).collect()
    };
    // What a verb does: the first paragraph of its help, on one line.
    let about = |help: &str| {
        let lines = help.lines().take_while(|line| !line.is_empty());
        lines.collect::<Vec<_>>().join(" ")
    };
    let main = help(&[]);
    let all = verbs(&main);
    assert!(all.len() >= 15, "{all:?}");
    let mut text = format!("{MADE}\n# The command\n\n| verb | what it does |\n|---|---|\n");
    for verb in &all {
        let own = help(&[verb]);
        let _ = writeln!(text, "| [`{verb}`](cli-{verb}.md) | {} |", about(&own));
        let mut page = format!("{MADE}\n# crossroad {verb}\n\n```text\n{own}```\n");
        for inner in verbs(&own) {
            let help = help(&[verb, &inner]);
            let _ = write!(page, "\n## crossroad {verb} {inner}\n\n```text\n{help}```\n");
        }
        page.push_str("\n[All verbs](cli.md)\n");
        fresh(&format!("cli-{verb}.md"), &page);
    }
    let _ = write!(text, "\n## crossroad\n\n```text\n{main}```\n");
    fresh("cli.md", &text);
    // A verb that is gone leaves no page behind.
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs");
    for entry in std::fs::read_dir(docs).expect("readable") {
        let name = entry.expect("readable").file_name().to_string_lossy().into_owned();
        let verb = name.strip_prefix("cli-").and_then(|rest| rest.strip_suffix(".md"));
        assert!(
            verb.is_none_or(|verb| all.iter().any(|one| one == verb)),
            "docs/{name} is of no verb"
        );
    }
}

/// Holds a page to what a command writes as Markdown.
fn page(name: &str, arguments: &[&str]) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_crossroad"));
    let output = command.args(arguments).args(["--format", "markdown"]).output();
    let output = output.expect("it starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    fresh(name, &format!("{MADE}\n{text}"));
}

#[test]
fn the_page_of_the_case_library_is_fresh() {
    let scratch = tempfile::tempdir().expect("a folder");
    let mut command = Command::new(env!("CARGO_BIN_EXE_crossroad"));
    let arguments = ["cases", "--figures", "cases", "--format", "markdown"];
    let output = command.current_dir(scratch.path()).args(arguments).output().expect("it starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    fresh("cases.md", &format!("{MADE}\n{text}"));
    let mut drawn = 0;
    for entry in std::fs::read_dir(scratch.path().join("cases")).expect("pictures") {
        let entry = entry.expect("readable");
        let name = format!("cases/{}", entry.file_name().to_string_lossy());
        assert!(text.contains(&format!("({name})")), "{name} is not shown");
        fresh(&name, &std::fs::read_to_string(entry.path()).expect("UTF-8"));
        drawn += 1;
    }
    assert!(text.contains(&format!("*{drawn} cases*")), "{drawn} pictures: every case has one");
    // A case that is gone leaves no picture behind.
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/cases");
    for entry in std::fs::read_dir(docs).expect("readable") {
        let name = entry.expect("readable").file_name().to_string_lossy().into_owned();
        assert!(text.contains(&format!("(cases/{name})")), "docs/cases/{name} is of no case");
    }
}

#[test]
fn the_page_of_the_backtest_is_fresh() {
    page("backtest.md", &["backtest"]);
}

#[test]
fn the_concept_pages_are_fresh() {
    let mut text = format!(
        "{MADE}\n# Stability concepts\n\nR_i(s) are the states decision maker i can move to from \
         s, R_i⁺(s) those of them it strictly prefers; R_{{N−i}}(x) what the others can reach from \
         x by legal sequences of moves, R⁺_{{N−i}}(x) by legal sequences of improvements; ≻ is \
         strict preference. A tie deters.\n\n| id | name | stable iff | implies |\n|---|---|---|---|\n"
    );
    for concept in all_concepts() {
        let _ = writeln!(
            text,
            "| [`{id}`](#{id}) | {} | {} | {} |",
            concept.name,
            concept.formula,
            concept.implies.join(", "),
            id = concept.id,
        );
    }
    let pages = GROUPS.iter().flat_map(|(heading, group)| {
        group.iter().enumerate().map(move |(at, one)| ((at == 0).then_some(*heading), *one))
    });
    for (heading, concept) in pages {
        if let Some(heading) = heading {
            let _ = write!(text, "\n# {heading}\n");
        }
        let needs: Vec<&str> = concept.needs().iter().map(|need| need.why()).collect();
        let _ = write!(
            text,
            "\n## {}\n\n**{}**{}. {}.\n\n- In words: {}.\n- Behaviour: {}.\n- Formula: {}\n- \
             Example: {}\n- Source: {}.\n{}",
            concept.id,
            capital(concept.name),
            if concept.aliases.is_empty() {
                String::new()
            } else {
                format!(" (also: {})", concept.aliases.join(", "))
            },
            capital(concept.gloss),
            concept.words,
            concept.behaviour,
            concept.formula,
            concept.example,
            concept.source,
            if needs.is_empty() {
                String::new()
            } else {
                format!("- Needs: {}.\n", needs.join("; "))
            },
        );
    }
    fresh("concepts.md", &text);
}

#[test]
fn the_diagnostic_pages_are_fresh() {
    let mut text = format!("{MADE}\n# Diagnostics\n\n| code | severity | what |\n|---|---|---|\n");
    let severity = |severity| match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    for code in CODES.iter() {
        let page = code.page();
        let id = code.id();
        let _ =
            writeln!(text, "| [`{id}`](#{id}) | {} | {} |", severity(page.severity), page.title);
    }
    for code in CODES.iter() {
        let page = code.page();
        let _ = write!(
            text,
            "\n## {}\n\n{}: {}. {}\n\n```toml\n{}\n```\n\n{}\n",
            code.id(),
            capital(severity(page.severity)),
            page.title,
            page.means,
            page.example,
            page.mend
        );
    }
    fresh("diagnostics.md", &text);
}

#[test]
fn the_reference_of_the_conflict_file_is_fresh() {
    let text = format!("{MADE}\n{}", crossroad::model::conflict::conflict_reference());
    fresh("model-file-reference.md", &text);
}

#[test]
fn the_reference_of_the_tables_is_fresh() {
    fresh("tables.md", &format!("{MADE}\n{}", crossroad_report::wire::table::table_reference()));
}

#[test]
fn the_schema_of_the_conflict_file_is_fresh() {
    let schema = crossroad::model::conflict::conflict_schema();
    let text = serde_json::to_string_pretty(&schema).expect("JSON");
    fresh("conflict.schema.json", &format!("{text}\n"));
}

#[test]
fn the_reference_and_the_schema_of_plans_are_fresh() {
    let tables =
        crossroad_report::wire::table::tables_told(crossroad_report::wire::table::SWEEP_TABLES);
    let text = format!(
        "{MADE}\n# Plan files\n\n{}\n# Tables of a sweep\n\n{tables}",
        crossroad_report::plan::plan_reference()
    );
    fresh("plan-reference.md", &text);
    let schema =
        serde_json::to_string_pretty(&crossroad_report::plan::plan_schema()).expect("JSON");
    fresh("plan.schema.json", &format!("{schema}\n"));
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
