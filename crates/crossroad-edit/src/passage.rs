//! A passage of a source becomes a claim, and statements rest on it.

use crossroad::model::quotation::{Texts, fold};
use crossroad::text::source::shape::{free_id, id_from, is_id};
use crossroad::text::source::{Node, Table};
use serde_json::Value;

use crate::document::{Document, below, keys};
use crate::edit::{Edit, Fields, Passage};
use crate::kind::Kind;
use crate::refused::Refused;
use crate::thing::find;

/// Words that tell a quotation apart from its like, at most.
const WORDS: usize = 12;
/// Words of a quotation that its id is made of.
const NAMED: usize = 4;

/// Returns the edits that make a claim of a passage.
pub(crate) fn marked(
    document: &Document<'_>,
    passage: &Passage,
    texts: Option<&Texts>,
) -> Result<Vec<Edit>, Refused> {
    let source = find(document, &passage.source, Some(Kind::Source))?;
    let source_id = source.id.clone().unwrap_or_default();
    let file = document.table(&source.path).and_then(|table| table.string("file"));
    let bytes = file.as_ref().zip(texts).and_then(|(file, texts)| texts.get(file).ok());
    let text = bytes.and_then(|bytes| std::str::from_utf8(bytes).ok());
    let mut fields = passage.fields.clone();
    let quote = match (&passage.quote, passage.from, passage.to) {
        (Some(quote), ..) => quote.trim().to_owned(),
        (None, Some(from), Some(to)) => {
            let text = text.ok_or_else(|| Refused::NoText { source: source_id.clone() })?;
            let (quote, before, behind) =
                cut(text, from, to).ok_or_else(|| Refused::NotQuoted {
                    source: source_id.clone(),
                    quote: format!("{from}-{to}"),
                    nearest: None,
                })?;
            tell_apart(text, &quote, &before, &behind, &mut fields);
            quote
        }
        _ => return Err(Refused::Missing { kind: Kind::Claim, key: "quote".to_owned() }),
    };
    fields.insert("source".to_owned(), Value::from(source_id));
    fields.insert("quote".to_owned(), Value::from(quote.clone()));
    let id = passage.id.clone().unwrap_or_else(|| named(document, &quote));
    let add = Edit::Add { what: Kind::Claim, to: None, id: Some(id.clone()), fields, place: None };
    let mut edits = vec![add];
    for statement in &passage.support {
        edits.push(attach(document, statement, &id)?);
    }
    Ok(edits)
}

/// Lets a statement rest on a claim, too. What it was assumed or judged to be for is kept as a
/// note: it can no longer rest on that.
fn attach(document: &Document<'_>, statement: &str, claim: &str) -> Result<Edit, Refused> {
    let thing = find(document, statement, None)?;
    let path = &thing.path;
    let table = document.table(path);
    let mut because: Vec<Value> = document
        .node(&below(path, "because"))
        .map(Node::list)
        .unwrap_or_default()
        .iter()
        .filter_map(Node::spanned_text)
        .map(|text| Value::from(text.value))
        .collect();
    because.push(Value::from(claim));
    let mut fields = Fields::new();
    fields.insert("because".to_owned(), Value::Array(because));
    let word = |key: &str| table.and_then(|table| table.string(key));
    for key in ["assumed", "judged"] {
        let Some(was) = word(key) else { continue };
        let note = match word("note") {
            Some(note) => format!("{note}; {was}"),
            None => was,
        };
        fields.insert("note".to_owned(), Value::from(note));
        fields.insert(key.to_owned(), Value::Null);
    }
    Ok(Edit::Set { of: thing.name().to_owned(), fields })
}

/// Cuts a passage out of a text, by characters; what stands before and behind it.
fn cut(text: &str, from: usize, to: usize) -> Option<(String, String, String)> {
    let byte = |at: usize| text.char_indices().map(|(byte, _)| byte).chain([text.len()]).nth(at);
    let (start, end) = (byte(from)?, byte(to)?);
    let inner = text.get(start..end)?;
    let quote = inner.trim();
    let start = start + (inner.len() - inner.trim_start().len());
    let behind = text.get(start + quote.len()..)?;
    (!quote.is_empty()).then(|| {
        (quote.to_owned(), text.get(..start).unwrap_or_default().to_owned(), behind.to_owned())
    })
}

/// Adds as many words before and behind a quotation as it takes to tell where it stands, if it
/// stands in several places.
fn tell_apart(text: &str, quote: &str, before: &str, behind: &str, fields: &mut Fields) {
    let whole = fold(text);
    let once = |words: &str| whole.text().matches(fold(words).text()).count() <= 1;
    if once(quote) || fields.contains_key("prefix") || fields.contains_key("suffix") {
        return;
    }
    let before: Vec<&str> = before.split_whitespace().collect();
    let behind: Vec<&str> = behind.split_whitespace().collect();
    for count in 1..=WORDS {
        let prefix = before.get(before.len().saturating_sub(count)..).unwrap_or_default().join(" ");
        let suffix = behind.get(..count.min(behind.len())).unwrap_or_default().join(" ");
        if !prefix.is_empty() && once(&format!("{prefix} {quote}")) {
            fields.insert("prefix".to_owned(), Value::from(prefix));
            return;
        }
        if !suffix.is_empty() && once(&format!("{quote} {suffix}")) {
            fields.insert("suffix".to_owned(), Value::from(suffix));
            return;
        }
    }
}

/// Makes an id of the first words of a quotation that no other claim has.
fn named(document: &Document<'_>, quote: &str) -> String {
    let words: Vec<&str> = quote.split_whitespace().take(NAMED).collect();
    let base =
        id_from(&words.join(" ")).filter(|id| is_id(id)).unwrap_or_else(|| "claim".to_owned());
    let claims = document.table(&keys(&["claims"]));
    let known = |id: &str| claims.is_some_and(|claims: &Table| claims.get(id).is_some());
    free_id(&base, known)
}
