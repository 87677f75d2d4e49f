//! What a file leaves open, in words: what an answer turns on, and how that comes out.

use super::readings::{holders, qualities, statements_of};
use super::verbal::{agrees, called, does, wish};
use crate::document::Phrase;
use crossroad::finding::uncertainty::{Doubt, DoubtKind};
use crossroad::game::graph::{WishId, statement};
use crossroad::model::conflict::Conflict;
use crossroad::model::preference::{Item, Preference};
use crossroad::stability::concept;
use crossroad::text::formula::{DmId, OptionId};

/// Says what somebody wants by one of its statements, as it follows "wants".
pub(crate) fn wanted(conflict: &Conflict, dm: DmId, id: WishId) -> Phrase {
    let maker = conflict.dms.get(dm.index());
    let found = maker.and_then(|maker| statement(&maker.preference, id));
    found.map_or_else(Phrase::new, |one| wish(conflict, dm, one))
}

fn owner(conflict: &Conflict, option: OptionId) -> DmId {
    conflict.options.get(option.index()).map_or(DmId(0), |option| option.dm)
}

/// Finds what is disputed about somebody's wants.
fn disputed(conflict: &Conflict, dm: DmId, item: usize) -> Option<&Item> {
    match conflict.dms.get(dm.index()).map(|dm| &dm.preference) {
        Some(Preference::Prioritized(list)) => list.items.get(item),
        _ => None,
    }
}

/// Says on what an answer turns: "the outcome turns on Washington".
#[must_use]
pub(crate) fn turns_on(conflict: &Conflict, doubt: &Doubt) -> Phrase {
    let words = Phrase::new().say("the outcome turns on ");
    match doubt.kind {
        DoubtKind::Held(dm, _) | DoubtKind::Side(dm, _) => words.and(called(conflict, dm)),
        DoubtKind::Order(dm, _) => words.say("what matters more to ").and(called(conflict, dm)),
        DoubtKind::Reading(dm, _) => words.say("who is right about ").and(called(conflict, dm)),
        DoubtKind::Option(option) => words
            .say("whether ")
            .and(called(conflict, owner(conflict, option)))
            .say(" can ")
            .and(does(conflict, option)),
        DoubtKind::Rule(_) => {
            words.say("whether the rule ").code(doubt.place.clone()).say(" holds")
        }
        DoubtKind::Foresight(dm) => words.say("what ").and(called(conflict, dm)).say(agrees(
            conflict,
            dm,
            " foresees",
            " foresee",
        )),
    }
}

/// Says that a doubt comes out one way: "if it wants its troops to stay".
#[must_use]
pub fn when(conflict: &Conflict, doubt: &Doubt, outcome: u64) -> Phrase {
    let yes = outcome == 1;
    let wants = |dm: DmId| agrees(conflict, dm, "if it wants ", "if they want ");
    match doubt.kind {
        DoubtKind::Held(dm, id) | DoubtKind::Side(dm, id) if yes => {
            Phrase::new().say(wants(dm)).and(wanted(conflict, dm, id))
        }
        DoubtKind::Side(dm, id) => {
            let opposite = opposite(&wanted(conflict, dm, id));
            Phrase::new().say(wants(dm)).say(opposite)
        }
        DoubtKind::Held(dm, _) => agrees(conflict, dm, "if it does not", "if they do not").into(),
        DoubtKind::Order(dm, item) => {
            let first = if outcome == 0 { 0 } else { 1 };
            let id = WishId { item, within: first };
            Phrase::new().say("if what counts first is ").and(wanted(conflict, dm, id))
        }
        DoubtKind::Reading(dm, item) => {
            let right = disputed(conflict, dm, item)
                .and_then(|item| item.readings().get(usize::try_from(outcome).ok()?));
            let Some(right) = right else { return Phrase::new() };
            let is = if right.by.analysts.len() == 1 { " is right" } else { " are right" };
            Phrase::new().say("if ").give(holders(conflict, &right.by)).say(is)
        }
        DoubtKind::Option(_) | DoubtKind::Rule(_) => if yes { "if so" } else { "if not" }.into(),
        DoubtKind::Foresight(dm) => {
            let maker = conflict.dms.get(dm.index());
            let stated = maker.and_then(|maker| maker.foresight.as_ref());
            let at = usize::try_from(outcome).ok();
            let id = stated.and_then(|one| one.mixture.get(at?)).map(|(word, _)| &word.value);
            let found = id.and_then(|id| concept(id));
            let plain = found.and_then(|one| one.plain()).unwrap_or_default();
            let fears = agrees(conflict, dm, "if it fears ", "if they fear ");
            let id = found.map_or("", |one| one.id);
            Phrase::new().say(fears).say(format!("{plain} ({id})"))
        }
    }
}

/// Names the opposite of what is wanted: one thing that is done is not done; of several, or of what
/// others do, the opposite is not said so.
fn opposite(wanted: &Phrase) -> &'static str {
    let words = wanted.plain();
    let several = [" and ", " or ", " if ", ", "].iter().any(|word| words.contains(word));
    match words.strip_prefix("to ") {
        Some(rest) if !several && !rest.starts_with("not ") => "not to",
        _ => "the reverse",
    }
}

/// Puts what is not known as a question to find out, without its question mark: "does Washington want
/// its troops to stay, or the reverse".
#[must_use]
pub fn question(conflict: &Conflict, doubt: &Doubt) -> Phrase {
    let does_want = |dm: DmId, id: WishId| {
        let does = agrees(conflict, dm, "does ", "do ");
        Phrase::new()
            .say(does)
            .and(called(conflict, dm))
            .say(" want ")
            .and(wanted(conflict, dm, id))
    };
    match doubt.kind {
        DoubtKind::Held(dm, id) => does_want(dm, id).say(", or not"),
        DoubtKind::Side(dm, id) => {
            does_want(dm, id).say(", or ").say(opposite(&wanted(conflict, dm, id)))
        }
        DoubtKind::Order(dm, item) => {
            let members = (0..doubt.odds.members())
                .map(|within| wanted(conflict, dm, WishId { item, within }))
                .collect();
            Phrase::new()
                .say("which matters more to ")
                .and(called(conflict, dm))
                .say(": ")
                .and(Phrase::joined(members, ", or "))
        }
        DoubtKind::Reading(dm, item) => {
            let each = disputed(conflict, dm, item).into_iter().flat_map(|item| {
                let readings = item.readings().iter();
                readings.map(move |one| {
                    let wishes = statements_of(item, one);
                    let wishes: Vec<Phrase> = wishes
                        .iter()
                        .map(|one| wish(conflict, dm, one).say(qualities(one)))
                        .collect();
                    let words = match wishes.is_empty() {
                        true => Phrase::new().say("nothing here"),
                        false => Phrase::joined(wishes, ", then "),
                    };
                    words.say(" (").give(holders(conflict, &one.by)).say(")")
                })
            });
            Phrase::new()
                .say("who is right on what ")
                .and(called(conflict, dm))
                .say(agrees(conflict, dm, " wants: ", " want: "))
                .and(Phrase::joined(each.collect(), ", or "))
        }
        DoubtKind::Option(option) => Phrase::new()
            .say("can ")
            .and(called(conflict, owner(conflict, option)))
            .say(" ")
            .and(does(conflict, option)),
        DoubtKind::Rule(_) => "does this rule hold".into(),
        DoubtKind::Foresight(dm) => {
            let does = agrees(conflict, dm, "does ", "do ");
            Phrase::new().say("what ").say(does).and(called(conflict, dm)).say(" foresee")
        }
    }
}
