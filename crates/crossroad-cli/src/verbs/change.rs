//! `crossroad change FILE [STATE]`: the smallest edits that change what holds.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use crossroad::conflict::Conflict;
use crossroad::formula::{DmId, Formula};
use crossroad::inverse::{self, Costs, Kind, Terms, To, WIDEST, vocabulary};
use crossroad::naming::{StateNames, find_states, formula};
use crossroad::report;
use crossroad::report::words::Speaker;
use crossroad::space::{Space, build, structure};

use crate::choose::{How, WhatIf, find_concept, find_dm};
use crate::exit::{Exit, Failure};
use crate::output::{Format, Output, width};
use crate::progress::Progress;

/// What the state is to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Goal {
    /// An equilibrium
    Equilibrium,
    /// No equilibrium
    Not,
}

/// Find the smallest changes that make a state an equilibrium, or stop it being one; without a
/// state, tell what each single edit from outside brings about
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The conflict file (- for standard input)
    file: PathBuf,
    /// The state: a number, name, pattern or formula; of several states, one is to hold
    state: Option<String>,
    /// What it is to be [default: the opposite of what it is]
    #[arg(long, value_enum, requires = "state")]
    to: Option<Goal>,
    /// Under which concept
    #[arg(long, value_name = "CONCEPT", default_value = "seq")]
    concept: String,
    /// Whose preferences and options may be edited [default: everybody's]
    #[arg(long, value_name = "DM", value_delimiter = ',')]
    dm: Vec<String>,
    /// Which edits: move, swap, drop, add, settle, crucial, close, open, one-way, rule, or all
    /// [default: move,swap,drop,add,settle; without a state all of these but drop]
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    allow: Vec<String>,
    /// What an edit of a kind costs, or how many times as much those of a decision maker do, such
    /// as drop=4,russia=2
    #[arg(long, value_name = "KIND|DM=N", value_delimiter = ',')]
    cost: Vec<String>,
    /// No edits that cost more than this together
    #[arg(long, value_name = "N", default_value = "12")]
    max_cost: u32,
    /// Statements that may be added speak of at most this many options (up to 3)
    #[arg(long, value_name = "K", default_value = "1", value_parser = clap::value_parser!(u8).range(1..=WIDEST as i64))]
    options: u8,
    /// Only this statement may be added (a formula); may be given several times
    #[arg(long, value_name = "FORMULA", conflicts_with = "options")]
    say: Vec<String>,
    /// Show at most this many ways in text
    #[arg(long, value_name = "N", default_value = "10")]
    limit: usize,
    /// Give up after this many steps, and tell what was proven until then
    #[arg(long, value_name = "N", default_value = "30000000")]
    steps: u64,
    #[command(flatten)]
    what_if: WhatIf,
    #[command(flatten)]
    how: How,
    #[command(flatten)]
    output: Output,
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let (conflict, _) = arguments.what_if.read(&arguments.file, &arguments.output)?;
    let space = build(&structure(&conflict), arguments.how.limits.memory())?;
    let names = StateNames::new(&conflict, &space);
    let concept = find_concept(&arguments.concept)?;
    let terms = terms(arguments, &conflict)?;
    let progress = Progress::new("searching");
    let tell = |done: usize, _: usize| progress.count(done as u64, 0, "steps");
    let means = arguments.how.means(&tell);
    let speaker = Speaker { conflict: &conflict, space: &space, names: &names };
    let (json, shown) = (arguments.output.format == Format::Json, arguments.limit);
    let Some(text) = &arguments.state else {
        let found = inverse::outside(&conflict, &terms, means)?;
        drop(progress);
        if json {
            let about = (&terms.costs, concept.id);
            let answer = report::json::effects(&conflict, (&space, &names), about, &found);
            return arguments.output.json(&answer);
        }
        return arguments.output.text(&report::effects(
            speaker,
            concept.id,
            &found,
            width(),
            shown,
        ));
    };
    let ask = asked(arguments, &conflict, &space, text, terms)?;
    let found = inverse::change(&conflict, &ask, means)?;
    drop(progress);
    if json {
        let about = (&ask, concept.id);
        let answer = report::json::change(&conflict, (&space, &names), about, &found);
        return arguments.output.json(&answer);
    }
    arguments.output.text(&report::changes(speaker, (&ask, concept.id), &found, width(), shown))
}

