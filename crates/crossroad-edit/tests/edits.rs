//! Edits of files that people wrote: what changes, what stays, what is refused.

#![expect(clippy::expect_used, clippy::panic, reason = "a test stops at what it cannot do")]

use crossroad_edit::{Edit, Refused, apply};
use serde_json::{Value, json};

fn edit(value: Value) -> Edit {
    serde_json::from_value(value.clone()).unwrap_or_else(|why| panic!("{value}: {why}"))
}

/// Makes an edit; holds that its inverse gives the same bytes.
fn make(text: &str, value: Value) -> String {
    let edit = edit(value);
    let edited = apply(text, &edit).unwrap_or_else(|why| panic!("{edit:?}: {why}\n{why:#?}"));
    let back = apply(&edited.text, &edited.inverse).expect("the inverse applies");
    assert_eq!(back.text, text, "the inverse of {edit:?}");
    edited.text
}

fn refused(text: &str, value: Value) -> Refused {
    match apply(text, &edit(value.clone())) {
        Ok(edited) => panic!("{value} was made:\n{}", edited.text),
        Err(why) => why,
    }
}

fn case(name: &str) -> String {
    let path = format!("{}/../../cases/{name}/conflict.toml", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|why| panic!("{path}: {why}"))
}

/// Lists the lines that only one of two texts has: `-` of the first, `+` of the second.
fn changed(before: &str, after: &str) -> Vec<String> {
    let (old, new): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let mut table = vec![vec![0_usize; new.len() + 1]; old.len() + 1];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            table[i][j] = match old[i] == new[j] {
                true => table[i + 1][j + 1] + 1,
                false => table[i + 1][j].max(table[i][j + 1]),
            };
        }
    }
    let (mut i, mut j, mut out) = (0, 0, Vec::new());
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            (i, j) = (i + 1, j + 1);
        } else if j == new.len() || (i < old.len() && table[i + 1][j] >= table[i][j + 1]) {
            out.push(format!("-{}", old[i]));
            i += 1;
        } else {
            out.push(format!("+{}", new[j]));
            j += 1;
        }
    }
    out
}

const FILE: &str = "\
# Talks.
format = 1   # the first

