//! Laws of merging, on random conflicts that two or three analysts have each changed.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test that cannot go on is to stop, and says how many conflicts it draws"
)]

use crossroad::finding::pooling::{Pool, pooling};
use crossroad::finding::uncertainty::{Ask, Means, Model, forecast};
use crossroad::game::check::read_checked;
use crossroad::game::graph::{settled, ways_of};
use crossroad::game::space::Memory;
use crossroad::model::conflict::Conflict;
use crossroad::stability::{Sequences, concept};
use crossroad_edit::{Edit, apply};
use crossroad_merge::{Merged, Mismatch, Terms, Version, merge, settle};
use crossroad_testkit::draw::Draw;
use crossroad_testkit::random::{Kind, OpenShape, Shape, open};
use crossroad_testkit::toml_text::render_open;
use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, Table, value};

fn how_many(usual: u64) -> u64 {
    std::env::var("CROSSROAD_CONFLICTS").ok().and_then(|n| n.parse().ok()).unwrap_or(usual)
}

fn read(text: &str) -> Conflict {
    let reading = read_checked("a test", text.as_bytes());
    let shown = reading.render(false);
    reading.conflict.unwrap_or_else(|| panic!("{shown}\n{text}"))
}

fn ask(conflict: &Conflict) -> Ask {
    Ask {
        questions: conflict.questions.clone(),
        expected: Vec::new(),
        given: Vec::new(),
        outer: None,
        concepts: ["nash", "seq"].map(|id| concept(id).expect("a concept")).to_vec(),
        stated: true,
        leaves: Ask::LEAVES,
        worlds: Ask::WORLDS,
        until: None,
        seed: 1,
    }
}

const MEANS: Means<'static> = Means { threads: 1, progress: &|_, _| true };

fn shares(text: &str) -> Vec<f64> {
    let conflict = read(text);
    let model = Model::new(&conflict, Sequences::Legal, Memory::DEFAULT).expect("a model");
    let found = forecast(&model, &ask(&conflict), MEANS).expect("a forecast");
    let answered = found.rows.iter().flat_map(|row| &row.answered);
    answered.flat_map(|one| one.shares.iter().map(|share| share.value)).collect()
}

fn near(ours: &[f64], theirs: &[f64], text: &str) {
    assert_eq!(ours.len(), theirs.len(), "{text}");
    for (a, b) in ours.iter().zip(theirs) {
        assert!((a - b).abs() < 1e-9, "{ours:?} against {theirs:?}\n{text}");
    }
}

/// Conflicts of wishes alone, of which some are open.
fn drawn(seed: u64) -> String {
    let certain = Shape {
        dms: (2, 3),
        most_options: 5,
        states: (2, 24),
        kinds: &[Kind::Prioritized],
        statements: (2, 5),
        ties: true,
        ..[Shape::plain(), Shape::option_form()][(seed % 2) as usize].clone()
    };
    let shape = OpenShape {
        certain,
        worlds: 24,
        ranges: 2,
        statements: if seed.is_multiple_of(3) { 25 } else { 0 },
        structure: (0, 0),
        own: 0,
        coalitions: 0,
    };
    let mut doc = document(&render_open(&open(&shape, seed)));
    let ids: Vec<String> =
        doc["dm"].as_table_like().expect("people").iter().map(|(id, _)| id.to_owned()).collect();
    for dm in ids {
        let Some(list) = wishes(&mut doc, &dm) else { continue };
        for (at, wish) in list.iter_mut().enumerate().filter(|(at, _)| at % 2 == 0) {
            wish.insert("id", value(format!("{dm}-wish-{at}")));
        }
    }
    doc.to_string()
}

fn document(text: &str) -> DocumentMut {
    text.parse().expect("TOML")
}

fn wishes<'d>(doc: &'d mut DocumentMut, dm: &str) -> Option<&'d mut ArrayOfTables> {
    doc["dm"].get_mut(dm)?.get_mut("prefers")?.as_array_of_tables_mut()
}

