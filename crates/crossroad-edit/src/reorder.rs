//! Things are moved among the others of their kind.

use std::ops::Range;

use crate::document::{Document, Path, Step, within};
use crate::edit::Place;
use crate::element;
use crate::entry::layout;
use crate::extent::{is_section, runs, with_headings};
use crate::patch::Patch;
use crate::refused::Refused;
use crate::thing::{Thing, find};

/// Moves a thing.
pub(crate) fn reorder(document: &Document<'_>, of: &str, place: &Place) -> Result<Patch, Refused> {
    let thing = find(document, of, None)?;
    let all = siblings(document, &thing.path);
    let misplaced = || Refused::Misplaced { name: of.to_owned(), kind: thing.kind, expected: None };
    let at = all.iter().position(|one| *one == thing.path).ok_or_else(misplaced)?;
    if all.len() < 2 && !matches!(place, Place::At(_) | Place::By(_)) {
        return Err(misplaced());
    }
    let last = all.len() - 1;
    let mut order: Vec<usize> = (0..all.len()).filter(|one| *one != at).collect();
    // (among the others)
    let beside = |name: &str| -> Result<usize, Refused> {
        let other = neighbour(document, &thing, name)?;
        let other = all.iter().position(|one| *one == other.path).ok_or_else(misplaced)?;
        Ok(if other > at { other - 1 } else { other })
    };
    let to = match place {
        Place::Before(name) if names(&thing, name) => at,
        Place::After(name) if names(&thing, name) => at,
        Place::Before(name) => beside(name)?,
        Place::After(name) => beside(name)? + 1,
        Place::At(place) => place.saturating_sub(1).min(last),
        Place::By(by) => {
            let at = i64::try_from(at).unwrap_or(i64::MAX);
            usize::try_from(at.saturating_add(*by).max(0)).unwrap_or(last).min(last)
        }
    };
    order.insert(to.min(order.len()), at);
    if order.iter().enumerate().all(|(to, from)| to == *from) {
        return Ok(Patch::default());
    }
    ordered(document, &thing.path, &all, &order)
}

fn names(thing: &Thing, name: &str) -> bool {
    thing.names.iter().any(|one| one == name)
}

/// Finds a neighbour of a thing by name: also by what only tells it apart from the thing's others.
pub(crate) fn neighbour(
    document: &Document<'_>,
    thing: &Thing,
    name: &str,
) -> Result<Thing, Refused> {
    let own = thing.owner.as_ref().map(|owner| format!("{owner}.{name}"));
    let other = match find(document, name, Some(thing.kind)) {
        Err(refused) => match own {
            Some(own) => find(document, &own, Some(thing.kind)).map_err(|_| refused)?,
            None => return Err(refused),
        },
        found => found?,
    };
    let same = other.path.split_last().map(|(_, parent)| parent)
        == thing.path.split_last().map(|(_, parent)| parent);
    match same {
        true => Ok(other),
        false => Err(Refused::Misplaced {
            name: name.to_owned(),
            kind: other.kind,
            expected: Some(thing.kind),
        }),
    }
}

/// Lists what stands in the same table or list as something, itself among them.
pub(crate) fn siblings(document: &Document<'_>, path: &[Step]) -> Vec<Path> {
    let Some((last, parent)) = path.split_last() else { return Vec::new() };
    match last {
        // (the header of the file and the keys of a table are no things of a kind)
        Step::Key(key) if key == "otherwise" || parent.is_empty() => Vec::new(),
        Step::Key(_) => {
            let keys = document.table(parent).into_iter().flat_map(|table| table.keys());
            keys.map(|key| within(parent, Step::Key(key.value.clone()))).collect()
        }
        Step::At(_) => {
            let count = document.node(parent).map_or(0, |node| node.list().len());
            (0..count).map(|at| within(parent, Step::At(at))).collect()
        }
    }
}

/// Writes things in another order: `order` says for each place which of `all` comes there.
fn ordered(
    document: &Document<'_>,
    path: &[Step],
    all: &[Path],
    order: &[usize],
) -> Result<Patch, Refused> {
    let refused = || layout(document, path);
    if document.is_inline(path) {
        let (_, parent) = path.split_last().ok_or_else(refused)?;
        return element::reorder(document, parent, order).ok_or_else(refused);
    }
    let sections = |path: &Path| document.node(path).is_some_and(is_section);
    let first = all.first().is_some_and(sections);
    if all.iter().any(|one| sections(one) != first) {
        return Err(refused());
    }
    let mut lines: Vec<Vec<Range<usize>>> = all.iter().map(|path| runs(document, path)).collect();
    let mut firsts: Vec<&mut Range<usize>> =
        lines.iter_mut().filter_map(|runs| runs.first_mut()).collect();
    with_headings(document, &mut firsts);
    let mut patch = Patch::default();
    for (slot, from) in lines.iter().zip(order) {
        let mut text = String::new();
        for run in lines.get(*from).into_iter().flatten() {
            if !text.is_empty() {
                text.push_str(document.newline);
            }
            text.push_str(document.part(run.clone()));
            if !text.ends_with('\n') {
                text.push_str(document.newline);
            }
        }
        let (first, rest) = slot.split_first().ok_or_else(refused)?;
        patch.replace(first.clone(), text);
        rest.iter().for_each(|run| patch.remove(run.clone()));
    }
    Ok(patch)
}
