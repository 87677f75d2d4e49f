//! Where answers go.
//!
//! To standard output, or with `--output` to a file that is replaced only once
//! the whole answer has been written. A reader that closes the pipe early
//! (`| head`) is no failure; a full disk is.

use std::io::{self, BufWriter, ErrorKind, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use clap::{Args, ValueEnum};
use crossroad::game::space::Refusal;
use crossroad::text::display;
use crossroad_files::same_place;
use crossroad_report::screen::Screen;
use crossroad_tables::Cells;

use crate::exit::{Exit, Failure};
use crate::input::reader;
use crate::source_table::SourceTables;

/// The forms an answer can take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Text for people.
    Text,
    /// JSON for programs (`crossroad schema` prints its schemas).
    Json,
}

/// How the texts of CSV are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum CsvCells {
    /// Harmless in spreadsheets and terminals: an apostrophe before what would be calculated, U+FFFD
    /// for what would be obeyed
    Safe,
    /// As they are, for programs that calculate and obey nothing
    Exact,
}

impl CsvCells {
    /// Its name on the command line.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Exact => "exact",
        }
    }
}

/// Says how texts are written where `--cells` was given, or was not.
pub(crate) fn cells(asked: Option<CsvCells>) -> Cells {
    asked.map_or_else(Cells::default, Cells::from)
}

impl From<CsvCells> for Cells {
    fn from(cells: CsvCells) -> Self {
        match cells {
            CsvCells::Safe => Self::Safe,
            CsvCells::Exact => Self::Exact,
        }
    }
}

/// Where the answer goes, and in which form.
#[derive(Debug, Args)]
pub(crate) struct Output {
    /// Form of the answer
    #[arg(long, value_enum, default_value = "text")]
    pub(crate) format: Format,
    /// Write the answer to FILE (replaced as a whole) instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

impl Output {
    /// Text on standard output.
    pub(crate) fn plain() -> Self {
        Self { format: Format::Text, output: None }
    }

    /// Makes sure that the answer does not replace the file it comes from.
    pub(crate) fn spare(&self, input: &Path) -> Result<(), Failure> {
        spare(self.output.as_deref(), input)
    }

    /// Writes a text; what a terminal would obey is shown instead.
    pub(crate) fn text(&self, text: &str) -> Result<(), Failure> {
        self.write(|to| to.write_all(display::visible(text).as_bytes()))
    }

    /// Writes what a conflict file is to hold: every byte of it into a file and into a pipe, and to a
    /// terminal what can be shown of it.
    pub(crate) fn file(&self, text: &str) -> Result<(), Failure> {
        if self.output.is_none() && io::stdout().is_terminal() {
            return self.text(text);
        }
        self.write(|to| to.write_all(text.as_bytes()))
    }

    /// Writes a screen, with what stands out on it where there may be colours.
    pub(crate) fn screen(&self, screen: &Screen) -> Result<(), Failure> {
        self.pieces(|put| put(screen))
    }

    /// Writes a text with the program's own colours; what else a terminal would obey is shown.
    pub(crate) fn styled(&self, text: &str) -> Result<(), Failure> {
        self.write(|to| to.write_all(display::painted(text).as_bytes()))
    }

    /// Writes a value as JSON.
    pub(crate) fn json(&self, value: &impl serde::Serialize) -> Result<(), Failure> {
        self.write(|to| crossroad_report::wire::json::write(to, value))
    }

    /// Writes an answer in the form asked for.
    pub(crate) fn answer<J: serde::Serialize>(
        &self,
        text: impl FnOnce() -> String,
        json: impl FnOnce() -> J,
    ) -> Result<(), Failure> {
        match self.format {
            Format::Text => self.text(&text()),
            Format::Json => self.json(&json()),
        }
    }

    /// Writes screens that come in pieces, as [`Output::screen`] does.
    pub(crate) fn pieces(
        &self,
        show: impl FnOnce(&mut dyn FnMut(&Screen) -> io::Result<()>) -> io::Result<()>,
    ) -> Result<(), Failure> {
        let colours = self.output.is_none() && colour(&io::stdout());
        self.write(|to| {
            show(&mut |piece| match colours {
                true => to.write_all(display::painted(&piece.painted()).as_bytes()),
                false => to.write_all(display::visible(piece.plain()).as_bytes()),
            })
        })
    }

