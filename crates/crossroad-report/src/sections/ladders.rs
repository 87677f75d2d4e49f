//! What each actor would rather have, as ladders of the states that the report tells.

use crate::answer::report_data::Material;
use crate::document::{Figure, Phrase};
use crate::form::svg;
use crate::form::svg::Ladders;
use crate::wording::Phrasing;
use crate::wording::layout::list;
use crossroad::game::naming::number;
use crossroad::text::formula::{DmId, StateId};

/// Says whose preferences have no ladder.
fn without_ladder(material: &Material<'_>) -> Phrase {
    let relations = material.found.graph.relations.iter().enumerate();
    let names: Vec<Phrase> = relations
        .filter(|(_, one)| !one.is_order())
        .map(|(at, _)| material.dm(DmId::at(at)))
        .collect();
    let (verb, they) = match names.len() {
        0 => return Phrase::new(),
        1 => (" has", "it compares"),
        _ => (" have", "they compare"),
    };
    Phrase::new()
        .say(" ")
        .and(Phrase::list(names))
        .say(format!("{verb} no ladder: {they} states two by two."))
}

/// Says what the ladders show: who would rather have today than any other state shown, and who has
/// it last.
fn best(material: &Material<'_>, shown: &Ladders) -> String {
    let Some(today) = shown.today else { return "What each would rather have".to_owned() };
    let ends = |rung: fn(&[Vec<StateId>]) -> Option<&Vec<StateId>>| -> Vec<String> {
        let has = |rungs: &[Vec<StateId>]| {
            rungs.len() > 1 && rung(rungs).is_some_and(|one| one.contains(&today))
        };
        let those = shown.ladders.iter().filter(|(_, rungs)| has(rungs));
        those.map(|(name, _)| name.clone()).collect()
    };
    let (first, last) = (ends(|rungs| rungs.first()), ends(|rungs| rungs.last()));
    let better = material.found.accounts.iter().any(|one| !one.stable);
    match (first.len(), last.len()) {
        (0, 0) => "Today is the best of these for nobody, and for nobody the worst".to_owned(),
        (0, _) => {
            format!("Today is the best of these for nobody, and the worst for {}", list(&last))
        }
        (_, 0) if better => {
            format!("Today is the best of these for {}, yet it does not last", list(&first))
        }
        (_, 0) => format!("Today is the best of these for {}", list(&first)),
        _ => format!(
            "Today is the best of these for {}, and the worst for {}",
            list(&first),
            list(&last)
        ),
    }
}

/// The ladders of the states that the report tells.
pub(super) fn figure(material: &Material<'_>) -> Option<Figure> {
    let found = material.found;
    let mut states: Vec<StateId> = found.status_quo.into_iter().collect();
    states.extend(found.telling(crate::answer::report_data::TOLD));
    if states.len() < 2 || !found.graph.relations.iter().any(|one| one.is_order()) {
        return None;
    }
    let ladder = |at: usize| -> Vec<Vec<StateId>> {
        let Some(relation) = found.graph.relations.get(at) else { return Vec::new() };
        let mut rungs: Vec<(u32, Vec<StateId>)> = Vec::new();
        for state in &states {
            let rank = relation.ranks.get(*state);
            match rungs.iter_mut().find(|(known, _)| *known == rank) {
                Some((_, rung)) => rung.push(*state),
                None => rungs.push((rank, vec![*state])),
            }
        }
        rungs.sort_by_key(|(rank, _)| std::cmp::Reverse(*rank));
        rungs
            .into_iter()
            .map(|(_, mut rung)| {
                rung.sort_unstable();
                rung
            })
            .collect()
    };
    let reached: Vec<StateId> = found
        .improvements
        .iter()
        .flat_map(|reach| &reach.arrivals)
        .map(|arrival| arrival.state)
        .filter(|state| Some(*state) != found.status_quo && states.contains(state))
        .collect();
    let dms = found.conflict.dms.len();
    let shown = Ladders {
        // (preferences that are no order have no ladder)
        ladders: (0..dms)
            .filter(|at| found.graph.relations.get(*at).is_some_and(|one| one.is_order()))
            .map(|at| (material.speaker().dm(DmId::at(at)), ladder(at)))
            .collect(),
        today: found.status_quo,
        framed: reached,
    };
    let mut description = Phrase::new();
    for (name, rungs) in &shown.ladders {
        let rungs: Vec<String> = rungs
            .iter()
            .map(|rung| {
                let numbers: Vec<String> = rung.iter().map(|s| number(*s).to_string()).collect();
                numbers.join(" = ")
            })
            .collect();
        description = description.give(name).say(format!(": {}. ", rungs.join(" > ")));
    }
    let today = match (found.status_quo, shown.framed.is_empty()) {
        (None, _) => "the equilibria",
        (Some(_), true) => "today’s state (filled) and the equilibria",
        (Some(_), false) => {
            "today’s state (filled) and the equilibria (framed: those reached by moves that each mover gains by)"
        }
    };
    Some(Figure {
        name: "ladders".into(),
        title: best(material, &shown),
        caption: Phrase::new()
            .say(format!(
                "The states discussed here, {today}, from best to worst for each; those on one rung \
                 are tied."
            ))
            .say(match found.ways {
                1 => "",
                _ => {
                    " What is uncertain is taken as in the reference scenario."
                }
            })
            .and(without_ladder(material)),
        description,
        picture: svg::ladders(&shown),
    })
}
