//! Ids: lower-case words with hyphens.

/// Words that have a meaning in formulas.
pub const RESERVED: [&str; 8] = ["true", "false", "not", "and", "or", "implies", "iff", "if"];

/// Says whether a text is an id: words of a–z and 0–9 joined by single hyphens, a letter first.
#[must_use]
pub fn is_id(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.split('-').all(|word| {
            !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        })
}

/// Returns an id, or if that is taken the first that is not of those with a number behind it: `id`,
/// `id-2`, `id-3` …
#[must_use]
pub fn free_id(id: &str, taken: impl Fn(&str) -> bool) -> String {
    let mut free = id.to_owned();
    let mut number: usize = 2;
    while taken(&free) {
        free = format!("{id}-{number}");
        number += 1;
    }
    free
}

/// Makes the id that was probably meant by a text, if there is one.
#[must_use]
pub fn id_from(text: &str) -> Option<String> {
    let words: String = text
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' })
        .collect();
    let words: Vec<&str> = words.split('-').filter(|word| !word.is_empty()).collect();
    let id = words.join("-");
    let id = if id.starts_with(|c: char| c.is_ascii_digit()) { format!("n{id}") } else { id };
    (is_id(&id) && !RESERVED.contains(&id.as_str()) && id.len() <= 60).then_some(id)
}
