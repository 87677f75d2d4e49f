//! What is in a file, and what it goes by.

use std::collections::BTreeSet;

use crossroad::text::diagnostic::nearest;
use crossroad::text::source::{Node, Table};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::document::{Document, Path, Step, below, keys, within};
use crate::kind::{Home, KINDS, Kind};
use crate::refused::Refused;

/// Something in a conflict file that can be edited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Thing {
    /// What it is.
    pub kind: Kind,
    /// Its id, if it has one; an option's without the decision maker's.
    pub id: Option<String>,
    /// What it goes by, the shortest first; the last one is its alone.
    pub names: Vec<String>,
    /// Whose it is: a name of its decision maker, question, event or group.
    pub owner: Option<String>,
    #[serde(skip)]
    pub(crate) path: Path,
}

impl Thing {
    /// Returns the name that is its alone.
    #[must_use]
    pub fn name(&self) -> &str {
        self.names.last().map_or("", String::as_str)
    }

    /// Returns what messages call it: its id as people write it.
    pub(crate) fn called(&self) -> &str {
        self.names.first().map_or("", String::as_str)
    }
}

/// Lists what is in a conflict file, in the order of the kinds.
///
/// # Errors
/// [`Refused::Unreadable`].
pub fn things(text: &str) -> Result<Vec<Thing>, Refused> {
    Ok(all(&Document::read(text)?))
}

/// Whoever can have preferences: what its lists are called by, and where its table stands.
pub(crate) struct Holder {
    pub(crate) name: String,
    pub(crate) path: Path,
}

/// Lists whoever can have preferences: decision makers, also as others see them, and after events.
pub(crate) fn holders(document: &Document<'_>) -> Vec<Holder> {
    let root = &document.root;
    let ids = |table: Option<&Table>| -> Vec<String> {
        table.into_iter().flat_map(Table::keys).map(|key| key.value.clone()).collect()
    };
    let mut found = Vec::new();
    for id in ids(root.table("dm")) {
        found.push(Holder { path: keys(&["dm", &id]), name: id });
    }
    let mut inner = |name: String, path: Path| {
        let path = below(&path, "dm");
        for id in ids(document.table(&path)) {
            found.push(Holder { name: format!("{name}.{id}"), path: below(&path, &id) });
        }
    };
    for viewer in ids(root.table("views")) {
        inner(format!("views.{viewer}"), keys(&["views", &viewer]));
    }
    for (at, event) in root.list("events").iter().enumerate() {
        let id = event.table().and_then(|event| event.string("id"));
        let name = format!("events.{}", id.unwrap_or_else(|| (at + 1).to_string()));
        inner(name, within(&keys(&["events"]), Step::At(at)));
    }
    found
}

/// Lists what is in a document.
pub(crate) fn all(document: &Document<'_>) -> Vec<Thing> {
    listed(document, None)
}

/// Lists what is in a document, or only what is of a kind.
pub(crate) fn listed(document: &Document<'_>, kind: Option<Kind>) -> Vec<Thing> {
    let mut list = List { document, things: Vec::new() };
    if kind.is_none_or(|kind| kind == Kind::Header) {
        list.add(Kind::Header, keys(&["conflict"]), None, &["conflict"], None);
    }
    let holders = holders(document);
    for row in KINDS.iter().filter(|row| kind.is_none_or(|kind| kind == row.kind)) {
        match row.home {
            Home::Alone => {}
            Home::File(place) if row.keyed => {
                let prefix = place.join(".");
                list.map(row.kind, &keys(place), &prefix, None, None);
            }
            Home::File(place) => list.list(row.kind, &keys(place), &place.join("."), None),
            Home::Actor(key) => {
                for id in document.root.table("dm").into_iter().flat_map(Table::keys) {
                    let path = keys(&["dm", &id.value, key]);
                    let prefix = format!("{}.{key}", id.value);
                    if row.keyed {
                        list.map(row.kind, &path, &prefix, Some(&id.value), Some(&id.value));
                    } else {
                        list.list(row.kind, &path, &prefix, Some(&id.value));
                    }
                }
            }
            Home::Preference(key) => {
                for holder in &holders {
                    let path = below(&holder.path, key);
                    let prefix = format!("{}.{key}", holder.name);
                    list.list(row.kind, &path, &prefix, Some(&holder.name));
                }
            }
            Home::Question(key) => {
                for (at, node) in document.root.list("questions").iter().enumerate() {
                    let id = node.table().and_then(|table| table.string("id"));
                    let name = id.unwrap_or_else(|| format!("questions[{}]", at + 1));
                    let question = within(&keys(&["questions"]), Step::At(at));
                    let prefix = format!("questions.{name}.{key}");
                    let path = below(&question, key);
                    list.map(row.kind, &path, &prefix, Some(&name), Some(&name));
                    if let Some(otherwise) =
                        node.table().and_then(|table| table.string("otherwise"))
                    {
                        let short = format!("{name}.{otherwise}");
                        let whole = format!("{prefix}.{otherwise}");
                        let path = below(&question, "otherwise");
                        list.add(row.kind, path, Some(otherwise), &[&short, &whole], Some(&name));
                    }
                }
            }
        }
    }
    list.things
}

