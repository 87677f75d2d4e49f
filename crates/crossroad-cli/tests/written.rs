//! What is written is whole, or not there; and nothing is left of a run that ended early.
#![cfg(unix)]
#![expect(clippy::expect_used, reason = "a test stops at what it cannot do")]

mod support;

use std::fmt::Write as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use support::{crossroad, expect, names, run, text};

/// A conflict with so many free options.
fn conflict(options: usize) -> String {
    let mut text = "format = 1\n[conflict]\ntitle = \"Free\"\nstatus-quo = []\n[dm.us]\n\
                    prefers = [\"us.o1\"]\n[dm.us.options]\n"
        .to_owned();
    for option in 1..=options {
        let _ = writeln!(text, "o{option} = \"Do {option}\"");
    }
    text
}

fn desk(options: usize) -> tempfile::TempDir {
    let place = tempfile::tempdir().expect("a folder");
    std::fs::write(place.path().join("c.toml"), conflict(options)).expect("written");
    place
}

#[test]
fn a_standard_error_that_cannot_be_written_costs_nothing() {
    let place = desk(2);
    let plan =
        "format = 1\n[sweep]\ntitle = \"A sweep\"\nmodels = [\"c.toml\"]\ncompute = \"analysis\"\n";
    std::fs::write(place.path().join("plan.toml"), plan).expect("written");
    // (It has warnings, which are told.)
    for (arguments, code, answered) in [
        (&["analyze", "c.toml"][..], 0, true),
        (&["states", "c.toml"], 0, true),
        (&["report", "c.toml", "--format", "txt"], 0, true),
        (&["analyze", "none.toml"], 4, false),
        (&["check", "c.toml", "--nonsense"], 2, false),
        (&["nonsense"], 2, false),
        (&["new", "made.toml", "--force"], 0, false),
        (&["compare", "c.toml", "made.toml", "--concept", "nash"], 0, true),
        (&["export", "c.toml", "--to", "nfg"], 0, true),
        (&["import", "c.toml", "--from", "gmcr"], 1, false),
        (&["forecast", "c.toml", "--about", "us.o1"], 0, true),
        (&["watch", "c.toml", "--about", "us.o1"], 0, true),
        (&["hinge", "c.toml"], 0, true),
        (&["change", "c.toml", "1"], 0, true),
        (&["explain", "c.toml", "1"], 0, true),
        (&["paths", "c.toml"], 0, true),
        (&["condition", "c.toml", "1"], 0, true),
        (&["views", "c.toml"], 0, true),
        (&["dilemmas", "c.toml", "--position", "us=1"], 0, true),
        (&["sweep", "plan.toml"], 0, true),
        (&["sweep", "plan.toml", "--nonsense"], 2, false),
    ] {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("there");
        // (whoever read it has gone)
        let (_, closed) = std::io::pipe().expect("a pipe");
        for stderr in [Stdio::from(full), Stdio::from(closed)] {
            let mut command = crossroad(place.path(), arguments);
            let output = command.stderr(stderr).output().expect("it starts");
            assert_eq!(output.status.code(), Some(code), "{arguments:?}");
            assert_eq!(!output.stdout.is_empty(), answered, "{arguments:?}");
        }
    }
    // (nor has it to be there at all)
    let script = format!("{} analyze c.toml 2>&-", env!("CARGO_BIN_EXE_crossroad"));
    let mut command = Command::new("sh");
    let output =
        command.current_dir(place.path()).args(["-c", &script]).output().expect("it starts");
    assert!(output.status.success() && !output.stdout.is_empty());
}

#[test]
fn devices_are_written_to_and_pipes_refused() {
    let place = desk(2);
    let folder = place.path();
    let answer = expect(folder, &["states", "c.toml", "--format", "json"], 0);
    let json = ["states", "c.toml", "--format", "json", "-o"];
    let to = |path: &str| run(folder, &[&json[..], &[path]].concat());
    assert!(to("/dev/null").status.success());
    assert!(answer.starts_with(&text(&to("/dev/stdout").stdout)));
    assert!(!to("/dev/stdout").stdout.is_empty() && to("/dev/stderr").stdout.is_empty());
    assert_eq!(to("/dev/full").status.code(), Some(5));
    assert!(Command::new("mkfifo").arg(folder.join("pipe")).status().expect("it starts").success());
    let told = expect(folder, &[&json[..], &["pipe"]].concat(), 5);
    assert!(told.contains("it is a pipe"), "{told}");
    assert_eq!(names(folder), ["c.toml", "pipe"]);
}

