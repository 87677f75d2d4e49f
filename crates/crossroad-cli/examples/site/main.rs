//! Makes the documentation a small site of pages that need nothing but themselves. `docs/` has the
//! pages as Markdown, which is what is edited; `docs/build` runs this and adds the report of the
//! first conflict, the site's example.
#![expect(clippy::expect_used, clippy::print_stderr, reason = "a tool of this repository")]

mod live;

use std::path::{Path, PathBuf};

use crossroad_report::form::policy;
use live::Live;
use pulldown_cmark::{Alignment, CodeBlockKind, CowStr, Event, Options, Parser, Tag, TagEnd, html};

const STYLE: &str = include_str!("../../../crossroad-report/src/form/html/style.css");
const PALETTE: &str = include_str!("../../../crossroad-report/src/form/svg/palette.css");
const PICTURES: &str = include_str!("../../../crossroad-report/src/form/svg/style.css");
const MORE: &str = include_str!("site.css");

/// The pages by what somebody comes for, in the order in which they are read: the file in `docs/`, and
/// what links call it.
const PAGES: &[(&str, &[(&str, &str)])] = &[
    ("To learn", &[("tutorial.md", "Your first conflict"), ("tour.md", "A real case")]),
    (
        "To get something done",
        &[
            ("article-to-model.md", "From an article to a model"),
            ("surprising-answer.md", "The answer surprises you"),
            ("two-analysts.md", "Two analysts disagree"),
            ("merge.md", "Several analysts, one file"),
            ("brief.md", "Brief a minister"),
            ("from-gmcr.md", "Coming from GMCR II or GMCR+"),
            ("workbench.md", "The workbench"),
            ("sources.md", "Sources"),
            ("draft.md", "A first draft"),
            ("assistants.md", "Assistants"),
            ("edit.md", "Changing a conflict file"),
            ("sealing.md", "Seal a forecast"),
            ("sweep.md", "Many analyses at once"),
            ("exchange.md", "Other programs"),
            ("python.md", "Python"),
        ],
    ),
    (
        "To understand",
        &[
            ("how-it-reasons.md", "How crossroad reasons"),
            ("forecast.md", "Forecasts"),
            ("hinge.md", "What the answer hangs on"),
            ("change.md", "What would change the answer"),
            ("compare.md", "Comparing versions"),
            ("dilemmas.md", "Why a stance does not convince"),
            ("report.md", "The report"),
            ("large-spaces.md", "Spaces too large to list"),
            ("backtest.md", "Held against history"),
            ("faq.md", "Questions"),
        ],
    ),
    (
        "To look up",
        &[
            ("model-file.md", "The conflict file"),
            ("model-file-reference.md", "Every key of the file"),
            ("cases.md", "The case library"),
            ("concepts.md", "Stability concepts"),
            ("cli.md", "The command"),
            ("plan-reference.md", "Every key of a plan"),
            ("tables.md", "Every table and column"),
            ("diagnostics.md", "Diagnostics"),
            ("glossary.md", "Glossary"),
            ("voice.md", "How crossroad speaks"),
        ],
    ),
];

/// The page that leads to those of the verbs, and that these belong to.
const VERBS: &str = "cli.html";

/// The report that is the example: `docs/build` makes it.
const EXAMPLE: &str = "afghanistan.html";

