//! The texts of the sources, with the passages that are quoted.

use crossroad::model::conflict::Conflict;
use crossroad::model::provenance::{Claim, Source};
use crossroad::model::quotation::{Layout, LineRange, Standing};
use crossroad::text::display::clean;
use crossroad::text::formula::ClaimId;
use maud::{Markup, html};

use super::candidates;
use super::statements::Statements;
use super::{count, given};
use crate::reading::Read;

/// Writes the panel.
pub(super) fn panel(read: Option<&Read>) -> Markup {
    let Some((read, conflict)) = read.and_then(|read| Some((read, read.conflict()?))) else {
        return html! {
            header.head { h2 { "Source" } }
            p.empty { "The sources are shown once the file can be read." }
        };
    };
    let statements = Statements::of(conflict);
    html! {
        header.head {
            h2 { "Source" }
            p.meta { (count(conflict.claims.len(), "passage", "passages")) " quoted" }
        }
        @if conflict.sources.is_empty() {
            p.empty { "The file names no source yet." }
        }
        (add())
        @for (at, source) in conflict.sources.iter().enumerate() {
            (one(read, conflict, &statements, at, source))
        }
    }
}

/// Takes a saved page or a text in.
fn add() -> Markup {
    html! {
        details.adder data-key="adder-source" {
            summary { "+ Add a source" }
            form.add.tall data-give="" data-key="add-source" {
                label {
                    "A saved web page, or a text "
                    input type="file" data-name="page" data-key="add-source-file" accept=".html,.htm,.mhtml,.mht,.txt,.md";
                }
                label { "or words to paste " textarea data-name="words" data-key="add-source-words" rows="3" spellcheck="false" {} }
                label { "Title of what is pasted " input type="text" data-name="title" data-key="add-source-title" maxlength="300" autocomplete="off"; }
                button type="submit" data-key="add-source-add" { "Add" }
            }
        }
    }
}

fn one(
    read: &Read,
    conflict: &Conflict,
    statements: &Statements<'_>,
    at: usize,
    source: &Source,
) -> Markup {
    let id = source.id.value.as_str();
    let bytes = source.file.as_ref().and_then(|file| read.texts.get(&file.value).ok());
    let text = bytes.and_then(|bytes| std::str::from_utf8(bytes).ok());
    let unread = source.file.is_some() && text.is_none();
    let own = |(_, claim): &(usize, &Claim)| claim.source.is_some_and(|one| one.index() == at);
    let passage = |at: usize| match read.standings.get(at) {
        Some(Standing::Found(passage)) => Some(passage),
        _ => None,
    };
    let claims: Vec<(usize, &Claim)> = conflict.claims.iter().enumerate().filter(own).collect();
    let marks: Vec<Mark> = claims
        .iter()
        .filter_map(|(at, _)| {
            let bytes = passage(*at)?.bytes;
            Some(Mark { from: bytes.start, to: bytes.end, claim: ClaimId::at(*at) })
        })
        .collect();
    let lost: Vec<&(usize, &Claim)> =
        claims.iter().filter(|(at, _)| passage(*at).is_none()).collect();
    html! {
        article.source data-source=(id) data-key=(format!("source-{id}")) {
            header.by {
                h3 { (given(source.title.as_deref().unwrap_or(id))) }
                p {
                    @if let Some(grade) = source.reliability {
                        abbr.grade title="reliability of the source" { (format!("{grade:?}")) } " "
                    }
                    @let said = [&source.author, &source.published];
                    @for (at, words) in said.into_iter().flatten().enumerate() {
                        @if at > 0 { ", " }
                        (given(words))
                    }
                }
            }
            @if unread {
                p.problem { "Its text " code { (clean(source.file.as_ref().map_or("", |file| &file.value))) } " cannot be read." }
            }
            @if let Some(text) = text {
                @let layout = source.file.as_ref().map_or(Layout::Plain, |file| Layout::of(&file.value));
                div.text data-text="" tabindex="0" role="region" aria-label=(format!("Text of {}; arrows read, Shift and arrows select, Enter quotes", clean(source.title.as_deref().unwrap_or(id)))) { (blocks(text, layout, &struck(source), &marks, statements)) }
            }
            @if let Some(text) = text {
                @let quoted: Vec<(usize, usize)> = marks.iter().map(|mark| (mark.from, mark.to)).collect();
                (candidates::list(id, text, &struck(source), &quoted))
            }
            @if !lost.is_empty() {
                ul.claims {
                    @for (at, claim) in lost { (loose(statements, *at, claim)) }
                }
            }
        }
    }
}

/// A claim whose passage is not shown in a text.
fn loose(statements: &Statements<'_>, at: usize, claim: &Claim) -> Markup {
    let id = ClaimId::at(at);
    html! {
        li {
            mark tabindex="0" role="button" data-is=(statements.claim(id)) data-select=(statements.claim(id))
                data-refs=(statements.resting(id)) {
                (given(&claim.quote.value)) sup { (at + 1) }
            }
            @if let Some(speaker) = &claim.speaker { " " span.meta { (given(speaker)) } }
        }
    }
}

