//! Problems for people, in the look of the Rust compiler.
//!
//! Only the lines that matter are handed to the renderer, so that a hundred
//! problems of a large file cost a hundred lines and not a hundred files.

use annotate_snippets::{Annotation, AnnotationKind, Element, Group, Level, Origin, Renderer};
use annotate_snippets::{Snippet, renderer::DecorStyle};

use super::{Diagnostic, Label, Lines, Severity, Span};
use crate::text::display::{Fate, REPLACEMENT, clean, fates, painted};

/// Places shown of one problem, beside its own; a misspelt name can stand in hundreds.
const PLACES: usize = 8;
/// Lines between two places that are still shown as one piece.
const NEAR: usize = 4;
/// Lines longer than this are not shown: they are not for people.
const LONGEST: usize = 2_000;

/// Writes problems as text, with colours if `styled`; a blank line stands between two.
#[must_use]
pub fn render(name: &str, text: &str, problems: &[Diagnostic], styled: bool) -> String {
    let renderer = if styled { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(120);
    let lines = Lines::new(text);
    let name = clean(name);
    let mut out = String::new();
    for problem in problems {
        if !out.is_empty() {
            out.push('\n');
        }
        // (Where it cuts a line off, what a letter needed may stand without it.)
        out.push_str(&painted(&renderer.render(&[group(&name, text, &lines, problem)])));
        out.push('\n');
    }
    out
}

/// One place to be shown: its line and the part of it that is marked.
struct Place<'a> {
    line: usize,
    span: Span,
    text: &'a str,
    primary: bool,
}

fn group<'a>(
    name: &'a str,
    text: &'a str,
    lines: &Lines<'_>,
    problem: &'a Diagnostic,
) -> Group<'a> {
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group = level.primary_title(clean(&problem.message)).id(problem.code.id()).elements(
        [
        // (the type of an empty list has to be said)
        Element::Padding(annotate_snippets::Padding);
        0
    ],
    );
    for piece in pieces(lines, problem) {
        group = group.element(show(name, text, lines, &piece));
    }
    let hidden = problem.others.len().saturating_sub(PLACES);
    if hidden > 0 {
        group = group.element(Level::NOTE.message(format!("and in {hidden} more places")));
    }
    for hint in &problem.hints {
        group = group.element(Level::HELP.message(clean(hint)));
    }
    group
}

/// Puts places that stand near each other together; the problem's own place comes first.
fn pieces<'a>(lines: &Lines<'_>, problem: &'a Diagnostic) -> Vec<Vec<Place<'a>>> {
    let place = |label: &'a Label, primary| {
        let line = lines.line(label.span.start);
        let end = lines.span(line, line).end;
        // A place of several lines is marked on its first one.
        let span = Span::new(label.span.start.min(end), label.span.end.min(end));
        Place { line, span, text: &label.text, primary }
    };
    let mut places: Vec<Place<'a>> = vec![place(&problem.label, true)];
    places.extend(problem.others.iter().take(PLACES).map(|label| place(label, false)));
    places.sort_by_key(|place| (place.line, place.span.start));
    let mut pieces: Vec<Vec<Place<'a>>> = Vec::new();
    for place in places {
        match pieces.last_mut() {
            Some(piece) if piece.last().is_some_and(|last| place.line - last.line <= NEAR) => {
                piece.push(place);
            }
            _ => pieces.push(vec![place]),
        }
    }
    pieces.sort_by_key(|piece| !piece.iter().any(|place| place.primary));
    pieces
}

fn show<'a>(name: &'a str, text: &'a str, lines: &Lines<'_>, piece: &[Place<'a>]) -> Element<'a> {
    let (Some(first), Some(last)) = (piece.first(), piece.last()) else {
        return Origin::path(name).into();
    };
    let window = lines.span(first.line, last.line);
    let shown = text.get(window.start..window.end).unwrap_or_default();
    if shown.lines().any(|line| line.len() > LONGEST) {
        let position = lines.position(first.span.start);
        return Origin::path(name).line(position.line).char_column(position.column).into();
    }
    let excerpt = Excerpt::new(shown, window.start);
    let marks = piece.iter().map(|place| mark(&excerpt, place));
    let snippet = Snippet::source(excerpt.text.clone()).line_start(first.line + 1).path(name);
    snippet.annotations(marks).into()
}

fn mark<'a>(excerpt: &Excerpt, place: &Place<'a>) -> Annotation<'a> {
    let kind = if place.primary { AnnotationKind::Primary } else { AnnotationKind::Context };
    let annotation = kind.span(excerpt.place(place.span.start)..excerpt.place(place.span.end));
    let text = (!place.text.is_empty()).then(|| clean(place.text));
    annotation.label(text)
}

/// Lines of the file as they are shown.
struct Excerpt {
    text: String,
    /// Where each character begins in the file, and where in the text.
    places: Vec<(usize, usize)>,
    /// Where the last one ends in the text.
    end: usize,
}

impl Excerpt {
    /// Replaces what would be obeyed; `start` is where the lines begin in the file.
    fn new(lines: &str, start: usize) -> Self {
        let mut excerpt = Self { text: String::new(), places: Vec::new(), end: 0 };
        let mut at = start;
        for (c, fate) in lines.split_inclusive('\n').flat_map(fates) {
            excerpt.places.push((at, excerpt.text.len()));
            excerpt.text.push(match (c, fate) {
                ('\n' | '\t', _) | (_, Fate::Shown) => c,
                (_, Fate::Space) => ' ',
                (_, Fate::Obeyed) => REPLACEMENT,
            });
            at += c.len_utf8();
        }
        excerpt.end = excerpt.text.len();
        excerpt
    }

    /// Finds a place of the file.
    ///
    /// INVARIANT: the renderer wants places within the text, at ends of characters.
    fn place(&self, offset: usize) -> usize {
        let after = self.places.partition_point(|(at, _)| *at < offset);
        self.places.get(after).map_or(self.end, |(_, place)| *place)
    }
}
