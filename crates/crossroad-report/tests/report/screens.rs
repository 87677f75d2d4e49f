//! The screens of a terminal: lines fit, words keep their rules, and nothing but what the program
//! means to stand out does.

use crossroad::finding::uncertainty::Ask;
use crossroad::stability::Coalition;
use crossroad_report::answer::Material;
use crossroad_report::document::{Slip, lint_text};
use crossroad_report::likelihood::Ladder;
use crossroad_report::screen::{Made, Screen, analysis, explanation, forecast};
use crossroad_testkit::random::{Shape, conflict};
use crossroad_testkit::toml_text::render;
use unicode_width::UnicodeWidthStr;

use crate::support::{Case, cases};

const WIDTHS: [usize; 4] = [60, 80, 120, 200];

/// Every screen of a conflict.
fn screens(material: &Material<'_>, ladder: Ladder, width: usize) -> Vec<Screen> {
    let found = material.found;
    let mut screens = vec![
        analysis(found, &material.judgements, "conflict.toml", width, false),
        analysis(found, &material.judgements, "conflict.toml", width, true),
    ];
    for (_, accounts) in material.told.iter().take(2) {
        let leaving = accounts.iter().filter(|one| !one.stable);
        let leaving: Vec<Coalition> = leaving.map(|one| Coalition::of(&[one.dm])).collect();
        screens.push(explanation(material.speaker(), accounts, &leaving, width));
    }
    if let Some(outlook) = &material.outlook {
        let ask = Ask::of(found.conflict);
        let (model, found) = (&outlook.model, &outlook.forecast);
        let judgements = &material.judgements;
        let made = Made { model, ask: &ask, found, judgements };
        screens.push(forecast(material.speaker(), made, ladder, width, true));
    }
    screens
}

/// Takes the escape sequences out, by a reader of its own.
fn unpainted(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('\u{1b}') {
        plain.push_str(before);
        rest = behind.split_once('m').expect("a sequence ends").1;
    }
    plain + rest
}

fn hold(case: &Case, ladder: Ladder) -> usize {
    case.under("seq", 1, ladder, |material, _| {
        let mut all = 0;
        for width in WIDTHS {
            for screen in screens(material, ladder, width) {
                for line in screen.plain().lines() {
                    // Only what somebody wrote as one word may be longer.
                    let long = line.split_whitespace().any(|word| word.width() + 12 > width);
                    assert!(line.width() <= width || long, "{}: {width}: {line}", case.name);
                    assert_eq!(line, line.trim_end(), "{}: spaces at the end", case.name);
                }
                let painted = screen.painted();
                assert_eq!(unpainted(&painted), screen.plain(), "{}", case.name);
                assert!(painted.contains("\u{1b}[1m"), "{}: something stands out", case.name);
                for line in painted.lines() {
                    let on = line.matches("\u{1b}[").count();
                    assert_eq!(on, 2 * line.matches("\u{1b}[0m").count(), "no colour runs on");
                }
                let slips: Vec<Slip> = lint_text(screen.plain(), ladder);
                assert_eq!(slips, [], "{}", case.name);
                all += 1;
            }
        }
        all
    })
}

#[test]
fn screens_of_all_cases_fit_any_width_and_keep_the_rules_of_wording() {
    let all: usize = cases().iter().map(|case| hold(case, Ladder::Icd203)).sum();
    assert!(all > 150, "{all} screens");
}

#[test]
fn screens_of_random_conflicts_do_too_in_the_words_of_the_yardstick() {
    for seed in 0..4 {
        let text = render(&conflict(&Shape::everything(), seed));
        hold(&Case::text(&format!("random {seed}"), &text), Ladder::Phia);
    }
}
