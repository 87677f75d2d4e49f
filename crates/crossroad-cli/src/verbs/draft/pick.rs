//! Candidates accepted one by one, a keypress each.

use std::io::{self, IsTerminal as _};

use console::{Key, Term};
use crossroad_draft::Candidate;

use crate::exit::{Exit, Failure};
use crate::stderr::tell;

/// What a person wants of a candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Accept,
    Skip,
    Back,
    Done,
    Nothing,
}

/// The keys, as people are told them.
const KEYS: &str =
    "a accept   s skip   b back   q stop and keep what was accepted   Esc keep nothing";

fn wanted(key: &Key) -> Option<Wanted> {
    Some(match key {
        Key::Char('a' | 'A' | 'y' | 'Y') | Key::Enter => Wanted::Accept,
        Key::Char('s' | 'S' | 'n' | 'N' | ' ') | Key::ArrowRight | Key::ArrowDown => Wanted::Skip,
        Key::Char('b' | 'B') | Key::ArrowLeft | Key::ArrowUp | Key::Backspace => Wanted::Back,
        Key::Char('q' | 'Q') => Wanted::Done,
        Key::Escape => Wanted::Nothing,
        _ => return None,
    })
}

/// Asks a person on the terminal which candidates to take; returns their numbers.
pub(super) fn picked(candidates: &[&Candidate]) -> Result<Vec<usize>, Failure> {
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        let failure = Failure::new(Exit::Usage, "--pick asks on a terminal, and there is none");
        return Err(failure.hint("`--accept 1,4-7` takes sentences by their numbers"));
    }
    let terminal = Term::stderr();
    let asked = ask(candidates, || terminal.read_key());
    match asked {
        Ok(Some(numbers)) => Ok(numbers),
        Ok(None) => Err(Failure::new(Exit::Interrupted, "nothing was kept")),
        Err(error) if error.kind() == io::ErrorKind::Interrupted => {
            Err(Failure::new(Exit::Interrupted, "interrupted; nothing was kept"))
        }
        Err(error) => {
            Err(Failure::new(Exit::Input, format!("no key can be read from the terminal: {error}")))
        }
    }
}

/// Shows the candidates one after the other until all are decided; `None` if nothing is to be kept.
fn ask(
    candidates: &[&Candidate],
    mut key: impl FnMut() -> io::Result<Key>,
) -> io::Result<Option<Vec<usize>>> {
    let mut accepted: Vec<usize> = Vec::new();
    let mut at = 0;
    tell(KEYS);
    while let Some(one) = candidates.get(at) {
        show(one, at, candidates.len(), accepted.contains(&one.number));
        let wanted = loop {
            if let Some(wanted) = wanted(&key()?) {
                break wanted;
            }
        };
        match wanted {
            Wanted::Accept => {
                if !accepted.contains(&one.number) {
                    accepted.push(one.number);
                }
                tell("     accepted");
                at += 1;
            }
            Wanted::Skip => {
                accepted.retain(|number| *number != one.number);
                tell("     skipped");
                at += 1;
            }
            Wanted::Back => at = at.saturating_sub(1),
            Wanted::Done => break,
            Wanted::Nothing => return Ok(None),
        }
    }
    accepted.sort_unstable();
    Ok(Some(accepted))
}

fn show(one: &Candidate, at: usize, all: usize, accepted: bool) {
    let who = one.who.as_ref().map_or(String::new(), |who| format!("; of {who}"));
    let mark = if accepted { " (accepted)" } else { "" };
    tell("");
    tell(format_args!("{} of {all}  line {}: {}{who}{mark}", at + 1, one.line, one.claimed()));
    let words: Vec<&str> = one.quote.split_whitespace().collect();
    tell(format_args!("     “{}”", words.join(" ")));
    if let Some(speaker) = &one.speaker {
        tell(format_args!("     said by {speaker}"));
    }
}

#[cfg(test)]
mod tests {
    use console::Key;
    use crossroad_draft::{Candidate, candidates};

    use super::ask;

    const TEXT: &str = "The council wants peace. The king fears war. The towns could dig wells.\n";

    fn asked(keys: &str) -> Option<Vec<usize>> {
        let found = candidates(None, TEXT, &[]).candidates;
        let shown: Vec<&Candidate> = found.iter().collect();
        assert_eq!(shown.len(), 3, "{found:?}");
        let mut keys = keys.chars();
        let key = || match keys.next() {
            Some('!') => Ok(Key::Escape),
            Some('<') => Ok(Key::ArrowLeft),
            Some('\n') => Ok(Key::Enter),
            Some(other) => Ok(Key::Char(other)),
            None => Err(std::io::ErrorKind::UnexpectedEof.into()),
        };
        ask(&shown, key).unwrap_or_default()
    }

    #[test]
    fn a_keypress_accepts_skips_goes_back_or_ends() {
        assert_eq!(asked("asa"), Some(vec![1, 3]));
        assert_eq!(asked("x\n q"), Some(vec![1]), "other keys do nothing");
        assert_eq!(asked("a<ssa"), Some(vec![3]), "going back, it can be skipped");
        assert_eq!(asked("aa!"), None);
        assert_eq!(asked("q"), Some(Vec::new()));
    }
}
