//! The file of one source: is it there, is it text, is it the one that was looked at?

use sha2::{Digest, Sha256};

use super::resting::Resting;
use super::source_text::SourceText;
use super::{Kind, Layout, LineRange, Texts, Unread};
use crate::model::conflict::Conflict;
use crate::model::provenance::Source;
use crate::text::diagnostic::{Diagnostic, codes};
use crate::text::formula::SourceId;
use crate::text::source::Spanned;

/// Returns the SHA-256 of bytes in hexadecimal, as `sha256sum` prints it.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What came of reading a source.
pub(super) enum Read<'t> {
    /// It names no file.
    NoFile,
    /// Its file cannot be quoted from; a problem says why.
    Failed,
    /// Its text.
    Text(Box<SourceText<'t>>),
}

/// Reads the text of a source and reports what is wrong with it.
pub(super) fn read<'t>(
    conflict: &Conflict,
    id: SourceId,
    texts: &'t Texts,
    resting: &Resting<'_>,
    problems: &mut Vec<Diagnostic>,
) -> Read<'t> {
    let Some(source) = conflict.sources.get(id.index()) else { return Read::NoFile };
    let Some(file) = &source.file else { return Read::NoFile };
    let text = match texts.get(&file.value) {
        Ok(bytes) => match text_of(file, bytes) {
            Ok(text) => text,
            Err(problem) => {
                problems.push(resting.on_source(id, *problem));
                return Read::Failed;
            }
        },
        Err(unread) => {
            problems.push(resting.on_source(id, unreadable(file, unread)));
            return Read::Failed;
        }
    };
    let sum = sha256(text.as_bytes());
    match &source.sha256 {
        Some(known) if !known.value.eq_ignore_ascii_case(&sum) => {
            let message = format!(
                "`{}` is no longer the text that source `{}` was taken from",
                file.value, source.id.value
            );
            let problem = Diagnostic::new(codes::SOURCE_CHANGED, known.span, message)
                .label("the SHA-256 is another now")
                .hint(format!(
                    "bring the old text back, or look at the new one and write `sha256 = \"{sum}\"`"
                ));
            problems.push(resting.on_source(id, problem));
        }
        None if !source.struck.is_empty() => {
            let place = source.struck.first().map_or(source.id.span, |lines| lines.span);
            let message = format!(
                "lines of source `{}` are struck by number, but nothing pins its text",
                source.id.value
            );
            let problem = Diagnostic::new(codes::STRUCK_UNSEALED, place, message);
            problems.push(problem.hint(format!("add `sha256 = \"{sum}\"`")));
        }
        _ => {}
    }
    let struck = struck(source, text, problems);
    Read::Text(Box::new(SourceText::new(text, Layout::of(&file.value), struck)))
}

fn unreadable(file: &Spanned<String>, unread: &Unread) -> Diagnostic {
    match unread {
        Unread::Missing => {
            let message = format!("there is no file `{}`", file.value);
            Diagnostic::new(codes::SOURCE_MISSING, file.span, message)
                .label("counted from the folder of the conflict file")
        }
        Unread::Outside => {
            let message = format!("`{}` leads out of the folder of the conflict file", file.value);
            Diagnostic::new(codes::SOURCE_OUTSIDE, file.span, message)
                .label("it is not read")
                .hint("keep the text in a folder beside the conflict file")
                .hint("`--sources-root FOLDER` lets sources lie in that folder, too")
        }
        Unread::Failed(why) => {
            let message = format!("`{}` cannot be read: {why}", file.value);
            Diagnostic::new(codes::SOURCE_UNREADABLE, file.span, message)
        }
    }
}

fn text_of<'t>(file: &Spanned<String>, bytes: &'t [u8]) -> Result<&'t str, Box<Diagnostic>> {
    let not_text = |message: String| Diagnostic::new(codes::SOURCE_NOT_TEXT, file.span, message);
    if Kind::of(&file.value, bytes) == Kind::Pdf {
        let problem = not_text(format!("`{}` is a PDF, not text", file.value));
        let hint = "make text of it with `pdftotext`, which marks where its pages end, and take \
            that in with `crossroad source add`";
        return Err(Box::new(problem.hint(hint)));
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let at = error.valid_up_to();
            let line =
                bytes.get(..at).unwrap_or_default().iter().filter(|b| **b == b'\n').count() + 1;
            let message = format!("`{}` is not UTF-8 text", file.value);
            let problem = not_text(message).label(format!("byte {at}, in line {line}, is none"));
            return Err(Box::new(problem.hint("save it as UTF-8 text")));
        }
    };
    if let Some(at) = text.find('\0') {
        let message = format!("`{}` is not text: byte {at} is zero", file.value);
        return Err(Box::new(not_text(message).hint("save it as UTF-8 text")));
    }
    if Kind::of(&file.value, bytes) != Kind::Text {
        let problem =
            not_text(format!("`{}` is a web page, not the text of an article", file.value));
        let hint = format!("take it in with `crossroad source add FILE {}`", file.value);
        return Err(Box::new(problem.hint(hint)));
    }
    Ok(text)
}

/// Reads which lines are struck; what is none of the text's lines is reported and left out.
fn struck(source: &Source, text: &str, problems: &mut Vec<Diagnostic>) -> Vec<LineRange> {
    let count = text.lines().count();
    let mut good = Vec::new();
    for written in &source.struck {
        match LineRange::parse(&written.value) {
            Some(range) if range.last <= count => good.push(range),
            range => {
                let message = match range {
                    Some(_) => {
                        format!("source `{}` has no lines `{}`", source.id.value, written.value)
                    }
                    None => format!("`{}` is no range of lines", written.value),
                };
                let problem = Diagnostic::new(codes::BAD_STRUCK, written.span, message);
                let hint = format!("write `\"12\"` or `\"12-14\"`; the text has {count} lines");
                problems.push(problem.hint(hint));
            }
        }
    }
    good
}
