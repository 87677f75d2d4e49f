//! `crossroad schema NAME`: JSON Schemas of the conflict file, of answers and of questions.

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser};
use crossroad_report::verb::{OTHER_ANSWERS, VERBS};
use serde_json::Value;

use crate::exit::Failure;
use crate::output::{Format, Output};

/// Print the JSON Schema of the conflict file, of an answer, or of a question
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// Of what
    #[arg(default_value = "conflict", value_parser = names())]
    name: String,
    /// Print the schema of a verb's question instead: what can be asked, and what each key means
    #[arg(long, value_name = "VERB", conflicts_with = "name", value_parser = verbs())]
    question: Option<String>,
    /// Write the schema to FILE (replaced as a whole) instead of standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<std::path::PathBuf>,
}

/// A schema: the name, what it is of, and how it is made.
type Other = (&'static str, &'static str, fn() -> Value);

/// The schemas that are not of a verb's answer.
const OTHERS: &[Other] = &[
    ("conflict", "The conflict file, for editors", crossroad::model::conflict::conflict_schema),
    ("candidates", "The answer of draft --format json", crossroad_draft::candidates_schema),
    ("edit", "An edit, as edit --json takes it", crossroad_edit::edit_schema),
    ("edited", "The answer of edit --format json", crossroad_edit::edited_schema),
    ("plan", "The plan file of sweep, for editors", crossroad_report::plan::plan_schema),
];

fn names() -> PossibleValuesParser {
    let others = OTHERS.iter().map(|(name, of, _)| (*name, (*of).to_owned()));
    let answers = VERBS.iter().map(|verb| {
        let row = verb.row();
        let asked = match row.argument {
            Some((of, argument, _)) => format!("{of} --{argument}"),
            None => row.id.to_owned(),
        };
        (row.answer, format!("The answer of {asked} --format json"))
    });
    let own = OTHER_ANSWERS.iter();
    let own = own.map(|(verb, _)| (*verb, format!("The answer of {verb} --format json")));
    let each = others.chain(answers).chain(own);
    PossibleValuesParser::new(each.map(|(name, of)| PossibleValue::new(name).help(of)))
}

fn verbs() -> PossibleValuesParser {
    PossibleValuesParser::new(VERBS.iter().map(|verb| PossibleValue::new(verb.row().id)))
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let schema = match &arguments.question {
        Some(id) => crossroad_report::verb::verb(id)?.question(),
        None => schema(&arguments.name),
    };
    let output = Output { format: Format::Json, output: arguments.output.clone() };
    output.json(&schema)
}

/// Makes the schema of that name.
fn schema(name: &str) -> Value {
    let other = OTHERS.iter().find(|(other, ..)| *other == name).map(|(.., make)| make());
    let answers = || crossroad_report::verb::answers().into_iter();
    let answer = || answers().find(|(other, _)| *other == name).map(|(_, schema)| schema);
    other.or_else(answer).unwrap_or(Value::Null)
}
