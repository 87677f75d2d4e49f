//! The case library is part of the program: it is built anew when a case is added.

fn main() {
    println!("cargo:rerun-if-changed=../../cases");
}
