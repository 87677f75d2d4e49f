//! The rest of the literature against its oracle: unknown and strong preferences, foresight,
//! stop-or-move games, simultaneous sanctions.

use crossroad::game::graph::{Graph, Keyed, Level, Relation, Wish, WishId};
use crossroad::game::space::Space;
use crossroad::stability::{
    Concept, Engine, Evidence, Means, Profile, Sequences, Verdict, all_concepts, check, concept,
    judge, sweep,
};
use crossroad::text::formula::{DmId, Formula, OptionId, StateId};
use crossroad_testkit::draw::Draw;
use crossroad_testkit::literature::{Base, Compared, Finer};
use crossroad_testkit::random::{self, GraphShape, Shape};
use crossroad_testkit::{games, sequences, world};

use crate::support::{self, how_many, space_and_relations};

/// A wish as the oracle sees it: whether it holds at each state, and its marks.
struct Seen {
    holds: Vec<bool>,
    crucial: bool,
    unknown: bool,
}

/// Compares by the first wish on which two states differ.
fn first_difference(seen: &[Seen], q: usize, s: usize) -> Compared {
    let first = seen.iter().find(|wish| wish.holds[q] != wish.holds[s]);
    first.map_or(Compared { sign: 0, strong: false, unknown: false }, |wish| Compared {
        sign: if wish.holds[q] { 1 } else { -1 },
        strong: wish.crucial,
        unknown: wish.unknown,
    })
}

/// Draws wishes, some of them crucial (those come first), some unknown.
fn wishes(space: &Space, draw: &mut Draw) -> (Relation, Vec<Seen>) {
    let literal = |draw: &mut Draw| {
        let taken = Formula::Taken(OptionId::at(draw.below(space.options())));
        if draw.percent(50) { taken } else { Formula::Not(Box::new(taken)) }
    };
    let count = draw.within((1, 6));
    let crucial = draw.below(count + 1);
    let doubt = *draw.one(&[0, 30, 60]);
    let wishes: Vec<Wish> = (0..count)
        .map(|item| {
            let parts: Vec<Formula> = (0..draw.within((1, 2))).map(|_| literal(draw)).collect();
            let formula = if draw.percent(50) { Formula::Or(parts) } else { Formula::And(parts) };
            let id = WishId { item, within: 0 };
            let unknown = draw.percent(doubt);
            Wish { id, formula, wanted: true, crucial: item < crucial, unknown }
        })
        .collect();
    let seen = wishes
        .iter()
        .map(|wish| Seen {
            holds: space.states().map(|s| wish.formula.holds(space.vector(s))).collect(),
            crucial: wish.crucial,
            unknown: wish.unknown,
        })
        .collect();
    (Relation::new(space, DmId(0), Keyed::Wishes(wishes)).expect("nothing is merged"), seen)
}

pub(crate) fn arcs(space: &Space) -> Vec<Vec<Vec<usize>>> {
    let targets = |dm, s| {
        let mut list: Vec<usize> = space.targets(dm, s).map(StateId::index).collect();
        list.sort_unstable();
        list
    };
    space.dms().map(|dm| space.states().map(|s| targets(dm, s)).collect()).collect()
}

/// Compares by ranks alone.
fn ranked(plain: &world::PlainGraph) -> Finer {
    let compare = |rank: &Vec<u32>, q: usize, s: usize| Compared {
        sign: rank[q].cmp(&rank[s]) as i8,
        strong: false,
        unknown: false,
    };
    let table = |rank| {
        (0..plain.states)
            .map(|q| (0..plain.states).map(|s| compare(rank, q, s)).collect())
            .collect()
    };
    Finer { arcs: plain.arcs.clone(), compared: plain.rank.iter().map(table).collect() }
}

