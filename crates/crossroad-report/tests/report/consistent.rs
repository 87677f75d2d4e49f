//! What stands side by side speaks of the same: headlines name all that is likeliest, findings say
//! of which scenario and of whose moves they are, names are names.

use std::sync::LazyLock;

use crossroad::finding::uncertainty::Ask;
use crossroad::stability::{Coalition, judge_move};
use crossroad_report::answer::Material;
use crossroad_report::document::Document;
use crossroad_report::form::plain;
use crossroad_report::likelihood::Ladder;
use crossroad_report::screen::{Made, analysis, explanation, forecast};

use crate::support::{Case, afghanistan};

/// The answers about Afghanistan in words: analysis, forecast, report, the picture of its graph.
struct Told {
    screen: String,
    ahead: String,
    page: String,
    graph: String,
}

static AFGHANISTAN: LazyLock<Told> = LazyLock::new(|| {
    with(&afghanistan(), |material, document| {
        free_ways(material);
        explained(material);
        let figures = document.figures();
        let graph = figures.iter().find(|figure| figure.name == "graph").expect("drawn");
        Told {
            screen: analysed(material),
            ahead: forecasted(material),
            page: written(document),
            graph: graph.picture.inside.clone(),
        }
    })
});

const WIDE: usize = 200;

/// Takes the line breaks out.
fn unwrapped(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn analysed(material: &Material<'_>) -> String {
    unwrapped(analysis(material.found, &material.judgements, "conflict.toml", WIDE, false).plain())
}

fn forecasted(material: &Material<'_>) -> String {
    let outlook = material.outlook.as_ref().expect("it asks something");
    let ask = Ask::of(material.found.conflict);
    let judgements = &material.judgements;
    let made = Made { model: &outlook.model, ask: &ask, found: &outlook.forecast, judgements };
    unwrapped(forecast(material.speaker(), made, Ladder::Icd203, WIDE, true).plain())
}

fn with<T>(case: &Case, look: impl FnOnce(&Material<'_>, &Document) -> T) -> T {
    case.under("seq", 1, Ladder::Icd203, look)
}

fn written(document: &Document) -> String {
    unwrapped(&plain(document, WIDE))
}

/// Whether somebody moves is open, one way as likely as the other.
const TIED: &str = "format = 1\n[conflict]\ntitle = \"t\"\nstatus-quo = []\n\
    [[questions]]\nid = \"q\"\nask = \"Does it?\"\nanswers = { yes = \"a.x\" }\notherwise = \"no\"\n\
    [dm.a.options]\nx = \"x\"\n[[dm.a.prefers]]\nthat = \"a.x\"\nunknown = true\n\
    [dm.b.options]\ny = \"y\"\n";

#[test]
fn a_headline_names_every_answer_that_is_likeliest() {
    with(&Case::text("tied", TIED), |material, document| {
        let (screen, page) = (forecasted(material), written(document));
        let words = "“yes” and “no” are level at 50 % (0–100) each";
        assert!(screen.contains(words), "{screen}");
        assert!(page.contains(words), "{page}");
    });
}

#[test]
fn a_forecast_says_what_each_concept_assumes() {
    let Told { ahead, .. } = &*AFGHANISTAN;
    for id in ["nash", "gmr", "smr", "seq", "symmetric-seq"] {
        let gloss = crossroad::stability::concept(id).expect("a concept").gloss;
        assert!(ahead.contains(&format!("- {id}: {gloss}.")), "{id}: {ahead}");
    }
    assert!(ahead.contains("if they expect any answer (gmr, smr)"), "{ahead}");
}

#[test]
fn what_is_said_of_one_scenario_says_so() {
    let Told { screen, page, .. } = &*AFGHANISTAN;
    let label =
        "The uncertainties combine into 256 scenarios. What follows is the reference scenario";
    let short = "912 feasible states; one of 256 scenarios.";
    let before = |text: &str, first: &str, then: &str| {
        let (first, then) = (text.find(first), text.find(then));
        assert!(first.is_some() && first < then, "{text}");
    };
    before(screen, short, "Today's state");
    assert!(screen.contains("those of the reference scenario, one of 256"), "{screen}");
    before(page, label, "Today’s state");
}

#[test]
fn what_is_reached_only_past_an_answer_that_deters_is_told_apart() {
    let Told { screen, page, .. } = &*AFGHANISTAN;
    let free = "by moves that each mover gains by and that nothing deters: 592 (";
    assert!(screen.contains(free), "{screen}");
    assert!(screen.contains("only by a move that an answer would deter under seq: 622 ("));
    assert!(page.contains("lead from it to 1 of the 8 equilibria under seq: “buffer + back-taliban + admit + join”."), "{page}");
    assert!(page.contains("“west + back-taliban + counterbalance + admit + join” would be reached only by a move that an answer holds back."));
}

/// What is reached without a move that is deterred is reached by moves that tempt and are not.
fn free_ways(material: &Material<'_>) {
    let found = material.found;
    let (free, all) = (found.undeterred.as_ref(), found.improvements.as_ref());
    let (free, all) = (free.expect("small"), all.expect("small"));
    assert!(!free.arrivals.is_empty() && free.arrivals.len() < all.arrivals.len());
    let seq = crossroad::stability::Profile::uniform(
        crossroad::stability::concept("seq").expect("a concept"),
        found.conflict.dms.len(),
        crossroad::stability::Sequences::Legal,
    );
    for arrival in &free.arrivals {
        let mut here = free.from;
        for step in &arrival.path {
            let judged = judge_move(found.graph, &seq, step.mover, here, step.to);
            assert!(matches!(judged, Some(Err(_))), "a move that tempts and is not deterred");
            here = step.to;
        }
    }
}

/// Nobody goes alone, both go together.
const TOGETHER: &str = "format = 1\n[conflict]\ntitle = \"t\"\nstatus-quo = []\n\
    [[questions]]\nid = \"q\"\nask = \"Do they?\"\nanswers = { both = \"a.o and b.o\" }\notherwise = \"no\"\n\
    [dm.a]\nname = \"Union\"\nprefers = [\"a.o and b.o\", \"not a.o\"]\n[dm.a.options]\no = \"o\"\n\
    [dm.b]\nname = \"Owners\"\nprefers = [\"a.o and b.o\", \"not b.o\"]\n[dm.b.options]\no = \"o\"\n\
    [[coalitions]]\nof = [\"a\", \"b\"]\n";

#[test]
fn forecasts_and_equilibria_say_which_coalitions_they_allow() {
    with(&Case::text("together", TOGETHER), |material, document| {
        let (screen, page) = (analysed(material), written(document));
        let today = "is an equilibrium under nash, gmr, smr, seq and symmetric-seq. Union and Owners \
                     would leave it together, to 4.";
        assert!(screen.contains(today), "{screen}");
        assert!(screen.contains("1 by Union and Owners (to 4)"), "{screen}");
        assert!(page.contains("Union and Owners would leave it together, to 4."), "{page}");
        let allowed = "The coalitions of the file move, too, to what every member prefers, where \
                       none of them has an undeterred move of its own: Union and Owners.";
        let ahead = forecasted(material);
        assert!(ahead.contains(allowed) && page.contains(allowed), "{ahead}\n{page}");
        assert!(ahead.contains("Union will o and Owners will o in every case (100 %)"), "{ahead}");
    });
    // A file without coalitions says nothing of them, but that a deal it does not allow for is there.
    let screen = &AFGHANISTAN.screen;
    assert!(screen.contains("the file does not say that they act together"), "{screen}");
    assert!(!screen.contains("coalition"), "{screen}");
}

#[test]
fn decision_makers_go_by_their_names_in_sentences() {
    let Told { screen, ahead, page, .. } = &*AFGHANISTAN;
    let words = "Taliban and ISIS have nothing to gain by moving.";
    assert!(screen.contains(words), "{screen}");
    assert!(page.contains(words), "{page}");
    assert!(screen.contains("Russia would take buffer (to 484)"), "{screen}");
    assert!(ahead.contains("Russia takes buffer") && !ahead.contains("russia takes"), "{ahead}");
}

/// An explanation says whether the state is an equilibrium.
fn explained(material: &Material<'_>) {
    let (_, accounts) = material.told.first().expect("today");
    let russia = accounts.iter().find(|one| !one.stable).expect("Russia leaves").dm;
    let leaving = [Coalition::of(&[russia])];
    let screen = explanation(material.speaker(), accounts, &leaving, WIDE);
    let words = "It is not an equilibrium under seq: not stable for Russia.";
    assert!(unwrapped(screen.plain()).contains(words), "{}", screen.plain());
    let screen = explanation(material.speaker(), accounts, &[], WIDE);
    assert!(
        unwrapped(screen.plain()).contains("It is an equilibrium under seq: stable for everybody.")
    );
}

#[test]
fn what_the_last_answer_covers_is_told() {
    let Told { ahead, page, .. } = &*AFGHANISTAN;
    let words = "`margins` covers every outcome in which no other answer holds. Its likeliest";
    assert!(ahead.contains(words), "{ahead}");
    assert!(page.contains("where play comes to rest, such as, under seq: “today”"), "{page}");
}

#[test]
fn moves_leave_their_box_apart_so_that_the_dashes_of_deterred_ones_are_seen() {
    let Told { graph, .. } = &*AFGHANISTAN;
    let starts = |class: &str| -> Vec<String> {
        let lines = graph.split("<path class=\"line ").skip(1);
        let drawn = lines.filter(|line| line.starts_with(class));
        let start = |line: &str| {
            let path = line.split_once(" d=\"M").expect("a path").1;
            let path = path.split('"').next().expect("its end");
            // (those of the legend are straight)
            path.split_once('C').map(|(start, _)| start.to_owned())
        };
        drawn.filter_map(start).collect()
    };
    let mut all: Vec<String> =
        ["held\"", "free\"", "answer\""].into_iter().flat_map(starts).collect();
    assert!(starts("held\"").len() >= 2, "two of Russia's moves are deterred");
    let count = all.len();
    all.sort();
    all.dedup();
    assert_eq!(all.len(), count, "no two arrows begin at one place");
}
