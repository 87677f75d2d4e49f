//! What people are taken to foresee, in everyday words with the literature's names beside them.

use crossroad::stability::Concept;

/// The same where nothing has said yet what an answer is: "credible answers to their moves (seq)".
pub(crate) fn fears_at_first(concepts: &[&Concept]) -> String {
    fears(concepts).replacen(" (", " to their moves (", 1)
}

/// Names the answers that are feared under some concepts, in everyday words with the literature's
/// names beside them: "credible answers (seq, symmetric-seq)".
pub(crate) fn fears(concepts: &[&Concept]) -> String {
    let each =
        by_kind(concepts).into_iter().map(|(kind, ids)| format!("{kind} ({})", ids.join(", ")));
    each.collect::<Vec<_>>().join(" or ")
}

/// Names them in everyday words alone, where the names have been told: "credible answers".
pub(crate) fn kinds_feared(concepts: &[&Concept]) -> String {
    by_kind(concepts).into_iter().map(|(kind, _)| kind).collect::<Vec<_>>().join(" or ")
}

/// Puts concepts together under which the same answers are feared, each kind with their names.
fn by_kind<'c>(concepts: &[&'c Concept]) -> Vec<(&'c str, Vec<&'c str>)> {
    let mut kinds: Vec<(&str, Vec<&str>)> = Vec::new();
    for one in concepts {
        let plain = one.plain().unwrap_or(one.name);
        // (whether the own reply counts is told by the literature's name)
        let kind = plain.split(',').next().unwrap_or(plain);
        match kinds.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, ids)) => ids.push(one.id),
            None => kinds.push((kind, vec![one.id])),
        }
    }
    kinds
}
