//! Who sees what, and what surprises whom: the text.

use crate::wording::layout::wrapped;
use crate::wording::words::Speaker;
use crossroad::finding::hypergame::Hypergame;
use crossroad::game::space::BitSet;
use crossroad::text::formula::DmId;

/// States that are listed by name before they are only counted.
const LISTED: usize = 12;

/// Tells the hypergame under each of some concepts, in lines of `width`.
#[must_use]
pub fn views(speaker: Speaker<'_>, found: &[(String, Hypergame)], width: usize) -> String {
    let mut text = String::new();
    let mut say = |words: &str, first: &str, indent: &str| {
        text.push_str(&wrapped(words, width, first, indent));
    };
    let states = |set: &BitSet| match set.count() {
        0 => "none".to_owned(),
        1..=LISTED => {
            let names: Vec<String> = set.iter().map(|state| speaker.state(state)).collect();
            names.join(", ")
        }
        many => crate::wording::layout::grouped(many as u128),
    };
    say(&speaker.conflict.title, "", "");
    let blind: Vec<String> = speaker
        .conflict
        .views
        .iter()
        .map(|view| {
            let unaware = speaker.conflict.taken(view.unaware);
            let beliefs: Vec<String> = view.beliefs.iter().map(|(dm, _)| speaker.dm(*dm)).collect();
            let has = speaker.agrees(view.dm, "has", "have");
            let its = speaker.agrees(view.dm, "its", "their");
            let does = speaker.agrees(view.dm, "does", "do");
            let want = match view.beliefs.as_slice() {
                [(only, _)] => speaker.agrees(*only, "wants", "want"),
                _ => "want",
            };
            let mut parts = Vec::new();
            if !unaware.is_empty() {
                parts.push(format!("{does} not know of {}", unaware.join(", ")));
            }
            if !view.never.is_empty() {
                let never: Vec<String> =
                    view.never.iter().map(|one| format!("`{}`", one.text.value)).collect();
                let takes = speaker.agrees(view.dm, "takes", "take");
                parts.push(format!("{takes} {} to be impossible", never.join(", ")));
            }
            if !beliefs.is_empty() {
                let what =
                    format!("own idea of what {} {want}", crate::wording::layout::list(&beliefs));
                parts.push(format!("{has} {its} {what}"));
            }
            format!("{} {}", speaker.dm(view.dm), parts.join(" and "))
        })
        .collect();
    let blind = if blind.is_empty() {
        "Everybody sees the conflict as it is: the file has no views.".to_owned()
    } else {
        format!("{}.", blind.join("; "))
    };
    say(&blind, "", "  ");
    for (label, game) in found {
        say(&format!("Under {label}:"), "\n", "  ");
        say(
            &format!("equilibria of the conflict as it is: {}", states(&game.actual)),
            "  ",
            "    ",
        );
        let words = format!("stable for each in its own game: {}", states(&game.equilibria));
        say(&words, "  ", "    ");
        for seen in game.perceived.iter().filter(|seen| seen.own) {
            let dm: DmId = seen.dm;
            let (surprises, missed) = (game.surprises(dm), game.disappointments(dm));
            let mut words = format!(
                "{} {} {} of {} states and {} {}",
                speaker.dm(dm),
                speaker.agrees(dm, "sees", "see"),
                seen.recognised.count(),
                seen.recognised.universe(),
                speaker.agrees(dm, "expects", "expect"),
                states(&seen.equilibria)
            );
            if !surprises.is_empty() {
                words += &format!("; surprised by {}", states(&surprises));
            }
            if !missed.is_empty() {
                words += &format!("; outcomes it wrongly expects to last: {}", states(&missed));
            }
            say(&words, "  ", "    ");
        }
    }
    text
}
