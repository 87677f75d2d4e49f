//! Files on disk, for the front ends: the library reads and writes none.
//!
//! Everything that is read goes through a [`Reader`], which knows how large it may be, where the
//! sources of a conflict may lie, and afterwards which files were read; everything that is written
//! is there whole or not at all.

mod folder;
mod place;
mod reader;
mod replace;
mod revise;
mod staging;
mod stream;

pub use folder::{Manifest, replace_folder};
pub use place::{Place, is_address, link_at, same_place};
pub use reader::{Limits, Reader};
pub use replace::{lock, replace, replace_by};
pub use revise::{Unrevised, revise};
