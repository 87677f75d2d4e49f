//! Words of the file are shown as words, whatever they are.

use crossroad::text::display::clean;
use crossroad_report::form::{html, latex, markdown, plain, svg};

use crate::support::{Case, hostile};

#[test]
fn a_page_has_no_element_that_somebody_else_wrote() {
    let document = Case::read(&hostile()).document();
    let page = html(&document);
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), "it is shown");
    assert!(!page.contains("<script") && !page.contains("<img"), "it is not obeyed");
    assert_eq!(page.matches("</style>").count(), 1);
    assert!(!page.contains("href=\"javascript"), "only addresses of the web are links");
    for forced in ['\u{202e}', '\u{7}', '\u{2066}'] {
        assert!(!page.contains(forced), "{forced:?}");
    }
    // What runs from right to left is kept to itself.
    for (at, _) in page.match_indices("اللغة") {
        let before = &page[..at];
        let open = before.rfind("<bdi>").max(before.rfind("<title")).max(before.rfind("<desc"));
        let close =
            before.rfind("</bdi>").max(before.rfind("</title>")).max(before.rfind("</desc>"));
        let text = before.rfind("<text").max(before.rfind("<code>"));
        // (what a picture is called is heard, and stands on no line with anything else)
        let called =
            before.rfind("aria-label=\"").is_some_and(|at| before[at..].matches('"').count() == 1);
        let near: String = before.chars().skip(before.chars().count().saturating_sub(80)).collect();
        assert!(open > close || text > close || called, "{near}");
    }
}

#[test]
fn markdown_and_latex_have_no_command_that_somebody_else_wrote() {
    let document = Case::read(&hostile()).document();
    let text = markdown(&document);
    assert!(!text.contains("<script") && !text.contains("<img"), "no markup");
    assert!(!text.replace("\\]", "").contains("](javascript"), "no link");
    assert!(text.contains("\\*\\*bold\\*\\*"), "shown as it is");
    assert!(text.contains("\u{2068}"), "right to left is isolated");
    let text = latex(&document);
    assert!(!text.contains("\\input{x}"), "no command");
    assert!(text.contains("\\textbackslash{}"), "shown as it is");
    for line in text.lines() {
        let open = line.replace("\\{", "").replace("\\}", "");
        // Groups may span lines only where the program itself wrote them.
        if line.contains("\\item") && !line.contains("\\begin") {
            assert_eq!(open.matches('{').count(), open.matches('}').count(), "{line}");
        }
    }
    let text = plain(&document, 80);
    assert!(!text.contains('\u{202e}') && !text.contains('\u{7}'));
}

#[test]
fn pictures_are_well_formed_xml_with_title_and_description() {
    let document = Case::read(&hostile()).document();
    let figures = document.figures();
    assert!(figures.len() >= 4, "{}", figures.len());
    for figure in figures {
        let text = svg::standalone(figure);
        let read = roxmltree::Document::parse(&text);
        let read = read.unwrap_or_else(|error| panic!("{}: {error}\n{text}", figure.name));
        let root = read.root_element();
        for element in ["title", "desc"] {
            let first = root
                .children()
                .find(|node| node.has_tag_name(("http://www.w3.org/2000/svg", element)));
            let words = first.and_then(|node| node.text()).unwrap_or_default();
            assert!(!words.trim().is_empty(), "{}: {element}", figure.name);
        }
        assert!(!root.descendants().any(|node| node.tag_name().name() == "script"));
    }
}

#[test]
fn what_is_cleaned_has_nothing_that_is_obeyed() {
    assert_eq!(clean("a\nb\tc\u{1b}[1m\u{202e}x"), "a b c\u{fffd}[1m\u{fffd}x");
}
