//! The engine and the report as one WebAssembly module: a request in JSON goes in, an answer in JSON
//! comes out, and nothing else does. Nothing is read or fetched; what is kept are the files that the
//! workbench has open.
//!
//! [`answer`] is all of it, and the same on every machine; `memory` is how whoever runs the module hands
//! a request over. What a page cannot do is refused with the command that can.

mod open_files;
mod bundle;
mod file;
mod limits;
#[cfg(target_arch = "wasm32")]
mod abi;
mod request;
#[cfg(feature = "verbs")]
mod verbs;

pub use file::File;
pub use limits::{LONGEST_TEXT, MOST_MEMORY};
pub use open_files::{Asked, Benches, Chosen};
pub use request::{Request, answer};
