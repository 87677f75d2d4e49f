//! Plans: what their points are, and that pieces of work make the answers of ordinary analyses.
#![expect(clippy::expect_used, clippy::panic, reason = "a test stops at what it cannot do")]

use crossroad::finding::uncertainty::{Ask, Means, Model, forecast};
use crossroad::game::check::read_checked;
use crossroad::game::space::Memory;
use crossroad::model::conflict::Conflict;
use crossroad::stability::Sequences;
use crossroad_report::plan::{
    self, Answer, Failure, Outcome, Plan, Step, Work, read_answer, read_tally, results,
};
use crossroad_report::wire::json::SweptAnswer;

const MEANS: Means<'static> = Means { threads: 2, progress: &|_, _| true };

/// A conflict with something of everything that can vary.
const TALKS: &str = r#"
format = 1
[conflict]
title = "Talks"
as-of = "2014"
status-quo = []
[sources.note]
title = "Note"
[claims.first]
source = "note"
quote = "it would rather stay"
[claims.second]
source = "note"
quote = "nobody would pay"
[dm.us]
pace = 2
prefers = [
  { id = "both", that = "us.stay and uk.pay", because = ["first"] },
  { id = "rush", that = "us.stay", chance = 0.5, because = ["first"] },
  "not uk.pay",
]
[dm.us.options]
stay = { does = "Stay", chance = 0.9 }
[dm.uk]
[[dm.uk.weights]]
that = "uk.pay"
weight = -1
because = ["second"]
[[dm.uk.weights]]
id = "together"
that = "us.stay"
weight = 2
[dm.uk.options]
pay = "Pay"
go = "Go"
[[dm.uk.weights]]
that = "uk.go and not us.stay"
weight = 0.5
[[rules]]
id = "once"
never = "uk.pay and uk.go"
chance = 0.3
[[events]]
id = "crisis"
date = "2015-03"
what = "a crisis"
status-quo = ["uk.go"]
[[questions]]
id = "q"
ask = "Who stays?"
answers = { stays = "us.stay" }
otherwise = "goes"
"#;

fn conflict(text: &str) -> Conflict {
    let reading = read_checked("talks", text.as_bytes());
    reading.conflict.clone().unwrap_or_else(|| panic!("{}", reading.render(false)))
}

fn plan(text: &str) -> Plan {
    let mut model = |path: &str| {
        let text = if path == "without.toml" {
            TALKS.replace("status-quo = []", "")
        } else {
            TALKS.to_owned()
        };
        Ok(read_checked(path, text.as_bytes()))
    };
    let text = format!("format = 1\n[sweep]\ntitle = \"A sweep\"\n{text}");
    let reading = plan::read("a plan", text.as_bytes(), &mut model);
    reading.plan.clone().unwrap_or_else(|| panic!("{}", reading.render(false)))
}

fn answers(plan: &Plan) -> Vec<Outcome> {
    let outcome = |point| match plan::begin(plan, point, MEANS) {
        Ok(Step::Answered(answer)) => Outcome::Answered(answer),
        other => panic!("{other:?}"),
    };
    (0..plan.points()).map(outcome).collect()
}

/// The probability of the first answer, from a file with something replaced.
fn share(text: &str, change: impl FnOnce(&mut Ask)) -> f64 {
    let conflict = conflict(text).today();
    let model = Model::new(&conflict, Sequences::Legal, Memory::DEFAULT).expect("a model");
    let mut ask = Ask::of(&conflict);
    change(&mut ask);
    let found = forecast(&model, &ask, MEANS).expect("a forecast");
    found.rows[0].answered[0].shares[0].value
}

fn first(answer: &Answer) -> &SweptAnswer {
    answer.answers.first().expect("an answer")
}

