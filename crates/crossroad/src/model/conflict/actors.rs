//! `[dm.…]`: decision makers and their options.

use super::{GraphForm, graph_form};
use crate::model::preference::{
    ATTITUDES, Attitude, CHANCE, Chance, FIELDS, Fraction, HELD_BY, HeldBy, ONE_KIND, Preference,
    degree, read_chance, read_held_chance, read_preference,
};
use crate::model::provenance::{ONE_SUPPORT, SUPPORT, Scope, Support};
use crate::text::diagnostic::{Diagnostic, codes};
use crate::text::formula::{DmId, OptionId};
use crate::text::source::shape::{Field, Keys, Record, Shape, Word};
use crate::text::source::{Node, Spanned, Table, Value};

/// Options, and decision makers, that a conflict has at most.
const MOST: usize = 64;

/// A change of an option that cannot be undone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum OneWay {
    /// Once taken, stays taken.
    On,
    /// Once dropped, stays dropped.
    Off,
}

/// Something that a decision maker can take or drop.
#[derive(Debug, Clone, PartialEq)]
pub struct ConflictOption {
    /// Its id, unique among the options of its decision maker.
    pub id: Spanned<String>,
    /// Whose option it is.
    pub dm: DmId,
    /// What taking it means, in words.
    pub does: String,
    /// Whether one of its changes cannot be undone.
    pub one_way: Option<OneWay>,
    /// How likely it is that the option is there at all; `None` is certain.
    /// An option that is not there stays as it is in the status quo.
    pub chance: Option<Chance>,
    /// The analysts who think of it, where not all do; `chance` counts it in.
    pub held_by: Option<HeldBy>,
    /// What it rests on.
    pub support: Support,
}

/// Which stability concept tells what a decision maker foresees, for forecasts.
#[derive(Debug, Clone, PartialEq)]
pub struct Foresight {
    /// Concept ids with their shares; shares add up to 1.
    pub mixture: Vec<(Spanned<String>, f64)>,
}

/// Somebody who can act.
#[derive(Debug, Clone, PartialEq)]
pub struct DecisionMaker {
    /// Its id in the file.
    pub id: Spanned<String>,
    /// Its name, for people; the id where none is given.
    pub name: String,
    /// What it is called in running text, where that is shorter than its name.
    pub called: Option<String>,
    /// Whether what it is called is a plural, with which verbs agree.
    pub plural: bool,
    /// What it foresees, if stated.
    pub foresight: Option<Foresight>,
    /// How often it moves first, relative to the others; 1 where not stated.
    pub pace: f64,
    /// What it wants.
    pub preference: Preference,
    /// How much more one state must be preferred to another than the other way round for a move
    /// to be worth it, where preferences are degrees.
    pub threshold: Option<Fraction>,
    /// What it wants for others, and for itself, where stated: who, and which attitude.
    pub attitudes: Vec<(DmId, Attitude)>,
    /// Anything else the analyst notes.
    pub note: Option<String>,
}

impl DecisionMaker {
    /// Returns what it is called in running text: what the file says, or else its name. An id of
    /// two letters that stands for a name is an abbreviation, and written as one: `us` would be
    /// read as a pronoun.
    #[must_use]
    pub fn called(&self) -> String {
        let id = &self.id.value;
        match &self.called {
            Some(called) => called.clone(),
            None if self.name == *id && id.chars().count() <= 2 => id.to_uppercase(),
            None => self.name.clone(),
        }
    }
}

/// Concepts that judge single moves, and so can say what somebody foresees.
pub const FORESIGHT: &[Word] = &[
    Word { word: "nash", doc: "no foresight: its own improvements" },
    Word { word: "gmr", doc: "any answer of the others, however bad for them" },
    Word { word: "smr", doc: "any answer, and its own reply to it" },
    Word { word: "seq", doc: "answers that improve things for who gives them" },
    Word { word: "symmetric-seq", doc: "such answers, and its own reply to them" },
];

const SHARE: Shape = Shape::Number { least: 0.0, above: false, most: 1.0 };

const ONE_WAY: &[Word] = &[
    Word { word: "on", doc: "once taken, it stays taken" },
    Word { word: "off", doc: "once dropped, it stays dropped" },
];

const OPTION: &Record = &Record {
    name: "an option",
    written: "[dm.ID.options]",
    doc: "Something that a decision maker can take or drop. The words of `does` alone can stand for the table.",
    fields: &[
        &[
            Field::required("does", Shape::Text, "what taking it means, in words"),
            Field::new("one-way", Shape::OneOf(ONE_WAY), "which of its changes cannot be undone"),
            Field::new(
                "chance",
                CHANCE,
                "how likely it is that the option is there at all; without it, it is",
            ),
            HELD_BY,
        ],
        SUPPORT,
    ],
    choices: &[ONE_SUPPORT],
};

