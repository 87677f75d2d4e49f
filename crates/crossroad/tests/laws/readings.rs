//! Preferences two by two, and concepts that read chances, degrees and attitudes: against the
//! oracle, and by the laws that hold of them.

use crossroad::game::check::read_checked;
use crossroad::game::graph::{Beside, Graph, Reading, Relation};
use crossroad::game::space::{Memory, Space, build, structure};
use crossroad::model::conflict::Conflict;
use crossroad::model::preference::{Attitude, Chance, Fraction, Pair, Pairs, Preference, Said};
use crossroad::model::provenance::Support;
use crossroad::stability::{
    Concept, Engine, Evidence, Extent, Means, Profile, Range, Sequences, Verdict, check, concept,
    extents, sweep,
};
use crossroad::text::formula::{DmId, Formula, StateId};
use crossroad::text::source::{Span, Spanned};
use crossroad_testkit::draw::Draw;
use crossroad_testkit::literature::{Base, Compared, Finer};
use crossroad_testkit::random::Shape;
use crossroad_testkit::toml_text;
use crossroad_testkit::weighed::{self, Share, Shares};

use crate::finer::{BASES, MODES, arcs, found, held};
use crate::support::{self, how_many};

/// What is said of a pair.
#[derive(Clone, Copy, PartialEq)]
enum One {
    Better,
    Worse,
    MuchBetter,
    Tied,
    Likely(i128),
    Degree(i128),
    Unsaid,
}

/// Draws a small conflict without merges, and its space.
fn conflict(seed: u64) -> (Conflict, Space) {
    let shape = Shape { merges: (0, 0), ..Shape::everything() };
    for attempt in 0.. {
        let (plain, graph) = support::small(&shape, seed + attempt * 7_919);
        if graph.states > 10 {
            continue;
        }
        let text = toml_text::render(&plain);
        let reading = read_checked("drawn", text.as_bytes());
        let conflict = reading.conflict.unwrap_or_else(|| panic!("{text}"));
        let space = build(&structure(&conflict), Memory::DEFAULT).expect("small");
        return (conflict, space);
    }
    unreachable!("some conflict is small")
}

/// Draws what is said of every two states; the higher of the two comes first.
fn draw_pairs(space: &Space, draw: &mut Draw, some: &[One]) -> Vec<Vec<One>> {
    (0..space.len()).map(|q| (0..q).map(|_| *draw.one(some)).collect()).collect()
}

/// Writes pairs as a preference.
fn preference(space: &Space, pairs: &[Vec<One>]) -> Preference {
    let all = if space.options() < 64 { (1 << space.options()) - 1 } else { u64::MAX };
    let state = |s: usize| {
        let formula = Formula::pattern(all, space.vector(StateId::at(s)));
        vec![(Spanned::new(s.to_string(), Span::default()), formula)]
    };
    let mut list = Vec::new();
    let mut fuzzy = false;
    for (q, row) in pairs.iter().enumerate() {
        for (s, one) in row.iter().enumerate() {
            let tenth = |share: i128| share as f64 / 10.0;
            let certain = |strongly| Said::Better { strongly, chance: None };
            let (said, turned) = match one {
                One::Better => (certain(false), false),
                One::Worse => (certain(false), true),
                One::MuchBetter => (certain(true), false),
                One::Tied => (Said::Tied, false),
                One::Likely(share) => {
                    let chance = Some(Chance { low: tenth(*share), high: tenth(*share) });
                    (Said::Better { strongly: false, chance }, false)
                }
                One::Degree(share) => {
                    fuzzy = true;
                    (Said::Degree(Fraction::new(*share, 10).expect("a share")), false)
                }
                One::Unsaid => continue,
            };
            let (better, than) = if turned { (state(s), state(q)) } else { (state(q), state(s)) };
            let both = || [better.clone(), than.clone()].concat();
            let (better, than) =
                if said == Said::Tied { (both(), both()) } else { (better.clone(), than.clone()) };
            let (support, span) = (Support::default(), Span::default());
            list.push(Pair { id: None, better, than, said, support, span });
        }
    }
    Preference::Pairs(Pairs { fuzzy, pairs: list })
}

