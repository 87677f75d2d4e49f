//! Stable in all, some or no worlds: against the files of the single worlds.

use std::fmt::Write as _;

use crossroad::game::check::read_checked;
use crossroad::game::graph::Graph;
use crossroad::game::space::{BitSet, Memory, Space, build, structure};
use crossroad::stability::{
    AcrossWorlds, CONCEPTS, Means, Profile, Sequences, Settles, concept, sweep, ways, worlds,
};
use crossroad_testkit::draw::Draw;

use crate::support;

const OPTIONS: [&str; 4] = ["a.x", "a.y", "b.x", "b.y"];

/// What is uncertain of a statement.
#[derive(Clone, Copy, PartialEq)]
enum Doubt {
    None,
    Chance,
    Unknown,
}

/// A place in a list: one statement, or several in any order.
type Place = Vec<(String, Doubt)>;

fn draw_list(draw: &mut Draw) -> Vec<Place> {
    let statement = |draw: &mut Draw| {
        let (left, right) = (OPTIONS[draw.below(4)], OPTIONS[draw.below(4)]);
        let join = ["and", "or", "iff"][draw.below(3)];
        let doubt = match draw.below(4) {
            0 => Doubt::Chance,
            1 => Doubt::Unknown,
            _ => Doubt::None,
        };
        (format!("{left} {join} not {right}"), doubt)
    };
    (0..draw.within((1, 3)))
        .map(|_| {
            let several = draw.percent(40);
            let count = if several { draw.within((2, 3)) } else { 1 };
            // Within an any-order item only the order is drawn, half of the time.
            let plain = several && draw.percent(50);
            (0..count)
                .map(|_| {
                    let (that, doubt) = statement(draw);
                    (that, if plain { Doubt::None } else { doubt })
                })
                .collect()
        })
        .collect()
}

fn doubt(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::None => "",
        Doubt::Chance => ", chance = 0.3",
        Doubt::Unknown => ", unknown = true",
    }
}

const HEAD: &str = "format = 1\n[conflict]\ntitle = \"worlds\"\nstatus-quo = []\n\
                    [dm.a.options]\nx = \"x\"\ny = \"y\"\n[dm.b.options]\nx = \"x\"\ny = \"y\"\n";

/// The file with all its doubts.
fn uncertain(lists: &[Vec<Place>; 2]) -> String {
    let mut text = HEAD.to_owned();
    for (dm, list) in ["a", "b"].iter().zip(lists) {
        if list.is_empty() {
            continue;
        }
        let _ = writeln!(text, "[dm.{dm}]\nprefers = [");
        for place in list {
            let statements: Vec<String> = place
                .iter()
                .map(|(that, one)| format!("{{ that = \"{that}\"{} }}", doubt(*one)))
                .collect();
            if let [only] = statements.as_slice() {
                let _ = writeln!(text, "{only},");
            } else {
                let _ = writeln!(text, "{{ any-order = [{}] }},", statements.join(", "));
            }
        }
        text.push_str("]\n");
    }
    text
}

/// Every way to settle a list, as statements; what is unknown stays so if it is to be kept.
fn settled(list: &[Place], keep: bool) -> Vec<Vec<(String, Doubt)>> {
    let mut ways: Vec<Vec<(String, Doubt)>> = vec![Vec::new()];
    for place in list {
        let mut longer = Vec::new();
        for order in permutations(place.len()) {
            let mut tails: Vec<Vec<(String, Doubt)>> = vec![Vec::new()];
            for at in order {
                let (that, doubt) = &place[at];
                let wanted = (that.clone(), Doubt::None);
                let sides: Vec<Option<(String, Doubt)>> = match doubt {
                    Doubt::None => vec![Some(wanted)],
                    Doubt::Chance => vec![Some(wanted), None],
                    Doubt::Unknown if keep => vec![Some((that.clone(), Doubt::Unknown))],
                    Doubt::Unknown => {
                        vec![Some(wanted), Some((format!("not ({that})"), Doubt::None))]
                    }
                };
                tails = tails
                    .iter()
                    .flat_map(|tail| {
                        sides
                            .iter()
                            .map(|side| [tail.clone(), side.iter().cloned().collect()].concat())
                    })
                    .collect();
            }
            for way in &ways {
                longer.extend(tails.iter().map(|tail| [way.clone(), tail.clone()].concat()));
            }
        }
        ways = longer;
    }
    ways
}

fn permutations(count: usize) -> Vec<Vec<usize>> {
    if count == 0 {
        return vec![Vec::new()];
    }
    let shorter = permutations(count - 1);
    shorter
        .iter()
        .flat_map(|order| {
            (0..count).map(move |place| {
                let mut longer = order.clone();
                longer.insert(place, count - 1);
                longer
            })
        })
        .collect()
}

