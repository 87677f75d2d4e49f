//! Files are replaced whole: whoever reads one sees the old bytes or the new ones.
//!
//! The new file has no name until it is whole, where the system has such files, so that nothing is
//! left of a program that is killed. Elsewhere it is made in a folder that the next run clears.

use std::fs::{File, Metadata, OpenOptions};
use std::io::{BufWriter, Error, Result, Write};
use std::path::{Path, PathBuf};

use crate::place::{Place, folder_of};
use crate::staging::{Staging, clear};
use crate::stream::{is_stream, what};

/// Keeps other commands from editing a file until the returned handle is dropped.
///
/// Editing replaces the file, so whoever waited must make sure that what it has locked is still
/// what the path leads to.
///
/// # Errors
/// Those of opening and locking the file; it is no file.
pub fn lock(path: &Path) -> Result<File> {
    loop {
        // (opening a pipe would wait for a writer)
        let about = std::fs::metadata(path)?;
        if !about.is_file() {
            return Err(Error::other(format!("it is {}", what(about.file_type()))));
        }
        let file = File::open(path)?;
        file.lock()?;
        if is_at(&file, path) {
            return Ok(file);
        }
    }
}

/// Says whether a path leads to a file that is open.
pub(crate) fn is_at(file: &File, path: &Path) -> bool {
    let open = file.metadata().ok().and_then(|about| Place::with(path, &about));
    open.is_some() && open == Place::of(path)
}

/// Replaces a file in one step, whatever happens. Its rights are kept, and a link to it stays a
/// link. The program's own streams (`/dev/stdout`) and devices without a size (`/dev/null`) are
/// written to.
///
/// # Errors
/// Those of writing, and the file is as it was then; a pipe or another device, which is not opened.
pub fn replace(path: &Path, write: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
    if let Some(to) = stream(path)? {
        let mut out = BufWriter::with_capacity(1 << 16, to);
        write(&mut out)?;
        return out.flush();
    }
    let target = Target::find(path)?;
    clear(target.folder());
    if let Some(unnamed) = unnamed(target.folder()) {
        fill(&unnamed, write)?;
        target.finish(&unnamed)?;
        return put(&unnamed, &target);
    }
    let staging = staging(&target)?;
    let new = staging.path("new");
    let file = File::create_new(&new)?;
    fill(&file, write)?;
    target.finish(&file)?;
    std::fs::rename(new, &target.path)
}

/// Replaces a file as [`replace`] by one that is made at a path of its own, where nothing is yet;
/// streams and devices cannot be replaced.
///
/// # Errors
/// Those of writing; the file is as it was then.
pub fn replace_by(path: &Path, make: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
    let target = Target::find(path)?;
    clear(target.folder());
    let staging = staging(&target)?;
    let new = staging.path("new");
    make(&new)?;
    target.finish(&OpenOptions::new().write(true).open(&new)?)?;
    std::fs::rename(new, &target.path)
}

fn fill(mut file: &File, write: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
    let mut out = BufWriter::with_capacity(1 << 16, &mut file);
    write(&mut out)?;
    out.flush()
}

/// What is replaced, or made.
struct Target {
    path: PathBuf,
    before: Option<Metadata>,
}

impl Target {
    /// Follows links; refuses what cannot be replaced.
    fn find(path: &Path) -> Result<Self> {
        if let Ok(path) = std::fs::canonicalize(path) {
            let about = std::fs::metadata(&path)?;
            if !about.is_file() {
                return Err(refused(&about));
            }
            if about.permissions().readonly() {
                return Err(Error::other("it is read-only"));
            }
            return Ok(Self { path, before: Some(about) });
        }
        // A link that leads nowhere yet is followed, too.
        let led = std::fs::read_link(path).ok().map(|link| folder_of(path).join(link));
        Ok(Self { path: led.unwrap_or_else(|| path.to_owned()), before: None })
    }

    fn folder(&self) -> &Path {
        folder_of(&self.path)
    }

