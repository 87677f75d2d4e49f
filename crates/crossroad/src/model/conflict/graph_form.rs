//! `[graph]` and `[[dm.ID.arcs]]`: a conflict in graph form, its states and moves listed one by
//! one. (Kilgour, Hipel and Fang 1987.)
//!
//! Nothing is derived: there are no options, a state is what the file says it is, and somebody can
//! move exactly along its own arcs. So moves need not be transitive, and the same move may be
//! somebody else's, too (a *common move*; Fang, Hipel and Kilgour 1993).

use std::collections::{BTreeMap, BTreeSet};

use crate::model::provenance::{ID, ONE_SUPPORT, SUPPORT, Scope, Support};
use crate::text::diagnostic::{Diagnostic, codes};
use crate::text::formula::{DmId, OptionSet, StateId, Unknown};
use crate::text::source::shape::{Field, Keys, Record, Shape, list};
use crate::text::source::{Node, Span, Spanned, Table, Value};

/// The states and moves of a conflict that is written as a graph.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GraphForm {
    /// The states, in the order of their numbers.
    pub states: Vec<GraphState>,
    /// Who can move where; the arcs of one decision maker stand together.
    pub arcs: Vec<Arc>,
    /// States that do not exist. A file has none; a comparison has those of the other version.
    pub absent: BTreeSet<StateId>,
}

/// A state of a conflict in graph form.
#[derive(Debug, Clone, PartialEq)]
pub struct GraphState {
    /// Its id, which is also its name.
    pub id: Spanned<String>,
    /// What holds in it, in words.
    pub is: String,
    /// What that rests on, if the file says so.
    pub support: Support,
}

/// Moves of a decision maker from one state.
#[derive(Debug, Clone, PartialEq)]
pub struct Arc {
    /// Its id in the file, if given.
    pub id: Option<Spanned<String>>,
    /// Whose moves.
    pub dm: DmId,
    /// From where.
    pub from: StateId,
    /// To where: to each of these.
    pub to: Vec<StateId>,
    /// Whether it can also move back from each of them.
    pub back: bool,
    /// How it was written.
    pub text: Spanned<String>,
    /// What it rests on.
    pub support: Support,
    /// The whole entry.
    pub span: Span,
}

impl Arc {
    /// Lists the single moves: from where, to where.
    pub fn moves(&self) -> impl Iterator<Item = (StateId, StateId)> + '_ {
        let there = self.to.iter().map(|to| (self.from, *to));
        let back = self.to.iter().filter(|_| self.back).map(|to| (*to, self.from));
        there.chain(back)
    }
}

impl GraphForm {
    /// Lists the moves of a decision maker: from where, to where.
    pub fn moves(&self, dm: DmId) -> impl Iterator<Item = (StateId, StateId)> + '_ {
        self.arcs.iter().filter(move |arc| arc.dm == dm).flat_map(Arc::moves)
    }

    /// Lists the arcs, each with its place among those of its decision maker, from 1.
    pub fn placed(&self) -> impl Iterator<Item = (usize, &Arc)> {
        let (mut whose, mut place) = (None, 0);
        self.arcs.iter().map(move |arc| {
            place = if whose == Some(arc.dm) { place + 1 } else { 1 };
            whose = Some(arc.dm);
            (place, arc)
        })
    }
}

const STATE: &Record = &Record {
    name: "a state of the graph",
    written: "[graph.states]",
    doc: "A state of a conflict in graph form. The words of `is` alone can stand for the table.",
    fields: &[&[Field::required("is", Shape::Text, "what holds in it, in words")], SUPPORT],
    choices: &[ONE_SUPPORT],
};

/// The table `[graph]`.
pub(super) const GRAPH: &Record = &Record {
    name: "the graph",
    written: "[graph]",
    doc: "A conflict in graph form: its states are listed here, and each decision maker lists its `arcs` instead of options. Formulas speak of states by their ids (`war or not siege`).",
    fields: &[&[Field::required(
        "states",
        Shape::Map {
            keys: Keys::NewIds("a state"),
            of: &Shape::Any(&[Shape::Text, Shape::Record(STATE)]),
        },
        "the states, in the order of their numbers",
    )]],
    choices: &[],
};

