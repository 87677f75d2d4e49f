//! The smallest edits of statements under every concept, against trying all lists: what a list can
//! become is written down anew here, and each combination is analysed as it stands.

use crate::support::{how_many, literals, read, terms};
use crossroad::finding::inverse::{Ask, Edit, Kind, Proof, To, change};
use crossroad::game::graph::Graph;
use crossroad::game::space::{Memory, Refusal, Space, build, structure};
use crossroad::model::conflict::Conflict;
use crossroad::model::preference::{Chance, Item, Preference, Prioritized, Statement};
use crossroad::stability::{Means, Profile, Stable, all_concepts, sweep};
use crossroad::text::formula::{Formula, StateId};
use crossroad_testkit::draw::Draw;
use crossroad_testkit::random::{self, Shape};

const MOST: u32 = 3;
const PRICES: [(Kind, u32); 5] =
    [(Kind::Move, 1), (Kind::Drop, 2), (Kind::Add, 2), (Kind::Settle, 1), (Kind::Crucial, 1)];

/// Draws small conflicts of two or three.
fn shape() -> Shape {
    Shape {
        dms: (2, 3),
        options: (1, 2),
        most_options: 3,
        states: (2, 6),
        statements: (2, 4),
        one_way_percent: 20,
        ..Shape::plain()
    }
}

fn list_of(preference: &Preference) -> Vec<Statement> {
    let Preference::Prioritized(list) = preference else { return Vec::new() };
    let one = |item: &Item| match item {
        Item::One(statement) => statement.clone(),
        Item::AnyOrder { .. } | Item::Disputed { .. } => panic!("none is drawn"),
    };
    list.items.iter().map(one).collect()
}

fn preference_of(list: &[Statement]) -> Preference {
    let items = list.iter().cloned().map(Item::One).collect();
    Preference::Prioritized(Prioritized { items })
}

/// Makes some statements crucial, unknown, or likely only.
fn marked(mut conflict: Conflict, draw: &mut Draw) -> Conflict {
    for dm in &mut conflict.dms {
        let mut list = list_of(&dm.preference);
        let crucial = draw.within((0, 1));
        for (at, statement) in list.iter_mut().enumerate() {
            statement.crucial = at < crucial;
            statement.unknown = draw.percent(30);
            if !statement.unknown && draw.percent(20) {
                let p = if draw.percent(50) { 0.75 } else { 0.25 };
                statement.chance = Some(Chance { low: p, high: p });
            }
        }
        dm.preference = preference_of(&list);
    }
    conflict
}

/// Lists what can become of one statement, with what that costs; `None` is that it is not held.
fn fates(statement: &Statement) -> Vec<(u32, Option<Statement>)> {
    let held = statement.chance.is_none_or(Chance::held);
    let certain = Statement { chance: None, unknown: false, ..statement.clone() };
    let mut opposite = certain.clone();
    opposite.that.formula = Formula::Not(Box::new(opposite.that.formula.clone()));
    let mut all = Vec::new();
    if held {
        all.extend([(0, Some(statement.clone())), (2, None)]);
    } else {
        all.extend([(0, None), (1, Some(certain.clone()))]);
    }
    if statement.unknown {
        all.extend([(1, Some(certain)), (1, Some(opposite))]);
    }
    if statement.chance.is_some() && held {
        all.push((1, None));
    }
    let crucial = all.iter().filter_map(|(cost, becomes)| {
        let becomes = becomes.clone().filter(|one| !one.crucial)?;
        Some((cost + 1, Some(Statement { crucial: true, ..becomes })))
    });
    let crucial: Vec<_> = crucial.collect();
    [all, crucial].concat()
}

fn orders(count: usize) -> Vec<Vec<usize>> {
    if count == 0 {
        return vec![Vec::new()];
    }
    let mut all = Vec::new();
    for shorter in orders(count - 1) {
        for at in 0..count {
            let mut order = shorter.clone();
            order.insert(at, count - 1);
            all.push(order);
        }
    }
    all
}