/// The table of a decision maker.
pub(super) const DM: &Record = &Record {
    name: "a decision maker",
    written: "[dm.ID]",
    doc: "Somebody who can act: a state, an organisation, a person.",
    fields: &[
        &[
            Field::new("name", Shape::Text, "its name, for people"),
            Field::new(
                "called",
                Shape::Text,
                "what it is called in running text, where that is shorter: `Washington`",
            ),
            Field::new(
                "plural",
                Shape::Flag,
                "whether what it is called is a plural, such as `Western forces`: verbs then agree with it",
            ),
            Field::new(
                "options",
                Shape::Map {
                    keys: Keys::NewIds("an option"),
                    of: &Shape::Any(&[Shape::Text, Shape::Record(OPTION)]),
                },
                "what it can do",
            ),
            graph_form::ARCS,
        ],
        FIELDS,
        &[
            Field::new(
                "foresight",
                Shape::Any(&[
                    Shape::OneOf(FORESIGHT),
                    Shape::Map { keys: Keys::Words(FORESIGHT), of: &SHARE },
                ]),
                "which concept tells what it foresees, for forecasts; or shares of several",
            ),
            Field::new(
                "pace",
                Shape::Number { least: 0.0, above: true, most: 1e6 },
                "how often it moves first, relative to the others; 1 without it",
            ),
            Field::new(
                "attitudes",
                Shape::Map {
                    keys: Keys::KnownIds("a decision maker"),
                    of: &Shape::OneOf(ATTITUDES),
                },
                "what it wants for others, for the `relational-…` concepts; without it, and for those not named, it is positive to itself and neutral to others",
            ),
            Field::new(
                "satisficing-threshold",
                Shape::Number { least: 0.0, above: true, most: 1.0 },
                "how much more a state must be preferred than the other way round to be worth a move, for the `fuzzy-…` concepts",
            ),
            Field::new("note", Shape::Text, "anything else, for readers"),
        ],
    ],
    choices: &[ONE_KIND],
};

/// Who can act, and what each can do.
#[derive(Debug, Default)]
pub(super) struct Actors {
    pub(super) dms: Vec<DecisionMaker>,
    pub(super) options: Vec<ConflictOption>,
}

/// Reads who there is and what each can do, and makes the names known.
pub(super) fn read_options(scope: &mut Scope, root: &Table) -> Actors {
    let mut actors = Actors::default();
    scope.names.incomplete = root.incomplete || root.broken("dm");
    let Some(table) = root.table("dm") else { return actors };
    scope.names.incomplete |= table.incomplete;
    let empty = Table::default();
    for (id, node) in table.entries() {
        let dm = DmId::at(actors.dms.len());
        if actors.dms.len() == MOST {
            too_many(scope, codes::TOO_MANY_DECISION_MAKERS, "decision makers", id);
            scope.names.incomplete = true;
            break;
        }
        let actor = node.table().unwrap_or(&empty);
        let options = actor.table("options");
        let incomplete = matches!(node.value, Value::Broken)
            || actor.incomplete
            || actor.broken("options")
            || options.is_some_and(|options| options.incomplete);
        scope.names.add_dm(&id.value, incomplete);
        actors.dms.push(DecisionMaker {
            id: id.clone(),
            name: actor.string("name").unwrap_or_else(|| id.value.clone()),
            called: actor.string("called"),
            plural: actor.flag("plural"),
            foresight: None,
            pace: actor.number("pace").map_or(1.0, |pace| pace.value),
            preference: Preference::Indifferent,
            threshold: None,
            attitudes: Vec::new(),
            note: actor.string("note"),
        });
        for (name, node) in options.into_iter().flat_map(Table::entries) {
            let at = actors.options.len();
            if at == MOST {
                too_many(scope, codes::TOO_MANY_OPTIONS, "options", name);
            }
            scope.names.add_option(&name.value, (at < MOST).then(|| OptionId::at(at)));
            actors.options.push(option(scope, dm, name, node));
        }
    }
    scope.options = actors.options.len();
    // INVARIANT: a conflict has 64 options at most, whoever uses it.
    actors.options.truncate(MOST);
    same_names(scope, table);
    actors
}

fn too_many(
    scope: &mut Scope,
    code: crate::text::diagnostic::Code,
    what: &str,
    first: &Spanned<String>,
) {
    let message = format!("a conflict can have {MOST} {what}");
    let problem = Diagnostic::new(code, first.span, message);
    scope.problems.push(problem.label(format!("this is number {}", MOST + 1)));
}

fn option(scope: &mut Scope, dm: DmId, id: &Spanned<String>, node: &Node) -> ConflictOption {
    // What it rests on is read later, when claims are known.
    let (does, one_way) = match &node.value {
        Value::Text(text) => (text.text.clone(), None),
        Value::Table(table) => {
            let one_way = match table.string("one-way").as_deref() {
                Some("on") => Some(OneWay::On),
                Some("off") => Some(OneWay::Off),
                _ => None,
            };
            (table.string("does").unwrap_or_default(), one_way)
        }
        _ => (String::new(), None),
    };
    let chance = node.table().and_then(|table| read_chance(scope, table, "chance"));
    let (held_by, chance) = match node.table() {
        Some(table) => read_held_chance(scope, table, chance),
        None => (None, chance),
    };
    let support = Support::default();
    ConflictOption { id: id.clone(), dm, does, one_way, chance, held_by, support }
}

