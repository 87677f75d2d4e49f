//! What differs in what analyses read, one thing at a time.

use super::renamed_statements::Rename;
use super::same_content::{
    Pair, apart, named, same_coalition, same_event, same_foresight, same_merge, same_move,
    same_preference, same_question, same_rule, same_weight,
};
use super::statement_matching::{moved, pairs, same};
use crate::model::conflict::Conflict;
use crate::model::preference::{Preference, Prioritized};
use crate::text::formula::{DmId, OptionId, OptionSet, StateId};

/// One thing that differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Difference {
    /// An option is there in one version only.
    Option {
        /// Which, among those of both.
        option: OptionId,
        /// Whether it is new.
        new: bool,
    },
    /// Whether changes of an option can be undone, whether it can be used, or how likely it is
    /// there.
    OptionKind {
        /// Which.
        option: OptionId,
    },
    /// A state of the graph is there in one version only.
    State {
        /// Which, among those of both.
        state: StateId,
        /// Whether it is new.
        new: bool,
    },
    /// A single move of the graph is there in one version only.
    Arc {
        /// Whose.
        dm: DmId,
        /// From where, among the states of both.
        from: StateId,
        /// To where.
        to: StateId,
        /// Whether it is new.
        new: bool,
    },
    /// What holds today, before any event.
    StatusQuo,
    /// Which day it is, where there are events.
    Day,
    /// An event is new, gone, or changes something else.
    Event(Pair),
    /// A rule.
    Rule(Pair),
    /// A merged state.
    Merge(Pair),
    /// A forbidden move.
    Move(Pair),
    /// Who may move together.
    Coalition(Pair),
    /// What the answers of a question that both versions ask are, or where they hold.
    Question(Pair),
    /// What a decision maker foresees.
    Foresight {
        /// Whose.
        dm: DmId,
    },
    /// How often a decision maker moves first.
    Pace {
        /// Whose.
        dm: DmId,
    },
    /// What a decision maker wants for others, or its satisficing threshold.
    Attitudes {
        /// Whose.
        dm: DmId,
    },
    /// A statement is new, gone, or says something else.
    Statement {
        /// Whose.
        dm: DmId,
        /// Which.
        pair: Pair,
    },
    /// A statement stands at another place among the rest.
    Moved {
        /// Whose.
        dm: DmId,
        /// Which.
        pair: Pair,
    },
    /// A weight is new, gone, or weighs something else.
    Weight {
        /// Whose.
        dm: DmId,
        /// Which.
        pair: Pair,
    },
    /// A whole preference is replaced: by one of another kind, or by another ranking.
    Preference {
        /// Whose.
        dm: DmId,
    },
}

impl Difference {
    /// Returns whose preference or foresight it is about.
    #[must_use]
    pub fn dm(&self) -> Option<DmId> {
        match self {
            Self::Statement { dm, .. }
            | Self::Moved { dm, .. }
            | Self::Weight { dm, .. }
            | Self::Preference { dm }
            | Self::Attitudes { dm }
            | Self::Foresight { dm }
            | Self::Pace { dm } => Some(*dm),
            _ => None,
        }
    }

    /// Says whether nothing but forecasts reads it.
    #[must_use]
    pub fn forecasts_only(&self) -> bool {
        matches!(
            self,
            Self::Coalition(_) | Self::Question(_) | Self::Foresight { .. } | Self::Pace { .. }
        )
    }
}

/// Two versions over the same decision makers and options.
#[derive(Debug, Clone)]
pub struct Versions {
    /// The first version.
    pub before: Conflict,
    /// The second version.
    pub after: Conflict,
    /// The options that there are in the first, and in the second version.
    pub present: [OptionSet; 2],
    /// What got another name.
    pub renames: Vec<Rename>,
    /// The versions as they were given, and for each of all options (in graph form, of all states)
    /// its place there.
    pub given: [(Conflict, Vec<Option<usize>>); 2],
}

impl Versions {
    /// Says whether no option is in both: two conflicts, not two versions of one.
    #[must_use]
    pub fn unrelated(&self) -> bool {
        let [before, after] = self.present;
        before & after == 0 && before | after != 0
    }

    /// Writes a vector over the options of one version as it was given (0 before, 1 after).
    #[must_use]
    pub fn own(&self, version: usize, vector: OptionSet) -> OptionSet {
        let places = self.given.get(version).map_or([].as_slice(), |(_, places)| places);
        if self.before.graph.is_some() {
            return Self::own_state(places, vector);
        }
        let taken = places.iter().enumerate().filter(|(bit, _)| vector >> bit & 1 == 1);
        taken.filter_map(|(_, place)| *place).fold(0, |set, place| set | 1 << place)
    }

