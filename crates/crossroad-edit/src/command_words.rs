//! Edits said in a few words, as on a command line.

use crossroad::text::diagnostic::nearest;
use crossroad::text::source::shape::{Record, Shape};
use serde_json::{Map, Value};

use crate::document::{Path, Step, below, keys, within};
use crate::edit::{Edit, Fields};
use crate::entry::record_at;
use crate::kind::{Home, KINDS, Kind, WHEN};
use crate::refused::Refused;

impl Kind {
    /// Finds a kind by what people call it: `option`, `wish`, `decision-maker`.
    ///
    /// # Errors
    /// [`Refused::Unknown`], with the nearest.
    pub fn read(word: &str) -> Result<Self, Refused> {
        let word = word.trim().to_lowercase().replace([' ', '_'], "-");
        let other = match word.as_str() {
            "dm" | "decision-maker" | "player" => Some(Self::Actor),
            "preference" | "statement" => Some(Self::Wish),
            _ => None,
        };
        let known = || Self::all().map(Self::word);
        let found = KINDS.iter().find(|row| row.word == word).map(|row| row.kind);
        other.or(found).filter(|kind| *kind != Self::Header).ok_or_else(|| Refused::Unknown {
            name: word.clone(),
            kind: None,
            nearest: nearest(&word, known()).map(str::to_owned),
            known: known().map(str::to_owned).collect(),
        })
    }

    /// Returns the words that [`added`] expects, for people.
    #[must_use]
    pub fn usage(self) -> &'static str {
        match self {
            Self::Header => "",
            Self::Actor | Self::Analyst => "ID [NAME]",
            Self::Option => "ACTOR.ID DOES",
            Self::Wish => "ACTOR FORMULA",
            Self::Rank => "ACTOR STATE…",
            Self::Weight => "ACTOR FORMULA WEIGHT",
            Self::Pair => "ACTOR BETTER THAN",
            Self::Degree => "ACTOR",
            Self::Arc => "ACTOR ARC",
            Self::GraphState => "ID WORDS",
            Self::Rule => "never|always|at-most-one|exactly-one|at-least-one FORMULA…",
            Self::MergedState => "FORMULA",
            Self::ForbiddenMove => "ACTOR FROM TO",
            Self::State => "ID STATES",
            Self::Question => "ID QUESTION ANSWER=STATES…",
            Self::Answer => "QUESTION.ID STATES",
            Self::Expectation => "QUESTION ANSWER…",
            Self::Source => "ID TITLE",
            Self::Claim => "ID SOURCE QUOTATION",
            Self::Event => "ID DATE [WORDS]",
            Self::View => "ACTOR",
            Self::Coalition => "ACTOR ACTOR…",
            Self::Assistance => "TOOL TASK",
        }
    }
}

/// Makes the edit that adds a thing, told in the words of [`Kind::usage`].
///
/// # Errors
/// [`Refused::Missing`] where words are missing, [`Refused::Misplaced`] where there are more.
pub fn added(what: Kind, words: &[String]) -> Result<Edit, Refused> {
    let mut said = Said { what, words, at: 0, fields: Fields::new() };
    let (mut to, mut id) = (None, None);
    let dotted = |said: &mut Said<'_>, owner: &str| -> Result<(String, String), Refused> {
        let word = said.next("id")?;
        match word.split_once('.') {
            Some((owner, id)) => Ok((owner.to_owned(), id.to_owned())),
            None => Err(Refused::Missing { kind: what, key: owner.to_owned() }),
        }
    };
    match what {
        Kind::Header => {}
        Kind::Actor | Kind::Analyst => {
            id = Some(said.next("id")?);
            said.maybe("name");
        }
        Kind::Option | Kind::Answer => {
            let (owner, own) = dotted(&mut said, "to")?;
            (to, id) = (Some(owner), Some(own));
            said.text(if what == Kind::Option { "does" } else { WHEN })?;
        }
        Kind::Wish => {
            to = Some(said.next("to")?);
            said.maybe("that");
        }
        Kind::Rank => {
            to = Some(said.next("to")?);
            said.rest("states");
        }
        Kind::Weight => {
            to = Some(said.next("to")?);
            said.text("that")?;
            said.text("weight")?;
            let weight = said.fields.get("weight").and_then(Value::as_str).unwrap_or_default();
            let weight = read_value(what, "weight", weight)?;
            said.fields.insert("weight".to_owned(), weight);
        }
        Kind::Pair => {
            to = Some(said.next("to")?);
            said.text("better")?;
            said.text("than")?;
        }
        Kind::Degree => to = Some(said.next("to")?),
        Kind::Arc => {
            to = Some(said.next("to")?);
            said.text("arc")?;
        }
        Kind::GraphState | Kind::State | Kind::Source => {
            id = Some(said.next("id")?);
            said.text(match what {
                Kind::GraphState => "is",
                Kind::State => WHEN,
                _ => "title",
            })?;
        }
        Kind::Rule => {
            let key = said.next("never")?;
            match key.as_str() {
                "never" | "always" => said.text(&key)?,
                _ => said.rest(&key),
            }
        }
        Kind::MergedState => said.text("when")?,
        Kind::ForbiddenMove => ["dm", "from", "to"].iter().try_for_each(|key| said.text(key))?,
        Kind::Question => {
            id = Some(said.next("id")?);
            said.text("ask")?;
            let mut answers = Map::new();
            while let Some(word) = said.peek() {
                let Some((name, when)) = word.split_once('=') else { break };
                answers.insert(name.trim().to_owned(), Value::from(when.trim()));
                said.at += 1;
            }
            said.fields.insert("answers".to_owned(), Value::Object(answers));
        }
        Kind::Expectation => {
            said.text("question")?;
            said.rest("answer");
        }
        Kind::Claim => {
            id = Some(said.next("id")?);
            said.text("source")?;
            said.text("quote")?;
        }
        Kind::Event => {
            id = Some(said.next("id")?);
            said.text("date")?;
            said.maybe("what");
        }
        Kind::View => id = Some(said.next("id")?),
        Kind::Coalition => said.rest("of"),
        Kind::Assistance => ["tool", "task"].iter().try_for_each(|key| said.text(key))?,
    }
    if let Some(word) = said.peek() {
        return Err(Refused::Misplaced { name: word.to_owned(), kind: what, expected: None });
    }
    Ok(Edit::Add { what, to, id, fields: said.fields, place: None })
}

