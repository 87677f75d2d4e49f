//! How likely anything is, in figures and words: nothing else phrases it.

mod computed;
mod ladder;
mod percent;

pub use computed::{Computed, Judged};
pub use ladder::{Ladder, Term};
pub use percent::{numbers, percent, range};
