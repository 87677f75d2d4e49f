//! The least edits of preferences for one state on one space.

use super::budget::Meter;
use super::edit::Edit;
use super::edits_from_target::edits;
use super::joint_lists::{Combination, coupled};
use super::preference_slots::Target;
use super::search_context::{Ground, Least};
use super::stability_given_responses::To;
use crate::game::space::Refusal;
use crate::text::formula::{DmId, StateId};

/// Ways kept for one state.
const KEPT: usize = 10_000;

/// What a search for one state found.
pub(super) struct Solved {
    /// The least cost; `None` if nothing up to the cost asked for does.
    pub(super) cost: Option<u32>,
    pub(super) ways: Vec<Vec<Edit>>,
    /// Whether there are more ways of that cost than were kept.
    pub(super) more: bool,
}

impl Solved {
    const NONE: Self = Self { cost: None, ways: Vec::new(), more: false };
}

/// Finds the least edits of preferences, of a cost up to `most`, that make a state what it is to
/// be.
///
/// # Errors
/// With the least cost that is still open.
pub(super) fn solve(
    ground: &Ground<'_>,
    state: StateId,
    to: To,
    most: u32,
    meter: &mut Meter<'_>,
) -> Result<Solved, (u32, Refusal)> {
    if ground.coupled() {
        return Ok(match coupled(ground, state, to, most, meter)? {
            None => Solved::NONE,
            Some((cost, combinations)) => {
                let (ways, more) = edit_lists(ground, &combinations);
                Solved { cost: Some(cost), ways, more }
            }
        });
    }
    let mut each = Vec::new();
    let mut spent = 0;
    for dm in ground.space.dms() {
        let own = ground.relaxed(dm, state);
        let room = if to == To::Equilibrium { most - spent } else { most };
        let least = ground.least(&own, to, room, meter);
        let least = least.map_err(|(bound, refusal)| match to {
            To::Equilibrium => (u32::saturating_add(spent, bound), refusal),
            To::Not => (0, refusal),
        })?;
        match (to, least.cost) {
            (To::Equilibrium, None) => return Ok(Solved::NONE),
            (To::Equilibrium, Some(cost)) => spent = u32::saturating_add(spent, cost),
            (To::Not, _) => {}
        }
        each.push((dm, least));
    }
    Ok(match to {
        To::Equilibrium => {
            let more = each.iter().any(|(_, least)| least.more);
            let combination = each.into_iter().map(|(dm, least)| (dm, least.targets)).collect();
            let (ways, cut) = edit_lists(ground, &[combination]);
            Solved { cost: Some(spent), ways, more: more || cut }
        }
        To::Not => any(ground, each),
    })
}

/// One decision maker is enough: those for whom it costs least.
fn any(ground: &Ground<'_>, each: Vec<(DmId, Least)>) -> Solved {
    let Some(cost) = each.iter().filter_map(|(_, least)| least.cost).min() else {
        return Solved::NONE;
    };
    let cheapest = each.into_iter().filter(|(_, least)| least.cost == Some(cost));
    let mut more = false;
    let combinations: Vec<Combination> = cheapest
        .map(|(dm, least)| {
            more |= least.more;
            vec![(dm, least.targets)]
        })
        .collect();
    let (ways, cut) = edit_lists(ground, &combinations);
    Solved { cost: Some(cost), ways, more: more || cut }
}

/// Tells combinations as edits; says whether some were left out.
pub(super) fn edit_lists(
    ground: &Ground<'_>,
    combinations: &[Combination],
) -> (Vec<Vec<Edit>>, bool) {
    let mut ways = Vec::new();
    let mut more = false;
    for combination in combinations {
        let mut sum: Vec<Vec<Edit>> = vec![Vec::new()];
        for (dm, targets) in combination {
            let own = own_edits(ground, *dm, targets);
            let longer = sum.iter().flat_map(|way| {
                own.iter().map(move |more| [way.as_slice(), more.as_slice()].concat())
            });
            let room = KEPT.saturating_sub(ways.len());
            let longer: Vec<Vec<Edit>> = longer.take(room + 1).collect();
            more |= longer.len() > room;
            sum = longer;
            sum.truncate(room);
        }
        ways.extend(sum);
    }
    (joined(ways), more)
}

fn own_edits(ground: &Ground<'_>, dm: DmId, targets: &[Target]) -> Vec<Vec<Edit>> {
    let Some(actor) = ground.actors.get(dm.index()) else { return Vec::new() };
    let all = targets.iter().map(|target| edits(&actor.list, dm, target, &actor.words));
    joined(all.collect())
}

/// Tells ways as one that differ in nothing but the place, one after the other, of the one
/// statement they add.
pub(super) fn joined(ways: Vec<Vec<Edit>>) -> Vec<Vec<Edit>> {
    let mut sorted: Vec<Vec<Edit>> = ways;
    // By everything but places first: what can be joined stands together.
    sorted.sort_by_cached_key(|way| {
        let bare: Vec<Edit> = way.iter().map(bare).collect();
        (bare, way.clone())
    });
    sorted.dedup();
    let mut told: Vec<Vec<Edit>> = Vec::new();
    for way in sorted {
        let joined = told.last_mut().is_some_and(|last| join(last, &way));
        if !joined {
            told.push(way);
        }
    }
    told
}

fn bare(edit: &Edit) -> Edit {
    match edit {
        Edit::Add { dm, formula, .. } => {
            Edit::Add { dm: *dm, formula: formula.clone(), first: 0, last: 0 }
        }
        other => other.clone(),
    }
}

fn join(last: &mut [Edit], way: &[Edit]) -> bool {
    let adds = |way: &[Edit]| way.iter().filter(|edit| matches!(edit, Edit::Add { .. })).count();
    let alike = last.len() == way.len()
        && adds(last) == 1
        && last.iter().zip(way).all(|(a, b)| bare(a) == bare(b));
    if !alike {
        return false;
    }
    for (edit, next) in last.iter_mut().zip(way) {
        if let (Edit::Add { last, .. }, Edit::Add { first: here, last: there, .. }) = (edit, next) {
            if *here != *last + 1 {
                return false;
            }
            *last = *there;
        }
    }
    true
}