/// Changes one thing, as an analyst would who thinks otherwise.
fn changed(text: &str, draw: &mut Draw) -> String {
    let mut doc = document(text);
    let ids: Vec<String> =
        doc["dm"].as_table_like().expect("people").iter().map(|(id, _)| id.to_owned()).collect();
    let dm = draw.one(&ids).clone();
    let rules = doc.get("rules").and_then(Item::as_array_of_tables).map_or(0, ArrayOfTables::len);
    if rules > 0 && draw.percent(25) {
        let at = draw.below(rules);
        doc["rules"].as_array_of_tables_mut().expect("rules").remove(at);
        if rules == 1 {
            doc.remove("rules");
        }
        return doc.to_string();
    }
    let Some(list) = wishes(&mut doc, &dm) else { return text.to_owned() };
    let count = list.len();
    let at = draw.below(count);
    match draw.below(4) {
        0 if count > 1 => drop(list.remove(at)),
        1 if count > 1 => {
            let to = draw.below(count);
            let moved = list.remove(at);
            list.insert(to.min(list.len()), moved);
        }
        2 => {
            let table = list.get_mut(at).expect("a wish");
            if let Some(that) = table.get("that").and_then(Item::as_str).map(str::to_owned) {
                table.insert("that", value(format!("not ({that})")));
            }
        }
        _ => {
            let mut table = Table::new();
            let option = format!("{dm}.{}", first_option(text, &dm));
            table.insert(
                "that",
                value(if draw.percent(50) { option } else { format!("not {option}") }),
            );
            list.insert(at, table);
        }
    }
    doc.to_string()
}

fn first_option(text: &str, dm: &str) -> String {
    let doc = document(text);
    let options = doc["dm"][dm]["options"].as_table_like().expect("options");
    options.iter().next().expect("one").0.to_owned()
}

fn version(analyst: &str, text: &str) -> Version {
    Version { analyst: analyst.to_owned(), file: format!("{analyst}.toml"), text: text.to_owned() }
}

/// What a drawn conflict becomes in the hands of some analysts.
fn versions(seed: u64) -> Vec<Version> {
    let mut draw = Draw::seeded(seed ^ 0x6d65_7267);
    let base = drawn(seed);
    let names = ["anna", "boris", "clara"];
    let count = 2 + draw.below(2);
    names[..count]
        .iter()
        .map(|name| {
            let mut text = base.clone();
            for _ in 0..draw.below(4) {
                let next = changed(&text, &mut draw);
                if !read_checked("a test", next.as_bytes()).has_errors() {
                    text = next;
                }
            }
            version(name, &text)
        })
        .collect()
}

fn weights() -> Terms {
    let given = [("anna", "2"), ("boris", "1"), ("clara", "1.5")];
    Terms { weights: given.map(|(id, n)| (id.to_owned(), n.to_owned())).to_vec(), same_ids: false }
}

fn terms(versions: &[Version]) -> Terms {
    let mut terms = weights();
    terms.weights.retain(|(id, _)| versions.iter().any(|one| one.analyst == *id));
    terms
}

/// Merges; `None` where the versions differ in an order that is left open already, which a file
/// cannot leave open once more.
fn merged(versions: &[Version]) -> Option<Merged> {
    match merge(versions, None, &terms(versions)) {
        Ok(merged) => Some(merged),
        Err(mismatches) => {
            let expected = |one: &Mismatch| match one {
                Mismatch::Undisputable { part, .. } => part.ends_with("(any-order)"),
                _ => false,
            };
            assert!(mismatches.iter().all(expected), "{mismatches:?}");
            None
        }
    }
}

/// Settles what a merged file disputes in every way, by hand: the probability and the text of each.
fn settled_by_hand(text: &str) -> Vec<(f64, String)> {
    let doc = document(text);
    let Some(analysts) = doc.get("analysts").and_then(Item::as_table_like) else {
        return vec![(1.0, text.to_owned())];
    };
    let weight = |id: &str| -> f64 {
        let given = analysts.get(id).and_then(|one| one.get("weight"));
        given.map_or(1.0, |one| one.as_float().unwrap_or(one.as_integer().unwrap_or(1) as f64))
    };
    let all: f64 = analysts.iter().map(|(id, _)| weight(id)).sum();
    let share = |list: &Array| -> f64 {
        list.iter().filter_map(|one| one.as_str()).map(weight).sum::<f64>() / all
    };
    let mut ways = vec![(1.0, doc.clone())];
    let rules = doc.get("rules").and_then(Item::as_array_of_tables).map_or(0, ArrayOfTables::len);
    for rule in (0..rules).rev() {
        let list = doc["rules"][rule].get("held-by").and_then(Item::as_array);
        let Some(share) = list.map(share) else { continue };
        ways = ways
            .into_iter()
            .flat_map(|(p, way)| {
                let (mut with, mut without) = (way.clone(), way);
                let rules = with["rules"].as_array_of_tables_mut().expect("rules");
                rules.get_mut(rule).expect("it").remove("held-by");
                without["rules"].as_array_of_tables_mut().expect("rules").remove(rule);
                [(p * share, with), (p * (1.0 - share), without)]
            })
            .collect();
    }
    let ids: Vec<String> =
        doc["dm"].as_table_like().expect("people").iter().map(|(id, _)| id.to_owned()).collect();
    for dm in ids {
        let Some(list) = doc["dm"][&dm].get("prefers").and_then(Item::as_array_of_tables) else {
            continue;
        };
        for at in (0..list.len()).rev() {
            let Some(readings) = list.get(at).and_then(|one| one.get("disputed")) else { continue };
            let readings = readings.as_array_of_tables().expect("readings").clone();
            let mut next = Vec::new();
            for (p, way) in &ways {
                for reading in readings.iter() {
                    next.push(settle_one(*p, way.clone(), (&dm, at), reading, &share));
                }
            }
            ways = next;
        }
    }
    ways.into_iter()
        .map(|(p, mut way)| {
            way.remove("analysts");
            (p, way.to_string())
        })
        .collect()
}