const ARC: &Record = &Record {
    name: "an arc",
    written: "[[dm.ID.arcs]]",
    doc: "Moves of a decision maker in a conflict in graph form. The words of `arc` alone can stand for the table.",
    fields: &[
        ID,
        &[Field::required(
            "arc",
            Shape::Text,
            "from where to where, and no further: `s1 -> s2`, to several states `s1 -> s2, s3`, there and back `s1 <-> s2`",
        )],
        SUPPORT,
    ],
    choices: &[ONE_SUPPORT],
};

/// The key of a decision maker's arcs.
pub(super) const ARCS: Field = Field::new(
    "arcs",
    list(&Shape::Any(&[Shape::Text, Shape::Record(ARC)])),
    "instead of options, in a conflict in graph form: where it can move",
);

/// Reads which states there are, and makes their names known.
pub(super) fn read_states(scope: &mut Scope, root: &Table) -> Option<GraphForm> {
    if root.broken("graph") {
        // (that it is a graph is known, and nothing of it)
        (scope.names.incomplete, scope.names.graph) = (true, true);
        return None;
    }
    let table = root.table("graph")?;
    scope.names.graph = true;
    let mut graph = GraphForm::default();
    let Some(states) = table.table("states") else {
        scope.names.incomplete = true;
        return Some(graph);
    };
    scope.names.incomplete |= table.incomplete || states.incomplete;
    for (id, node) in states.entries() {
        let is = match &node.value {
            Value::Text(text) => text.text.clone(),
            Value::Table(table) => table.string("is").unwrap_or_default(),
            _ => String::new(),
        };
        scope.add_state(id);
        graph.states.push(GraphState { id: id.clone(), is, support: Support::default() });
    }
    if graph.states.is_empty() && !states.incomplete {
        let span = root.key("graph").map_or(Span::default(), |key| key.span);
        let problem = Diagnostic::new(codes::NO_STATES, span, "the graph has no state");
        let hint = "add a table `[graph.states]` with a line for each: `war = \"There is war\"`";
        scope.problems.push(problem.label("has no states").hint(hint));
    }
    Some(graph)
}

/// Reads what states rest on and who can move where, and reports what belongs to the option form.
/// `dms` is how many decision makers the conflict has.
pub(super) fn read(scope: &mut Scope, root: &Table, dms: usize, mut graph: Option<&mut GraphForm>) {
    let states = root.table("graph").and_then(|graph| graph.table("states"));
    if let Some(graph) = graph.as_deref_mut() {
        let written = states.into_iter().flat_map(Table::entries);
        for (state, (name, node)) in graph.states.iter_mut().zip(written) {
            if let Some(table) = node.table() {
                state.support = scope.stated(table, name.span);
            }
        }
    }
    let Some(actors) = root.table("dm") else { return };
    for (dm, (_, node)) in actors.entries().enumerate().take(dms) {
        let Some(actor) = node.table() else { continue };
        if !scope.names.graph {
            no_graph(scope, actor);
            continue;
        }
        let mut first = BTreeMap::new();
        for node in actor.list("arcs") {
            let found = arc(scope, DmId::at(dm), node, &mut first);
            if let Some(graph) = graph.as_deref_mut() {
                graph.arcs.extend(found);
            }
        }
    }
    if scope.names.graph {
        option_form(scope, root);
    }
}

fn no_graph(scope: &mut Scope, actor: &Table) {
    let Some(key) = actor.key("arcs") else { return };
    let problem = Diagnostic::new(codes::TWO_FORMS, key.span, "there are arcs and no graph")
        .label("arcs lead from state to state")
        .hint("add a table `[graph.states]` with the states, or give `options` instead");
    scope.problems.push(problem);
}

/// Reports what cannot stand beside `[graph]`.
fn option_form(scope: &mut Scope, root: &Table) {
    let Some(graph) = root.key("graph").map(|key| key.span) else { return };
    let mut keys: Vec<&Spanned<String>> = Vec::new();
    keys.extend(["rules", "merge", "moves"].iter().filter_map(|key| root.key(key)));
    let within = |name: &str| {
        let maps = root.table(name).into_iter().flat_map(Table::entries);
        maps.filter_map(|(_, node)| node.table())
    };
    keys.extend(within("dm").filter_map(|dm| dm.key("options")));
    keys.extend(within("views").filter_map(|view| view.key("unaware")));
    let events = root.list("events").iter().filter_map(Node::table);
    keys.extend(events.flat_map(|event| [event.key("opens"), event.key("closes")]).flatten());
    for key in keys {
        let what = match key.value.as_str() {
            "options" => "a decision maker of a graph moves along `arcs`",
            "moves" => "leave out the arc instead",
            _ => "states and moves are as they are listed",
        };
        let message = format!("`{}` belongs to conflicts in option form", key.value);
        let problem = Diagnostic::new(codes::TWO_FORMS, key.span, message)
            .label("speaks of options")
            .also(graph, "this conflict is in graph form")
            .hint(what);
        scope.problems.push(problem);
    }
}

