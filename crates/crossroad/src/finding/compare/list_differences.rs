//! What differs between versions in what analyses read, one thing at a time.

use super::difference::Difference;
use super::graph_form::graph_differences;
use super::same_content::{
    apart, named, same_coalition, same_event, same_foresight, same_merge, same_move,
    same_preference, same_question, same_rule, same_weight,
};
use super::statement_matching::{moved, pairs, same};
use super::versions::Versions;
use crate::model::conflict::Conflict;
use crate::model::preference::{Preference, Prioritized};
use crate::text::formula::{DmId, OptionId};

impl Versions {
    /// Lists what differs in what analyses read, structure first.
    #[must_use]
    pub fn differences(&self) -> Vec<Difference> {
        let (before, after) = (&self.before, &self.after);
        let mut all = Vec::new();
        self.options(&mut all);
        if let (Some(old), Some(new)) = (&before.graph, &after.graph) {
            all.extend(graph_differences(old, new));
        }
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
