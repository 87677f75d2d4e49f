//! Play from today as a picture can hold it: the likeliest branches, each end by the answer that it
//! gives, and what tempts today but is held back.

use crossroad::finding::explain::{Account, Comparison, MoveAccount, Outcome, StepAccount};
use crossroad::finding::uncertainty::{Answered, Branch, Ending, Model, Mover, Row};
use crossroad::game::space::{BitSet, Space};
use crossroad::model::conflict::Question;
use crossroad::text::formula::{DmId, StateId};

/// Moves that are held back of which so many are told.
const STOPPED: usize = 3;

/// Less than this is not told.
const SMALL: f64 = 0.005;

/// Ways that end with one answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Outlet {
    /// The answer, by its place; behind them none of the answers, and never settling.
    pub slot: usize,
    /// The probability of these ways together.
    pub share: f64,
    /// Whether it ends right here: the only way.
    pub here: bool,
    /// How many ways they are; none where they come back to a state on the way, or are too faint to
    /// be counted.
    pub ways: u64,
}

/// All ways that begin with the same steps.
#[derive(Debug, Clone, PartialEq)]
pub struct Stream {
    /// Who moves, from where and where to; `None` where play begins.
    pub step: Option<(Mover, StateId, StateId)>,
    /// The probability of these ways together.
    pub share: f64,
    /// What they consist of: what ends most often with the likeliest answer first.
    pub parts: Vec<Part>,
}

/// A part of a stream.
#[derive(Debug, Clone, PartialEq)]
pub enum Part {
    /// Ways that go on with no branch.
    Outlet(Outlet),
    /// A branch.
    Branch(Stream),
}

impl Part {
    /// Returns the answer with which most of its ways end.
    fn main(&self) -> usize {
        match self {
            Self::Outlet(outlet) => outlet.slot,
            Self::Branch(stream) => stream.main(),
        }
    }
}

/// How much a picture can hold.
#[derive(Debug, Clone, Copy)]
pub struct Room {
    /// Most branches.
    pub branches: usize,
    /// Most steps, one after the other.
    pub steps: usize,
}

/// A move that tempts somebody today and is held back, in the reference scenario.
#[derive(Debug, Clone, Copy)]
pub struct Stopped<'a> {
    /// Whose move.
    pub dm: DmId,
    /// From where.
    pub from: StateId,
    /// The move.
    pub made: &'a MoveAccount,
    /// What the others would do, …
    pub answers: &'a [StepAccount],
    /// … and how it ends for whoever moves, against where it stands.
    pub end: &'a Comparison,
    /// Which answer to the question the move itself would give.
    pub slot: usize,
}

/// Finds the answers that states give to a question.
struct Slots(Vec<BitSet>);

impl Slots {
    fn new(space: &Space, question: &Question) -> Self {
        let sets = question.answers.iter().map(|answer| space.select(&answer.when.formula));
        Self(sets.collect())
    }

    fn of(&self, state: StateId) -> usize {
        self.0.iter().position(|set| set.contains(state)).unwrap_or(self.0.len())
    }

    fn of_ending(&self, ending: &Ending) -> usize {
        if ending.unsettled { self.0.len() + 1 } else { self.of(ending.state) }
    }
}

