//! How far an answer can be relied on, in a sentence apart from any likelihood.

use super::layout::{count, grouped};
use crossroad::finding::hinge::{Confidence, Ground, Level, Matter, Standing};
use crossroad::model::conflict::{Conflict, Tally};
use crossroad::model::provenance::Source;

/// What a statement is that nobody has confirmed.
const DRAFTED: &str = "drafted and not confirmed";

/// Counts what statements rest on, in words; those that do not say count as assumed.
#[must_use]
pub fn tally(tally: Tally) -> String {
    let words = format!(
        "{} quoted, {} assumed, {} judged",
        grouped(tally.quoted as u128),
        grouped((tally.assumed + tally.unstated) as u128),
        grouped(tally.judged as u128)
    );
    match tally.drafted {
        0 => words,
        drafts => format!("{words}, {} {DRAFTED}", grouped(drafts as u128)),
    }
}

/// Says what an answer rests on, as a clause: "the answer rests on 55 statements: 40 quoted, 15 assumed".
fn rests(tally: Tally) -> String {
    let kinds = [
        (tally.quoted, "quoted"),
        (tally.assumed + tally.unstated, "assumed"),
        (tally.judged, "judged"),
        (tally.drafted, DRAFTED),
    ];
    let some: Vec<(usize, &str)> = kinds.into_iter().filter(|(number, _)| *number > 0).collect();
    let statements = count(tally.all(), "statement", "statements");
    match some.as_slice() {
        [] => "the answer rests on no statements".to_owned(),
        [(1, how)] => format!("the answer rests on one statement, {how}"),
        [(_, how)] if tally.quoted + tally.drafted == 0 => {
            format!("the answer rests on {statements}, all {how} and none quoted from a source")
        }
        [(_, how)] => format!("the answer rests on {statements}, all {how}"),
        several => {
            let each =
                several.iter().map(|(number, how)| format!("{} {how}", grouped(*number as u128)));
            format!("the answer rests on {statements}: {}", each.collect::<Vec<_>>().join(", "))
        }
    }
}

/// Says how far the answer can be relied on, and what keeps it from being more.
#[must_use]
pub fn confidence(conflict: &Conflict, found: &Confidence) -> String {
    // Only what sets the level is told: the lowest level given or, where nothing is below what
    // is untested, the untested.
    // That something was left untested for want of time is always told.
    let claim = found.grounds.iter().find(|one| matches!(one.matter, Matter::AnyClaim(_)));
    let claim = claim.and_then(|one| one.level);
    let sets = |ground: &&Ground| match ground.level {
        _ if matches!(ground.matter, Matter::AnyClaim(None)) => !conflict.claims.is_empty(),
        _ if matches!(ground.matter, Matter::AnySpeaker(None)) => false,
        // (what falls with a claim falls with its speaker: that is told only where it is worse)
        Some(level) if matches!(ground.matter, Matter::AnySpeaker(_)) => {
            level == found.level && claim.is_none_or(|claim| level < claim)
        }
        Some(level) => level == found.level,
        None => {
            found.level == Level::Moderate
                && !found.grounds.iter().any(|other| other.level == Some(Level::Moderate))
        }
    };
    let words = found.grounds.iter().filter(sets).map(|one| ground(conflict, one));
    let mut words: Vec<String> = words.collect();
    // The counts of statements stand in every answer.
    if let Some(Ground { matter: Matter::Quoted(statements), .. }) = found.grounds.first() {
        let counts = rests(*statements);
        if !words.contains(&counts) {
            words.insert(0, counts);
        }
    }
    format!(
        "Confidence (as distinct from likelihood) is {}: {}.",
        found.level.word(),
        words.join("; ")
    )
}

/// Words one reason.
#[must_use]
pub fn ground(conflict: &Conflict, ground: &Ground) -> String {
    match &ground.matter {
        Matter::Quoted(statements) => rests(*statements),
        Matter::Grades(_) if conflict.claims.is_empty() => {
            "the statements rest on no claims".to_owned()
        }
        Matter::Grades(grades) => format!(
            "of the claims that statements rest on, {} are well graded, {} fairly, {} weakly, {} cannot be \
             judged",
            grades.good, grades.fair, grades.weak, grades.unjudged
        ),
        Matter::OneSource { quoted: 0, .. } => "nothing is quoted from a source".to_owned(),
        Matter::OneSource { source, fall, quoted } => {
            let source = source.and_then(|id| conflict.sources.get(id.index()));
            // (a note of the analyst's own is a reading, and no source beside what it reads)
            let one = |source: &Source| match source.own {
                true => format!("the analyst’s own note, `{}`", source.id.value),
                false => format!("one source, `{}`", source.id.value),
            };
            match source {
                Some(source) if fall == quoted => match quoted {
                    1 => format!("the one quoted statement depends on {}", one(source)),
                    _ => format!("all {quoted} quoted statements depend on {}", one(source)),
                },
                Some(source) => {
                    format!("{fall} of {quoted} quoted statements depend on {}", one(source))
                }
                None => "no quoted statement falls with any one source".to_owned(),
            }
        }
        Matter::AnyClaim(None) if conflict.claims.is_empty() => {
            "there are no claims to test".to_owned()
        }
        Matter::AnySpeaker(None) if conflict.claims.is_empty() => {
            "there are no speakers to test".to_owned()
        }
        Matter::AnyClaim(standing) => survivors(standing.as_ref(), "claim"),
        Matter::AnySpeaker(standing) => survivors(standing.as_ref(), "speaker"),
    }
}

fn survivors(standing: Option<&Standing>, what: &str) -> String {
    match standing {
        None => {
            format!(
                "whether it would be the same whichever {what} is left out was not tested (too large)"
            )
        }
        Some(one) if one.withdrawn == 0 => format!("there is no {what} to lose"),
        Some(one) if one.equilibria == 0 => "there is no stable outcome to lose".to_owned(),
        Some(one) => format!(
            "{} of {} would stay stable whichever {what} is left out",
            match one.survive {
                0 => "none".to_owned(),
                some if 2 * some < one.equilibria => format!("only {}", grouped(some as u128)),
                some => grouped(some as u128),
            },
            count(one.equilibria, "stable outcome", "stable outcomes"),
        ),
    }
}