/// Reads what is asked of which states.
fn asked(
    arguments: &Arguments,
    conflict: &Conflict,
    space: &Space,
    text: &str,
    terms: Terms,
) -> Result<inverse::Ask, Failure> {
    let states = find_states(conflict, space, text)?;
    let goal = match arguments.to {
        Some(goal) => goal,
        None => {
            let graph = arguments.how.graph(conflict, space)?;
            let judged = |state| {
                let dms = space.dms();
                let all =
                    dms.map(|dm| crossroad::stability::judge(&graph, &terms.profile, dm, state));
                all.into_iter().all(|verdict| verdict.stable())
            };
            let holds = states.iter().any(judged);
            if holds { Goal::Not } else { Goal::Equilibrium }
        }
    };
    let to = match goal {
        Goal::Equilibrium => To::Equilibrium,
        Goal::Not => To::Not,
    };
    if to == To::Not && states.count() > 1 {
        let message = format!("`{text}` holds in {} states, not in one", states.count());
        return Err(Failure::new(Exit::Usage, message).hint(
            "name the one that is not to hold, or ask for one to hold with --to equilibrium",
        ));
    }
    let states = states.iter().map(|state| space.vector(state)).collect();
    Ok(inverse::Ask { states, to, terms })
}

fn terms(arguments: &Arguments, conflict: &Conflict) -> Result<Terms, Failure> {
    let concept = find_concept(&arguments.concept)?;
    let sequences = arguments.how.sequences.into();
    let dms = conflict.dms.len();
    let given = arguments.dm.iter().map(|id| find_dm(conflict, id.trim()));
    let given = given.collect::<Result<Vec<DmId>, Failure>>()?;
    let outside = |kind: &Kind| *kind != Kind::Drop || arguments.state.is_some();
    let allow = match arguments.allow.as_slice() {
        [] => Kind::USUAL.into_iter().filter(outside).collect(),
        words => kinds(words)?,
    };
    Ok(Terms {
        profile: crossroad::stability::Profile::uniform(concept, dms, sequences),
        dms: if given.is_empty() { (0..dms).map(DmId::at).collect() } else { given },
        allow,
        costs: costs(arguments, conflict)?,
        words: words(arguments, conflict)?,
        most: arguments.max_cost,
        steps: arguments.steps,
    })
}

fn kinds(words: &[String]) -> Result<Vec<Kind>, Failure> {
    let mut kinds = Vec::new();
    for word in words.iter().map(|word| word.trim()) {
        if word == "all" {
            return Ok(Kind::ALL.iter().map(|(kind, ..)| *kind).collect());
        }
        kinds.push(Kind::find(word).ok_or_else(|| no_kind(word))?);
    }
    Ok(kinds)
}

fn no_kind(word: &str) -> Failure {
    let all = Kind::ALL.iter().map(|(_, word, ..)| *word);
    let failure = Failure::new(Exit::Usage, format!("there is no kind of edit `{word}`"));
    let failure = match crossroad::diagnostic::nearest(word, all.clone()) {
        Some(near) => failure.hint(format!("did you mean `{near}`?")),
        None => failure,
    };
    failure.hint(format!("the kinds are {}", all.collect::<Vec<_>>().join(", ")))
}

fn costs(arguments: &Arguments, conflict: &Conflict) -> Result<Costs, Failure> {
    let mut costs = Costs::usual(conflict.dms.len());
    for part in &arguments.cost {
        let wrong = || {
            Failure::new(Exit::Usage, format!("`{part}` is not of the form KIND=N or DM=N"))
                .hint("for example --cost drop=4,russia=2; a cost is a whole number from 1 on")
        };
        let (name, figure) = part.split_once('=').ok_or_else(wrong)?;
        let figure: u32 = figure.trim().parse().map_err(|_| wrong())?;
        if figure == 0 {
            return Err(wrong());
        }
        match (Kind::find(name.trim()), conflict.dm(name.trim())) {
            (Some(kind), _) => costs.set(kind, figure),
            (None, Some(dm)) => costs.set_dm(dm, figure),
            (None, None) => {
                let kinds = Kind::ALL.iter().map(|(_, word, ..)| *word);
                let dms = conflict.dms.iter().map(|dm| dm.id.value.as_str());
                let message = format!("`{}` is no kind of edit and no decision maker", name.trim());
                let near = crossroad::diagnostic::nearest(name.trim(), kinds.chain(dms));
                let failure = Failure::new(Exit::Usage, message);
                return Err(match near {
                    Some(near) => failure.hint(format!("did you mean `{near}`?")),
                    None => failure.hint("`crossroad change --help` lists the kinds"),
                });
            }
        }
    }
    Ok(costs)
}

/// Reads the vocabulary.
fn words(arguments: &Arguments, conflict: &Conflict) -> Result<Vec<Formula>, Failure> {
    if arguments.say.is_empty() {
        return Ok(vocabulary(conflict.options.len(), usize::from(arguments.options)));
    }
    let read = |text: &String| formula(conflict, text).map_err(Failure::from);
    arguments.say.iter().map(read).collect()
}
