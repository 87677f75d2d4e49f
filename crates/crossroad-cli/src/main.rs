//! The `crossroad` command: one file per verb, and nothing here that the
//! library could do.
//!
//! Nothing but the answer goes to standard output; problems and progress go to
//! standard error. [`exit::Exit`] lists the exit codes.
#![warn(clippy::print_stdout, clippy::print_stderr)]

mod choose;
mod exit;
mod input;
mod local_path;
mod output;
mod progress;
mod source_table;
mod stderr;
mod verbs;

use clap::{CommandFactory as _, FromArgMatches as _, Parser, Subcommand};
use crossroad_files as files;
use exit::Exit;

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
    States(verbs::states::Arguments),
    Analyze(verbs::analyze::Arguments),
    Explain(verbs::explain::Arguments),
    Paths(verbs::paths::Arguments),
    Forecast(verbs::forecast::Arguments),
    Hinge(verbs::hinge::Arguments),
    Change(verbs::change::Arguments),
    Condition(verbs::condition::Arguments),
    Compare(verbs::compare::Arguments),
    Merge(verbs::merge::Arguments),
    Views(verbs::views::Arguments),
    Sweep(verbs::sweep::Arguments),
    Report(verbs::report::Arguments),
    Export(verbs::export::Arguments),
    Import(verbs::import::Arguments),
    Concept(verbs::concept::Arguments),
    Code(verbs::code::Arguments),
    Source(verbs::source::Arguments),
    Serve(verbs::serve::Arguments),
    Schema(verbs::schema::Arguments),
}

fn main() -> std::process::ExitCode {
    let command = local_path::local_paths(Arguments::command());
    let parsed = command.try_get_matches().and_then(|found| Arguments::from_arg_matches(&found));
    let arguments = match parsed {
        Ok(arguments) => arguments,
        Err(error) => return told(&error),
    };
    progress::catch_interrupts();
    input::settle(arguments.files);
    let result = match arguments.verb {
        Verb::New(arguments) => verbs::new::run(&arguments),
        Verb::Check(arguments) => verbs::check::run(&arguments),
        Verb::States(arguments) => verbs::states::run(&arguments),
        Verb::Analyze(arguments) => verbs::analyze::run(&arguments),
        Verb::Explain(arguments) => verbs::explain::run(&arguments),
        Verb::Paths(arguments) => verbs::paths::run(&arguments),
        Verb::Forecast(arguments) => verbs::forecast::run(&arguments),
        Verb::Hinge(arguments) => verbs::hinge::run(&arguments),
        Verb::Change(arguments) => verbs::change::run(&arguments),
        Verb::Condition(arguments) => verbs::condition::run(&arguments),
        Verb::Compare(arguments) => verbs::compare::run(&arguments),
        Verb::Merge(arguments) => verbs::merge::run(&arguments),
        Verb::Views(arguments) => verbs::views::run(&arguments),
        Verb::Sweep(arguments) => verbs::sweep::run(&arguments),
        Verb::Report(arguments) => verbs::report::run(&arguments),
        Verb::Export(arguments) => verbs::export::run(&arguments),
        Verb::Import(arguments) => verbs::import::run(&arguments),
        Verb::Concept(arguments) => verbs::concept::run(&arguments),
        Verb::Code(arguments) => verbs::code::run(&arguments),
        Verb::Source(arguments) => verbs::source::run(&arguments),
        Verb::Serve(arguments) => verbs::serve::run(&arguments),
        Verb::Schema(arguments) => verbs::schema::run(&arguments),
    };
    match result {
        Ok(()) => Exit::Done.into(),
        Err(failure) => failure.report().into(),
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
