//! Sections and their blocks as HTML.

use maud::{Markup, PreEscaped, html};

use super::Page;
use crate::document::{
    Align, Anchor, Block, Cell, Column, Endnote, Figure, Item, Section, Sentence, Table,
};
use crate::form::svg;
use crossroad::text::display::clean;

fn link(anchor: &Anchor) -> String {
    format!("#{}", anchor.as_str())
}

fn id(anchor: Option<&Anchor>) -> Option<&str> {
    anchor.map(Anchor::as_str)
}

fn class(align: Align) -> &'static str {
    match align {
        Align::Start => "words",
        Align::Centre => "signs",
        Align::End => "figures",
    }
}

/// Cells of more letters than this are sentences, and need room.
const SENTENCE: usize = 40;

/// Figures of up to so many letters stay on one line.
const TIGHT: usize = 14;

/// Words of more letters than this must be broken on paper.
const LONGEST: usize = 20;

/// The classes of each column: what it needs is known from what stands in it.
fn classes(table: &Table) -> Vec<String> {
    let of_column = |(at, column): (usize, &Column)| {
        let cells = table.rows.iter().filter_map(|row| row.get(at)).map(|cell| cell.words.plain());
        let texts: Vec<String> = cells.chain([column.head.plain()]).collect();
        let mut words = texts.iter().flat_map(|text| text.split_whitespace());
        let mut class = class(column.align).to_owned();
        let longest = texts.iter().map(|text| text.chars().count()).max().unwrap_or(0);
        if longest > SENTENCE {
            class.push_str(" long");
        }
        if column.align == Align::End && longest <= TIGHT {
            class.push_str(" tight");
        }
        if words.any(|word| word.chars().count() > LONGEST) {
            class.push_str(" hard");
        }
        class
    };
    table.columns.iter().enumerate().map(of_column).collect()
}

/// The class of a cell, which may be set apart.
fn set(class: &str, strong: bool) -> String {
    format!("{class}{}", if strong { " set" } else { "" })
}

impl Page {
    pub(super) fn section(&mut self, section: &Section) -> Markup {
        let heading = format!("{}-heading", section.anchor.as_str());
        html! {
            section id=(section.anchor.as_str()) class=[section.own_page.then_some("page")]
                aria-labelledby=(heading) {
                h2 id=(heading) { (section.title) }
                @for block in &section.blocks { (self.block(block)) }
            }
        }
    }

    pub(super) fn block(&mut self, block: &Block) -> Markup {
        match block {
            Block::Paragraph(sentences) => html! { p { (self.sentences(sentences)) } },
            Block::Lead(sentences) => html! { p.lead { (self.sentences(sentences)) } },
            Block::Heading { anchor, words } => {
                html! { h3 id=(anchor.as_str()) { (self.phrase(words)) } }
            }
            Block::List { ordered: true, items } => html! { ol { (self.items(items)) } },
            Block::List { ordered: false, items } => html! { ul { (self.items(items)) } },
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => self.figure(figure),
            Block::Fold { anchor, summary, open, on_paper, blocks } => html! {
                details class=[on_paper.then_some("paper")] open[*open] {
                    summary { (self.phrase(summary)) }
                    div.inside id=(anchor.as_str()) {
                        @for block in blocks { (self.block(block)) }
                    }
                }
            },
            Block::Endnotes(notes) => html! {
                @for of_source in notes.chunk_by(|a, b| a.source == b.source) {
                    @if let Some(first) = of_source.first() {
                        p { (self.phrase(&first.source)) }
                        ol.endnotes start=(first.number) {
                            @for note in of_source { (self.endnote(note)) }
                        }
                    }
                }
            },
        }
    }

    fn sentences(&mut self, sentences: &[Sentence]) -> Markup {
        html! {
            @for (at, one) in sentences.iter().enumerate() {
                @if at > 0 { " " }
                @match &one.why {
                    Some(why) => {
                        span.finding {
                            (self.phrase(&one.phrase)) "\u{a0}"
                            a.why href=(link(why)) { "why" }
                        }
                    }
                    None => { (self.phrase(&one.phrase)) }
                }
            }
        }
    }

    fn items(&mut self, items: &[Item]) -> Markup {
        html! {
            @for item in items {
                li id=[id(item.anchor.as_ref())] {
                    (self.sentences(&item.sentences))
                    @if !item.inner.is_empty() { ul { (self.items(&item.inner)) } }
                }
            }
        }
    }

    fn table(&mut self, table: &Table) -> Markup {
        self.tables += 1;
        let name = format!("table-{}", self.tables);
        let classes = classes(table);
        html! {
            div.scroll role="region" tabindex="0" aria-labelledby=(name) {
                table {
                    caption id=(name) { (self.phrase(&table.caption)) }
                    thead {
                        tr {
                            @for (column, class) in table.columns.iter().zip(&classes) {
                                @if column.head.is_empty() { td {} }
                                @else {
                                    th scope="col" class=(class) {
                                        (self.phrase(&column.head))
                                    }
                                }
                            }
                        }
                    }
                    tbody { @for row in &table.rows { (self.row(&classes, row)) } }
                }
            }
        }
    }

    fn row(&mut self, classes: &[String], row: &[Cell]) -> Markup {
        let classed = row.iter().zip(classes).enumerate();
        html! {
            tr {
                @for (at, (cell, class)) in classed {
                    @let anchor = id(cell.anchor.as_ref());
                    @if at == 0 {
                        th scope="row" class=(class) id=[anchor] {
                            (self.phrase(&cell.words))
                        }
                    } @else {
                        td class=(set(class, cell.strong)) id=[anchor] {
                            (self.phrase(&cell.words))
                        }
                    }
                }
            }
        }
    }

    fn figure(&mut self, figure: &Figure) -> Markup {
        self.figures += 1;
        let name = format!("figure-{}", figure.name);
        html! {
            figure id=(name) {
                div.scroll role="region" tabindex="0" aria-label=(clean(&figure.title)) {
                    (PreEscaped(svg::inline(figure)))
                }
                figcaption {
                    strong { "Figure " (self.figures) ". " bdi { (clean(&figure.title)) } "." } " "
                    (self.phrase(&figure.caption))
                }
                details.words {
                    summary { "Figure " (self.figures) " in words" }
                    p { (self.phrase(&figure.description)) }
                }
            }
        }
    }

    fn endnote(&mut self, note: &Endnote) -> Markup {
        html! {
            li id=(format!("note-{}", note.number)) {
                (self.phrase(&note.says)) " " (self.phrase(&note.quote))
                @for words in &note.notes { " " (self.phrase(words)) "." }
                details.words {
                    summary { "in its passage" }
                    blockquote { p { (self.phrase(&note.passage)) } }
                }
                a.back href=(format!("#ref-{}", note.number))
                    aria-label=(format!("Back to the first use of note {}", note.number)) { "↑" }
            }
        }
    }
}
