//! The parts that documents, screens and pictures are made of, each by itself.
#![expect(clippy::expect_used, reason = "a test stops at what it cannot do")]

mod backtest;
mod documents;
mod email;
mod json_text;
mod latex_table;
mod likelihoods;
mod pictures;
mod screens;
