//! What comes back of a question: shown to people, written for programs, held for tables.

use std::fmt;
use std::io::{self, Write};

use serde::Serialize;

use crate::document::Figure;
use crate::likelihood::Ladder;
use crate::screen::Screen;
use crate::wire::json;
use crate::wire::table::{Room, Table};
use crossroad::game::space::{Memory, Refusal};

/// How an answer is shown to people; none of it changes what is found.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    /// What people call the conflicts that were asked.
    pub names: &'a [&'a str],
    /// How many columns wide it may be.
    pub width: usize,
    /// How many rows are listed; as many as the verb lists where nothing is said.
    pub limit: Option<usize>,
    /// Whether everything is told that is left out otherwise.
    pub all: bool,
    /// Whose words are used for likelihoods.
    pub ladder: Ladder,
}

impl Default for View<'_> {
    fn default() -> Self {
        Self { names: &[], width: 80, limit: None, all: false, ladder: Ladder::default() }
    }
}

impl View<'_> {
    /// Returns what people call the first conflict.
    #[must_use]
    pub fn name(&self) -> &str {
        self.names.first().copied().unwrap_or("conflict")
    }
}

/// The answer to a question, as long as the space and the graph that it points into live.
pub trait Reply {
    /// Shows it to people, piece by piece.
    ///
    /// # Errors
    /// Those of `put`.
    fn show(
        &self,
        view: &View<'_>,
        put: &mut dyn FnMut(&Screen) -> io::Result<()>,
    ) -> io::Result<()>;

    /// Writes it for programs, as its schema says; large lists as they are computed.
    ///
    /// # Errors
    /// Those of the writer.
    fn write(&self, to: &mut dyn Write) -> io::Result<()>;

    /// Keeps what programs read of it, for tables; nothing where states are told one by one.
    ///
    /// # Errors
    /// [`Refusal::Memory`] before more is taken than may be; [`Refusal::Stopped`].
    fn hold(
        &self,
        _memory: Memory,
        _go_on: &dyn Fn() -> bool,
    ) -> Result<Option<Box<dyn Held>>, Refusal> {
        Ok(None)
    }

    /// Draws it, as the report does.
    fn pictures(&self) -> Vec<Figure> {
        Vec::new()
    }
}

/// Makes tables of what programs read.
pub(super) type Tables<J> = fn(&J, Room<'_>) -> Vec<Table>;

/// An answer whose JSON is made as a whole and holds nothing of the space: it is shown, written and held
/// in one way.
pub(super) trait Whole {
    /// What programs read.
    type Json: Serialize + Send + Sync + 'static;

    /// How tables are made of it; nothing where there is nothing to be held for them.
    const TABLES: Option<Tables<Self::Json>>;

    /// Shows it to people.
    fn shown(&self, view: &View<'_>) -> Screen;

    /// Makes what programs read.
    fn told(&self) -> Self::Json;

    /// Draws it, as the report does.
    fn drawn(&self) -> Vec<Figure> {
        Vec::new()
    }
}

impl<T: Whole> Reply for T {
    fn show(
        &self,
        view: &View<'_>,
        put: &mut dyn FnMut(&Screen) -> io::Result<()>,
    ) -> io::Result<()> {
        put(&self.shown(view))
    }

    fn write(&self, to: &mut dyn Write) -> io::Result<()> {
        json::write(to, &self.told())
    }

    fn hold(&self, _: Memory, _: &dyn Fn() -> bool) -> Result<Option<Box<dyn Held>>, Refusal> {
        Ok(T::TABLES.map(|tables| Kept::boxed(self.told(), tables)))
    }

    fn pictures(&self) -> Vec<Figure> {
        self.drawn()
    }
}

/// An answer that is held as a whole.
pub trait Held: fmt::Debug + Send + Sync {
    /// Writes it for programs, as [`Reply::write`] does.
    ///
    /// # Errors
    /// Those of the writer.
    fn write(&self, to: &mut dyn Write) -> io::Result<()>;

    /// Makes the tables of it that are wanted.
    fn tables(&self, room: Room<'_>) -> Vec<Table>;
}

/// What programs read, and how tables are made of it.
pub(super) struct Kept<J>(J, Tables<J>);

impl<J: Serialize + Send + Sync + 'static> Kept<J> {
    /// Keeps it.
    pub(super) fn boxed(answer: J, tables: Tables<J>) -> Box<dyn Held> {
        Box::new(Self(answer, tables))
    }
}

impl<J> fmt::Debug for Kept<J> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Kept")
    }
}

impl<J: Serialize + Send + Sync> Held for Kept<J> {
    fn write(&self, to: &mut dyn Write) -> io::Result<()> {
        json::write(to, &self.0)
    }

    fn tables(&self, room: Room<'_>) -> Vec<Table> {
        (self.1)(&self.0, room)
    }
}
