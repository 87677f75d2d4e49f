//! How an answer is computed; nothing of it but the sequences changes what comes out.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crossroad::game::graph::{Graph, Keyed};
use crossroad::game::space::{Memory, Refusal, Space, build, structure};
use crossroad::model::conflict::Conflict;
use crossroad::stability::{Engine, Sequences, allow};

/// How an answer is computed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct How {
    /// Which sequences of opponents' moves count as one answer.
    pub sequences: Sequences,
    /// Which engine computes; the answer is the same.
    pub engine: Engine,
    /// Threads to use, at least one; the answer is the same.
    #[schemars(range(min = 1))]
    pub threads: usize,
    /// Most memory to take, in bytes; refused before it is taken.
    #[schemars(extend("x-unit" = "bytes", "x-value" = "SIZE"))]
    pub max_memory: u64,
}

impl Default for How {
    fn default() -> Self {
        let (sequences, engine) = (Sequences::default(), Engine::default());
        Self { sequences, engine, threads: 1, max_memory: Memory::DEFAULT.limit }
    }
}

impl How {
    /// Returns how much memory may be taken.
    #[must_use]
    pub fn memory(&self) -> Memory {
        Memory { limit: self.max_memory }
    }

    /// Builds the space of a conflict.
    ///
    /// # Errors
    /// What building it refuses.
    pub fn bare_space(&self, conflict: &Conflict) -> Result<Space, Refusal> {
        build(&structure(conflict), self.memory())
    }

    /// Makes sure that the analysis of a conflict under so many concepts fits into the memory
    /// allowed, and that its states can be numbered.
    ///
    /// # Errors
    /// [`Refusal::Memory`], and what counting the states refuses.
    pub fn fits(&self, conflict: &Conflict, concepts: usize) -> Result<(), Refusal> {
        let keyed = Keyed::references(conflict);
        let levels: Vec<u64> = keyed.iter().map(Keyed::most_ranks).collect();
        allow(&structure(conflict), &levels, concepts, self.threads, self.memory())
    }

    /// Builds the space of a conflict, once it is known that its analysis under so many concepts
    /// fits into the memory allowed.
    ///
    /// # Errors
    /// [`Refusal::Memory`] before it is taken, and what building it refuses.
    pub fn space(&self, conflict: &Conflict, concepts: usize) -> Result<Space, Refusal> {
        self.fits(conflict, concepts)?;
        self.bare_space(conflict)
    }

    /// Evaluates the preferences of a conflict in its reference scenario.
    ///
    /// # Errors
    /// What evaluating them refuses.
    pub fn graph<'a>(&self, conflict: &Conflict, space: &'a Space) -> Result<Graph<'a>, Refusal> {
        Graph::of(conflict, space, self.memory(), self.threads)
    }
}
