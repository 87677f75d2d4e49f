//! What goes by the same words in several versions, but by another id in each, gets one id.

use std::collections::BTreeMap;

use crossroad::game::check::read_checked;
use crossroad::model::conflict::Conflict;
use crossroad_edit::{Edit, apply};

use crate::sides::Version;

/// An id that was another one in a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Renamed {
    /// What people call the file.
    pub file: String,
    /// The id there.
    pub from: String,
    /// The id in the merged file.
    pub to: String,
}

/// A thing with words: whose it is (nobody's for a decision maker), its words, its id.
type Worded = (String, String, String);

/// Gives decision makers with the same name, and options of one with the same words, one id in all
/// versions: the one that most of them have, and of several the first in the alphabet. What is not
/// plain is left alone: words that stand for two things, an id that means something else.
pub(crate) fn one_id(versions: &mut [Version]) -> Vec<Renamed> {
    let mut renamed = Vec::new();
    for list in [decision_makers, options] {
        rename(versions, list, &mut renamed);
    }
    renamed.sort();
    renamed
}

fn decision_makers(conflict: &Conflict) -> Vec<Worded> {
    let one = |id: &str, name: &str| (String::new(), folded(name), id.to_owned());
    conflict.dms.iter().map(|dm| one(&dm.id.value, &dm.name)).collect()
}

fn options(conflict: &Conflict) -> Vec<Worded> {
    let options = conflict.options.iter().filter_map(|option| {
        let dm = conflict.dms.get(option.dm.index())?;
        Some((dm.id.value.clone(), folded(&option.does), option.id.value.clone()))
    });
    options.collect()
}

fn folded(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn rename(
    versions: &mut [Version],
    list: fn(&Conflict) -> Vec<Worded>,
    renamed: &mut Vec<Renamed>,
) {
    let read = |version: &Version| read_checked(&version.file, version.text.as_bytes()).conflict;
    let Some(all) =
        versions.iter().map(|one| read(one).map(|one| list(&one))).collect::<Option<Vec<_>>>()
    else {
        // (versions with errors are refused where they are read)
        return;
    };
    let mut ids: BTreeMap<(&str, &str), Vec<(usize, &str)>> = BTreeMap::new();
    for (at, things) in all.iter().enumerate() {
        for (owner, words, id) in things {
            ids.entry((owner.as_str(), words.as_str())).or_default().push((at, id.as_str()));
        }
    }
    for ((owner, _), found) in ids {
        let twice = found.windows(2).any(|two| matches!(two, [a, b] if a.0 == b.0));
        if twice || found.iter().all(|(_, id)| found.first().is_some_and(|first| first.1 == *id)) {
            continue;
        }
        let count = |id: &str| found.iter().filter(|(_, other)| *other == id).count();
        let ids = found.iter().map(|(_, id)| *id);
        let best = ids.max_by_key(|id| (count(id), std::cmp::Reverse(*id)));
        let Some(to) = best else { continue };
        let others: Vec<(usize, &str)> =
            found.iter().copied().filter(|(_, id)| *id != to).collect();
        let taken = others.iter().any(|(at, _)| {
            let things = all.get(*at).map(Vec::as_slice).unwrap_or_default();
            things.iter().any(|(other, _, id)| other == owner && id == to)
        });
        if taken {
            continue;
        }
        for (at, id) in others {
            let Some(version) = versions.get_mut(at) else { continue };
            let whole =
                |id: &str| if owner.is_empty() { id.to_owned() } else { format!("{owner}.{id}") };
            let name = match owner {
                "" => format!("dm.{id}"),
                owner => format!("{owner}.options.{id}"),
            };
            let edit = Edit::Rename { of: name, to: to.to_owned() };
            if let Ok(edited) = apply(&version.text, &edit) {
                version.text = edited.text;
                let file = version.file.clone();
                renamed.push(Renamed { file, from: whole(id), to: whole(to) });
            }
        }
    }
}
