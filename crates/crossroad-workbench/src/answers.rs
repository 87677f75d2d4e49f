//! The parts of an answer, in the order in which a page asks for them.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use crossroad::model::quotation::sha256;
use crossroad_report::verb::{Failure, How, Kind, Watch};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::findings::{Outlooks, details, judgements, movers, outlooks};
use crate::panels::answer;
use crate::reading::Read;
use crate::understood::Sources;
use crate::view::View;

/// First parts of answers that are remembered: of the texts before, for what a change moved.
const REMEMBERED: usize = 64;

/// Which part of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// How likely each answer is, and what the last change moved.
    Outlook,
    /// What it comes to, in a few sentences.
    Judgement,
    /// The passages without which it would be another one.
    Movers,
    /// The rest.
    Details,
}

/// What an answer is about.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// The text now, as it is understood.
    pub read: &'a Read,
    /// The text before the last change, where there was one.
    pub before: Option<&'a str>,
    /// Hands in what the sources of the text before say.
    pub sources: Sources<'a>,
    /// What is looked at.
    pub view: &'a View,
}

/// Works out answers, and remembers what the next one needs of those before.
#[derive(Debug, Default)]
pub struct Answers {
    outlooks: Mutex<BTreeMap<String, Arc<Outlooks>>>,
}

impl Answers {
    /// Works out a part of an answer, as it is sent to a page.
    ///
    /// # Errors
    /// [`Failure`] where what is tried cannot be, or the answer is refused or stopped.
    pub fn part(
        &self,
        part: Part,
        subject: Subject<'_>,
        how: &How,
        watch: Watch<'_>,
    ) -> Result<Value, Failure> {
        let Subject { read, view, .. } = subject;
        match part {
            Part::Judgement => Ok(json!({ "html": judgements(read, view, how, watch)? })),
            Part::Movers => Ok(json!({ "movers": movers(read, view, how, watch)? })),
            Part::Details => {
                let found = details(read, view, how, watch)?;
                Ok(json!({ "html": answer::rest(&found), "notes": found.notes }))
            }
            Part::Outlook => {
                let now = self.outlooks(read, view, how, watch)?;
                let before = self.before(subject, how, watch)?;
                let before = before.as_deref();
                let (html, told) = (answer::outlook(&now, before), answer::told(&now, before));
                Ok(json!({ "html": html, "told": told }))
            }
        }
    }

    /// What the text before the last change had to say, if it can be said.
    fn before(
        &self,
        subject: Subject<'_>,
        how: &How,
        watch: Watch<'_>,
    ) -> Result<Option<Arc<Outlooks>>, Failure> {
        let Subject { before, sources, view, .. } = subject;
        let Some(text) = before else { return Ok(None) };
        if let Some(known) = self.remembered(&key(text, view)) {
            return Ok(Some(known));
        }
        let read = Read::new("before", text, sources);
        if read.conflict().is_none() {
            return Ok(None);
        }
        match self.outlooks(&read, view, how, watch) {
            Ok(found) => Ok(Some(found)),
            Err(failure) if matches!(failure.kind, Kind::Stopped | Kind::Internal) => Err(failure),
            Err(_) => Ok(None),
        }
    }

    fn outlooks(
        &self,
        read: &Read,
        view: &View,
        how: &How,
        watch: Watch<'_>,
    ) -> Result<Arc<Outlooks>, Failure> {
        let key = key(&read.reading.text, view);
        if let Some(known) = self.remembered(&key) {
            return Ok(known);
        }
        let found = Arc::new(outlooks(read, view, how, watch)?);
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
}

fn key(text: &str, view: &View) -> String {
    let view = serde_json::to_string(view).unwrap_or_default();
    format!("{} {view}", sha256(text.as_bytes()))
}
