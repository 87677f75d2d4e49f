//! A tree is held against its shape.
//!
//! What does not fit is reported and replaced by [`Value::Broken`], so that
//! decoding can read on without a word and draws no conclusions from it.

use super::{Choice, Field, Keys, RESERVED, Record, Shape, Word, calendar, id_from, is_id};
use crate::text::diagnostic::{Diagnostic, Problems, codes, did_you_mean, list, nearest};
use crate::text::source::{Node, Number, Span, Spanned, Table, Value};

/// Checks a tree against a record.
pub fn check(root: &mut Node, record: &'static Record, problems: &mut Problems) {
    value(root, &Shape::Record(record), record.name, problems);
}

/// Checks a value; `key` names it for people: "`title`", "an entry of `because`".
fn value(node: &mut Node, shape: &Shape, key: &str, problems: &mut Problems) {
    if matches!(node.value, Value::Broken) {
        return;
    }
    if !shape.fits(&node.value) {
        problems.push_with(codes::WRONG_TYPE, |_| wrong_type(node, shape, key));
        node.value = Value::Broken;
        return;
    }
    let span = node.span;
    let good = match (shape, &mut node.value) {
        (Shape::Any(shapes), found) => {
            if let Some(problem) = quoted_number(found, shapes, key, span) {
                problems.push(problem);
                node.value = Value::Broken;
                return;
            }
            let fitting = shapes.iter().find(|shape| shape.fits(found));
            if let Some(shape) = fitting {
                value(node, shape, key, problems);
            }
            return;
        }
        (Shape::List { of, least, most }, Value::List(entries)) => {
            let name = format!("an entry of {key}");
            for entry in entries.iter_mut() {
                value(entry, of, &name, problems);
            }
            length(entries.len(), *least, *most, key, span, problems)
        }
        (Shape::Map { keys, of }, Value::Table(table)) => {
            for (name, _) in table.entries() {
                map_key(name, *keys, problems);
            }
            for (name, entry) in table.entries_mut() {
                value(entry, of, &format!("`{}`", name.value), problems);
            }
            return;
        }
        (Shape::Record(record), Value::Table(table)) => {
            fields(table, record, span, problems);
            return;
        }
        (Shape::Number { .. } | Shape::Whole { .. }, Value::Number(number)) => {
            in_range(number, shape, key, span, problems)
        }
        (_, Value::Text(text)) => {
            let text = text.text.clone();
            in_words(&text, shape, key, node, problems)
        }
        _ => true,
    };
    if !good {
        node.value = Value::Broken;
    }
}

/// Reports a number or a percentage in quotation marks, where a number can stand.
fn quoted_number(value: &Value, shapes: &[Shape], key: &str, span: Span) -> Option<Diagnostic> {
    let Value::Text(text) = value else { return None };
    if !shapes.iter().any(|shape| matches!(shape, Shape::Number { .. })) {
        return None;
    }
    let text = text.text.trim();
    let (figures, percent) = match text.strip_suffix('%') {
        Some(figures) => (figures.trim_end(), true),
        None => (text, false),
    };
    let number = figures.parse::<f64>().ok().filter(|number| number.is_finite())?;
    let hint = match percent {
        true => format!("{figures} % is written `{}`, without quotation marks", number / 100.0),
        false => format!("write `{figures}`, without quotation marks"),
    };
    let message = format!("{key} must be a number, and `{text}` is a text");
    Some(Diagnostic::new(codes::WRONG_TYPE, span, message).label("in quotation marks").hint(hint))
}

fn wrong_type(node: &Node, shape: &Shape, key: &str) -> Diagnostic {
    let message = format!("{key} must be {}", shape.expected());
    let problem = Diagnostic::new(codes::WRONG_TYPE, node.span, message);
    let problem = problem.label(format!("this is {}", node.kind()));
    let entry = |shape: &Shape| match shape {
        Shape::List { of, .. } => of.fits(&node.value),
        _ => false,
    };
    let unlisted = match shape {
        Shape::Any(shapes) => shapes.iter().any(entry),
        other => entry(other),
    };
    let hint = match &node.value {
        Value::DateTime(text) => Some(format!("write it in quotes: `\"{text}\"`")),
        Value::Table(_) if unlisted => {
            Some("write its header in double brackets: `[[…]]`".to_owned())
        }
        _ if unlisted => Some("put it into brackets: `[…]`".to_owned()),
        Value::List(entries) if entries.iter().all(|entry| entry.table().is_some()) => {
            Some("write its header in single brackets: `[…]`".to_owned())
        }
        _ => None,
    };
    problem.maybe_hint(hint)
}

