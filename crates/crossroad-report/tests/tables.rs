//! Tables say what the engines and the JSON answers say, once each, in documented columns.
#![expect(clippy::expect_used, clippy::panic, reason = "a test stops at what it cannot do")]

use std::collections::BTreeSet;
use std::path::Path;

use crossroad::finding::hinge;
use crossroad::finding::inverse::{self, Costs, Kind, Terms, To, vocabulary};
use crossroad::finding::paths::{self, Along, Ways};
use crossroad::finding::uncertainty;
use crossroad::game::check::read_checked;
use crossroad::game::graph::{Code, Graph};
use crossroad::game::naming::{StateNames, number};
use crossroad::game::space::{Memory, Refusal, Space, build, structure};
use crossroad::model::conflict::Conflict;
use crossroad::stability::{Means, Profile, Sequences, concept};
use crossroad::text::formula::StateId;
use crossroad_report::answer::{Ask, Judgements, findings, reliance};
use crossroad_report::wire::json;
use crossroad_report::wire::table;
use crossroad_report::wire::table::{Cell, Room, TABLES, Table};
use crossroad_report::wording::speaker::Speaker;

fn case(name: &str) -> Conflict {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases");
    let path = root.join(name).join("conflict.toml");
    let bytes = std::fs::read(&path).expect("readable");
    let reading = crossroad::model::conflict::read(name, &bytes);
    reading.conflict.clone().unwrap_or_else(|| panic!("{}", reading.render(false))).today()
}

fn text(text: &str) -> Conflict {
    let reading = read_checked("a file", text.as_bytes());
    reading.conflict.clone().unwrap_or_else(|| panic!("{}", reading.render(false))).today()
}

/// Finds a table among those made.
fn named<'t>(tables: &'t [Table], name: &str) -> &'t Table {
    tables.iter().find(|table| table.schema.name == name).unwrap_or_else(|| panic!("no {name}"))
}

/// Looks into a table: a text where it has one, else the value as it is printed.
fn cell(table: &Table, row: usize, column: &str) -> String {
    let found = table.column(column).unwrap_or_else(|| panic!("no column {column}"));
    match found.get(row) {
        Cell::Text(text) => text.to_owned(),
        Cell::Integer(number) => number.to_string(),
        Cell::Real(number) => number.to_string(),
        Cell::Boolean(truth) => truth.to_string(),
        Cell::Missing => String::new(),
    }
}

/// Holds a table to its schema: as many rows in each column, and a key that tells rows apart.
fn sound(table: &Table) {
    let name = table.schema.name;
    let mut keys = BTreeSet::new();
    for row in 0..table.rows() {
        for (field, cell) in table.schema.fields.iter().zip(table.cells(row)) {
            match cell.kind() {
                Some(kind) => assert_eq!(kind, field.kind, "{name}.{}", field.name),
                None => assert!(field.nullable, "{name}.{} is missing", field.name),
            }
        }
        let key: Vec<String> =
            table.schema.key.iter().map(|column| cell(table, row, column)).collect();
        assert!(keys.insert(key.clone()), "{name}: two rows {key:?}");
    }
    assert_eq!(table.cells(table.rows()).filter(|cell| *cell != Cell::Missing).count(), 0);
}

