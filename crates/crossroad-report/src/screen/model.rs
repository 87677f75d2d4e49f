//! A conflict as it is written: the text.

use crate::wire::json::{Model, StatementRow};
use crate::wording::layout::wrapped;

/// Tells what a file says, in lines of `width`.
#[must_use]
pub fn model(model: &Model, width: usize) -> String {
    let mut text = String::new();
    let mut say = |words: &str, first: &str, indent: &str| {
        text.push_str(&wrapped(words, width, first, indent));
    };
    say(&model.title, "", "");
    if let Some(date) = &model.as_of {
        say(&format!("as of {date}"), "", "");
    }
    if let Some(question) = &model.question {
        say(question, "", "");
    }
    let of = |kinds: &[&str], of: Option<&str>| -> Vec<&StatementRow> {
        let fits = |row: &&StatementRow| {
            kinds.contains(&row.kind) && (of.is_none() || row.of.as_deref() == of)
        };
        model.statements.iter().filter(fits).collect()
    };
    for row in of(&["status-quo"], None).into_iter().filter(|row| row.place == "status-quo") {
        let taken =
            if row.says.is_empty() { "nothing is taken".to_owned() } else { row.says.join(", ") };
        say(&format!("today: {taken}{}", rests(row)), "\n", "  ");
    }
    for player in &model.players {
        let name = if player.name == player.id {
            player.id.clone()
        } else {
            format!("{} ({})", player.name, player.id)
        };
        say(&name, "\n", "");
        for row in of(&["option", "arc"], Some(&player.id)) {
            say(
                &format!("{}: {}{}{}", row.place, row.says.join(", "), open(row), rests(row)),
                "  ",
                "      ",
            );
        }
        let wants = of(&WANTED, Some(&player.id));
        if !wants.is_empty() {
            say("wants, most important first:", "  ", "  ");
        }
        for row in wants {
            say(&wish(row), "    ", "      ");
        }
    }
    let parts: [(&str, &[&str]); 5] = [
        ("Rules", &["rule"]),
        ("States that count as one, and moves that cannot be made", &["merge", "move"]),
        ("What sources conclude", &["expectation"]),
        ("Coalitions", &["coalition"]),
        ("States of the graph", &["state"]),
    ];
    for (title, kinds) in parts {
        let rows = of(kinds, None);
        if rows.is_empty() {
            continue;
        }
        say(title, "\n", "");
        for row in rows {
            let key = row.key.map(|key| format!("{key} ")).unwrap_or_default();
            say(
                &format!("{}: {key}{}{}{}", row.place, row.says.join(", "), open(row), rests(row)),
                "  ",
                "      ",
            );
        }
    }
    let elsewhere = |row: &&StatementRow| {
        row.kind == "event"
            || row
                .of
                .as_deref()
                .is_some_and(|of| of.starts_with("events.") || of.starts_with("views."))
    };
    let rows: Vec<&StatementRow> = model.statements.iter().filter(elsewhere).collect();
    if !rows.is_empty() {
        say("As others see it, and after events", "\n", "");
    }
    for row in rows {
        let of = row.of.as_ref().map(|of| format!("{of} wants ")).unwrap_or_default();
        say(&format!("{of}{}", wish(row)), "  ", "      ");
    }
    if !model.questions.is_empty() {
        say("Questions", "\n", "");
    }
    for question in &model.questions {
        let answers = question.answers.iter().map(|one| format!("{}: {}", one.name, one.when));
        let mut answers: Vec<String> = answers.collect();
        answers.extend(question.otherwise.iter().map(|name| format!("otherwise {name}")));
        say(&format!("{}: {} {}", question.id, question.ask, answers.join("; ")), "  ", "      ");
    }
    if !model.claims.is_empty() {
        say("Claims", "\n", "");
    }
    for row in &model.claims {
        let claim = &row.claim;
        let place = match &row.passage {
            Some(passage) if passage.first_line == passage.last_line => {
                format!("{}, line {}", claim.source, passage.first_line)
            }
            Some(passage) => {
                format!("{}, lines {}-{}", claim.source, passage.first_line, passage.last_line)
            }
            None => format!("{}, not found", claim.source),
        };
        let supports = match row.supports.is_empty() {
            true => "nothing rests on it".to_owned(),
            false => format!("for {}", row.supports.join(", ")),
        };
        say(&format!("{} ({place}): {supports}", claim.id), "  ", "      ");
    }
    text
}

/// What somebody can want, in kinds of statements.
const WANTED: [&str; 5] = ["wish", "any-order", "ranking-entry", "weight", "comparison"];

fn wish(row: &StatementRow) -> String {
    let says = match row.kind {
        "any-order" => "in any order:".to_owned(),
        _ => row.says.join(", "),
    };
    let weight =
        row.weight.as_ref().map(|weight| format!(" (weight {weight})")).unwrap_or_default();
    let strong = if row.strong { ", crucial" } else { "" };
    format!("{}: {says}{weight}{strong}{}{}", row.place, open(row), rests(row))
}

fn open(row: &StatementRow) -> String {
    let Some(open) = &row.open else { return String::new() };
    let mut parts = Vec::new();
    if open.unknown {
        parts.push("not known which side".to_owned());
    }
    if let (Some(low), Some(high)) = (open.low, open.high) {
        let percent = |share: f64| (share * 100.0).round();
        parts.push(match percent(low) == percent(high) {
            true => format!("chance {} %", percent(low)),
            false => format!("chance {}-{} %", percent(low), percent(high)),
        });
    }
    if let Some(group) = &open.group {
        parts.push(format!("in {group}"));
    }
    if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(", ")) }
}

fn rests(row: &StatementRow) -> String {
    match row.support.kind {
        "quoted" => format!(" [{}]", row.support.because.join(", ")),
        "assumed" => " [assumed]".to_owned(),
        "judged" => " [judged]".to_owned(),
        "drafted" => " [drafted, not confirmed]".to_owned(),
        _ => String::new(),
    }
}
