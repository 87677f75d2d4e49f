//! Two conflicts over the same decision makers and options.

use crate::conflict::{Conflict, ConflictOption, DecisionMaker, RuleKind};
use crate::formula::{DmId, Formula, OptionId, OptionSet};
use crate::preference::{Item, Preference, Written};
use crate::space::Refusal;

use super::differences::Versions;

/// What kind of thing got another name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Renamed {
    /// A decision maker.
    Dm,
    /// An option.
    Option,
    /// A preference statement or weight.
    Statement,
    /// A rule, merged state or forbidden move.
    Rule,
}

/// The same thing under another id.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rename {
    /// What kind of thing.
    pub what: Renamed,
    /// Its id, or place, before.
    pub from: String,
    /// Its id, or place, after.
    pub to: String,
}

/// Most options, and decision makers, that both versions have together.
const MOST: usize = 64;

/// Which of two lists go together: indices of both, or of one.
pub(super) type Match = (Option<usize>, Option<usize>);

/// Matches two lists by key, then what is left by content where only one fits; those of the first
/// list come first, in its order.
pub(super) fn matched<T>(
    before: &[T],
    after: &[T],
    key: impl Fn(&T) -> Option<String>,
    alike: impl Fn(&T, &T) -> bool,
) -> Vec<Match> {
    let keys: Vec<Option<String>> = after.iter().map(&key).collect();
    let mut partner: Vec<Option<usize>> = before
        .iter()
        .map(|one| {
            let own = key(one)?;
            keys.iter().position(|other| other.as_ref() == Some(&own))
        })
        .collect();
    for (at, one) in before.iter().enumerate() {
        if partner.get(at).copied().flatten().is_some() {
            continue;
        }
        let free = |to: &usize| !partner.contains(&Some(*to));
        let fitting = after.iter().enumerate().filter(|(_, other)| alike(one, other));
        let mut fitting = fitting.map(|(to, _)| to).filter(free);
        let only = fitting.next().filter(|_| fitting.next().is_none());
        if let Some(place) = partner.get_mut(at) {
            *place = only;
        }
    }
    // Of several that are alike the first goes with the first.
    for (at, one) in before.iter().enumerate() {
        if partner.get(at).copied().flatten().is_none() {
            let found = after
                .iter()
                .enumerate()
                .find(|(to, other)| !partner.contains(&Some(*to)) && alike(one, other));
            let found = found.map(|(to, _)| to);
            if let Some(place) = partner.get_mut(at) {
                *place = found;
            }
        }
    }
    let pairs = partner.iter().enumerate().map(|(at, to)| (Some(at), *to));
    let new = (0..after.len()).filter(|to| !partner.contains(&Some(*to)));
    pairs.chain(new.map(|to| (None, Some(to)))).collect()
}