/// A passage that is quoted: its bytes, and the claim that quotes it.
struct Mark {
    from: usize,
    to: usize,
    claim: ClaimId,
}

fn struck(source: &Source) -> Vec<LineRange> {
    source.struck.iter().filter_map(|lines| LineRange::parse(&lines.value)).collect()
}

/// A line of a text.
#[derive(Clone, Copy)]
struct Line<'t> {
    /// Where it begins, in bytes …
    at: usize,
    /// … and in characters.
    chars: usize,
    /// Its number, from 1.
    number: usize,
    words: &'t str,
}

impl<'t> Line<'t> {
    /// Returns what is shown of it: a heading without its marks.
    fn shown(self, heading: bool) -> Self {
        if !heading {
            return self;
        }
        let words = self.words.trim_start_matches(['#', ' ']);
        // (the marks are of one byte each)
        let skip = self.words.len() - words.len();
        Self { at: self.at + skip, chars: self.chars + skip, words, ..self }
    }
}

/// A paragraph or heading: lines that stand together.
struct Block<'t> {
    heading: bool,
    lines: Vec<Line<'t>>,
}

/// Writes a text in paragraphs.
fn blocks(
    text: &str,
    layout: Layout,
    struck: &[LineRange],
    marks: &[Mark],
    statements: &Statements<'_>,
) -> Markup {
    let mut blocks: Vec<Block<'_>> = Vec::new();
    let (mut at, mut chars, mut open) = (0, 0, false);
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let words = line.trim_end_matches(['\n', '\r']);
        let heading = layout == Layout::Markdown && words.starts_with('#');
        if words.trim().is_empty() {
            open = false;
        } else {
            let piece = Line { at, chars, number: number + 1, words };
            match blocks.last_mut().filter(|last| open && !heading && !last.heading) {
                Some(last) => last.lines.push(piece),
                None => blocks.push(Block { heading, lines: vec![piece] }),
            }
            open = !heading;
        }
        at += line.len();
        chars += line.chars().count();
    }
    html! {
        @for block in &blocks {
            @if block.heading {
                h4 { (lines(text, block, struck, marks, statements)) }
            } @else {
                p { (lines(text, block, struck, marks, statements)) }
            }
        }
    }
}

fn lines(
    text: &str,
    block: &Block<'_>,
    struck: &[LineRange],
    marks: &[Mark],
    statements: &Statements<'_>,
) -> Markup {
    html! {
        @for (nth, line) in block.lines.iter().enumerate() {
            @if nth > 0 { " " }
            @let pieces = pieces(text, &line.shown(block.heading), marks);
            @if struck.iter().any(|range| range.has(line.number)) {
                s { (pieces_of(&pieces, statements)) }
            } @else {
                (pieces_of(&pieces, statements))
            }
        }
    }
}

/// A piece of a line, the passages that it belongs to, and those that end with it.
struct Piece<'t> {
    /// Where it begins in the text, in characters.
    from: usize,
    words: &'t str,
    claims: Vec<ClaimId>,
    ends: Vec<ClaimId>,
}

/// Cuts a line where passages begin and end.
fn pieces<'t>(text: &'t str, line: &Line<'t>, marks: &[Mark]) -> Vec<Piece<'t>> {
    let (from, to) = (line.at, line.at + line.words.len());
    let near: Vec<&Mark> = marks.iter().filter(|mark| mark.from < to && mark.to > from).collect();
    let mut cuts: Vec<usize> = near.iter().flat_map(|mark| [mark.from, mark.to]).collect();
    cuts.retain(|cut| (from..to).contains(cut));
    cuts.extend([from, to]);
    cuts.sort_unstable();
    cuts.dedup();
    let mut chars = line.chars;
    let piece = |ends: &[usize]| {
        let [start, end] = *ends else { return None };
        let within = |mark: &&&Mark| mark.from <= start && mark.to >= end;
        let words = text.get(start..end)?;
        let begins = chars;
        chars += words.chars().count();
        Some(Piece {
            from: begins,
            words,
            claims: near.iter().filter(within).map(|mark| mark.claim).collect(),
            ends: near.iter().filter(|mark| mark.to == end).map(|mark| mark.claim).collect(),
        })
    };
    cuts.windows(2).filter_map(piece).collect()
}

fn pieces_of(pieces: &[Piece<'_>], statements: &Statements<'_>) -> Markup {
    let all = |claims: &[ClaimId], token: &dyn Fn(ClaimId) -> String| {
        claims.iter().map(|claim| token(*claim)).collect::<Vec<_>>().join(" ")
    };
    html! {
        @for piece in pieces {
            @if let Some(first) = piece.claims.first() {
                @let idle = piece.claims.iter().all(|claim| statements.is_idle(*claim));
                mark.idle[idle] tabindex="0" role="button"
                    data-is=(all(&piece.claims, &|claim| statements.claim(claim)))
                    data-select=(statements.claim(*first))
                    data-refs=(all(&piece.claims, &|claim| statements.resting(claim))) {
                    span data-from=(piece.from) { (clean(piece.words)) }
                    @for claim in &piece.ends { sup { (claim.index() + 1) } }
                }
            } @else {
                span data-from=(piece.from) { (clean(piece.words)) }
            }
        }
    }
}