/// Everything that can be told of a conflict as tables.
fn everything(conflict: &Conflict) -> Vec<Table> {
    let space = build(&structure(conflict), Memory::DEFAULT).expect("it fits");
    let graph = Graph::reference(conflict, &space).expect("it can be evaluated");
    let names = StateNames::new(conflict, &space);
    let dms = conflict.dms.len();
    let mut ask = Ask::everything(dms, Sequences::Legal);
    // (a large case under one concept is enough, and quick)
    ask.profiles.truncate(if conflict.options.len() > 8 { 1 } else { usize::MAX });
    if let Some(coalition) = concept("coalition-nash").filter(|_| dms <= 4) {
        let profile = Profile::uniform(coalition, dms, Sequences::Legal);
        ask.profiles.push((coalition.id.to_owned(), profile));
    }
    let found =
        findings(conflict, conflict, &graph, &ask, Means::default()).expect("it can be analysed");
    let mut tables = vec![table::of_run([("title", conflict.title.clone())])];
    tables.extend(table::of_conflict(conflict, Room::ALL));
    tables.extend(table::of_graph(conflict, &graph, &names, Room::ALL).expect("they fit"));
    tables.extend(table::of_findings(&found, Room::ALL).expect("they fit"));
    if let Some(today) = found.status_quo {
        let reaches: Vec<_> = [Along::Moves, Along::Improvements]
            .map(|along| {
                let room = paths::Room { memory: Memory::DEFAULT, taken: 0, go_on: &|| true };
                Ways::find(&graph, today, along, usize::MAX, room).expect("they fit")
            })
            .into();
        let marks = |state| found.holds_under(state);
        let paths = json::paths(conflict, &space, &names, today, &reaches, &marks);
        let paths = paths.held(Memory::DEFAULT, &|| true).expect("they fit");
        tables.extend(table::of_paths(&paths, Room::ALL));
    }
    tables.extend(hinges(conflict));
    tables.extend(forecasts(conflict));
    tables.extend(changes(conflict, &space, &names));
    tables.extend(asked(conflict));
    tables
}

/// Tables of what verbs answer.
fn asked(conflict: &Conflict) -> Vec<Table> {
    use crossroad_report::verb::{Watch, condition, pool, views, watch_for};
    let question = condition::Question { state: "1".to_owned(), ..Default::default() };
    let of = |one: &condition::Answer<'_>| table::of_condition(&one.json(), Room::ALL);
    let mut tables = condition::answer(conflict, &question, of).expect("an answer");
    let of = |one: &views::Answer<'_>| table::of_views(&one.json(), Room::ALL);
    let question = views::Question::default();
    tables.extend(views::answer(conflict, &question, Watch::default(), of).expect("an answer"));
    if conflict.questions.is_empty() || conflict.status_quo.is_none() {
        return tables;
    }
    let question = watch_for::Question { worlds: 500, ..Default::default() };
    let of = |one: &watch_for::Answer<'_>| table::of_watch(&one.json(), Room::ALL);
    tables.extend(watch_for::answer(conflict, &question, Watch::default(), of).expect("answered"));
    let question = pool::Question { worlds: 500, ..Default::default() };
    let of = |one: &pool::Answer<'_>| table::of_pool(&one.json(), Room::ALL);
    tables.extend(pool::answer(conflict, &question, Watch::default(), of).expect("an answer"));
    tables
}

fn compared(before: &Conflict, after: &Conflict) -> Vec<Table> {
    use crossroad_report::verb::{Watch, compare};
    let question = compare::Question::default();
    let answer = compare::answer([before, after], &question, Watch::default()).expect("an answer");
    table::of_compare(&answer.json(), Room::ALL)
}

fn hinges(conflict: &Conflict) -> Vec<Table> {
    let ask = hinge::Ask {
        profiles: Ask::everything(conflict.dms.len(), Sequences::Legal).profiles,
        about: hinge::everything(conflict, &[hinge::Kind::Source]),
    };
    let found = hinge::hinge(conflict, &ask, Means::default()).expect("it can be analysed");
    let names = StateNames::new(conflict, &found.space);
    table::of_hinge(&json::hinge(conflict, &names, &found, (None, 0)), Room::ALL)
}

fn forecasts(conflict: &Conflict) -> Vec<Table> {
    let mut ask = uncertainty::Ask::of(conflict);
    if ask.questions.is_empty() || conflict.status_quo.is_none() {
        return Vec::new();
    }
    ask.worlds = 2000;
    let model = uncertainty::Model::new(conflict, Sequences::Legal, Memory::DEFAULT).expect("fits");
    let means = uncertainty::Means { threads: 1, progress: &|_, _| true };
    let found = uncertainty::forecast(&model, &ask, means).expect("a forecast");
    let every = Ask::everything(conflict.dms.len(), Sequences::Legal);
    let confidence = reliance(conflict, &every, Means::default()).expect("quick").confidence;
    // (Tables hold figures, and no judgements.)
    let (asked, deals) = (Vec::new(), Vec::new());
    let said = Judgements { asked, stable: None, deals, ways: 1, confidence };
    let names = StateNames::new(conflict, &model.space);
    let speaker = Speaker { conflict, space: &model.space, names: &names };
    table::of_forecast(&json::forecast(speaker, &model, &ask, &found, &said), Room::ALL)
}

