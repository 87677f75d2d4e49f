//! The engines of concepts that are no value of the choices.
//!
//! A file each: backward induction ([`foresight`]), stop-or-move games of any
//! length ([`stop_or_move`]), jumps made at the same time ([`simultaneous`]), opponents who may
//! each behave differently ([`robust`]).

pub(super) mod stop_or_move;
pub(super) mod foresight;
pub(super) mod robust;
pub(super) mod simultaneous;

pub use robust::cautiously_answered;
pub use stop_or_move::answer_into;
