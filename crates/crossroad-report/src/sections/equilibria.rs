//! Where it can come to rest: the equilibria of the concepts told first, and how many each has.

use super::Row;
use crate::answer::report_data::{Material, TOLD};
use crate::document::{Anchor, Block, Figure, Item, Phrase, Sentence};
use crate::form::svg;
use crate::form::svg::OptionTable;
use crate::wording::Phrasing;
use crate::wording::coalitions;
use crate::wording::layout::{count, grouped, list};
use crate::wording::scenarios::reference_world;
use crossroad::game::naming::number;
use crossroad::model::conflict::Conflict;
use crossroad::stability::{InWorlds, Settles, concept, in_worlds};
use crossroad::text::formula::{OptionId, StateId};

pub(super) const ROW: Row = Row { anchor: "equilibria", title: "Where it can come to rest", write };

fn write(material: &Material<'_>) -> Vec<Block> {
    let found = material.found;
    let mut sentences = vec![Sentence::plain(
        "An equilibrium is a state that nobody has reason to leave, given how far they look; how \
         far people look is an assumption, so the answer is given for each.",
    )];
    if let Some((words, only)) = &found.only {
        sentences.push(Sentence::plain(
            Phrase::new()
                .say("Only states where ")
                .code(words.clone())
                .say(format!(" holds are looked at: {}.", count(only.count(), "state", "states"))),
        ));
    }
    sentences.extend(reference_world(found.ways).map(Sentence::plain));
    if let Some(words) = coalitions::left_out(found) {
        sentences.push(Sentence::plain(words));
    }
    let mut blocks = vec![Block::Paragraph(sentences)];
    let items = found.labels.iter().enumerate().map(|(at, label)| {
        let gloss = concept(label)
            .map_or("each decision maker as its own concept has it", |concept| concept.gloss);
        let equilibria: Vec<StateId> = found.equilibria(at).iter().take(TOLD + 1).collect();
        let all = found.equilibria(at).count();
        let words = Phrase::new()
            .strong(label.clone())
            .say(format!(", {gloss}: {}", count(all, "equilibrium", "equilibria")));
        let words = match (all, all <= TOLD) {
            (0, _) => words.say("."),
            (_, true) => words.say(": ").and(material.some_states(&equilibria, TOLD)).say("."),
            (_, false) => words.say(" (listed in the tables)."),
        };
        Item::of(vec![Sentence::finding(words, Anchor::new("tables"))])
    });
    blocks.push(Block::List { ordered: false, items: items.collect() });
    if let Some(figure) = figure(material) {
        blocks.push(Block::Figure(figure));
    }
    blocks.extend(worlds(material));
    blocks
}

/// The option table of the states told.
/// Options that a title names.
const NAMED: usize = 3;

/// Says what the table shows: what is taken in every equilibrium that it has.
fn common(
    conflict: &Conflict,
    columns: &[StateId],
    today: Option<StateId>,
    value: &dyn Fn(usize, StateId) -> Option<bool>,
) -> String {
    let others: Vec<StateId> =
        columns.iter().copied().filter(|state| Some(*state) != today).collect();
    let all = (0..conflict.options.len())
        .filter(|bit| others.iter().all(|state| value(*bit, *state) == Some(true)))
        .map(|bit| conflict.option_name(OptionId::at(bit)));
    let mut names: Vec<String> = all.collect();
    match (others.len(), names.len()) {
        (0, _) => "Only today’s state is an equilibrium".to_owned(),
        (1, 0) => "In the equilibrium shown nothing is taken".to_owned(),
        (_, 0) => "The equilibria share no option that is taken".to_owned(),
        (some, more) => {
            names.truncate(NAMED);
            if more > NAMED {
                names.push(format!("{} more", more - NAMED));
            }
            match some {
                1 => format!("The equilibrium shown has {}", list(&names)),
                _ => format!("All equilibria shown have {}", list(&names)),
            }
        }
    }
}

