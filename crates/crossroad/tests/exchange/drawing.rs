//! GraphML and DOT say which states there are, and who can move where.

use std::collections::BTreeMap;

use crossroad::exchange::{Drawing, dot, graphml};
use crossroad::game::graph::{Code, Graph};
use crossroad::game::naming::{StateNames, number};

use crate::support::{case, conflict, equilibria, space};

#[test]
fn graphml_has_every_state_and_every_move() {
    for name in ["elmira", "chicken", "afghanistan-2015"] {
        let conflict = case(name);
        let space = space(&conflict);
        let graph = Graph::reference(&conflict, &space).expect("it can be evaluated");
        let names = StateNames::new(&conflict, &space);
        let holds = vec![("seq".to_owned(), equilibria(&graph, "seq"))];
        let drawing =
            Drawing { conflict: &conflict, graph: &graph, names: &names, equilibria: &holds };
        let mut bytes = Vec::new();
        graphml(drawing, &mut bytes).expect("memory");
        let text = String::from_utf8(bytes).expect("UTF-8");
        let xml = roxmltree::Document::parse(&text).expect("XML");
        let keys: BTreeMap<&str, &str> = xml
            .descendants()
            .filter(|node| node.has_tag_name("key"))
            .filter_map(|node| Some((node.attribute("id")?, node.attribute("attr.name")?)))
            .collect();
        let data = |node: roxmltree::Node<'_, '_>, name: &str| -> Option<String> {
            let mut all = node.children().filter(|child| child.has_tag_name("data"));
            let found = all.find(|child| keys[child.attribute("key").expect("a key")] == name)?;
            found.text().map(str::to_owned)
        };
        let nodes: Vec<_> = xml.descendants().filter(|one| one.has_tag_name("node")).collect();
        assert_eq!(nodes.len(), space.len());
        for (node, state) in nodes.iter().zip(space.states()) {
            assert_eq!(data(*node, "number"), Some(number(state).to_string()));
            assert_eq!(data(*node, "name").as_deref(), names.get(state));
            let right = holds[0].1.contains(state).to_string();
            assert_eq!(data(*node, "equilibrium_seq"), Some(right));
        }
        let mut edges = xml.descendants().filter(|one| one.has_tag_name("edge"));
        for dm in space.dms() {
            for state in space.states() {
                for to in space.targets(dm, state) {
                    let edge = edges.next().expect("a move is missing");
                    let ends = (edge.attribute("source"), edge.attribute("target"));
                    let right = (format!("s{}", number(state)), format!("s{}", number(to)));
                    assert_eq!(ends, (Some(right.0.as_str()), Some(right.1.as_str())));
                    let id = &conflict.dms[dm.index()].id.value;
                    assert_eq!(data(edge, "player").as_ref(), Some(id));
                    let better = graph.code(dm, to, state) == Code::Better;
                    assert_eq!(data(edge, "comparison").as_deref() == Some("better"), better);
                }
            }
        }
        assert!(edges.next().is_none());
    }
}

#[test]
fn names_cannot_break_out_of_their_place() {
    let text = "format = 1\n[conflict]\ntitle = \"t\"\n[dm.a.options]\nx = \"x\"\n[dm.b.options]\n\
                z = \"z\"\n[states]\nboth = \"a.x and b.z\"\n";
    let mut conflict = conflict(text);
    // (names in a file are ids; those of a conflict made elsewhere may be anything)
    conflict.states[0].name.value = "<b>&\" ]]> \\ end".to_owned();
    let space = space(&conflict);
    let graph = Graph::reference(&conflict, &space).expect("it can be evaluated");
    let names = StateNames::new(&conflict, &space);
    let drawing = Drawing { conflict: &conflict, graph: &graph, names: &names, equilibria: &[] };
    let mut bytes = Vec::new();
    graphml(drawing, &mut bytes).expect("memory");
    let text = String::from_utf8(bytes).expect("UTF-8");
    let xml = roxmltree::Document::parse(&text).expect("XML");
    let found = xml.descendants().any(|node| node.text() == Some("<b>&\" ]]> \\ end"));
    assert!(found, "{text}");
    let mut bytes = Vec::new();
    dot(drawing, &mut bytes).expect("memory");
    let text = String::from_utf8(bytes).expect("UTF-8");
    assert!(text.contains("<b>&\\\" ]]> \\\\ end"), "{text}");
    let lines = |start: &str| text.lines().filter(|line| line.contains(start)).count();
    let moves: usize = space
        .dms()
        .map(|dm| space.states().map(|s| space.targets(dm, s).count()).sum::<usize>())
        .sum();
    assert_eq!((lines(" -> "), lines("[label=") - moves), (moves, space.len()));
}
