//! `[[events]]`: dated changes of the conflict.

use super::views::{PREFERENCES, preferences};
use super::{Date, StatusQuo, header};
use crate::model::preference::Preference;
use crate::model::provenance::{ONE_SUPPORT, SUPPORT, Scope, Support};
use crate::text::formula::{DmId, OptionSet};
use crate::text::source::shape::{Field, Record, Shape, list_of};
use crate::text::source::{Node, Span, Spanned, Table};

/// A dated change of the conflict.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Its id in the file.
    pub id: Spanned<String>,
    /// When.
    pub date: Date,
    /// What happened, in words.
    pub what: Option<String>,
    /// The status quo from then on, if it changes.
    pub status_quo: Option<StatusQuo>,
    /// Options that can be used from then on (and not before).
    pub opens: OptionSet,
    /// Options that cannot be used from then on.
    pub closes: OptionSet,
    /// Preferences that are replaced.
    pub preferences: Vec<(DmId, Preference)>,
    /// What it rests on.
    pub support: Support,
    /// The whole entry.
    pub span: Span,
}

/// The table of an event.
pub(super) const EVENT: &Record = &Record {
    name: "an event",
    written: "[[events]]",
    doc: "A dated change. In the order of their dates, events turn the conflict of the file into that of a day.",
    fields: &[
        &[
            Field::required("id", Shape::Id, "its id"),
            Field::required("date", Shape::Date, "when it happened"),
            Field::new("what", Shape::Text, "what happened, in words"),
            Field::new(
                "status-quo",
                header::STATUS_QUO,
                "the options taken, or the state, from then on",
            ),
            Field::new(
                "opens",
                list_of(&Shape::OptionName, 1),
                "options that can be used from then on, and not before",
            ),
            Field::new(
                "closes",
                list_of(&Shape::OptionName, 1),
                "options that cannot be used from then on",
            ),
            PREFERENCES,
        ],
        SUPPORT,
    ],
    choices: &[ONE_SUPPORT],
};

/// Reads `[[events]]`; they come in the order of their dates.
pub(super) fn read(scope: &mut Scope, root: &Table) -> Vec<Event> {
    let nodes = root.list("events").iter();
    let mut events: Vec<Event> = nodes.filter_map(|node| event(scope, node)).collect();
    events.sort_by_key(|event| event.date);
    events
}

fn event(scope: &mut Scope, node: &Node) -> Option<Event> {
    let table = node.table()?;
    let id = scope.id(table);
    let support = scope.support(table, node.span);
    let status_quo = table.get("status-quo").and_then(|node| header::status_quo(scope, node));
    let opens = scope.option_set(table.list("opens"));
    let closes = scope.option_set(table.list("closes"));
    let preferences = preferences(scope, table);
    let date = table.text("date").and_then(|text| Date::read(&text));
    Some(Event {
        id: id?,
        date: date?,
        what: table.string("what"),
        status_quo,
        opens,
        closes,
        preferences,
        support,
        span: node.extent(),
    })
}
