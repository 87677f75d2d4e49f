//! The native half of the Python package `crossroad`, as its private module `_crossroad`.
//!
//! Small on purpose: a conflict that was read, one function that asks it something, and what
//! comes back: bytes. Names, arguments and objects are plain Python (`python/crossroad`). Questions
//! come in as JSON and are those of [`crossroad_report::verb`]; answers go out as the bytes that the
//! command writes.
//!
//! Work is done in a thread of its own, without the interpreter's lock: the calling thread wakes
//! up now and then to let Python handle signals, and to see whether the time is over. A panic
//! ends that thread, not the interpreter.

mod ask;
mod conflict;
mod edit;
mod error;
mod game;
mod history;
mod merge;
mod report;
mod sweep;
mod table;
mod work;

use pyo3::prelude::*;

/// The native half of the Python package `crossroad`.
#[pymodule(gil_used = false)]
mod _crossroad {
    #[pymodule_export]
    use super::ask::{Answer, ask, tables, verbs};
    #[pymodule_export]
    use super::conflict::{Conflict, manifest, read, replace, save};
    #[pymodule_export]
    use super::edit::{candidates, draft_conflict, edit, edit_conflict, model};
    #[pymodule_export]
    use super::error::{Failed, InternalError};
    #[pymodule_export]
    use super::game::nfg;
    #[pymodule_export]
    use super::history::{backtest, cases, post_mortem, resolve, score, seal, weights};
    #[pymodule_export]
    use super::merge::merge;
    #[pymodule_export]
    use super::report::{forms, report};
    #[pymodule_export]
    use super::sweep::{Sweep, read_plan, swept_text};
    #[pymodule_export]
    use super::table::{Table, table_names};
    #[pymodule_export]
    use super::work::_test;

    use pyo3::prelude::*;

    /// Lists the JSON Schemas of answers, each with the name it goes by.
    #[pyfunction]
    fn schemas() -> Vec<(&'static str, String)> {
        let written = |schema: serde_json::Value| schema.to_string();
        let all = crossroad_report::verb::answers().into_iter();
        all.map(|(name, schema)| (name, written(schema))).collect()
    }

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("version", crossroad_report::wire::json::Program::THIS.version)
    }
}
