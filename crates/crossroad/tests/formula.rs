//! Formulas are read and written back without loss.

use crossroad::text::diagnostic::codes;
use crossroad::text::formula::{
    Atom, Formula, MAX_DEPTH, Names, OptionId, StateId, parse, pattern, print,
};

fn names() -> Names {
    let mut names = Names::default();
    for dm in 0..3_u8 {
        names.add_dm(&format!("d{dm}"), false);
        for option in 0..3_u8 {
            names.add_option(&format!("o-{option}"), Some(OptionId(dm * 3 + option)));
        }
    }
    names
}

fn name(atom: Atom) -> String {
    match atom {
        Atom::Option(option) => format!("d{}.o-{}", option.0 / 3, option.0 % 3),
        Atom::State(state) => format!("s{}", state.0),
    }
}

fn read(text: &str) -> Formula {
    parse(text, &names()).unwrap_or_else(|problems| panic_with(text, &problems))
}

fn panic_with(text: &str, problems: &[crossroad::text::diagnostic::Diagnostic]) -> Formula {
    let messages: Vec<&str> = problems.iter().map(|problem| problem.message.as_str()).collect();
    unreachable!("{text}: {messages:?}")
}

/// Reads `a` … `i` as the nine options.
fn short(text: &str) -> Formula {
    let long: String = text
        .split(' ')
        .map(|word| {
            let bare = word.trim_matches(['(', ')']);
            match bare.as_bytes() {
                [letter @ b'a'..=b'i'] => {
                    word.replace(bare, &name(Atom::Option(OptionId(letter - b'a'))))
                }
                _ => word.to_owned(),
            }
        })
        .collect::<Vec<String>>()
        .join(" ");
    read(&long)
}

fn taken(letter: u8) -> Formula {
    Formula::Taken(OptionId(letter - b'a'))
}

struct Draws(u64);

impl Draws {
    fn below(&mut self, bound: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % bound as u64) as usize
    }

    fn formula(&mut self, height: usize) -> Formula {
        let leaf = height == 0 || self.below(5) == 0;
        if leaf {
            return match self.below(10) {
                0 => Formula::Constant(self.below(2) == 0),
                _ => Formula::Taken(OptionId(self.below(9) as u8)),
            };
        }
        let height = height - 1;
        match self.below(6) {
            0 => Formula::Not(Box::new(self.formula(height))),
            1 | 2 => {
                let members = 2 + self.below(3);
                let list = (0..members).map(|_| self.formula(height)).collect();
                if self.below(2) == 0 { Formula::And(list) } else { Formula::Or(list) }
            }
            kind => {
                let (a, b) = (Box::new(self.formula(height)), Box::new(self.formula(height)));
                match kind {
                    3 => Formula::Implies(a, b),
                    4 => Formula::If(a, b),
                    _ => Formula::Iff(a, b),
                }
            }
        }
    }
}

#[test]
fn printing_and_reading_give_the_same_formula() {
    let mut draws = Draws(1);
    for round in 0..20_000 {
        let formula = draws.formula(1 + round % 7);
        let text = print(&formula, &name);
        assert_eq!(read(&text), formula, "{text}");
    }
}

#[test]
fn formulas_over_the_states_of_a_graph_hold_at_these() {
    let mut names = Names::default();
    (0..9).for_each(|state| names.add_state(&format!("s{state}")));
    let mut draws = Draws(3);
    for round in 0..2_000 {
        let options = draws.formula(1 + round % 5);
        let at = |atom| match atom {
            Atom::Option(option) => Atom::State(StateId(option.0.into())),
            Atom::State(_) => atom,
        };
        let states = options.about(&at);
        let text = print(&states, &name);
        assert_eq!(parse(&text, &names).as_ref(), Ok(&states), "{text}");
        for state in 0..9_u64 {
            // At a state, exactly the formula's mentions of it are true.
            assert_eq!(states.holds(state), options.holds(1 << state), "{text} at s{state}");
        }
        assert_eq!(states.options(), 0);
    }
}

#[test]
fn no_pair_of_parentheses_is_printed_in_vain() {
    let mut draws = Draws(2);
    let mut pairs = 0;
    for _ in 0..2_000 {
        let formula = draws.formula(4);
        let text = print(&formula, &name);
        let mut open = Vec::new();
        for (at, sign) in text.char_indices() {
            match sign {
                '(' => open.push(at),
                ')' => {
                    let start = open.pop().unwrap();
                    let less = [&text[..start], &text[start + 1..at], &text[at + 1..]].concat();
                    let same = parse(&less, &names()).is_ok_and(|other| other == formula);
                    assert!(!same, "{text} could be {less}");
                    pairs += 1;
                }
                _ => {}
            }
        }
    }
    assert!(pairs > 2_000);
}