fn main() {
    let Some(out) = std::env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("usage: docs/build OUT [MODULE]");
        std::process::exit(2);
    };
    // The page that is the workbench, where the site has one.
    let workbench = std::env::args().nth(2);
    let page = |title: &str, name: &str, text: &str| page(title, name, text, workbench.as_deref());
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    std::fs::create_dir_all(&out).expect("the folder can be made");
    let readme = std::fs::read_to_string(root.join("README.md")).expect("readable");
    let write = |name: &str, text: String| {
        std::fs::write(out.join(name), text).expect("it can be written");
    };
    write("index.html", page("crossroad", "index.html", &readme));
    for (file, title) in PAGES.iter().flat_map(|(_, pages)| *pages) {
        let text = std::fs::read_to_string(root.join("docs").join(file)).expect("readable");
        write(&file.replace(".md", ".html"), page(title, &file.replace(".md", ".html"), &text));
    }
    // The command has a page a verb: `cli.md` leads to them.
    for entry in std::fs::read_dir(root.join("docs")).expect("readable") {
        let file = entry.expect("readable").file_name().to_string_lossy().into_owned();
        let verb = file.strip_prefix("cli-").and_then(|rest| rest.strip_suffix(".md"));
        let Some(verb) = verb else { continue };
        let text = std::fs::read_to_string(root.join("docs").join(&file)).expect("readable");
        write(&format!("cli-{verb}.html"), page(&format!("crossroad {verb}"), VERBS, &text));
    }
    let schema = root.join("docs/conflict.schema.json");
    std::fs::copy(schema, out.join("conflict.schema.json")).expect("copied");
}

fn page(title: &str, name: &str, markdown: &str, workbench: Option<&str>) -> String {
    let mut body = String::new();
    let mut live = workbench.map(Live::new);
    html::push_html(&mut body, events(markdown, live.as_mut()).into_iter());
    let link = |file: &str, title: &str| {
        let here = if file == name { " aria-current=\"page\"" } else { "" };
        format!("<li><a href=\"{file}\"{here}>{title}</a></li>")
    };
    let own = workbench.map(|file| link(file, "Try it: the workbench, in your browser"));
    let mut links = format!(
        "<ul>{}{}{}</ul>",
        link("index.html", "crossroad"),
        link(EXAMPLE, "An example: the Afghanistan report"),
        own.unwrap_or_default(),
    );
    for (group, pages) in PAGES {
        let pages = pages.iter().map(|(file, title)| link(&file.replace(".md", ".html"), title));
        links.push_str(&format!("<p>{group}</p><ul>{}</ul>", pages.collect::<String>()));
    }
    let pictures = if body.contains("<svg") { PICTURES } else { "" };
    let style = format!("{PALETTE}{STYLE}{pictures}{MORE}");
    let (mut policy, mut script) = (policy(&style), String::new());
    if body.contains("<details class=\"live\">") {
        policy = live::policy(&policy);
        script = format!("<script>{}</script>", live::SCRIPT);
    }
    format!(
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta \
         http-equiv=\"Content-Security-Policy\" content=\"{policy}\"><meta name=\"viewport\" \
         content=\"width=device-width, initial-scale=1\"><meta name=\"color-scheme\" \
         content=\"light dark\"><title>{title}{}</title><style>{style}</style>\
         </head><body><a class=\"skip\" href=\"#main\">Skip to the text</a><nav \
         aria-label=\"Pages\">{links}</nav><main id=\"main\" tabindex=\"-1\">{body}</main>\
         <footer><p>crossroad {}, MIT or Apache-2.0.</p></footer>{script}</body></html>\n",
        if name == "index.html" { "" } else { " – crossroad" },
        env!("CARGO_PKG_VERSION"),
    )
}