/// Draws a conflict without merges whose preferences have marks, and what the oracle sees of it.
fn marked(seed: u64) -> (Space, Vec<Relation>, Finer) {
    let shape = Shape { merges: (0, 0), ..Shape::everything() };
    let (conflict, _) = support::small(&shape, seed);
    let (space, _) = support::engine(&conflict);
    let mut draw = Draw::seeded(seed);
    let (relations, seen): (Vec<_>, Vec<_>) =
        space.dms().map(|_| wishes(&space, &mut draw)).unzip();
    let states = space.len();
    let table = |seen: &Vec<Seen>| {
        (0..states).map(|q| (0..states).map(|s| first_difference(seen, q, s)).collect()).collect()
    };
    let finer = Finer { arcs: arcs(&space), compared: seen.iter().map(table).collect() };
    (space, relations, finer)
}

pub(crate) fn found(
    graph: &Graph<'_>,
    concept: &'static Concept,
    mode: Sequences,
) -> Vec<Vec<bool>> {
    let profile = Profile::uniform(concept, graph.space.dms().len(), mode);
    let set = |engine| {
        let means = Means { engine, ..Means::default() };
        let found = sweep(graph, std::slice::from_ref(&profile), means).expect("small");
        found.stable.into_iter().next().expect("one").by_dm
    };
    let (auto, general) = (set(Engine::Auto), set(Engine::General));
    assert_eq!(auto, general, "{}", concept.id);
    let list = |dm: DmId| graph.space.states().map(|s| auto[dm.index()].contains(s)).collect();
    graph.space.dms().map(list).collect()
}

/// Holds sweep, judge and check to the oracle's verdicts under a concept.
pub(crate) fn held(
    graph: &Graph<'_>,
    id: &str,
    (mode, about): (Sequences, &str),
    right: &dyn Fn(usize, usize) -> bool,
) -> Vec<(Profile, Verdict)> {
    let concept = concept(id).unwrap_or_else(|| panic!("{id} is in the table"));
    let profile = Profile::uniform(concept, graph.space.dms().len(), mode);
    let found = found(graph, concept, mode);
    let mut verdicts = Vec::new();
    for (dm, row) in found.iter().enumerate() {
        for (s, stable) in row.iter().enumerate() {
            assert_eq!(*stable, right(dm, s), "{about}: {id} of {s} for {dm}, {mode:?}");
            let verdict = judge(graph, &profile, DmId::at(dm), StateId::at(s)).expect("it applies");
            assert_eq!(verdict.stable(), *stable, "{about}: judge {id} of {s} for {dm}");
            let checked = check(graph, &profile, &verdict);
            assert_eq!(checked, Ok(()), "{about}: {id} {verdict:?}");
            verdicts.push((profile.clone(), verdict));
        }
    }
    verdicts
}

pub(crate) const MODES: [(Sequences, sequences::Sequences); 3] = [
    (Sequences::Legal, sequences::Sequences::Legal),
    (Sequences::EachOnce, sequences::Sequences::EachOnce),
    (Sequences::Single, sequences::Sequences::Single),
];

pub(crate) const BASES: [(&str, Base); 5] = [
    ("nash", Base::Nash),
    ("gmr", Base::Gmr),
    ("smr", Base::Smr),
    ("seq", Base::Seq),
    ("symmetric-seq", Base::SymmetricSeq),
];

#[test]
fn marks_are_the_marks_of_the_first_difference() {
    let (mut strong, mut unknown) = (0, 0);
    for seed in 0..how_many(60) {
        let (space, relations, finer) = marked(seed);
        for (dm, relation) in relations.iter().enumerate() {
            for (q, s) in space.states().flat_map(|q| space.states().map(move |s| (q, s))) {
                let right = finer.compared[dm][q.index()][s.index()];
                let grade = relation.grade(q, s);
                assert_eq!(grade.strong(), right.strong, "seed {seed}: {q:?} {s:?}");
                assert_eq!(!grade.known(), right.unknown, "seed {seed}: {q:?} {s:?}");
                assert_eq!(grade.code(), relation.code(q, s));
                assert!(relation.grades().has(grade));
                strong += u32::from(right.strong);
                unknown += u32::from(right.unknown);
            }
        }
    }
    assert!(strong > 1000 && unknown > 1000, "{strong} strong, {unknown} unknown");
}

