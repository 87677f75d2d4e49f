//! Things that nothing needs are deleted.

use crossroad::text::source::Node;

use crate::document::{Document, Path, Step};
use crate::entry::{emptied, remove};
use crate::extent::{is_section, runs, with_blank_lines, with_headings};
use crate::kind::Kind;
use crate::mention::{Mention, Named, Spot, mentions};
use crate::patch::{Patch, patched};
use crate::pattern::{needing, options};
use crate::refused::{Dependent, Refused};
use crate::reorder::siblings;
use crate::thing::{Thing, all, find};

/// Deletes a thing.
pub(crate) fn delete(document: &Document<'_>, of: &str) -> Result<Patch, Refused> {
    let thing = find(document, of, None)?;
    if thing.kind == Kind::Header {
        return Err(Refused::Misplaced { name: of.to_owned(), kind: thing.kind, expected: None });
    }
    let by = dependents(document, &thing);
    if !by.is_empty() {
        return Err(Refused::Needed { name: thing.called().to_owned(), by });
    }
    let gone = emptied(document, &thing.path);
    if document.is_inline(&gone) || !document.node(&gone).is_some_and(is_section) {
        return remove(document, &gone);
    }
    // The comments that a blank line sets apart go with it where each thing has one.
    let others = siblings(document, &gone);
    let at = others.iter().position(|one| *one == gone);
    let mut lines: Vec<_> = others.iter().map(|path| runs(document, path)).collect();
    let mut firsts: Vec<_> = lines.iter_mut().filter_map(|runs| runs.first_mut()).collect();
    with_headings(document, &mut firsts);
    let own = at.and_then(|at| lines.get(at).cloned()).unwrap_or_else(|| runs(document, &gone));
    let mut patch = Patch::default();
    for run in own {
        patch.remove(with_blank_lines(document, run));
    }
    Ok(patch)
}

/// Takes a thing out of the lists that name it; the text that is left.
pub(crate) fn unlist(text: &str, of: &str) -> Result<String, Refused> {
    let mut text = text.to_owned();
    loop {
        let document = Document::read(&text)?;
        let thing = find(&document, of, None)?;
        let all = mentions(&document);
        let listed = needs(&document, &thing, &all).into_iter().find_map(|mention| {
            let alone = matches!(mention.path.last(), Some(Step::At(_)));
            // (a formula that is an entry of a rule says more than that the thing is there)
            let name = entire(&document, mention, &thing) && !is_formula(&mention.path);
            (alone && name).then(|| mention.path.clone())
        });
        let Some(path) = listed else { return Ok(text) };
        let patch = remove(&document, &emptied_status(&document, &path))?;
        let hunks = patch.hunks(&text).unwrap_or_default();
        let next = patched(&text, &hunks).map(|(next, _)| next);
        match next.filter(|next| *next != text) {
            Some(next) => text = next,
            None => return Ok(text),
        }
    }
}

/// Says whether an entry of a list is a formula, and not the name of something.
fn is_formula(path: &[Step]) -> bool {
    path.iter().any(|step| {
        matches!(step, Step::Key(key) if matches!(key.as_str(), "rules" | "prefers" | "any-order"))
    }) && !path.iter().any(|step| matches!(step, Step::Key(key) if key == "because"))
}

/// Returns what is taken out with an entry: a list that would be empty, unless it may be.
fn emptied_status(document: &Document<'_>, path: &[Step]) -> Path {
    let status = path.iter().any(
        |step| matches!(step, Step::Key(key) if matches!(key.as_str(), "status-quo" | "taken")),
    );
    if status { path.to_vec() } else { emptied(document, path) }
}

/// Says whether a text is the name of a thing and nothing else.
fn entire(document: &Document<'_>, mention: &Mention, thing: &Thing) -> bool {
    let text = document.node(&mention.path).and_then(Node::spanned_text);
    text.is_some_and(|text| thing.names.contains(&text.value))
}

/// Lists the places that name a thing, or something of its own, and are not within it.
fn needs<'m>(document: &Document<'_>, thing: &Thing, mentions: &'m [Mention]) -> Vec<&'m Mention> {
    let mut names: Vec<Named> = Named::thing(thing).into_iter().collect();
    // What is defined within it goes with it.
    for mention in mentions.iter().filter(|one| one.defines && one.path.starts_with(&thing.path)) {
        names.push(mention.named.clone());
    }
    let outside = |mention: &&Mention| {
        !mention.defines
            && names.contains(&mention.named)
            && !mention.path.starts_with(&thing.path)
            && document.node(&mention.path).is_some()
    };
    let mut found: Vec<&Mention> = mentions.iter().filter(outside).collect();
    // (an option of a decision maker is named together with it)
    found.dedup_by(|a, b| a.path == b.path);
    found
}

/// Lists what needs a thing.
fn dependents(document: &Document<'_>, thing: &Thing) -> Vec<Dependent> {
    let mentions = mentions(document);
    let gone: Vec<(String, String)> = options(document)
        .into_iter()
        .filter(|(dm, option)| match thing.kind {
            Kind::Actor => thing.id.as_ref() == Some(dm),
            Kind::Option => thing.owner.as_ref() == Some(dm) && thing.id.as_ref() == Some(option),
            _ => false,
        })
        .collect();
    let mut places: Vec<(Path, usize)> = Vec::new();
    for mention in needs(document, thing, &mentions) {
        let at = match &mention.spot {
            Spot::Keys(spans) => spans.first().map(|span| span.start),
            Spot::Text(_) => document.node(&mention.path).map(|node| node.span.start),
        };
        places.push((mention.path.clone(), at.unwrap_or_default()));
    }
    for path in needing(document, &gone) {
        if !path.starts_with(&thing.path) {
            let at = document.node(&path).map_or(0, |node| node.span.start);
            places.push((path, at));
        }
    }
    places.sort_by_key(|(_, at)| *at);
    places.dedup_by(|a, b| a.0 == b.0);
    let things = all(document);
    places.iter().map(|(path, at)| dependent(document, &things, path, *at)).collect()
}

/// Describes a place that names a thing: by what it is in.
fn dependent(document: &Document<'_>, things: &[Thing], path: &Path, at: usize) -> Dependent {
    let holds = things.iter().filter(|thing| path.starts_with(&thing.path));
    let holder = holds.max_by_key(|thing| thing.path.len());
    let words = match document.node(path) {
        Some(node) => match node.spanned_text() {
            Some(text) => text.value,
            None => document.key(path).map(|key| key.value.clone()).unwrap_or_default(),
        },
        None => String::new(),
    };
    let line = document.part(0..at).matches('\n').count() + 1;
    Dependent {
        name: holder.map_or_else(|| "conflict".to_owned(), |thing| thing.called().to_owned()),
        kind: holder.map_or(Kind::Header, |thing| thing.kind),
        words,
        line,
    }
}
