//! The forms a report is written in: a file each. They add no words of their own but labels.

pub(crate) mod bidi;
mod email;
mod forms;
mod html;
mod latex;
mod markdown;
mod plain;
pub mod svg;

pub use email::email;
pub use forms::{FORMS, Form, Holds};
pub use html::{blocks, hash, html, parts, picture, picture_style, policy, report_style};
pub use latex::latex;
pub use markdown::{markdown, markdown_with_pictures};
pub use plain::plain;
pub(crate) use plain::table;