struct List<'d, 't> {
    document: &'d Document<'t>,
    things: Vec<Thing>,
}

impl List<'_, '_> {
    fn add(
        &mut self,
        kind: Kind,
        path: Path,
        id: Option<String>,
        names: &[&str],
        owner: Option<&str>,
    ) {
        if self.document.node(&path).is_none() {
            return;
        }
        let names = names.iter().map(|name| (*name).to_owned()).collect();
        let owner = owner.map(str::to_owned);
        self.things.push(Thing { kind, id, names, owner, path });
    }

    /// Lists things that go by keys; short names are `short.key`, or the key alone.
    fn map(
        &mut self,
        kind: Kind,
        path: &Path,
        prefix: &str,
        short: Option<&str>,
        of: Option<&str>,
    ) {
        let Some(table) = self.document.table(path) else { return };
        for key in table.keys() {
            let key = &key.value;
            let short = short.map_or_else(|| key.clone(), |short| format!("{short}.{key}"));
            let whole = format!("{prefix}.{key}");
            self.add(kind, below(path, key), Some(key.clone()), &[&short, &whole], of);
        }
    }

    /// Lists things that stand in a list.
    fn list(&mut self, kind: Kind, path: &Path, prefix: &str, owner: Option<&str>) {
        let nodes = self.document.node(path).map(Node::list).unwrap_or_default();
        for (at, node) in nodes.iter().enumerate() {
            let path = within(path, Step::At(at));
            let place = format!("{prefix}[{}]", at + 1);
            let table = node.table();
            let id = table.and_then(|table| table.string("id"));
            let mut names: Vec<&str> = id.iter().map(String::as_str).collect();
            let keyed = id.as_ref().map(|id| format!("{prefix}.{id}"));
            names.extend(keyed.as_deref());
            names.push(&place);
            self.add(kind, path.clone(), id.clone(), &names, owner);
            if kind == Kind::Wish {
                let members = self.members(&path);
                self.group(&members, &place, id.as_deref());
            }
        }
    }

    /// Returns the paths of the wishes in a group: of an any-order group its own, of something
    /// disputed those of all readings.
    fn members(&self, path: &Path) -> Vec<Path> {
        let entries = |path: &Path| -> Vec<Path> {
            let count = self.document.node(path).map_or(0, |node| node.list().len());
            (0..count).map(|at| within(path, Step::At(at))).collect()
        };
        let mut found = entries(&below(path, "any-order"));
        for reading in entries(&below(path, "disputed")) {
            found.extend(entries(&below(&reading, "prefers")));
        }
        found
    }

    fn group(&mut self, members: &[Path], place: &str, group: Option<&str>) {
        for (at, path) in members.iter().enumerate() {
            let node = self.document.node(path);
            let id = node.and_then(Node::table).and_then(|table| table.string("id"));
            let mut names: Vec<String> = id.iter().cloned().collect();
            names.extend(group.map(|group| format!("{group}[{}]", at + 1)));
            names.push(format!("{place}[{}]", at + 1));
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            self.add(Kind::Wish, path.clone(), id, &names, Some(group.unwrap_or(place)));
        }
    }
}

/// Finds a thing by a name; `kind` is the only one that will do, if there is one.
pub(crate) fn find(
    document: &Document<'_>,
    name: &str,
    kind: Option<Kind>,
) -> Result<Thing, Refused> {
    let listed = listed(document, kind);
    let found: Vec<&Thing> =
        listed.iter().filter(|thing| thing.names.iter().any(|one| one == name)).collect();
    match found.as_slice() {
        [one] => Ok((*one).clone()),
        [] => Err(unknown(name, kind, listed.iter().flat_map(|thing| &thing.names))),
        several => Err(Refused::Ambiguous {
            name: name.to_owned(),
            candidates: several.iter().map(|thing| thing.name().to_owned()).collect(),
        }),
    }
}

/// Says that nothing goes by a name.
pub(crate) fn unknown<'n>(
    name: &str,
    kind: Option<Kind>,
    known: impl Iterator<Item = &'n String>,
) -> Refused {
    /// Names that are still listed.
    const FEW: usize = 12;
    let known: BTreeSet<&str> = known.map(String::as_str).collect();
    Refused::Unknown {
        name: name.to_owned(),
        kind,
        nearest: nearest(name, known.iter().copied()).map(str::to_owned),
        known: if known.len() <= FEW {
            known.into_iter().map(str::to_owned).collect()
        } else {
            Vec::new()
        },
    }
}

/// Finds whoever can have preferences by its name.
pub(crate) fn holder(document: &Document<'_>, name: &str) -> Result<Path, Refused> {
    let holders = holders(document);
    if let Some(found) = holders.iter().find(|holder| holder.name == name) {
        return Ok(found.path.clone());
    }
    // A view or an event that says nothing of a decision maker yet.
    let inner = name.rsplit_once('.').and_then(|(place, dm)| {
        document.root.table("dm")?.get(dm)?;
        let thing = find(document, place, None).ok()?;
        let fits = matches!(thing.kind, Kind::Event | Kind::View);
        fits.then(|| below(&below(&thing.path, "dm"), dm))
    });
    inner.ok_or_else(|| unknown(name, Some(Kind::Actor), holders.iter().map(|holder| &holder.name)))
}