/// How the oracle sees pairs in the reference world, how likely or to which degree each is.
fn seen(pairs: &[Vec<One>]) -> (Vec<Vec<Compared>>, Vec<Vec<Share>>) {
    let count = pairs.len();
    let of = |q: usize, s: usize| -> (Compared, Share) {
        let known = |sign: i8, strong| Compared { sign, strong, unknown: false };
        let (turned, one) = if q > s { (false, pairs[q][s]) } else { (true, pairs[s][q]) };
        let way = |sign: i8| if turned { -sign } else { sign };
        let share = |part: i128| if turned { (10 - part, 10) } else { (part, 10) };
        match one {
            One::Better => (known(way(1), false), share(10)),
            One::Worse => (known(way(-1), false), share(0)),
            One::MuchBetter => (known(way(1), true), share(10)),
            One::Tied => (known(0, false), (0, 1)),
            One::Likely(part) => (known(way(if part >= 5 { 1 } else { -1 }), false), share(part)),
            One::Degree(part) => (known(way((part - 5).signum() as i8), false), share(part)),
            One::Unsaid => (Compared { sign: 0, strong: false, unknown: true }, (1, 2)),
        }
    };
    let same = Compared { sign: 0, strong: false, unknown: false };
    let each = |q: usize, s: usize| if q == s { (same, (0, 1)) } else { of(q, s) };
    (0..count).map(|q| (0..count).map(|s| each(q, s)).unzip()).unzip()
}

/// A conflict whose decision makers have pairwise preferences, and what the oracle sees of it.
fn drawn(seed: u64, some: &[One]) -> (Conflict, Space, Finer, Shares) {
    let (mut conflict, space) = conflict(seed);
    let mut draw = Draw::seeded(seed);
    let (mut compared, mut shares) = (Vec::new(), Vec::new());
    for dm in &mut conflict.dms {
        let pairs = draw_pairs(&space, &mut draw, some);
        dm.preference = preference(&space, &pairs);
        let (codes, weights) = seen(&pairs);
        compared.push(codes);
        shares.push(weights);
    }
    let finer = Finer { arcs: arcs(&space), compared };
    (conflict, space, finer, shares)
}

const CERTAIN: [One; 6] =
    [One::Better, One::Better, One::Worse, One::MuchBetter, One::Tied, One::Unsaid];
const LIKELY: [One; 6] =
    [One::Likely(3), One::Likely(7), One::Likely(9), One::Better, One::Tied, One::Unsaid];
const DEGREES: [One; 5] =
    [One::Degree(2), One::Degree(5), One::Degree(6), One::Degree(8), One::Degree(10)];

/// Makes sure that evidence for the opposite is not accepted.
fn opposite_rejected(graph: &Graph<'_>, verdicts: &[(Profile, Verdict)]) {
    for (profile, verdict) in verdicts {
        let opposites: Vec<Evidence> = match &verdict.evidence {
            Evidence::Stable(_) => graph
                .space
                .states()
                .map(|deviation| Evidence::Unstable { deviation, reached: Vec::new() })
                .collect(),
            _ => vec![Evidence::Stable(Vec::new())],
        };
        for evidence in opposites {
            let wrong = Verdict { evidence, ..verdict.clone() };
            assert!(check(graph, profile, &wrong).is_err(), "{wrong:?}");
        }
    }
}

#[test]
fn comparisons_are_as_they_were_drawn() {
    for seed in 0..how_many(40) {
        let (conflict, space, finer, shares) =
            drawn(seed, if seed % 2 == 0 { &CERTAIN } else { &LIKELY });
        let graph = Graph::reference(&conflict, &space).expect("small");
        for (dm, relation) in graph.relations.iter().enumerate() {
            for (q, s) in space.states().flat_map(|q| space.states().map(move |s| (q, s))) {
                let right = finer.compared[dm][q.index()][s.index()];
                let grade = relation.grade(q, s);
                assert_eq!((!grade.known(), grade.strong()), (right.unknown, right.strong));
                let sign = match grade.code() {
                    crossroad::game::graph::Code::Better => 1,
                    crossroad::game::graph::Code::Worse => -1,
                    _ => 0,
                };
                assert_eq!(sign, right.sign, "seed {seed}: {q:?} {s:?}");
                assert!(relation.grades().has(grade));
                let (over, under) = shares[dm][q.index()][s.index()];
                assert_eq!(Some(graph.chance(DmId::at(dm), q, s)), Fraction::new(over, under));
            }
        }
    }
}

