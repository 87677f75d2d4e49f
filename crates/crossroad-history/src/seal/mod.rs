//! Forecasts frozen before anybody knows what comes, in a file that anyone can check.
//!
//! The file has a line for each entry: a SHA-256 and the entry as JSON. The hash is that of the hash
//! before, a line feed and the entry's bytes, so that a byte that is altered anywhere shows, and what
//! was added when cannot be put into another order. What is cut off at the end does not show: the
//! last hash has to be told to others.

mod chain;
mod forecast;
mod making;
mod scored;
mod weights;

pub use chain::{Flaw, FlawKind, HEAD, Seals, append, read_seals};
pub use forecast::{Foretold, Outcome, Sealed, Shares, foretell};
pub use making::{SealedFile, Sealing, Unresolved, Unsealed, day, resolve, seal};
pub use scored::{ScoredSeal, SealRow, SealScore, UNIFORM, score, sum_up};
pub use weights::{PRIOR, Weighed, Weights, weights};
