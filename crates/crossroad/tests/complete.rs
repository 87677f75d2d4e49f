//! A file with every key of the format is read as it was meant.

#![expect(clippy::unwrap_used, reason = "a test stops at what it cannot do")]

use std::collections::BTreeSet;

use crossroad::game::check::read_checked;
use crossroad::model::conflict::{
    Conflict, Date, FILE, OneWay, Pick, RuleKind, Sureness, Tier, conflict_schema,
};
use crossroad::model::preference::{Attitude, Chance, Decimal, Fraction, Item, Preference, Said};
use crossroad::model::provenance::{Form, Reliability, SUPPORT, SupportKind};
use crossroad::text::diagnostic::Problems;
use crossroad::text::formula::{DmId, Formula, OptionId, StateId};
use crossroad::text::source::shape::{Record, Shape};
use crossroad::text::source::{Node, Value, parse};

const TEXT: &str = include_str!("files/complete.toml");

/// The same for conflicts in graph form.
const GRAPH: &str = include_str!("files/complete-graph.toml");

fn conflict() -> Conflict {
    let reading = read_checked("complete.toml", TEXT.as_bytes());
    assert!(reading.diagnostics.is_empty(), "{}", reading.render(false));
    reading.conflict.unwrap()
}

const STAY: OptionId = OptionId(0);
const RUSH: OptionId = OptionId(1);
const EXPAND: OptionId = OptionId(4);

#[test]
fn the_header_the_sources_and_the_claims_are_as_written() {
    let conflict = conflict();
    assert_eq!(conflict.title, "A conflict with everything in it");
    assert_eq!(conflict.as_of, Some(Date { year: 2015, month: Some(9), day: None }));
    assert_eq!(conflict.question.as_deref(), Some("Which path is taken?"));
    let today = conflict.status_quo.unwrap();
    assert_eq!(today.taken, 1);
    assert_eq!(today.support.note.as_deref(), Some("as of September"));
    assert!(matches!(&today.support.kind, SupportKind::Quoted(claims) if claims.len() == 1));

    let source = &conflict.sources[0];
    assert_eq!(source.file.as_ref().unwrap().value, "sources/note.md");
    assert_eq!(source.published.as_deref(), Some("2015-09-30"));
    assert!(source.own);
    assert_eq!(source.reliability, Some(Reliability::B));
    assert_eq!(source.sha256.as_ref().unwrap().value.len(), 64);
    let claim = &conflict.claims[0];
    assert_eq!(claim.source.unwrap().index(), 0);
    assert_eq!(claim.form, Form::Direct);
    assert_eq!(claim.quote.value, "we are staying");
    assert_eq!(&TEXT[claim.quote.span.start..claim.quote.span.end], "we are staying");
    assert_eq!(claim.prefix.as_deref(), Some("he said: "));
    assert_eq!(claim.suffix.as_deref(), Some(", for now"));
    assert_eq!(claim.credibility, Some(2));
    assert_eq!(conflict.claims[1].form, Form::Restated);
}

#[test]
fn decision_makers_and_options_stand_in_the_order_of_the_file() {
    let conflict = conflict();
    let names: Vec<String> = (0..5).map(|option| conflict.option_name(OptionId(option))).collect();
    assert_eq!(names, ["us.stay", "us.rush", "russia.buffer", "russia.west", "isis.expand"]);
    let rush = &conflict.options[1];
    assert_eq!(rush.does, "Leave in haste");
    assert_eq!(rush.one_way, Some(OneWay::On));
    assert_eq!(rush.chance, Some(Chance { low: 0.25, high: 0.5 }));
    assert_eq!(rush.support.kind, SupportKind::Assumed("plans exist".to_owned()));
    assert_eq!(conflict.options[2].one_way, Some(OneWay::Off));
    assert_eq!(conflict.dms[0].pace, 2.5);
    assert_eq!(conflict.dms[0].name, "United States");
    assert_eq!(conflict.dms[0].called(), "the Americans");
    assert_eq!(
        (conflict.dms[1].name.as_str(), conflict.dms[1].called().as_str()),
        ("russia", "russia")
    );
    let mixture = |dm: usize| -> Vec<(String, f64)> {
        let foresight = conflict.dms[dm].foresight.as_ref().unwrap();
        foresight.mixture.iter().map(|(concept, share)| (concept.value.clone(), *share)).collect()
    };
    assert_eq!(mixture(0), [("seq".to_owned(), 1.0)]);
    assert_eq!(mixture(1), [("seq".to_owned(), 0.75), ("nash".to_owned(), 0.25)]);
}

