//! An independent reading of the definitions, to test the engine against.
//!
//! Nothing here knows the engine: no code, table or type of it is used, so an error has to be made twice, in two styles, to go
//! unseen. The oracle is slow and follows the set definitions word for word; do not make it clever.
//!
//! ```text
//! formula ── plain ──┬── world (states, moves) ── sequences ── oracle (verdicts)
//!                    │     └─ scores (ranks)          │
//! draw ── random ────┤                              games (576 strict 2×2 games)
//!      └─ scaling ───┴── toml_text (the same conflict as a user's file), graph_text (a graph as a file in graph form)
//!
//! open (a plain conflict, and what is not known of it) ── forecast (every world of it, played out)
//! ```
//!
//! Everything random takes an explicit seed; the same seed gives the same conflict on every machine.

pub mod dense;
pub mod draw;
pub mod edits;
pub mod forecast;
pub mod formula;
pub mod games;
pub mod graph_text;
pub mod literature;
pub mod open;
pub mod oracle;
pub mod plain;
pub mod random;
pub mod scaling;
mod scores;
pub mod sequences;
pub mod structures;
pub mod toml_text;
pub mod weighed;
pub mod world;
