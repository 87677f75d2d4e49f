//! What an assistant can do with files, sources and edits: a row a tool.

use std::fmt::Write as _;

use crossroad::model::conflict::Conflict;
use crossroad::model::quotation::{LineRange, Texts};
use crossroad::text::display::visible;
use crossroad_draft::{Claims, DRAFTING, MOST_TEXT, by_tool, candidates, check_edits, recorded};
use crossroad_edit::{Edit, apply_reading};
use crossroad_report::verb::Watch;
use crossroad_serve::taken_in;
use crossroad_workbench::begin;
use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::limits::MOST_LINES;
use crate::place::Place;
use crate::reply::{Answer, Reply, Told};

/// Who asks: it goes on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Who {
    /// The assistant's name.
    pub(crate) tool: String,
    /// Its version.
    pub(crate) version: Option<String>,
}

/// What a tool works with.
#[derive(Clone, Copy)]
pub(crate) struct Work<'w> {
    pub(crate) place: &'w Place,
    pub(crate) who: &'w Who,
    pub(crate) watch: Watch<'w>,
}

/// A tool.
pub(crate) struct Tool {
    pub(crate) name: &'static str,
    /// What it is for, with the names of the limits that it keeps.
    pub(crate) about: &'static str,
    /// It changes files.
    pub(crate) writes: bool,
    pub(crate) schema: fn() -> Value,
    pub(crate) run: fn(&Work<'_>, Value) -> Answer,
}

/// Every tool of this crate.
pub(crate) const TOOLS: [Tool; 8] = [
    Tool {
        name: "list_conflicts",
        about: "List the conflict files of the folder, with their titles.",
        writes: false,
        schema: schema::<Nothing>,
        run: |work, asked| read::<Nothing>(asked).and_then(|_| list(work)),
    },
    Tool {
        name: "new_conflict",
        about: "Make a new conflict file: its title, one decision maker and something that it can do; \
            `edit` adds the rest.",
        writes: true,
        schema: schema::<New>,
        run: |work, asked| read(asked).and_then(|new| made(work, &new)),
    },
    Tool {
        name: "read_conflict",
        about: "Read the text of a conflict file.",
        writes: false,
        schema: schema::<Of>,
        run: |work, asked| read(asked).and_then(|of| text(work, &of)),
    },
    Tool {
        name: "check_conflict",
        about: "List every problem of a conflict file, each at its line with what would mend it.",
        writes: false,
        schema: schema::<Of>,
        run: |work, asked| read(asked).and_then(|of| problems(work, &of)),
    },
    Tool {
        name: "add_source",
        about: "Take a page or a text in as a source of a conflict file. Of a page (HTML, MHTML) the \
            article is kept; quotations must stand in it word for word.",
        writes: true,
        schema: schema::<Page>,
        run: |work, asked| read(asked).and_then(|page| taken(work, &page)),
    },
    Tool {
        name: "read_source",
        about: "Read the text of a source with line numbers, at most {MOST_LINES} lines at once.",
        writes: false,
        schema: schema::<Lines>,
        run: |work, asked| read(asked).and_then(|lines| source(work, &lines)),
    },
    Tool {
        name: "find_claims",
        about: "Find the sentences of a source that claim something (who says it; what somebody could \
            do, would do, wants, fears), word for word, as candidates to quote. English only.",
        writes: false,
        schema: schema::<Find>,
        run: |work, asked| read(asked).and_then(|find| found(work, &find)),
    },
    Tool {
        name: "edit",
        about: "Make edits of a conflict file, in order: all of them or none, at most {MOST_EDITS} at once. Each \
            is checked before it is kept, and everything that is wrong is told; a quotation that does \
            not stand in its source is refused with the nearest passage. Mark passages as claims first \
            (`claim`), then let statements rest on them (`because`). What you write is marked as \
            drafted until a person confirms it: you cannot.",
        writes: true,
        schema: schema::<Edits>,
        run: |work, asked| read(asked).and_then(|edits| edited(work, edits)),
    },
];

/// Nothing is asked.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Nothing {}

/// A conflict file.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Of {
    /// The conflict file, as a path from the folder.
    file: String,
}

/// A new conflict.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct New {
    /// Its title; the file is named by it.
    title: String,
    /// Somebody who can do something.
    actor: String,
    /// What it can do.
    option: String,
}

/// A page or text.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Page {
    /// The conflict file, as a path from the folder.
    file: String,
    /// The page or text, as a path from the folder.
    page: Option<String>,
    /// Instead of a path: the page or text itself.
    text: Option<String>,
    /// What the text is called, with the ending that says what it is: `article.html`, `note.txt`.
    name: Option<String>,
}

