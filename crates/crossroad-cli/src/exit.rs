//! How the command ends.

use std::process::ExitCode;

use crossroad::game::space::Refusal;
use crossroad_report::verb;

use crate::stderr::tell;

/// What `--help` says about exit codes.
pub(crate) const HELP: &str = "Exit codes: 0 done, 1 the conflict file has errors, 2 wrong \
    arguments, 3 refused (a limit, or an engine that does not apply), 4 a file cannot be read, \
    5 the answer cannot be written, 70 a defect of crossroad (please report it), 130 interrupted.";

/// The exit codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// The answer was given in full.
    Done = 0,
    /// The conflict file has errors.
    Problems = 1,
    /// The arguments are wrong, or name something that does not exist.
    Usage = 2,
    /// It was refused: a limit, or an engine or concept that does not apply.
    Refused = 3,
    /// A file cannot be read.
    Input = 4,
    /// The answer cannot be written.
    Output = 5,
    /// A defect of crossroad: there is no answer, rather than a wrong one.
    Internal = 70,
    /// Interrupted by the user.
    Interrupted = 130,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Why a verb did not answer.
#[derive(Debug)]
pub(crate) struct Failure {
    exit: Exit,
    /// What went wrong, in a sentence; empty if that was told already.
    message: String,
    hints: Vec<String>,
}

impl Failure {
    pub(crate) fn new(exit: Exit, message: impl Into<String>) -> Self {
        Self { exit, message: message.into(), hints: Vec::new() }
    }

    /// A failure of which everything was told already.
    pub(crate) fn told(exit: Exit) -> Self {
        Self::new(exit, "")
    }

    /// Tells all of several failures but the last, which it returns.
    pub(crate) fn all(failures: Vec<verb::Failure>) -> Self {
        let mut failures: Vec<Self> = failures.into_iter().map(Self::from).collect();
        let last = failures.pop().unwrap_or_else(|| Refusal::internal().into());
        for failure in failures {
            failure.report();
        }
        last
    }

    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    pub(crate) fn exit(&self) -> Exit {
        self.exit
    }

    /// Returns what went wrong, without the hints.
    pub(crate) fn message(&self) -> &str {
        &self.message
    }

    /// Returns why it was refused, if it was.
    pub(crate) fn refused(&self) -> Option<&str> {
        (self.exit == Exit::Refused).then_some(self.message.as_str())
    }

    /// Tells what went wrong and returns the exit code.
    pub(crate) fn report(self) -> Exit {
        if !self.message.is_empty() {
            tell(format_args!("error: {}", self.message));
        }
        for hint in self.hints {
            tell(format_args!("  hint: {hint}"));
        }
        self.exit
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        verb::Failure::from(refusal).into()
    }
}

impl From<verb::Failure> for Failure {
    fn from(failure: verb::Failure) -> Self {
        let exit = match failure.kind {
            verb::Kind::Usage => Exit::Usage,
            verb::Kind::Refused | verb::Kind::Limit => Exit::Refused,
            verb::Kind::Stopped => Exit::Interrupted,
            verb::Kind::Internal => Exit::Internal,
        };
        Self { exit, message: failure.message, hints: failure.hints }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_defect_has_an_exit_code_of_its_own_and_tells_its_place_and_what_to_do() {
        let failure = Failure::from(Refusal::internal());
        assert!(failure.message.contains("crossroad has a defect"), "{}", failure.message);
        assert!(failure.message.contains(&format!("{}:", file!())), "{}", failure.message);
        assert!(failure.hints.iter().any(|hint| hint.contains("report it")));
        assert_eq!(failure.refused(), None);
        assert_eq!(failure.report() as u8, 70);
        let stopped = Failure::from(Refusal::Stopped);
        assert_eq!(stopped.report(), Exit::Interrupted);
        assert!(HELP.contains("70 a defect"));
    }

    #[test]
    fn rules_that_are_too_hard_are_refused_with_what_to_do() {
        let failure = Failure::from(Refusal::RulesTooHard);
        assert!(failure.hints.iter().any(|hint| hint.contains("at-most-one")));
        assert_eq!(failure.report(), Exit::Refused);
    }
}
