//! The workbench in a page: the files that are open, and what is asked of them. There is no disk: what is
//! saved is handed to whoever runs the module, and so are the texts of sources.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use crossroad_report::form;
use crossroad_report::verb::{Failure, Watch};
use crossroad_workbench::{
    Answers, AskedPart, Bench, Change, Desk, NOT_SAVED, NewSource, Own, Part, Question, Read,
    Refused, Subject, TakenIn, View, What, begin, compared, document, whole_text_page,
};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::bundle::{chosen, saved};
use crate::file::{File, texts};
use crate::limits::{elsewhere, how, short};

/// What can be asked of the workbench. What takes its time is asked with the texts in the question, so that
/// it can be given up, with the whole of whatever works it out, while what is open stays.
#[derive(Debug, Deserialize)]
#[serde(tag = "of", rename_all = "kebab-case")]
pub enum Asked {
    /// Opens a file, in place of what was open under its name; returns its panels.
    Open {
        /// The file.
        file: File,
        /// What is looked at.
        #[serde(default)]
        view: View,
    },
    /// Opens the first text of a new conflict; returns its panels.
    Begin {
        /// What the file is to be called.
        name: String,
        /// What the conflict is about.
        title: String,
        /// Who is involved first.
        who: String,
        /// What it can do.
        does: String,
    },
    /// A question of a page about a file that is open.
    Bench {
        /// The file.
        name: String,
        /// The question.
        question: Value,
    },
    /// Takes a saved page or a text in as a source.
    Source {
        /// The file.
        name: String,
        /// What the page or text is called.
        called: String,
        /// Its bytes, in Base64.
        bytes: String,
        /// What is looked at.
        #[serde(default)]
        view: View,
    },
    /// Finds the conflict file among files that somebody has chosen; returns it as it can be opened.
    Chosen {
        /// The files; an archive counts as what is in it.
        files: Vec<Chosen>,
    },
    /// A file as it is kept: `name` and `bytes`, in Base64.
    Saved {
        /// The file.
        name: String,
    },
    /// All that an answer about a file needs: `edition`, `file`, `before` and `saved`.
    Texts {
        /// The file.
        name: String,
    },
    /// A part of the answer.
    Part {
        /// Which.
        part: Part,
        /// The file.
        file: File,
        /// Its text before the last change.
        #[serde(default)]
        before: Option<String>,
        /// What is looked at.
        #[serde(default)]
        view: View,
    },
    /// The report, as a page.
    Report {
        /// The file.
        file: File,
        /// What is looked at.
        #[serde(default)]
        view: View,
    },
    /// What differs from the text that was saved, and what that does to the answer, as a page.
    Compare {
        /// The file.
        file: File,
        /// The text that was saved.
        saved: String,
        /// What is looked at.
        #[serde(default)]
        view: View,
    },
}

/// A file that somebody has chosen.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Chosen {
    /// Its path, from wherever it was chosen.
    pub path: String,
    /// Its bytes, in Base64.
    pub bytes: String,
}

/// A file that is open.
#[derive(Debug)]
struct Open {
    desk: Desk,
    sources: BTreeMap<String, String>,
}

/// The files that are open, and what is remembered of answers.
#[derive(Debug, Default)]
pub struct Benches {
    open: BTreeMap<String, Open>,
    answers: Answers,
}

impl From<Refused> for Said {
    fn from(Refused(why): Refused) -> Self {
        Self(Failure::usage(why))
    }
}

impl From<Failure> for Said {
    fn from(failure: Failure) -> Self {
        Self(failure)
    }
}

/// Why something is not done, of whichever kind.
struct Said(Failure);

impl Benches {
    /// Answers what is asked of the workbench.
    ///
    /// # Errors
    /// [`Failure`] where something is not open, cannot be done, or is refused or stopped.
    pub fn answer(&mut self, asked: Asked, watch: Watch<'_>) -> Result<Value, Failure> {
        self.of(asked, watch).map_err(|Said(failure)| failure)
    }

