//! One expression of a file: a header, or a key with its value.

use std::borrow::Cow;

use toml_parser::decoder::{Encoding, ScalarKind};
use toml_parser::parser::{Event, EventKind, RecursionGuard, ValidateWhitespace, parse_document};
use toml_parser::{ErrorSink, ParseError, Source};

use super::dotted_keys::insert;
use super::segments::Segment;
use super::slip::{Slip, SlipKind};
use super::{Node, Number, Origin, Span, Spanned, Table, Text, Value};

/// What an expression says, as far as it can be read.
#[derive(Debug)]
pub(super) enum Expression {
    /// Nothing: a blank line or a comment.
    Blank,
    /// `[a.b]` or `[[a.b]]`.
    Header {
        /// The keys of its path.
        path: Vec<Spanned<String>>,
        /// Whether it has double brackets.
        of_tables: bool,
        /// The whole header.
        span: Span,
    },
    /// `a.b = value`.
    Entry {
        /// The keys of its path.
        path: Vec<Spanned<String>>,
        /// Its value; broken if it could not be read.
        value: Node,
    },
    /// A header that could not be read.
    LostHeader,
    /// A key that could not be read.
    LostEntry,
}

/// The slips of an expression; of thousands only the first are kept.
#[derive(Debug, Default)]
pub(super) struct Slips {
    pub(super) list: Vec<Slip>,
    /// How many there are.
    count: usize,
}

impl Slips {
    pub(super) fn clear(&mut self) {
        self.list.clear();
        self.count = 0;
    }

    fn push(&mut self, slip: Slip) {
        const KEPT: usize = 1_000;
        self.count += 1;
        if self.list.len() < KEPT {
            self.list.push(slip);
        }
    }
}

/// Reads an expression from its tokens; `deepest` is how deep a path or a value may be.
pub(super) fn read(
    source: Source<'_>,
    segment: &Segment,
    deepest: usize,
    slips: &mut Slips,
) -> Expression {
    let mut events: Vec<Event> = Vec::new();
    let before = slips.count;
    {
        let mut keep = |event: Event| {
            // Noise is thousands of errors in a row: one of them says as much.
            let again = events.last().is_some_and(|last| {
                last.kind() == EventKind::Error && event.kind() == EventKind::Error
            });
            if !again {
                events.push(event);
            }
        };
        let mut guard = RecursionGuard::new(&mut keep, deepest as u32);
        let mut receiver = ValidateWhitespace::new(&mut guard, source);
        let mut sink = |error: ParseError| slips.push(syntax(error, segment));
        parse_document(&segment.tokens, &mut receiver, &mut sink);
    }
    let structure_broken = slips.count > before || segment.too_deep.is_some();
    let mut reader = Reader { source, events: &events, at: 0, deepest, slips };
    reader.expression(structure_broken)
}

fn syntax(error: ParseError, segment: &Segment) -> Slip {
    let place = error.unexpected().or(error.context());
    let fallback = || segment.tokens.last().map(super::segments::span).unwrap_or_default();
    let span = place.map_or_else(fallback, |span| Span::new(span.start(), span.end()));
    Slip { kind: SlipKind::Syntax(error), span, also: None }
}

struct Reader<'t, 'e> {
    source: Source<'t>,
    events: &'e [Event],
    at: usize,
    /// How long a path may be.
    deepest: usize,
    slips: &'e mut Slips,
}

impl Reader<'_, '_> {
    fn peek(&self) -> Option<Event> {
        self.events.get(self.at).copied()
    }

    fn expression(&mut self, structure_broken: bool) -> Expression {
        while let Some(event) = self.peek() {
            match event.kind() {
                EventKind::StdTableOpen | EventKind::ArrayTableOpen => {
                    return self.header(event);
                }
                EventKind::SimpleKey => return self.entry(structure_broken),
                EventKind::Error => return Expression::LostEntry,
                _ => self.at += 1,
            }
        }
        if structure_broken { Expression::LostEntry } else { Expression::Blank }
    }

