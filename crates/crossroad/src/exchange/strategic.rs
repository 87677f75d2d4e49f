//! The strategic form: everybody chooses a strategy at once; as Gambit reads it.
//!
//! A graph model is one where every decision maker can always choose freely among the same sets of
//! options, whatever the others do. Gambit's payoffs are then the ranks of states: they mean an
//! order and nothing else, so what pure strategies can be an equilibrium carries over, and mixed
//! strategies have no meaning.

use std::io::{self, Write};

use crate::game::graph::{Grade, Graph, Ranks};
use crate::game::space::{Moves, Points, Space};
use crate::model::conflict::Conflict;
use crate::text::display::clean;
use crate::text::formula::{DmId, OptionSet};

/// Why a conflict has no strategic form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotStrategic {
    /// It is a graph without options.
    NoOptions,
    /// States count as one.
    Merged,
    /// Single moves of a decision maker are forbidden.
    Forbidden(DmId),
    /// A decision maker has a one-way option.
    OneWay(DmId),
    /// What one can choose depends on what others chose: these sets of options, each of which
    /// somebody can take, cannot be taken together.
    Infeasible(OptionSet),
    /// What a decision maker prefers is no order.
    NoOrder(DmId),
}

impl NotStrategic {
    /// Says why, in a sentence without a period.
    #[must_use]
    pub fn words(&self, conflict: &Conflict) -> String {
        let name = |dm: &DmId| conflict.dms.get(dm.index()).map_or("", |dm| dm.id.value.as_str());
        match self {
            Self::NoOptions => "the conflict is a graph without options".to_owned(),
            Self::Merged => {
                "states are merged, so a choice of everybody is no single state".to_owned()
            }
            Self::Forbidden(dm) => {
                format!("`{}` cannot make every move: some are forbidden", name(dm))
            }
            Self::OneWay(dm) => {
                format!(
                    "`{}` has a one-way option, so it cannot choose anew at every state",
                    name(dm)
                )
            }
            Self::Infeasible(vector) => {
                let taken = conflict.taken(*vector);
                let taken =
                    if taken.is_empty() { "taking nothing".to_owned() } else { taken.join(" + ") };
                format!(
                    "what one can choose depends on what others chose: {taken} is not feasible as a \
                     whole, and is in the part of each"
                )
            }
            Self::NoOrder(dm) => {
                format!("what `{}` prefers is no order, so states have no ranks for it", name(dm))
            }
        }
    }
}

/// A conflict as a game in strategic form.
#[derive(Debug, Clone)]
pub struct Strategic<'a> {
    conflict: &'a Conflict,
    graph: &'a Graph<'a>,
    /// The strategies of each decision maker: the sets of its own options that it can take,
    /// ascending.
    pub strategies: Vec<Vec<OptionSet>>,
}

/// Reads a conflict as a game in strategic form.
///
/// # Errors
/// [`NotStrategic`]
pub fn strategic<'a>(
    conflict: &'a Conflict,
    graph: &'a Graph<'a>,
) -> Result<Strategic<'a>, NotStrategic> {
    let space = graph.space;
    if space.options() == 0 {
        return Err(NotStrategic::NoOptions);
    }
    if space.is_merged() {
        return Err(NotStrategic::Merged);
    }
    for (dm, relation) in space.dms().zip(&graph.relations) {
        match space.moves(dm) {
            Some(Moves::Grouped(groups)) if groups.reversible() => {}
            Some(Moves::Grouped(_)) => return Err(NotStrategic::OneWay(dm)),
            _ => return Err(NotStrategic::Forbidden(dm)),
        }
        if !relation.is_order() {
            return Err(NotStrategic::NoOrder(dm));
        }
    }
    let strategies: Vec<Vec<OptionSet>> = space.dms().map(|dm| choices(space, dm)).collect();
    let game = Strategic { conflict, graph, strategies };
    let together =
        game.strategies.iter().fold(1_u128, |all, one| all.saturating_mul(one.len() as u128));
    if together != space.len() as u128 {
        // (there are more combinations than states, so one is missing)
        let mut combinations = game.combinations();
        let missing = combinations.find(|vector| space.find(*vector).is_none());
        return Err(NotStrategic::Infeasible(missing.unwrap_or_default()));
    }
    Ok(game)
}