#[test]
fn core_concepts_and_extensions_read_pairs_as_the_oracle_does() {
    let mut circles = 0;
    for seed in 0..how_many(30) {
        let (conflict, space, finer, _) = drawn(seed, &CERTAIN);
        let graph = Graph::reference(&conflict, &space).expect("small");
        circles += u32::from(graph.relations.iter().any(|one| !one.is_order()));
        let about = format!("seed {seed}");
        for (mode, plain) in MODES {
            for (base, of) in BASES {
                for letter in ['a', 'b', 'c', 'd'] {
                    let right = |dm, s| finer.extended(of, letter, false, (dm, s), plain);
                    let id = format!("{base}-{letter}");
                    opposite_rejected(&graph, &held(&graph, &id, (mode, &about), &right));
                }
                // What is not known to be better does not tempt, and deters.
                if base != "seq" && base != "symmetric-seq" {
                    let right = |dm, s| finer.extended(of, 'd', false, (dm, s), plain);
                    held(&graph, base, (mode, &about), &right);
                }
            }
        }
    }
    assert!(circles > 10, "{circles}");
}

fn read(text: &str) -> Fraction {
    Fraction::read(text).unwrap_or(Fraction::ZERO)
}

const THRESHOLDS: [[(&str, Share); 3]; 4] = [
    [("0.3", (3, 10)), ("0.9", (9, 10)), ("0.5", (1, 2))],
    [("1", (1, 1)), ("0.3", (3, 10)), ("0", (0, 1))],
    [("0.1", (1, 10)), ("1", (1, 1)), ("0.9", (9, 10))],
    [("1/3", (1, 3)), ("0.7", (7, 10)), ("0.3", (3, 10))],
];

/// Names a probabilistic concept: each takes as many thresholds as it reads.
fn prob(base: &str, of: Base, thresholds: [&str; 3]) -> String {
    let count = match of {
        Base::Nash => 1,
        Base::Gmr | Base::Smr => 2,
        _ => 3,
    };
    format!("prob-{base}-{}", thresholds[..count].join("-"))
}

#[test]
fn chances_are_read_as_the_oracle_reads_them() {
    for seed in 0..how_many(30) {
        let (conflict, space, finer, chances) = drawn(seed, &LIKELY);
        let graph = Graph::reference(&conflict, &space).expect("small");
        let about = format!("seed {seed}");
        let (mode, plain) = MODES[seed as usize % 3];
        for thresholds in THRESHOLDS {
            let shares = thresholds.map(|(_, share)| share);
            for (base, of) in BASES {
                let id = prob(base, of, thresholds.map(|(text, _)| text));
                let right =
                    |dm, s| weighed::probabilistic(&finer, &chances, (of, shares), (dm, s), plain);
                opposite_rejected(&graph, &held(&graph, &id, (mode, &about), &right));
            }
        }
    }
}

#[test]
fn degrees_are_read_as_the_oracle_reads_them() {
    let each: [(&str, Share); 4] =
        [("0.2", (2, 10)), ("0.6", (6, 10)), ("0.61", (61, 100)), ("1", (1, 1))];
    for seed in 0..how_many(30) {
        let (mut conflict, space, finer, degrees) = drawn(seed, &DEGREES);
        let mut draw = Draw::seeded(seed);
        let own: Vec<(&str, Share)> = conflict.dms.iter().map(|_| *draw.one(&each)).collect();
        for (dm, (text, _)) in conflict.dms.iter_mut().zip(&own) {
            dm.threshold = Some(read(text));
        }
        let graph = Graph::reference(&conflict, &space).expect("small");
        let about = format!("seed {seed}");
        let (mode, plain) = MODES[seed as usize % 3];
        let own: Vec<Share> = own.iter().map(|(_, share)| *share).collect();
        for (base, of) in BASES {
            let right =
                |dm, s| weighed::fuzzy(&finer, &degrees, (of, own.as_slice()), (dm, s), plain);
            let verdicts = held(&graph, &format!("fuzzy-{base}"), (mode, &about), &right);
            opposite_rejected(&graph, &verdicts);
            for (text, share) in each {
                let same = vec![share; conflict.dms.len()];
                let right =
                    |dm, s| weighed::fuzzy(&finer, &degrees, (of, same.as_slice()), (dm, s), plain);
                held(&graph, &format!("fuzzy-{base}-{text}"), (mode, &about), &right);
            }
        }
    }
}

