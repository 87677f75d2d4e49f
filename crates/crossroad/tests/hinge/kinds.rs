//! What falling means for each kind of statement.

use crossroad::finding::hinge::{Effect, Kind, What, everything, find_what, withdraw};
use crossroad::model::conflict::{UseKind, uses};
use crossroad::model::preference::{Item, Preference};
use crossroad::model::provenance::SupportKind;

use crate::support::{compare, conflict};

const FILE: &str = r#"format = 1
[conflict]
title = "every kind"
status-quo = { taken = ["a.x"], because = ["c"] }
[[questions]]
id = "q"
ask = "q?"
answers = { yes = "a.x" }
otherwise = "no"
[sources.s]
title = "s"
[claims.c]
source = "s"
speaker = "her"
quote = "c"
[claims.d]
source = "s"
speaker = "him"
quote = "d"
[dm.a.options]
x = { does = "x", because = ["c"] }
y = { does = "y", because = ["c"] }
z = { does = "z", because = ["c", "d"] }
[[dm.a.prefers]]
that = "a.x"
because = ["c", "d"]
[[dm.a.prefers]]
because = ["c"]
any-order = [
  { id = "inner", that = "a.y", because = ["c"] },
  { that = "b.v", because = ["d"] },
]
[[dm.a.prefers]]
that = "a.z"
assumed = "so it is"
[dm.b.options]
v = "v"
[[dm.b.weights]]
that = "b.v"
weight = 1
because = ["c"]
[[dm.b.weights]]
that = "a.x"
weight = 2
[dm.r.options]
w = "w"
[[dm.r.ranking]]
states = ["r.w and a.x"]
because = ["d"]
[[dm.r.ranking]]
states = ["r.w and not a.x"]
because = ["c"]
[[dm.r.ranking]]
states = ["not r.w and a.x"]
[[dm.r.ranking]]
states = ["not r.w and not a.x"]
because = ["c"]
[[rules]]
never = "a.y and b.v"
because = ["c"]
[[merge]]
when = "a.z and b.v"
pick = "best"
because = ["c"]
[[moves]]
dm = "a"
from = "a.x"
to = "a.z"
because = ["c"]
[[expect]]
question = "q"
answer = ["yes"]
most-likely = true
because = ["c"]
[[views.a.dm.b.prefers]]
that = "b.v"
because = ["c"]
[[events]]
id = "e"
date = "2015"
status-quo = ["a.x"]
because = ["c"]
[[events.dm.b.prefers]]
that = "not b.v"
because = ["d"]
[[coalitions]]
of = ["a", "b"]
because = ["c"]
"#;

