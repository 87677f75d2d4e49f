//! How good forecasts were, once it is known what came: numbers in, numbers out.

mod rules;
mod events;
mod poisson_binomial;

pub use events::{Mean, by_event, events_needed, interval, mean};
pub use poisson_binomial::{chance_of_hit, chance_of_score, tail};
pub use rules::{SOFTENING, bits, brier, skill, softened};