#[test]
fn a_ranking_is_strong_below_what_is_marked() {
    let game = games::CHICKEN.conflict();
    let (space, _) = support::engine(&game);
    let level = |state: usize, strongly| {
        let taken = |bit: usize| {
            let taken = Formula::Taken(OptionId::at(bit));
            if state >> bit & 1 == 1 { taken } else { Formula::Not(Box::new(taken)) }
        };
        Level { formula: Formula::And(vec![taken(0), taken(1)]), strongly }
    };
    let levels = [(1, false), (0, true), (2, false), (3, false)];
    let keyed = Keyed::Levels(levels.map(|(state, strongly)| level(state, strongly)).to_vec());
    let relation = Relation::new(&space, DmId(0), keyed).expect("nothing is merged");
    for (a, b) in (0..4).flat_map(|a| (0..4).map(move |b| (a, b))) {
        let apart = (a < 2) != (b < 2);
        let grade = relation.grade(StateId::at(a), StateId::at(b));
        assert_eq!(grade.strong(), apart, "{a} against {b}: {grade:?}");
    }
}

#[test]
fn extensions_and_strengths_agree_with_the_oracle() {
    for seed in 0..how_many(40) {
        let (space, relations, finer) = marked(seed);
        let graph = Graph::new(&space, relations);
        let about = format!("seed {seed}");
        for (mode, plain) in MODES {
            for (base, of) in BASES {
                for letter in ['a', 'b', 'c', 'd'] {
                    let right = |dm, s| finer.extended(of, letter, false, (dm, s), plain);
                    held(&graph, &format!("{base}-{letter}"), (mode, &about), &right);
                    if matches!(of, Base::Gmr | Base::Smr | Base::Seq) {
                        let right = |dm, s| finer.extended(of, letter, true, (dm, s), plain);
                        held(&graph, &format!("strong-{base}-{letter}"), (mode, &about), &right);
                    }
                }
            }
        }
    }
}

#[test]
fn strong_and_weak_agree_with_the_oracle_where_all_is_known() {
    let (mut strongly, mut weakly) = (0, 0);
    for seed in 0..how_many(80) {
        let (space, mut relations, mut finer) = marked(seed);
        for relation in &mut relations {
            let Some(Keyed::Wishes(mut wishes)) = relation.keyed.take() else { panic!("wishes") };
            wishes.iter_mut().for_each(|wish| wish.unknown = false);
            *relation = Relation::new(&space, DmId(0), Keyed::Wishes(wishes)).expect("small");
        }
        for (dm, relation) in relations.iter().enumerate() {
            for (q, s) in space.states().flat_map(|q| space.states().map(move |s| (q, s))) {
                let of = &mut finer.compared[dm][q.index()][s.index()];
                (of.unknown, of.strong) = (false, relation.grade(q, s).strong());
            }
        }
        let graph = Graph::new(&space, relations);
        let about = format!("seed {seed}");
        let legal = sequences::Sequences::Legal;
        for (base, of) in [BASES[1], BASES[2], BASES[3]] {
            let strong = |dm, s| finer.extended(of, 'b', true, (dm, s), legal);
            let stable = |dm, s| finer.extended(of, 'b', false, (dm, s), legal);
            let mode = (Sequences::Legal, about.as_str());
            held(&graph, &format!("strong-{base}"), mode, &strong);
            let weak = |dm, s| stable(dm, s) && !strong(dm, s);
            for (_, verdict) in held(&graph, &format!("weak-{base}"), mode, &weak) {
                weakly += u32::from(verdict.stable());
                let Evidence::Both(both) = &verdict.evidence else { panic!("two verdicts") };
                strongly += u32::from(both[1].stable());
            }
        }
    }
    assert!(strongly > 100 && weakly > 20, "{strongly} strongly, {weakly} weakly stable");
}

