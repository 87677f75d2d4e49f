//! What `change` proposes becomes an edit of the file.
//!
//! A proposal is about the conflict of a day, whose wishes may stand in an event. What it speaks of
//! is found by where it stands in the text, so that what is changed is what was read.

use crossroad::finding::inverse::{Edit as Proposed, edited};
use crossroad::model::conflict::{Conflict, DecisionMaker, OneWay, Rule};
use crossroad::model::preference::{Entry, Item, Preference, Statement, Weight};
use crossroad::text::source::{Node, Span, Value};
use serde_json::Value as Json;

use crate::document::{Document, below};
use crate::edit::{Edit, Fields, Place};
use crate::entry::layout;
use crate::kind::Kind;
use crate::refused::Refused;
use crate::thing::{Thing, all};

/// Returns the edit of a text that makes what was proposed for `day`, the conflict of the text on
/// some day; `proposed` is one of the ways that were found.
///
/// # Errors
/// [`Refused`] where the text is not that of the conflict.
pub fn proposal(text: &str, day: &Conflict, proposed: &[Proposed]) -> Result<Edit, Refused> {
    let document = Document::read(text)?;
    let target = edited(day, proposed);
    let mut writer = Writer { document: &document, things: all(&document), edits: Vec::new() };
    for (old, new) in day.dms.iter().zip(&target.dms) {
        if old.preference != new.preference {
            writer.preference(old, new)?;
        }
    }
    for (at, (old, new)) in day.options.iter().zip(&target.options).enumerate() {
        if old.one_way != new.one_way {
            let word = new.one_way.map(|way| if way == OneWay::On { "on" } else { "off" });
            let of = day.option_name(crossroad::text::formula::OptionId::at(at));
            writer.set(of, &[("one-way", word.map_or(Json::Null, Json::from))]);
        }
    }
    writer.rules(&day.rules, &target.rules)?;
    Ok(Edit::All { edits: writer.edits })
}

struct Writer<'d, 't> {
    document: &'d Document<'t>,
    things: Vec<Thing>,
    edits: Vec<Edit>,
}

/// A place of a list as it is to be.
enum Wanted {
    /// What stands at a place of the text.
    There(usize),
    /// Something new.
    New(Fields),
}

impl Writer<'_, '_> {
    fn set(&mut self, of: String, fields: &[(&str, Json)]) {
        let fields = fields.iter().map(|(key, value)| ((*key).to_owned(), value.clone()));
        self.edits.push(Edit::Set { of, fields: fields.collect() });
    }

    /// Finds a thing by where it stands.
    fn at(&self, span: Span) -> Result<&Thing, Refused> {
        let here = |thing: &&Thing| {
            let node = self.document.node(&thing.path);
            node.is_some_and(|node| node.extent().start == span.start)
        };
        // (what is inside begins where its list does only if it is the list)
        self.things.iter().filter(here).max_by_key(|thing| thing.path.len()).ok_or(Refused::Stale)
    }

    fn preference(&mut self, old: &DecisionMaker, new: &DecisionMaker) -> Result<(), Refused> {
        let id = &old.id.value;
        match (&old.preference, &new.preference) {
            (Preference::Ranking(old), Preference::Ranking(new)) => {
                self.ranking(&old.entries, &new.entries)
            }
            (Preference::Weights(old), Preference::Weights(new)) => {
                self.weights(&old.weights, &new.weights)
            }
            (Preference::Weights(old), Preference::Indifferent) => self.weights(&old.weights, &[]),
            (Preference::Prioritized(old), new) => {
                let new = match new {
                    Preference::Prioritized(new) => new.items.as_slice(),
                    _ => &[],
                };
                self.statements(id, &old.items, new)
            }
            (_, Preference::Prioritized(new)) => self.statements(id, &[], &new.items),
            _ => Err(Refused::Stale),
        }
    }

    fn weights(&mut self, old: &[Weight], new: &[Weight]) -> Result<(), Refused> {
        let kept = |one: &Weight| new.iter().any(|other| other.span.start == one.span.start);
        // From the last to the first, so that places stay what they are.
        for one in old.iter().rev().filter(|one| !kept(one)) {
            let of = self.at(one.span)?.name().to_owned();
            self.edits.push(Edit::Delete { of, unlist: false });
        }
        Ok(())
    }

    fn statements(&mut self, id: &str, old: &[Item], new: &[Item]) -> Result<(), Refused> {
        let owner = match old.first() {
            Some(first) => self.at(span(first))?.owner.clone().unwrap_or_else(|| id.to_owned()),
            None => id.to_owned(),
        };
        let mut wanted = Vec::new();
        for item in new {
            wanted.push(self.statement(old, item)?);
        }
        let spans: Vec<Span> = old.iter().map(span).collect();
        self.list(Kind::Wish, "prefers", &owner, &spans, wanted)
    }

