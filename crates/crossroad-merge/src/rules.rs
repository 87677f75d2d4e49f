//! Rules: those that not all have are held by those who have them.

use toml_edit::{Array, DocumentMut, value};

use crate::combine::{Dispute, Disputed};
use crate::entries::{Entry, entries, unplaced, written};
use crate::meaning;
use crate::mismatch::Mismatch;
use crate::sides::Side;
use crate::support::join;

/// A rule, and how each analyst who has it writes it.
struct Found<'s> {
    means: String,
    chance: String,
    having: Vec<(&'s Side, Entry)>,
}

pub(crate) fn combine(
    sides: &[Side],
    out: &mut DocumentMut,
    disputes: &mut Vec<Dispute>,
    wrong: &mut Vec<Mismatch>,
) {
    let mut found: Vec<Found<'_>> = Vec::new();
    for side in sides {
        let own = entries(side.doc.get("rules"));
        for (rule, entry) in side.conflict.rules.iter().zip(own) {
            let means = meaning::rule(&side.conflict, rule);
            let chance =
                rule.chance.map_or(String::new(), |one| format!("{}-{}", one.low, one.high));
            let known = |one: &&mut Found<'_>| {
                one.means == means && !one.having.iter().any(|(who, _)| who.analyst == side.analyst)
            };
            match found.iter_mut().find(known) {
                Some(one) => {
                    if one.chance != chance
                        && let Some((first, _)) = one.having.first()
                    {
                        wrong.push(Mismatch::Undisputable {
                            part: format!("rules ({}: chance)", name(&entry)),
                            analysts: [first.analyst.clone(), side.analyst.clone()],
                        });
                    }
                    one.having.push((side, entry));
                }
                None => found.push(Found { means, chance, having: vec![(side, entry)] }),
            }
        }
    }
    two_of_one_id(&found, wrong);
    if found.is_empty() {
        return;
    }
    let before = out.get("rules").cloned();
    let mut all = Vec::new();
    let mut ids: Vec<String> = Vec::new();
    for one in found {
        let Some(((side, first), others)) = one.having.split_first() else { continue };
        let mut own = first.clone();
        if side.analyst != sides.first().map_or("", |side| side.analyst.as_str())
            && let Entry::Table(table) = &mut own
        {
            unplaced(table);
        }
        let others: Vec<(&str, &Entry)> =
            others.iter().map(|(side, entry)| (side.analyst.as_str(), entry)).collect();
        join(&mut own, &side.analyst, &others, "never");
        if let Some(id) = own.id().map(str::to_owned) {
            ids.push(id);
        }
        if one.having.len() < sides.len() {
            let whose: Vec<String> =
                one.having.iter().map(|(side, _)| side.analyst.clone()).collect();
            let list: Array = whose.iter().map(String::as_str).collect();
            let table = own.table_mut("never");
            table.remove("held-by");
            table.insert("held-by", value(list));
            let rule = name(&own);
            let rest = sides.iter().map(|side| side.analyst.clone());
            let rest = rest.filter(|who| !whose.contains(who)).collect();
            disputes.push(Dispute {
                about: Disputed::Rule { rule: rule.clone() },
                readings: vec![(whose, vec![rule]), (rest, Vec::new())],
            });
        }
        all.push(own);
    }
    out.insert("rules", written(before.as_ref(), all, "never"));
}

/// Names a rule by its id, or by what it says.
fn name(entry: &Entry) -> String {
    let Some(table) = entry.table() else { return entry.plain() };
    let text = |key: &str| table.get(key).map(crate::with_ids::bare);
    let says = ["never", "always", "at-most-one", "exactly-one", "at-least-one"];
    let said = || says.iter().find_map(|key| Some(format!("{key} {}", text(key)?)));
    text("id").or_else(said).unwrap_or_default()
}

/// Reports rules of one id that do not say the same: a file can leave open whether a rule holds, not
/// which of two.
fn two_of_one_id(found: &[Found<'_>], wrong: &mut Vec<Mismatch>) {
    for (at, one) in found.iter().enumerate() {
        for (side, entry) in &one.having {
            let Some(id) = entry.id() else { continue };
            for other in found.iter().skip(at + 1) {
                let same = other.having.iter().find(|(_, other)| other.id() == Some(id));
                let Some((with, _)) = same else { continue };
                let told = wrong.iter().any(|one| {
                    matches!(one, Mismatch::AnotherMeaning { what: "a rule", id: known, .. } if known == id)
                });
                if !told {
                    wrong.push(Mismatch::AnotherMeaning {
                        what: "a rule",
                        id: id.to_owned(),
                        key: "rules".to_owned(),
                        said: Box::new([
                            (side.analyst.clone(), one.means.clone()),
                            (with.analyst.clone(), other.means.clone()),
                        ]),
                    });
                }
            }
        }
    }
}