[conflict]
title      = 'Talks' # single quotes
status-quo = [\"us.stay\"]

# ---- The United States ----

[dm.us]
name = \"United States\"
[dm.us.options]
stay = \"Stay\"   # what they do today
go   = { does = \"Go\", one-way = \"on\" }

# first of all
[[dm.us.prefers]]
id   = \"calm\"
that = \"not (us.go and them.act)\" # both at once

[[dm.us.prefers]]
that = \"us.stay\"

# ---- The others ----

[dm.them]
prefers = [
  \"them.act\",   # always
  { that = \"us.go\", chance = \"likely\" },
]
[dm.them.options]
act = \"Act\"

[[rules]]
never = \"us.stay and us.go\"
[[rules]]
at-most-one = [\"us.go\", \"them.act\"]

[states]
quiet = \"YNN\"
loud  = \"--Y\"
";

#[test]
fn an_option_is_renamed_wherever_it_is_named() {
    let text = make(FILE, json!({"do": "rename", "of": "us.go", "to": "leave"}));
    let by_hand = FILE.replace("us.go", "us.leave").replace("go   =", "leave   =");
    assert_eq!(text, by_hand);
    assert_eq!(make(FILE, json!({"do": "rename", "of": "us.go", "to": "us.leave"})), by_hand);
    let actor = make(FILE, json!({"do": "rename", "of": "us", "to": "washington"}));
    let by_hand = FILE.replace("us.", "washington.").replace("dm.us", "dm.washington");
    assert_eq!(actor, by_hand);
    assert_eq!(
        refused(FILE, json!({"do": "rename", "of": "us.go", "to": "stay"})),
        Refused::Taken { id: "stay".into(), kind: crossroad_edit::Kind::Option }
    );
    let bad = refused(FILE, json!({"do": "rename", "of": "us.go", "to": "Go Away"}));
    assert_eq!(bad, Refused::BadId { id: "Go Away".into(), nearest: Some("go-away".into()) });
}

#[test]
fn a_new_option_stands_with_its_like_and_patterns_have_a_letter_for_it() {
    let text = make(
        FILE,
        json!({"do": "add", "what": "option", "to": "us", "id": "wait", "fields": {"does": "Wait"}}),
    );
    assert_eq!(
        changed(FILE, &text),
        [
            "+wait = \"Wait\"",
            "-quiet = \"YNN\"",
            "-loud  = \"--Y\"",
            "+quiet = \"YN-N\"",
            "+loud  = \"---Y\""
        ]
    );
    assert!(text.contains("one-way = \"on\" }\nwait = \"Wait\"\n"), "{text}");
    let text = make(
        FILE,
        json!({"do": "add", "what": "option", "to": "us", "id": "wait", "place": {"before": "go"},
               "fields": {"does": "Wait", "chance": [0.2, 0.5], "assumed": "a \"guess\""}}),
    );
    let added = "+wait = { does = \"Wait\", chance = [0.2, 0.5], assumed = \"a \\\"guess\\\"\" }";
    assert_eq!(changed(FILE, &text)[0], added);
    assert!(text.contains("quiet = \"Y-NN\""), "{text}");
    let taken = refused(
        FILE,
        json!({"do": "add", "what": "option", "to": "us", "id": "go", "fields": {"does": "x"}}),
    );
    assert!(matches!(taken, Refused::Taken { .. }), "{taken:?}");
    let nobody = refused(
        FILE,
        json!({"do": "add", "what": "option", "to": "su", "id": "x", "fields": {"does": "x"}}),
    );
    assert!(matches!(&nobody, Refused::Unknown { nearest: None, .. }), "{nobody:?}");
    let nobody = refused(
        FILE,
        json!({"do": "add", "what": "option", "to": "then", "id": "x", "fields": {"does": "x"}}),
    );
    assert!(
        matches!(&nobody, Refused::Unknown { nearest: Some(near), .. } if near == "them"),
        "{nobody:?}"
    );
}

#[test]
fn wishes_are_added_moved_and_deleted_in_sections_and_in_brackets() {
    let wish = |to: &str, place: Value| json!({"do": "add", "what": "wish", "to": to, "fields": {"that": "not them.act", "chance": "likely"}, "place": place});
    let text = make(FILE, wish("us", Value::Null));
    assert!(
        text.contains("that = \"us.stay\"\n\n[[dm.us.prefers]]\nthat = \"not them.act\"\nchance = \"likely\"\n\n# ---- The others"),
        "{text}"
    );
    let text = make(FILE, wish("us", json!({"before": "calm"})));
    assert!(
        text.contains("[[dm.us.prefers]]\nthat   = \"not them.act\"\nchance = \"likely\"\n\n# first of all\n[[dm.us.prefers]]\nid   = \"calm\""),
        "{text}"
    );
    let text = make(FILE, wish("them", json!({"at": 2})));
    assert!(
        text.contains(
            "# always\n  { that = \"not them.act\", chance = \"likely\" },\n  { that = \"us.go\""
        ),
        "{text}"
    );
    let text = make(FILE, json!({"do": "move", "of": "calm", "place": {"by": 1}}));
    assert!(
        text.contains("go   = { does = \"Go\", one-way = \"on\" }\n\n[[dm.us.prefers]]\nthat = \"us.stay\"\n\n# first of all\n[[dm.us.prefers]]\nid   = \"calm\"\nthat = \"not (us.go and them.act)\" # both at once\n\n# ---- The others"),
        "{text}"
    );
    let text = make(FILE, json!({"do": "move", "of": "them.prefers[2]", "place": {"at": 1}}));
    assert!(
        text.contains("prefers = [\n  { that = \"us.go\", chance = \"likely\" },\n  \"them.act\",   # always\n]"),
        "{text}"
    );
    let text = make(FILE, json!({"do": "delete", "of": "calm"}));
    assert_eq!(
        changed(FILE, &text),
        [
            "-# first of all",
            "-id   = \"calm\"",
            "-that = \"not (us.go and them.act)\" # both at once",
            "-",
            "-[[dm.us.prefers]]"
        ]
    );
    let text = make(FILE, json!({"do": "delete", "of": "them.prefers[1]"}));
    assert_eq!(changed(FILE, &text), ["-  \"them.act\",   # always"]);
    let broken = refused(
        FILE,
        json!({"do": "add", "what": "wish", "to": "us", "fields": {"that": "them.akt"}}),
    );
    let Refused::Breaks { problems } = &broken else { panic!("{broken:?}") };
    assert!(
        problems[0].code == "unknown-option" && problems[0].hints[0].contains("them.act"),
        "{problems:?}"
    );
}

#[test]
fn what_something_needs_is_not_deleted_and_what_needs_it_is_told() {
    let Refused::Needed { name, by } = refused(FILE, json!({"do": "delete", "of": "us.go"})) else {
        panic!("needed")
    };
    let names: Vec<(&str, usize)> = by.iter().map(|one| (one.name.as_str(), one.line)).collect();
    assert_eq!(name, "us.go");
    assert_eq!(
        names,
        [("calm", 19), ("them.prefers[2]", 29), ("rules[1]", 35), ("rules[2]", 37), ("quiet", 40)]
    );
    let Refused::Needed { by, .. } = refused(FILE, json!({"do": "delete", "of": "them"})) else {
        panic!("needed")
    };
    let names: Vec<&str> = by.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["calm", "rules[2]", "quiet", "loud"]);
}

#[test]
fn keys_are_set_where_they_stand_and_texts_become_tables() {
    let text = make(
        FILE,
        json!({"do": "set", "of": "us.stay", "fields": {"chance": 0.5, "assumed": "so"}}),
    );
    let line = "+stay = { does = \"Stay\", chance = 0.5, assumed = \"so\" }   # what they do today";
    assert_eq!(changed(FILE, &text)[1], line);
    let text = make(
        FILE,
        json!({"do": "set", "of": "us.go", "fields": {"one-way": null, "does": "Leave"}}),
    );
    assert_eq!(changed(FILE, &text)[1], "+go   = { does = \"Leave\" }");
    let text = make(
        FILE,
        json!({"do": "set", "of": "conflict", "fields": {"title": "Talks, again", "as-of": "2015"}}),
    );
    assert_eq!(
        changed(FILE, &text),
        [
            "-title      = 'Talks' # single quotes",
            "+title      = \"Talks, again\" # single quotes",
            "+as-of      = \"2015\""
        ]
    );
    let text = make(
        FILE,
        json!({"do": "set", "of": "calm", "fields": {"crucial": true, "note": "one\ntwo"}}),
    );
    assert_eq!(changed(FILE, &text), ["+crucial = true", "+note = \"\"\"", "+one", "+two\"\"\""]);
    let text =
        make(FILE, json!({"do": "set", "of": "them.prefers[1]", "fields": {"unknown": true}}));
    assert_eq!(changed(FILE, &text)[1], "+  { that = \"them.act\", unknown = true },   # always");
    let text = make(FILE, json!({"do": "set", "of": "quiet", "fields": {"when": "us.stay"}}));
    assert_eq!(changed(FILE, &text)[1], "+quiet = \"us.stay\"");
    let unknown = refused(FILE, json!({"do": "set", "of": "calm", "fields": {"chanse": 1}}));
    assert!(
        matches!(&unknown, Refused::UnknownKey { nearest: Some(near), .. } if near == "chance"),
        "{unknown:?}"
    );
}

#[test]
fn an_actor_comes_with_its_options_and_the_comments_over_the_others_stay_theirs() {
    let text = make(
        FILE,
        json!({"do": "add", "what": "actor", "id": "china", "fields": {"name": "China", "options": {"answer": "Answer"}}}),
    );
    assert!(
        text.contains("act = \"Act\"\n\n[dm.china]\nname = \"China\"\noptions = { answer = \"Answer\" }\n\n[[rules]]"),
        "{text}"
    );
    assert!(text.contains("quiet = \"YNN-\""), "{text}");
    let text = make(FILE, json!({"do": "move", "of": "them", "place": {"before": "us"}}));
    let order = ["# ---- The others", "[dm.them]", "# ---- The United", "[dm.us]", "[[rules]]"];
    let places: Vec<Option<usize>> = order.iter().map(|part| text.find(part)).collect();
    assert!(places.is_sorted() && places[0].is_some(), "{text}");
    assert!(text.contains("quiet = \"NYN\"") && text.contains("loud  = \"Y--\""), "{text}");
}

#[test]
fn what_is_not_there_yet_is_written_where_the_format_has_it() {
    let rule = make(
        "format = 1\n[conflict]\ntitle = 'x'\n[dm.a.options]\nb = 'c'\nd = 'e'\n[states]\ns = 'YN'\n",
        json!({"do": "add", "what": "rule", "id": "one", "fields": {"never": "a.b and a.d"}}),
    );
    assert!(
        rule.contains("d = 'e'\n\n[[rules]]\nid = \"one\"\nnever = \"a.b and a.d\"\n\n[states]"),
        "{rule}"
    );
    let small = "format = 1\nconflict = { title = 'x' }\ndm = { a = { options = { b = 'c' } } }";
    let text = make(
        small,
        json!({"do": "add", "what": "option", "to": "a", "id": "d", "fields": {"does": "e"}}),
    );
    assert!(text.ends_with("options = { b = 'c', d = \"e\" } } }"), "{text}");
    let text =
        make(small, json!({"do": "add", "what": "wish", "to": "a", "fields": {"that": "a.b"}}));
    assert!(text.ends_with("prefers = [\"a.b\"] } }"), "{text}");
    let text =
        make(small, json!({"do": "add", "what": "source", "id": "s", "fields": {"title": "t"}}));
    assert!(text.ends_with("} }\n\n[sources.s]\ntitle = \"t\"\n"), "{text}");
    let dotted = "format = 1\nconflict.title = 'x'\ndm.a.options.b = 'c'\ndm.a.name = 'A'\r\n";
    let text = make(
        dotted,
        json!({"do": "add", "what": "option", "to": "a", "id": "d", "fields": {"does": "e"}}),
    );
    assert!(text.contains("dm.a.options.b = 'c'\ndm.a.options.d = \"e\"\r\n"), "{text:?}");
    let text = make(dotted, json!({"do": "rename", "of": "a", "to": "z"}));
    assert_eq!(text, dotted.replace("dm.a", "dm.z"));
}

#[test]
fn a_passage_becomes_a_claim_and_a_statement_rests_on_it() {
    let file = case("afghanistan-2015");
    let text = make(
        &file,
        json!({
            "do": "claim", "source": "note", "quote": "Beijing is afraid", "for": ["survive", "no-haste"],
            "fields": {"speaker": "journalist", "form": "restated"}
        }),
    );
    let lines = changed(&file, &text);
    assert_eq!(
        lines[..6],
        [
            "+[claims.beijing-is-afraid]",
            "+source      = \"note\"",
            "+quote       = \"Beijing is afraid\"",
            "+speaker     = \"journalist\"",
            "+form        = \"restated\"",
            "+"
        ]
        .map(str::to_owned),
        "{lines:#?}"
    );
    assert!(
        lines.iter().any(|line| line
            .contains("[\"two-sided\", \"hasty-exit\", \"vacuum\", \"beijing-is-afraid\"]")),
        "{lines:#?}"
    );
    assert!(lines.contains(&"+note    = \"a government fears those who would overthrow it; the source does not speak of its wishes\"".to_owned()), "{lines:#?}");
    let claim = refused(&file, json!({"do": "delete", "of": "claims.vacuum"}));
    assert!(matches!(&claim, Refused::Needed { by, .. } if by[0].name == "no-haste"), "{claim:?}");
    let text = make(&file, json!({"do": "delete", "of": "claims.vacuum", "unlist": true}));
    assert!(!text.contains("vacuum\"") && !text.contains("[claims.vacuum]"));
}

#[test]
fn edits_in_a_row_are_all_made_or_none() {
    let text = make(
        FILE,
        json!({"do": "all", "edits": [
            {"do": "add", "what": "option", "to": "them", "id": "rest", "fields": {"does": "Rest"}},
            {"do": "add", "what": "wish", "to": "them", "id": "peace", "fields": {"that": "them.rest"}},
            {"do": "move", "of": "peace", "place": {"at": 1}},
        ]}),
    );
    assert!(
        text.contains(
            "prefers = [\n  { id = \"peace\", that = \"them.rest\" },\n  \"them.act\",   # always"
        ),
        "{text}"
    );
    let none = refused(
        FILE,
        json!({"do": "all", "edits": [
            {"do": "delete", "of": "calm"}, {"do": "delete", "of": "us.go"}
        ]}),
    );
    assert!(matches!(none, Refused::Needed { .. }), "{none:?}");
}

#[test]
fn a_text_that_is_no_toml_can_only_be_replaced() {
    let refused = refused("format = \n", json!({"do": "delete", "of": "x"}));
    assert!(
        matches!(&refused, Refused::Unreadable { problems } if problems[0].line == 1),
        "{refused:?}"
    );
    let edited =
        apply("format = \n", &edit(json!({"do": "replace", "text": FILE}))).expect("replaced");
    assert_eq!(edited.text, FILE);
    let stale = apply("x", &edited.inverse);
    assert_eq!(stale, Err(Refused::Stale));
}
