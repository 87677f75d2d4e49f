//! Events that hang together because they were taken from the same source.

use super::Held;

/// Gives each model the number of its group: models of one event and models that share a source are in
/// one, and so are those that hang together by others.
pub(super) fn clusters(held: &[Held]) -> Vec<usize> {
    let mut group: Vec<usize> = (0..held.len()).collect();
    for (at, model) in held.iter().enumerate() {
        for (before, other) in held.iter().enumerate().take(at) {
            let shared = model.sources.iter().any(|source| other.sources.contains(source));
            if !shared && model.event != other.event {
                continue;
            }
            let pair = group.get(at).copied().zip(group.get(before).copied());
            let Some((own, others)) = pair.filter(|(own, others)| own != others) else { continue };
            let (to, from) = (own.min(others), own.max(others));
            group.iter_mut().filter(|one| **one == from).for_each(|one| *one = to);
        }
    }
    group
}

/// Lists the events of each group that has several.
pub(super) fn together(held: &[Held], groups: &[usize]) -> Vec<Vec<String>> {
    let mut found: Vec<(usize, Vec<String>)> = Vec::new();
    for (model, group) in held.iter().zip(groups) {
        match found.iter_mut().find(|(known, _)| known == group) {
            Some((_, events)) if events.contains(&model.event) => {}
            Some((_, events)) => events.push(model.event.clone()),
            None => found.push((*group, vec![model.event.clone()])),
        }
    }
    found.into_iter().map(|(_, events)| events).filter(|events| events.len() > 1).collect()
}
