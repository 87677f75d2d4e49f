//! Verdicts straight from the definitions of the rest of the literature: unknown preference,
//! strength of preference, foresight, simultaneous sanctions, generalized metarationality.
//!
//! As in [`crate::oracle`], every definition is read aloud; nothing is remembered or cut short.

use crate::sequences::Sequences;
use std::collections::BTreeSet;

/// How one state compares with another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Compared {
    /// Above 0 if it is better as written, below if worse, 0 if tied or nothing is written.
    pub sign: i8,
    /// Whether the preference is strong.
    pub strong: bool,
    /// Whether the preference is not known.
    pub unknown: bool,
}

/// Who can move where, and how every two states compare for everybody.
#[derive(Clone, Debug)]
pub struct Finer {
    /// For each decision maker and state: the states it can move to.
    pub arcs: Vec<Vec<Vec<usize>>>,
    /// For each decision maker, state and other state: how the first compares with the second.
    pub compared: Vec<Vec<Vec<Compared>>>,
}

/// The core concept that an extension extends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base {
    /// No response.
    Nash,
    /// Any response.
    Gmr,
    /// Any response without escape.
    Smr,
    /// Credible responses.
    Seq,
    /// Credible responses without escape.
    SymmetricSeq,
}

/// With which moves an opponent answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Behaviour {
    /// Any move.
    Any,
    /// Its improvements.
    Improving,
    /// Improvements that nothing the others do after them could make it regret.
    Cautious,
}

impl Finer {
    /// Returns the number of decision makers.
    pub fn dms(&self) -> usize {
        self.arcs.len()
    }

    /// Returns the number of states.
    pub fn states(&self) -> usize {
        self.arcs[0].len()
    }

    fn is(&self, dm: usize, q: usize, s: usize, codes: &str) -> bool {
        let found = self.compared[dm][q][s];
        let code = match found {
            Compared { unknown: true, .. } => 'U',
            Compared { sign: 0, .. } => '=',
            Compared { sign, .. } if sign > 0 => '+',
            _ => '-',
        };
        codes.contains(code) || codes.contains('<') && code == '-' && found.strong
    }

    /// Lists the states that members of a coalition lead to by legal sequences of moves that
    /// `allowed` lets through; the states alone.
    pub fn reach(
        &self,
        members: &[usize],
        from: usize,
        sequences: Sequences,
        allowed: &dyn Fn(usize, usize, usize) -> bool,
    ) -> BTreeSet<usize> {
        // What has been reached, by whom last, and who has moved.
        let mut met: BTreeSet<(usize, Option<usize>, Vec<usize>)> = BTreeSet::new();
        met.insert((from, None, Vec::new()));
        loop {
            let mut more = met.clone();
            for (at, last, moved) in &met {
                for &dm in members {
                    let turn = match sequences {
                        Sequences::Legal => *last != Some(dm),
                        Sequences::EachOnce => !moved.contains(&dm),
                        Sequences::Single => last.is_none(),
                    };
                    for &to in self.arcs[dm][*at].iter().filter(|_| turn) {
                        if allowed(dm, *at, to) {
                            let mut moved = moved.clone();
                            if sequences == Sequences::EachOnce {
                                moved.push(dm);
                                moved.sort_unstable();
                            }
                            more.insert((to, Some(dm), moved));
                        }
                    }
                }
            }
            if more.len() == met.len() {
                return met.iter().filter(|(_, last, _)| last.is_some()).map(|met| met.0).collect();
            }
            met = more;
        }
    }

    fn opponents(&self, dm: usize) -> Vec<usize> {
        (0..self.dms()).filter(|other| *other != dm).collect()
    }

    /// Says whether a state is stable under an extension (`a` to `d`) of a core concept; with
    /// `strong`, whether it is strongly so.
    pub fn extended(
        &self,
        base: Base,
        letter: char,
        strong: bool,
        (dm, s): (usize, usize),
        sequences: Sequences,
    ) -> bool {
        let deviations = if matches!(letter, 'a' | 'c') { "+U" } else { "+" };
        let sanctions = match (letter, strong) {
            ('a' | 'b', false) => "-=",
            (_, false) => "-=U",
            ('a' | 'b', true) => "<",
            (_, true) => "<U",
        };
        let escapes = match (letter, strong) {
            ('a' | 'b', false) => "+U",
            (_, false) => "+",
            // Every further move must stay as bad.
            (_, true) => "",
        };
        let credible = |mover: usize, from: usize, to: usize| {
            matches!(base, Base::Gmr | Base::Smr) || self.is(mover, to, from, "+U")
        };
        let holds = |y: usize| {
            let mut ways = self.arcs[dm][y].iter();
            let again = matches!(base, Base::Smr | Base::SymmetricSeq);
            !again
                || ways.all(|&z| {
                    if strong { self.is(dm, z, s, sanctions) } else { !self.is(dm, z, s, escapes) }
                })
        };
        self.arcs[dm][s].iter().filter(|x| self.is(dm, **x, s, deviations)).all(|&x| {
            base != Base::Nash
                && self
                    .reach(&self.opponents(dm), x, sequences, &credible)
                    .into_iter()
                    .any(|y| self.is(dm, y, s, sanctions) && holds(y))
        })
    }

