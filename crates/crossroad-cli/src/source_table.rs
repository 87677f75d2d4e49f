//! The `[sources.…]` tables of a conflict file, changed without touching the rest of it.

mod ids;

use crossroad::model::quotation::LineRange;
use toml_edit::{Array, DocumentMut, Item, Table, TableLike, Value, value};

/// A source as it is written into a conflict file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct SourceTable {
    /// Its id.
    pub(crate) id: String,
    /// Its title.
    pub(crate) title: Option<String>,
    /// Who wrote it.
    pub(crate) author: Option<String>,
    /// When it was published.
    pub(crate) published: Option<String>,
    /// Where it can be found.
    pub(crate) url: Option<String>,
    /// Path of its text, relative to the conflict file.
    pub(crate) file: Option<String>,
    /// The SHA-256 of its text.
    pub(crate) sha256: Option<String>,
    /// How reliable it is, a letter.
    pub(crate) reliability: Option<String>,
    /// Its struck lines, as written.
    pub(crate) struck: Vec<String>,
}

/// Why a conflict file could not be changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum NotChanged {
    /// It is not TOML.
    Syntax(String),
    /// Something that must be a table is none.
    NoTable(String),
    /// It has no such source; those it has.
    NoSource(Vec<String>),
}

/// A conflict file that can be changed.
#[derive(Debug, Clone)]
pub(crate) struct SourceTables {
    document: DocumentMut,
    /// Lines end as on Windows.
    returns: bool,
}

impl SourceTables {
    /// Reads a conflict file.
    pub(crate) fn read(text: &str) -> Result<Self, NotChanged> {
        let document = text.parse::<DocumentMut>();
        let document = document.map_err(|error| NotChanged::Syntax(error.message().to_owned()))?;
        Ok(Self { document, returns: text.contains("\r\n") })
    }

    /// Returns the text, changed.
    pub(crate) fn text(&self) -> String {
        let text = self.document.to_string();
        if !self.returns {
            return text;
        }
        text.replace("\r\n", "\n").replace('\n', "\r\n")
    }

    /// Returns a source, if there is one with this id.
    pub(crate) fn get(&self, id: &str) -> Result<SourceTable, NotChanged> {
        let all = self.document.get("sources").and_then(Item::as_table_like);
        let table = all.and_then(|all| all.get(id)).and_then(Item::as_table_like);
        let Some(table) = table else {
            return Err(NotChanged::NoSource(self.ids()));
        };
        let text = |key: &str| table.get(key).and_then(Item::as_str).map(str::to_owned);
        let struck = table.get("struck").and_then(Item::as_array);
        let struck = struck.iter().flat_map(|list| list.iter()).filter_map(Value::as_str);
        Ok(SourceTable {
            id: id.to_owned(),
            title: text("title"),
            author: text("author"),
            published: text("published"),
            url: text("url"),
            file: text("file"),
            sha256: text("sha256"),
            reliability: text("reliability"),
            struck: struck.map(str::to_owned).collect(),
        })
    }

    /// Lists the ids of the sources, in order.
    pub(crate) fn ids(&self) -> Vec<String> {
        let all = self.document.get("sources").and_then(Item::as_table_like);
        all.map(|all| all.iter().map(|(id, _)| id.to_owned()).collect()).unwrap_or_default()
    }

    /// Adds a source, or gives one that is there its file, SHA-256 and reliability; the other keys
    /// of one that is there stay as they are, and only missing ones are added.
    ///
    /// Lines struck from a text that is now another one are no longer struck: their numbers
    /// would strike other lines. Returns them.
    pub(crate) fn put(&mut self, source: &SourceTable) -> Result<Vec<String>, NotChanged> {
        let before = self.get(&source.id).ok();
        let table = self.table(&source.id)?;
        let described = [
            ("title", &source.title),
            ("author", &source.author),
            ("published", &source.published),
            ("url", &source.url),
        ];
        for (key, text) in described {
            if let (Some(text), false) = (text, table.contains_key(key)) {
                table.insert(key, value(text.as_str()));
            }
        }
        let set_anew = [
            ("file", &source.file),
            ("sha256", &source.sha256),
            ("reliability", &source.reliability),
        ];
        for (key, text) in set_anew {
            if let Some(text) = text {
                set(table, key, Value::from(text.as_str()));
            }
        }
        let struck = before.filter(|before| !same_sum(&before.sha256, &source.sha256));
        let struck = struck.map(|before| before.struck).unwrap_or_default();
        if !struck.is_empty() {
            table.remove("struck");
        }
        Ok(struck)
    }

    /// Writes which lines of a source are struck.
    pub(crate) fn strike(&mut self, id: &str, ranges: &[LineRange]) -> Result<(), NotChanged> {
        self.get(id)?;
        let table = self.table(id)?;
        if ranges.is_empty() {
            table.remove("struck");
            return Ok(());
        }
        let ranges: Array = ranges.iter().map(ToString::to_string).collect();
        set(table, "struck", Value::Array(ranges));
        Ok(())
    }

