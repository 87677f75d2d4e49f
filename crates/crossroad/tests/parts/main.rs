//! The parts that everything else is made of, each by itself.
#![expect(clippy::expect_used, reason = "a test stops at what it cannot do")]

mod columns;
mod dates;
mod display;
mod documents;
mod flow;
mod folded;
mod ids;
mod names;
mod nearest;
mod numbers;
mod orders;
mod pools;
mod threads;