#[test]
fn without_a_letter_what_is_unknown_counts_as_the_file_has_it_with_its_strength() {
    let mut both = 0;
    for seed in 0..how_many(80) {
        let (space, relations, mut finer) = marked(seed);
        for one in finer.compared.iter_mut().flatten().flatten() {
            both += u32::from(one.unknown && one.strong);
            one.unknown = false;
        }
        let graph = Graph::new(&space, relations);
        let about = format!("seed {seed}");
        for (mode, plain) in MODES {
            for (base, of) in [BASES[1], BASES[2], BASES[3]] {
                let strong = |dm, s| finer.extended(of, 'b', true, (dm, s), plain);
                let weak = |dm, s| finer.extended(of, 'b', false, (dm, s), plain) && !strong(dm, s);
                held(&graph, &format!("strong-{base}"), (mode, &about), &strong);
                held(&graph, &format!("weak-{base}"), (mode, &about), &weak);
            }
        }
    }
    assert!(both > 1000, "{both} crucial and unknown");
}

#[test]
fn without_unknowns_every_extension_is_the_classical_concept() {
    for seed in 0..how_many(60) {
        let (conflict, _) = support::small(&Shape::everything(), seed);
        let (space, relations) = support::engine(&conflict);
        let graph = Graph::new(&space, relations);
        for (base, _) in BASES {
            let classical = found(&graph, concept(base).expect("core"), Sequences::Legal);
            for letter in ['a', 'b', 'c', 'd'] {
                let one = concept(&format!("{base}-{letter}")).expect("in the table");
                assert_eq!(found(&graph, one, Sequences::Legal), classical, "{}", one.id);
            }
        }
    }
}

#[test]
fn every_concept_implies_what_its_page_says_and_nash_every_strong_form() {
    for seed in 0..how_many(40) {
        let (space, relations, _) = marked(seed);
        let graph = Graph::new(&space, relations);
        for one in all_concepts().filter(|one| one.needs().is_empty()) {
            let narrow = found(&graph, one, Sequences::Legal);
            for implied in one.implies {
                let wide = found(&graph, concept(implied).expect("known"), Sequences::Legal);
                let all = narrow.iter().flatten().zip(wide.iter().flatten());
                assert!(all.into_iter().all(|(a, b)| !a || *b), "{} implies {implied}", one.id);
            }
        }
        let nash = found(&graph, concept("nash").expect("core"), Sequences::Legal);
        for id in ["strong-gmr", "strong-smr", "strong-seq"] {
            let strong = found(&graph, concept(id).expect("known"), Sequences::Legal);
            let all = nash.iter().flatten().zip(strong.iter().flatten());
            assert!(all.into_iter().all(|(a, b)| !a || *b), "nash implies {id}");
        }
    }
}

/// Draws a graph by hand, for any number of decision makers.
pub(crate) fn by_hand(seed: u64, dms: usize) -> (Space, Vec<Relation>, Finer) {
    let mut draw = Draw::seeded(seed);
    let shape = GraphShape {
        dms,
        states: draw.within((2, 7)),
        arc_percent: *draw.one(&[15, 30, 60]),
        ranks: draw.within((2, 8)) as _,
    };
    let plain = random::graph(&shape, seed);
    let (space, relations) = space_and_relations(&plain);
    (space, relations, ranked(&plain))
}

#[test]
fn foresight_agrees_with_the_oracle() {
    for seed in 0..how_many(60) {
        let (space, relations, finer) = by_hand(seed, 2);
        let graph = Graph::new(&space, relations);
        let about = format!("seed {seed}");
        let legal = (Sequences::Legal, about.as_str());
        for moves in 1..=5 {
            let right = |dm, s| finer.foreseen(dm, s, moves) == s;
            held(&graph, &format!("limited-{moves}"), legal, &right);
        }
        for (leader, id) in [(0, "stackelberg-1"), (1, "stackelberg-2")] {
            let right = |dm, s| {
                let moves = if dm == leader { 2 } else { 1 };
                finer.foreseen(dm, s, moves) == s
            };
            held(&graph, id, legal, &right);
        }
    }
}