fn changes(conflict: &Conflict, space: &Space, names: &StateNames) -> Vec<Table> {
    let terms = Terms {
        profile: Profile::uniform(
            concept("nash").expect("a concept"),
            conflict.dms.len(),
            Sequences::Legal,
        ),
        dms: space.dms().collect(),
        allow: Kind::USUAL.to_vec(),
        costs: Costs::usual(conflict.dms.len()),
        words: vocabulary(conflict.options.len(), 1),
        concerned: false,
        most: 3,
        steps: 20_000,
    };
    let states = vec![space.vector(StateId(0))];
    let ask = inverse::Ask { states, to: To::Equilibrium, terms };
    let found = inverse::change(conflict, &ask, Means::default()).expect("an answer");
    table::of_change(&json::change(conflict, (space, names), (&ask, "nash"), &found), Room::ALL)
}

#[test]
fn tables_are_sound_and_all_of_them_are_listed() {
    let mut met = BTreeSet::new();
    let mut hold = |tables: Vec<Table>| {
        for table in tables {
            sound(&table);
            let listed = TABLES.iter().find(|schema| schema.name == table.schema.name);
            assert_eq!(listed, Some(&table.schema));
            if table.rows() > 0 {
                met.insert(table.schema.name);
            }
        }
    };
    for name in ["afghanistan-2015", "elmira", "prisoners-dilemma"] {
        hold(everything(&case(name)));
    }
    hold(compared(&case("nk-us-2017-base"), &case("nk-us-2017-bloodthirsty")));
    let asking = |title: &str, wish: &str| {
        let text = format!(
            "format = 1\n[conflict]\ntitle = \"{title}\"\nstatus-quo = []\n\
             [dm.a.options]\nx = \"X\"\n[[dm.a.prefers]]\nthat = \"{wish}\"\n\
             [[questions]]\nid = \"q\"\nask = \"Will it?\"\nanswers = {{ yes = \"a.x\" }}\n"
        );
        self::text(&text)
    };
    hold(compared(&asking("One", "a.x"), &asking("Other", "not a.x")));
    hold(asked(&text(MERGED)));
    // What these cases have nothing of: what takes their place is tested on its own.
    let empty = ["upsets", "timeline", "forecast_hinges"];
    let missed: Vec<&str> =
        TABLES.iter().map(|schema| schema.name).filter(|name| !met.contains(name)).collect();
    assert!(missed.iter().all(|name| empty.contains(name)), "no case has a row of {missed:?}");
}

/// What two analysts hold, who part on one wish.
const MERGED: &str = r#"format = 1
[conflict]
title = "Talks"
status-quo = []
[analysts]
anna = { weight = 3 }
boris = { weight = 1 }
[[questions]]
id = "path"
ask = "Does it leave?"
answers = { goes = "us.leave" }
otherwise = "stays"
[dm.us.options]
leave = "Leave"
[[dm.us.prefers]]
id = "home"
[[dm.us.prefers.disputed]]
by = ["anna"]
prefers = ["us.leave"]
[[dm.us.prefers.disputed]]
by = ["boris"]
prefers = ["not us.leave"]
"#;

