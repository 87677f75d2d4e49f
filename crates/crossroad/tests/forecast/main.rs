//! Forecasts against the oracle, against closed answers, and where worlds are drawn.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test that cannot go on is to stop, and says how many conflicts it draws"
)]

mod closed;
mod irrelevant;
mod in_world;
mod limits;
mod oracle;
mod pieces;
mod sampled;
mod seen;
mod settled;
mod support;
mod truths;
mod watched;
