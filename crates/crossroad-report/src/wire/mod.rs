//! What programs read: the rows of JSON, and tables.

pub mod json;
pub mod table;
