//! A plan of many analyses: its points, and their work in pieces as bytes.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crossroad::finding::uncertainty::Means;
use crossroad::game::check::read_checked;
use crossroad::text::source::Bytes;
use crossroad_files::{Limits, Manifest, Reader};
use crossroad_report::plan::{self, Outcome, Plan, Step, Work, read_answer, results};
use crossroad_report::wire::json::SweptFailure;
use crossroad_tables::Cells;
use pyo3::prelude::*;
use pyo3::types::PyBytes;

use crate::ask::{Answer, written};
use crate::conflict::on_this_machine;
use crate::error::Failed;
use crate::table::cells;
use crate::work::{Shared, work};

/// A plan that can be worked on, here or elsewhere.
#[pyclass(frozen)]
#[derive(Debug)]
pub(crate) struct Sweep {
    plan: Arc<Plan>,
    /// The bytes of the plan and of its models, by their paths: what another machine needs.
    bundle: Bundle,
}

/// The name and the bytes of a plan, and the bytes of its models by their paths.
type Bundle = (String, Sent);

/// The bytes of a plan, and those of its models by their paths.
type Sent = (Vec<u8>, BTreeMap<String, Vec<u8>>);

/// What comes of a step: `("answer", bytes)`, or `("draw", (concepts, worlds))`.
#[derive(IntoPyObject)]
enum Came {
    Answer(&'static str, Vec<u8>),
    Draw(&'static str, (Vec<String>, u64)),
}

/// Reads a plan: from its file or `text`, with its models, which are checked with their sources; or
/// from what `bundle()` gave. Sources may lie in `roots`, too, and
/// have `most` bytes, the plan and its models `model` bytes. Returns the plan if there is no error,
/// and the problems as text.
#[pyfunction]
#[pyo3(signature = (name, bundle=None, text=None, roots=Vec::new(), most=None, model=None))]
pub(crate) fn read_plan(
    py: Python<'_>,
    name: String,
    bundle: Option<Sent>,
    text: Option<Vec<u8>>,
    roots: Vec<PathBuf>,
    most: Option<u64>,
    model: Option<u64>,
) -> PyResult<(Option<Sweep>, String)> {
    if bundle.is_none() && text.is_none() {
        on_this_machine(Path::new(&name))?;
    }
    let came = work(py, None, None, move |_| match bundle {
        Some((text, models)) => Ok(again(name, text, models)),
        None => from_file(name, text, &Reader::new(Limits::said(most, model), roots)),
    })?;
    Ok(came?)
}

fn from_file(
    name: String,
    text: Option<Vec<u8>>,
    reader: &Reader,
) -> std::io::Result<(Option<Sweep>, String)> {
    let text = match text {
        Some(text) => text,
        None => reader.named(Path::new(&name))?,
    };
    let folder = Path::new(&name).parent().unwrap_or(Path::new("")).to_owned();
    let mut models = BTreeMap::new();
    let mut model = |path: &str| {
        let file = folder.join(path);
        let found = reader.model(&file).map_err(|error| error.to_string())?;
        let reading = reader.reading(&file, &found);
        models.insert(path.to_owned(), found);
        Ok(reading)
    };
    let reading = plan::read(&name, reader.limited(&text), &mut model);
    let told = reading.render(false);
    let plan = reading.plan;
    Ok((plan.map(|plan| Sweep { plan: Arc::new(plan), bundle: (name, (text, models)) }), told))
}

/// (Sources and sizes are checked where the files are, once.)
fn again(
    name: String,
    text: Vec<u8>,
    models: BTreeMap<String, Vec<u8>>,
) -> (Option<Sweep>, String) {
    let mut model = |path: &str| match models.get(path) {
        Some(found) => Ok(read_checked(path, whole(found))),
        None => Err("it was not sent along".to_owned()),
    };
    let reading = plan::read(&name, whole(&text), &mut model);
    let told = reading.render(false);
    let plan = reading.plan;
    (plan.map(|plan| Sweep { plan: Arc::new(plan), bundle: (name, (text, models)) }), told)
}

fn whole(bytes: &[u8]) -> Bytes<'_> {
    Bytes { bytes, most: bytes.len() }
}

fn raised(failure: plan::Failure) -> PyErr {
    let kind = match failure {
        plan::Failure::Stopped => "stopped",
        plan::Failure::Refused(_) => "refused",
        plan::Failure::Spoilt(_) => "spoilt",
    };
    Failed::new_err((kind, failure.to_string(), Vec::<String>::new()))
}

impl Sweep {
    /// Does some work on a thread of its own, without the interpreter's lock.
    fn run<R: Send + 'static>(
        &self,
        py: Python<'_>,
        progress: Option<Py<PyAny>>,
        run: impl FnOnce(&Plan, Means<'_>) -> Result<R, plan::Failure> + Send + 'static,
    ) -> PyResult<R> {
        let plan = Arc::clone(&self.plan);
        let came = work(py, None, progress, move |shared: &Shared| {
            let tell = |done: u64, total: u64| {
                shared.tell(crossroad_report::verb::Step { what: "", things: "", done, total })
            };
            run(&plan, Means { threads: 1, progress: &tell })
        })?;
        came.map_err(raised)
    }

