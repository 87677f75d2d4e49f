//! Things are added, in the way in which their like are written.

use std::ops::Range;

use crossroad::text::source::{Node, Origin, Value};

use crate::document::{Document, Path, Step, below, keys, within};
use crate::edit::{Fields, Place};
use crate::element;
use crate::entry::{Anchor, Section, behind, insert, layout, place_of, record_at};
use crate::extent::{is_section, runs, with_headings};
use crate::kind::{Home, Kind, Style, WHEN};
use crate::literal::{braces, text_literal};
use crate::mention::{Named, is_defined};
use crate::patch::Patch;
use crate::refused::Refused;
use crate::rename::{check_id, free_label};
use crate::reorder::neighbour;
use crate::set::written;
use crate::thing::{Thing, find, holder};

/// A thing to be added.
pub(crate) struct New<'e> {
    pub(crate) what: Kind,
    pub(crate) to: Option<&'e str>,
    pub(crate) id: Option<&'e str>,
    pub(crate) fields: &'e Fields,
    pub(crate) place: Option<&'e Place>,
}

/// Where the things stand that a new one joins.
struct Joined {
    /// Their table or list.
    path: Path,
    /// Whose they are, as their names say it.
    owner: Option<String>,
}

/// Adds a thing.
pub(crate) fn add(document: &Document<'_>, new: &New<'_>) -> Result<Patch, Refused> {
    let row = new.what.row();
    let joined = joined(document, new)?;
    let missing = |key: &str| Refused::Missing { kind: new.what, key: key.to_owned() };
    if let Some(id) = new.id {
        let short =
            joined.owner.as_deref().and_then(|owner| id.strip_prefix(owner)?.strip_prefix('.'));
        let id = short.unwrap_or(id);
        check_id(id)?;
        taken(document, new.what, &joined, id)?;
    }
    let id = match (new.id, row.keyed) {
        (Some(id), true) => Some(id.rsplit_once('.').map_or(id, |(_, id)| id)),
        (None, true) => return Err(missing("id")),
        (id, false) => id,
    };
    let last = match (id, row.keyed) {
        (Some(id), true) => Step::Key(id.to_owned()),
        _ => Step::At(count(document, &joined.path)),
    };
    let path = within(&joined.path, last);
    let record = if row.main == Some(WHEN) { None } else { record_at(&path) };
    let given = written(new.what, record, new.fields)?;
    let mut entries: Vec<(String, String)> = Vec::new();
    if let (Some(id), false) = (id, row.keyed) {
        entries.push(("id".to_owned(), text_literal(id)));
    }
    let given = given.into_iter().filter(|(key, _)| key != "id" || entries.is_empty());
    let given: Vec<_> = given.filter_map(|(key, value)| Some((key, value?))).collect();
    entries.extend(given);
    let spot = spot(document, new, &joined)?;
    write(document, new, &joined.path, id, entries, &spot)
}

/// Finds the table or list that a new thing joins.
fn joined(document: &Document<'_>, new: &New<'_>) -> Result<Joined, Refused> {
    let missing = || Refused::Missing { kind: new.what, key: "to".to_owned() };
    let owned = |expected: Kind| -> Result<Thing, Refused> {
        find(document, new.to.ok_or_else(missing)?, Some(expected))
    };
    let misplaced = |expected| Refused::Misplaced {
        name: new.to.unwrap_or_default().to_owned(),
        kind: new.what,
        expected,
    };
    match new.what.row().home {
        Home::Alone => Err(misplaced(None)),
        Home::File(_) if new.to.is_some() => Err(misplaced(None)),
        Home::File(place) => Ok(Joined { path: keys(place), owner: None }),
        Home::Actor(key) => {
            let actor = owned(Kind::Actor)?;
            Ok(Joined { path: below(&actor.path, key), owner: actor.id })
        }
        Home::Question(key) => {
            let question = owned(Kind::Question)?;
            Ok(Joined { path: below(&question.path, key), owner: question.id })
        }
        Home::Preference(key) => {
            let name = new.to.ok_or_else(missing)?;
            if let Ok(group) = find(document, name, Some(Kind::Wish))
                && new.what == Kind::Wish
            {
                let path = below(&group.path, "any-order");
                return match document.node(&path) {
                    Some(_) => Ok(Joined { path, owner: Some(name.to_owned()) }),
                    None => Err(misplaced(Some(Kind::Actor))),
                };
            }
            let path = below(&holder(document, name)?, key);
            Ok(Joined { path, owner: Some(name.to_owned()) })
        }
    }
}