    fn of(&mut self, asked: Asked, watch: Watch<'_>) -> Result<Value, Said> {
        match asked {
            Asked::Open { file, view } => Ok(self.open(file, &view)?),
            Asked::Begin { name, title, who, does } => {
                let text = begin(&title, &who, &does)?;
                Ok(self.open(File { name, text, ..File::default() }, &View::default())?)
            }
            Asked::Bench { name, question } => {
                let question = serde_json::from_value(question).map_err(|error| {
                    Failure::usage(format!("this question is not known: {error}"))
                })?;
                self.found(&name)?.answer(question)
            }
            Asked::Source { name, called, bytes, view } => {
                let bytes = decoded(&bytes)?;
                short(&called, bytes.len())?;
                self.found(&name)?.take_in(&called, &bytes, &view)
            }
            Asked::Chosen { files } => {
                let read = files.into_iter().map(|one| Ok((one.path, decoded(&one.bytes)?)));
                let file = chosen(read.collect::<Result<_, Failure>>()?)?;
                Ok(json!(file))
            }
            Asked::Saved { name } => {
                let (name, bytes) = saved(&self.found(&name)?.file(&name))?;
                Ok(json!({ "name": name, "bytes": BASE64_STANDARD.encode(bytes) }))
            }
            Asked::Texts { name } => {
                let open = self.found(&name)?;
                let bench = &open.desk.bench;
                Ok(json!({
                    "edition": bench.edition(), "file": open.file(&name),
                    "before": bench.before(), "saved": bench.base(),
                }))
            }
            Asked::Part { part, file, before, view } => {
                let sources = texts(&file.sources);
                let (read, before) = (&file.read(), before.as_deref());
                let subject = Subject { read, before, sources: &sources, view: &view };
                let found = self.answers.part(part, subject, &how(), watch);
                Ok(found.map_err(|failure| outside(failure, &file))?)
            }
            Asked::Report { file, view } => {
                let document = document(&file.read(), &view, &how(), watch);
                let document = document.map_err(|failure| outside(failure, &file))?;
                Ok(Value::from(form::html(&document)))
            }
            Asked::Compare { file, saved, view } => {
                let before = Read::new("the file", &saved, texts(&file.sources));
                let found = compared([&before, &file.read()], &view, &how(), watch);
                let text = found.map_err(|failure| outside(failure, &file))?;
                Ok(Value::from(whole_text_page(NOT_SAVED, &text)))
            }
        }
    }

    fn open(&mut self, file: File, view: &View) -> Result<Value, Failure> {
        let File { name, text, sources } = file;
        short(&name, text.len())?;
        for (path, text) in &sources {
            short(path, text.len())?;
        }
        let desk = Desk::new(&name, Bench::open(text).unkept(), &texts(&sources));
        let panels = desk.panels(view).sent(None);
        self.open.insert(name, Open { desk, sources });
        Ok(panels)
    }

    fn found(&mut self, name: &str) -> Result<&mut Open, Failure> {
        let open = self.open.get_mut(name);
        open.ok_or_else(|| Failure::usage(format!("`{name}` is not open")))
    }
}

impl Open {
    fn file(&self, name: &str) -> File {
        let (name, sources) = (name.to_owned(), self.sources.clone());
        File { name, text: self.desk.bench.text().to_owned(), sources }
    }

    fn answer(&mut self, question: Question) -> Result<Value, Said> {
        let Question { view, what, .. } = question;
        match what {
            What::Part(AskedPart { .. }) => {
                Err(Failure::usage("parts of answers are asked with the texts").into())
            }
            What::Own(Own::Panels) => Ok(self.desk.panels(&view).sent(None)),
            What::Own(Own::Text) => Ok(json!({ "text": self.desk.bench.text() })),
            What::Own(Own::News) => Ok(json!({ "edition": self.desk.bench.edition() })),
            What::Own(Own::Save | Own::Keep) => {
                self.desk.bench.was_saved();
                Ok(self.desk.panels(&view).sent(Some("Saved where your browser keeps downloads")))
            }
            What::Change(change) => self.change(change, &view, None),
        }
    }

    fn change(&mut self, change: Change, view: &View, told: Option<String>) -> Result<Value, Said> {
        if let Change::Replace { text, .. } = &change {
            short("the text", text.len())?;
        }
        let done = self.desk.change(change, &texts(&self.sources))?;
        Ok(self.desk.panels(view).sent(Some(&told.unwrap_or(done))))
    }

    fn take_in(&mut self, called: &str, bytes: &[u8], view: &View) -> Result<Value, Said> {
        let new = NewSource::take(self.desk.bench.text(), called, bytes)?;
        let path = new.place(|path| {
            let known = self.sources.get(path);
            Ok(known.is_none_or(|text| text == new.words()))
        })?;
        let before = self.sources.insert(path.clone(), new.words().to_owned());
        let TakenIn { file, text, edit, told, .. } = new.kept(&path);
        let change = Change::Edit { edit, source: Some((file, text)) };
        let done = self.change(change, view, Some(told));
        if done.is_err() && before.is_none() {
            self.sources.remove(&path);
        }
        done
    }
}

fn decoded(bytes: &str) -> Result<Vec<u8>, Failure> {
    BASE64_STANDARD.decode(bytes).map_err(|_| Failure::usage("the bytes are no Base64"))
}

/// Says with what is refused here for its size which commands would answer it: the same with more memory, and what
/// needs none for states that it does not list.
fn outside(failure: Failure, file: &File) -> Failure {
    let name = &file.name;
    let advice = format!(
        "`crossroad serve {name}` takes as much as you allow it (`--max-memory`), and `crossroad analyze {name}` \
         need not list the states"
    );
    elsewhere(failure, &advice)
}
