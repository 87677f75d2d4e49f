//! Formulas over options: the language of rules, wishes and questions.
//!
//! A formula speaks of options only (`us.stay and not isis.expand`), or, where the
//! conflict is written as a graph, of its states (`war or siege`); it is true or
//! false at a state. [`parse()`] reads one, [`print()`] writes it back so that
//! reading it again gives the same formula. A [`pattern()`] is another way to say
//! which states are meant: a letter for each option.

mod ast;
mod ids;
mod lex;
mod names;
mod parse;
mod pattern;
mod print;

pub use crate::text::source::shape::RESERVED;
pub use ast::{Atom, Formula};
pub use ids::{ClaimId, DmId, OptionId, OptionSet, SourceId, StateId};
pub use lex::named;
pub use names::{Names, Unknown};
pub use parse::{MAX_DEPTH, parse};
pub use pattern::{is_pattern, pattern};
pub use print::print;
