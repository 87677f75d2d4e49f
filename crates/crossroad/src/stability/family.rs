//! Families of concepts, whose members are told apart by numbers.

use super::choices::Choices;
use super::custom_concept::Custom;
use crate::model::preference::Fraction;

/// Concepts that are told apart by numbers.
#[derive(Debug, Clone, Copy)]
pub struct Family {
    /// What stands before the numbers in ids.
    pub prefix: &'static str,
    /// What the numbers are.
    pub members: Members,
}

/// What tells the concepts of a family apart.
#[derive(Debug, Clone, Copy)]
pub enum Members {
    /// The number of moves looked ahead.
    Moves {
        /// The greatest number.
        most: u32,
        /// Makes the concept of a number from 1 on.
        member: fn(u32) -> Custom,
    },
    /// Thresholds, in ids one after the other with hyphens between.
    Thresholds {
        /// What each must be.
        limits: &'static [Limit],
        /// Makes the concept of thresholds.
        member: fn(&[Fraction]) -> Choices,
    },
}

/// What a threshold is called, and what it must be.
#[derive(Debug, Clone, Copy)]
pub struct Limit {
    /// Its name.
    pub name: &'static str,
    /// Says whether a number can be one.
    pub holds: fn(Fraction) -> bool,
}
