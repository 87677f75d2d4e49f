//! What would change the answer: each change that a report names does what it says, and what was not
//! searched is said.

use crossroad::finding::inverse::{Edit, Proof, To, edited};
use crossroad::game::graph::Graph;
use crossroad::game::space::{Memory, build, structure};
use crossroad::model::conflict::Conflict;
use crossroad::stability::{Profile, Sequences, concept, judge};
use crossroad::text::formula::OptionSet;
use crossroad_report::answer::Material;
use crossroad_report::form::{html, latex, markdown, plain};
use crossroad_report::likelihood::Ladder;
use crossroad_testkit::scaling::{Scale, conflict};
use crossroad_testkit::toml_text::render;

use crate::support::{Case, cases};

/// Says whether a state is an equilibrium under `seq` once a conflict is edited.
fn holds(conflict: &Conflict, edits: &[Edit], state: OptionSet) -> bool {
    let changed = edited(conflict, edits);
    let space = build(&structure(&changed), Memory::DEFAULT).expect("it fits");
    let graph = Graph::reference(&changed, &space).expect("it can be evaluated");
    let concept = concept("seq").expect("a concept");
    let profile = Profile::uniform(concept, changed.dms.len(), Sequences::Legal);
    let state = space.find(state).expect("it is feasible");
    space.dms().all(|dm| judge(&graph, &profile, dm, state).expect("it applies").stable())
}

/// Makes every change that a report names; returns how many there are.
fn held(material: &Material<'_>, name: &str) -> usize {
    let (conflict, space) = (material.found.conflict, material.found.graph.space);
    let mut made = 0;
    for one in &material.prospects.states {
        let vector = space.vector(one.state);
        assert_eq!(holds(conflict, &[], vector), one.to == To::Not, "{name}: as it is");
        for way in &one.found.ways {
            assert_eq!(way.state, vector);
            assert_eq!(
                holds(conflict, &way.edits, vector),
                one.to == To::Equilibrium,
                "{name}: {:?}",
                way.edits
            );
            made += 1;
        }
        assert!(one.found.cost.is_some() || one.found.proof != Proof::Least, "{name}");
    }
    for row in material.prospects.effects.iter().flat_map(|effects| &effects.rows).take(20) {
        let edits = std::slice::from_ref(&row.edit);
        for (states, holding) in [(&row.settled, true), (&row.unsettled, false)] {
            let changed = edited(conflict, edits);
            let space = build(&structure(&changed), Memory::DEFAULT).expect("it fits");
            for state in states.iter().take(3).filter(|state| space.find(**state).is_some()) {
                assert_eq!(holds(conflict, edits, *state), holding, "{name}: {:?}", row.edit);
            }
        }
    }
    made
}

#[test]
fn every_change_that_a_report_names_does_what_it_says() {
    let mut made = 0;
    let cases = cases().into_iter().map(Case::searched);
    for case in cases.filter(|case| case.conflict.options.len() < 12) {
        case.under("seq", 1, Ladder::Icd203, |material, document| {
            made += held(material, &case.name);
            let forms = [html(document), markdown(document), latex(document), plain(document, 80)];
            for form in forms {
                assert!(form.contains("What would change it"), "{}", case.name);
            }
        });
    }
    assert!(made > 40, "{made} ways");
}

#[test]
fn what_the_file_has_of_coalitions_and_views_is_told() {
    let case = cases().into_iter().find(|case| case.name == "complete.toml").expect("there is one");
    case.under("seq", 1, Ladder::Icd203, |material, document| {
        let titles: Vec<&str> = document.sections.iter().map(|section| section.title).collect();
        assert!(titles.contains(&"What could be moved to together"), "{titles:?}");
        assert!(titles.contains(&"Who sees what, and whom it surprises"), "{titles:?}");
        let together = material.coalitions.as_ref().expect("the file lists one");
        assert_eq!(together.equilibria.len(), 4);
        let games = material.views.as_ref().expect("they can be looked at");
        let labels: Vec<&str> = games.iter().map(|(label, _)| label.as_str()).collect();
        assert_eq!(labels, ["nash", "seq"]);
        let text = plain(document, 100);
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let view = "does not know of `us.rush` and takes `isis.expand and not us.stay` and `gone` to \
                    be impossible, and believes:";
        assert!(line.contains(view), "{text}");
        // A plural name has verbs that agree.
        assert!(text.contains("The Americans want, most important first"), "{text}");
    });
    // A file without them says nothing of them.
    let chicken = cases().into_iter().find(|case| case.name.contains("chicken")).expect("a case");
    let titles = chicken.document().sections.into_iter().map(|section| section.title);
    assert!(!titles.into_iter().any(|title| title.contains("together") || title.contains("sees")));
}

#[test]
fn a_space_too_large_to_search_is_said_to_be() {
    let scale = Scale { ties: false, ..Scale::new(7, 2, 6) };
    let case = Case::text("large", &render(&conflict(&scale, 7)));
    case.under("seq", 2, Ladder::Icd203, |material, document| {
        assert!(material.prospects.refused.is_some() && material.prospects.states.is_empty());
        let text = plain(document, 100);
        assert!(text.contains("What would change it was not searched under seq"), "{text}");
    });
}