#[test]
fn what_to_watch_for_and_what_analysts_foresee_are_tables_too() {
    let tables = asked(&text(MERGED));
    let pooled = named(&tables, "pooled");
    let of = |by: &str, name: &str| -> Vec<(String, String)> {
        let here =
            |row: &usize| cell(pooled, *row, "made_by") == by && cell(pooled, *row, "name") == name;
        let told = |row| (cell(pooled, row, "answer"), cell(pooled, row, "probability"));
        (0..pooled.rows()).filter(here).map(told).collect()
    };
    let shares = |goes: &str, stays: &str| {
        [("goes", goes), ("stays", stays), ("never settles", "0")]
            .map(|(answer, share)| (answer.to_owned(), share.to_owned()))
    };
    assert_eq!(of("analyst", "anna"), shares("1", "0"));
    assert_eq!(of("analyst", "boris"), shares("0", "1"));
    assert_eq!(of("merged", ""), shares("0.75", "0.25"));
    assert_eq!(of("pool", "linear"), shares("0.75", "0.25"));
    let analysts = named(&tables, "analysts");
    assert_eq!((analysts.rows(), cell(analysts, 0, "weight")), (2, "0.75".to_owned()));
    let disagreements = named(&tables, "disagreements");
    assert_eq!((disagreements.rows(), cell(disagreements, 0, "disagreement")), (1, "home".into()));
    // Once it is seen leaving, that is certain, and once that is known not to come, too.
    let watch = named(&tables, "watch");
    assert_eq!((watch.rows(), cell(watch, 0, "what")), (1, "us.leave".into()));
    assert_eq!(cell(watch, 0, "probability"), "0.75");
    let answers = named(&tables, "watch_answers");
    assert_eq!(
        (cell(answers, 0, "answer"), cell(answers, 0, "probability")),
        ("goes".into(), "0.75".into())
    );
    assert_eq!((cell(answers, 0, "seen"), cell(answers, 0, "unseen")), ("1".into(), "0".into()));
    // (for leaving at some time, and as the very next move)
    let reasons = named(&tables, "watch_reasons");
    assert_eq!((reasons.rows(), cell(reasons, 0, "unknown")), (2, "home".to_owned()));
    tables.iter().for_each(sound);
}

/// Words that SQL does not take for a column without quotation marks.
const RESERVED: &[&str] = &[
    "all",
    "and",
    "as",
    "between",
    "by",
    "case",
    "check",
    "create",
    "default",
    "distinct",
    "drop",
    "else",
    "end",
    "exists",
    "foreign",
    "from",
    "group",
    "having",
    "if",
    "in",
    "index",
    "into",
    "is",
    "join",
    "limit",
    "not",
    "null",
    "on",
    "or",
    "order",
    "primary",
    "references",
    "select",
    "set",
    "table",
    "then",
    "to",
    "transaction",
    "union",
    "unique",
    "using",
    "values",
    "when",
    "where",
];

#[test]
fn names_are_in_snake_case_and_keys_are_columns() {
    let snake = |name: &str| {
        name.chars().all(|c| c.is_ascii_lowercase() || c == '_') && !name.starts_with('_')
    };
    let mut names = BTreeSet::new();
    for schema in TABLES {
        assert!(snake(schema.name) && names.insert(schema.name), "{}", schema.name);
        assert!(schema.doc.ends_with('.'), "{}: {}", schema.name, schema.doc);
        let mut columns = BTreeSet::new();
        for field in schema.fields {
            assert!(snake(field.name) && columns.insert(field.name), "{}", field.name);
            assert!(!RESERVED.contains(&field.name), "{} would have to be quoted", field.name);
            assert!(!field.doc.is_empty() && !field.doc.ends_with('.'), "{}", field.doc);
        }
        assert!(!schema.key.is_empty());
        assert!(schema.key.iter().all(|key| columns.contains(key)), "{}", schema.name);
    }
}

