//! The verbs of the library as tools: what can be asked, and the answer, are those of the command.

use crossroad_report::verb::{VERBS, Verb, View, ask};
use serde_json::{Map, Value, json};

use crate::limits::WIDTH;
use crate::reply::{Answer, Reply, Told};
use crate::tools::Work;

/// Returns what can be asked by a verb: its files, and its question.
pub(crate) fn schema(verb: &dyn Verb) -> Value {
    let mut question = verb.question();
    let mut properties = Map::new();
    let file = |what: &str| json!({ "type": "string", "description": what });
    let mut required = vec!["file"];
    properties.insert("file".to_owned(), file("The conflict file, as a path from the folder."));
    if verb.row().conflicts > 1 {
        properties
            .insert("other".to_owned(), file("The other version, as a path from the folder."));
        required.push("other");
    }
    // (What a question refers to is looked for from the root.)
    let inner = question.as_object_mut().and_then(|map| map.remove("$defs"));
    if let Some(map) = question.as_object_mut() {
        map.remove("$schema");
        if map.get("required").and_then(Value::as_array).is_some_and(|list| !list.is_empty()) {
            required.push("question");
        }
    }
    properties.insert("question".to_owned(), question);
    let mut schema = Map::new();
    schema.insert("type".to_owned(), "object".into());
    schema.insert("properties".to_owned(), Value::Object(properties));
    schema.insert("required".to_owned(), required.into());
    schema.insert("additionalProperties".to_owned(), false.into());
    schema.extend(inner.map(|inner| ("$defs".to_owned(), inner)));
    Value::Object(schema)
}

/// Says what a verb is for.
pub(crate) fn about(verb: &dyn Verb) -> String {
    let row = verb.row();
    match row.more {
        "" => format!("{}.", row.about),
        more => format!("{}. {more}", row.about),
    }
}

/// Finds a verb by the name of its tool.
pub(crate) fn named(name: &str) -> Option<&'static dyn Verb> {
    VERBS.iter().find(|verb| verb.row().id == name).copied()
}

/// Asks it.
pub(crate) fn asked(work: &Work<'_>, verb: &dyn Verb, arguments: Value) -> Answer {
    let row = verb.row();
    let mut given = match arguments {
        Value::Object(map) => map,
        _ => Map::new(),
    };
    let mut names = Vec::new();
    for key in ["file", "other"].iter().take(row.conflicts) {
        match given.remove(*key) {
            Some(Value::String(name)) => names.push(name),
            _ => return Err(Told::new(format!("`{key}` must be the path of a conflict file"))),
        }
    }
    let mut question = given.remove("question").unwrap_or_else(|| json!({}));
    if let Some(key) = given.keys().next() {
        return Err(Told::new(format!("there is no argument `{key}`"))
            .hint("what is asked goes into `question`"));
    }
    if let Some(map) = question.as_object_mut()
        && verb.fields().iter().any(|field| field.place.first().is_some_and(|part| part == "how"))
        && !map.contains_key("how")
    {
        map.extend(serde_json::to_value(&work.place.how).ok().map(|how| ("how".to_owned(), how)));
    }
    let mut conflicts = Vec::new();
    for name in &names {
        let reading = work.place.reading(name)?;
        let problems = reading.render(false);
        conflicts.push(reading.conflict.ok_or_else(|| {
            Told::new(format!("`{name}` has errors, and there is no answer:\n{problems}"))
        })?);
    }
    let refs: Vec<_> = conflicts.iter().collect();
    let called: Vec<&str> = names.iter().map(String::as_str).collect();
    let limit = row.shown.limit;
    let view = View { names: &called, width: WIDTH, limit, ..View::default() };
    let answer = ask(row.id, &question, &refs, Some(&view), work.watch)?;
    let text = answer.screen.map(|screen| screen.plain().to_owned()).unwrap_or_default();
    Ok(Reply::of_others(text, serde_json::from_slice(&answer.json).ok()))
}
