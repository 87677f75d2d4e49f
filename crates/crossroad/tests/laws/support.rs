//! The bridge between the test kit's plain conflicts and the engine.

use crossroad::game::check::read_checked;
use crossroad::game::graph::{Graph, Relation};
use crossroad::game::space::{Arcs, Memory, Space, build, structure};
use crossroad::stability::{Answer, Evidence, Profile, Reached, Sequences, Step, Verdict, WhyNot};
use crossroad::text::formula::{DmId, StateId};
use crossroad_testkit::draw::Draw;
use crossroad_testkit::plain::PlainConflict;
use crossroad_testkit::random::{self, Shape};
use crossroad_testkit::toml_text;
use crossroad_testkit::world::{self, PlainGraph};

/// How many conflicts to draw: `CROSSROAD_CONFLICTS`, or what is fit for every run of the tests.
pub(crate) fn how_many(usual: u64) -> u64 {
    std::env::var("CROSSROAD_CONFLICTS").ok().and_then(|n| n.parse().ok()).unwrap_or(usual)
}

/// Reads a conflict as a user's file, and evaluates it.
pub(crate) fn engine(conflict: &PlainConflict) -> (Space, Vec<Relation>) {
    let text = toml_text::render(conflict);
    let reading = read_checked(&conflict.title, text.as_bytes());
    let conflict =
        reading.conflict.as_ref().unwrap_or_else(|| panic!("{}\n{text}", reading.render(false)));
    let space = build(&structure(conflict), Memory::DEFAULT).expect("there are states");
    let graph = Graph::reference(conflict, &space).expect("merges are settled");
    let relations = graph.relations;
    (space, relations)
}

/// Draws a conflict that is small enough for exhaustive checks, and its graph as the oracle sees it.
pub(crate) fn small(shape: &Shape, seed: u64) -> (PlainConflict, PlainGraph) {
    for attempt in 0.. {
        let conflict = random::conflict(shape, seed + attempt * 1_000_003);
        let plain = world::graph(&conflict);
        if plain.states <= 48 {
            return (conflict, plain);
        }
    }
    unreachable!("some conflict is small")
}

/// Makes the engine's space and relations of a hand-made graph.
pub(crate) fn space_and_relations(plain: &PlainGraph) -> (Space, Vec<Relation>) {
    let arcs = plain.arcs.iter().map(|lists| {
        Arcs::new(lists.iter().map(|list| list.iter().map(|to| StateId::at(*to)).collect()))
    });
    let space = Space::hand_made(plain.states, arcs.collect());
    (space, plain.rank.iter().map(|ranks| Relation::from_ranks(ranks.clone())).collect())
}

/// Makes sure that the engine sees the same states, moves and comparisons as the oracle.
pub(crate) fn same_world(space: &Space, relations: &[Relation], plain: &PlainGraph) {
    assert_eq!(space.len(), plain.states);
    for state in 0..plain.states {
        let members: Vec<u64> = space
            .members(StateId::at(state))
            .into_iter()
            .map(|point| space.points().vector(point as usize))
            .collect();
        assert_eq!(members, plain.members[state], "members of state {state}");
        for (dm, arcs) in plain.arcs.iter().enumerate() {
            let dm = DmId::at(dm);
            let mut targets: Vec<usize> =
                space.targets(dm, StateId::at(state)).map(StateId::index).collect();
            targets.sort_unstable();
            assert_eq!(targets, arcs[state], "moves of {dm:?} from {state}");
            for to in 0..plain.states {
                let can = space.can_move(dm, StateId::at(state), StateId::at(to));
                assert_eq!(can, arcs[state].contains(&to));
            }
        }
    }
    for (relation, rank) in relations.iter().zip(&plain.rank) {
        for a in 0..plain.states {
            for b in 0..plain.states {
                let (left, right) = (StateId::at(a), StateId::at(b));
                let ours = relation.ranks.get(left).cmp(&relation.ranks.get(right));
                assert_eq!(ours, rank[a].cmp(&rank[b]), "{a} against {b}");
            }
        }
    }
}

type Edit<'a> = &'a dyn Fn(&mut Answer, &mut Draw);

