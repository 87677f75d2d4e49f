//! `crossroad schema NAME`: JSON Schemas of the conflict file and of answers.

use clap::{Args, ValueEnum};

use crate::exit::Failure;
use crate::output::{Format, Output};

/// What has a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Name {
    /// The conflict file, for editors
    Conflict,
    /// The answer of analyze --format json
    Analysis,
    /// The answer of change --format json
    Change,
    /// The answer of compare --format json
    Compare,
    /// The answer of condition --format json
    Condition,
    /// The answer of explain --format json
    Explanation,
    /// The answer of forecast --format json
    Forecast,
    /// The answer of hinge --forecast --format json
    ForecastHinge,
    /// The answer of hinge --format json
    Hinge,
    /// The answer of merge --format json
    Merge,
    /// The answer of paths --format json
    Paths,
    /// The answer of states --format json
    States,
    /// The plan file of sweep, for editors
    Plan,
    /// The answer of sweep --format json
    Sweep,
    /// The answer of forecast --timeline --format json
    Timeline,
    /// The answer of views --format json
    Views,
}

/// Print the JSON Schema of the conflict file, or of an answer
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// Of what
    #[arg(value_enum, default_value = "conflict")]
    name: Name,
    /// Write the schema to FILE (replaced as a whole) instead of standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<std::path::PathBuf>,
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let wire = |id: &str| {
        let schemas = crossroad_report::wire::json::schemas();
        schemas.into_iter().find(|(name, _)| *name == id).map(|(_, schema)| schema)
    };
    let schema = match arguments.name {
        Name::Conflict => Some(crossroad::model::conflict::conflict_schema()),
        Name::Analysis => wire("analysis"),
        Name::Change => wire("change"),
        Name::Compare => wire("compare"),
        Name::Condition => wire("condition"),
        Name::Explanation => wire("explanation"),
        Name::Forecast => wire("forecast"),
        Name::ForecastHinge => wire("forecast-hinge"),
        Name::Hinge => wire("hinge"),
        Name::Merge => wire("merge"),
        Name::Paths => wire("paths"),
        Name::States => wire("states"),
        Name::Plan => Some(crossroad_report::plan::plan_schema()),
        Name::Sweep => wire("sweep"),
        Name::Timeline => wire("timeline"),
        Name::Views => wire("views"),
    };
    let output = Output { format: Format::Json, output: arguments.output.clone() };
    output.json(&schema)
}
