//! Hollow and idle sanctions, against the definitions.

use crossroad::finding::explain::{Outcome, account};
use crossroad::game::graph::Graph;
use crossroad::stability::{CONCEPTS, Concept, Profile, Sequences};
use crossroad::text::formula::{DmId, StateId};
use crossroad_testkit::random::Shape;
use crossroad_testkit::sequences::{self, Moves};
use crossroad_testkit::world::PlainGraph;

use crate::support;

fn others(plain: &PlainGraph, dm: usize) -> Vec<usize> {
    (0..plain.dms).filter(|other| *other != dm).collect()
}

fn moves(concept: &Concept) -> Moves {
    if concept.id.ends_with("seq") { Moves::Improvements } else { Moves::All }
}

/// Says whether being at `y` deters `dm` from having left `s`.
fn bad(plain: &PlainGraph, concept: &Concept, dm: usize, s: usize, y: usize) -> bool {
    let better = |state: usize| plain.rank[dm][state] > plain.rank[dm][s];
    let escapes = matches!(concept.id, "smr" | "symmetric-seq")
        && plain.arcs[dm][y].iter().any(|z| better(*z));
    !better(y) && !escapes
}

/// Says whether `dm` would move from `s` to `x`: an improvement that nothing deters.
fn undeterred(plain: &PlainGraph, concept: &Concept, dm: usize, s: usize, x: usize) -> bool {
    if plain.rank[dm][x] <= plain.rank[dm][s] {
        return false;
    }
    let legal = sequences::Sequences::Legal;
    let reached = sequences::reachable(plain, &others(plain, dm), x, moves(concept), legal);
    concept.id == "nash" || !reached.into_iter().any(|y| bad(plain, concept, dm, s, y))
}

#[test]
fn hollow_and_idle_are_what_they_are_defined_to_be() {
    let (mut hollow, mut solid, mut idle) = (0, 0, 0);
    for seed in 0..support::how_many(40) {
        let shape = Shape { merges: (0, 0), ..Shape::everything() };
        let (conflict, plain) = support::small(&shape, seed);
        let (space, relations) = support::engine(&conflict);
        let graph = Graph::new(&space, relations);
        let own: Vec<u64> = (0..plain.dms).map(|dm| space.own(DmId::at(dm))).collect();
        for concept in CONCEPTS {
            let profile = Profile::uniform(concept, plain.dms, Sequences::Legal);
            for (dm, s) in (0..plain.dms).flat_map(|dm| (0..plain.states).map(move |s| (dm, s))) {
                let found =
                    account(&graph, &profile, DmId::at(dm), StateId::at(s)).expect("it applies");
                for one in found.moves {
                    let x = one.to.index();
                    let tempting = plain.rank[dm][x] > plain.rank[dm][s];
                    assert_eq!(tempting, one.outcome != Outcome::NotTempting);
                    let Outcome::Deterred { answer, quality, .. } = one.outcome else {
                        assert_eq!(tempting, undeterred(&plain, concept, dm, s, x));
                        continue;
                    };
                    assert!(!undeterred(&plain, concept, dm, s, x));
                    let mut here = x;
                    let mut willing = true;
                    // The same steps from s itself.
                    let mut replayed = Some(s);
                    for step in &answer.sequence {
                        let (mover, to) = (step.mover.index(), step.to.index());
                        willing &= undeterred(&plain, concept, mover, here, to);
                        here = to;
                        replayed = replayed.and_then(|at| {
                            let target = plain.members[at][0] & !own[mover]
                                | plain.members[to][0] & own[mover];
                            let state = plain.members.iter().position(|m| m[0] == target)?;
                            let can = plain.arcs[mover][at].contains(&state)
                                && undeterred(&plain, concept, mover, at, state);
                            can.then_some(state)
                        });
                    }
                    assert_eq!(quality.hollow.is_none(), willing, "seed {seed}: {answer:?}");
                    assert_eq!(quality.idle, Some(replayed.is_some()), "seed {seed}: {answer:?}");
                    idle += u32::from(replayed.is_some());
                    if willing {
                        solid += 1;
                        continue;
                    }
                    hollow += 1;
                    // Then there is no answer that everybody in it would give.
                    let sequences = sequences::legal_sequences(
                        &plain,
                        &others(&plain, dm),
                        x,
                        moves(concept),
                        3,
                    );
                    for sequence in sequences {
                        let mut here = x;
                        let given = sequence.iter().all(|step| {
                            let willing = undeterred(&plain, concept, step.mover, here, step.to);
                            here = step.to;
                            willing
                        });
                        assert!(
                            !(given && bad(&plain, concept, dm, s, here)),
                            "seed {seed}: {sequence:?} is solid, {answer:?} is not"
                        );
                    }
                }
            }
        }
    }
    assert!(hollow > 50 && solid > 50 && idle > 5, "{hollow} hollow, {solid} solid, {idle} idle");
}
