//! How likely each answer is, given what is not known.
//!
//! A *world* settles everything a file leaves open ([`doubts`]). In a world,
//! play goes on from today by undeterred moves until nobody moves any more, or
//! round a cycle for ever; where it ends is worked out exactly ([`Chain`]). All
//! worlds together form a decision diagram ([`Diagram`]) if they are few enough,
//! else some are drawn, in one piece or in many ([`Study`]). [`forecast`] reads the answers to questions off either,
//! for each concept that decision makers may foresee by; what settling each doubt
//! would tell; and the likeliest ways. `docs/forecast.md` says what each figure
//! means.

mod chain;
mod dag;
mod doubt;
mod draw;
mod exact;
mod expect;
mod extremes;
mod figures;
mod fingerprint;
mod forecast;
mod knowing;
mod likeliest;
mod model;
mod oracle;
mod reading;
mod rows;
mod sample;
mod seen;
mod shares;
mod step;
mod study;
mod tally;
mod timeline;
mod tree;
mod wants;

pub use chain::{Chain, End, Link, Paces};
pub use dag::{Diagram, Node, Pin, Setting};
pub use doubt::{Doubt, DoubtKind, Odds, doubts};
pub use expect::{Agreement, Expected, agreement};
pub use extremes::Extent;
pub use fingerprint::Fingerprint;
pub use forecast::{Answered, Ask, Forecast, Knowing, Means, Method, Row, Share, forecast};
pub use knowing::{Given, by_chance, entropy, information, variation};
pub use likeliest::{Cycle, Path};
pub use model::Model;
pub use shares::{Likely, Shares, shares};
pub use study::{Opened, Study};
pub use tally::{Tally, Unmergeable};
pub use timeline::{DATES, Era, Eras, timeline};
pub use tree::Mover;
