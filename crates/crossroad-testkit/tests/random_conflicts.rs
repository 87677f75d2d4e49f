//! Random conflicts: laws of the concepts on them, and that they contain what their shape promises.

use crossroad_testkit::draw::Draw;
use crossroad_testkit::formula::Formula;
use crossroad_testkit::oracle::{Concept, stable};
use crossroad_testkit::plain::{Entry, OneWay, PlainConflict, Preference, Rule};
use crossroad_testkit::random::{self, GraphShape, Kind, Shape};
use crossroad_testkit::sequences::Sequences;
use crossroad_testkit::toml_text;
use crossroad_testkit::world::{self, PlainGraph};
use std::collections::BTreeSet;

/// Checks nash ⇒ symmetric-seq ⇒ smr, seq ⇒ gmr at every state, and counts where the weaker one holds alone.
fn implications(graph: &PlainGraph, mode: Sequences, alone: &mut [usize; 6]) {
    for dm in 0..graph.dms {
        for state in 0..graph.states {
            let [nash, gmr, smr, seq, symmetric] =
                Concept::ALL.map(|concept| stable(graph, concept, dm, state, mode));
            let pairs =
                [(nash, symmetric), (symmetric, smr), (symmetric, seq), (smr, gmr), (seq, gmr)];
            for (place, (stronger, weaker)) in pairs.into_iter().enumerate() {
                assert!(!stronger || weaker, "law {place}, dm {dm}, state {state}, {graph:?}");
                alone[place] += usize::from(weaker && !stronger);
            }
            alone[5] += usize::from(smr && seq && !symmetric);
        }
    }
}

#[test]
fn stronger_concepts_imply_weaker_ones() {
    let shapes = [Shape::plain(), Shape::option_form(), Shape::everything()];
    let mut alone = [0; 6];
    for seed in 0..60 {
        for shape in &shapes {
            let conflict = random::conflict(&Shape { states: (2, 24), ..shape.clone() }, seed);
            let graph = world::graph(&conflict);
            for mode in Sequences::ALL {
                implications(&graph, mode, &mut alone);
            }
        }
        let shape = GraphShape { dms: 3, states: 6, arc_percent: 30, ranks: 4 };
        implications(&random::graph(&shape, seed), Sequences::Legal, &mut alone);
    }
    assert!(
        alone.iter().all(|&count| count > 0),
        "every implication is one-sided somewhere: {alone:?}"
    );
}

#[test]
fn a_seed_settles_everything() {
    for shape in [Shape::plain(), Shape::option_form(), Shape::everything()] {
        let text = |seed| toml_text::render(&random::conflict(&shape, seed));
        assert_eq!(text(7), text(7));
        assert_ne!(text(7), text(8));
    }
    let first: Vec<u64> = {
        let mut draw = Draw::seeded(0);
        (0..3).map(|_| draw.bits()).collect()
    };
    // The published first outputs of SplitMix64 for seed 0.
    assert_eq!(first, [0xe220_a839_7b1d_cdaf, 0x6e78_9e6a_a1b9_65f4, 0x06c4_5d18_8009_454f]);
}

#[test]
fn plain_conflicts_have_free_moves_and_no_ties() {
    for seed in 0..100 {
        let conflict = random::conflict(&Shape::plain(), seed);
        let graph = world::graph(&conflict);
        assert_eq!(graph.states, 1 << conflict.options().count());
        for (dm, ranks) in graph.rank.iter().enumerate() {
            assert_eq!(ranks.iter().collect::<BTreeSet<_>>().len(), graph.states);
            let moves = (1 << conflict.dms[dm].options.len()) - 1;
            assert!(graph.arcs[dm].iter().all(|targets| targets.len() == moves));
        }
    }
}

