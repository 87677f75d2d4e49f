//! What coalitions have to do with an answer: forecasts let those of the file move together,
//! equilibria are of decision makers that act alone unless coalitions are asked for. Every screen
//! and page says which it speaks of.

use super::speaker::Speaker;
use crate::answer::findings::Findings;
use crate::document::Phrase;
use crossroad::model::conflict::Conflict;
use crossroad::text::formula::DmId;

/// What is said of a deal that a coalition of the file could make.
pub(crate) const LISTED: &str = ", before any answer to it, and the file lets them act together";

/// The same of two that the file does not list.
pub(crate) const UNLISTED: &str = ", but neither would move first; the file does not say that they \
                                   act together, so the rest of this answer leaves the deal out";

/// Says which coalitions a forecast lets move together; nothing where the file lists none.
#[must_use]
pub(crate) fn in_forecasts(conflict: &Conflict) -> Option<Phrase> {
    let coalitions: Vec<Phrase> =
        conflict.coalitions.iter().map(|one| named(conflict, &one.of)).collect();
    if coalitions.is_empty() {
        return None;
    }
    let words = "The coalitions of the file move, too, to what every member prefers, where none of \
                 them has an undeterred move of its own: ";
    Some(Phrase::new().say(words).and(Phrase::joined(coalitions, "; ")).say("."))
}

/// Names decision makers, in words of the file.
fn named(conflict: &Conflict, dms: &[DmId]) -> Phrase {
    let names = dms.iter().filter_map(|dm| conflict.dms.get(dm.index()));
    Phrase::list(names.map(|dm| Phrase::given(dm.called())).collect())
}

/// Says of equilibria found without coalitions, in a file that lists some, what they leave out.
#[must_use]
pub(crate) fn left_out(found: &Findings<'_>) -> Option<&'static str> {
    if found.conflict.coalitions.is_empty() || found.against_coalitions() {
        return None;
    }
    Some(match (found.together.is_empty(), found.upsets.is_empty()) {
        (true, _) => {
            "Equilibria here are of decision makers that act alone; forecasts also let the \
             coalitions of the file move together."
        }
        (false, true) => {
            "Equilibria here are of decision makers that act alone; no coalition of the file would \
             leave one of them together."
        }
        (false, false) => {
            "Equilibria here are of decision makers that act alone; forecasts also let the \
             coalitions of the file move together, and some of these states would be left so."
        }
    })
}

/// Says who would leave a state: "Union and Mediator would leave it together, to 97".
#[must_use]
pub(crate) fn together(speaker: Speaker<'_>, upset: &crate::answer::Upset) -> Phrase {
    let members: Vec<DmId> = upset.coalition.members().collect();
    let to = crossroad::game::naming::number(upset.to);
    named(speaker.conflict, &members).say(format!(" would leave it together, to {to}"))
}