    fn better(&self, dm: usize, q: usize, s: usize) -> bool {
        self.compared[dm][q][s].sign > 0
    }

    /// Returns where play ends from a state by backward induction with so many moves to go.
    pub fn foreseen(&self, dm: usize, s: usize, moves: usize) -> usize {
        if moves == 0 {
            return s;
        }
        // Of the ends in order of the states moved to, the first that nothing beats.
        let ends: Vec<usize> =
            self.arcs[dm][s].iter().map(|&x| self.foreseen(1 - dm, x, moves - 1)).collect();
        let best = ends.iter().find(|end| ends.iter().all(|other| !self.better(dm, *other, **end)));
        best.copied().filter(|end| self.better(dm, *end, s)).unwrap_or(s)
    }

    /// Says whether the decision maker can make sure of an end better than `s`, the others to move
    /// at `x` with so many moves to go.
    fn others_lose(&self, game: (usize, usize, bool), x: usize, moves: usize) -> bool {
        let (dm, s, credible) = game;
        let pays = |mover: usize, from: usize, to: usize| !credible || self.better(mover, to, from);
        self.better(dm, x, s)
            && (moves == 0
                || self
                    .reach(&self.opponents(dm), x, Sequences::Legal, &pays)
                    .into_iter()
                    .all(|y| self.it_wins(game, y, moves - 1)))
    }

    fn it_wins(&self, game: (usize, usize, bool), y: usize, moves: usize) -> bool {
        let (dm, s, credible) = game;
        self.better(dm, y, s)
            || moves > 0
                && self.arcs[dm][y]
                    .iter()
                    .filter(|z| !credible || self.better(dm, **z, y))
                    .any(|&z| self.others_lose(game, z, moves - 1))
    }

    /// Says whether a state is stable as a stop-or-move game of so many moves.
    pub fn alternating(&self, dm: usize, s: usize, moves: usize, credible: bool) -> bool {
        let mut first = self.arcs[dm][s].iter().filter(|x| !credible || self.better(dm, **x, s));
        !first.any(|&x| self.others_lose((dm, s, credible), x, moves - 1))
    }

    /// Says whether an opponent answers with a move under a behaviour.
    fn behaves(
        &self,
        how: Behaviour,
        mover: usize,
        (from, to): (usize, usize),
        sequences: Sequences,
    ) -> bool {
        let any = |_: usize, _: usize, _: usize| true;
        match how {
            Behaviour::Any => true,
            Behaviour::Improving => self.better(mover, to, from),
            Behaviour::Cautious => {
                self.better(mover, to, from)
                    && self
                        .reach(&self.opponents(mover), to, sequences, &any)
                        .into_iter()
                        .all(|z| self.better(mover, z, from))
            }
        }
    }

    /// Says whether a state is stable where each opponent answers with the moves of its behaviour.
    pub fn under_mix(&self, dm: usize, s: usize, mix: &[Behaviour], sequences: Sequences) -> bool {
        let allowed = |mover: usize, from: usize, to: usize| {
            self.behaves(mix[mover], mover, (from, to), sequences)
        };
        self.improvements(dm, s).into_iter().all(|x| {
            self.reach(&self.opponents(dm), x, sequences, &allowed)
                .into_iter()
                .any(|y| !self.better(dm, y, s))
        })
    }

    /// Lists all mixes of behaviours, one for each decision maker.
    pub fn mixes(&self) -> Vec<Vec<Behaviour>> {
        let all = [Behaviour::Any, Behaviour::Improving, Behaviour::Cautious];
        (0..self.dms()).fold(vec![Vec::new()], |mixes, _| {
            let longer = mixes
                .into_iter()
                .flat_map(|mix: Vec<Behaviour>| all.map(|one| [mix.as_slice(), &[one]].concat()));
            longer.collect()
        })
    }

    fn improvements(&self, dm: usize, s: usize) -> Vec<usize> {
        self.arcs[dm][s].iter().copied().filter(|x| self.better(dm, *x, s)).collect()
    }

