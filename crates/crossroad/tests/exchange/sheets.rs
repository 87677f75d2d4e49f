//! Option tables and rankings from spreadsheets.

use std::collections::BTreeSet;

use crossroad::exchange::{Trouble, sheet};
use crossroad::game::check::read_checked;
use crossroad::game::graph::Graph;
use crossroad::game::naming::{StateNames, number, pattern_of};
use crossroad::model::conflict::Conflict;
use crossroad::text::diagnostic::has_errors;
use crossroad_testkit::draw::Draw;

use crate::support::{case, equilibria, how_many, space};

fn import(options: &str, rankings: Option<&str>) -> Conflict {
    let rankings = rankings.map(|text| ("ranking.csv", text.as_bytes()));
    let imported = sheet(("My table.csv", options.as_bytes()), rankings)
        .unwrap_or_else(|troubles| panic!("{troubles:?}"));
    let reading = read_checked("imported", imported.text.as_bytes());
    assert!(!has_errors(&reading.diagnostics), "{}\n{}", reading.render(false), imported.text);
    reading.conflict.clone().expect("a conflict")
}

fn troubles(options: &str, rankings: Option<&str>) -> Vec<Trouble> {
    let rankings = rankings.map(|text| ("ranking.csv", text.as_bytes()));
    sheet(("table.csv", options.as_bytes()), rankings).expect_err("it has problems")
}

fn named(conflict: &Conflict, set: &crossroad::game::space::BitSet) -> Vec<String> {
    let space = space(conflict);
    let names = StateNames::new(conflict, &space);
    let label = |state| names.get(state).map_or_else(|| number(state).to_string(), str::to_owned);
    set.iter().map(label).collect()
}

/// The prisoner's dilemma with names, in both layouts.
const COLUMNS: &str = "Decision maker,Option,both quiet,A talks,B talks,both talk\n\
    A,talk,N,Y,N,Y\n\
    B,talk,N,N,Y,Y\n\
    A,rank,2,1,4,3\n\
    B,payoff,3,1,4,2\n";
const ROWS: &str = "\u{feff}State;A: talk;B: talk;A: rank;B: payoff;status quo\r\n\
    both quiet;n;no;2;3;x\r\n\
    A talks;Y;0;1;1;\r\n\
    B talks;N;yes;4;4;\r\n\
    both talk;1;TRUE;3;2;\r\n";

#[test]
fn both_layouts_say_the_same() {
    let (columns, rows) = (import(COLUMNS, None), import(ROWS, None));
    for conflict in [&columns, &rows] {
        let space = space(conflict);
        let graph = Graph::reference(conflict, &space).expect("it can be evaluated");
        assert_eq!(space.len(), 4);
        assert!(conflict.rules.is_empty());
        assert_eq!(named(conflict, &equilibria(&graph, "nash")), ["both-talk"]);
        assert_eq!(named(conflict, &equilibria(&graph, "seq")), ["both-quiet", "both-talk"]);
    }
    assert_eq!(columns.status_quo, None);
    assert_eq!(rows.status_quo.as_ref().map(|today| today.taken), Some(0));
}

#[test]
fn rankings_can_stand_in_a_sheet_of_their_own() {
    let table = "dm,option,1,2,3,4\nA,talk,N,Y,N,Y\nB,talk,N,N,Y,Y\n";
    let long =
        "decision maker,state,rank\nA,1,2\nA,2,1\nA,3,3\nA,4,3\nB,1,1\nB,2,2\nB,3,2\nB,4,9\n";
    let wide = "player,best,,worst\nA,2,1,3 4\nB,1,2=3,4\n";
    for sheet in [long, wide] {
        let conflict = import(table, Some(sheet));
        let space = space(&conflict);
        let graph = Graph::reference(&conflict, &space).expect("it can be evaluated");
        let ranks: Vec<Vec<u32>> =
            graph.relations.iter().map(|relation| relation.ranks.iter().collect()).collect();
        assert_eq!(ranks, [[1, 2, 0, 0], [2, 1, 1, 0]]);
    }
    assert_eq!(import(table, None).dms[0].name, "A");
}

#[test]
fn options_of_one_are_brought_together_and_dashes_make_one_state() {
    // The lake: whoever abandons makes everything else one state.
    let table = "who,option,go,stay,gone\nFirm,clean,N,Y,-\nTown,sue,Y,N,-\nFirm,leave,N,N,Y\n";
    let conflict = import(table, None);
    let names: Vec<String> =
        (0..3).map(|at| conflict.option_name(crossroad::text::formula::OptionId::at(at))).collect();
    assert_eq!(names, ["firm.clean", "firm.leave", "town.sue"]);
    let space = space(&conflict);
    let patterns: Vec<String> = space.states().map(|state| pattern_of(&space, state)).collect();
    assert_eq!(patterns, ["YNN", "NNY", "-Y-"]);
    assert_eq!(conflict.merges.len(), 1);
}

