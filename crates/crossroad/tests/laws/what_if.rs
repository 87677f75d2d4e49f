//! A what-if is what editing the file would be.

use crossroad::game::check::read_checked;
use crossroad::game::graph::Keyed;
use crossroad::game::space::structure;
use crossroad::model::conflict::Conflict;

const FILE: &str = r#"format = 1
[conflict]
title = "what if"
status-quo = ["a.x"]
[dm.a.options]
x = "x"
y = "y"
[[dm.a.prefers]]
that = "a.x"
[[dm.a.prefers]]
id = "wish"
that = "a.y"
[[dm.a.prefers]]
any-order = ["a.x and b.z", "a.y and b.z"]
[dm.b.options]
z = "z"
[[dm.b.weights]]
that = "b.z"
weight = 1.5
[[dm.b.weights]]
that = "a.x"
weight = 2
[[rules]]
never = "a.x and a.y"
[[rules]]
id = "second"
never = "a.y and b.z"
"#;

fn read(text: &str) -> Conflict {
    let reading = read_checked("what-if", text.as_bytes());
    reading.conflict.clone().unwrap_or_else(|| panic!("{}", reading.render(false)))
}

fn changed(set: &[&str], drop: &[&str]) -> Conflict {
    let mut conflict = read(FILE);
    let owned = |list: &[&str]| list.iter().map(|&name| name.to_owned()).collect::<Vec<String>>();
    conflict.what_if(&owned(set), &owned(drop)).unwrap_or_else(|p| panic!("{}", p.message));
    conflict
}

/// What a change is to leave: the file less some of its text.
fn without(parts: &[&str]) -> Conflict {
    let mut text = FILE.to_owned();
    for part in parts {
        assert!(text.contains(part), "{part}");
        text = text.replacen(part, "", 1);
    }
    read(&text)
}

/// Holds two conflicts to the same states, moves and preferences.
fn same(left: &Conflict, right: &Conflict) {
    assert_eq!(structure(left), structure(right));
    assert_eq!(Keyed::references(left), Keyed::references(right));
}

#[test]
fn leaving_out_is_deleting_from_the_file() {
    let wish = "[[dm.a.prefers]]\nid = \"wish\"\nthat = \"a.y\"\n";
    same(&changed(&[], &["wish"]), &without(&[wish]));
    same(&changed(&[], &["a.prefers[2]"]), &without(&[wish]));
    let first = "[[dm.a.prefers]]\nthat = \"a.x\"\n";
    // Places are those of the file, not of what is left of it.
    same(&changed(&[], &["a.prefers[1]", "a.prefers[2]"]), &without(&[first, wish]));
    let weight = "[[dm.b.weights]]\nthat = \"a.x\"\nweight = 2\n";
    same(&changed(&[], &["b.weights[2]"]), &without(&[weight]));
    let rules = [
        "[[rules]]\nnever = \"a.x and a.y\"\n",
        "[[rules]]\nid = \"second\"\nnever = \"a.y and b.z\"\n",
    ];
    same(&changed(&[], &["rules[1]"]), &without(&rules[..1]));
    same(&changed(&[], &["second"]), &without(&rules[1..]));
}

#[test]
fn what_is_left_keeps_its_place_in_the_file() {
    let conflict = changed(&[], &["a.prefers[1]", "rules[1]"]);
    let crossroad::model::preference::Preference::Prioritized(list) = &conflict.dms[0].preference
    else {
        panic!("statements stay statements");
    };
    let crossroad::model::preference::Item::AnyOrder { id, .. } = &list.items[1] else {
        panic!("the group is last");
    };
    assert_eq!(id.as_ref().map(|id| id.value.as_str()), Some("a.prefers[3]"));
    assert_eq!(conflict.rules[0].id.as_ref().map(|id| id.value.as_str()), Some("second"));
}

#[test]
fn setting_and_dropping_options_changes_the_status_quo() {
    let today = |conflict: &Conflict| conflict.status_quo.as_ref().map(|today| today.taken);
    assert_eq!(today(&changed(&["b.z"], &[])), Some(0b101));
    assert_eq!(today(&changed(&["b.z"], &["a.x"])), Some(0b100));
}

#[test]
fn what_is_not_there_cannot_be_changed_and_nothing_is() {
    let mut conflict = read(FILE);
    let names = |name: &str| vec![name.to_owned()];
    let problem = conflict.what_if(&[], &names("a.prefers[9]")).expect_err("there is none");
    assert!(problem.message.contains("a.prefers[9]"), "{}", problem.message);
    let problem = conflict.what_if(&names("a.z"), &names("wish")).expect_err("there is none");
    assert!(problem.message.contains("no option `a.z`"), "{}", problem.message);
    same(&conflict, &read(FILE));
}