#[test]
fn each_kind_of_statement_falls_in_its_own_way() {
    let before = conflict(FILE);
    let (left, fallen) = withdraw(&before, &find_what(&before, "claim:c").expect("a claim"));
    let effect = |kind: UseKind| -> Vec<Effect> {
        fallen.falls.iter().filter(|one| one.kind == kind).map(|one| one.effect).collect()
    };
    assert_eq!(effect(UseKind::StatusQuo), [Effect::Unsupported]);
    let closed = [Effect::Closed { taken: true }, Effect::Closed { taken: false }];
    assert_eq!(effect(UseKind::Option), closed);
    assert_eq!(effect(UseKind::Rule), [Effect::Dropped]);
    assert_eq!(effect(UseKind::Merge), [Effect::Dropped]);
    assert_eq!(effect(UseKind::Move), [Effect::Dropped]);
    assert_eq!(effect(UseKind::AnyOrder), [Effect::Unsupported]);
    assert_eq!(effect(UseKind::Weight), [Effect::Dropped]);
    assert_eq!(effect(UseKind::Entry), [Effect::Tied; 2]);
    assert_eq!(effect(UseKind::Expectation), [Effect::Beside]);
    assert_eq!(effect(UseKind::Event), [Effect::Dropped]);
    assert_eq!(effect(UseKind::Coalition), [Effect::Beside]);
    // One of its own, one believed of it, and one that falls with its event.
    assert_eq!(effect(UseKind::Wish), [Effect::Dropped, Effect::Beside, Effect::Dropped]);
    let stays: Vec<&str> = fallen.stays.iter().map(|one| one.place.as_str()).collect();
    assert_eq!(stays, ["a.z", "a.prefers[1]"]);

    assert_eq!(left.status_quo.as_ref().expect("kept").support.kind, SupportKind::Unstated);
    assert_eq!((left.rules.len(), left.options.len()), (0, before.options.len()));
    assert_eq!(left.closed.count_ones(), 2);
    assert!(left.merges.is_empty() && left.forbidden.is_empty());
    assert!(left.expectations.is_empty() && left.coalitions.is_empty() && left.events.is_empty());
    assert!(left.views[0].beliefs.is_empty());
    let Preference::Prioritized(list) = &left.dms[0].preference else { panic!("statements") };
    assert_eq!(list.items.len(), 3);
    assert!(list.items.iter().all(|item| matches!(item, Item::One(_))), "a group of one is none");
    let Preference::Ranking(ranking) = &left.dms[2].preference else { panic!("a ranking") };
    let states: Vec<Vec<&str>> = ranking
        .entries
        .iter()
        .map(|entry| entry.states.iter().map(|(text, _)| text.value.as_str()).collect())
        .collect();
    let tied = vec!["not r.w and a.x", "r.w and not a.x", "not r.w and not a.x"];
    assert_eq!(states, [vec!["r.w and a.x"], tied]);
}

#[test]
fn a_statement_that_is_withdrawn_falls_alone_whatever_it_rests_on() {
    let before = conflict(FILE);
    let all = everything(&before, &[Kind::Statement]);
    assert_eq!(all.len(), uses(&before).len());
    for (at, (what, one)) in all.iter().zip(uses(&before)).enumerate() {
        let (left, fallen) = withdraw(&before, what);
        assert!(fallen.stays.is_empty() && fallen.claims.is_empty(), "{}", one.place);
        let places: Vec<usize> = fallen.falls.iter().map(|fall| fall.at).collect();
        let event = one.kind == UseKind::Event;
        assert!(if event { places.contains(&at) } else { places == [at] }, "{}", one.place);
        // Closed options and what is kept without support are still there.
        let kept = matches!(fallen.falls[0].effect, Effect::Closed { .. } | Effect::Unsupported);
        let now = uses(&left).len();
        // (An open order that says nothing of itself is no statement, nor is a group of one.)
        let order = usize::from(one.kind == UseKind::AnyOrder);
        let inner = usize::from(one.place == "inner" || one.place == "a.prefers[2][2]");
        let lost = if kept { order } else { fallen.falls.len() };
        assert_eq!(now, all.len() - lost - inner, "{}", one.place);
    }
}

#[test]
fn every_kind_is_withdrawn_as_by_hand() {
    let before = conflict(FILE);
    // (Views are not read by stability, nor by the hand that edits the file here.)
    let about: Vec<What> = everything(&before, &[Kind::Claim, Kind::Source, Kind::Speaker]);
    assert_eq!(compare(FILE, &about), 5);
    // The same on a day after the event.
    let later = FILE.replace("[conflict]\n", "[conflict]\nas-of = \"2016\"\n");
    assert_eq!(compare(&later, &about), 5);
}

#[test]
fn an_option_without_a_status_quo_is_closed_as_not_taken() {
    let text = FILE.replace("status-quo = { taken = [\"a.x\"], because = [\"c\"] }\n", "");
    let before = conflict(&text);
    let (_, fallen) = withdraw(&before, &find_what(&before, "c").expect("a claim"));
    let closed = fallen.falls.iter().filter(|one| one.kind == UseKind::Option);
    assert!(closed.clone().count() == 2);
    assert!(closed.into_iter().all(|one| one.effect == Effect::Closed { taken: false }));
    compare(&text, &everything(&before, &[Kind::Claim]));
}