/// Lists every list that one can become, with its cost: statements have their fates; those that are
/// crucial stand first, those that become so last among them; pairs are turned round, but for a
/// crucial one and one that is not; words stand anywhere behind the crucial ones.
fn lists(statements: &[Statement], words: &[Formula]) -> Vec<(u32, Vec<Statement>)> {
    let mut chosen: Vec<(u32, Vec<(bool, Statement)>)> = vec![(0, Vec::new())];
    for statement in statements {
        let mut longer = Vec::new();
        for (cost, list) in &chosen {
            for (more, becomes) in fates(statement) {
                let mut list = list.clone();
                list.extend(becomes.map(|one| (statement.crucial, one)));
                longer.push((cost + more, list));
            }
        }
        longer.retain(|(cost, _)| *cost <= MOST);
        chosen = longer;
    }
    let mut all = Vec::new();
    for (cost, mut list) in chosen {
        list.sort_by_key(|(was, one)| (!was, !one.crucial));
        for order in orders(list.len()) {
            let placed: Vec<Statement> = order.iter().map(|at| list[*at].1.clone()).collect();
            if !placed.is_sorted_by_key(|one| !one.crucial) {
                continue;
            }
            let pairs = (0..order.len()).flat_map(|b| (0..b).map(move |a| (a, b)));
            let turned = pairs.filter(|(a, b)| order[*a] > order[*b]).count() as u32;
            worded(placed, cost + turned, words, &mut all);
        }
    }
    all
}

fn worded(
    list: Vec<Statement>,
    cost: u32,
    words: &[Formula],
    all: &mut Vec<(u32, Vec<Statement>)>,
) {
    if cost > MOST {
        return;
    }
    let same = |one: &Statement, other: &Statement| {
        (&one.that.formula, one.crucial, one.unknown)
            == (&other.that.formula, other.crucial, other.unknown)
    };
    // (With two words, each may have been put first.)
    let is = |other: &[Statement]| {
        other.len() == list.len() && other.iter().zip(&list).all(|(a, b)| same(a, b))
    };
    let least = all.iter().position(|(known, other)| *known == cost && is(other));
    if least.is_some() {
        return;
    }
    let behind = list.iter().filter(|one| one.crucial).count();
    for word in words.iter().filter(|word| list.iter().all(|one| one.that.formula != **word)) {
        for at in behind..=list.len() {
            let Some(mut new) = list.first().cloned() else { continue };
            (new.that.formula, new.crucial) = (word.clone(), false);
            (new.unknown, new.chance) = (false, None);
            let mut longer = list.clone();
            longer.insert(at, new);
            worded(longer, cost + 2, words, all);
        }
    }
    all.push((cost, list));
}

struct Tried<'a> {
    conflict: &'a Conflict,
    space: &'a Space,
    profile: &'a Profile,
    state: StateId,
    to: To,
    lists: Vec<Vec<(u32, Vec<Statement>)>>,
}

impl Tried<'_> {
    fn holds(&self, changed: &Conflict) -> Result<bool, Refusal> {
        let graph = Graph::reference(changed, self.space)?;
        let found = sweep(&graph, std::slice::from_ref(self.profile), Means::default())?;
        let holds = found.stable.first().map(Stable::equilibria).expect("one");
        Ok(holds.contains(self.state) == (self.to == To::Equilibrium))
    }

    /// Counts the combinations of a total cost that do.
    fn count(&self, changed: &mut Conflict, dm: usize, left: u32) -> usize {
        let Some(lists) = self.lists.get(dm) else {
            return usize::from(left == 0 && self.holds(changed).expect("small"));
        };
        let mut count = 0;
        for (cost, list) in lists.iter().filter(|(cost, _)| *cost <= left) {
            changed.dms[dm].preference = preference_of(list);
            count += self.count(changed, dm + 1, left - cost);
        }
        changed.dms[dm].preference = self.conflict.dms[dm].preference.clone();
        count
    }
}

fn places(way: &[Edit]) -> usize {
    let each = way.iter().map(|edit| match edit {
        Edit::Add { first, last, .. } => last - first + 1,
        _ => 1,
    });
    each.product()
}