/// Gathers the play of a row for one question, so that it fits a picture: the bands that end with an
/// answer are together as wide as that is likely.
#[must_use]
pub fn river(
    model: &Model<'_>,
    row: &Row,
    question: &Question,
    answered: &Answered,
    room: Room,
) -> Option<Stream> {
    let slots = Slots::new(&model.space, question);
    let flow = &row.flow;
    let first = flow.branches.first()?;
    // (branches stand behind those they go on from, the likeliest first)
    let mut kept: Vec<(usize, usize)> = Vec::new();
    let mut home: Vec<usize> = Vec::new();
    for (at, branch) in flow.branches.iter().enumerate() {
        let parent = branch.from.and_then(|from| home.get(from).copied());
        let depth = parent.and_then(|parent| kept.get(parent)).map_or(0, |(_, depth)| depth + 1);
        let direct = parent.and_then(|parent| kept.get(parent)).map(|(at, _)| *at) == branch.from;
        match direct && depth <= room.steps && kept.len() <= room.branches {
            true => {
                home.push(kept.len());
                kept.push((at, depth));
            }
            false => home.push(parent.unwrap_or(0)),
        }
    }
    let mut outlets: Vec<Vec<Outlet>> = vec![Vec::new(); kept.len()];
    for ((at, branch), place) in flow.branches.iter().enumerate().zip(&home) {
        let own = kept.get(*place).is_some_and(|(kept, _)| *kept == at);
        let state = branch.step.map_or(model.start, |(_, to)| to);
        let Some(list) = outlets.get_mut(*place) else { continue };
        for ending in &branch.endings {
            let here = own && ending.state == state;
            add(
                list,
                Outlet {
                    slot: slots.of_ending(ending),
                    share: ending.share,
                    here,
                    ways: ending.ways,
                },
            );
        }
    }
    if let Some(list) = outlets.first_mut() {
        for (slot, share) in unfollowed(flow.branches.as_slice(), flow.rest, &slots, answered) {
            add(list, Outlet { slot, share, here: false, ways: 0 });
        }
    }
    let order = order(answered);
    let stream = build(model, flow.branches.as_slice(), &kept, &mut outlets, &order, 0);
    Some(Stream { share: first.share + flow.rest, ..stream })
}

/// Adds ways to those that end alike.
fn add(list: &mut Vec<Outlet>, more: Outlet) {
    match list.iter_mut().find(|one| (one.slot, one.here) == (more.slot, more.here)) {
        Some(one) => {
            one.share += more.share;
            one.ways += more.ways;
        }
        None => list.push(more),
    }
}

/// Returns what comes back to a state or is too faint, by the answer in which it ends: what the ways
/// leave of each answer's share.
fn unfollowed(
    branches: &[Branch],
    rest: f64,
    slots: &Slots,
    answered: &Answered,
) -> Vec<(usize, f64)> {
    let mut left: Vec<f64> = answered.shares.iter().map(|share| share.value).collect();
    for ending in branches.iter().flat_map(|branch| &branch.endings) {
        if let Some(share) = left.get_mut(slots.of_ending(ending)) {
            *share -= ending.share;
        }
    }
    left.iter_mut().for_each(|share| *share = share.max(0.0));
    let all: f64 = left.iter().sum();
    if rest < SMALL || all <= 0.0 {
        return Vec::new();
    }
    // (where worlds are drawn, ways and shares are not of quite the same worlds)
    left.into_iter().map(|share| share * rest / all).enumerate().filter(|one| one.1 > 0.0).collect()
}

/// Returns the place of each answer in the order of their shares, the greatest first.
fn order(answered: &Answered) -> Vec<usize> {
    let value = |slot: &usize| answered.shares.get(*slot).map_or(0.0, |share| share.value);
    let mut slots: Vec<usize> = (0..answered.shares.len()).collect();
    slots.sort_by(|a, b| value(b).total_cmp(&value(a)));
    let place = |slot: usize| slots.iter().position(|one| *one == slot).unwrap_or(usize::MAX);
    (0..slots.len()).map(place).collect()
}

