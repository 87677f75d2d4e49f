//! Formulas are read.
//!
//! `not` binds most tightly, then `and`, then `or`; `implies`, `if` and `iff`
//! bind least and cannot be chained: `a implies b implies c` means one thing to
//! some people and another to others, so it wants parentheses.

use super::lex::{Word, words};
use super::{Formula, Names};
use crate::text::diagnostic::{Code, Diagnostic, codes};
use crate::text::source::Span;

/// How deep a formula may be nested, counted in parentheses and operators.
pub const MAX_DEPTH: usize = 200;

/// Reads a formula.
///
/// # Errors
/// Every problem that can be told apart, with places in `text`. The list is
/// empty if the only problem is a name that could not be read where it is
/// defined: that was reported there.
pub fn parse(text: &str, names: &Names) -> Result<Formula, Vec<Diagnostic>> {
    let mut found = words(text, names);
    if found.junk {
        return Err(found.problems);
    }
    let mut parser = Parser { words: &found.words, at: 0, depth: 0, length: text.len() };
    match parser.whole() {
        Ok(formula) if found.problems.is_empty() && !found.unresolved => Ok(formula),
        Ok(_) => Err(found.problems),
        Err(problem) => {
            found.problems.push(*problem);
            Err(found.problems)
        }
    }
}

type Parsed = Result<Tall, Box<Diagnostic>>;

/// A formula and how deep it is.
struct Tall {
    formula: Formula,
    height: usize,
}

struct Parser<'w> {
    words: &'w [(Word, Span)],
    at: usize,
    /// Parentheses and `not`s that are open: what the stack grows with.
    depth: usize,
    length: usize,
}

