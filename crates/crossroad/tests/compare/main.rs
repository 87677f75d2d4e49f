//! What each change of an answer is due to, on random edits of random conflicts.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test that cannot go on is to stop, and says how many conflicts it draws"
)]

mod forecasts;

use crossroad::finding::compare::{
    Comparison, Difference, Fact, Renamed, Turn, beside, compare, union,
};
use crossroad::game::check::read_checked;
use crossroad::game::graph::Keyed;
use crossroad::game::space::{Memory, build, structure};
use crossroad::model::conflict::Conflict;
use crossroad::stability::{CONCEPTS, Means, Profile, Sequences, Stable, sweep};
use crossroad_testkit::draw::Draw;
use crossroad_testkit::plain::{PlainConflict, Preference};
use crossroad_testkit::random::{self, Shape};
use crossroad_testkit::{toml_text, world};

fn how_many(usual: u64) -> u64 {
    std::env::var("CROSSROAD_CONFLICTS").ok().and_then(|n| n.parse().ok()).unwrap_or(usual)
}

fn read(text: &str) -> Conflict {
    let reading = read_checked("a file", text.as_bytes());
    reading.conflict.clone().unwrap_or_else(|| panic!("{}\n{text}", reading.render(false)))
}

fn shape() -> Shape {
    Shape { states: (3, 16), most_options: 5, rules: (0, 2), ties: true, ..Shape::plain() }
}

/// Edits a conflict at random, as somebody with an editor would.
fn edit(plain: &mut PlainConflict, draw: &mut Draw) {
    let options = plain.options().count();
    let dm = draw.below(plain.dms.len());
    let fresh = random::formula(draw, options, 2, false);
    match draw.below(7) {
        0 if !plain.rules.is_empty() => {
            let at = draw.below(plain.rules.len());
            plain.rules.remove(at);
        }
        1 => plain.rules.push(crossroad_testkit::plain::Rule::Never(fresh)),
        2 => {
            let option = draw.below(plain.dms[dm].options.len());
            plain.dms[dm].options[option].one_way = random_way(draw);
        }
        3 => {
            if let Preference::Prioritized(list) = &mut plain.dms[dm].preference {
                let at = draw.within((0, list.len()));
                list.insert(at, fresh);
            }
        }
        _ => {
            if let Preference::Prioritized(list) = &mut plain.dms[dm].preference
                && list.len() > 1
            {
                let at = draw.below(list.len());
                let one = list.remove(at);
                if draw.percent(70) {
                    let to = draw.within((0, list.len()));
                    list.insert(to, one);
                }
            }
        }
    }
}

fn random_way(draw: &mut Draw) -> crossroad_testkit::plain::OneWay {
    use crossroad_testkit::plain::OneWay;
    *draw.one(&[OneWay::No, OneWay::On, OneWay::Off])
}

/// Draws two versions that both have states.
fn two(seed: u64) -> (PlainConflict, PlainConflict) {
    let mut draw = Draw::seeded(seed);
    let before = random::conflict(&shape(), seed);
    loop {
        let mut after = before.clone();
        for _ in 0..draw.within((1, 6)) {
            edit(&mut after, &mut draw);
        }
        if world::build(&after).is_ok() {
            return (before, after);
        }
    }
}

fn profiles(dms: usize) -> Vec<(String, Profile)> {
    let one = |concept: &&'static crossroad::stability::Concept| {
        (concept.id.to_owned(), Profile::uniform(concept, dms, Sequences::Legal))
    };
    CONCEPTS.iter().map(one).collect()
}

fn compared(before: &Conflict, after: &Conflict) -> Comparison {
    let versions = union(before, after).expect("few options");
    let profiles = profiles(versions.before.dms.len());
    compare(versions, &profiles, Means::default()).expect("small")
}

/// Says whether a fact holds in a conflict, by an analysis of its own; `None` without a state.
fn says(conflict: &Conflict, fact: &Fact) -> bool {
    let Ok(space) = build(&structure(conflict), Memory::DEFAULT) else { return false };
    let keyed = Keyed::references(conflict);
    let graph =
        crossroad::game::graph::Graph::evaluate(&space, keyed, Memory::DEFAULT, 1).expect("ranks");
    let all = profiles(conflict.dms.len()).into_iter().map(|(_, profile)| profile);
    let all: Vec<Profile> = all.collect();
    let found = sweep(&graph, &all, Means::default()).expect("small");
    let today = conflict.status_quo.as_ref().and_then(|today| space.find(today.taken));
    match fact {
        Fact::Equilibrium { profile, vector } => space
            .find(*vector)
            .is_some_and(|state| found.stable[*profile].equilibria().contains(state)),
        Fact::Today { profile, dm } => {
            today.is_some_and(|state| found.stable[*profile].is_stable(*dm, state))
        }
        Fact::Reached { vector } => {
            let any =
                |state| found.stable.iter().map(Stable::equilibria).any(|set| set.contains(state));
            let (Some(from), Some(to)) = (today, space.find(*vector)) else { return false };
            let along = crossroad::finding::paths::Along::Improvements;
            let reach =
                crossroad::finding::paths::reach(&graph, from, along, usize::MAX).expect("a state");
            any(to) && reach.arrivals.iter().any(|one| one.state == to)
        }
    }
}

