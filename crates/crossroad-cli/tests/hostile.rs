//! One conflict whose every text tries to be more than text, in every form that is written: a new
//! form gets this test by a line in `FORMS`. SECURITY.md says what is done in each.
#![expect(clippy::expect_used, clippy::panic, reason = "a test stops at what it cannot do")]

use std::path::Path;
use std::process::{Command, Output, Stdio};

/// What is put before texts of `tests/browser/hostile.toml`, which has markup, commands, formulas
/// of LaTeX and Markdown, addresses and words from right to left already: a formula of a
/// spreadsheet, escape sequences (the clipboard, the title, colours), forced directions, characters
/// without width, and what XML cannot have.
const PUT: &str = r#"=1+1\u001b]52;c;ZXZpbA==\u0007\u001b[2J\u001b[31m\u009b31m\u007f\u0000\u202e\u2066\u200b\u2028\u2060\ufeff\ufffe\U000e0041 \"\\ "#;

/// The same, as it is.
const IS: &str = "=1+1\u{1b}]52;c;ZXZpbA==\u{7}\u{1b}[2J\u{1b}[31m\u{9b}31m\u{7f}\0\u{202e}\u{2066}\u{200b}\
    \u{2028}\u{2060}\u{feff}\u{fffe}\u{e0041} \"\\ ";

/// A form: what the command is asked (`@` is the conflict file), the file that it writes if it does
/// not write to standard output, and what is to be seen there.
type Form = (&'static [&'static str], Option<&'static str>, fn(&str));

const FORMS: &[Form] = &[
    (&["check", "@"], None, is_text),
    (&["check", "@", "--format", "json"], None, is_json),
    (&["states", "@"], None, is_text),
    (&["states", "@", "--format", "json"], None, is_json_of_it),
    (&["analyze", "@", "--all"], None, is_text),
    (&["analyze", "@", "--format", "json"], None, is_json_of_it),
    (&["explain", "@", "1"], None, is_text),
    (&["explain", "@", "1", "--format", "json"], None, is_json_of_it),
    (&["paths", "@"], None, is_text),
    (&["paths", "@", "--format", "json"], None, is_json_of_it),
    (&["forecast", "@", "--all"], None, is_text),
    (&["forecast", "@", "--format", "json"], None, is_json_of_it),
    (&["forecast", "@", "--timeline"], None, is_text),
    (&["hinge", "@"], None, is_text),
    (&["hinge", "@", "--format", "json"], None, is_json_of_it),
    (&["hinge", "@", "--withdraw", "claim:c"], None, is_text),
    (&["hinge", "@", "--forecast"], None, is_text),
    (&["change", "@", "1"], None, is_text),
    (&["change", "@", "1", "--format", "json"], None, is_json_of_it),
    (&["change", "@"], None, is_text),
    (&["condition", "@", "1"], None, is_text),
    (&["condition", "@", "1", "--format", "json"], None, is_json_of_it),
    (&["compare", "@", "other.toml"], None, is_text),
    (&["compare", "@", "other.toml", "--format", "json"], None, is_json),
    (&["views", "@"], None, is_text),
    (&["views", "@", "--format", "json"], None, is_json_of_it),
    (&["compare", "--git", "@", "a", "a", "100644", "other.toml", "b", "100644"], None, is_text),
    (&["watch", "@"], None, is_text),
    (&["watch", "@", "--format", "json"], None, is_json_of_it),
    (&["dilemmas", "@", "--position", "a=1", "--position", "b=2"], None, is_text),
    (DILEMMAS, None, is_json),
    (&["pool", "@"], None, is_text),
    (&["pool", "@", "--format", "json"], None, is_json),
    (&["model", "@"], None, is_text),
    (&["model", "@", "--format", "json"], None, is_json_of_it),
    (&["edit", "@", "--dry-run", "set", "dm.b", "name=B"], None, is_text),
    (&["draft", "note.txt"], None, is_text),
    (&["draft", "sourced.toml", "--prompt"], None, is_text),
    (&["source", "show", "sourced.toml", "note"], None, is_text),
    (&["source", "show", "sourced.toml", "note", "--format", "json"], None, is_json),
    (SEAL, Some("seals"), is_seals),
    (RESOLVE, Some("seals"), is_seals),
    (&["score", "seals"], None, is_text),
    (&["score", "seals", "--format", "json"], None, is_json),
    (&["score", "seals", "--format", "markdown"], None, is_markdown),
    (&["sweep", "plan.toml"], None, is_text),
    (&["sweep", "plan.toml", "--format", "json"], None, is_json),
    (&["report", "@", "--marking", "=1\u{1b}[2J\u{202e}</style><script>"], None, is_page),
    (&["report", "@", "--format", "markdown"], None, is_markdown),
    (&["report", "@", "--format", "latex"], None, is_latex),
    (&["report", "@", "--format", "text"], None, is_text),
    (&["report", "@", "--format", "email"], None, is_mail),
    (&["report", "@", "--format", "dot"], None, is_dot),
    (&["report", "@", "--figure", "graph"], None, is_xml),
    (&["report", "@", "--figure", "hinge"], None, is_xml),
    (&["report", "@", "--figure", "ladders"], None, is_xml),
    (&["report", "@", "--figure", "options"], None, is_xml),
    (&["report", "@", "--figure", "forecast-q"], None, is_xml),
    (&["export", "@", "--to", "graphml"], None, is_xml),
    (&["export", "@", "--to", "dot"], None, is_dot),
    (&["export", "plain.toml", "--to", "nfg"], None, is_nfg),
    (&["export", "@", "--to", "csv", "--table", "sources"], None, is_csv),
    (&["export", "@", "--to", "csv", "--table", "claims"], None, is_csv),
    (&["export", "@", "--to", "csv", "--table", "players"], None, is_csv),
    (&["export", "@", "--to", "csv", "--table", "run", "-o", "run.csv"], Some("run.csv"), is_csv),
    (&["import", "table.csv"], None, is_toml),
    (&["import", "table.csv", "-o", "out"], Some("out"), is_toml),
];

