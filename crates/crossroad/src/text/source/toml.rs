//! TOML 1.0 becomes a tree, with every slip on the way.

use toml_parser::{Expected, ParseError, Source};

use super::document::Document;
use super::expression::{self, Expression, Slips};
use super::segments::{Segment, Segments};
use super::slip::{Slip, SlipKind};
use super::{Node, Span, Value};
use crate::text::diagnostic::{Diagnostic, Problems, codes};

/// How deep lists, tables and paths may be nested.
pub const DEEPEST: usize = 80;

/// Reads a text as TOML 1.0. Every slip is reported, one for each line at most; what could not be
/// read is [`Value::Broken`] or marks its table as incomplete, so that nothing is concluded from
/// its absence.
pub fn parse(text: &str, problems: &mut Problems) -> Node {
    let source = Source::new(text);
    let mut segments = Segments::new(source, DEEPEST);
    let mut segment = Segment::default();
    let mut document = Document::default();
    let mut slips = Slips::default();
    let mut pasted = 0;
    while segments.next(&mut segment) {
        slips.clear();
        let expression = expression::read(source, &segment, DEEPEST, &mut slips);
        if segment.tokens.first().is_some_and(|token| token.span().start() < pasted) {
            // The rest of a text that was broken over lines was told with its beginning.
            document.add(Expression::LostEntry);
            continue;
        }
        if let Some(end) = slips.list.iter().find_map(|slip| broken_over_lines(text, slip)) {
            pasted = end;
        }
        if let Some(at) = segment.too_deep {
            problems.push(too_deep(at));
        } else if let Some(at) = segment.unclosed {
            problems.push(unclosed(text, at));
        } else {
            report(text, &mut slips.list, problems);
        }
        if let Some(slip) = document.add(expression) {
            problems.push(worded(text, &slip));
        }
    }
    Node::new(Value::Table(document.finish()), Span::default())
}

/// Most lines of a text that was pasted between quotation marks of one line.
const PASTED: usize = 100;

/// Finds where a text ends that begins on one line and was meant to go on over the next: at the
/// line with the mark that closes it, if nothing in between looks like the file going on.
fn broken_over_lines(text: &str, slip: &Slip) -> Option<usize> {
    let SlipKind::Syntax(error) = &slip.kind else { return None };
    let mark = unclosed_text(error)?;
    let line_end = |at: usize| {
        let rest = text.get(at..).unwrap_or_default();
        rest.find('\n').map_or(text.len(), |found| at + found + 1)
    };
    let mut at = line_end(slip.span.start);
    for _ in 0..PASTED {
        let end = line_end(at);
        let line = text.get(at..end).filter(|line| !line.is_empty())?;
        match line.matches(mark).count() {
            0 if line.contains('=') || line.trim_start().starts_with('[') => return None,
            0 => at = end,
            1 => return Some(end),
            _ => return None,
        }
    }
    None
}

/// Returns the mark that a text on one line lacks at its end.
fn unclosed_text(error: &ParseError) -> Option<&'static str> {
    let lacks = |mark: &str| {
        let expected = error.expected().unwrap_or_default();
        expected.iter().any(|one| matches!(one, Expected::Literal(found) if *found == mark))
    };
    match error.description() {
        "invalid basic string" if lacks("\"") => Some("\""),
        "invalid literal string" if lacks("'") => Some("'"),
        _ => None,
    }
}

/// Reports the first slip of every line.
fn report(text: &str, slips: &mut Vec<Slip>, problems: &mut Problems) {
    if slips.iter().any(|slip| matches!(slip.kind, SlipKind::Syntax(_))) {
        // What looks like TOML 1.1 may come of the other slip.
        slips.retain(|slip| !matches!(slip.kind, SlipKind::Newer(_)));
    }
    slips.sort_by_key(|slip| slip.span.start);
    let mut last: Option<usize> = None;
    for slip in slips {
        let between = last.and_then(|last| text.get(last..slip.span.start));
        if between.is_some_and(|between| !between.contains('\n')) {
            continue;
        }
        last = Some(slip.span.start);
        if problems.is_full() {
            problems.push_unlisted(1);
        } else {
            problems.push(worded(text, slip));
        }
    }
}

fn too_deep(at: Span) -> Diagnostic {
    let message = format!("brackets or keys are nested more than {DEEPEST} deep");
    Diagnostic::new(codes::TOML_TOO_DEEP, at, message)
        .label("one too many")
        .hint("nothing in a conflict file needs more than six")
}