    /// Says what an item becomes, and changes its keys where it stays.
    fn statement(&mut self, old: &[Item], item: &Item) -> Result<Wanted, Refused> {
        let same = |one: &&Item| span(one).start == span(item).start && written(item);
        let before = old.iter().find(same);
        match (before, item) {
            (Some(Item::One(before)), Item::One(after)) => {
                self.turned(before, after)?;
                Ok(Wanted::There(after.span.start))
            }
            (
                Some(Item::AnyOrder { statements: before, .. }),
                Item::AnyOrder { statements: after, .. },
            ) if before.len() == after.len()
                && before.iter().zip(after).all(|(a, b)| a.span.start == b.span.start) =>
            {
                for (before, after) in before.iter().zip(after) {
                    self.turned(before, after)?;
                }
                Ok(Wanted::There(span(item).start))
            }
            (Some(Item::Disputed { .. }), Item::Disputed { statements: after, .. }) => {
                let before = before.map(Item::statements).unwrap_or_default();
                if before.len() != after.len() {
                    return Err(layout(self.document, &self.at(span(item))?.path));
                }
                for (before, after) in before.iter().zip(after) {
                    self.turned(before, after)?;
                }
                Ok(Wanted::There(span(item).start))
            }
            // (readings that are divided say no longer who holds what)
            (_, Item::Disputed { .. }) => {
                let first = old.first().map(span).unwrap_or_default();
                Err(layout(self.document, &self.at(first)?.path))
            }
            (_, Item::One(after)) => Ok(Wanted::New(self.fields(old, after)?)),
            (_, Item::AnyOrder { id, statements, .. }) => {
                let mut members = Vec::new();
                for one in statements {
                    members.push(Json::Object(self.fields(old, one)?.into_iter().collect()));
                }
                let mut fields = Fields::new();
                if let Some(id) = id {
                    fields.insert("id".to_owned(), Json::from(id.value.clone()));
                }
                fields.insert("any-order".to_owned(), Json::Array(members));
                Ok(Wanted::New(fields))
            }
        }
    }

    /// Changes the keys of a statement that stays.
    fn turned(&mut self, before: &Statement, after: &Statement) -> Result<(), Refused> {
        let fields = turns(before, after);
        if !fields.is_empty() {
            let of = self.at(after.span)?.name().to_owned();
            self.edits.push(Edit::Set { of, fields });
        }
        Ok(())
    }

    /// Returns the keys of a statement that is written anew.
    fn fields(&self, old: &[Item], statement: &Statement) -> Result<Fields, Refused> {
        let mut members = old.iter().flat_map(Item::statements);
        let same =
            |one: &&Statement| statement.span.end > 0 && one.span.start == statement.span.start;
        let mut fields = Fields::new();
        if let Some(before) = members.find(same) {
            let path = &self.at(before.span)?.path;
            let node = self.document.node(path).ok_or(Refused::Stale)?;
            match json(node) {
                Some(Json::Object(known)) => fields.extend(known),
                Some(that) => {
                    fields.insert("that".to_owned(), that);
                }
                None => return Err(Refused::Stale),
            }
            fields.extend(turns(before, statement));
        } else {
            fields.insert("that".to_owned(), Json::from(statement.that.text.value.clone()));
        }
        fields.retain(|_, value| !value.is_null());
        Ok(fields)
    }

    fn ranking(&mut self, old: &[Entry], new: &[Entry]) -> Result<(), Refused> {
        let first = old.first().ok_or(Refused::Stale)?;
        let owner = self.at(first.span)?.owner.clone().unwrap_or_default();
        let mut wanted: Vec<Wanted> = Vec::new();
        for entry in new {
            let start = entry.span.start;
            let taken = wanted.iter().any(|one| matches!(one, Wanted::There(at) if *at == start));
            let before = old.iter().find(|one| one.span.start == start);
            let states = entry.states.iter().map(|(text, _)| Json::from(text.value.clone()));
            let states = Json::Array(states.collect());
            let strongly = if entry.strongly { Json::from(true) } else { Json::Null };
            let mut fields = Fields::new();
            fields.insert("states".to_owned(), states);
            let Some(before) = before else { return Err(Refused::Stale) };
            if !taken {
                let mut changed = Fields::new();
                if before.states != entry.states {
                    changed.extend(fields);
                }
                if before.strongly != entry.strongly {
                    changed.insert("strongly".to_owned(), strongly);
                }
                if !changed.is_empty() {
                    let of = self.at(before.span)?.name().to_owned();
                    self.edits.push(Edit::Set { of, fields: changed });
                }
                wanted.push(Wanted::There(start));
                continue;
            }
            // A part of an entry that was divided rests on what the whole did.
            let path = &self.at(before.span)?.path;
            for key in ["because", "assumed", "judged", "note"] {
                let value = self.document.node(&below(path, key)).and_then(json);
                fields.extend(value.map(|value| (key.to_owned(), value)));
            }
            if entry.strongly {
                fields.insert("strongly".to_owned(), strongly);
            }
            wanted.push(Wanted::New(fields));
        }
        let spans: Vec<Span> = old.iter().map(|entry| entry.span).collect();
        self.list(Kind::Rank, "ranking", &owner, &spans, wanted)
    }

