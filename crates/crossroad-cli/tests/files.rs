//! What is read and what is not: devices, pipes, files outside, and answers over their own input.
#![cfg(unix)]
#![expect(clippy::expect_used, reason = "a test stops at what it cannot do")]

mod support;

use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

use support::{expect, names, run, text};

/// A conflict with a source whose text is at a path.
fn conflict(source: &str) -> String {
    format!(
        "format = 1\n[conflict]\ntitle = \"Talks\"\nstatus-quo = []\n[sources.note]\n\
         title = \"A note\"\nfile = {source:?}\n[claims.calm]\nsource = \"note\"\n\
         quote = \"All is calm\"\n[dm.us]\nprefers = [{{ that = \"us.stay\", because = [\"calm\"] \
         }}]\n[dm.us.options]\nstay = {{ does = \"Stay\", because = [\"calm\"] }}\n"
    )
}

const NOTE: &str = "All is calm\nand nobody knows why.\n";

/// A folder with a conflict, its source and a page.
fn desk() -> (tempfile::TempDir, PathBuf) {
    let place = tempfile::tempdir().expect("a folder");
    let folder = place.path().join("case");
    std::fs::create_dir_all(folder.join("sources")).expect("made");
    std::fs::write(folder.join("c.toml"), conflict("sources/note.txt")).expect("written");
    std::fs::write(folder.join("sources/note.txt"), NOTE).expect("written");
    std::fs::write(folder.join("page.txt"), "A page.\n").expect("written");
    (place, folder)
}

fn pipe(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().expect("it starts").success());
}

#[test]
fn an_answer_never_replaces_what_it_comes_from() {
    let (_place, folder) = desk();
    let link = |to: &str, name: &str| {
        std::fs::hard_link(folder.join(to), folder.join(name)).expect("linked");
    };
    std::fs::copy(folder.join("c.toml"), folder.join("other.toml")).expect("copied");
    std::fs::write(folder.join("answer.json"), "[]").expect("written");
    link("c.toml", "hard.html");
    link("sources/note.txt", "note.html");
    link("page.txt", "page.html");
    symlink("c.toml", folder.join("soft.html")).expect("linked");
    let kept = || {
        ["c.toml", "sources/note.txt", "page.txt"]
            .map(|name| std::fs::read_to_string(folder.join(name)).expect("there"))
    };
    let before = kept();
    let sheet = "state,us.stay\n1,Y\n";
    std::fs::write(folder.join("sheet.csv"), sheet).expect("written");
    link("sheet.csv", "sheet.toml");
    for target in ["c.toml", "hard.html", "soft.html", "sources/note.txt", "note.html"] {
        for verb in [
            &["check", "c.toml"][..],
            &["states", "c.toml"],
            &["analyze", "c.toml"],
            &["explain", "c.toml", "1"],
            &["paths", "c.toml"],
            &["hinge", "c.toml"],
            &["condition", "c.toml", "1"],
            &["change", "c.toml", "1"],
            &["forecast", "c.toml", "--about", "us.stay"],
            &["watch", "c.toml", "--about", "us.stay"],
            &["pool", "c.toml"],
            &["views", "c.toml"],
            &["dilemmas", "c.toml"],
            &["model", "c.toml"],
            &["merge", "a=c.toml", "b=other.toml"],
            &["source", "rename", "c.toml", "note", "news"],
            &[
                "edit",
                "c.toml",
                "--json",
                r#"{"do": "set", "at": "us", "fields": {"name": "They"}}"#,
            ],
            &["draft", "c.toml", "--check", "answer.json", "--tool", "Model"],
            &["report", "c.toml", "--format", "html"],
            &["export", "c.toml", "--to", "csv", "--table", "states"],
            &["export", "c.toml", "--to", "parquet", "--table", "states"],
            &["export", "c.toml", "--to", "sqlite"],
            &["export", "c.toml", "--to", "dot"],
            &["source", "show", "c.toml", "note"],
            &["source", "strike", "c.toml", "note", "2"],
            &["source", "add", "c.toml", "page.txt", "--id", "note", "--replace"],
        ] {
            let arguments = [verb, &["-o", target]].concat();
            expect(&folder, &arguments, 5);
            assert!(kept() == before, "{arguments:?}");
        }
    }
    expect(&folder, &["source", "add", "c.toml", "page.txt", "-o", "page.html"], 5);
    // (nor what it is about to make)
    expect(&folder, &["source", "add", "c.toml", "page.txt", "-o", "sources/page.txt"], 5);
    expect(&folder, &["compare", "c.toml", "soft.html", "-o", "hard.html"], 5);
    expect(&folder, &["import", "sheet.csv", "--force", "-o", "sheet.toml"], 5);
    assert_eq!(std::fs::read_to_string(folder.join("sheet.csv")).expect("there"), sheet);
    assert!(kept() == before && !folder.join("sources/page.txt").exists());
}

