//! A sweep for people: what came of the first points, and where the rest is.

use crate::document::Phrase;
use crate::likelihood;
use crate::screen::styled::Screen;
use crate::wire::json::{Sweep, SweptAnswer, SweptFailure, SweptPoint};
use crate::wording::layout::count;

/// Tells what came of a sweep: of its first `limit` points, in lines of `width`; the rest is in
/// `place`.
#[must_use]
pub fn sweep(swept: &Sweep, place: Option<&str>, limit: usize, width: usize) -> Screen {
    let mut screen = Screen::new(width);
    screen.heading(Phrase::given(swept.title.as_str()));
    let points = count(swept.points.len(), "point", "points");
    let each = match swept.compute {
        "forecast" => "a forecast each",
        "analysis" => "an analysis each",
        _ => "all withdrawals each",
    };
    screen.say(format!("A sweep of {points}: {each}."), "", "  ");
    if !swept.varies.is_empty() {
        let words = Phrase::new().say("What varies: ").give(swept.varies.join(", ")).say(".");
        screen.say(words, "", "  ");
    }
    for point in swept.points.iter().take(limit) {
        screen.gap();
        of_point(&mut screen, swept, point);
    }
    let more = swept.points.len().saturating_sub(limit);
    if more > 0 {
        screen.gap();
        let points = count(more, "more point", "more points");
        screen.say(format!("{points} (--limit shows more)."), "", "  ");
    }
    if let Some(place) = place {
        screen.gap();
        let words = Phrase::new().say("All of it: ").give(format!("{place}/sweep.json"));
        screen.say(words.say(", and a table each."), "", "  ");
    }
    screen
}

fn of_point(screen: &mut Screen, swept: &Sweep, point: &SweptPoint) {
    let name = Phrase::new().say(format!("{}. ", point.point)).give(point.model.as_str());
    let mut head = Phrase::new().strong(name);
    for name in &swept.varies {
        let value = point.values.get(name).map_or("", String::as_str);
        head = head.say(", ").give(format!("{name} = {value}"));
    }
    screen.say(head, "", "   ");
    answers(screen, point);
    equilibria(screen, point);
    if !point.withdrawals.is_empty() {
        let changing = point.withdrawals.iter().filter(|one| one.verdicts_changed > 0).count();
        let all = point.withdrawals.len();
        let words = format!("{changing} of {all} withdrawals and concepts change findings");
        screen.say(words, "   ", "     ");
    }
    for failure in &point.failures {
        failed(screen, failure);
    }
}

fn answers(screen: &mut Screen, point: &SweptPoint) {
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
        let of = |one: &&_| same(one, question, concept);
        let mut words =
            Phrase::new().give(format!("{question}, {concept}: {}", answers.join(", ")));
        if let Some(one) = point.moves.iter().find(of) {
            let moves = percent(one.moves);
            words = words.say(format!(" (moves {} points)", moves.trim_end_matches([' ', '%'])));
        }
        screen.say(words, "   ", "     ");
    }
}

fn same(one: &crate::wire::json::SweptMove, question: &str, concept: &str) -> bool {
    one.question == question && one.concept == concept
}

fn equilibria(screen: &mut Screen, point: &SweptPoint) {
    let mut concepts: Vec<(&str, Vec<String>)> = Vec::new();
    for one in &point.equilibria {
        let state = one.state.to_string();
        match concepts.last_mut() {
            Some((concept, states)) if *concept == one.concept => states.push(state),
            _ => concepts.push((&one.concept, vec![state])),
        }
    }
    for (concept, states) in concepts {
        let words = format!("{concept}: equilibria {}", states.join(", "));
        screen.say(words, "   ", "     ");
    }
}

fn failed(screen: &mut Screen, failure: &SweptFailure) {
    let worlds = failure.worlds.map_or_else(String::new, |(from, to)| {
        format!(" for scenarios {from} to {}", to.saturating_sub(1))
    });
    let words = Phrase::new().say(format!("no answer{worlds}: ")).give(failure.reason.as_str());
    screen.say(words, "   ", "     ");
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
