//! The forms of a report: the same bytes every time, all of it in each, and small enough.

use crossroad_report::document::Document;
use crossroad_report::form::{FORMS, Holds, html, plain};
use crossroad_report::likelihood::Ladder;
use crossroad_testkit::scaling::{Scale, conflict};
use crossroad_testkit::toml_text::render;

use crate::support::{Case, afghanistan, cases};

/// Writes a report in every form, and every picture in every form that pictures have.
fn every_form(document: &Document) -> Vec<(&'static str, String)> {
    let mut written = Vec::new();
    for form in FORMS {
        match form.holds {
            Holds::Report(write) => written.push((form.id, write(document, 80))),
            Holds::Picture { write, .. } => {
                let pictures = document.figures().into_iter().filter_map(write);
                written.extend(pictures.map(|picture| (form.id, picture)));
            }
        }
    }
    written
}

fn all_forms(case: &Case, threads: usize) -> Vec<(&'static str, String)> {
    case.under("seq", threads, Ladder::Icd203, |_, document| every_form(document))
}

#[test]
fn the_same_file_gives_the_same_bytes_with_any_number_of_threads() {
    for case in cases() {
        assert!(all_forms(&case, 1) == all_forms(&case, 3), "{}", case.name);
    }
}

#[test]
fn plain_text_keeps_to_its_width() {
    let document = afghanistan().document();
    for width in [60, 80, 120] {
        let text = plain(&document, width);
        for line in text.lines() {
            let long = line.split_whitespace().any(|word| word.chars().count() + 8 > width);
            assert!(line.chars().count() <= width || long, "{width}: {line}");
        }
    }
}

#[test]
fn every_form_has_every_section_note_and_the_marking() {
    let document = afghanistan().document();
    let whole = FORMS.iter().filter_map(|form| match form.holds {
        Holds::Report(write) => Some((form.id, write(&document, 80))),
        Holds::Picture { .. } => None,
    });
    let whole: Vec<_> = whole.collect();
    assert!(whole.len() >= 5);
    for (id, form) in &whole {
        // (lines of an e-mail that go on end in `=`, and words stand in lines of any length)
        let text = form.replace("=\n", "");
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        for section in &document.sections {
            assert!(text.contains(section.anchor.as_str()), "{id}: {}", section.title);
        }
        assert!(text.contains("Washington has not made up its mind"), "{id} has the quotations");
        assert!(text.matches("A MARKING").count() >= 2, "{id} has the marking twice");
        assert!(text.contains("Made by crossroad"), "{id}");
        assert_eq!(*id == "latex", text.contains("\\toprule") && text.contains("\\usepackage{"));
    }
}

#[test]
fn forms_are_told_apart_by_their_names_and_the_endings_of_files() {
    use crossroad_report::form::Form;
    for (at, form) in FORMS.iter().enumerate() {
        for name in form.aliases.iter().chain([&form.id]) {
            let found = Form::find(name).expect("found");
            assert_eq!(found.id, FORMS[at].id, "{name}");
        }
        assert!(!form.endings.is_empty() && !form.about.ends_with('.'), "{}", form.id);
        for ending in form.endings {
            let found = Form::of_ending(&ending.to_uppercase()).expect("found");
            assert_eq!(found.id, FORMS[at].id, "{ending}");
        }
    }
    assert!(Form::find("pdf").is_none() && Form::of_ending("pdf").is_none());
}

#[test]
fn an_email_is_a_draft_in_short_ascii_lines() {
    let document = afghanistan().document();
    let email = crossroad_report::form::email(&document);
    let (headers, body) = email.split_once("\n\n").expect("headers and a body");
    assert!(headers.starts_with("Subject: ") && headers.contains("\nX-Unsent: 1\n"), "{headers}");
    assert!(headers.contains("\nContent-Transfer-Encoding: quoted-printable"), "{headers}");
    // Who sends it, to whom and when is theirs to say.
    for theirs in ["From:", "To:", "Date:", "Message-ID:"] {
        assert!(!headers.contains(theirs), "{headers}");
    }
    for line in headers.lines().chain(body.lines()) {
        assert!(line.len() <= 76 && line.is_ascii() && !line.ends_with(' '), "{line:?}");
    }
}

#[test]
fn a_conflict_of_65536_states_makes_a_page_of_less_than_two_megabytes() {
    let scale = Scale { ties: false, ..Scale::new(4, 4, 6) };
    let case = Case::text("large", &render(&conflict(&scale, 7)));
    let page = case.under("seq", 2, Ladder::Icd203, |material, document| {
        assert_eq!(material.found.graph.space.len(), 1 << 16);
        html(document)
    });
    assert!(page.len() < 2_000_000, "{} bytes", page.len());
    assert!(page.contains("left out") || page.contains("not drawn"), "it says what is left out");
}