#[test]
fn worlds_are_what_their_files_say() {
    let mut uncertain_files = 0;
    for seed in 0..support::how_many(60) {
        let mut draw = Draw::seeded(seed);
        let lists = [draw_list(&mut draw), draw_list(&mut draw)];
        let single = [settled(&lists[0], false), settled(&lists[1], false)];
        if single[0].len() * single[1].len() > 400 {
            continue;
        }
        uncertain_files += usize::from(single[0].len() * single[1].len() > 1);
        let text = uncertain(&lists);
        let reading = read_checked("worlds", text.as_bytes());
        let conflict =
            reading.conflict.clone().unwrap_or_else(|| panic!("{}", reading.render(false)));
        let space = build(&structure(&conflict), Memory::DEFAULT).expect("small");
        let uniform = |one| Profile::uniform(one, 2, Sequences::Legal);
        let profiles: Vec<Profile> = CONCEPTS.iter().copied().map(uniform).collect();
        // These read what is unknown, so it stays so in every world; one of each kind together
        // must not disturb the others.
        let doubtful: Vec<Profile> = ["nash-a", "gmr-b", "seq-c", "smr-d"]
            .into_iter()
            .map(|id| uniform(concept(id).expect("in the table")))
            .collect();
        let both = [profiles.clone(), doubtful.clone()].concat();
        assert_eq!(ways(&conflict), (single[0].len() * single[1].len()) as u128, "{text}");
        let found =
            worlds(&conflict, &space, &both, Means::default(), 1 << 20).expect("few worlds");
        let mut right = across(&space, &single, (Settles::All, &profiles));
        let single = [settled(&lists[0], true), settled(&lists[1], true)];
        right.extend(across(&space, &single, (Settles::Chances, &doubtful)));
        assert_eq!(found.stable, right, "{text}");
    }
    assert!(uncertain_files > 20, "only {uncertain_files} files were uncertain");
}

/// What holds in all and in some of the files of the single worlds.
fn across(
    space: &Space,
    single: &[Vec<Vec<(String, Doubt)>>; 2],
    (settles, profiles): (Settles, &[Profile]),
) -> Vec<AcrossWorlds> {
    let mut right: Vec<Option<AcrossWorlds>> = vec![None; profiles.len()];
    for a in &single[0] {
        for b in &single[1] {
            let lists =
                [a, b].map(|list| list.iter().map(|one| vec![one.clone()]).collect::<Vec<Place>>());
            let text = uncertain(&lists);
            let reading = read_checked("world", text.as_bytes());
            let conflict =
                reading.conflict.clone().unwrap_or_else(|| panic!("{}", reading.render(false)));
            let graph = Graph::reference(&conflict, space).expect("no merges");
            let analysis = sweep(&graph, profiles, Means::default()).expect("small");
            for (sum, stable) in right.iter_mut().zip(analysis.stable) {
                let equilibria = stable.equilibria();
                let each = |set: &mut Vec<BitSet>, join: fn(&mut BitSet, &BitSet)| {
                    set.iter_mut().zip(&stable.by_dm).for_each(|(a, b)| join(a, b));
                };
                match sum {
                    None => {
                        *sum = Some(AcrossWorlds {
                            settles,
                            all: stable.by_dm.clone(),
                            some: stable.by_dm.clone(),
                            equilibria_in_all: equilibria.clone(),
                            equilibria_in_some: equilibria,
                        });
                    }
                    Some(sum) => {
                        each(&mut sum.all, BitSet::intersect);
                        each(&mut sum.some, BitSet::unite);
                        sum.equilibria_in_all.intersect(&equilibria);
                        sum.equilibria_in_some.unite(&equilibria);
                    }
                }
            }
        }
    }
    right.into_iter().flatten().collect()
}

#[test]
fn the_reference_world_holds_chances_of_a_half_and_keeps_orders_and_sides_as_written() {
    let lists = |first: &str| {
        format!("{HEAD}[dm.a]\nprefers = [{first}]\n[dm.b]\nprefers = [\"b.x\", \"b.y\"]\n")
    };
    let of = |text: &str| {
        let reading = read_checked("reference", text.as_bytes());
        let conflict =
            reading.conflict.clone().unwrap_or_else(|| panic!("{}", reading.render(false)));
        let space = build(&structure(&conflict), Memory::DEFAULT).expect("small");
        let graph = Graph::reference(&conflict, &space).expect("no merges");
        graph.relations[0].ranks.iter().collect::<Vec<u32>>()
    };
    let with = |statement: &str| of(&lists(&format!("{statement}, \"a.y\"")));
    let held = with("\"a.x\"");
    let left_out = of(&lists("\"a.y\""));
    assert_ne!(held, left_out);
    for chance in ["0.5", "[0.3, 0.7]", "\"likely\"", "\"roughly even\"", "1"] {
        assert_eq!(with(&format!("{{ that = \"a.x\", chance = {chance} }}")), held, "{chance}");
    }
    for chance in ["0.49", "[0.2, 0.7]", "\"unlikely\"", "0"] {
        assert_eq!(with(&format!("{{ that = \"a.x\", chance = {chance} }}")), left_out, "{chance}");
    }
    assert_eq!(with("{ that = \"a.x\", unknown = true }"), held);
    assert_eq!(of(&lists("{ any-order = [\"a.x\", \"a.y\"] }")), held);
}