/// Lines of a source.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Lines {
    /// The conflict file, as a path from the folder.
    file: String,
    /// The source, by its id.
    source: String,
    /// The first line, from 1.
    #[serde(default = "one")]
    #[schemars(range(min = 1))]
    first: usize,
    /// How many lines.
    #[serde(default = "most_lines")]
    #[schemars(range(min = 1, max = MOST_LINES))]
    lines: usize,
}

fn one() -> usize {
    1
}

fn most_lines() -> usize {
    MOST_LINES
}

/// What is looked for in a source.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Find {
    /// The conflict file, as a path from the folder.
    file: String,
    /// The source, by its id.
    source: String,
    /// Only sentences that claim one of these; all without it.
    #[serde(default)]
    claims: Vec<Claims>,
}

/// Edits.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Edits {
    /// The conflict file, as a path from the folder.
    file: String,
    /// The edits, in order.
    #[schemars(with = "Vec<Edit>")]
    edits: Vec<Value>,
    /// Only check them, and keep nothing.
    #[serde(default)]
    dry_run: bool,
}

fn schema<T: JsonSchema>() -> Value {
    schemars::schema_for!(T).to_value()
}

/// Reads what is asked.
fn read<T: DeserializeOwned>(asked: Value) -> Result<T, Told> {
    serde_json::from_value(asked)
        .map_err(|why| Told::new(format!("the arguments are wrong: {why}")))
}

fn list(work: &Work<'_>) -> Answer {
    let listed = work.place.folder.list(work.place.reader);
    let mut text = match listed.len() {
        0 => "there is no conflict file in this folder; new_conflict makes one\n".to_owned(),
        _ => String::new(),
    };
    for one in &listed {
        let title = one.title.as_deref().unwrap_or("(cannot be read: check_conflict says why)");
        let _ = writeln!(text, "{}: {title}", one.path);
    }
    let files: Vec<Value> =
        listed.iter().map(|one| json!({ "file": one.path, "title": one.title })).collect();
    Ok(Reply::of_others(text, Some(json!({ "files": files }))))
}

fn made(work: &Work<'_>, new: &New) -> Answer {
    let text = begin(&new.title, &new.actor, &new.option).map_err(|why| Told::new(why.0))?;
    let text = on_record(work, &text)?;
    let made = work.place.folder.make(new.title.trim(), &text);
    let file = made.map_err(|why| Told::new(format!("the file cannot be made: {why}")))?;
    Ok(Reply::own(format!("made {file}:\n\n{text}"), Some(json!({ "file": file }))))
}

fn text(work: &Work<'_>, of: &Of) -> Answer {
    let path = work.place.path(&of.file)?;
    Ok(Reply::of_others(work.place.text(&path, &of.file)?, None))
}

fn problems(work: &Work<'_>, of: &Of) -> Answer {
    let reading = work.place.reading(&of.file)?;
    let text = match reading.diagnostics.len() {
        0 => format!("{}: no problems\n", of.file),
        _ => reading.render(false),
    };
    let value = json!({
        "errors": reading.conflict.is_none(),
        "problems": reading.diagnostics.len(),
    });
    Ok(Reply::of_others(text, Some(value)))
}

fn taken(work: &Work<'_>, page: &Page) -> Answer {
    let (name, bytes) = match (&page.page, &page.text) {
        (Some(path), None) => (path.clone(), work.place.page(path)?),
        (None, Some(text)) => {
            let name = page.name.clone().unwrap_or_else(|| "text.txt".to_owned());
            (name, text.clone().into_bytes())
        }
        _ => return Err(Told::new("give either `page` or `text`")),
    };
    if bytes.len() > MOST_TEXT {
        let words = format!("the text has {} bytes, and {MOST_TEXT} are taken in", bytes.len());
        return Err(Told::new(words));
    }
    work.place.change(&page.file, true, |text, folder, texts| {
        let taken = taken_in(folder, text, &name, &bytes).map_err(|why| Told::new(why.0))?;
        let edited = apply_reading(text, &taken.edit, texts).map_err(|why| refused(&why))?;
        let value =
            json!({ "source": taken.id, "file": taken.file, "lines": taken.text.lines().count() });
        let words = format!("source `{}`: {}; read_source shows it", taken.id, taken.told);
        Ok((edited.text, Reply::of_others(words, Some(value))))
    })
}

fn refused(why: &crossroad_edit::Refused) -> Told {
    let told = Told::new(why.to_string());
    why.hints().iter().fold(told, |told, hint| told.hint(hint))
}

