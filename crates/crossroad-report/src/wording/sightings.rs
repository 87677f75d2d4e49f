//! Moves that can be seen, in words.

use super::layout::list;
use super::verbal::{agrees, called, does};
use crate::document::Phrase;
use crate::likelihood::percent;
use crossroad::finding::uncertainty::{Likely, Sighting, When};
use crossroad::model::conflict::Conflict;
use crossroad::stability::Concept;
use crossroad::text::formula::{Formula, OptionId};

/// Says what is seen: "Russia starts to back the Taliban (`russia.back-taliban`)".
#[must_use]
pub(crate) fn seen(conflict: &Conflict, sighting: &Sighting) -> Phrase {
    let next = if sighting.when == When::Next { "next, " } else { "" };
    let words = Phrase::new().say(next);
    let text = &sighting.what.text.value;
    let owned = |option: OptionId, one: &'static str, several: &'static str| {
        let dm = conflict.options.get(option.index())?.dm;
        let begins = agrees(conflict, dm, one, several);
        let words = words.clone().and(called(conflict, dm)).say(begins);
        Some(words.and(does(conflict, option)).say(" (").code(text.clone()).say(")"))
    };
    let told = match &sighting.what.formula {
        Formula::Taken(option) => owned(*option, " starts to ", " start to "),
        Formula::Not(inner) => match &**inner {
            Formula::Taken(option) => owned(*option, " ceases to ", " cease to "),
            _ => None,
        },
        Formula::At(_) => Some(words.clone().say("play comes to ").code(text.clone())),
        _ => None,
    };
    told.unwrap_or_else(|| words.code(text.clone()).say(" comes to hold"))
}

/// Says what an answer is given: which moves were seen, how likely that was under each concept, and
/// under which it never happens.
#[must_use]
pub(crate) fn given(
    conflict: &Conflict,
    sightings: &[Sighting],
    rows: &[(&'static Concept, Option<Likely>)],
    never: &[&'static Concept],
) -> Option<Phrase> {
    if sightings.is_empty() {
        return None;
    }
    let each = sightings.iter().map(|one| seen(conflict, one)).collect();
    let likely = rows.iter().map(|(concept, likely)| {
        let (p, error) = likely.unwrap_or((1.0, None));
        let error = error.map(|error| format!(" ± {}", percent(error))).unwrap_or_default();
        format!("{}{error} % under {}", percent(p), concept.id)
    });
    let likely: Vec<String> = likely.collect();
    let words = Phrase::new()
        .say("Given that this is seen: ")
        .and(Phrase::joined(each, "; "))
        .say(format!(". How likely that was: {}.", list(&likely)));
    let never: Vec<String> = never.iter().map(|concept| concept.id.to_owned()).collect();
    Some(match never.is_empty() {
        true => words,
        false => {
            words.say(format!(" Under {} it never happens, so there is no row.", list(&never)))
        }
    })
}
