//! The forms a report is written in: a file each. They add no words of their own but labels.

pub(crate) mod bidi;
mod html;
mod latex;
mod markdown;
mod plain;
pub mod svg;

pub use html::{blocks, html, parts, picture, picture_style, policy};
pub use latex::latex;
pub use markdown::markdown;
pub use plain::plain;
