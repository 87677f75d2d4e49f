//! What can be reached from a state: the text.

use crate::wording::layout::{count, grouped, wrapped};
use crate::wording::speaker::Speaker;
use crossroad::finding::paths::{Along, Arrival, Ways};
use crossroad::text::formula::StateId;

/// Tells what can be reached by moves and by improvements; `marks` says what a state is (an
/// equilibrium under some concepts, say). At most `most` arrivals of each kind are listed, in lines
/// of at most `width` letters where that can be. The text comes in pieces, for it can be long.
pub fn paths<'a>(
    speaker: Speaker<'a>,
    reaches: &'a [Ways],
    marks: &'a dyn Fn(StateId) -> String,
    width: usize,
    most: usize,
) -> impl Iterator<Item = String> + 'a {
    let mut text = String::new();
    if let Some(reach) = reaches.first() {
        let from =
            format!("From state {}: {}", speaker.state(reach.from), speaker.taken(reach.from));
        text.push_str(&wrapped(&from, width, "", "  "));
        text.push_str(&super::statements_line(speaker.conflict));
    }
    let each = move |reach: &'a Ways| {
        let mut head = String::from("\n");
        let how = match reach.along {
            Along::Moves => "any moves",
            Along::Improvements => "moves that each improve their mover's lot",
            Along::Undeterred => {
                "moves that each improve their mover's lot and that nothing deters"
            }
        };
        let states = count(reach.count(), "state", "states");
        let words = match reach.of {
            None => format!("By {how}: {states} of {}.", grouped(speaker.space.len() as u128)),
            Some(asked) => {
                format!("By {how}: {states} of the {} asked for.", grouped(asked as u128))
            }
        };
        head.push_str(&wrapped(&words, width, "", "  "));
        let lines = reach
            .arrivals()
            .take(most)
            .map(move |arrival| line(speaker, reach.from, &arrival, &marks(arrival.state), width));
        let more = reach.count().checked_sub(most).filter(|more| *more > 0).map(|more| {
            let more = grouped(more as u128);
            format!("  {more} more are not shown: --limit shows more, --to fewer.\n")
        });
        std::iter::once(head).chain(lines).chain(more)
    };
    std::iter::once(text).chain(reaches.iter().flat_map(each))
}

fn line(
    speaker: Speaker<'_>,
    from: StateId,
    arrival: &Arrival,
    mark: &str,
    width: usize,
) -> String {
    let mut here = from;
    let mut steps = Vec::new();
    for step in &arrival.path {
        let change = speaker.change(step.mover, here, step.to);
        steps.push(format!("{} {change}", speaker.dm(step.mover)));
        here = step.to;
    }
    let mark = if mark.is_empty() { String::new() } else { format!(" [{mark}]") };
    let moves = count(arrival.steps, "move", "moves");
    let last: Vec<String> = arrival.last_movers.iter().map(|dm| speaker.dm(*dm)).collect();
    let words = format!("{}{mark}: {moves}: {}", speaker.state(arrival.state), steps.join("; "));
    let text = wrapped(&words, width, "  ", "      ");
    // (where one only can move last, the path tells who)
    if last.len() < 2 {
        return text;
    }
    let last = format!("last mover can be {}", last.join(", "));
    text + &wrapped(&last, width, "      ", "      ")
}
