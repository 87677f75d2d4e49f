//! The rule of the confidence statement, row by row.

use crossroad::finding::hinge::{
    Confidence, Grades, Kind, Level, Matter, Standing, confidence, grades,
};
use crossroad::model::conflict::Tally;
use crossroad::stability::Means;

use crate::support::conflict;

const LOW: Option<Level> = Some(Level::Low);
const MODERATE: Option<Level> = Some(Level::Moderate);
const HIGH: Option<Level> = Some(Level::High);

fn standing(kind: Kind, survive: usize, equilibria: usize) -> Standing {
    Standing { kind, withdrawn: 3, equilibria, survive }
}

#[test]
fn each_matter_gives_its_level_from_its_thresholds_on() {
    let quoted =
        |quoted, assumed| Matter::Quoted(Tally { quoted, assumed, ..Tally::default() }).level();
    for (row, right) in [
        (quoted(3, 1), HIGH),
        (quoted(74, 26), MODERATE),
        (quoted(1, 1), MODERATE),
        (quoted(49, 51), LOW),
        (quoted(0, 0), LOW),
    ] {
        assert_eq!(row, right);
    }
    let graded =
        |good, fair, weak, unjudged| Matter::Grades(Grades { good, fair, weak, unjudged }).level();
    for (row, right) in [
        (graded(3, 1, 0, 0), HIGH),
        (graded(3, 0, 1, 0), HIGH),
        (graded(2, 2, 0, 0), MODERATE),
        (graded(2, 0, 1, 0), LOW),
        // What cannot be judged is no bad grade, and no good one.
        (graded(3, 1, 0, 4), HIGH),
        (graded(3, 1, 0, 5), None),
        (graded(0, 0, 0, 9), None),
        (graded(0, 0, 0, 0), None),
    ] {
        assert_eq!(row, right);
    }
    let source = |fall, quoted| Matter::OneSource { source: None, fall, quoted }.level();
    for (row, right) in [
        (source(1, 4), HIGH),
        (source(2, 4), MODERATE),
        (source(3, 4), MODERATE),
        (source(4, 4), LOW),
        (source(0, 0), None),
    ] {
        assert_eq!(row, right);
    }
    let claim = |survive, all| Matter::AnyClaim(Some(standing(Kind::Claim, survive, all))).level();
    let speaker =
        |survive, all| Matter::AnySpeaker(Some(standing(Kind::Speaker, survive, all))).level();
    for (row, right) in [
        (claim(3, 4), HIGH),
        (claim(2, 4), MODERATE),
        (claim(1, 4), LOW),
        (claim(0, 0), None),
        (Matter::AnyClaim(None).level(), None),
        (speaker(2, 4), HIGH),
        (speaker(1, 4), MODERATE),
        (speaker(0, 4), LOW),
        (Matter::AnySpeaker(None).level(), None),
    ] {
        assert_eq!(row, right);
    }
}

/// A file with one wish on each of four sources, each with these grades.
fn file(grades: &str) -> String {
    let mut text = "format = 1\n[conflict]\ntitle = \"t\"\n".to_owned();
    let mut wishes = String::new();
    for (at, grade) in grades.split(' ').enumerate() {
        let (letter, figure) = grade.split_at(1);
        text.push_str(&format!("[sources.s{at}]\ntitle = \"s\"\nreliability = \"{letter}\"\n"));
        text.push_str(&format!("[claims.c{at}]\nsource = \"s{at}\"\nspeaker = \"p{at}\"\n"));
        text.push_str(&format!("quote = \"q\"\ncredibility = {figure}\n"));
        wishes.push_str(&format!("[[dm.a.prefers]]\nthat = \"a.o\"\nbecause = [\"c{at}\"]\n"));
    }
    format!("{text}[dm.a.options]\no = {{ does = \"o\", because = [\"c0\", \"c1\"] }}\n{wishes}")
}

fn sure(text: &str, survive: usize) -> Confidence {
    let standing = [standing(Kind::Claim, survive, 4), standing(Kind::Speaker, survive, 4)];
    confidence(&conflict(text), &standing)
}