    /// Says whether somebody's improvement is answered under sequential stability.
    fn answered(&self, dm: usize, s: usize, x: usize) -> bool {
        let pays = |mover: usize, from: usize, to: usize| self.better(mover, to, from);
        self.reach(&self.opponents(dm), x, Sequences::Legal, &pays)
            .into_iter()
            .any(|y| !self.better(dm, y, s))
    }

    fn sequential(&self, dm: usize, s: usize) -> bool {
        self.improvements(dm, s).into_iter().all(|x| self.answered(dm, s, x))
    }

    /// Says whether simultaneous sanctions hold a state; `vectors` has the option vector of each
    /// state, `own` the options of each decision maker.
    pub fn simultaneous(
        &self,
        (dm, s): (usize, usize),
        unstable_only: bool,
        vectors: &[u64],
        own: &[u64],
    ) -> bool {
        if unstable_only && self.sequential(dm, s) {
            return true;
        }
        let jumpers: Vec<usize> = self
            .opponents(dm)
            .into_iter()
            .filter(|other| !unstable_only || !self.sequential(*other, s))
            .collect();
        self.improvements(dm, s).into_iter().all(|x| {
            let vector = vectors[s] & !own[dm] | vectors[x] & own[dm];
            let mut joint = vec![(0, vector)];
            for &j in &jumpers {
                let more: Vec<(usize, u64)> = joint
                    .iter()
                    .flat_map(|&(count, vector)| {
                        self.improvements(j, s)
                            .into_iter()
                            .map(move |to| (count + 1, vector & !own[j] | vectors[to] & own[j]))
                    })
                    .collect();
                joint.extend(more);
            }
            let sanctioned =
                joint.into_iter().filter(|(count, _)| *count > 0).any(|(_, vector)| {
                    let end = vectors.iter().position(|other| *other == vector);
                    end.is_some_and(|end| !self.better(dm, end, s))
                });
            unstable_only && self.answered(dm, s, x) || sanctioned
        })
    }

    fn all_better(&self, members: &[usize], q: usize, s: usize) -> bool {
        members.iter().all(|dm| self.better(*dm, q, s))
    }

    /// Lists the states that a coalition leads to and all its members prefer.
    pub fn coalition_improvements(&self, members: &[usize], s: usize) -> Vec<usize> {
        let reached = self.reach(members, s, Sequences::Legal, &|_, _, _| true);
        reached.into_iter().filter(|q| self.all_better(members, *q, s)).collect()
    }

    /// Says whether a state is stable for a coalition: `nash`, `gmr`, `smr` or `seq`.
    pub fn coalitional(&self, base: Base, members: &[usize], s: usize) -> bool {
        let others: Vec<usize> = (0..self.dms()).filter(|dm| !members.contains(dm)).collect();
        let any = |_: usize, _: usize, _: usize| true;
        let holds = |y: usize| {
            base != Base::Smr
                || self
                    .reach(members, y, Sequences::Legal, &any)
                    .into_iter()
                    .all(|z| !self.all_better(members, z, s))
        };
        self.coalition_improvements(members, s).into_iter().all(|x| {
            let answers = match base {
                Base::Nash => BTreeSet::new(),
                Base::Seq | Base::SymmetricSeq => self.improved_together(&others, x),
                Base::Gmr | Base::Smr => self.reach(&others, x, Sequences::Legal, &any),
            };
            answers.into_iter().any(|y| !self.all_better(members, y, s) && holds(y))
        })
    }

    /// Lists the states that coalitions among some decision makers lead to by moves that all of
    /// their members gain by, no coalition twice in succession.
    fn improved_together(&self, among: &[usize], from: usize) -> BTreeSet<usize> {
        let sets: Vec<Vec<usize>> = (1..1_u32 << among.len())
            .map(|set| {
                let bits = among.iter().enumerate().filter(|(bit, _)| set >> bit & 1 == 1);
                bits.map(|(_, dm)| *dm).collect()
            })
            .collect();
        let mut met: BTreeSet<(usize, Option<usize>)> = [(from, None)].into();
        loop {
            let mut more = met.clone();
            for (at, last) in &met {
                for (which, set) in sets.iter().enumerate().filter(|(w, _)| Some(*w) != *last) {
                    let leaps = self.coalition_improvements(set, *at).into_iter();
                    more.extend(leaps.map(|to| (to, Some(which))));
                }
            }
            if more.len() == met.len() {
                return met.iter().filter(|(_, last)| last.is_some()).map(|met| met.0).collect();
            }
            met = more;
        }
    }
}
