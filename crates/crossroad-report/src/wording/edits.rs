//! Edits in plain English.

use super::doubts::wanted;
use super::layout::list;
use super::speaker::Speaker;
use super::verbal::{called, does, holds, infinitive, is_one_thing};
use crate::document::Phrase;
use crossroad::finding::inverse::{Edit, Settled, against};
use crossroad::game::graph::{WishId, statement};
use crossroad::model::conflict::{Conflict, OneWay};
use crossroad::model::preference::Preference;
use crossroad::model::provenance::SupportKind;
use crossroad::text::formula::{DmId, OptionId, print};

/// Says what an edit does, and what the statement rests on that it goes against.
pub(crate) fn edit(speaker: Speaker<'_>, edit: &Edit) -> String {
    let words = plain(speaker, edit);
    let cited = against(speaker.conflict, edit);
    let supports: Vec<String> = cited
        .iter()
        .map(|one| match &one.support.kind {
            SupportKind::Quoted(_) => format!("against {}", speaker.support(one.support)),
            SupportKind::Unstated => speaker.support(one.support),
            _ => format!("which is {}", speaker.support(one.support)),
        })
        .collect();
    if supports.is_empty() { words } else { format!("{words} ({})", list(&supports)) }
}

/// Says how what is open comes out, as it follows "turns out".
pub(crate) fn settled(how: Settled) -> &'static str {
    match how {
        Settled::Opposite => "to want the opposite of",
        Settled::AsWritten => "to want",
        Settled::Held => "to hold to",
        Settled::NotHeld => "not to hold to",
    }
}

/// Says what an edit supposes, as it follows "if": "Russia put more weight on wanting …"; `None` where
/// that has no short way to be said.
pub(crate) fn supposed(conflict: &Conflict, edit: &Edit) -> Option<Phrase> {
    let who = |dm: DmId| called(conflict, dm);
    let wish = |dm: DmId, what: WishId| {
        let words = wanted(conflict, dm, what);
        (!words.is_empty()).then_some(words)
    };
    Some(match edit {
        Edit::Move { dm, what, by } => {
            let more = if *by > 0 { "more" } else { "less" };
            match matters(conflict, *dm, *what) {
                Some(words) => Phrase::new()
                    .say(format!("it mattered {more} to "))
                    .and(who(*dm))
                    .say(" ")
                    .and(words),
                None => {
                    who(*dm).say(format!(" put {more} weight on wanting ")).and(wish(*dm, *what)?)
                }
            }
        }
        Edit::Drop { dm, what } => who(*dm).say(" did not want ").and(wish(*dm, *what)?),
        Edit::Settle { dm, what, how } => {
            let (begin, end) = match how {
                Settled::Opposite => (" wanted the reverse of this: ", ""),
                Settled::AsWritten | Settled::Held => (" did want ", ""),
                Settled::NotHeld => (" did not want ", ""),
            };
            who(*dm).say(begin).and(wish(*dm, *what)?).say(end)
        }
        Edit::Add { dm, formula, .. } => {
            who(*dm).say(" also wanted ").and(infinitive(conflict, *dm, formula)?)
        }
        Edit::Close { option, taken: true } => {
            let dm = conflict.options.get(option.index())?.dm;
            who(dm).say(" had to ").and(does(conflict, *option))
        }
        Edit::Close { option, taken: false } => {
            let dm = conflict.options.get(option.index())?.dm;
            who(dm).say(" could not ").and(does(conflict, *option))
        }
        _ => return None,
    })
}

/// Says what is wanted as it follows "it matters to Russia": "to leave in haste", "that China should not
/// counterbalance"; `None` where the file has words of its own, which follow "wants".
fn matters(conflict: &Conflict, dm: DmId, what: WishId) -> Option<Phrase> {
    let found = statement(&conflict.dms.get(dm.index())?.preference, what)?;
    if found.says.is_some() {
        return None;
    }
    let words = infinitive(conflict, dm, &found.that.formula)?;
    let own = |words: &str| words.starts_with("to ") || words.starts_with("not to ");
    match own(&words.plain()) && is_one_thing(&found.that.formula) {
        true => Some(words),
        false => {
            Some(Phrase::new().say("that ").and(holds(conflict, &found.that.formula, "should")?))
        }
    }
}

/// Says what an edit does.
pub(crate) fn plain(speaker: Speaker<'_>, edit: &Edit) -> String {
    let conflict = speaker.conflict;
    let what = || against(conflict, edit).first().map_or_else(String::new, |one| one.place.clone());
    let of = |dm: &DmId, words: String| format!("{}: {words}", speaker.dm(*dm));
    let option = |option: &OptionId| format!("`{}`", conflict.option_name(*option));
    match edit {
        Edit::Move { dm, by, .. } => {
            let (way, places) = (if *by > 0 { "up" } else { "down" }, by.unsigned_abs());
            let places = if places == 1 { "1 place".into() } else { format!("{places} places") };
            of(dm, format!("move `{}` {way} {places}", what()))
        }
        Edit::Split { dm, what: entry, ahead } => {
            let names: Vec<String> = listed(conflict, *dm, *entry)
                .into_iter()
                .enumerate()
                .filter(|(at, _)| ahead.contains(at))
                .map(|(_, name)| format!("`{name}`"))
                .collect();
            of(dm, format!("divide `{}`: {} before the rest", what(), list(&names)))
        }
        Edit::Tie { dm, what: entry } => {
            let name = listed(conflict, *dm, *entry).into_iter().nth(entry.within);
            let with = match name.filter(|_| entry.within > 0) {
                Some(name) => format!("`{name}` of `{}`", what()),
                None => format!("`{}`", what()),
            };
            of(dm, format!("tie {with} with what stands above it"))
        }
        Edit::Drop { dm, .. } => of(dm, format!("drop `{}`", what())),
        Edit::Settle { dm, how, .. } => {
            let turns = speaker.agrees(*dm, "turns out", "turn out");
            let words = format!("{} {turns} {}", speaker.dm(*dm), settled(*how));
            format!("{words} `{}` (the file leaves this open)", what())
        }
        Edit::Crucial { dm, .. } => of(dm, format!("make `{}` crucial", what())),
        Edit::Add { dm, formula, first, last } => {
            let formula = print(formula, &|atom| conflict.atom_name(atom));
            let place = match last - first {
                0 => format!("at place {}", first + 1),
                _ => format!("at any place from {} to {}", first + 1, last + 1),
            };
            of(dm, format!("add `{formula}` {place}"))
        }
        Edit::Close { option: id, taken } => {
            let stays = if *taken { "taken" } else { "not taken" };
            format!("fix {} as {stays}", option(id))
        }
        Edit::Open { option: id } => format!("open {}: leave out what fixes it", option(id)),
        Edit::OneWay { option: id, to } => match to {
            Some(OneWay::On) => format!("once taken, {} stays taken", option(id)),
            Some(OneWay::Off) => format!("once dropped, {} stays dropped", option(id)),
            None => format!("let {} be taken and dropped at will", option(id)),
        },
        Edit::Rule { .. } => format!("leave out the rule `{}`", what()),
    }
}

/// Lists the states of an entry of a ranking as they are written.
fn listed(conflict: &Conflict, dm: DmId, entry: WishId) -> Vec<String> {
    let preference = conflict.dms.get(dm.index()).map(|dm| &dm.preference);
    let Some(Preference::Ranking(ranking)) = preference else { return Vec::new() };
    let states = ranking.entries.get(entry.item).map_or([].as_slice(), |entry| &entry.states);
    states.iter().map(|(text, _)| text.value.clone()).collect()
}
