//! Patterns: a letter for each option.

use super::{Formula, OptionSet};
use crate::text::diagnostic::{Diagnostic, codes};
use crate::text::source::Span;

/// Says whether a text is a pattern (of any length): only `Y`, `N` and `-`.
#[must_use]
pub fn is_pattern(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|letter| matches!(letter, b'Y' | b'N' | b'-'))
}

/// Reads a pattern over `options` options, in the order of the file.
///
/// # Errors
/// The pattern has another length; the place is in `text`.
pub fn pattern(text: &str, options: usize) -> Result<Formula, Box<Diagnostic>> {
    if text.len() != options {
        let count =
            |count| if count == 1 { "1 letter".to_owned() } else { format!("{count} letters") };
        let message = format!("the pattern has {}, not {options}", count(text.len()));
        let span = Span::new(0, text.len());
        let problem = Diagnostic::new(codes::BAD_PATTERN, span, message)
            .label(format!("expected {}, one for each option", count(options)));
        return Err(Box::new(problem));
    }
    let (mut fixed, mut taken): (OptionSet, OptionSet) = (0, 0);
    for (bit, letter) in text.bytes().enumerate().take(64) {
        fixed |= OptionSet::from(letter != b'-') << bit;
        taken |= OptionSet::from(letter == b'Y') << bit;
    }
    Ok(Formula::pattern(fixed, taken))
}
