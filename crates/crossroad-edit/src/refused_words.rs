//! Refusals in words: a sentence, and what would help.

use crossroad::text::diagnostic::list;

use crate::kind::Kind;
use crate::refused::{Dependent, Fault, Refused};

impl Kind {
    /// Returns what messages call one of them, with its article.
    #[must_use]
    pub fn noun(self) -> &'static str {
        match self {
            Self::Header => "the header",
            Self::Actor => "a decision maker",
            Self::Option => "an option",
            Self::Wish => "a wish",
            Self::Rank => "an entry of a ranking",
            Self::Weight => "a weight",
            Self::Pair => "a comparison",
            Self::Degree => "a comparison to a degree",
            Self::Arc => "an arc",
            Self::GraphState => "a state of the graph",
            Self::Rule => "a rule",
            Self::MergedState => "a merged state",
            Self::ForbiddenMove => "a forbidden move",
            Self::State => "a named state",
            Self::Question => "a question",
            Self::Answer => "an answer",
            Self::Expectation => "an expectation",
            Self::Analyst => "an analyst",
            Self::Source => "a source",
            Self::Claim => "a claim",
            Self::Event => "an event",
            Self::View => "a view",
            Self::Coalition => "a coalition",
            Self::Assistance => "a use of AI",
        }
    }

    fn bare(self) -> &'static str {
        let noun = self.noun();
        ["a ", "an ", "the "].iter().find_map(|article| noun.strip_prefix(article)).unwrap_or(noun)
    }
}

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unreadable { problems } => {
                write!(f, "the file is not TOML: {}", first(problems))
            }
            Self::Unknown { name, kind, .. } => match kind {
                Some(kind) => write!(f, "there is no {} `{name}`", kind.bare()),
                None => write!(f, "nothing goes by `{name}`"),
            },
            Self::Ambiguous { name, .. } => write!(f, "several things go by `{name}`"),
            Self::Misplaced { name, kind, expected: Some(expected) } => {
                write!(f, "`{name}` is {}, and {} is expected", kind.noun(), expected.noun())
            }
            Self::Misplaced { name, kind, expected: None } if name.is_empty() => {
                write!(f, "{} cannot be changed in this way", kind.noun())
            }
            Self::Misplaced { name, kind, expected: None } => {
                write!(f, "`{name}`: {} cannot be changed in this way", kind.noun())
            }
            Self::Missing { kind, key } if key == "to" => {
                write!(f, "{} needs to be somebody's: whose it is was not said", kind.noun())
            }
            Self::Missing { kind, key } => write!(f, "{} needs `{key}`", kind.noun()),
            Self::Taken { id, kind } => write!(f, "{} `{id}` is there already", kind.noun()),
            Self::BadId { id, .. } => write!(f, "`{id}` cannot be an id"),
            Self::UnknownKey { key, kind, .. } => write!(f, "{} has no key `{key}`", kind.noun()),
            Self::BadValue { key } => {
                write!(f, "the value of `{key}` cannot be written in a conflict file")
            }
            Self::Needed { name, by } => {
                let first = by.first().map(needing).unwrap_or_default();
                match by.len() {
                    0 | 1 => write!(f, "`{name}` is needed: {first}"),
                    2 => write!(f, "`{name}` is needed: {first}, and 1 more place"),
                    many => write!(f, "`{name}` is needed: {first}, and {} more places", many - 1),
                }
            }
            Self::Breaks { problems } => write!(f, "the file would be wrong: {}", first(problems)),
            Self::Layout { name, line } => {
                write!(f, "`{name}` (line {line}) is written in a way that this edit cannot keep")
            }
            Self::ForPeople { words } => write!(f, "only a person {words}, and no tool"),
            Self::Stale => f.write_str("the text is no longer what the change was made for"),
            Self::NoText { source } => write!(f, "the text of source `{source}` is not at hand"),
            Self::NotQuoted { source, quote, .. } => {
                write!(f, "`{quote}` is no passage of source `{source}`")
            }
        }
    }
}

impl std::error::Error for Refused {}

impl Refused {
    /// Lists what would help, each a full advice.
    #[must_use]
    pub fn hints(&self) -> Vec<String> {
        let names = |names: &[String], last| list(names.iter().map(String::as_str), last);
        let near = |nearest: &Option<String>| {
            nearest.as_ref().map(|near| format!("did you mean `{near}`?"))
        };
        match self {
            Self::Unreadable { problems } | Self::Breaks { problems } => {
                problems.iter().flat_map(|problem| problem.hints.clone()).collect()
            }
            Self::Unknown { nearest, known, .. } => {
                let known =
                    || (!known.is_empty()).then(|| format!("there is {}", names(known, "and")));
                near(nearest).or_else(known).into_iter().collect()
            }
            Self::Ambiguous { candidates, .. } => {
                vec![format!("write {}", names(candidates, "or"))]
            }
            Self::BadId { nearest, .. } => vec![match nearest {
                Some(id) => format!("write `{id}`"),
                None => "ids are lower-case words with hyphens: `no-vacuum`".to_owned(),
            }],
            Self::UnknownKey { nearest, known, .. } => {
                let known = || format!("it can have {}", names(known, "and"));
                vec![near(nearest).unwrap_or_else(known)]
            }
            Self::Needed { by, .. } => {
                by.iter().skip(1).map(|one| format!("{} too", needing(one))).collect()
            }
            Self::Layout { .. } => vec!["edit the text of the file there".to_owned()],
            Self::NotQuoted { nearest, .. } => {
                nearest.iter().map(|near| format!("the nearest passage is “{near}”")).collect()
            }
            Self::Misplaced { .. }
            | Self::Missing { .. }
            | Self::Taken { .. }
            | Self::BadValue { .. }
            | Self::ForPeople { .. }
            | Self::Stale
            | Self::NoText { .. } => Vec::new(),
        }
    }
}

fn first(problems: &[Fault]) -> String {
    let Some(first) = problems.first() else { return String::new() };
    match problems.len() - 1 {
        0 => first.message.clone(),
        1 => format!("{}, and 1 more problem", first.message),
        more => format!("{}, and {more} more problems", first.message),
    }
}

fn needing(one: &Dependent) -> String {
    /// Characters of the words that name a thing that are shown.
    const SHOWN: usize = 48;
    let words = match one.words.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", one.words.get(..end).unwrap_or_default()),
        None => one.words.clone(),
    };
    format!("`{}` (line {}) names it in `{words}`", one.name, one.line)
}
