//! What each change of a forecast is due to: random edits of random open conflicts, replayed, and
//! each kind of difference by hand.

use std::collections::BTreeMap;

use crossroad::finding::compare::{
    Ahead, Difference, Outlooks, Shift, Versions, Word, outlooks, union,
};
use crossroad::finding::uncertainty::{Ask, Means, Model, forecast};
use crossroad::game::check::read_checked;
use crossroad::game::space::Memory;
use crossroad::model::conflict::Conflict;
use crossroad::stability::{Sequences, concept};
use crossroad_testkit::draw::Draw;
use crossroad_testkit::open::{Doubt, Likelihood, OpenConflict, Statement, Wish};
use crossroad_testkit::oracle::Concept;
use crossroad_testkit::plain::Rule;
use crossroad_testkit::random::{self, Kind, OpenShape, Shape};
use crossroad_testkit::toml_text;

use super::{how_many, read, subsets};

const MEANS: Means<'static> = Means { threads: 1, progress: &|_, _| true };

fn ahead(ids: &[&str]) -> Ahead {
    Ahead {
        concepts: ids.iter().map(|id| concept(id).expect("in the table")).collect(),
        sequences: Sequences::Legal,
        memory: Memory::DEFAULT,
        worlds: 400,
        moved: Ahead::MOVED,
    }
}

fn compared(before: &Conflict, after: &Conflict, ids: &[&str]) -> (Versions, Outlooks) {
    let versions = union(before, after).expect("few options");
    let found = outlooks(&versions, &versions.differences(), &ahead(ids), MEANS).expect("small");
    (versions, found)
}

/// Under each concept, to each question, the share of each answer by name; by the engine that
/// answers `crossroad forecast`.
type Shares = Vec<Vec<BTreeMap<String, f64>>>;

fn shares(conflict: &Conflict, found: &Outlooks) -> Option<Shares> {
    let model = Model::new(conflict, Sequences::Legal, Memory::DEFAULT).ok()?;
    let named = |id: &str| conflict.questions.iter().find(|one| one.id.value == id).cloned();
    let questions = found.questions.iter().map(|one| named(&one.id).expect("asked")).collect();
    let concepts = found.concepts.clone();
    let ask = Ask { questions, expected: Vec::new(), concepts, ..Ask::of(conflict) };
    let all = forecast(&model, &ask, MEANS).ok()?;
    let row = |concept: &&'static crossroad::stability::Concept| {
        // Where everybody's foresight is stated, one row stands for all concepts.
        let row = all.rows.iter().find(|row| row.concept == *concept).unwrap_or(&all.rows[0]);
        let question = |(question, answered): (
            &crossroad::model::conflict::Question,
            &crossroad::finding::uncertainty::Answered,
        )| {
            let otherwise =
                question.otherwise.as_ref().map_or("otherwise", |name| name.value.as_str());
            let names = question.answers.iter().map(|one| one.name.value.as_str());
            let names = names.chain([otherwise, "unsettled"]).map(str::to_owned);
            names.zip(answered.shares.iter().map(|share| share.value)).collect()
        };
        all.questions.iter().zip(&row.answered).map(question).collect()
    };
    Some(found.concepts.iter().map(row).collect())
}

/// The word for a share, from the directive's table.
fn word(share: Option<f64>) -> String {
    let bands = [
        (1.0, "almost no chance"),
        (5.0, "very unlikely"),
        (20.0, "unlikely"),
        (45.0, "roughly even"),
        (55.0, "likely"),
        (80.0, "very likely"),
        (95.0, "almost certain"),
    ];
    let Some(share) = share else { return "no answer".to_owned() };
    let percent = (share * 1e9).round() / 1e7;
    if percent <= 0.0 || percent >= 100.0 {
        return format!("{percent} for certain");
    }
    let word = match percent {
        p if p < 1.0 => "below",
        p if p > 99.0 => "above",
        // Bands share their ends: the one nearer to certainty has them.
        p if p < 50.0 => {
            bands.iter().rev().find(|(low, _)| *low < p).map_or("almost no chance", |b| b.1)
        }
        p => bands.iter().rev().find(|(low, _)| *low <= p).expect("above the first").1,
    };
    word.to_owned()
}

fn likeliest(shares: &BTreeMap<String, f64>) -> Vec<&String> {
    let most = shares.values().copied().fold(0.0, f64::max);
    shares.iter().filter(|(_, share)| **share > most - 1e-9).map(|(name, _)| name).collect()
}

