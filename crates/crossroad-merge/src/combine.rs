//! Sides become one file, part by part.

use crossroad::game::check::read_checked;
use crossroad::model::conflict::Reading;
use crossroad::text::diagnostic::Severity;
use toml_edit::{DocumentMut, Item, Table, value};

use crate::mismatch::Mismatch;
use crate::names::{Renamed, one_id};
use crate::sides::{Side, Version, side, sides};
use crate::{header, people, rules, three_way, weights, with_ids};

/// How versions are brought together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Terms {
    /// How much analysts count: ids with numbers, as written. None: as the files say, or alike.
    pub weights: Vec<(String, String)>,
    /// Whether what has the same id is the same thing even where it is described in other words; the
    /// words of the first analyst are kept.
    pub same_ids: bool,
}

/// What analysts disagree on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Disputed {
    /// Wishes at a place of a decision maker's list.
    Wishes {
        /// The decision maker.
        dm: String,
    },
    /// Whether somebody can do something at all.
    Option {
        /// The option, as formulas name it.
        option: String,
    },
    /// Whether a rule holds.
    Rule {
        /// Its id, or what it says.
        rule: String,
    },
}

/// A disagreement: what it is about, and who holds what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dispute {
    /// What it is about.
    pub about: Disputed,
    /// Each reading: whose it is, and the formulas of its statements; none, where these analysts
    /// hold nothing there.
    pub readings: Vec<(Vec<String>, Vec<String>)>,
}

/// Versions brought together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// The text of the file.
    pub text: String,
    /// The analysts, with how much each counts.
    pub analysts: Vec<(String, String)>,
    /// What they disagree on.
    pub disputes: Vec<Dispute>,
    /// Decision makers and options that had another id in a file, and were known by their words.
    pub renamed: Vec<Renamed>,
}

/// Brings versions together. With `base`, the version that two versions come from, what only one
/// of them has changed is taken as it is there.
///
/// The text is that of the first analyst by id wherever all agree, comments and layout included, so
/// versions that say the same come out unchanged, and the order in which they are given matters not.
///
/// # Errors
/// Every [`Mismatch`] that can be told at once; nothing is merged then.
pub fn merge(
    versions: &[Version],
    base: Option<&Version>,
    terms: &Terms,
) -> Result<Merged, Vec<Mismatch>> {
    let mut given: Vec<Version> = versions.iter().chain(base).cloned().collect();
    let renamed = one_id(&mut given);
    let (versions, base) = match (base, given.as_slice()) {
        (Some(_), [versions @ .., base]) => (versions, Some(base)),
        (_, versions) => (versions, None),
    };
    let mut all = match (base, versions) {
        (Some(base), [ours, theirs]) => two_of(base, ours, theirs)?,
        _ => sides(versions)?,
    };
    let mut wrong = weights::weigh(&mut all, &terms.weights);
    let Some(first) = all.first() else { return Err(wrong) };
    for other in all.iter().skip(1) {
        let ids = |side: &Side| -> Vec<String> {
            side.conflict.dms.iter().map(|dm| dm.id.value.clone()).collect()
        };
        let (ours, theirs) = (ids(first), ids(other));
        if !ours.iter().any(|id| theirs.contains(id)) {
            wrong.push(Mismatch::Unrelated { files: [first.file.clone(), other.file.clone()] });
        }
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    with_ids::rename_alike(&mut all);
    let mut out = all.first().map(|side| side.doc.clone()).unwrap_or_default();
    let mut disputes = Vec::new();
    header::combine(&all, &mut out, terms, &mut wrong);
    with_ids::combine(&all, &mut out, terms, &mut wrong);
    people::combine(&all, &mut out, terms, &mut disputes, &mut wrong);
    rules::combine(&all, &mut out, &mut disputes, &mut wrong);
    if !wrong.is_empty() {
        return Err(wrong);
    }
    // (an analyst who disagrees with nobody needs no name in the file)
    let disputed = !disputes.is_empty();
    if disputed {
        if base.is_some() && versions.iter().any(|one| has_analysts(&one.text)) {
            let file = versions.first().map_or(String::new(), |one| one.file.clone());
            return Err(vec![Mismatch::BaseOfMerged { file }]);
        }
        name_analysts(&all, &mut out);
    }
    let text = out.to_string();
    let reading = read_checked("the merged file", text.as_bytes());
    if reading.has_errors() {
        return Err(vec![faulty(&reading)]);
    }
    let weight = |side: &Side| side.weight.clone().unwrap_or_else(|| "1".to_owned());
    let analysts = all.iter().map(|side| (side.analyst.clone(), weight(side))).collect();
    Ok(Merged { text, analysts, disputes, renamed })
}

fn has_analysts(text: &str) -> bool {
    let doc: Option<DocumentMut> = text.parse().ok();
    doc.is_some_and(|doc| doc.contains_key("analysts"))
}

/// Reads two versions with what they come from.
fn two_of(base: &Version, ours: &Version, theirs: &Version) -> Result<Vec<Side>, Vec<Mismatch>> {
    let read = |one: &Version| side(&one.analyst, &one.file, &one.text).map_err(|one| vec![one]);
    let base = read(base)?;
    let settled = three_way::settle(&base.doc, &read(ours)?.doc, &read(theirs)?.doc);
    let [ours_text, theirs_text] = settled.map(|doc| doc.to_string());
    // (what is taken from the other side must fit: a change of one that the other rests on)
    let fits = |one: &Version, text: String| {
        side(&one.analyst, &one.file, &text)
            .map_err(|_| vec![faulty(&read_checked(&one.file, text.as_bytes()))])
    };
    let mut both = vec![fits(ours, ours_text)?, fits(theirs, theirs_text)?];
    both.sort_by(|a, b| a.analyst.cmp(&b.analyst));
    if let [a, b] = both.as_slice()
        && a.analyst == b.analyst
    {
        let files = [a.file.clone(), b.file.clone()];
        return Err(vec![Mismatch::SameAnalyst { analyst: a.analyst.clone(), files }]);
    }
    Ok(both)
}

fn faulty(reading: &Reading) -> Mismatch {
    let errors = reading.diagnostics.iter().filter(|one| one.severity == Severity::Error);
    Mismatch::Faulty { problems: errors.map(|one| one.message.clone()).collect() }
}

fn name_analysts(all: &[Side], out: &mut DocumentMut) {
    let place = out.get("conflict").and_then(Item::as_table).and_then(Table::position);
    let mut analysts = Table::new();
    analysts.set_implicit(true);
    for side in all {
        let mut table = Table::new();
        table.set_position(place);
        if let Some(name) = &side.name {
            table.insert("name", value(name.as_str()));
        }
        if let Some(weight) = side.weight.as_ref().and_then(|text| text.parse().ok()) {
            table.insert("weight", Item::Value(weight));
        }
        analysts.insert(&side.analyst, Item::Table(table));
    }
    out.insert("analysts", Item::Table(analysts));
}
