//! Two versions of a conflict: two files, or what git gives a diff driver.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command};
use crossroad::game::check::read_checked;
use crossroad::model::conflict::Conflict;

use crate::exit::{Exit, Failure};
use crate::input::reader;
use crate::output::Output;
use crate::stderr::put;

/// Adds the arguments that name the versions.
pub(super) fn add(command: Command) -> Command {
    let files = Arg::new("files")
        .required(true)
        .num_args(2..=9)
        .value_names(["A", "B"])
        .value_parser(clap::value_parser!(PathBuf))
        .help("The two conflict files; with --git the arguments that git gives a diff driver");
    let git = Arg::new("git").long("git").action(ArgAction::SetTrue).help(
        "Run as a diff driver of git: PATH OLD-FILE OLD-HEX OLD-MODE NEW-FILE NEW-HEX NEW-MODE; a \
         version that cannot be read is told, and is no failure",
    );
    command.arg(files).arg(git)
}

/// Versions, and what people call each.
pub(super) type Versions = (Vec<Conflict>, Vec<String>);

/// Reads the versions; returns them with what people call them. Nothing, where git has a version
/// that cannot be read: that was told.
pub(super) fn read(matches: &ArgMatches, output: &Output) -> Result<Option<Versions>, Failure> {
    let given: Vec<&PathBuf> = matches.get_many("files").into_iter().flatten().collect();
    let git = matches.get_flag("git");
    let at = |place: usize| given.get(place).map_or(Path::new(""), |path| path.as_path());
    let name = |place: usize| at(place).display().to_string();
    let (files, names) = match (git, given.len()) {
        (true, 7..) => {
            // With a renaming git tells the new path behind the rest.
            let new = name(if given.len() > 7 { 7 } else { 0 });
            ([at(1), at(4)], [format!("{} as it was", name(0)), format!("{new} as it is")])
        }
        (false, 2) => ([at(0), at(1)], [name(0), name(1)]),
        (true, _) => {
            let failure =
                Failure::new(Exit::Usage, "--git takes the seven arguments of a diff driver");
            return Err(failure.hint("git gives them; docs/compare.md says how to set it up"));
        }
        (false, _) => return Err(Failure::new(Exit::Usage, "compare takes two files")),
    };
    let mut read = Vec::new();
    for (file, name) in files.iter().zip(&names) {
        output.spare(file)?;
        match version(file, name) {
            Ok(conflict) => read.push(conflict),
            Err(told) if git => return output.text(&told).map(|()| None),
            Err(told) => {
                put(told);
                return Err(Failure::told(Exit::Problems));
            }
        }
    }
    Ok(Some((read, names.to_vec())))
}

/// Reads a version; its quotations are not held against their sources, which may be elsewhere.
/// What is wrong with it is the error.
fn version(file: &Path, name: &str) -> Result<Conflict, String> {
    if file == Path::new("/dev/null") {
        return Err(format!("{name}: there is no file\n"));
    }
    let bytes = reader()
        .named(file)
        .map_err(|error| format!("error: `{}` cannot be read: {error}\n", file.display()))?;
    let reading = read_checked(name, reader().limited(&bytes));
    let told = reading.render(false);
    reading
        .conflict
        .ok_or_else(|| format!("{told}{name} has errors: there is nothing to compare\n"))
}
