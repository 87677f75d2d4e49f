//! Every list of a cost that a list can become.
//!
//! Depth first with a bound that is raised to the least cost that passed it: each list is met at
//! its cost, cheapest first, and nothing is kept between rounds. Where the question is put to
//! prefixes, a prefix that settles it ends the branch: what stands behind does not matter.

use super::preference_slots::{Fate, Form, List, Placed, Target};
use super::{Costs, Kind, Meter};
use crate::game::space::{BitSet, Refusal};
use crate::text::formula::DmId;

/// What a prefix of a list says of the question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// It is answered as wished, whatever follows.
    Settled,
    /// It cannot be answered as wished, whatever follows.
    Lost,
    /// It depends on what follows.
    Open,
}

/// How prefixes are read: which states each thing prefers, and what that says.
pub(super) struct Prefixes<'a> {
    /// For each slot: where its formula holds.
    pub(super) slots: &'a [BitSet],
    /// For each word likewise.
    pub(super) words: &'a [BitSet],
    /// The state that others are compared with.
    pub(super) state: crate::text::formula::StateId,
    /// The states that matter.
    pub(super) about: &'a BitSet,
    /// What the states that are better so far, and those not told apart yet, say.
    pub(super) standing: &'a dyn Fn(&BitSet, &BitSet) -> Standing,
}

/// What a walk goes through.
pub(super) struct Walk<'a> {
    pub(super) list: &'a List,
    pub(super) dm: DmId,
    /// How many words there are.
    pub(super) words: usize,
    pub(super) allow: &'a [Kind],
    pub(super) costs: &'a Costs,
    /// Steps that a place in the walk counts for.
    pub(super) weight: u64,
    /// For each slot of a ranking: those of its entry that hold where it does.
    pub(super) overlaps: &'a [Vec<usize>],
    pub(super) prefixes: Option<Prefixes<'a>>,
}

/// A place in the walk.
struct Node {
    fates: Vec<Fate>,
    queue: Vec<usize>,
    /// How many of the queue are crucial.
    crucial: usize,
    order: Vec<Placed>,
    cost: u32,
}

impl Walk<'_> {
    /// Meets every list whose cost is `bound`; returns the least cost above it that a list may
    /// have, if there is one.
    pub(super) fn at(
        &self,
        bound: u32,
        meter: &mut Meter<'_>,
        meet: &mut dyn FnMut(&Target),
    ) -> Result<Option<u32>, Refusal> {
        let mut run = Run { walk: self, bound, next: None, meter, meet };
        run.fates(&mut Vec::new(), 0)?;
        Ok(run.next)
    }

    pub(super) fn price(&self, kind: Kind) -> Option<u32> {
        self.allow.contains(&kind).then(|| self.costs.of(kind, Some(self.dm)))
    }
}

/// One round of a walk.
pub(super) struct Run<'r, 'm, 'a> {
    pub(super) walk: &'r Walk<'a>,
    pub(super) bound: u32,
    next: Option<u32>,
    pub(super) meter: &'r mut Meter<'m>,
    pub(super) meet: &'r mut dyn FnMut(&Target),
}

