#![doc = include_str!("../ARCHITECTURE.md")]

pub mod program;
pub mod text;
pub mod model;
pub mod game;
pub mod stability;
pub mod finding;
pub mod exchange;

/// The examples of the README are compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
pub struct Readme;