    fn step(
        &self,
        py: Python<'_>,
        progress: Option<Py<PyAny>>,
        point: usize,
        run: impl FnOnce(&Plan, Means<'_>) -> Result<Step, plan::Failure> + Send + 'static,
    ) -> PyResult<Came> {
        let came = self.run(py, progress, move |plan, means| {
            Ok(match run(plan, means)? {
                Step::Draw(wanted) => Err((wanted.concepts, wanted.worlds)),
                Step::Answered(answer) => {
                    Ok(plan::answer_bytes(Work::new(plan, point)?.key(), &answer))
                }
            })
        })?;
        Ok(match came {
            Ok(bytes) => Came::Answer("answer", bytes),
            Err(wanted) => Came::Draw("draw", wanted),
        })
    }
}

#[pymethods]
impl Sweep {
    /// What another machine needs to read it again: its name, and `read_plan`'s bundle.
    fn bundle(&self) -> Bundle {
        self.bundle.clone()
    }

    /// The title.
    fn title(&self) -> String {
        self.plan.title.clone()
    }

    /// How many points there are.
    fn points(&self) -> usize {
        self.plan.points()
    }

    /// The most worlds that a point draws.
    fn worlds(&self) -> u64 {
        self.plan.worlds()
    }

    /// The bytes that a task may take.
    fn memory(&self) -> u64 {
        plan::memory_of(self.plan.memory)
    }

    /// What a point goes by: its answer, what is drawn for it, and whether it is large.
    fn keys(&self, py: Python<'_>, point: usize) -> PyResult<(String, String, bool)> {
        self.run(py, None, move |plan, _| {
            let work = Work::new(plan, point)?;
            Ok((work.key().to_string(), work.drawn_of().to_string(), work.is_large()))
        })
    }

    /// Begins with a point. `progress` is called now and then; what it raises stops the work.
    #[pyo3(signature = (point, progress=None))]
    fn begin(&self, py: Python<'_>, point: usize, progress: Option<Py<PyAny>>) -> PyResult<Came> {
        self.step(py, progress, point, move |plan, means| plan::begin(plan, point, means))
    }

    /// Draws the worlds from `start` up to `end`; returns their tally.
    #[pyo3(signature = (point, concepts, start, end, progress=None))]
    fn draw<'py>(
        &self,
        py: Python<'py>,
        point: usize,
        concepts: Vec<String>,
        start: u64,
        end: u64,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<Bound<'py, PyBytes>> {
        let drawn = self.run(py, progress, move |plan, means| {
            plan::draw(plan, point, &concepts, start..end, means)
        })?;
        Ok(PyBytes::new(py, &drawn))
    }

