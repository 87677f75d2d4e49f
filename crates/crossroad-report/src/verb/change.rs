//! The smallest edits that change what holds.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::choose::{dms, find_concept};
use super::reply::{Tables, View, Whole};
use super::row::{self, Row, Shown, Typed, With};
use super::{Failure, How, Watch, WhatIf};
use crate::screen::Screen;
use crate::wire::json;
use crate::wire::table;
use crate::wording::speaker::Speaker;
use crossroad::finding::inverse::{
    self, Changes, Costs, Effects, Kind, Terms, To, WIDEST, vocabulary_of,
};
use crossroad::game::naming::{StateNames, find_states, formula};
use crossroad::game::space::Space;
use crossroad::model::conflict::Conflict;
use crossroad::stability::{Concept, Profile, sweep_one};
use crossroad::text::diagnostic::nearest;
use crossroad::text::formula::{Formula, OptionSet};

/// What the state is to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Goal {
    /// An equilibrium.
    Equilibrium,
    /// No equilibrium.
    Not,
}

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Question {
    /// The state: a number, name, pattern or formula; of several states, one is to hold. Where
    /// none is named, the answer tells what each single edit from outside brings about.
    #[schemars(extend("x-position" = true))]
    pub state: Option<String>,
    /// What it is to be; the opposite of what it is where nothing is said.
    pub to: Option<Goal>,
    /// Under which concept.
    pub concept: String,
    /// Whose preferences and options may be edited; everybody's where nobody is named.
    pub dm: Vec<String>,
    /// Which edits: `move`, `swap`, `split`, `tie`, `drop`, `add`, `settle`, `crucial`, `close`,
    /// `open`, `one-way`, `rule`, or `all`; where none is named, the first six and `settle`, and
    /// without a state all of these but `drop`.
    #[schemars(extend("x-value" = "KIND"))]
    pub allow: Vec<String>,
    /// What an edit of a kind costs, or how many times as much those of a decision maker do, such
    /// as `drop=4`, `russia=2`.
    #[schemars(extend("x-value" = "KIND|DM=N"))]
    pub cost: Vec<String>,
    /// No edits that cost more than this together.
    pub max_cost: u32,
    /// Statements that may be added speak of at most this many options.
    #[schemars(range(min = 1, max = WIDEST))]
    pub options: u8,
    /// Only these statements may be added (a formula each).
    #[schemars(extend("x-value" = "FORMULA", "x-each" = true, "x-excludes" = ["options"]))]
    pub say: Vec<String>,
    /// The search is given up after this many steps, and what was proven until then is told.
    pub steps: u64,
    /// Changes that are tried.
    pub what_if: WhatIf,
    /// How it is computed.
    pub how: How,
}

impl Default for Question {
    fn default() -> Self {
        Self {
            state: None,
            to: None,
            concept: "seq".to_owned(),
            dm: Vec::new(),
            allow: Vec::new(),
            cost: Vec::new(),
            max_cost: 12,
            options: 1,
            say: Vec::new(),
            steps: 30_000_000,
            what_if: WhatIf::default(),
            how: How::default(),
        }
    }
}

/// What was found.
#[derive(Debug)]
pub enum Found {
    /// The smallest edits, for what was asked.
    Ways(inverse::Ask, Changes),
    /// What each single edit from outside brings about, under these terms.
    Outside(Terms, Effects),
}

/// The answer.
#[derive(Debug)]
pub struct Answer<'a> {
    /// The conflict on the day asked for.
    pub conflict: &'a Conflict,
    /// Its space.
    pub space: &'a Space,
    /// The names of its states.
    pub names: StateNames,
    /// Under which concept.
    pub concept: &'static Concept,
    /// What was found.
    pub found: Found,
}

impl Answer<'_> {
    /// Writes the answer for people: at most `limit` ways.
    #[must_use]
    pub fn text(&self, width: usize, limit: usize) -> String {
        let speaker = Speaker { conflict: self.conflict, space: self.space, names: &self.names };
        let id = self.concept.id;
        match &self.found {
            Found::Ways(ask, found) => {
                crate::screen::changes(speaker, (ask, id), found, width, limit)
            }
            Found::Outside(_, found) => crate::screen::effects(speaker, id, found, width, limit),
        }
    }

    /// Returns the answer for programs.
    #[must_use]
    pub fn json(&self) -> json::Change {
        let (conflict, place, id) = (self.conflict, (self.space, &self.names), self.concept.id);
        match &self.found {
            Found::Ways(ask, found) => json::change(conflict, place, (ask, id), found),
            Found::Outside(terms, found) => {
                json::effects(conflict, place, (&terms.costs, id), found)
            }
        }
    }
}

