//! Which things of two lists go together.

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

/// Matches places of two lists, each with its key.
pub(super) fn matched_places(
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
