//! How JSON is laid out: for programs, but so that a person can read it, also on a terminal:
//! characters that would be obeyed there are written by their numbers, which programs read back.

use std::io::{self, Write};

use serde::Serialize;

use crossroad::text::display::{Fate, fates};

/// Writes a value as JSON: a line for each key and each row of a list.
///
/// # Errors
/// Those of the writer.
pub fn write(to: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    let mut writer = serde_json::Serializer::with_formatter(&mut *to, Lines::default());
    value.serialize(&mut writer)?;
    to.write_all(b"\n")
}

/// JSON with a line for each key and each row of a list; lists of plain values stay on one line.
#[derive(Default)]
struct Lines {
    /// What is open, from the outside.
    open: Vec<Open>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    /// An object with a line for each key.
    Spread,
    /// An object on one line: a row of a list, or inside one.
    Row,
    List,
}

impl Lines {
    fn line(&self, to: &mut (impl Write + ?Sized)) -> io::Result<()> {
        to.write_all(b"\n")?;
        self.open.iter().try_for_each(|_| to.write_all(b"  "))
    }
}

impl serde_json::ser::Formatter for Lines {
    fn write_string_fragment<W: Write + ?Sized>(
        &mut self,
        to: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        if fragment.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            return to.write_all(fragment.as_bytes());
        }
        for (c, fate) in fates(fragment) {
            if fate == Fate::Shown {
                to.write_all(c.encode_utf8(&mut [0; 4]).as_bytes())?;
                continue;
            }
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(to, "\\u{unit:04x}")?;
            }
        }
        Ok(())
    }

    fn begin_object<W: Write + ?Sized>(&mut self, to: &mut W) -> io::Result<()> {
        let open = if self.open.contains(&Open::Row) {
            Open::Row
        } else if self.open.contains(&Open::List) {
            self.line(to)?;
            Open::Row
        } else {
            Open::Spread
        };
        self.open.push(open);
        to.write_all(b"{")
    }

    fn begin_object_key<W: Write + ?Sized>(&mut self, to: &mut W, first: bool) -> io::Result<()> {
        let spread = self.open.last() == Some(&Open::Spread);
        to.write_all(match (first, spread) {
            (true, _) => b"",
            (false, true) => b",",
            (false, false) => b", ",
        })?;
        if spread { self.line(to) } else { Ok(()) }
    }

    fn begin_object_value<W: Write + ?Sized>(&mut self, to: &mut W) -> io::Result<()> {
        to.write_all(b": ")
    }

    fn end_object<W: Write + ?Sized>(&mut self, to: &mut W) -> io::Result<()> {
        if self.open.pop() == Some(Open::Spread) {
            self.line(to)?;
        }
        to.write_all(b"}")
    }

    fn begin_array<W: Write + ?Sized>(&mut self, to: &mut W) -> io::Result<()> {
        self.open.push(Open::List);
        to.write_all(b"[")
    }

    fn begin_array_value<W: Write + ?Sized>(&mut self, to: &mut W, first: bool) -> io::Result<()> {
        if first { Ok(()) } else { to.write_all(b",") }
    }

    fn end_array<W: Write + ?Sized>(&mut self, to: &mut W) -> io::Result<()> {
        self.open.pop();
        to.write_all(b"]")
    }
}