impl Run<'_, '_, '_> {
    /// Says whether a cost is within the bound; notes it otherwise.
    pub(super) fn within(&mut self, cost: u32) -> bool {
        if cost > self.bound {
            self.next = Some(self.next.map_or(cost, |next| next.min(cost)));
        }
        cost <= self.bound
    }

    fn fates(&mut self, fates: &mut Vec<Fate>, cost: u32) -> Result<(), Refusal> {
        let list = self.walk.list;
        let Some(slot) = list.slots.get(fates.len()) else {
            let (queue, crucial) = list.natural(fates);
            let mut node = Node { fates: fates.clone(), queue, crucial, order: Vec::new(), cost };
            let (better, alike) = match &self.walk.prefixes {
                Some(prefixes) => {
                    let mut alike = prefixes.about.clone();
                    alike.remove(prefixes.state);
                    (BitSet::new(alike.universe()), alike)
                }
                None => (BitSet::default(), BitSet::default()),
            };
            return match list.form {
                Form::Ranking => self.ranked(&better, &alike),
                _ => self.order(&mut node, &better, &alike),
            };
        };
        for (fate, kinds) in list.fates(slot) {
            let price = kinds.into_iter().map(|kind| self.walk.price(kind)).sum::<Option<u32>>();
            let Some(price) = price else { continue };
            let cost = cost.saturating_add(price);
            if self.within(cost) {
                fates.push(fate);
                self.fates(fates, cost)?;
                fates.pop();
            }
        }
        Ok(())
    }

    fn order(&mut self, node: &mut Node, better: &BitSet, alike: &BitSet) -> Result<(), Refusal> {
        self.meter.tick(self.walk.weight)?;
        let walk = self.walk;
        if let Some(prefixes) = &walk.prefixes {
            let none = BitSet::new(alike.universe());
            let open = if node.queue.is_empty() { &none } else { alike };
            let standing = match (prefixes.standing)(better, open) {
                // At the end of the list what is alike stays so, unless something is added.
                Standing::Lost if node.queue.is_empty() => (prefixes.standing)(better, alike),
                other => other,
            };
            match standing {
                Standing::Lost => return Ok(()),
                Standing::Settled => {
                    if node.cost == self.bound {
                        self.met(node);
                    }
                    return Ok(());
                }
                Standing::Open => {}
            }
        } else if node.queue.is_empty() && node.cost == self.bound {
            self.met(node);
        }
        self.place(node, better, alike)?;
        self.add(node, better, alike)
    }

    fn met(&mut self, node: &Node) {
        let rest = node.queue.iter().map(|at| Placed::Slot(*at));
        let order = node.order.iter().copied().chain(rest).collect();
        (self.meet)(&Target { fates: node.fates.clone(), order, ties: Vec::new() });
    }

    /// Puts one of the slots that are left at the next place.
    fn place(&mut self, node: &mut Node, better: &BitSet, alike: &BitSet) -> Result<(), Refusal> {
        let step = match self.walk.list.form {
            Form::Statements => self.walk.price(Kind::Move),
            Form::Ranking | Form::Weights => None,
        };
        // Crucial slots stay before all others.
        let most = if node.crucial > 0 { node.crucial } else { node.queue.len() };
        for at in 0..most {
            let Some(more) =
                (if at == 0 { Some(0) } else { step.map(|step| step.saturating_mul(at as u32)) })
            else {
                break;
            };
            let cost = node.cost.saturating_add(more);
            if !self.within(cost) {
                break;
            }
            let slot = node.queue.remove(at);
            let was = (node.crucial, node.cost);
            node.crucial = node.crucial.saturating_sub(1);
            node.cost = cost;
            node.order.push(Placed::Slot(slot));
            let fate = node.fates.get(slot).copied().unwrap_or(Fate::KEPT);
            let wanted = !self.walk.list.turned(slot, fate);
            let column = self.walk.prefixes.as_ref().and_then(|p| p.slots.get(slot));
            match column {
                Some(column) => {
                    let (better, alike) = self.refined(column, wanted, better, alike);
                    self.order(node, &better, &alike)?;
                }
                None => self.order(node, better, alike)?,
            }
            node.order.pop();
            (node.crucial, node.cost) = was;
            node.queue.insert(at, slot);
        }
        Ok(())
    }

    /// Puts a word at the next place.
    fn add(&mut self, node: &mut Node, better: &BitSet, alike: &BitSet) -> Result<(), Refusal> {
        // An added statement is not crucial, so it stands behind those that are.
        if self.walk.list.form != Form::Statements || node.crucial > 0 || self.walk.words == 0 {
            return Ok(());
        }
        let Some(price) = self.walk.price(Kind::Add) else { return Ok(()) };
        if !self.within(node.cost.saturating_add(price)) {
            return Ok(());
        }
        for word in 0..self.walk.words {
            if node.order.contains(&Placed::Word(word)) {
                continue;
            }
            let refined = match self.walk.prefixes.as_ref().and_then(|p| p.words.get(word)) {
                Some(column) => {
                    let refined = self.refined(column, true, better, alike);
                    if refined.1 == *alike {
                        // It tells nothing apart: a list without it is cheaper.
                        continue;
                    }
                    Some(refined)
                }
                None => None,
            };
            node.order.push(Placed::Word(word));
            node.cost += price;
            match &refined {
                Some((better, alike)) => self.order(node, better, alike)?,
                None => self.order(node, better, alike)?,
            }
            node.cost -= price;
            node.order.pop();
        }
        Ok(())
    }

    /// Tells apart what one more statement tells apart from the state.
    pub(super) fn refined(
        &self,
        column: &BitSet,
        wanted: bool,
        better: &BitSet,
        alike: &BitSet,
    ) -> (BitSet, BitSet) {
        let holds = self.walk.prefixes.as_ref().is_some_and(|p| column.contains(p.state));
        let words = |each: &dyn Fn(u64, u64) -> u64| {
            let pairs = alike.words().iter().zip(column.words());
            let words = pairs.map(|(alike, column)| each(*alike, *column)).collect();
            BitSet::from_words(words, alike.universe())
        };
        let like = words(&|alike, column| alike & if holds { column } else { !column });
        let mut more = better.clone();
        if holds != wanted {
            // It fails at the state as wished: what differs is better.
            more.unite(&words(&|alike, column| alike & if holds { !column } else { column }));
        }
        (more, like)
    }
}
