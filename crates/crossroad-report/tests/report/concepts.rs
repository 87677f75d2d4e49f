//! Reports under every concept there is: their outcomes are told, and keep the rules.

use std::collections::BTreeSet;

use crossroad::game::graph::Graph;
use crossroad::game::space::{Memory, build, structure};
use crossroad::stability::{Concept, Definition, Profile, Sequences, all_concepts, applies};
use crossroad::text::formula::DmId;
use crossroad_report::answer::Material;
use crossroad_report::document::{Block, Document};
use crossroad_report::form::{html, latex, markdown, plain};
use crossroad_report::likelihood::Ladder;
use crossroad_report::screen::explanation;

use crate::links::hold;
use crate::support::{Case, case, cases};

/// Gathers the program's own words in what explains verdicts.
fn explained(document: &Document) -> String {
    let mut words = String::new();
    document.each_block(|block| {
        block.each_phrase(&mut |phrase, _| words.push_str(&phrase.own()));
        if let Block::Fold { .. } = block {
            words.push('\n');
        }
    });
    words
}

fn applicable(case: &Case) -> Vec<&'static str> {
    let space = build(&structure(&case.conflict), Memory::DEFAULT).expect("it fits");
    let graph = Graph::reference(&case.conflict, &space).expect("it can be evaluated");
    let dms = case.conflict.dms.len();
    let fits = |one: &&'static Concept| {
        applies(&graph, &Profile::uniform(one, dms, Sequences::Legal)).is_ok()
    };
    all_concepts().filter(fits).map(|concept| concept.id).collect()
}

/// Larger cases, in which there is more to tell, have each so many concepts.
const SPREAD: usize = 6;

/// The concepts under which each case is told: the small cases under all that apply, a larger one
/// under some, taken in turn so that larger cases together have them all.
fn spread(cases: &[Case]) -> Vec<(&Case, Vec<&'static str>)> {
    let mut turn = 0;
    let each = cases.iter().map(|case| {
        let mut ids = applicable(case);
        if case.conflict.options.len() > 2 {
            let all = ids.len();
            ids.rotate_left(turn % all);
            ids.truncate(SPREAD);
            turn += SPREAD;
        }
        (case, ids)
    });
    each.collect()
}

#[test]
fn every_concept_that_applies_has_a_report_that_tells_its_outcomes() {
    let cases = cases();
    let spread = spread(&cases);
    let (mut told, mut large) = (0, BTreeSet::new());
    for (case, ids) in &spread {
        let mut each = ids.iter();
        case.under_each(ids, |material, document| {
            let id = *each.next().expect("a report for each");
            tells(case, id, material, document);
            told += 1;
        });
        if case.conflict.options.len() > 2 {
            large.extend(ids.iter().copied());
        }
    }
    assert!(told > 120, "{told} reports");
    let plain = all_concepts().filter(|concept| concept.needs().is_empty());
    for concept in plain {
        assert!(large.contains(concept.id), "{} is told in no larger case", concept.id);
    }
}

/// Holds a report to what its concept says.
fn tells(case: &Case, id: &'static str, material: &Material<'_>, document: &Document) {
    let name = format!("{} under {id}", case.name);
    assert!(hold(document, Ladder::Icd203, &name) > 0, "{name}");
    let words = explained(document);
    let accounts = material.told.iter().flat_map(|(_, accounts)| accounts);
    for account in accounts.chain(&material.found.accounts) {
        assert_eq!(account.concept.id, id, "{name}");
        let parted = !account.parts.is_empty();
        let parts = matches!(account.concept.definition, Definition::Coalitional(_));
        assert!(parted || !parts, "{name}: told for each coalition");
    }
    if material.told.iter().any(|(_, all)| all.iter().any(|one| !one.parts.is_empty())) {
        assert!(words.contains("table under "), "{name}: the parts are told");
        assert!(!words.contains("Nobody has a move"), "{name}: {words}");
    }
    for form in [markdown(document), latex(document), plain(document, 80)] {
        // (LaTeX keeps signs apart.)
        assert!(form.replace("{}", "").contains(id), "{name}");
    }
    assert!(html(document).contains(id), "{name}");
}

/// The words of a report, and of the explanation of each state that it tells, in one line each.
fn both_ways(name: &str, id: &str) -> (String, Vec<String>) {
    let unwrapped = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    case(name).under(id, 1, Ladder::Icd203, |material, document| {
        let each = material.told.iter().map(|(_, accounts)| {
            unwrapped(explanation(material.speaker(), accounts, &[], 100).plain())
        });
        (unwrapped(&plain(document, 100)), each.collect())
    })
}

#[test]
fn a_report_tells_what_an_explanation_on_a_terminal_tells() {
    for (name, id, told) in [
        ("elmira", "robust", "It breaks w"),
        ("prisoners-dilemma-degrees", "fuzzy-seq", "Stable with "),
        ("prisoners-dilemma-degrees", "fuzzy-seq", "Tempting move to "),
        ("chicken", "limited-3", " A reason to leave."),
    ] {
        let (page, screens) = both_ways(name, id);
        assert!(screens.iter().any(|screen| screen.contains(told)), "{name} {id}: {screens:?}");
        assert!(page.contains(told), "{name} {id}: {told} is missing:\n{page}");
    }
}

#[test]
fn a_coalition_concept_tells_who_would_leave_together() {
    let elmira = cases().into_iter().find(|case| case.name.contains("elmira")).expect("a case");
    elmira.under("coalition-nash", 1, Ladder::Icd203, |material, document| {
        let text = plain(document, 100);
        assert!(text.contains("Together to "), "{text}");
        let moe = elmira.conflict.dm("moe").expect("it acts");
        let (_, accounts) = material.told.first().expect("a state is told");
        assert!(accounts.iter().any(|one| one.dm == moe && !one.parts.is_empty()));
        assert!(accounts.iter().all(|one| one.dm <= DmId::at(2)));
    });
}