fn length(
    count: usize,
    least: usize,
    most: usize,
    key: &str,
    span: Span,
    problems: &mut Problems,
) -> bool {
    if count < least {
        let entries = if least == 1 { "entry" } else { "entries" };
        let message = format!("{key} needs at least {least} {entries}, and has {count}");
        problems.push(Diagnostic::new(codes::TOO_FEW, span, message).label("too few"));
    } else if count > most {
        let message = format!("{key} has {count} entries, and {most} are expected");
        problems.push(Diagnostic::new(codes::WRONG_TYPE, span, message).label("too many"));
    }
    (least..=most).contains(&count)
}

fn in_range(
    number: &Number,
    shape: &Shape,
    key: &str,
    span: Span,
    problems: &mut Problems,
) -> bool {
    let good = match shape {
        Shape::Whole { least, most } => {
            number.whole.is_some_and(|whole| (*least..=*most).contains(&whole))
        }
        Shape::Number { least, above, most } => {
            let value = number.value;
            value.is_finite()
                && value <= *most
                && if *above { value > *least } else { value >= *least }
        }
        _ => true,
    };
    if good {
        return true;
    }
    if key == "`format`" {
        let message = format!("format {} is not known", number.text);
        let problem = Diagnostic::new(codes::UNKNOWN_FORMAT, span, message);
        problems.push(problem.label("this crossroad reads format 1"));
        return false;
    }
    let message = format!("{key} must be {}, and is {}", shape.expected(), number.text);
    let problem = Diagnostic::new(codes::OUT_OF_RANGE, span, message);
    let share = matches!(shape, Shape::Number { most, .. } if *most == 1.0);
    let percent = share && number.whole.is_some_and(|whole| (2..=100).contains(&whole));
    let hint = || format!("{} % is written `{}`", number.text, number.value / 100.0);
    let problem = problem.label(format!("expected {}", shape.expected()));
    problems.push(problem.maybe_hint(percent.then(hint)));
    false
}

/// Checks a text against a shape of texts.
fn in_words(text: &str, shape: &Shape, key: &str, node: &Node, problems: &mut Problems) -> bool {
    if text.trim().is_empty() {
        let message = format!("{key} is empty");
        let problem = Diagnostic::new(codes::EMPTY_TEXT, node.span, message);
        problems.push(problem.label(format!("expected {}", shape.expected())));
        return false;
    }
    match shape {
        Shape::Id => {
            id(text, node.words(), problems);
            true
        }
        Shape::OneOf(words) => word(text, words, key, node, problems),
        Shape::Date if calendar(text).is_none() => {
            let message = format!("`{text}` is no date");
            let problem = Diagnostic::new(codes::BAD_DATE, node.words(), message);
            let problem = problem.label("not in the calendar");
            problems.push(problem.hint("write `2015-09-30`, `2015-09` or `2015`"));
            false
        }
        Shape::Sha256 if !is_sha256(text) => {
            let message = format!("{key} must be 64 hexadecimal digits in lower case");
            let problem = Diagnostic::new(codes::BAD_SHA256, node.words(), message);
            problems.push(problem.label(format!("{} characters", text.chars().count())));
            false
        }
        _ => true,
    }
}