    /// Merges tallies of a point, in any order.
    fn merge<'py>(
        &self,
        py: Python<'py>,
        point: usize,
        pieces: Vec<Vec<u8>>,
    ) -> PyResult<Bound<'py, PyBytes>> {
        let merged = self.run(py, None, move |plan, _| {
            let of = Work::new(plan, point)?.drawn_of();
            plan::merge(of, pieces.iter().map(Vec::as_slice))
        })?;
        Ok(PyBytes::new(py, &merged))
    }

    /// Goes on with a point whose worlds are drawn and merged.
    #[pyo3(signature = (point, tally, progress=None))]
    fn finish(
        &self,
        py: Python<'_>,
        point: usize,
        tally: Vec<u8>,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<Came> {
        self.step(py, progress, point, move |plan, means| plan::finish(plan, point, &tally, means))
    }

    /// Says whether bytes are the whole answer of a point.
    fn is_answer(&self, py: Python<'_>, point: usize, answer: Vec<u8>) -> PyResult<bool> {
        self.run(py, None, move |plan, _| {
            Ok(read_answer(Work::new(plan, point)?.key(), &answer).is_some())
        })
    }

    /// Puts the outcomes of all points together: for each, the bytes of its answer, or a list of
    /// `(worlds, reason)`. Returns the bytes of every file of the results, by name, and the
    /// answer as an object. Texts of CSV are safe to open in a spreadsheet, or exact.
    fn results<'py>(
        &self,
        py: Python<'py>,
        outcomes: Vec<Ending>,
        exact: bool,
    ) -> PyResult<(BTreeMap<String, Bound<'py, PyBytes>>, Answer)> {
        let (files, answer) =
            self.run(py, None, move |plan, _| put_together(plan, outcomes, cells(exact)))?;
        let files = files.into_iter().map(|(name, bytes)| (name, PyBytes::new(py, &bytes)));
        Ok((files.collect(), answer))
    }
}

/// How a point ended.
#[derive(FromPyObject)]
enum Ending {
    Answer(Vec<u8>),
    Failures(Vec<(Option<(u64, u64)>, String)>),
}

type Files = BTreeMap<String, Vec<u8>>;

fn put_together(
    plan: &Plan,
    outcomes: Vec<Ending>,
    cells: Cells,
) -> Result<(Files, Answer), plan::Failure> {
    let mut files = Files::new();
    let mut ended = Vec::new();
    for (point, ending) in outcomes.into_iter().enumerate() {
        ended.push(match ending {
            Ending::Failures(failures) => {
                let failure = |(worlds, reason)| SweptFailure { worlds, reason };
                Outcome::Failed(failures.into_iter().map(failure).collect())
            }
            Ending::Answer(bytes) => {
                let key = Work::new(plan, point)?.key();
                let answer = read_answer(key, &bytes).ok_or(plan::Failure::Spoilt(point))?;
                if let Some(document) = &answer.document {
                    let name = format!("documents/{:07}.json", point + 1);
                    files.insert(name, format!("{document}\n").into_bytes());
                }
                Outcome::Answered(answer)
            }
        });
    }
    let swept = results(plan, ended);
    let written_by = |error: std::io::Error| plan::Failure::Refused(error.to_string());
    for table in crossroad_report::wire::table::of_sweep(&swept) {
        let mut csv = Vec::new();
        crossroad_tables::csv(&table, cells, &mut csv).map_err(written_by)?;
        files.insert(format!("{}.csv", table.schema.name), csv);
        let run = [("title".to_owned(), swept.title.clone())];
        let mut parquet = Vec::new();
        crossroad_tables::parquet(&table, &run, &mut parquet).map_err(written_by)?;
        files.insert(format!("{}.parquet", table.schema.name), parquet);
    }
    files.insert("sweep.json".to_owned(), written(&swept));
    let manifest = Manifest { files: files.keys().cloned().collect() };
    files.insert(Manifest::NAME.to_owned(), manifest.bytes());
    Ok((files, Answer::of_sweep(swept)))
}

/// What came of a sweep, as the command shows it on a terminal.
#[pyfunction]
pub(crate) fn swept_text(
    answer: &Answer,
    place: Option<String>,
    limit: usize,
    width: usize,
    painted: bool,
) -> String {
    let Some(swept) = answer.swept() else { return String::new() };
    let screen = crossroad_report::screen::sweep(swept, place.as_deref(), limit, width);
    if painted { screen.painted() } else { screen.plain().to_owned() }
}
