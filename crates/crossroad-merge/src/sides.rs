//! Versions are read, each as one side for each analyst whose reading it is.

use crossroad::game::check::read_checked;
use crossroad::model::conflict::Conflict;
use crossroad::text::source::shape::{RESERVED, is_id};
use toml_edit::DocumentMut;

use crate::entries::same_statements;
use crate::mismatch::Mismatch;
use crate::settle::settle_document;

/// One analyst's conflict file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Whose it is: an id. A file with `[analysts]` is theirs instead.
    pub analyst: String,
    /// What people call the file.
    pub file: String,
    /// Its text.
    pub text: String,
}

/// What one analyst holds.
#[derive(Debug, Clone)]
pub(crate) struct Side {
    pub(crate) analyst: String,
    pub(crate) file: String,
    /// How much the analyst counts, as the file says it; `None` if it does not.
    pub(crate) weight: Option<String>,
    /// The name that the file gives, if it gives one.
    pub(crate) name: Option<String>,
    pub(crate) doc: DocumentMut,
    pub(crate) conflict: Conflict,
}

/// Reads a text as one side, whatever it says of analysts.
pub(crate) fn side(analyst: &str, file: &str, text: &str) -> Result<Side, Mismatch> {
    let unread = || Mismatch::Unread { file: file.to_owned() };
    let conflict = read_checked(file, text.as_bytes()).conflict.ok_or_else(unread)?;
    let doc: DocumentMut = text.parse().map_err(|_| unread())?;
    let (analyst, file) = (analyst.to_owned(), file.to_owned());
    Ok(Side { analyst, file, weight: None, name: None, doc, conflict })
}

/// Reads versions: a side for each analyst, in the order of their ids, so that the order in which
/// they are given changes nothing.
pub(crate) fn sides(versions: &[Version]) -> Result<Vec<Side>, Vec<Mismatch>> {
    let (mut sides, mut wrong) = (Vec::<Side>::new(), Vec::new());
    for version in versions {
        match of_version(version) {
            Ok(found) => sides.extend(found),
            Err(mismatch) => wrong.push(mismatch),
        }
    }
    sides.sort_by(|a, b| (&a.analyst, &a.file).cmp(&(&b.analyst, &b.file)));
    let mut kept: Vec<Side> = Vec::new();
    for side in sides {
        if !is_id(&side.analyst) || RESERVED.contains(&side.analyst.as_str()) {
            wrong.push(Mismatch::BadAnalyst { id: side.analyst });
            continue;
        }
        let Some(before) = kept.last_mut().filter(|one| one.analyst == side.analyst) else {
            kept.push(side);
            continue;
        };
        let files = [before.file.clone(), side.file.clone()];
        if same_statements(&before.doc) != same_statements(&side.doc) {
            wrong.push(Mismatch::SameAnalyst { analyst: side.analyst, files });
            continue;
        }
        match (&before.weight, &side.weight) {
            (Some(one), Some(other)) if one != other => {
                let weights = [one.clone(), other.clone()];
                wrong.push(Mismatch::TwoWeights { id: side.analyst, weights });
            }
            (None, Some(_)) => before.weight = side.weight,
            _ => {}
        }
        before.name = before.name.take().or(side.name);
    }
    if wrong.is_empty() { Ok(kept) } else { Err(wrong) }
}

fn of_version(version: &Version) -> Result<Vec<Side>, Mismatch> {
    let whole = side(&version.analyst, &version.file, &version.text)?;
    if whole.conflict.analysts.is_empty() {
        return Ok(vec![whole]);
    }
    let ids: Vec<String> = whole.conflict.analysts.iter().map(|one| one.id.value.clone()).collect();
    ids.iter()
        .map(|id| {
            let mut doc = whole.doc.clone();
            let about = doc.get("analysts").and_then(|all| all.get(id));
            let weight = about.and_then(|one| one.get("weight")).map(|one| one.to_string());
            let name = about.and_then(|one| one.get("name")?.as_str().map(str::to_owned));
            settle_document(&mut doc, id);
            let one = side(id, &version.file, &doc.to_string())?;
            Ok(Side { weight: weight.map(|text| text.trim().to_owned()), name, ..one })
        })
        .collect()
}
