//! Right-to-left words in forms that have no marks of their own for them.

use crossroad::text::display::{ISOLATED, UNTIL_HERE, clean, is_right_to_left};

/// Returns a text as it can be shown, between isolates (Unicode Standard Annex 9) where it has
/// letters that run from right to left, so that they move nothing around them.
pub(crate) fn isolated(text: &str) -> String {
    let text = clean(text);
    if is_right_to_left(&text) { format!("{ISOLATED}{text}{UNTIL_HERE}") } else { text }
}
