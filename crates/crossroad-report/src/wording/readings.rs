//! Who holds what, where analysts disagree.

use crossroad::model::conflict::Conflict;
use crossroad::model::preference::{HeldBy, Item, ReadingOf, Statement};

use super::layout::list;
use crate::likelihood::numbers;

/// Names the analysts who hold something.
pub(crate) fn holders(conflict: &Conflict, held_by: &HeldBy) -> String {
    let name = |at: &usize| conflict.analysts.get(*at).map(|one| one.name.clone());
    list(&held_by.analysts.iter().filter_map(name).collect::<Vec<_>>())
}

/// Returns the statements of a reading.
pub(crate) fn statements_of<'i>(item: &'i Item, reading: &ReadingOf) -> &'i [Statement] {
    item.statements().get(reading.statements.clone()).unwrap_or_default()
}

/// Words a reading: who holds it, and its formulas; "nothing here" where it has none.
pub(crate) fn reading(conflict: &Conflict, item: &Item, reading: &ReadingOf) -> String {
    let texts: Vec<String> = statements_of(item, reading)
        .iter()
        .map(|one| format!("`{}`{}", one.that.text.value, qualities(one)))
        .collect();
    let texts = if texts.is_empty() { "nothing here".to_owned() } else { texts.join(", then ") };
    format!("{texts} ({})", holders(conflict, &reading.by))
}

/// Says what qualifies a wish: analysts may disagree on nothing else.
pub(crate) fn qualities(one: &Statement) -> String {
    let chance = one.chance.map(|chance| format!(", chance {}", numbers(chance)));
    let words = [(one.crucial, ", crucial"), (one.unknown, ", or its opposite")];
    let words = words.into_iter().filter(|(is, _)| *is).map(|(_, words)| words.to_owned());
    chance.into_iter().chain(words).collect()
}
