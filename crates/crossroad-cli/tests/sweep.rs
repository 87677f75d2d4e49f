//! Sweeps as people meet them: cut short, gone on with, spoilt, and with points that have no answer.
#![expect(clippy::expect_used, reason = "a test stops at what it cannot do")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

/// A plan about a case of this project.
fn plan(folder: &Path, text: &str) -> PathBuf {
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases/afghanistan-2015");
    let text = format!(
        "format = 1\n[sweep]\ntitle = \"A test\"\nmodels = [{:?}]\n{text}",
        case.join("conflict.toml").display().to_string()
    );
    let path = folder.join("plan.toml");
    std::fs::write(&path, text).expect("written");
    path
}

/// A forecast of so many worlds that they are drawn in pieces.
const LARGE: &str = "compute = \"forecast\"\nconcepts = [\"gmr\"]\nexact = 0\nworlds = 140000\n";

fn command(plan: &Path, folder: Option<&Path>, more: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_crossroad"));
    command.arg("sweep").arg(plan).args(more).stdin(Stdio::null());
    if let Some(folder) = folder {
        command.arg("--output").arg(folder);
    }
    command
}

fn run(plan: &Path, folder: Option<&Path>, more: &[&str]) -> Output {
    command(plan, folder, more).output().expect("it starts")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

fn done(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    text(&output.stderr)
}

/// The results in a folder, by their names.
fn results(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("readable").path();
        if path.is_file() {
            let name = path.file_name().expect("named").to_string_lossy().into_owned();
            found.insert(name, std::fs::read(&path).expect("readable"));
        }
    }
    assert!(found.contains_key("sweep.json") && found.contains_key("answers.csv"), "{folder:?}");
    found
}

/// The pieces of worlds that a folder keeps.
fn pieces(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.join("checkpoints/drawn")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() { folders.push(path) } else { found.push(path) }
        }
    }
    found.retain(|path| {
        !path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'))
    });
    found.sort();
    found
}

#[test]
fn the_address_of_a_store_is_no_folder_and_its_secret_is_not_repeated() {
    let place = tempfile::tempdir().expect("a folder");
    let plan = plan(place.path(), "compute = \"analysis\"\n");
    for address in ["s3://key:se/cret@bucket/a", "simplecache::s3://key:secret@bucket?token=secret"]
    {
        let output = command(&plan, Some(Path::new(address)), &[])
            .current_dir(place.path())
            .output()
            .expect("it starts");
        let told = text(&output.stderr) + &text(&output.stdout);
        assert_eq!(output.status.code(), Some(2), "{told}");
        assert!(told.contains("the address of a store"), "{told}");
        assert!(!told.contains("cret") && !told.contains("key"), "{told}");
    }
    assert_eq!(std::fs::read_dir(place.path()).expect("a folder").count(), 1);
}

#[test]
fn texts_of_its_csv_are_safe_or_exact_as_asked() {
    let place = tempfile::tempdir().expect("a folder");
    let plan = plan(place.path(), "compute = \"analysis\"\nconcepts = [\"nash\"]\n");
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases/chicken/conflict.toml");
    let model = std::fs::read_to_string(case).expect("readable");
    std::fs::write(place.path().join("=model.toml"), model).expect("written");
    let about = std::fs::read_to_string(&plan).expect("readable");
    let models = about.lines().find(|line| line.starts_with("models")).expect("it has models");
    std::fs::write(&plan, about.replace(models, "models = [\"=model.toml\"]")).expect("written");
    let points = |name: &str, more: &[&str]| {
        let folder = place.path().join(name);
        done(&run(&plan, Some(&folder), more));
        std::fs::read_to_string(folder.join("points.csv")).expect("written")
    };
    let safe = points("safe", &[]);
    assert!(safe.contains("'=model"), "{safe}");
    assert_eq!(points("named", &["--cells", "safe"]), safe);
    assert_eq!(points("exact", &["--cells", "exact"]), safe.replace("'=model", "=model"));
}

