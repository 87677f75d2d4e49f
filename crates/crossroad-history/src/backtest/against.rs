//! How much worse than the uniform forecast, event by event and source by source.

use crate::scoring::{Draws, Mean, Shown, by_event, clustered_by, mean_by};

/// How much worse than the uniform forecast another scores; negative where it is better.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Against {
    /// The mean over events, each drawn for itself.
    pub mean: Mean,
    /// How many groups of events there are that share no source.
    pub sources: usize,
    /// The 95 % interval where the events of such a group are drawn together; `None` for fewer than two
    /// groups, and where resampling tells nothing.
    pub by_source: Option<(f64, f64)>,
}

impl Against {
    /// Averages differences of models over events; each comes with the group of its sources.
    pub(super) fn new(values: &[(&String, usize, f64)], draws: &EventDraws) -> Option<Self> {
        let differences =
            by_event(&values.iter().map(|(event, _, one)| (*event, *one)).collect::<Vec<_>>());
        // (An event lies in the group of its first model; groups are joined by models of one event.)
        let groups = by_event(
            &values.iter().map(|(event, group, _)| (*event, *group as f64)).collect::<Vec<_>>(),
        );
        let groups: Vec<usize> = groups.into_iter().map(|group| group as usize).collect();
        let grouped: Vec<(usize, f64)> =
            groups.iter().copied().zip(differences.iter().copied()).collect();
        Some(Self {
            mean: mean_by(&differences, &draws.events)?,
            sources: count(groups),
            by_source: clustered_by(&grouped, &draws.sources),
        })
    }

    /// Says what it shows at the 5 % level with every event drawn for itself.
    #[must_use]
    pub fn shown(&self) -> Shown {
        self.mean.shown()
    }

    /// Says what it shows at the 5 % level with the events of one source drawn together: nothing for
    /// fewer than two sources.
    #[must_use]
    pub fn shown_by_source(&self) -> Shown {
        if self.sources < 2 {
            return Shown::Open;
        }
        Mean { events: self.sources, interval: self.by_source, ..self.mean }.shown()
    }

    /// Counts its intervals.
    #[must_use]
    pub fn intervals(&self) -> usize {
        usize::from(self.mean.interval.is_some()) + usize::from(self.by_source.is_some())
    }
}

/// Draws of events and of the groups of sources they belong to.
pub(super) struct EventDraws {
    pub(super) events: Draws,
    pub(super) sources: Draws,
}

/// Counts the groups that differ.
pub(super) fn count(mut groups: Vec<usize>) -> usize {
    groups.sort_unstable();
    groups.dedup();
    groups.len()
}
