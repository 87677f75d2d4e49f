//! How likely each answer is, given what is not known.
//!
//! A *world* settles everything a file leaves open ([`doubts`]). In a world,
//! play goes on from today by undeterred moves until nobody moves any more, or
//! round a cycle for ever; where it ends is worked out exactly ([`Chain`]). All
//! worlds together form a decision diagram ([`Diagram`]) if they are few enough,
//! else some are drawn, in one piece or in many ([`Study`]). [`forecast`] reads the answers to questions off either,
//! for each concept that decision makers may foresee by; what settling each doubt
//! would tell; and the likeliest ways. All of it can be given that moves were seen ([`Sighting`]), and
//! [`watch()`] says how much seeing each would tell. `docs/forecast.md` says what each figure means.

mod absorption;
mod model_error;
mod sighting;
mod play_out;
mod diagram;
mod unknown;
mod draw;
mod exact_rows;
mod expectation_check;
mod expected;
mod extremes;
mod estimates;
mod fingerprint;
mod flow;
mod forecast;
mod forecast_terms;
mod information;
mod likeliest_ways;
mod model;
mod partial_world;
mod play_out_values;
mod range_ends;
mod sampled_rows;
mod sample;
mod setting;
mod settle;
mod study;
mod visited;
mod shares;
mod moves_at_state;
mod forecast_pieces;
mod tally;
mod timeline;
mod watch;
mod decision_tree;
mod world_preference;

pub use decision_tree::Mover;
pub use diagram::{Diagram, Node};
pub use draw::{bits, key, order_number, order_of, unit};
pub use expectation_check::{Agreement, agreement};
pub use expected::Expected;
pub use extremes::Extent;
pub use fingerprint::Fingerprint;
pub use flow::{BRANCHES, Branch, Ending, Flow, Step, Way, flow};
pub use forecast::{Answered, Forecast, Knowing, Method, Row, Share};
pub use forecast_pieces::{Opened, forecast};
pub use forecast_terms::{Ask, Means};
pub use information::{Given, Likely, by_chance, entropy, information, variation};
pub use likeliest_ways::{Cycle, Path};
pub use model::Model;
pub use model_error::{InWorld, Outer};
pub use play_out::{Chain, End, Link, Paces};
pub use setting::{Pin, Setting};
pub use settle::settle;
pub use shares::{Shares, shares};
pub use sighting::{MOST_SEEN, Sighting, When};
pub use study::Study;
pub use tally::{Tally, Unmergeable};
pub use timeline::{DATES, Era, Eras, timeline};
pub use unknown::{Doubt, DoubtKind, Odds, doubts};
pub use watch::{MOST_WATCHED, Telling, WatchRow, Watching, both_times, sightings, watch};
