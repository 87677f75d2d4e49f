//! Laws of edits, on random lists of them over every case: what an edit replaces is given back byte
//! for byte, no edit leaves an error, and nothing is lost that was not to go.

#![expect(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on is to stop, and says how much it tries"
)]

use std::collections::BTreeMap;

use crossroad::model::conflict::{Conflict, read};
use crossroad::text::diagnostic::has_errors;
use crossroad_edit::{Edit, Edited, Fields, Kind, Place, Refused, Thing, apply, things};
use serde_json::Value;

/// How many edits are tried on each case: `CROSSROAD_CONFLICTS`, or what is fit for every run.
fn edits() -> usize {
    std::env::var("CROSSROAD_CONFLICTS").ok().and_then(|n| n.parse().ok()).unwrap_or(500)
}

/// How many edits of each case are made once more, all at once.
const TOGETHER: usize = 40;

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % (sides.max(1) as u64)).unwrap()
    }

    fn pick<'a, T>(&mut self, all: &'a [T]) -> Option<&'a T> {
        if all.is_empty() { None } else { all.get(self.roll(all.len())) }
    }
}

fn cases() -> Vec<(String, String)> {
    let folder = format!("{}/../../cases", env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path().join("conflict.toml");
        if let Ok(text) = std::fs::read_to_string(&path) {
            found.push((path.display().to_string(), text));
        }
    }
    found.sort();
    assert!(found.len() > 10, "the cases are there");
    found
}

fn fields(pairs: &[(&str, Value)]) -> Fields {
    pairs.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect()
}

fn formula(dice: &mut Dice, options: &[String]) -> String {
    let one = |dice: &mut Dice| match (dice.pick(options).cloned(), dice.roll(2)) {
        (Some(option), 0) => option,
        (Some(option), _) => format!("not {option}"),
        (None, _) => "true".to_owned(),
    };
    match dice.roll(3) {
        0 => format!("{} and {}", one(dice), one(dice)),
        1 => format!("{} or not ({})", one(dice), one(dice)),
        _ => one(dice),
    }
}

fn place(dice: &mut Dice, like: &[&Thing]) -> Option<Place> {
    match dice.roll(4) {
        0 => Some(Place::At(dice.roll(8) + 1)),
        1 => dice.pick(like).map(|thing| Place::Before(thing.name().to_owned())),
        2 => dice.pick(like).map(|thing| Place::After(thing.name().to_owned())),
        _ => None,
    }
}

/// Thinks of an edit of a text.
fn random(dice: &mut Dice, all: &[Thing], round: usize) -> Option<Edit> {
    let thing = dice.pick(all)?;
    let of = thing.name().to_owned();
    let named = |kind: Kind| all.iter().filter(move |thing| thing.kind == kind);
    let options: Vec<String> = named(Kind::Option).map(|thing| thing.names[0].clone()).collect();
    let states: Vec<String> =
        named(Kind::GraphState).filter_map(|thing| thing.id.clone()).collect();
    let words = if options.is_empty() { states } else { options };
    Some(match dice.roll(10) {
        0 | 1 => Edit::Rename { of, to: format!("new-{round}") },
        2 => Edit::Move { of, place: Place::By([-3, -1, 1, 2][dice.roll(4)]) },
        3 => {
            let like: Vec<&Thing> = named(thing.kind).collect();
            Edit::Move { of, place: place(dice, &like)? }
        }
        4 => Edit::Delete { of, unlist: dice.roll(2) == 0 },
        5 => {
            let note = [Value::Null, Value::from("a \"note\"\\"), Value::from("two\nlines")];
            Edit::Set { of, fields: fields(&[("note", dice.pick(&note)?.clone())]) }
        }
        6 => {
            let (key, value) = [
                ("chance", Value::from(0.25)),
                ("chance", Value::Null),
                ("unknown", Value::from(true)),
                ("crucial", Value::Null),
                ("name", Value::from("Näme")),
                ("does", Value::from("Do it")),
                ("judged", Value::from("me")),
            ][dice.roll(7)]
            .clone();
            Edit::Set { of, fields: fields(&[(key, value)]) }
        }
        7 => {
            let actor = dice.pick(&named(Kind::Actor).collect::<Vec<_>>())?.name().to_owned();
            let like: Vec<&Thing> = named(Kind::Option).collect();
            let place = place(dice, &like);
            let id = Some(format!("option-{round}"));
            let fields = match dice.roll(2) {
                0 => fields(&[("does", Value::from("Do"))]),
                _ => fields(&[("does", Value::from("Do")), ("assumed", Value::from("so"))]),
            };
            Edit::Add { what: Kind::Option, to: Some(actor), id, fields, place }
        }
        8 => {
            let owner = dice.pick(&named(Kind::Wish).collect::<Vec<_>>())?.owner.clone();
            let like: Vec<&Thing> = named(Kind::Wish).collect();
            let place = place(dice, &like);
            let id = (dice.roll(2) == 0).then(|| format!("wish-{round}"));
            let that = Value::from(formula(dice, &words));
            Edit::Add { what: Kind::Wish, to: owner, id, fields: fields(&[("that", that)]), place }
        }
        _ => {
            let id = Some(format!("thing-{round}"));
            let that = Value::from(formula(dice, &words));
            let (what, fields) = match dice.roll(5) {
                0 => (Kind::Actor, fields(&[("name", Value::from(format!("Actor {round}")))])),
                1 => (Kind::Rule, fields(&[("never", that)])),
                2 => (Kind::State, fields(&[("when", that)])),
                3 => (Kind::Source, fields(&[("title", Value::from("A title"))])),
                _ => (
                    Kind::Question,
                    fields(&[
                        ("ask", Value::from("What?")),
                        ("answers", serde_json::json!({ "yes": that })),
                        ("otherwise", Value::from("no")),
                    ]),
                ),
            };
            Edit::Add { what, to: None, id, fields, place: None }
        }
    })
}