/// Draws attitudes of everybody to everybody.
fn draw_attitudes(conflict: &mut Conflict, draw: &mut Draw) -> Vec<Vec<i8>> {
    let dms = conflict.dms.len();
    let mut all = Vec::new();
    for dm in &mut conflict.dms {
        let row: Vec<i8> = (0..dms).map(|_| *draw.one(&[-1, 0, 1, 1])).collect();
        dm.attitudes = row.iter().enumerate().map(|(to, one)| (DmId::at(to), word(*one))).collect();
        all.push(row);
    }
    all
}

fn word(attitude: i8) -> Attitude {
    match attitude {
        1 => Attitude::Positive,
        0 => Attitude::Neutral,
        _ => Attitude::Negative,
    }
}

#[test]
fn attitudes_are_read_as_the_oracle_reads_them() {
    for seed in 0..how_many(40) {
        let (mut conflict, space, finer, _) = drawn(seed, &CERTAIN);
        let attitudes = draw_attitudes(&mut conflict, &mut Draw::seeded(seed));
        let graph = Graph::reference(&conflict, &space).expect("small");
        let about = format!("seed {seed}");
        let (mode, plain) = MODES[seed as usize % 3];
        for (base, of) in &BASES[..4] {
            let right = |dm, s| weighed::relational(&finer, &attitudes, *of, (dm, s), plain);
            let id = format!("relational-{base}");
            opposite_rejected(&graph, &held(&graph, &id, (mode, &about), &right));
        }
    }
}

fn one(id: &str) -> &'static Concept {
    concept(id).unwrap_or_else(|| panic!("{id} is in the table"))
}

#[test]
fn where_all_is_certain_chances_degrees_and_attitudes_change_nothing() {
    let mut strict = 0;
    for seed in 0..how_many(40) {
        let shape = Shape { merges: (0, 0), ..Shape::everything() };
        let (plain, _) = support::small(&shape, seed);
        let (space, relations) = support::engine(&plain);
        let graph = Graph::new(&space, relations);
        let without_ties =
            graph.relations.iter().all(|one| one.ranks.levels() as usize == space.len());
        strict += u32::from(without_ties);
        for (base, of) in BASES {
            let classical = found(&graph, one(base), Sequences::Legal);
            for thresholds in THRESHOLDS {
                let id = prob(base, of, thresholds.map(|(text, _)| text));
                assert_eq!(found(&graph, one(&id), Sequences::Legal), classical, "{id}");
            }
            for id in
                [format!("fuzzy-{base}"), format!("fuzzy-{base}-0.1"), format!("fuzzy-{base}-1")]
            {
                assert_eq!(found(&graph, one(&id), Sequences::Legal), classical, "{id}");
            }
            if without_ties && of != Base::SymmetricSeq {
                let id = format!("relational-{base}");
                assert_eq!(found(&graph, one(&id), Sequences::Legal), classical, "{id}");
            }
        }
    }
    assert!(strict > 0, "no conflict without ties");
}

#[test]
fn comparisons_that_make_an_order_are_read_as_that_order() {
    for seed in 0..how_many(30) {
        let (mut conflict, space) = conflict(seed);
        let given = Graph::reference(&conflict, &space).expect("small");
        let ranks: Vec<Vec<u32>> =
            given.relations.iter().map(|one| one.ranks.iter().collect()).collect();
        for (dm, rank) in conflict.dms.iter_mut().zip(&ranks) {
            let of = |q: usize, s: usize| match rank[q].cmp(&rank[s]) {
                std::cmp::Ordering::Greater => One::Better,
                std::cmp::Ordering::Equal => One::Tied,
                std::cmp::Ordering::Less => One::Worse,
            };
            let pairs: Vec<Vec<One>> =
                (0..space.len()).map(|q| (0..q).map(|s| of(q, s)).collect()).collect();
            dm.preference = preference(&space, &pairs);
        }
        let paired = Graph::reference(&conflict, &space).expect("small");
        assert!(paired.relations.iter().all(Relation::is_order));
        let dms = conflict.dms.len();
        let concepts = ["nash", "gmr", "smr", "seq", "symmetric-seq", "sim-per-dm", "mr-3"];
        let profiles: Vec<Profile> =
            concepts.iter().map(|id| Profile::uniform(one(id), dms, Sequences::Legal)).collect();
        let by = |graph: &Graph<'_>, engine| {
            sweep(graph, &profiles, Means { engine, ..Means::default() }).expect("small")
        };
        assert_eq!(by(&paired, Engine::Auto), by(&given, Engine::General), "seed {seed}");
    }
}

