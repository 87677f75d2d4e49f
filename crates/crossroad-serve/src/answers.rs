//! Answers that take their time: worked out beside everything else, given up once they are stale.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crossroad_report::verb::{Failure, How, Kind, Watch};
use crossroad_workbench::{Answers as Known, Part, Subject, View};
use serde_json::Value;
use tokio::sync::Semaphore;

use crate::open_file::OpenFile;

/// Answers that are worked out at once; the others wait, and most are stale by then.
const AT_ONCE: usize = 2;

/// Works out answers.
#[derive(Debug)]
pub(crate) struct Answers {
    how: How,
    places: Semaphore,
    known: Known,
    stopped: AtomicBool,
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
        let places = Semaphore::new(AT_ONCE);
        Self { how, places, known: Known::default(), stopped: AtomicBool::new(false) }
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
        let sources = |conflict: &_| file.texts(conflict);
        let subject = Subject { read: &read, before: before.as_deref(), sources: &sources, view };
        self.known.part(part, subject, &self.how, watch)
    }

    pub(crate) fn how(&self) -> &How {
        &self.how
    }
}