/// Answers, and hands the answer to `with`.
///
/// # Errors
/// [`Failure`] where the question is wrong, or its answer is refused.
pub fn answer<R>(
    whole: &Conflict,
    question: &Question,
    watch: Watch<'_>,
    with: impl FnOnce(&Answer<'_>) -> R,
) -> Result<R, Failure> {
    let (conflict, _) = question.what_if.day(whole)?;
    let space = question.how.bare_space(&conflict)?;
    let names = StateNames::new(&conflict, &space);
    let concept = find_concept(&question.concept)?;
    let terms = terms(question, &conflict, concept)?;
    let tell = watch.sweep("searching", "steps");
    // (How many steps there are to go is not known.)
    let tell = |done, _| tell(done, 0);
    let means = question.how.means(&tell);
    let found = match &question.state {
        None => {
            let found = inverse::outside(&conflict, &terms, means)?;
            Found::Outside(terms, found)
        }
        Some(text) => {
            let ask = asked(question, &conflict, &space, text, terms)?;
            let found = inverse::change(&conflict, &ask, means)?;
            Found::Ways(ask, found)
        }
    };
    Ok(with(&Answer { conflict: &conflict, space: &space, names, concept, found }))
}

/// Reads what is asked of which states.
fn asked(
    question: &Question,
    conflict: &Conflict,
    space: &Space,
    text: &str,
    terms: Terms,
) -> Result<inverse::Ask, Failure> {
    let opens = [Kind::Open, Kind::Rule].iter().any(|kind| terms.allow.contains(kind));
    let whole = pattern(text).filter(|_| opens && text.trim().len() == conflict.options.len());
    let states = match (find_states(conflict, space, text), whole) {
        // What is not feasible now can be once rules are left out, if it is told option by option.
        (Err(_), Some(vector)) => {
            if question.to == Some(Goal::Not) {
                let message = format!("`{text}` is not feasible, and so no equilibrium");
                return Err(Failure::usage(message));
            }
            return Ok(inverse::Ask { states: vec![vector], to: To::Equilibrium, terms });
        }
        (found, _) => found?,
    };
    let goal = match question.to {
        Some(goal) => goal,
        None => {
            let graph = question.how.graph(conflict, space)?;
            let means = question.how.means(&|_, _| true);
            let now = sweep_one(&graph, &terms.profile, means)?.equilibria();
            let holds = states.iter().any(|state| now.contains(state));
            if holds { Goal::Not } else { Goal::Equilibrium }
        }
    };
    let to = match goal {
        Goal::Equilibrium => To::Equilibrium,
        Goal::Not => To::Not,
    };
    if to == To::Not && states.count() > 1 {
        let message = format!("`{text}` holds in {} states, not in one", states.count());
        return Err(Failure::usage(message).hint(
            "name the one that is not to hold, or ask for one to hold with --to equilibrium",
        ));
    }
    let states = states.iter().map(|state| space.vector(state)).collect();
    Ok(inverse::Ask { states, to, terms })
}

fn terms(
    question: &Question,
    conflict: &Conflict,
    concept: &'static Concept,
) -> Result<Terms, Failure> {
    let outside = |kind: &Kind| *kind != Kind::Drop || question.state.is_some();
    let allow = match question.allow.as_slice() {
        [] => Kind::USUAL.into_iter().filter(outside).collect(),
        words => kinds(words, conflict)?,
    };
    if question.to.is_some() && question.state.is_none() {
        return Err(Failure::usage("what a state is to be is asked of a state").hint("name one"));
    }
    Ok(Terms {
        profile: Profile::uniform(concept, conflict.dms.len(), question.how.sequences),
        dms: dms(conflict, &question.dm)?,
        allow,
        costs: costs(question, conflict)?,
        words: words(question, conflict)?,
        concerned: question.state.is_none() && question.say.is_empty() && question.options <= 1,
        most: question.max_cost,
        steps: question.steps,
    })
}

fn kinds(words: &[String], conflict: &Conflict) -> Result<Vec<Kind>, Failure> {
    let mut kinds = Vec::new();
    for word in words.iter().map(|word| word.trim()) {
        if word == "all" {
            // (A conflict in graph form has no options and no rules.)
            let applies = |kind: &Kind| conflict.graph.is_none() || !kind.structural();
            return Ok(Kind::ALL.iter().map(|(kind, ..)| *kind).filter(applies).collect());
        }
        kinds.push(Kind::find(word).ok_or_else(|| no_kind(word))?);
    }
    Ok(kinds)
}

fn no_kind(word: &str) -> Failure {
    let all = Kind::ALL.iter().map(|(_, word, ..)| *word);
    let failure = Failure::usage(format!("there is no kind of edit `{word}`"));
    let near = nearest(word, all.clone()).map(|near| format!("did you mean `{near}`?"));
    let failure = near.into_iter().fold(failure, Failure::hint);
    failure.hint(format!("the kinds are {}", all.collect::<Vec<_>>().join(", ")))
}

fn costs(question: &Question, conflict: &Conflict) -> Result<Costs, Failure> {
    let mut costs = Costs::usual(conflict.dms.len());
    for part in &question.cost {
        let wrong = || {
            Failure::usage(format!("`{part}` is not of the form KIND=N or DM=N"))
                .hint("for example --cost drop=4,russia=2; a cost is a whole number from 1 on, 1000 at most")
        };
        let (name, figure) = part.split_once('=').ok_or_else(wrong)?;
        let figure: u32 = figure.trim().parse().map_err(|_| wrong())?;
        if !(1..=Costs::MOST).contains(&figure) {
            return Err(wrong());
        }
        match (Kind::find(name.trim()), conflict.dm(name.trim())) {
            (Some(kind), _) => costs.set(kind, figure),
            (None, Some(dm)) => costs.set_dm(dm, figure),
            (None, None) => {
                let kinds = Kind::ALL.iter().map(|(_, word, ..)| *word);
                let dms = conflict.dms.iter().map(|dm| dm.id.value.as_str());
                let message = format!("`{}` is no kind of edit and no decision maker", name.trim());
                let near = nearest(name.trim(), kinds.chain(dms));
                let otherwise = || "`crossroad change --help` lists the kinds".to_owned();
                return Err(Failure::usage(message).meant(near, otherwise));
            }
        }
    }
    Ok(costs)
}

/// Reads the vocabulary.
fn words(question: &Question, conflict: &Conflict) -> Result<Vec<Formula>, Failure> {
    let widest = usize::from(question.options);
    if !(1..=WIDEST).contains(&widest) {
        let message = format!("statements that may be added speak of 1 to {WIDEST} options");
        return Err(Failure::usage(message).hint(format!("not of {widest}")));
    }
    if question.say.is_empty() {
        return Ok(vocabulary_of(conflict, widest));
    }
    let read = |text: &String| formula(conflict, text).map_err(Failure::from);
    question.say.iter().map(read).collect()
}

/// Reads a state told option by option, such as `YNNY`.
fn pattern(text: &str) -> Option<OptionSet> {
    let sign = |(bit, sign): (usize, char)| match sign {
        'Y' if bit < 64 => Some(1 << bit),
        'N' => Some(0),
        _ => None,
    };
    text.trim().chars().enumerate().map(sign).try_fold(0, |set, bit| Some(set | bit?))
}

impl Whole for Answer<'_> {
    type Json = json::Change;

    const TABLES: Option<Tables<Self::Json>> = Some(table::of_change);

    fn shown(&self, view: &View<'_>) -> Screen {
        Screen::of(&self.text(view.width, view.limit.unwrap_or(LIMIT)), view.width)
    }

    fn told(&self) -> Self::Json {
        self.json()
    }
}

/// The verb.
pub(super) struct Verb;

impl Typed for Verb {
    type Question = Question;
    type Answer = json::Change;

    const ROW: Row = Row {
        id: "change",
        about: "Find the smallest changes that make a state an equilibrium, or stop it being one; without a \
                state, tell what each single edit from outside brings about",
        answer: "change",
        shown: Shown { limit: Some(LIMIT), ..Row::USUAL.shown },
        ..Row::USUAL
    };

    fn answer(
        conflicts: &[&Conflict],
        question: &Question,
        watch: Watch<'_>,
        with: With<'_>,
    ) -> Result<(), Failure> {
        answer(row::only(conflicts)?, question, watch, |reply| with(reply))
    }
}

/// How many ways are listed for people where nothing is said.
const LIMIT: usize = 10;
