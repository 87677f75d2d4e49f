//! `edit FILE apply STATE`: one of the ways that `change` finds is made in the file.

use std::path::Path;

use clap::{Args, ValueEnum};
use crossroad_edit::{Edit, proposal};
use crossroad_report::verb::Watch;
use crossroad_report::verb::change::{self, Found, Question, answer};

use super::error::refused;
use crate::exit::{Exit, Failure};
use crate::input::{reader, told};
use crate::progress::Progress;

/// What the state is to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Goal {
    /// An equilibrium
    Equilibrium,
    /// No equilibrium
    Not,
}

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The state, as for `change`
    state: String,
    /// Which of the ways that `change` lists, from 1
    #[arg(long, value_name = "N", default_value = "1")]
    way: usize,
    /// What the state is to be [default: the opposite of what it is]
    #[arg(long, value_enum)]
    to: Option<Goal>,
    /// Under which concept
    #[arg(long, value_name = "CONCEPT", default_value = "seq")]
    concept: String,
    /// Whose preferences and options may be edited [default: everybody's]
    #[arg(long, value_name = "DM", value_delimiter = ',')]
    dm: Vec<String>,
    /// Which edits, as for `change`
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    allow: Vec<String>,
    /// Only this statement may be added (a formula); may be given several times
    #[arg(long, value_name = "FORMULA")]
    say: Vec<String>,
}

/// Returns the edit that makes the way that was asked for.
pub(super) fn proposed(file: &Path, text: &str, arguments: &Arguments) -> Result<Edit, Failure> {
    let conflict = told(reader().reading(file, text.as_bytes()))?;
    let question = Question {
        state: Some(arguments.state.clone()),
        to: arguments.to.map(|to| match to {
            Goal::Equilibrium => change::Goal::Equilibrium,
            Goal::Not => change::Goal::Not,
        }),
        concept: arguments.concept.clone(),
        dm: arguments.dm.clone(),
        allow: arguments.allow.clone(),
        say: arguments.say.clone(),
        ..Question::default()
    };
    let progress = Progress::new();
    answer(&conflict, &question, Watch { tell: &|step| progress.tell(step) }, |answer| {
        progress.clear();
        let Found::Ways(_, changes) = &answer.found else { return Err(none(0, arguments)) };
        let way = arguments.way.checked_sub(1).and_then(|at| changes.ways.get(at));
        let way = way.ok_or_else(|| none(changes.ways.len(), arguments))?;
        proposal(text, answer.conflict, &way.edits).map_err(|why| refused(&why))
    })?
}

fn none(ways: usize, arguments: &Arguments) -> Failure {
    let hint = "`crossroad change` with the same words lists what there is";
    let message = match ways {
        0 => format!("`change` finds no way for `{}`", arguments.state),
        1 => format!("`change` finds 1 way for `{}`, not {}", arguments.state, arguments.way),
        many => {
            format!("`change` finds {many} ways for `{}`, not {}", arguments.state, arguments.way)
        }
    };
    Failure::new(Exit::Usage, message).hint(hint)
}
