//! What is withdrawn, and how much falls with it.

use crossroad::model::conflict::UseKind;

/// Words a share: in whole percent, but never 0 or 100 where it is not.
pub(crate) fn share((part, whole): (u64, u64)) -> String {
    let percent = (u128::from(part) * 100 + u128::from(whole) / 2) / u128::from(whole.max(1));
    match percent {
        _ if part == 0 => "none".to_owned(),
        _ if part == whole => "all".to_owned(),
        0 => "under 1 %".to_owned(),
        100 => "over 99 %".to_owned(),
        some => format!("{some} %"),
    }
}

/// Words a kind of statement.
pub(crate) fn kind(kind: UseKind) -> &'static str {
    match kind {
        UseKind::StatusQuo => "status quo",
        UseKind::Option => "option",
        UseKind::Rule => "rule",
        UseKind::State => "state",
        UseKind::Arc => "arc",
        UseKind::Merge => "merged state",
        UseKind::Move => "forbidden move",
        UseKind::Wish => "wish",
        UseKind::AnyOrder => "open order",
        UseKind::Weight => "weight",
        UseKind::Entry => "ranking entry",
        UseKind::Pair => "comparison",
        UseKind::Expectation => "expectation",
        UseKind::Event => "event",
        UseKind::Coalition => "coalition",
    }
}