/// Puts two conflicts over the decision makers and options of both.
///
/// # Errors
/// If both together have more than 64 options or decision makers.
pub fn union(before: &Conflict, after: &Conflict) -> Result<Versions, Refusal> {
    let refused = |why| Refusal::EngineDoesNotApply { engine: "compare", why };
    let mut renames = Vec::new();
    let own_options = |conflict: &Conflict, dm: usize| -> Vec<String> {
        let own = conflict.options.iter().filter(|option| option.dm.index() == dm);
        own.map(|option| option.id.value.clone()).collect()
    };
    let places = |conflict: &Conflict| (0..conflict.dms.len()).collect::<Vec<usize>>();
    let (ours, theirs) = (places(before), places(after));
    // By id first; a place of either list stands for its decision maker.
    let name = |conflict: &Conflict, dm: usize| conflict.dms.get(dm).map(|dm| dm.name.clone());
    let id = |conflict: &Conflict, dm: usize| conflict.dms.get(dm).map(|dm| dm.id.value.clone());
    let alike = |a: usize, b: usize| {
        let options = own_options(before, a);
        name(before, a) == name(after, b) || !options.is_empty() && options == own_options(after, b)
    };
    let mut dms = matched_places(&ours, &theirs, |a| id(before, a), |b| id(after, b), alike);
    if dms.len() > MOST {
        return Err(refused("together the files have more than 64 decision makers"));
    }
    let mut options: Vec<(usize, Match)> = Vec::new();
    for (at, (ours, theirs)) in dms.iter_mut().enumerate() {
        if let (Some(a), Some(b)) = (*ours, *theirs) {
            let (from, to) = (id(before, a).unwrap_or_default(), id(after, b).unwrap_or_default());
            if from != to {
                renames.push(Rename { what: Renamed::Dm, from, to });
            }
        }
        let list = |conflict: &Conflict, dm: Option<usize>| -> Vec<usize> {
            let own = conflict.options.iter().enumerate();
            own.filter(|(_, option)| Some(option.dm.index()) == dm).map(|(at, _)| at).collect()
        };
        let get = |conflict: &Conflict, at: usize| conflict.options.get(at).cloned();
        let does = |conflict, at| get(conflict, at).map(|option: ConflictOption| option.does);
        let name = |conflict, at| get(conflict, at).map(|option: ConflictOption| option.id.value);
        let found = matched_places(
            &list(before, *ours),
            &list(after, *theirs),
            |a| name(before, a),
            |b| name(after, b),
            |a, b| does(before, a) == does(after, b),
        );
        for (a, b) in found {
            if let (Some(x), Some(y)) = (a, b) {
                let (from, to) = (name(before, x), name(after, y));
                if from != to {
                    let from = before.option_name(OptionId::at(x));
                    let to = after.option_name(OptionId::at(y));
                    renames.push(Rename { what: Renamed::Option, from, to });
                }
            }
            options.push((at, (a, b)));
        }
    }
    if options.len() > MOST {
        return Err(refused("together the files have more than 64 options"));
    }
    let turned = |(a, b): Match| (b, a);
    let first = Side { own: before, other: after, dms: dms.clone(), options: options.clone() };
    let second = Side {
        own: after,
        other: before,
        dms: dms.into_iter().map(turned).collect(),
        options: options.into_iter().map(|(dm, one)| (dm, turned(one))).collect(),
    };
    Ok(Versions {
        present: [first.present(), second.present()],
        before: first.conflict(),
        after: second.conflict(),
        renames,
        given: [(before.clone(), first.places()), (after.clone(), second.places())],
    })
}

/// Matches places of two lists, each with its key.
fn matched_places(
    ours: &[usize],
    theirs: &[usize],
    our_key: impl Fn(usize) -> Option<String>,
    their_key: impl Fn(usize) -> Option<String>,
    alike: impl Fn(usize, usize) -> bool,
) -> Vec<Match> {
    // A place is marked with its list, so that both kinds can be told apart.
    let before: Vec<(bool, usize)> = ours.iter().map(|at| (false, *at)).collect();
    let after: Vec<(bool, usize)> = theirs.iter().map(|at| (true, *at)).collect();
    let key = |one: &(bool, usize)| if one.0 { their_key(one.1) } else { our_key(one.1) };
    // What has its namesake in the other list is not matched with anything else.
    let named = |at: usize| theirs.iter().any(|other| their_key(*other) == our_key(at));
    let namesake = |at: usize| ours.iter().any(|other| our_key(*other) == their_key(at));
    let fit =
        |a: &(bool, usize), b: &(bool, usize)| !named(a.1) && !namesake(b.1) && alike(a.1, b.1);
    let found = matched(&before, &after, key, fit);
    let at = |list: &[usize], place: Option<usize>| place.and_then(|at| list.get(at).copied());
    found.into_iter().map(|(a, b)| (at(ours, a), at(theirs, b))).collect()
}

/// One of the conflicts, and where its things stand among all.
struct Side<'c> {
    own: &'c Conflict,
    other: &'c Conflict,
    /// For each decision maker of both: its place here, and there.
    dms: Vec<Match>,
    /// For each option of both: whose it is, and its place here, and there.
    options: Vec<(usize, Match)>,
}