fn same_names(scope: &mut Scope, dms: &Table) {
    let mut names: Vec<Spanned<String>> = Vec::new();
    for (_, node) in dms.entries() {
        let Some(name) = node.table().and_then(|actor| actor.text("name")) else { continue };
        if let Some(first) = names.iter().find(|first| first.value == name.value) {
            let message = format!("two decision makers are called `{}`", name.value);
            let problem = Diagnostic::new(codes::DUPLICATE_NAME, name.span, message);
            scope.problems.push(problem.label("again here").also(first.span, "first here"));
        }
        names.push(name);
    }
}

/// Reads what options rest on, and what decision makers want and foresee.
pub(super) fn read_wishes(
    scope: &mut Scope,
    root: &Table,
    dms: &mut [DecisionMaker],
    options: &mut [ConflictOption],
) {
    let Some(table) = root.table("dm") else { return };
    let mut options = options.iter_mut();
    for ((_, node), dm) in table.entries().zip(dms) {
        let Some(actor) = node.table() else { continue };
        for (name, node) in actor.table("options").into_iter().flat_map(Table::entries) {
            let Some(option) = options.next() else { break };
            option.support = match &node.value {
                Value::Table(table) => scope.support(table, name.span),
                Value::Text(_) => scope.unstated(name.span),
                _ => Support::default(),
            };
        }
        dm.preference = read_preference(scope, actor);
        dm.threshold = actor.get("satisficing-threshold").and_then(|node| degree(scope, node));
        dm.attitudes = attitudes(scope, actor);
        dm.foresight = actor.get("foresight").and_then(|node| foresight(scope, node));
    }
}

fn attitudes(scope: &mut Scope, actor: &Table) -> Vec<(DmId, Attitude)> {
    let mut read = Vec::new();
    for (name, node) in actor.table("attitudes").into_iter().flat_map(Table::entries) {
        let word = node.spanned_text().and_then(|word| Attitude::find(&word.value));
        read.extend(scope.dm(name).zip(word));
    }
    read
}

fn foresight(scope: &mut Scope, node: &Node) -> Option<Foresight> {
    if let Some(concept) = node.spanned_text() {
        return Some(Foresight { mixture: vec![(concept, 1.0)] });
    }
    let table = node.table()?;
    let mut mixture = Vec::new();
    for (concept, share) in table.entries() {
        mixture.push((concept.clone(), share.number()?.value));
    }
    let sum: f64 = mixture.iter().map(|(_, share)| share).sum();
    if (sum - 1.0).abs() > 1e-9 {
        let message = format!("the shares add up to {}, not to 1", (sum * 1e6).round() / 1e6);
        let problem = Diagnostic::new(codes::SHARES_NOT_ONE, node.span, message);
        scope.problems.push(problem.label("must add up to 1"));
        return None;
    }
    Some(Foresight { mixture })
}

/// Warns of decision makers that can do nothing or want nothing.
pub(super) fn warn(
    scope: &mut Scope,
    root: &Table,
    dms: &[DecisionMaker],
    options: &[ConflictOption],
    graph: Option<&GraphForm>,
) {
    let Some(table) = root.table("dm") else { return };
    if options.is_empty() && !scope.names.graph {
        let incomplete = scope.names.incomplete || scope.problems.has_errors();
        if !incomplete {
            let span = table.keys().next().map(|key| key.span).unwrap_or_default();
            let problem =
                Diagnostic::new(codes::NO_OPTIONS_AT_ALL, span, "no decision maker has an option");
            let hint = "add a table `[dm.….options]` with what the decision maker can do";
            scope.problems.push(problem.label("can do nothing").hint(hint));
        }
        return;
    }
    if scope.problems.has_errors() {
        return;
    }
    if let Some(graph) = graph {
        graph_form::warn(scope, graph, dms.iter().map(|dm| &dm.id));
    }
    for (at, dm) in dms.iter().enumerate() {
        let id = &dm.id.value;
        if graph.is_none() && !options.iter().any(|option| option.dm == DmId::at(at)) {
            let message = format!("`{id}` has no options: it can do nothing");
            let problem = Diagnostic::new(codes::NO_OPTIONS, dm.id.span, message);
            let hint = format!("add a table `[dm.{id}.options]`, or leave `{id}` out");
            scope.problems.push(problem.hint(hint));
        }
        if dm.preference == Preference::Indifferent {
            let message = format!("the file does not say what `{id}` wants");
            let problem = Diagnostic::new(codes::NO_PREFERENCE, dm.id.span, message);
            let hint = format!("add `[[dm.{id}.prefers]]` with its wishes, most important first");
            scope.problems.push(problem.label("taken to be indifferent").hint(hint));
        }
    }
}