#[test]
fn preferences_of_all_kinds_are_as_written() {
    let conflict = conflict();
    let Preference::Prioritized(list) = &conflict.dms[0].preference else { panic!() };
    let Item::One(first) = &list.items[0] else { panic!() };
    assert!(first.crucial && !first.unknown && first.chance.is_none());
    assert_eq!(first.says.as_deref(), Some("ISIS kept down"));
    let both = Formula::And(vec![Formula::Taken(RUSH), Formula::Taken(EXPAND)]);
    assert_eq!(first.that.formula, Formula::Not(Box::new(both)));
    assert_eq!(first.that.text.value, "not (us.rush and isis.expand)");
    assert!(matches!(&first.support.kind, SupportKind::Quoted(claims) if claims.len() == 2));
    assert!(TEXT[first.span.start..first.span.end].starts_with("[[dm.us.prefers]]"));
    assert!(TEXT[first.span.start..first.span.end].ends_with("\"said often\""));
    let Item::One(second) = &list.items[1] else { panic!() };
    assert_eq!(second.chance, Some(Chance { low: 0.55, high: 0.80 }));
    let (stay, expand) = (Box::new(Formula::Taken(STAY)), Box::new(Formula::Taken(EXPAND)));
    assert_eq!(second.that.formula, Formula::If(stay, expand));
    assert_eq!(second.support.kind, SupportKind::Judged("the editors".to_owned()));
    let Item::AnyOrder { statements, support, .. } = &list.items[2] else { panic!() };
    assert_eq!(statements.len(), 3);
    assert!(statements[1].unknown);
    assert_eq!(statements[2].chance, Some(Chance { low: 0.3, high: 0.3 }));
    assert!(matches!(support.kind, SupportKind::Quoted(_)));

    let preference = &conflict.dms[0].preference;
    assert_eq!(preference.name_of("us", 0, None), "no-vacuum");
    assert_eq!(preference.name_of("us", 1, None), "us.prefers[2]");
    assert_eq!(preference.name_of("us", 2, None), "costs");
    assert_eq!(preference.name_of("us", 2, Some(0)), "money");
    assert_eq!(preference.name_of("us", 2, Some(1)), "us.prefers[3][2]");

    let Preference::Weights(weights) = &conflict.dms[1].preference else { panic!() };
    assert_eq!(weights.weights[0].weight, Decimal { mantissa: 25, scale: 1 });
    assert_eq!(weights.weights[1].weight, Decimal { mantissa: -3, scale: 0 });
    assert_eq!(conflict.dms[1].preference.name_of("russia", 1, None), "russia.weights[2]");

    let Preference::Ranking(ranking) = &conflict.dms[2].preference else { panic!() };
    let gone = Formula::Not(Box::new(Formula::Taken(STAY)));
    assert_eq!(ranking.entries[0].states[0].1, gone);
    let pattern = Formula::And(vec![Formula::Taken(STAY), Formula::Taken(OptionId(2))]);
    assert_eq!(ranking.entries[0].states[1].1, pattern);
    assert!(ranking.entries[0].strongly && !ranking.entries[1].strongly);
}