#[test]
fn non_myopic_stability_holds_throughout_what_repeats() {
    let mut oscillate = 0;
    for game in games::all() {
        let plain = world::graph(&game.conflict());
        let (space, relations) = support::engine(&game.conflict());
        let graph = Graph::new(&space, relations);
        let finer = ranked(&plain);
        // Foresight of 2x2 games repeats within a dozen moves; two dozen more see all of it.
        let ends = |moves: usize| -> Vec<usize> {
            (0..2)
                .flat_map(|dm| (0..4).map(move |s| (dm, s)))
                .map(|(dm, s)| finer.foreseen(dm, s, moves))
                .collect()
        };
        let table: Vec<Vec<usize>> = (0..12).map(ends).collect();
        let last = table.last().expect("twelve");
        let from = table.iter().position(|one| one == last).expect("the last itself");
        assert!(from < 11, "{game:?} has not repeated yet");
        let right = |dm: usize, s: usize| table[from..].iter().all(|one| one[dm * 4 + s] == s);
        held(&graph, "non-myopic", (Sequences::Legal, &format!("{game:?}")), &right);
        let stays = |one: &Vec<usize>| -> Vec<bool> {
            one.iter().enumerate().map(|(at, end)| *end == at % 4).collect()
        };
        oscillate += u32::from(table[from..].iter().any(|one| stays(one) != stays(last)));
    }
    assert_eq!(oscillate, 136);
}

#[test]
fn stop_or_move_games_agree_with_the_oracle_and_begin_as_the_core_concepts() {
    for seed in 0..how_many(50) {
        let (space, relations, finer) = by_hand(seed, 2 + seed as usize % 2);
        let graph = Graph::new(&space, relations);
        let about = format!("seed {seed}");
        let legal = (Sequences::Legal, about.as_str());
        for moves in 1..=5 {
            let right = |dm, s| finer.alternating(dm, s, moves, false);
            held(&graph, &format!("mr-{moves}"), legal, &right);
            let right = |dm, s| finer.alternating(dm, s, moves, true);
            held(&graph, &format!("cmr-{moves}"), legal, &right);
        }
        for (mode, _) in MODES {
            for (id, core) in [
                ("mr-1", "nash"),
                ("mr-2", "gmr"),
                ("mr-3", "smr"),
                ("cmr-1", "nash"),
                ("cmr-2", "seq"),
                ("cmr-3", "symmetric-seq"),
            ] {
                let (one, core) = (concept(id).expect("known"), concept(core).expect("core"));
                assert_eq!(found(&graph, one, mode), found(&graph, core, mode), "{id} {mode:?}");
            }
        }
    }
}

#[test]
fn simultaneous_sanctions_agree_with_the_oracle() {
    let mut more = 0;
    for seed in 0..how_many(80) {
        let shape = Shape { merges: (0, 0), ..Shape::everything() };
        let (conflict, plain) = support::small(&shape, seed);
        let (space, relations) = support::engine(&conflict);
        let graph = Graph::new(&space, relations);
        let finer = ranked(&plain);
        let vectors: Vec<u64> = plain.members.iter().map(|members| members[0]).collect();
        let own: Vec<u64> = space.dms().map(|dm| space.own(dm)).collect();
        let about = format!("seed {seed}");
        for (id, unstable_only) in [("sim", true), ("sim-per-dm", false)] {
            let right = |dm, s| finer.simultaneous((dm, s), unstable_only, &vectors, &own);
            let legal = (Sequences::Legal, about.as_str());
            for (_, verdict) in held(&graph, id, legal, &right) {
                if let Evidence::Together { joint, open: None, .. } = &verdict.evidence {
                    more += joint.len();
                }
            }
        }
    }
    assert!(more > 100, "{more} joint sanctions");
}

/// The relations of a strict 2×2 game with a strong preference below the first `above` states of
/// each order.
fn with_strength(game: games::Game, above: usize) -> (Space, Vec<Relation>) {
    let (space, _) = support::engine(&game.conflict());
    let vector = |state: usize| {
        let taken = |bit: usize| {
            let taken = Formula::Taken(OptionId::at(bit));
            if state >> bit & 1 == 1 { taken } else { Formula::Not(Box::new(taken)) }
        };
        Formula::And(vec![taken(0), taken(1)])
    };
    let relation = |(dm, order): (usize, [usize; 4])| {
        let level = |(at, state)| Level { formula: vector(state), strongly: at + 1 == above };
        let levels = order.into_iter().enumerate().map(level).collect();
        Relation::new(&space, DmId::at(dm), Keyed::Levels(levels)).expect("nothing is merged")
    };
    let relations = game.orders.into_iter().enumerate().map(relation).collect();
    (space, relations)
}

