//! Files as people choose and keep them: a conflict file by itself, with its sources beside it, or all of
//! them in one archive.

use std::collections::BTreeMap;
use std::io::{Read, Write as _};

use crossroad::game::check::read_checked;
use crossroad::model::quotation::Texts;
use crossroad_report::verb::Failure;
use flate2::Compression;
use flate2::bufread::DeflateDecoder;
use flate2::write::DeflateEncoder;
use rawzip::{CompressionMethod, ZipArchive, ZipArchiveWriter};

use crate::file::File;
use crate::limits::{LONGEST_TEXT, short};

/// Files in one archive at most.
const MOST: usize = 500;

/// Bytes of all files of one archive at most, unpacked.
const LARGEST: u64 = 2 * LONGEST_TEXT as u64;

/// Finds the conflict file among files, with the texts of its sources. Each is a path and its bytes.
///
/// # Errors
/// [`Failure`] where there is no conflict file among them or more than one, or one is no text or too large.
pub(crate) fn chosen(files: Vec<(String, Vec<u8>)>) -> Result<File, Failure> {
    let mut list = Vec::new();
    for (path, bytes) in files {
        match path.to_ascii_lowercase().ends_with(".zip") {
            true => list.extend(unpacked(&path, bytes)?),
            false => list.push((path.replace('\\', "/"), bytes)),
        }
    }
    let mut texts = BTreeMap::new();
    for (path, bytes) in list {
        short(&path, bytes.len())?;
        // (what is no text can be no source either)
        if let Ok(text) = String::from_utf8(bytes) {
            texts.insert(path, text);
        } else if path.ends_with(".toml") {
            return Err(Failure::usage(format!("`{path}` is not UTF-8")));
        }
    }
    let path = conflict_file(&texts)?;
    let text = texts.remove(&path).unwrap_or_default();
    let (folder, name) = path.rsplit_once('/').map_or(("", path.as_str()), |(a, b)| (a, b));
    let sources = beside(folder, &text, &texts);
    Ok(File { name: name.to_owned(), text, sources })
}

/// Tells which of some texts is the conflict file.
fn conflict_file(texts: &BTreeMap<String, String>) -> Result<String, Failure> {
    let toml: Vec<&String> = texts.keys().filter(|path| path.ends_with(".toml")).collect();
    let says = |path: &&&String| {
        let text = texts.get(**path).map_or("", String::as_str);
        text.lines().any(|line| line.trim() == "[conflict]")
    };
    let found: Vec<&&String> = toml.iter().filter(says).collect();
    match (found.as_slice(), toml.as_slice()) {
        // (one that is alone is shown with whatever is wrong with it)
        ([one], _) => Ok((**one).clone()),
        ([], [one]) => Ok((*one).clone()),
        ([], _) => Err(Failure::usage("there is no conflict file among these").hint(
            "a conflict file ends in .toml; choose it together with the texts of its sources",
        )),
        (many, _) => {
            Err(Failure::usage(format!("there are {} conflict files among these", many.len()))
                .hint("choose one, with the texts of its sources"))
        }
    }
}

/// Finds the texts that a conflict quotes from: by their paths from its folder, or where they were chosen
/// without their folders, by their names.
fn beside(folder: &str, text: &str, texts: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let Some(conflict) = read_checked("conflict", text.as_bytes()).conflict else {
        let from = |path: &String| {
            path.strip_prefix(folder).map(|path| path.trim_start_matches('/').to_owned())
        };
        return texts.iter().filter_map(|(path, text)| Some((from(path)?, text.clone()))).collect();
    };
    let found = Texts::needed(&conflict).into_iter().filter_map(|path| {
        let whole = if folder.is_empty() { path.to_owned() } else { format!("{folder}/{path}") };
        let name = path.rsplit('/').next().unwrap_or(path);
        let text = texts.get(&whole).or_else(|| texts.get(name))?;
        Some((path.to_owned(), text.clone()))
    });
    found.collect()
}

