//! Work grows with the file, and not with its square.

use std::fmt::Write;

use crossroad::finding::hinge::{Ask, Kind, everything, hinge};
use crossroad::stability::Means;

use crate::support;

/// Reads how long this thread has worked, in nanoseconds; `None` where the system does not say.
fn worked() -> Option<u64> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split(' ').next()?.parse().ok()
}

/// A conflict with many claims, of which hardly any bears on it.
fn claims(many: usize) -> String {
    let mut text = "format = 1\n[conflict]\ntitle = \"claims\"\nstatus-quo = []\n\
                    [sources.s]\ntitle = \"s\"\n"
        .to_owned();
    for at in 0..many {
        let _ = write!(
            text,
            "[claims.c{at}]\nsource = \"s\"\nspeaker = \"x{at}\"\nquote = \"word {at}\"\n"
        );
    }
    text + "[dm.a]\nprefers = [{ that = \"a.x\", because = [\"c0\"] }]\n\
            [dm.a.options]\nx = { does = \"x\", because = [\"c1\", \"c2\"] }\n"
}

/// Withdraws every claim and every speaker; returns how long that worked, in nanoseconds.
fn work(many: usize) -> Option<u64> {
    let conflict = support::conflict(&claims(many));
    let about = everything(&conflict, &[Kind::Claim, Kind::Speaker]);
    let ask = Ask { profiles: support::profiles(&conflict), about };
    let start = worked()?;
    let found = hinge(&conflict, &ask, Means::default()).expect("an answer");
    let end = worked()?;
    assert_eq!(found.rows.len(), 2 * many);
    let falls = found.rows.iter().filter(|row| !row.fallen.falls.is_empty()).count();
    let stays = found.rows.iter().filter(|row| !row.fallen.stays.is_empty()).count();
    // (a claim and its speaker: one with which the wish falls, two without which the option stays)
    assert_eq!((falls, stays), (2, 4));
    Some(end - start)
}

#[test]
fn claims_that_bear_on_nothing_cost_next_to_nothing() {
    let (Some(few), Some(many)) = (work(500), work(4_000)) else { return };
    // Eight times as many, with room for caches and memory: 64 is what squares would give.
    assert!(many < 24 * few.max(2_000_000), "{few} and {many} ns");
}
