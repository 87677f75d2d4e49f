//! `crossroad export FILE --to FORM -o OUT`: the conflict and its answers for other programs.

mod answers;
mod tables;

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use crossroad::exchange::{Drawing, dot, graphml, strategic};
use crossroad::game::naming::StateNames;
use crossroad::model::conflict::Conflict;
use crossroad::stability::sweep;
use crossroad_report::answer::Ask;
use crossroad_report::verb::Watch;
use crossroad_report::verb::choose::uniform;

use crate::choose::{How, WhatIf};
use crate::exit::{Exit, Failure};
use crate::input;
use crate::output::{CsvCells, Format, Output, spare};
use crate::progress::Progress;
use crate::stderr::tell;

/// What can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// Tables as CSV files, a file each
    Csv,
    /// Tables as Parquet files, a file each
    Parquet,
    /// All tables in one SQLite file, with the meaning of every column
    Sqlite,
    /// The game in strategic form, as Gambit reads it
    Nfg,
    /// All states and moves in the DOT language
    #[value(alias = "gv")]
    Dot,
    /// All states and moves as GraphML, with what is known of each
    Graphml,
}

/// Write the conflict and its answers for other programs: tables, a game for Gambit, a graph
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The conflict file (- for standard input)
    file: PathBuf,
    /// What to write [default: by the ending of --output]
    #[arg(long, value_enum)]
    to: Option<Form>,
    /// Write to PATH (replaced as a whole): a file, or for several CSV or Parquet tables a folder,
    /// with a file for each
    #[arg(long, short, value_name = "PATH")]
    output: Option<PathBuf>,
    /// Only these tables, such as stability,states; --list names them all [default: all but those
    /// of hinge, and those that are very large]
    #[arg(long, value_name = "TABLE", value_delimiter = ',')]
    table: Vec<String>,
    /// List the tables, and what a row of each is
    #[arg(long, conflicts_with_all = ["to", "output", "table"])]
    list: bool,
    /// How texts are written as CSV [default: safe]
    #[arg(long, value_enum, value_name = "HOW", conflicts_with = "list")]
    cells: Option<CsvCells>,
    /// Under which concepts, such as nash,seq [default: the core concepts]
    #[arg(long, value_name = "CONCEPT", value_delimiter = ',')]
    concept: Vec<String>,
    /// What the draws of a forecast depend on
    #[arg(long, value_name = "N", default_value = "0")]
    seed: u64,
    /// A forecast draws at most this many worlds where there are too many to go through all
    #[arg(long, value_name = "N", default_value_t = crossroad::finding::uncertainty::Ask::WORLDS, value_parser = clap::value_parser!(u64).range(1..=1 << 40))]
    worlds: u64,
    #[command(flatten)]
    what_if: WhatIf,
    #[command(flatten)]
    how: How,
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    if arguments.list {
        return list();
    }
    let form = form(arguments)?;
    spare(arguments.output.as_deref(), &arguments.file)?;
    if !arguments.table.is_empty() && !matches!(form, Form::Csv | Form::Parquet | Form::Sqlite) {
        return Err(Failure::new(Exit::Usage, "only CSV, Parquet and SQLite have tables"));
    }
    if arguments.cells.is_some() && form != Form::Csv {
        return Err(Failure::new(Exit::Usage, "--cells is about CSV alone")
            .hint("Parquet and SQLite have every text as it is"));
    }
    let output = Output { format: Format::Text, output: arguments.output.clone() };
    match form {
        Form::Csv | Form::Parquet | Form::Sqlite => tables::write(arguments, form),
        Form::Nfg => game(arguments, &output),
        Form::Dot | Form::Graphml => graph(arguments, form, &output),
    }
}

fn list() -> Result<(), Failure> {
    let line = |table: &&crossroad_report::wire::table::Schema| {
        format!("{:<23} {:<17} {}\n", table.name, table.answers.word(), table.doc)
    };
    Output::plain()
        .text(&crossroad_report::wire::table::TABLES.iter().map(line).collect::<String>())
}

/// Tells the form: as asked, or by the ending of the file's name.
fn form(arguments: &Arguments) -> Result<Form, Failure> {
    let ending = arguments.output.as_deref().and_then(Path::extension).and_then(OsStr::to_str);
    let by_ending = match ending.map(str::to_ascii_lowercase).as_deref() {
        Some("csv") => Some(Form::Csv),
        Some("parquet") => Some(Form::Parquet),
        Some("sqlite" | "sqlite3" | "db") => Some(Form::Sqlite),
        Some("nfg") => Some(Form::Nfg),
        Some("dot" | "gv") => Some(Form::Dot),
        Some("graphml") => Some(Form::Graphml),
        _ => None,
    };
    arguments.to.or(by_ending).ok_or_else(|| {
        Failure::new(Exit::Usage, "what to write is not said")
            .hint("--to csv, parquet, sqlite, nfg, dot or graphml; or let --output end in one")
    })
}

/// Writes the strategic form.
fn game(arguments: &Arguments, output: &Output) -> Result<(), Failure> {
    let whole = input::spared(&arguments.file, output)?;
    let (conflict, _) = arguments.what_if.asked().day(&whole)?;
    let how = arguments.how.asked();
    let space = how.space(&conflict, 1)?;
    let graph = how.graph(&conflict, &space)?;
    let game = strategic(&conflict, &graph).map_err(|why| {
        let message = format!("it has no strategic form: {}", why.words(&conflict));
        Failure::new(Exit::Refused, message)
            .hint("`--to graphml` writes any conflict as a graph, `--to sqlite` as tables")
    })?;
    output.write(|to| game.write(to))?;
    for left in game.left_out() {
        tell(format_args!("not in the game: {left}"));
    }
    Ok(())
}

/// Writes the graph of states and moves.
fn graph(arguments: &Arguments, form: Form, output: &Output) -> Result<(), Failure> {
    let whole = input::spared(&arguments.file, output)?;
    let (conflict, _) = arguments.what_if.asked().day(&whole)?;
    let how = arguments.how.asked();
    let ask = ask(arguments, &conflict)?;
    let space = how.space(&conflict, ask.profiles.len())?;
    let graph = how.graph(&conflict, &space)?;
    let progress = Progress::new();
    let tell = |step| progress.tell(step);
    let tell = Watch { tell: &tell }.states("analyzing");
    let profiles: Vec<_> = ask.profiles.iter().map(|(_, profile)| profile.clone()).collect();
    let found = sweep(&graph, &profiles, how.means(&tell))?;
    progress.clear();
    let labels = ask.profiles.iter().map(|(label, _)| label.clone());
    let equilibria: Vec<_> =
        labels.zip(found.stable.iter().map(|stable| stable.equilibria())).collect();
    let names = StateNames::new(&conflict, &space);
    let drawing =
        Drawing { conflict: &conflict, graph: &graph, names: &names, equilibria: &equilibria };
    output.write(|to| match form {
        Form::Dot => dot(drawing, to),
        _ => graphml(drawing, to),
    })
}

/// Says what is asked of an analysis.
fn ask(arguments: &Arguments, conflict: &Conflict) -> Result<Ask, Failure> {
    let (dms, sequences) = (conflict.dms.len(), arguments.how.asked().sequences);
    let mut ask = Ask::everything(dms, sequences);
    if !arguments.concept.is_empty() {
        ask.profiles = uniform(&arguments.concept, dms, sequences)?;
        if let Some((_, first)) = ask.profiles.first() {
            ask.account = first.clone();
        }
    }
    Ok(ask)
}