#[test]
fn a_killed_sweep_goes_on_and_ends_with_the_same_bytes() {
    let place = tempfile::tempdir().expect("a folder");
    let plan = plan(place.path(), LARGE);
    let whole = place.path().join("whole");
    done(&run(&plan, Some(&whole), &["--threads", "3"]));
    let cut = place.path().join("cut");
    let mut child = command(&plan, Some(&cut), &["--threads", "1"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("it starts");
    let began = Instant::now();
    while pieces(&cut).len() < 2 && began.elapsed() < Duration::from_secs(100) {
        std::thread::sleep(Duration::from_millis(2));
    }
    child.kill().expect("killed");
    child.wait().expect("ended");
    let kept = pieces(&cut);
    assert!(!kept.is_empty() && !cut.join("sweep.json").exists(), "{kept:?}");
    // One of its pieces is spoilt meanwhile.
    let mut bytes = std::fs::read(&kept[0]).expect("readable");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 4;
    std::fs::write(&kept[0], bytes).expect("written");
    let refused = run(&plan, Some(&cut), &[]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(text(&refused.stderr).contains("--resume goes on"), "{refused:?}");
    let told = done(&run(&plan, Some(&cut), &["--resume", "--threads", "2"]));
    assert!(told.contains("1 piece was spoilt, and computed again"), "{told}");
    assert_eq!(results(&cut), results(&whole));
    // More worlds are drawn on top of those there are; what is there is not drawn again.
    let more = std::fs::read_to_string(&plan).expect("readable").replace("140000", "150000");
    std::fs::write(&plan, more).expect("written");
    done(&run(&plan, Some(&cut), &["--resume"]));
    let fresh = place.path().join("fresh");
    done(&run(&plan, Some(&fresh), &[]));
    assert_eq!(results(&cut), results(&fresh));
}

#[test]
fn a_grid_is_the_same_with_any_number_of_threads_and_resumed_from_its_answers() {
    let place = tempfile::tempdir().expect("a folder");
    let plan = plan(
        place.path(),
        "compute = \"forecast\"\nconcepts = [\"nash\", \"gmr\"]\nquestion = \"path\"\ndocuments = true\n\
         exact = 5000\nworlds = 3000\n[[vary]]\nchance = \"zone\"\nvalues = [0.2, 0.9]\n\
         [[vary]]\nforesight = \"russia\"\nvalues = [\"nash\", \"gmr\"]\n",
    );
    let mut all = Vec::new();
    for threads in ["1", "2", "4"] {
        let folder = place.path().join(threads);
        done(&run(&plan, Some(&folder), &["--threads", threads]));
        all.push(results(&folder));
    }
    assert!(all.iter().all(|one| *one == all[0]));
    // An answer that is spoilt is worked out again; the others are taken as they are.
    let folder = place.path().join("1");
    std::fs::remove_file(folder.join("sweep.json")).expect("removed");
    let answers = folder.join("checkpoints/answers");
    let first = std::fs::read_dir(&answers).expect("there").next().expect("one").expect("readable");
    for file in std::fs::read_dir(first.path()).expect("there").flatten() {
        std::fs::write(file.path(), b"spoilt").expect("written");
    }
    done(&run(&plan, Some(&folder), &["--resume"]));
    assert_eq!(results(&folder), all[0]);
    let document = std::fs::read(folder.join("documents/0000003.json")).expect("readable");
    let document: serde_json::Value = serde_json::from_slice(&document).expect("JSON");
    assert_eq!(document["schema"], "crossroad/forecast/1");
    // A point is what the forecast of the file says with its values.
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases/afghanistan-2015");
    let file = std::fs::read_to_string(case.join("conflict.toml")).expect("readable");
    let changed = file.replace("chance  = [0.4, 0.8] ", "chance  = 0.9 ");
    assert_ne!(changed, file);
    let changed = changed.replace("[dm.russia]\n", "[dm.russia]\nforesight = \"nash\"\n");
    let beside = place.path().join("case");
    std::fs::create_dir_all(beside.join("sources")).expect("made");
    for source in std::fs::read_dir(case.join("sources")).expect("there").flatten() {
        std::fs::copy(source.path(), beside.join("sources").join(source.file_name()))
            .expect("copied");
    }
    let copy = beside.join("conflict.toml");
    std::fs::write(&copy, changed).expect("written");
    let one = Command::new(env!("CARGO_BIN_EXE_crossroad"))
        .arg("forecast")
        .arg(&copy)
        .args(["--question", "path", "--concept", "nash,gmr", "--exact", "5000"])
        .args(["--worlds", "3000", "--format", "json"])
        .output()
        .expect("it starts");
    assert_eq!(one.status.code(), Some(0), "{}", text(&one.stderr));
    let one: serde_json::Value = serde_json::from_slice(&one.stdout).expect("JSON");
    for part in ["questions", "plays", "from", "seed"] {
        assert_eq!(document[part], one[part], "{part}");
    }
}

#[test]
fn points_without_an_answer_are_told_and_the_rest_is_kept() {
    let place = tempfile::tempdir().expect("a folder");
    let small = |today: &str| {
        format!(
            "format = 1\n[conflict]\ntitle = \"Small\"\n{today}[dm.us]\nprefers = [\"us.stay\"]\n\
             [dm.us.options]\nstay = \"Stay\"\n[[questions]]\nid = \"q\"\nask = \"?\"\n\
             answers = {{ yes = \"us.stay\" }}\notherwise = \"no\"\n"
        )
    };
    std::fs::write(place.path().join("a.toml"), small("")).expect("written");
    std::fs::write(place.path().join("b.toml"), small("status-quo = []\n")).expect("written");
    let plan = place.path().join("plan.toml");
    let words = "format = 1\n[sweep]\ntitle = \"Two\"\nmodels = [\"a.toml\", \"b.toml\"]\n";
    std::fs::write(&plan, format!("{words}compute = \"forecast\"\nconcepts = [\"nash\"]\n"))
        .expect("written");
    let folder = place.path().join("out");
    let output = run(&plan, Some(&folder), &[]);
    assert_eq!(output.status.code(), Some(3), "{output:?}");
    let (out, err) = (text(&output.stdout), text(&output.stderr));
    assert!(err.contains("1 of 2 points have no answer"), "{err}");
    assert!(out.contains("no answer: no forecast can be made"), "{out}");
    assert!(out.contains("q, nash: yes 100 %"), "{out}");
    let fits = |out: &str, width| out.lines().all(|line| line.chars().count() <= width);
    assert!(fits(&out, 80), "{out}");
    let narrow = command(&plan, None, &[]).env("COLUMNS", "44").output().expect("it starts");
    let narrow = text(&narrow.stdout);
    let wide = text(&run(&plan, None, &[]).stdout);
    assert!(fits(&narrow, 44) && narrow.lines().count() > wide.lines().count(), "{narrow}");
    let failures = text(&results(&folder)["failures.csv"]);
    assert!(failures.lines().nth(1).is_some_and(|line| line.starts_with("1,,,")), "{failures}");
    // The answer as JSON is what its schema says.
    let schema = Command::new(env!("CARGO_BIN_EXE_crossroad")).args(["schema", "sweep"]).output();
    let schema: serde_json::Value =
        serde_json::from_slice(&schema.expect("it starts").stdout).expect("JSON");
    let answer: serde_json::Value =
        serde_json::from_slice(&results(&folder)["sweep.json"]).expect("JSON");
    let mut schemas = boon::Schemas::new();
    let mut compiler = boon::Compiler::new();
    compiler.add_resource("sweep.json", schema).expect("a schema");
    let index = compiler.compile("sweep.json", &mut schemas).expect("a schema");
    schemas.validate(&answer, index).map_err(|error| error.to_string()).expect("valid");
    assert_eq!(answer["complete"], false);
}

/// Runs a sweep for a cluster with a program that stands for Python.
fn with_python(place: &Path, python: &str) -> String {
    let plan = plan(place, LARGE);
    let output = command(&plan, Some(&place.join("out")), &["--address", "auto"])
        .env("CROSSROAD_PYTHON", python)
        .output()
        .expect("it starts");
    assert_eq!(output.status.code(), Some(3), "{output:?}");
    assert!(!place.join("out").exists());
    text(&output.stderr)
}

#[test]
fn a_cluster_needs_python_with_ray_and_says_so() {
    let place = tempfile::tempdir().expect("a folder");
    let err = with_python(place.path(), "no-such-python");
    assert!(err.contains("a cluster needs Python with crossroad[ray]"), "{err}");
    assert!(err.contains("pip install"), "{err}");
}

#[cfg(unix)]
#[test]
fn a_package_that_is_missing_or_another_is_told() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = tempfile::tempdir().expect("a folder");
    let script = |name: &str, text: &str| {
        let path = place.path().join(name);
        std::fs::write(&path, format!("#!/bin/sh\n{text}\n")).expect("written");
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).expect("set");
        path.display().to_string()
    };
    let lacks = "echo \"ModuleNotFoundError: No module named 'ray'\" >&2; exit 1";
    let err = with_python(place.path(), &script("lacks", lacks));
    assert!(err.contains("No module named 'ray'"), "{err}");
    assert!(err.contains("CROSSROAD_PYTHON names the interpreter"), "{err}");
    let err = with_python(place.path(), &script("old", "echo 0.0.1"));
    assert!(err.contains("is 0.0.1, and this is "), "{err}");
}
