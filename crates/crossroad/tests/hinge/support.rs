//! Two files compared by nothing but their verdicts, vector by vector.

use std::collections::{BTreeMap, BTreeSet};

use crossroad::finding::hinge::{Ask, Hinge, What, hinge};
use crossroad::game::graph::Graph;
use crossroad::game::space::{Memory, Refusal, build, structure};
use crossroad::model::conflict::{Conflict, read};
use crossroad::stability::{CONCEPTS, Engine, Means, Profile, Sequences, sweep};

/// Reads a file that may be changed so that a warning, or a ranking with a gap, is to be had.
pub(crate) fn conflict(text: &str) -> Conflict {
    let reading = read("a file", text.as_bytes());
    reading.conflict.clone().unwrap_or_else(|| panic!("{}\n{text}", reading.render(false)))
}

pub(crate) fn profiles(conflict: &Conflict) -> Vec<(String, Profile)> {
    let dms = conflict.dms.len();
    let one = |concept: &&'static crossroad::stability::Concept| {
        (concept.id.to_owned(), Profile::uniform(concept, dms, Sequences::Legal))
    };
    CONCEPTS.iter().map(one).collect()
}

/// The verdicts on every feasible vector: for each decision maker, and for all.
type Verdicts = BTreeMap<u64, Vec<bool>>;

/// Everything that is said of a file, under one concept after the other.
struct Said {
    verdicts: Vec<Verdicts>,
    /// The states that are equilibria, each by the vector of its highest member.
    equilibria: Vec<BTreeSet<u64>>,
}

fn said(conflict: &Conflict) -> Result<Said, Refusal> {
    let space = build(&structure(conflict), Memory::DEFAULT)?;
    let graph = Graph::reference(conflict, &space)?;
    let profiles: Vec<Profile> = profiles(conflict).into_iter().map(|(_, one)| one).collect();
    let means = Means { engine: Engine::General, ..Means::default() };
    let found = sweep(&graph, &profiles, means)?;
    let verdicts = found.stable.iter().map(|stable| {
        let all = stable.equilibria();
        let sets: Vec<_> = stable.by_dm.iter().chain([&all]).collect();
        let of = |state| sets.iter().map(|set| set.contains(state)).collect();
        let vectors = space.points().iter();
        vectors.map(|v| (v, of(space.find(v).expect("feasible")))).collect()
    });
    let equilibria = found
        .stable
        .iter()
        .map(|stable| stable.equilibria().iter().map(|state| space.vector(state)).collect());
    Ok(Said { verdicts: verdicts.collect(), equilibria: equilibria.collect() })
}

/// Holds what a row says against what the two files say.
pub(crate) fn same(before: &Conflict, row: &Hinge, by_hand: &str, about: &str) {
    let after = said(&conflict(by_hand).today());
    let (change, after) = match (&row.change, after) {
        (Ok(change), Ok(after)) => (change, after),
        (Err(left), Err(right)) => return assert_eq!(*left, right, "{about}"),
        (left, right) => panic!("{about}: {left:?}, by hand {:?}\n{by_hand}", right.is_ok()),
    };
    let before = &before.today();
    let before_said = said(before).expect("it can be analysed");
    let today = before.status_quo.as_ref().map(|today| today.taken);
    for (at, under) in change.under.iter().enumerate() {
        let (old, new) = (&before_said.verdicts[at], &after.verdicts[at]);
        let vectors: BTreeSet<u64> = old.keys().chain(new.keys()).copied().collect();
        let width = before.dms.len() + 1;
        let mut changed = 0;
        for vector in &vectors {
            changed += match (old.get(vector), new.get(vector)) {
                (Some(a), Some(b)) => a.iter().zip(b).filter(|(a, b)| a != b).count(),
                _ => width,
            };
        }
        assert_eq!(under.changed, changed as u64, "{about}: verdicts that change\n{by_hand}");
        assert_eq!(under.verdicts, (vectors.len() * width) as u64, "{about}");
        let holds = |verdicts: &Verdicts, v: &u64| verdicts.get(v).is_some_and(|v| v[width - 1]);
        let (ours, theirs) = (&before_said.equilibria[at], &after.equilibria[at]);
        let gone: Vec<u64> = ours.iter().filter(|v| !holds(new, v)).copied().collect();
        let fresh: Vec<u64> = theirs.iter().filter(|v| !holds(old, v)).copied().collect();
        assert_eq!(under.gone.vectors, gone, "{about}: equilibria that go");
        assert_eq!(under.new.vectors, fresh, "{about}: equilibria that come");
        assert_eq!((under.gone.count, under.new.count), (gone.len(), fresh.len()), "{about}");
        assert_eq!(under.survive, ours.len() - gone.len(), "{about}: equilibria that stay");
        let told = under.today.as_ref().map(|today| {
            let mut all = today.stable.clone();
            all.push(today.equilibrium);
            all
        });
        let right = today.and_then(|v| {
            let there = new.get(&v).cloned().unwrap_or_else(|| vec![false; width]);
            Some(old.get(&v)?.iter().copied().zip(there).collect::<Vec<_>>())
        });
        assert_eq!(told, right, "{about}: today's state");
    }
}

/// Withdraws each thing by the engine and its claims by hand, and compares.
pub(crate) fn compare(text: &str, about: &[What]) -> usize {
    let before = conflict(text);
    let ask = Ask { profiles: profiles(&before), about: about.to_vec() };
    let found = hinge(&before, &ask, Means::default()).expect("it can be analysed");
    assert_eq!(found.rows.len(), about.len());
    for row in &found.rows {
        let gone: BTreeSet<String> = row
            .fallen
            .claims
            .iter()
            .map(|claim| before.claims[claim.index()].id.value.clone())
            .collect();
        let by_hand = crate::by_hand::without(text, &gone);
        same(&before, row, &by_hand, &format!("without {} {}", row.what.kind().word(), row.name));
    }
    found.rows.len()
}
