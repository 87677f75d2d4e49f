//! What does not matter changes nothing: not a figure, not the last place of one.

use crossroad::finding::uncertainty::{Forecast, Model, forecast};
use crossroad::game::space::Memory;
use crossroad::stability::Sequences;
use crossroad_testkit::draw::Draw;
use crossroad_testkit::forecast::{items, outcomes, steps, world};
use crossroad_testkit::formula::Formula;
use crossroad_testkit::open::{Doubt, Likelihood, OpenConflict, Statement, Wish};
use crossroad_testkit::oracle::Concept;
use crossroad_testkit::random::{formula, open};
use crossroad_testkit::sequences::Sequences as PlainSequences;
use crossroad_testkit::toml_text::render_open;

use crate::support::{self, MEANS};

/// All that a forecast says, but for the numbers by which doubts are known: these are named.
fn told(text: &str, concept: Concept, drawn: bool) -> String {
    let conflict = support::read(text);
    let model = Model::new(&conflict, Sequences::Legal, Memory::DEFAULT).expect("a model");
    let ask = match drawn {
        true => support::drawn(&conflict, concept.id(), 5_000, 11),
        false => support::ask(&conflict, concept.id()),
    };
    let mut found: Forecast = forecast(&model, &ask, MEANS).expect("a forecast");
    // Doubts that tell equally much stand in the order of the file, which is the same.
    for answered in found.rows.iter_mut().flat_map(|row| &mut row.answered) {
        for knowing in &mut answered.knowing {
            knowing.doubt = 0;
        }
    }
    found.questions.clear();
    format!("{found:?}")
}

fn same(with: &OpenConflict, without: &OpenConflict, concept: Concept) {
    let (with, without) = (render_open(with), render_open(without));
    for drawn in [false, true] {
        let (a, b) = (told(&with, concept, drawn), told(&without, concept, drawn));
        assert!(a == b, "drawn {drawn}, {concept:?}\n{a}\n{b}\n{with}\n{without}");
    }
}

fn doubtful(draw: &mut Draw, that: Formula) -> Wish {
    let likelihoods = [Likelihood::Number(35), Likelihood::Range(10, 80), Likelihood::Word(4)];
    let doubt = if draw.percent(50) { Doubt::Side } else { Doubt::Held(*draw.one(&likelihoods)) };
    Wish::One(Statement { that, doubt })
}

#[test]
fn what_nothing_reaches_changes_nothing() {
    let mut draw = Draw::seeded(5);
    for seed in 0..support::how_many(120) {
        let mut conflict = open(&support::shape(seed), seed);
        let options = conflict.options.len();
        let Some(dm) = (0..conflict.pace.len()).find(|dm| conflict.wishes[*dm].is_some()) else {
            continue;
        };
        let wishes = conflict.wishes[dm].get_or_insert_default();
        for option in 0..options {
            wishes.push(Wish::One(Statement::certain(Formula::Opt(option))));
        }
        let concept = Concept::ALL[(seed % 5) as usize];
        let mut with = conflict.clone();
        let wishes = with.wishes[dm].get_or_insert_default();
        // Below what tells all states apart; and what tells none apart, anywhere.
        wishes.push(doubtful(&mut draw, formula(&mut Draw::seeded(seed), options, 2, false)));
        let nothing = Formula::Opt(0).or(!Formula::Opt(0));
        let place = draw.below(wishes.len());
        wishes.insert(place, doubtful(&mut draw, nothing));
        same(&with, &conflict, concept);
    }
}

/// What happens in each world of a conflict, by world.
fn every_step(conflict: &OpenConflict, concept: Concept) -> Vec<(Vec<usize>, String)> {
    let items = items(conflict);
    let counts: Vec<usize> = items.iter().map(|item| outcomes(conflict, item)).collect();
    let all = (0..counts.iter().product::<usize>()).map(|number| {
        let mut rest = number;
        let next = |count: &usize| {
            let outcome = rest % count;
            rest /= count;
            outcome
        };
        let drawn: Vec<usize> = counts.iter().map(next).collect();
        let world = world(conflict, &items, &drawn, concept);
        let steps = steps(conflict, &world, PlainSequences::Legal);
        (drawn, format!("{steps:?}"))
    });
    all.collect()
}

#[test]
fn what_decides_no_move_changes_nothing() {
    let mut tried = 0;
    for seed in 0..support::how_many(400) {
        let without = open(&support::shape(seed), seed);
        let concept = Concept::ALL[(seed % 5) as usize];
        let mut draw = Draw::seeded(seed);
        let options = without.options.len();
        let Some(dm) = (0..without.pace.len()).find(|dm| without.wishes[*dm].is_some()) else {
            continue;
        };
        let that = formula(&mut draw, options, 3, false);
        let said = |one: &Statement| one.that == that;
        if without.wishes[dm].iter().flatten().any(|wish| wish.statements().iter().any(said)) {
            continue;
        }
        let mut with = without.clone();
        with.wishes[dm].get_or_insert_default().insert(0, doubtful(&mut draw, that));
        // The new one's place among the items: after what comes before its owner's statements.
        let before = items(&without)
            .iter()
            .filter(|item| match item {
                crossroad_testkit::forecast::Item::Statement(who, ..)
                | crossroad_testkit::forecast::Item::Order(who, _) => *who < dm,
                crossroad_testkit::forecast::Item::Foresight(who) => *who <= dm,
                _ => true,
            })
            .count();
        let plain = every_step(&without, concept);
        let find = |drawn: &[usize]| {
            plain.iter().find(|(one, _)| one == drawn).map(|(_, steps)| steps.clone())
        };
        let immaterial = every_step(&with, concept).into_iter().all(|(mut drawn, steps)| {
            drawn.remove(before);
            find(&drawn) == Some(steps)
        });
        if immaterial {
            tried += 1;
            same(&with, &without, concept);
        }
    }
    println!("{tried} immaterial");
    assert!(tried >= support::how_many(400) / 40);
}

#[test]
fn what_does_not_matter_does_not_matter_beside_much_that_does() {
    // Who moves at a state depends on nine things here, and on one more that decides nothing:
    // whether `never` is wanted, which is not there to be had.
    let wants: String =
        (0..9).map(|at| format!("{{ that = \"a.x{at}\", chance = 0.5 }}, ")).collect();
    let options: String = (0..9).map(|at| format!("x{at} = \"x\"\n")).collect();
    let one: Vec<String> = (0..9).map(|at| format!("\"a.x{at}\"")).collect();
    let text = |more: &str| {
        format!(
            "format = 1\n[conflict]\ntitle = \"much\"\nstatus-quo = []\n\
             [dm.a]\nprefers = [{more}{wants}]\n[dm.a.options]\n{options}\
             [dm.b.options]\ny = \"y\"\n[[rules]]\nat-most-one = [{}]\n\
             [[questions]]\nid = \"q\"\nask = \"?\"\nanswers = {{ yes = \"a.x0\", no = \"a.x5\" }}\notherwise = \"other\"\n",
            one.join(", ")
        )
    };
    let with = text("{ that = \"b.y\", unknown = true }, ");
    for concept in [Concept::Nash, Concept::Seq] {
        for drawn in [false, true] {
            assert_eq!(told(&with, concept, drawn), told(&text(""), concept, drawn));
        }
    }
}