#[test]
fn a_point_is_the_file_with_values_replaced() {
    let vary = |what: &str, values: &str| {
        format!(
            "models = [\"talks.toml\"]\ncompute = \"forecast\"\nconcepts = [\"nash\"]\n\
             [[vary]]\n{what}\n{values}"
        )
    };
    for (what, values, old, new) in [
        ("chance = \"rush\"", "values = [0.1, 0.85]", "chance = 0.5", "chance = 0.85"),
        (
            "chance = \"us.prefers[2]\"",
            "from = 0.1\nto = 0.85\nsteps = 2",
            "chance = 0.5",
            "chance = 0.85",
        ),
        ("chance = \"us.stay\"", "values = [0.1, 0.2]", "chance = 0.9", "chance = 0.2"),
        ("chance = \"once\"", "values = [0.1, 0.6]", "chance = 0.3", "chance = 0.6"),
        ("weight = \"together\"", "values = [1, -3]", "weight = 2", "weight = -3"),
        ("weight = \"uk.weights[1]\"", "values = [1, 7.5]", "weight = -1", "weight = 7.5"),
        ("pace = \"us\"", "values = [1, 9]", "pace = 2", "pace = 9"),
        (
            "foresight = \"us\"",
            "values = [\"seq\", \"smr\"]",
            "pace = 2",
            "pace = 2\nforesight = \"smr\"",
        ),
        ("at = [\"2014\", \"2015\"]", "", "as-of = \"2014\"", "as-of = \"2015\""),
    ] {
        let plan = plan(&vary(what, values));
        assert_eq!(plan.points(), 2);
        let found = answers(&plan);
        let Outcome::Answered(answer) = &found[1] else { panic!("{found:?}") };
        assert!(TALKS.contains(old), "{old}");
        let nash = |ask: &mut Ask| ask.concepts.truncate(1);
        assert_eq!(first(answer).probability, share(&TALKS.replace(old, new), nash), "{what}");
    }
}

#[test]
fn steps_without_end_are_read_in_time_that_follows_their_number() {
    // Held against each of the others, these would be 45 000 million comparisons.
    let plan = plan(
        "models = [\"talks.toml\"]\ncompute = \"forecast\"\nconcepts = [\"nash\"]\n\
         [[vary]]\npace = \"us\"\nfrom = 1\nto = 1000000\nsteps = 300000",
    );
    assert_eq!(plan.points(), 300_000);
    let last = plan.point(299_999).expect("there");
    assert_eq!(plan.told(&last), ["1000000"]);
}

#[test]
fn every_combination_of_values_is_a_point_and_the_last_thing_varies_fastest() {
    let plan = plan(
        "models = [\"talks.toml\", \"other.toml\"]\ncompute = \"forecast\"\nconcepts = [\"nash\"]\n\
         exact = 0\nworlds = 500\n[[vary]]\nseed = [1, 7, 9]\n[[vary]]\npace = \"uk\"\nvalues = [1, 2]",
    );
    assert_eq!(plan.points(), 12);
    let told: Vec<String> = (0..12)
        .map(|at| plan.point(at).expect("there"))
        .map(|point| format!("{} {}", point.model, plan.told(&point).join(" ")))
        .collect();
    assert_eq!(told[..4], ["0 1 1", "0 1 2", "0 7 1", "0 7 2"]);
    assert_eq!(told[11], "1 9 2");
    assert_eq!(plan.point(12), None);
    let swept = results(&plan, answers(&plan));
    assert!(swept.complete);
    assert_eq!(swept.varies, ["seed", "pace uk"]);
    assert_eq!(swept.points[3].values["seed"], "7");
    let seed = |ask: &mut Ask| {
        ask.concepts.truncate(1);
        (ask.leaves, ask.worlds, ask.seed) = (0, 500, 7);
    };
    assert_eq!(
        swept.points[2].answers[0].probability,
        share(&TALKS.replace("[dm.uk]", "[dm.uk]\npace = 1"), seed)
    );
    // The same question in another model of the same words is the same work.
    let key = |at| Work::new(&plan, at).expect("work").key();
    assert_eq!(key(0), key(6));
    assert_ne!(key(0), key(1));
}

#[test]
fn withdrawals_tell_how_far_answers_move() {
    let plan = plan(
        "models = [\"talks.toml\"]\ncompute = \"forecast\"\nconcepts = [\"nash\"]\n\
         [[vary]]\nwithdraw = [\"source\", \"claim\"]\n[[vary]]\nat = [\"2014\", \"2015\"]",
    );
    let swept = results(&plan, answers(&plan));
    let names: Vec<&str> = swept.points.iter().map(|one| one.values["withdraw"].as_str()).collect();
    assert_eq!(
        names,
        [
            "nothing",
            "nothing",
            "source:note",
            "source:note",
            "claim:first",
            "claim:first",
            "claim:second",
            "claim:second"
        ]
    );
    assert!(swept.points[0].moves.is_empty() && swept.points[1].moves.is_empty());
    for (at, point) in swept.points.iter().enumerate().skip(2) {
        let base = &swept.points[at % 2].answers;
        let moved: f64 = base
            .iter()
            .zip(&point.answers)
            .map(|(before, after)| (before.probability - after.probability).abs() / 2.0)
            .sum();
        assert!((point.moves[0].moves - moved).abs() < 1e-12, "{point:?}");
    }
    assert!(swept.points.iter().any(|point| point.moves.iter().any(|one| one.moves > 0.1)));
}

