//! Documents become the plain text that quotations are taken from.
//!
//! [`take`] reads the bytes of a saved page or a text and returns what is kept of it, what the
//! document says of itself, and what was left out. The crate reads no file and knows nothing of
//! conflict files; the libraries that read other people's formats are here and nowhere else.

mod html;
mod snapshot;
mod take;

pub use html::{Article, NoArticle, article};
pub use take::{NotTaken, Taken, take};