/// Reads Markdown; gives headings the names that links use, lets wide things scroll by themselves,
/// and leads to pages instead of files. Where the site has the workbench, examples can be changed in it.
fn events<'m>(markdown: &'m str, mut live: Option<&mut Live<'_>>) -> Vec<Event<'m>> {
    let options = Options::ENABLE_TABLES;
    let mut events: Vec<Event<'m>> = Vec::new();
    let mut heading: Option<usize> = None;
    let (mut words, mut under) = (String::new(), String::new());
    let mut name: Option<String> = None;
    let mut code = String::new();
    let mut parser = Parser::new_ext(markdown, options);
    while let Some(event) = parser.next() {
        match event {
            // (A page needs nothing but itself, so it has its pictures inside. What stands for a picture
            // where it cannot be seen is in the picture.)
            Event::Start(Tag::Image { ref dest_url, .. }) => {
                // (in a paragraph, which holds no element but such as stand among words)
                let open =
                    "<span class=\"scroll\" role=\"group\" aria-label=\"Figure\" tabindex=\"0\">";
                events.push(Event::Html(format!("{open}{}</span>", picture(dest_url)).into()));
                parser.by_ref().find(|event| *event == Event::End(TagEnd::Image));
            }
            Event::Start(Tag::Heading { .. }) => {
                (heading, words) = (Some(events.len()), String::new());
                events.push(event);
            }
            Event::End(TagEnd::Heading(_)) => {
                under.clone_from(&words);
                if let Some(Event::Start(Tag::Heading { id, .. })) =
                    heading.take().and_then(|at| events.get_mut(at))
                {
                    *id = Some(CowStr::from(name.take().unwrap_or_else(|| slug(&words))));
                }
                events.push(event);
            }
            Event::Text(ref text) | Event::Code(ref text) => {
                words.push_str(text);
                code.push_str(text);
                events.push(event);
            }
            // (Alignment would be an inline style, which the page's policy forbids.)
            Event::Start(Tag::Table(columns)) => {
                let open =
                    "<div class=\"scroll\" role=\"group\" aria-label=\"Table\" tabindex=\"0\">";
                events.push(Event::Html(open.into()));
                events.push(Event::Start(Tag::Table(vec![Alignment::None; columns.len()])));
            }
            Event::End(TagEnd::Table) => {
                events.push(event);
                events.push(Event::Html("</div>".into()));
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented)) => {
                code = String::new();
                events.push(Event::Html("<pre tabindex=\"0\"><code>".into()));
            }
            Event::End(TagEnd::CodeBlock) => {
                events.push(Event::Html("</code></pre>".into()));
                if let Some(live) = &mut live {
                    events.push(Event::Html(live.of_code(&code).into()));
                }
            }
            // (an example of the concept that the heading names)
            Event::Start(Tag::Item) => {
                code = String::new();
                events.push(event);
            }
            Event::End(TagEnd::Item) => {
                if let (Some(live), Some(sentence)) = (&mut live, code.strip_prefix("Example: ")) {
                    events.push(Event::Html(live.of_sentence(sentence, &under).into()));
                }
                events.push(event);
            }
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                let dest_url = CowStr::from(target(&dest_url));
                events.push(Event::Start(Tag::Link { link_type, dest_url, title, id }));
            }
            // (Of HTML only what names the heading behind it is taken over.)
            Event::Html(text) | Event::InlineHtml(text) => {
                let named = text.trim().strip_prefix("<a id=\"");
                if let Some((id, _)) = named.and_then(|rest| rest.split_once('"')) {
                    name = Some(id.to_owned());
                }
            }
            other => events.push(other),
        }
    }
    events
}

/// A picture of `docs/` as an element of a page, without the style that it brings where it stands alone.
fn picture(file: &str) -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs").join(file);
    let text = std::fs::read_to_string(file).expect("readable");
    let (before, rest) = text.split_once("<style>").expect("a picture of crossroad has its style");
    let (_, after) = rest.split_once("</style>").expect("a style ends");
    let start = before.find("<svg").expect("a picture of crossroad is an SVG");
    format!("{}{after}", &before[start..])
}

/// The name of a heading, as GitHub gives it.
fn slug(words: &str) -> String {
    let words = words.to_lowercase();
    let kept = words.chars().filter_map(|c| match c {
        ' ' => Some('-'),
        '-' | '_' => Some(c),
        c if c.is_alphanumeric() => Some(c),
        _ => None,
    });
    kept.collect()
}

/// Leads to the page of a file of `docs/`; files of the repository that are no page are only named.
fn target(address: &str) -> String {
    let (file, place) = address.split_once('#').map_or((address, ""), |(file, at)| (file, at));
    let file = file.strip_prefix("docs/").unwrap_or(file);
    let known = PAGES.iter().any(|(page, _)| *page == file);
    let file = if known { file.replace(".md", ".html") } else { file.to_owned() };
    match (file.as_str(), place) {
        (file, "") if known || file.starts_with("http") || file.ends_with(".json") => {
            file.to_owned()
        }
        (_, "") => "index.html#structure".to_owned(),
        (file, place) => format!("{file}#{place}"),
    }
}
