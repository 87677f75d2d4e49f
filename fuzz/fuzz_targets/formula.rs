//! A formula of any text: read, or told what is wrong with it, in the text; what is read is written
//! so that it is read again.
#![no_main]

use crossroad::text::formula::{Atom, Names, OptionId, parse, pattern, print};
use libfuzzer_sys::fuzz_target;

/// The names that formulas can use, in both forms of a conflict.
fn names(graph: bool) -> Names {
    let mut names = Names::default();
    for dm in 0..3 {
        names.add_dm(&format!("d{dm}"), false);
        for option in 0..3 {
            names.add_option(&format!("o{option}"), Some(OptionId::at(dm * 3 + option)));
        }
    }
    if graph {
        (0..4).for_each(|state| names.add_state(&format!("s{state}")));
    }
    names
}

fn name(atom: Atom) -> String {
    match atom {
        Atom::Option(option) => format!("d{}.o{}", option.index() / 3, option.index() % 3),
        Atom::State(state) => format!("s{}", state.index()),
    }
}

fuzz_target!(|text: &str| {
    for graph in [false, true] {
        let names = names(graph);
        match parse(text, &names) {
            Ok(formula) => {
                let written = print(&formula, &name);
                assert_eq!(parse(&written, &names).as_ref(), Ok(&formula), "{written}");
            }
            Err(problems) => {
                assert!(!problems.is_empty());
                for problem in problems {
                    let places = problem.others.iter().chain([&problem.label]);
                    for span in places.map(|label| label.span) {
                        assert!(text.get(span.start..span.end).is_some(), "{problem:?}");
                    }
                }
            }
        }
    }
    let _ = pattern(text, 9);
});
