//! Files on disk, for the front ends: the library reads and writes none.

mod bundle;
mod files;

pub use bundle::{bytes, reading, texts};
pub use files::{lock, read, replace, replace_by};
