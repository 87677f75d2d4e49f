//! Paths that stand for what this program was started with, and are no files.

use std::fs::FileType;
use std::path::Path;

/// Says whether a path stands for an open stream of this program, as `<(…)` of a shell does.
pub(crate) fn is_stream(path: &Path) -> bool {
    let streams = ["/dev/stdin", "/dev/stdout", "/dev/stderr"];
    let folders = ["/dev/fd", "/proc/self/fd"];
    streams.iter().any(|stream| path == Path::new(stream))
        || folders.iter().any(|folder| path.parent() == Some(Path::new(folder)))
}

/// Says what something is that is no file, in words that finish "it is".
pub(crate) fn what(kind: FileType) -> &'static str {
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        if kind.is_fifo() {
            return "a pipe";
        }
        if kind.is_char_device() || kind.is_block_device() {
            return "a device";
        }
        if kind.is_socket() {
            return "a socket";
        }
    }
    if kind.is_dir() { "a folder" } else { "no file" }
}