/// Lists the sets of a size of the first `count` numbers.
fn subsets(count: usize, size: usize) -> Vec<Vec<usize>> {
    let masks = (0..1_u32 << count).filter(|mask| mask.count_ones() as usize == size);
    masks.map(|mask| (0..count).filter(|at| mask >> at & 1 == 1).collect()).collect()
}

#[test]
fn causes_replayed_bring_changes_about_and_left_out_keep_them_away() {
    let (mut facts, mut several) = (0, 0);
    for seed in 0..how_many(60) {
        let (before, after) = two(seed);
        let found = compared(&read(&toml_text::render(&before)), &read(&toml_text::render(&after)));
        let count = found.differences.len();
        let with = |set: &[usize]| {
            let made: Vec<Difference> = set.iter().map(|at| found.differences[*at]).collect();
            found.versions.with(&made)
        };
        let told: usize = found.causes.iter().map(|cause| cause.facts.len()).sum();
        assert_eq!(told, found.before.changes(&found.after).len(), "each change has one cause");
        for cause in &found.causes {
            let (set, rest): (Vec<usize>, Vec<usize>) =
                (0..count).partition(|at| cause.differences.contains(at));
            several += usize::from(set.len() > 1);
            assert!(cause.smallest, "seed {seed}: few enough to try all");
            for fact in cause.facts.iter().take(4) {
                facts += 1;
                let now = found.after.says(fact);
                assert_ne!(found.before.says(fact), now);
                assert_eq!(says(&with(&set), fact), now, "seed {seed}: made alone, {fact:?}");
                assert_ne!(says(&with(&rest), fact), now, "seed {seed}: left out, {fact:?}");
                for fewer in (1..set.len()).flat_map(|size| subsets(count, size)) {
                    let others: Vec<usize> = (0..count).filter(|at| !fewer.contains(at)).collect();
                    let is_cause =
                        says(&with(&fewer), fact) == now && says(&with(&others), fact) != now;
                    assert!(!is_cause, "seed {seed}: {fewer:?} is smaller than {set:?}");
                }
            }
        }
    }
    assert!(facts > 100 && several > 5, "{facts} {several}");
}

#[test]
fn no_differences_make_the_first_version_and_all_make_the_second() {
    for seed in 0..how_many(300) {
        let (before, after) = two(seed);
        let (a, b) = (read(&toml_text::render(&before)), read(&toml_text::render(&after)));
        let versions = union(&a, &b).expect("few options");
        let all = versions.differences();
        assert_eq!(all.is_empty(), before == after, "seed {seed}");
        for (made, right) in [(&[][..], &before), (&all[..], &after)] {
            let conflict = versions.with(made);
            let space = build(&structure(&conflict), Memory::DEFAULT).expect("states");
            let plain = world::graph(right);
            assert_eq!(space.len(), plain.states, "seed {seed}");
            let graph = crossroad::game::graph::Graph::reference(&conflict, &space).expect("ranks");
            for (relation, rank) in graph.relations.iter().zip(&plain.rank) {
                for x in 0..plain.states {
                    for y in 0..plain.states {
                        let of = |s| relation.ranks.get(crossroad::text::formula::StateId::at(s));
                        assert_eq!(of(x).cmp(&of(y)), rank[x].cmp(&rank[y]), "seed {seed}");
                    }
                }
            }
        }
    }
}

const BASE: &str = r#"
format = 1
[conflict]
title = "two neighbours"
status-quo = ["a.wall"]
[sources.paper]
title = "A paper"
[claims.said]
source = "paper"
speaker = "somebody"
quote = "walls are good"
[dm.a]
name = "Ann"
[dm.a.options]
wall = "Keep the wall"
[[dm.a.prefers]]
id = "walled"
that = "a.wall"
because = ["said"]
[dm.b]
name = "Ben"
[dm.b.options]
gate = "Open a gate"
[[dm.b.prefers]]
id = "gated"
that = "b.gate if a.wall"
"#;

