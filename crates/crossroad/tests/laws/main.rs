//! Laws: the engines against the oracle, on all small worlds and on random conflicts.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test that cannot go on is to stop, and says how many conflicts it draws"
)]

mod coalitions;
mod defects;
mod dilemmas;
mod engines;
mod feasible;
mod finer;
mod graph_form;
mod layout;
mod quality;
mod merges;
mod reach;
mod readings;
mod robust;
mod small_worlds;
mod support;
mod symbolic;
mod views;
mod what_if;
mod worlds;