/// Starts something that writes for long into a folder, and waits until it does.
fn writing(command: &mut Command, folder: &Path) -> Child {
    let mut child =
        command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("it starts");
    let began = Instant::now();
    let folder = std::fs::canonicalize(folder).expect("there");
    let open = |id: u32| {
        let files = std::fs::read_dir(format!("/proc/{id}/fd")).into_iter().flatten().flatten();
        // (so much that it is the long one)
        let long = |path: &Path| std::fs::metadata(path).is_ok_and(|about| about.len() > 1 << 16);
        files.map(|file| file.path()).any(|file| {
            std::fs::read_link(&file).is_ok_and(|to| to.starts_with(&folder)) && long(&file)
        })
    };
    while !open(child.id()) {
        assert!(began.elapsed() < Duration::from_secs(120), "it writes nothing");
        assert!(child.try_wait().expect("it can be asked").is_none(), "it has ended");
        std::thread::sleep(Duration::from_millis(1));
    }
    child
}

fn signal(child: &Child, name: &str) {
    let id = child.id().to_string();
    assert!(Command::new("kill").args([name, &id]).status().expect("it starts").success());
}

#[cfg(target_os = "linux")]
#[test]
fn whoever_ends_a_run_finds_nothing_left_of_it() {
    let place = desk(18);
    let folder = place.path().join("out");
    for name in ["-TERM", "-HUP", "-INT", "-KILL"] {
        std::fs::create_dir_all(&folder).expect("made");
        std::fs::write(folder.join("s.json"), "old").expect("written");
        let arguments = ["states", "c.toml", "--format", "json", "-o", "out/s.json"];
        // (Whoever runs the tests may outlive its terminal, and what it starts would, too.)
        let mut command = Command::new("env");
        command.args(["--default-signal=HUP", env!("CARGO_BIN_EXE_crossroad")]).args(arguments);
        let child = writing(command.current_dir(place.path()).stdin(Stdio::null()), &folder);
        signal(&child, name);
        let ended = child.wait_with_output().expect("it ends");
        let told = text(&ended.stderr);
        let code = if name == "-KILL" { None } else { Some(130) };
        assert_eq!(ended.status.code(), code, "{name}: {told}");
        assert_eq!(names(&folder), ["s.json"], "{name}");
        assert_eq!(std::fs::read(folder.join("s.json")).expect("there"), b"old", "{name}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn what_was_started_to_outlive_its_terminal_does() {
    let place = desk(12);
    let folder = place.path().join("out");
    std::fs::create_dir(&folder).expect("made");
    let mut command = Command::new("sh");
    let script = format!(
        "trap '' HUP; exec {} states c.toml --format json -o out/s.json",
        env!("CARGO_BIN_EXE_crossroad")
    );
    command.current_dir(place.path()).args(["-c", &script]);
    let mut child = command.stdout(Stdio::null()).spawn().expect("it starts");
    // (As soon as it catches what asks it to end, it has chosen what it catches.)
    let status = format!("/proc/{}/status", child.id());
    let caught = || {
        let status = std::fs::read_to_string(&status).unwrap_or_default();
        let mask = status.lines().find_map(|line| line.strip_prefix("SigCgt:")).unwrap_or("0");
        u64::from_str_radix(mask.trim(), 16).is_ok_and(|mask| mask >> (15 - 1) & 1 == 1)
    };
    while !caught() {
        assert!(child.try_wait().expect("it can be asked").is_none(), "it has ended");
        std::thread::sleep(Duration::from_millis(1));
    }
    signal(&child, "-HUP");
    assert_eq!(child.wait().expect("it ends").code(), Some(0));
    assert_eq!(names(&folder), ["s.json"]);
}

#[test]
fn a_folder_of_tables_is_replaced_whole() {
    let place = desk(3);
    let folder = place.path();
    let csv = ["export", "c.toml", "--to", "csv", "-o", "out"];
    expect(folder, &csv, 0);
    let all = names(&folder.join("out"));
    assert!(all.contains(&"moves.csv".to_owned()) && all.contains(&"manifest.json".to_owned()));
    // Another model, and fewer tables: nothing of the first stays.
    std::fs::write(folder.join("c.toml"), conflict(2)).expect("written");
    expect(folder, &[&csv[..], &["--table", "run,states"]].concat(), 0);
    let found = names(&folder.join("out"));
    assert_eq!(found, ["manifest.json", "run.csv", "states.csv"]);
    // What is refused leaves it as it was.
    let table = ["--table", "run,states,moves", "--max-memory", "1"];
    expect(folder, &[&csv[..], &table].concat(), 3);
    assert_eq!(names(&folder.join("out")), found);
    // Something of somebody else in it is not lost, and not mixed with.
    std::fs::write(folder.join("out/notes.txt"), "mine").expect("written");
    let told = expect(folder, &csv, 5);
    assert!(told.contains("`notes.txt`") && told.contains("a folder of its own"), "{told}");
    expect(folder, &["export", "c.toml", "--to", "parquet", "-o", "out"], 5);
    expect(folder, &["export", "c.toml", "--to", "csv", "--table", "states", "-o", "."], 5);
    assert_eq!(names(folder), ["c.toml", "out"]);
    assert_eq!(names(&folder.join("out")).len(), found.len() + 1);
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_of_tables_that_is_cut_short_stays_as_it_was() {
    let place = desk(2);
    let folder = place.path();
    let csv =
        ["export", "c.toml", "--to", "csv", "-o", "out/tables", "--table", "run,states,moves"];
    expect(folder, &csv, 0);
    let old = std::fs::read(folder.join("out/tables/run.csv")).expect("there");
    std::fs::write(folder.join("c.toml"), conflict(18)).expect("written");
    for name in ["-TERM", "-KILL"] {
        let mut child = writing(&mut crossroad(folder, &csv), &folder.join("out"));
        signal(&child, name);
        assert!(!child.wait().expect("it ends").success());
        assert_eq!(std::fs::read(folder.join("out/tables/run.csv")).expect("there"), old);
    }
    // What the killed one has left is cleared by the next.
    std::fs::write(folder.join("c.toml"), conflict(2)).expect("written");
    expect(folder, &csv, 0);
    assert_eq!(names(&folder.join("out")), ["tables"]);
}

#[test]
fn a_sweep_with_fewer_points_keeps_none_of_the_others() {
    let place = desk(2);
    let folder = place.path();
    let question = "[[questions]]\nid = \"q\"\nask = \"?\"\nanswers = { yes = \"us.o1\" }\n\
                    otherwise = \"no\"\n";
    std::fs::write(folder.join("c.toml"), conflict(2) + question).expect("written");
    std::fs::copy(folder.join("c.toml"), folder.join("d.toml")).expect("copied");
    let plan = |models: &str| {
        let text = format!(
            "format = 1\n[sweep]\ntitle = \"A sweep\"\nmodels = [{models}]\n\
             compute = \"forecast\"\nconcepts = [\"nash\"]\ndocuments = true\n"
        );
        std::fs::write(folder.join("plan.toml"), text).expect("written");
    };
    plan("\"c.toml\", \"d.toml\"");
    expect(folder, &["sweep", "plan.toml", "-o", "out"], 0);
    assert_eq!(names(&folder.join("out/documents")).len(), 2);
    std::fs::write(folder.join("out/notes.txt"), "mine").expect("written");
    plan("\"c.toml\"");
    expect(folder, &["sweep", "plan.toml", "-o", "out", "--resume"], 0);
    assert_eq!(names(&folder.join("out/documents")), ["0000001.json"]);
    assert!(folder.join("out/sweep.json").exists() && folder.join("out/notes.txt").exists());
}

#[test]
fn ranks_of_many_states_are_written_in_time_that_follows_their_number() {
    // Where all states were passed over for each of them, this took minutes: a run has one.
    let place = tempfile::tempdir().expect("a folder");
    let mut text = "format = 1\n[conflict]\ntitle = \"Many\"\nstatus-quo = []\n".to_owned();
    for dm in 1..=14 {
        let _ = writeln!(text, "[dm.d{dm}]\nprefers = [\"d{dm}.o\"]\noptions = {{ o = \"Do\" }}");
    }
    std::fs::write(place.path().join("c.toml"), text).expect("written");
    for to in [&["--table", "ranks", "-o", "ranks.csv"][..], &["-o", "graph.graphml"]] {
        expect(place.path(), &[&["export", "c.toml"], to].concat(), 0);
    }
    let lines = |name| {
        let text = std::fs::read_to_string(place.path().join(name)).expect("there");
        text.lines().count()
    };
    assert_eq!(lines("ranks.csv"), 1 + 14 * (1 << 14));
    assert!(lines("graph.graphml") > 14 * (1 << 14));
}