/// Finds a source of a conflict file: its text, and which lines are struck.
pub(crate) fn source_of(
    place: &Place,
    file: &str,
    id: &str,
) -> Result<(String, Vec<LineRange>), Told> {
    let path = place.path(file)?;
    let text = place.text(&path, file)?;
    let mut found = Err(Told::new(format!("there is no source `{id}` in `{file}`")));
    // (Sources can be read of a file that has errors, too.)
    let look = |conflict: &Conflict| {
        let ids: Vec<&str> = conflict.sources.iter().map(|one| one.id.value.as_str()).collect();
        match conflict.sources.iter().find(|one| one.id.value == id) {
            None if !ids.is_empty() => {
                let words = format!("there is no source `{id}`; there is {}", ids.join(", "));
                found = Err(Told::new(words));
            }
            None => {}
            Some(source) => {
                let struck = source.struck.iter().filter_map(|one| LineRange::parse(&one.value));
                let struck: Vec<LineRange> = struck.collect();
                let missing = || Told::new(format!("the text of source `{id}` is not at hand"));
                let folder = path.parent().unwrap_or(std::path::Path::new("."));
                let bytes = source.file.as_ref().ok_or_else(missing).and_then(|file| {
                    let read = place.reader.source(folder, std::path::Path::new(&file.value));
                    read.map_err(|_| missing())
                });
                found = bytes.and_then(|bytes| {
                    let text = String::from_utf8(bytes).map_err(|_| missing())?;
                    Ok((text, struck))
                });
            }
        }
        Texts::default()
    };
    let _ = crossroad::game::check::read_with_sources(file, text.as_bytes(), look);
    found
}

fn source(work: &Work<'_>, lines: &Lines) -> Answer {
    let (text, struck) = source_of(work.place, &lines.file, &lines.source)?;
    let count = text.lines().count();
    let most = lines.lines.clamp(1, MOST_LINES);
    let first = lines.first.max(1);
    let mut shown = String::new();
    for (at, line) in text.lines().enumerate().skip(first - 1).take(most) {
        let mark = if struck.iter().any(|one| one.has(at + 1)) { '~' } else { ' ' };
        let _ = writeln!(shown, "{:>5}{mark} {}", at + 1, visible(line));
    }
    let last = (first - 1 + most).min(count);
    let _ = match last < count {
        true => {
            writeln!(shown, "(lines {first} to {last} of {count}; ask for first = {})", last + 1)
        }
        false => {
            writeln!(shown, "(to line {count}, the last; `~` marks lines that cannot be quoted)")
        }
    };
    Ok(Reply::of_others(shown, Some(json!({ "lines": count, "first": first, "last": last }))))
}

fn found(work: &Work<'_>, find: &Find) -> Answer {
    let (text, struck) = source_of(work.place, &find.file, &find.source)?;
    if text.len() > MOST_TEXT {
        return Err(Told::new(format!("the source is longer than {MOST_TEXT} bytes")));
    }
    let mut found = candidates(Some(&find.source), &text, &struck);
    found.candidates.retain(|one| one.is_of(&find.claims));
    let mut shown = String::new();
    for one in &found.candidates {
        let claims: Vec<&str> = one.claims.iter().map(|one| one.claims.word()).collect();
        let _ = writeln!(
            shown,
            "{}. line {} ({}): {}",
            one.number,
            one.line,
            claims.join(", "),
            one.quote
        );
    }
    let _ = writeln!(shown, "{} of {} sentences", found.candidates.len(), found.sentences);
    Ok(Reply::of_others(shown, serde_json::to_value(&found).ok()))
}

fn on_record(work: &Work<'_>, text: &str) -> Result<String, Told> {
    let Who { tool, version } = work.who;
    recorded(text, tool, version.as_deref(), DRAFTING).map_err(|why| refused(&why))
}

fn edited(work: &Work<'_>, asked: Edits) -> Answer {
    let Edits { file, edits, dry_run } = asked;
    let by = by_tool(&work.who.tool, work.who.version.as_deref());
    work.place.change(&file, !dry_run, |text, _, texts| {
        let drafted = check_edits(text, edits, &by, texts).map_err(|answer| Told {
            words: answer.words(),
            value: serde_json::to_value(&answer).ok(),
        })?;
        let after = on_record(work, &drafted.edited.text)?;
        let count = drafted.edits.len();
        let warnings = drafted.edited.faults();
        let kept = if dry_run { "right, and not kept (dry_run)" } else { "kept" };
        let mut words = match count {
            1 => format!("1 edit is {kept}\n"),
            many => format!("{many} edits are {kept}\n"),
        };
        for fault in &warnings {
            let kind = if fault.error { "error" } else { "warning" };
            let _ = writeln!(words, "{kind} in line {}: {}", fault.line, fault.message);
        }
        let value = json!({ "edits": count, "kept": !dry_run, "problems": warnings });
        Ok((after, Reply::own(words, Some(value))))
    })
}
