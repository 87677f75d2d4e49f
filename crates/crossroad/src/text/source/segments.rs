//! A file is cut into its expressions, so that a slip in one does not spoil the next.
//!
//! An expression is a header or a key with its value, which may run over several
//! lines while brackets are open. A bracket that is never closed would swallow
//! the rest of the file; but a line like `key = …` or `[header]` can stand
//! inside brackets only in few ways, so everywhere else it begins anew and only
//! the unclosed bracket is reported.

use toml_parser::Source;
use toml_parser::lexer::{Lexer, Token, TokenKind};

use super::Span;

/// The tokens of one expression.
#[derive(Debug, Default)]
pub(super) struct Segment {
    /// Its tokens, with the line's end.
    pub(super) tokens: Vec<Token>,
    /// The innermost bracket that is still open at its end.
    pub(super) unclosed: Option<Span>,
    /// The first bracket that is nested too deep.
    pub(super) too_deep: Option<Span>,
}

/// Cuts a text into expressions.
pub(super) struct Segments<'t> {
    source: Source<'t>,
    lexer: Lexer<'t>,
    /// A line that was read to look whether it belongs to the expression before it.
    ahead: Vec<Token>,
    deepest: usize,
}

impl<'t> Segments<'t> {
    /// Starts cutting; brackets nested deeper than `deepest` are marked.
    pub(super) fn new(source: Source<'t>, deepest: usize) -> Self {
        Self { source, lexer: source.lex(), ahead: Vec::new(), deepest }
    }

    /// Reads the next expression into `segment`; returns `false` at the end of the file.
    pub(super) fn next(&mut self, segment: &mut Segment) -> bool {
        segment.tokens.clear();
        segment.unclosed = None;
        segment.too_deep = None;
        if self.ahead.is_empty() {
            self.read_line();
        }
        if self.ahead.is_empty() {
            return false;
        }
        segment.tokens.append(&mut self.ahead);
        let Some(value) = self.value_start(&segment.tokens) else {
            return true;
        };
        let mut open = Brackets::default();
        open.walk(segment.tokens.get(value..).unwrap_or_default(), self.deepest);
        while let Some(innermost) = open.innermost() {
            self.read_line();
            if self.ahead.is_empty() || self.begins_anew(innermost, &segment.tokens) {
                break;
            }
            open.walk(&self.ahead, self.deepest);
            if open.too_deep.is_none() {
                segment.tokens.append(&mut self.ahead);
            }
            self.ahead.clear();
        }
        segment.unclosed = open.innermost().map(|token| span(&token));
        segment.too_deep = open.too_deep;
        true
    }

    /// Reads a line. Where its brackets are nested too deep, what is behind is not kept: a file of
    /// nothing but brackets is not to fill the memory.
    fn read_line(&mut self) {
        let mut depth = 0_usize;
        for token in self.lexer.by_ref() {
            match token.kind() {
                TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket => depth += 1,
                TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket => {
                    depth = depth.saturating_sub(1);
                }
                _ => {}
            }
            let end = matches!(token.kind(), TokenKind::Newline | TokenKind::Eof);
            if end || self.ahead.len() < self.deepest || depth <= self.deepest + 1 {
                self.ahead.push(token);
            }
            if token.kind() == TokenKind::Newline {
                break;
            }
        }
    }

    /// Finds the value of `key = value`; a header has none.
    fn value_start(&self, line: &[Token]) -> Option<usize> {
        let first = line.iter().find(|token| token.kind() != TokenKind::Whitespace)?;
        if first.kind() == TokenKind::LeftSquareBracket {
            return None;
        }
        line.iter().position(|token| token.kind() == TokenKind::Equals).map(|at| at + 1)
    }

