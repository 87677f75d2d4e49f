//! The folders of the library are its pipeline: a module uses only modules above it.

#![expect(clippy::expect_used, reason = "a test stops at what it cannot do")]

use std::path::{Path, PathBuf};

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("readable").path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}

#[test]
fn modules_use_only_modules_above_them() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let lib = std::fs::read_to_string(src.join("lib.rs")).expect("lib.rs");
    let order: Vec<&str> =
        lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    assert!(order.len() > 10, "the modules of lib.rs: {order:?}");
    let mut wrong = Vec::new();
    for (at, module) in order.iter().enumerate() {
        for file in rust_files(&src.join(module)) {
            let text = std::fs::read_to_string(&file).expect("readable");
            // Tests inside a module may use anything.
            let code = text.split("#[cfg(test)]").next().unwrap_or("");
            for (line, words) in code.lines().enumerate() {
                if words.trim_start().starts_with("//") {
                    continue;
                }
                for used in words.split("crate::").skip(1) {
                    let name: String =
                        used.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                    let below = order.iter().position(|other| *other == name);
                    if below.is_some_and(|below| below > at) {
                        wrong.push(format!("{}:{}: {name}", file.display(), line + 1));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "modules that use modules below them:\n{}", wrong.join("\n"));
}