fn lines(text: &str) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        *counts.entry(line).or_insert(0) += 1;
    }
    counts
}

fn conflict(text: &str) -> Conflict {
    read("x", text.as_bytes()).conflict.unwrap_or_else(|| panic!("no conflict:\n{text}"))
}

/// Holds what must be so after an edit of a thing of some kind.
fn law(before: &str, edit: &Edit, kind: Option<Kind>, edited: &Edited) {
    let back = apply(&edited.text, &edited.inverse).expect("the inverse applies");
    assert_eq!(back.text, before, "the inverse of {edit:?}");
    assert!(!has_errors(&edited.problems), "{edit:?}\n{}", edited.text);
    let has_patterns = matches!(kind, Some(Kind::Option | Kind::Actor));
    let (old, new) = (lines(before), lines(&edited.text));
    match edit {
        // (in brackets, a comma moves to the line that is now the last but one)
        Edit::Move { .. } if !has_patterns => {
            let bare = |lines: &BTreeMap<&str, usize>| -> usize { lines.values().sum() };
            assert_eq!(bare(&old), bare(&new), "{edit:?}\n{}", edited.text);
        }
        Edit::Delete { unlist: false, .. } if !has_patterns => {
            for (line, count) in &new {
                let known = old.get(line).copied().unwrap_or(0);
                let inline = line.contains(['[', '{']) && !line.starts_with('[');
                assert!(known >= *count || inline, "{edit:?} made `{line}`\n{}", edited.text);
            }
        }
        Edit::Add { .. } if !has_patterns => {
            for (line, count) in &old {
                let kept = new.get(line).copied().unwrap_or(0) >= *count;
                let inline = line.contains(['[', '{', '"']) && !line.starts_with('[');
                assert!(kept || inline, "{edit:?} lost `{line}`\n{}", edited.text);
            }
        }
        _ => {}
    }
}

