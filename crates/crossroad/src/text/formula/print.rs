//! Formulas are written back, with no more parentheses than they need.

use super::{Atom, Formula};

/// Writes a formula, naming what it speaks of by `name`. Reading the text again gives the same formula.
#[must_use]
pub fn print(formula: &Formula, name: &dyn Fn(Atom) -> String) -> String {
    let mut out = String::new();
    write(formula, Binding::None, name, &mut out);
    out
}

/// How tightly the surrounding operator binds: what binds no more tightly needs parentheses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Binding {
    None,
    Arrow,
    Or,
    And,
    Not,
}

fn binding(formula: &Formula) -> Binding {
    match formula {
        Formula::Constant(_) | Formula::Taken(_) | Formula::At(_) | Formula::Not(_) => Binding::Not,
        Formula::And(list) | Formula::Or(list) if list.is_empty() => Binding::Not,
        Formula::And(_) => Binding::And,
        Formula::Or(_) => Binding::Or,
        Formula::Implies(..) | Formula::If(..) | Formula::Iff(..) => Binding::Arrow,
    }
}

fn write(formula: &Formula, around: Binding, name: &dyn Fn(Atom) -> String, out: &mut String) {
    if let Formula::And(list) | Formula::Or(list) = formula
        && let [only] = list.as_slice()
    {
        return write(only, around, name, out);
    }
    let own = binding(formula);
    // `not not a` needs none; everything else that binds no more tightly does.
    let parentheses = own <= around && own != Binding::Not;
    if parentheses {
        out.push('(');
    }
    match formula {
        Formula::Constant(value) => out.push_str(if *value { "true" } else { "false" }),
        Formula::Taken(option) => out.push_str(&name(Atom::Option(*option))),
        Formula::At(state) => out.push_str(&name(Atom::State(*state))),
        Formula::Not(inner) => {
            out.push_str("not ");
            write(inner, Binding::Not, name, out);
        }
        Formula::And(list) if list.is_empty() => out.push_str("true"),
        Formula::Or(list) if list.is_empty() => out.push_str("false"),
        Formula::And(list) => junction(list, " and ", Binding::And, name, out),
        Formula::Or(list) => junction(list, " or ", Binding::Or, name, out),
        Formula::Implies(a, b) => arrow(a, " implies ", b, name, out),
        Formula::If(a, b) => arrow(a, " if ", b, name, out),
        Formula::Iff(a, b) => arrow(a, " iff ", b, name, out),
    }
    if parentheses {
        out.push(')');
    }
}

fn junction(
    list: &[Formula],
    word: &str,
    own: Binding,
    name: &dyn Fn(Atom) -> String,
    out: &mut String,
) {
    for (at, part) in list.iter().enumerate() {
        if at > 0 {
            out.push_str(word);
        }
        write(part, own, name, out);
    }
}

fn arrow(
    left: &Formula,
    word: &str,
    right: &Formula,
    name: &dyn Fn(Atom) -> String,
    out: &mut String,
) {
    write(left, Binding::Arrow, name, out);
    out.push_str(word);
    write(right, Binding::Arrow, name, out);
}