fn is_sha256(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

fn word(
    text: &str,
    words: &'static [Word],
    key: &str,
    node: &Node,
    problems: &mut Problems,
) -> bool {
    let known = || words.iter().map(|word| word.word);
    if known().any(|word| word == text) {
        return true;
    }
    problems.push_with(codes::UNKNOWN_WORD, |code| {
        Diagnostic::new(code, node.words(), format!("`{text}` is no word for {key}"))
            .label("not known here")
            .maybe_hint(did_you_mean(text, known()))
            .hint(format!("{key} can be {}", list(known(), "or")))
    });
    false
}

/// Checks the form of an id; a bad one still names the thing, so that no reference to it fails.
fn id(text: &str, span: Span, problems: &mut Problems) {
    if RESERVED.contains(&text) {
        let message = format!("`{text}` has a meaning in formulas and cannot be an id");
        let problem = Diagnostic::new(codes::RESERVED_WORD, span, message);
        problems.push(problem.label("reserved"));
    } else if !is_id(text) {
        let problem = Diagnostic::new(codes::BAD_ID, span, format!("`{text}` cannot be an id"));
        let hint = match id_from(text) {
            Some(id) => format!("write `{id}`"),
            None => "ids are lower-case words with hyphens: `no-vacuum`".to_owned(),
        };
        problems.push(problem.label("not an id").hint(hint));
    }
}

fn map_key(name: &Spanned<String>, keys: Keys, problems: &mut Problems) {
    match keys {
        Keys::NewIds(_) => id(&name.value, name.span, problems),
        Keys::KnownIds(_) => {}
        Keys::Words(words) => {
            let known = || words.iter().map(|word| word.word);
            if known().any(|word| word == name.value) {
                return;
            }
            problems.push_with(codes::UNKNOWN_WORD, |code| {
                Diagnostic::new(code, name.span, format!("`{}` is not known here", name.value))
                    .label("not known")
                    .maybe_hint(did_you_mean(&name.value, known()))
                    .hint(format!("it can be {}", list(known(), "or")))
            });
        }
    }
}

/// Checks the keys of a record and their values.
fn fields(table: &mut Table, record: &'static Record, span: Span, problems: &mut Problems) {
    let mut meant: Vec<&'static Field> = Vec::new();
    let mut lost = false;
    for (key, node) in table.entries_mut() {
        match record.field(&key.value) {
            Some(field) => value(node, &field.shape, &format!("`{}`", field.key), problems),
            None => match unknown_key(key, record, problems) {
                Some(field) => meant.push(field),
                None => lost |= matches!(node.value, Value::Table(_) | Value::List(_)),
            },
        }
    }
    // What is in it may be what is missing elsewhere.
    table.incomplete |= lost;
    for field in meant {
        // The key that was probably meant counts as given, so it is not missed too.
        if table.get(field.key).is_none() {
            let key = Spanned::new(field.key.to_owned(), span);
            table.add(key, Node::new(Value::Broken, span));
        }
    }
    if !table.incomplete {
        for field in record.fields().filter(|field| field.required) {
            if table.get(field.key).is_none() {
                problems.push(missing(field, record, span));
            }
        }
    }
    for choice in record.choices {
        choose(table, choice, record, span, problems);
    }
}

fn unknown_key(
    key: &Spanned<String>,
    record: &'static Record,
    problems: &mut Problems,
) -> Option<&'static Field> {
    let mut meant = None;
    problems.push_with(codes::UNKNOWN_KEY, |code| {
        let known = || record.fields().map(|field| field.key);
        meant = nearest(&key.value, known()).and_then(|key| record.field(key));
        let message = format!("unknown key `{}` in {}", key.value, record.name);
        let problem = Diagnostic::new(code, key.span, message).label("not known here");
        problem.hint(match meant {
            Some(field) => format!("did you mean `{}`?", field.key),
            None => format!("{} can have {}", record.name, list(known(), "and")),
        })
    });
    meant
}

fn missing(field: &Field, record: &Record, span: Span) -> Diagnostic {
    let message = format!("{} needs `{}`", record.name, field.key);
    Diagnostic::new(codes::MISSING_KEY, span, message)
        .label(format!("has no `{}`", field.key))
        .hint(format!("add `{}`: {}", field.sample(), field.doc))
}

fn choose(table: &Table, choice: &Choice, record: &Record, span: Span, problems: &mut Problems) {
    let mut given = choice.keys.iter().filter_map(|key| table.key(key));
    match (given.next(), given.next()) {
        (None, _) if choice.required && !table.incomplete => {
            let one = list(choice.keys.iter().copied(), "or");
            let message = format!("{} needs {one}", record.name);
            let problem = Diagnostic::new(codes::MISSING_KEY, span, message);
            problems.push(problem.label("has none of them"));
        }
        (Some(a), Some(b)) => {
            let (first, second) = if a.span.start <= b.span.start { (a, b) } else { (b, a) };
            let message = format!(
                "`{}` and `{}` exclude each other: {}",
                first.value, second.value, choice.why
            );
            let problem = Diagnostic::new(choice.code, second.span, message);
            let problem = problem.label("not beside the other");
            problems.push(problem.also(first.span, "the other"));
        }
        _ => {}
    }
}
