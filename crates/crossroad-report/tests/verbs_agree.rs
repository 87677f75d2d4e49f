//! One fact, whichever verb is asked: `analyze`, `states`, `hinge`, `forecast` and `report` say the
//! same of the same file, on all cases and on random conflicts with much that is open, with claims,
//! events, merged states and coalitions.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test that cannot go on is to stop, and says how many conflicts it draws"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use crossroad::game::check::read_checked;
use crossroad::model::conflict::{Conflict, Date};
use crossroad::model::quotation::Texts;
use crossroad_report::document::{Block, Document, Table, lint_sentence};
use crossroad_report::likelihood::{Ladder, percent};
use crossroad_report::verb::{self, How, Watch, WhatIf};
use crossroad_testkit::draw::Draw;
use crossroad_testkit::forecast::{items, outcomes, world};
use crossroad_testkit::oracle::Concept;
use crossroad_testkit::random::{Kind, OpenShape, Shape, open};
use crossroad_testkit::toml_text::{render, render_open};
use serde_json::Value;
use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, TableLike, value};

fn how_many(usual: u64) -> u64 {
    std::env::var("CROSSROAD_CONFLICTS").ok().and_then(|n| n.parse().ok()).unwrap_or(usual)
}

fn read(text: &str) -> Conflict {
    let reading = read_checked("a file", text.as_bytes());
    reading.conflict.clone().unwrap_or_else(|| panic!("{}\n{text}", reading.render(false)))
}

/// What every verb says of a file on one day, with something tried.
struct Said {
    states: Value,
    analysis: Value,
    hinge: Value,
    /// `None` where the file asks nothing, or cannot be forecast.
    forecast: Option<Value>,
    report: Document,
}

const WORLDS: u64 = 4_000;

fn said(conflict: &Conflict, what_if: &WhatIf, exact: usize) -> Result<Said, String> {
    let how = How { threads: 2, ..How::default() };
    let told = |failure: verb::Failure| failure.message;
    let question =
        verb::states::Question { what_if: what_if.clone(), how: how.clone(), ..Default::default() };
    let json = |value: Result<Value, serde_json::Error>| value.expect("it can be written");
    let states =
        verb::states::answer(conflict, &question, |one| json(serde_json::to_value(one.json())))
            .map_err(told)?;
    let question = verb::analyze::Question {
        what_if: what_if.clone(),
        how: how.clone(),
        ..Default::default()
    };
    let analysis = verb::analyze::answer(conflict, &question, Watch::default(), |one| {
        json(serde_json::to_value(one.json()))
    })
    .map_err(told)?;
    let question =
        verb::hinge::Question { what_if: what_if.clone(), how: how.clone(), ..Default::default() };
    let hinge = verb::hinge::answer(conflict, &question, Watch::default()).map_err(told)?;
    let question = verb::forecast::Question {
        what_if: what_if.clone(),
        how: how.clone(),
        exact,
        worlds: WORLDS,
        ..Default::default()
    };
    let forecast = verb::forecast::answer(conflict, &question, Watch::default(), |one| {
        json(serde_json::to_value(one.json()))
    });
    let question = verb::report::Question { what_if: what_if.clone(), how, ..Default::default() };
    let texts = Texts::default();
    let file = verb::report::File { conflict, name: "a.toml", sha256: "", texts: &texts };
    let report = verb::report::answer(file, &question, Watch::default()).map_err(told)?;
    Ok(Said {
        states,
        analysis,
        hinge: json(serde_json::to_value(hinge.json())),
        forecast: forecast.ok(),
        report,
    })
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn number(value: &Value) -> u64 {
    value.as_u64().unwrap_or_else(|| panic!("{value} is no number"))
}

/// What each state is, by its number.
fn described(rows: &Value) -> BTreeMap<u64, (String, String)> {
    let what = |row: &Value| {
        let name = text(&row["name"]).to_owned();
        (number(&row["id"]), (format!("{}{}", text(&row["pattern"]), row["is"]), name))
    };
    list(rows).iter().map(what).collect()
}

/// Lists the members of a set of states by concept.
fn numbers(value: &Value) -> BTreeSet<u64> {
    list(value).iter().map(number).collect()
}

fn blocks(document: &Document) -> Vec<&Block> {
    let mut all = Vec::new();
    document.each_block(|block| all.push(block));
    all
}

/// Every sentence of a report, as plain text.
fn sentences(document: &Document) -> Vec<String> {
    let mut all = Vec::new();
    for block in blocks(document) {
        block.each_phrase(&mut |phrase, _| all.push(phrase.plain()));
    }
    all
}

fn tables<'d>(document: &'d Document, caption: &str) -> Vec<&'d Table> {
    let of = |block: &&'d Block| match block {
        Block::Table(table) if table.caption.plain().starts_with(caption) => Some(table),
        _ => None,
    };
    blocks(document).iter().filter_map(of).collect()
}