/// Lists the sets of its own options that a decision maker takes in some state, ascending.
fn choices(space: &Space, dm: DmId) -> Vec<OptionSet> {
    let own = space.own(dm);
    if let Points::All(_) = space.points() {
        let mut all = vec![0];
        let mut last: OptionSet = 0;
        while last != own {
            last = last.wrapping_sub(own) & own;
            all.push(last);
        }
        return all;
    }
    let mut all: Vec<OptionSet> = space.points().iter().map(|vector| vector & own).collect();
    all.sort_unstable();
    all.dedup();
    all
}

impl Strategic<'_> {
    /// Lists the option vectors of all combinations of strategies, the first decision maker's
    /// changing fastest.
    fn combinations(&self) -> impl Iterator<Item = OptionSet> + '_ {
        let mut at = Some(vec![0_usize; self.strategies.len()]);
        std::iter::from_fn(move || {
            let now = at.as_mut()?;
            let chosen = now.iter().zip(&self.strategies);
            let vector =
                chosen.fold(0, |all, (at, list)| all | list.get(*at).copied().unwrap_or(0));
            let mut moved = false;
            for (place, list) in now.iter_mut().zip(&self.strategies) {
                *place += 1;
                moved = *place < list.len();
                if moved {
                    break;
                }
                *place = 0;
            }
            if !moved {
                at = None;
            }
            Some(vector)
        })
    }

    /// Says what the game does not tell of the conflict.
    #[must_use]
    pub fn left_out(&self) -> Vec<String> {
        let mut left = Vec::new();
        let mut put = |there: bool, words: &str| {
            if there {
                left.push(words.to_owned());
            }
        };
        let grades = self.graph.grades();
        let strong = Grade::ALL.into_iter().any(|grade| grade.strong() && grades.has(grade));
        put(
            crate::stability::preference_ways(self.conflict) > 1,
            "what is uncertain about preferences is settled as in the reference scenario",
        );
        put(strong, "which preferences are strong");
        put(!self.conflict.coalitions.is_empty(), "coalitions");
        put(!self.conflict.views.is_empty(), "how decision makers see the conflict differently");
        put(self.conflict.status_quo.is_some(), "the status quo");
        left
    }

    /// Writes the game as Gambit's `.nfg` file: payoffs are ranks, 1 for the least preferred.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write(&self, to: &mut dyn Write) -> io::Result<()> {
        write!(to, "NFG 1 R {} {{", quoted(&self.conflict.title))?;
        for dm in &self.conflict.dms {
            write!(to, " {}", quoted(&dm.id.value))?;
        }
        writeln!(to, " }}\n{{")?;
        for strategies in &self.strategies {
            write!(to, "  {{")?;
            for strategy in strategies {
                write!(to, " {}", quoted(&self.strategy(*strategy)))?;
            }
            writeln!(to, " }}")?;
        }
        writeln!(
            to,
            "}}\n{}\n",
            quoted(
                "Payoffs are ordinal ranks, 1 for the least preferred state: only pure strategies \
                 have a meaning."
            )
        )?;
        let space = self.graph.space;
        let ranks: Vec<&Ranks> = self.graph.relations.iter().map(|one| &one.ranks).collect();
        for vector in self.combinations() {
            // INVARIANT: every combination is feasible.
            let Some(state) = space.find(vector) else { continue };
            let mut between = "";
            for ranks in &ranks {
                write!(to, "{between}{}", ranks.get(state) + 1)?;
                between = " ";
            }
            writeln!(to)?;
        }
        Ok(())
    }

    /// Names a strategy: the options taken, joined by `+`.
    fn strategy(&self, taken: OptionSet) -> String {
        let options = self.conflict.options.iter().enumerate();
        let names: Vec<&str> = options
            .filter(|(bit, _)| taken >> bit & 1 == 1)
            .map(|(_, option)| option.id.value.as_str())
            .collect();
        if names.is_empty() { "(none)".to_owned() } else { names.join("+") }
    }
}

/// Writes a text as `.nfg` does: quotation marks escaped, on one line.
fn quoted(text: &str) -> String {
    format!("\"{}\"", clean(text).replace('\\', "\\\\").replace('"', "\\\""))
}
