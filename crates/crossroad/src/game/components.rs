//! Strongly connected components: the places that lead to one another.

use std::iter::Peekable;

/// Lists the strongly connected components that can be reached from some places, each ascending, in the
/// order of the flow: whatever a component leads to comes behind it (Tarjan 1972, without recursion).
///
/// Places are the numbers below `len`; `next` lists where a place leads.
pub(crate) fn components<N: Iterator<Item = usize>>(
    len: usize,
    starts: impl IntoIterator<Item = usize>,
    next: impl Fn(usize) -> N,
) -> Vec<Vec<usize>> {
    const NEW: usize = usize::MAX;
    let mut number = vec![NEW; len];
    let mut low = vec![0; len];
    let mut waiting = vec![false; len];
    let (mut stack, mut found, mut count) = (Vec::new(), Vec::new(), 0);
    let get = |list: &[usize], at: usize| list.get(at).copied().unwrap_or(NEW);
    // (Where places lead is gone through as it is asked for: a list for each place on the way would take
    // as much memory as all moves.)
    let mut calls: Vec<(usize, Peekable<N>)> = Vec::new();
    for start in starts {
        if get(&number, start) != NEW {
            continue;
        }
        calls.push((start, next(start).peekable()));
        while let Some((at, mut rest)) = calls.pop() {
            if get(&number, at) == NEW {
                set(&mut number, at, count);
                set(&mut low, at, count);
                set(&mut waiting, at, true);
                stack.push(at);
                count += 1;
            }
            let mut deeper = None;
            while let Some(to) = rest.peek().copied() {
                if get(&number, to) == NEW {
                    // (It stays: it is looked at again when it is done, for what it reaches.)
                    deeper = Some(to);
                    break;
                }
                rest.next();
                if waiting.get(to).copied().unwrap_or(false) {
                    let least = get(&low, at).min(get(&low, to));
                    set(&mut low, at, least);
                }
            }
            if let Some(to) = deeper {
                calls.push((at, rest));
                calls.push((to, next(to).peekable()));
                continue;
            }
            if get(&low, at) == get(&number, at) {
                let mut component = Vec::new();
                while let Some(top) = stack.pop() {
                    set(&mut waiting, top, false);
                    component.push(top);
                    if top == at {
                        break;
                    }
                }
                component.sort_unstable();
                found.push(component);
            }
        }
    }
    found.reverse();
    found
}

fn set<T>(list: &mut [T], at: usize, value: T) {
    if let Some(place) = list.get_mut(at) {
        *place = value;
    }
}
