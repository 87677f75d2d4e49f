//! The nearest thing that exists, for names nobody knows.

/// Returns the candidate most like `name`, if one is like enough to be what was meant.
///
/// Names are compared without regard to case, hyphens and underscores, so that
/// `US_Stay` finds `us-stay`. Of equally near ones the first wins.
pub fn nearest<'c>(name: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    // Comparing costs length times length: nobody mistypes a name of a thousand letters.
    const LONGEST: usize = 64;
    if name.len() > LONGEST {
        return None;
    }
    let name = folded(name);
    let allowed = name.chars().count().div_ceil(3).min(3);
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        if candidate.len().abs_diff(name.len()) > LONGEST {
            continue;
        }
        let other = folded(candidate);
        if name.len() < 3 && other.len() < 3 && name != other {
            // (`uk` is no slip for `us`)
            continue;
        }
        let mut distance = strsim::osa_distance(&name, &other);
        let (short, long) =
            if name.len() < other.len() { (&name, &other) } else { (&other, &name) };
        if short.len() >= 3 && long.starts_with(short.as_str()) {
            // `prefer` for `prefers`, `cred` for `credibility`.
            distance = distance.min(1);
        }
        if distance <= allowed && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// Words the hint for the nearest name, if there is one: "did you mean …?".
pub fn did_you_mean<'c>(
    name: &str,
    candidates: impl IntoIterator<Item = &'c str>,
) -> Option<String> {
    nearest(name, candidates).map(|found| format!("did you mean `{found}`?"))
}

/// Lists names for people, each in backticks, joined by commas and a last word; long lists are cut.
pub fn list<'c>(names: impl IntoIterator<Item = &'c str>, last: &str) -> String {
    const SHOWN: usize = 12;
    let names: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    if names.len() > SHOWN {
        let shown = names.get(..SHOWN).unwrap_or_default().join(", ");
        return format!("{shown} and {} more", names.len() - SHOWN);
    }
    match names.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((end, rest)) => format!("{} {last} {end}", rest.join(", ")),
    }
}

fn folded(name: &str) -> String {
    name.chars().filter(|c| !matches!(c, '-' | '_' | ' ')).flat_map(char::to_lowercase).collect()
}