fn settle_one(
    p: f64,
    mut way: DocumentMut,
    (dm, at): (&str, usize),
    reading: &Table,
    share: &dyn Fn(&Array) -> f64,
) -> (f64, DocumentMut) {
    let p = p * share(reading["by"].as_array().expect("names"));
    let list = wishes(&mut way, dm).expect("wishes");
    list.remove(at);
    let right = reading.get("prefers").and_then(Item::as_array_of_tables);
    for (nth, wish) in right.into_iter().flat_map(ArrayOfTables::iter).enumerate() {
        let mut wish = wish.clone();
        wish.set_position(None);
        list.insert(at + nth, wish);
    }
    if list.is_empty() {
        way["dm"][dm].as_table_like_mut().expect("a table").remove("prefers");
    }
    (p, way)
}

#[test]
fn a_file_merged_with_itself_is_what_it_was() {
    for seed in 0..how_many(60) {
        let text = drawn(seed);
        let both = [version("anna", &text), version("boris", &text)];
        let merged = merge(&both, None, &Terms::default()).expect("they agree");
        assert_eq!(merged.text, text);
        assert!(merged.disputes.is_empty());
    }
}

#[test]
fn versions_in_any_order_give_the_same_bytes() {
    let mut disputed = 0;
    for seed in 0..how_many(120) {
        let versions = versions(seed);
        let Some(first) = merged(&versions) else { continue };
        disputed += usize::from(!first.disputes.is_empty());
        let mut turned = versions.clone();
        for _ in 0..turned.len() {
            turned.rotate_left(1);
            assert_eq!(merged(&turned), Some(first.clone()), "{seed}");
        }
        turned.swap(0, 1);
        assert_eq!(merged(&turned), Some(first), "{seed}");
    }
    assert!(disputed > 30, "{disputed}");
}

/// What a forecast reads of a disagreement is exactly its readings, each with its share.
#[test]
fn a_merged_file_foresees_what_its_readings_do_each_with_its_share() {
    let (mut disputed, mut rules) = (0, 0);
    for seed in 0..how_many(120) {
        let Some(merged) = merged(&versions(seed)) else { continue };
        let ways = settled_by_hand(&merged.text);
        if ways.len() > 24 {
            continue;
        }
        // (a rule that may hold must not forbid what is so today; then there is no forecast)
        let conflict = read(&merged.text);
        if Model::new(&conflict, Sequences::Legal, Memory::DEFAULT).is_err() {
            continue;
        }
        disputed += usize::from(ways.len() > 1);
        rules += usize::from(merged.text.contains("held-by"));
        let mut sum = vec![0.0; shares(&merged.text).len()];
        for (p, text) in &ways {
            for (all, share) in sum.iter_mut().zip(shares(text)) {
                *all += p * share;
            }
        }
        near(&shares(&merged.text), &sum, &merged.text);
    }
    assert!(disputed > 30 && rules > 3, "{disputed} {rules}");
}

#[test]
fn a_disagreement_that_is_settled_gives_the_answer_of_who_won() {
    for seed in 0..how_many(120) {
        let versions = versions(seed);
        let Some(merged) = merged(&versions) else { continue };
        if merged.disputes.is_empty() {
            continue;
        }
        for one in &versions {
            let settled = settle(&merged.text, &one.analyst).expect("an analyst of it");
            near(&shares(&settled), &shares(&one.text), &settled);
        }
        // Joined once more with one of those it was made of, it is what it was.
        let whole = Version { text: merged.text.clone(), ..version("nobody", "") };
        let again = merge(&[whole, versions[0].clone()], None, &Terms::default());
        assert_eq!(again.expect("they are the same").text, merged.text);
    }
}

