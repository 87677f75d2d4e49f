//! Work without the interpreter's lock, that can be interrupted and runs out of time.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use crossroad_report::verb::{Step, Watch};
use pyo3::prelude::*;

use crate::error::{Failed, InternalError};

/// How often Python gets to handle signals.
const NAP: Duration = Duration::from_millis(25);

/// How often progress is told.
const PULSE: Duration = Duration::from_millis(100);

/// How long work that was told to stop may take to notice, before it is left to itself.
const GRACE: Duration = Duration::from_secs(2);

/// What the working thread and the waiting one share.
#[derive(Debug, Default)]
pub(crate) struct Shared {
    stop: AtomicBool,
    done: AtomicU64,
    total: AtomicU64,
}

impl Shared {
    /// Notes how far the work has come; says whether to go on.
    pub(crate) fn tell(&self, step: Step) -> bool {
        if step.done > 0 {
            self.done.store(step.done, Ordering::Relaxed);
            self.total.store(step.total, Ordering::Relaxed);
        }
        !self.stop.load(Ordering::Relaxed)
    }

    /// Says whether to go on.
    pub(crate) fn go_on(&self) -> bool {
        !self.stop.load(Ordering::Relaxed)
    }

    /// Runs something that is watched.
    pub(crate) fn watch<R>(&self, run: impl FnOnce(Watch<'_>) -> R) -> R {
        run(Watch { tell: &|step| self.tell(step) })
    }
}

/// Does some work in a thread of its own, and waits for it.
///
/// Raises what a signal handler raises, `Failed("time")` once `seconds` are over, what `progress`
/// (called with what is done and the whole, 0 where that is not known) raises, and
/// `InternalError` if the work panics.
pub(crate) fn work<R: Send + 'static>(
    py: Python<'_>,
    seconds: Option<f64>,
    progress: Option<Py<PyAny>>,
    run: impl FnOnce(&Shared) -> R + Send + 'static,
) -> PyResult<R> {
    let shared = Arc::new(Shared::default());
    let (send, mut receive) = channel();
    let theirs = Arc::clone(&shared);
    // (Nobody waits for it once it was left to itself: then its result goes nowhere.)
    let thread = std::thread::Builder::new().name("crossroad".to_owned()).spawn(move || {
        let result = catch_unwind(AssertUnwindSafe(|| run(&theirs)));
        let _ = send.send(result);
    });
    thread?;
    let started = Instant::now();
    let end = seconds.map(Duration::try_from_secs_f64).and_then(Result::ok);
    let end = end.and_then(|most| started.checked_add(most));
    let mut told = started;
    let mut nap = Duration::from_millis(1);
    let why = loop {
        let wait = end.map_or(nap, |end| nap.min(end.saturating_duration_since(Instant::now())));
        let came;
        (came, receive) = py.detach(move || (receive.recv_timeout(wait), receive));
        match came {
            Ok(result) => return result.map_err(|panic| defect(panic.as_ref())),
            Err(RecvTimeoutError::Disconnected) => return Err(defect(&"the thread is gone")),
            Err(RecvTimeoutError::Timeout) => {}
        }
        nap = (nap * 2).min(NAP);
        if let Err(raised) = py.check_signals() {
            break raised;
        }
        if end.is_some_and(|end| Instant::now() >= end) {
            break Failed::new_err(("time", "the time is over", Vec::<String>::new()));
        }
        if let Some(progress) = progress.as_ref().filter(|_| told.elapsed() >= PULSE) {
            told = Instant::now();
            let (done, total) = (&shared.done, &shared.total);
            let far = (done.load(Ordering::Relaxed), total.load(Ordering::Relaxed));
            if let Err(raised) = progress.call1(py, far) {
                break raised;
            }
        }
    };
    shared.stop.store(true, Ordering::Relaxed);
    let _ = py.detach(move || receive.recv_timeout(GRACE).is_ok());
    Err(why)
}

/// Raises what a panic said.
fn defect(panic: &(dyn std::any::Any + Send)) -> PyErr {
    let said = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    let said = said.or_else(|| panic.downcast_ref::<String>().cloned());
    InternalError::new_err(said.unwrap_or_else(|| "a panic without a message".to_owned()))
}

/// Works without end, or panics: what tests of interrupts, budgets and defects ask for.
#[pyfunction]
#[pyo3(signature = (what, seconds=None))]
pub(crate) fn _test(py: Python<'_>, what: &str, seconds: Option<f64>) -> PyResult<()> {
    let panics = what == "panic";
    work(py, seconds, None, move |shared| {
        assert!(!panics, "a panic for a test");
        while shared.go_on() {
            std::thread::sleep(NAP);
        }
    })
}
