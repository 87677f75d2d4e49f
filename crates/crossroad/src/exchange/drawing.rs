//! The whole graph model for programs that draw and measure graphs: GraphML and DOT.
//!
//! A node a state, an edge a move. GraphML carries what is known of each as typed attributes; DOT
//! carries what is to be seen. Both are written as they go and never held.

use std::io::{self, Write};

use crate::game::graph::{Code, Graph};
use crate::game::naming::{StateNames, number, pattern_of};
use crate::game::space::BitSet;
use crate::model::conflict::Conflict;
use crate::text::display::{clean, visible};
use crate::text::formula::{DmId, StateId};

/// What is drawn.
#[derive(Debug, Clone, Copy)]
pub struct Drawing<'a> {
    /// The conflict.
    pub conflict: &'a Conflict,
    /// Its graph.
    pub graph: &'a Graph<'a>,
    /// The names of its states.
    pub names: &'a StateNames,
    /// The equilibria under each concept, if they are to be told.
    pub equilibria: &'a [(String, BitSet)],
}

impl Drawing<'_> {
    fn player(&self, dm: DmId) -> &str {
        self.conflict.dms.get(dm.index()).map_or("", |dm| dm.id.value.as_str())
    }

    fn today(&self) -> Option<StateId> {
        let today = self.conflict.status_quo.as_ref()?;
        self.graph.space.find(today.taken)
    }

    fn pattern(&self, state: StateId) -> Option<String> {
        let space = self.graph.space;
        (space.options() > 0).then(|| pattern_of(space, state))
    }
}

fn comparison(code: Code) -> &'static str {
    match code {
        Code::Better => "better",
        Code::Equal => "equal",
        Code::Worse => "worse",
        Code::Unknown => "unknown",
    }
}

/// Writes a text as XML, on one line; what XML cannot have, and what is obeyed, is replaced.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in clean(text).chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            c => safe.push(c),
        }
    }
    safe
}

/// Writes the graph model as GraphML. Nodes have `number`, `name`, `pattern`, `status_quo`,
/// `rank_PLAYER` (1 is best) and `equilibrium_CONCEPT`; edges `player`, `comparison`, `strong`.
///
/// # Errors
/// Those of the writer.
pub fn graphml(drawing: Drawing<'_>, to: &mut dyn Write) -> io::Result<()> {
    let space = drawing.graph.space;
    to.write_all(
        b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
          <graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n",
    )?;
    let mut key = |id: &str, of: &str, name: &str, kind: &str| {
        let name = escaped(name);
        writeln!(to, "  <key id=\"{id}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>")
    };
    key("number", "node", "number", "int")?;
    key("name", "node", "name", "string")?;
    key("pattern", "node", "pattern", "string")?;
    key("today", "node", "status_quo", "boolean")?;
    for dm in space.dms() {
        let name = format!("rank_{}", drawing.player(dm));
        key(&format!("rank{}", dm.index()), "node", &name, "int")?;
    }
    for (at, (concept, _)) in drawing.equilibria.iter().enumerate() {
        key(&format!("holds{at}"), "node", &format!("equilibrium_{concept}"), "boolean")?;
    }
    key("player", "edge", "player", "string")?;
    key("comparison", "edge", "comparison", "string")?;
    key("strong", "edge", "strong", "boolean")?;
    writeln!(to, "  <graph id=\"conflict\" edgedefault=\"directed\">")?;
    let today = drawing.today();
    let ordered = space.dms().zip(&drawing.graph.relations).filter(|(_, one)| one.is_order());
    let places: Vec<_> = ordered.map(|(dm, one)| (dm, one.ranks.places())).collect();
    for state in space.states() {
        write!(to, "    <node id=\"s{0}\"><data key=\"number\">{0}</data>", number(state))?;
        if let Some(name) = drawing.names.get(state) {
            write!(to, "<data key=\"name\">{}</data>", escaped(name))?;
        }
        if let Some(pattern) = drawing.pattern(state) {
            write!(to, "<data key=\"pattern\">{pattern}</data>")?;
        }
        write!(to, "<data key=\"today\">{}</data>", today == Some(state))?;
        for (dm, place) in &places {
            write!(to, "<data key=\"rank{}\">{}</data>", dm.index(), place(state))?;
        }
        for (at, (_, set)) in drawing.equilibria.iter().enumerate() {
            write!(to, "<data key=\"holds{at}\">{}</data>", set.contains(state))?;
        }
        writeln!(to, "</node>")?;
    }
    for dm in space.dms() {
        let player = escaped(drawing.player(dm));
        for state in space.states() {
            for target in space.targets(dm, state) {
                let grade = drawing.graph.grade(dm, target, state);
                writeln!(
                    to,
                    "    <edge source=\"s{}\" target=\"s{}\"><data key=\"player\">{player}</data>\
                     <data key=\"comparison\">{}</data><data key=\"strong\">{}</data></edge>",
                    number(state),
                    number(target),
                    comparison(grade.code()),
                    grade.strong()
                )?;
            }
        }
    }
    to.write_all(b"  </graph>\n</graphml>\n")
}

/// Writes the graph model in the DOT language: moves that pay their mover are drawn, others are
/// dashed; today's state is bold, equilibria have a double border.
///
/// # Errors
/// Those of the writer.
pub fn dot(drawing: Drawing<'_>, to: &mut dyn Write) -> io::Result<()> {
    let space = drawing.graph.space;
    to.write_all(b"digraph conflict {\n  node [shape=box];\n")?;
    let today = drawing.today();
    for state in space.states() {
        let mut label = drawing.names.label(state);
        if let Some(pattern) = drawing.pattern(state) {
            label.push('\n');
            label.push_str(&pattern);
        }
        let holds: Vec<&str> = drawing
            .equilibria
            .iter()
            .filter(|(_, set)| set.contains(state))
            .map(|(concept, _)| concept.as_str())
            .collect();
        let border = if holds.is_empty() { "" } else { ", peripheries=2" };
        if !holds.is_empty() {
            label.push_str("\nholds: ");
            label.push_str(&holds.join(", "));
        }
        let bold = if today == Some(state) { ", style=bold" } else { "" };
        writeln!(
            to,
            "  {} [label={}{border}{bold}];",
            number(state),
            dot_string(&visible(&label))
        )?;
    }
    for dm in space.dms() {
        let player = dot_string(&visible(drawing.player(dm)));
        for state in space.states() {
            for target in space.targets(dm, state) {
                let better = drawing.graph.code(dm, target, state) == Code::Better;
                let style = if better { "" } else { ", style=dashed" };
                writeln!(to, "  {} -> {} [label={player}{style}];", number(state), number(target))?;
            }
        }
    }
    to.write_all(b"}\n")
}

/// Writes a DOT string.
pub fn dot_string(text: &str) -> String {
    let text = text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
    format!("\"{text}\"")
}
