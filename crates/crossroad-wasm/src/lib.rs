//! The engine and the report as one WebAssembly module: a request in JSON goes in, an answer in JSON
//! comes out, and nothing else does. Nothing is read, fetched or kept.
//!
//! [`answer`] is all of it, and the same on every machine; `memory` is how whoever runs the module hands
//! a request over. What a page cannot do is refused with the command that can.

mod limits;
#[cfg(target_arch = "wasm32")]
mod memory;
mod request;

pub use limits::MOST_MEMORY;
pub use request::{File, Request, answer};