    /// Says whether the line ahead cannot stand inside the open bracket.
    fn begins_anew(&self, innermost: Token, before: &[Token]) -> bool {
        let blank = |token: &&Token| {
            !matches!(token.kind(), TokenKind::Whitespace | TokenKind::Newline | TokenKind::Comment)
        };
        let line: Vec<TokenKind> = self.ahead.iter().filter(blank).map(Token::kind).collect();
        let mut rest = line.as_slice();
        let header = eat(&mut rest, TokenKind::LeftSquareBracket);
        let tables = header && eat(&mut rest, TokenKind::LeftSquareBracket);
        let named = matches!(
            rest.first(),
            Some(TokenKind::Atom | TokenKind::BasicString | TokenKind::LiteralString)
        );
        if !named {
            return false;
        }
        if header {
            let end = rest.iter().position(|kind| !is_key(*kind)).unwrap_or(rest.len());
            let mut rest = rest.get(end..).unwrap_or_default();
            let closed = eat(&mut rest, TokenKind::RightSquareBracket)
                && (!tables || eat(&mut rest, TokenKind::RightSquareBracket));
            // `["a"]` and `[1]` may be lists within a list; `[dm.us]` may not.
            return closed && (rest.is_empty() || rest == [TokenKind::Eof]) && self.word_ahead();
        }
        let keys = rest.iter().position(|kind| !is_key(*kind)).unwrap_or(rest.len());
        if rest.get(keys) != Some(&TokenKind::Equals) {
            return false;
        }
        let last = before.iter().rev().find(blank).map(Token::kind);
        let in_table = innermost.kind() == TokenKind::LeftCurlyBracket
            && matches!(last, Some(TokenKind::Comma | TokenKind::LeftCurlyBracket));
        !in_table
    }

    /// Says whether the first name ahead is a bare word, and none that could be a value.
    fn word_ahead(&self) -> bool {
        let token = self.ahead.iter().find(|token| {
            !matches!(token.kind(), TokenKind::Whitespace | TokenKind::LeftSquareBracket)
        });
        let Some(token) = token.filter(|token| token.kind() == TokenKind::Atom) else {
            return false;
        };
        let word = self.source.get(token).map_or("", |raw| raw.as_str());
        word.starts_with(|c: char| c.is_ascii_alphabetic())
            && !matches!(word, "true" | "false" | "inf" | "nan")
    }
}

fn is_key(kind: TokenKind) -> bool {
    matches!(
        kind,
        TokenKind::Atom | TokenKind::BasicString | TokenKind::LiteralString | TokenKind::Dot
    )
}

fn eat(rest: &mut &[TokenKind], kind: TokenKind) -> bool {
    match rest.split_first() {
        Some((first, after)) if *first == kind => {
            *rest = after;
            true
        }
        _ => false,
    }
}

pub(super) fn span(token: &Token) -> Span {
    Span::new(token.span().start(), token.span().end())
}

/// The brackets that are open.
#[derive(Debug, Default)]
struct Brackets {
    stack: Vec<Token>,
    /// How many are open beyond the deepest that are kept.
    beyond: usize,
    square: usize,
    curly: usize,
    too_deep: Option<Span>,
}

impl Brackets {
    fn innermost(&self) -> Option<Token> {
        self.stack.last().copied()
    }

    fn walk(&mut self, tokens: &[Token], deepest: usize) {
        for token in tokens {
            match token.kind() {
                TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket => {
                    if self.stack.len() > deepest {
                        self.beyond += 1;
                        continue;
                    }
                    *self.count(token.kind()) += 1;
                    self.stack.push(*token);
                    if self.stack.len() > deepest && self.too_deep.is_none() {
                        self.too_deep = Some(span(token));
                    }
                }
                TokenKind::RightSquareBracket => self.close(TokenKind::LeftSquareBracket),
                TokenKind::RightCurlyBracket => self.close(TokenKind::LeftCurlyBracket),
                _ => {}
            }
        }
    }

    /// Closes the innermost bracket of a kind, and those within it.
    fn close(&mut self, kind: TokenKind) {
        if self.beyond > 0 {
            self.beyond -= 1;
            return;
        }
        if *self.count(kind) == 0 {
            return;
        }
        while let Some(token) = self.stack.pop() {
            *self.count(token.kind()) -= 1;
            if token.kind() == kind {
                break;
            }
        }
    }

    fn count(&mut self, kind: TokenKind) -> &mut usize {
        if kind == TokenKind::LeftSquareBracket { &mut self.square } else { &mut self.curly }
    }
}
