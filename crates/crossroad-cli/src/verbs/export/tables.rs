//! Tables as files: a file each, or all in one.

use std::fs::File;
use std::io::{self, BufWriter, Write as _};
use std::path::Path;

use crossroad::model::quotation::sha256;
use crossroad::text::diagnostic::nearest;
use crossroad_files::replace_folder;
use crossroad_report::wire::json::Program;
use crossroad_report::wire::table;
use crossroad_report::wire::table::{Answers, Schema, TABLES, Table};
use crossroad_tables::{Cells, Sqlite, Writer, csv, parquet};

use super::answers::{Put, Source};
use super::{Arguments, Form, ask};
use crate::exit::{Exit, Failure};
use crate::input::{self, reader};
use crate::output::{Output, Stoppable, cells, failed, to_file_by};
use crate::stderr::tell;

/// Writes the tables that were asked for.
pub(super) fn write(arguments: &Arguments, form: Form) -> Result<(), Failure> {
    built(form)?;
    let wanted = wanted(arguments)?;
    let bytes = input::bytes(&arguments.file)?;
    let read = input::told(reader().reading(&arguments.file, &bytes))?;
    let (what_if, how) = (arguments.what_if.asked(), arguments.how.asked());
    let (conflict, changes) = what_if.day(&read)?;
    let ask = ask(arguments, &conflict)?;
    let (what_if, how) = (&what_if, &how);
    let source = Source { arguments, how, what_if, whole: &read, conflict: &conflict, ask: &ask };
    let mut run = vec![
        ("title", conflict.title.clone()),
        (
            "file",
            arguments
                .file
                .file_name()
                .map_or_else(String::new, |n| n.to_string_lossy().into_owned()),
        ),
        ("sha256", sha256(&bytes)),
        (
            "concepts",
            ask.profiles.iter().map(|(label, _)| label.as_str()).collect::<Vec<_>>().join(" "),
        ),
        ("sequences", how.sequences.name().to_owned()),
        ("seed", arguments.seed.to_string()),
        ("worlds", arguments.worlds.to_string()),
    ];
    run.extend(conflict.as_of.map(|date| ("as_of", date.to_string())));
    run.extend((!changes.is_empty()).then(|| ("what_if", changes.join("; "))));
    let run = Run { pairs: run };
    let named = !arguments.table.is_empty();
    let asked = Asked { form, source: &source, run: &run, wanted: &wanted, named };
    for line in asked.write()? {
        tell(format_args!("left out: {line}"));
    }
    Ok(())
}

/// Makes sure that this build writes a form.
fn built(form: Form) -> Result<(), Failure> {
    let writer = match form {
        Form::Parquet => Writer::Parquet,
        Form::Sqlite => Writer::Sqlite,
        _ => return Ok(()),
    };
    if writer.is_here() {
        return Ok(());
    }
    let (name, feature) = writer.names();
    let message = format!("this build of crossroad does not write {name}");
    Err(Failure::new(Exit::Refused, message)
        .hint(format!("build it with `--features {feature}` (or `full`), or write `--to csv`")))
}

/// What the tables come from.
struct Run {
    pairs: Vec<(&'static str, String)>,
}

impl Run {
    fn table(&self) -> Table {
        table::of_run(self.pairs.iter().map(|(key, value)| (*key, value.clone())))
    }

    fn metadata(&self) -> Vec<(String, String)> {
        let Program { name, version } = Program::THIS;
        let own =
            [("program".to_owned(), name.to_owned()), ("version".to_owned(), version.to_owned())];
        own.into_iter()
            .chain(self.pairs.iter().map(|(key, value)| ((*key).to_owned(), value.clone())))
            .collect()
    }
}

/// Finds the tables that were asked for, or those that are written unasked.
fn wanted(arguments: &Arguments) -> Result<Vec<&'static Schema>, Failure> {
    if arguments.table.is_empty() {
        let usual = |schema: &&&Schema| schema.answers <= Answers::Forecast;
        return Ok(TABLES.iter().filter(usual).copied().collect());
    }
    let find = |name: &String| {
        let beyond = [Answers::Change, Answers::Compare];
        let found = table::find(name).filter(|schema| !beyond.contains(&schema.answers));
        found.ok_or_else(|| {
            let failure = Failure::new(Exit::Usage, format!("there is no table `{name}`"));
            match nearest(name, TABLES.iter().map(|schema| schema.name)) {
                None => failure.hint("`crossroad export FILE --list` names them all"),
                Some(near) if near == name => failure.hint(
                    "`export` has no state to change and no other version: the Python package \
                     gives this table",
                ),
                Some(near) => failure.hint(format!("did you mean `{near}`?")),
            }
        })
    };
    let mut all = arguments.table.iter().map(find).collect::<Result<Vec<_>, _>>()?;
    all.sort_by_key(|schema| TABLES.iter().position(|other| other == schema));
    all.dedup();
    Ok(all)
}

/// Which tables are written, and what they come from.
struct Asked<'a> {
    form: Form,
    source: &'a Source<'a>,
    run: &'a Run,
    wanted: &'a [&'static Schema],
    /// Whether the tables were asked for by name.
    named: bool,
}

