//! Answers for programs are as their schemas say.

use std::path::Path;

use crate::support::{case, expect};

#[test]
fn every_json_answer_is_as_its_schema_says() {
    let schema = |name: &str| -> (boon::Schemas, boon::SchemaIndex) {
        let schema = serde_json::from_str(&expect(&["schema", name], 0).0).expect("JSON");
        let (mut schemas, mut compiler) = (boon::Schemas::new(), boon::Compiler::new());
        compiler.add_resource("schema.json", schema).expect("a schema");
        let index = compiler.compile("schema.json", &mut schemas).expect("a schema");
        (schemas, index)
    };
    let names = [
        "analysis",
        "explanation",
        "paths",
        "states",
        "hinge",
        "forecast",
        "timeline",
        "forecast-hinge",
        "change",
        "outside",
        "condition",
        "compare",
    ];
    let wire = names.map(|name| (name, schema(if name == "outside" { "change" } else { name })));
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases");
    let other = case("chicken");
    let mut compared = 0;
    for entry in std::fs::read_dir(folder).expect("there are cases") {
        let path = entry.expect("readable").path().join("conflict.toml");
        if !path.exists() {
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("text");
        let asks = text.contains("[[questions]]");
        let pairs = text.contains(".pairwise]]") || text.contains(".fuzzy]]");
        let path = path.display().to_string();
        // (Only conflicts of one form can be compared.)
        let other = if text.contains("[graph.states]") { path.clone() } else { other.clone() };
        for (name, (schemas, index)) in &wire {
            if *name == "forecast-hinge" && !asks {
                continue;
            }
            // (Nothing is played out from nowhere.)
            let played = ["forecast", "timeline", "forecast-hinge"].contains(name);
            if played && !text.contains("status-quo") {
                continue;
            }
            let arguments: &[&str] = match *name {
                "analysis" => &["analyze", &path],
                "explanation" => &["explain", &path, "1", "--concept", "smr"],
                "paths" if !text.contains("status-quo") => &["paths", &path, "1"],
                "paths" => &["paths", &path],
                "states" => &["states", &path],
                "change" => &["change", &path, "1", "--max-cost", "3"],
                "outside" => &["change", &path, "--concept", "nash", "--allow", "all"],
                "condition" => &["condition", &path, "1", "--concept", "smr"],
                "compare" => &["compare", &path, &other],
                "hinge" => &["hinge", &path],
                "forecast-hinge" => &["hinge", &path, "--forecast"],
                "forecast" if asks => &["forecast", &path],
                "forecast" => &["forecast", &path, "--about", "true"],
                _ => &["forecast", &path, "--about", "true", "--timeline"],
            };
            // Plays and edits of lists need orders: what compares states two by two is refused.
            if pairs && ["forecast", "timeline", "change", "outside"].contains(name) {
                let (out, err) = expect(&[arguments, &["--format", "json"]].concat(), 3);
                assert!(out.is_empty() && err.contains("two by two"), "{arguments:?}: {err}");
                continue;
            }
            let (out, _) = expect(&[arguments, &["--format", "json"]].concat(), 0);
            let answer: serde_json::Value = serde_json::from_str(&out).expect("JSON");
            let checked = schemas.validate(&answer, *index);
            assert!(checked.is_ok(), "{arguments:?}: {:?}", checked.err().map(|e| e.to_string()));
            compared += 1;
        }
    }
    assert!(compared >= 45, "{compared} answers");
    let asked: [(&str, &[&str]); 18] = [
        ("analysis", &["analyze", "elmira", "--coalitions", "all"]),
        ("analysis", &["analyze", "lake-gisborne", "--concept", "seq-c,weak-gmr"]),
        ("explanation", &["explain", "elmira", "5", "--concept", "coalition-seq"]),
        ("explanation", &["explain", "chicken", "1", "--concept", "limited-3"]),
        ("explanation", &["explain", "nk-us-2017-base", "s4", "--concept", "sim"]),
        ("explanation", &["explain", "lake-gisborne", "s8", "--concept", "weak-gmr"]),
        ("explanation", &["explain", "chicken-strength", "ss", "--concept", "strong-smr"]),
        ("explanation", &["explain", "elmira", "1", "--concept", "robust"]),
        ("explanation", &["explain", "elmira", "5", "--concept", "robust"]),
        ("explanation", &["explain", "elmira-graph", "1", "--concept", "robust"]),
        ("explanation", &["explain", "chicken", "1", "--concept", "stackelberg-1"]),
        ("explanation", &["explain", "chicken", "1", "--concept", "cmr-3"]),
        ("explanation", &["explain", "prisoners-dilemma-degrees", "cc", "--concept", "fuzzy-seq"]),
        ("analysis", &["analyze", "elmira", "--concept", "robust,strong-gmr,coalition-smr"]),
        ("analysis", &["analyze", "prisoners-dilemma-degrees", "--concept", "fuzzy-smr-0.3"]),
        ("analysis", &["analyze", "prisoners-dilemma-attitudes", "--concept", "relational-seq"]),
        (
            "explanation",
            &["explain", "prisoners-dilemma-attitudes", "1", "--concept", "relational-seq"],
        ),
        (
            "explanation",
            &["explain", "prisoners-dilemma-chances", "cc", "--concept", "prob-seq-0.3-0.9-0.5"],
        ),
    ];
    for (name, arguments) in asked {
        let path = case(arguments[1]);
        let mut all: Vec<&str> = arguments.to_vec();
        all[1] = &path;
        all.extend(["--format", "json"]);
        let answer: serde_json::Value = serde_json::from_str(&expect(&all, 0).0).expect("JSON");
        let (_, (schemas, index)) = wire.iter().find(|(one, _)| *one == name).expect("on the wire");
        let checked = schemas.validate(&answer, *index);
        assert!(checked.is_ok(), "{all:?}: {:?}", checked.err().map(|e| e.to_string()));
    }
    // The cases themselves are as the schema for editors says.
    let (schemas, index) = schema("conflict");
    let text = std::fs::read_to_string(case("afghanistan-2015")).expect("readable");
    let tree: toml_edit::DocumentMut = text.parse().expect("TOML");
    let tree = json(tree.as_item());
    let checked = schemas.validate(&tree, index);
    assert!(checked.is_ok(), "{:?}", checked.err().map(|e| e.to_string()));
    let mut wrong = tree;
    wrong["conflict"]["titel"] = "a slip".into();
    assert!(schemas.validate(&wrong, index).is_err());
}

/// Turns TOML into JSON.
fn json(item: &toml_edit::Item) -> serde_json::Value {
    use serde_json::Value;
    use toml_edit::{Item, Value as Toml};
    let value = |value: &Toml| json(&Item::Value(value.clone()));
    match item {
        Item::Table(table) => {
            table.iter().map(|(key, item)| (key.to_owned(), json(item))).collect()
        }
        Item::ArrayOfTables(list) => {
            list.iter().map(|table| json(&Item::Table(table.clone()))).collect()
        }
        Item::Value(Toml::InlineTable(table)) => {
            table.iter().map(|(key, one)| (key.to_owned(), value(one))).collect()
        }
        Item::Value(Toml::Array(list)) => list.iter().map(value).collect(),
        Item::Value(Toml::String(text)) => text.value().as_str().into(),
        Item::Value(Toml::Integer(number)) => (*number.value()).into(),
        Item::Value(Toml::Float(number)) => (*number.value()).into(),
        Item::Value(Toml::Boolean(flag)) => (*flag.value()).into(),
        _ => Value::Null,
    }
}
