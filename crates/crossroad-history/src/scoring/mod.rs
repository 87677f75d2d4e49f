//! How good forecasts were, once it is known what came: numbers in, numbers out.

mod rules;
mod events;
mod poisson_binomial;

pub use events::{
    Draws, Mean, Shown, by_event, clustered, clustered_by, events_needed, interval, mean, mean_by,
};
pub use poisson_binomial::{chance_of_hit, chance_of_score, chance_of_score_in_groups, tail};
pub use rules::{SOFTENING, SOFTENING_LESS, SOFTENING_MORE, bits, brier, skill, softened};