fn unpacked(path: &str, bytes: Vec<u8>) -> Result<Vec<(String, Vec<u8>)>, Failure> {
    let damaged =
        || Failure::usage(format!("`{path}` cannot be unpacked: it is damaged, or no archive"));
    let large = || {
        Failure::usage(format!("`{path}` holds more than a page takes")).hint(format!(
            "at most {MOST} files and {} MiB: choose the conflict file and its sources",
            LARGEST >> 20
        ))
    };
    short(path, bytes.len())?;
    let archive = ZipArchive::from_slice(&bytes).map_err(|_| damaged())?;
    let (mut entries, mut found) = (archive.entries(), Vec::new());
    let (mut count, mut left) = (0, LARGEST);
    while let Some(entry) = entries.next_entry().map_err(|_| damaged())? {
        count += 1;
        if count > MOST {
            return Err(large());
        }
        // (a name that leads out of the archive is brought back into it)
        let name = entry.file_path().try_normalize().map_err(|_| damaged())?;
        let hidden = name.as_ref().split('/').any(|part| part.starts_with(['.', '_']));
        if entry.is_dir() || hidden {
            continue;
        }
        let method = entry.compression_method();
        let inside = archive.get_entry(entry.wayfinder()).map_err(|_| damaged())?;
        let data: Box<dyn Read> = match method {
            CompressionMethod::STORE => Box::new(inside.data()),
            CompressionMethod::DEFLATE => Box::new(DeflateDecoder::new(inside.data())),
            _ => return Err(damaged()),
        };
        // (what an archive says of a size need not be so)
        let mut text = Vec::new();
        let mut whole = inside.verifying_reader(data.take(left + 1));
        let read = whole.read_to_end(&mut text);
        left = left.checked_sub(text.len() as u64).ok_or_else(large)?;
        read.map_err(|_| damaged())?;
        found.push((name.as_ref().to_owned(), text));
    }
    Ok(found)
}

/// Returns a file as it is kept, with its name: the conflict file by itself, or where texts of its sources
/// are at hand, all of them in one archive, which is unpacked for the command.
///
/// # Errors
/// What cannot be: an archive can be written in memory.
pub(crate) fn saved(file: &File) -> Result<(String, Vec<u8>), Failure> {
    let name = file.name.rsplit('/').next().unwrap_or(&file.name);
    let stem = name.strip_suffix(".toml").unwrap_or(name);
    let plain = |path: &&String| {
        !path.is_empty()
            && !path.starts_with('/')
            && path.split('/').all(|part| !part.is_empty() && part != "..")
    };
    let kept: Vec<&String> = file.sources.keys().filter(plain).collect();
    if kept.is_empty() {
        return Ok((format!("{stem}.toml"), file.text.clone().into_bytes()));
    }
    let mut files = vec![(format!("{stem}.toml"), file.text.as_str())];
    for path in kept {
        files.push((path.clone(), file.sources.get(path).map_or("", String::as_str)));
    }
    let failed = |why| Failure::usage(format!("the archive cannot be written: {why}"));
    Ok((format!("{stem}.zip"), packed(&files).map_err(failed)?))
}

fn packed(files: &[(String, &str)]) -> Result<Vec<u8>, rawzip::Error> {
    let mut bytes = Vec::new();
    let mut archive = ZipArchiveWriter::new(&mut bytes);
    for (path, text) in files {
        let file = archive.new_file(path.as_str()).compression_method(CompressionMethod::DEFLATE);
        let (mut entry, config) = file.start()?;
        let mut writer = config.wrap(DeflateEncoder::new(&mut entry, Compression::default()));
        writer.write_all(text.as_bytes())?;
        let (packing, descriptor) = writer.finish()?;
        packing.finish()?;
        entry.finish(descriptor)?;
    }
    archive.finish()?;
    Ok(bytes)
}
