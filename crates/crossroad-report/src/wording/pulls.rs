//! Where an answer goes when something that it hangs on is taken away or settled.

use crate::document::Phrase;
use crate::likelihood::percent;

/// Finds the answer whose share moves most, by its place, with its share before and then.
pub(crate) fn most_moved(before: &[f64], then: &[f64]) -> Option<(usize, f64, f64)> {
    let pairs = before.iter().zip(then).enumerate();
    let moved = pairs.map(|(at, (before, then))| (at, *before, *then)).rev();
    moved.max_by(|a, b| (a.2 - a.1).abs().total_cmp(&(b.2 - b.1).abs()))
}

/// Says where it goes as a clause: "the chance of “margins” falls from 62 to 23 %".
pub(crate) fn comes_to(before: &[f64], then: &[f64], name: &dyn Fn(usize) -> Phrase) -> Phrase {
    match most_moved(before, then) {
        Some((at, before, then)) => {
            let way = if then < before { "falls" } else { "rises" };
            Phrase::new().say("the chance of “").and(name(at)).say(format!(
                "” {way} from {} to {} %",
                percent(before),
                percent(then)
            ))
        }
        None => "no answer is left".into(),
    }
}

/// Says where it goes: `margins 62 → 100 %`; `name` names an answer by its place.
pub(crate) fn goes(before: &[f64], then: &[f64], name: &dyn Fn(usize) -> Phrase) -> Phrase {
    match most_moved(before, then) {
        Some((at, before, then)) => {
            name(at).say(format!(" {} → {} %", percent(before), percent(then)))
        }
        None => "no answer is left".into(),
    }
}