impl Said {
    /// Holds everything that is said to each other.
    fn agrees(&self, about: &str) -> Agreed {
        let mut agreed = Agreed::default();
        self.states_agree(about, &mut agreed);
        self.equilibria_agree(about);
        self.withdrawals_agree(about, &mut agreed);
        self.judgements_agree(about, &mut agreed);
        self.shares_agree(about, &mut agreed);
        agreed
    }

    /// The same numbers, for the same states; a state outside the reference scenario is marked.
    fn states_agree(&self, about: &str, agreed: &mut Agreed) {
        let own = described(&self.states["states"]);
        assert_eq!(own, described(&self.analysis["states"]), "{about}: states");
        let feasible = number(&self.states["feasible"]);
        assert_eq!(own.len() as u64, feasible, "{about}");
        assert_eq!(own.keys().copied().collect::<Vec<_>>(), (1..=feasible).collect::<Vec<_>>());
        for other in [&self.analysis, &self.hinge] {
            assert_eq!(number(&other["feasible"]), feasible, "{about}");
        }
        let mut outside = described(&self.analysis["worlds"]["outside"]);
        if let Some(forecast) = &self.forecast {
            let from = described(&Value::Array(vec![forecast["from"].clone()]));
            from.iter().for_each(|(id, what)| assert_eq!(own.get(id), Some(what), "{about}"));
            if let Some(today) = self.analysis["status_quo"].as_u64() {
                assert_eq!(number(&forecast["from"]["id"]), today, "{about}: today");
            }
            let others = described(&forecast["outside"]);
            list(&forecast["outside"]).iter().for_each(|row| assert_eq!(row["outside"], true));
            for (id, what) in &others {
                // What nobody is stable at in any world is not told by the analysis.
                let known = outside.entry(*id).or_insert_with(|| what.clone());
                assert_eq!(known, what, "{about}: state {id} outside");
            }
            self.ways_are_moves(about, &own, &others);
            agreed.outside += others.len();
        }
        for (id, what) in &outside {
            assert!(*id > feasible, "{about}: state {id} of {feasible} is outside");
            let same = own.values().any(|(pattern, _)| *pattern == what.0);
            assert!(!same, "{about}: {what:?} is feasible in the reference scenario");
        }
        let patterns: BTreeSet<&String> = outside.values().map(|(pattern, _)| pattern).collect();
        assert_eq!(patterns.len(), outside.len(), "{about}: {outside:?}");
        agreed.outside += outside.len();
    }

    /// Every step of a way changes nothing but options of those who make it.
    fn ways_are_moves(
        &self,
        about: &str,
        own: &BTreeMap<u64, (String, String)>,
        others: &BTreeMap<u64, (String, String)>,
    ) {
        let Some(forecast) = &self.forecast else { return };
        let owners: Vec<&str> =
            list(&self.states["options"]).iter().map(|one| text(&one["player"])).collect();
        let pattern = |id: u64| {
            let found = own.get(&id).or_else(|| others.get(&id));
            found.unwrap_or_else(|| panic!("{about}: no state {id}")).0.clone()
        };
        for play in list(&forecast["plays"]) {
            for way in list(&play["ways"]) {
                let mut here = number(&forecast["from"]["id"]);
                for step in list(&way["steps"]) {
                    let to = number(&step["to"]);
                    let movers: Vec<&str> = list(&step["players"]).iter().map(text).collect();
                    let (before, after) = (pattern(here), pattern(to));
                    assert_ne!(before, after, "{about}: {way}");
                    let letters = before.chars().zip(after.chars()).enumerate();
                    for (at, (x, y)) in letters.filter(|_| !owners.is_empty()) {
                        let may = x == y || movers.contains(&owners[at]) || x == '-' || y == '-';
                        assert!(may, "{about}: {before} to {after} by {movers:?}");
                    }
                    here = to;
                }
            }
            for cycle in list(&play["cycles"]) {
                list(&cycle["states"]).iter().for_each(|one| {
                    pattern(number(&one["state"]));
                });
            }
        }
    }

