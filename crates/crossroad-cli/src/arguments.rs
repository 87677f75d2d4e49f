//! Arguments made of the fields of a question, and the question made of what was given.

use clap::builder::{PossibleValue, PossibleValuesParser, ValueParser};
use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches, Command};
use crossroad_report::verb::{Field, FieldKind};
use serde_json::{Map, Value};

use crate::choose::{all_threads, size, size_told};

/// The field that the command settles where nothing is said: all threads of the machine.
const THREADS: &str = "threads";

/// Adds the fields of a question to a command, as arguments.
pub(crate) fn add(command: Command, fields: &[Field]) -> Command {
    command.args(fields.iter().filter(|field| field.used).map(argument))
}

/// Returns what was given of a question; what was not holds as the question says.
pub(crate) fn read(matches: &ArgMatches, fields: &[Field]) -> Value {
    let mut question = Value::Object(Map::new());
    for field in fields {
        if let Some(value) = given(matches, field) {
            put(&mut question, &field.place, value);
        }
    }
    question
}

/// Says the name of a field on the command line; arguments that exclude or require others name them
/// by it.
fn id(field: &Field) -> &str {
    field.place.last().map_or("", String::as_str)
}

fn argument(field: &Field) -> Arg {
    let all = id(field) == THREADS;
    let doc = field.doc.trim_end_matches('.');
    let help = match field.kind {
        FieldKind::Bytes => format!("{doc} (512MiB or 4GiB will do)"),
        _ if all => format!("{doc} [default: all]"),
        _ => doc.to_owned(),
    };
    let mut arg = Arg::new(id(field).to_owned())
        .help(help)
        .value_name(field.value.clone())
        .conflicts_with_all(&field.excludes)
        .value_parser(parser(&field.kind));
    arg = field.requires.iter().fold(arg, |arg, other| arg.requires(other));
    if !field.position {
        arg = arg.long(field.argument.replace('_', "-"));
    }
    if field.kind == FieldKind::Truth {
        return arg.action(ArgAction::SetTrue);
    }
    if field.list {
        arg = arg.action(ArgAction::Append);
        if !field.each {
            arg = arg.value_delimiter(',');
        }
    }
    if all { arg } else { arg.default_values(otherwise(field)) }
}

/// Tells what holds where nothing is said, as it would be given.
fn otherwise(field: &Field) -> Vec<String> {
    let one = |value: &Value| match (&field.kind, value) {
        (FieldKind::Bytes, Value::Number(bytes)) => bytes.as_u64().map(size_told),
        (_, Value::String(text)) => Some(text.clone()),
        (_, Value::Number(number)) => Some(number.to_string()),
        _ => None,
    };
    match &field.default {
        // (As it would be given: the list of a default is parted as any other.)
        Value::Array(values) if !field.each && !values.is_empty() => {
            vec![values.iter().filter_map(one).collect::<Vec<_>>().join(",")]
        }
        Value::Array(values) => values.iter().filter_map(one).collect(),
        value => one(value).into_iter().collect(),
    }
}

fn parser(kind: &FieldKind) -> ValueParser {
    match kind {
        FieldKind::Truth => ValueParser::bool(),
        FieldKind::Text => ValueParser::string(),
        FieldKind::Word(words) => {
            let each = words.iter().map(|(word, means)| {
                PossibleValue::new(word.clone()).help(means.trim_end_matches('.').to_owned())
            });
            PossibleValuesParser::new(each).into()
        }
        FieldKind::Whole(least, most) => clap::value_parser!(u64).range(*least..=*most).into(),
        FieldKind::Bytes => ValueParser::new(size),
        FieldKind::Number(bounds) => {
            let bounds = *bounds;
            ValueParser::new(move |text: &str| match text.parse::<f64>() {
                Ok(number) if bounds.hold(number) => Ok(number),
                _ => Err(format!("expected {}", bounds.words())),
            })
        }
    }
}

/// Returns the value of a field, if one was given.
fn given(matches: &ArgMatches, field: &Field) -> Option<Value> {
    let id = id(field);
    let said = field.used && matches.value_source(id) == Some(ValueSource::CommandLine);
    if !said {
        return (id == THREADS).then(|| all_threads().into());
    }
    fn values<T: Clone + Send + Sync + 'static>(matches: &ArgMatches, id: &str) -> Vec<Value>
    where
        Value: From<T>,
    {
        matches.get_many::<T>(id).into_iter().flatten().cloned().map(Value::from).collect()
    }
    let mut values = match field.kind {
        FieldKind::Truth => values::<bool>(matches, id),
        FieldKind::Text | FieldKind::Word(_) => values::<String>(matches, id),
        FieldKind::Whole(..) | FieldKind::Bytes => values::<u64>(matches, id),
        FieldKind::Number(_) => values::<f64>(matches, id),
    };
    if field.list { Some(Value::Array(values)) } else { values.pop() }
}

/// Puts a value where it stands in a question.
fn put(question: &mut Value, place: &[String], value: Value) {
    match place {
        [] => *question = value,
        [key, rest @ ..] => {
            if let Value::Object(fields) = question {
                let part = fields.entry(key.clone()).or_insert_with(|| Value::Object(Map::new()));
                put(part, rest, value);
            }
        }
    }
}
