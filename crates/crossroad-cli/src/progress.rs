//! Progress on standard error, for terminals only, and being interrupted.

use std::io::IsTerminal;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crossroad_report::verb::Step;

use crate::stderr::{rewrite, tell};

static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// Whether the work is done by another program, which is waited for.
static OTHERS: AtomicBool = AtomicBool::new(false);

/// Work that was asked to stop and has not by then is ended. Files are replaced as a whole or not
/// at all, so nothing is lost by it.
const GRACE: Duration = Duration::from_millis(700);

/// Work shorter than this shows nothing.
const PATIENCE: Duration = Duration::from_millis(500);

/// Shows how far some work has come.
pub(crate) struct Progress {
    line: Mutex<Line>,
    terminal: bool,
}

/// The line on the terminal.
struct Line {
    /// What is being done …
    what: &'static str,
    /// … since when.
    started: Instant,
    /// When the line was written last, if it is there.
    shown: Option<Instant>,
}

/// From now on an interrupt stops the work, which cleans up after itself, instead of the program.
pub(crate) fn catch_interrupts() {
    // Where no handler can be set, an interrupt ends the program as ever.
    let _ = ctrlc::set_handler(interrupt);
    #[cfg(unix)]
    catch_endings();
}

fn interrupt() {
    if INTERRUPTED.swap(true, Ordering::Relaxed) {
        // Asked twice: do not wait for the work to notice.
        std::process::exit(crate::exit::Exit::Interrupted as i32);
    }
    // The work looks up now and then; some of it too seldom.
    let ending = std::thread::Builder::new().spawn(|| {
        std::thread::sleep(GRACE);
        if !OTHERS.load(Ordering::Relaxed) {
            tell("interrupted");
            std::process::exit(crate::exit::Exit::Interrupted as i32);
        }
    });
    // (Where there is no thread for it, the work ends once it looks up.)
    drop(ending);
}

/// A request to end, and a terminal that goes away, are interrupts, too.
#[cfg(unix)]
fn catch_endings() {
    use signal_hook::consts::{SIGHUP, SIGTERM};
    let mut endings = vec![SIGTERM];
    // (`nohup` has it ignored: the work is to outlive its terminal.)
    endings.extend(ignored(SIGHUP).is_some_and(|ignored| !ignored).then_some(SIGHUP));
    let Ok(mut signals) = signal_hook::iterator::Signals::new(endings) else { return };
    // (Where there is no thread for it, they end the program as ever.)
    let listening = std::thread::Builder::new();
    drop(listening.spawn(move || signals.forever().for_each(|_| interrupt())));
}

/// Says whether this program was started with a signal ignored, where the system tells.
#[cfg(unix)]
fn ignored(signal: i32) -> Option<bool> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"))?;
    let mask = u64::from_str_radix(mask.trim(), 16).ok()?;
    Some(mask >> (signal - 1) & 1 == 1)
}

/// From now on another program does the work, and stops in its own time.
pub(crate) fn wait_for_others() {
    OTHERS.store(true, Ordering::Relaxed);
}

/// Says whether the user has asked to stop.
pub(crate) fn interrupted() -> bool {
    INTERRUPTED.load(Ordering::Relaxed)
}

impl Progress {
    /// Starts.
    pub(crate) fn new() -> Self {
        let line = Line { what: "", started: Instant::now(), shown: None };
        Self { line: Mutex::new(line), terminal: std::io::stderr().is_terminal() }
    }

    /// Notes how far the work has come; says whether to go on.
    pub(crate) fn tell(&self, step: Step) -> bool {
        if self.terminal
            && let Ok(mut line) = self.line.lock()
        {
            line.tell(step);
        }
        !interrupted()
    }

    /// Takes the line away, for what is written next.
    pub(crate) fn clear(&self) {
        if let Ok(mut line) = self.line.lock()
            && line.shown.take().is_some()
        {
            rewrite("");
        }
    }
}

impl Line {
    /// Writes the line anew, a few times a second.
    fn tell(&mut self, step: Step) {
        let now = Instant::now();
        if self.what != step.what {
            (self.what, self.started) = (step.what, now);
        }
        let elapsed = now - self.started;
        let fresh = self.shown.is_some_and(|last| now - last < Duration::from_millis(100));
        if elapsed < PATIENCE || step.done == 0 || fresh {
            return;
        }
        self.shown = Some(now);
        let elapsed = elapsed.as_secs_f64();
        let Step { what, things, done, total } = step;
        let rate = match (done as f64 / elapsed, things) {
            (rate, "states") => format!("{:.1} million states/s", rate / 1e6),
            (rate, things) => format!("{rate:.0} {things}/s"),
        };
        let (so_far, left) = match total {
            0 => (format!("{done}"), String::new()),
            _ => {
                let left = elapsed * (total - done.min(total)) as f64 / done as f64;
                (format!("{} %", done * 100 / total), format!(", about {left:.0} s left"))
            }
        };
        rewrite(format_args!("{what}: {so_far}, {rate}, {elapsed:.0} s so far{left}"));
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.clear();
    }
}