    /// The same equilibria, as many of them, and the same in all or some worlds.
    fn equilibria_agree(&self, about: &str) {
        let each = self.analysis["equilibria"].as_object().expect("by concept");
        let words = sentences(&self.report);
        for (concept, states) in each {
            let own = numbers(states);
            for row in list(&self.hinge["withdrawals"]) {
                let Some(under) = row["under"].get(concept) else { continue };
                let gone = number(&under["gone"]["count"]);
                assert_eq!(number(&under["survive"]) + gone, own.len() as u64, "{about}: {row}");
                let lost = list(&under["gone"]["states"]).iter();
                lost.for_each(|one| assert!(own.contains(&number(&one["state"])), "{about}"));
            }
            let told = match own.len() {
                1 => "1 equilibrium".to_owned(),
                some => format!("{some} equilibria"),
            };
            let starts = format!("{concept}, ");
            let ends = format!(": {told}");
            let said = words.iter().any(|one| one.starts_with(&starts) && one.contains(&ends));
            assert!(said, "{about}: {concept} has {told}");
            let worlds = &self.analysis["worlds"];
            if worlds.is_object() {
                let all = numbers(&worlds["equilibria_in_all"][concept]);
                let some = numbers(&worlds["equilibria_in_some"][concept]);
                assert!(all.is_subset(&own) && own.is_subset(&some), "{about}: {concept}");
            }
        }
    }

    /// The same withdrawals, with the same effect; the same confidence.
    fn withdrawals_agree(&self, about: &str, agreed: &mut Agreed) {
        let rows = list(&self.hinge["withdrawals"]);
        let sure = &self.hinge["confidence"];
        assert_eq!(&self.analysis["confidence"], sure, "{about}: confidence");
        if let Some(forecast) = &self.forecast {
            assert_eq!(&forecast["confidence"], sure, "{about}: confidence");
        }
        let words = sentences(&self.report);
        let name = |row: &Value| format!("{} {}", text(&row["kind"]), text(&row["id"]));
        let (changing, same): (Vec<&Value>, Vec<&Value>) = rows.iter().partition(|row| {
            number(&row["verdicts_changed"]) > 0 || row.get("no_answer").is_some()
        });
        if rows.is_empty() {
            return;
        }
        let (all, some) = (rows.len(), changing.len());
        let told = match (some, all) {
            (0, 1) => "The only such test changed nothing.".to_owned(),
            (0, _) => format!("None of {all} such tests changed anything."),
            (1, 1) => "The only such test changed something.".to_owned(),
            _ => format!("{some} of {all} such tests changed something."),
        };
        assert!(words.iter().any(|one| one.contains(&told)), "{about}: {told}");
        let found = tables(&self.report, "What each withdrawal does");
        let shown: Vec<Vec<String>> = found
            .iter()
            .flat_map(|table| &table.rows)
            .map(|row| row.iter().map(|cell| cell.words.plain()).collect())
            .collect();
        assert_eq!(shown.len(), changing.len().min(14), "{about}");
        for (row, cells) in changing.iter().zip(&shown) {
            assert!(cells[0].starts_with(&name(row)), "{about}: {} is not {}", cells[0], name(row));
            let (part, whole) = (number(&row["verdicts_changed"]), number(&row["verdicts"]));
            let share = match (part * 100 + whole / 2).checked_div(whole) {
                None => "all".to_owned(),
                Some(_) if part == whole => "all".to_owned(),
                Some(0) => "under 1 %".to_owned(),
                Some(100) => "over 99 %".to_owned(),
                Some(percent) => format!("{percent} %"),
            };
            assert_eq!(cells[2], share, "{about}: {}", name(row));
            let main = list(&row["falls"]).iter().filter(|one| one["effect"] != "beside").count();
            let statements = if main == 1 { "1 statement" } else { "statements" };
            let told = main == 0
                || cells[1].contains(statements)
                    && (main == 1 || cells[1].contains(&main.to_string()));
            assert!(told, "{about}: {} falls with {}, not {main}", cells[1], name(row));
            agreed.withdrawals += 1;
            let events = |one: &&Value| one["kind"] == "event";
            agreed.events += list(&row["falls"]).iter().filter(events).count();
        }
        if !same.is_empty() {
            let names: Vec<String> = same.iter().map(|row| name(row)).collect();
            let (last, before) = names.split_last().expect("some");
            let list = match before {
                [] => last.clone(),
                before => format!("{} or {last}", before.join(", ")),
            };
            let told = format!("Taking away {list} changes nothing: ");
            assert!(words.iter().any(|one| one.starts_with(&told)), "{about}: {told}");
        }
    }