    /// Lists what differs in what analyses read, structure first.
    #[must_use]
    pub fn differences(&self) -> Vec<Difference> {
        let (before, after) = (&self.before, &self.after);
        let mut all = Vec::new();
        self.options(&mut all);
        self.graphs(&mut all);
        let today = |conflict: &Conflict| conflict.status_quo.as_ref().map(|today| today.taken);
        if today(before) != today(after) {
            all.push(Difference::StatusQuo);
        }
        let eventful = !(before.events.is_empty() && after.events.is_empty());
        if eventful && before.as_of != after.as_of {
            all.push(Difference::Day);
        }
        let events = apart(&before.events, &after.events, |one| named_id(&one.id), same_event);
        all.extend(events.into_iter().map(Difference::Event));
        let rules = apart(&before.rules, &after.rules, |one| named(&one.id), same_rule);
        all.extend(rules.into_iter().map(Difference::Rule));
        let merges = apart(&before.merges, &after.merges, |one| named(&one.id), same_merge);
        all.extend(merges.into_iter().map(Difference::Merge));
        let moves = apart(&before.forbidden, &after.forbidden, |one| named(&one.id), same_move);
        all.extend(moves.into_iter().map(Difference::Move));
        for (at, (a, b)) in before.dms.iter().zip(&after.dms).enumerate() {
            preference(DmId::at(at), &a.preference, &b.preference, &mut all);
            if a.threshold != b.threshold || a.attitudes != b.attitudes {
                all.push(Difference::Attitudes { dm: DmId::at(at) });
            }
        }
        self.foreseen(&mut all);
        all
    }

    fn options(&self, all: &mut Vec<Difference>) {
        let (before, after) = (&self.before, &self.after);
        for (bit, (a, b)) in before.options.iter().zip(&after.options).enumerate() {
            let option = OptionId::at(bit);
            match self.present.map(|set| set >> bit & 1 == 1) {
                [true, true]
                    if (a.one_way, a.chance) != (b.one_way, b.chance)
                        || (before.closed ^ after.closed) >> bit & 1 == 1 =>
                {
                    all.push(Difference::OptionKind { option });
                }
                [true, false] => all.push(Difference::Option { option, new: false }),
                [false, true] => all.push(Difference::Option { option, new: true }),
                _ => {}
            }
        }
    }

    /// Lists what forecasts alone read.
    fn foreseen(&self, all: &mut Vec<Difference>) {
        let (before, after) = (&self.before, &self.after);
        let coalitions =
            apart(&before.coalitions, &after.coalitions, |one| named(&one.id), same_coalition);
        all.extend(coalitions.into_iter().map(Difference::Coalition));
        for (at, (a, b)) in before.dms.iter().zip(&after.dms).enumerate() {
            let dm = DmId::at(at);
            if !same_foresight(a, b) {
                all.push(Difference::Foresight { dm });
            }
            if a.pace != b.pace {
                all.push(Difference::Pace { dm });
            }
        }
        let id = |one: &crate::model::conflict::Question| named_id(&one.id);
        let questions = apart(&before.questions, &after.questions, id, same_question);
        // A question of one version only is no difference of the answer to it.
        let both = questions.into_iter().filter(|pair| pair.before.and(pair.after).is_some());
        all.extend(both.map(Difference::Question));
    }
}

/// Lists what differs between two preferences of a decision maker.
fn preference(dm: DmId, a: &Preference, b: &Preference, all: &mut Vec<Difference>) {
    let none = Prioritized::default();
    let lists = match (a, b) {
        (Preference::Prioritized(a), Preference::Prioritized(b)) => Some((a, b)),
        (Preference::Indifferent, Preference::Prioritized(b)) => Some((&none, b)),
        (Preference::Prioritized(a), Preference::Indifferent) => Some((a, &none)),
        _ => None,
    };
    match (lists, a, b) {
        (Some((a, b)), ..) => {
            let pairs = pairs(a, b);
            let places = moved(&pairs);
            for (at, pair) in pairs.iter().enumerate() {
                let items =
                    (pair.0.and_then(|x| a.items.get(x)), pair.1.and_then(|x| b.items.get(x)));
                let differ = !matches!(items, (Some(x), Some(y)) if same(x, y));
                if differ {
                    all.push(Difference::Statement { dm, pair: (*pair).into() });
                }
                if places.contains(&at) {
                    all.push(Difference::Moved { dm, pair: (*pair).into() });
                }
            }
        }
        (None, Preference::Weights(a), Preference::Weights(b)) => {
            let pairs = apart(&a.weights, &b.weights, |one| named(&one.id), same_weight);
            all.extend(pairs.into_iter().map(|pair| Difference::Weight { dm, pair }));
        }
        (None, a, b) if !same_preference(a, b) => all.push(Difference::Preference { dm }),
        _ => {}
    }
}

pub(super) fn named_id(id: &crate::text::source::Spanned<String>) -> Option<String> {
    Some(id.value.clone())
}
