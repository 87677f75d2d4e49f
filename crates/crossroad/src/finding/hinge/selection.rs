//! What can be withdrawn, and how people name it.

use crate::model::conflict::{Conflict, NoSuchThing, uses};
use crate::text::diagnostic::nearest;
use crate::text::formula::{ClaimId, SourceId};

/// What kind of thing is withdrawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A document.
    Source,
    /// Somebody who says something.
    Speaker,
    /// One quotation.
    Claim,
    /// One statement of the file, whatever it rests on.
    Statement,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 4] = [Self::Source, Self::Speaker, Self::Claim, Self::Statement];

    /// Returns the word for one such thing, as the command line has it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Speaker => "speaker",
            Self::Claim => "claim",
            Self::Statement => "statement",
        }
    }
}

/// Something that is withdrawn.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// A source, with all its claims.
    Source(SourceId),
    /// Whatever one speaker is quoted with, as the file spells the speaker; who only passes
    /// words on (`via`) is not meant.
    Speaker(String),
    /// A claim.
    Claim(ClaimId),
    /// A statement: its place in [`uses`].
    Statement(usize),
}

impl What {
    /// Returns what kind of thing it is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self {
            Self::Source(_) => Kind::Source,
            Self::Speaker(_) => Kind::Speaker,
            Self::Claim(_) => Kind::Claim,
            Self::Statement(_) => Kind::Statement,
        }
    }

    /// Returns its id or name in the file.
    #[must_use]
    pub fn name(&self, conflict: &Conflict) -> String {
        let name = match self {
            Self::Source(id) => conflict.sources.get(id.index()).map(|one| one.id.value.clone()),
            Self::Speaker(name) => Some(name.clone()),
            Self::Claim(id) => conflict.claims.get(id.index()).map(|one| one.id.value.clone()),
            Self::Statement(at) => uses(conflict).into_iter().nth(*at).map(|one| one.place),
        };
        name.unwrap_or_default()
    }

    /// Lists the claims that are withdrawn with it.
    #[must_use]
    pub fn claims(&self, conflict: &Conflict) -> Vec<ClaimId> {
        let claims = conflict.claims.iter().enumerate().filter(|(at, claim)| match self {
            Self::Source(id) => claim.source == Some(*id),
            Self::Speaker(name) => claim.speaker.as_ref() == Some(name),
            Self::Claim(id) => id.index() == *at,
            Self::Statement(_) => false,
        });
        claims.map(|(at, _)| ClaimId::at(at)).collect()
    }
}

/// Lists everything of these kinds that can be withdrawn, in the order of the file.
#[must_use]
pub fn everything(conflict: &Conflict, kinds: &[Kind]) -> Vec<What> {
    let mut all = Vec::new();
    for kind in Kind::ALL.into_iter().filter(|kind| kinds.contains(kind)) {
        match kind {
            Kind::Source => {
                all.extend((0..conflict.sources.len()).map(|at| What::Source(SourceId::at(at))));
            }
            Kind::Speaker => all.extend(speakers(conflict).into_iter().map(What::Speaker)),
            Kind::Claim => {
                all.extend((0..conflict.claims.len()).map(|at| What::Claim(ClaimId::at(at))));
            }
            Kind::Statement => all.extend((0..uses(conflict).len()).map(What::Statement)),
        }
    }
    all
}

/// Lists the speakers, in the order in which the file first quotes them.
fn speakers(conflict: &Conflict) -> Vec<String> {
    let mut seen = std::collections::BTreeSet::new();
    let named = conflict.claims.iter().filter_map(|claim| claim.speaker.as_ref());
    named.filter(|name| seen.insert(name.as_str())).cloned().collect()
}

/// Finds what a text names: `KIND:NAME`, or a name alone where only one thing has it.
///
/// # Errors
/// [`NoSuchThing`] if nothing or more than one thing has the name.
pub fn find_what(conflict: &Conflict, text: &str) -> Result<What, NoSuchThing> {
    let text = text.trim();
    let prefixed = text.split_once(':').and_then(|(word, name)| {
        let kind = Kind::ALL.into_iter().find(|kind| kind.word() == word.trim())?;
        Some((kind, name.trim()))
    });
    let (kinds, name) = match &prefixed {
        Some((kind, name)) => (std::slice::from_ref(kind), *name),
        None => (Kind::ALL.as_slice(), text),
    };
    let places: Vec<String> = uses(conflict).into_iter().map(|one| one.place).collect();
    let known: Vec<(What, String)> = everything(conflict, kinds)
        .into_iter()
        .map(|what| {
            let name = match &what {
                What::Statement(at) => places.get(*at).cloned().unwrap_or_default(),
                other => other.name(conflict),
            };
            (what, name)
        })
        .collect();
    let exact: Vec<&What> =
        known.iter().filter(|(_, other)| other == name).map(|(what, _)| what).collect();
    match exact.as_slice() {
        [only] => Ok((*only).clone()),
        [] => Err(unknown(name, prefixed.map(|(kind, _)| kind), &known)),
        several => {
            let ways: Vec<String> =
                several.iter().map(|what| format!("`{}:{name}`", what.kind().word())).collect();
            let kinds: Vec<&str> = several.iter().map(|what| what.kind().word()).collect();
            Err(NoSuchThing {
                message: format!("`{name}` is the name of a {}", kinds.join(" and of a ")),
                hints: vec![format!("say which: {}", ways.join(" or "))],
            })
        }
    }
}

fn unknown(name: &str, kind: Option<Kind>, known: &[(What, String)]) -> NoSuchThing {
    let what = kind.map_or("claim, source, speaker or statement", Kind::word);
    let near = nearest(name, known.iter().map(|(_, name)| name.as_str()));
    let found = near.and_then(|near| known.iter().find(|(_, name)| name == near));
    let hint = match found {
        Some((what, near)) => format!("did you mean the {} `{near}`?", what.kind().word()),
        None if known.is_empty() => format!("the file has no {what}"),
        None => "`crossroad hinge FILE` lists what can be withdrawn".to_owned(),
    };
    NoSuchThing { message: format!("there is no {what} `{name}`"), hints: vec![hint] }
}
