//! The workbench: a conflict file, the texts it quotes and its answer, as panels of a page.
//!
//! The file is the only state. What is shown is a function of its text, of the texts of its
//! sources and of what is looked at ([`View`]); what a person does is a change of the text, kept by
//! a [`Bench`] with all earlier texts, so that everything can be undone. Panels are written as HTML
//! from the sections and figures of reports: nothing is said here that a report cannot say.
//!
//! Nothing here reads a file, knows of a server or of a browser: `crossroad-serve` runs it behind
//! HTTP, and the same panels can be shown by a page that has no server.

mod assets;
mod begin;
mod bench;
mod desk;
mod findings;
mod new_names;
mod panels;
mod reading;
mod tries;
mod view;

pub use assets::{ASSETS, Asset, asset};
pub use begin::begin;
pub use bench::{Bench, Refused, Saved};
pub use desk::{Change, Desk, Sources};
pub use findings::{
    Details, Mover, Outlooks, Shown, compared, details, document, judgements, movers, outlooks,
};
pub use new_names::source_id;
pub use panels::answer;
pub use panels::page::{Listed, bench_page, start_page, text_page};
pub use panels::{Panels, panels};
pub use reading::Read;
pub use tries::{Open, Try};
pub use view::View;