/// Says whether a forecast says of something what another does; shares may differ by so much.
fn like(
    a: Option<&Shares>,
    b: Option<&Shares>,
    fact: &Shift,
    found: &Outlooks,
    within: f64,
) -> bool {
    let (a, b) = match (fact, a, b) {
        (Shift::Forecast, a, b) => return a.is_some() == b.is_some(),
        (_, Some(a), Some(b)) => (a, b),
        _ => return false,
    };
    let share = |of: &Shares, row: usize, question: usize, answer: usize| {
        of[row][question].get(&found.questions[question].answers[answer]).copied()
    };
    match *fact {
        Shift::Forecast | Shift::Method { .. } => true,
        Shift::Likeliest { row, question } => {
            likeliest(&a[row][question]) == likeliest(&b[row][question])
        }
        Shift::Word { row, question, answer } => {
            word(share(a, row, question, answer)) == word(share(b, row, question, answer))
        }
        Shift::Share { row, question, answer } => {
            match (share(a, row, question, answer), share(b, row, question, answer)) {
                (Some(x), Some(y)) => (x - y).abs() <= within + 1e-9,
                (x, y) => x.is_none() && y.is_none(),
            }
        }
    }
}

/// Everything that could change.
fn facts(found: &Outlooks) -> Vec<Shift> {
    let mut all = vec![Shift::Forecast];
    for row in 0..found.concepts.len() {
        for (question, asked) in found.questions.iter().enumerate() {
            all.push(Shift::Likeliest { row, question });
            for answer in 0..asked.answers.len() {
                all.push(Shift::Word { row, question, answer });
                all.push(Shift::Share { row, question, answer });
            }
        }
    }
    all
}

fn shape(seed: u64) -> OpenShape {
    let certain = Shape {
        dms: (2, 3),
        most_options: 4,
        states: (3, 16),
        kinds: &[Kind::Prioritized],
        statements: (1, 3),
        ..Shape::plain()
    };
    OpenShape {
        certain,
        worlds: 60,
        ranges: 3,
        statements: 40,
        structure: if seed.is_multiple_of(3) { (25, 1) } else { (0, 0) },
        own: 30,
        coalitions: 1,
    }
}

/// Edits an open conflict at random, as somebody with an editor would.
fn edit(open: &mut OpenConflict, draw: &mut Draw) {
    let dm = draw.below(open.certain.dms.len());
    let options = open.certain.options().count();
    let fresh = random::formula(draw, options, 2, false);
    let likely = *draw.one(&[Likelihood::Number(30), Likelihood::Number(80), Likelihood::Word(4)]);
    match draw.below(9) {
        0 => open.pace[dm] = *draw.one(&[50, 100, 400]),
        1 => {
            let mixed = vec![(Concept::Gmr, 50), (Concept::Seq, 50)];
            open.foresight[dm] = draw.one(&[vec![], vec![(Concept::Nash, 100)], mixed]).clone();
        }
        2 if open.coalitions.is_empty() => open.coalitions.push(vec![0, 1]),
        2 => open.coalitions.clear(),
        3 => {
            for question in &mut open.questions {
                if question.answers.len() == 1 {
                    question.answers[0] = fresh.clone();
                } else {
                    question.answers.pop();
                }
            }
        }
        4 => open.certain.rules.push(Rule::Never(fresh)),
        _ => {
            if let Some(list) = &mut open.wishes[dm] {
                let (many, at) = (list.len() > 1, draw.below(list.len().max(1)).min(list.len()));
                match (list.get_mut(at), draw.below(3)) {
                    (Some(Wish::One(one)), 0) => {
                        one.doubt = *draw.one(&[Doubt::None, Doubt::Held(likely), Doubt::Side]);
                    }
                    (Some(_), 1) if many => {
                        list.remove(at);
                    }
                    _ => {
                        let doubt = *draw.one(&[Doubt::None, Doubt::Held(likely)]);
                        list.insert(at, Wish::One(Statement { that: fresh, doubt }));
                    }
                }
            }
        }
    }
}

/// Draws two versions that can be read.
fn two(seed: u64) -> (Conflict, Conflict) {
    let mut draw = Draw::seeded(seed);
    let before = random::open(&shape(seed), seed);
    let first = read(&toml_text::render_open(&before));
    loop {
        let mut after = before.clone();
        for _ in 0..draw.within((1, 5)) {
            edit(&mut after, &mut draw);
        }
        let reading = read_checked("a file", toml_text::render_open(&after).as_bytes());
        if let Some(second) = reading.conflict {
            return (first, second);
        }
    }
}

