//! The work of a sweep on the threads of this machine.
//!
//! Points that are little work are done side by side, a thread each; points that
//! draw many worlds one after the other, by all threads, in ranges.

use std::ops::Range;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use crossroad::finding::uncertainty::{Means, Study, Tally};
use crossroad::game::space::{MOST_THREADS, share_out, workers};
use crossroad_report::plan::{self, Answer, Outcome, Plan, Step, WHOLE, Work};
use crossroad_report::wire::json::SweptFailure;

use super::folder::Folder;
use crate::exit::{Exit, Failure};
use crate::progress::{Progress, interrupted};
use crate::stderr::tell;

/// A range of worlds is to take about so long: that much is lost if the program is killed.
const PIECE: Duration = Duration::from_secs(8);

/// The least and greatest number of worlds in a range.
const WORLDS: (u64, u64) = (1 << 12, 1 << 24);

/// Works on all points; what came of each, in their order.
pub(super) fn run(
    plan: &Plan,
    folder: Option<&Folder>,
    threads: usize,
) -> Result<Vec<Outcome>, Failure> {
    let sweep = Sweep {
        plan,
        folder,
        threads: workers(threads, MOST_THREADS),
        progress: Progress::new(),
        done: AtomicU64::new(0),
        known: AtomicU64::new(0),
        spoilt: AtomicUsize::new(0),
        failed: Mutex::new(None),
    };
    let found = sweep.points();
    let spoilt = sweep.spoilt.load(Ordering::Relaxed);
    drop(sweep.progress);
    if spoilt > 0 {
        let noun = if spoilt == 1 { "piece was" } else { "pieces were" };
        tell(format_args!("{spoilt} {noun} spoilt, and computed again"));
    }
    found
}

/// How far each point counts, in progress.
const POINT: u64 = 1 << 20;

struct Sweep<'s> {
    plan: &'s Plan,
    folder: Option<&'s Folder>,
    threads: usize,
    progress: Progress,
    /// How much is done, [`POINT`] a point.
    done: AtomicU64,
    /// How much of it was done before.
    known: AtomicU64,
    spoilt: AtomicUsize,
    /// What went wrong with the folder.
    failed: Mutex<Option<Failure>>,
}

/// What came of a point, or why nothing did.
type Found = Result<Answer, Halt>;

enum Halt {
    /// The point has no answer.
    Failed(Vec<SweptFailure>),
    /// The sweep stops.
    Stop,
}

impl From<plan::Failure> for Halt {
    fn from(failure: plan::Failure) -> Self {
        match failure {
            plan::Failure::Stopped => Self::Stop,
            other => Self::Failed(vec![SweptFailure { worlds: None, reason: other.to_string() }]),
        }
    }
}

