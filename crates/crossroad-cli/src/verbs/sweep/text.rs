//! A sweep for people: what came of the first points, and where the rest is.

use std::fmt::Write as _;
use std::path::Path;

use crossroad::report::json::{Sweep, SweptAnswer, SweptPoint};
use crossroad::report::likelihood;

/// Tells what came of a sweep.
pub(super) fn told(swept: &Sweep, folder: Option<&Path>, limit: usize) -> String {
    let mut text = format!("{}\n", swept.title);
    let count = swept.points.len();
    let noun = if count == 1 { "point" } else { "points" };
    let _ = writeln!(text, "A sweep of {count} {noun}: {} each.", swept.compute);
    if !swept.varies.is_empty() {
        let _ = writeln!(text, "What varies: {}.", swept.varies.join(", "));
    }
    for point in swept.points.iter().take(limit) {
        text.push('\n');
        text.push_str(&of_point(swept, point));
    }
    if count > limit {
        let _ = writeln!(text, "\n{} more points (--limit shows more).", count - limit);
    }
    if let Some(folder) = folder {
        let _ = writeln!(text, "\nAll of it: {}/sweep.json, and a table each.", folder.display());
    }
    text
}

fn of_point(swept: &Sweep, point: &SweptPoint) -> String {
    let value = |name: &String| {
        let value = point.values.get(name).map_or("", String::as_str);
        format!("{name} = {value}")
    };
    let values: Vec<String> = swept.varies.iter().map(value).collect();
    let values = if values.is_empty() { String::new() } else { format!(", {}", values.join(", ")) };
    let mut text = format!("{}. {}{values}\n", point.point, point.model);
    let mut rows: Vec<(&str, &str, Vec<String>)> = Vec::new();
    for one in &point.answers {
        match rows.last_mut() {
            Some((question, concept, answers))
                if (*question, *concept) == (one.question.as_str(), one.concept.as_str()) =>
            {
                answers.push(figure(one));
            }
            _ => rows.push((&one.question, &one.concept, vec![figure(one)])),
        }
    }
    for (question, concept, answers) in rows {
        let moved =
            point.moves.iter().find(|one| one.question == question && one.concept == concept);
        let moved = moved.map_or_else(String::new, |one| {
            format!(" (moves {} points)", percent(one.moves).trim_end_matches([' ', '%']))
        });
        let _ = writeln!(text, "   {question}, {concept}: {}{moved}", answers.join(", "));
    }
    let mut concepts: Vec<(&str, Vec<String>)> = Vec::new();
    for one in &point.equilibria {
        match concepts.last_mut() {
            Some((concept, states)) if *concept == one.concept => {
                states.push(one.state.to_string())
            }
            _ => concepts.push((&one.concept, vec![one.state.to_string()])),
        }
    }
    for (concept, states) in concepts {
        let _ = writeln!(text, "   {concept}: equilibria {}", states.join(", "));
    }
    if !point.withdrawals.is_empty() {
        let changing = point.withdrawals.iter().filter(|one| one.verdicts_changed > 0).count();
        let _ = writeln!(
            text,
            "   {changing} of {} withdrawals and concepts change verdicts",
            point.withdrawals.len()
        );
    }
    for failure in &point.failures {
        let worlds = failure.worlds.map_or_else(String::new, |(from, to)| {
            format!(" for worlds {from} to {}", to.saturating_sub(1))
        });
        let _ = writeln!(text, "   no answer{worlds}: {}", failure.reason);
    }
    text
}

fn figure(one: &SweptAnswer) -> String {
    let range = if (one.least, one.greatest) == (one.probability, one.probability) {
        String::new()
    } else {
        format!(" [{} to {}]", percent(one.least), percent(one.greatest))
    };
    format!("{} {}{range}", one.answer, percent(one.probability))
}

/// Writes a probability with its sign.
fn percent(probability: f64) -> String {
    format!("{} %", likelihood::percent(probability))
}