#[test]
fn pairs_attitudes_and_thresholds_are_as_written() {
    let conflict = conflict();
    let Preference::Pairs(pairs) = &conflict.dms[3].preference else { panic!() };
    assert!(!pairs.fuzzy && pairs.pairs.len() == 3);
    let counts = |at: usize| (pairs.pairs[at].better.len(), pairs.pairs[at].than.len());
    assert_eq!([counts(0), counts(1), counts(2)], [(2, 1), (1, 1), (2, 2)]);
    let chance = Some(Chance { low: 0.6, high: 0.8 });
    assert_eq!(pairs.pairs[0].said, Said::Better { strongly: false, chance });
    assert_eq!(pairs.pairs[1].said, Said::Better { strongly: true, chance: None });
    assert_eq!(pairs.pairs[2].said, Said::Tied);
    let preference = &conflict.dms[3].preference;
    assert_eq!(preference.name_of("china", 0, None), "presence-of-troops");
    assert_eq!(preference.name_of("china", 2, None), "china.pairwise[3]");
    let attitudes: Vec<(usize, Attitude)> =
        conflict.dms[3].attitudes.iter().map(|(dm, one)| (dm.index(), *one)).collect();
    let right = [(0, Attitude::Negative), (3, Attitude::Positive), (2, Attitude::Neutral)];
    assert_eq!(attitudes, right);
    let Preference::Pairs(degrees) = &conflict.dms[4].preference else { panic!() };
    assert!(degrees.fuzzy);
    assert_eq!(degrees.pairs[0].said, Said::Degree(Fraction::read("0.85").unwrap()));
    assert_eq!(conflict.dms[4].threshold, Fraction::read("2/5"));
    assert_eq!(conflict.dms[4].preference.name_of("iran", 1, None), "iran.fuzzy[2]");
}

#[test]
fn rules_moves_states_and_questions_are_as_written() {
    let conflict = conflict();
    let keys: Vec<&str> = conflict.rules.iter().map(|rule| rule.kind.parts().0).collect();
    assert_eq!(keys, ["never", "always", "at-most-one", "exactly-one", "at-least-one"]);
    assert_eq!(conflict.rules[2].chance, Some(Chance { low: 0.95, high: 0.99 }));
    assert!(matches!(&conflict.rules[4].kind, RuleKind::AtLeastOne(list) if list.len() == 4));
    assert!(conflict.rules[0].kind.holds(1) && !conflict.rules[0].kind.holds(3));
    assert_eq!(conflict.merges[0].pick, Some(Pick::Worst));
    assert_eq!(conflict.forbidden[0].dm.index(), 1);
    assert_eq!(conflict.forbidden[0].from.text.value, "gone");
    assert_eq!(conflict.states[1].name.value, "calm");
    assert_eq!(conflict.states[1].when.options(), 0b11111);
    assert_eq!(conflict.questions[0].answers.len(), 2);
    assert_eq!(conflict.questions[0].otherwise.as_ref().unwrap().value, "margins");
    assert!(conflict.questions[1].otherwise.is_none());
    assert_eq!(conflict.questions[0].says("buffer"), Some("Russia builds a buffer zone"));
    assert_eq!(conflict.questions[0].says("margins"), Some("Russia keeps to the margins"));
    assert_eq!(conflict.questions[0].says("west"), None);
    let expected = &conflict.expectations;
    assert!(expected[0].most_likely && expected[0].likelihood.is_none());
    assert_eq!(expected[0].answers.len(), 2);
    assert_eq!(expected[1].likelihood.as_ref().unwrap().word.as_deref(), Some("unlikely"));
    assert_eq!(expected[1].question, 0);
}

