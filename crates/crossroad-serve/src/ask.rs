//! The questions that the page asks, and their answers.

use std::sync::Arc;

use axum::http::StatusCode;
use crossroad_report::verb::{Failure, Kind};
use crossroad_workbench::{Change, Panels, Refused, View};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::task::spawn_blocking;

use crate::answers::{Answers, Part};
use crate::open_file::OpenFile;
use crate::source::take_in;

/// A question.
#[derive(Debug, Deserialize)]
struct Asked {
    /// What is looked at.
    #[serde(default)]
    view: View,
    /// Which edition the page shows.
    #[serde(default)]
    edition: u64,
    #[serde(flatten)]
    what: What,
}

/// What is asked.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum What {
    Own(Own),
    Change(Change),
}

/// What is asked of the server itself.
#[derive(Debug, Deserialize)]
#[serde(tag = "ask", rename_all = "kebab-case")]
enum Own {
    /// The panels that follow from the text.
    Panels,
    /// How likely each answer is.
    Outlook,
    /// What the answer comes to, in a few sentences.
    Judgement,
    /// The passages without which the answer would be another one.
    Movers,
    /// The rest of the answer.
    Details,
    /// The text itself.
    Text,
    /// Whether something was changed elsewhere; waits until it was, for a while.
    News,
    /// Writes the text into the file, unless it was changed outside.
    Save,
    /// Writes the text into the file whatever it holds.
    Keep,
}

/// An answer, or why there is none.
pub(crate) type Answer = Result<Value, (StatusCode, String)>;

/// Answers a question about a file.
pub(crate) async fn answer(answers: &Arc<Answers>, file: Arc<OpenFile>, question: &[u8]) -> Answer {
    let asked: Asked = serde_json::from_slice(question).map_err(|error| {
        (StatusCode::BAD_REQUEST, format!("this question is not known: {error}"))
    })?;
    let Asked { view, edition, what } = asked;
    match what {
        What::Own(Own::Outlook) => part(answers, &file, edition, view, Part::Outlook).await,
        What::Own(Own::Judgement) => part(answers, &file, edition, view, Part::Judgement).await,
        What::Own(Own::Movers) => part(answers, &file, edition, view, Part::Movers).await,
        What::Own(Own::Details) => part(answers, &file, edition, view, Part::Details).await,
        What::Own(Own::News) => Ok(news(&file, edition).await),
        What::Own(Own::Panels) => here(move || Ok(value(&file.panels(&view), None))).await,
        What::Own(Own::Text) => here(move || Ok(json!({ "text": file.desk().bench.text() }))).await,
        What::Own(Own::Save) => here(move || changed(file.save(false, &view))).await,
        What::Own(Own::Keep) => here(move || changed(file.save(true, &view))).await,
        What::Change(change) => here(move || changed(file.change(change, &view))).await,
    }
}

/// Takes a saved page or a text in as a source of a file.
pub(crate) async fn source(
    file: Arc<OpenFile>,
    name: String,
    bytes: Vec<u8>,
    view: View,
) -> Answer {
    here(move || changed(take_in(&file, &name, &bytes, &view))).await
}

/// Does what may read or write files beside everything else.
async fn here(work: impl FnOnce() -> Answer + Send + 'static) -> Answer {
    let failed =
        |_| (StatusCode::INTERNAL_SERVER_ERROR, "this failed; please report it".to_owned());
    spawn_blocking(work).await.map_err(failed)?
}

fn value(panels: &Panels, told: Option<&str>) -> Value {
    let mut value = serde_json::to_value(panels).unwrap_or(Value::Null);
    if let (Some(map), Some(told)) = (value.as_object_mut(), told) {
        map.insert("told".to_owned(), told.into());
    }
    value
}

fn changed(change: Result<(Panels, String), Refused>) -> Answer {
    match change {
        Ok((panels, told)) => Ok(value(&panels, Some(&told))),
        Err(Refused(why)) => Err((StatusCode::CONFLICT, why)),
    }
}

async fn part(
    answers: &Arc<Answers>,
    file: &Arc<OpenFile>,
    edition: u64,
    view: View,
    part: Part,
) -> Answer {
    let given = answers
        .work(file, edition, move |answers, file, watch| answers.part(file, &view, part, watch));
    match given.await {
        Ok(Some(value)) => Ok(value),
        Ok(None) => Ok(json!({ "stale": true })),
        Err(failure) => Err(refused(&failure)),
    }
}

/// Words a failure.
pub(crate) fn refused(failure: &Failure) -> (StatusCode, String) {
    let status = match failure.kind {
        Kind::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let words = std::iter::once(&failure.message).chain(&failure.hints);
    (status, words.map(String::as_str).collect::<Vec<_>>().join("; "))
}

/// So long a page waits for news before it asks again.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(20);

async fn news(file: &OpenFile, edition: u64) -> Value {
    let mut editions = file.editions();
    let other = editions.wait_for(|now| *now != edition);
    let _ = tokio::time::timeout(PATIENCE, other).await;
    json!({ "edition": file.edition() })
}
