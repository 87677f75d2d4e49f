//! `crossroad completions SHELL` and `crossroad manual`: what a shell and `man` know of the command,
//! made from its own arguments.

use clap::{Args, Command};
use clap_complete::Shell;
use clap_mangen::Man;

use crate::exit::Failure;
use crate::output::Output;

/// Write what a shell needs to complete the command's words
#[derive(Debug, Args)]
pub(crate) struct Completions {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

/// Write the manual page, as `man` reads it
#[derive(Debug, Args)]
pub(crate) struct Manual {}

pub(crate) fn completions(arguments: &Completions, mut command: Command) -> Result<(), Failure> {
    let mut bytes = Vec::new();
    clap_complete::generate(arguments.shell, &mut command, "crossroad", &mut bytes);
    Output::plain().write(|to| to.write_all(&bytes))
}

/// Writes one page: the command, then each verb with its arguments.
pub(crate) fn manual(command: &Command) -> Result<(), Failure> {
    let mut bytes = Vec::new();
    let page = Man::new(command.clone());
    let written = page.render(&mut bytes).and_then(|()| {
        command.get_subcommands().try_for_each(|verb| {
            let named = verb.clone().bin_name(format!("crossroad {}", verb.get_name()));
            let verb = Man::new(named);
            verb.render_name_section(&mut bytes)?;
            verb.render_synopsis_section(&mut bytes)?;
            verb.render_description_section(&mut bytes)?;
            verb.render_options_section(&mut bytes)
        })
    });
    written.map_err(|error| crate::output::failed("the manual page", &error))?;
    Output::plain().write(|to| to.write_all(&bytes))
}