#[test]
fn a_merged_file_takes_another_analyst_as_all_at_once_would() {
    for seed in 0..how_many(120) {
        let versions = versions(seed);
        let [first, second, third] = versions.as_slice() else { continue };
        let Some(all) = merged(&versions) else { continue };
        let Ok(two) = merge(&[first.clone(), second.clone()], None, &Terms::default()) else {
            continue;
        };
        if two.disputes.is_empty() {
            continue;
        }
        let both = Version { text: two.text, ..version("nobody", "") };
        let step = merge(&[both, third.clone()], None, &weights()).expect("as before");
        near(&shares(&step.text), &shares(&all.text), &step.text);
    }
}

/// Every way to settle a list with a disagreement is counted, and each is one of its readings'.
#[test]
fn ways_to_settle_wishes_are_those_of_the_readings() {
    for seed in 0..how_many(60) {
        let Some(merged) = merged(&versions(seed)) else { continue };
        for dm in &read(&merged.text).dms {
            let ways = settled(&dm.preference, false);
            assert_eq!(ways.len() as u128, ways_of(&dm.preference));
            let reference = crossroad::game::graph::Keyed::reference(&dm.preference);
            if merged.text.contains("disputed") && !merged.text.contains("unknown") {
                assert!(ways.contains(&reference), "{}", merged.text);
            }
        }
    }
}

#[test]
fn what_only_one_has_changed_since_the_base_is_taken_and_what_both_have_is_disputed() {
    let (mut taken, mut disputed) = (0, 0);
    for seed in 0..how_many(120) {
        let mut draw = Draw::seeded(seed);
        let base = drawn(seed);
        let ours = changed(&base, &mut draw);
        if read_checked("a test", ours.as_bytes()).has_errors() {
            continue;
        }
        let all = [version("ours", &ours), version("theirs", &base)];
        let one = merge(&all, Some(&version("base", &base)), &Terms::default()).expect("taken");
        assert_eq!(one.disputes, []);
        near(&shares(&one.text), &shares(&ours), &one.text);
        taken += 1;
        let theirs = changed(&base, &mut draw);
        if read_checked("a test", theirs.as_bytes()).has_errors() {
            continue;
        }
        let all = [version("ours", &ours), version("theirs", &theirs)];
        if let Ok(both) = merge(&all, Some(&version("base", &base)), &Terms::default()) {
            disputed += usize::from(!both.disputes.is_empty());
            read(&both.text);
        }
    }
    assert!(taken > 60 && disputed > 5, "{taken} {disputed}");
}

#[test]
fn what_each_analyst_foresees_is_what_the_own_file_does_and_the_mean_is_weighted() {
    let mut pooled = 0;
    for seed in 0..how_many(60) {
        let versions = versions(seed);
        let Some(merged) = merged(&versions).filter(|one| !one.disputes.is_empty()) else {
            continue;
        };
        let conflict = read(&merged.text);
        let found = pooling(&conflict, &ask(&conflict), Sequences::Legal, Memory::DEFAULT, MEANS)
            .expect("a pooling");
        let mut ours = vec![Vec::new(); versions.len()];
        for concept in ["nash", "seq"] {
            for question in 0..conflict.questions.len() {
                for (list, shares) in ours.iter_mut().zip(found.shares(concept, question)) {
                    list.extend(shares.expect("a forecast"));
                }
            }
        }
        let weight = |name: &str| match name {
            "anna" => 2.0,
            "boris" => 1.0,
            _ => 1.5,
        };
        let all: f64 = versions.iter().map(|one| weight(&one.analyst)).sum();
        let mut mean = vec![0.0; ours[0].len()];
        for (own, version) in ours.iter().zip(&versions) {
            near(own, &shares(&version.text), &version.text);
            let share = weight(&version.analyst) / all;
            mean.iter_mut().zip(own).for_each(|(sum, one)| *sum += share * one);
        }
        let mut linear = Vec::new();
        for concept in ["nash", "seq"] {
            for question in 0..conflict.questions.len() {
                let pools = found.pools(concept, question);
                assert_eq!(pools[0].0, Pool::Linear);
                linear.extend(pools[0].1.clone());
            }
        }
        near(&linear, &mean, &merged.text);
        pooled += 1;
    }
    assert!(pooled > 20, "{pooled}");
}

