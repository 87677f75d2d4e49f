//! Why a question has no answer.

use crossroad::game::naming::NotAState;
use crossroad::game::space::{Refusal, TooHard};
use crossroad::model::conflict::NoSuchThing;

/// What kind of failure it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The question is wrong, or names something that does not exist.
    Usage,
    /// It was refused: an engine or a concept does not apply.
    Refused,
    /// It was refused for its size: it would take more memory or steps than are allowed.
    Limit,
    /// It was told to stop.
    Stopped,
    /// A defect of crossroad: there is no answer, and none that could be wrong.
    Internal,
}

/// Why a question has no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// What kind of failure it is.
    pub kind: Kind,
    /// What went wrong, in a sentence.
    pub message: String,
    /// What may help.
    pub hints: Vec<String>,
}

impl Failure {
    /// The question is wrong.
    pub fn usage(message: impl Into<String>) -> Self {
        Self { kind: Kind::Usage, message: message.into(), hints: Vec::new() }
    }

    /// Adds an advice.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// Adds the name that was perhaps meant; if none is near, an advice.
    #[must_use]
    pub fn meant(self, near: Option<&str>, otherwise: impl FnOnce() -> String) -> Self {
        match near {
            Some(near) => self.hint(format!("did you mean `{near}`?")),
            None => self.hint(otherwise()),
        }
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Failure {}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        let failure = |kind, message| Self { kind, message, hints: Vec::new() };
        match refusal {
            Refusal::Stopped => {
                failure(Kind::Stopped, "interrupted; nothing was written".to_owned())
            }
            Refusal::Internal { .. } => failure(Kind::Internal, refusal.to_string()).hint(
                "please report it with this message and, if you can, the file: nothing you wrote \
                 should bring it about",
            ),
            Refusal::RulesTooHard => {
                failure(Kind::Limit, refusal.to_string()).hint(TooHard::ADVICE)
            }
            Refusal::Memory { .. } | Refusal::TooManyStates { .. } | Refusal::TooLong { .. } => {
                failure(Kind::Limit, refusal.to_string())
            }
            refusal => failure(Kind::Refused, refusal.to_string()),
        }
    }
}

impl From<NotAState> for Failure {
    fn from(problem: NotAState) -> Self {
        Self { kind: Kind::Usage, message: problem.message, hints: problem.hints }
    }
}

impl From<NoSuchThing> for Failure {
    fn from(problem: NoSuchThing) -> Self {
        Self { kind: Kind::Usage, message: problem.message, hints: problem.hints }
    }
}