    /// Brings a list into an order: what is not wanted goes, what is new comes, the rest is moved.
    fn list(
        &mut self,
        kind: Kind,
        key: &str,
        owner: &str,
        old: &[Span],
        wanted: Vec<Wanted>,
    ) -> Result<(), Refused> {
        let there = |span: &Span| {
            wanted.iter().any(|one| matches!(one, Wanted::There(at) if *at == span.start))
        };
        let place = |at: usize| format!("{owner}.{key}[{}]", at + 1);
        for (at, _) in old.iter().enumerate().rev().filter(|(_, span)| !there(span)) {
            self.edits.push(Edit::Delete { of: place(at), unlist: false });
        }
        let mut now: Vec<Option<usize>> =
            old.iter().filter(|span| there(span)).map(|span| Some(span.start)).collect();
        for (to, one) in wanted.into_iter().enumerate() {
            match one {
                Wanted::New(mut fields) => {
                    let id = fields.remove("id").and_then(|id| id.as_str().map(str::to_owned));
                    let place = Some(Place::At(to + 1));
                    let owner = Some(owner.to_owned());
                    self.edits.push(Edit::Add { what: kind, to: owner, id, fields, place });
                    now.insert(to.min(now.len()), None);
                }
                Wanted::There(start) => {
                    let from = now.iter().position(|one| *one == Some(start));
                    let from = from.ok_or(Refused::Stale)?;
                    if from != to {
                        let of = place(from);
                        self.edits.push(Edit::Move { of, place: Place::At(to + 1) });
                        let moved = now.remove(from);
                        now.insert(to.min(now.len()), moved);
                    }
                }
            }
        }
        Ok(())
    }

    fn rules(&mut self, old: &[Rule], new: &[Rule]) -> Result<(), Refused> {
        let kept = |one: &Rule| {
            new.iter().any(|other| other.span.end > 0 && other.span.start == one.span.start)
        };
        for rule in old.iter().rev().filter(|rule| !kept(rule)) {
            let of = self.at(rule.span)?.name().to_owned();
            self.edits.push(Edit::Delete { of, unlist: false });
        }
        for rule in new.iter().filter(|rule| rule.span.end == 0) {
            let (key, formulas) = rule.kind.parts();
            let first = formulas.first().map(|one| one.text.value.clone()).unwrap_or_default();
            let fields = Fields::from([(key.to_owned(), Json::from(first))]);
            let (to, id, place) = (None, None, None);
            self.edits.push(Edit::Add { what: Kind::Rule, to, id, fields, place });
        }
        Ok(())
    }
}

fn span(item: &Item) -> Span {
    match item {
        Item::One(one) => one.span,
        Item::AnyOrder { span, .. } | Item::Disputed { span, .. } => *span,
    }
}

/// Says whether an item stands in the text.
fn written(item: &Item) -> bool {
    span(item).end > 0
}

/// Lists the keys in which a statement differs from what it was.
fn turns(before: &Statement, after: &Statement) -> Fields {
    let mut fields = Fields::new();
    let mut put = |key: &str, value: Json| fields.insert(key.to_owned(), value);
    if before.that.formula != after.that.formula {
        put("that", Json::from(after.that.text.value.clone()));
    }
    if before.crucial != after.crucial {
        put("crucial", if after.crucial { Json::from(true) } else { Json::Null });
    }
    if before.unknown != after.unknown {
        put("unknown", if after.unknown { Json::from(true) } else { Json::Null });
    }
    if before.chance.is_some() && after.chance.is_none() {
        put("chance", Json::Null);
    }
    fields
}

/// Returns a value of the file as JSON.
fn json(node: &Node) -> Option<Json> {
    Some(match &node.value {
        Value::Text(text) => Json::from(text.text.clone()),
        Value::Number(number) => match number.whole {
            Some(whole) => Json::from(whole),
            None => Json::from(number.value),
        },
        Value::Bool(value) => Json::from(*value),
        Value::List(list) => Json::Array(list.iter().map(json).collect::<Option<Vec<Json>>>()?),
        Value::Table(table) => {
            let entries = table.entries().map(|(key, node)| Some((key.value.clone(), json(node)?)));
            Json::Object(entries.collect::<Option<serde_json::Map<String, Json>>>()?)
        }
        Value::DateTime(_) | Value::Broken => return None,
    })
}
