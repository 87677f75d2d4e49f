//! Random conflicts whose statements rest on random claims.

use crossroad::finding::hinge::{Kind, everything};
use crossroad_testkit::draw::Draw;
use crossroad_testkit::random::{self, Shape};
use crossroad_testkit::toml_text;
use toml_edit::{Array, DocumentMut, InlineTable, Item, TableLike, Value, value};

use crate::support::{compare, conflict};

const CLAIMS: usize = 4;

/// Rests a statement on some of the claims, on an assumption, or on nothing.
fn rest(table: &mut dyn TableLike, draw: &mut Draw) {
    if draw.percent(20) {
        if draw.percent(50) {
            table.insert("assumed", value("it is assumed"));
        }
        return;
    }
    let mut claims: Vec<usize> = (0..CLAIMS).collect();
    draw.shuffle(&mut claims);
    claims.truncate(draw.within((1, 2)));
    let because: Array = claims.iter().map(|claim| format!("c{claim}")).collect();
    table.insert("because", value(because));
}

fn with_claims(text: &str, draw: &mut Draw) -> String {
    let mut document: DocumentMut = text.parse().expect("TOML");
    for (_, actor) in document["dm"].as_table_mut().expect("a table").iter_mut() {
        for (_, option) in actor["options"].as_table_like_mut().expect("a table").iter_mut() {
            let mut table = match option.as_str() {
                Some(words) => InlineTable::from_iter([("does", words)]),
                None => option.as_inline_table().expect("a table").clone(),
            };
            // Most options stay, or hardly a state would be left.
            if draw.percent(40) {
                rest(&mut table, draw);
            }
            *option = value(table);
        }
        for key in ["prefers", "ranking", "weights"] {
            let list = actor.get_mut(key).and_then(Item::as_array_of_tables_mut);
            list.into_iter().flat_map(|list| list.iter_mut()).for_each(|table| rest(table, draw));
        }
        if draw.percent(50) {
            group(actor, draw);
        }
    }
    for key in ["rules", "merge", "moves"] {
        let list = document.get_mut(key).and_then(Item::as_array_of_tables_mut);
        list.into_iter().flat_map(|list| list.iter_mut()).for_each(|table| rest(table, draw));
    }
    let mut claims = document.to_string();
    claims.push_str("\n[sources.s0]\ntitle = \"s0\"\n[sources.s1]\ntitle = \"s1\"\n");
    for claim in 0..CLAIMS {
        let (source, speaker) = (draw.below(2), draw.below(3));
        claims.push_str(&format!(
            "[claims.c{claim}]\nsource = \"s{source}\"\nspeaker = \"p{speaker}\"\nquote = \"q\"\n"
        ));
    }
    claims
}

/// Puts the last two statements into a group of which the order is not known.
fn group(actor: &mut Item, draw: &mut Draw) {
    let list = actor.get_mut("prefers").and_then(Item::as_array_of_tables_mut);
    let Some(list) = list.filter(|list| list.len() >= 2) else { return };
    let pair = [list.len() - 2, list.len() - 1];
    let wishes = pair.map(|at| list.get(at).expect("there").clone().into_inline_table());
    let wishes: Array = wishes.into_iter().map(Value::InlineTable).collect();
    let place = list.get_mut(pair[0]).expect("there");
    place.clear();
    place.insert("any-order", value(wishes));
    if draw.percent(30) {
        place.insert("assumed", value("nobody says which"));
    }
    list.remove(pair[1]);
}

#[test]
fn random_withdrawals_are_what_editing_the_file_gives() {
    let usual = std::env::var("CROSSROAD_CONFLICTS").ok().and_then(|n| n.parse().ok());
    for seed in 0..usual.unwrap_or(250_u64) {
        let mut shape = if seed % 3 == 0 { Shape::option_form() } else { Shape::everything() };
        shape.states = (2, 48);
        shape.status_quo = seed % 4 != 0;
        let plain = random::conflict(&shape, seed);
        let text = with_claims(&toml_text::render(&plain), &mut Draw::seeded(seed));
        let about = everything(&conflict(&text), &[Kind::Claim, Kind::Source, Kind::Speaker]);
        compare(&text, &about);
    }
}