/// Lists the names of all concepts, with figures for what stands for them.
fn names() -> Vec<String> {
    let named = |id: &str| match id {
        "limited-h" | "mr-h" | "cmr-h" => format!("{}2", id.trim_end_matches('h')),
        other => other.to_owned(),
    };
    all_concepts().map(|concept| named(concept.id)).collect()
}

#[test]
fn the_smallest_edits_under_every_concept_are_those_that_trying_all_gives() {
    let (mut asked, mut some) = (0, 0);
    let mut refused: Vec<String> = Vec::new();
    for name in names() {
        let mut answered = 0;
        for seed in 0..how_many(2) {
            let mut draw = Draw::seeded(seed * 41 + name.len() as u64);
            let plain = random::conflict(&shape(), draw.below(1 << 20) as u64);
            let conflict = marked(read(&plain), &mut draw);
            let space = build(&structure(&conflict), Memory::DEFAULT).expect("states");
            let state = StateId::at(draw.below(space.len()));
            let words = match draw.percent(50) {
                true => literals(plain.options().count()).0[..2].to_vec(),
                false => Vec::new(),
            };
            let Some(mut terms) =
                crossroad::stability::concept(&name).map(|_| terms(&conflict, &name, words, MOST))
            else {
                break;
            };
            terms.allow = PRICES.iter().map(|(kind, _)| *kind).collect();
            PRICES.iter().for_each(|(kind, cost)| terms.costs.set(*kind, *cost));
            let profile = &terms.profile;
            let to = To::Equilibrium;
            let (conflict, space) = (&conflict, &space);
            let now = Tried { conflict, space, profile, state, to, lists: Vec::new() };
            let turn = draw.percent(90);
            let to = if now.holds(conflict) == Ok(turn) { To::Not } else { To::Equilibrium };
            let ask = Ask { states: vec![space.vector(state)], to, terms };
            let found = match change(conflict, &ask, Means::default()) {
                Ok(found) => found,
                Err(refusal) => {
                    assert!(!matches!(refusal, Refusal::Stopped), "{refusal}");
                    continue;
                }
            };
            answered += 1;
            let truth = |formula: &Formula| {
                space.states().map(|s| formula.holds(space.vector(s))).collect::<Vec<_>>()
            };
            let lists = conflict.dms.iter().map(|dm| {
                let own = list_of(&dm.preference);
                let mut known: Vec<_> = own.iter().map(|one| truth(&one.that.formula)).collect();
                let mut telling = ask.terms.words.clone();
                telling.retain(|word| {
                    let holds = truth(word);
                    let new = holds.contains(&true) && holds.contains(&false);
                    let new = new && !known.contains(&holds);
                    known.push(holds);
                    new
                });
                lists(&own, &telling)
            });
            let lists = lists.collect();
            let profile = &ask.terms.profile;
            let tried = Tried { conflict, space, profile, state, to, lists };
            let mut changed = conflict.clone();
            let right = (0..=MOST)
                .map(|cost| (cost, tried.count(&mut changed, 0, cost)))
                .find(|(_, count)| *count > 0);
            let about = format!("{name}, seed {seed}, {to:?} {state:?}\n{:?}", found.ways);
            assert_eq!(found.cost, right.map(|(cost, _)| cost), "{about}");
            let proof = if right.is_some() { Proof::Least } else { Proof::NoneWithin(MOST) };
            assert_eq!(found.proof, proof, "{about}");
            let count: usize = found.ways.iter().map(|way| places(&way.edits)).sum();
            assert_eq!(count, right.map_or(0, |(_, count)| count), "{about}: how many");
            asked += 1;
            some += usize::from(right.is_some_and(|(cost, _)| cost > 0));
        }
        if answered == 0 {
            refused.push(name);
        }
    }
    let unread =
        |id: &String| ["prob-", "fuzzy-", "relational-"].iter().any(|reads| id.starts_with(reads));
    assert!(refused.iter().all(unread), "{refused:?}");
    assert!(some * 2 > asked && asked > 50, "{asked} {some}");
}
