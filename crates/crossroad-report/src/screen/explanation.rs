//! Why a state is stable, or not, on a terminal.

use super::styled::Screen;
use crate::sections::explanations::verdicts;
use crate::wording::speaker::Speaker;
use crossroad::finding::explain::Account;
use crossroad::stability::Coalition;

/// Explains the verdicts on one state, with the claims that they rest on, in lines of `width`;
/// `leaving` are those, of all, for which it is not stable.
#[must_use]
pub fn explanation(
    speaker: Speaker<'_>,
    accounts: &[Account],
    leaving: &[Coalition],
    width: usize,
) -> Screen {
    let mut screen = Screen::new(width);
    screen.blocks(&verdicts(speaker, accounts, leaving));
    screen.gap();
    screen.say(super::statements_line(speaker.conflict).trim_end(), "", "  ");
    screen
}
