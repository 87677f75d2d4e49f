//! The `crossroad` command: one file per verb, and nothing here that the
//! library could do.
//!
//! Nothing but the answer goes to standard output; problems and progress go to
//! standard error. [`exit::Exit`] lists the exit codes.
#![warn(clippy::print_stdout, clippy::print_stderr)]

mod arguments;
mod choose;
mod exit;
mod input;
mod local_path;
mod output;
mod progress;
mod source_table;
mod stderr;
mod verbs;

use clap::{Command, CommandFactory as _, FromArgMatches as _, Parser, Subcommand};
use crossroad_files as files;
use crossroad_report::verb::VERBS;
use exit::{Exit, Failure};

/// Strategic-conflict analysis with the Graph Model for Conflict Resolution.
///
/// Write down who is involved, what each can do, what cannot happen together,
/// what each prefers, and who says so; crossroad computes which outcomes are
/// stable and for whom, and why.
#[derive(Parser)]
#[command(name = "crossroad", version, max_term_width = 100, after_help = exit::HELP)]
struct Arguments {
    #[command(subcommand)]
    verb: Verb,
    #[command(flatten)]
    files: input::Files,
}

#[derive(Subcommand)]
enum Verb {
    New(verbs::new::Arguments),
    Check(verbs::check::Arguments),
    Merge(verbs::merge::Arguments),
    Model(verbs::model::Arguments),
    Seal(verbs::seal::Arguments),
    Resolve(verbs::resolve::Arguments),
    Score(verbs::score::Arguments),
    Backtest(verbs::backtest::Arguments),
    Cases(verbs::cases::Arguments),
    Sweep(verbs::sweep::Arguments),
    Report(verbs::report::Arguments),
    Export(verbs::export::Arguments),
    Import(verbs::import::Arguments),
    Concept(verbs::concept::Arguments),
    Code(verbs::code::Arguments),
    Draft(verbs::draft::Arguments),
    Edit(verbs::edit::Arguments),
    Source(verbs::source::Arguments),
    Serve(verbs::serve::Arguments),
    Mcp(verbs::mcp::Arguments),
    Page(verbs::page::Arguments),
    Schema(verbs::schema::Arguments),
    Completions(verbs::shell::Completions),
    Manual(verbs::shell::Manual),
}

fn main() -> std::process::ExitCode {
    let parsed = local_path::local_paths(command()).try_get_matches().and_then(|matches| {
        let files = input::Files::from_arg_matches(&matches)?;
        Ok((matches, files))
    });
    let (matches, files) = match parsed {
        Ok(parsed) => parsed,
        Err(error) => return told(&error),
    };
    progress::catch_interrupts();
    input::settle(files);
    let asked = matches.subcommand().and_then(|(name, given)| verbs::ask::run(name, given));
    let result = match (asked, Arguments::from_arg_matches(&matches)) {
        (Some(result), _) => result,
        (None, Ok(arguments)) => run(arguments.verb),
        (None, Err(error)) => return told(&error),
    };
    match result {
        Ok(()) => Exit::Done.into(),
        Err(failure) => failure.report().into(),
    }
}

/// Makes the whole command. What asks something of conflicts stands behind `check`.
fn command() -> Command {
    let own = |at: usize| if at < 2 { at } else { at + VERBS.len() };
    let mut at = 0;
    let command = Arguments::command().mut_subcommands(|verb| {
        at += 1;
        verb.display_order(own(at - 1))
    });
    let asking = verbs::ask::commands().enumerate();
    command.subcommands(asking.map(|(at, verb)| verb.display_order(2 + at)))
}

/// Runs a verb that is the command's own.
fn run(verb: Verb) -> Result<(), Failure> {
    match verb {
        Verb::New(arguments) => verbs::new::run(&arguments),
        Verb::Check(arguments) => verbs::check::run(&arguments),
        Verb::Merge(arguments) => verbs::merge::run(&arguments),
        Verb::Model(arguments) => verbs::model::run(&arguments),
        Verb::Cases(arguments) => verbs::cases::run(&arguments),
        Verb::Seal(arguments) => verbs::seal::run(&arguments),
        Verb::Resolve(arguments) => verbs::resolve::run(&arguments),
        Verb::Score(arguments) => verbs::score::run(&arguments),
        Verb::Backtest(arguments) => verbs::backtest::run(&arguments),
        Verb::Sweep(arguments) => verbs::sweep::run(&arguments),
        Verb::Report(arguments) => verbs::report::run(&arguments),
        Verb::Export(arguments) => verbs::export::run(&arguments),
        Verb::Import(arguments) => verbs::import::run(&arguments),
        Verb::Concept(arguments) => verbs::concept::run(&arguments),
        Verb::Code(arguments) => verbs::code::run(&arguments),
        Verb::Draft(arguments) => verbs::draft::run(&arguments),
        Verb::Edit(arguments) => verbs::edit::run(&arguments),
        Verb::Source(arguments) => verbs::source::run(&arguments),
        Verb::Mcp(arguments) => verbs::mcp::run(&arguments),
        Verb::Serve(arguments) => verbs::serve::run(&arguments),
        Verb::Page(arguments) => verbs::page::run(&arguments),
        Verb::Schema(arguments) => verbs::schema::run(&arguments),
        Verb::Completions(arguments) => verbs::shell::completions(&arguments, command()),
        Verb::Manual(_) => verbs::shell::manual(&command()),
    }
}

/// Tells what is wrong with the arguments, or the help that they ask for. Arguments can be names
/// that others gave to their files.
fn told(error: &clap::Error) -> std::process::ExitCode {
    let words = error.render().to_string();
    if words != crossroad::text::display::visible(&words) {
        stderr::put(words);
    } else {
        // (Where nobody reads, nothing is told.)
        let _ = error.print();
    }
    if error.use_stderr() { Exit::Usage.into() } else { Exit::Done.into() }
}