const DILEMMAS: &[&str] =
    &["dilemmas", "@", "--position", "a=1", "--position", "b=2", "--format", "json"];

/// A forecast that is sealed, and what came of it.
const SEAL: &[&str] = &[
    "seal",
    "@",
    "--to",
    "seals",
    "--id",
    "f",
    "--horizon",
    "2031-12-31",
    "--date",
    "2025-01-01",
    "--resolution",
    ARGUMENT,
];
const RESOLVE: &[&str] = &[
    "resolve",
    "seals",
    "f",
    "--answer",
    "otherwise",
    "--date",
    "2032-01-01",
    "--source",
    ARGUMENT,
];

/// What of it an argument may hold.
const ARGUMENT: &str =
    "=1+1\u{1b}]52;c;ZXZpbA==\u{7}\u{1b}[2J\u{9b}31m\u{7f}\u{202e}\u{2066}\u{200b}";

fn hostile() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/browser/hostile.toml");
    let text = std::fs::read_to_string(path).expect("readable");
    ["<script>alert(1)", "**bold**", "\"Donaudampfschifffahrtselektrizitätenhauptbetriebs"]
        .iter()
        .fold(text, |text, words| match words.strip_prefix('"') {
            Some(words) => text.replace(&format!("\"{words}"), &format!("\"{PUT}{words}")),
            None => text.replace(words, &format!("{PUT}{words}")),
        })
}

fn run(arguments: &[&str], folder: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_crossroad"));
    let arguments = arguments.iter().map(|one| if *one == "@" { "conflict.toml" } else { one });
    command.args(arguments).current_dir(folder).env("COLUMNS", "120").stdin(Stdio::null());
    command.output().expect("it starts")
}

