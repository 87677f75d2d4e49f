//! `edit`: changes a conflict file, and nothing else of it than what was asked for.

mod apply;
mod error;
mod made;

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use crossroad_edit::{Edit, Fields, Kind, Passage, Place, added, read_value, things};
use serde_json::Value;

use crate::exit::{Exit, Failure};
use crate::files;
use crate::input::reader;
use crate::output::{Format, Output};
pub(crate) use error::refused;
pub(crate) use made::make;

/// Change a conflict file: add, set, rename, move and delete what is in it; comments and layout stay
///
/// What is in the file goes by its id (`russia`, `russia.buffer`, `vacuum`) or its place
/// (`russia.prefers[3]`, `rules[1]`). The change is shown as a diff. What would break the file is
/// refused, with what stands in its way, and the file is as it was.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The conflict file
    file: PathBuf,
    #[command(subcommand)]
    what: Option<What>,
    /// The edit as JSON (`crossroad schema edit`), or a list of edits; - reads standard input
    #[arg(long, value_name = "EDIT")]
    json: Option<String>,
    #[command(flatten)]
    how: How,
}

/// Where an edited file goes.
#[derive(Debug, Args)]
pub(crate) struct How {
    /// Show what would change, and write nothing
    #[arg(long, global = true)]
    pub(crate) dry_run: bool,
    /// Write the edited file to FILE, and leave the conflict file as it is
    #[arg(long, short, value_name = "FILE", global = true)]
    pub(crate) output: Option<PathBuf>,
    /// Form of the answer
    #[arg(long, value_enum, default_value = "text", global = true)]
    pub(crate) format: Format,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Add a thing: `add option russia.zone "Build a zone"`, `add wish us "not us.stay"`
    #[command(after_help = "What can be added, and the words for it:\n  \
        actor ID [NAME]                 option ACTOR.ID DOES\n  \
        wish ACTOR FORMULA              rank ACTOR STATE…\n  \
        weight ACTOR FORMULA WEIGHT     pair ACTOR BETTER THAN\n  \
        rule never|always FORMULA       rule at-most-one|exactly-one|at-least-one FORMULA…\n  \
        state ID STATES                 question ID QUESTION ANSWER=STATES…\n  \
        answer QUESTION.ID STATES       expectation QUESTION ANSWER…\n  \
        source ID TITLE                 claim ID SOURCE QUOTATION\n  \
        event ID DATE [WORDS]           view ACTOR\n  \
        coalition ACTOR ACTOR…          merged-state FORMULA\n  \
        forbidden-move ACTOR FROM TO    graph-state ID WORDS\n  \
        arc ACTOR ARC                   degree ACTOR\n  \
        assistance TOOL TASK")]
    Add(AddArguments),
    /// Set keys of a thing: `set russia.buffer chance=likely`; `chance=` takes the key away
    Set {
        /// The thing; `conflict` is the header of the file
        thing: String,
        /// Keys with their values
        #[arg(required = true, value_name = "KEY=VALUE")]
        keys: Vec<String>,
    },
    /// Give a thing another id, wherever the file names it
    Rename {
        /// The thing
        thing: String,
        /// Its new id
        id: String,
    },
    /// Move a thing among the others of its kind
    Move {
        /// The thing
        thing: String,
        #[command(flatten)]
        place: PlaceArguments,
        /// By so many places towards the beginning
        #[arg(long, value_name = "N", num_args = 0..=1, default_missing_value = "1", group = "where")]
        up: Option<i64>,
        /// By so many places towards the end
        #[arg(long, value_name = "N", num_args = 0..=1, default_missing_value = "1", group = "where")]
        down: Option<i64>,
    },
    /// Delete a thing that nothing else needs
    Delete {
        /// The thing
        thing: String,
        /// Take it out of the lists that name it (because, the status quo), too
        #[arg(long)]
        unlist: bool,
    },
    /// Confirm drafts of a tool: a person has looked at them, and at what they rest on
    Confirm {
        /// The things whose statements are confirmed, each with all that is in it
        #[arg(required_unless_present = "all", conflicts_with = "all")]
        things: Vec<String>,
        /// Every draft of the file
        #[arg(long)]
        all: bool,
    },
    /// Make a change that `change` proposes for a state
    Apply(apply::Arguments),
    /// Quote a passage of a source as a claim
    Claim {
        #[command(subcommand)]
        what: ClaimVerb,
    },
}

#[derive(Debug, Args)]
struct PlaceArguments {
    /// Before this thing
    #[arg(long, value_name = "THING", group = "where")]
    before: Option<String>,
    /// Behind this thing
    #[arg(long, value_name = "THING", group = "where")]
    after: Option<String>,
    /// At this place, counted from 1
    #[arg(long, value_name = "N", group = "where")]
    at: Option<usize>,
}

