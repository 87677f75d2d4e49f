//! A report as one web page: nothing to fetch, no script to run, made to be printed.
//!
//! Places that are folded away have their anchor inside the fold, so that a browser that follows a
//! link opens it by itself.

mod blocks;
mod marking;

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest as _, Sha256};

use crate::document::{Block, Document, Figure, Inline, Phrase, runs};
use crossroad::text::display::{clean, visible};

const STYLE: &str = include_str!("style.css");

/// Writes a report as a web page.
#[must_use]
pub fn html(document: &Document) -> String {
    let mut page = Page::default();
    let title = document.title.plain();
    let sections: Vec<Markup> =
        document.sections.iter().map(|section| page.section(section)).collect();
    let marked = || document.marking.as_deref().map(clean);
    let style = report_style(document.marking.as_deref());
    let markup = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy(&style));
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="generator" content=(concat!("crossroad ", env!("CARGO_PKG_VERSION")));
                title { (title) }
                style { (PreEscaped(style)) }
            }
            body {
                a.skip href="#main" { "Skip to the report" }
                header {
                    @if let Some(words) = marked() { p.marking { (words) } }
                    h1 { (page.phrase(&document.title)) }
                    @for line in &document.under { p.under { (page.phrase(line)) } }
                }
                @if document.sections.len() > 1 {
                    nav aria-label="Contents" {
                        // (a line that scrolls: on a telephone the answer stays on the first screen)
                        ol.scroll {
                            @for section in &document.sections {
                                li {
                                    a href=(format!("#{}", section.anchor.as_str())) {
                                        (section.title)
                                    }
                                }
                            }
                        }
                    }
                }
                main #main tabindex="-1" { @for section in sections { (section) } }
                footer {
                    p { (page.phrase(&document.made_by)) }
                    @if let Some(words) = marked() { p.marking { (words) } }
                }
            }
        }
    };
    let mut text = markup.into_string();
    text.push('\n');
    visible(&text).into_owned()
}

/// Writes the sections of a report that have one of these anchors as parts of another page, each
/// with its anchor, in the order of the report. Their notes are numbered as in the whole report.
#[must_use]
pub fn parts(document: &Document, anchors: &[&str]) -> Vec<(String, String)> {
    let mut page = Page::default();
    let written = document.sections.iter().map(|section| {
        let markup = page.section(section).into_string();
        (section.anchor.as_str(), visible(&markup).into_owned())
    });
    let wanted = written.filter(|(anchor, _)| anchors.contains(anchor));
    wanted.map(|(anchor, markup)| (anchor.to_owned(), markup)).collect()
}

/// Writes blocks as parts of another page.
#[must_use]
pub fn blocks(blocks: &[Block]) -> String {
    let mut page = Page::default();
    let markup: String = blocks.iter().map(|block| page.block(block).into_string()).collect();
    visible(&markup).into_owned()
}

/// Writes a picture with its caption as a part of another page.
#[must_use]
pub fn picture(figure: &Figure) -> String {
    visible(&super::svg::inline(figure)).into_owned()
}

/// Returns the style of pictures and the colours that it uses, for a page that has some.
#[must_use]
pub fn picture_style() -> String {
    let mut style = super::svg::PALETTE.to_owned();
    style.push_str(super::svg::STYLE);
    style
}

/// Returns the style of a report with a marking, or without one, as it stands in the page: its hash is
/// told before it.
#[must_use]
pub fn report_style(marking: Option<&str>) -> String {
    let mut style = super::svg::PALETTE.to_owned();
    style.push_str(STYLE);
    style.push_str(super::svg::STYLE);
    style.push_str(&marking::on_pages(marking));
    visible(&style).into_owned()
}

/// Returns the hash by which a content security policy allows a style or script that stands in a page.
#[must_use]
pub fn hash(text: &str) -> String {
    format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text)))
}

/// Returns a content security policy for a page whose only style is this: it loads nothing, runs
/// nothing, sends nothing, and looks as it was written.
#[must_use]
pub fn policy(style: &str) -> String {
    let hash = hash(style);
    format!("default-src 'none'; style-src {hash}; base-uri 'none'; form-action 'none'")
}

/// What is known while a page is written.
#[derive(Default)]
struct Page {
    /// The endnotes used so far: the first use of each is what it leads back to.
    used: BTreeSet<usize>,
    /// How many figures there were.
    figures: usize,
    /// How many tables there were.
    tables: usize,
}

impl Page {
    fn phrase(&mut self, phrase: &Phrase) -> Markup {
        html! { @for part in &phrase.0 { (self.part(part)) } }
    }

    fn part(&mut self, part: &Inline) -> Markup {
        match part {
            // (a figure and its sign stay on one line)
            Inline::Words(words) => html! { (words.replace(" %", "\u{a0}%")) },
            Inline::Given(words) => html! { bdi { (clean(words)) } },
            // (a code can be long: it may break behind a dot)
            Inline::Code(words) => html! { code { (breakable(&clean(words))) } },
            Inline::Strong(inner) => html! { strong { (self.phrase(inner)) } },
            Inline::Marked(words) => html! { mark { bdi { (clean(words)) } } },
            Inline::Link(to, inner) => {
                html! { a href=(format!("#{}", to.as_str())) { (self.phrase(inner)) } }
            }
            Inline::Out(address) => out(address),
            // (numbers are given before a page is written)
            Inline::Cite(_) => html! {},
            Inline::Notes(numbers) => html! {
                sup.note {
                    @for (at, run) in runs(numbers).into_iter().enumerate() {
                        @if at > 0 { "," }
                        (self.note(&run))
                    }
                }
            },
        }
    }

    /// Leads to a note, or to the first of several; each note leads back to its first use.
    fn note(&mut self, run: &RangeInclusive<usize>) -> Markup {
        let (first, last) = (*run.start(), *run.end());
        let mut fresh = run.clone().filter(|number| self.used.insert(*number)).collect::<Vec<_>>();
        let own = if fresh.first() == Some(&first) { Some(fresh.remove(0)) } else { None };
        let id = |number: usize| format!("ref-{number}");
        let several = first != last;
        let label =
            if several { format!("Notes {first} to {last}") } else { format!("Note {first}") };
        html! {
            @for number in fresh { span id=(id(number)) {} }
            a id=[own.map(id)] href=(format!("#note-{first}")) aria-label=(label) {
                (first) @if several { "–" (last) }
            }
        }
    }
}

/// Lets a long formula or id break behind its dots and parentheses.
fn breakable(text: &str) -> Markup {
    let parts = text.split_inclusive(['.', '_', '/']);
    html! { @for (at, part) in parts.enumerate() { @if at > 0 { wbr; } (part) } }
}

/// Links to an address of the web; any other address is shown and leads nowhere.
fn out(address: &str) -> Markup {
    let address = clean(address);
    let web = ["http://", "https://"].iter().any(|start| address.starts_with(start));
    html! {
        @if web {
            a href=(address) rel="noreferrer" { (breakable(&address)) }
        } @else {
            bdi { (address) }
        }
    }
}
