//! Which build this is. What a page shows and what its engine says belong together: both are of one build.

/// The version, and after a `+` a sum of the sources; only the version where the crates came from a
/// registry, since they are then what that version is.
pub const BUILD: &str = env!("CROSSROAD_BUILD");

/// Says whether two builds are one, as far as can be told: their versions are the same, and so are the sums
/// of their sources where both have one.
#[must_use]
pub fn same_build(a: &str, b: &str) -> bool {
    let version = |build: &str| build.split('+').next().unwrap_or_default().to_owned();
    match a.contains('+') && b.contains('+') {
        true => a == b,
        false => version(a) == version(b),
    }
}