impl PlaceArguments {
    fn place(&self) -> Option<Place> {
        let before = self.before.clone().map(Place::Before);
        let after = || self.after.clone().map(Place::After);
        before.or_else(after).or_else(|| self.at.map(Place::At))
    }
}

#[derive(Debug, Args)]
struct AddArguments {
    /// What it is: actor, option, wish, rule, state, question, source, event, …
    kind: String,
    /// What it is made of, in the order listed below
    #[arg(trailing_var_arg = false)]
    words: Vec<String>,
    /// The id of what can do without one (a wish, a rule)
    #[arg(long)]
    id: Option<String>,
    /// More keys with their values; may be given several times
    #[arg(long, value_name = "KEY=VALUE")]
    set: Vec<String>,
    /// The claims it rests on, separated by commas
    #[arg(long, value_name = "CLAIMS")]
    because: Option<String>,
    /// Why it is assumed
    #[arg(long, value_name = "WHY")]
    assumed: Option<String>,
    /// Whose judgement it is
    #[arg(long, value_name = "WHOSE")]
    judged: Option<String>,
    #[command(flatten)]
    place: PlaceArguments,
}

#[derive(Debug, Subcommand)]
enum ClaimVerb {
    /// Add a claim: the exact words, who says them, and what rests on them
    Add(ClaimArguments),
}

#[derive(Debug, Args)]
struct ClaimArguments {
    /// The source
    source: String,
    /// The exact words; they must stand in the source's text
    #[arg(long, value_name = "WORDS", required_unless_present = "from")]
    quote: Option<String>,
    /// Instead of the words: where they begin in the source's text, in characters from 0
    #[arg(long, value_name = "N", requires = "to", conflicts_with = "quote")]
    from: Option<usize>,
    /// Where they end
    #[arg(long, value_name = "N", requires = "from")]
    to: Option<usize>,
    /// The id of the claim [default: made of the first words]
    #[arg(long)]
    id: Option<String>,
    /// Who says it
    #[arg(long)]
    speaker: Option<String>,
    /// Whether the words are the speaker's own
    #[arg(long, value_parser = ["direct", "restated"])]
    form: Option<String>,
    /// Through whom
    #[arg(long)]
    via: Option<String>,
    /// What it is taken to mean
    #[arg(long)]
    reading: Option<String>,
    /// Credibility on the Admiralty scale, 1 to 6
    #[arg(long, value_parser = clap::value_parser!(u8).range(1..=6))]
    credibility: Option<u8>,
    /// A note for readers
    #[arg(long)]
    note: Option<String>,
    /// The words right before, if the quotation occurs twice
    #[arg(long)]
    prefix: Option<String>,
    /// The words right behind, if the quotation occurs twice
    #[arg(long)]
    suffix: Option<String>,
    /// A statement that rests on it from now on; may be given several times
    #[arg(long = "for", value_name = "STATEMENT")]
    support: Vec<String>,
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let Arguments { file, what, json, how } = arguments;
    let made = make(file, how, &mut |text| match (what, json) {
        (Some(_), Some(_)) => Err(Failure::new(Exit::Usage, "an edit was asked for in two ways")
            .hint("leave out --json, or the words")),
        (None, Some(json)) => from_json(json),
        (Some(What::Apply(arguments)), None) => apply::proposed(file, text, arguments),
        (Some(what), None) => asked(text, what),
        (None, None) => Err(Failure::new(Exit::Usage, "nothing was asked for").hint(
            "say what to change, such as `crossroad edit FILE rename russia.buffer russia.zone`; \
             `crossroad edit --help` lists what there is",
        )),
    })?;
    made.tell(how)
}

/// Reads an edit, or several.
fn from_json(json: &str) -> Result<Edit, Failure> {
    let text = match json {
        "-" => {
            let bytes = reader().named(Path::new("-"));
            let bytes = bytes.map_err(|why| {
                Failure::new(Exit::Input, format!("standard input cannot be read: {why}"))
            })?;
            String::from_utf8_lossy(&bytes).into_owned()
        }
        text => text.to_owned(),
    };
    let wrong = |why: serde_json::Error| {
        Failure::new(Exit::Usage, format!("the edit cannot be read: {why}"))
            .hint("`crossroad schema edit` prints what edits can be")
    };
    match serde_json::from_str::<Value>(&text).map_err(wrong)? {
        Value::Array(edits) => {
            let edits: Result<Vec<Edit>, _> =
                edits.into_iter().map(serde_json::from_value).collect();
            Ok(Edit::All { edits: edits.map_err(wrong)? })
        }
        edit => serde_json::from_value(edit).map_err(wrong),
    }
}

