//! Edits of what can be done and what cannot happen together.

use super::apply::fixing;
use super::edit::Edit;
use super::{Costs, Kind};
use crate::game::space::Refusal;
use crate::model::conflict::{Conflict, OneWay};
use crate::text::formula::OptionId;

/// Most sets of structural edits that are tried.
const MOST: usize = 20_000;

/// Lists every structural edit of the allowed kinds, with its cost.
pub(super) fn structural(conflict: &Conflict, allow: &[Kind], costs: &Costs) -> Vec<(u32, Edit)> {
    let today = conflict.status_quo.as_ref().map_or(0, |today| today.taken);
    let mut edits = Vec::new();
    for (bit, option) in conflict.options.iter().enumerate() {
        let id = OptionId::at(bit);
        let price = |kind: Kind| allow.contains(&kind).then(|| costs.of(kind, Some(option.dm)));
        let fixed = conflict.closed >> bit & 1 == 1 || !fixing(conflict, id).is_empty();
        if let Some(cost) = price(Kind::Close).filter(|_| !fixed) {
            edits.push((cost, Edit::Close { option: id, taken: today >> bit & 1 == 1 }));
        }
        if let Some(cost) = price(Kind::Open).filter(|_| fixed) {
            edits.push((cost, Edit::Open { option: id }));
        }
        if let Some(cost) = price(Kind::OneWay) {
            let ways = [None, Some(OneWay::On), Some(OneWay::Off)];
            let others = ways.into_iter().filter(|to| *to != option.one_way);
            edits.extend(others.map(|to| (cost, Edit::OneWay { option: id, to })));
        }
    }
    if allow.contains(&Kind::Rule) {
        let cost = costs.of(Kind::Rule, None);
        edits.extend((0..conflict.rules.len()).map(|rule| (cost, Edit::Rule { rule })));
    }
    edits
}

/// Refuses structural edits of a conflict in graph form, which has neither options nor rules.
pub(super) fn applies(conflict: &Conflict, allow: &[Kind]) -> Result<(), Refusal> {
    match conflict.graph.is_some() && allow.iter().any(|kind| kind.structural()) {
        true => Err(Refusal::EngineDoesNotApply {
            engine: "inverse",
            why: "the conflict is in graph form: there are no options and no rules to edit \
                  (kinds `close`, `open`, `one-way`, `rule`)",
        }),
        false => Ok(()),
    }
}

/// Lists sets of structural edits that do not contradict each other, cheapest first, the empty one
/// among them; says whether some were left out.
pub(super) fn sets(edits: &[(u32, Edit)], most: u32) -> (Vec<(u32, Vec<Edit>)>, bool) {
    let mut sets: Vec<(u32, Vec<Edit>)> = vec![(0, Vec::new())];
    let mut cut = false;
    for (cost, edit) in edits {
        let with: Vec<(u32, Vec<Edit>)> = sets
            .iter()
            .filter(|(sum, set)| {
                sum.saturating_add(*cost) <= most && set.iter().all(|one| together(one, edit))
            })
            .map(|(sum, set)| {
                (sum.saturating_add(*cost), [set.as_slice(), std::slice::from_ref(edit)].concat())
            })
            .collect();
        cut |= sets.len() + with.len() > MOST;
        sets.extend(with.into_iter().take(MOST.saturating_sub(sets.len())));
    }
    sets.sort_by_key(|(cost, set)| (*cost, set.len()));
    (sets, cut)
}

/// Says whether two edits can be made together: not if both are about one option.
fn together(a: &Edit, b: &Edit) -> bool {
    let option = |edit: &Edit| match edit {
        Edit::Close { option, .. } | Edit::Open { option } | Edit::OneWay { option, .. } => {
            Some(*option)
        }
        _ => None,
    };
    option(a).is_none() || option(a) != option(b)
}
