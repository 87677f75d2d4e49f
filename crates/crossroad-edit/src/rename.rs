//! Things get other ids, wherever the file names them.

use crossroad::text::source::shape::{RESERVED, id_from, is_id};

use crate::document::{Document, below};
use crate::kind::Kind;
use crate::literal::text_literal;
use crate::mention::{Mention, Named, is_defined, mentions, rewrite};
use crate::patch::Patch;
use crate::refused::Refused;
use crate::set::put;
use crate::thing::{Thing, all, find};

/// Gives a thing another id.
pub(crate) fn rename(document: &Document<'_>, of: &str, to: &str) -> Result<Patch, Refused> {
    let thing = find(document, of, None)?;
    // (an option may be given as formulas name it)
    let owner = thing.owner.as_deref().unwrap_or_default();
    let to = to.strip_prefix(owner).and_then(|rest| rest.strip_prefix('.')).unwrap_or(to);
    check_id(to)?;
    if thing.id.as_deref() == Some(to) {
        return Ok(Patch::default());
    }
    if matches!(thing.kind, Kind::Header | Kind::View) {
        // (a view goes by its decision maker)
        return Err(Refused::Misplaced { name: of.to_owned(), kind: thing.kind, expected: None });
    }
    let Some(named) = Named::thing(&thing) else { return label(document, &thing, to) };
    let new = Named { name: to.to_owned(), ..named.clone() };
    if is_defined(document, &new) {
        return Err(Refused::Taken { id: to.to_owned(), kind: thing.kind });
    }
    let mentions = mentions(document);
    let own: Vec<&Mention> = mentions.iter().filter(|one| one.named == named).collect();
    Ok(rewrite(document, &own, to))
}

/// Makes sure that a text can be an id.
pub(crate) fn check_id(id: &str) -> Result<(), Refused> {
    if is_id(id) && !RESERVED.contains(&id) {
        return Ok(());
    }
    Err(Refused::BadId { id: id.to_owned(), nearest: id_from(id) })
}

/// Makes sure that no other thing of a list has an id: nothing in a file refers to these, so they
/// share one set of ids.
pub(crate) fn free_label(document: &Document<'_>, id: &str, kind: Kind) -> Result<(), Refused> {
    let same = |thing: &Thing| {
        thing.id.as_deref() == Some(id) && Named::thing(thing).is_none() && thing.kind != Kind::View
    };
    match all(document).iter().any(same) {
        true => Err(Refused::Taken { id: id.to_owned(), kind }),
        false => Ok(()),
    }
}

/// Gives a thing of a list its id.
fn label(document: &Document<'_>, thing: &Thing, to: &str) -> Result<Patch, Refused> {
    free_label(document, to, thing.kind)?;
    let mut patch = Patch::default();
    let id = below(&thing.path, "id");
    let value = text_literal(to);
    match document.node(&id) {
        Some(node) => patch.replace(node.span.start..node.span.end, value),
        None => return put(document, thing, &[("id".to_owned(), Some(value))]),
    }
    Ok(patch)
}
