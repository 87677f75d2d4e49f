//! Whole pages: the workbench of a file, the list of files to start from, and both in one page that needs
//! nothing else.

use crossroad::text::display::{clean, visible};
use crossroad_report::form::{picture_style, policy};
use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::{Panels, given};
use crate::assets::asset;

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
    page(title, "bench", &Links::Served, &bench_body(file, panels, &html! {}))
}

/// The panels, in their places; `working` tells how far answers have come, where a page can tell.
fn bench_body(file: &str, panels: &Panels, working: &Markup) -> Markup {
    html! {
        a.skip href="#answer" { "Skip to the answer" }
        header.bar #bar { (PreEscaped(&panels.bar)) }
        nav.tabs role="tablist" aria-label="Panels" {
            button type="button" role="tab" #tab-source aria-controls="source" aria-selected="false" { "Source" }
            button type="button" role="tab" #tab-model aria-controls="model" aria-selected="false" { "Model" }
            button type="button" role="tab" #tab-answer aria-controls="answer" aria-selected="true" { "Answer" }
        }
        main.bench data-file=(file) data-edition=(panels.edition) {
            section.pane #source tabindex="-1" aria-label="Source" { (PreEscaped(&panels.source)) }
            section.pane #model tabindex="-1" aria-label="Model" { (PreEscaped(&panels.model)) }
            section.pane.here #answer tabindex="-1" aria-label="Answer" aria-busy="true" {
                div.lens #lens { (PreEscaped(&panels.lens)) }
                noscript {
                    p.problem {
                        "This page works out its answer with scripts. Without them, the same answer is in the "
                        a href="report" data-link="report" { "report" } "."
                    }
                }
                (working)
                div #judgement aria-live="polite" {}
            div #outlook { p.pending { "Working out how likely each answer is …" } }
                div #details { p.pending { "Working out why …" } }
            }
        }
        footer.status #status { (PreEscaped(&panels.status)) }
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
    }
}

/// The title of the page that compares what is not saved yet with what was.
pub const NOT_SAVED: &str = "What is not saved yet, and what it changes";

/// Writes a page that shows a text as it is.
#[must_use]
pub fn text_page(title: &str, text: &str) -> String {
    page(title, "plain", &Links::Served, &text_body(title, text))
}

/// Writes a page that shows a text as it is, and needs nothing else.
#[must_use]
pub fn whole_text_page(title: &str, text: &str) -> String {
    let style = whole_style();
    let policy = policy(&style);
    page(title, "plain", &Links::Within { policy, style }, &text_body(title, text))
}

fn text_body(title: &str, text: &str) -> Markup {
    html! {
        header.bar { span.brand { "crossroad" } h1 { (given(title)) } }
        main.plain { pre tabindex="0" { (text) } }
    }
}

/// Writes the list of files to start from.
#[must_use]
pub fn start_page(folder: &str, files: &[Listed]) -> String {
    let list = html! {
        @if files.is_empty() { p.empty { "There is no conflict file here yet." } }
        ul.files { @for file in files { li { a href=(format!("bench?{}", file.query)) { (listed(file)) } } } }
    };
    let form = html! { form method="post" action="new" { (begin_fields()) } };
    let body = html! {
        header.bar { span.brand { "crossroad" } h1 { "Conflicts in " (given(folder)) } }
        main.start { (list) section.new { h2 { "New conflict" } (form) } }
    };
    page("crossroad", "start", &Links::Served, &body)
}

fn listed(file: &Listed) -> Markup {
    html! {
        b { (given(file.title.as_deref().unwrap_or(&file.path))) }
        @if file.title.is_some() { " " span.meta { (given(&file.path)) } }
    }
}

/// What is said of a new conflict.
fn begin_fields() -> Markup {
    html! {
        label { "What is it about?" input type="text" name="title" required maxlength="200" autocomplete="off"; }
        label { "Who is involved first?" input type="text" name="who" required maxlength="200" autocomplete="off"; }
        label { "What can it do?" input type="text" name="does" required maxlength="2000" autocomplete="off"; }
        button.go type="submit" { "Start" }
    }
}