#[test]
fn what_has_the_same_words_is_the_same_thing_under_another_id() {
    for seed in 0..how_many(60) {
        let text = drawn(seed);
        let first = read(&text).dms.first().expect("somebody").id.value.clone();
        let made = |text: &str, edit: Edit| apply(text, &edit).expect("made").text;
        let of = format!("dm.{first}");
        let fields = [("name".to_owned(), "Somebody".into())].into_iter().collect();
        let own = made(&text, Edit::Set { of: of.clone(), fields });
        let other = made(&own, Edit::Rename { of, to: "zz".to_owned() });
        let both = [version("anna", &own), version("boris", &other)];
        let merged = merge(&both, None, &Terms::default()).expect("they agree");
        assert_eq!(merged.text, own, "{seed}");
        assert_eq!((merged.renamed[0].from.as_str(), &merged.renamed[0].to), ("zz", &first));
        let [anna, boris] = both;
        assert_eq!(merge(&[boris, anna], None, &Terms::default()), Ok(merged));
    }
}

#[test]
fn an_option_with_the_same_words_is_known_under_another_id_in_formulas_too() {
    let mut disputed = 0;
    for seed in 0..how_many(60) {
        let text = drawn(seed);
        let dm = read(&text).dms.first().expect("somebody").id.value.clone();
        let option = first_option(&text, &dm);
        let words = [("does".to_owned(), "Do what only this one does".into())];
        let made = |text: &str, edit: Edit| apply(text, &edit).expect("made").text;
        let of = format!("{dm}.options.{option}");
        let own = made(&text, Edit::Set { of: of.clone(), fields: words.into_iter().collect() });
        // The other one thinks otherwise, too: disagreements are told by the ids of the merged file.
        let mut draw = Draw::seeded(seed);
        let next = changed(&own, &mut draw);
        let theirs =
            if read_checked("a test", next.as_bytes()).has_errors() { own.clone() } else { next };
        let other = made(&theirs, Edit::Rename { of, to: "zz".to_owned() });
        let ids = merged(&[version("anna", &own), version("boris", &theirs)]);
        let found = merged(&[version("anna", &own), version("boris", &other)]);
        let (Some(ids), Some(found)) = (ids, found) else { continue };
        assert_eq!((&found.text, &found.disputes), (&ids.text, &ids.disputes), "{seed}");
        let renamed = found.renamed.first().expect("one");
        let (from, to) = (format!("{dm}.zz"), format!("{dm}.{option}"));
        assert_eq!((renamed.from.as_str(), renamed.to.as_str()), (from.as_str(), to.as_str()));
        disputed += usize::from(!found.disputes.is_empty());
    }
    assert!(disputed > 5, "{disputed}");
}

#[test]
fn formulas_that_hold_in_the_same_cases_are_one_wish_or_rule_however_they_are_written() {
    let file = |wish: &str, rule: &str| {
        format!(
            "format = 1\n[conflict]\ntitle = \"T\"\n[dm.us.options]\nstay = \"Stay\"\nleave = \"Leave\"\n\
             [[dm.us.prefers]]\nthat = \"{wish}\"\n[[rules]]\nnever = \"{rule}\"\n"
        )
    };
    let merged = |theirs: (&str, &str)| {
        let ours = file("not (us.stay and us.leave)", "us.stay and us.leave");
        let both = [version("anna", &ours), version("boris", &file(theirs.0, theirs.1))];
        (merge(&both, None, &Terms::default()).expect("merged"), ours)
    };
    let (same, ours) =
        merged(("not us.leave or not us.stay", "not (us.leave implies not us.stay)"));
    assert_eq!((same.disputes.len(), same.text), (0, ours));
    let (other, _) = merged(("not us.leave and not us.stay", "us.stay and us.leave"));
    assert_eq!(other.disputes.len(), 1, "another meaning is another wish");
}

#[test]
fn words_that_stand_for_two_things_are_left_alone() {
    let file = |options: &str| {
        format!("format = 1\n[conflict]\ntitle = \"T\"\n[dm.us.options]\n{options}")
    };
    let ours = file("stay = \"Stay put\"\nhold = \"Hold\"\n");
    let renamed = |theirs: &str| {
        let both = [version("anna", &ours), version("boris", &file(theirs))];
        let terms = Terms { same_ids: true, ..Terms::default() };
        merge(&both, None, &terms).expect("they can be merged").renamed
    };
    let two = "keep = \"Stay put\"\nwait = \"Stay put\"\nhold = \"Hold\"\n";
    assert_eq!(renamed(two), []);
}
