//! Hypergames of the first level: everybody decides in the conflict as it sees it.
//!
//! A view says which options a decision maker does not know of, which states it takes to be
//! impossible, and what it believes others to want. In its own game options that it does not
//! know of stay as they are in the status quo, states that it takes to be impossible are not
//! there, and preferences are those it believes in; whoever has no view sees what is so. A state is an equilibrium of the
//! hypergame if it is stable for each decision maker **in its own game**.
//! (Bennett 1977; Wang, Hipel, Fraser 1988; in the graph model: Aljefri, Bashar,
//! Fang, Hipel 2018.)
//!
//! A decision maker may find itself in a state that it does not know to be
//! possible. Nothing says what it does there: [`Unrecognised`] is the choice.

use crate::game::graph::Graph;
use crate::game::space::{BitSet, Certain, Refusal, Space, build, perceived_structure};
use crate::model::conflict::{Conflict, View};
use crate::stability::{Means, Profile, sweep_one};
use crate::text::formula::{DmId, StateId};

/// What a decision maker does at a state that it does not know to be possible.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Default,
    serde::Serialize,
    serde::Deserialize,
    schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Unrecognised {
    /// It does not move: the state is stable for it.
    #[default]
    Stays,
    /// It does not stay: the state is not stable for it.
    Leaves,
}

/// The conflict as one decision maker sees it, told in the states of what is so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Perceived {
    /// Whose view.
    pub dm: DmId,
    /// Whether the file gives it a view of its own.
    pub own: bool,
    /// The states that it knows to be possible.
    pub recognised: BitSet,
    /// The states that are stable for it in its game.
    pub stable: BitSet,
    /// The states that it takes for equilibria.
    pub equilibria: BitSet,
}

/// What comes of everybody deciding in its own game.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hypergame {
    /// One for each decision maker, in order.
    pub perceived: Vec<Perceived>,
    /// The equilibria of the conflict as it is.
    pub actual: BitSet,
    /// The states that are stable for each decision maker in its own game.
    pub equilibria: BitSet,
}

impl Hypergame {
    /// Lists the equilibria that a decision maker does not expect: it does not take them for
    /// equilibria, or does not know that they are possible.
    #[must_use]
    pub fn surprises(&self, dm: DmId) -> BitSet {
        let mut left = self.equilibria.clone();
        if let Some(perceived) = self.perceived.get(dm.index()) {
            left.subtract(&perceived.equilibria);
        }
        left
    }

    /// Lists the states that a decision maker takes for equilibria and that others leave.
    #[must_use]
    pub fn disappointments(&self, dm: DmId) -> BitSet {
        let expected = self.perceived.get(dm.index()).map(|perceived| perceived.equilibria.clone());
        let mut left = expected.unwrap_or_else(|| BitSet::new(self.equilibria.universe()));
        left.subtract(&self.equilibria);
        left
    }
}

/// Finds the equilibria of the hypergame under a profile, on the space of what is so.
///
/// # Errors
/// What building and sweeping refuse, the conflict as it is or as somebody sees it.
pub fn hypergame(
    conflict: &Conflict,
    space: &Space,
    profile: &Profile,
    unrecognised: Unrecognised,
    means: Means<'_>,
) -> Result<Hypergame, Refusal> {
    let own = Graph::of(conflict, space, means.memory, means.threads)?;
    let actual = sweep_one(&own, profile, means)?;
    let mut perceived = Vec::new();
    for dm in space.dms() {
        perceived.push(match conflict.views.iter().find(|view| view.dm == dm) {
            Some(view) => through(conflict, space, view, profile, means)?,
            None => Perceived {
                dm,
                own: false,
                recognised: BitSet::full(space.len()),
                stable: actual.by_dm.get(dm.index()).cloned().certain()?,
                equilibria: actual.equilibria(),
            },
        });
    }
    let mut equilibria = BitSet::full(space.len());
    for one in &perceived {
        let mut stays = one.stable.clone();
        if unrecognised == Unrecognised::Stays {
            let mut unknown = BitSet::full(space.len());
            unknown.subtract(&one.recognised);
            stays.unite(&unknown);
        }
        equilibria.intersect(&stays);
    }
    Ok(Hypergame { perceived, actual: actual.equilibria(), equilibria })
}

/// Analyses a conflict as the owner of a view sees it.
fn through(
    conflict: &Conflict,
    space: &Space,
    view: &View,
    profile: &Profile,
    means: Means<'_>,
) -> Result<Perceived, Refusal> {
    let believed = view.believed(conflict);
    let narrow = build(&perceived_structure(&believed, view), means.memory)?;
    let graph = Graph::of(&believed, &narrow, means.memory, means.threads)?;
    let found = sweep_one(&graph, profile, means)?;
    let told = |set: &BitSet| {
        let mut states = BitSet::new(space.len());
        for state in set.iter().filter_map(|state| space.find(narrow.vector(state))) {
            states.insert(state);
        }
        states
    };
    let dm = view.dm;
    let all: Vec<StateId> = narrow.states().collect();
    let mut recognised = BitSet::new(space.len());
    all.into_iter().filter_map(|state| space.find(narrow.vector(state))).for_each(|state| {
        recognised.insert(state);
    });
    let stable = found.by_dm.get(dm.index()).map(told).certain()?;
    let equilibria = told(&found.equilibria());
    Ok(Perceived { dm, own: true, recognised, stable, equilibria })
}
