//! What the answer hangs on: what falls when a claim, a source, a speaker or a
//! statement is withdrawn, and what that does to stability.
//!
//! [`withdraw`] makes the conflict that is left; [`hinge`] analyses each distinct
//! one once, on a shared space, and says what changed; [`confidence`] reads what
//! the file declares, and how much survives, by a fixed rule. `docs/hinge.md`
//! says what each of these means.

mod change;
mod confidence;
mod forecasts;
mod distinct_models;
mod withdraw_each;
mod survivors;
mod selection;
mod consequences;

pub use change::{AtToday, Change, LISTED, Lost, Under};
pub use confidence::{Confidence, Grades, Ground, Level, Matter, confidence, grades, quick};
pub use consequences::{Effect, Fall, Fallen, Stay, withdraw};
pub use forecasts::{ForecastHinges, Moved, Moves, Pull, forecast_hinges};
pub use selection::{Kind, What, everything, find_what};
pub use survivors::Standing;
pub use withdraw_each::{Ask, Hinge, Hinges, hinge};
