//! Takes the module in that `CROSSROAD_MODULE` names; none where nothing is named.
#![expect(clippy::expect_used, reason = "a build stops at what it cannot do")]

use std::path::Path;

fn main() {
    println!("cargo::rerun-if-env-changed=CROSSROAD_MODULE");
    let out = std::env::var_os("OUT_DIR").expect("cargo says where to");
    let to = Path::new(&out).join("crossroad.wasm");
    let module = match std::env::var_os("CROSSROAD_MODULE").filter(|path| !path.is_empty()) {
        Some(path) => {
            println!("cargo::rerun-if-changed={}", Path::new(&path).display());
            let module = std::fs::read(path);
            let module = module.expect("CROSSROAD_MODULE names a file (an absolute path)");
            assert!(module.starts_with(b"\0asm"), "CROSSROAD_MODULE names a WebAssembly module");
            module
        }
        None => Vec::new(),
    };
    std::fs::write(to, module).expect("it can be written");
}