/// Says whether what the first has holds of the second everywhere.
/// Says whether a value lies in one of some ranges.
fn among(ranges: &[Range], value: Fraction) -> bool {
    ranges.iter().any(|range| {
        let (from, to) = (value.cmp(&range.from.0), value.cmp(&range.to.0));
        let above = from.is_gt() || from.is_eq() && range.from.1;
        above && (to.is_lt() || to.is_eq() && range.to.1)
    })
}

/// Holds the values of a threshold at which a state is said to be stable to those at which it is:
/// all sixtieths, among them every value that tells two of the drawn ones apart.
fn held_at(extent: &Extent, limits: (i128, i128), about: &str, right: &dyn Fn(Share) -> bool) {
    for part in limits.0..=limits.1 {
        let said = among(&extent.ranges, read(&format!("{part}/60")));
        assert_eq!(said, right((part, 60)), "{about}: {extent:?} at {part}/60");
    }
}

#[test]
fn thresholds_hold_a_state_exactly_where_they_are_said_to() {
    let mut some = 0;
    let mut count = |extent: &Extent| some += usize::from(!extent.ranges.is_empty());
    for seed in 0..how_many(8) {
        let (mode, plain) = MODES[seed as usize % 3];
        let (conflict, space, finer, chances) = drawn(seed, &LIKELY);
        let graph = Graph::reference(&conflict, &space).expect("small");
        let pairs = |dms: usize, states: usize| {
            (0..dms).flat_map(move |dm| (0..states.min(4)).map(move |s| (dm, s)))
        };
        for (base, of) in BASES {
            let given = THRESHOLDS[seed as usize % 4];
            let id = prob(base, of, given.map(|(text, _)| text));
            for (dm, s) in pairs(conflict.dms.len(), space.len()) {
                let found = extents(&graph, one(&id), mode, DmId::at(dm), StateId::at(s));
                assert!(!found.is_empty(), "{id}");
                for (at, extent) in found.iter().enumerate() {
                    let limits = if at < 2 { (1, 60) } else { (0, 59) };
                    held_at(extent, limits, &format!("seed {seed}, {id}"), &|share| {
                        let mut shares = given.map(|(_, share)| share);
                        shares[at] = share;
                        weighed::probabilistic(&finer, &chances, (of, shares), (dm, s), plain)
                    });
                    count(extent);
                }
            }
        }
        let (mut conflict, space, finer, degrees) = drawn(seed, &DEGREES);
        for dm in &mut conflict.dms {
            dm.threshold = Some(read("0.2"));
        }
        let graph = Graph::reference(&conflict, &space).expect("small");
        for (base, of) in BASES {
            for (dm, s) in pairs(conflict.dms.len(), space.len()) {
                for common in [false, true] {
                    let id = format!("fuzzy-{base}{}", if common { "-0.2" } else { "" });
                    let found = extents(&graph, one(&id), mode, DmId::at(dm), StateId::at(s));
                    let [extent] = found.as_slice() else { panic!("{id}: {found:?}") };
                    held_at(extent, (1, 60), &format!("seed {seed}, {id}"), &|share| {
                        let mut shares = vec![if common { share } else { (1, 5) }; finer.dms()];
                        shares[dm] = share;
                        weighed::fuzzy(&finer, &degrees, (of, shares.as_slice()), (dm, s), plain)
                    });
                    count(extent);
                }
            }
        }
    }
    assert!(some > 500, "{some}");
}

fn within(one: &[Vec<bool>], other: &[Vec<bool>]) -> bool {
    one.iter().flatten().zip(other.iter().flatten()).all(|(a, b)| !a || *b)
}

#[test]
fn stability_shrinks_as_each_of_alpha_beta_and_gamma_grows() {
    let (mut same, mut less) = (0, 0);
    let steps = ["0.1", "0.3", "0.4", "0.7", "0.9"];
    for seed in 0..how_many(20) {
        let (conflict, space, ..) = drawn(seed, &LIKELY);
        let graph = Graph::reference(&conflict, &space).expect("small");
        for (base, of) in BASES {
            for which in 0..3 {
                let at = |step: &str| {
                    let mut thresholds = ["0.3", "0.7", "0.4"];
                    thresholds[which] = step;
                    // (a threshold that the concept does not read changes nothing)
                    let all = thresholds.map(str::to_owned);
                    let id = prob(base, of, [&all[0], &all[1], &all[2]]);
                    found(&graph, one(&id), Sequences::Legal)
                };
                let sets: Vec<_> = steps.iter().map(|step| at(step)).collect();
                for pair in sets.windows(2) {
                    assert!(within(&pair[1], &pair[0]), "seed {seed}: {base}, threshold {which}");
                    if pair[0] == pair[1] { same += 1 } else { less += 1 }
                }
            }
        }
    }
    assert!(less > 100, "{less} times less, {same} times the same");
}

