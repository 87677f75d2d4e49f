//! What pictures show is what was found.

use crossroad::finding::explain::Fate;
use crossroad::finding::uncertainty::Method;
use crossroad::game::graph::Code;
use crossroad::game::naming::number;
use crossroad::text::formula::StateId;
use crossroad_report::answer::river::{Room, river};
use crossroad_report::form::svg;
use crossroad_report::likelihood::Ladder;
use crossroad_testkit::random::{Kind, OpenShape, Shape, conflict, open};
use crossroad_testkit::toml_text::{render, render_open};

use crate::support::{Case, afghanistan, cases};

/// Holds the part of the graph that is drawn against the graph.
fn hold(case: &Case) -> usize {
    case.under("seq", 1, Ladder::Icd203, |material, document| {
        let (Some(around), Some(reach)) = (&material.around, &material.found.improvements) else {
            return 0;
        };
        let graph = material.found.graph;
        let steps = |state: StateId| {
            let place = around.places.iter().find(|place| place.state == state);
            place.expect("arrows join what is drawn").steps
        };
        assert_eq!(around.places[0].state, around.from);
        let reached: Vec<StateId> = reach.arrivals.iter().map(|one| one.state).collect();
        let others = reached.iter().filter(|state| **state != around.from);
        assert_eq!(around.reached, others.count(), "{}", case.name);
        for place in &around.places[1..] {
            let arrival = reach.arrivals.iter().find(|one| one.state == place.state);
            if let Some(arrival) = arrival {
                assert_eq!(arrival.steps, place.steps, "{}: the least number", case.name);
            }
            let arrives = around.arrows.iter().any(|arrow| arrow.to == place.state);
            assert!(arrives, "{}: nothing leads to {}", case.name, number(place.state));
        }
        for arrow in &around.arrows {
            assert!(graph.space.can_move(arrow.mover, arrow.from, arrow.to), "{}", case.name);
            let better = graph.code(arrow.mover, arrow.to, arrow.from) == Code::Better;
            assert_eq!(better, arrow.fate != Fate::AnswerOnly, "{}", case.name);
            let on = steps(arrow.to) == steps(arrow.from) + 1;
            assert!(on || arrow.answers, "{}: arrows lead on", case.name);
        }
        let drawn = around.places.iter().filter(|place| reached.contains(&place.state)).count();
        let own = usize::from(reached.contains(&around.from));
        assert_eq!(drawn - own + around.left_out, around.reached, "{}", case.name);
        if around.places.len() > 1 {
            let figures = document.figures();
            let figure = figures.iter().find(|figure| figure.name == "graph").expect("drawn");
            let dot = figure.picture.dot.as_ref().expect("a graph");
            assert_eq!(dot.matches(" -> ").count(), around.arrows.len());
            for place in &around.places {
                let node = format!("\n  {} [label=", number(place.state));
                assert!(dot.contains(&node), "{dot}");
            }
        }
        around.arrows.len()
    })
}

#[test]
fn the_graph_drawn_is_part_of_the_graph() {
    let drawn: usize = cases().iter().map(hold).sum();
    assert!(drawn > 40, "{drawn} arrows");
    for seed in 20..32 {
        let text = render(&conflict(&Shape::everything(), seed));
        hold(&Case::text(&format!("random {seed}"), &text));
    }
}