/// Makes sure that a new id is nobody else's.
fn taken(document: &Document<'_>, what: Kind, joined: &Joined, id: &str) -> Result<(), Refused> {
    let thing = Thing {
        kind: what,
        id: Some(id.to_owned()),
        names: Vec::new(),
        owner: joined.owner.clone(),
        path: Vec::new(),
    };
    let Some(named) = Named::thing(&thing) else {
        return match what {
            Kind::View if document.node(&below(&joined.path, id)).is_some() => {
                Err(Refused::Taken { id: id.to_owned(), kind: what })
            }
            Kind::View => Ok(()),
            _ => free_label(document, id, what),
        };
    };
    match is_defined(document, &named) {
        true => Err(Refused::Taken { id: id.to_owned(), kind: what }),
        false => Ok(()),
    }
}

fn count(document: &Document<'_>, path: &[Step]) -> usize {
    document.node(path).map_or(0, |node| node.list().len())
}

/// Where among its like a new thing goes.
struct Spot {
    /// The others.
    others: Vec<Path>,
    /// The place it gets, from 0.
    at: usize,
}

fn spot(document: &Document<'_>, new: &New<'_>, joined: &Joined) -> Result<Spot, Refused> {
    let others: Vec<Path> = match document.node(&joined.path).map(|node| &node.value) {
        Some(Value::Table(table)) => {
            table.keys().map(|key| below(&joined.path, &key.value)).collect()
        }
        Some(Value::List(list)) => {
            (0..list.len()).map(|at| within(&joined.path, Step::At(at))).collect()
        }
        _ => Vec::new(),
    };
    // (the neighbour is looked for among those the new thing joins)
    let beside = |name: &str| -> Result<usize, Refused> {
        let thing = Thing {
            kind: new.what,
            id: None,
            names: Vec::new(),
            owner: joined.owner.clone(),
            path: within(&joined.path, Step::At(0)),
        };
        let other = neighbour(document, &thing, name)?;
        Ok(others.iter().position(|one| *one == other.path).unwrap_or(others.len()))
    };
    let at = match new.place {
        None => others.len(),
        Some(Place::Before(name)) => beside(name)?,
        Some(Place::After(name)) => beside(name)? + 1,
        Some(Place::At(at)) => at.saturating_sub(1).min(others.len()),
        Some(Place::By(_)) => {
            return Err(Refused::Missing { kind: new.what, key: "place".to_owned() });
        }
    };
    Ok(Spot { others, at })
}

