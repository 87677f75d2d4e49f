//! The workbench: a conflict file, the texts it quotes and its answer, as panels of a page.
//!
//! The file is the only state. What is shown is a function of its text, of the texts of its
//! sources and of what is looked at ([`View`]); what a person does is a change of the text, kept by
//! a [`Bench`] with all earlier texts, so that everything can be undone. Panels are written as HTML
//! from the sections and figures of reports: nothing is said here that a report cannot say.
//!
//! Nothing here reads a file, knows of a server or of a browser: `crossroad-serve` runs it behind
//! HTTP, and the same panels can be shown by a page that has no server.

mod answers;
mod assets;
mod begin;
mod bench;
mod build;
mod bundle;
mod understood;
mod findings;
mod new_names;
mod panels;
mod question;
mod reading;
mod source;
mod tries;
mod view;

pub use answers::{Answers, Part, Subject};
pub use assets::{ASSETS, Asset, asset};
pub use begin::begin;
pub use bench::{Bench, Refused, Saved};
pub use build::{BUILD, same_build};
pub use bundle::{Find, Unbundled, bundle};
pub use findings::{compared, document};
pub use new_names::source_id;
pub use panels::page::{
    Listed, NOT_SAVED, Whole, bench_page, start_page, text_page, whole_page, whole_style,
    whole_text_page,
};
pub use panels::{Panels, panels};
pub use question::{AskedPart, Own, Question, What};
pub use reading::Read;
pub use source::{NewSource, TakenIn};
pub use understood::{Change, Desk, Sources};
pub use view::View;