impl Parser<'_> {
    fn peek(&self) -> Option<Word> {
        self.words.get(self.at).map(|(word, _)| *word)
    }

    /// The place of the next word; at the end, of the last one.
    fn here(&self) -> Span {
        let last = || self.words.last().map_or(Span::new(0, self.length), |(_, span)| *span);
        self.words.get(self.at).map_or_else(last, |(_, span)| *span)
    }

    fn eat(&mut self, word: Word) -> bool {
        let found = self.peek() == Some(word);
        self.at += usize::from(found);
        found
    }

    fn whole(&mut self) -> Result<Formula, Box<Diagnostic>> {
        let whole = self.formula()?;
        match self.peek() {
            None => Ok(whole.formula),
            Some(Word::Close) => Err(self.slip("`)` closes nothing", "no `(` before it", None)),
            Some(_) => Err(self.slip(
                "two formulas stand side by side",
                "expected `and`, `or`, `implies`, `iff` or `if`",
                Some("join them with `and` or `or`"),
            )),
        }
    }

    fn formula(&mut self) -> Parsed {
        let left = self.disjunction()?;
        let Some(word @ (Word::Implies | Word::If | Word::Iff)) = self.peek() else {
            return Ok(left);
        };
        self.at += 1;
        let right = self.disjunction()?;
        if let Some(second @ (Word::Implies | Word::If | Word::Iff)) = self.peek() {
            let message = format!("{} after {} is ambiguous", second.written(), word.written());
            let hint = format!(
                "write parentheses: `(… {} …) {} …` or `… {} (… {} …)`",
                bare(word),
                bare(second),
                bare(word),
                bare(second)
            );
            return Err(self.slip(message, "cannot be chained", Some(hint.as_str())));
        }
        let height = left.height.max(right.height);
        let (left, right) = (Box::new(left.formula), Box::new(right.formula));
        let formula = match word {
            Word::Implies => Formula::Implies(left, right),
            Word::If => Formula::If(left, right),
            _ => Formula::Iff(left, right),
        };
        self.over(formula, height)
    }

    fn disjunction(&mut self) -> Parsed {
        let first = self.conjunction()?;
        if self.peek() != Some(Word::Or) {
            return Ok(first);
        }
        let (mut list, mut height) = (vec![first.formula], first.height);
        while self.eat(Word::Or) {
            let next = self.conjunction()?;
            height = height.max(next.height);
            list.push(next.formula);
        }
        self.over(Formula::Or(list), height)
    }

    fn conjunction(&mut self) -> Parsed {
        let first = self.negation()?;
        if self.peek() != Some(Word::And) {
            return Ok(first);
        }
        let (mut list, mut height) = (vec![first.formula], first.height);
        while self.eat(Word::And) {
            let next = self.negation()?;
            height = height.max(next.height);
            list.push(next.formula);
        }
        self.over(Formula::And(list), height)
    }

    fn negation(&mut self) -> Parsed {
        if self.peek() != Some(Word::Not) {
            return self.operand();
        }
        self.deeper()?;
        let inner = self.negation()?;
        self.depth -= 1;
        self.over(Formula::Not(Box::new(inner.formula)), inner.height)
    }

    fn operand(&mut self) -> Parsed {
        let formula = match self.peek() {
            Some(Word::Constant(value)) => Formula::Constant(value),
            Some(Word::Option(Some(id))) => Formula::Taken(id),
            Some(Word::State(id)) => Formula::At(id),
            // (unresolved: the formula is thrown away in the end)
            Some(Word::Option(None)) => Formula::Constant(true),
            Some(Word::Open) => {
                let open = self.here();
                self.deeper()?;
                let inner = self.formula()?;
                self.depth -= 1;
                if self.eat(Word::Close) {
                    return Ok(inner);
                }
                let problem = Diagnostic::new(
                    codes::FORMULA_SYNTAX,
                    if self.peek().is_none() { open } else { self.here() },
                    if self.peek().is_none() {
                        "`(` is never closed"
                    } else {
                        "two formulas stand side by side"
                    },
                );
                let label = if self.peek().is_none() {
                    "no `)` behind it"
                } else {
                    "expected `)`, `and`, `or`, `implies`, `iff` or `if`"
                };
                return Err(Box::new(problem.label(label)));
            }
            _ => return Err(self.nothing()),
        };
        self.at += 1;
        Ok(Tall { formula, height: 1 })
    }

    /// Words what is wrong where an operand is missing.
    fn nothing(&self) -> Box<Diagnostic> {
        let before = self.at.checked_sub(1).and_then(|at| self.words.get(at)).map(|(w, _)| *w);
        let expected = "expected an option, `not` or `(`";
        match (before, self.peek()) {
            (None, None) => self.slip("the formula is empty", expected, None),
            (Some(before), None) => {
                let message = format!("nothing follows {}", before.written());
                self.slip(message, "the formula ends here", None)
            }
            (None | Some(Word::Open), Some(Word::If)) => self.slip(
                "nothing stands before `if`",
                "the condition stands behind what it is a condition of",
                Some("write `… if …`, or `… implies …` with the condition in front"),
            ),
            (None, Some(word)) => {
                self.slip(format!("nothing stands before {}", word.written()), expected, None)
            }
            (Some(Word::Open), Some(Word::Close)) => {
                self.slip("nothing stands between `(` and `)`", expected, None)
            }
            (Some(before), Some(word)) => {
                let message = format!("{} cannot follow {}", word.written(), before.written());
                self.slip(message, expected, None)
            }
        }
    }

    /// Goes into a parenthesis or behind a `not`.
    fn deeper(&mut self) -> Result<(), Box<Diagnostic>> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(self.too_deep());
        }
        self.at += 1;
        Ok(())
    }

    /// Puts an operator over operands of a height.
    fn over(&self, formula: Formula, height: usize) -> Parsed {
        let height = height + 1;
        if height > MAX_DEPTH { Err(self.too_deep()) } else { Ok(Tall { formula, height }) }
    }

    fn too_deep(&self) -> Box<Diagnostic> {
        let message = format!("the formula is nested more than {MAX_DEPTH} deep");
        self.problem(codes::FORMULA_TOO_DEEP, message)
            .label("too deep here")
            .hint("remove parentheses that change nothing, and pairs of `not`")
            .into()
    }

    fn slip(&self, message: impl Into<String>, label: &str, hint: Option<&str>) -> Box<Diagnostic> {
        let problem = self.problem(codes::FORMULA_SYNTAX, message).label(label);
        Box::new(problem.maybe_hint(hint.map(str::to_owned)))
    }

    fn problem(&self, code: Code, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(code, self.here(), message)
    }
}

fn bare(word: Word) -> &'static str {
    word.written().trim_matches('`')
}
