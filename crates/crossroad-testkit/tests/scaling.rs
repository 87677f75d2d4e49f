//! Scaling families: what they promise, on sizes small enough to walk.

use crossroad_testkit::plain::{OneWay, Preference};
use crossroad_testkit::scaling::{self, Scale};
use crossroad_testkit::{toml_text, world};
use std::collections::BTreeSet;

#[test]
fn todays_vector_keeps_every_rule_however_many() {
    for seed in 0..50 {
        let scale = Scale { rules: 40, rule_width: 3, ..Scale::new(4, 10, 12) };
        let conflict = scaling::conflict(&scale, seed);
        assert!(conflict.feasible(conflict.status_quo.unwrap()));
        assert_eq!(conflict.rules.len(), 40);
    }
}

#[test]
fn a_rule_excludes_its_share() {
    let scale = Scale { rules: 1, rule_width: 3, ..Scale::new(2, 4, 3) };
    for seed in 0..20 {
        let states = world::graph(&scaling::conflict(&scale, seed)).states;
        assert_eq!(states, 256 - 32);
    }
}

#[test]
fn ties_and_one_way_options_follow_the_scale() {
    let strict = Scale { ties: false, one_way_percent: 50, ..Scale::new(3, 3, 4) };
    let (mut on, mut off) = (0, 0);
    for seed in 0..20 {
        let conflict = scaling::conflict(&strict, seed);
        on += conflict.options().filter(|option| option.one_way == OneWay::On).count();
        off += conflict.options().filter(|option| option.one_way == OneWay::Off).count();
        let graph = world::graph(&conflict);
        assert!(graph.rank.iter().all(|ranks| ranks.iter().collect::<BTreeSet<_>>().len() == 512));
    }
    assert!((25..65).contains(&on) && (25..65).contains(&off), "of 180: {on} on, {off} off");
}

#[test]
fn few_states_are_feasible_and_their_number_is_known() {
    let conflict = scaling::few_feasible(3, 3, 4, 5, 1);
    assert_eq!(world::graph(&conflict).states, 27);
    let large = scaling::few_feasible(3, 10, 10, 20, 1);
    assert_eq!(large.options().count(), 40);
    assert!(large.feasible(large.status_quo.unwrap()));
}

#[test]
fn sixty_four_options_are_written_without_being_walked() {
    let scale = Scale { rules: 10, ties: false, ..Scale::new(8, 8, 30) };
    let conflict = scaling::conflict(&scale, 3);
    let Preference::Prioritized(statements) = &conflict.dms[7].preference else {
        panic!("statements, most important first");
    };
    assert!(statements.len() > 80);
    let text = toml_text::render(&conflict);
    assert!(text.contains("[dm.d7.options]") && text.contains("d7.o7"));
    assert_eq!(text, toml_text::render(&scaling::conflict(&scale, 3)));
    assert_ne!(text, toml_text::render(&scaling::conflict(&scale, 4)));
}