impl Side<'_> {
    fn present(&self) -> OptionSet {
        let here = self.options.iter().enumerate().filter(|(_, (_, (own, _)))| own.is_some());
        here.fold(0, |set, (bit, _)| set | 1 << bit)
    }

    fn places(&self) -> Vec<Option<usize>> {
        self.options.iter().map(|(_, (own, _))| *own).collect()
    }

    fn option(&self, option: OptionId) -> OptionId {
        let place = self.options.iter().position(|(_, (own, _))| *own == Some(option.index()));
        OptionId::at(place.unwrap_or(0))
    }

    fn dm(&self, dm: DmId) -> DmId {
        DmId::at(self.dms.iter().position(|(own, _)| *own == Some(dm.index())).unwrap_or(0))
    }

    fn formula(&self, formula: &mut Formula) {
        *formula = formula.over(&|option| self.option(option));
    }

    fn written(&self, written: &mut Written) {
        self.formula(&mut written.formula);
    }

    fn preference(&self, preference: &mut Preference) {
        match preference {
            Preference::Prioritized(list) => {
                for item in &mut list.items {
                    match item {
                        Item::One(one) => self.written(&mut one.that),
                        Item::AnyOrder { statements, .. } => {
                            statements.iter_mut().for_each(|one| self.written(&mut one.that));
                        }
                    }
                }
            }
            Preference::Ranking(list) => {
                let states = list.entries.iter_mut().flat_map(|entry| &mut entry.states);
                states.for_each(|(_, formula)| self.formula(formula));
            }
            Preference::Weights(list) => {
                list.weights.iter_mut().for_each(|one| self.written(&mut one.that));
            }
            Preference::Indifferent => {}
        }
    }

    fn set(&self, taken: OptionSet) -> OptionSet {
        let bits = (0..64).filter(|bit| taken >> bit & 1 == 1);
        bits.fold(0, |set, bit| set | 1 << self.option(OptionId(bit)).0)
    }

    /// Writes the conflict over all decision makers and options.
    fn conflict(&self) -> Conflict {
        let mut all = self.own.clone();
        let maker = |(own, other): &Match| -> Option<DecisionMaker> {
            if let Some(found) = own.and_then(|at| self.own.dms.get(at)) {
                let mut found = found.clone();
                self.preference(&mut found.preference);
                return Some(found);
            }
            let found = self.other.dms.get((*other)?)?.clone();
            Some(DecisionMaker { preference: Preference::Indifferent, ..found })
        };
        all.dms = self.dms.iter().filter_map(maker).collect();
        let option = |(dm, (own, other)): &(usize, Match)| {
            let here = own.and_then(|at| self.own.options.get(at));
            let found = here.or_else(|| self.other.options.get((*other)?))?.clone();
            Some(ConflictOption { dm: DmId::at(*dm), ..found })
        };
        all.options = self.options.iter().filter_map(option).collect();
        for rule in &mut all.rules {
            match &mut rule.kind {
                RuleKind::Never(one) | RuleKind::Always(one) => self.written(one),
                RuleKind::AtMostOne(list)
                | RuleKind::ExactlyOne(list)
                | RuleKind::AtLeastOne(list) => list.iter_mut().for_each(|one| self.written(one)),
            }
        }
        all.merges.iter_mut().for_each(|one| self.written(&mut one.when));
        for one in &mut all.forbidden {
            one.dm = self.dm(one.dm);
            self.written(&mut one.from);
            self.written(&mut one.to);
        }
        if let Some(today) = &mut all.status_quo {
            today.taken = self.set(today.taken);
        }
        all.closed = self.set(all.closed);
        all.states.iter_mut().for_each(|one| self.formula(&mut one.when));
        for question in &mut all.questions {
            question.answers.iter_mut().for_each(|one| self.written(&mut one.when));
        }
        // What analyses do not read is compared apart.
        all.views.clear();
        all.events.clear();
        all.coalitions.clear();
        all
    }
}