    /// The same key judgements, word by word; those of a forecast where it is exact.
    fn judgements_agree(&self, about: &str, agreed: &mut Agreed) {
        let told = |answer: &Value| -> Vec<String> {
            list(&answer["key_judgements"]).iter().map(|one| text(one).to_owned()).collect()
        };
        let section = self.report.sections.first().expect("a section");
        assert_eq!(section.title, "Key judgements", "{about}");
        let sentences = section.blocks.iter().flat_map(|block| match block {
            Block::Lead(sentences) | Block::Paragraph(sentences) => sentences.as_slice(),
            _ => &[],
        });
        let findings = sentences.filter(|one| one.why.is_some());
        let report: Vec<String> = findings.map(|one| one.phrase.plain()).collect();
        assert!(report.len() >= 2, "{about}: {report:?}");
        assert_eq!(told(&self.analysis), report, "{about}");
        for sentence in &report {
            let slips = lint_sentence(sentence, Ladder::Icd203);
            assert!(slips.is_empty(), "{about}: {slips:?}");
        }
        if let Some(forecast) = &self.forecast
            && list(&forecast["plays"]).iter().all(|play| play["method"] == "exact")
        {
            assert_eq!(told(forecast), report, "{about}");
            agreed.judged += 1;
        }
        agreed.forks += usize::from(report.iter().any(|one| one.contains("outcome turns on ")));
    }

    /// The same shares, where they are exact.
    fn shares_agree(&self, about: &str, agreed: &mut Agreed) {
        let Some(forecast) = &self.forecast else { return };
        let exact = list(&forecast["plays"]).iter().all(|play| play["method"] == "exact");
        for play in list(&forecast["plays"]) {
            let extremes = text(&play["extremes"]);
            let sampled = play["method"] == "sampled";
            assert!(!(sampled && extremes == "exact"), "{about}: {play}");
            agreed.sampled += usize::from(sampled);
        }
        if !exact {
            return;
        }
        let found = tables(&self.report, "The same in figures");
        assert_eq!(found.len(), list(&forecast["questions"]).len(), "{about}");
        for (question, table) in list(&forecast["questions"]).iter().zip(found) {
            let heads: Vec<String> = table.columns.iter().map(|one| one.head.plain()).collect();
            for under in list(&question["under"]) {
                let column = heads.iter().position(|one| *one == text(&under["concept"]));
                let column = column.unwrap_or_else(|| panic!("{about}: no {}", under["concept"]));
                for (answer, row) in list(&under["answers"]).iter().zip(&table.rows) {
                    let share = answer["probability"].as_f64().expect("a share");
                    let told = row[column].words.plain();
                    let own = percent(share);
                    let starts = told.split([' ', '(']).next().unwrap_or_default();
                    let same = starts == own || told.starts_with(&own);
                    assert!(same, "{about}: {own} against {told}: {answer}");
                    agreed.shares += 1;
                }
            }
        }
    }
}

/// How much was held to each other.
#[derive(Default)]
struct Agreed {
    withdrawals: usize,
    events: usize,
    outside: usize,
    shares: usize,
    sampled: usize,
    judged: usize,
    forks: usize,
}

