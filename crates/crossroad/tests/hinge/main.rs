//! What a withdrawal says is what making it by hand in the file gives.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test that cannot go on is to stop, and says how many conflicts it draws"
)]

mod by_hand;
mod cases;
mod confidence;
mod growth;
mod kinds;
mod random;
mod support;