#[test]
fn every_kind_of_preference_can_be_without_ties() {
    for kinds in [&[Kind::Prioritized][..], &[Kind::Ranking], &[Kind::Weights]] {
        let kinds: &'static [Kind] = match kinds[0] {
            Kind::Prioritized => &[Kind::Prioritized],
            Kind::Ranking => &[Kind::Ranking],
            Kind::Weights => &[Kind::Weights],
        };
        for seed in 0..40 {
            let shape = Shape { kinds, ties: false, ..Shape::option_form() };
            let graph = world::graph(&random::conflict(&shape, seed));
            for ranks in &graph.rank {
                assert_eq!(ranks.iter().collect::<BTreeSet<_>>().len(), graph.states, "{kinds:?}");
            }
        }
    }
}

#[test]
fn shapes_keep_their_sizes() {
    let shape = Shape {
        dms: (3, 4),
        options: (2, 3),
        most_options: 9,
        states: (5, 60),
        ..Shape::everything()
    };
    for seed in 0..100 {
        let conflict = random::conflict(&shape, seed);
        let options: Vec<usize> = conflict.dms.iter().map(|dm| dm.options.len()).collect();
        assert!((3..=4).contains(&options.len()) && options.iter().all(|of| (2..=3).contains(of)));
        assert!(options.iter().sum::<usize>() <= 9, "{options:?}");
        assert!((5..=60).contains(&world::graph(&conflict).states));
    }
}

/// Names the features met in a conflict.
fn features(conflict: &PlainConflict) -> Vec<&'static str> {
    let mut met = Vec::new();
    for rule in &conflict.rules {
        met.push(match rule {
            Rule::Never(_) => "never",
            Rule::Always(_) => "always",
            Rule::AtMostOne(_) => "at-most-one",
            Rule::ExactlyOne(_) => "exactly-one",
            Rule::AtLeastOne(of) if of.iter().all(|f| matches!(f, Formula::Opt(_))) => {
                "at-least-one"
            }
            Rule::AtLeastOne(_) => "list of formulas",
        });
    }
    for dm in &conflict.dms {
        met.push(match &dm.preference {
            Preference::Prioritized(_) => "prioritized",
            Preference::Weights(_) => "weights",
            Preference::Ranking(groups)
                if groups.iter().flatten().any(|e| matches!(e, Entry::Pattern(_))) =>
            {
                "patterns"
            }
            Preference::Ranking(_) => "ranking by formulas",
        });
    }
    for option in conflict.options() {
        met.push(match option.one_way {
            OneWay::No => "free option",
            OneWay::On => "one-way on",
            OneWay::Off => "one-way off",
        });
    }
    met.extend(conflict.forbidden.iter().map(|_| "forbidden"));
    met.extend(
        conflict.merges.iter().map(|merge| {
            if merge.pick.is_some() { "merge with pick" } else { "merge without pick" }
        }),
    );
    let graph = world::graph(conflict);
    let tied = |ranks: &Vec<u32>| ranks.iter().collect::<BTreeSet<_>>().len() < graph.states;
    met.extend(graph.rank.iter().filter(|ranks| tied(ranks)).map(|_| "ties"));
    met
}

#[test]
fn the_full_shape_contains_every_feature() {
    let mut counts = std::collections::BTreeMap::new();
    for seed in 0..300 {
        for feature in features(&random::conflict(&Shape::everything(), seed)) {
            *counts.entry(feature).or_insert(0) += 1;
        }
    }
    assert_eq!(counts.len(), 17, "{counts:?}");
    assert!(counts.values().all(|&count| count >= 10), "{counts:?}");
}

#[test]
fn no_two_statements_are_spelled_alike() {
    for seed in 0..200 {
        let text = toml_text::render(&random::conflict(&Shape::everything(), seed));
        for dm in text.split("[dm.").skip(1).filter(|part| part.contains("that = ")) {
            let statements: Vec<&str> =
                dm.lines().filter(|line| line.starts_with("that")).collect();
            let distinct: BTreeSet<&&str> = statements.iter().collect();
            assert!(dm.contains("ranking") || distinct.len() == statements.len(), "{dm}");
        }
    }
}