#[test]
fn the_western_path_is_drawn_held_back_by_china() {
    afghanistan().under("seq", 1, Ladder::Icd203, |material, document| {
        let around = material.around.as_ref().expect("there is a status quo");
        let west =
            around.arrows.iter().find(|arrow| number(arrow.from) == 481 && number(arrow.to) == 490);
        assert_eq!(west.map(|arrow| arrow.fate), Some(Fate::Held));
        let answer =
            around.arrows.iter().find(|arrow| number(arrow.from) == 490 && number(arrow.to) == 514);
        assert!(answer.is_some_and(|arrow| arrow.answers));
        let figures = document.figures();
        let names: Vec<&str> = figures.iter().map(|figure| figure.name.as_str()).collect();
        for name in [
            "forecast-path",
            "graph",
            "hinge",
            "ladders",
            "options",
            "river-path",
            "timeline-path",
            "tornado-path",
        ] {
            assert!(names.contains(&name), "{names:?}");
        }
        for figure in figures {
            let text = svg::standalone(figure);
            let read = roxmltree::Document::parse(&text);
            assert!(read.is_ok(), "{}: {:?}", figure.name, read.err());
            // Nothing is drawn beyond the edges.
            for node in read.expect("just read").descendants() {
                let get = |name| node.attribute(name).and_then(|text| text.parse::<i32>().ok());
                if let (Some(x), Some(width)) = (get("x"), get("width")) {
                    assert!(
                        x >= 0 && x + width <= figure.picture.width,
                        "{}: {node:?}",
                        figure.name
                    );
                }
                if let (Some(y), Some(height)) = (get("y"), get("height")) {
                    assert!(
                        y >= 0 && y + height <= figure.picture.height,
                        "{}: {node:?}",
                        figure.name
                    );
                }
            }
        }
    });
}

/// Holds the play that is drawn to the shares of the answers.
fn flows(case: &Case) -> usize {
    case.under("seq", 1, Ladder::Icd203, |material, document| {
        let Some(outlook) = &material.outlook else { return 0 };
        let mut drawn = 0;
        for row in &outlook.forecast.rows {
            for (question, answered) in outlook.forecast.questions.iter().zip(&row.answered) {
                for room in [Room { branches: 11, steps: 5 }, Room { branches: 3, steps: 1 }] {
                    let found = river(&outlook.model, row, question, answered, room);
                    let found = found.expect("play begins somewhere");
                    assert!(found.steps() <= room.steps, "{}", case.name);
                    let exact = row.method == Method::Exact;
                    let slack = if exact { 1e-9 } else { 0.05 };
                    // (what is too faint to be told at all is in no band)
                    let slack = slack + row.flow.rest.min(0.005);
                    for (share, all) in
                        found.shares(answered.shares.len()).iter().zip(&answered.shares)
                    {
                        let apart = (share - all.value).abs();
                        assert!(apart <= slack, "{}: {share} of {}", case.name, all.value);
                    }
                    drawn += found.steps();
                }
                if row.concept.id == "seq" {
                    let name = format!("river-{}", question.id.value);
                    let figures = document.figures();
                    let figure = figures.iter().find(|figure| figure.name == name);
                    let moves = row.flow.branches.len() > 1;
                    assert!(figure.is_some() || !moves, "{}: {name} is not drawn", case.name);
                }
            }
        }
        drawn
    })
}

#[test]
fn the_river_carries_each_answer_as_often_as_it_is_given() {
    let drawn: usize = cases().iter().map(flows).sum();
    assert!(drawn > 10, "{drawn} steps");
    for seed in 0..40_u64 {
        let kinds: &'static [Kind] = &[Kind::Prioritized, Kind::Ranking];
        let certain =
            Shape { dms: (2, 3), most_options: 4, states: (2, 12), kinds, ..Shape::option_form() };
        let shape = OpenShape {
            certain,
            worlds: 60,
            ranges: 3,
            statements: 35,
            structure: if seed.is_multiple_of(4) { (25, 2) } else { (0, 0) },
            own: 20,
            coalitions: (seed % 3 / 2) as usize,
        };
        let open = open(&shape, seed);
        flows(&Case::text(&format!("random {seed}"), &render_open(&open)));
    }
}

#[test]
fn the_river_has_china_stop_the_western_path() {
    afghanistan().under("seq", 1, Ladder::Icd203, |_, document| {
        let figures = document.figures();
        let river = figures.iter().find(|one| one.name == "river-path").expect("play is drawn");
        assert!(river.title.contains("west is deterred"), "{}", river.title);
        let narrow = river.picture.narrow.as_ref().expect("a drawing for telephones");
        assert!(narrow.width <= 320, "{}", narrow.width);
        for inside in [&river.picture.inside, &narrow.inside] {
            let held = inside.split("refused").nth(1).expect("something is held back");
            assert!(held.contains("China: adopt"), "{held}");
        }
    });
}
