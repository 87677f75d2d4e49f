//! Every claim, source and speaker of every case.

use std::path::{Path, PathBuf};

use crossroad::finding::hinge::{Ask, Hinges, Kind, What, everything, find_what, hinge};
use crossroad::model::conflict::Conflict;
use crossroad::stability::{Engine, Means};

use crate::support::{compare, conflict, profiles};

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases");
    let entries = std::fs::read_dir(folder).expect("there are cases");
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.expect("readable").path().join("conflict.toml"))
        .filter(|path| path.exists())
        .collect();
    files.sort();
    files
}

fn afghanistan() -> Conflict {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases/afghanistan-2015");
    conflict(&std::fs::read_to_string(folder.join("conflict.toml")).expect("readable"))
}

fn found(conflict: &Conflict, names: &[&str], means: Means<'_>) -> Hinges {
    let what = |name: &&str| find_what(conflict, name).unwrap_or_else(|p| panic!("{}", p.message));
    let about = names.iter().map(what).collect();
    hinge(conflict, &Ask { profiles: profiles(conflict), about }, means).expect("small")
}

#[test]
fn withdrawing_by_hand_in_the_file_gives_what_hinge_says_for_every_case() {
    let mut compared = 0;
    for path in cases() {
        let text = std::fs::read_to_string(&path).expect("readable");
        let all = everything(&conflict(&text), &[Kind::Claim, Kind::Source, Kind::Speaker]);
        compared += compare(&text, &all);
    }
    assert!(compared >= 35, "only {compared} withdrawals were compared");
}

#[test]
fn withdrawals_that_leave_the_same_model_share_an_analysis() {
    let conflict = afghanistan();
    // Nothing that is analysed rests on `long-shot` alone.
    let none = found(&conflict, &["long-shot", "claim:margins", "status-quo"], Means::default());
    assert_eq!((none.analyses, none.spaces), (1, 1));
    // All that this speaker says is this claim.
    let same = ["moderate-taliban", "speaker:Russia", "long-shot", "moderate-taliban"];
    let same = found(&conflict, &same, Means::default());
    assert_eq!((same.analyses, same.spaces), (2, 2));
    // Without a wish the space stays.
    let wishes = ["no-counterbalance", "answer-the-west", "zone"];
    let wishes = found(&conflict, &wishes, Means::default());
    assert_eq!((wishes.analyses, wishes.spaces), (4, 1));
    // Two wishes whose loss closes the same option, on one space.
    let options = ["us.rush", "us.leave", "us.rush"];
    let options = found(&conflict, &options, Means::default());
    assert_eq!((options.analyses, options.spaces), (3, 3));
}

#[test]
fn the_ranking_is_the_same_whatever_the_engine_and_the_threads() {
    let conflict = afghanistan();
    let about = everything(&conflict, &Kind::ALL);
    let ask = Ask { profiles: profiles(&conflict), about };
    let right = hinge(&conflict, &ask, Means::default()).expect("small");
    for means in [
        Means { threads: 3, ..Means::default() },
        Means { engine: Engine::General, ..Means::default() },
    ] {
        let again = hinge(&conflict, &ask, means).expect("small");
        assert_eq!(again.rows, right.rows);
        assert_eq!(again.standing, right.standing);
    }
    let shares: Vec<f64> = right
        .rows
        .iter()
        .map(|row| {
            let (part, whole) = row.change.as_ref().expect("it has a status quo").share();
            part as f64 / whole as f64
        })
        .collect();
    assert!(shares.is_sorted_by(|a, b| a >= b), "{shares:?}");
    // The one source first: it holds up everything.
    assert_eq!(right.rows[0].name, "note");
}

#[test]
fn a_name_finds_one_thing_or_says_what_it_could_be() {
    let conflict = afghanistan();
    assert!(matches!(find_what(&conflict, "note"), Ok(What::Source(_))));
    assert!(matches!(find_what(&conflict, "Stoner"), Ok(What::Speaker(_))));
    assert!(matches!(find_what(&conflict, " speaker: Stoner "), Ok(What::Speaker(_))));
    assert!(matches!(find_what(&conflict, "us.rush"), Ok(What::Statement(_))));
    let problem = |name: &str| find_what(&conflict, name).expect_err("none");
    let near = problem("china-anser");
    assert_eq!(near.message, "there is no claim, source, speaker or statement `china-anser`");
    assert_eq!(near.hints, ["did you mean the claim `china-answer`?"]);
    assert_eq!(problem("source:nota").hints, ["did you mean the source `note`?"]);
    assert_eq!(problem("source:Stoner").message, "there is no source `Stoner`");
    let both = "format = 1\n[conflict]\ntitle = \"t\"\n[sources.x]\ntitle = \"s\"\n[claims.x]\n\
                source = \"x\"\nquote = \"q\"\n[dm.a.options]\no = \"o\"\n[[dm.a.prefers]]\n\
                id = \"x\"\nthat = \"a.o\"\nbecause = [\"x\"]\n";
    let both = find_what(&self::conflict(both), "x").expect_err("three");
    assert_eq!(both.message, "`x` is the name of a source and of a claim and of a statement");
    assert_eq!(both.hints, ["say which: `source:x` or `claim:x` or `statement:x`"]);
}