impl Agreed {
    fn add(&mut self, other: &Self) {
        self.withdrawals += other.withdrawals;
        self.events += other.events;
        self.outside += other.outside;
        self.shares += other.shares;
        self.sampled += other.sampled;
        self.judged += other.judged;
        self.forks += other.forks;
    }
}

/// Holds the verbs to each other on every day of a file, and with something tried.
fn every_day(conflict: &Conflict, whats: &[WhatIf], about: &str) -> Agreed {
    let mut agreed = Agreed::default();
    let mut days: Vec<Option<Date>> = vec![None];
    days.extend(conflict.events.iter().map(|event| Some(event.date)));
    for at in days {
        for what in whats {
            let what_if = WhatIf { at, ..what.clone() };
            let about = format!("{about}, {what_if:?}");
            let exact = crossroad::finding::uncertainty::Ask::LEAVES;
            match said(conflict, &what_if, exact) {
                Ok(said) => agreed.add(&said.agrees(&about)),
                // (what is tried may not be feasible)
                Err(why) => assert!(what_if.set.len() + what_if.drop.len() > 0, "{about}: {why}"),
            }
        }
    }
    agreed
}

#[test]
fn verbs_agree_on_all_cases() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../cases");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(root)
        .expect("there are cases")
        .map(|entry| entry.expect("readable").path().join("conflict.toml"))
        .filter(|path| path.exists())
        .collect();
    paths.sort();
    let mut agreed = Agreed::default();
    for path in paths {
        let conflict = read(&std::fs::read_to_string(&path).expect("readable"));
        let about = path.display().to_string();
        agreed.add(&match said(
            &conflict,
            &WhatIf::default(),
            crossroad::finding::uncertainty::Ask::LEAVES,
        ) {
            Ok(said) => said.agrees(&about),
            Err(why) => panic!("{about}: {why}"),
        });
    }
    let Agreed { withdrawals, events, shares, judged, forks, .. } = agreed;
    assert!(withdrawals > 10 && events > 0 && shares > 10, "{withdrawals} {events} {shares}");
    assert!(judged > 0 && forks > 1, "{judged} {forks}");
}

const CLAIMS: usize = 4;

/// Rests a statement on some of the claims, or on an assumption.
fn rest(table: &mut dyn TableLike, draw: &mut Draw) {
    if draw.percent(40) {
        table.insert("assumed", value("it is assumed"));
        return;
    }
    let mut claims: Vec<usize> = (0..CLAIMS).collect();
    draw.shuffle(&mut claims);
    claims.truncate(draw.within((1, 2)));
    let because: Array = claims.iter().map(|claim| format!("c{claim}")).collect();
    table.insert("because", value(because));
}

/// Rests the statements of a file on claims, and has something happen.
fn dressed(text: &str, draw: &mut Draw) -> String {
    let mut document: DocumentMut = text.parse().expect("TOML");
    let mut options = Vec::new();
    let mut dms = Vec::new();
    for (dm, actor) in document["dm"].as_table_mut().expect("a table").iter_mut() {
        dms.push(dm.get().to_owned());
        for (id, option) in actor["options"].as_table_like_mut().expect("a table").iter_mut() {
            options.push(format!("{}.{}", dm.get(), id.get()));
            let mut table = match option.as_str() {
                Some(words) => InlineTable::from_iter([("does", words)]),
                None => option.as_inline_table().expect("a table").clone(),
            };
            if draw.percent(40) {
                rest(&mut table, draw);
            }
            *option = value(table);
        }
        for key in ["prefers", "ranking", "weights"] {
            let list = actor.get_mut(key).and_then(Item::as_array_of_tables_mut);
            list.into_iter().flat_map(|list| list.iter_mut()).for_each(|table| rest(table, draw));
        }
    }
    for key in ["rules", "merge", "moves", "coalitions"] {
        let list = document.get_mut(key).and_then(Item::as_array_of_tables_mut);
        list.into_iter().flat_map(|list| list.iter_mut()).for_each(|table| rest(table, draw));
    }
    let mut events = ArrayOfTables::new();
    for at in 0..draw.within((0, 2)) {
        let mut event = toml_edit::Table::new();
        event.insert("id", value(format!("e{at}")));
        event.insert("date", value(format!("201{}", 4 + at)));
        let option = draw.one(&options).clone();
        match draw.below(3) {
            0 => event.insert("closes", value(Array::from_iter([option.as_str()]))),
            1 => event.insert("opens", value(Array::from_iter([option.as_str()]))),
            _ => None,
        };
        let mut wish = toml_edit::Table::new();
        wish.insert("that", value(draw.one(&options).clone()));
        rest(&mut wish, draw);
        let mut wishes = ArrayOfTables::new();
        wishes.push(wish);
        let mut wants = toml_edit::Table::new();
        wants.insert("prefers", Item::ArrayOfTables(wishes));
        let mut whose = toml_edit::Table::new();
        let dm: &String = draw.one(&dms);
        whose.insert(dm, Item::Table(wants));
        event.insert("dm", Item::Table(whose));
        rest(&mut event, draw);
        events.push(event);
    }
    if !events.is_empty() {
        document.insert("events", Item::ArrayOfTables(events));
        if draw.percent(70) {
            document["conflict"]["as-of"] = value(*draw.one(&["2013", "2014", "2016"]));
        }
    }
    let mut text = document.to_string();
    text.push_str("\n[sources.s0]\ntitle = \"s0\"\n[sources.s1]\ntitle = \"s1\"\n");
    for claim in 0..CLAIMS {
        let (source, speaker) = (draw.below(2), draw.below(3));
        text.push_str(&format!(
            "[claims.c{claim}]\nsource = \"s{source}\"\nspeaker = \"p{speaker}\"\nquote = \"q\"\n"
        ));
    }
    text
}

