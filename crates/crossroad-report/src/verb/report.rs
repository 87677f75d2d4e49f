//! The whole answer as one document, or one of its pictures.

use serde::Deserialize;

use super::choose::{find_concept, profile};
use super::{Failure, How, Watch, WhatIf};
use crate::answer::{Ask, Origin, findings, material};
use crate::document::{Document, Figure};
use crate::form::{FORMS, Form, Holds};
use crate::likelihood::Ladder;
use crate::sections;
use crossroad::game::naming::find_states;
use crossroad::model::conflict::Conflict;
use crossroad::model::quotation::Texts;
use crossroad::stability::Profile;
use crossroad::text::diagnostic::nearest;

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Question {
    /// Only the first page: the judgements, one picture, what would change the answer, the sources.
    pub brief: bool,
    /// Whether states go by their numbers everywhere, and not in the appendix alone.
    pub ids: bool,
    /// A line for the top and bottom of every page, such as a classification.
    pub marking: Option<String>,
    /// Whose words are used for likelihoods.
    pub ladder: Ladder,
    /// Under which concept moves are accounted for and explained.
    pub concept: String,
    /// Concepts of single decision makers, such as `us=nash,russia=seq`.
    pub profile: Option<String>,
    /// Only equilibria where this holds: a formula, pattern, name or number.
    pub only: Option<String>,
    /// Changes that are tried.
    pub what_if: WhatIf,
    /// How it is computed.
    pub how: How,
}

impl Default for Question {
    fn default() -> Self {
        Self {
            brief: false,
            ids: false,
            marking: None,
            ladder: Ladder::default(),
            concept: "seq".to_owned(),
            profile: None,
            only: None,
            what_if: WhatIf::default(),
            how: How::default(),
        }
    }
}

/// The file that a report is of.
#[derive(Debug, Clone, Copy)]
pub struct File<'a> {
    /// The conflict that it describes, its events still to be applied.
    pub conflict: &'a Conflict,
    /// Its name, without its folder.
    pub name: &'a str,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub sha256: &'a str,
    /// The texts of its sources.
    pub texts: &'a Texts,
}

/// Answers.
///
/// # Errors
/// [`Failure`] where the question is wrong, or its answer is refused.
pub fn answer(file: File<'_>, question: &Question, watch: Watch<'_>) -> Result<Document, Failure> {
    let (whole, changes) = question.what_if.whole(file.conflict)?;
    let conflict = whole.today();
    let how = &question.how;
    let (dms, sequences) = (conflict.dms.len(), how.sequences);
    let mut ask = Ask::everything(dms, sequences);
    let concept = find_concept(&question.concept)?;
    ask.account = Profile::uniform(concept, dms, sequences);
    if let Some(text) = &question.profile {
        let mixed = profile(&conflict, text, concept, sequences)?;
        ask.profiles.insert(0, (text.replace(' ', ""), mixed.clone()));
        ask.account = mixed;
    }
    let space = how.space(&conflict, ask.profiles.len())?;
    let graph = how.graph(&conflict, &space)?;
    let tell = watch.states("analyzing");
    let mut found = findings(&whole, &conflict, &graph, &ask, how.means(&tell))?;
    if let Some(text) = &question.only {
        found.only = Some((text.clone(), find_states(&conflict, &space, text)?));
    }
    let origin = Origin { file: file.name.to_owned(), sha256: file.sha256.to_owned(), changes };
    let mut gathered = material(&found, &ask, file.texts, origin, how.means(&tell))?;
    gathered.marking.clone_from(&question.marking);
    gathered.ladder = question.ladder;
    gathered.ids = question.ids;
    Ok(match question.brief {
        true => sections::brief(&gathered),
        false => sections::document(&gathered),
    })
}

/// Tells which picture of a report a file in a form holds; none where it holds the whole report.
///
/// # Errors
/// [`Failure`] where a picture is named and the form holds none, or the other way round.
pub fn pictured<'n>(form: &Form, figure: Option<&'n str>) -> Result<Option<&'n str>, Failure> {
    match (form.holds, figure) {
        (Holds::Report(_), None) => Ok(None),
        (Holds::Report(_), Some(_)) => {
            let pictures = FORMS.iter().filter(|form| !form.is_whole());
            let ids: Vec<String> = pictures.map(|form| form.id.to_uppercase()).collect();
            Err(Failure::usage(format!("a single picture is written as {}", ids.join(" or ")))
                .hint("name a file that ends in .svg, or no picture"))
        }
        (Holds::Picture { usual, .. }, _) => match figure.or(usual) {
            Some(name) => Ok(Some(name)),
            None => {
                let id = form.id.to_uppercase();
                let failure = Failure::usage(format!("{id} has one picture: which is not said"));
                Err(failure.hint("name one, such as graph"))
            }
        },
    }
}

/// Writes a document, or one of its pictures, in a form; `width` is that of lines of plain text.
///
/// # Errors
/// [`Failure`] where it has no such picture.
pub fn write(
    document: &Document,
    form: &Form,
    figure: Option<&str>,
    width: usize,
) -> Result<String, Failure> {
    match (form.holds, pictured(form, figure)?) {
        (Holds::Report(write), _) => Ok(write(document, width)),
        (Holds::Picture { write, .. }, name) => {
            let figure = find(document, name.unwrap_or_default())?;
            write(figure).ok_or_else(|| {
                Failure::usage(format!("the picture `{}` is no graph", figure.name))
                    .hint("write it as SVG, or name `graph`")
            })
        }
    }
}

/// Finds a picture by name.
fn find<'d>(document: &'d Document, name: &str) -> Result<&'d Figure, Failure> {
    let figures = document.figures();
    let names: Vec<&str> = figures.iter().map(|figure| figure.name.as_str()).collect();
    let found = figures.iter().find(|figure| figure.name == name);
    found.copied().ok_or_else(|| {
        let failure = Failure::usage(format!("this report has no picture `{name}`"));
        let near = nearest(name, names.iter().copied());
        let near = near.map(|near| format!("did you mean `{near}`?"));
        let failure = near.into_iter().fold(failure, Failure::hint);
        match names.is_empty() {
            true => failure.hint("it has none"),
            false => failure.hint(format!("it has {}", names.join(", "))),
        }
    })
}
