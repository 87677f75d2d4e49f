//! The smallest edits are what trying all of them gives; conditions and margins likewise.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test that cannot go on is to stop, and says how many conflicts it draws"
)]

mod both;
mod bounds;
mod condition;
mod every_concept;
mod least;
mod margin;
mod structure;
mod support;
mod whole;