#[test]
fn causes_replayed_bring_changes_of_forecasts_about_and_left_out_keep_them_away() {
    let (mut changes, mut several, mut kinds) = (0, 0, BTreeMap::<&str, usize>::new());
    for seed in 0..how_many(60) {
        let (before, after) = two(seed);
        let (versions, found) = compared(&before, &after, &["gmr", "seq"]);
        let differences = versions.differences();
        let count = differences.len();
        let with = |set: &[usize]| {
            let made: Vec<Difference> = set.iter().map(|at| differences[*at]).collect();
            shares(&versions.with(&made), &found)
        };
        let mut known: BTreeMap<Vec<usize>, Option<Shares>> = BTreeMap::new();
        let mut model =
            |set: &[usize]| known.entry(set.to_vec()).or_insert_with(|| with(set)).clone();
        let all: Vec<usize> = (0..count).collect();
        let (old, new) = (model(&[]), model(&all));
        // The versions are forecast as they are by themselves.
        assert!(like(
            old.as_ref(),
            shares(&before, &found).as_ref(),
            &Shift::Forecast,
            &found,
            0.0
        ));
        let right: Vec<Shift> = facts(&found)
            .into_iter()
            .filter(|_| old.is_some() || new.is_some())
            .filter(|fact| (old.is_some() && new.is_some()) || *fact == Shift::Forecast)
            .filter(|fact| !like(old.as_ref(), new.as_ref(), fact, &found, Ahead::MOVED))
            .collect();
        let mut told: Vec<Shift> =
            found.causes.iter().flat_map(|cause| cause.facts.clone()).collect();
        told.sort_unstable();
        let mut sorted = right.clone();
        sorted.sort_unstable();
        assert_eq!(told, sorted, "seed {seed}: each change has one cause");
        let half = Ahead::MOVED / 2.0;
        for cause in &found.causes {
            let set = cause.differences.clone();
            let others = |set: &[usize]| -> Vec<usize> {
                all.iter().copied().filter(|at| !set.contains(at)).collect()
            };
            several += usize::from(set.len() > 1);
            assert!(cause.smallest, "seed {seed}: few enough to try all");
            for fact in &cause.facts {
                changes += 1;
                let kind = match fact {
                    Shift::Forecast => "forecast",
                    Shift::Method { .. } => "method",
                    Shift::Likeliest { .. } => "likeliest",
                    Shift::Word { .. } => "word",
                    Shift::Share { .. } => "share",
                };
                *kinds.entry(kind).or_default() += 1;
                let mut is_cause = |set: &[usize]| {
                    let made = like(model(set).as_ref(), new.as_ref(), fact, &found, half);
                    let rest = model(&others(set));
                    made && like(rest.as_ref(), old.as_ref(), fact, &found, half)
                };
                assert!(is_cause(&set), "seed {seed}: {set:?} for {fact:?}");
                for fewer in (1..set.len()).flat_map(|size| subsets(count, size)) {
                    assert!(!is_cause(&fewer), "seed {seed}: {fewer:?} is smaller than {set:?}");
                }
            }
        }
    }
    let met = |kind: &str| kinds.get(kind).copied().unwrap_or(0);
    assert!(changes > 200 && several > 5, "{changes} {several}");
    assert!(met("share") > 50 && met("word") > 50 && met("likeliest") > 10, "{kinds:?}");
}

const BASE: &str = r#"
format = 1
[conflict]
title = "two at a table"
as-of = "2020-01"
status-quo = []
[dm.a]
[dm.a.options]
offer = "Make an offer"
[[dm.a.prefers]]
id = "settle"
that = "a.offer and b.accept"
[[dm.a.prefers]]
id = "keep"
that = "a.offer"
chance = 0.6
[dm.b]
[dm.b.options]
accept = "Accept"
[[dm.b.prefers]]
id = "taken"
that = "b.accept iff a.offer"
chance = 0.7
[[events]]
id = "opening"
date = "2020-06"
closes = ["b.accept"]
[[questions]]
id = "deal"
ask = "Is there a deal?"
[questions.answers]
yes = "a.offer and b.accept"
half = "a.offer and not b.accept"
"#;

/// Compares the base with a version in which some text is another.
fn turned(from: &str, to: &str) -> (Vec<Difference>, Outlooks) {
    let text = BASE.replace(from, to);
    assert_ne!(text, BASE, "{from}");
    let (versions, found) = compared(&read(BASE), &read(&text), &["nash"]);
    (versions.differences(), found)
}

#[test]
fn whatever_forecasts_read_is_a_difference_that_changes_are_due_to() {
    let due = |from: &str, to: &str| {
        let (differences, found) = turned(from, to);
        assert_eq!(differences.len(), 1, "{differences:?}");
        assert!(found.causes.iter().all(|cause| cause.differences == [0] && cause.smallest));
        assert!(!found.causes.is_empty(), "{from} becomes {to}: {found:?}");
        differences[0]
    };
    assert!(matches!(due("chance = 0.6", "chance = 0.9"), Difference::Statement { .. }));
    assert!(matches!(due("\"2020-06\"", "\"2019-06\""), Difference::Event(_)));
    assert!(matches!(due("as-of = \"2020-01\"", "as-of = \"2021\""), Difference::Day));
    let half = "half = \"a.offer and not b.accept\"";
    assert!(matches!(due(half, "half = \"b.accept and not a.offer\""), Difference::Question(_)));
    let own = "[dm.b]\nforesight = \"gmr\"\n[dm.b.options]";
    assert!(matches!(due("[dm.b]\n[dm.b.options]", own), Difference::Foresight { .. }));
    let both =
        "[dm.b.options]\naccept = \"Accept\"\n[[dm.b.prefers]]\nthat = \"b.accept\"\nchance = 0.5";
    let statement = due("[dm.b.options]\naccept = \"Accept\"", both);
    assert!(matches!(statement, Difference::Statement { .. }));
}