    /// Gives a new file, which is whole, the rights of the old one, and has it kept.
    fn finish(&self, file: &File) -> Result<()> {
        if let Some(before) = &self.before {
            file.set_permissions(before.permissions())?;
        }
        file.sync_all()
    }
}

fn refused(about: &Metadata) -> Error {
    let what = what(about.file_type());
    match what {
        "a pipe" => Error::other("it is a pipe: write to standard output, and into the pipe there"),
        _ => Error::other(format!("it is {what}")),
    }
}

/// Opens what is written to as it is and never replaced, if a path leads to that.
fn stream(path: &Path) -> Result<Option<Box<dyn Write>>> {
    if path == Path::new("/dev/stdout") {
        return Ok(Some(Box::new(std::io::stdout().lock())));
    }
    if path == Path::new("/dev/stderr") {
        return Ok(Some(Box::new(std::io::stderr().lock())));
    }
    let Ok(about) = std::fs::metadata(path) else { return Ok(None) };
    if !is_stream(path) && !is_character_device(&about) {
        return Ok(None);
    }
    Ok(Some(Box::new(OpenOptions::new().write(true).open(path)?)))
}

#[cfg(unix)]
fn is_character_device(about: &Metadata) -> bool {
    use std::os::unix::fs::FileTypeExt;
    about.file_type().is_char_device()
}

#[cfg(not(unix))]
fn is_character_device(_about: &Metadata) -> bool {
    false
}

fn staging(target: &Target) -> Result<Staging> {
    // (the name of what is temporary would only puzzle people)
    Staging::new(target.folder()).map_err(|error| match error.raw_os_error() {
        Some(code) => Error::from_raw_os_error(code),
        None => error.kind().into(),
    })
}

/// Makes a file without a name, where the system has such files and can name them later.
#[cfg(target_os = "linux")]
fn unnamed(folder: &Path) -> Option<File> {
    use rustix::fs::{Mode, OFlags, open};
    if !Path::new("/proc/self/fd").is_dir() {
        return None;
    }
    // (with the rights of any new file)
    let flags = OFlags::TMPFILE | OFlags::RDWR | OFlags::CLOEXEC;
    let file = File::from(open(folder, flags, Mode::from_raw_mode(0o666)).ok()?);
    // (Whoever clears the folder is to leave it alone for the moment that it has a name of its own.)
    let _ = file.try_lock();
    Some(file)
}

/// Gives a file without a name, which is whole, the name of another.
#[cfg(target_os = "linux")]
fn put(mut file: &File, target: &Target) -> Result<()> {
    use std::io::{Seek, SeekFrom};
    use std::os::fd::AsRawFd;

    use rustix::fs::{AtFlags, CWD, linkat};
    let link = |to: &Path| {
        let from = format!("/proc/self/fd/{}", file.as_raw_fd());
        linkat(CWD, from, CWD, to, AtFlags::SYMLINK_FOLLOW).map_err(Error::from)
    };
    if target.before.is_none() && link(&target.path).is_ok() {
        return Ok(());
    }
    // What has a name already can only be replaced by something that has one, too.
    match crate::staging::names().make_in(target.folder(), link) {
        Ok(named) => {
            let (_, name) = named.keep().map_err(|error| error.error)?;
            std::fs::rename(&name, &target.path).inspect_err(|_| {
                let _ = std::fs::remove_file(&name);
            })
        }
        // Some file systems do not let it have one.
        Err(_) => {
            let staging = staging(target)?;
            let new = staging.path("new");
            let mut copy = File::create_new(&new)?;
            file.seek(SeekFrom::Start(0))?;
            std::io::copy(&mut file, &mut copy)?;
            target.finish(&copy)?;
            std::fs::rename(new, &target.path)
        }
    }
}

#[cfg(not(target_os = "linux"))]
fn unnamed(_folder: &Path) -> Option<File> {
    None
}

