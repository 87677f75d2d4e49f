//! Arguments that several verbs share: concepts, sequences, limits, what-ifs.

use clap::{Args, ValueEnum};
use crossroad::model::conflict::Date;
use crossroad::stability::{Engine as SweepEngine, Sequences as Rule};
use crossroad_report::likelihood::Ladder;
use crossroad_report::verb;

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

/// Which standard set of likelihood words is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LikelihoodWords {
    /// ICD 203 (United States)
    Icd203,
    /// The PHIA probability yardstick (United Kingdom)
    Phia,
}

impl From<LikelihoodWords> for Ladder {
    fn from(words: LikelihoodWords) -> Self {
        match words {
            LikelihoodWords::Icd203 => Self::Icd203,
            LikelihoodWords::Phia => Self::Phia,
        }
    }
}

/// How stability is computed.
#[derive(Debug, Args)]
pub(crate) struct How {
    /// Which sequences of opponents' moves count as one answer
    #[arg(long, value_enum, default_value = "legal")]
    sequences: Sequences,
    /// Which engine computes; the answer is the same
    #[arg(long, value_enum, default_value = "auto", hide_possible_values = false)]
    engine: Engine,
    /// Threads to use; the answer is the same [default: all]
    #[arg(long, value_name = "N")]
    threads: Option<std::num::NonZeroUsize>,
    #[command(flatten)]
    limits: Limits,
}

impl How {
    /// Returns how it is asked for.
    pub(crate) fn asked(&self) -> verb::How {
        verb::How {
            sequences: self.sequences.into(),
            engine: self.engine.into(),
            threads: self.threads.map_or_else(all_threads, std::num::NonZero::get),
            max_memory: self.limits.max_memory,
        }
    }
}

/// Returns how many threads can run at once.
pub(crate) fn all_threads() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

/// What may be taken.
#[derive(Debug, Args)]
pub(crate) struct Limits {
    /// Most memory to take, such as 512MiB or 4GiB; refused before it is taken
    #[arg(long, value_name = "SIZE", default_value = "4GiB", value_parser = size)]
    max_memory: u64,
}

impl Limits {
    /// Returns how it is asked for, where nothing else about it can be chosen.
    pub(crate) fn asked(&self) -> verb::How {
        verb::How { max_memory: self.max_memory, threads: all_threads(), ..verb::How::default() }
    }
}

/// Reads a size such as `512MiB`.
pub(crate) fn size(text: &str) -> Result<u64, String> {
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

/// Tells a size as [`size`] reads it.
pub(crate) fn size_told(bytes: u64) -> String {
    let units = [(30, "GiB"), (20, "MiB"), (10, "KiB")];
    let whole = units.iter().find(|(shift, _)| bytes > 0 && bytes.trailing_zeros() >= *shift);
    whole.map_or_else(|| bytes.to_string(), |(shift, unit)| format!("{}{unit}", bytes >> shift))
}

/// Reads a date.
fn date(text: &str) -> Result<Date, String> {
    Date::read(text).ok_or_else(|| "expected a date such as 2015, 2015-09 or 2015-09-30".to_owned())
}

/// Changes of the conflict that are tried without editing the file.
#[derive(Debug, Args)]
pub(crate) struct WhatIf {
    /// What if this option were taken today (such as us.rush); in graph form, if this were the state
    #[arg(long, value_name = "OPTION|STATE")]
    set: Vec<String>,
    /// On this day, in this month or year, after the events up to then [default: the file's as-of]
    #[arg(long, value_name = "DATE", value_parser = date)]
    at: Option<Date>,
    /// What if this option were not taken today, or this statement, rule or arc left out (by id, or
    /// by place such as `russia.prefers[2]`, `rules[1]` or `us.arcs[1]`)
    #[arg(long, value_name = "OPTION|STATEMENT")]
    drop: Vec<String>,
}

impl WhatIf {
    /// Returns the changes as they are asked for.
    pub(crate) fn asked(&self) -> verb::WhatIf {
        verb::WhatIf { set: self.set.clone(), drop: self.drop.clone(), at: self.at }
    }
}
