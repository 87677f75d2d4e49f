//! The dilemmas of drama theory: why what parties ask for, threaten and promise is not believed.
//!
//! Each party takes a *position*, the state it asks for, and there is a *threatened future*, the
//! state that comes about if all of them hold out. A dilemma is a reason why somebody's stance
//! does not convince as things are (Howard 1999, Confrontation Analysis; Bryant 2003, The Six
//! Dilemmas of Collaboration). Two parties with different positions are in conflict, and may face
//! the first four; two with the same position have agreed, and may face the last two.

use crate::game::graph::{Code, Graph};
use crate::text::formula::{DmId, StateId};

/// A kind of dilemma that one party faces with another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dilemma {
    /// The threatened future is not better for it than the other's position: that it rejects the
    /// position is not believed.
    Rejection,
    /// It could improve on the threatened future on its own: that it will carry out its threat is not
    /// believed.
    Threat,
    /// Its own position is not better for the other than the threatened future: the other is under
    /// no pressure.
    Persuasion,
    /// It prefers the other's position to its own: what it asks for is not what it would rather have.
    Positioning,
    /// It could improve on what was agreed on its own: that it will keep its promise is not believed.
    Cooperation,
    /// The other could improve on what was agreed on its own: the other's promise is not believed.
    Trust,
}

impl Dilemma {
    /// All of them, each with its name.
    pub const ALL: [(Self, &'static str); 6] = [
        (Self::Rejection, "rejection"),
        (Self::Threat, "threat"),
        (Self::Persuasion, "persuasion"),
        (Self::Positioning, "positioning"),
        (Self::Cooperation, "cooperation"),
        (Self::Trust, "trust"),
    ];

    /// Returns its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        let found = Self::ALL.into_iter().find(|(one, _)| *one == self);
        found.map_or("", |(_, name)| name)
    }
}

/// What parties ask for, and what comes about if all hold out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stance {
    /// The position of each decision maker, in file order.
    pub positions: Vec<StateId>,
    /// The threatened future.
    pub threat: StateId,
}

/// A dilemma that somebody faces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Faced {
    /// Who faces it …
    pub by: DmId,
    /// … with whom.
    pub with: DmId,
    /// Which.
    pub dilemma: Dilemma,
    /// The improvements that tempt: of a threat, cooperation or trust dilemma, in ascending order.
    pub tempting: Vec<StateId>,
}

/// Lists the dilemmas of every ordered pair of decision makers, in file order.
#[must_use]
pub fn dilemmas(graph: &Graph<'_>, stance: &Stance) -> Vec<Faced> {
    let parties: Vec<(DmId, StateId)> =
        graph.space.dms().zip(stance.positions.iter().copied()).collect();
    let mut faced = Vec::new();
    for by in &parties {
        for with in parties.iter().filter(|with| with.0 != by.0) {
            between(graph, stance.threat, *by, *with, &mut faced);
        }
    }
    faced
}

/// Adds the dilemmas that one party faces with another.
fn between(
    graph: &Graph<'_>,
    threat: StateId,
    (by, own): (DmId, StateId),
    (with, other): (DmId, StateId),
    faced: &mut Vec<Faced>,
) {
    let better = |dm, a, b| graph.code(dm, a, b) == Code::Better;
    let tempted = |dm, state| -> Vec<StateId> {
        let mut states: Vec<StateId> = graph.improvements(dm, state).collect();
        states.sort_unstable();
        states
    };
    let mut add = |holds: bool, dilemma, tempting| {
        if holds {
            faced.push(Faced { by, with, dilemma, tempting });
        }
    };
    if own != other {
        add(!better(by, threat, other), Dilemma::Rejection, Vec::new());
        let out = tempted(by, threat);
        add(!out.is_empty(), Dilemma::Threat, out);
        add(!better(with, own, threat), Dilemma::Persuasion, Vec::new());
        add(better(by, other, own), Dilemma::Positioning, Vec::new());
    } else {
        let out = tempted(by, own);
        add(!out.is_empty(), Dilemma::Cooperation, out);
        let out = tempted(with, own);
        add(!out.is_empty(), Dilemma::Trust, out);
    }
}

/// Finds the states that a decision maker ranks first; none where its comparisons are no ranking.
#[must_use]
pub fn first_choices(graph: &Graph<'_>, dm: DmId) -> Vec<StateId> {
    let better = |a, b| graph.code(dm, a, b) == Code::Better;
    let Some(best) =
        graph.space.states().reduce(|best, one| if better(one, best) { one } else { best })
    else {
        return Vec::new();
    };
    let comparable = |one: &StateId| match graph.code(dm, *one, best) {
        Code::Worse => Some(None),
        Code::Equal => Some(Some(*one)),
        Code::Better | Code::Unknown => None,
    };
    let found = graph.space.states().map(|one| comparable(&one));
    found.collect::<Option<Vec<_>>>().unwrap_or_default().into_iter().flatten().collect()
}