struct Said<'w> {
    what: Kind,
    words: &'w [String],
    at: usize,
    fields: Fields,
}

impl<'w> Said<'w> {
    fn peek(&self) -> Option<&'w str> {
        self.words.get(self.at).map(String::as_str)
    }

    fn next(&mut self, key: &str) -> Result<String, Refused> {
        let missing = || Refused::Missing { kind: self.what, key: key.to_owned() };
        let word = self.peek().ok_or_else(missing)?.to_owned();
        self.at += 1;
        Ok(word)
    }

    fn text(&mut self, key: &str) -> Result<(), Refused> {
        let word = self.next(key)?;
        self.fields.insert(key.to_owned(), Value::from(word));
        Ok(())
    }

    fn maybe(&mut self, key: &str) {
        if self.peek().is_some() {
            let _ = self.text(key);
        }
    }

    fn rest(&mut self, key: &str) {
        let rest = self.words.get(self.at..).unwrap_or_default();
        self.at = self.words.len();
        if !rest.is_empty() {
            self.fields.insert(key.to_owned(), rest.iter().map(String::as_str).collect());
        }
    }
}

/// Reads the value of a key of a thing from words: as a number where the key has numbers, as a list
/// where it has lists (`vacuum,evils`, or in brackets as JSON), else as the text that it is. No
/// words at all take the key away.
///
/// # Errors
/// [`Refused::BadValue`]; a key that things of the kind do not have is read as a text.
pub fn read_value(kind: Kind, key: &str, words: &str) -> Result<Value, Refused> {
    if words.is_empty() {
        return Ok(Value::Null);
    }
    let shape = record_of(kind).and_then(|record| record.field(key)).map(|field| field.shape);
    let text = Value::from(words);
    let Some(shape) = shape else { return Ok(text) };
    let kinds: Vec<&Shape> = match &shape {
        Shape::Any(shapes) => shapes.iter().collect(),
        one => vec![one],
    };
    let json = serde_json::from_str::<Value>(words).ok();
    let bad = || Refused::BadValue { key: key.to_owned() };
    let has = |fits: &dyn Fn(&Shape) -> bool| kinds.iter().any(|shape| fits(shape));
    let lists = has(&|shape| matches!(shape, Shape::List { .. }));
    let tables = has(&|shape| matches!(shape, Shape::Map { .. } | Shape::Record(_)));
    let texts = has(&|shape| {
        !matches!(
            shape,
            Shape::List { .. }
                | Shape::Map { .. }
                | Shape::Record(_)
                | Shape::Flag
                | Shape::Number { .. }
                | Shape::Whole { .. }
        )
    });
    match json {
        Some(value @ Value::Bool(_)) if has(&|shape| matches!(shape, Shape::Flag)) => Ok(value),
        Some(value @ Value::Number(_))
            if has(&|shape| matches!(shape, Shape::Number { .. } | Shape::Whole { .. })) =>
        {
            Ok(value)
        }
        Some(value @ Value::Array(_)) if lists => Ok(value),
        Some(value @ Value::Object(_)) if tables => Ok(value),
        _ if texts => Ok(text),
        _ if lists => Ok(words.split(',').map(str::trim).collect()),
        _ => Err(bad()),
    }
}

/// Returns the record that things of a kind have.
pub(crate) fn record_of(kind: Kind) -> Option<&'static Record> {
    let row = kind.row();
    let some = || "x";
    let home: Path = match row.home {
        Home::Alone => return record_at(&keys(&["conflict"])),
        Home::File(place) => keys(place),
        Home::Actor(key) | Home::Preference(key) => keys(&["dm", some(), key]),
        Home::Question(_) => return None,
    };
    record_at(&match row.keyed {
        true => below(&home, some()),
        false => within(&home, Step::At(0)),
    })
}