#[test]
fn no_form_has_anything_that_is_obeyed() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let put = |name: &str, text: &str| std::fs::write(folder.join(name), text).expect("written");
    let conflict = hostile();
    put("conflict.toml", &conflict);
    put("other.toml", &conflict.replace("never   = \"a.x and a.z and b.y\"", "never = \"a.z\""));
    let models = "models = [\"conflict.toml\"]\ncompute = \"forecast\"\nconcepts = [\"seq\"]";
    put("plan.toml", &format!("format = 1\n[sweep]\ntitle = \"{PUT}\"\n{models}\n"));
    let free = "[dm.a]\nname = \"x\"\noptions = { x = \"x\" }\n[[dm.a.prefers]]\nthat = \"a.x\"";
    put("plain.toml", &format!("format = 1\n[conflict]\ntitle = \"{PUT}\"\n{free}\n"));
    let name = format!("\"{}\"", IS.replace('"', "\"\""));
    put("table.csv", &format!("dm,option,{name},b\n{name},{name},Y,N\n{name},rank,1,2\n"));
    let odd = IS.replace('\0', "");
    put("note.txt", &format!("Russia could {odd} invade. The U.S. fears {odd} that it will.\n"));
    let source = "[sources.note]\ntitle = \"A note\"\nfile = \"note.txt\"\n";
    put("sourced.toml", &format!("format = 1\n[conflict]\ntitle = \"{PUT}\"\n{source}{free}\n"));
    for (arguments, output, is_right) in FORMS {
        let ran = run(arguments, folder);
        let (out, err) = (text(ran.stdout, arguments), text(ran.stderr, arguments));
        assert!(ran.status.success(), "{arguments:?}: {err}");
        let written = output.map(|name| std::fs::read(folder.join(name)).expect("written"));
        let written = written.map(|bytes| text(bytes, arguments));
        for text in [Some(&out), Some(&err), written.as_ref()].into_iter().flatten() {
            // (the lines of CSV end as its standard says)
            shows_only(&text.replace("\r\n", "\n"), arguments);
        }
        is_right(written.as_ref().unwrap_or(&out));
    }
}

#[test]
fn no_message_has_anything_that_is_obeyed() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let odd = IS.replace('\0', "");
    let name = odd.replace('/', "");
    std::fs::write(folder.join("conflict.toml"), hostile()).expect("written");
    std::fs::write(folder.join(&name), format!("format = 1\n\"{PUT}\" = 1\n")).expect("written");
    let broken =
        format!("format = 1\n[conflict]\ntitle = 1 # {odd}\n[dm.\"{PUT}\"]\nname = '{odd}");
    std::fs::write(folder.join("broken.toml"), broken).expect("written");
    for arguments in [
        vec!["check", &name],
        vec!["check", "--format", "json", &name],
        vec!["analyze", &name],
        vec!["check", "broken.toml"],
        vec!["report", "broken.toml"],
        vec!["sweep", &name],
        vec!["compare", "@", &name],
        vec!["states", "nosuch\u{1b}[2J\u{202e}.toml"],
        vec!["explain", "@", &odd],
        vec!["states", "@", "--where", &odd],
        vec!["analyze", "@", "--concept", &odd],
        vec!["analyze", "@", "--drop", &odd],
        vec!["hinge", "@", "--withdraw", &odd],
        vec!["export", "@", "--to", "csv", "--table", &odd],
        vec!["report", "@", "--format", &odd],
        vec!["report", "@", "--figure", &odd],
        vec!["import", &name, "--from", "csv"],
        vec!["import", &name, "--from", "gmcr"],
        vec!["source", "show", "@", &odd],
        vec!["source", "show", &name, "x"],
        vec!["source", "add", "@", &odd],
        vec!["concept", &odd],
        vec!["code", &odd],
        vec!["schema", &odd],
        vec![&odd],
    ] {
        let ran = run(&arguments, folder);
        assert!(!ran.status.success(), "{arguments:?}");
        for stream in [ran.stdout, ran.stderr] {
            let text = text(stream, &arguments);
            shows_only(&text, &arguments);
        }
    }
}

fn text(bytes: Vec<u8>, arguments: &[&str]) -> String {
    String::from_utf8(bytes).unwrap_or_else(|error| panic!("{arguments:?}: {error}"))
}

/// What people see, and the isolates that the program puts around words from right to left.
fn shows_only(text: &str, arguments: &[&str]) {
    let obeyed = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(u32::from(c), 0x200b | 0x2028..=0x202e | 0x2060..=0x2067 | 0x206a..=0x206f
                | 0xfeff | 0xfff9..=0xfffb | 0xfffe | 0xffff | 0xe0000..=0xe007f)
    };
    if let Some(at) = text.find(obeyed) {
        let from = text[..at].char_indices().rev().nth(60).map_or(0, |(from, _)| from);
        let around: String = text[from..].chars().take(90).collect();
        panic!("{arguments:?}: {around:?}");
    }
}

fn is_text(text: &str) {
    assert!(!text.is_empty());
}

fn is_json(text: &str) {
    let _: serde_json::Value = serde_json::from_str(text).expect("JSON");
}

