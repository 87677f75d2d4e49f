//! Where answers go.
//!
//! To standard output, or with `--output` to a file that is replaced only once
//! the whole answer has been written. A reader that closes the pipe early
//! (`| head`) is no failure; a full disk is.

use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use crate::exit::{Exit, Failure};

/// The forms an answer can take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Text for people.
    Text,
    /// JSON for programs (`crossroad schema` prints its schemas).
    Json,
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
    /// Writes a text.
    pub(crate) fn text(&self, text: &str) -> Result<(), Failure> {
        self.write(|to| to.write_all(text.as_bytes()))
    }

    /// Writes a value as JSON.
    pub(crate) fn json(&self, value: &impl serde::Serialize) -> Result<(), Failure> {
        self.write(|to| {
            serde_json::to_writer_pretty(&mut *to, value)?;
            to.write_all(b"\n")
        })
    }

    fn write(&self, answer: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
        match &self.output {
            Some(path) => to_file(path, answer),
            None => to_stdout(answer),
        }
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
            Err(Failure::new(Exit::Output, format!("the answer cannot be written: {error}")))
        }
    }
}

/// Replaces a file by an answer, as a whole or not at all.
pub(crate) fn to_file(
    path: &Path,
    answer: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Failure> {
    crate::files::replace(path, answer).map_err(|error| {
        Failure::new(Exit::Output, format!("`{}` cannot be written: {error}", path.display()))
    })
}

/// Returns the width to write text for: that of the terminal, at most 100; 80 elsewhere.
pub(crate) fn width() -> usize {
    match terminal_size::terminal_size() {
        Some((width, _)) => usize::from(width.0).clamp(40, 100),
        None => 80,
    }
}
