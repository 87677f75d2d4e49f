//! What the command may take holds: memory, threads, steps; and what it leaves out is said.
#![expect(clippy::expect_used, reason = "a test stops at what it cannot do")]
#![cfg(target_os = "linux")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

const BINARY: &str = env!("CARGO_BIN_EXE_crossroad");

/// What a run takes whatever it is asked, in KiB: the program itself.
const PROGRAM: u64 = 32 << 10;

fn file(folder: &Path, text: &str) -> String {
    file_of(folder, "conflict.toml", text)
}

fn file_of(folder: &Path, name: &str, text: &str) -> String {
    let path: PathBuf = folder.join(name);
    std::fs::write(&path, text).expect("written");
    path.display().to_string()
}

/// Runs the command; returns what came of it, and the most memory it had, in KiB.
fn run(arguments: &[&str]) -> (Output, u64) {
    let mut command = Command::new(BINARY);
    let pipes = command.args(arguments).stdin(Stdio::null());
    let child = pipes.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
    let status = format!("/proc/{}/status", child.id());
    let watch = std::thread::spawn(move || {
        let mut peak = 0;
        while let Ok(text) = std::fs::read_to_string(&status) {
            let Some(line) = text.lines().find_map(|line| line.strip_prefix("VmHWM:")) else {
                break;
            };
            let figure = line.trim().trim_end_matches("kB").trim().parse().unwrap_or(0);
            peak = u64::max(peak, figure);
            std::thread::sleep(Duration::from_millis(2));
        }
        peak
    });
    let output = child.wait_with_output().expect("it ends");
    (output, watch.join().expect("it watches"))
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Runs, and makes sure that it is done; returns the answer.
fn done(arguments: &[&str]) -> String {
    let (output, _) = run(arguments);
    assert_eq!(output.status.code(), Some(0), "{arguments:?}\n{}", text(&output.stderr));
    text(&output.stdout)
}

/// Decision makers with a number of options each, and what they want; `more` is said of each wish.
fn conflict(dms: usize, options: usize, wishes: usize, more: &str) -> String {
    let mut text = String::from(
        "format = 1\n[conflict]\ntitle = \"Budget\"\nquestion = \"What?\"\n\
         status-quo = { taken = [], assumed = \"to begin with\" }\n",
    );
    let all: Vec<String> =
        (0..dms).flat_map(|dm| (0..options).map(move |at| format!("d{dm}.o{at}"))).collect();
    // (An unremarkable order that is the same everywhere.)
    let mut draw = 7_usize;
    let mut next = || {
        draw = (draw * 1_103_515_245 + 12_345) % 2_147_483_648;
        draw / 65_536
    };
    for dm in 0..dms {
        let _ = writeln!(text, "[dm.d{dm}]\nname = \"D{dm}\"\n[dm.d{dm}.options]");
        for at in 0..options {
            let _ = writeln!(text, "o{at} = {{ does = \"Do {at}\", assumed = \"so\" }}");
        }
        for _ in 0..wishes {
            let (one, other) = (&all[next() % all.len()], &all[next() % all.len()]);
            let link = ["and", "or", "iff"][next() % 3];
            let not = ["", "not "][next() % 2];
            let _ = writeln!(text, "[[dm.d{dm}.prefers]]\nthat = \"{one} {link} {not}{other}\"");
            let _ = writeln!(text, "{more}assumed = \"so\"");
        }
    }
    text
}

#[test]
fn any_number_of_threads_gives_the_same_answer() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = file(folder.path(), &conflict(3, 2, 3, ""));
    let of = |threads| done(&["analyze", &file, "--format", "json", "--threads", threads]);
    let most = usize::MAX.to_string();
    assert_eq!(of("1"), of(&most));
    assert_eq!(of("1"), of("100000"));
}

#[test]
fn fewer_threads_do_where_the_system_starts_no_more() {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
    let text = conflict(3, 2, 3, "chance = 0.4\n");
    // Root may start as many as it likes: be somebody else, who may look into few folders of root's.
    let root = std::fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0);
    let folder = tempfile::tempdir().expect("a folder");
    let binary = folder.path().join("crossroad");
    if root {
        let all = std::fs::Permissions::from_mode(0o755);
        std::fs::set_permissions(folder.path(), all).expect("a folder of our own");
        std::fs::copy(BINARY, &binary).expect("a copy");
    }
    let binary = if root { binary.to_str().expect("a plain path") } else { BINARY };
    for verb in [&["analyze", "-"][..], &["forecast", "-", "--about", "d0.o0", "--exact", "2"]] {
        let mut words = vec!["prlimit", "--nproc=1", binary];
        if root {
            let other = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];
            words.splice(0..0, other);
        }
        words.extend(verb);
        words.extend(["--format", "json", "--threads", "8"]);
        let mut command = Command::new(words[0]);
        let pipes = command.args(&words[1..]).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = pipes.stderr(Stdio::piped()).spawn().expect("util-linux is there");
        let mut input = child.stdin.take().expect("a pipe");
        std::io::Write::write_all(&mut input, text.as_bytes()).expect("it reads");
        drop(input);
        let output = child.wait_with_output().expect("it ends");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(0), "{words:?}\n{said}");
        assert!(!output.stdout.is_empty(), "{words:?}\n{said}");
    }
}