fn arc(
    scope: &mut Scope,
    dm: DmId,
    node: &Node,
    first: &mut BTreeMap<(StateId, StateId), Span>,
) -> Option<Arc> {
    let (id, support, written) = match node.table() {
        Some(table) => {
            let id = scope.id(table);
            (id, scope.support(table, node.span), table.get("arc")?)
        }
        None => (None, scope.unstated(node.span), node),
    };
    let text = written.spanned_text()?;
    let (from, to, back) = ends(scope, written, &text)?;
    let arc = Arc { id, dm, from, to, back, text: text.clone(), support, span: node.extent() };
    for pair in arc.moves() {
        match first.get(&pair) {
            Some(earlier) => {
                scope.repeated(&text, *earlier);
                break;
            }
            None => {
                first.insert(pair, text.span);
            }
        }
    }
    Some(arc)
}

/// Reads `s1 -> s2, s3`.
fn ends(
    scope: &mut Scope,
    node: &Node,
    text: &Spanned<String>,
) -> Option<(StateId, Vec<StateId>, bool)> {
    let bad = |scope: &mut Scope, message: String| {
        let problem = Diagnostic::new(codes::BAD_ARC, text.span, message)
            .label("not from a state to others")
            .hint("write `s1 -> s2`, to several states `s1 -> s2, s3`, there and back `s1 <-> s2`");
        scope.problems.push(problem);
    };
    let back = text.value.contains("<->");
    let Some((from, to)) = text.value.split_once(if back { "<->" } else { "->" }) else {
        bad(scope, format!("`{}` says not from where to where", text.value));
        return None;
    };
    // Where a part of the text stands in it.
    let start = |part: &str| part.as_ptr() as usize - text.value.as_ptr() as usize;
    let mut good = true;
    let mut states = Vec::new();
    for part in std::iter::once(from).chain(to.split(',')) {
        let name = part.trim();
        let at = start(part) + part.find(name).unwrap_or(0);
        if name.is_empty() || name.contains(char::is_whitespace) || name.contains("->") {
            bad(scope, format!("`{}` is no arc", text.value));
            return None;
        }
        match scope.names.state(name) {
            Ok(state) => states.push(state),
            Err(Unknown::Reported) => good = false,
            Err(Unknown::Nothing { code, message, hints, .. }) => {
                good = false;
                let span = node.within(Span::new(at, at + name.len()));
                let mut problem = Diagnostic::new(code, span, message).label("not known");
                problem.hints = hints;
                scope.problems.push_once(problem);
            }
        }
    }
    let (from, to) = states.split_first().filter(|_| good)?;
    if to.contains(from) {
        bad(scope, format!("`{}` leads back to where it starts", text.value));
        return None;
    }
    Some((*from, to.to_vec(), back))
}

/// Reads a state by its id, as a vector.
pub(super) fn state(scope: &mut Scope, name: &Spanned<String>) -> Option<OptionSet> {
    match scope.names.state(&name.value) {
        Ok(state) => Some(OptionSet::from(state.0)),
        Err(Unknown::Reported) => None,
        Err(Unknown::Nothing { code, message, hints, .. }) => {
            let mut problem = Diagnostic::new(code, name.span, message).label("not known");
            problem.hints = hints;
            scope.problems.push_once(problem);
            None
        }
    }
}

/// Warns of decision makers, given by their ids in file order, that cannot move.
pub(super) fn warn<'i>(
    scope: &mut Scope,
    graph: &GraphForm,
    dms: impl Iterator<Item = &'i Spanned<String>>,
) {
    for (at, written) in dms.enumerate() {
        if graph.arcs.iter().any(|arc| arc.dm == DmId::at(at)) {
            continue;
        }
        let id = &written.value;
        let message = format!("`{id}` has no arcs: it can do nothing");
        let problem = Diagnostic::new(codes::NO_ARCS, written.span, message);
        let hint = format!("add `arcs = [\"s1 -> s2\"]` to `[dm.{id}]`, or leave `{id}` out");
        scope.problems.push(problem.hint(hint));
    }
}