#[cfg(not(target_os = "linux"))]
fn put(_file: &File, _target: &Target) -> Result<()> {
    Err(std::io::ErrorKind::Unsupported.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Reader;

    fn read(path: &Path) -> Vec<u8> {
        Reader::default().file(path).expect("readable")
    }

    fn names(folder: &Path) -> usize {
        std::fs::read_dir(folder).expect("there").count()
    }

    #[test]
    fn a_file_is_replaced_whole_and_nothing_is_left() {
        let folder = tempfile::tempdir().expect("a folder");
        let folder = folder.path();
        let path = folder.join("x");
        replace(&path, |to| to.write_all(b"one")).expect("new");
        replace(&path, |to| to.write_all(b"two")).expect("replaced");
        assert_eq!(read(&path), b"two");
        replace_by(&path, |path| std::fs::write(path, b"by")).expect("replaced");
        assert_eq!(read(&path), b"by");
        let failed = |to: &mut dyn Write| {
            to.write_all(b"half")?;
            Err(Error::other("failed"))
        };
        assert!(replace(&path, failed).is_err());
        assert_eq!(read(&path), b"by");
        std::fs::create_dir(folder.join("y")).expect("a folder");
        assert!(replace(&folder.join("y"), |to| to.write_all(b"a folder is in the way")).is_err());
        assert_eq!(names(folder), 2);
        #[cfg(unix)]
        {
            use std::os::unix::fs::{PermissionsExt, symlink};
            std::fs::set_permissions(&path, PermissionsExt::from_mode(0o640)).expect("set");
            symlink("x", folder.join("link")).expect("a link");
            replace(&folder.join("link"), |to| to.write_all(b"three")).expect("replaced");
            assert!(folder.join("link").is_symlink());
            assert_eq!(read(&path), b"three");
            let rights = std::fs::metadata(&path).expect("there").permissions().mode();
            assert_eq!(rights & 0o777, 0o640);
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_file_that_is_not_whole_yet_has_no_name() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("x");
        for _ in 0..2 {
            replace(&path, |to| {
                to.write_all(&[0; 1 << 20])?;
                assert_eq!(names(folder.path()), usize::from(path.exists()));
                Ok(())
            })
            .expect("written");
        }
    }

    #[test]
    fn what_a_killed_run_has_left_is_cleared_and_nothing_else_is() {
        let folder = tempfile::tempdir().expect("a folder");
        let folder = folder.path();
        let left = folder.join(".crossroad-0123456789");
        std::fs::create_dir(&left).expect("made");
        std::fs::write(left.join("lock"), "").expect("written");
        std::fs::write(left.join("new"), "half").expect("written");
        std::fs::write(folder.join(".crossroad-abcdefghij"), "half").expect("written");
        std::fs::write(folder.join(".crossroad-notes"), "somebody's").expect("written");
        let live = Staging::new(folder).expect("made");
        std::fs::write(live.path("new"), "half").expect("written");
        replace(&folder.join("x"), |to| to.write_all(b"one")).expect("new");
        assert!(live.path("new").exists() && !left.exists());
        // (that of somebody, that which is worked on, and what was written)
        assert_eq!(names(folder), 3);
        drop(live);
        assert_eq!(names(folder), 2);
    }

    #[cfg(unix)]
    #[test]
    fn pipes_are_refused_and_devices_written_to() {
        let folder = tempfile::tempdir().expect("a folder");
        let pipe = folder.path().join("pipe");
        rustix::fs::mknodat(
            rustix::fs::CWD,
            &pipe,
            rustix::fs::FileType::Fifo,
            rustix::fs::Mode::from_raw_mode(0o600),
            0,
        )
        .expect("a pipe");
        let told = replace(&pipe, |to| to.write_all(b"x")).expect_err("refused").to_string();
        assert!(told.starts_with("it is a pipe"), "{told}");
        assert!(Reader::default().file(&pipe).is_err() && lock(&pipe).is_err());
        replace(Path::new("/dev/null"), |to| to.write_all(b"x")).expect("written");
        let full = replace(Path::new("/dev/full"), |to| to.write_all(b"x"));
        assert!(full.is_err());
    }
}
