//! Patterns follow the options: a letter for each, in the order of the file.

use crossroad::text::formula::is_pattern;
use crossroad::text::source::{Node, Table, Text, Value, quoted};

use crate::document::{Document, Path};
use crate::mention::patterns;
use crate::patch::{Patch, patched};

/// Lists the options, `(decision maker, option)`, in the order of the letters.
pub(crate) fn options(document: &Document<'_>) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for (dm, node) in document.root.table("dm").into_iter().flat_map(Table::entries) {
        let options = node.table().and_then(|dm| dm.table("options"));
        for key in options.into_iter().flat_map(Table::keys) {
            found.push((dm.value.clone(), key.value.clone()));
        }
    }
    found
}

/// Lists the patterns in which one of some options has to be taken, or not.
pub(crate) fn needing(document: &Document<'_>, gone: &[(String, String)]) -> Vec<Path> {
    let known = options(document);
    let letters: Vec<usize> =
        gone.iter().filter_map(|one| known.iter().position(|other| other == one)).collect();
    let needs = |path: &Path| {
        let text = document.node(path).and_then(Node::spanned_text);
        let text = text.filter(|text| text.value.len() == known.len());
        let says = |at: &usize| {
            text.as_ref()
                .and_then(|text| text.value.as_bytes().get(*at))
                .is_some_and(|c| *c != b'-')
        };
        letters.iter().any(says)
    };
    patterns(document).into_iter().filter(needs).collect()
}

/// Gives the patterns of a text that was edited the letters of its options: a new option is `-`,
/// one that is gone has none.
pub(crate) fn follow(before: &[(String, String)], text: String) -> String {
    let Ok(document) = Document::read(&text) else { return text };
    let after = options(&document);
    if after == before {
        return text;
    }
    let mut patch = Patch::default();
    for path in patterns(&document) {
        let Some(node) = document.node(&path) else { continue };
        let Value::Text(Text { text: letters, start }) = &node.value else { continue };
        if letters.len() != before.len() || !is_pattern(letters) {
            continue;
        }
        let letter = |option: &(String, String)| {
            let at = before.iter().position(|one| one == option);
            at.and_then(|at| letters.as_bytes().get(at)).map_or('-', |byte| char::from(*byte))
        };
        let new: String = after.iter().map(letter).collect();
        match start {
            Some(start) => patch.replace(*start..start + letters.len(), new),
            None => patch.replace(node.span.start..node.span.end, quoted(&new)),
        }
    }
    let hunks = patch.hunks(&text).unwrap_or_default();
    patched(&text, &hunks).map_or(text, |(text, _)| text)
}
