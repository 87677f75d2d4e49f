//! The module that a build takes in: what `build.rs` makes of `CROSSROAD_MODULE`.
#![expect(clippy::unwrap_used, reason = "a test stops at what it cannot do")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Compiles the build script, which is a program like any other.
fn script(folder: &Path) -> PathBuf {
    let program = folder.join("script");
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("build.rs");
    let made = Command::new("rustc")
        .args(["--edition", "2024", "-o"])
        .arg(&program)
        .arg(source)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .status();
    assert!(made.unwrap().success(), "the build script compiles");
    program
}

fn run(program: &Path, folder: &Path, module: Option<&Path>) -> Output {
    let mut command = Command::new(program);
    command.env("OUT_DIR", folder).env_remove("CROSSROAD_MODULE");
    if let Some(module) = module {
        command.env("CROSSROAD_MODULE", module);
    }
    command.output().unwrap()
}

#[test]
fn a_build_takes_in_the_module_that_is_named_and_stops_at_what_is_none() {
    let folder = std::env::temp_dir().join(format!("crossroad-built-in-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let program = script(&folder);
    let taken = || std::fs::read(folder.join("crossroad.wasm")).unwrap();

    assert!(run(&program, &folder, None).status.success());
    assert_eq!(taken(), b"", "none where none is named");

    let module = folder.join("page.wasm");
    std::fs::write(&module, b"\0asm\x01\0\0\0 and all the rest").unwrap();
    let done = run(&program, &folder, Some(&module));
    assert!(done.status.success());
    assert_eq!(taken(), std::fs::read(&module).unwrap());
    let said = String::from_utf8(done.stdout).unwrap();
    let again = format!("cargo::rerun-if-changed={}", module.display());
    assert!(
        said.contains("rerun-if-env-changed=CROSSROAD_MODULE") && said.contains(&again),
        "{said}"
    );

    for (what, why) in [("none.wasm", "names a file"), ("words.wasm", "names a WebAssembly module")]
    {
        std::fs::write(folder.join("words.wasm"), "words").unwrap();
        let stopped = run(&program, &folder, Some(&folder.join(what)));
        let said = String::from_utf8(stopped.stderr).unwrap();
        assert!(!stopped.status.success() && said.contains(why), "{what}: {said}");
    }
    std::fs::remove_dir_all(&folder).unwrap();
}
