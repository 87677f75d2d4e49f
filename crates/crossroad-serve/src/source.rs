//! Takes a saved page or a text in as a source: its words are kept beside the conflict file, where
//! `crossroad source add` keeps them, too.

use std::io::{ErrorKind, Write as _};
use std::path::Path;

use crossroad::model::quotation::sha256;
use crossroad_edit::{Edit, Kind};
use crossroad_intake::{NotTaken, take};
use crossroad_workbench::{Change, Panels, Refused, View, source_id};
use serde_json::{Map, Value};

use crate::open_file::OpenFile;

/// Texts of the same name that are looked at.
const TRIED: usize = 100;

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

/// Takes a text in; `name` is what its file is called, whose ending says what it is.
pub(crate) fn take_in(
    open: &OpenFile,
    name: &str,
    bytes: &[u8],
    view: &View,
) -> Result<(Panels, String), Refused> {
    let conflict = open.desk().bench.text().to_owned();
    let TakenIn { file, text, edit, told, .. } = taken_in(open.folder(), &conflict, name, bytes)?;
    let (panels, _) = open.change(Change::Edit { edit, source: Some((file, text)) }, view)?;
    Ok((panels, told))
}

/// Keeps the words of a saved page or a text in `sources/` of a folder, for the conflict file there
/// that holds `conflict`; nothing that is there is replaced.
///
/// # Errors
/// Why it cannot be taken in, or kept.
pub fn taken_in(
    folder: &Path,
    conflict: &str,
    name: &str,
    bytes: &[u8],
) -> Result<TakenIn, Refused> {
    let taken = take(name, bytes).map_err(|why| Refused(not_taken(&why)))?;
    let stem = Path::new(name).file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let title = taken.title.clone().or(stem).filter(|title| !title.trim().is_empty());
    let title = title.unwrap_or_else(|| "A text".to_owned());
    let id = source_id(conflict, &title);
    let file = keep(folder, &id, taken.extension, &taken.text)?;
    let mut fields = Map::new();
    let texts = [
        ("title", Some(title.clone())),
        ("file", Some(file.clone())),
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
    let told = format!("“{title}” is a source now: {lines} lines, kept in {file}{left}");
    Ok(TakenIn { id, file, text: taken.text, edit, told })
}

/// Writes a text where nothing else is; returns its path from the folder of the conflict file.
fn keep(folder: &Path, id: &str, ending: &str, text: &str) -> Result<String, Refused> {
    let sources = folder.join("sources");
    let failed = |error: std::io::Error| Refused(format!("the text cannot be kept: {error}"));
    if sources.is_symlink() {
        // (a link could lead out of the folder that is served)
        return Err(Refused("the text cannot be kept: `sources` is a link".to_owned()));
    }
    std::fs::create_dir_all(&sources).map_err(failed)?;
    for number in 1..=TRIED {
        let name = match number {
            1 => format!("{id}.{ending}"),
            number => format!("{id}-{number}.{ending}"),
        };
        let path = sources.join(&name);
        match std::fs::File::create_new(&path) {
            Ok(mut file) => {
                let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
                if let Err(error) = written {
                    let _ = std::fs::remove_file(&path);
                    return Err(failed(error));
                }
                return Ok(format!("sources/{name}"));
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                let same = path.is_file()
                    && !path.is_symlink()
                    && std::fs::read(&path).is_ok_and(|bytes| bytes == text.as_bytes());
                if same {
                    return Ok(format!("sources/{name}"));
                }
            }
            Err(error) => return Err(failed(error)),
        }
    }
    Err(Refused(format!("the text cannot be kept: there are too many texts called {id}")))
}

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