#[test]
fn not_binds_before_and_before_or_before_the_others() {
    assert_eq!(short("not a and b or c implies d"), short("((((not a) and b) or c) implies d)"));
    assert_eq!(short("a or b and c"), short("a or (b and c)"));
    assert_eq!(short("a iff b or c"), short("a iff (b or c)"));
    assert_eq!(short("not not a"), Formula::Not(Box::new(Formula::Not(Box::new(taken(b'a'))))));
    let (a, b) = (Box::new(taken(b'a')), Box::new(taken(b'b')));
    assert_eq!(short("a if b"), Formula::If(a.clone(), b.clone()));
    assert_eq!(short("a implies b"), Formula::Implies(a, b));
}

#[test]
fn and_and_or_are_as_wide_as_they_are_written() {
    let abc = || vec![taken(b'a'), taken(b'b'), taken(b'c')];
    assert_eq!(short("a and b and c"), Formula::And(abc()));
    assert_eq!(short("a or b or c"), Formula::Or(abc()));
    let inner = Formula::And(vec![taken(b'a'), taken(b'b')]);
    let nested = Formula::And(vec![inner, taken(b'c')]);
    assert_eq!(short("(a and b) and c"), nested);
    assert_eq!(print(&nested, &name), "(d0.o-0 and d0.o-1) and d0.o-2");
}

#[test]
fn depth_is_counted_in_parentheses_and_in_operators() {
    let nots = |count: usize| format!("{}d0.o-0", "not ".repeat(count));
    assert!(parse(&nots(MAX_DEPTH - 1), &names()).is_ok());
    assert!(parse(&nots(MAX_DEPTH), &names()).is_err());
    let brackets = |count: usize| format!("{}d0.o-0{}", "(".repeat(count), ")".repeat(count));
    assert!(parse(&brackets(MAX_DEPTH), &names()).is_ok());
    let problems = parse(&brackets(MAX_DEPTH + 1), &names()).unwrap_err();
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].code, codes::FORMULA_TOO_DEEP);
    // Operators without parentheses make a formula deep, too: three levels for each pair.
    let mixed = |count: usize| {
        let start = "(d0.o-0 implies d0.o-1 or d0.o-2 and ".repeat(count);
        format!("{start}d0.o-0{}", ")".repeat(count))
    };
    assert!(parse(&mixed(MAX_DEPTH / 3 - 1), &names()).is_ok());
    assert!(parse(&mixed(MAX_DEPTH / 3 + 1), &names()).is_err());
    let deep = read(&mixed(MAX_DEPTH / 3 - 1));
    assert_eq!(read(&print(&deep, &name)), deep);
}

#[test]
fn patterns_have_a_letter_for_each_option() {
    let formula = pattern("Y-N", 3).unwrap();
    let holding: Vec<u64> = (0..8).filter(|state| formula.holds(*state)).collect();
    assert_eq!(holding, [0b001, 0b011]);
    assert_eq!(pattern("---", 3).unwrap(), Formula::Constant(true));
    assert_eq!(pattern("YN", 3).unwrap_err().code, codes::BAD_PATTERN);
    let all = "Y".repeat(64);
    assert!(pattern(&all, 64).unwrap().holds(u64::MAX));
    assert!(!pattern(&all, 64).unwrap().holds(u64::MAX - 1));
}

#[test]
fn several_slips_of_one_formula_are_told_apart() {
    let problems = parse("d0.o-9 && d7.o-1 or d1.o-2 and", &names()).unwrap_err();
    let found: Vec<(&str, usize)> =
        problems.iter().map(|problem| (problem.code.id(), problem.label.span.start)).collect();
    assert_eq!(
        found,
        [
            ("unknown-option", 3),
            ("formula-syntax", 7),
            ("unknown-decision-maker", 10),
            ("formula-syntax", 27),
        ]
    );
}

#[test]
fn names_that_may_exist_where_reading_failed_are_not_called_unknown() {
    let mut names = names();
    names.add_dm("torn", true);
    assert_eq!(parse("torn.anything and d0.o-0", &names), Err(Vec::new()));
    assert_eq!(parse("gone.anything", &names).unwrap_err().len(), 1);
    names.incomplete = true;
    assert_eq!(parse("gone.anything or lone", &names), Err(Vec::new()));
}