#[test]
fn stability_grows_with_the_own_threshold_and_shrinks_with_those_of_others() {
    let steps = ["0.2", "0.5", "0.6", "0.61", "1"];
    let mut grown = 0;
    for seed in 0..how_many(20) {
        let (mut conflict, space, ..) = drawn(seed, &DEGREES);
        for (base, _) in BASES {
            for changed in 0..conflict.dms.len() {
                let mut sets = Vec::new();
                for step in steps {
                    for (dm, maker) in conflict.dms.iter_mut().enumerate() {
                        maker.threshold = Some(read(if dm == changed { step } else { "0.5" }));
                    }
                    let graph = Graph::reference(&conflict, &space).expect("small");
                    let concept = one(&format!("fuzzy-{base}"));
                    sets.push(found(&graph, concept, Sequences::Legal));
                }
                for pair in sets.windows(2) {
                    for dm in 0..conflict.dms.len() {
                        let (less, more) = (&pair[0][dm..=dm], &pair[1][dm..=dm]);
                        match dm == changed {
                            true => assert!(within(less, more), "seed {seed}: {base}, own"),
                            false => assert!(within(more, less), "seed {seed}: {base}, of others"),
                        }
                        grown += u32::from(less != more);
                    }
                }
            }
        }
    }
    assert!(grown > 50, "{grown}");
}

const DILEMMA: &str = include_str!("../../../../cases/prisoners-dilemma-degrees/conflict.toml");

#[test]
fn one_threshold_for_all_may_take_stable_states_away_and_give_them_back_under_seq() {
    let conflict = read_checked("degrees", DILEMMA.as_bytes()).conflict.expect("a case");
    let space = build(&structure(&conflict), Memory::DEFAULT).expect("small");
    let graph = Graph::reference(&conflict, &space).expect("small");
    let holds = |threshold: &str| {
        let found = found(&graph, one(&format!("fuzzy-seq-{threshold}")), Sequences::Legal);
        // Both cooperate, for DM2.
        found[1][3]
    };
    assert_eq!(["0.3", "0.31", "0.6", "0.61"].map(holds), [true, false, false, true]);
    let about = (DmId::at(1), StateId::at(3));
    let found = extents(&graph, one("fuzzy-seq-0.3"), Sequences::Legal, about.0, about.1);
    let ends: Vec<_> = found[0].ranges.iter().map(|range| (range.from.0, range.to.0)).collect();
    assert_eq!(ends, [("0", "0.3"), ("0.6", "1")].map(|(from, to)| (read(from), read(to))));
}

#[test]
fn the_prisoners_dilemma_with_each_kind_of_attitudes() {
    let text = include_str!("../../../../cases/prisoners-dilemma/conflict.toml");
    let mut conflict = read_checked("dilemma", text.as_bytes()).conflict.expect("a case");
    let space = build(&structure(&conflict), Memory::DEFAULT).expect("small");
    // In the textbook's order: 1 both cooperate, 2 DM1 defects, 3 DM2 defects, 4 both defect.
    let states: [(usize, u64); 4] = [(1, 3), (2, 2), (3, 1), (4, 0)];
    let mut equilibria = |own: i8, other: i8, id: &str| -> Vec<usize> {
        for dm in 0..2 {
            let to = |whom: usize| word(if whom == dm { own } else { other });
            conflict.dms[dm].attitudes = (0..2).map(|whom| (DmId::at(whom), to(whom))).collect();
        }
        let graph = Graph::reference(&conflict, &space).expect("small");
        let profile = Profile::uniform(one(id), 2, Sequences::Legal);
        let found = sweep(&graph, &[profile], Means::default()).expect("small");
        let stable = found.stable[0].equilibria();
        let held = |vector: u64| space.find(vector).is_some_and(|state| stable.contains(state));
        states.iter().filter(|(_, vector)| held(*vector)).map(|(number, _)| *number).collect()
    };
    assert_eq!(equilibria(1, 1, "relational-nash"), [1, 2, 3, 4]);
    assert_eq!(equilibria(0, 1, "relational-nash"), [1]);
    assert_eq!(equilibria(1, -1, "relational-nash"), [4]);
    for id in ["relational-gmr", "relational-smr", "relational-seq"] {
        assert_eq!(equilibria(1, -1, id), [1, 4], "{id}");
    }
    assert_eq!(equilibria(0, 0, "relational-nash"), [0; 0]);
    assert_eq!(equilibria(1, 0, "relational-nash"), [4], "as nash");
}

