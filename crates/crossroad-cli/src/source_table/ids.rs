//! The ids of sources: who names them, and what removing and renaming them changes.

use toml_edit::{Item, Key, TableLike, Value};

use super::{NotChanged, SourceTables, set};

impl SourceTables {
    /// Lists the claims that are quoted from a source, in order.
    pub(crate) fn claims_of(&self, id: &str) -> Vec<String> {
        let claims = self.document.get("claims").and_then(Item::as_table_like);
        let claims = claims.into_iter().flat_map(TableLike::iter);
        let of = |item: &Item| {
            item.as_table_like().and_then(|claim| claim.get("source")).and_then(Item::as_str)
                == Some(id)
        };
        claims.filter(|(_, item)| of(item)).map(|(claim, _)| claim.to_owned()).collect()
    }

    /// Removes a source, with the comment above it.
    pub(crate) fn remove(&mut self, id: &str) -> Result<(), NotChanged> {
        self.get(id)?;
        if let Some(sources) = self.document.get_mut("sources").and_then(Item::as_table_like_mut) {
            sources.remove(id);
        }
        Ok(())
    }

    /// Gives a source another id, wherever the file names it; returns the claims that do. All
    /// else stays as it is, and where it is.
    pub(crate) fn rename(&mut self, id: &str, new: &str) -> Result<Vec<String>, NotChanged> {
        self.get(id)?;
        let claims = self.claims_of(id);
        if let Some(sources) = self.document.get_mut("sources") {
            rename_key(sources, id, new);
        }
        let all = self.document.get_mut("claims").and_then(Item::as_table_like_mut);
        for (_, claim) in all.into_iter().flat_map(TableLike::iter_mut) {
            let Some(claim) = claim.as_table_like_mut() else { continue };
            if claim.get("source").and_then(Item::as_str) == Some(id) {
                set(claim, "source", Value::from(new));
            }
        }
        Ok(claims)
    }
}

/// Renames a key of a table. Every key is taken out and put back, so that their order stays.
fn rename_key(table: &mut Item, old: &str, new: &str) {
    let keys: Vec<String> = match table.as_table_like() {
        Some(table) => table.iter().map(|(key, _)| key.to_owned()).collect(),
        None => return,
    };
    let renamed = |key: Key| match key.get() == old {
        true => Key::new(new)
            .with_leaf_decor(key.leaf_decor().clone())
            .with_dotted_decor(key.dotted_decor().clone()),
        false => key,
    };
    for key in keys {
        match table {
            Item::Table(table) => {
                if let Some((key, item)) = table.remove_entry(&key) {
                    table.insert_formatted(&renamed(key), item);
                }
            }
            Item::Value(Value::InlineTable(table)) => {
                if let Some((key, value)) = table.remove_entry(&key) {
                    table.insert_formatted(&renamed(key), value);
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "# about\nformat = 1\n\n# the first\n[sources.note] # here\ntitle = 'x'\n\n\
        [sources.wire]\ntitle = \"y\"\n\n# said\n[claims.a]\nquote = 'note'\n\
        source = \"note\" # of it\n[claims.b]\nsource = 'wire'\n[sources.last]\ntitle = 'z'\n";

    fn tables(text: &str) -> SourceTables {
        SourceTables::read(text).expect("TOML")
    }

    #[test]
    fn a_renamed_source_is_renamed_everywhere_and_nothing_else_is_changed() {
        let mut all = tables(FILE);
        assert_eq!(all.rename("note", "memo"), Ok(vec!["a".to_owned()]));
        let by_hand = FILE
            .replace("[sources.note]", "[sources.memo]")
            .replace("source = \"note\"", "source = \"memo\"");
        assert_eq!(all.text(), by_hand);
        assert_eq!(all.rename("memo", "note"), Ok(vec!["a".to_owned()]));
        assert_eq!(all.text(), FILE);
        let dotted =
            "sources.b.title = 'x'\nsources.note.title = 'y' # n\nsources.note.file = 'z'\n";
        let mut all = tables(dotted);
        assert_eq!(all.rename("note", "memo"), Ok(vec![]));
        assert_eq!(all.text(), dotted.replace("note", "memo"));
        let inline = "sources = { a = { title = 'x' }, note = { title = 'y' }, c = { title = 'z' } }\r\n\
            claims = { d = { source = 'note' } }\r\n";
        let mut all = tables(inline);
        assert_eq!(all.rename("note", "memo"), Ok(vec!["d".to_owned()]));
        let by_hand = inline.replace("note = ", "memo = ").replace("'note'", "\"memo\"");
        assert_eq!(all.text(), by_hand);
        let known = ["note", "wire", "last"].map(str::to_owned).to_vec();
        assert_eq!(tables(FILE).rename("x", "y"), Err(NotChanged::NoSource(known)));
    }

    #[test]
    fn a_removed_source_leaves_the_rest_as_it_was() {
        let mut all = tables(FILE);
        assert_eq!(all.claims_of("note"), ["a"]);
        assert_eq!(all.remove("note"), Ok(()));
        let rest = FILE.replace("\n# the first\n[sources.note] # here\ntitle = 'x'\n", "");
        assert_eq!(all.text(), rest);
        assert!(all.remove("note").is_err());
        assert_eq!(tables("sources.a.title = 'x'\n").claims_of("a"), Vec::<String>::new());
    }
}
