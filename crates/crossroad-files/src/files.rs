//! Files are read with a limit and replaced whole.

use std::fs::File;
use std::io::{BufWriter, Read, Write};
use std::path::Path;

use crossroad::quotation::Unread;

/// The largest source or page that is read, in bytes.
const LARGEST: u64 = 64 << 20;

/// Reads a file; what is no file (a folder, a pipe) or is too large is not read.
///
/// # Errors
/// Why it was not read.
pub fn read(path: &Path) -> Result<Vec<u8>, Unread> {
    // (looked at before it is opened: opening a pipe would wait for a writer)
    let about = std::fs::metadata(path)?;
    if !about.is_file() {
        return Err(Unread::Failed("it is not a file".to_owned()));
    }
    let mut bytes = Vec::new();
    File::open(path)?.take(LARGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST {
        let why = format!("it has more than {} MiB", LARGEST >> 20);
        return Err(Unread::Failed(why));
    }
    Ok(bytes)
}

/// Keeps other commands from editing a file until the returned handle is dropped.
///
/// Editing replaces the file, so whoever waited must make sure that what it has locked is still
/// what the path leads to.
///
/// # Errors
/// Those of opening and locking the file.
pub fn lock(path: &Path) -> std::io::Result<File> {
    loop {
        let file = File::open(path)?;
        file.lock()?;
        if same(&file.metadata()?, &std::fs::metadata(path)?) {
            return Ok(file);
        }
    }
}

#[cfg(unix)]
fn same(one: &std::fs::Metadata, other: &std::fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (one.dev(), one.ino()) == (other.dev(), other.ino())
}

#[cfg(not(unix))]
fn same(one: &std::fs::Metadata, other: &std::fs::Metadata) -> bool {
    one.modified().ok() == other.modified().ok()
}

/// Replaces a file in one step: whoever reads it sees the old bytes or the new ones, whatever
/// happens. Its rights are kept, and a link to it stays a link.
///
/// # Errors
/// Those of writing; the file is as it was then.
pub fn replace(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> std::io::Result<()>,
) -> std::io::Result<()> {
    if std::fs::metadata(path).is_ok_and(|about| !about.is_file() && !about.is_dir()) {
        // A device or a pipe is written to, never replaced.
        let mut out = BufWriter::new(std::fs::OpenOptions::new().write(true).open(path)?);
        write(&mut out)?;
        return out.flush();
    }
    swap(path, |file| {
        let mut out = BufWriter::with_capacity(1 << 16, file.as_file_mut());
        write(&mut out)?;
        out.flush()
    })
}

/// Replaces a file as [`replace`] by one that is made at a path of its own, empty at first; devices
/// and pipes cannot be replaced.
///
/// # Errors
/// Those of writing; the file is as it was then.
pub fn replace_by(
    path: &Path,
    make: impl FnOnce(&Path) -> std::io::Result<()>,
) -> std::io::Result<()> {
    swap(path, |file| make(file.path()))
}

fn swap(
    path: &Path,
    fill: impl FnOnce(&mut tempfile::NamedTempFile) -> std::io::Result<()>,
) -> std::io::Result<()> {
    let before = std::fs::canonicalize(path).ok();
    if let Some(about) = before.as_ref().and_then(|path| std::fs::metadata(path).ok()) {
        if about.is_dir() {
            return Err(std::io::Error::other("it is a folder"));
        }
        if !about.is_file() {
            return Err(std::io::Error::other("it is no file that could be replaced"));
        }
        if about.permissions().readonly() {
            return Err(std::io::Error::other("it is read-only"));
        }
    }
    // A link that leads nowhere yet is followed, too.
    let led = std::fs::read_link(path).ok();
    let led = led.map(|link| path.parent().unwrap_or(Path::new("")).join(link));
    let target = before.as_deref().or(led.as_deref()).unwrap_or(path);
    let folder = match target.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    let mut new = tempfile::Builder::new();
    let file = new_rights(new.prefix(".crossroad-")).tempfile_in(folder);
    // (the name of the temporary file would only puzzle people)
    let mut file = file.map_err(|error| match error.raw_os_error() {
        Some(code) => std::io::Error::from_raw_os_error(code),
        None => error.kind().into(),
    })?;
    fill(&mut file)?;
    if before.is_some() {
        file.as_file().set_permissions(std::fs::metadata(target)?.permissions())?;
    }
    file.as_file().sync_all()?;
    file.persist(target).map(|_| ()).map_err(|error| error.error)
}

/// Gives a new file the rights of any new file: temporary ones are for their owner only.
#[cfg(unix)]
fn new_rights<'a, 'b>(new: &'b mut tempfile::Builder<'a, 'a>) -> &'b mut tempfile::Builder<'a, 'a> {
    use std::os::unix::fs::PermissionsExt;
    new.permissions(std::fs::Permissions::from_mode(0o666))
}

#[cfg(not(unix))]
fn new_rights<'a, 'b>(new: &'b mut tempfile::Builder<'a, 'a>) -> &'b mut tempfile::Builder<'a, 'a> {
    new
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_and_nothing_is_left() {
        let folder = tempfile::tempdir().expect("a folder");
        let folder = folder.path();
        let path = folder.join("x");
        replace(&path, |to| to.write_all(b"one")).expect("new");
        replace(&path, |to| to.write_all(b"two")).expect("replaced");
        assert_eq!(read(&path), Ok(b"two".to_vec()));
        std::fs::create_dir(folder.join("y")).expect("a folder");
        assert!(replace(&folder.join("y"), |to| to.write_all(b"a folder is in the way")).is_err());
        assert_eq!(std::fs::read_dir(folder).expect("there").count(), 2);
        #[cfg(unix)]
        {
            use std::os::unix::fs::{PermissionsExt, symlink};
            std::fs::set_permissions(&path, PermissionsExt::from_mode(0o640)).expect("set");
            symlink("x", folder.join("link")).expect("a link");
            replace(&folder.join("link"), |to| to.write_all(b"three")).expect("replaced");
            assert!(folder.join("link").is_symlink());
            assert_eq!(read(&path), Ok(b"three".to_vec()));
            let rights = std::fs::metadata(&path).expect("there").permissions().mode();
            assert_eq!(rights & 0o777, 0o640);
        }
    }
}
