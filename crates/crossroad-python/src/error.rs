//! What is raised.
//!
//! `Failed` is an exception of the private module; the package turns it into one of its own.

use crossroad_report::verb::{Failure, Kind};
use pyo3::create_exception;
use pyo3::exceptions::{PyException, PyRuntimeError};
use pyo3::prelude::*;

create_exception!(_crossroad, Failed, PyException, "kind, message, hints: no answer was given.");
create_exception!(
    _crossroad,
    InternalError,
    PyRuntimeError,
    "crossroad has a defect: the message tells where. The interpreter is unharmed."
);

/// Raises what a failure is.
pub(crate) fn raised(failure: Failure) -> PyErr {
    let kind = match failure.kind {
        Kind::Internal => return InternalError::new_err(failure.message),
        Kind::Usage => "usage",
        Kind::Refused | Kind::Limit => "refused",
        Kind::Stopped => "stopped",
    };
    Failed::new_err((kind, failure.message, failure.hints))
}

/// Raises what several failures are: one by itself, more with what each says as advice.
pub(crate) fn raised_all(mut failures: Vec<Failure>) -> PyErr {
    if failures.len() == 1 {
        return raised(failures.remove(0));
    }
    let usage = failures.iter().all(|failure| failure.kind == Kind::Usage);
    let message = format!("{} things stand in the way", failures.len());
    let each = failures.into_iter().flat_map(|failure| {
        std::iter::once(failure.message).chain(failure.hints).collect::<Vec<_>>()
    });
    Failed::new_err((if usage { "usage" } else { "refused" }, message, each.collect::<Vec<_>>()))
}

/// A question that cannot be read.
pub(crate) fn unread(error: serde_json::Error) -> PyErr {
    raised(Failure::usage(error.to_string()))
}
