//! What came of taking a text in, and how that is told.

use std::path::PathBuf;

use crossroad::text::diagnostic::list;
use crossroad_intake::Doubt;
use serde::Serialize;

/// What came of taking a text in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Added {
    /// The conflict file.
    #[serde(skip)]
    pub(crate) conflict: PathBuf,
    /// The id of the source.
    pub(crate) source: String,
    /// Path of its text, relative to the conflict file.
    pub(crate) file: String,
    /// The SHA-256 of its text.
    pub(crate) sha256: String,
    /// How many lines it has.
    pub(crate) lines: usize,
    /// How many pages it has, where its text says so.
    pub(crate) pages: Option<usize>,
    /// How reliable it is, a letter, if the file says so.
    pub(crate) reliability: Option<String>,
    /// What of a page is not in it, in order.
    pub(crate) left_out: Vec<String>,
    /// How many characters are not in it because programs would obey them.
    pub(crate) characters_left_out: usize,
    /// Lines that are in it and may be no part of the article.
    pub(crate) doubtful: Vec<Doubtful>,
    /// Lines that are no longer struck, because the text is another one.
    pub(crate) no_longer_struck: Vec<String>,
    /// Other sources that are found at the same address.
    pub(crate) same_url: Vec<String>,
}

/// Lines of a text that may be no part of the article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Doubtful {
    /// The lines, `12` or `12-14`.
    lines: String,
    /// What they look like: `picture`, `links`, `promotion`.
    looks_like: &'static str,
    /// Their words.
    text: String,
}

impl From<crossroad_intake::Doubtful> for Doubtful {
    fn from(found: crossroad_intake::Doubtful) -> Self {
        let looks_like = match found.doubt {
            Doubt::Picture => "picture",
            Doubt::Links => "links",
            Doubt::Promotion => "promotion",
        };
        Self { lines: found.lines.to_string(), looks_like, text: found.text }
    }
}

/// Cuts a text to what fits into a line.
fn short(text: &str, most: usize) -> String {
    let short: String = text.chars().take(most).collect();
    let more = if short.len() < text.len() { "…" } else { "" };
    format!("{short}{more}")
}

impl std::fmt::Display for Added {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { source, file, .. } = self;
        write!(f, "source `{source}`: {file}, {} lines", self.lines)?;
        match self.pages {
            Some(pages) => writeln!(f, " on {pages} pages")?,
            None => writeln!(f)?,
        }
        writeln!(f, "sha256 {}", self.sha256)?;
        if self.characters_left_out > 0 {
            let count = self.characters_left_out;
            writeln!(f, "left out: {count} characters that only programs see")?;
        }
        if !self.left_out.is_empty() {
            writeln!(f, "left out of the page ({}):", self.left_out.len())?;
        }
        for text in &self.left_out {
            writeln!(f, "  {}", short(text, 72))?;
        }
        if !self.doubtful.is_empty() {
            writeln!(f, "kept, though it may be no part of the article:")?;
            for one in &self.doubtful {
                let Doubtful { lines, looks_like, text } = one;
                writeln!(f, "  {lines} ({looks_like}): {}", short(text, 50))?;
            }
            let lines = self.doubtful.iter().map(|one| one.lines.as_str());
            let lines = lines.collect::<Vec<_>>().join(" ");
            let conflict = self.conflict.display();
            writeln!(f, "to strike it: crossroad source strike {conflict} {source} {lines}")?;
        }
        if !self.no_longer_struck.is_empty() {
            let lines = list(self.no_longer_struck.iter().map(String::as_str), "and");
            writeln!(f, "the text is another one: lines {lines} are no longer struck")?;
        }
        if !self.same_url.is_empty() {
            let others = list(self.same_url.iter().map(String::as_str), "and");
            writeln!(f, "note: {others} was taken from the same address, with another text")?;
        }
        if self.reliability.is_none() {
            writeln!(
                f,
                "next: say how reliable it is, with `reliability = \"A\"` (completely) to `\"E\"` \
                 (not), or\n`\"F\"` (cannot be judged), in `[sources.{source}]`; --reliability does so, too"
            )?;
        }
        Ok(())
    }
}