#[test]
fn strong_equilibria_of_the_textbook_games_are_the_worked_ones() {
    let [all, most, swerve] = [[1, 4].as_slice(), &[1, 2, 3], &[2, 3]];
    for (game, above, id, right) in [
        // Chicken, 2 > 1 > 3 >> 4 and 3 > 1 > 2 >> 4.
        (games::CHICKEN, 3, "strong-gmr", most),
        (games::CHICKEN, 3, "strong-smr", swerve),
        (games::CHICKEN, 3, "strong-seq", swerve),
        // Chicken, 2 > 1 >> 3 > 4 and 3 > 1 >> 2 > 4.
        (games::CHICKEN, 2, "strong-smr", most),
        // Prisoner's dilemma, 2 > 1 >> 4 > 3 and 3 > 1 >> 4 > 2.
        (games::PRISONERS_DILEMMA, 2, "strong-gmr", all),
        (games::PRISONERS_DILEMMA, 2, "strong-smr", all),
        (games::PRISONERS_DILEMMA, 2, "strong-seq", all),
    ] {
        let (space, relations) = with_strength(game, above);
        let graph = Graph::new(&space, relations);
        let profile = Profile::uniform(concept(id).expect("known"), 2, Sequences::Legal);
        let found = sweep(&graph, &[profile], Means::default()).expect("small");
        let set: Vec<usize> = found.stable[0].equilibria().iter().map(|s| s.index() + 1).collect();
        assert_eq!(set, right, "{id} of {game:?}, strong below {above}");
    }
}

#[test]
fn evidence_of_concepts_without_choices_is_rejected_when_changed() {
    let mut rejected = 0;
    for seed in 0..how_many(40) {
        let (space, relations, _) = by_hand(seed, 2);
        let graph = Graph::new(&space, relations);
        for id in ["limited-3", "non-myopic", "stackelberg-1", "mr-4", "cmr-4", "weak-gmr"] {
            let profile = Profile::uniform(concept(id).expect("known"), 2, Sequences::Legal);
            for (dm, s) in space.dms().flat_map(|dm| space.states().map(move |s| (dm, s))) {
                let verdict = judge(&graph, &profile, dm, s).expect("it applies");
                for mutant in changed(&verdict, space.len()) {
                    let checked = check(&graph, &profile, &mutant);
                    assert!(checked.is_err(), "{id}: accepted {mutant:?} for {verdict:?}");
                    rejected += 1;
                }
            }
        }
    }
    assert!(rejected > 5000, "{rejected} mutants");
}

/// Changes evidence so that it cannot be right: the opposite verdict, a wrong entry of a table.
fn changed(verdict: &Verdict, states: usize) -> Vec<Verdict> {
    let mut changed = Vec::new();
    match &verdict.evidence {
        Evidence::Foreseen { stable, tables, from } => {
            let (tables, from) = (tables.clone(), *from);
            changed.push(Evidence::Foreseen { stable: !stable, tables: tables.clone(), from });
            for at in 0..tables.len() {
                for state in 0..states {
                    let mut tables = tables.clone();
                    let end = &mut tables[at][verdict.dm.index()][state].end;
                    *end = StateId::at((end.index() + 1) % states);
                    changed.push(Evidence::Foreseen { stable: *stable, tables, from });
                }
            }
        }
        Evidence::Alternated { deviation, levels } => {
            let other = match deviation {
                Some(_) => None,
                None => Some(StateId::at((verdict.state.index() + 1) % states)),
            };
            changed.push(Evidence::Alternated { deviation: other, levels: levels.clone() });
            for (at, state) in (0..levels.len()).flat_map(|at| (0..states).map(move |s| (at, s))) {
                let mut levels = levels.clone();
                let state = StateId::at(state);
                if levels[at].contains(state) {
                    levels[at].remove(state);
                } else {
                    levels[at].insert(state);
                }
                changed.push(Evidence::Alternated { deviation: *deviation, levels });
            }
        }
        Evidence::Both(both) => {
            let [wide, narrow] = (**both).clone();
            // (What proves that both are unstable can be one proof.)
            if wide.stable() && !narrow.stable() {
                changed.push(Evidence::Both(Box::new([wide.clone(), wide.clone()])));
            }
            let mut elsewhere = narrow;
            elsewhere.state = StateId::at((elsewhere.state.index() + 1) % states);
            changed.push(Evidence::Both(Box::new([wide, elsewhere])));
        }
        _ => {}
    }
    // (With one state only, the next one is the same.)
    changed.retain(|evidence| *evidence != verdict.evidence);
    changed.into_iter().map(|evidence| Verdict { evidence, ..verdict.clone() }).collect()
}