/// Changes a verdict's evidence in small ways; some of the results may still be right.
pub(crate) fn mutants(
    verdict: &Verdict,
    dms: usize,
    states: usize,
    draw: &mut Draw,
) -> Vec<Verdict> {
    let state = |draw: &mut Draw| StateId::at(draw.below(states));
    let dm = |draw: &mut Draw| DmId::at(draw.below(dms));
    let mut changed = Vec::new();
    match &verdict.evidence {
        Evidence::Stable(answers) => {
            changed.push(Evidence::Unstable { deviation: state(draw), reached: Vec::new() });
            let mut more = answers.clone();
            let step = Step { mover: dm(draw), to: state(draw) };
            more.push(Answer { deviation: state(draw), sequence: vec![step] });
            changed.push(Evidence::Stable(more));
            for at in 0..answers.len() {
                let mut fewer = answers.clone();
                fewer.remove(at);
                changed.push(Evidence::Stable(fewer));
                let edits: [Edit<'_>; 6] = [
                    &|answer, draw| answer.deviation = state(draw),
                    &|answer, _| answer.sequence.clear(),
                    &|answer, draw| answer.sequence[0].to = state(draw),
                    &|answer, draw| answer.sequence[0].mover = dm(draw),
                    &|answer, draw| {
                        answer.sequence.push(Step { mover: dm(draw), to: state(draw) });
                    },
                    &|answer, _| {
                        let last = *answer.sequence.last().expect("not empty");
                        answer.sequence.push(last);
                    },
                ];
                for edit in edits {
                    let mut edited = answers.clone();
                    edit(&mut edited[at], draw);
                    changed.push(Evidence::Stable(edited));
                }
            }
        }
        Evidence::Unstable { deviation, reached } => {
            changed.push(Evidence::Stable(Vec::new()));
            changed.push(Evidence::Unstable { deviation: state(draw), reached: reached.clone() });
            for at in 0..reached.len() {
                let mut fewer = reached.clone();
                fewer.remove(at);
                changed.push(Evidence::Unstable { deviation: *deviation, reached: fewer });
                let mut edited = reached.clone();
                edited[at].why = match edited[at].why {
                    WhyNot::NotBad => WhyNot::Escape(state(draw)),
                    WhyNot::Escape(_) if draw.percent(50) => WhyNot::NotBad,
                    WhyNot::Escape(_) => WhyNot::Escape(state(draw)),
                };
                changed.push(Evidence::Unstable { deviation: *deviation, reached: edited });
                let mut edited = reached.clone();
                edited[at] = Reached { state: state(draw), last: dm(draw), ..edited[at] };
                changed.push(Evidence::Unstable { deviation: *deviation, reached: edited });
            }
        }
        other => panic!("no evidence of a core concept: {other:?}"),
    }
    changed
        .into_iter()
        .filter(|evidence| *evidence != verdict.evidence)
        .map(|evidence| Verdict { evidence, ..verdict.clone() })
        .collect()
}

/// Says whether evidence happens to be right, straight from the definitions and the plain graph.
pub(crate) fn is_right(plain: &PlainGraph, profile: &Profile, verdict: &Verdict) -> bool {
    let (dm, s) = (verdict.dm.index(), verdict.state.index());
    let id = profile.concept(verdict.dm).id;
    let (improving, escaping) =
        (matches!(id, "seq" | "symmetric-seq"), matches!(id, "smr" | "symmetric-seq"));
    let better = |who: usize, a: usize, b: usize| plain.rank[who][a] > plain.rank[who][b];
    let tempting: Vec<usize> =
        plain.arcs[dm][s].iter().copied().filter(|x| better(dm, *x, s)).collect();
    let legal = |who: usize, from: usize, to: usize| {
        who != dm && plain.arcs[who][from].contains(&to) && (!improving || better(who, to, from))
    };
    let escape = |y: usize| plain.arcs[dm][y].iter().any(|z| better(dm, *z, s));
    let bad = |y: usize| !(better(dm, y, s) || escaping && escape(y));
    match &verdict.evidence {
        Evidence::Stable(answers) => {
            let mut answered: Vec<usize> = answers.iter().map(|a| a.deviation.index()).collect();
            answered.sort_unstable();
            let mut wanted = tempting.clone();
            wanted.sort_unstable();
            answered == wanted
                && (id != "nash" || answers.is_empty())
                && answers.iter().all(|answer| {
                    let mut here = answer.deviation.index();
                    let steps = &answer.sequence;
                    let followed = steps.iter().enumerate().all(|(at, step)| {
                        let turn = match profile.sequences {
                            Sequences::Legal => at == 0 || steps[at - 1].mover != step.mover,
                            Sequences::EachOnce => {
                                steps[..at].iter().all(|before| before.mover != step.mover)
                            }
                            Sequences::Single => at == 0,
                        };
                        let ok = turn && legal(step.mover.index(), here, step.to.index());
                        here = step.to.index();
                        ok
                    });
                    !steps.is_empty() && followed && bad(here)
                })
        }
        Evidence::Unstable { deviation, reached } => {
            let x = deviation.index();
            if !tempting.contains(&x) {
                return false;
            }
            if id == "nash" {
                return reached.is_empty();
            }
            let once = profile.sequences == Sequences::EachOnce;
            let has = |state: usize, last: usize, moved: u64| {
                reached.iter().any(|place| {
                    place.state.index() == state
                        && if once { place.moved == moved } else { place.last.index() == last }
                })
            };
            let closed_at = |from: usize, last: Option<usize>, moved: u64| {
                (0..plain.dms).all(|who| {
                    let turn = match profile.sequences {
                        Sequences::Legal => last != Some(who),
                        Sequences::EachOnce => moved >> who & 1 == 0,
                        Sequences::Single => last.is_none(),
                    };
                    !turn
                        || plain.arcs[who][from]
                            .iter()
                            .filter(|to| legal(who, from, **to))
                            .all(|to| has(*to, who, moved | 1 << who))
                })
            };
            let reasons = reached.iter().all(|place| match place.why {
                WhyNot::NotBad => better(dm, place.state.index(), s),
                WhyNot::Escape(z) => {
                    escaping
                        && plain.arcs[dm][place.state.index()].contains(&z.index())
                        && better(dm, z.index(), s)
                }
            });
            let mut places = reached.iter();
            reasons
                && closed_at(x, None, 0)
                && places.all(|p| closed_at(p.state.index(), Some(p.last.index()), p.moved))
        }
        _ => false,
    }
}