/// Returns the edit that was asked for in words.
fn asked(text: &str, what: &What) -> Result<Edit, Failure> {
    Ok(match what {
        What::Add(add) => new_thing(add)?,
        What::Set { thing, keys } => {
            // (how a value is read depends on what the key is one of)
            let all = things(text).map_err(|why| refused(&why))?;
            let named = |one: &&crossroad_edit::Thing| one.names.iter().any(|name| name == thing);
            let kind = all.iter().find(named).map(|thing| thing.kind);
            let fields = fields(kind.unwrap_or(Kind::Header), keys)?;
            Edit::Set { of: thing.clone(), fields }
        }
        What::Rename { thing, id } => Edit::Rename { of: thing.clone(), to: id.clone() },
        What::Move { thing, place, up, down } => {
            let by = up.map(|up| -up).or(*down).map(Place::By);
            let place = place.place().or(by).ok_or_else(|| {
                Failure::new(Exit::Usage, "where to was not said")
                    .hint("give --before, --after, --at, --up or --down")
            })?;
            Edit::Move { of: thing.clone(), place }
        }
        What::Delete { thing, unlist } => Edit::Delete { of: thing.clone(), unlist: *unlist },
        What::Confirm { things, all: _ } => Edit::Confirm { of: things.clone() },
        What::Claim { what: ClaimVerb::Add(claim) } => passage(claim),
        // (asked of the conflict, and not of the text alone)
        What::Apply(_) => Edit::All { edits: Vec::new() },
    })
}

fn new_thing(arguments: &AddArguments) -> Result<Edit, Failure> {
    let kind = Kind::read(&arguments.kind).map_err(|why| refused(&why))?;
    let usage = || format!("write `add {} {}`", kind.word(), kind.usage());
    let mut edit = added(kind, &arguments.words).map_err(|why| refused(&why).hint(usage()))?;
    if let Edit::Add { id, fields: known, place, .. } = &mut edit {
        known.extend(fields(kind, &arguments.set)?);
        let support = [
            ("because", &arguments.because),
            ("assumed", &arguments.assumed),
            ("judged", &arguments.judged),
        ];
        for (key, words) in support {
            let Some(words) = words else { continue };
            let value = read_value(kind, key, words).map_err(|why| refused(&why))?;
            known.insert(key.to_owned(), value);
        }
        if arguments.id.is_some() {
            id.clone_from(&arguments.id);
        }
        *place = arguments.place.place();
    }
    Ok(edit)
}

/// Reads `key=value`.
fn fields(kind: Kind, keys: &[String]) -> Result<Fields, Failure> {
    let mut fields = Fields::new();
    for part in keys {
        let Some((key, words)) = part.split_once('=') else {
            return Err(Failure::new(
                Exit::Usage,
                format!("`{part}` is not of the form KEY=VALUE"),
            )
            .hint("such as `chance=likely`; `chance=` takes the key away"));
        };
        let value = read_value(kind, key.trim(), words.trim()).map_err(|why| refused(&why))?;
        fields.insert(key.trim().to_owned(), value);
    }
    Ok(fields)
}

fn passage(arguments: &ClaimArguments) -> Edit {
    let texts = [
        ("speaker", &arguments.speaker),
        ("form", &arguments.form),
        ("via", &arguments.via),
        ("reading", &arguments.reading),
        ("note", &arguments.note),
        ("prefix", &arguments.prefix),
        ("suffix", &arguments.suffix),
    ];
    let texts = texts
        .into_iter()
        .filter_map(|(key, text)| Some((key.to_owned(), Value::from(text.as_ref()?.as_str()))));
    let mut fields: Fields = texts.collect();
    fields
        .extend(arguments.credibility.map(|grade| ("credibility".to_owned(), Value::from(grade))));
    Edit::Claim(Passage {
        source: arguments.source.clone(),
        quote: arguments.quote.clone(),
        from: arguments.from,
        to: arguments.to,
        id: arguments.id.clone(),
        support: arguments.support.clone(),
        fields,
    })
}

/// Waits until nobody else edits the conflict file, and reads it.
pub(super) fn locked(path: &Path) -> Result<(std::fs::File, Vec<u8>), Failure> {
    let unread = |why: std::io::Error| {
        let failure =
            Failure::new(Exit::Input, format!("`{}` cannot be read: {why}", path.display()));
        match why.kind() {
            std::io::ErrorKind::NotFound => {
                failure.hint(format!("`crossroad new {}` makes one", path.display()))
            }
            _ => failure,
        }
    };
    let lock = files::lock(path).map_err(unread)?;
    let bytes = reader().editable(path).map_err(unread)?;
    Ok((lock, bytes))
}

/// Where the answer goes: an edited file that goes elsewhere takes the place of `--output`.
pub(super) fn output(how: &How) -> Output {
    Output { format: how.format, output: None }
}
