//! The conflict of a day.
#![expect(clippy::expect_used, reason = "a failing test may stop")]

use crossroad::game::graph::Graph;
use crossroad::game::space::{Memory, build, structure};
use crossroad::model::conflict::{Conflict, Date, read};

const FILE: &str = r#"
format = 1
[conflict]
title = "t"
as-of = "2014-06"
status-quo = ["a.x"]
[dm.a.options]
x = "X"
y = "Y"
[[dm.a.prefers]]
that = "a.x"
assumed = "so"
[dm.b.options]
z = "Z"
[[dm.b.prefers]]
that = "b.z"
assumed = "so"
[[events]]
id = "late"
date = "2015"
closes = ["a.x"]
assumed = "so"
[[events.dm.a.prefers]]
that = "not a.x"
assumed = "so"
[[events]]
id = "early"
date = "2014-03-05"
opens = ["b.z"]
status-quo = ["a.x", "a.y"]
assumed = "so"
"#;

fn conflict() -> Conflict {
    read("a file", FILE.as_bytes()).conflict.expect("no errors")
}

/// The feasible vectors, today's, and how many improvements each decision maker has from it.
fn day(conflict: &Conflict) -> (Vec<u64>, u64, Vec<usize>) {
    let space = build(&structure(conflict), Memory::DEFAULT).expect("small");
    let graph = Graph::reference(conflict, &space).expect("small");
    let taken = conflict.status_quo.as_ref().expect("given").taken;
    let today = space.find(taken).expect("feasible");
    let moves = space.dms().map(|dm| graph.improvements(dm, today).count());
    (space.points().iter().collect(), taken, moves.collect())
}

#[test]
fn events_open_close_replace_and_come_in_the_order_of_their_dates() {
    let conflict = conflict();
    let ids: Vec<&str> = conflict.events.iter().map(|event| event.id.value.as_str()).collect();
    assert_eq!(ids, ["early", "late"]);
    // Before any event: `b.z` cannot be taken yet.
    let before = conflict.at(Date::read("2014-03-04"));
    assert_eq!(day(&before), (vec![0, 1, 2, 3], 1, vec![0, 0]));
    assert_eq!(before, Conflict { as_of: before.as_of, ..conflict.after(0) });
    // From the early event on it can, and the status quo is another.
    for date in ["2014-03-05", "2014-03", "2014"] {
        let then = conflict.at(Date::read(date));
        assert_eq!(day(&then), ((0..8).collect(), 3, vec![0, 1]), "{date}");
    }
    // From the late one on `a.x` stays taken, though `a` would now rather drop it.
    let after = conflict.at(Date::read("2015-01-01"));
    assert_eq!(day(&after), (vec![1, 3, 5, 7], 3, vec![0, 1]));
    assert_eq!(after, Conflict { as_of: after.as_of, ..conflict.after(2) });
}

#[test]
fn the_day_is_that_of_the_file_and_a_day_has_no_events() {
    let conflict = conflict();
    let today = conflict.today();
    assert_eq!(today, conflict.at(Date::read("2014-06")));
    assert!(today.events.is_empty());
    assert_eq!(today.today(), today);
    let timeless = Conflict { as_of: None, ..conflict.clone() };
    assert_eq!(timeless.today(), timeless.after(0));
}

#[test]
fn what_is_tried_is_tried_on_the_day_whatever_events_say() {
    let whole = conflict();
    let list = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let cases = [
        (list(&["b.z"]), list(&["a.x"])),
        (list(&[]), list(&["a.prefers[1]"])),
        (list(&["a.y"]), list(&["b.prefers[1]"])),
    ];
    for (set, drop) in cases {
        for date in ["2013", "2014-06", "2015-06"] {
            let as_of = Date::read(date);
            let whole = Conflict { as_of, ..whole.clone() };
            let mut day = whole.today();
            let words = day.what_if(&set, &drop).expect("all there");
            let mut tried = whole.clone();
            assert_eq!(tried.what_if_today(&set, &drop), Ok(words));
            assert_eq!(tried.today(), day, "{set:?} {drop:?} on {date}");
            // What falls with an event is not what was tried: it holds today all the same.
            tried.events.clear();
            let today = tried.today().status_quo.expect("given").taken;
            let bit = |name: &String| ["a.x", "a.y", "b.z"].iter().position(|one| one == name);
            assert!(set.iter().filter_map(bit).all(|bit| today >> bit & 1 == 1));
            assert!(drop.iter().filter_map(bit).all(|bit| today >> bit & 1 == 0));
        }
    }
}
