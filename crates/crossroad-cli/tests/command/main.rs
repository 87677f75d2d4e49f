//! The command as people and scripts meet it: answers, exit codes, bad input.
#![expect(clippy::expect_used, reason = "a test stops at what it cannot do")]

mod analyze;
mod change;
mod compare;
mod every_verb;
mod explain;
mod first_steps;
mod forecast;
mod hinge;
mod reading_and_writing;
mod schemas;
mod states;
mod support;
mod views;
