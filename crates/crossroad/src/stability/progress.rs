//! How far a sweep has come, and whether it is to go on.
//!
//! Work is counted in states passed over. How many rounds a job takes is not
//! known beforehand, so each has a share of the whole that it uses up as it goes
//! and completes when it ends: progress never runs backwards or past the end.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use crate::game::space::Refusal;

/// Whoever asked is told after about this many states.
const STRIDE: usize = 1 << 18;

/// The progress of a whole sweep.
pub(super) struct Pace<'a> {
    tell: &'a (dyn Fn(usize, usize) -> bool + Sync),
    total: usize,
    done: AtomicUsize,
    stopped: AtomicBool,
}

impl<'a> Pace<'a> {
    pub(super) fn new(tell: &'a (dyn Fn(usize, usize) -> bool + Sync), total: usize) -> Self {
        Self { tell, total, done: AtomicUsize::new(0), stopped: AtomicBool::new(false) }
    }

    /// Sets a share of the whole aside for one job.
    pub(super) fn share(&self, states: usize) -> Share<'_> {
        Share { pace: self, left: AtomicUsize::new(states) }
    }

    /// Stops all jobs, because one failed.
    pub(super) fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }

    fn add(&self, states: usize, always: bool) {
        let before = self.done.fetch_add(states, Ordering::Relaxed);
        let done = before + states;
        if (always || before / STRIDE != done / STRIDE) && !(self.tell)(done, self.total) {
            self.stop();
        }
    }

    /// Tells that there is no news; refuses to go on once told to stop.
    pub(super) fn ask(&self) -> Result<(), Refusal> {
        self.add(0, true);
        self.go_on()
    }

    /// Refuses to go on once told to stop.
    pub(super) fn go_on(&self) -> Result<(), Refusal> {
        if self.stopped.load(Ordering::Relaxed) { Err(Refusal::Stopped) } else { Ok(()) }
    }
}

/// One job's share of the whole.
pub(super) struct Share<'a> {
    pace: &'a Pace<'a>,
    left: AtomicUsize,
}

impl Share<'_> {
    /// Notes that states were passed over; refuses to go on once told to stop.
    pub(super) fn step(&self, states: usize) -> Result<(), Refusal> {
        let spend = |left: usize| Some(left - states.min(left));
        let before = self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, spend);
        let spent = before.unwrap_or_default().min(states);
        if spent > 0 {
            self.pace.add(spent, false);
        }
        self.pace.go_on()
    }

    /// Notes that the job is done.
    pub(super) fn finish(&self) -> Result<(), Refusal> {
        self.pace.add(self.left.swap(0, Ordering::Relaxed), true);
        self.pace.go_on()
    }
}
