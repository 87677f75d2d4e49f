//! Pieces of work on several threads, results in order.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use crate::space::{Certain, Refusal};

/// Does numbered pieces of work on several threads; results stand in the order of the numbers.
pub(super) fn parallel<R: Send>(
    threads: usize,
    count: usize,
    work: impl Fn(usize) -> Result<R, Refusal> + Sync,
) -> Result<Vec<R>, Refusal> {
    let next = AtomicUsize::new(0);
    let results: Mutex<Vec<Option<Result<R, Refusal>>>> =
        Mutex::new(std::iter::repeat_with(|| None).take(count).collect());
    let labour = || {
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            if at >= count {
                return;
            }
            let result = work(at);
            let mut results = results.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(place) = results.get_mut(at) {
                *place = Some(result);
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 1..threads.min(count) {
            scope.spawn(labour);
        }
        labour();
    });
    let results = results.into_inner().unwrap_or_else(PoisonError::into_inner);
    // What is refused for a reason of its own is told, before what was stopped because of it.
    let refused = |result: &&Result<R, Refusal>| !matches!(result, Ok(_) | Err(Refusal::Stopped));
    if let Some(Err(refusal)) = results.iter().flatten().find(refused) {
        return Err(refusal.clone());
    }
    results.into_iter().map(|result| result.certain()?).collect()
}