const HEAD: &str = "format = 1\n[conflict]\ntitle = \"open\"\n[dm.a.options]\nx = \"x\"\ny = \
                    \"y\"\nz = \"z\"\n";

/// A statement: its formula, how likely it is held in tenths, and whether its side is open.
type Open = (String, i128, bool);

/// Every way to settle a list of places, in order, with its weight over a common total.
fn settled(places: &[Vec<Open>]) -> Vec<(Vec<(String, bool)>, Share)> {
    let mut ways: Vec<(Vec<(String, bool)>, Share)> = vec![(Vec::new(), (1, 1))];
    for place in places {
        let mut orders: Vec<Vec<usize>> = vec![Vec::new()];
        for at in 0..place.len() {
            orders = orders
                .iter()
                .flat_map(|order| {
                    (0..=order.len()).map(move |to| {
                        let mut longer = order.clone();
                        longer.insert(to, at);
                        longer
                    })
                })
                .collect();
        }
        let count = orders.len() as i128;
        let mut next = Vec::new();
        for (way, (over, under)) in &ways {
            for order in &orders {
                let mut tails = vec![(way.clone(), (*over, *under * count))];
                for at in order {
                    let (that, tenths, open) = &place[*at];
                    let mut longer = Vec::new();
                    for (tail, (over, under)) in &tails {
                        let mut add = |wanted: Option<bool>, part: i128, of: i128| {
                            let mut tail = tail.clone();
                            tail.extend(wanted.map(|wanted| (that.clone(), wanted)));
                            longer.push((tail, (over * part, under * of)));
                        };
                        if *open {
                            add(Some(true), 1, 2);
                            add(Some(false), 1, 2);
                        } else {
                            add(Some(true), *tenths, 10);
                            add(None, 10 - tenths, 10);
                        }
                    }
                    tails = longer;
                }
                next.extend(tails);
            }
        }
        ways = next;
    }
    ways
}

#[test]
fn chances_of_statements_add_up_over_all_worlds() {
    let mut between = 0;
    for seed in 0..how_many(60) {
        let mut draw = Draw::seeded(seed);
        let places: Vec<Vec<Open>> = (0..draw.within((1, 3)))
            .map(|_| {
                (0..draw.within((1, 3)))
                    .map(|_| {
                        let (left, right) =
                            (*draw.one(&["x", "y", "z"]), *draw.one(&["x", "y", "z"]));
                        let join = *draw.one(&["and", "or", "iff"]);
                        let that = format!("a.{left} {join} not a.{right}");
                        (that, *draw.one(&[10, 10, 3, 7]), draw.percent(20))
                    })
                    .collect()
            })
            .collect();
        let mut text = format!("{HEAD}[dm.a]\nprefers = [\n");
        for place in &places {
            let one = |(that, tenths, open): &Open| match (open, tenths) {
                (true, _) => format!("{{ that = \"{that}\", unknown = true }}"),
                (false, 10) => format!("{{ that = \"{that}\" }}"),
                (false, tenths) => format!("{{ that = \"{that}\", chance = 0.{tenths} }}"),
            };
            let all: Vec<String> = place.iter().map(one).collect();
            match all.as_slice() {
                [only] => text += &format!("{only},\n"),
                _ => text += &format!("{{ any-order = [{}] }},\n", all.join(", ")),
            }
        }
        text += "]\n";
        let conflict = read_checked("open", text.as_bytes()).conflict.expect("it is right");
        let space = build(&structure(&conflict), Memory::DEFAULT).expect("small");
        let graph = Graph::reference(&conflict, &space).expect("small");
        assert!(graph.chances_kept());
        let worlds = settled(&places);
        let holds = |that: &str, vector: u64| {
            let words: Vec<&str> = that.split(' ').collect();
            let bit = |name: &str| match name {
                "a.x" => vector & 1 == 1,
                "a.y" => vector >> 1 & 1 == 1,
                _ => vector >> 2 & 1 == 1,
            };
            let (left, right) = (bit(words[0]), !bit(words[3]));
            match words[1] {
                "and" => left && right,
                "or" => left || right,
                _ => left == right,
            }
        };
        for (q, s) in (0..8_u64).flat_map(|q| (0..8).map(move |s| (q, s))) {
            let mut sum = Fraction::ZERO;
            for (world, (over, under)) in &worlds {
                let first = world.iter().find(|(that, _)| holds(that, q) != holds(that, s));
                if first.is_some_and(|(that, wanted)| holds(that, q) == *wanted) {
                    sum = sum.plus(Fraction::new(*over, *under).expect("small")).expect("small");
                }
            }
            let state = |vector| space.find(vector).expect("nothing is forbidden");
            let ours = graph.chance(DmId(0), state(q), state(s));
            assert_eq!(ours, sum, "{text}\n{q} {s}");
            between += u32::from(ours != Fraction::ZERO && ours != Fraction::ONE);
        }
    }
    assert!(between > 500, "{between}");
}