/// Conflicts of which much is open, what can be done included.
fn shape(seed: u64) -> OpenShape {
    let looks = [Shape::plain(), Shape::option_form(), Shape::everything()];
    let kinds: &'static [Kind] = &[Kind::Prioritized, Kind::Prioritized, Kind::Ranking];
    let certain = Shape {
        dms: (2, 3),
        most_options: 4,
        states: (2, 12),
        kinds,
        statements: (1, 4),
        ties: seed.is_multiple_of(2),
        ..looks[(seed % 3) as usize].clone()
    };
    OpenShape {
        certain,
        worlds: 96,
        ranges: 3,
        statements: 25,
        structure: if seed.is_multiple_of(4) { (0, 0) } else { (35, 2) },
        own: if seed.is_multiple_of(5) { 30 } else { 0 },
        coalitions: (seed % 7 / 3) as usize,
    }
}

#[test]
fn verbs_agree_on_random_conflicts() {
    let mut agreed = Agreed::default();
    for seed in 0..how_many(30) {
        let mut draw = Draw::seeded(seed ^ 0xfac7);
        let plain = open(&shape(seed), seed);
        let text = dressed(&render_open(&plain), &mut draw);
        let reading = read_checked("a file", text.as_bytes());
        // (An event can make a file that cannot be, or a state that is merged straddle.)
        let Some(conflict) = reading.conflict else { continue };
        let option = draw.one(&plain.certain.references()).clone();
        let mut whats = vec![WhatIf::default()];
        match draw.below(3) {
            0 => whats.push(WhatIf { set: vec![option], ..WhatIf::default() }),
            1 => whats.push(WhatIf { drop: vec![option], ..WhatIf::default() }),
            _ => {}
        }
        agreed.add(&every_day(&conflict, &whats, &format!("seed {seed}\n{text}")));
        let few = said(&conflict, &WhatIf::default(), 1);
        agreed.add(&few.expect("as before").agrees(&format!("seed {seed}, drawn\n{text}")));
    }
    let Agreed { withdrawals, events, outside, shares, sampled, judged, forks } = agreed;
    let much = withdrawals > 50 && events > 5 && outside > 20 && shares > 100 && sampled > 5;
    let much = much && judged > 20 && forks > 10;
    assert!(much, "{withdrawals} {events} {outside} {shares} {sampled} {judged} {forks}");
}

