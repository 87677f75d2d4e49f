//! The table of verbs: every row of it can be asked by JSON, and says what can be asked.
#![expect(clippy::expect_used, reason = "a test stops at what it cannot do")]

use std::collections::BTreeSet;

use crossroad::game::check::read_checked;
use crossroad::model::conflict::Conflict;
use crossroad_report::verb::{self, Failure, Kind, VERBS, View, Watch};
use serde_json::{Value, json};

fn case(name: &str) -> Conflict {
    let path = format!("{}/../../cases/{name}/conflict.toml", env!("CARGO_MANIFEST_DIR"));
    let bytes = std::fs::read(&path).expect("a case");
    read_checked(name, &bytes).conflict.expect("without errors")
}

fn ask(id: &str, question: &Value, conflict: &Conflict) -> Result<verb::Answer, Failure> {
    let row = verb::verb(id)?.row();
    let conflicts = vec![conflict; row.conflicts];
    verb::ask(id, question, &conflicts, Some(&View::default()), Watch::default())
}

/// A question that the case can be asked quickly, where that is not the empty one.
fn quick(id: &str, conflict: &Conflict) -> Value {
    match id {
        "dilemmas" => {
            let ids = conflict.dms.iter().map(|dm| format!("{}=today", dm.id.value));
            json!({"position": ids.collect::<Vec<_>>()})
        }
        "change" => json!({"state": "today", "max_cost": 1, "steps": 1000}),
        "forecast" | "compare" | "watch" => json!({"concept": ["nash"], "worlds": 100}),
        "timeline" => json!({"concept": ["nash"], "worlds": 100, "exact": 16, "dates": 1}),
        "hinge" | "forecast-hinge" => json!({"concept": ["nash"], "most": 1}),
        _ => json!({}),
    }
}

#[test]
fn every_verb_is_asked_by_json_and_answers_as_its_schema_says() {
    let conflict = case("afghanistan-2015");
    let mut ids = BTreeSet::new();
    for verb in VERBS {
        let row = verb.row();
        assert!(ids.insert(row.id), "{} stands twice", row.id);
        assert!(!row.about.is_empty() && !row.about.ends_with('.'), "{}", row.id);
        let answer = ask(row.id, &quick(row.id, &conflict), &conflict).expect(row.id);
        let json: Value = serde_json::from_slice(&answer.json).expect("JSON");
        assert_eq!(json["schema"], format!("crossroad/{}/1", row.answer), "{}", row.id);
        assert!(!answer.screen.expect("shown").plain().is_empty(), "{}", row.id);
        // What is held for tables is what was written.
        if let Some(held) = answer.held {
            let mut bytes = Vec::new();
            held.write(&mut bytes).expect("written");
            assert!(bytes == answer.json, "{}", row.id);
        }
        assert!(verb.answer()["properties"]["schema"].is_object(), "{}", row.id);
        // Every argument of another verb is an argument of one that there is.
        if let Some((of, ..)) = row.argument {
            assert!(VERBS.iter().any(|other| other.row().id == of), "{}", row.id);
        }
    }
}

#[test]
fn every_field_of_a_question_is_told_and_its_default_is_what_holds_without_it() {
    let conflict = case("prisoners-dilemma");
    for verb in VERBS {
        let id = verb.row().id;
        let fields = verb.fields();
        assert!(fields.len() >= 6, "{id}");
        let mut arguments = BTreeSet::new();
        for field in &fields {
            let name = field.place.join(".");
            assert!(field.doc.ends_with('.'), "{id}: {name} is not told: {:?}", field.doc);
            assert!(arguments.insert(field.argument.clone()), "{id}: {name} has a name twice");
        }
        let without = ask(id, &quick(id, &conflict), &conflict).map(|answer| answer.json);
        let mut with = quick(id, &conflict);
        for field in fields {
            let path = format!("/{}", field.place.join("/"));
            if with.pointer(&path).is_some() {
                continue;
            }
            let mut part = &mut with;
            let (last, parts) = field.place.split_last().expect("a place");
            for key in parts {
                part = part.as_object_mut().expect("a part").entry(key).or_insert(json!({}));
            }
            part[last] = field.default;
        }
        let with = ask(id, &with, &conflict).map(|answer| answer.json);
        assert!(with == without, "{id}: {with:?} {without:?}");
    }
}