impl Sweep<'_> {
    fn points(&self) -> Result<Vec<Outcome>, Failure> {
        let count = self.plan.points();
        let found: Vec<Mutex<Option<Found>>> = (0..count).map(|_| Mutex::new(None)).collect();
        let put = |point: usize, outcome: Found| {
            if let Some(Ok(mut place)) = found.get(point).map(Mutex::lock) {
                *place = Some(outcome);
            }
        };
        let large = Mutex::new(Vec::new());
        let next = AtomicUsize::new(0);
        share_out(self.threads, count, || {
            while !self.stopped() {
                let point = next.fetch_add(1, Ordering::Relaxed);
                if point >= count {
                    break;
                }
                match self.small(point) {
                    Some(outcome) => put(point, outcome),
                    None => {
                        if let Ok(mut large) = large.lock() {
                            large.push(point);
                        }
                    }
                }
            }
        });
        let mut large = large.into_inner().unwrap_or_default();
        large.sort_unstable();
        for point in large {
            if self.stopped() {
                break;
            }
            put(point, self.large(point));
        }
        if let Some(failure) = self.failed.lock().ok().and_then(|mut failed| failed.take()) {
            return Err(failure);
        }
        let outcome = |place: Mutex<Option<Found>>| match place.into_inner().ok().flatten() {
            Some(Ok(answer)) => Ok(Outcome::Answered(answer)),
            Some(Err(Halt::Failed(failures))) => Ok(Outcome::Failed(failures)),
            Some(Err(Halt::Stop)) | None => Err(self.interrupted()),
        };
        found.into_iter().map(outcome).collect()
    }

    fn interrupted(&self) -> Failure {
        let failure = Failure::new(Exit::Interrupted, "interrupted; no result was written");
        match self.folder {
            Some(_) => failure.hint("what is finished is kept: --resume goes on"),
            None => failure.hint("with --output FOLDER, finished pieces would be kept"),
        }
    }

    fn stopped(&self) -> bool {
        interrupted() || self.failed.lock().is_ok_and(|failed| failed.is_some())
    }

    /// Notes that some of a point is done; says whether to go on.
    fn tell(&self, more: u64) -> bool {
        let done = self.done.fetch_add(more, Ordering::Relaxed) + more;
        let known = self.known.load(Ordering::Relaxed);
        let total = self.plan.points() as u64 * POINT;
        // (Told in worlds where points are large, else in points.)
        let worlds = self.plan.worlds();
        let (things, scale) = if worlds > WHOLE { ("scenarios", worlds) } else { ("points", 1) };
        let scaled = |part: u64| (u128::from(part) * u128::from(scale) / u128::from(POINT)) as u64;
        let (done, total) = (done.saturating_sub(known), total.saturating_sub(known));
        let step = crossroad_report::verb::Step {
            what: "sweeping",
            things,
            done: scaled(done),
            total: scaled(total),
        };
        self.progress.tell(step) && !self.stopped()
    }

    fn known(&self, more: u64) {
        self.known.fetch_add(more, Ordering::Relaxed);
        self.tell(more);
    }

    /// Keeps something in the folder, if there is one.
    fn keep(&self, keep: impl FnOnce(&Folder) -> Result<(), Failure>) {
        if let Some(Err(failure)) = self.folder.map(keep)
            && let Ok(mut failed) = self.failed.lock()
        {
            failed.get_or_insert(failure);
        }
    }

    /// Works on a point, unless it is known already; `None` if it is worth while to do that in
    /// pieces.
    fn small(&self, point: usize) -> Option<Found> {
        let work = match Work::new(self.plan, point) {
            Ok(work) => work,
            Err(failure) => {
                self.tell(POINT);
                return Some(Err(failure.into()));
            }
        };
        let key = work.key();
        if let Some(answer) = self.folder.and_then(|folder| folder.answer(key)) {
            self.known(POINT);
            return Some(Ok(answer));
        }
        if work.is_large() {
            return None;
        }
        let go_on = |_, _| self.tell(0);
        let found = work.answer(Means { threads: 1, progress: &go_on });
        if let Ok(answer) = &found {
            self.keep(|folder| folder.keep_answer(key, answer));
        }
        self.tell(POINT);
        Some(found.map_err(Halt::from))
    }

    /// Works on a point by all threads.
    fn large(&self, point: usize) -> Found {
        let work = Work::new(self.plan, point)?;
        let key = work.key();
        let mut failures = Vec::new();
        let mut counted = 0;
        let found = work.study(|study| {
            let go_on = |_, _| self.tell(0);
            let means = Means { threads: self.threads, progress: &go_on };
            let mut wanted = match work.open(study, means)? {
                Step::Answered(answer) => return Ok(answer),
                Step::Draw(wanted) => wanted,
            };
            let mut all = study.none(&wanted.concepts);
            loop {
                let before = all.missing(wanted.worlds);
                if let Some(folder) = self.folder {
                    let spoilt = folder.add(&mut all, wanted.worlds);
                    self.spoilt.fetch_add(spoilt, Ordering::Relaxed);
                }
                let missing = all.missing(wanted.worlds);
                let known = self.part(length(&before) - length(&missing));
                counted += known;
                self.known(known);
                if !missing.is_empty() {
                    let drawn;
                    (all, drawn, failures) = self.draw(study, all, missing)?;
                    counted += drawn;
                }
                if !failures.is_empty() {
                    return Err(plan::Failure::Refused(String::new()));
                }
                match work.close(study, &all, means)? {
                    Step::Answered(answer) => {
                        self.keep(|folder| folder.close(&all));
                        return Ok(answer);
                    }
                    Step::Draw(more) => wanted = more,
                }
            }
        });
        self.tell(POINT.saturating_sub(counted));
        match found {
            Ok(answer) => {
                self.keep(|folder| folder.keep_answer(key, &answer));
                Ok(answer)
            }
            Err(_) if !failures.is_empty() => Err(Halt::Failed(failures)),
            Err(failure) => Err(failure.into()),
        }
    }

    /// Returns how much of a point some worlds are.
    fn part(&self, worlds: u64) -> u64 {
        (u128::from(worlds) * u128::from(POINT) / u128::from(self.plan.worlds().max(1))) as u64
    }

    /// Draws worlds by all threads, in ranges that are kept as they are finished.
    fn draw(
        &self,
        study: &Study<'_>,
        all: Tally,
        missing: Vec<Range<u64>>,
    ) -> Result<(Tally, u64, Vec<SweptFailure>), plan::Failure> {
        let concepts = all.concepts().to_vec();
        let left = Mutex::new(missing);
        let all = Mutex::new(all);
        let failures = Mutex::new(Vec::new());
        let counted = AtomicU64::new(0);
        let stop = AtomicBool::new(false);
        let labour = || {
            let mut size = WORLDS.0;
            while !stop.load(Ordering::Relaxed) && !self.stopped() {
                let Some(worlds) = take(&left, size, self.threads) else { break };
                let began = Instant::now();
                let told = AtomicU64::new(0);
                let go_on = |done: u64, _| {
                    let news = done - told.swap(done, Ordering::Relaxed);
                    counted.fetch_add(self.part(news), Ordering::Relaxed);
                    self.tell(self.part(news)) && !stop.load(Ordering::Relaxed)
                };
                let means = Means { threads: 1, progress: &go_on };
                let failed = |reason: String| {
                    let worlds = Some((worlds.start, worlds.end));
                    if let Ok(mut all) = failures.lock() {
                        all.push(SweptFailure { worlds, reason });
                    }
                };
                match study.draw(&concepts, worlds.clone(), means) {
                    Ok(tally) => {
                        self.keep(|folder| folder.keep(&tally));
                        let merged = all.lock().map(|mut all| all.merge(tally));
                        if !matches!(merged, Ok(Ok(()))) {
                            failed("the tally of a range could not be merged".to_owned());
                        }
                    }
                    Err(crossroad::game::space::Refusal::Stopped) => {
                        stop.store(true, Ordering::Relaxed)
                    }
                    Err(refusal) => failed(refusal.to_string()),
                }
                let taken = began.elapsed().as_secs_f64().max(1e-3);
                let rate = (worlds.end - worlds.start) as f64 / taken;
                size = ((rate * PIECE.as_secs_f64()) as u64).clamp(WORLDS.0, WORLDS.1);
            }
        };
        share_out(self.threads, MOST_THREADS, labour);
        if stop.load(Ordering::Relaxed) || self.stopped() {
            return Err(plan::Failure::Stopped);
        }
        let all = all.into_inner().map_err(|_| plan::Failure::Stopped)?;
        let mut failures: Vec<SweptFailure> = failures.into_inner().unwrap_or_default();
        failures.sort_by_key(|failure| failure.worlds);
        Ok((all, counted.load(Ordering::Relaxed), failures))
    }
}

fn length(ranges: &[Range<u64>]) -> u64 {
    ranges.iter().map(|range| range.end - range.start).sum()
}

/// Takes a range of at most so many worlds from those left; smaller ones towards the end, so that
/// threads finish together.
fn take(left: &Mutex<Vec<Range<u64>>>, size: u64, threads: usize) -> Option<Range<u64>> {
    let mut left = left.lock().ok()?;
    let fair = length(&left).div_ceil(2 * threads.max(1) as u64).max(WORLDS.0);
    let first = left.first_mut()?;
    let end = first.end.min(first.start + size.min(fair));
    let taken = first.start..end;
    first.start = end;
    if first.is_empty() {
        left.remove(0);
    }
    Some(taken)
}
