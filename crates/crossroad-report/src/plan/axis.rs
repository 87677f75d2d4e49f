//! What can vary, and how a value is put in its place: a row for each kind.

use std::collections::BTreeSet;

use crossroad::finding::hinge::What;
use crossroad::model::conflict::{Conflict, Date, Foresight};
use crossroad::model::preference::{Chance, Decimal, Item, Preference, Statement};
use crossroad::text::formula::OptionId;
use crossroad::text::source::shape::Word;
use crossroad::text::source::{Span, Spanned};

/// What can be withdrawn.
pub(super) const KINDS_WITHDRAWN: &[Word] = &[
    Word { word: "source", doc: "each source, with all its claims" },
    Word { word: "speaker", doc: "each speaker, with all claims quoted from it" },
    Word { word: "claim", doc: "each claim" },
    Word { word: "statement", doc: "each statement, whatever it rests on" },
];

/// The kinds of things that vary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AxisKind {
    /// How likely a statement, option or rule is to hold.
    Chance,
    /// What a weighted formula adds.
    Weight,
    /// How often somebody moves first.
    Pace,
    /// What somebody foresees.
    Foresight,
    /// What draws depend on.
    Seed,
    /// On which day.
    At,
    /// What is withdrawn.
    Withdraw,
}

impl AxisKind {
    /// All kinds, with their keys.
    pub const ALL: [(Self, &'static str); 7] = [
        (Self::Chance, "chance"),
        (Self::Weight, "weight"),
        (Self::Pace, "pace"),
        (Self::Foresight, "foresight"),
        (Self::Seed, "seed"),
        (Self::At, "at"),
        (Self::Withdraw, "withdraw"),
    ];

    /// Returns its key in a plan.
    #[must_use]
    pub fn key(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("", |(_, key)| key)
    }
}

/// A value that something takes.
#[derive(Debug, Clone, PartialEq)]
pub enum AxisValue {
    /// A chance or pace.
    Number(f64),
    /// A weight.
    Weight(Decimal),
    /// A concept.
    Concept(&'static str),
    /// A seed.
    Seed(u64),
    /// A day.
    At(Date),
    /// Something that is withdrawn, or nothing.
    Withdraw(Option<What>),
}

/// What tells a value that is listed from others of its axis.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum ValueKey {
    Number(u64),
    Weight(i64, u8),
    Concept(&'static str),
    Seed(u64),
    At(Date),
}

impl AxisValue {
    /// Returns a key that equal values share; nothing that is withdrawn is listed.
    pub(super) fn key(&self) -> Option<ValueKey> {
        Some(match self {
            // (so that 0 and −0 are one)
            Self::Number(number) => ValueKey::Number((number + 0.0).to_bits()),
            Self::Weight(weight) => ValueKey::Weight(weight.mantissa, weight.scale),
            Self::Concept(id) => ValueKey::Concept(id),
            Self::Seed(seed) => ValueKey::Seed(*seed),
            Self::At(date) => ValueKey::At(*date),
            Self::Withdraw(_) => return None,
        })
    }
}

/// The values that an axis lists, each once.
#[derive(Debug, Default)]
pub(super) struct Values {
    /// The values, each with what to call it.
    pub(super) listed: Vec<(AxisValue, String)>,
    seen: BTreeSet<ValueKey>,
}

impl Values {
    /// Adds a value; says whether it was listed before, and so is not added.
    pub(super) fn repeats(&mut self, value: AxisValue, told: String) -> bool {
        let repeated = value.key().is_some_and(|key| !self.seen.insert(key));
        if !repeated {
            self.listed.push((value, told));
        }
        repeated
    }
}

/// Something that varies.
#[derive(Debug, Clone, PartialEq)]
pub struct Axis {
    /// Its kind.
    pub kind: AxisKind,
    /// Its id, place or name in the models; empty for seeds, days and withdrawals.
    pub of: String,
    /// For each model, its values, each with what to call it.
    pub values: Vec<Vec<(AxisValue, String)>>,
}

impl Axis {
    /// Returns what to call it: `chance rush`, `seed`.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{} {}", self.kind.key(), self.of).trim_end().to_owned()
    }
}

/// A chance of a conflict: what it goes by, whose it is.
pub(super) struct Slot<'c> {
    pub(super) names: Vec<String>,
    pub(super) chance: &'c mut Option<Chance>,
    /// Whether nothing is said of how likely it is, which a chance would contradict.
    pub(super) unknown: bool,
}