#[test]
fn coalitions_are_differences_that_forecasts_alone_read() {
    // Each would only give if the other does: together they do.
    let text = |more: &str| {
        format!(
            r#"
format = 1
[conflict]
title = "a trade"
status-quo = []
[dm.a.options]
give = "Give"
[[dm.a.prefers]]
that = "b.give"
[[dm.a.prefers]]
that = "not a.give"
[dm.b.options]
give = "Give"
[[dm.b.prefers]]
that = "a.give"
[[dm.b.prefers]]
that = "not b.give"
{more}
[[questions]]
id = "trade"
ask = "Do they trade?"
[questions.answers]
yes = "a.give and b.give"
"#
        )
    };
    let together = text("[[coalitions]]\nof = [\"a\", \"b\"]");
    let (versions, found) = compared(&read(&text("")), &read(&together), &["seq"]);
    assert!(matches!(versions.differences()[..], [Difference::Coalition(_)]));
    assert_eq!(found.before.word(0, 0, 0), Word::Never);
    assert_eq!(found.after.word(0, 0, 0), Word::Always);
    assert_eq!(found.causes.len(), 1, "{found:?}");
}

#[test]
fn pace_is_a_difference_where_both_would_move() {
    let race = |pace: &str| {
        let text = format!(
            r#"
format = 1
[conflict]
title = "a race"
status-quo = []
[dm.a]
pace = {pace}
[dm.a.options]
run = "Run"
[[dm.a.prefers]]
that = "a.run and not b.run"
[dm.b.options]
run = "Run"
[[dm.b.prefers]]
that = "b.run and not a.run"
[[questions]]
id = "who"
ask = "Who runs?"
[questions.answers]
a = "a.run and not b.run"
b = "b.run and not a.run"
"#
        );
        read(&text)
    };
    let (versions, found) = compared(&race("1"), &race("3"), &["nash"]);
    assert!(matches!(versions.differences()[..], [Difference::Pace { .. }]));
    let told: Vec<Shift> = found.causes.iter().flat_map(|cause| cause.facts.clone()).collect();
    assert!(told.contains(&Shift::Likeliest { row: 0, question: 0 }), "{told:?}");
    assert!(told.contains(&Shift::Word { row: 0, question: 0, answer: 0 }), "{told:?}");
    let likely =
        |of: &crossroad::finding::compare::Outlook| of.likely(0, 0, 0).expect("an answer").0;
    assert!((likely(&found.before) - 0.5).abs() < 1e-9);
    assert!((likely(&found.after) - 0.75).abs() < 1e-9);
    assert_eq!(found.after.word(0, 0, 0), Word::Rung("likely"));
}

#[test]
fn a_question_or_answer_under_another_name_is_a_renaming() {
    let renamed = BASE.replace("id = \"deal\"", "id = \"bargain\"").replace("half =", "spurned =");
    let (versions, found) = compared(&read(BASE), &read(&renamed), &["nash"]);
    assert!(versions.differences().is_empty() && found.causes.is_empty());
    let told = versions.renamed();
    let names: Vec<(&str, &str, &str)> =
        told.iter().map(|one| (one.what.word(), one.from.as_str(), one.to.as_str())).collect();
    assert_eq!(names, [("question", "deal", "bargain"), ("answer", "half", "spurned")]);
}

#[test]
fn shares_that_move_less_than_asked_for_are_as_before() {
    let (_, found) = turned("chance = 0.6", "chance = 0.604");
    assert!(found.causes.is_empty(), "{:?}", found.causes);
    let (_, found) = turned("chance = 0.6", "chance = 0.62");
    let told: Vec<Shift> = found.causes.iter().flat_map(|cause| cause.facts.clone()).collect();
    assert!(told.iter().all(|fact| matches!(fact, Shift::Share { .. })), "{told:?}");
    assert!(!told.is_empty());
}

#[test]
fn a_version_without_a_forecast_is_told() {
    let (_, found) = turned("status-quo = []\n", "");
    assert!(found.before.refused.is_none() && found.after.refused.is_some());
    let told: Vec<Shift> = found.causes.iter().flat_map(|cause| cause.facts.clone()).collect();
    assert_eq!(told, [Shift::Forecast]);
}
