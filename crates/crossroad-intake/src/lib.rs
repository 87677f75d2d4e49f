//! Documents become the plain text that quotations are taken from.
//!
//! [`take`] reads the bytes of a saved page or a text and returns what is kept of it, what the
//! document says of itself, what was left out, and what looks as if it should have been. The crate
//! reads no file and knows nothing of conflict files; the libraries that read other people's
//! formats are here and nowhere else.
//!
//! PDFs are not read: a quotation must stand in its source word by word, and text taken from a
//! PDF without laying its pages out runs words and lines together. `pdftotext` does lay them out;
//! the form feeds it writes tell the pages apart.

mod archive;
mod clean;
mod html;
mod snapshot;
mod take;

pub use html::{Article, Doubt, NoArticle, article};
pub use take::{Doubtful, NotTaken, Taken, take};