#[test]
fn views_events_and_coalitions_are_as_written() {
    let conflict = conflict();
    let view = &conflict.views[0];
    assert_eq!((view.dm.index(), view.unaware), (1, 0b10));
    let never: Vec<&str> = view.never.iter().map(|one| one.text.value.as_str()).collect();
    assert_eq!(never, ["isis.expand and not us.stay", "gone"]);
    assert_eq!(view.beliefs.len(), 2);
    assert!(matches!(view.beliefs[1], (dm, Preference::Weights(_)) if dm.index() == 0));
    let dates: Vec<String> = conflict.events.iter().map(|event| event.date.to_string()).collect();
    assert_eq!(dates, ["2015", "2016-01-15"]);
    let event = &conflict.events[1];
    assert_eq!((event.opens, event.closes), (0b10, 0b1));
    assert_eq!(event.status_quo.as_ref().unwrap().taken, 0);
    assert_eq!(event.what.as_deref(), Some("The troops leave"));
    assert_eq!(event.preferences.len(), 1);
    let of: Vec<usize> = conflict.coalitions[0].of.iter().map(|dm| dm.index()).collect();
    assert_eq!(of, [0, 1]);
}

/// Collects the keys that a tree has, and those that its records know.
fn keys(
    node: &Node,
    shape: &Shape,
    known: &mut BTreeSet<(&'static str, &'static str)>,
    used: &mut BTreeSet<(&'static str, &'static str)>,
) {
    match (shape, &node.value) {
        (Shape::Any(shapes), _) => shapes.iter().for_each(|shape| keys(node, shape, known, used)),
        (Shape::List { of, .. }, Value::List(list)) => {
            list.iter().for_each(|node| keys(node, of, known, used));
        }
        (Shape::Map { of, .. }, Value::Table(table)) => {
            table.entries().for_each(|(_, node)| keys(node, of, known, used));
        }
        (Shape::Record(record), Value::Table(table)) => {
            for field in record.fields() {
                known.insert((record.name, field.key));
                if let Some(node) = table.get(field.key) {
                    used.insert((record.name, field.key));
                    keys(node, &field.shape, known, used);
                }
            }
        }
        _ => {}
    }
}

fn records(shape: &Shape, found: &mut Vec<&'static Record>) {
    match shape {
        Shape::Record(record) if !found.iter().any(|other| other.name == record.name) => {
            found.push(record);
            record.fields().for_each(|field| records(&field.shape, found));
        }
        Shape::List { of, .. } | Shape::Map { of, .. } => records(of, found),
        Shape::Any(shapes) => shapes.iter().for_each(|shape| records(shape, found)),
        _ => {}
    }
}

#[test]
fn a_conflict_in_graph_form_is_as_written() {
    let reading = read_checked("complete-graph.toml", GRAPH.as_bytes());
    assert!(reading.diagnostics.is_empty(), "{}", reading.render(false));
    let conflict = reading.conflict.unwrap();
    let graph = conflict.graph.as_ref().unwrap();
    let ids: Vec<&str> = graph.states.iter().map(|state| state.id.value.as_str()).collect();
    assert_eq!(ids, ["siege", "truce", "peace", "sack"]);
    assert_eq!(graph.states[0].is, "The army stands before the walls");
    assert_eq!(graph.states[1].is, "Both have laid down their arms");
    assert_eq!(graph.states[1].support.note.as_deref(), Some("for a year"));
    assert_eq!(conflict.status_quo.as_ref().unwrap().taken, 0);
    assert_eq!(conflict.events[0].status_quo.as_ref().unwrap().taken, 1);
    let moves = |dm: u16| -> Vec<(u32, u32)> {
        graph.moves(DmId(dm)).map(|(from, to)| (from.0, to.0)).collect()
    };
    assert_eq!(moves(0), [(0, 3), (0, 2), (0, 1), (2, 0), (1, 0)]);
    assert_eq!(moves(1), [(0, 1)]);
    assert_eq!(graph.arcs[0].id.as_ref().unwrap().value, "storm");
    let quiet = Formula::Or(vec![Formula::At(StateId(2)), Formula::At(StateId(1))]);
    assert_eq!(conflict.states[0].when, quiet);
    let Preference::Ranking(ranking) = &conflict.dms[1].preference else { panic!("a ranking") };
    assert_eq!(ranking.entries[0].states[0].1, quiet);
    let Preference::Prioritized(list) = &conflict.dms[0].preference else { panic!("statements") };
    assert!(matches!(&list.items[1], Item::One(one) if one.unknown && !one.that.formula.holds(0)));
    assert!(conflict.options.is_empty());
}