/// What holds in all and what in some worlds of a conflict, by vectors: the files of the single
/// worlds, each analysed alone.
fn across(plain: &crossroad_testkit::open::OpenConflict) -> [BTreeSet<String>; 2] {
    let items = items(plain);
    let counts: Vec<usize> = items.iter().map(|item| outcomes(plain, item)).collect();
    let all: usize = counts.iter().product();
    let mut sets: Option<[BTreeSet<String>; 2]> = None;
    for place in 0..all {
        let mut rest = place;
        let drawn: Vec<usize> = counts
            .iter()
            .map(|count| {
                let outcome = rest % count;
                rest /= count;
                outcome
            })
            .collect();
        let own = world(plain, &items, &drawn, Concept::Nash).conflict;
        let conflict =
            crossroad::model::conflict::read("a world", render(&own).as_bytes()).conflict;
        let conflict = conflict.expect("it can be read");
        let question =
            verb::analyze::Question { concept: vec!["seq".to_owned()], ..Default::default() };
        let found = verb::analyze::answer(&conflict, &question, Watch::default(), |one| {
            serde_json::to_value(one.json()).expect("it can be written")
        });
        let holding: BTreeSet<String> = match found {
            Ok(found) => {
                let states = described(&found["states"]);
                let of = |state| states[&state].0.clone();
                numbers(&found["equilibria"]["seq"]).into_iter().map(of).collect()
            }
            // A world in which nothing is feasible has no equilibrium.
            Err(_) => BTreeSet::new(),
        };
        sets = Some(match sets {
            None => [holding.clone(), holding],
            Some([every, any]) => [
                every.intersection(&holding).cloned().collect(),
                any.union(&holding).cloned().collect(),
            ],
        });
    }
    sets.expect("there is a world")
}

#[test]
fn worlds_of_an_analysis_settle_options_and_rules_as_those_of_a_forecast() {
    let (mut outside, mut always, mut sometimes) = (0, 0, 0);
    for seed in 0..how_many(60) {
        let looks = shape(4 * seed + 1);
        let certain = Shape { merges: (0, 0), ..looks.certain };
        let plain = open(&OpenShape { certain, own: 0, coalitions: 0, ..looks }, seed);
        let text = render_open(&plain);
        if text.contains("[0, 0]") {
            // What never is leaves nothing open; the oracle goes through it all the same.
            continue;
        }
        let conflict = read(&text);
        let question =
            verb::analyze::Question { concept: vec!["seq".to_owned()], ..Default::default() };
        let found = verb::analyze::answer(&conflict, &question, Watch::default(), |one| {
            serde_json::to_value(one.json()).expect("it can be written")
        })
        .unwrap_or_else(|failure| panic!("{}\n{text}", failure.message));
        let worlds = &found["worlds"];
        if !worlds.is_object() {
            continue;
        }
        let mut states = described(&found["states"]);
        states.extend(described(&worlds["outside"]));
        let of = |key: &str| -> BTreeSet<String> {
            let set = numbers(&worlds[key]["seq"]);
            set.into_iter().map(|state| states[&state].0.clone()).collect()
        };
        let [all, some] = across(&plain);
        assert_eq!(of("equilibria_in_all"), all, "seed {seed}\n{text}");
        assert_eq!(of("equilibria_in_some"), some, "seed {seed}\n{text}");
        outside += list(&worlds["outside"]).len();
        // Play ends where it begins exactly in the worlds in which that is an equilibrium.
        let today = found["status_quo"].as_u64().expect("given");
        let pattern = states[&today].0.trim_end_matches("null").to_owned();
        let question = verb::forecast::Question {
            about: Some(pattern.clone()),
            concept: vec!["seq".to_owned()],
            uniform: true,
            ..Default::default()
        };
        let forecast = verb::forecast::answer(&conflict, &question, Watch::default(), |one| {
            serde_json::to_value(one.json()).expect("it can be written")
        });
        let Ok(forecast) = forecast else { continue };
        let answers = &forecast["questions"][0]["under"][0]["answers"];
        let share = answers[0]["probability"].as_f64().expect("a share");
        let (every, any) = (of("equilibria_in_all"), of("equilibria_in_some"));
        let today = &states[&today].0;
        assert_eq!(share > 1.0 - 1e-9, every.contains(today), "seed {seed}: {share}\n{text}");
        assert_eq!(share > 1e-9, any.contains(today), "seed {seed}: {share}\n{text}");
        always += usize::from(every.contains(today));
        sometimes += usize::from(any.contains(today) && !every.contains(today));
    }
    assert!(outside > 20 && always > 5 && sometimes > 5, "{outside} {always} {sometimes}");
}

