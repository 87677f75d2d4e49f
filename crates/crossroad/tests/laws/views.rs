//! Hypergames against the definition: each decision maker's game built as a conflict of its own.

use crossroad::finding::hypergame::{Hypergame, Unrecognised, hypergame};
use crossroad::game::check::read_checked;
use crossroad::game::space::{Memory, Space, build, structure};
use crossroad::model::conflict::Conflict;
use crossroad::stability::{CONCEPTS, Means, Profile, Sequences};
use crossroad::text::formula::{DmId, StateId};
use crossroad_testkit::draw::Draw;
use crossroad_testkit::formula::Formula as Plain;
use crossroad_testkit::oracle::{self, Concept};
use crossroad_testkit::plain::{PlainConflict, Preference, Rule};
use crossroad_testkit::random::Shape;
use crossroad_testkit::{sequences, toml_text, world};

use crate::support::{self, how_many};

fn read(conflict: &PlainConflict) -> Conflict {
    let text = toml_text::render(conflict);
    let reading = read_checked(&conflict.title, text.as_bytes());
    reading.conflict.clone().unwrap_or_else(|| panic!("{}\n{text}", reading.render(false)))
}

/// Reads a conflict whose rules may leave no state.
fn read_only(conflict: &PlainConflict) -> Conflict {
    let text = toml_text::render(conflict);
    crossroad::model::conflict::read(&conflict.title, text.as_bytes()).conflict.expect("readable")
}

fn found(conflict: &Conflict, space: &Space, at: usize, there: Unrecognised) -> Hypergame {
    let profile = Profile::uniform(CONCEPTS[at], conflict.dms.len(), Sequences::Legal);
    hypergame(conflict, space, &profile, there, Means::default()).expect("small")
}

#[test]
fn everybody_decides_in_its_own_game() {
    let (mut surprised, mut missed, mut blind) = (0, 0, 0);
    for seed in 0..how_many(80) {
        let shape = Shape { merges: (0, 0), ..Shape::option_form() };
        let (plain, graph) = support::small(&shape, seed);
        let mut draw = Draw::seeded(seed);
        let viewer = draw.below(plain.dms.len());
        // It has its own idea of what somebody wants, and does not know of some options.
        let about = draw.below(plain.dms.len());
        let options = plain.references().len();
        let statements: Vec<Plain> = (0..3).map(|_| Plain::Opt(draw.below(options))).collect();
        let today = plain.status_quo.unwrap_or(0);
        let unaware: Vec<usize> = (0..options).filter(|_| draw.percent(25)).collect();
        // Nor of states where this holds.
        let never: Vec<Plain> = (0..draw.below(3))
            .map(|_| {
                let [one, other] = [(); 2].map(|()| Plain::Opt(draw.below(options)));
                Plain::And(Box::new(one), Box::new(Plain::Not(Box::new(other))))
            })
            .collect();
        // The engine's side: a view in the conflict.
        let mut believed = plain.clone();
        believed.dms[about].preference = Preference::Prioritized(statements);
        let mut conflict = read(&plain);
        let belief = read(&believed).dms.remove(about).preference;
        let bits = unaware.iter().fold(0, |set, option| set | 1 << option);
        let mut with_rules = plain.clone();
        with_rules.rules = never.iter().cloned().map(Rule::Never).collect();
        let written = |rule: &crossroad::model::conflict::Rule| rule.kind.parts().1[0].clone();
        let excluded: Vec<_> = read_only(&with_rules).rules.iter().map(written).collect();
        assert_eq!(excluded.len(), never.len());
        conflict.views = vec![crossroad::model::conflict::View {
            dm: DmId::at(viewer),
            unaware: bits,
            never: excluded,
            beliefs: vec![(DmId::at(about), belief)],
            span: crossroad::text::source::Span::default(),
        }];
        // The oracle's side: the same as a conflict with more rules.
        for option in &unaware {
            let taken = Plain::Opt(*option);
            believed.rules.push(match today >> option & 1 == 1 {
                true => Rule::Always(taken),
                false => Rule::Never(taken),
            });
        }
        believed.rules.extend(never.into_iter().map(Rule::Never));
        let Ok(narrow) = world::build(&believed) else { continue };
        let space = build(&structure(&conflict), Memory::DEFAULT).expect("small");
        let vectors: Vec<u64> = graph.members.iter().map(|members| members[0]).collect();
        let whole = |set: Vec<usize>| -> Vec<usize> {
            let place = |s: usize| vectors.iter().position(|one| *one == narrow.members[s][0]);
            set.into_iter().filter_map(place).collect()
        };
        for (at, concept) in Concept::ALL.into_iter().enumerate() {
            let legal = sequences::Sequences::Legal;
            let stays = whole(oracle::stable_states(&narrow, concept, viewer, legal));
            let expects = whole(oracle::equilibria(&narrow, concept, legal));
            let known = whole((0..narrow.states).collect());
            for there in [Unrecognised::Stays, Unrecognised::Leaves] {
                let game = found(&conflict, &space, at, there);
                let right: Vec<usize> = (0..graph.states)
                    .filter(|s| {
                        (0..graph.dms).all(|dm| {
                            if dm != viewer {
                                return oracle::stable(&graph, concept, dm, *s, legal);
                            }
                            let unknown = there == Unrecognised::Stays && !known.contains(s);
                            stays.contains(s) || unknown
                        })
                    })
                    .collect();
                let numbers = |set: &crossroad::game::space::BitSet| -> Vec<usize> {
                    set.iter().map(StateId::index).collect()
                };
                assert_eq!(numbers(&game.equilibria), right, "seed {seed}, {}", concept.id());
                let actual = oracle::equilibria(&graph, concept, legal);
                assert_eq!(numbers(&game.actual), actual, "seed {seed}");
                let view = &game.perceived[viewer];
                let mut sorted = expects.clone();
                sorted.sort_unstable();
                assert_eq!(numbers(&view.equilibria), sorted, "seed {seed}");
                let dm = DmId::at(viewer);
                let surprise: Vec<usize> =
                    right.iter().copied().filter(|s| !expects.contains(s)).collect();
                assert_eq!(numbers(&game.surprises(dm)), surprise, "seed {seed}");
                surprised += surprise.len();
                missed += game.disappointments(dm).count();
                blind += graph.states - view.recognised.count();
            }
        }
    }
    assert!(surprised > 100 && missed > 100 && blind > 100, "{surprised} {missed} {blind}");
}

#[test]
fn without_views_the_hypergame_is_the_conflict() {
    for seed in 0..how_many(30) {
        let (plain, _) = support::small(&Shape::everything(), seed);
        let conflict = read(&plain);
        let space = build(&structure(&conflict), Memory::DEFAULT).expect("small");
        let game = found(&conflict, &space, 3, Unrecognised::Leaves);
        assert_eq!(game.equilibria, game.actual);
        assert!(space.dms().all(|dm| game.surprises(dm).is_empty()));
    }
}
