//! A sweep on a Ray cluster: the Python package does it.

use std::ffi::OsString;
use std::path::Path;
use std::process::Command;

use crossroad_report::wire::json::Program;

use super::Arguments;
use crate::exit::{Exit, Failure};
use crate::input::Files;
use crate::output::Format;

/// The interpreters that are tried, and the variable that names another.
const PYTHON: &str = "CROSSROAD_PYTHON";
const INTERPRETERS: [&str; 2] = ["python3", "python"];

/// Begins whatever is run. The interpreter would look for modules in the current folder first, and
/// what lies there, beside a plan that came from elsewhere, is not to be run. (Its option `-P` is
/// younger than the interpreters that are supported, and keeps the empty entries of `PYTHONPATH`;
/// `-I` hides what users have installed for themselves. Where `PYTHONSAFEPATH` is set, the folder is
/// not among them, and the first is one of the user's.)
const SAFE: &str = "import sys; del sys.path[:not getattr(sys.flags, 'safe_path', False)]; import os; here = os.path.realpath(os.curdir); \
    sys.path[:] = [one for one in sys.path if os.path.realpath(one) != here]; ";

/// Tells the version of the package, if all that is needed is there.
const PROBE: &str = "import crossroad.sweep, ray; print(crossroad.__version__)";

/// Carries out a plan, as `python -m crossroad.sweep` does.
const DRIVE: &str = "import runpy; \
    runpy.run_module('crossroad.sweep', run_name='__main__', alter_sys=True)";

/// Hands the plan over to the Python package, which must have been installed with `[ray]`.
pub(super) fn run(arguments: &Arguments, address: &str, folder: &Path) -> Result<(), Failure> {
    let python = python()?;
    let mut command = Command::new(&python);
    command.args(["-c", &format!("{SAFE}{DRIVE}")]);
    let mut output = OsString::from("--output=");
    output.push(folder);
    command.arg(output).arg(format!("--address={address}")).args(Files::arguments());
    if arguments.resume {
        command.arg("--resume");
    }
    if let Some(cells) = arguments.cells {
        command.args(["--cells", cells.name()]);
    }
    let format = if arguments.format == Format::Json { "json" } else { "text" };
    command.args(["--format", format, "--limit", &arguments.limit.to_string()]);
    // (Behind `--` no name is read as an option.)
    command.arg("--").arg(&arguments.plan);
    crate::progress::wait_for_others();
    let status = command.status().map_err(|error| {
        Failure::new(Exit::Refused, format!("`{python}` cannot be started: {error}"))
    })?;
    let known = [Exit::Problems, Exit::Usage, Exit::Refused, Exit::Input, Exit::Output];
    match status.code() {
        Some(0) => Ok(()),
        Some(code) => {
            let exit = known.into_iter().find(|exit| *exit as i32 == code);
            Err(Failure::told(exit.unwrap_or(if code == 130 {
                Exit::Interrupted
            } else {
                Exit::Refused
            })))
        }
        None => Err(Failure::told(Exit::Interrupted)),
    }
}

/// Finds an interpreter that has what is needed.
fn python() -> Result<String, Failure> {
    let named = std::env::var_os(PYTHON).map(|name| name.to_string_lossy().into_owned());
    let tried: Vec<String> = match named {
        Some(name) => vec![name],
        None => INTERPRETERS.map(str::to_owned).to_vec(),
    };
    let mut why = String::new();
    for name in &tried {
        match Command::new(name).args(["-c", &format!("{SAFE}{PROBE}")]).output() {
            Ok(output) if output.status.success() => {
                same(name, String::from_utf8_lossy(&output.stdout).trim())?;
                return Ok(name.clone());
            }
            Ok(output) => {
                let text = String::from_utf8_lossy(&output.stderr).into_owned();
                let last = text.lines().rev().find(|line| !line.trim().is_empty());
                why = format!("`{name}`: {}", last.unwrap_or("it fails").trim());
            }
            Err(error) if why.is_empty() => why = format!("`{name}`: {error}"),
            Err(_) => {}
        }
    }
    let message = format!("a cluster needs Python with crossroad[ray]: {why}");
    Err(Failure::new(Exit::Refused, message)
        .hint("pip install \"crossroad[ray]\"")
        .hint(format!("{PYTHON} names the interpreter that has it"))
        .hint("without --address the sweep runs on the threads of this machine"))
}

/// Makes sure that a package is of this program's version: another may answer otherwise.
fn same(python: &str, theirs: &str) -> Result<(), Failure> {
    let ours = Program::THIS.version;
    if theirs == ours {
        return Ok(());
    }
    let message = format!("the package crossroad of `{python}` is {theirs}, and this is {ours}");
    Err(Failure::new(Exit::Refused, message)
        .hint("install the package of the same version, on every node"))
}