/// What a page holds that needs nothing else.
#[derive(Debug, Clone, Copy)]
pub struct Whole<'a> {
    /// The files that come with it; their paths are what they are called.
    pub files: &'a [Listed],
    /// The texts of these, as JSON (by name, an object with `text` and `sources`), packed with gzip, as letters
    /// (`letters.js` reads them).
    pub texts: &'a str,
    /// The engine: a WebAssembly module, packed with gzip, as letters.
    pub module: &'a str,
    /// The script of its worker.
    pub worker: &'a str,
    /// The script of the page.
    pub script: &'a str,
    /// Its content security policy: what of it a browser may use.
    pub policy: &'a str,
}

/// Writes a page that needs nothing else: the workbench with its engine, and some files to start from. It
/// loads nothing and sends nothing, and says so to the browser.
#[must_use]
pub fn whole_page(whole: &Whole<'_>) -> String {
    let Whole { files, texts, module, worker, script, policy } = *whole;
    let working = html! {
        p.working #working role="status" hidden { span {} " " button type="button" #stop { "Stop" } }
    };
    let body = html! {
        div.of-start { (whole_start(files)) }
        div.of-bench { (bench_body("", &Panels::default(), &working)) }
        noscript { p.problem { "This page works with scripts alone: let your browser run them." } }
        script type="text/plain" #files { (PreEscaped(texts)) }
        script type="text/plain" #worker { (PreEscaped(worker)) }
        script type="text/plain" #module { (PreEscaped(module)) }
        script { (PreEscaped(script)) }
    };
    let (policy, style) = (policy.to_owned(), whole_style());
    page("crossroad", "page", &Links::Within { policy, style }, &body)
}

/// Returns the style of a page that holds it, as it stands there.
#[must_use]
pub fn whole_style() -> String {
    let own = asset("workbench.css").map(|asset| asset.text().into_owned()).unwrap_or_default();
    visible(&format!("{}{own}", picture_style())).into_owned()
}

/// The start of a page that holds files.
fn whole_start(files: &[Listed]) -> Markup {
    html! {
        header.bar { span.brand { "crossroad" } h1 { "Conflicts" } }
        main.start {
            section.new {
                h2 { "Your files" }
                p.meta {
                    "Choose a conflict file with the texts of its sources, or the archive that this page saved; \
                     or drop them here. Nothing leaves this page: it cannot reach any network."
                }
                p { label.button { "Open " input type="file" #choose multiple accept=".toml,.zip,.txt,.md"; } }
            }
            section.new { h2 { "New conflict" } form data-begin="" { (begin_fields()) } }
            @if !files.is_empty() {
                section.new {
                    h2 { "Conflicts to start from" }
                    ul.files { @for file in files { li { a href=(format!("#{}", file.query)) data-open=(file.path) { (listed(file)) } } } }
                }
            }
        }
    }
}

/// Where a page finds what it loads.
enum Links {
    /// At addresses of the server.
    Served,
    /// In itself; the policy says by hashes what of it may be used.
    Within { policy: String, style: String },
}

fn page(title: &str, class: &str, links: &Links, body: &Markup) -> String {
    let markup = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                @if let Links::Within { policy, .. } = links {
                    meta http-equiv="Content-Security-Policy" content=(policy);
                }
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="same-origin";
                title { (clean(title)) @if title != "crossroad" { " · crossroad" } }
                @match links {
                    Links::Served => {
                        link rel="stylesheet" href="assets/pictures.css";
                        link rel="stylesheet" href="assets/workbench.css";
                        link rel="icon" href="assets/icon.svg" type="image/svg+xml";
                        @if class == "bench" { script type="module" src="assets/workbench.js" {} }
                    }
                    Links::Within { style, .. } => style { (PreEscaped(style)) }
                }
            }
            body class=(class) { (body) }
        }
    };
    let mut text = markup.into_string();
    text.push('\n');
    visible(&text).into_owned()
}
