//! What an assistant can read besides files: the docs, the schemas, the cases.

use crossroad_history::library::library;
use rmcp::model::{Resource, ResourceContents};

/// A page of the docs: its name, what it is about, its text.
type Page = (&'static str, &'static str, &'static str);

macro_rules! page {
    ($name:literal, $about:literal) => {
        ($name, $about, include_str!(concat!("../../../docs/", $name, ".md")))
    };
}

/// The pages that whoever drafts a conflict needs.
const PAGES: [Page; 11] = [
    page!("article-to-model", "From an article to a model, step by step"),
    page!("model-file", "The conflict file, explained"),
    page!("model-file-reference", "The conflict file: every key"),
    page!("edit", "Edits of a conflict file"),
    page!("draft", "Drafts, with an assistant and without"),
    page!("diagnostics", "Every problem that a file can have, and how to mend it"),
    page!("glossary", "The words of the field"),
    page!("concepts", "Stability concepts"),
    page!("how-it-reasons", "How answers come about"),
    page!("forecast", "Forecasts: what a file leaves open, and how likely each answer is"),
    page!("surprising-answer", "When an answer surprises: how to find out why"),
];

const DOCS: &str = "crossroad://docs/";
const SCHEMAS: &str = "crossroad://schema/";
const CASES: &str = "crossroad://cases/";

/// The schemas: name, what of, and how they are made.
type Schema = (&'static str, &'static str, fn() -> serde_json::Value);

const ALL_SCHEMAS: [Schema; 2] = [
    ("conflict", "The conflict file", crossroad::model::conflict::conflict_schema),
    ("edit", "An edit of a conflict file", crossroad_edit::edit_schema),
];

/// Lists them.
pub(crate) fn listed() -> Vec<Resource> {
    let page = |(name, about, text): &Page| {
        let resource = Resource::new(format!("{DOCS}{name}"), *name).with_description(*about);
        resource.with_mime_type("text/markdown").with_size(text.len() as u64)
    };
    let schema = |(name, of, _): &Schema| {
        let about = format!("{of}: JSON Schema");
        let resource = Resource::new(format!("{SCHEMAS}{name}"), *name).with_description(about);
        resource.with_mime_type("application/schema+json")
    };
    let cases = library().into_iter().map(|case| {
        let about = format!("The case {} of the library: a conflict file", case.id());
        let resource = Resource::new(format!("{CASES}{}", case.id()), case.id());
        resource.with_description(about).with_mime_type("application/toml")
    });
    PAGES.iter().map(page).chain(ALL_SCHEMAS.iter().map(schema)).chain(cases).collect()
}

/// Reads one; `None` if there is none of that address.
pub(crate) fn read(uri: &str) -> Option<ResourceContents> {
    let text =
        |text: String, kind: &str| Some(ResourceContents::text(text, uri).with_mime_type(kind));
    if let Some(name) = uri.strip_prefix(DOCS) {
        let page = PAGES.iter().find(|page| page.0 == name)?;
        return text(page.2.to_owned(), "text/markdown");
    }
    if let Some(name) = uri.strip_prefix(SCHEMAS) {
        let schema = ALL_SCHEMAS.iter().find(|schema| schema.0 == name)?;
        return text(format!("{:#}", schema.2()), "application/schema+json");
    }
    let id = uri.strip_prefix(CASES)?;
    let case = library().into_iter().find(|case| case.id() == id)?;
    text(String::from_utf8_lossy(case.conflict()).into_owned(), "application/toml")
}