#[test]
fn published_tables_come_back() {
    // Every case whose states are a table is written as a sheet, read, and says the same.
    for name in ["elmira", "cuban-missile-1962", "lake-gisborne", "chicken", "prisoners-dilemma"] {
        let before = case(name);
        let before_space = space(&before);
        let graph = Graph::reference(&before, &before_space).expect("it can be evaluated");
        let mut text = String::from("decision maker,option");
        for state in before_space.states() {
            text += &format!(",state {}", number(state));
        }
        text.push('\n');
        let patterns: Vec<Vec<char>> = before_space
            .states()
            .map(|state| pattern_of(&before_space, state).chars().collect())
            .collect();
        for (at, option) in before.options.iter().enumerate() {
            let cells: Vec<String> =
                patterns.iter().map(|pattern| pattern[at].to_string()).collect();
            let dm = &before.dms[option.dm.index()].id.value;
            text += &format!("{dm},{},{}\n", option.id.value, cells.join(","));
        }
        for (dm, relation) in before.dms.iter().zip(&graph.relations) {
            let cells: Vec<String> =
                before_space.states().map(|s| relation.ranks.get(s).to_string()).collect();
            text += &format!("{},payoff,{}\n", dm.id.value, cells.join(","));
        }
        let after = import(&text, None);
        let after_space = space(&after);
        assert_eq!(after_space.len(), before_space.len(), "{name}");
        for state in after_space.states() {
            assert_eq!(pattern_of(&after_space, state), pattern_of(&before_space, state));
        }
        let again = Graph::reference(&after, &after_space).expect("it can be evaluated");
        for (left, right) in graph.relations.iter().zip(&again.relations) {
            assert_eq!(left.ranks, right.ranks, "{name}");
        }
        // (a sheet has no one-way options, so verdicts are compared where there are none)
        if before.options.iter().all(|option| option.one_way.is_none()) {
            assert_eq!(equilibria(&graph, "seq"), equilibria(&again, "seq"), "{name}");
        }
    }
}

#[test]
fn rules_leave_exactly_the_states_of_the_table() {
    let mut draw = Draw::seeded(7);
    for _ in 0..how_many(60) {
        let options = 2 + draw.below(5);
        let states: BTreeSet<usize> =
            (0..1 + draw.below(1 << options)).map(|_| draw.below(1 << options)).collect();
        let mut text = String::from("dm,option");
        states.iter().for_each(|state| text += &format!(",{}", state + 1));
        for bit in 0..options {
            text += &format!("\nD{},o{bit}", bit % 2);
            for state in &states {
                text += if state >> bit & 1 == 1 { ",Y" } else { ",N" };
            }
        }
        let conflict = import(&text, None);
        let found = space(&conflict);
        // Options of D0 come first.
        let order: Vec<usize> = (0..options).step_by(2).chain((1..options).step_by(2)).collect();
        let right: BTreeSet<u64> = states
            .iter()
            .map(|state| {
                let bits = order.iter().enumerate();
                bits.fold(0, |all, (to, from)| all | ((state >> from & 1) as u64) << to)
            })
            .collect();
        let vectors: BTreeSet<u64> = found.points().iter().collect();
        assert_eq!(vectors, right, "{text}");
    }
}

#[test]
fn every_problem_is_told_with_its_cell() {
    let told = |table: &str, ranking: Option<&str>| -> Vec<String> {
        troubles(table, ranking).iter().map(ToString::to_string).collect()
    };
    let all = told("decision maker,option,a,a,\nUS,stay,Y,maybe,Y\n,stay,N,,\n,rank,1,x\n", None);
    for part in [
        "table.csv:1:4: a second state is called `a`",
        "table.csv:2:4: `maybe` is no mark",
        "table.csv:2:5: this cell stands in a column without a name",
        "table.csv:3:2: `US` has a second option `stay`",
        "table.csv:4:4: `x` is no number",
    ] {
        assert!(all.iter().any(|one| one.starts_with(part)), "{part}: {all:#?}");
    }
    let one = |table: &str, ranking: Option<&str>, part: &str| {
        let all = told(table, ranking);
        assert!(all.iter().any(|one| one.contains(part)), "{part}: {all:#?}");
    };
    one("", None, "the sheet is empty");
    one("x,y\n1,2\n", None, "which way the table lies");
    one("dm,option,a,b\nUS,go,Y,-\n", None, "`a` and `b` have a state in common");
    one("state,US: go,wait\na,Y,N\n", None, "`wait` names no decision maker");
    one("dm,option,a,b\nUS,go,Y,N\nUS,rank,1,\n", None, "this cell is empty");
    let good = "dm,option,a,b\nUS,go,Y,N\n";
    one(good, Some("dm,state,rank\nUK,a,1\n"), "ranking.csv:2:1: the option table has no `UK`");
    one(
        good,
        Some("dm,state,rank\nUS,c,1\n"),
        "ranking.csv:2:2: the option table has no state `c`",
    );
    one(good, Some("dm,state,rank\nUS,a,1\n"), "the ranking of `US` lacks b");
    one(good, Some("dm,x\nUS,a a\n"), "`a` is ranked twice");
    one(good, Some("who,x\nUS,a\n"), "no column is called `decision maker`");
    one(good, Some(""), "the sheet is empty");
}
