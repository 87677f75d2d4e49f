//! What can be asked, and the answer.

use crossroad_report::verb::{Failure, Kind, Watch};
use serde::{Deserialize, Serialize};
#[cfg(feature = "verbs")]
use serde_json::Value;
use serde_json::json;
use serde_json::value::RawValue;

#[cfg(feature = "verbs")]
use crate::file::File;
use crate::open_files::{Asked, Benches};
#[cfg(feature = "verbs")]
use crate::verbs;

/// What can be asked: of a module without the feature `verbs`, only things of the workbench.
#[derive(Debug, Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Request {
    /// Which verbs there are, with the schemas of their questions and answers.
    #[cfg(feature = "verbs")]
    Verbs,
    /// Every problem of a file.
    #[cfg(feature = "verbs")]
    Check {
        /// The file.
        file: File,
    },
    /// A question of a verb, of one conflict or of two versions.
    #[cfg(feature = "verbs")]
    Ask {
        /// The verb.
        verb: String,
        /// The conflicts.
        files: Vec<File>,
        /// The question; what is not said is as in the command.
        #[serde(default)]
        question: Value,
        /// How many columns wide the answer for people is; none is made where nothing is said.
        #[serde(default)]
        width: Option<usize>,
    },
    /// The report.
    #[cfg(feature = "verbs")]
    Report {
        /// The file.
        file: File,
        /// What is asked of it.
        #[serde(default)]
        question: Value,
        /// Its form.
        form: String,
        /// The picture, where the form is one.
        #[serde(default)]
        figure: Option<String>,
    },
    /// Something of the workbench.
    Workbench(Asked),
}

/// Answers a request: one JSON object with `answer` (and `text`, for people, where it was asked for), or
/// with `failure` (`kind`, `message`, `hints`). An answer of a verb has the command's bytes. What the
/// workbench keeps between two requests is on the benches; nothing else is kept.
#[must_use]
pub fn answer(benches: &mut Benches, request: &[u8], watch: Watch<'_>) -> Vec<u8> {
    let answered = match serde_json::from_slice(request) {
        Ok(request) => of(benches, request, watch),
        Err(error) => Err(Failure::usage(format!("this is no request: {error}"))),
    };
    let written = answered.and_then(|reply| serde_json::to_vec(&reply).map_err(|_| defect()));
    written.unwrap_or_else(|failure| {
        let Failure { message, hints, .. } = &failure;
        let kind = kind(failure.kind);
        json!({ "failure": { "kind": kind, "message": message, "hints": hints } })
            .to_string()
            .into_bytes()
    })
}

/// What comes back.
#[derive(Debug, Serialize)]
pub(crate) struct Reply {
    /// What programs read.
    pub(crate) answer: Box<RawValue>,
    /// What people read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) text: Option<String>,
}

impl Reply {
    pub(crate) fn new(answer: &impl Serialize) -> Result<Self, Failure> {
        let answer = serde_json::value::to_raw_value(answer).map_err(|_| defect())?;
        Ok(Self { answer, text: None })
    }
}

/// What cannot be: everything that is answered can be written as JSON.
pub(crate) fn defect() -> Failure {
    crossroad::game::space::Refusal::internal().into()
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Usage => "usage",
        Kind::Refused | Kind::Limit => "refused",
        Kind::Stopped => "stopped",
        Kind::Internal => "internal",
    }
}

fn of(benches: &mut Benches, request: Request, watch: Watch<'_>) -> Result<Reply, Failure> {
    match request {
        #[cfg(feature = "verbs")]
        Request::Verbs => verbs::listed(),
        #[cfg(feature = "verbs")]
        Request::Check { file } => verbs::checked(&file),
        #[cfg(feature = "verbs")]
        Request::Ask { verb, files, question, width } => {
            verbs::asked(&verb, &files, question, width, watch)
        }
        #[cfg(feature = "verbs")]
        Request::Report { file, question, form, figure } => {
            verbs::reported(&file, question, &form, figure.as_deref(), watch)
        }
        Request::Workbench(asked) => Reply::new(&benches.answer(asked, watch)?),
    }
}
