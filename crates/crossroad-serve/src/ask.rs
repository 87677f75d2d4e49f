//! The questions that the page asks, and their answers.

use std::sync::Arc;

use axum::http::StatusCode;
use crossroad_report::verb::{Failure, Kind};
use crossroad_workbench::{AskedPart, Own, Panels, Part, Question, Refused, View, What};
use serde_json::{Value, json};
use tokio::task::spawn_blocking;

use crate::answers::Answers;
use crate::open_file::OpenFile;
use crate::source::take_in;

/// An answer, or why there is none.
pub(crate) type Answer = Result<Value, (StatusCode, String)>;

/// Answers a question about a file.
pub(crate) async fn answer(answers: &Arc<Answers>, file: Arc<OpenFile>, question: &[u8]) -> Answer {
    let question: Question = serde_json::from_slice(question).map_err(|error| {
        (StatusCode::BAD_REQUEST, format!("this question is not known: {error}"))
    })?;
    let Question { view, edition, what } = question;
    match what {
        What::Part(AskedPart { part }) => self::part(answers, &file, edition, view, part).await,
        What::Own(Own::News) => Ok(news(&file, edition).await),
        What::Own(Own::Panels) => here(move || Ok(file.panels(&view).sent(None))).await,
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

fn changed(change: Result<(Panels, String), Refused>) -> Answer {
    match change {
        Ok((panels, told)) => Ok(panels.sent(Some(&told))),
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