#[test]
fn a_new_concept_is_one_value() {
    use crossroad::game::graph::{Codes, Reading};
    use crossroad::stability::{Choices, Definition, Response, ResponseMoves};
    // Whoever would gain fears any answer that leaves it strictly worse off.
    static TOY: Concept = Concept {
        id: "toy",
        name: "toy",
        aliases: &[],
        words: "",
        gloss: "",
        behaviour: "",
        formula: "",
        source: "",
        example: "",
        implies: &[],
        definition: Definition::Choices(Choices {
            reading: Reading::Written,
            tempting: Codes::BETTER,
            response: Some(Response {
                moves: ResponseMoves::Any,
                sanction: Codes::of(&[crossroad::game::graph::Code::Worse]),
                escape: None,
            }),
        }),
    };
    for seed in 0..how_many(20) {
        let (space, relations, finer) = by_hand(seed, 3);
        let graph = Graph::new(&space, relations);
        let set = found(&graph, &TOY, Sequences::Legal);
        let profile = Profile::uniform(&TOY, 3, Sequences::Legal);
        for (dm, s) in (0..3).flat_map(|dm| (0..space.len()).map(move |s| (dm, s))) {
            let others: Vec<usize> = (0..3).filter(|other| *other != dm).collect();
            let sign = |q: usize| finer.compared[dm][q][s].sign;
            let legal = sequences::Sequences::Legal;
            let right = finer.arcs[dm][s].iter().filter(|x| sign(**x) > 0).all(|x| {
                finer.reach(&others, *x, legal, &|_, _, _| true).into_iter().any(|y| sign(y) < 0)
            });
            assert_eq!(set[dm][s], right, "seed {seed}");
            let verdict =
                judge(&graph, &profile, DmId::at(dm), StateId::at(s)).expect("it applies");
            assert_eq!((verdict.stable(), check(&graph, &profile, &verdict)), (right, Ok(())));
        }
    }
}

#[test]
fn what_a_concept_needs_is_looked_for_before_anything_runs() {
    use crossroad::game::space::Refusal;
    let (space, relations, _) = by_hand(1, 3);
    let graph = Graph::new(&space, relations);
    for (id, why) in [
        ("limited-2", "it is defined for two decision makers"),
        ("non-myopic", "it is defined for two decision makers"),
        ("stackelberg-2", "it is defined for two decision makers"),
        ("sim", "it needs states that are option vectors, and none merged"),
        ("mr-h", "say how many moves to look ahead, such as 2 for `h`"),
    ] {
        let concept = concept(id).expect("known");
        let profile = Profile::uniform(concept, 3, Sequences::Legal);
        let refused = sweep(&graph, &[profile], Means::default());
        assert_eq!(refused, Err(Refusal::ConceptDoesNotApply { concept: id, why }));
    }
    for none in ["limited-0", "limited-02", "limited-100", "limited-", "mr-x", "nash-e"] {
        assert!(concept(none).is_none(), "{none}");
    }
    assert!(std::ptr::eq(concept("mr-4").expect("made"), concept("MR-4").expect("the same")));
}
