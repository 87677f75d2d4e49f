//! From where the opponents can bring about one of some states.

use crate::game::diagram::{Diagram, Exhausted, SymbolicGraph};
use crate::stability::along::Along;
use crate::text::formula::DmId;

/// States from which opponents lead into some others, layer by layer as they were found: who makes
/// the first move from what the layer adds (nobody from those at first), and all states up to there.
pub(super) type Layers = Vec<(Option<DmId>, Diagram)>;

/// What leads where, for one focal decision maker.
#[derive(Clone, Copy)]
pub(super) struct Opponents {
    pub(super) focal: DmId,
    pub(super) along: Along,
}

impl Opponents {
    /// Returns the states from which one opponent can move into a set, with or without the set.
    pub(super) fn step(
        self,
        graph: &mut SymbolicGraph<'_>,
        opponent: DmId,
        set: Diagram,
    ) -> Result<Diagram, Exhausted> {
        match self.along {
            Along::Moves => graph.movers_into(opponent, set),
            Along::Improvements => graph.improvers_into(opponent, set),
        }
    }

    /// Returns a set and all states from which the opponents can bring about one of it.
    ///
    /// Whoever is in turn goes on from all that is found so far: what one opponent adds is used
    /// at once by the next. `kept` are other sets that are still needed.
    ///
    /// A state of the set itself counts as found; stability is the same, as none of these is
    /// better for the focal decision maker than the state that is judged.
    pub(super) fn closure(
        self,
        graph: &mut SymbolicGraph<'_>,
        set: Diagram,
        kept: &[Diagram],
    ) -> Result<Diagram, Exhausted> {
        self.layers(graph, set, None, kept, &mut None)
    }

    /// As [`Opponents::closure`], with its layers, if they are asked for; stops once all of `until`
    /// is found, if that is given.
    pub(super) fn layers(
        self,
        graph: &mut SymbolicGraph<'_>,
        set: Diagram,
        until: Option<Diagram>,
        kept: &[Diagram],
        layers: &mut Option<Layers>,
    ) -> Result<Diagram, Exhausted> {
        let opponents: Vec<DmId> = graph.dms().filter(|dm| *dm != self.focal).collect();
        let mut reached = set;
        layers.iter_mut().for_each(|layers| layers.push((None, set)));
        // Moves of one decision maker can be joined into one, so it is not asked again until
        // somebody else has added something.
        let mut quiet = 0;
        for opponent in opponents.iter().cycle() {
            let left = until.map(|until| graph.diagrams.without(until, reached)).transpose()?;
            if quiet == opponents.len() || left.is_some_and(Diagram::is_none) {
                break;
            }
            let found = self.step(graph, *opponent, reached)?;
            let more = graph.diagrams.or(reached, found)?;
            quiet += 1;
            if more != reached {
                (reached, quiet) = (more, 1);
                layers.iter_mut().for_each(|layers| layers.push((Some(*opponent), more)));
            }
            let of_layers = layers.iter().flatten().map(|(_, set)| *set);
            let others = kept.iter().copied().chain(until).chain([reached]);
            graph.collect(others.chain(of_layers));
        }
        Ok(reached)
    }
}