/// JSON that has a text of the file as it is: nothing is lost.
fn is_json_of_it(text: &str) {
    fn has(value: &serde_json::Value) -> bool {
        match value {
            serde_json::Value::String(text) => text.contains(IS),
            serde_json::Value::Array(all) => all.iter().any(has),
            serde_json::Value::Object(all) => all.values().any(has),
            _ => false,
        }
    }
    assert!(has(&serde_json::from_str(text).expect("JSON")), "{text}");
}

fn is_page(text: &str) {
    let lower = text.to_lowercase();
    assert!(lower.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), "it is shown");
    for live in ["<script", "<img", "<iframe", "<object", "<form", "<base"] {
        assert!(!lower.contains(live), "{live}");
    }
    assert_eq!(lower.matches("</style>").count(), 1);
    for attribute in ["href=\"", "src=\""] {
        for address in lower.split(attribute).skip(1) {
            let web = ["https://", "http://", "#"].iter().any(|start| address.starts_with(start));
            assert!(web, "{attribute}{}", address.chars().take(60).collect::<String>());
        }
    }
    let policy = text.split("http-equiv=\"Content-Security-Policy\" content=\"").nth(1);
    let policy = policy.and_then(|rest| rest.split('"').next()).expect("a policy");
    assert!(policy.starts_with("default-src 'none'; style-src 'sha256-"), "{policy}");
    assert!(!policy.contains("unsafe") && !lower.contains(" style=\""), "{policy}");
    let style = text.split("<style>").nth(1).and_then(|rest| rest.split("</style>").next());
    assert_eq!(
        crossroad_report::form::policy(style.expect("a style")),
        policy,
        "it is of this style"
    );
}

fn is_xml(text: &str) {
    let read = roxmltree::Document::parse(text).expect("XML");
    let live = ["script", "foreignObject", "image", "a"];
    assert!(!read.descendants().any(|node| live.contains(&node.tag_name().name())));
}

/// Headers as they are for every mail, and a body that is plain text.
fn is_mail(text: &str) {
    let (headers, body) = text.split_once("\n\n").expect("headers end");
    let names = headers.lines().filter(|line| !line.starts_with(' '));
    let names: Vec<_> = names.filter_map(|line| line.split(':').next()).collect();
    let own = ["Subject", "X-Unsent", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"];
    assert_eq!(names, own);
    assert!(text.is_ascii() && body.contains("<script>alert(1)"), "{body}");
}

/// A header, and for each entry its hash and a line of JSON.
fn is_seals(text: &str) {
    let entries: Vec<_> = text.lines().skip(1).collect();
    assert!(!entries.is_empty(), "{text}");
    for entry in entries {
        is_json(entry.split_once(' ').expect("a hash").1);
    }
}

fn is_markdown(text: &str) {
    assert!(!text.contains("<script") && !text.contains("<img"), "markup");
    assert!(!text.replace("\\]", "").contains("](javascript"), "a link");
}

fn is_latex(text: &str) {
    assert!(!text.contains("\\input{x}") && !text.contains("\\write18"), "a command");
}

/// Every string of DOT ends where it should.
fn is_dot(text: &str) {
    assert!(text.starts_with("digraph conflict {\n") && text.ends_with("}\n"));
    assert_eq!(outside(text).matches('{').count(), outside(text).matches('}').count());
}

fn is_nfg(text: &str) {
    assert!(text.starts_with("NFG 1 R \""));
    let bare = outside(text);
    assert!(bare.chars().all(|c| c.is_ascii_digit() || " \n{}NFGR\"".contains(c)), "{bare}");
}

/// What of a text stands outside of quotation marks.
fn outside(text: &str) -> String {
    let (mut bare, mut inside, mut escaped) = (String::new(), false, false);
    for c in text.chars() {
        match c {
            '"' if !escaped => inside = !inside,
            c if !inside => bare.push(c),
            _ => {}
        }
        escaped = inside && c == '\\' && !escaped;
    }
    assert!(!inside, "a string does not end: {text}");
    bare
}

fn is_csv(text: &str) {
    let mut reader = csv::ReaderBuilder::new().from_reader(text.as_bytes());
    let mut formulas = 0;
    for record in reader.records() {
        for cell in &record.expect("a record") {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell:?}");
            formulas += usize::from(cell.starts_with("'="));
        }
    }
    assert!(formulas > 0, "a formula is shown: {text}");
}

fn is_toml(text: &str) {
    let read: toml_edit::DocumentMut = text.parse().expect("TOML");
    assert!(read.to_string().contains("\\u001B]52"), "{text}");
}