#[test]
fn an_edit_and_its_inverse_give_the_same_bytes() {
    let mut made = 0;
    let mut by_kind: BTreeMap<String, usize> = BTreeMap::new();
    for (seed, (path, original)) in cases().into_iter().enumerate() {
        let mut dice = Dice(0x9e37_79b9_7f4a_7c15 ^ (seed as u64 + 1));
        let mut text = original.clone();
        let mut inverses: Vec<Edit> = Vec::new();
        let (mut first, mut after_first): (Vec<Edit>, String) = (Vec::new(), original.clone());
        let mut reset = false;
        let mut here = 0;
        for round in 0..edits() {
            // A file that has become large says nothing new.
            if text.len() > original.len() + 6_000 {
                text.clone_from(&original);
                inverses.clear();
                reset = true;
            }
            let all = things(&text).unwrap();
            let Some(edit) = random(&mut dice, &all, round) else { continue };
            let kind = match &edit {
                Edit::Add { what, .. } => Some(*what),
                Edit::Move { of, .. } | Edit::Delete { of, .. } => {
                    all.iter().find(|thing| thing.name() == of).map(|thing| thing.kind)
                }
                _ => None,
            };
            match apply(&text, &edit) {
                Ok(edited) => {
                    law(&text, &edit, kind, &edited);
                    inverses.push(edited.inverse);
                    text = edited.text;
                    if first.len() < TOGETHER && !reset {
                        first.push(edit.clone());
                        after_first.clone_from(&text);
                    }
                    here += 1;
                    let word = serde_json::to_value(&edit).unwrap()["do"].to_string();
                    *by_kind.entry(word).or_insert(0) += 1;
                }
                Err(why) => {
                    assert!(
                        !matches!(why, Refused::Stale | Refused::Unreadable { .. }),
                        "{edit:?}: {why:?}"
                    );
                    assert!(!why.to_string().is_empty());
                    assert!(why.hints().iter().all(|hint| !hint.is_empty()));
                }
            }
        }
        let together = apply(&original, &Edit::All { edits: first }).expect("made, too").text;
        assert_eq!(together, after_first, "{path}: all at once as one after the other");
        for inverse in inverses.iter().rev() {
            text = apply(&text, inverse).expect("undone").text;
        }
        assert_eq!(text, original, "{path}: undone to the first byte");
        assert!(here > edits() / 8, "{path}: only {here} edits were made");
        made += here;
    }
    assert!(made > 3 * edits() && by_kind.len() == 5, "{by_kind:?}");
}

#[test]
fn a_new_name_changes_no_meaning() {
    for (path, text) in cases() {
        for thing in things(&text).unwrap() {
            let Some(id) = thing.id.clone() else { continue };
            let to = format!("{id}-anew");
            let there = match apply(&text, &Edit::Rename { of: thing.name().to_owned(), to }) {
                Ok(there) => there.text,
                Err(Refused::Misplaced { .. }) => continue,
                Err(why) => panic!("{path}: {thing:?}: {why}\n{why:?}"),
            };
            let all = things(&there).unwrap();
            let new = all.iter().find(|one| one.id == Some(format!("{id}-anew"))).unwrap();
            let back = Edit::Rename { of: new.name().to_owned(), to: id };
            let back = apply(&there, &back).unwrap().text;
            assert_eq!(back, text, "{path}: {thing:?}");
            // What is compared state by state are formulas, which know options by their numbers.
            let (old, new) = (conflict(&text), conflict(&there));
            let formulas = |conflict: &Conflict| -> Vec<crossroad::text::formula::Formula> {
                let rules = conflict.rules.iter().flat_map(|rule| rule.kind.parts().1.to_vec());
                let states = conflict.states.iter().map(|state| state.when.clone());
                rules.map(|written| written.formula).chain(states).collect()
            };
            assert_eq!(formulas(&old), formulas(&new), "{path}: {thing:?}");
            assert_eq!(old.status_quo, new.status_quo, "{path}: {thing:?}");
        }
    }
}

/// Lists the things in a text that say they are drafts.
fn drafts(text: &str) -> Vec<String> {
    let all = things(text).unwrap();
    let words = |thing: &&Thing| {
        let confirm = Edit::Confirm { of: vec![thing.name().to_owned()] };
        apply(text, &confirm).expect("confirmed").text != *text
    };
    all.iter().filter(words).map(|thing| thing.name().to_owned()).collect()
}

#[test]
fn drafts_are_confirmed_together_as_one_after_the_other() {
    let mut confirmed = 0;
    for (path, text) in cases() {
        // Every statement that can be one becomes a draft.
        let mut drafted = text.clone();
        for thing in things(&text).unwrap() {
            let mark = fields(&[("drafted", Value::from("Model 1"))]);
            let of = thing.name().to_owned();
            if let Ok(edited) = apply(&drafted, &Edit::Set { of, fields: mark }) {
                drafted = edited.text;
            }
        }
        let together = apply(&drafted, &Edit::Confirm { of: Vec::new() }).expect("confirmed").text;
        assert!(!together.contains("drafted"), "{path}\n{together}");
        let mut alone = drafted.clone();
        // (of what stands inside something else that is a draft only that is named)
        for name in drafts(&drafted) {
            if let Ok(edited) = apply(&alone, &Edit::Confirm { of: vec![name] }) {
                confirmed += usize::from(edited.text != alone);
                alone = edited.text;
            }
        }
        assert_eq!(together, alone, "{path}");
    }
    assert!(confirmed > 100, "{confirmed}");
}