#[test]
fn what_a_concept_cannot_read_is_refused_before_anything_runs() {
    let refused = |conflict: &Conflict, id: &str| {
        let space = build(&structure(conflict), Memory::DEFAULT).expect("small");
        let graph = Graph::reference(conflict, &space).expect("small");
        let profile = Profile::uniform(one(id), conflict.dms.len(), Sequences::Legal);
        sweep(&graph, &[profile], Means::default()).map(|_| ()).map_err(|why| why.to_string())
    };
    let mut degrees = read_checked("degrees", DILEMMA.as_bytes()).conflict.expect("a case");
    assert_eq!(refused(&degrees, "fuzzy-seq"), Ok(()));
    assert!(refused(&degrees, "prob-nash-0.3").is_err_and(|why| why.contains("needs chances")));
    assert!(refused(&degrees, "prob-nash").is_err_and(|why| why.contains("say the thresholds")));
    degrees.dms[0].threshold = None;
    assert!(refused(&degrees, "fuzzy-seq").is_err_and(|why| why.contains("satisficing")));
    assert_eq!(refused(&degrees, "fuzzy-seq-0.3"), Ok(()));
    let circle = include_str!("../../../../cases/council-circle/conflict.toml");
    let circle = read_checked("circle", circle.as_bytes()).conflict.expect("a case");
    assert!(
        refused(&circle, "limited-2").is_err_and(|why| why.contains("complete and transitive"))
    );
    assert_eq!(refused(&circle, "mr-4"), Ok(()));
    for wrong in [
        "prob-nash-0",
        "prob-nash-1.1",
        "prob-seq-1-1-1",
        "prob-gmr-0.3",
        "fuzzy-nash-0",
        "fuzzy-nash-2",
        "nash-0.3",
        "prob-nash-x",
    ] {
        assert!(concept(wrong).is_none(), "{wrong}");
    }
    assert_eq!(one("prob-gmr-0.30-2/4").id, "prob-gmr-0.3-0.5");
    assert!(std::ptr::eq(one("fuzzy-nash-0.50"), one("fuzzy-nash-1/2")));
}

#[test]
fn memory_for_all_pairs_is_asked_for_before_it_is_taken() {
    let (mut conflict, space) = conflict(1);
    let pairs = draw_pairs(&space, &mut Draw::seeded(1), &CERTAIN);
    conflict.dms[0].preference = preference(&space, &pairs);
    let least = 4 * (space.len() * space.len()) as u64;
    let of = |limit| Graph::of(&conflict, &space, Memory { limit }, 1).map(|_| ());
    assert!(of(least).is_err());
    assert_eq!(of(least + 1000), Ok(()));
}

#[test]
fn what_is_beside_can_be_swapped_and_reading_as_written_ignores_it() {
    let (mut conflict, space) = conflict(3);
    draw_attitudes(&mut conflict, &mut Draw::seeded(3));
    let graph = Graph::reference(&conflict, &space).expect("small");
    let bare = graph.clone().with(Beside::default());
    for (q, s) in space.states().flat_map(|q| space.states().map(move |s| (q, s))) {
        for dm in space.dms() {
            let written = graph.grade_as(&Reading::Written, dm, q, s);
            assert_eq!(written, bare.grade(dm, q, s));
        }
    }
}
