//! What people are taken to foresee, in everyday words with the literature's names beside them.

use crossroad::stability::Concept;

/// Names the answers that are feared under some concepts, in everyday words with the literature's
/// names beside them: "credible answers (seq, symmetric-seq)".
pub(crate) fn fears(concepts: &[&Concept]) -> String {
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
    let each = kinds.into_iter().map(|(kind, ids)| format!("{kind} ({})", ids.join(", ")));
    each.collect::<Vec<_>>().join(" or ")
}
