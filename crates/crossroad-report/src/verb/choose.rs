//! What a question names: concepts, decision makers, coalitions.

use super::Failure;
use crossroad::finding::uncertainty::{MOST_SEEN, Sighting, When};
use crossroad::game::naming::formula;
use crossroad::model::conflict::Conflict;
use crossroad::model::preference::Written;
use crossroad::stability::{
    CONCEPTS, Coalition, Concept, Profile, Sequences, all_concepts, concept,
};
use crossroad::text::diagnostic::nearest;
use crossroad::text::formula::DmId;
use crossroad::text::source::{Span, Spanned};

/// Finds a concept by name.
pub fn find_concept(name: &str) -> Result<&'static Concept, Failure> {
    concept(name).ok_or_else(|| {
        let ids: Vec<&str> = all_concepts().map(|concept| concept.id).collect();
        let near = nearest(name, ids.iter().copied());
        let failure = Failure::usage(format!("there is no concept `{name}`"));
        let failure = near
            .into_iter()
            .fold(failure, |failure, near| failure.hint(format!("did you mean `{near}`?")));
        let core: Vec<&str> = CONCEPTS.iter().map(|concept| concept.id).collect();
        let hint = format!("the core concepts are {}", core.join(", "));
        failure.hint(format!("{hint}; `crossroad concept` lists all {}", ids.len()))
    })
}

/// Finds the named concepts; `otherwise` where none is named.
pub fn concepts(
    names: &[String],
    otherwise: Vec<&'static Concept>,
) -> Result<Vec<&'static Concept>, Failure> {
    if names.is_empty() {
        return Ok(otherwise);
    }
    names.iter().map(|name| find_concept(name)).collect()
}

/// Reads a formula, or the name of a set of states.
pub fn written(conflict: &Conflict, text: &str) -> Result<Written, Failure> {
    let place = Spanned::new(text.to_owned(), Span::default());
    Ok(Written::from((formula(conflict, text)?, place)))
}

/// Reads moves that were seen: at some time, and as the very next move.
pub fn sightings(
    conflict: &Conflict,
    ever: &[String],
    next: &[String],
) -> Result<Vec<Sighting>, Failure> {
    if ever.len() + next.len() > MOST_SEEN {
        let many = ever.len() + next.len();
        let failure = Failure::usage(format!("{many} moves are given as seen"));
        return Err(failure.hint(format!("at most {MOST_SEEN}")));
    }
    let today = conflict.status_quo.as_ref().map(|today| today.taken);
    let one = |(text, when): (&String, When)| {
        let what = written(conflict, text)?;
        if today.is_some_and(|today| what.formula.holds(today)) {
            return Err(Failure::usage(format!("`{text}` holds today: it cannot come about"))
                .hint("what is seen is a move after which it holds that did not before it")
                .hint(format!("for a move that ends it: \"not ({text})\"")));
        }
        Ok(Sighting { what, when })
    };
    let ever = ever.iter().map(|text| (text, When::Ever));
    ever.chain(next.iter().map(|text| (text, When::Next))).map(one).collect()
}

/// Gives every decision maker each of the named concepts in turn; each with what to call it.
pub fn uniform(
    names: &[String],
    dms: usize,
    sequences: Sequences,
) -> Result<Vec<(String, Profile)>, Failure> {
    let one = |name: &String| {
        let concept = find_concept(name)?;
        Ok((concept.id.to_owned(), Profile::uniform(concept, dms, sequences)))
    };
    names.iter().map(one).collect()
}

/// Reads a profile such as `us=seq,russia=gmr`; those not named follow `otherwise`.
pub fn profile(
    conflict: &Conflict,
    text: &str,
    otherwise: &'static Concept,
    sequences: Sequences,
) -> Result<Profile, Failure> {
    let mut concepts = vec![otherwise; conflict.dms.len()];
    let mut given: Vec<&str> = Vec::new();
    if text.trim().is_empty() {
        return Err(
            Failure::usage("the profile is empty").hint("for example --profile us=seq,russia=gmr")
        );
    }
    for part in text.split(',').filter(|part| !part.trim().is_empty()) {
        let Some((dm, name)) = part.split_once('=') else {
            return Err(Failure::usage(format!("`{part}` is not of the form DM=CONCEPT"))
                .hint("for example --profile us=seq,russia=gmr"));
        };
        let at = find_dm(conflict, dm.trim())?;
        if given.contains(&dm.trim()) {
            let message = format!("`{}` is given two concepts", dm.trim());
            return Err(Failure::usage(message));
        }
        given.push(dm.trim());
        if let Some(place) = concepts.get_mut(at.index()) {
            *place = find_concept(name.trim())?;
        }
    }
    Ok(Profile::mixed(concepts, sequences))
}

/// Reads which coalitions are looked at: `all`, `file` (each decision maker alone, and those the
/// file lists), or a list such as `moe+uniroyal,local-government`.
pub fn coalitions(conflict: &Conflict, text: &str) -> Result<Option<Vec<Coalition>>, Failure> {
    let named = |part: &str| -> Result<Coalition, Failure> {
        let members = part.split('+').map(|id| find_dm(conflict, id.trim()));
        Ok(Coalition::of(&members.collect::<Result<Vec<_>, _>>()?))
    };
    let mut list = match text.trim() {
        "all" => return Ok(None),
        "" => {
            return Err(Failure::usage("no coalition is named")
                .hint("all, file, or a list such as us+china,russia"));
        }
        "file" => {
            if conflict.coalitions.is_empty() {
                return Err(Failure::usage("the file lists no coalitions")
                    .hint("add `[[coalitions]]` with `of = [\"x\", \"y\"]`, or name some here"));
            }
            let alone = (0..conflict.dms.len()).map(|dm| Coalition::of(&[DmId::at(dm)]));
            let listed = conflict.coalitions.iter().map(|one| Coalition::of(&one.of));
            alone.chain(listed).collect()
        }
        list => list.split(',').map(named).collect::<Result<Vec<_>, _>>()?,
    };
    list.sort_unstable();
    list.dedup();
    Ok(Some(list))
}

/// Finds a decision maker by id.
pub fn find_dm(conflict: &Conflict, id: &str) -> Result<DmId, Failure> {
    conflict.dm(id).ok_or_else(|| {
        let ids: Vec<&str> = conflict.dms.iter().map(|dm| dm.id.value.as_str()).collect();
        let failure = Failure::usage(format!("there is no decision maker `{id}`"));
        let near = nearest(id, ids.iter().copied());
        failure.meant(near, || format!("the decision makers are {}", ids.join(", ")))
    })
}

/// Finds the named decision makers; all where none is named.
///
/// # Errors
/// [`Failure`] with the nearest id.
pub fn dms(conflict: &Conflict, ids: &[String]) -> Result<Vec<DmId>, Failure> {
    if ids.is_empty() {
        return Ok((0..conflict.dms.len()).map(DmId::at).collect());
    }
    ids.iter().map(|id| find_dm(conflict, id.trim())).collect()
}
