//! Words in the classes and ids of an element.

use dom_query::NodeRef;

/// Says whether a class, id or role of an element has one of some words in it.
pub(super) fn says(node: &NodeRef<'_>, any_of: &[&str]) -> bool {
    ["class", "id", "itemprop", "rel"].iter().any(|key| {
        node.attr(key)
            .is_some_and(|value| split(&value).any(|word| any_of.contains(&word.as_str())))
    })
}

/// Splits the words of a class or id: at signs, and where a capital follows a small letter.
fn split(value: &str) -> impl Iterator<Item = String> {
    let mut words = vec![String::new()];
    let mut small = false;
    for c in value.chars() {
        if !c.is_alphanumeric() || (small && c.is_uppercase()) {
            words.push(String::new());
        }
        small = c.is_lowercase();
        if let Some(word) = words.last_mut().filter(|_| c.is_alphanumeric()) {
            word.extend(c.to_lowercase());
        }
    }
    words.into_iter().filter(|word| !word.is_empty())
}
