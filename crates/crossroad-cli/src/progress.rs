//! Progress on standard error, for terminals only, and being interrupted.

use std::io::{IsTerminal, Write};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// Work shorter than this shows nothing.
const PATIENCE: Duration = Duration::from_millis(500);

/// Shows how far some work has come.
pub(crate) struct Progress {
    what: &'static str,
    started: Instant,
    shown: Mutex<Option<Instant>>,
    terminal: bool,
}

/// From now on an interrupt stops the work, which cleans up after itself, instead of the program.
pub(crate) fn catch_interrupts() {
    // Where no handler can be set, an interrupt ends the program as ever.
    let _ = ctrlc::set_handler(|| {
        if INTERRUPTED.swap(true, Ordering::Relaxed) {
            // Asked twice: do not wait for the work to notice.
            std::process::exit(crate::exit::Exit::Interrupted as i32);
        }
    });
}

/// Says whether the user has asked to stop.
pub(crate) fn interrupted() -> bool {
    INTERRUPTED.load(Ordering::Relaxed)
}

impl Progress {
    /// Starts.
    pub(crate) fn new(what: &'static str) -> Self {
        let terminal = std::io::stderr().is_terminal();
        Self { what, started: Instant::now(), shown: Mutex::new(None), terminal }
    }

    /// Notes that `done` of `total` states are passed; says whether to go on.
    pub(crate) fn tell(&self, done: usize, total: usize) -> bool {
        self.note(done as u64, total as u64, |rate| format!("{:.1} million states/s", rate / 1e6))
    }

    /// Notes that `done` things are done, of `total` if that is known (else 0); says whether to go
    /// on.
    pub(crate) fn count(&self, done: u64, total: u64, things: &str) -> bool {
        self.note(done, total, |rate| format!("{rate:.0} {things}/s"))
    }

    fn note(&self, done: u64, total: u64, rate: impl Fn(f64) -> String) -> bool {
        let now = Instant::now();
        let elapsed = now - self.started;
        if self.terminal && elapsed > PATIENCE && done > 0 {
            self.show(now, done, total, rate);
        }
        !interrupted()
    }

    /// Writes the line anew, a few times a second.
    fn show(&self, now: Instant, done: u64, total: u64, rate: impl Fn(f64) -> String) {
        let Ok(mut shown) = self.shown.lock() else { return };
        if shown.is_some_and(|last| now - last < Duration::from_millis(100)) {
            return;
        }
        *shown = Some(now);
        let elapsed = (now - self.started).as_secs_f64();
        let rate = rate(done as f64 / elapsed);
        let (so_far, left) = match total {
            0 => (format!("{done}"), String::new()),
            _ => {
                let left = elapsed * (total - done.min(total)) as f64 / done as f64;
                (format!("{} %", done * 100 / total), format!(", about {left:.0} s left"))
            }
        };
        eprint!("\r\x1b[2K{}: {so_far}, {rate}, {elapsed:.0} s so far{left}", self.what);
        let _ = std::io::stderr().flush();
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        let shown = self.shown.lock().is_ok_and(|shown| shown.is_some());
        if shown {
            eprint!("\r\x1b[2K");
        }
    }
}
