//! The whole workbench as one page: the panels, the engine as a WebAssembly module, and some conflicts to
//! start from. It needs no server and no network, and works wherever a browser can open a file.
//!
//! The module is built by `javascript/build --page`. A build of this crate holds it if the variable
//! `CROSSROAD_MODULE` named it then; what is given away does.

pub mod letters;
mod module_check;

use std::collections::BTreeMap;
use std::io::Write as _;

use crossroad::model::conflict::read;
use crossroad_report::form::{hash, report_style};
pub use crossroad_workbench::BUILD;
use crossroad_workbench::{Listed, Unbundled, Whole, asset, bundle, whole_page, whole_style};
use flate2::Compression;
use flate2::write::GzEncoder;
use serde::Serialize;

/// The module that was there when this crate was built.
const MODULE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/crossroad.wasm"));

/// Returns the module that this build holds, if it holds one.
#[must_use]
pub fn module() -> Option<&'static [u8]> {
    (!MODULE.is_empty()).then_some(MODULE)
}

/// A conflict file that comes with a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Given {
    /// What it is called there.
    #[serde(skip)]
    pub name: String,
    /// What stands in it.
    pub text: String,
    /// The texts of its sources, by the paths that it names.
    pub sources: BTreeMap<String, String>,
}

/// Why there is no page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoPage {
    /// What should be the module is none, or only a part of one.
    NoModule,
    /// The module is something else than the engine.
    NotTheEngine,
    /// The module is the engine of another build than this, and says which.
    OtherBuild(String),
    /// Two files are called the same.
    Twice(String),
    /// The scripts cannot be put together, which is a defect.
    Scripts(Unbundled),
}

impl From<Unbundled> for NoPage {
    fn from(why: Unbundled) -> Self {
        Self::Scripts(why)
    }
}

/// The modules of the worker that runs the engine.
const WORKER: &[(&str, &str)] = &[
    ("worker.js", include_str!("../../../javascript/worker.js")),
    ("crossroad.js", include_str!("../../../javascript/crossroad.js")),
];

/// Writes the page. The same module and files give the same bytes.
///
/// # Errors
/// [`NoPage`].
pub fn page(module: &[u8], files: &[Given]) -> Result<String, NoPage> {
    module_check::checked(module)?;
    let mut texts = BTreeMap::new();
    for file in files {
        if texts.insert(file.name.as_str(), file).is_some() {
            return Err(NoPage::Twice(file.name.clone()));
        }
    }
    let texts = packed(&serde_json::to_vec(&texts).unwrap_or_default());
    let module = packed(module);
    let script = bundle("page.js", &|called| {
        // (the same modules, but for the one that knows where the workbench runs)
        let asset = asset(if called == "transport.js" { "in-page.js" } else { called })?;
        Some((asset.name, asset.written()?))
    })?;
    let worker =
        bundle("worker.js", &|called| WORKER.iter().find(|(name, _)| *name == called).copied())?;
    let listed: Vec<Listed> = files.iter().map(listed).collect();
    let (texts, module, worker, script) = (&texts, &module, &worker, &script);
    // (reports are shown in tabs of their own, which are held to the policy of the page they come from)
    let policy = &format!(
        "default-src 'none'; script-src {} 'wasm-unsafe-eval'; worker-src blob:; style-src {} {}; \
         base-uri 'none'; form-action 'none'",
        hash(script),
        hash(&whole_style()),
        hash(&report_style(None)),
    );
    Ok(whole_page(&Whole { files: &listed, texts, module, worker, script, policy }))
}

fn listed(file: &Given) -> Listed {
    let title = read(&file.name, file.text.as_bytes()).conflict.map(|conflict| conflict.title);
    let mut query = form_urlencoded::Serializer::new(String::new());
    let query = query.append_pair("file", &file.name).finish();
    Listed { path: file.name.clone(), title, query }
}

/// Packs bytes with gzip, without a date, and writes them as letters.
fn packed(bytes: &[u8]) -> String {
    let mut packing = GzEncoder::new(Vec::new(), Compression::best());
    // (what is written to is memory, which takes all)
    let written = packing.write_all(bytes).and_then(|()| packing.finish());
    letters::write(&written.unwrap_or_default())
}