    /// Finds the table of a source; makes it, behind the other sources, if there is none.
    fn table(&mut self, id: &str) -> Result<&mut dyn TableLike, NotChanged> {
        let no_table = |key: &str| NotChanged::NoTable(key.to_owned());
        let sources = self.document.entry("sources").or_insert_with(|| {
            let mut sources = Table::new();
            sources.set_implicit(true);
            Item::Table(sources)
        });
        let sources = sources.as_table_like_mut().ok_or_else(|| no_table("sources"))?;
        let inline = sources.iter().all(|(_, item)| item.is_value()) && !sources.is_empty();
        if !sources.contains_key(id) {
            let made = if inline {
                value(toml_edit::InlineTable::new())
            } else {
                Item::Table(Table::new())
            };
            sources.insert(id, made);
        }
        let table = sources.get_mut(id).and_then(Item::as_table_like_mut);
        table.ok_or_else(|| no_table(&format!("sources.{id}")))
    }
}

fn same_sum(a: &Option<String>, b: &Option<String>) -> bool {
    matches!((a, b), (Some(a), Some(b)) if a.eq_ignore_ascii_case(b))
}

/// Sets a key; what stands around its old value (a comment behind it) stays.
fn set(table: &mut dyn TableLike, key: &str, new: Value) {
    match table.get_mut(key).and_then(Item::as_value_mut) {
        Some(old) => {
            let decor = old.decor().clone();
            *old = new;
            *old.decor_mut() = decor;
        }
        None => {
            table.insert(key, Item::Value(new));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "# a conflict\nformat = 1   # the first\n\n[conflict]\ntitle = 'Talks' # single quotes\n\n\
        [sources.note]   # ours\n  file = \"sources/note.md\" # the note\nreliability = \"B\"\n\n\
        # what is said\n[claims.a]\nsource = \"note\"\nquote = '''\nas   it is'''\n# end\n";

    fn source(id: &str) -> SourceTable {
        let some = |text: &str| Some(text.to_owned());
        SourceTable {
            id: id.to_owned(),
            title: some("A \"title\""),
            file: some("sources/x.txt"),
            sha256: some("00ff"),
            ..SourceTable::default()
        }
    }

    fn put(file: &str, id: &str) -> String {
        let mut tables = SourceTables::read(file).expect("TOML");
        tables.put(&source(id)).expect("put");
        tables.text()
    }

    /// Says whether all lines of `old` stand in `new`, in order.
    fn keeps(old: &str, new: &str) -> bool {
        let mut new = new.split('\n');
        old.split('\n').all(|line| new.any(|other| other == line))
    }

    #[test]
    fn a_new_source_stands_behind_the_others_and_nothing_else_changes() {
        let text = put(FILE, "press");
        assert!(keeps(FILE, &text), "{text}");
        let added =
            "[sources.press]\ntitle = 'A \"title\"'\nfile = \"sources/x.txt\"\nsha256 = \"00ff\"\n";
        let at = text.find(added).expect(&text);
        assert!(
            text.find("[sources.note]") < Some(at) && Some(at) < text.find("[claims.a]"),
            "{text}"
        );
        assert!(text.contains("reliability = \"B\"\n\n[sources.press]"), "{text}");
        for file in ["", "format = 1\n", "format = 1\n[dm.us.options]\nstay = 'x'\n# end\n"] {
            let text = put(file, "press");
            assert!(
                keeps(file.trim_end_matches("# end\n"), &text) && text.contains(added),
                "{text}"
            );
        }
    }

    #[test]
    fn a_known_source_gets_its_file_and_keeps_the_rest() {
        let text = put(FILE, "note");
        assert!(
            text.contains("  file = \"sources/x.txt\" # the note\nreliability = \"B\"\ntitle ="),
            "{text}"
        );
        assert!(keeps(&FILE.replace("sources/note.md", "sources/x.txt"), &text), "{text}");
        assert_eq!(put(&text, "note"), text);
    }

    #[test]
    fn tables_in_one_line_and_windows_lines_are_kept() {
        let text = put("sources = { note = { title = 'x' } }\n", "press");
        assert!(text.starts_with("sources = { note = { title = 'x' } , press = {"), "{text}");
        assert!(SourceTables::read(&text).is_ok());
        let windows = put(&FILE.replace('\n', "\r\n"), "press");
        assert!(keeps(&FILE.replace('\n', "\r\n"), &windows), "{windows:?}");
        assert!(!windows.replace("\r\n", "").contains('\n'));
    }

    #[test]
    fn struck_lines_are_written_and_fall_with_the_text() {
        let mut tables = SourceTables::read(FILE).expect("TOML");
        let lines = [LineRange { first: 3, last: 3 }, LineRange { first: 5, last: 9 }];
        tables.strike("note", &lines).expect("struck");
        assert!(tables.text().contains("struck = [\"3\", \"5-9\"]"), "{}", tables.text());
        assert_eq!(tables.put(&source("note")), Ok(vec!["3".to_owned(), "5-9".to_owned()]));
        assert!(!tables.text().contains("struck"));
        assert_eq!(tables.strike("x", &lines), Err(NotChanged::NoSource(vec!["note".to_owned()])));
        tables.strike("note", &lines).expect("struck");
        assert_eq!(tables.put(&source("note")), Ok(vec![]));
    }

    #[test]
    fn what_is_no_table_is_left_alone() {
        for file in ["sources = 1\n", "[sources]\npress = 1\n", "[[sources]]\n"] {
            let mut tables = SourceTables::read(file).expect("TOML");
            assert!(matches!(tables.put(&source("press")), Err(NotChanged::NoTable(_))), "{file}");
        }
        assert!(SourceTables::read("a = ").is_err());
    }
}