#[test]
fn pieces_of_a_point_travel_as_bytes_and_spoilt_ones_are_noticed() {
    let text = "models = [\"talks.toml\"]\ncompute = \"forecast\"\nconcepts = [\"nash\", \"seq\"]\n\
                exact = 0\nworlds = 140000\ndocuments = true\n";
    let plan = plan(text);
    let work = Work::new(&plan, 0).expect("work");
    assert!(work.is_large());
    let Ok(Step::Draw(wanted)) = plan::begin(&plan, 0, MEANS) else { panic!("large") };
    assert_eq!((wanted.concepts.len(), wanted.worlds), (2, 140_000));
    let draw = |worlds| plan::draw(&plan, 0, &wanted.concepts, worlds, MEANS).expect("drawn");
    let pieces = [draw(90_001..140_000), draw(0..90_000), draw(90_000..90_001)];
    let of = work.drawn_of();
    let merge = |pieces: &[Vec<u8>]| plan::merge(of, pieces.iter().map(Vec::as_slice));
    let two = merge(&pieces[..2]).expect("merged");
    let Ok(Step::Draw(more)) = plan::finish(&plan, 0, &two, MEANS) else {
        panic!("one is missing")
    };
    assert_eq!(more, wanted);
    let all = merge(&[two, pieces[2].clone()]).expect("merged");
    let Ok(Step::Answered(answer)) = plan::finish(&plan, 0, &all, MEANS) else { panic!("all") };
    assert_eq!(answer, work.answer(MEANS).expect("an answer"));
    assert!(answer.document.as_ref().is_some_and(|text| text.contains("crossroad/forecast/1")));
    let bytes = plan::answer_bytes(work.key(), &answer);
    assert_eq!(read_answer(work.key(), &bytes), Some(answer));
    // Any byte that is altered, and any that is missing, is noticed.
    for at in [0, 30, 60, 150, pieces[1].len() / 2, pieces[1].len() - 1] {
        let mut spoilt = pieces.to_vec();
        spoilt[1][at] ^= 1;
        assert_eq!(merge(&spoilt), Err(Failure::Spoilt(1)), "{at}");
        assert_eq!(read_tally(of, &pieces[1][..at]), None);
    }
    assert!(matches!(merge(&[pieces[0].clone(), pieces[0].clone()]), Err(Failure::Refused(_))));
    assert_eq!(read_answer(of, &bytes), None, "an answer of something else");
}

#[test]
fn a_point_without_an_answer_says_why_and_the_others_have_theirs() {
    let plan = plan(
        "models = [\"without.toml\", \"talks.toml\"]\ncompute = \"forecast\"\nconcepts = [\"nash\"]",
    );
    let failed = plan::begin(&plan, 0, MEANS);
    let Err(Failure::Refused(why)) = failed else { panic!("{failed:?}") };
    assert!(why.contains("status-quo"), "{why}");
    assert!(matches!(plan::begin(&plan, 1, MEANS), Ok(Step::Answered(_))));
}

#[test]
fn analyses_and_hinges_are_those_of_one_file() {
    let plan_of = |compute: &str| {
        plan(&format!(
            "models = [\"talks.toml\"]\ncompute = \"{compute}\"\nconcepts = [\"nash\", \"seq\"]"
        ))
    };
    let found = answers(&plan_of("analysis"));
    let Outcome::Answered(analysis) = &found[0] else { panic!("{found:?}") };
    assert!(!analysis.equilibria.is_empty());
    assert!(analysis.equilibria.iter().all(|one| ["nash", "seq"].contains(&one.concept.as_str())));
    let found = answers(&plan_of("hinge"));
    let Outcome::Answered(hinge) = &found[0] else { panic!("{found:?}") };
    // A source and two claims, under two concepts.
    assert_eq!(hinge.withdrawals.len(), 6);
    assert!(hinge.withdrawals.iter().any(|one| one.verdicts_changed > 0));
}
