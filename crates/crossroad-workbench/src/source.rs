//! A saved page or a text becomes a source: its words, and the edit that names them in the file.

use std::path::Path;

use crossroad::model::quotation::sha256;
use crossroad_edit::{Edit, Kind};
use crossroad_intake::{NotTaken, Taken, take};
use serde_json::{Map, Value};

use crate::bench::Refused;
use crate::new_names::source_id;

/// A text that was taken in.
#[derive(Debug, Clone)]
pub struct TakenIn {
    /// The id of the source.
    pub id: String,
    /// The path of its text, from the folder of the conflict file.
    pub file: String,
    /// Its text.
    pub text: String,
    /// The edit that makes it a source.
    pub edit: Edit,
    /// What was done, for people.
    pub told: String,
}

/// A source that was taken in, and has no place yet.
#[derive(Debug)]
pub struct NewSource {
    /// What the file is to call it.
    pub id: String,
    title: String,
    taken: Taken,
}

impl NewSource {
    /// Takes a page or a text in for the file with this text; `name` is what it is called, whose
    /// ending says what it is.
    ///
    /// # Errors
    /// [`Refused`] where no text can be had of it, with what to do instead.
    pub fn take(text: &str, name: &str, bytes: &[u8]) -> Result<Self, Refused> {
        let taken = take(name, bytes).map_err(|why| Refused(not_taken(&why)))?;
        let stem = Path::new(name).file_stem().map(|stem| stem.to_string_lossy().into_owned());
        let title = taken.title.clone().or(stem).filter(|title| !title.trim().is_empty());
        let title = title.unwrap_or_else(|| "A text".to_owned());
        Ok(Self { id: source_id(text, &title), title, taken })
    }

    /// Returns its words.
    #[must_use]
    pub fn words(&self) -> &str {
        &self.taken.text
    }

    /// Returns the path for its words, from the folder of the conflict file: the first that `holds`
    /// allows of some that differ by a number.
    ///
    /// # Errors
    /// What `holds` says, and [`Refused`] where none is allowed.
    pub fn place(
        &self,
        mut holds: impl FnMut(&str) -> Result<bool, Refused>,
    ) -> Result<String, Refused> {
        let (id, ending) = (&self.id, self.taken.extension);
        for number in 1..=TRIED {
            let path = match number {
                1 => format!("sources/{id}.{ending}"),
                number => format!("sources/{id}-{number}.{ending}"),
            };
            if holds(&path)? {
                return Ok(path);
            }
        }
        Err(Refused(format!("the text cannot be kept: there are too many texts called {id}")))
    }

    /// Returns it with its place, its words being at a path.
    #[must_use]
    pub fn kept(self, path: &str) -> TakenIn {
        let Self { id, title, taken } = self;
        let mut fields = Map::new();
        let texts = [
            ("title", Some(title.clone())),
            ("file", Some(path.to_owned())),
            ("sha256", Some(sha256(taken.text.as_bytes()))),
            ("author", taken.author),
            ("published", taken.published),
            ("url", taken.url),
        ];
        for (key, text) in texts {
            fields.extend(text.map(|text| (key.to_owned(), Value::from(text))));
        }
        let edit = Edit::Add {
            what: Kind::Source,
            to: None,
            id: Some(id.clone()),
            fields: fields.into_iter().collect(),
            place: None,
        };
        let lines = taken.text.lines().count();
        let left = match taken.left_out.len() {
            0 => String::new(),
            1 => "; one part of the page was left out".to_owned(),
            many => format!("; {many} parts of the page were left out"),
        };
        let told = format!("“{title}” is a source now: {lines} lines, kept in {path}{left}");
        TakenIn { id, file: path.to_owned(), text: taken.text, edit, told }
    }
}

/// Texts of the same name that are looked at.
const TRIED: usize = 100;

/// Says why a text cannot be taken in, and what to do.
fn not_taken(why: &NotTaken) -> String {
    match why {
        NotTaken::NoArticle(why) => {
            format!("there is no article in this page: {why}; paste its words instead")
        }
        NotTaken::NoPage => "there is no page in this file: save it anew as a web page".to_owned(),
        NotTaken::Pdf => {
            "this is a PDF: make text of it with `pdftotext` (of poppler-utils), look whether it \
             reads well, and add that"
                .to_owned()
        }
        NotTaken::NotText => "this is neither a web page nor text in UTF-8".to_owned(),
    }
}