impl Asked<'_> {
    /// Writes the tables; returns those that were left out, each with the reason.
    fn write(&self) -> Result<Vec<String>, Failure> {
        match self.form {
            Form::Sqlite => self.sqlite(),
            _ => self.files(),
        }
    }

    fn put<'p>(&'p self, table: &'p mut dyn FnMut(&Table) -> Result<(), Failure>) -> Put<'p> {
        let (wanted, named, limit) = (self.wanted, self.named, self.source.how.memory());
        Put { wanted, named, limit, table, left: Vec::new() }
    }

    /// Writes all tables into one file.
    fn sqlite(&self) -> Result<Vec<String>, Failure> {
        let Some(path) =
            self.source.arguments.output.as_deref().filter(|path| path.as_os_str() != "-")
        else {
            return Err(Failure::new(Exit::Usage, "a SQLite file needs a name: --output FILE"));
        };
        let what = format!("`{}`", path.display());
        let mut trouble = None;
        let mut left = Vec::new();
        let written = to_file_by(path, |path| {
            let file = Sqlite::create(path)?;
            let go_on = || !crate::progress::interrupted();
            file.table(&self.run.table(), &go_on)?;
            let mut put =
                |table: &Table| file.table(table, &go_on).map_err(|error| failed(&what, &error));
            let mut put = self.put(&mut put);
            let made = self.source.tables(&mut put);
            left = put.left;
            if let Err(failure) = made {
                trouble = Some(failure);
                return Err(io::ErrorKind::Other.into());
            }
            file.finish()
        });
        match trouble {
            Some(failure) => Err(failure),
            None => written.map(|()| left),
        }
    }

    /// Writes tables as files: the only one that was named to the output, several into a folder.
    fn files(&self) -> Result<Vec<String>, Failure> {
        let single = self.named && self.wanted.len() == 1;
        let arguments = self.source.arguments;
        let output = arguments.output.as_deref().filter(|path| path.as_os_str() != "-");
        let place = match (output, single) {
            (Some(path), true) if !path.is_dir() => Place::File(path),
            (Some(path), _) => return self.folder(path),
            (None, true) if self.form == Form::Csv => Place::Stdout(cells(arguments.cells)),
            (None, true) => {
                return Err(Failure::new(
                    Exit::Usage,
                    "a Parquet file needs a name: --output FILE",
                ));
            }
            (None, false) => {
                return Err(Failure::new(
                    Exit::Usage,
                    "several tables need a folder: --output FOLDER",
                )
                .hint("or name one table, such as --table stability"));
            }
        };
        self.fill(place)
    }

    /// Replaces a folder by one with the tables: as a whole, or it stays as it was.
    fn folder(&self, path: &Path) -> Result<Vec<String>, Failure> {
        let mut left = Vec::new();
        let written = replace_folder(path, |new| {
            let place = Place::Folder { new, shown: path };
            left = self.fill(place).map_err(Trouble::Told)?;
            Ok(())
        });
        match written {
            Ok(()) => Ok(left),
            Err(Trouble::Told(failure)) => Err(failure),
            Err(Trouble::Folder(error)) => {
                let failure = failed(&format!("`{}`", path.display()), &error);
                Err(match error.kind() {
                    io::ErrorKind::DirectoryNotEmpty => failure.hint("name a folder of its own"),
                    _ => failure,
                })
            }
        }
    }

    /// Writes the tables to their place.
    fn fill(&self, place: Place<'_>) -> Result<Vec<String>, Failure> {
        let metadata = self.run.metadata();
        let form = match self.form {
            Form::Parquet => FileForm::Parquet(&metadata),
            _ => FileForm::Csv(cells(self.source.arguments.cells)),
        };
        let mut write = |table: &Table| place.write(form, table);
        if self.wanted.contains(&table::RUN) {
            write(&self.run.table())?;
        }
        let mut put = self.put(&mut write);
        self.source.tables(&mut put)?;
        Ok(put.left)
    }
}

/// Why a folder was not written.
enum Trouble {
    Folder(io::Error),
    Told(Failure),
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Self {
        Self::Folder(error)
    }
}

/// What is written, a file for each table.
#[derive(Clone, Copy)]
enum FileForm<'a> {
    Csv(Cells),
    /// With what is kept beside the rows, as keys and values.
    Parquet(&'a [(String, String)]),
}

impl FileForm<'_> {
    fn write(self, table: &Table, to: &mut (dyn io::Write + Send)) -> io::Result<()> {
        match self {
            Self::Csv(cells) => csv(table, cells, to),
            Self::Parquet(metadata) => parquet(table, metadata, to),
        }
    }

    fn ending(self) -> &'static str {
        match self {
            Self::Csv(_) => "csv",
            Self::Parquet(_) => "parquet",
        }
    }
}

/// Where files go.
#[derive(Clone, Copy)]
enum Place<'a> {
    /// One table as CSV.
    Stdout(Cells),
    File(&'a Path),
    /// A folder that is to stand where it was asked for.
    Folder {
        new: &'a Path,
        shown: &'a Path,
    },
}

impl Place<'_> {
    fn write(self, form: FileForm<'_>, table: &Table) -> Result<(), Failure> {
        let make = |path: &Path| {
            let mut to = Stoppable(BufWriter::new(File::create(path)?));
            form.write(table, &mut to)?;
            to.flush()
        };
        match self {
            Self::Stdout(cells) => Output::plain().write(|to| csv(table, cells, to)),
            Self::File(path) => to_file_by(path, make),
            Self::Folder { new, shown } => {
                let name = format!("{}.{}", table.schema.name, form.ending());
                make(&new.join(&name))
                    .map_err(|error| failed(&format!("`{}`", shown.join(&name).display()), &error))
            }
        }
    }
}
