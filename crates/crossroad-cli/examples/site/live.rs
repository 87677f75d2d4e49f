//! Examples that can be changed and asked again where they stand: the workbench in a frame, which is
//! loaded when it is unfolded. Whoever has no scripts follows the link.

use std::collections::BTreeSet;

use crossroad::model::conflict::read;
use crossroad_history::library::library;
use crossroad_report::form::hash;

/// What unfolds them.
pub(crate) const SCRIPT: &str = include_str!("live.js");

/// Returns a content security policy with what pages with such examples need besides.
pub(crate) fn policy(policy: &str) -> String {
    format!("{policy}; script-src {}; frame-src 'self'", hash(SCRIPT))
}

/// The examples of one page.
pub(crate) struct Live<'w> {
    /// The page that is the workbench.
    workbench: &'w str,
    /// What stands on the page already: the same conflict is not offered twice.
    seen: BTreeSet<String>,
    /// The cases of the library, each with its id and its title.
    cases: Vec<(String, String)>,
}

impl<'w> Live<'w> {
    pub(crate) fn new(workbench: &'w str) -> Self {
        let cases = library().into_iter().filter_map(|case| {
            let title = read(case.id(), case.conflict()).conflict?.title;
            Some((case.id().to_owned(), title))
        });
        Self { workbench, seen: BTreeSet::new(), cases: cases.collect() }
    }

    /// The examples behind a block of code: the conflict file that it is, or the cases of the library
    /// that are asked in it.
    pub(crate) fn of_code(&mut self, code: &str) -> String {
        if read("example", code.as_bytes()).conflict.is_some() {
            return self.one(&format!("text={}", encoded(code)), "this conflict");
        }
        code.lines().map(|line| self.of_command(line)).collect()
    }

    fn of_command(&mut self, line: &str) -> String {
        let words: Vec<&str> = line.split_whitespace().collect();
        let concept = words.iter().position(|word| *word == "--concept");
        let concept = concept.and_then(|at| words.get(at + 1)).copied();
        let asked = words.iter().filter_map(|word| {
            word.strip_prefix("cases/").and_then(|rest| rest.strip_suffix("/conflict.toml"))
        });
        asked.map(|id| self.case(id, concept)).collect()
    }

    /// The examples behind a sentence that tells what a concept says of cases: `Chicken: every state.`
    pub(crate) fn of_sentence(&mut self, sentence: &str, concept: &str) -> String {
        let named = |(_, title): &&(String, String)| {
            let title = title.strip_prefix("The ").unwrap_or(title).to_lowercase();
            sentence.to_lowercase().contains(&format!("{title}: "))
        };
        let ids: Vec<String> = self.cases.iter().filter(named).map(|(id, _)| id.clone()).collect();
        ids.iter().map(|id| self.case(id, Some(concept))).collect()
    }

    fn case(&mut self, id: &str, concept: Option<&str>) -> String {
        let Some((_, title)) = self.cases.iter().find(|case| case.0 == id) else {
            return String::new();
        };
        let what = format!("“{}”", title.replace('&', "&amp;").replace('<', "&lt;"));
        let view = concept.map(|concept| {
            // (`limited-h` looks h moves ahead: two are enough to tell it from fewer)
            let concept =
                concept.strip_suffix("-h").map_or(concept.to_owned(), |of| format!("{of}-2"));
            format!("&amp;view={}", encoded(&format!("{{\"concept\":\"{concept}\"}}")))
        });
        self.one(&format!("file={}{}", encoded(id), view.unwrap_or_default()), &what)
    }

    fn one(&mut self, query: &str, what: &str) -> String {
        if !self.seen.insert(query.to_owned()) {
            return String::new();
        }
        format!(
            "<details class=\"live\"><summary>Change {what} here, and ask again</summary><p><a \
             href=\"{}#{query}\">Open {what} in a page of its own</a></p></details>",
            self.workbench
        )
    }
}

/// Writes a text as a part of an address.
fn encoded(text: &str) -> String {
    let byte = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => {
            char::from(byte).to_string()
        }
        byte => format!("%{byte:02X}"),
    };
    text.bytes().map(byte).collect()
}
