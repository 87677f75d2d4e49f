//! Reads what the page is to hold, and writes it.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

use crossroad::model::conflict::Conflict;
use crossroad::model::quotation::Texts;
use crossroad::text::display::clean;
use crossroad_history::library::library;
use crossroad_page::{BUILD, Given, NoPage, page};

use super::Arguments;
use crate::exit::{Exit, Failure};
use crate::input::{self, reader};
use crate::output::{Format, Output, spare};
use crate::stderr::tell;

pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let module = module(arguments.module.as_deref())?;
    let files = match arguments.files.as_slice() {
        [] => cases(),
        files => {
            files.iter().map(|path| given(path, &arguments.output)).collect::<Result<_, _>>()?
        }
    };
    let page = page(&module, &named(files)).map_err(|why| refused(why, arguments))?;
    let output = Output { format: Format::Text, output: Some(arguments.output.clone()) };
    output.write(|to: &mut dyn Write| to.write_all(page.as_bytes()))?;
    if arguments.output.as_os_str() != "-" {
        let megabytes = page.len() as f64 / 1e6;
        tell(format_args!(
            "wrote {} ({megabytes:.1} MB): open it in a browser",
            arguments.output.display()
        ));
    }
    Ok(())
}

fn module(path: Option<&Path>) -> Result<Cow<'static, [u8]>, Failure> {
    let Some(path) = path else {
        let own = crossroad_page::module().map(Cow::Borrowed);
        return own.ok_or_else(|| {
            Failure::new(Exit::Refused, "this build of crossroad has no engine for pages")
                .hint("`javascript/build --page` makes it; name it with `--module javascript/page.wasm`")
                .hint("or build the command with CROSSROAD_MODULE set to the module's whole path")
        });
    };
    reader().file(path).map(Cow::Owned).map_err(|error| {
        Failure::new(Exit::Input, format!("`{}` cannot be read: {error}", path.display()))
    })
}

/// The cases of the library, by their ids.
fn cases() -> Vec<(String, Given)> {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let case = |case: crossroad_history::library::LibraryCase| {
        let sources = case.others().into_iter().map(|(path, bytes)| (path, text(bytes))).collect();
        let (name, text) = (case.id().to_owned(), text(case.conflict()));
        (String::new(), Given { name, text, sources })
    };
    library().into_iter().map(case).collect()
}

/// A conflict file with the texts of its sources, and the folder that it is in. It may have errors: the
/// page shows them.
fn given(path: &Path, output: &Path) -> Result<(String, Given), Failure> {
    spare(Some(output), path)?;
    let bytes = input::bytes(path)?;
    let text = String::from_utf8(bytes)
        .map_err(|_| Failure::new(Exit::Input, format!("`{}` is not UTF-8", path.display())))?;
    let reading = reader().reading(path, text.as_bytes());
    let folder = path.parent().unwrap_or(Path::new(""));
    let texts = |conflict: &Conflict| {
        let read = reader().texts(conflict, folder);
        let text = |path: &str| {
            let bytes = read.get(path).ok()?.to_vec();
            Some((path.to_owned(), String::from_utf8(bytes).ok()?))
        };
        Texts::needed(conflict).into_iter().filter_map(text).collect()
    };
    let sources: BTreeMap<String, String> =
        reading.conflict.as_ref().map(texts).unwrap_or_default();
    let last = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned());
    let name = last(path).unwrap_or_else(|| "conflict.toml".to_owned());
    Ok((last(folder).unwrap_or_default(), Given { name, text, sources }))
}

/// Files that are called the same are told apart by the folders that they are in.
fn named(files: Vec<(String, Given)>) -> Vec<Given> {
    let names: Vec<String> = files.iter().map(|(_, file)| file.name.clone()).collect();
    let alone = |name: &str| names.iter().filter(|one| *one == name).count() == 1;
    let name = |(folder, mut file): (String, Given)| {
        if !alone(&file.name) && !folder.is_empty() {
            file.name = format!("{folder}/{}", file.name);
        }
        file
    };
    files.into_iter().map(name).collect()
}

fn refused(why: NoPage, arguments: &Arguments) -> Failure {
    let named = arguments.module.as_deref();
    let module = || match named {
        Some(path) => format!("`{}`", path.display()),
        None => "the engine that was built into this command".to_owned(),
    };
    let made = "`javascript/build --page` makes the engine from the sources that are there now";
    match why {
        NoPage::NoModule => {
            let module = module();
            let what = format!("{module} is no WebAssembly module, or only a part of one");
            Failure::new(Exit::Input, what).hint(made)
        }
        NoPage::NotTheEngine => {
            let what = format!("{} is not the engine of crossroad", module());
            Failure::new(Exit::Input, what).hint(made)
        }
        NoPage::OtherBuild(build) => {
            let what = format!("{} is of another build: crossroad {}", module(), clean(&build));
            Failure::new(Exit::Input, what)
                .hint(format!(
                    "this command is crossroad {BUILD}: a page and its engine are of one build"
                ))
                .hint(made)
        }
        NoPage::Twice(name) => Failure::new(Exit::Usage, format!("two files are called `{name}`"))
            .hint("give one of them, or its folder, another name"),
        NoPage::Scripts(why) => {
            Failure::new(Exit::Internal, format!("the page cannot be put together: {why}"))
        }
    }
}