#[test]
fn the_dating_and_the_outcome_are_as_written() {
    let conflict = conflict();
    let dating = conflict.history.dating.as_ref().unwrap();
    assert_eq!(dating.made.value, Date { year: 2015, month: Some(10), day: None });
    assert_eq!((dating.tier, dating.tier.id()), (Tier::Before, "before"));
    assert!(matches!(&dating.support.kind, SupportKind::Judged(by) if by == "the editors"));
    let outcome = conflict.history.outcome.as_ref().unwrap();
    assert_eq!(outcome.event.as_ref().unwrap().value, "withdrawal-of-2021");
    assert_eq!(outcome.date.value, Date { year: 2021, month: Some(8), day: Some(30) });
    assert_eq!(outcome.what, "The troops left in haste");
    assert_eq!(outcome.confidence, Some(Sureness::Medium));
    assert!(
        matches!(&outcome.coding.support.kind, SupportKind::Quoted(claims) if claims.len() == 1)
    );
    let rushed = Formula::And(vec![Formula::Taken(RUSH), Formula::Taken(EXPAND)]);
    let Formula::Or(either) = &outcome.coding.when else { panic!("either of two") };
    assert_eq!((either.len(), &either[0]), (2, &rushed));
    let [other, gone] = outcome.alternatives.as_slice() else { panic!("two other codings") };
    assert_eq!((gone.words[0].value.as_str(), gone.answers.len()), ("gone", 0));
    let path = &conflict.questions[0];
    assert_eq!(other.answers, [(0, path.answers.len())], "none of the answers: `otherwise`");
    assert_eq!(other.words[0].value, "path: margins");
    for taken in 0..1 << conflict.options.len() {
        let none = path.answers.iter().all(|answer| !answer.when.formula.holds(taken));
        assert_eq!(other.when.holds(taken), none, "{taken:b}");
    }
}

#[test]
fn no_key_of_the_format_is_missing_from_the_file() {
    let (mut known, mut used) = (BTreeSet::new(), BTreeSet::new());
    for text in [TEXT, GRAPH] {
        let root = parse(text, &mut Problems::default());
        keys(&root, &Shape::Record(FILE), &mut known, &mut used);
    }
    let mut all = Vec::new();
    records(&Shape::Record(FILE), &mut all);
    known.extend(
        all.iter().flat_map(|record| record.fields().map(|field| (record.name, field.key))),
    );
    // What a statement rests on is the same everywhere, and kinds of preferences and the
    // qualities of a wish are shared: each is there once.
    let shared = |(record, key): (&str, &str)| {
        SUPPORT.iter().any(|field| field.key == key)
            || record == "a replaced preference" && key != "prefers"
            || (record, key) == ("a statement", "crucial")
    };
    let missing: Vec<_> = known.difference(&used).filter(|missing| !shared(**missing)).collect();
    assert!(missing.is_empty(), "{missing:?}");
    assert!(known.len() > 80);
}

#[test]
fn the_json_schema_names_every_key() {
    let schema = conflict_schema();
    let mut all = Vec::new();
    records(&Shape::Record(FILE), &mut all);
    for record in all {
        let name = record.name.split_once(' ').unwrap().1.replace(' ', "-");
        let at = if record.name == FILE.name { &schema } else { &schema["$defs"][&name] };
        for field in record.fields() {
            let property = &at["properties"][field.key];
            assert_eq!(property["description"], field.doc, "{name}.{}", field.key);
        }
        assert_eq!(at["additionalProperties"], false);
    }
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
}
