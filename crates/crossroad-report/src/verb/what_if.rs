//! Changes of a conflict that are tried without editing its file.

use schemars::JsonSchema;
use serde::de::{Deserializer, Error as _};
use serde::{Deserialize, Serialize, Serializer};

use super::Failure;
use crossroad::game::check::validate;
use crossroad::model::conflict::{Conflict, Date};
use crossroad::text::diagnostic::Severity;

/// Changes of a conflict that are tried without editing its file.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct WhatIf {
    /// What if these options were taken today, such as `us.rush`; in graph form, if this were the
    /// state.
    #[schemars(extend("x-value" = "OPTION|STATE", "x-each" = true))]
    pub set: Vec<String>,
    /// What if these options were not taken today, or these statements, rules or arcs left out (by
    /// id, or by place such as `russia.prefers[2]`, `rules[1]` or `us.arcs[1]`).
    #[schemars(extend("x-value" = "OPTION|STATEMENT", "x-each" = true))]
    pub drop: Vec<String>,
    /// On this day, in this month or year, after the events up to then; the file's `as-of` where
    /// nothing is said.
    #[serde(serialize_with = "written", deserialize_with = "date")]
    #[schemars(with = "Option<String>", extend("x-value" = "DATE"))]
    pub at: Option<Date>,
}

fn written<S: Serializer>(date: &Option<Date>, to: S) -> Result<S::Ok, S::Error> {
    date.map(|date| date.to_string()).serialize(to)
}

fn date<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Date>, D::Error> {
    let Some(text) = Option::<String>::deserialize(from)? else { return Ok(None) };
    let wrong = || {
        D::Error::custom(format!(
            "`{text}` is no date: expected a date such as 2015, 2015-09 or 2015-09-30"
        ))
    };
    Date::read(&text).map(Some).ok_or_else(wrong)
}

impl WhatIf {
    /// Returns a conflict as it is on the day asked for, with the changes applied, and what was
    /// changed, in words.
    ///
    /// # Errors
    /// [`Failure`] where a name is not known, or the changed conflict cannot be.
    pub fn day(&self, whole: &Conflict) -> Result<(Conflict, Vec<String>), Failure> {
        let (conflict, changes) = self.whole(whole)?;
        Ok((conflict.today(), changes))
    }

    /// Returns a conflict whose day is what [`WhatIf::day`] returns, with its events still to be
    /// applied, and what was changed, in words.
    ///
    /// # Errors
    /// As [`WhatIf::day`].
    pub fn whole(&self, whole: &Conflict) -> Result<(Conflict, Vec<String>), Failure> {
        let mut conflict = self.dated(whole);
        let changes = conflict.what_if_today(&self.set, &self.drop)?;
        if changes.is_empty() {
            return Ok((conflict, changes));
        }
        // What was changed must still be able to be.
        let problems = validate(&conflict.today());
        match problems.into_iter().find(|problem| problem.severity == Severity::Error) {
            None => Ok((conflict, changes)),
            Some(problem) => {
                let what = changes.join(" and ");
                let failure = Failure::usage(format!("what if {what}: {}", problem.message));
                let label = Some(problem.label.text).filter(|text| !text.is_empty());
                Err(label.into_iter().chain(problem.hints).fold(failure, Failure::hint))
            }
        }
    }

    /// Takes a conflict to the day asked for; its events are still to be applied.
    fn dated(&self, whole: &Conflict) -> Conflict {
        let mut conflict = whole.clone();
        conflict.as_of = self.at.or(conflict.as_of);
        conflict
    }
}
