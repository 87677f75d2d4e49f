//! The first text of a new conflict.

use crossroad_edit::{Edit, Fields, Kind, apply};
use serde_json::{Value, json};

use crate::bench::Refused;
use crate::new_names::named;

/// A text that says nothing yet.
const EMPTY: &str = "format = 1\n\n[conflict]\ntitle      = \"\"\nstatus-quo = []\n";

/// Writes the text of a new conflict: its title, and somebody who can do something, without which it
/// is none.
///
/// # Errors
/// [`Refused`] where one of them is empty.
pub fn begin(title: &str, who: &str, does: &str) -> Result<String, Refused> {
    for (words, what) in [(title, "a title"), (who, "an actor"), (does, "something that it can do")]
    {
        if words.trim().is_empty() {
            return Err(Refused(format!("a new conflict needs {what}")));
        }
    }
    let fields = |fields: &[(&str, Value)]| -> Fields {
        fields.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect()
    };
    let title =
        Edit::Set { of: "conflict".to_owned(), fields: fields(&[("title", title.trim().into())]) };
    let actor = Edit::Add {
        what: Kind::Actor,
        to: None,
        id: None,
        fields: fields(&[("name", who.trim().into()), ("options", json!([does.trim()]))]),
        place: None,
    };
    let mut text = EMPTY.to_owned();
    for edit in [title, actor] {
        let made = apply(&text, &named(&text, edit));
        text = made.map_err(|refused| Refused(refused.to_string()))?.text;
    }
    Ok(text)
}