#[test]
fn renamings_are_recognised_and_change_nothing() {
    let renamed = BASE
        .replace("a.wall", "ann.fence")
        .replace("[dm.a", "[dm.ann")
        .replace("wall =", "fence =")
        .replace("id = \"walled\"", "id = \"fenced\"");
    let (before, after) = (read(BASE), read(&renamed));
    let found = compared(&before, &after);
    assert_eq!(found.differences, []);
    assert!(found.causes.is_empty() && found.before == found.after);
    let renames = found.versions.renamed();
    let of = |what: Renamed| -> Vec<(String, String)> {
        let those = renames.iter().filter(|one| one.what == what);
        those.map(|one| (one.from.clone(), one.to.clone())).collect()
    };
    assert_eq!(of(Renamed::Dm), [("a".into(), "ann".into())]);
    assert_eq!(of(Renamed::Option), [("a.wall".into(), "ann.fence".into())]);
    assert_eq!(of(Renamed::Statement), [("walled".into(), "fenced".into())]);
}

#[test]
fn new_options_and_decision_makers_are_differences_of_their_own() {
    let more = BASE
        .replace("gate = \"Open a gate\"", "gate = \"Open a gate\"\nleave = \"Move away\"")
        + "[dm.c]\n[dm.c.options]\nbuy = \"Buy the land\"\n[[dm.c.prefers]]\nthat = \"c.buy iff b.leave\"\n";
    let found = compared(&read(BASE), &read(&more));
    let new =
        found.differences.iter().filter(|one| matches!(one, Difference::Option { new: true, .. }));
    assert_eq!(new.count(), 2);
    assert_eq!((found.before.states, found.after.states), (4, 16));
    let gone = compared(&read(&more), &read(BASE));
    assert_eq!((gone.before.states, gone.after.states), (16, 4));
    for cause in found.causes.iter().chain(&gone.causes) {
        assert!(cause.smallest && !cause.differences.is_empty());
    }
}

#[test]
fn where_nothing_is_in_both_all_is_due_to_all_of_it() {
    let other = include_str!("../../../../cases/cuban-missile-1962/conflict.toml");
    let found = compared(&read(BASE), &read(other));
    assert!(found.versions.unrelated());
    assert_eq!(found.models, 2, "no part is looked for");
    let [cause] = found.causes.as_slice() else { panic!("{:?}", found.causes) };
    assert_eq!(cause.differences, (0..found.differences.len()).collect::<Vec<_>>());
    assert!(!cause.smallest);
    assert_eq!(cause.facts, found.before.changes(&found.after));
    let near = compared(&read(BASE), &read(&BASE.replace("Open a gate", "Open the gate")));
    assert!(!near.versions.unrelated());
}

#[test]
fn sources_and_what_statements_rest_on_are_told_beside() {
    let other = BASE
        .replace("walls are good", "walls make good neighbours")
        .replace("because = [\"said\"]", "assumed = \"it is plain\"")
        .replace("[sources.paper]", "[sources.book]\ntitle = \"A book\"\n[sources.paper]");
    let told = beside(&read(BASE), &read(&other));
    let named: Vec<(&str, &str, Turn)> =
        told.iter().map(|one| (one.kind, one.id.as_str(), one.turn)).collect();
    assert_eq!(
        named,
        [
            ("claim", "said", Turn::Changed),
            ("support", "walled", Turn::Changed),
            ("source", "book", Turn::New),
        ]
    );
}

#[test]
fn what_a_quotation_stands_before_and_what_cannot_be_quoted_are_told_beside() {
    let with = |claim: &str, source: &str| {
        let text = BASE.replace("quote = \"walls", &format!("{claim}quote = \"walls"));
        read(&text.replace("title = \"A paper\"", &format!("title = \"A paper\"\n{source}")))
    };
    let plain = with("suffix = \"for all\"\n", "struck = [\"3\"]");
    let turns = |other: &Conflict| -> Vec<(&'static str, Turn)> {
        beside(&plain, other).iter().map(|one| (one.kind, one.turn)).collect()
    };
    assert_eq!(turns(&plain), []);
    let suffix = with("suffix = \"for some\"\n", "struck = [\"3\"]");
    assert_eq!(turns(&suffix), [("claim", Turn::Changed)]);
    let struck = with("suffix = \"for all\"\n", "struck = [\"3-4\"]");
    assert_eq!(turns(&struck), [("source", Turn::Changed)]);
}

#[test]
fn a_number_of_states_is_not_told_like_a_state() {
    let version = |wish: &str| {
        read(&format!(
            "format = 1\n[conflict]\ntitle = \"t\"\n[dm.a]\nprefers = [\"{wish}\"]\n\
             [dm.a.options]\nx = \"x\"\n"
        ))
    };
    use crossroad_report::verb::{Watch, compare::Question, compare::answer};
    let versions = [version("not a.x"), version("a.x")];
    let [before, after] = &versions;
    let found = answer([before, after], &Question::default(), Watch::default());
    let text = found.expect("an answer").text(["before", "after"], 100);
    for words in [
        "nash: state 2 becomes an equilibrium",
        "seq: state 1 ceases to be an equilibrium",
        "gmr: 1 state becomes an equilibrium",
        "gmr: 1 state ceases to be an equilibrium",
    ] {
        assert!(text.contains(words), "{words} is missing:\n{text}");
    }
}