#[test]
fn what_is_no_file_is_refused_at_once_wherever_it_is_named() {
    let (_place, folder) = desk();
    pipe(&folder.join("pipe"));
    std::fs::write(folder.join("ok.toml"), conflict("sources/note.txt")).expect("written");
    let kinds = [("pipe", "a pipe"), ("/dev/zero", "a device"), ("sources", "a folder")];
    for (path, what) in kinds {
        let what = format!("it is {what}");
        for arguments in [
            &["check", path][..],
            &["analyze", path],
            &["sweep", path],
            &["compare", "ok.toml", path, "--concept", "nash"],
            &["import", path, "--from", "gmcr"],
            &["import", "page.txt", "--from", "csv", "--ranking", path],
            &["source", "show", path, "note"],
            &["source", "add", path, "page.txt"],
            &["source", "add", "ok.toml", path],
            &["model", path],
            &["edit", path, "--dry-run", "delete", "us"],
            &["merge", "a=ok.toml", &format!("b={path}")],
            &["score", path],
            &["draft", "ok.toml", "--check", path, "--tool", "Model"],
            &["seal", path, "--to", "s.jsonl", "--horizon", "2031-01-01", "--resolution", "seen"],
        ] {
            let output = run(&folder, arguments);
            let told = text(&output.stderr);
            assert!(matches!(output.status.code(), Some(1 | 4)), "{arguments:?} {told}");
            assert!(told.contains(&what), "{arguments:?} {told}");
        }
        let plan = format!(
            "format = 1\n[sweep]\ntitle = \"A sweep\"\nmodels = [{path:?}]\ncompute = \"analysis\"\n"
        );
        std::fs::write(folder.join("plan.toml"), plan).expect("written");
        let told = expect(&folder, &["sweep", "plan.toml"], 1);
        assert!(told.contains("unreadable-model") && told.contains(&what), "{told}");
    }
    for (path, what) in [("pipe", "a pipe"), ("sources", "a folder")] {
        std::fs::write(folder.join("c.toml"), conflict(path)).expect("written");
        let told = expect(&folder, &["check", "c.toml"], 1);
        assert!(told.contains("source-unreadable") && told.contains(what), "{told}");
        expect(&folder, &["source", "show", "c.toml", "note"], 4);
    }
}

#[test]
fn what_is_too_large_is_refused_by_its_size_which_can_be_named() {
    let (_place, folder) = desk();
    let large = std::fs::File::create(folder.join("sources/large.txt")).expect("made");
    large.set_len(1 << 40).expect("a hole");
    std::fs::write(folder.join("c.toml"), conflict("sources/large.txt")).expect("written");
    let told = expect(&folder, &["check", "c.toml"], 1);
    assert!(told.contains("more than 64 MiB"), "{told}");
    std::fs::write(folder.join("c.toml"), conflict("sources/note.txt")).expect("written");
    expect(&folder, &["check", "c.toml", "--max-input", "33"], 1);
    expect(&folder, &["check", "c.toml", "--max-input", "34"], 0);
    std::fs::write(folder.join("page.txt"), "x".repeat(65 << 20)).expect("written");
    expect(&folder, &["source", "add", "c.toml", "page.txt"], 4);
    expect(&folder, &["source", "add", "c.toml", "page.txt", "--max-input", "66MiB"], 0);
}