    fn header(&mut self, open: Event) -> Expression {
        self.at += 1;
        let mut end = open.span().end();
        let path = self.path();
        let mut closed = false;
        let mut more = false;
        while let Some(event) = self.peek() {
            match event.kind() {
                EventKind::StdTableClose | EventKind::ArrayTableClose => {
                    end = event.span().end();
                    closed = true;
                }
                // What stands between the name and the bracket may be a part of the name.
                EventKind::Error => more |= !closed,
                _ => {}
            }
            self.at += 1;
        }
        match self.shallow(path).filter(|_| !more) {
            Some(path) => {
                let end = path.last().map_or(end, |key| end.max(key.span.end));
                let of_tables = open.kind() == EventKind::ArrayTableOpen;
                Expression::Header { path, of_tables, span: Span::new(open.span().start(), end) }
            }
            None => Expression::LostHeader,
        }
    }

    fn entry(&mut self, structure_broken: bool) -> Expression {
        let start = self.peek().map(|event| event.span().start()).unwrap_or_default();
        let path = self.path();
        let Some(path) = self.shallow(path) else { return Expression::LostEntry };
        let mut value = None;
        while let Some(event) = self.peek() {
            match event.kind() {
                EventKind::KeyValSep => {
                    self.at += 1;
                    value = self.value();
                    break;
                }
                EventKind::Newline => break,
                _ => self.at += 1,
            }
        }
        let broken = Node::new(Value::Broken, Span::new(start, start));
        let mut value = value.unwrap_or(broken);
        if structure_broken {
            value.value = Value::Broken;
        }
        Expression::Entry { path, value }
    }

    /// Reads `a.b.c`; `None` if one of the keys cannot be read.
    fn path(&mut self) -> Option<Vec<Spanned<String>>> {
        let mut path = Vec::new();
        let mut good = true;
        while let Some(event) = self.peek() {
            match event.kind() {
                EventKind::SimpleKey => {
                    self.newer_escapes(event);
                    let before = self.slips.count;
                    let mut text = Cow::Borrowed("");
                    if let Some(raw) = self.source.get(event) {
                        raw.decode_key(&mut text, &mut Sink(self.slips));
                    }
                    good &= self.slips.count == before && !event.span().is_empty();
                    path.push(Spanned::new(text.into_owned(), span(event)));
                }
                EventKind::KeySep | EventKind::Whitespace => {}
                _ => break,
            }
            self.at += 1;
        }
        (good && !path.is_empty()).then_some(path)
    }

    /// Reports a path that is too deep.
    fn shallow(&mut self, path: Option<Vec<Spanned<String>>>) -> Option<Vec<Spanned<String>>> {
        let path = path?;
        let Some(key) = path.get(self.deepest) else { return Some(path) };
        self.slips.push(Slip { kind: SlipKind::TooDeep, span: key.span, also: None });
        None
    }

    fn value(&mut self) -> Option<Node> {
        while let Some(event) = self.peek() {
            if event.kind() == EventKind::Newline {
                return None;
            }
            self.at += 1;
            match event.kind() {
                EventKind::Scalar => return Some(self.scalar(event)),
                EventKind::ArrayOpen => return Some(self.list(event)),
                EventKind::InlineTableOpen => return Some(self.inline_table(event)),
                _ => {}
            }
        }
        None
    }

    fn list(&mut self, open: Event) -> Node {
        let mut list = Vec::new();
        let mut end = open.span().end();
        while let Some(event) = self.peek() {
            match event.kind() {
                EventKind::Scalar | EventKind::ArrayOpen | EventKind::InlineTableOpen => {
                    list.extend(self.value());
                }
                EventKind::ArrayClose => {
                    end = event.span().end();
                    self.at += 1;
                    break;
                }
                _ => self.at += 1,
            }
        }
        Node::new(Value::List(list), Span::new(open.span().start(), end))
    }

    fn inline_table(&mut self, open: Event) -> Node {
        let mut table = Table::of(Origin::Inline);
        let mut end = open.span().end();
        let mut path = None;
        let mut comma = None;
        while let Some(event) = self.peek() {
            match event.kind() {
                EventKind::SimpleKey => {
                    comma = None;
                    path = self.path();
                    path = self.shallow(path);
                    table.incomplete |= path.is_none();
                    continue;
                }
                EventKind::KeyValSep => {
                    self.at += 1;
                    let value = self.value();
                    let value = value.unwrap_or_else(|| Node::new(Value::Broken, span(event)));
                    if let Some(path) = path.take()
                        && let Some(slip) = insert(&mut table, path, value, false)
                    {
                        self.slips.push(slip);
                    }
                    continue;
                }
                EventKind::ValueSep => comma = Some(event),
                EventKind::Newline => self.newer(event, "a line break inside `{ }`"),
                EventKind::InlineTableClose => {
                    if let Some(comma) = comma {
                        self.newer(comma, "a comma before `}`");
                    }
                    end = event.span().end();
                    self.at += 1;
                    break;
                }
                _ => {}
            }
            self.at += 1;
        }
        Node::new(Value::Table(table), Span::new(open.span().start(), end))
    }