    /// Writes what writes itself, as it is.
    pub(crate) fn write(
        &self,
        answer: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Failure> {
        let answer = |to: &mut dyn Write| answer(&mut Stoppable(to));
        match &self.output {
            Some(path) if path.as_os_str() != "-" => to_file(path, answer),
            _ => to_stdout(answer),
        }
    }
}

/// Where the answer is to go, once that is known.
static TO: Mutex<Option<PathBuf>> = Mutex::new(None);

/// Makes sure that an answer does not replace the file it comes from, before anything is read.
pub(crate) fn spare(output: Option<&Path>, input: &Path) -> Result<(), Failure> {
    let Some(path) = output else { return Ok(()) };
    if let Ok(mut to) = TO.lock() {
        *to = Some(path.to_owned());
    }
    if same_place(path, input) {
        return Err(own_input(path));
    }
    Ok(())
}

/// Makes sure that an answer does not replace a text that a conflict file names as a source, read or
/// not: what is written quotes from it.
pub(crate) fn spare_texts(output: Option<&Path>, file: &Path, text: &str) -> Result<(), Failure> {
    let Ok(tables) = SourceTables::read(text) else { return Ok(()) };
    let folder = file.parent().unwrap_or(Path::new(""));
    let named = tables.ids().into_iter().filter_map(|id| tables.get(&id).ok()?.file);
    named.into_iter().try_for_each(|path| spare(output, &folder.join(path)))
}

/// Makes sure that the answer replaces nothing that was read, before any work is done on it.
pub(crate) fn unread() -> Result<(), Failure> {
    let to = TO.lock().ok().and_then(|to| to.clone());
    to.map_or(Ok(()), |path| replaceable(&path))
}

/// Makes sure that a file is not one that was read: an answer never replaces what it comes from.
fn replaceable(path: &Path) -> Result<(), Failure> {
    if !path.is_file() || !reader().has_read(path) {
        return Ok(());
    }
    Err(own_input(path))
}

fn own_input(path: &Path) -> Failure {
    let message = format!("`{}` is a file that this answer comes from", path.display());
    Failure::new(Exit::Output, message).hint("name another file for the answer")
}

/// A writer that gives up when the user has asked to stop.
pub(crate) struct Stoppable<W: Write>(pub(crate) W);

impl<W: Write> Write for Stoppable<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if crate::progress::interrupted() {
            return Err(io::Error::other(Interrupted));
        }
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// Why a writer gave up.
#[derive(Debug)]
struct Interrupted;

impl std::fmt::Display for Interrupted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("interrupted")
    }
}

impl std::error::Error for Interrupted {}

/// Words a failed write.
pub(crate) fn failed(what: &str, error: &io::Error) -> Failure {
    match error.get_ref() {
        _ if error.kind() == ErrorKind::Interrupted => Failure::from(Refusal::Stopped),
        Some(inner) if inner.is::<Interrupted>() => Failure::from(Refusal::Stopped),
        _ => Failure::new(Exit::Output, format!("{what} cannot be written: {error}")),
    }
}

fn to_stdout(answer: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    match answer(&mut out).and_then(|()| out.flush()) {
        Ok(()) => Ok(()),
        // Whoever was reading has seen enough.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => {
            // What is left in the buffer has nowhere to go.
            let _ = out.into_parts();
            Ok(())
        }
        Err(error) => {
            let _ = out.into_parts();
            Err(failed("the answer", &error))
        }
    }
}

/// Replaces a file by an answer, as a whole or not at all.
pub(crate) fn to_file(
    path: &Path,
    answer: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Failure> {
    replaceable(path)?;
    crate::files::replace(path, answer)
        .map_err(|error| failed(&format!("`{}`", path.display()), &error))
}

/// Replaces a file by one that is made at a path of its own, as [`to_file`] does.
pub(crate) fn to_file_by(
    path: &Path,
    make: impl FnOnce(&Path) -> io::Result<()>,
) -> Result<(), Failure> {
    replaceable(path)?;
    crate::files::replace_by(path, make)
        .map_err(|error| failed(&format!("`{}`", path.display()), &error))
}

/// Returns the width to write text for: what `COLUMNS` says, or else that of the terminal that
/// shows the answer; 80 elsewhere.
pub(crate) fn width() -> usize {
    let said =
        std::env::var_os("COLUMNS").and_then(|text| text.to_str()?.trim().parse::<usize>().ok());
    let shown = || terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| width.0.into());
    said.filter(|width| *width > 0).or_else(shown).map_or(80, |width| width.clamp(40, 400))
}

/// Says whether text on a stream may have colours: on terminals, unless `NO_COLOR` is set, and
/// wherever `CLICOLOR_FORCE` is.
pub(crate) fn colour(stream: &impl anstream::stream::RawStream) -> bool {
    anstream::AutoStream::choice(stream) != anstream::ColorChoice::Never
}