#[test]
fn what_counts_as_an_answer_changes_marks_and_no_path() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../cases/elmira/conflict.toml");
    let conflict = read(&std::fs::read_to_string(path).expect("readable"));
    use crossroad::stability::Sequences;
    let of = |sequences| {
        let question = verb::paths::Question {
            how: How { sequences, ..How::default() },
            ..Default::default()
        };
        verb::paths::answer(&conflict, &question, Watch::default(), |one| {
            let mut found = one.json(|json| serde_json::to_value(json)).expect("it can be written");
            let reached = found["reached"].as_object_mut().expect("by kind");
            for row in reached.values_mut().flat_map(|rows| rows.as_array_mut()).flatten() {
                row.as_object_mut().expect("a row").remove("equilibrium_under");
            }
            found
        })
        .unwrap_or_else(|failure| panic!("{}", failure.message))
    };
    let legal = of(Sequences::Legal);
    assert_eq!(of(Sequences::EachOnce), legal);
    assert_eq!(of(Sequences::Single), legal);
}

#[test]
fn a_state_that_needs_an_uncertain_option_is_in_some_worlds_and_numbered_once() {
    let text = |chance: &str| {
        format!(
            "format = 1\n[conflict]\ntitle = \"t\"\nstatus-quo = []\n\
             [dm.a]\nprefers = [\"a.x\"]\n[dm.a.options]\nx = {{ does = \"x\", chance = {chance} }}\n\
             [dm.b]\nprefers = [{{ that = \"b.y\", chance = 0.7 }}]\n[dm.b.options]\ny = \"y\"\n\
             [[questions]]\nid = \"q\"\nask = \"?\"\nanswers = {{ both = \"a.x and b.y\" }}\n\
             otherwise = \"other\"\n"
        )
    };
    let of = |chance: &str| {
        let conflict = read(&text(chance));
        let exact = crossroad::finding::uncertainty::Ask::LEAVES;
        said(&conflict, &WhatIf::default(), exact).unwrap_or_else(|why| panic!("{why}"))
    };
    // There: the state with both is number 4; an equilibrium where the option is there, which it is
    // not in all worlds.
    let likely = of("0.6");
    let worlds = |said: &Said, key: &str| numbers(&said.analysis["worlds"][key]["nash"]);
    assert_eq!(numbers(&likely.analysis["equilibria"]["nash"]), BTreeSet::from([4]));
    assert_eq!(worlds(&likely, "equilibria_in_all"), BTreeSet::new());
    assert_eq!(worlds(&likely, "equilibria_in_some"), BTreeSet::from([1, 2, 3, 4]));
    assert_eq!(likely.analysis["ways"], "4");
    let answer = |said: &Said| {
        let forecast = said.forecast.as_ref().expect("it asks");
        forecast["questions"][0]["under"][0]["answers"][0]["probability"].as_f64()
    };
    assert!((answer(&likely).expect("a share") - 0.42).abs() < 1e-9);
    // Not there: two states, and the others behind them, marked.
    let unlikely = of("0.4");
    assert_eq!(number(&unlikely.states["feasible"]), 2);
    let outside = described(&unlikely.analysis["worlds"]["outside"]);
    let patterns: Vec<(u64, &str)> =
        outside.iter().map(|(id, what)| (*id, what.0.trim_end_matches("null"))).collect();
    assert_eq!(patterns, [(3, "YN"), (4, "YY")]);
    let forecast = unlikely.forecast.as_ref().expect("it asks");
    assert_eq!(described(&forecast["outside"]), outside);
    let marked = sentences(&unlikely.report);
    assert!(marked.iter().any(|one| one == "4 (not in the reference scenario)"), "{marked:?}");
    // A chance of 1 leaves nothing open.
    let certain = of("1");
    assert_eq!(worlds(&certain, "equilibria_in_some"), BTreeSet::from([2, 4]));
    assert_eq!(certain.analysis["ways"], "2");
    for said in [likely, unlikely, certain] {
        said.agrees("by hand");
    }
}
