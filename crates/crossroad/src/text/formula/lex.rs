//! A formula's words. What people type by habit (`&&`, `!`, `AND`) is reported
//! and read as what it means, so that one slip is one problem.

use super::{Names, OptionId, RESERVED, StateId, Unknown};
use crate::text::diagnostic::{Diagnostic, codes, list, nearest};
use crate::text::source::Span;

/// A word of a formula.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    /// `true` or `false`.
    Constant(bool),
    /// An option; `None` if it is none (which was reported).
    Option(Option<OptionId>),
    /// A state of a conflict in graph form.
    State(StateId),
    Not,
    And,
    Or,
    Implies,
    If,
    Iff,
    Open,
    Close,
}

impl Word {
    /// Returns how the word is written; an option is "an option".
    pub(super) fn written(self) -> &'static str {
        match self {
            Self::Constant(true) => "`true`",
            Self::Constant(false) => "`false`",
            Self::Option(_) => "an option",
            Self::State(_) => "a state",
            Self::Not => "`not`",
            Self::And => "`and`",
            Self::Or => "`or`",
            Self::Implies => "`implies`",
            Self::If => "`if`",
            Self::Iff => "`iff`",
            Self::Open => "`(`",
            Self::Close => "`)`",
        }
    }
}

/// The words of a formula with their places, and what is wrong with them.
#[derive(Debug, Default)]
pub(super) struct Words {
    pub(super) words: Vec<(Word, Span)>,
    pub(super) problems: Vec<Diagnostic>,
    /// Something could not be read at all: the structure is not worth looking at.
    pub(super) junk: bool,
    /// A name stands for nothing.
    pub(super) unresolved: bool,
}

/// Signs of other languages, longest first, and what they mean here.
const HABITS: [(&str, Word); 22] = [
    ("<->", Word::Iff),
    ("<=>", Word::Iff),
    ("&&", Word::And),
    ("||", Word::Or),
    ("->", Word::Implies),
    ("=>", Word::Implies),
    ("==", Word::Iff),
    ("&", Word::And),
    ("∧", Word::And),
    ("|", Word::Or),
    ("∨", Word::Or),
    ("!", Word::Not),
    ("~", Word::Not),
    ("¬", Word::Not),
    ("→", Word::Implies),
    ("⇒", Word::Implies),
    ("⊃", Word::Implies),
    ("↔", Word::Iff),
    ("⇔", Word::Iff),
    ("≡", Word::Iff),
    ("=", Word::Iff),
    (",", Word::And),
];

/// Words of everyday language, what they mean here, and what to write instead.
const EVERYDAY: [(&str, &[Word], &str); 4] = [
    ("unless", &[Word::If, Word::Not], "`a unless b` is written `a if not b`"),
    ("when", &[Word::If], "write `if`"),
    ("but", &[Word::And], "write `and`"),
    ("xor", &[Word::Iff, Word::Not], "`a xor b` is written `a iff not b`"),
];

/// Splits a formula into words.
pub(super) fn words(text: &str, names: &Names) -> Words {
    let mut out = Words::default();
    let mut at = 0;
    while let Some(first) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = text.get(at..).unwrap_or_default();
        if first.is_whitespace() {
            at += first.len_utf8();
        } else if matches!(first, '(' | ')') {
            let word = if first == '(' { Word::Open } else { Word::Close };
            out.words.push((word, Span::new(at, at + 1)));
            at += 1;
        } else if let Some((sign, word)) = HABITS.iter().find(|(sign, _)| rest.starts_with(sign)) {
            let span = Span::new(at, at + sign.len());
            out.problems.push(habit(sign, *word, span));
            out.words.push((*word, span));
            at += sign.len();
        } else {
            let length = word_length(rest);
            let span = Span::new(at, at + length.max(first.len_utf8()));
            let word = text.get(span.start..span.end).unwrap_or_default();
            if length == 0 {
                out.junk(word, span);
            } else if word.eq_ignore_ascii_case("then") && out.then(text, span, names) {
                break;
            } else {
                out.word(word, span, names);
            }
            at = span.end;
        }
    }
    out
}

/// Lists the names in a formula with their places: what is neither a word of formulas nor a sign,
/// whether or not something goes by it.
#[must_use]
pub fn named(text: &str) -> Vec<(&str, Span)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let length = word_length(text.get(at..).unwrap_or_default());
        let span = Span::new(at, at + length.max(first.len_utf8()));
        at = span.end;
        let word = text.get(span.start..span.end).unwrap_or_default();
        if length > 0 && reserved(&word.to_lowercase()).is_none() {
            found.push((word, span));
        }
    }
    found
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_' | '.')
}

/// Returns how many bytes the word at the start has; the arrow in `a->b` is no part of `a`.
fn word_length(rest: &str) -> usize {
    let end = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
    let word = rest.get(..end).unwrap_or_default();
    if rest.get(end..).is_some_and(|after| after.starts_with('>')) {
        word.trim_end_matches('-').len()
    } else {
        word.len()
    }
}

fn habit(sign: &str, word: Word, span: Span) -> Diagnostic {
    let message = format!("`{sign}` is not a word of formulas");
    let problem = Diagnostic::new(codes::FORMULA_SYNTAX, span, message).label("not known here");
    match sign {
        "," => problem.hint("join formulas with `and` or `or`"),
        _ => problem.hint(format!("write {}", word.written())),
    }
}