#[test]
fn verdicts_moves_and_ranks_are_those_of_the_engines() {
    for name in ["elmira", "nk-us-2017-base"] {
        let conflict = case(name);
        let space = build(&structure(&conflict), Memory::DEFAULT).expect("it fits");
        let graph = Graph::reference(&conflict, &space).expect("it can be evaluated");
        let names = StateNames::new(&conflict, &space);
        let ask = Ask::everything(conflict.dms.len(), Sequences::Legal);
        let found =
            findings(&conflict, &conflict, &graph, &ask, Means::default()).expect("analysed");
        let tables = table::of_findings(&found, Room::ALL).expect("they fit");
        let stability = named(&tables, "stability");
        let player = |row| conflict.dm(&cell(stability, row, "player")).expect("a player");
        assert_eq!(stability.rows(), space.len() * conflict.dms.len() * ask.profiles.len());
        let mut all = 0;
        for row in 0..stability.rows() {
            let under = found.labels.iter().position(|one| *one == cell(stability, row, "concept"));
            let state: usize = cell(stability, row, "state").parse().expect("a number");
            let stable = under.and_then(|under| found.analysis.stable.get(under)).expect("one");
            let right = stable.is_stable(player(row), StateId::at(state - 1));
            assert_eq!(cell(stability, row, "stable"), right.to_string());
            all += usize::from(right);
        }
        assert!(all > 0);
        let equilibria = named(&tables, "equilibria");
        let held: usize = (0..found.labels.len()).map(|at| found.equilibria(at).count()).sum();
        let reference = (0..equilibria.rows())
            .filter(|row| cell(equilibria, *row, "in_reference_world") == "true");
        assert_eq!(reference.count(), held);
        let tables = table::of_graph(&conflict, &graph, &names, Room::ALL).expect("they fit");
        let (moves, ranks) = (named(&tables, "moves"), named(&tables, "ranks"));
        let mut row = 0;
        for dm in space.dms() {
            for state in space.states() {
                for to in space.targets(dm, state) {
                    assert_eq!(cell(moves, row, "state"), number(state).to_string());
                    assert_eq!(cell(moves, row, "to_state"), number(to).to_string());
                    let better = graph.code(dm, to, state) == Code::Better;
                    assert_eq!(cell(moves, row, "comparison") == "better", better);
                    let rank = |state: StateId| -> i64 {
                        let at = dm.index() * space.len() + state.index();
                        cell(ranks, at, "rank").parse().expect("a number")
                    };
                    assert_eq!(rank(to) < rank(state), better);
                    assert!(rank(to) >= 1);
                    row += 1;
                }
            }
        }
        assert_eq!(moves.rows(), row);
    }
}

#[test]
fn statements_of_wishes_are_statements_of_the_file() {
    let conflict = case("afghanistan-2015");
    let tables = table::of_conflict(&conflict, Room::ALL);
    let (wishes, all) = (named(&tables, "preferences"), named(&tables, "statements"));
    let ids: BTreeSet<String> = (0..all.rows()).map(|row| cell(all, row, "statement")).collect();
    assert!(wishes.rows() > 10);
    for row in 0..wishes.rows() {
        let id = cell(wishes, row, "statement");
        assert!(ids.contains(&id), "{id}");
    }
    let claims = named(&tables, "claims");
    let known: BTreeSet<String> =
        (0..claims.rows()).map(|row| cell(claims, row, "claim")).collect();
    let cited = named(&tables, "statement_claims");
    assert!(cited.rows() > 0);
    assert!((0..cited.rows()).all(|row| known.contains(&cell(cited, row, "claim"))));
}

#[test]
fn what_would_take_too_much_is_refused_before_it_is_taken() {
    let conflict = case("elmira");
    let space = build(&structure(&conflict), Memory::DEFAULT).expect("it fits");
    let graph = Graph::reference(&conflict, &space).expect("it can be evaluated");
    let names = StateNames::new(&conflict, &space);
    let little = Room { memory: Memory { limit: 400 }, ..Room::ALL };
    match table::of_graph(&conflict, &graph, &names, little) {
        Err(Refusal::Memory { what: "state_options", need, limit: 400 }) => assert!(need > 400),
        other => panic!("{other:?}"),
    }
    let only = Room { only: Some(&["states"]), ..little };
    let tables = table::of_graph(&conflict, &graph, &names, only).expect("the states fit");
    assert_eq!(tables.len(), 1);
    let stopped = Room { go_on: &|| false, ..Room::ALL };
    let refused = table::of_graph(&conflict, &graph, &names, stopped);
    assert_eq!(refused, Err(Refusal::Stopped));
}

