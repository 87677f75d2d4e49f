//! States, moves and ranks of small conflicts worked out by hand.

use crossroad_testkit::formula::Formula::{self, Opt};
use crossroad_testkit::plain::{
    Entry, ForbiddenMove, Merge, OneWay, Pick, PlainConflict, PlainDm, PlainOption, Preference,
    Rule,
};
use crossroad_testkit::world::{self, PlainGraph, WorldProblem};

/// Makes a conflict of two decision makers: the first has options 0 and 1, the second option 2; nobody wants anything.
fn three_options() -> PlainConflict {
    let dm = |id: &str, options: usize| PlainDm {
        id: id.into(),
        options: (0..options)
            .map(|o| PlainOption { id: format!("o{o}"), one_way: OneWay::No })
            .collect(),
        preference: Preference::Prioritized(Vec::new()),
    };
    PlainConflict {
        title: "three options".into(),
        dms: vec![dm("d0", 2), dm("d1", 1)],
        rules: Vec::new(),
        merges: Vec::new(),
        forbidden: Vec::new(),
        status_quo: None,
    }
}

fn built(conflict: &PlainConflict) -> PlainGraph {
    world::graph(conflict)
}

fn rank_of_first(preference: Preference) -> Vec<u32> {
    let mut conflict = three_options();
    conflict.dms[0].preference = preference;
    built(&conflict).rank[0].clone()
}

#[test]
fn a_decision_maker_changes_any_number_of_its_own_options() {
    let graph = built(&three_options());
    assert_eq!(graph.patterns, ["NNN", "YNN", "NYN", "YYN", "NNY", "YNY", "NYY", "YYY"]);
    assert_eq!(graph.arcs[0][0], [1, 2, 3]);
    assert_eq!(graph.arcs[0][6], [4, 5, 7]);
    assert_eq!(graph.arcs[1][6], [2]);
    assert_eq!(graph.rank, [[0; 8], [0; 8]], "no statement, no difference");
}

#[test]
fn infeasible_vectors_are_no_states_and_no_stops() {
    let mut conflict = three_options();
    conflict.rules = vec![Rule::Never(Opt(0).iff(Opt(1))), Rule::AtLeastOne(vec![Opt(0), Opt(2)])];
    let graph = built(&conflict);
    assert_eq!(graph.patterns, ["YNN", "YNY", "NYY"]);
    assert_eq!(graph.arcs, [[vec![], vec![2], vec![1]], [vec![1], vec![0], vec![]]]);
}

#[test]
fn rules_count_what_holds() {
    let kept = |rule: Rule| (0..8).filter(|&vector| rule.allows(vector)).collect::<Vec<u64>>();
    let three = || vec![Opt(0), Opt(1), Opt(2)];
    assert_eq!(kept(Rule::AtMostOne(three())), [0, 1, 2, 4]);
    assert_eq!(kept(Rule::ExactlyOne(three())), [1, 2, 4]);
    assert_eq!(kept(Rule::AtLeastOne(three())), [1, 2, 3, 4, 5, 6, 7]);
    assert_eq!(kept(Rule::Always(Opt(0).implies(Opt(1)))), [0, 2, 3, 4, 6, 7]);
    assert_eq!(kept(Rule::Never(Opt(0).and(!Opt(2)))), [0, 2, 4, 5, 6, 7]);
}

#[test]
fn one_way_options_stay_as_they_became() {
    let mut conflict = three_options();
    conflict.dms[0].options[0].one_way = OneWay::On;
    conflict.dms[0].options[1].one_way = OneWay::Off;
    let graph = built(&conflict);
    assert_eq!(graph.arcs[0][..4], [vec![1], vec![], vec![0, 1, 3], vec![1]]);
    assert_eq!(graph.arcs[1][..4], [vec![4], vec![5], vec![6], vec![7]], "others are not bound");
}

#[test]
fn forbidden_moves_bind_one_decision_maker() {
    let mut conflict = three_options();
    conflict.forbidden = vec![ForbiddenMove { dm: 0, from: !Opt(0), to: Opt(1).and(!Opt(2)) }];
    let graph = built(&conflict);
    assert_eq!(graph.arcs[0][..4], [vec![1], vec![0, 2, 3], vec![0, 1], vec![0, 1, 2]]);
    assert_eq!(graph.arcs[0][4], [5, 6, 7], "to does not hold with option 2");
    assert_eq!(graph.arcs[1][6], [2], "nor does it bind the other");
}

#[test]
fn a_merged_state_stands_at_its_highest_member_and_moves_as_any_of_them() {
    let mut conflict = three_options();
    // Vectors 1 and 2 are one state; the first may leave 1 for nothing but 3.
    conflict.merges = vec![Merge { when: !Opt(0).iff(Opt(1)).or(Opt(2)), pick: None }];
    conflict.forbidden =
        vec![ForbiddenMove { dm: 0, from: Opt(0).and(!Opt(1)), to: !Opt(0).and(Opt(1)) }];
    let graph = built(&conflict);
    assert_eq!(graph.members, [vec![0], vec![1, 2], vec![3], vec![4], vec![5], vec![6], vec![7]]);
    assert_eq!(graph.patterns[1], "--N");
    assert_eq!(graph.arcs[0][1], [0, 2], "the move from 1 to 2 stays within the state");
    assert_eq!(graph.arcs[1][1], [4, 5], "5 from member 1, 6 from member 2, by their places");
    assert_eq!(graph.arcs[1][4], [1]);
}

