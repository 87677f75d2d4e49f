//! What `views` says of who sees the conflict differently.

use crate::support::{case, expect, file, unwrapped};

/// The prisoner's dilemma in which one takes the other to like cooperation best, and is not known to
/// have a way out.
const MISTAKEN: &str = r#"
format = 1
[conflict]
title      = "A mistaken prisoner"
status-quo = ["a.cooperate", "b.cooperate"]
[dm.a.options]
cooperate = "Cooperate"
[dm.b.options]
cooperate = "Cooperate"
leave     = "Leave for good"
[[dm.a.ranking]]
states = ["NY-"]
[[dm.a.ranking]]
states = ["YY-"]
[[dm.a.ranking]]
states = ["NN-"]
[[dm.a.ranking]]
states = ["YN-"]
[[dm.b.prefers]]
that = "not b.cooperate and not b.leave"
[views.a]
unaware = ["b.leave"]
[[views.a.dm.b.prefers]]
that = "b.cooperate"
"#;

#[test]
fn views_tell_who_is_surprised_by_what() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = file(folder.path(), "conflict.toml", MISTAKEN.as_bytes());
    let path = path.display().to_string();
    let (out, _) = expect(&["views", &path, "--concept", "nash"], 0);
    let told = unwrapped(&out);
    for words in [
        "A does not know of `b.leave`, and believes: - B wants, most important first: - `b.cooperate`",
        "Equilibria of the conflict as it is: 1.",
        "1 state is stable for each in its own game, 1 of them also in the conflict as it is: 1.",
        "A 4 of 8 3 1 3",
    ] {
        assert!(told.contains(words), "{words} is missing:\n{out}");
    }
    let json = ["views", &path, "--concept", "nash", "--format", "json"];
    let answer: serde_json::Value = serde_json::from_str(&expect(&json, 0).0).expect("JSON");
    assert_eq!(answer["schema"], "crossroad/views/1");
    let view = &answer["under"]["nash"]["views"]["a"];
    assert_eq!((&view["surprises"], &view["expects"]), (&[1].into(), &[3].into()));
    let schema = serde_json::from_str(&expect(&["schema", "views"], 0).0).expect("JSON");
    let (mut schemas, mut compiler) = (boon::Schemas::new(), boon::Compiler::new());
    compiler.add_resource("schema.json", schema).expect("a schema");
    let index = compiler.compile("schema.json", &mut schemas).expect("a schema");
    let checked = schemas.validate(&answer, index);
    assert!(checked.is_ok(), "{:?}", checked.err().map(|e| e.to_string()));
    let (none, _) = expect(&["views", &case("chicken")], 0);
    assert!(none.contains("Everybody sees the conflict as it is"), "{none}");
    assert!(out.lines().all(|line| line.chars().count() <= 80), "{out}");
}
