//! The forms of a report: the same bytes every time, all of it in each, and small enough.

use crossroad_report::form::{html, latex, markdown, plain, svg};
use crossroad_report::likelihood::Ladder;
use crossroad_testkit::scaling::{Scale, conflict};
use crossroad_testkit::toml_text::render;

use crate::support::{Case, afghanistan, cases};

fn all_forms(case: &Case, threads: usize) -> Vec<String> {
    case.under("seq", threads, Ladder::Icd203, |_, document| {
        let mut forms = vec![html(document), markdown(document), latex(document)];
        forms.push(plain(document, 80));
        forms.extend(document.figures().into_iter().map(svg::standalone));
        forms
    })
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
    let forms = [html(&document), markdown(&document), latex(&document), plain(&document, 80)];
    for form in &forms {
        for section in &document.sections {
            assert!(form.contains(section.anchor.as_str()), "{}", section.title);
        }
        assert!(form.contains("Washington has not made up its mind"), "the quotations are there");
        assert!(form.matches("A MARKING").count() >= 2, "the marking is there twice");
        assert!(form.contains("Made by crossroad"));
    }
    assert!(forms[2].contains("\\toprule") && forms[2].contains("\\usepackage{"));
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
