//! Members of a merged state compare alike with every other state.
//!
//! Otherwise the merged state has no place in somebody's order, unless its merge
//! says which member stands for it. That has to hold on every day, in every world, and in
//! the reference world as everybody with a view sees it: whatever an analysis may be asked for.

use super::search::{Count, Search, too_hard};
use crate::game::graph::{Keyed, Relation, settled, statement, ways_of};
use crate::game::space::{Memory, Refusal, Structure, build, perceived_structure, structure};
use crate::model::conflict::{Conflict, View};
use crate::model::preference::Preference;
use crate::text::diagnostic::{Diagnostic, codes};
use crate::text::formula::{DmId, OptionSet};
use crate::text::source::Span;

/// Spaces up to this many states are built to look.
const LOOKED_AT: u64 = 1 << 18;

/// So many states are looked at, those of all worlds and decision makers together.
const ALL: u64 = 1 << 21;

pub(super) fn check(conflict: &Conflict, search: &Search<'_>, problems: &mut Vec<Diagnostic>) {
    let Some(first) = conflict.merges.first() else { return };
    let before = problems.len();
    overlaps(conflict, search, problems);
    if problems.len() > before {
        return;
    }
    let mut looked = Looked { met: Vec::new(), left: ALL };
    // Every day that can be asked for, the day of the file first; and as everybody sees that.
    let days = (0..=conflict.events.len()).map(|events| conflict.after(events));
    for day in std::iter::once(conflict.today()).chain(days) {
        match looked.day(&day) {
            Ok(found) if found.is_empty() => {}
            Ok(found) => return problems.extend(found),
            Err(TooMany) => {
                let what = "how members of merged states compare in all scenarios";
                return problems.push(too_hard(first.span, what));
            }
        }
    }
}

/// There are too many worlds, or states in them, to look at all.
struct TooMany;

/// What has been looked at.
struct Looked {
    /// Structures, and preferences of a decision maker on them, in which nothing was found.
    met: Vec<(Structure, Vec<(usize, Preference)>)>,
    /// How many more states are looked at.
    left: u64,
}

impl Looked {
    /// Looks at every world of a day, and at its reference world as others see it, until something
    /// is found.
    fn day(&mut self, day: &Conflict) -> Result<Vec<Diagnostic>, TooMany> {
        let worlds = day.structures();
        if worlds > u128::from(self.left) {
            return Err(TooMany);
        }
        for place in 0..worlds {
            let found = self.world(&day.settled(place), None)?;
            if !found.is_empty() {
                return Ok(found);
            }
        }
        for view in &day.views {
            let found = self.world(&view.believed(day), Some(view))?;
            if !found.is_empty() {
                return Ok(found);
            }
        }
        Ok(Vec::new())
    }

    /// Looks at everything that anybody may prefer on one structure.
    fn world(&mut self, world: &Conflict, view: Option<&View>) -> Result<Vec<Diagnostic>, TooMany> {
        let structure = match view {
            Some(view) => perceived_structure(world, view),
            None => structure(world),
        };
        let states = match structure.count_within(LOOKED_AT) {
            Ok(states) => states,
            // A world without a state has none that is merged.
            Err(Refusal::NoState) => return Ok(Vec::new()),
            Err(_) => return Err(TooMany),
        };
        let at = match self.met.iter().position(|(other, _)| *other == structure) {
            Some(at) => at,
            None => {
                self.met.push((structure.clone(), Vec::new()));
                self.met.len() - 1
            }
        };
        self.left = self.left.checked_sub(states).ok_or(TooMany)?;
        let Ok(space) = build(&structure, Memory::DEFAULT) else { return Err(TooMany) };
        let mut problems = Vec::new();
        for (dm, maker) in world.dms.iter().enumerate() {
            let Some((_, met)) = self.met.get_mut(at) else { continue };
            let known = (dm, maker.preference.clone());
            // (Comparisons two by two are of states, whatever their members.)
            if met.contains(&known) || matches!(maker.preference, Preference::Pairs(_)) {
                continue;
            }
            let others = if view.is_some() { 0 } else { ways_of(&maker.preference) };
            let ways = others.saturating_add(1);
            let need = u64::try_from(ways).unwrap_or(u64::MAX).saturating_mul(states);
            self.left = self.left.checked_sub(need).ok_or(TooMany)?;
            let reference = std::iter::once(Keyed::reference(&maker.preference));
            let others = view.is_none().then(|| settled(&maker.preference, false));
            let found =
                reference.chain(others.into_iter().flatten()).find_map(
                    |keyed| match Relation::new(&space, DmId::at(dm), keyed.clone()) {
                        Err(Refusal::MergeStraddles { merge, members, with, .. }) => {
                            straddles(world, dm, &keyed, merge, members, with)
                        }
                        _ => None,
                    },
                );
            problems.extend(found);
            // (Through a view not all of it was looked at.)
            if view.is_none() {
                met.push(known);
            }
        }
        Ok(problems)
    }
}

/// Reports merges that claim the same state: which of them makes it one with others is not said.
fn overlaps(conflict: &Conflict, search: &Search<'_>, problems: &mut Vec<Diagnostic>) {
    let merges = &conflict.merges;
    let formulas = merges.iter().map(|merge| merge.when.formula.clone()).collect();
    let two = Count::new(formulas, 2, merges.len());
    let state = match search.find(&two) {
        Ok(Some(state)) => state,
        Ok(None) => return,
        Err(_) => {
            let span = merges.first().map_or(Span::default(), |merge| merge.span);
            problems.push(too_hard(span, "whether merged states overlap"));
            return;
        }
    };
    let mut both = merges.iter().filter(|merge| merge.when.formula.holds(state));
    if let (Some(first), Some(second)) = (both.next(), both.next()) {
        let message = "two merged states claim the same state";
        let problem = Diagnostic::new(codes::MERGES_OVERLAP, second.when.text.span, message)
            .label("overlaps …")
            .also(first.when.text.span, "… with this")
            .hint(format!("both hold where {}", search.shown(state)));
        problems.push(problem);
    }
}

fn straddles(
    conflict: &Conflict,
    dm: usize,
    keyed: &Keyed,
    merge: usize,
    [low, high]: [OptionSet; 2],
    with: OptionSet,
) -> Option<Diagnostic> {
    let merge = conflict.merges.get(merge)?;
    let maker = conflict.dms.get(dm)?;
    let pattern = |vector| conflict.pattern(vector);
    let message = format!(
        "members of a merged state compare differently with `{}` for `{}`",
        pattern(with),
        maker.id.value
    );
    let problem = Diagnostic::new(codes::MERGE_STRADDLES, merge.span, message)
        .label(format!("`{}` and `{}` are members", pattern(low), pattern(high)))
        .hint("`pick = \"best\"` or `pick = \"worst\"` says which member stands for it");
    let order = |member| keyed.compare(member, with).0;
    let problem = match order(low) == order(high) {
        true => problem.hint(
            "both are better than it, or both are worse: they differ in how strong that is, or in \
             whether it is known",
        ),
        false => problem,
    };
    // The statement that tells the two members apart.
    let wish = match keyed {
        Keyed::Wishes(wishes) => keyed.compare(low, high).1.and_then(|at| wishes.get(at)),
        _ => None,
    };
    Some(match wish.and_then(|wish| statement(&maker.preference, wish.id)) {
        Some(statement) => problem.also(statement.that.text.span, "this tells the two apart"),
        None => problem,
    })
}
