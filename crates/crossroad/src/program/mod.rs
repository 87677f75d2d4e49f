//! Which program this is: its name and version, for the answers and files it writes.

use schemars::JsonSchema;
use serde::Serialize;

/// Which program wrote this.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Program {
    /// Its name.
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
}

impl Program {
    /// This program.
    pub const THIS: Self = Self { name: "crossroad", version: env!("CARGO_PKG_VERSION") };
}