/// Writes a new thing.
fn write(
    document: &Document<'_>,
    new: &New<'_>,
    joined: &[Step],
    id: Option<&str>,
    entries: Vec<(String, String)>,
    spot: &Spot,
) -> Result<Patch, Refused> {
    let row = new.what.row();
    let before = spot.others.get(spot.at);
    let like = before.or(spot.others.last());
    let style = match like {
        Some(like) if document.is_inline(like) => Style::Inline,
        Some(like) if document.node(like).is_some_and(is_section) => Style::Section,
        Some(_) => Style::Entry,
        None => style_of_first(document, joined, row.style),
    };
    if style == Style::Section && row.main != Some(WHEN) {
        let path = match (row.keyed, id) {
            (true, Some(id)) => below(joined, id),
            _ => joined.to_vec(),
        };
        let section = Section { path: &path, of_tables: !row.keyed, entries };
        return Ok(write_section(document, joined, &section, spot));
    }
    let value = value(new.what, &entries)?;
    let Some(key) = id.filter(|_| row.keyed) else {
        return match document.node(joined) {
            Some(_) => {
                let patch = element::insert(document, joined, spot.at, &value);
                patch.ok_or_else(|| layout(document, joined))
            }
            None => {
                let (last, above) = joined.split_last().ok_or_else(|| layout(document, joined))?;
                let Step::Key(list) = last else { return Err(layout(document, joined)) };
                insert(document, above, list, &format!("[{value}]"), None)
            }
        };
    };
    let anchor = match (before, spot.others.last()) {
        (Some(path), _) => Some(Anchor { path, before: true }),
        (None, Some(path)) => Some(Anchor { path, before: false }),
        (None, None) => None,
    };
    if style == Style::Inline && document.node(joined).is_none() {
        let (last, above) = joined.split_last().ok_or_else(|| layout(document, joined))?;
        let Step::Key(table) = last else { return Err(layout(document, joined)) };
        return insert(document, above, table, &braces(&[(key.to_owned(), value)]), None);
    }
    insert(document, joined, key, &value, anchor.as_ref())
}

/// Says how the first thing of a kind is written.
fn style_of_first(document: &Document<'_>, joined: &[Step], usual: Style) -> Style {
    if let Some(node) = document.node(joined) {
        return match &node.value {
            Value::Table(table) => match table.origin {
                Origin::Header | Origin::Implied => usual,
                Origin::Inline => Style::Inline,
                Origin::Dotted => Style::Entry,
            },
            _ => Style::Inline,
        };
    }
    let above = (0..joined.len()).rev().find_map(|length| document.table(joined.get(..length)?));
    match above.map(|table| table.origin) {
        Some(Origin::Inline | Origin::Dotted) => Style::Inline,
        _ => usual,
    }
}

/// Writes the value of a thing that stands behind a key, or in a list.
fn value(what: Kind, entries: &[(String, String)]) -> Result<String, Refused> {
    let main = what.row().main;
    let missing = |key: &str| Refused::Missing { kind: what, key: key.to_owned() };
    if main == Some(WHEN) {
        let found = entries.iter().find(|(key, _)| key == WHEN);
        return found.map(|(_, value)| value.clone()).ok_or_else(|| missing(WHEN));
    }
    Ok(match entries {
        [(key, value)] if Some(key.as_str()) == main => value.clone(),
        entries => braces(entries),
    })
}

/// Puts in a table with a header.
fn write_section(
    document: &Document<'_>,
    joined: &[Step],
    section: &Section<'_>,
    spot: &Spot,
) -> Patch {
    let mut lines: Vec<Vec<Range<usize>>> =
        spot.others.iter().map(|path| runs(document, path)).collect();
    let mut firsts: Vec<&mut Range<usize>> =
        lines.iter_mut().filter_map(|runs| runs.first_mut()).collect();
    with_headings(document, &mut firsts);
    let blank = lines.get(1).and_then(|runs| runs.first()).map_or(1, |run| {
        let above = document.part(document.gap_before(run.start));
        above.rsplit('\n').skip(1).take_while(|line| line.trim().is_empty()).count()
    });
    let like = spot.others.get(spot.at).or(spot.others.last());
    let like = like.and_then(|path| document.node(path)).and_then(Node::table);
    let text = section.text(document, like);
    let mut patch = Patch::default();
    match (lines.get(spot.at).and_then(|runs| runs.first()), lines.last()) {
        (Some(next), _) => {
            patch.insert(next.start, format!("{text}{}", document.newline.repeat(blank)));
        }
        (None, last) => {
            let end = last.and_then(|runs| runs.last()).map(|run| run.end);
            let at = end.unwrap_or_else(|| place_of(document, joined));
            patch.insert(at, behind(document, at, &text, blank));
        }
    }
    patch
}
