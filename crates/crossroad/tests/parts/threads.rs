//! Work shared among threads.

use crossroad::game::space::{MOST_THREADS, Refusal, parallel, share_out, workers};

#[test]
fn no_more_threads_work_than_there_is_work_for_nor_than_the_most() {
    assert_eq!(workers(0, 0), 1);
    assert_eq!(workers(4, 0), 1);
    assert_eq!(workers(4, 3), 3);
    assert_eq!(workers(4, 5), 4);
    assert_eq!(workers(usize::MAX, usize::MAX), MOST_THREADS);
    assert_eq!(share_out(usize::MAX, 3, || ()).len(), 3);
}

#[test]
fn the_first_refusal_is_told_whatever_the_threads() {
    let work = |at: usize| match at {
        5 => Err(Refusal::NoState),
        2 => Err(Refusal::Stopped),
        7 => Err(Refusal::RulesTooHard),
        at => Ok(at),
    };
    for threads in [1, 3, usize::MAX] {
        assert_eq!(parallel(threads, 9, work), Err(Refusal::NoState), "{threads} threads");
        assert_eq!(parallel(threads, 2, work), Ok(vec![0, 1]), "{threads} threads");
    }
}