fn build(
    model: &Model<'_>,
    branches: &[Branch],
    kept: &[(usize, usize)],
    outlets: &mut [Vec<Outlet>],
    order: &[usize],
    at: usize,
) -> Stream {
    let branch = kept.get(at).and_then(|(at, _)| branches.get(*at));
    let place = |slot: usize| order.get(slot).copied().unwrap_or(usize::MAX);
    let from = branch.and_then(|branch| branches.get(branch.from?));
    let from = from.and_then(|from| from.step).map_or(model.start, |(_, state)| state);
    let on = kept.iter().enumerate().filter(|(_, (own, _))| {
        let own = branches.get(*own).and_then(|one| one.from);
        own.is_some() && own == kept.get(at).map(|(at, _)| *at)
    });
    let on: Vec<usize> = on.map(|(at, _)| at).collect();
    let next = on.into_iter().map(|at| build(model, branches, kept, outlets, order, at));
    let mut parts: Vec<Part> = next.map(Part::Branch).collect();
    let own = outlets.get_mut(at).map(std::mem::take).unwrap_or_default();
    parts.extend(own.into_iter().map(Part::Outlet));
    let later = |part: &Part| match part {
        Part::Outlet(outlet) => usize::from(!outlet.here) * usize::MAX,
        Part::Branch(stream) => 1 + stream.steps(),
    };
    parts.sort_by_key(|part| (place(part.main()), later(part)));
    Stream {
        step: branch.and_then(|branch| branch.step).map(|(mover, to)| (mover, from, to)),
        share: branch.map_or(0.0, |branch| branch.share),
        parts,
    }
}

impl Stream {
    /// Returns how likely each answer is among these ways, by its place.
    #[must_use]
    pub fn shares(&self, slots: usize) -> Vec<f64> {
        let mut shares = vec![0.0; slots];
        self.add_to(&mut shares);
        shares
    }

    fn add_to(&self, shares: &mut [f64]) {
        for part in &self.parts {
            match part {
                Part::Branch(stream) => stream.add_to(shares),
                Part::Outlet(outlet) => {
                    if let Some(share) = shares.get_mut(outlet.slot) {
                        *share += outlet.share;
                    }
                }
            }
        }
    }

    /// Returns the answer with which most of these ways end.
    fn main(&self) -> usize {
        let most = self.parts.iter().map(Part::main).max().unwrap_or(0);
        let shares = self.shares(most + 1).into_iter().enumerate().rev();
        shares.max_by(|a, b| a.1.total_cmp(&b.1)).map_or(0, |(slot, _)| slot)
    }

    /// Returns how many steps follow one another in it, at most.
    #[must_use]
    pub fn steps(&self) -> usize {
        let steps = |part: &Part| match part {
            Part::Outlet(_) => 0,
            Part::Branch(stream) => stream.steps() + 1,
        };
        self.parts.iter().map(steps).max().unwrap_or(0)
    }
}

/// Lists moves that tempt today and are held back, in the reference scenario: of each decision maker
/// and answer the least, and first those with whose answer play hardly ever ends.
#[must_use]
pub fn stopped<'a>(
    space: &Space,
    accounts: &'a [Account],
    question: &Question,
    answered: &Answered,
) -> Vec<Stopped<'a>> {
    let slots = Slots::new(space, question);
    let today = accounts.first().map_or(usize::MAX, |account| slots.of(account.state));
    let mut found: Vec<Stopped<'a>> = Vec::new();
    let own = |account: &'a Account| {
        let slots = &slots;
        account.moves.iter().filter_map(move |made| {
            let (answers, end) = match &made.outcome {
                Outcome::Deterred { steps, end, .. }
                | Outcome::Countered { steps, end }
                | Outcome::Jumped { steps, end }
                | Outcome::Foreseen { line: steps, end, gains: false } => (steps.as_slice(), end),
                _ => return None,
            };
            let slot = slots.of(made.to);
            Some(Stopped { dm: account.dm, from: account.state, made, answers, end, slot })
        })
    };
    let mut all: Vec<Stopped<'a>> = accounts.iter().flat_map(own).collect();
    all.retain(|one| one.slot != today);
    let share = |one: &Stopped<'_>| answered.shares.get(one.slot).map_or(0.0, |share| share.value);
    let changed =
        |one: &Stopped<'_>| (space.vector(one.from) ^ space.vector(one.made.to)).count_ones();
    all.sort_by_key(|one| (share(one) >= SMALL, changed(one), one.answers.len()));
    for one in all {
        if found.len() < STOPPED
            && !found.iter().any(|other| (other.dm, other.slot) == (one.dm, one.slot))
        {
            found.push(one);
        }
    }
    found
}