#[test]
fn a_forbidden_transition_between_members_leaves_the_others_open() {
    let mut conflict = three_options();
    conflict.merges = vec![Merge { when: Opt(0).and(!Opt(2)), pick: None }];
    conflict.forbidden = vec![ForbiddenMove { dm: 1, from: Opt(1), to: Opt(2) }];
    let graph = built(&conflict);
    assert_eq!(graph.members[2], [1, 3]);
    assert_eq!(graph.arcs[1][2], [4], "from member 1 to vector 5, not from member 3 to 7");
}

#[test]
fn statements_compare_by_the_first_that_differs() {
    let statements = vec![Opt(2), !Opt(0), Opt(1)];
    assert_eq!(rank_of_first(Preference::Prioritized(statements)), [2, 0, 3, 1, 6, 4, 7, 5]);
}

#[test]
fn weights_add_up_exactly() {
    // 0.1 + 0.2 = 0.3, which binary fractions miss.
    let weights = vec![(Opt(0), 10), (Opt(1), 20), (Opt(2), 30)];
    assert_eq!(rank_of_first(Preference::Weights(weights)), [0, 1, 2, 3, 3, 4, 5, 6]);
}

#[test]
fn rankings_tie_what_stands_together() {
    let groups = vec![
        vec![Entry::Formula(Opt(2).and(Opt(0)))],
        vec![Entry::Pattern(vec![None, None, Some(false)]), Entry::Formula(Formula::exactly(4, 3))],
        vec![Entry::Pattern(vec![Some(false), Some(true), Some(true)])],
    ];
    assert_eq!(rank_of_first(Preference::Ranking(groups)), [1, 1, 1, 1, 1, 2, 0, 2]);
}

#[test]
fn pick_takes_one_member_for_each_decision_maker() {
    let ranks = |pick| {
        let mut conflict = three_options();
        conflict.merges = vec![Merge { when: Opt(2), pick: Some(pick) }];
        conflict.dms[0].preference = Preference::Weights(vec![(Opt(0), 200), (Opt(1), 100)]);
        conflict.dms[1].preference = Preference::Prioritized(vec![!Opt(1)]);
        built(&conflict).rank
    };
    assert_eq!(ranks(Pick::Best), [vec![0, 2, 1, 3, 3], vec![1, 1, 0, 0, 1]]);
    assert_eq!(ranks(Pick::Worst), [vec![0, 2, 1, 3, 0], vec![1, 1, 0, 0, 0]]);
}

#[test]
fn members_need_a_pick_only_where_it_matters() {
    let problem = |statements: Vec<Formula>| {
        let mut conflict = three_options();
        conflict.merges = vec![Merge { when: Opt(2), pick: None }];
        conflict.dms[0].preference = Preference::Prioritized(statements);
        world::build(&conflict).err()
    };
    assert_eq!(problem(vec![Opt(2), Opt(0), Opt(1)]), None, "above all others whatever else");
    // Tied with a state and above it is a difference too.
    let differs = Some(WorldProblem::MembersDiffer { dm: 0, state: 4, other: 0 });
    assert_eq!(problem(vec![Opt(0)]), differs);
}

#[test]
fn what_has_no_graph() {
    let problem = |change: fn(&mut PlainConflict)| {
        let mut conflict = three_options();
        change(&mut conflict);
        world::build(&conflict).err()
    };
    assert_eq!(
        problem(|c| c.rules.push(Rule::Always(Formula::False))),
        Some(WorldProblem::NoFeasibleState)
    );
    assert_eq!(
        problem(|c| {
            c.rules.push(Rule::Never(Opt(1)));
            c.status_quo = Some(2);
        }),
        Some(WorldProblem::StatusQuoInfeasible)
    );
    assert_eq!(
        problem(|c| c.merges = [Opt(0), Opt(1)].map(|when| Merge { when, pick: None }).to_vec()),
        Some(WorldProblem::MergesOverlap { vector: 3 })
    );
    let entry = |that| vec![Entry::Formula(that)];
    let ranked = |groups| {
        let mut conflict = three_options();
        conflict.dms[1].preference = Preference::Ranking(groups);
        world::build(&conflict).err()
    };
    assert_eq!(
        ranked(vec![entry(Opt(0)), entry(Opt(1).and(!Opt(0)))]),
        Some(WorldProblem::NotInOneGroup { dm: 1, vector: 0 })
    );
    assert_eq!(
        ranked(vec![entry(Opt(0)), entry(Formula::True)]),
        Some(WorldProblem::NotInOneGroup { dm: 1, vector: 1 })
    );
}
