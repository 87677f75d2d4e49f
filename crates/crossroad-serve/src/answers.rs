//! Answers that take their time: worked out beside everything else, given up once they are stale.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use crossroad::model::quotation::sha256;
use crossroad_report::verb::{Failure, How, Kind, Watch};
use crossroad_workbench::{Outlooks, Read, View, answer, details, judgements, movers, outlooks};
use serde_json::{Value, json};
use tokio::sync::Semaphore;

use crate::open_file::OpenFile;

/// Answers that are worked out at once; the others wait, and most are stale by then.
const AT_ONCE: usize = 2;

/// First parts of answers that are remembered: of the texts before, for what a change moved.
const REMEMBERED: usize = 64;

/// Works out answers.
#[derive(Debug)]
pub(crate) struct Answers {
    how: How,
    places: Semaphore,
    outlooks: Mutex<BTreeMap<String, Arc<Outlooks>>>,
    stopped: AtomicBool,
}

/// Which part of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// How likely each answer is, and what the last change moved.
    Outlook,
    /// What it comes to, in a few sentences.
    Judgement,
    /// The passages without which it would be another one.
    Movers,
    /// The rest.
    Details,
}

/// Says that nobody waits any more, once it is dropped.
struct Waiting(Arc<AtomicBool>);

impl Drop for Waiting {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

impl Answers {
    pub(crate) fn new(how: How) -> Self {
        let (places, outlooks) = (Semaphore::new(AT_ONCE), Mutex::default());
        Self { how, places, outlooks, stopped: AtomicBool::new(false) }
    }

    /// Gives up everything that is being worked out.
    pub(crate) fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }

    /// Works out a part of the answer to an edition of a file, as `give` makes it of what is on the
    /// desk; `None` where it is stale.
    pub(crate) async fn work<T: Send + 'static>(
        self: &Arc<Self>,
        file: &Arc<OpenFile>,
        edition: u64,
        give: impl FnOnce(&Self, &OpenFile, Watch<'_>) -> Result<T, Failure> + Send + 'static,
    ) -> Result<Option<T>, Failure> {
        let nobody = Arc::new(AtomicBool::new(false));
        let waiting = Waiting(Arc::clone(&nobody));
        let Ok(place) = self.places.acquire().await else { return Ok(None) };
        if file.edition() != edition {
            return Ok(None);
        }
        let (own, open) = (Arc::clone(self), Arc::clone(file));
        let done = tokio::task::spawn_blocking(move || {
            let go_on = |_| {
                !nobody.load(Ordering::Relaxed)
                    && !own.stopped.load(Ordering::Relaxed)
                    && open.edition() == edition
            };
            give(&own, &open, Watch { tell: &go_on })
        });
        let given = done.await;
        drop((place, waiting));
        match given {
            Ok(Err(failure)) if failure.kind == Kind::Stopped => Ok(None),
            Ok(given) => given.map(Some),
            Err(_) => Err(Failure::usage("this answer could not be worked out; please report it")),
        }
    }

    /// Works out a part of an answer, as it is sent.
    pub(crate) fn part(
        &self,
        file: &OpenFile,
        view: &View,
        part: Part,
        watch: Watch<'_>,
    ) -> Result<Value, Failure> {
        let (read, before) = {
            let desk = file.desk();
            (desk.read(), desk.bench.before().map(str::to_owned))
        };
        if part == Part::Judgement {
            return Ok(json!({ "html": judgements(&read, view, &self.how, watch)? }));
        }
        if part == Part::Movers {
            return Ok(json!({ "movers": movers(&read, view, &self.how, watch)? }));
        }
        if part == Part::Details {
            let found = details(&read, view, &self.how, watch)?;
            return Ok(json!({ "html": answer::rest(&found), "notes": found.notes }));
        }
        let now = self.outlooks(&read, view, watch)?;
        let before = match before {
            Some(text) => self.before(file, &text, view, watch)?,
            None => None,
        };
        let before = before.as_deref();
        Ok(json!({
            "html": answer::outlook(&now, before),
            "told": answer::told(&now, before),
        }))
    }

    /// What the text before the last change had to say, if it can be said.
    fn before(
        &self,
        file: &OpenFile,
        text: &str,
        view: &View,
        watch: Watch<'_>,
    ) -> Result<Option<Arc<Outlooks>>, Failure> {
        if let Some(known) = self.remembered(&key(text, view)) {
            return Ok(Some(known));
        }
        let read = Read::new("before", text, |conflict| file.texts(conflict));
        if read.conflict().is_none() {
            return Ok(None);
        }
        match self.outlooks(&read, view, watch) {
            Ok(found) => Ok(Some(found)),
            Err(failure) if matches!(failure.kind, Kind::Stopped | Kind::Internal) => Err(failure),
            Err(_) => Ok(None),
        }
    }

    fn outlooks(
        &self,
        read: &Read,
        view: &View,
        watch: Watch<'_>,
    ) -> Result<Arc<Outlooks>, Failure> {
        let key = key(&read.reading.text, view);
        if let Some(known) = self.remembered(&key) {
            return Ok(known);
        }
        let found = Arc::new(outlooks(read, view, &self.how, watch)?);
        let mut known = self.outlooks.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= REMEMBERED {
            known.clear();
        }
        known.insert(key, Arc::clone(&found));
        Ok(found)
    }

    fn remembered(&self, key: &str) -> Option<Arc<Outlooks>> {
        self.outlooks.lock().unwrap_or_else(PoisonError::into_inner).get(key).cloned()
    }

    pub(crate) fn how(&self) -> &How {
        &self.how
    }
}

fn key(text: &str, view: &View) -> String {
    let view = serde_json::to_string(view).unwrap_or_default();
    format!("{} {view}", sha256(text.as_bytes()))
}