fn unclosed(text: &str, at: Span) -> Diagnostic {
    let table = text.get(at.start..at.end) == Some("{");
    let (what, close) = if table { ("table", "}") } else { ("list", "]") };
    Diagnostic::new(codes::TOML_SYNTAX, at, format!("this {what} is never closed"))
        .label(format!("has no `{close}`"))
        .hint(format!("add `{close}` where the {what} ends"))
}

fn worded(text: &str, slip: &Slip) -> Diagnostic {
    match &slip.kind {
        SlipKind::TooDeep => too_deep(slip.span),
        SlipKind::Newer(what) => {
            let message = format!("{what} is TOML 1.1, and conflict files are TOML 1.0");
            let problem = Diagnostic::new(codes::TOML_1_1, slip.span, message);
            problem.label("not allowed").maybe_hint(older(what))
        }
        SlipKind::Duplicate(message) => {
            let problem = Diagnostic::new(codes::DUPLICATE_KEY, slip.span, message.clone());
            let problem = problem.label("again here");
            match slip.also {
                Some(first) => problem.also(first, "first here"),
                None => problem,
            }
        }
        SlipKind::Syntax(error) => syntax(text, slip.span, error),
    }
}

fn older(what: &str) -> Option<String> {
    let hint = match what {
        "a line break inside `{ }`" => "write the table on one line, or as `[table]`",
        "a comma before `}`" => "remove the last comma",
        _ if what.starts_with("the escape") => "write the character itself, or `\\u` and its code",
        _ => return None,
    };
    Some(hint.to_owned())
}

fn syntax(text: &str, span: Span, error: &ParseError) -> Diagnostic {
    let (message, hint) = match error.description() {
        "string values must be quoted" => {
            let word = text.get(span.start..span.end).unwrap_or_default().trim();
            let short = word.len() <= 60 && !word.is_empty();
            let hint = short.then(|| format!("write `\"{word}\"`"));
            ("this is no number, no date and no text in quotes", hint)
        }
        "key with no value" => ("a key without a value", None),
        "invalid key-value pair" => ("a line begins with a key or a `[table]`", None),
        "unexpected key or value" => ("there is more behind the value", None),
        "invalid basic string"
        | "invalid literal string"
        | "invalid multi-line basic string"
        | "invalid multi-line literal string"
            if error.expected().is_some_and(|expected| {
                expected
                    .iter()
                    .any(|e| matches!(e, Expected::Literal("\"" | "'" | "\"\"\"" | "'''")))
            }) =>
        {
            let hint = unclosed_text(error).map(|mark| {
                let three = mark.repeat(3);
                format!("close it with `{mark}`; a text of several lines stands between `{three}`")
            });
            ("this text is never closed", hint)
        }
        "unquoted keys cannot be empty" => ("a key is missing", None),
        "unclosed table" | "unclosed array table" => ("this header is never closed", None),
        other => (other, None),
    };
    let span = if span.start == span.end { visible(text, span) } else { span };
    let problem = Diagnostic::new(codes::TOML_SYNTAX, span, message);
    let problem = match expected(error) {
        Some(words) if hint.is_none() || unclosed_text(error).is_some() => {
            problem.label(format!("expected {words}"))
        }
        _ => problem,
    };
    problem.maybe_hint(hint)
}

/// Widens an empty place to the character there, unless the line ends.
fn visible(text: &str, span: Span) -> Span {
    let next = text.get(span.start..).and_then(|rest| rest.chars().next());
    let width = next.filter(|c| !matches!(c, '\n' | '\r')).map_or(0, char::len_utf8);
    Span::new(span.start, span.start + width)
}

fn expected(error: &ParseError) -> Option<String> {
    let words: Vec<String> = error
        .expected()?
        .iter()
        .map(|expected| match expected {
            Expected::Literal("\n") => "the end of the line".to_owned(),
            Expected::Literal("#") => "a comment".to_owned(),
            Expected::Literal(text) => format!("`{text}`"),
            Expected::Description(text) if text.ends_with('s') => (*text).to_owned(),
            Expected::Description(text) => format!("a {text}"),
            _ => "something else".to_owned(),
        })
        .collect();
    let (last, rest) = words.split_last()?;
    Some(if rest.is_empty() { last.clone() } else { format!("{} or {last}", rest.join(", ")) })
}
