//! Arguments that several verbs share: concepts, sequences, limits, what-ifs.

use std::path::Path;

use clap::{Args, ValueEnum};
use crossroad::check::validate;
use crossroad::conflict::{Conflict, Date};
use crossroad::diagnostic::Severity;
use crossroad::formula::DmId;
use crossroad::graph::{Graph, Keyed};
use crossroad::space::{Memory, Space, build, structure};
use crossroad::stability::{
    CONCEPTS, Coalition, Concept, Engine as SweepEngine, Means, Profile, Sequences as Rule,
    all_concepts, allow, concept,
};

use crate::exit::{Exit, Failure};
use crate::input;
use crate::output::Output;

/// Which sequences of opponents' moves count as one answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Sequences {
    /// One or more moves, nobody twice in succession (the literature's definition)
    Legal,
    /// Each opponent at most once
    EachOnce,
    /// Exactly one move by one opponent
    Single,
}

impl From<Sequences> for Rule {
    fn from(sequences: Sequences) -> Self {
        match sequences {
            Sequences::Legal => Self::Legal,
            Sequences::EachOnce => Self::EachOnce,
            Sequences::Single => Self::Single,
        }
    }
}

/// Which engine computes; all give the same answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Engine {
    /// The fastest that applies
    Auto,
    /// The near-linear flood; refused where states are merged or single moves forbidden
    Flood,
    /// The general reader; slow on large spaces
    General,
}

impl From<Engine> for SweepEngine {
    fn from(engine: Engine) -> Self {
        match engine {
            Engine::Auto => Self::Auto,
            Engine::Flood => Self::Flood,
            Engine::General => Self::General,
        }
    }
}

/// How stability is computed.
#[derive(Debug, Args)]
pub(crate) struct How {
    /// Which sequences of opponents' moves count as one answer
    #[arg(long, value_enum, default_value = "legal")]
    pub(crate) sequences: Sequences,
    /// Which engine computes; the answer is the same
    #[arg(long, value_enum, default_value = "auto", hide_possible_values = false)]
    pub(crate) engine: Engine,
    /// Threads to use; the answer is the same [default: all]
    #[arg(long, value_name = "N")]
    threads: Option<std::num::NonZeroUsize>,
    #[command(flatten)]
    pub(crate) limits: Limits,
}

impl How {
    /// Returns the number of threads to use.
    pub(crate) fn threads(&self) -> usize {
        self.threads.map_or_else(
            || std::thread::available_parallelism().map_or(1, std::num::NonZero::get),
            std::num::NonZero::get,
        )
    }
}

impl How {
    /// Builds the space of a conflict, once it is known that its analysis under so many concepts
    /// fits into the memory allowed.
    pub(crate) fn space(&self, conflict: &Conflict, concepts: usize) -> Result<Space, Failure> {
        let structure = structure(conflict);
        let keyed = Keyed::references(conflict);
        let levels: Vec<u64> = keyed.iter().map(Keyed::most_ranks).collect();
        allow(&structure, &levels, concepts, self.threads(), self.limits.memory())?;
        Ok(build(&structure, self.limits.memory())?)
    }

    /// Evaluates the preferences of a conflict in its reference world.
    pub(crate) fn graph<'a>(
        &self,
        conflict: &Conflict,
        space: &'a Space,
    ) -> Result<Graph<'a>, Failure> {
        let keyed = Keyed::references(conflict);
        Ok(Graph::evaluate(space, keyed, self.limits.memory(), self.threads())?)
    }

    /// Returns the means of a sweep that tells its progress.
    pub(crate) fn means<'a>(
        &self,
        progress: &'a (dyn Fn(usize, usize) -> bool + Sync),
    ) -> Means<'a> {
        let memory = self.limits.memory();
        Means { engine: self.engine.into(), threads: self.threads(), memory, progress }
    }
}

/// What may be taken.
#[derive(Debug, Args)]
pub(crate) struct Limits {
    /// Most memory to take, such as 512MiB or 4GiB; refused before it is taken
    #[arg(long, value_name = "SIZE", default_value = "4GiB", value_parser = size)]
    max_memory: u64,
}

impl Limits {
    pub(crate) fn memory(&self) -> Memory {
        Memory { limit: self.max_memory }
    }
}

