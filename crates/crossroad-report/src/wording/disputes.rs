//! What a merged file leaves open because analysts disagree.

use crossroad_merge::{Dispute, Disputed, Merged, Renamed};

use super::layout::{count, list};

/// Names what a disagreement is about.
pub(crate) fn about(dispute: &Dispute) -> String {
    match &dispute.about {
        Disputed::Wishes { dm } => format!("what `{dm}` wants"),
        Disputed::Option { option } => format!("whether there is `{option}`"),
        Disputed::Rule { rule } => format!("whether the rule holds: `{rule}`"),
    }
}

/// Tells what was merged: an overview, then who holds what.
pub(crate) fn told(merged: &Merged) -> String {
    let names: Vec<String> = merged.analysts.iter().map(|(id, _)| id.clone()).collect();
    let known = |one: &Renamed| {
        format!("`{}` of {} is `{}`: the words are the same\n", one.from, one.file, one.to)
    };
    let known: String = merged.renamed.iter().map(known).collect();
    if merged.disputes.is_empty() {
        return format!("{} agree: nothing is disputed\n{known}", list(&names));
    }
    let weights: Vec<String> =
        merged.analysts.iter().map(|(id, weight)| format!("{id} {weight}")).collect();
    let disagreements = count(merged.disputes.len(), "disagreement", "disagreements");
    let mut text =
        format!("{disagreements} of {} (weights: {})\n", list(&names), weights.join(", "));
    for dispute in &merged.disputes {
        text.push_str(&format!("  {}:\n", about(dispute)));
        for (whose, formulas) in &dispute.readings {
            let formulas: Vec<String> = formulas.iter().map(|one| format!("`{one}`")).collect();
            let said = match (&dispute.about, formulas.is_empty()) {
                (Disputed::Wishes { .. }, true) => "nothing here".to_owned(),
                (Disputed::Wishes { .. }, false) => formulas.join(", then "),
                (_, true) => "no".to_owned(),
                (_, false) => "yes".to_owned(),
            };
            text.push_str(&format!("    {said} ({})\n", list(whose)));
        }
    }
    text + &known
}
