//! The verbs that ask something of conflicts: a command for each row of the table of verbs.

mod versions;

use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Args as _, Command, FromArgMatches as _};
use crossroad_report::likelihood::Ladder;
use crossroad_report::verb::{Reply, Row, Shown, VERBS, Verb, View, Watch};

use crate::arguments;
use crate::exit::{Exit, Failure};
use crate::input;
use crate::output::{Format, Output, width};
use crate::progress::Progress;

/// Lists the commands, in the order of the table.
pub(crate) fn commands() -> impl Iterator<Item = Command> {
    VERBS.iter().filter(|verb| verb.row().argument.is_none()).map(|verb| command(*verb))
}

/// Runs the command of that name; `None` if it asks nothing of conflicts.
pub(crate) fn run(name: &str, matches: &ArgMatches) -> Option<Result<(), Failure>> {
    let own = |verb: &&&dyn Verb| verb.row().id == name && verb.row().argument.is_none();
    let verb = VERBS.iter().find(own)?;
    // An argument can ask for another answer.
    let asked = |other: &&&dyn Verb| {
        let argument = other.row().argument.filter(|(of, ..)| *of == name);
        argument.is_some_and(|(_, argument, _)| matches.get_flag(argument))
    };
    Some(ask(*VERBS.iter().find(asked).unwrap_or(verb), matches))
}

fn command(verb: &dyn Verb) -> Command {
    let row = verb.row();
    let command = Command::new(row.id);
    let command = match row.conflicts {
        1 => command.arg(
            Arg::new("file")
                .required(true)
                .value_name("FILE")
                .value_parser(clap::value_parser!(PathBuf))
                .help("The conflict file (- for standard input)"),
        ),
        _ => versions::add(command),
    };
    let command = arguments::add(command, &verb.fields());
    let others = VERBS.iter().filter_map(|other| Some((other.row(), other.row().argument?)));
    let others = others.filter(|(_, (of, ..))| *of == row.id);
    let command = others.fold(command, |command, (other, (_, name, help))| {
        let flag = Arg::new(name).long(name).action(ArgAction::SetTrue).help(help);
        command.arg(flag.conflicts_with_all(lost(row.shown, other.shown)))
    });
    let command = Output::augment_args(shown(command, row.shown)).about(row.about);
    match row.more {
        "" => command.long_about(row.about),
        more => command.long_about(format!("{}\n\n{more}", row.about)),
    }
}

/// Adds how the answer can be shown.
fn shown(mut command: Command, shown: Shown) -> Command {
    if let Some(limit) = shown.limit {
        let help = "Show at most this many in text";
        let parser = clap::value_parser!(usize);
        let arg = Arg::new("limit").long("limit").value_name("N").value_parser(parser);
        command = command.arg(arg.default_value(limit.to_string()).help(help));
    }
    if let Some(help) = shown.all {
        command = command.arg(Arg::new("all").long("all").action(ArgAction::SetTrue).help(help));
    }
    if shown.ladder {
        command = command.arg(ladder());
    }
    command
}

/// Whose words are used for likelihoods.
fn ladder() -> Arg {
    Arg::new("ladder")
        .long("ladder")
        .value_name("LADDER")
        .value_parser(clap::value_parser!(crate::choose::LikelihoodWords))
        .default_value("icd203")
        .help("Whose words are used for likelihoods in text")
}

/// Lists what can be said of how one answer is shown, and not of how another is.
fn lost(of: Shown, other: Shown) -> Vec<&'static str> {
    let pairs = [
        ("limit", of.limit.is_some() && other.limit.is_none()),
        ("all", of.all.is_some() && other.all.is_none()),
        ("ladder", of.ladder && !other.ladder),
    ];
    pairs.into_iter().filter(|(_, lost)| *lost).map(|(name, _)| name).collect()
}

fn ask(verb: &dyn Verb, matches: &ArgMatches) -> Result<(), Failure> {
    let row = verb.row();
    let output = Output::from_arg_matches(matches)
        .map_err(|error| Failure::new(Exit::Usage, error.to_string()))?;
    let (conflicts, names) = match row.conflicts {
        1 => {
            let file = matches.get_one::<PathBuf>("file").map_or(Path::new(""), PathBuf::as_path);
            (vec![input::spared(file, &output)?], vec![file.display().to_string()])
        }
        _ => match versions::read(matches, &output)? {
            Some(read) => read,
            None => return Ok(()),
        },
    };
    let question = arguments::read(matches, &verb.fields());
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let view = view(row, matches, &names);
    let progress = Progress::new();
    let tell = |step| progress.tell(step);
    let mut written = Ok(());
    let conflicts: Vec<_> = conflicts.iter().collect();
    verb.ask(&conflicts, &question, Watch { tell: &tell }, &mut |reply: &dyn Reply| {
        progress.clear();
        written = match output.format {
            Format::Text => output.pieces(|put| reply.show(&view, put)),
            Format::Json => output.write(|to| reply.write(to)),
        };
    })?;
    written
}

fn view<'a>(row: &Row, matches: &ArgMatches, names: &'a [&'a str]) -> View<'a> {
    let shown = row.shown;
    let limit = shown.limit.and_then(|_| matches.get_one::<usize>("limit").copied());
    let all = shown.all.is_some() && matches.get_flag("all");
    let words = shown.ladder.then(|| matches.get_one::<crate::choose::LikelihoodWords>("ladder"));
    let ladder = words.flatten().map_or_else(Ladder::default, |words| (*words).into());
    View { names, width: width(), limit, all, ladder }
}