pub(super) fn figure(material: &Material<'_>) -> Option<Figure> {
    let found = material.found;
    let (conflict, space) = (found.conflict, found.graph.space);
    let mut told = found.telling(TOLD);
    told.sort_unstable();
    let columns: Vec<StateId> = found.status_quo.into_iter().chain(told).collect();
    if columns.is_empty() || conflict.options.is_empty() {
        return None;
    }
    let value = |bit: usize, state: StateId| {
        let (fixed, taken) = space.pattern(state);
        (fixed >> bit & 1 == 1).then_some(taken >> bit & 1 == 1)
    };
    let table = OptionTable {
        columns: columns.iter().map(|state| number(*state).to_string()).collect(),
        today: found.status_quo.is_some(),
        actors: conflict
            .dms
            .iter()
            .enumerate()
            .map(|(at, dm)| {
                let own = conflict.options.iter().filter(|option| option.dm.index() == at);
                (dm.name.clone(), own.count())
            })
            .collect(),
        options: conflict
            .options
            .iter()
            .enumerate()
            .map(|(bit, option)| {
                let values = columns.iter().map(|state| value(bit, *state)).collect();
                (option.id.value.clone(), option.does.clone(), values)
            })
            .collect(),
        holds: found
            .shown()
            .into_iter()
            .filter_map(|at| {
                let set = found.equilibria(at);
                let label = found.labels.get(at)?.clone();
                Some((label, columns.iter().map(|state| set.contains(*state)).collect()))
            })
            .collect(),
    };
    let mut all: Vec<StateId> = Vec::new();
    for at in found.shown() {
        all.extend(found.equilibria(at).iter());
    }
    all.sort_unstable();
    all.dedup();
    let left = all.iter().filter(|state| !columns.contains(state)).count();
    let left = match left {
        0 => String::new(),
        some => format!(" {} not drawn.", count(some, "equilibrium is", "equilibria are")),
    };
    let described: Vec<Phrase> = columns
        .iter()
        .map(|state| {
            let options =
                crossroad::game::naming::taken(space, *state).map(|option| material.option(option));
            let options: Vec<Phrase> = options.collect();
            let words = material.linked(*state).say(": ");
            if options.is_empty() {
                words.say("nothing taken")
            } else {
                words.and(Phrase::list(options))
            }
        })
        .collect();
    let labels: Vec<String> =
        found.shown().iter().filter_map(|at| found.labels.get(*at).cloned()).collect();
    Some(Figure {
        name: "options".into(),
        title: common(conflict, &columns, found.status_quo, &value),
        caption: format!(
            "Each column is a state: {}the equilibria under {}.{left}",
            if found.status_quo.is_some() { "today’s, then " } else { "" },
            material.labels(&labels),
        )
        .into(),
        description: Phrase::joined(described, "; ").say("."),
        picture: svg::option_table(&table),
    })
}

/// What the uncertain statements leave open.
fn worlds(material: &Material<'_>) -> Vec<Block> {
    let found = material.found;
    if found.ways == 1 {
        return Vec::new();
    }
    let ways = grouped(found.ways);
    let Some(worlds) = &found.worlds else {
        let words = format!(
            "The {ways} scenarios are too many to go through here: all that is said of equilibria \
             is said of the reference scenario alone."
        );
        return vec![Block::Paragraph(vec![Sentence::plain(words)])];
    };
    let words = format!("Over all {ways} scenarios, and not in the reference scenario alone:");
    let mut sentences = vec![Sentence::plain(words)];
    for at in found.shown() {
        let (Some(label), Some(across)) = (found.labels.get(at), worlds.stable.get(at)) else {
            continue;
        };
        if across.settles == Settles::Nothing {
            let words = match worlds.wide {
                None => format!("The concept {label} weighs all of them itself."),
                Some(_) => format!(
                    "The concept {label} weighs what anybody may prefer itself: only options and \
                     rules are settled."
                ),
            };
            sentences.push(Sentence::plain(words));
            if worlds.wide.is_none() {
                continue;
            }
        }
        if across.settles == Settles::Chances {
            let words = format!(
                "Under {label} what is unknown stays so in every scenario: only chances and orders \
                 are settled."
            );
            sentences.push(Sentence::plain(words));
        }
        let (all, some) = (&across.equilibria_in_all, &across.equilibria_in_some);
        let always: Vec<StateId> =
            some.iter().filter(|state| in_worlds(all, some, *state) == InWorlds::All).collect();
        let rest = some.count() - always.len();
        let words = Phrase::new().say(format!("Under {label}, "));
        let words = match always.len() {
            0 if rest == 0 => words.say("no state is an equilibrium in any of them"),
            0 => words.say("no state is an equilibrium in all of them"),
            1 => words
                .and(material.some_states(&always, TOLD))
                .say(" is an equilibrium in all of them"),
            _ => {
                words.and(material.some_states(&always, TOLD)).say(" are equilibria in all of them")
            }
        };
        let words = words.say(match (always.len(), rest) {
            (0, 0) => ".".to_owned(),
            (_, 0) => ", and no other state is one in any.".to_owned(),
            (0, _) => format!("; {} in some.", count(rest, "state is", "states are")),
            _ => format!("; {} in some.", count(rest, "more state is", "more states are")),
        });
        sentences.push(Sentence::finding(words, Anchor::new("tables")));
    }
    vec![Block::Paragraph(sentences)]
}