#[test]
fn texts_are_shared_while_there_are_few() {
    // 13 options: 8192 patterns, more than are shared, and ids that are.
    let options: Vec<String> = (1..=13).map(|at| format!("o{at} = \"does {at}\"\n")).collect();
    let conflict = text(&format!(
        "format = 1\n[conflict]\ntitle = \"Many\"\n[dm.a.options]\n{}",
        options.concat()
    ));
    let space = build(&structure(&conflict), Memory::DEFAULT).expect("it fits");
    let graph = Graph::reference(&conflict, &space).expect("it can be evaluated");
    let names = StateNames::new(&conflict, &space);
    let room = Room { only: Some(&["states", "state_options"]), ..Room::ALL };
    let tables = table::of_graph(&conflict, &graph, &names, room).expect("they fit");
    let states = named(&tables, "states");
    assert_eq!(states.rows(), 8192);
    for row in [0, 1, 4095, 4096, 4097, 8190, 8191] {
        let right: String =
            (0..13).map(|bit| if row >> bit & 1 == 1 { 'Y' } else { 'N' }).collect();
        assert_eq!(cell(states, row, "pattern"), right);
    }
    let taken = named(&tables, "state_options");
    let Some(table::Values::Text(ids)) = taken.column("option").map(|column| &column.values) else {
        panic!("no texts");
    };
    assert_eq!((ids.codes().len(), ids.entries().count()), (8192 * 13, 13));
}

/// A question, an event and a claim, as small as can be.
const DATED: &str = r#"format = 1
[conflict]
title = "Dated"
status-quo = []
[[questions]]
id = "go"
ask = "Does it go?"
answers = { yes = "a.go", no = "not a.go" }
[sources.s]
title = "s"
[claims.c]
source = "s"
quote = "it wants to go"
[dm.a.options]
go = "goes"
[[dm.a.prefers]]
that = "a.go"
because = ["c"]
[dm.b.options]
wait = "waits"
[[events]]
id = "turn"
date = "2020"
[[events.dm.a.prefers]]
that = "not a.go"
"#;

#[test]
fn a_timeline_and_what_a_forecast_hangs_on_are_tables_too() {
    let reading = crossroad::model::conflict::read("dated", DATED.as_bytes());
    let whole = reading.conflict.clone().unwrap_or_else(|| panic!("{}", reading.render(false)));
    let mut ask = uncertainty::Ask::of(&whole);
    ask.concepts = vec![concept("nash").expect("a concept")];
    let means = || uncertainty::Means { threads: 1, progress: &|_, _| true };
    let (sequences, memory) = (Sequences::Legal, Memory::DEFAULT);
    let eras = uncertainty::timeline(&whole, &ask, uncertainty::DATES, sequences, memory, means())
        .expect("eras");
    let tables = table::of_timeline(&json::timeline(&whole, &ask, &eras), Room::ALL);
    let timeline = named(&tables, "timeline");
    sound(timeline);
    let told = |era: &str, answer: &str| -> Vec<String> {
        let here = |row: &usize| {
            cell(timeline, *row, "era") == era && cell(timeline, *row, "answer") == answer
        };
        (0..timeline.rows()).filter(here).map(|row| cell(timeline, row, "probability")).collect()
    };
    assert_eq!((told("0", "yes"), told("1", "yes")), (vec!["1".to_owned()], vec!["0".to_owned()]));
    let mut before = whole.clone();
    before.events.clear();
    let model = uncertainty::Model::new(&before, sequences, memory).expect("it fits");
    let about = hinge::everything(&before, &[hinge::Kind::Claim]);
    let found = hinge::forecast_hinges(&before, &model, &about, &ask, sequences, memory, means())
        .expect("it");
    let names = StateNames::new(&before, &model.space);
    let speaker = Speaker { conflict: &before, space: &model.space, names: &names };
    let answer = json::forecast_hinge(&before, speaker, &model, (&found, 0));
    let tables = table::of_forecast_hinge(&answer, Room::ALL);
    let hinges = named(&tables, "forecast_hinges");
    sound(hinges);
    // Without the claim nothing makes it go.
    assert_eq!(hinges.rows(), 1);
    assert_eq!((cell(hinges, 0, "kind"), cell(hinges, 0, "item")), ("claim".into(), "c".into()));
    assert_eq!(cell(hinges, 0, "moves"), "1");
}
