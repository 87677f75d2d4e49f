//! Work on several threads: never more than there is work for, and fewer where the system gives
//! no more.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use super::{Certain, Refusal};

/// The most threads that are used, however many are asked for.
pub const MOST_THREADS: usize = 1024;

/// Returns how many threads work on a number of pieces: those asked for, but no more than there
/// are pieces, nor than [`MOST_THREADS`].
#[must_use]
pub fn workers(threads: usize, pieces: usize) -> usize {
    threads.min(pieces).clamp(1, MOST_THREADS)
}

/// Does the same work on this thread and on as many others as [`workers`] says, and returns what
/// each of them came to, this one first.
///
/// `work` takes piece after piece from whatever it shares with the others, until none is left:
/// where the system starts no further thread, those that run do all of it.
pub fn share_out<R: Send>(threads: usize, pieces: usize, work: impl Fn() -> R + Sync) -> Vec<R> {
    let results = Mutex::new(Vec::new());
    on_threads(workers(threads, pieces), &|thread| {
        let result = work();
        results.lock().unwrap_or_else(PoisonError::into_inner).push((thread, result));
    });
    let mut results = results.into_inner().unwrap_or_else(PoisonError::into_inner);
    results.sort_by_key(|(thread, _)| *thread);
    results.into_iter().map(|(_, result)| result).collect()
}

/// Does work on so many threads, or on fewer where the system starts no more. Work knows its thread by
/// number, this one as 0. (Not generic: what threads need is compiled once, not for each kind of work.)
fn on_threads(threads: usize, work: &(dyn Fn(usize) + Sync)) {
    std::thread::scope(|scope| {
        let mut others = Vec::new();
        for thread in 1..threads {
            match std::thread::Builder::new().spawn_scoped(scope, move || work(thread)) {
                Ok(other) => others.push(other),
                Err(_) => break,
            }
        }
        work(0);
        for other in others {
            // What one thread cannot survive ends the others, too.
            other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        }
    });
}

/// Does numbered pieces of work on several threads; results stand in the order of the numbers.
///
/// # Errors
/// The first refusal in that order, whatever the threads; [`Refusal::Stopped`] only where there is
/// no other.
pub fn parallel<R: Send>(
    threads: usize,
    count: usize,
    work: impl Fn(usize) -> Result<R, Refusal> + Sync,
) -> Result<Vec<R>, Refusal> {
    let next = AtomicUsize::new(0);
    let results: Mutex<Vec<Option<Result<R, Refusal>>>> =
        Mutex::new(std::iter::repeat_with(|| None).take(count).collect());
    share_out(threads, count, || {
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
    });
    let results = results.into_inner().unwrap_or_else(PoisonError::into_inner);
    // What is refused for a reason of its own is told, before what was stopped because of it.
    let refused = |result: &&Result<R, Refusal>| !matches!(result, Ok(_) | Err(Refusal::Stopped));
    if let Some(Err(refusal)) = results.iter().flatten().find(refused) {
        return Err(refusal.clone());
    }
    results.into_iter().map(|result| result.certain()?).collect()
}