#[test]
fn conflict_files_and_plans_have_a_limit_of_their_own_which_can_be_named() {
    let (_place, folder) = desk();
    let line = format!("# {}\n", "x".repeat(1021));
    let large = conflict("sources/note.txt") + &line.repeat(17 << 10);
    std::fs::write(folder.join("large.toml"), &large).expect("written");
    // (The limit of sources is another one.)
    for limit in [&[][..], &["--max-model", "17MiB"], &["--max-input", "18MiB"]] {
        let told = expect(&folder, &[&["check", "large.toml"], limit].concat(), 1);
        assert!(told.contains("file-too-large") && told.contains("--max-model"), "{told}");
    }
    expect(&folder, &["check", "large.toml", "--max-model", "18MiB"], 0);
    // What edits the file has the same limit, and keeps all of it.
    let add = ["source", "add", "large.toml", "page.txt"];
    expect(&folder, &add, 4);
    assert!(std::fs::read_to_string(folder.join("large.toml")).expect("there") == large);
    expect(&folder, &[&add[..], &["--max-model", "18MiB"]].concat(), 0);
    let edited = std::fs::read_to_string(folder.join("large.toml")).expect("there");
    assert!(edited.len() > large.len() && edited.contains("sources/page.txt"));
    // Whatever reads conflict files and plans keeps to it.
    let plan = "format = 1\n[sweep]\ntitle = \"A sweep\"\nmodels = [\"long.toml\"]\n\
                compute = \"analysis\"\n";
    std::fs::write(folder.join("plan.toml"), plan).expect("written");
    let long = conflict("sources/note.txt") + &line.repeat(4);
    std::fs::write(folder.join("long.toml"), &long).expect("written");
    for arguments in [
        &["check", "long.toml"][..],
        &["analyze", "long.toml", "--concept", "nash"],
        &["compare", "c.toml", "long.toml", "--concept", "nash"],
        &["sweep", "plan.toml"],
    ] {
        let with = |limit: usize, code| {
            let limit = limit.to_string();
            expect(&folder, &[arguments, &["--max-model", &limit]].concat(), code)
        };
        let told = with(long.len() - 1, 1);
        assert!(told.contains(&format!("more than {} bytes", long.len() - 1)), "{told}");
        with(long.len(), 0);
    }
    let limit = (plan.len() - 1).to_string();
    let told = expect(&folder, &["sweep", "plan.toml", "--max-model", &limit], 1);
    assert!(told.contains("file-too-large") && told.contains("plan.toml"), "{told}");
}

#[test]
fn an_address_is_no_path_and_its_secret_is_not_repeated() {
    let (_place, folder) = desk();
    let before = names(&folder);
    for address in
        ["s3://key:se/cret@bucket/out.csv", "simplecache::gs://key:secret@b?token=secret"]
    {
        for arguments in [
            &["export", "c.toml", "--to", "csv", "-o", address][..],
            &["export", "c.toml", "--to", "sqlite", "-o", address],
            &["report", "c.toml", "-o", address],
            &["analyze", "c.toml", "-o", address],
            &["schema", "-o", address],
            &["new", address],
            &["check", address],
            &["compare", "c.toml", address],
            &["check", "c.toml", "--sources-root", address],
            &["import", "page.txt", "--from", "csv", "--ranking", address],
            &["source", "add", address, "page.txt"],
            &["source", "add", "c.toml", address],
            &["sweep", address],
        ] {
            let told = expect(&folder, arguments, 2);
            assert!(told.contains("a path of this machine is expected"), "{arguments:?} {told}");
            assert!(!told.contains("cret") && !told.contains("key"), "{arguments:?} {told}");
        }
    }
    assert_eq!(names(&folder), before);
    // A path is one, whatever it is called.
    std::fs::create_dir(folder.join("s3:")).expect("made");
    for path in ["./s3://states.csv", "s3:/states.csv"] {
        expect(&folder, &["export", "c.toml", "--table", "states", "-o", path], 0);
    }
    assert!(folder.join("s3:/states.csv").is_file());
}