impl Words {
    fn junk(&mut self, sign: &str, span: Span) {
        if !self.junk {
            let message = format!("`{}` has no place in a formula", sign.escape_debug());
            let problem = Diagnostic::new(codes::FORMULA_SYNTAX, span, message);
            self.problems.push(problem.label("not known here"));
        }
        self.junk = true;
    }

    /// Reports `if … then …`: here the condition stands behind. What stands around it is not looked
    /// at any further.
    fn then(&mut self, text: &str, then: Span, names: &Names) -> bool {
        let condition = self.words.iter().rev().find(|(word, _)| *word == Word::If);
        let Some((_, opening)) = condition.filter(|_| !names.has_word("then")) else {
            return false;
        };
        let between = text.get(opening.end..then.start).unwrap_or_default().trim();
        let behind = text.get(then.end..).unwrap_or_default().trim();
        let hint = match opening.start == 0 && !between.is_empty() && !behind.is_empty() {
            true => format!("write `{behind} if {between}`, or `{between} implies {behind}`"),
            false => "write `… if …`, the condition behind, or `… implies …`".to_owned(),
        };
        let message = "`if … then …` is not how formulas are written";
        let span = Span::new(opening.start, then.end);
        let problem = Diagnostic::new(codes::FORMULA_SYNTAX, span, message);
        self.problems.push(problem.label("the condition stands behind `if`").hint(hint));
        self.junk = true;
        true
    }

    fn word(&mut self, word: &str, span: Span, names: &Names) {
        if let Some(known) = reserved(word) {
            self.words.push((known, span));
        } else if let Some(known) = reserved(&word.to_lowercase()) {
            self.problems.push(habit(word, known, span));
            self.words.push((known, span));
        } else if let Some((dm, option)) = word.split_once('.') {
            self.name(dm, option, span, names);
        } else {
            self.lone(word, span, names);
        }
    }

    fn name(&mut self, dm: &str, option: &str, span: Span, names: &Names) {
        if dm.is_empty() || option.is_empty() || option.contains('.') {
            let message = format!("`{dm}.{option}` is no option");
            let problem = Diagnostic::new(codes::FORMULA_SYNTAX, span, message);
            self.problems.push(problem.label("options are written `dm.option`"));
            return self.unresolved(span);
        }
        match names.option(dm, option) {
            Ok(id) => self.words.push((Word::Option(Some(id)), span)),
            Err(Unknown::Reported) => self.unresolved(span),
            Err(Unknown::Nothing { code, message, option_only, hints }) => {
                let dot = span.start + dm.len();
                let place = if option_only {
                    Span::new(dot + 1, span.end)
                } else {
                    Span::new(span.start, dot)
                };
                let mut problem = Diagnostic::new(code, place, message).label("not known");
                problem.hints = hints;
                self.problems.push(problem);
                self.unresolved(span);
            }
        }
    }

    /// A word without a dot: a state of a graph, a mistyped `and`, or a name that lacks its
    /// decision maker.
    fn lone(&mut self, word: &str, span: Span, names: &Names) {
        let state = names.graph.then(|| names.state(word));
        if let Some(Ok(state)) = state {
            return self.words.push((Word::State(state), span));
        }
        let options = names.everywhere(word);
        let mistyped = |known: &&str| options.is_empty() && known.len().abs_diff(word.len()) <= 1;
        let everyday = EVERYDAY.iter().find(|(one, ..)| one.eq_ignore_ascii_case(word));
        if let Some((_, means, hint)) = everyday.filter(|_| !names.has_word(word)) {
            let message = format!("`{word}` is not a word of formulas");
            let problem = Diagnostic::new(codes::FORMULA_SYNTAX, span, message);
            self.problems.push(problem.label("not known here").hint(*hint));
            self.words.extend(means.iter().map(|word| (*word, span)));
            return;
        }
        let operator = nearest(word, RESERVED).filter(mistyped);
        if let Some(known) = operator.and_then(reserved).filter(|_| names.dm(word).is_none()) {
            self.problems.push(habit(word, known, span));
            self.words.push((known, span));
            return;
        }
        if names.incomplete {
            return self.unresolved(span);
        }
        if let Some(Err(Unknown::Nothing { code, message, hints, .. })) = state {
            let mut problem = Diagnostic::new(code, span, message).label("not known");
            problem.hints = hints;
            self.problems.push(problem);
            return self.unresolved(span);
        }
        let problem =
            Diagnostic::new(codes::UNKNOWN_OPTION, span, format!("`{word}` is no option"))
                .label("options are written `dm.option`");
        let hint = if !options.is_empty() {
            Some(format!("write {}", list(options.iter().map(String::as_str), "or")))
        } else if names.dm(word).is_some() {
            Some(format!("`{word}` is a decision maker: write `{word}.` and its option"))
        } else {
            None
        };
        self.problems.push(problem.maybe_hint(hint));
        self.unresolved(span);
    }

    fn unresolved(&mut self, span: Span) {
        self.unresolved = true;
        self.words.push((Word::Option(None), span));
    }
}

fn reserved(word: &str) -> Option<Word> {
    Some(match word {
        "true" => Word::Constant(true),
        "false" => Word::Constant(false),
        "not" => Word::Not,
        "and" => Word::And,
        "or" => Word::Or,
        "implies" => Word::Implies,
        "if" => Word::If,
        "iff" => Word::Iff,
        _ => return None,
    })
}