    fn scalar(&mut self, event: Event) -> Node {
        self.newer_escapes(event);
        let place = span(event);
        let before = self.slips.count;
        let mut text = Cow::Borrowed("");
        let Some(raw) = self.source.get(event) else {
            return Node::new(Value::Broken, place);
        };
        let kind = raw.decode_scalar(&mut text, &mut Sink(self.slips));
        if self.slips.count > before {
            return Node::new(Value::Broken, place);
        }
        let value = match kind {
            ScalarKind::String => {
                let start = words_start(raw.as_str(), event, &text);
                Value::Text(Text { text: text.into_owned(), start })
            }
            ScalarKind::Boolean(value) => Value::Bool(value),
            ScalarKind::DateTime => {
                if lacks_seconds(&text) {
                    self.newer(event, "a time without seconds");
                }
                Value::DateTime(text.into_owned())
            }
            ScalarKind::Float => {
                let value = text.parse().unwrap_or(f64::NAN);
                Value::Number(Number { text: text.into_owned(), value, whole: None })
            }
            ScalarKind::Integer(radix) => match i64::from_str_radix(&text, radix.value()) {
                Ok(whole) => Value::Number(Number {
                    text: whole.to_string(),
                    value: whole as f64,
                    whole: Some(whole),
                }),
                Err(_) => {
                    let error = ParseError::new("the number has more digits than can be kept");
                    Sink(self.slips).report_error(error.with_unexpected(event.span()));
                    Value::Broken
                }
            },
        };
        Node::new(value, place)
    }

    fn newer(&mut self, event: Event, what: &'static str) {
        let slip = Slip { kind: SlipKind::Newer(what), span: span(event), also: None };
        self.slips.push(slip);
    }

    /// Reports escapes that TOML 1.0 does not have.
    fn newer_escapes(&mut self, event: Event) {
        let basic = [Some(Encoding::BasicString), Some(Encoding::MlBasicString)];
        let Some(raw) = self.source.get(event).filter(|_| basic.contains(&event.encoding())) else {
            return;
        };
        let mut bytes = raw.as_bytes().iter().enumerate();
        while let Some((at, byte)) = bytes.next() {
            if *byte != b'\\' {
                continue;
            }
            let what = match bytes.next() {
                Some((_, b'e')) => "the escape `\\e`",
                Some((_, b'x')) => "the escape `\\x`",
                _ => continue,
            };
            let start = event.span().start() + at;
            let span = Span::new(start, start + 2);
            self.slips.push(Slip { kind: SlipKind::Newer(what), span, also: None });
            return;
        }
    }
}

fn span(event: Event) -> Span {
    Span::new(event.span().start(), event.span().end())
}

/// Finds the words of a text in the file, if they stand there as they are.
fn words_start(raw: &str, event: Event, text: &str) -> Option<usize> {
    let mut before = match event.encoding()? {
        Encoding::BasicString | Encoding::LiteralString => 1,
        Encoding::MlBasicString | Encoding::MlLiteralString => 3,
    };
    if before == 3 {
        // A line break right behind the quotes is none of the text's.
        let rest = raw.get(before..)?;
        before += if rest.starts_with("\r\n") { 2 } else { usize::from(rest.starts_with('\n')) };
    }
    (raw.get(before..before + text.len()) == Some(text)).then(|| event.span().start() + before)
}

/// Says whether a date or time has hours and minutes only.
fn lacks_seconds(text: &str) -> bool {
    let Some((_, after_hours)) = text.split_once(':') else { return false };
    let rest = after_hours.trim_start_matches(|c: char| c.is_ascii_digit());
    !rest.starts_with(':')
}

/// Receives the parser's slips.
struct Sink<'s>(&'s mut Slips);

impl ErrorSink for Sink<'_> {
    fn report_error(&mut self, error: ParseError) {
        let span = error.unexpected().or(error.context()).unwrap_or_default();
        let span = Span::new(span.start(), span.end());
        self.0.push(Slip { kind: SlipKind::Syntax(error), span, also: None });
    }
}
