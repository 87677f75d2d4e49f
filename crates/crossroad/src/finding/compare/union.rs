//! Two conflicts over the same decision makers and options.

use super::aligned_version::Side;
use super::graph_form::states;
use super::matching::{Match, matched, matched_places};
use super::rename::{Rename, Renamed};
use super::versions::Versions;
use crate::game::space::Refusal;
use crate::model::conflict::{Answer, Conflict, ConflictOption};
use crate::text::formula::OptionId;

/// Most options, and decision makers, that both versions have together.
const MOST: usize = 64;

/// Puts two conflicts over the decision makers and options of both.
///
/// # Errors
/// If both together have more than 64 options or decision makers, or only one is in graph form.
pub fn union(before: &Conflict, after: &Conflict) -> Result<Versions, Refusal> {
    let refused = |why| Refusal::EngineDoesNotApply { engine: "compare", why };
    if before.graph.is_some() != after.graph.is_some() {
        return Err(refused("one version is in graph form and the other in option form"));
    }
    let mut renames = Vec::new();
    let own_options = |conflict: &Conflict, dm: usize| -> Vec<String> {
        let own = conflict.options.iter().filter(|option| option.dm.index() == dm);
        own.map(|option| option.id.value.clone()).collect()
    };
    let places = |conflict: &Conflict| (0..conflict.dms.len()).collect::<Vec<usize>>();
    let (ours, theirs) = (places(before), places(after));
    // By id first; a place of either list stands for its decision maker.
    let name = |conflict: &Conflict, dm: usize| conflict.dms.get(dm).map(|dm| dm.name.clone());
    let id = |conflict: &Conflict, dm: usize| conflict.dms.get(dm).map(|dm| dm.id.value.clone());
    let alike = |a: usize, b: usize| {
        let options = own_options(before, a);
        name(before, a) == name(after, b) || !options.is_empty() && options == own_options(after, b)
    };
    let mut dms = matched_places(&ours, &theirs, |a| id(before, a), |b| id(after, b), alike);
    if dms.len() > MOST {
        return Err(refused("together the files have more than 64 decision makers"));
    }
    let mut options: Vec<(usize, Match)> = Vec::new();
    for (at, (ours, theirs)) in dms.iter_mut().enumerate() {
        if let (Some(a), Some(b)) = (*ours, *theirs) {
            let (from, to) = (id(before, a).unwrap_or_default(), id(after, b).unwrap_or_default());
            if from != to {
                renames.push(Rename { what: Renamed::Dm, from, to });
            }
        }
        let list = |conflict: &Conflict, dm: Option<usize>| -> Vec<usize> {
            let own = conflict.options.iter().enumerate();
            own.filter(|(_, option)| Some(option.dm.index()) == dm).map(|(at, _)| at).collect()
        };
        let get = |conflict: &Conflict, at: usize| conflict.options.get(at).cloned();
        let does = |conflict, at| get(conflict, at).map(|option: ConflictOption| option.does);
        let name = |conflict, at| get(conflict, at).map(|option: ConflictOption| option.id.value);
        let found = matched_places(
            &list(before, *ours),
            &list(after, *theirs),
            |a| name(before, a),
            |b| name(after, b),
            |a, b| does(before, a) == does(after, b),
        );
        for (a, b) in found {
            if let (Some(x), Some(y)) = (a, b) {
                let (from, to) = (name(before, x), name(after, y));
                if from != to {
                    let from = before.option_name(OptionId::at(x));
                    let to = after.option_name(OptionId::at(y));
                    renames.push(Rename { what: Renamed::Option, from, to });
                }
            }
            options.push((at, (a, b)));
        }
    }
    if options.len() > MOST {
        return Err(refused("together the files have more than 64 options"));
    }
    let turned = |(a, b): Match| (b, a);
    let states = states(before, after);
    let first = Side {
        own: before,
        other: after,
        dms: dms.clone(),
        options: options.clone(),
        states: states.clone(),
    };
    let second = Side {
        own: after,
        other: before,
        dms: dms.into_iter().map(turned).collect(),
        options: options.into_iter().map(|(dm, one)| (dm, turned(one))).collect(),
        states: states.into_iter().map(turned).collect(),
    };
    let (mut old, new) = (first.conflict(), second.conflict());
    name_alike(&mut old, &new, &mut renames);
    Ok(Versions {
        present: [first.present(), second.present()],
        before: old,
        after: new,
        renames,
        given: [(before.clone(), first.places()), (after.clone(), second.places())],
    })
}

/// Gives questions and answers of the first version the names they have in the second.
fn name_alike(before: &mut Conflict, after: &Conflict, renames: &mut Vec<Rename>) {
    let formulas = |answers: &[Answer]| -> Vec<crate::text::formula::Formula> {
        answers.iter().map(|answer| answer.when.formula.clone()).collect()
    };
    let mut take = |what, name: &mut String, new: &String| {
        if name != new {
            renames.push(Rename { what, from: name.clone(), to: new.clone() });
            name.clone_from(new);
        }
    };
    let pairs = matched(
        &before.questions,
        &after.questions,
        |one| Some(one.id.value.clone()),
        |a, b| formulas(&a.answers) == formulas(&b.answers),
    );
    for (old, new) in pairs {
        let old = old.and_then(|at| before.questions.get_mut(at));
        let (Some(old), Some(new)) = (old, new.and_then(|at| after.questions.get(at))) else {
            continue;
        };
        take(Renamed::Question, &mut old.id.value, &new.id.value);
        let answers = matched(
            &old.answers,
            &new.answers,
            |one| Some(one.name.value.clone()),
            |a, b| a.when.formula == b.when.formula,
        );
        for (x, y) in answers {
            let x = x.and_then(|at| old.answers.get_mut(at));
            if let (Some(x), Some(y)) = (x, y.and_then(|at| new.answers.get(at))) {
                take(Renamed::Answer, &mut x.name.value, &y.name.value);
            }
        }
        if let (Some(x), Some(y)) = (&mut old.otherwise, &new.otherwise) {
            take(Renamed::Answer, &mut x.value, &y.value);
        }
    }
}
