//! Two conflicts over the same decision makers and options.

use super::aligned_version::Side;
use super::difference::Versions;
use super::renamed_statements::{Rename, Renamed};
use crate::game::space::Refusal;
use crate::model::conflict::{Answer, Conflict, ConflictOption};
use crate::text::formula::OptionId;

/// Most options, and decision makers, that both versions have together.
const MOST: usize = 64;

/// Which of two lists go together: indices of both, or of one.
pub(super) type Match = (Option<usize>, Option<usize>);

/// Matches two lists by key, then what is left by content where only one fits; those of the first
/// list come first, in its order.
pub(super) fn matched<T>(
    before: &[T],
    after: &[T],
    key: impl Fn(&T) -> Option<String>,
    alike: impl Fn(&T, &T) -> bool,
) -> Vec<Match> {
    let keys: Vec<Option<String>> = after.iter().map(&key).collect();
    let mut partner: Vec<Option<usize>> = before
        .iter()
        .map(|one| {
            let own = key(one)?;
            keys.iter().position(|other| other.as_ref() == Some(&own))
        })
        .collect();
    for (at, one) in before.iter().enumerate() {
        if partner.get(at).copied().flatten().is_some() {
            continue;
        }
        let free = |to: &usize| !partner.contains(&Some(*to));
        let fitting = after.iter().enumerate().filter(|(_, other)| alike(one, other));
        let mut fitting = fitting.map(|(to, _)| to).filter(free);
        let only = fitting.next().filter(|_| fitting.next().is_none());
        if let Some(place) = partner.get_mut(at) {
            *place = only;
        }
    }
    // Of several that are alike the first goes with the first.
    for (at, one) in before.iter().enumerate() {
        if partner.get(at).copied().flatten().is_none() {
            let found = after
                .iter()
                .enumerate()
                .find(|(to, other)| !partner.contains(&Some(*to)) && alike(one, other));
            let found = found.map(|(to, _)| to);
            if let Some(place) = partner.get_mut(at) {
                *place = found;
            }
        }
    }
    let pairs = partner.iter().enumerate().map(|(at, to)| (Some(at), *to));
    let new = (0..after.len()).filter(|to| !partner.contains(&Some(*to)));
    pairs.chain(new.map(|to| (None, Some(to)))).collect()
}

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
    let states = super::graph_form::states(before, after);
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

/// Matches places of two lists, each with its key.
fn matched_places(
    ours: &[usize],
    theirs: &[usize],
    our_key: impl Fn(usize) -> Option<String>,
    their_key: impl Fn(usize) -> Option<String>,
    alike: impl Fn(usize, usize) -> bool,
) -> Vec<Match> {
    // A place is marked with its list, so that both kinds can be told apart.
    let before: Vec<(bool, usize)> = ours.iter().map(|at| (false, *at)).collect();
    let after: Vec<(bool, usize)> = theirs.iter().map(|at| (true, *at)).collect();
    let key = |one: &(bool, usize)| if one.0 { their_key(one.1) } else { our_key(one.1) };
    // What has its namesake in the other list is not matched with anything else.
    let named = |at: usize| theirs.iter().any(|other| their_key(*other) == our_key(at));
    let namesake = |at: usize| ours.iter().any(|other| our_key(*other) == their_key(at));
    let fit =
        |a: &(bool, usize), b: &(bool, usize)| !named(a.1) && !namesake(b.1) && alike(a.1, b.1);
    let found = matched(&before, &after, key, fit);
    let at = |list: &[usize], place: Option<usize>| place.and_then(|at| list.get(at).copied());
    found.into_iter().map(|(a, b)| (at(ours, a), at(theirs, b))).collect()
}