#[test]
fn paths_to_many_states_are_written_as_they_are_found() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = file(folder.path(), &conflict(4, 4, 3, ""));
    let asked = ["paths", &file, "--concept", "nash", "--threads", "1", "--max-memory"];
    for form in [&["--format", "json"][..], &["--limit", "1000000"]] {
        let (output, peak) = run(&[&asked[..], &["24MiB"], form].concat());
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        assert!(output.stdout.len() > 8_000_000, "{} bytes", output.stdout.len());
        assert!(peak < PROGRAM + (24 << 10), "{peak} KiB");
    }
    let (output, _) = run(&[&asked[..], &["6MiB"]].concat());
    assert_eq!(output.status.code(), Some(3), "{}", text(&output.stderr));
    assert!(text(&output.stderr).contains("--max-memory"), "{}", text(&output.stderr));
}

#[test]
fn states_are_written_one_after_the_other() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = file(folder.path(), &conflict(4, 4, 1, ""));
    let (output, peak) = run(&["states", &file, "--limit", "1000000"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert!(output.stdout.len() > 8_000_000, "{} bytes", output.stdout.len());
    assert!(peak < PROGRAM, "{peak} KiB");
}

#[test]
fn tables_keep_to_the_memory_allowed() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = file(folder.path(), &conflict(4, 3, 1, ""));
    let to = folder.path().join("tables").display().to_string();
    let asked = ["export", &file, "--to", "csv", "-o", &to, "--threads", "1"];
    let (output, peak) =
        run(&[&asked[..], &["--concept", "nash", "--max-memory", "4600KiB"]].concat());
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(said.contains("left out: paths"), "{said}");
    assert!(peak < PROGRAM + 2 * 4600, "{peak} KiB");
}

#[test]
fn a_forecast_keeps_to_the_memory_allowed_and_says_the_same() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = file(folder.path(), &conflict(4, 2, 6, "chance = 0.4\n"));
    let asked = ["forecast", &file, "--about", "d0.o0", "--concept", "nash", "--threads", "1"];
    let drawn = ["--exact", "4", "--worlds", "1000", "--format", "json", "--max-memory"];
    let of = |memory| done(&[&asked[..], &drawn, &[memory]].concat());
    // What is forgotten to make room is worked out again.
    assert_eq!(of("4GiB"), of("3MiB"));
    let file = file_of(folder.path(), "open.toml", &conflict(4, 2, 15, "chance = 0.4\n"));
    let asked = ["forecast", &file, "--about", "d0.o0", "--concept", "nash", "--threads", "1"];
    let exact = ["--exact", "1000000", "--max-memory", "3MiB"];
    let (output, peak) = run(&[&asked[..], &exact].concat());
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(3), "{said}");
    assert!(said.contains("a diagram of all worlds would need"), "{said}");
    assert!(peak < PROGRAM + (3 << 10), "{peak} KiB");
}

#[test]
fn costs_beyond_all_edits_end_the_search() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = file(folder.path(), &conflict(2, 1, 2, ""));
    for concept in ["seq", "weak-smr"] {
        for state in ["1", "2", "3", "4"] {
            let asked = ["change", &file, state, "--concept", concept, "--allow", "drop"];
            let began = Instant::now();
            let asked = [&asked[..], &["--format", "json", "--max-cost"]].concat();
            let all = done(&[&asked[..], &["4294967295"]].concat());
            let some = done(&[&asked[..], &["40"]].concat());
            assert!(began.elapsed() < Duration::from_secs(60), "{state} under {concept}");
            // Nothing is left undecided: there are two wishes each to drop.
            assert!(!all.contains("\"open\""), "{all}");
            assert_eq!(all.replace("4294967295", "40"), some, "{state} under {concept}");
        }
    }
}

#[test]
fn withdrawals_beyond_the_budget_are_left_out_and_counted() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = file(folder.path(), &conflict(2, 1, 4, ""));
    let asked = ["hinge", &file, "--by", "statement", "--concept", "nash"];
    let whole = done(&[&asked[..], &["--format", "json"]].concat());
    assert!(!whole.contains("left_out"), "{whole}");
    let some = done(&[&asked[..], &["--format", "json", "--most", "3"]].concat());
    assert!(some.contains("\"left_out\": 8"), "{some}");
    let some = done(&[&asked[..], &["--most", "3"]].concat());
    assert!(some.contains("8 things were not withdrawn"), "{some}");
}