/// Reads a size such as `512MiB`.
fn size(text: &str) -> Result<u64, String> {
    let digits = text.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(text.len());
    let (number, unit) = text.split_at(digits);
    let shift = match unit.trim().to_ascii_lowercase().as_str() {
        "" | "b" => 0,
        "k" | "kb" | "kib" => 10,
        "m" | "mb" | "mib" => 20,
        "g" | "gb" | "gib" => 30,
        "t" | "tb" | "tib" => 40,
        _ => return Err("expected a number with KiB, MiB, GiB or TiB, such as 512MiB".into()),
    };
    let number: u64 = number.parse().map_err(|_| "expected a number such as 512MiB".to_owned())?;
    number.checked_mul(1 << shift).ok_or_else(|| "that is more than can be counted".to_owned())
}

/// Reads a date.
fn date(text: &str) -> Result<Date, String> {
    Date::read(text).ok_or_else(|| "expected a date such as 2015, 2015-09 or 2015-09-30".to_owned())
}

/// Finds a concept by name.
pub(crate) fn find_concept(name: &str) -> Result<&'static Concept, Failure> {
    concept(name).ok_or_else(|| {
        let ids: Vec<&str> = all_concepts().map(|concept| concept.id).collect();
        let near = crossroad::diagnostic::nearest(name, ids.iter().copied());
        let failure = Failure::new(Exit::Usage, format!("there is no concept `{name}`"));
        let failure = match near {
            Some(near) => failure.hint(format!("did you mean `{near}`?")),
            None => failure,
        };
        let core: Vec<&str> = CONCEPTS.iter().map(|concept| concept.id).collect();
        let hint = format!("the core concepts are {}", core.join(", "));
        failure.hint(format!("{hint}; `crossroad concept` lists all {}", ids.len()))
    })
}

/// Finds the named concepts; `otherwise` where none is named.
pub(crate) fn concepts(
    names: &[String],
    otherwise: Vec<&'static Concept>,
) -> Result<Vec<&'static Concept>, Failure> {
    if names.is_empty() {
        return Ok(otherwise);
    }
    names.iter().map(|name| find_concept(name)).collect()
}

/// Gives every decision maker each of the named concepts in turn; each with what to call it.
pub(crate) fn uniform(
    names: &[String],
    dms: usize,
    sequences: Rule,
) -> Result<Vec<(String, Profile)>, Failure> {
    let one = |name: &String| {
        let concept = find_concept(name)?;
        Ok((concept.id.to_owned(), Profile::uniform(concept, dms, sequences)))
    };
    names.iter().map(one).collect()
}

/// Reads a profile such as `us=seq,russia=gmr`; those not named follow `otherwise`.
pub(crate) fn profile(
    conflict: &Conflict,
    text: &str,
    otherwise: &'static Concept,
    sequences: Rule,
) -> Result<Profile, Failure> {
    let mut concepts = vec![otherwise; conflict.dms.len()];
    let mut given: Vec<&str> = Vec::new();
    if text.trim().is_empty() {
        return Err(Failure::new(Exit::Usage, "the profile is empty")
            .hint("for example --profile us=seq,russia=gmr"));
    }
    for part in text.split(',').filter(|part| !part.trim().is_empty()) {
        let Some((dm, name)) = part.split_once('=') else {
            return Err(Failure::new(
                Exit::Usage,
                format!("`{part}` is not of the form DM=CONCEPT"),
            )
            .hint("for example --profile us=seq,russia=gmr"));
        };
        let at = find_dm(conflict, dm.trim())?;
        if given.contains(&dm.trim()) {
            let message = format!("`{}` is given two concepts", dm.trim());
            return Err(Failure::new(Exit::Usage, message));
        }
        given.push(dm.trim());
        if let Some(place) = concepts.get_mut(at.index()) {
            *place = find_concept(name.trim())?;
        }
    }
    Ok(Profile::mixed(concepts, sequences))
}

