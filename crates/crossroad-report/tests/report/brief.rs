//! The brief: the first page of the report alone, in every form.

use std::collections::BTreeSet;

use crossroad_report::document::{Block, Document, Inline, Phrase, lint};
use crossroad_report::form::{FORMS, Holds};
use crossroad_report::likelihood::Ladder;
use crossroad_report::sections;

use crate::support::{afghanistan, case, cases};

/// Everything that a phrase leads to, and whether it has notes.
fn leads(phrase: &Phrase, to: &mut BTreeSet<String>, notes: &mut bool) {
    for part in &phrase.0 {
        match part {
            Inline::Link(anchor, inner) => {
                to.insert(anchor.as_str().to_owned());
                leads(inner, to, notes);
            }
            Inline::Strong(inner) => leads(inner, to, notes),
            Inline::Cite(_) | Inline::Notes(_) => *notes = true,
            _ => {}
        }
    }
}

/// The words of a document, block by block.
fn words(document: &Document) -> Vec<String> {
    let mut all = Vec::new();
    document.each_block(|block| block.each_phrase(&mut |phrase, _| all.push(phrase.plain())));
    all
}

#[test]
fn a_brief_is_the_first_page_of_the_report_and_leads_nowhere_else() {
    for case in cases() {
        let name = &case.name;
        case.gathered("seq", 2, |gathered| {
            let (whole, brief) = (sections::document(gathered), sections::brief(gathered));
            assert_eq!(brief.sections.len(), 1, "{name}");
            assert_eq!(brief.title, whole.title, "{name}");
            assert_eq!(brief.marking, whole.marking, "{name}");
            let (told, all) = (words(&brief), words(&whole));
            assert_eq!(told.as_slice(), &all[..told.len()], "{name}");
            let mut there: BTreeSet<String> =
                brief.sections.iter().map(|one| one.anchor.as_str().to_owned()).collect();
            let (mut to, mut notes) = (BTreeSet::new(), false);
            brief.each_block(|block| {
                if let Block::Heading { anchor, .. } = block {
                    there.insert(anchor.as_str().to_owned());
                }
                block.each_phrase(&mut |phrase, why| {
                    leads(phrase, &mut to, &mut notes);
                    to.extend(why.map(|why| why.as_str().to_owned()));
                });
            });
            let lost: Vec<&String> = to.difference(&there).collect();
            assert!(lost.is_empty(), "{name}: {lost:?}");
            assert!(!notes, "{name}: a note has a number and no text");
            assert_eq!(lint(&brief, Ladder::Icd203), [], "{name}");
            assert!(brief.figures().len() <= 1, "{name}");
            for form in FORMS {
                let Holds::Report(write) = form.holds else { continue };
                let (page, report) = (write(&brief, 80), write(&whole, 80));
                assert!(page.len() < report.len(), "{name}: {}", form.id);
                assert!(page.contains("Key judgements"), "{name}: {}", form.id);
                assert!(!page.contains("<nav"), "{name}: nothing to choose from");
            }
        });
    }
}

#[test]
fn a_brief_has_the_picture_what_would_change_it_and_the_sources() {
    let brief = |name: &str| case(name).gathered("seq", 1, |all| sections::brief(all));
    let told = words(&brief("afghanistan-2015"));
    let has = |told: &[String], words: &str| told.iter().any(|one| one.contains(words));
    assert!(has(&told, "What would change the answer"), "{told:#?}");
    let open = "Does Washington want its troops to stay, or the reverse? One of them would mean \
                that the chance of “margins” falls from 62 to 23 %.";
    assert!(has(&told, open), "{told:#?}");
    assert!(has(&told, "Sources: the crossroad project: Russia and the withdrawal"), "{told:#?}");
    let river = afghanistan().gathered("seq", 1, |all| sections::brief(all));
    assert_eq!(river.figures()[0].name, "river-path");
    // Without a forecast: where moves lead, and the smallest changes, in words.
    let elmira = case("elmira").searched().gathered("seq", 1, |all| sections::brief(all));
    assert_eq!(elmira.figures()[0].name, "graph");
    let told = words(&elmira);
    let weight = "If it mattered more to Uniroyal that the local government should not insist that the \
                  original control order be applied, today’s situation would be stable, the outcome \
                  in which the Ministry would modify the control order to make it acceptable to \
                  Uniroyal and Uniroyal would accept the control order as it stands and no longer \
                  delay would be stable and two outcomes that are stable now would no longer be.";
    assert!(has(&told, weight), "{told:#?}");
    assert!(
        has(&told, "Kilgour and Haight: Environmental conflict resolution using the graph model"),
        "{told:#?}"
    );
}