/// Lists everything that has, or could have, a chance: options, rules, statements; those of events
/// by their ids only.
pub(super) fn chances(conflict: &mut Conflict) -> Vec<Slot<'_>> {
    let names: Vec<String> =
        (0..conflict.options.len()).map(|at| conflict.option_name(OptionId::at(at))).collect();
    let options = conflict.options.iter_mut().zip(names);
    let mut slots: Vec<Slot<'_>> = options
        .map(|(option, name)| Slot {
            names: vec![name],
            chance: &mut option.chance,
            unknown: false,
        })
        .collect();
    for (at, rule) in conflict.rules.iter_mut().enumerate() {
        let id = rule.id.as_ref().map(|id| id.value.clone());
        let names = id.into_iter().chain([format!("rules[{}]", at + 1)]).collect();
        slots.push(Slot { names, chance: &mut rule.chance, unknown: false });
    }
    for dm in &mut conflict.dms {
        let within = format!("{}.prefers", dm.id.value);
        of_preference(&mut dm.preference, Some(&within), &mut slots);
    }
    for event in &mut conflict.events {
        for (_, preference) in &mut event.preferences {
            of_preference(preference, None, &mut slots);
        }
    }
    slots
}

fn of_preference<'c>(
    preference: &'c mut Preference,
    within: Option<&str>,
    slots: &mut Vec<Slot<'c>>,
) {
    let Preference::Prioritized(list) = preference else { return };
    for (at, item) in list.items.iter_mut().enumerate() {
        let place = within.map(|within| format!("{within}[{}]", at + 1));
        match item {
            Item::One(statement) => slots.push(slot(statement, place)),
            Item::AnyOrder { statements, .. } | Item::Disputed { statements, .. } => {
                for (at, statement) in statements.iter_mut().enumerate() {
                    let place = place.as_ref().map(|place| format!("{place}[{}]", at + 1));
                    slots.push(slot(statement, place));
                }
            }
        }
    }
}

fn slot(statement: &mut Statement, place: Option<String>) -> Slot<'_> {
    let id = statement.id.as_ref().map(|id| id.value.clone());
    let names = id.into_iter().chain(place).collect();
    Slot { names, chance: &mut statement.chance, unknown: statement.unknown }
}

/// Lists the weights of a conflict, with what each goes by; those of events by their ids only.
pub(super) fn weights(conflict: &mut Conflict) -> Vec<(Vec<String>, &mut Decimal)> {
    let mut found = Vec::new();
    let own = conflict.dms.iter_mut().map(|dm| (Some(dm.id.value.clone()), &mut dm.preference));
    let later = conflict.events.iter_mut().flat_map(|event| &mut event.preferences);
    for (dm, preference) in own.chain(later.map(|(_, preference)| (None, preference))) {
        let Preference::Weights(list) = preference else { continue };
        for (at, weight) in list.weights.iter_mut().enumerate() {
            let place = dm.as_ref().map(|dm| format!("{dm}.weights[{}]", at + 1));
            let id = weight.id.as_ref().map(|id| id.value.clone());
            found.push((id.into_iter().chain(place).collect(), &mut weight.weight));
        }
    }
    found
}

/// Puts a value in its place, wherever the conflict has it.
pub(super) fn put(conflict: &mut Conflict, axis: &Axis, value: &AxisValue) {
    match value {
        AxisValue::Number(p) if axis.kind == AxisKind::Chance => {
            for slot in chances(conflict).into_iter().filter(|slot| slot.names.contains(&axis.of)) {
                *slot.chance = Some(Chance { low: *p, high: *p });
            }
        }
        AxisValue::Weight(weight) => {
            for (names, place) in weights(conflict) {
                if names.contains(&axis.of) {
                    *place = *weight;
                }
            }
        }
        AxisValue::Number(pace) => {
            let named = conflict.dms.iter_mut().filter(|dm| dm.id.value == axis.of);
            named.for_each(|dm| dm.pace = *pace);
        }
        AxisValue::Concept(id) => {
            let named = conflict.dms.iter_mut().filter(|dm| dm.id.value == axis.of);
            named.for_each(|dm| {
                let concept = Spanned::new((*id).to_owned(), Span::default());
                dm.foresight = Some(Foresight { mixture: vec![(concept, 1.0)] });
            });
        }
        AxisValue::At(date) => conflict.as_of = Some(*date),
        AxisValue::Seed(_) | AxisValue::Withdraw(_) => {}
    }
}
