//! A conflict file to start from: the source, and its candidates as claims that are taken in by
//! taking the `#` before them away.

use std::fmt::Write as _;

use crossroad::text::display::clean;
use crossroad::text::source::quoted;
use crossroad::text::source::shape::{free_id, id_from};

use crate::candidate::Candidate;

/// The source of a skeleton.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Path of its text, from the conflict file.
    pub file: String,
}

/// Writes a conflict file that a person goes on from: nothing in it is claimed yet. `candidates` are
/// those of the source, in order.
#[must_use]
pub fn skeleton(title: &str, origin: &Origin, candidates: &[&Candidate]) -> String {
    let Origin { id, title: of, file } = origin;
    let mut text = format!(
        "format = 1\n\n[conflict]\ntitle = {}\n\n\
         # Who is involved, and what can each do? Such as:\n\
         # [dm.government]\n# name = \"Government\"\n# [dm.government.options]\n\
         # talks = {{ does = \"Open talks\", because = [\"a-claim-below\"] }}\n\n\
         [sources.{id}]\ntitle = {}\nfile = {}\n",
        quoted(title),
        quoted(of),
        quoted(file)
    );
    if !candidates.is_empty() {
        text.push_str(
            "\n# What the source says, word for word. Take the `# ` away from what the conflict \
             rests on,\n# and delete the rest.\n",
        );
    }
    let mut ids: Vec<String> = Vec::new();
    for one in candidates {
        let first: Vec<&str> = one.quote.split_whitespace().take(4).collect();
        let base = id_from(&first.join(" ")).unwrap_or_else(|| "claim".to_owned());
        let own = free_id(&base, |id| ids.iter().any(|known| known == id));
        let who = one.who.as_ref().map(|who| format!(", of {who}")).unwrap_or_default();
        let note = clean(&format!("{}. line {}: {}{who}", one.number, one.line, one.claimed()));
        let _ = write!(text, "\n# {note}\n# [claims.{own}]\n# source = {}\n", quoted(id));
        let _ = writeln!(text, "# quote = {}", quoted(&one.quote));
        if let Some(speaker) = &one.speaker {
            let _ = writeln!(text, "# speaker = {}", quoted(speaker));
        }
        ids.push(own);
    }
    text
}
