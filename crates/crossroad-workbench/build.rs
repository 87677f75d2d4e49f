//! Says which build this is: the version and, where they are at hand, a sum of the sources that panels and
//! answers are made of. A page and the engine in it have to be of one build.
#![expect(clippy::expect_used, reason = "a build stops at what it cannot do")]

use std::path::{Path, PathBuf};

/// The crates of this repository that the engine of a page is made of.
const CRATES: &[&str] = &[
    "crossroad",
    "crossroad-draft",
    "crossroad-edit",
    "crossroad-history",
    "crossroad-intake",
    "crossroad-merge",
    "crossroad-report",
    "crossroad-wasm",
    "crossroad-workbench",
];

fn main() {
    let version = env!("CARGO_PKG_VERSION");
    let mut files = Vec::new();
    for name in CRATES {
        for folder in ["src", "assets"] {
            let folder = Path::new("..").join(name).join(folder);
            if folder.is_dir() {
                println!("cargo::rerun-if-changed={}", folder.display());
                list(&folder, &mut files);
            } else if folder.ends_with("src") {
                // (a crate from a registry stands alone; its version says which sources it has)
                println!("cargo::rerun-if-changed=build.rs");
                println!("cargo::rustc-env=CROSSROAD_BUILD={version}");
                return;
            }
        }
    }
    files.sort();
    let sum = files.iter().fold(BASIS, |sum, path| {
        // (a path and a file end with a byte that neither has; ends of lines differ between systems)
        let name = path.to_string_lossy().replace('\\', "/");
        let text = std::fs::read(path).expect("a source can be read");
        let text = text.into_iter().filter(|byte| *byte != b'\r');
        let bytes = name.into_bytes().into_iter().chain([0xff]).chain(text).chain([0xff]);
        bytes.fold(sum, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(PRIME))
    });
    println!("cargo::rustc-env=CROSSROAD_BUILD={version}+{sum:016x}");
}

/// The sum is FNV-1a: it tells builds apart, and keeps nobody out.
const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0100_0000_01b3;

fn list(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder of sources can be listed") {
        let path = entry.expect("it can be read").path();
        match path.is_dir() {
            true => list(&path, files),
            false => files.push(path),
        }
    }
}
