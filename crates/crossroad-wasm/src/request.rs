//! What can be asked, and the answer.

use crossroad::model::conflict::Conflict;
use crossroad::model::quotation::sha256;
use crossroad::text::diagnostic::to_json;
use crossroad_report::verb::{self, Failure, Kind, VERBS, View, Watch, report};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use serde_json::{Value, json};

use crate::file::File;
use crate::limits::{elsewhere, held, only_the_command};
use crate::open_files::{Asked, Benches};

/// What can be asked.
#[derive(Debug, Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Request {
    /// Which verbs there are, with the schemas of their questions and answers.
    Verbs,
    /// Every problem of a file.
    Check {
        /// The file.
        file: File,
    },
    /// A question of a verb, of one conflict or of two versions.
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
struct Reply {
    /// What programs read.
    answer: Box<RawValue>,
    /// What people read.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
}

impl Reply {
    fn new(answer: &impl Serialize) -> Result<Self, Failure> {
        let answer = serde_json::value::to_raw_value(answer).map_err(|_| defect())?;
        Ok(Self { answer, text: None })
    }
}

/// What cannot be: everything that is answered can be written as JSON.
fn defect() -> Failure {
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
        Request::Verbs => {
            let row = |verb: &&dyn verb::Verb| {
                let row = verb.row();
                json!({
                    "id": row.id, "about": row.about, "conflicts": row.conflicts,
                    "question": verb.question(), "answer": verb.answer(),
                })
            };
            Reply::new(&VERBS.iter().map(row).collect::<Vec<Value>>())
        }
        Request::Check { file } => {
            let reading = file.read().reading;
            let problems = to_json(&reading.name, &reading.text, &reading.diagnostics);
            Ok(Reply { text: Some(reading.render(false)), ..Reply::new(&problems)? })
        }
        Request::Ask { verb, files, question, width } => {
            verb::verb(&verb).map_err(only_the_command)?;
            let read: Vec<_> = files.iter().map(File::conflict).collect::<Result<_, _>>()?;
            let conflicts: Vec<&Conflict> = read.iter().map(|(conflict, _)| conflict).collect();
            let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
            let view = width.map(|width| View { names: &names, width, ..View::default() });
            let asked = verb::ask(&verb, &held(question)?, &conflicts, view.as_ref(), watch)
                .map_err(|failure| {
                    elsewhere(failure, &format!("crossroad {verb} {}", names.join(" ")))
                })?;
            let json = String::from_utf8(asked.json).map_err(|_| defect())?;
            let answer = RawValue::from_string(json).map_err(|_| defect())?;
            Ok(Reply { answer, text: asked.screen.map(|screen| screen.plain().to_owned()) })
        }
        Request::Report { file, question, form, figure } => {
            let (conflict, texts) = file.conflict()?;
            let question: report::Question = serde_json::from_value(held(question)?)
                .map_err(|error| Failure::usage(format!("this is no question: {error}")))?;
            let sha256 = sha256(file.text.as_bytes());
            let (name, conflict, texts) = (file.name.as_str(), &conflict, &texts);
            let asked = report::File { conflict, name, sha256: &sha256, texts };
            let document = report::answer(asked, &question, watch)
                .map_err(|failure| elsewhere(failure, &format!("crossroad report {name}")))?;
            let form = crossroad_report::form::Form::find(&form)
                .ok_or_else(|| Failure::usage(format!("there is no form `{form}`")))?;
            Reply::new(&report::write(&document, form, figure.as_deref(), 80)?)
        }
        Request::Workbench(asked) => Reply::new(&benches.answer(asked, watch)?),
    }
}
