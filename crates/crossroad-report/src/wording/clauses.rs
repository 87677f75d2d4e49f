//! Conditions on rankings as formulas.

use crossroad::finding::inverse::Clause;
use crossroad::game::naming::number;
use crossroad::text::formula::StateId;

/// Writes a clause as a formula over "x is preferred to s".
#[must_use]
pub fn clause_words(clause: &Clause, state: StateId) -> String {
    let worse = |x: StateId| format!("not {} > {}", number(x), number(state));
    let mut parts = vec![worse(clause.deviation)];
    for one in &clause.unless {
        let all: Vec<String> = one.worse.iter().map(|x| worse(*x)).collect();
        let several = all.len() > 1;
        let all = all.join(" and ");
        parts.push(if several { format!("({all})") } else { all });
    }
    match parts.len() {
        1 => parts.remove(0),
        _ => format!("({})", parts.join(" or ")),
    }
}
