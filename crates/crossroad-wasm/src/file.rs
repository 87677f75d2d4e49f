//! A conflict file as a request holds it.

use std::collections::BTreeMap;

use crossroad::model::conflict::Conflict;
use crossroad::model::quotation::{Texts, Unread};
use crossroad_workbench::Read;
use serde::{Deserialize, Serialize};

/// A conflict file with the texts of its sources.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    /// What people call the file.
    #[serde(default = "unnamed")]
    pub name: String,
    /// What stands in it.
    pub text: String,
    /// The texts of its sources, by the paths that the file names.
    #[serde(default)]
    pub sources: BTreeMap<String, String>,
}

fn unnamed() -> String {
    "conflict.toml".to_owned()
}

impl File {
    /// Reads it, and holds its quotations against its sources.
    pub(crate) fn read(&self) -> Read {
        Read::new(&self.name, &self.text, texts(&self.sources))
    }
}

/// Hands in what the sources of a conflict say.
pub(crate) fn texts(sources: &BTreeMap<String, String>) -> impl Fn(&Conflict) -> Texts + '_ {
    |conflict| {
        let mut read = Texts::default();
        for path in Texts::needed(conflict) {
            let text = sources.get(path).map(|text| text.clone().into_bytes());
            read.put(path, text.ok_or(Unread::Missing));
        }
        read
    }
}