#[test]
fn the_level_is_the_lowest_and_what_is_untested_earns_no_high_one() {
    assert_eq!(sure(&file("A1 B2 A2 B1"), 4).level, Level::High);
    assert_eq!(sure(&file("A1 B2 A2 B1"), 2).level, Level::Moderate);
    assert_eq!(sure(&file("A1 B2 A2 B1"), 0).level, Level::Low);
    assert_eq!(sure(&file("A1 C3 C3 B1"), 4).level, Level::Moderate);
    assert_eq!(sure(&file("E1 A5 A2 B1"), 4).level, Level::Low);
    let untested = confidence(&conflict(&file("A1 B2 A2 B1")), &[]);
    assert_eq!(untested.level, Level::Moderate);
    let words = crossroad_report::wording::confidence(&conflict(&file("A1 B2 A2 B1")), &untested);
    assert!(words.contains("whichever claim is left out was not tested"), "{words}");
    // It is told even where something else sets the level.
    let low = confidence(&conflict(&file("E1 A5 A2 B1")), &[]);
    assert_eq!(low.level, Level::Low);
    let words = crossroad_report::wording::confidence(&conflict(&file("E1 A5 A2 B1")), &low);
    assert!(words.contains("2 weakly") && words.contains("was not tested"), "{words}");
}

#[test]
fn the_loss_of_speakers_is_never_judged_more_kindly_than_that_of_claims() {
    // A third of the outcomes survives either: too few for claims, enough for speakers alone.
    let standing = [standing(Kind::Claim, 40, 120), standing(Kind::Speaker, 40, 120)];
    let found = confidence(&conflict(&file("A1 B2 A2 B1")), &standing);
    let levels: Vec<Option<Level>> = found.grounds.iter().map(|one| one.level).collect();
    assert_eq!(levels.get(3..), Some(&[Some(Level::Low), Some(Level::Low)][..]));
}

#[test]
fn an_outcome_counts_once_under_however_many_concepts() {
    // Nobody can do anything: the one state of each of the two values of `b.o` is an equilibrium
    // under all five concepts. The claim closes the option, and leaves today's state.
    let text = "format = 1\n[conflict]\ntitle = \"t\"\nstatus-quo = []\n[sources.s]\ntitle = \"s\"\n\
                [claims.c]\nsource = \"s\"\nspeaker = \"p\"\nquote = \"q\"\n\
                [dm.b.options]\no = { does = \"o\", because = [\"c\"] }\n\
                [dm.a.options]\nx = \"x\"\n";
    let conflict = conflict(text);
    let profiles =
        crossroad_report::answer::Ask::everything(2, crossroad::stability::Sequences::Legal)
            .profiles;
    let about = crossroad::finding::hinge::everything(&conflict, &[Kind::Claim, Kind::Speaker]);
    let ask = crossroad::finding::hinge::Ask { profiles, about };
    let found = crossroad::finding::hinge::hinge(&conflict, &ask, Means::default()).expect("small");
    for one in &found.standing {
        assert_eq!((one.equilibria, one.survive), (4, 2), "{one:?}");
    }
}

#[test]
fn what_cannot_be_judged_is_never_read_as_worst() {
    for grades in ["F1 F2 F3 F1", "A6 B6 C6 A6", "F6 F6 F6 F6"] {
        let found = sure(&file(grades), 4);
        assert_eq!(found.level, Level::Moderate, "{grades}");
        assert_eq!(found.grounds[1].level, None, "{grades}");
    }
    // One of four cannot be judged: the three others are.
    assert_eq!(sure(&file("A1 B2 A2 F1"), 4).level, Level::High);
    assert_eq!(sure(&file("A1 B2 A2 A6"), 4).level, Level::High);
    let counted = grades(&conflict(&file("A1 C3 E1 F5")));
    assert_eq!(counted, Grades { good: 1, fair: 1, weak: 1, unjudged: 1 });
}

#[test]
fn the_sentence_counts_statements_and_says_what_sets_the_level() {
    let text = file("A1 B2 A2 B1");
    let words = crossroad_report::wording::confidence(&conflict(&text), &sure(&text, 1));
    assert_eq!(
        words,
        "Confidence (as distinct from likelihood) is low: the answer rests on 5 statements, all quoted; \
         only 1 of 4 stable outcomes would stay stable whichever claim is left out."
    );
}
