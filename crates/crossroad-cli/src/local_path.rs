//! Paths on the command line are paths of this machine: an address of a store is refused where one
//! is expected, before anything is read or made, and never repeated, since it may hold a password.

use std::any::TypeId;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use clap::builder::{PathBufValueParser, TypedValueParser};
use clap::error::ErrorKind;
use clap::{Arg, Command, Error};
use crossroad_files::is_address;

/// A folder of this machine, or the address of a store, which others can open.
#[derive(Debug, Clone)]
pub(crate) struct FolderOrAddress(PathBuf);

impl From<OsString> for FolderOrAddress {
    fn from(text: OsString) -> Self {
        Self(text.into())
    }
}

impl FolderOrAddress {
    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

/// Makes every argument of a command that is a path refuse addresses.
pub(crate) fn local_paths(command: Command) -> Command {
    command.mut_args(local).mut_subcommands(local_paths)
}

fn local(arg: Arg) -> Arg {
    if arg.get_value_parser().type_id() == TypeId::of::<PathBuf>() {
        arg.value_parser(LocalPath)
    } else {
        arg
    }
}

#[derive(Clone)]
struct LocalPath;

impl TypedValueParser for LocalPath {
    type Value = PathBuf;

    fn parse_ref(
        &self,
        command: &Command,
        arg: Option<&Arg>,
        value: &OsStr,
    ) -> Result<PathBuf, Error> {
        if is_address(Path::new(value)) {
            let name = arg.map_or_else(|| "an argument".to_owned(), Arg::to_string);
            let message = format!(
                "`{name}` is an address, and a path of this machine is expected: download what is \
                 there first, or upload what is written here\n"
            );
            return Err(Error::raw(ErrorKind::ValueValidation, message).with_cmd(command));
        }
        PathBufValueParser::new().parse_ref(command, arg, value)
    }
}