#[test]
fn all_faults_of_a_question_are_told_at_once_each_with_what_may_help() {
    let conflict = case("prisoners-dilemma");
    let wrong = |id: &str, question: Value| {
        let failure = ask(id, &question, &conflict).expect_err("it is wrong");
        assert_eq!(failure.kind, Kind::Usage, "{failure:?}");
        format!("{}\n{}", failure.message, failure.hints.join("\n"))
    };
    assert_eq!(
        wrong("views", json!({"conept": []})),
        "there is no key `conept`\ndid you mean `concept`?"
    );
    assert_eq!(
        wrong("states", json!({"only": null, "what_if": {"sett": []}, "how": {"zzzzzzzz": 1}})),
        "the question has 2 faults\n\
         there is no key `how.zzzzzzzz`: the keys are engine, max_memory, sequences, threads\n\
         there is no key `what_if.sett`: did you mean `set`?"
    );
    assert_eq!(
        wrong(
            "change",
            json!({"to": "equilibrum", "dm": "us", "options": 4, "steps": -1, "say": [1],
                   "how": {"threads": 0, "max_memory": "4GiB"}})
        ),
        "the question has 7 faults\n\
         `dm` is not a text: a list is expected\n\
         `how.max_memory` is not a text: a whole number of bytes is expected\n\
         `how.threads` is not 0: a whole number from 1 on is expected\n\
         `options` is not 4: a whole number from 1 to 3 is expected\n\
         `say[1]` is not a number: a text is expected\n\
         `steps` is not -1: a whole number from 0 on is expected\n\
         `to` is not `equilibrum`: did you mean `equilibrium`? the words are equilibrium, not"
    );
    assert_eq!(
        wrong("forecast", json!({"until": 1.0})),
        "`until` is not 1.0\na number above 0 and below 1 is expected"
    );
    assert_eq!(
        wrong("states", json!([])),
        "a question is an object\nfor example {\"concept\": [\"seq\"]}, or {}"
    );
    assert!(wrong("views", json!({"what_if": {"at": "2015-13"}})).contains("is no date"));
    let asked = |id: &str, of: usize| {
        let conflicts = vec![&conflict; of];
        verb::ask(id, &json!({}), &conflicts, None, Watch::default()).expect_err("it is wrong")
    };
    assert_eq!(asked("compare", 1).message, "`compare` is asked of 2 conflicts, not of 1");
    assert_eq!(asked("views", 2).message, "`views` is asked of 1 conflict, not of 2");
    assert_eq!(asked("view", 1).hints, ["did you mean `views`?"]);
}

#[test]
fn chicken_and_the_prisoners_dilemma_have_the_dilemmas_that_they_are_known_for() {
    let faced = |name: &str, question: Value| {
        let answer = ask("dilemmas", &question, &case(name)).expect("an answer");
        let json: Value = serde_json::from_slice(&answer.json).expect("JSON");
        let rows = json["dilemmas"].as_array().expect("rows").clone();
        let row = |row: Value| format!("{} {} {}", row["player"], row["with"], row["dilemma"]);
        rows.into_iter().map(row).collect::<Vec<_>>().join(", ").replace('"', "")
    };
    // Each asks that only the other swerves; if nobody gives way they crash.
    assert_eq!(
        faced("chicken", json!({})),
        "dm1 dm2 rejection, dm1 dm2 threat, dm2 dm1 rejection, dm2 dm1 threat"
    );
    // What both ask for tempts neither away.
    assert_eq!(faced("chicken", json!({"position": ["dm2=ns"]})), "");
    // Both have agreed to cooperate.
    assert_eq!(
        faced("prisoners-dilemma", json!({"position": ["dm1=cc", "dm2=cc"]})),
        "dm1 dm2 cooperation, dm1 dm2 trust, dm2 dm1 cooperation, dm2 dm1 trust"
    );
    // DM1 asks for what DM2 likes no better than defection all round, and would itself rather cooperate.
    let question = json!({"position": ["dm1=dd", "dm2=cc"], "threat": "dd"});
    assert_eq!(
        faced("prisoners-dilemma", question),
        "dm1 dm2 rejection, dm1 dm2 persuasion, dm1 dm2 positioning, dm2 dm1 rejection"
    );
    let wrong = |position: Value| {
        let question = json!({ "position": position });
        ask("dilemmas", &question, &case("chicken")).expect_err("it is wrong").message
    };
    assert_eq!(wrong(json!(["dm1"])), "`dm1` is not of the form DM=STATE");
    assert_eq!(wrong(json!(["dm1=ns", "dm1=sn"])), "`dm1` is given two positions");
    assert!(wrong(json!(["dm3=ns"])).contains("no decision maker `dm3`"));
}

#[test]
fn whoever_watches_stops_an_answer() {
    let conflict = case("afghanistan-2015");
    let watch = Watch { tell: &|_| false };
    let failure = verb::ask("paths", &json!({}), &[&conflict], None, watch).expect_err("stopped");
    assert_eq!(failure.kind, Kind::Stopped);
}
