//! Whole pages: the workbench of a file, and the list of files to start from.

use crossroad::text::display::{clean, visible};
use maud::{DOCTYPE, Markup, html};

use super::{Panels, given};

/// A file that can be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Its path from the folder that is served.
    pub path: String,
    /// The title of its conflict, where it can be read.
    pub title: Option<String>,
    /// What a link has to say to open it.
    pub query: String,
}

/// Writes the page of a file. Whoever has no scripts reads the file here, and its answer in the
/// report.
#[must_use]
pub fn bench_page(title: &str, file: &str, panels: &Panels) -> String {
    page(
        title,
        "bench",
        &html! {
            a.skip href="#answer" { "Skip to the answer" }
            header.bar #bar { (maud::PreEscaped(&panels.bar)) }
            nav.tabs role="tablist" aria-label="Panels" {
                button type="button" role="tab" #tab-source aria-controls="source" aria-selected="false" { "Source" }
                button type="button" role="tab" #tab-model aria-controls="model" aria-selected="false" { "Model" }
                button type="button" role="tab" #tab-answer aria-controls="answer" aria-selected="true" { "Answer" }
            }
            main.bench data-file=(file) data-edition=(panels.edition) {
                section.pane #source tabindex="-1" aria-label="Source" { (maud::PreEscaped(&panels.source)) }
                section.pane #model tabindex="-1" aria-label="Model" { (maud::PreEscaped(&panels.model)) }
                section.pane.here #answer tabindex="-1" aria-label="Answer" aria-busy="true" {
                    div.lens #lens { (maud::PreEscaped(&panels.lens)) }
                    noscript {
                        p.problem {
                            "This page works out its answer with scripts. Without them, the same answer is in the "
                            a href="report" data-link="report" { "report" } "."
                        }
                    }
                    div #judgement aria-live="polite" {}
                div #outlook { p.pending { "Working out how likely each answer is …" } }
                    div #details { p.pending { "Working out why …" } }
                }
            }
            footer.status #status { (maud::PreEscaped(&panels.status)) }
            p.hush #live role="status" aria-live="polite" {}
            div #claim role="dialog" aria-label="Quote these words" hidden {
            blockquote #claim-words {}
            form data-claim="" {
                label { "Who says it?" input type="text" data-name="speaker" autocomplete="off" maxlength="500"; }
                label { "What do you take it to mean?" input type="text" data-name="reading" autocomplete="off" maxlength="2000"; }
                label { "What rests on it?" select data-name="for" {} }
                div.row {
                    button type="button" #claim-close { "Cancel" }
                    button.go type="submit" { "Quote" }
                }
            }
        }
        dialog #text-view aria-labelledby="text-title" {
                form method="dialog" {
                    header { h2 #text-title { "The file as text" } button type="submit" value="close" { "Close" } }
                    p #text-problem .problem role="alert" hidden {}
                    textarea #text aria-labelledby="text-title" spellcheck="false" autocomplete="off" {}
                    footer { button.go type="button" #text-take { "Take over" } }
                }
            }
        },
    )
}

/// Writes a page that shows a text as it is.
#[must_use]
pub fn text_page(title: &str, text: &str) -> String {
    page(
        title,
        "plain",
        &html! {
            header.bar { span.brand { "crossroad" } h1 { (given(title)) } }
            main.plain { pre tabindex="0" { (text) } }
        },
    )
}

/// Writes the list of files to start from.
#[must_use]
pub fn start_page(folder: &str, files: &[Listed]) -> String {
    page(
        "crossroad",
        "start",
        &html! {
            header.bar { span.brand { "crossroad" } h1 { "Conflicts in " (given(folder)) } }
            main.start {
                @if files.is_empty() { p.empty { "There is no conflict file here yet." } }
                ul.files {
                    @for file in files {
                        li {
                            a href=(format!("bench?{}", file.query)) {
                                b { (given(file.title.as_deref().unwrap_or(&file.path))) }
                                @if file.title.is_some() { " " span.meta { (given(&file.path)) } }
                            }
                        }
                    }
                }
                section.new {
                    h2 { "New conflict" }
                    form method="post" action="new" {
                        label { "What is it about?" input type="text" name="title" required maxlength="200" autocomplete="off"; }
                    label { "Who is involved first?" input type="text" name="who" required maxlength="200" autocomplete="off"; }
                    label { "What can it do?" input type="text" name="does" required maxlength="2000" autocomplete="off"; }
                        button.go type="submit" { "Start" }
                    }
                }
            }
        },
    )
}

fn page(title: &str, class: &str, body: &Markup) -> String {
    let markup = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                title { (clean(title)) @if title != "crossroad" { " · crossroad" } }
                link rel="stylesheet" href="assets/pictures.css";
                link rel="stylesheet" href="assets/workbench.css";
                link rel="icon" href="assets/icon.svg" type="image/svg+xml";
                @if class == "bench" { script type="module" src="assets/workbench.js" {} }
            }
            body class=(class) { (body) }
        }
    };
    let mut text = markup.into_string();
    text.push('\n');
    visible(&text).into_owned()
}