#[test]
fn a_timeline_of_many_dates_tells_the_last_and_counts_the_rest() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut text = conflict(2, 1, 2, "chance = 0.4\n");
    for day in 1..=9 {
        let _ = writeln!(text, "[[events]]\nid = \"e{day}\"\ndate = \"2001-01-0{day}\"");
        let _ = writeln!(text, "what = \"it\"\nstatus-quo = [\"d0.o0\"]\nassumed = \"so\"");
    }
    let file = file(folder.path(), &text);
    let asked = ["forecast", &file, "--about", "d0.o0", "--timeline"];
    let whole = done(&[&asked[..], &["--format", "json"]].concat());
    assert_eq!(whole.matches("\"from\"").count(), 9, "{whole}");
    assert!(!whole.contains("left_out"), "{whole}");
    let some = done(&[&asked[..], &["--format", "json", "--dates", "4"]].concat());
    assert_eq!(some.matches("\"from\"").count(), 4, "{some}");
    assert!(some.contains("\"from\": \"2001-01-09\""), "{some}");
    assert!(some.contains("\"left_out\": 5"), "{some}");
    let some = done(&[&asked[..], &["--dates", "4"]].concat());
    assert!(some.contains("5 dates are left out"), "{some}");
}

/// Seconds of processor time that a process has taken; none once it has ended.
fn processor_time(id: u32) -> Option<f64> {
    let about = std::fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    let (_, fields) = about.rsplit_once(") ")?;
    let fields: Vec<&str> = fields.split(' ').collect();
    // (user and system, in hundredths: proc(5))
    let ticks = |at: usize| fields.get(at)?.parse::<f64>().ok();
    (fields.first() != Some(&"Z")).then_some(())?;
    Some((ticks(11)? + ticks(12)?) / 100.0)
}

#[test]
fn every_long_run_stops_within_a_second_of_being_asked_to() {
    let folder = tempfile::tempdir().expect("a folder");
    let open = file(folder.path(), &conflict(4, 2, 15, "chance = 0.4\n"));
    let large = file_of(folder.path(), "large.toml", &conflict(5, 4, 3, ""));
    let mut dated = conflict(4, 2, 15, "chance = 0.4\n");
    for day in 1..=9 {
        let _ = writeln!(dated, "[[events]]\nid = \"e{day}\"\ndate = \"2001-01-0{day}\"");
        let _ = writeln!(dated, "what = \"it\"\nstatus-quo = [\"d0.o0\"]\nassumed = \"so\"");
    }
    let dated = file_of(folder.path(), "dated.toml", &dated);
    let plan = "format = 1\n[sweep]\ntitle = \"A sweep\"\nmodels = [\"large.toml\"]\n\
                compute = \"analysis\"\n";
    let plan = file_of(folder.path(), "plan.toml", plan);
    let to = |name: &str| folder.path().join(name).display().to_string();
    let (tables, database) = (to("tables"), to("t.db"));
    let drawn = ["--about", "d0.o0", "--exact", "0", "--worlds", "4000000000"];
    let runs: [&[&str]; 19] = [
        &["forecast", &open, "--about", "d0.o0", "--exact", "100000000"],
        &[&["forecast", &open], &drawn[..]].concat(),
        &[&["forecast", &dated, "--timeline"], &drawn[..]].concat(),
        &[&["watch", &open], &drawn[..]].concat(),
        &[
            "change",
            &open,
            "7",
            "--concept",
            "weak-smr",
            "--max-cost",
            "4294967295",
            "--steps",
            "99999999999",
        ],
        &["analyze", &large],
        &["analyze", &large, "--engine", "general", "--concept", "smr"],
        &["analyze", &large, "--concept", "fuzzy-seq"],
        &["analyze", &large, "--concept", "robust"],
        &["report", &open, "--concept", "weak-smr"],
        &["report", &large],
        &["paths", &large, "--format", "json"],
        &["hinge", &large, "--by", "statement"],
        &["condition", &large, "7"],
        &["compare", &large, &large, "--engine", "general"],
        &["export", &large, "--to", "csv", "-o", &tables],
        &["export", &large, "--to", "sqlite", "-o", &database],
        &["states", &large, "--format", "json"],
        &["sweep", &plan],
    ];
    for arguments in runs {
        let mut command = Command::new(BINARY);
        let pipes = command.args(arguments).stdin(Stdio::null());
        let mut child = pipes.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("starts");
        let id = child.id();
        // (It is at work: what reads its files takes less.)
        while processor_time(id).is_some_and(|taken| taken < 0.3) {
            std::thread::sleep(Duration::from_millis(5));
        }
        let before = processor_time(id).unwrap_or_else(|| panic!("{arguments:?} has ended"));
        let kill = Command::new("sh").args(["-c", &format!("kill -INT {id}")]).status();
        assert!(kill.is_ok_and(|status| status.success()), "{arguments:?}");
        let (mut taken, asked) = (0.0, Instant::now());
        // (Time on the clock goes by for others, too; processor time is its own.)
        while let Some(now) = processor_time(id) {
            taken = now - before;
            assert!(asked.elapsed() < Duration::from_secs(60), "{arguments:?} goes on");
            std::thread::sleep(Duration::from_millis(5));
        }
        assert_eq!(child.wait().expect("it ends").code(), Some(130), "{arguments:?}");
        assert!(taken <= 1.0, "{arguments:?} took {taken} s of processor time");
    }
}
