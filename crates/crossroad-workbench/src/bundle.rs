//! Modules become one script, for a page that can load none: each is a function that is run once, in the
//! order in which they need each other. The modules are our own, and written so that this is all it takes:
//! an import is a line of its own that names what it takes, and what is exported is declared so.

use std::collections::BTreeSet;
use std::fmt::Write as _;

/// Why modules cannot be one script.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unbundled(pub String);

impl std::fmt::Display for Unbundled {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Unbundled {}

/// Finds a module by what an import calls it: its own name, and its text.
pub type Find<'a> = &'a dyn Fn(&str) -> Option<(&'a str, &'a str)>;

/// Writes a module, and all that it imports, as one script.
///
/// # Errors
/// [`Unbundled`] where a module is not found, needs itself, or is written in another way; or where the
/// script could not stand in a page.
pub fn bundle(first: &str, find: Find<'_>) -> Result<String, Unbundled> {
    let (mut script, mut done) = ("\"use strict\";\n".to_owned(), BTreeSet::new());
    put(first, find, &mut Vec::new(), &mut done, &mut script)?;
    for end in ["</script", "<!--"] {
        if script.to_lowercase().contains(end) {
            return Err(Unbundled(format!("a script with `{end}` cannot stand in a page")));
        }
    }
    Ok(script)
}

fn put<'a>(
    called: &str,
    find: Find<'a>,
    above: &mut Vec<&'a str>,
    done: &mut BTreeSet<&'a str>,
    script: &mut String,
) -> Result<&'a str, Unbundled> {
    let found = find(called);
    let (name, text) = found.ok_or_else(|| Unbundled(format!("there is no module `{called}`")))?;
    if done.contains(name) {
        return Ok(name);
    }
    if above.contains(&name) {
        return Err(Unbundled(format!("`{name}` needs itself")));
    }
    above.push(name);
    let (mut body, mut exported) = (String::new(), Vec::new());
    for (at, line) in text.lines().enumerate() {
        let odd = || Unbundled(format!("`{name}`, line {}: `{line}`", at + 1));
        if line.starts_with("import ") {
            let (what, from) = imported(line).ok_or_else(odd)?;
            let from = put(from, find, above, done, script)?;
            let _ =
                writeln!(body, "const {{ {} }} = {};", what.replace(" as ", ": "), variable(from));
        } else if let Some(declared) = line.strip_prefix("export ") {
            exported.push(declares(declared).ok_or_else(odd)?);
            body.push_str(declared);
            body.push('\n');
        } else {
            body.push_str(line);
            body.push('\n');
        }
    }
    above.pop();
    let exported = exported.join(", ");
    let _ = write!(
        script,
        "const {} = (() => {{\n{body}return {{ {exported} }};\n}})();\n",
        variable(name)
    );
    done.insert(name);
    Ok(name)
}

/// `import { a, b } from "./c.js";`: what is imported, and from where.
fn imported(line: &str) -> Option<(&str, &str)> {
    let (what, from) = line.strip_prefix("import { ")?.split_once(" } from ")?;
    let from = from.strip_suffix(';')?;
    let from = from.strip_prefix(['"', '\''])?.strip_suffix(['"', '\''])?;
    Some((what, from.strip_prefix("./")?))
}

/// `async function a(b) {`: what it declares.
fn declares(text: &str) -> Option<&str> {
    let text = text.strip_prefix("async ").unwrap_or(text);
    let rest = ["function ", "class ", "const "].iter().find_map(|word| text.strip_prefix(word))?;
    let name = rest.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == '$')).next()?;
    (!name.is_empty()).then_some(name)
}

fn variable(module: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '_' };
    format!("$_{}", module.chars().map(plain).collect::<String>())
}
