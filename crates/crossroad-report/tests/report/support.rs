//! Making reports of cases and of random conflicts.

use std::path::{Path, PathBuf};

use crossroad::finding::explain::account;
use crossroad::game::check::{read_checked, read_with_sources};
use crossroad::game::graph::Graph;
use crossroad::game::space::{Memory, build, structure};
use crossroad::model::conflict::Conflict;
use crossroad::model::quotation::{Texts, Unread, sha256};
use crossroad::stability::{Means, Profile, Sequences, concept};
use crossroad_report::answer::{Ask, Findings, Material, Origin, findings, material};
use crossroad_report::document::Document;
use crossroad_report::likelihood::Ladder;
use crossroad_report::sections;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A conflict with the texts of its sources.
pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) conflict: Conflict,
    whole: Conflict,
    texts: Texts,
    sha256: String,
    /// Steps after which a search for what would change the answer is given up.
    steps: u64,
}

/// Few steps: most tests ask only that what was found is told.
const FEW: u64 = 2_000;

impl Case {
    /// Reads a file with its sources.
    pub(crate) fn read(path: &Path) -> Self {
        let bytes = std::fs::read(path).expect("readable");
        let folder = path.parent().expect("a folder");
        let texts = |conflict: &Conflict| {
            let mut texts = Texts::default();
            for file in Texts::needed(conflict) {
                texts.put(file, std::fs::read(folder.join(file)).map_err(Unread::from));
            }
            texts
        };
        let name = path.display().to_string();
        let reading = read_with_sources(&name, &bytes, texts);
        let conflict = reading.conflict.clone();
        let whole = conflict.unwrap_or_else(|| panic!("{}", reading.render(false)));
        let conflict = whole.today();
        let texts = texts(&whole);
        Self { whole, name, conflict, texts, sha256: sha256(&bytes), steps: FEW }
    }

    /// Reads a text that has no sources.
    pub(crate) fn text(name: &str, text: &str) -> Self {
        Self::sourced(name, text, Texts::default())
    }

    /// Reads a text with the texts of its sources.
    pub(crate) fn sourced(name: &str, text: &str, texts: Texts) -> Self {
        let reading = read_checked(name, text.as_bytes());
        let conflict = reading.conflict.clone();
        let whole = conflict.unwrap_or_else(|| panic!("{}\n{text}", reading.render(false)));
        let conflict = whole.today();
        let sha256 = sha256(text.as_bytes());
        Self { whole, name: name.to_owned(), conflict, texts, sha256, steps: FEW }
    }

    /// Searches for as long as the command does.
    pub(crate) fn searched(mut self) -> Self {
        self.steps = Ask::everything(0, Sequences::Legal).steps;
        self
    }

    /// Makes the report, under a concept, with so many threads, and looks at it.
    pub(crate) fn under<T>(
        &self,
        id: &str,
        threads: usize,
        ladder: Ladder,
        look: impl FnOnce(&Material<'_>, &Document) -> T,
    ) -> T {
        self.gathered(id, threads, |gathered| {
            gathered.ladder = ladder;
            let document = sections::document(gathered);
            look(gathered, &document)
        })
    }

    /// Gathers what a report is made of, once for as many documents as are wanted.
    pub(crate) fn gathered<T>(
        &self,
        id: &str,
        threads: usize,
        look: impl FnOnce(&mut Material<'_>) -> T,
    ) -> T {
        let dms = self.conflict.dms.len();
        let ask = Ask { steps: self.steps, ..asked(id, dms) };
        let space = build(&structure(&self.conflict), Memory::DEFAULT).expect("it fits");
        let graph = Graph::reference(&self.conflict, &space).expect("it can be evaluated");
        let means = Means { threads, ..Means::default() };
        let found =
            findings(&self.whole, &self.conflict, &graph, &ask, means).expect("it can be analysed");
        look(&mut self.material(&found, &ask, means))
    }

    /// Makes the report under each of several concepts, and looks at it: what does not depend on
    /// the concept is found once, and what would change the answer is searched for a moment only.
    pub(crate) fn under_each(&self, ids: &[&str], mut look: impl FnMut(&Material<'_>, &Document)) {
        let dms = self.conflict.dms.len();
        let space = build(&structure(&self.conflict), Memory::DEFAULT).expect("it fits");
        let graph = Graph::reference(&self.conflict, &space).expect("it can be evaluated");
        let means = Means { threads: 2, ..Means::default() };
        let mut found = findings(&self.whole, &self.conflict, &graph, &asked("seq", dms), means)
            .expect("it can be analysed");
        for id in ids {
            let ask = Ask { steps: 200, ..asked(id, dms) };
            found.accounts = match found.status_quo {
                Some(today) => space
                    .dms()
                    .map(|dm| account(&graph, &ask.account, dm, today).expect("it applies"))
                    .collect(),
                None => Vec::new(),
            };
            let gathered = self.material(&found, &ask, means);
            look(&gathered, &sections::document(&gathered));
        }
    }

    fn material<'a>(
        &'a self,
        found: &'a Findings<'a>,
        ask: &Ask,
        means: Means<'_>,
    ) -> Material<'a> {
        let origin = Origin {
            file: "conflict.toml".to_owned(),
            sha256: self.sha256.clone(),
            changes: Vec::new(),
        };
        let mut gathered =
            material(found, ask, &self.texts, origin, means).expect("it can be gathered");
        gathered.marking = Some("A MARKING / for <tests>".to_owned());
        gathered
    }

    pub(crate) fn document(&self) -> Document {
        self.under("seq", 1, Ladder::Icd203, |_, document| document.clone())
    }
}

/// Asks for every concept, and accounts under one.
fn asked(id: &str, dms: usize) -> Ask {
    let concept = concept(id).expect("a concept");
    let account = Profile::uniform(concept, dms, Sequences::Legal);
    Ask { account, ..Ask::everything(dms, Sequences::Legal) }
}

/// Every conflict of `cases/`, the file that has every key, and the hostile one.
pub(crate) fn cases() -> Vec<Case> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(root().join("cases"))
        .expect("there are cases")
        .map(|entry| entry.expect("readable").path().join("conflict.toml"))
        .filter(|path| path.exists())
        .collect();
    paths.sort();
    assert!(paths.len() >= 9, "{paths:?}");
    let files =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../crossroad/tests/files/complete.toml");
    paths.push(hostile());
    let mut cases: Vec<Case> = paths.iter().map(|path| Case::read(path)).collect();
    // (its sources are not there: it is about keys)
    let text = std::fs::read_to_string(files).expect("readable");
    cases.push(Case::text("complete.toml", &text));
    cases
}

/// The file whose every text tries to be more than text.
pub(crate) fn hostile() -> PathBuf {
    root().join("tests/browser/hostile.toml")
}

/// A conflict of `cases/`, by its folder.
pub(crate) fn case(name: &str) -> Case {
    Case::read(&root().join("cases").join(name).join("conflict.toml"))
}

pub(crate) fn afghanistan() -> Case {
    Case::read(&root().join("cases/afghanistan-2015/conflict.toml"))
}