#[test]
fn standard_input_is_a_file_as_ever() {
    let (_place, folder) = desk();
    for path in ["-", "/dev/stdin"] {
        let mut command = Command::new("sh");
        let script = format!("cat c.toml | {} check {path}", env!("CARGO_BIN_EXE_crossroad"));
        let output =
            command.current_dir(&folder).args(["-c", &script]).output().expect("it starts");
        let told = text(&output.stdout);
        // (Sources count from the folder of the path.)
        assert!(told.contains("No problems") || told.contains("source-missing"), "{path} {told}");
    }
}

#[test]
fn sources_outside_the_folder_are_not_read_unless_their_folder_is_named() {
    let (place, folder) = desk();
    let secret = place.path().join("secret.txt");
    std::fs::write(&secret, "All is calm\nPASSWORD\n").expect("written");
    symlink(&secret, folder.join("sources/link.txt")).expect("linked");
    symlink(place.path(), folder.join("sources/up")).expect("linked");
    let absolute = secret.display().to_string();
    for path in ["../secret.txt", &absolute, "sources/link.txt", "sources/up/secret.txt"] {
        std::fs::write(folder.join("c.toml"), conflict(path)).expect("written");
        for arguments in [
            &["check", "c.toml"][..],
            &["report", "c.toml", "-o", "r.html"],
            &["analyze", "c.toml"],
        ] {
            let told = expect(&folder, arguments, 1);
            assert!(told.contains("source-outside") && told.contains("c.toml:7"), "{told}");
            assert!(!told.contains("PASSWORD"), "{told}");
        }
        assert!(!folder.join("r.html").exists());
        for arguments in [
            &["source", "show", "c.toml", "note"][..],
            &["source", "strike", "c.toml", "note", "1"],
        ] {
            assert!(!expect(&folder, arguments, 4).contains("PASSWORD"));
        }
        let root = place.path().display().to_string();
        expect(&folder, &["check", "c.toml", "--sources-root", &root], 0);
        expect(&folder, &["report", "c.toml", "-o", "r.html", "--sources-root", &root], 0);
        std::fs::remove_file(folder.join("r.html")).expect("there");
        expect(&folder, &["check", "c.toml", "--sources-root", "sources"], 1);
    }
    // What is not there is not told of, either.
    std::fs::write(folder.join("c.toml"), conflict("../nothing.txt")).expect("written");
    assert!(expect(&folder, &["check", "c.toml"], 1).contains("source-outside"));
    // A way around that stays in the folder is none out of it.
    std::fs::write(folder.join("c.toml"), conflict("sources/../sources/note.txt"))
        .expect("written");
    expect(&folder, &["check", "c.toml"], 0);
}

#[test]
fn a_passage_shows_a_few_lines_of_its_source() {
    let (_place, folder) = desk();
    let rows: String = (0..40).map(|row| format!("row{row:02}\n")).collect();
    std::fs::write(folder.join("sources/note.txt"), format!("{rows}All is calm\n{rows}"))
        .expect("written");
    let told = expect(&folder, &["report", "c.toml", "--format", "md"], 0);
    assert!(told.contains("All is calm") && told.contains("row39"), "{told}");
    assert!(!told.contains("row35") && !told.contains("row04"), "{told}");
}

#[test]
fn texts_are_taken_in_only_into_the_folder_of_their_conflict() {
    let (place, folder) = desk();
    let outside = place.path().join("outside");
    std::fs::create_dir(&outside).expect("made");
    symlink(outside.join("made.txt"), folder.join("sources/page.txt")).expect("linked");
    let add = ["source", "add", "c.toml", "page.txt"];
    let before = std::fs::read(folder.join("c.toml")).expect("there");
    for more in [&[][..], &["--replace"]] {
        let told = expect(&folder, &[&add[..], more].concat(), 5);
        assert!(told.contains("is a link"), "{told}");
    }
    std::fs::remove_dir_all(folder.join("sources")).expect("removed");
    symlink(&outside, folder.join("sources")).expect("linked");
    expect(&folder, &add, 5);
    assert_eq!(std::fs::read_dir(&outside).expect("there").count(), 0);
    assert_eq!(std::fs::read(folder.join("c.toml")).expect("there"), before);
}