/// Reads which coalitions are looked at: `all`, `file` (each decision maker alone, and those the
/// file lists), or a list such as `moe+uniroyal,local-government`.
pub(crate) fn coalitions(
    conflict: &Conflict,
    text: &str,
) -> Result<Option<Vec<Coalition>>, Failure> {
    let named = |part: &str| -> Result<Coalition, Failure> {
        let members = part.split('+').map(|id| find_dm(conflict, id.trim()));
        Ok(Coalition::of(&members.collect::<Result<Vec<_>, _>>()?))
    };
    let mut list = match text.trim() {
        "all" => return Ok(None),
        "" => {
            return Err(Failure::new(Exit::Usage, "no coalition is named")
                .hint("all, file, or a list such as us+china,russia"));
        }
        "file" => {
            if conflict.coalitions.is_empty() {
                return Err(Failure::new(Exit::Usage, "the file lists no coalitions")
                    .hint("add `[[coalitions]]` with `of = [\"x\", \"y\"]`, or name some here"));
            }
            let alone = (0..conflict.dms.len()).map(|dm| Coalition::of(&[DmId::at(dm)]));
            let listed = conflict.coalitions.iter().map(|one| Coalition::of(&one.of));
            alone.chain(listed).collect()
        }
        list => list.split(',').map(named).collect::<Result<Vec<_>, _>>()?,
    };
    list.sort_unstable();
    list.dedup();
    Ok(Some(list))
}

/// Finds a decision maker by id.
pub(crate) fn find_dm(conflict: &Conflict, id: &str) -> Result<DmId, Failure> {
    conflict.dm(id).ok_or_else(|| {
        let ids: Vec<&str> = conflict.dms.iter().map(|dm| dm.id.value.as_str()).collect();
        let failure = Failure::new(Exit::Usage, format!("there is no decision maker `{id}`"));
        match crossroad::diagnostic::nearest(id, ids.iter().copied()) {
            Some(near) => failure.hint(format!("did you mean `{near}`?")),
            None => failure.hint(format!("the decision makers are {}", ids.join(", "))),
        }
    })
}

/// Changes of the conflict that are tried without editing the file.
#[derive(Debug, Args)]
pub(crate) struct WhatIf {
    /// What if this option were taken today (such as us.rush)
    #[arg(long, value_name = "OPTION")]
    set: Vec<String>,
    /// On this day, in this month or year, after the events up to then [default: the file's as-of]
    #[arg(long, value_name = "DATE", value_parser = date)]
    at: Option<Date>,
    /// What if this option were not taken today, or this statement or rule left out (by id, or by
    /// place such as `russia.prefers[2]` or `rules[1]`)
    #[arg(long, value_name = "OPTION|STATEMENT")]
    drop: Vec<String>,
}

impl WhatIf {
    /// Reads a conflict file, which the answer is not to replace, as it is on the day asked for,
    /// and applies the changes; returns the conflict and what was changed, in words.
    pub(crate) fn read(
        &self,
        file: &Path,
        output: &Output,
    ) -> Result<(Conflict, Vec<String>), Failure> {
        let mut conflict = self.whole(file, output)?.today();
        let changes = self.apply(&mut conflict)?;
        Ok((conflict, changes))
    }

    /// Reads a conflict file as [`WhatIf::read`], with its events still to be applied.
    pub(crate) fn read_whole(&self, file: &Path, output: &Output) -> Result<Conflict, Failure> {
        let mut conflict = self.whole(file, output)?;
        self.apply(&mut conflict)?;
        Ok(conflict)
    }

    fn whole(&self, file: &Path, output: &Output) -> Result<Conflict, Failure> {
        output.spare(file)?;
        Ok(self.dated(input::conflict(file)?))
    }

    /// Takes the conflict of a file to the day asked for; its events are still to be applied.
    pub(crate) fn dated(&self, mut conflict: Conflict) -> Conflict {
        conflict.as_of = self.at.or(conflict.as_of);
        conflict
    }

    /// Applies the changes; returns what was changed, in words.
    pub(crate) fn apply(&self, conflict: &mut Conflict) -> Result<Vec<String>, Failure> {
        let changes = conflict.what_if(&self.set, &self.drop).map_err(|problem| {
            let failure = Failure::new(Exit::Usage, problem.message);
            problem.hints.into_iter().fold(failure, Failure::hint)
        })?;
        if changes.is_empty() {
            return Ok(changes);
        }
        // What was changed must still be able to be.
        let problems = validate(conflict);
        match problems.into_iter().find(|problem| problem.severity == Severity::Error) {
            None => Ok(changes),
            Some(problem) => {
                let message = format!("what if {}: {}", changes.join(" and "), problem.message);
                let failure = Failure::new(Exit::Usage, message);
                let label = Some(problem.label.text).filter(|text| !text.is_empty());
                let hints = label.into_iter().chain(problem.hints);
                Err(hints.fold(failure, Failure::hint))
            }
        }
    }
}