#[test]
fn a_case_is_copied_only_into_a_folder_of_its_own_and_what_is_there_is_not_read_without_end() {
    let (place, folder) = desk();
    let new = ["new", "own.toml", "--from", "afghanistan-2015"];
    let outside = place.path().join("outside");
    std::fs::create_dir(&outside).expect("made");
    symlink(outside.join("made.md"), folder.join("sources/note.md")).expect("linked");
    for more in [&[][..], &["--force"]] {
        let told = expect(&folder, &[&new[..], more].concat(), 5);
        assert!(told.contains("is a link"), "{told}");
    }
    assert_eq!(std::fs::read_dir(&outside).expect("there").count(), 0);
    std::fs::remove_file(folder.join("sources/note.md")).expect("there");
    pipe(&folder.join("sources/note.md"));
    expect(&folder, &new, 5);
    std::fs::remove_dir_all(folder.join("sources")).expect("removed");
    symlink(&outside, folder.join("sources")).expect("linked");
    expect(&folder, &new, 5);
    assert!(
        std::fs::read_dir(&outside).expect("there").count() == 0
            && !folder.join("own.toml").exists()
    );
    std::fs::remove_file(folder.join("sources")).expect("there");
    expect(&folder, &new, 0);
    expect(&folder, &["check", "own.toml"], 0);
}

/// Modules that lie beside a plan, and leave a file when they are run.
fn plant(folder: &Path) {
    for name in
        ["ray.py", "os.py", "runpy.py", "crossroad/__init__.py", "crossroad/sweep/__init__.py"]
    {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().expect("in a folder")).expect("made");
        std::fs::write(path, "open('RUN', 'a').write(__name__ + '\\n')\n").expect("written");
    }
}

#[test]
fn code_beside_a_plan_is_not_run() {
    let (place, folder) = desk();
    plant(&folder);
    let plan = "format = 1\n[sweep]\ntitle = \"A sweep\"\nmodels = [\"c.toml\"]\n\
                compute = \"analysis\"\n";
    std::fs::write(folder.join("-plan.toml"), plan).expect("written");
    // A package that tells what it was started with.
    let installed = place.path().join("installed");
    std::fs::create_dir_all(installed.join("crossroad/sweep")).expect("made");
    std::fs::write(installed.join("ray.py"), "").expect("written");
    let version = format!("__version__ = {:?}\n", env!("CARGO_PKG_VERSION"));
    std::fs::write(installed.join("crossroad/__init__.py"), version).expect("written");
    std::fs::write(installed.join("crossroad/sweep/__init__.py"), "").expect("written");
    let main = "import sys, ray\nprint(sys.argv[1:])\nprint(sys.path)\n";
    std::fs::write(installed.join("crossroad/sweep/__main__.py"), main).expect("written");
    let sweep = |path: &str, safe: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_crossroad"));
        command.env("PYTHONSAFEPATH", safe);
        command.current_dir(&folder).env("PYTHONPATH", path).env("CROSSROAD_PYTHON", "python3");
        command.args(["sweep", "--address", "local", "--output", "out", "--", "-plan.toml"]);
        command.output().expect("it starts")
    };
    let output = sweep(&format!("{}:", installed.display()), "");
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let told = text(&output.stdout);
    assert!(told.contains("'--', '-plan.toml']"), "{told}");
    let here = std::fs::canonicalize(&folder).expect("there");
    assert!(!told.contains(&format!("'{}'", here.display())) && !told.contains("''"), "{told}");
    // Nor where nothing is installed.
    assert_eq!(sweep("", "").status.code(), Some(3));
    // What the user has put first is found where the interpreter leaves the current folder out itself.
    let output = sweep(&installed.display().to_string(), "1");
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert!(!folder.join("RUN").exists());
}
