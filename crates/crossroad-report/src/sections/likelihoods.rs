//! How likely each answer to the file's questions is, under each assumption about foresight, and
//! the likeliest ways.

use super::Row;
use super::answered::{answer_name, by_value, main_row};
use crate::answer::{Material, Outlook, leading};
use crate::document::{Anchor, Block, Cell, Column, Figure, Item, Phrase, Sentence, Table};
use crate::form::svg;
use crate::form::svg::{Outcome, Outlooked};
use crate::likelihood::Computed;
use crate::likelihood::Ladder;
use crate::likelihood::percent;
use crate::wording::Phrasing;
use crate::wording::coalitions;
use crate::wording::layout::{count, grouped};
use crossroad::finding::uncertainty::{
    self, Answered, Extent, Forecast, Method, Mover, Path, Share,
};
use crossroad::game::naming::{OUTSIDE, number};
use crossroad::model::conflict::{Answer, Question};
use crossroad::text::formula::{Formula, OptionId, StateId};

pub(super) const ROW: Row =
    Row { anchor: "likelihoods", title: "How likely each answer is", write };

/// Answers named in a sentence.
const NAMED: usize = 3;

/// Paths that the table lists.
const PATHS: usize = 8;

/// Shares smaller than this are told together.
const SMALL: f64 = 0.005;

/// Draws how likely each answer to each question is; `concept` is whose row stands out.
pub(super) fn figures(forecast: &Forecast, concept: Option<&str>, ladder: Ladder) -> Vec<Figure> {
    let questions = forecast.questions.iter().enumerate();
    questions.map(|(at, question)| figure(forecast, concept, ladder, question, at)).collect()
}

fn anchor(question: &Question) -> Anchor {
    Anchor::new(format!("forecast-{}", question.id.value))
}

fn write(material: &Material<'_>) -> Vec<Block> {
    let Some(outlook) = &material.outlook else { return Vec::new() };
    let mut blocks = vec![Block::Paragraph(vec![
        Sentence::plain(
            "A scenario settles everything the file leaves open; in each, play goes on from today by \
             moves that their mover gains by and that nothing holds back, until nobody has a move to make. Who moves \
             first, and which of its best moves it takes, is drawn with the same weight for each, \
             unless the file says otherwise.",
        ),
        Sentence::plain(how(outlook)),
    ])];
    if let Some(words) = coalitions::in_forecasts(material.found.conflict) {
        blocks.push(Block::Paragraph(vec![Sentence::plain(words)]));
    }
    for (at, question) in outlook.forecast.questions.iter().enumerate() {
        blocks
            .push(Block::Heading { anchor: anchor(question), words: Phrase::given(&question.ask) });
        blocks.push(Block::List { ordered: false, items: answers(material, question) });
        let drawn = figure(&outlook.forecast, material.concept(), material.ladder, question, at);
        blocks.push(Block::Figure(drawn));
        // (the first page has that of the first question)
        if at > 0 {
            let drawn = super::river::figure(material, outlook, question, at, None);
            blocks.extend(drawn.map(Block::Figure));
        }
        let anchor = format!("shares-{}", question.id.value);
        let summary = "The same under each assumption about foresight, in figures";
        let table = vec![Block::Table(table(outlook, question, at))];
        blocks.push(Block::folded(&anchor, summary, table));
        blocks.extend(hollow(material, outlook, question, at));
    }
    if let Some(row) = main_row(material, outlook) {
        blocks.extend(paths(material, outlook, row));
    }
    blocks
}

/// How the worlds were gone through.
fn how(outlook: &Outlook<'_>) -> String {
    let rows = &outlook.forecast.rows;
    let sampled = rows.iter().filter_map(|row| match row.method {
        Method::Sampled { worlds } => Some(worlds),
        Method::Exact => None,
    });
    let most = sampled.max();
    let words = match most {
        None => "All scenarios were gone through, so the figures are exact".to_owned(),
        Some(worlds) => format!(
            "There are too many scenarios to go through all under every concept: {} were drawn \
             (seed {}), and ± is the standard error",
            grouped(u128::from(worlds)),
            outlook.seed
        ),
    };
    let extent = match rows.iter().map(|row| row.extent).collect::<Vec<_>>().as_slice() {
        list if list.iter().all(|one| *one == Extent::Exact) => "",
        list if list.contains(&Extent::Search) => {
            " (by search: they are reached, but may be passed)"
        }
        list if list.contains(&Extent::Bounds) => {
            " (bounds: they cannot be passed, but need not be reached)"
        }
        _ => " (estimated from the scenarios drawn)",
    };
    format!(
        "{words}. What is unknown is not averaged away: behind each figure stands the least and \
         the greatest it can be as the ranges and open sides are settled{extent}."
    )
}

fn figure(
    forecast: &Forecast,
    concept: Option<&str>,
    ladder: Ladder,
    question: &Question,
    at: usize,
) -> Figure {
    let main = leading(forecast, concept);
    let slots = main.and_then(|row| row.answered.get(at)).map(by_value).unwrap_or_default();
    let main = main.map(|row| row.concept.id);
    let line = |row: &uncertainty::Row, slot: usize| {
        let share = row.answered.get(at)?.shares.get(slot)?;
        Some(Outlooked {
            label: row.concept.id.to_owned(),
            main: Some(row.concept.id) == main,
            value: share.value,
            least: share.least,
            greatest: share.greatest,
            interval: share.interval,
            figures: Computed::from(share).figures(),
        })
    };
    let rows = &forecast.rows;
    let list: Vec<Outcome> = slots
        .into_iter()
        .map(|slot| Outcome {
            name: answer_name(question, slot).plain(),
            tint: svg::tint(slot, question.answers.len()),
            lines: rows.iter().filter_map(|row| line(row, slot)).collect(),
        })
        .filter(|one| one.lines.iter().any(|line| line.greatest > 0.0))
        .collect();
    let mut bounds: Vec<f64> =
        ladder.terms().iter().flat_map(|term| [term.low, term.high]).collect();
    bounds.sort_by(f64::total_cmp);
    bounds.dedup();
    let mut description = Phrase::new();
    for one in &list {
        let lines: Vec<String> =
            one.lines.iter().map(|line| format!("{} under {}", line.figures, line.label)).collect();
        description = description.give(one.name.clone()).say(format!(": {}. ", lines.join(", ")));
    }
    Figure {
        name: format!("forecast-{}", question.id.value),
        title: shown(&list),
        caption: format!(
            "The figures are those{}; the range in parentheses is from the lowest to the highest that they \
             can be, depending on how the unknowns turn out. Each answer has its colour in every figure. Faint \
             lines separate the words of {}. The dots below are a hundred cases.",
            main.map_or_else(String::new, |id| format!(" under {id}")),
            ladder.name()
        )
        .into(),
        description,
        picture: svg::outcomes(&list, &bounds),
    }
}

/// Says what the figure shows: the likeliest answers with their figures.
fn shown(list: &[Outcome]) -> String {
    let main = |one: &Outcome| one.lines.iter().find(|line| line.main).map(|line| line.value);
    let told: Vec<String> = list
        .iter()
        .filter_map(|one| Some((one, main(one).filter(|value| *value >= SMALL)?)))
        .take(NAMED)
        .map(|(one, value)| format!("{} {} %", one.name, percent(value)))
        .collect();
    match told.as_slice() {
        [] => "How likely each answer is".to_owned(),
        [first] => format!("The answer: {first}"),
        [first, rest @ ..] => format!("Most often {first}, then {}", rest.join(", ")),
    }
}

fn table(outlook: &Outlook<'_>, question: &Question, at: usize) -> Table {
    let rows = &outlook.forecast.rows;
    let mut columns = vec![Column::words("answer")];
    columns.extend(rows.iter().map(|row| Column::figures(row.concept.id)));
    let slots = rows.first().and_then(|row| row.answered.get(at)).map_or(0, |one| one.shares.len());
    let cells = (0..slots).filter_map(|slot| {
        let shares: Vec<&Share> =
            rows.iter().filter_map(|row| row.answered.get(at)?.shares.get(slot)).collect();
        if slot >= question.answers.len() && shares.iter().all(|share| share.greatest <= 0.0) {
            return None;
        }
        let mut cells = vec![Cell::from(answer_name(question, slot))];
        cells.extend(shares.iter().map(|share| Cell::from(Computed::from(*share).figures())));
        Some(cells)
    });
    Table {
        caption: "The same in figures: the probability with ranges at their middle, and in \
                  parentheses the least and the greatest, in percent."
            .into(),
        columns,
        rows: cells.collect(),
    }
}

/// Says what is held only by threats that nobody would carry out.
fn hollow(
    material: &Material<'_>,
    outlook: &Outlook<'_>,
    question: &Question,
    at: usize,
) -> Option<Block> {
    let row = main_row(material, outlook)?;
    let answered = row.answered.get(at)?;
    let parts: Vec<Phrase> = answered
        .shares
        .iter()
        .enumerate()
        .filter_map(|(slot, share)| Some((slot, share.hollow.filter(|part| *part >= SMALL)?)))
        .map(|(slot, part)| {
            Phrase::new()
                .say(format!("{} of the ", percent(part)))
                .say(format!("{} percentage points of ", percent(share_of(answered, slot))))
                .and(answer_name(question, slot))
        })
        .collect();
    if parts.is_empty() {
        return None;
    }
    let words = Phrase::new()
        .say(format!("Under {}, ", row.concept.id))
        .and(Phrase::list(parts))
        .say(" rest on threats that would not be carried out.");
    Some(Block::Paragraph(vec![Sentence::finding(words, Anchor::new("today"))]))
}

fn share_of(answered: &Answered, slot: usize) -> f64 {
    answered.shares.get(slot).map_or(0.0, |share| share.value)
}

/// What each answer stands for.
fn answers(material: &Material<'_>, question: &Question) -> Vec<Item> {
    let named = |at: usize, answer: &Answer| {
        let words = Phrase::new().strong(answer_name(question, at)).say(": ");
        let words = words.code(answer.when.text.value.clone()).say(" holds");
        Item::plain(match does(material, answer) {
            Some(does) => words.say(" (").give(does).say(")."),
            None => words.say("."),
        })
    };
    let mut items: Vec<Item> =
        question.answers.iter().enumerate().map(|(at, answer)| named(at, answer)).collect();
    let rest = Phrase::new().strong(answer_name(question, question.answers.len()));
    let mut rest = rest.say(": none of these holds where play comes to rest");
    let row = material.outlook.as_ref().and_then(|outlook| {
        let row = main_row(material, outlook)?;
        Some((outlook, row, row.elsewhere(&outlook.model, question)))
    });
    if let Some((outlook, row, ends)) = row.filter(|(.., ends)| !ends.is_empty()) {
        let ends = ends.iter().take(NAMED).map(|(state, share)| {
            known(material, outlook, *state).say(format!(", {} %", percent(*share)))
        });
        rest = rest
            .say(format!(", such as, under {}: ", row.concept.id))
            .and(Phrase::joined(ends.collect(), "; "));
    }
    items.push(Item::plain(rest.say(".")));
    items
}

/// What is done where an answer holds, if that is one option.
fn does<'m>(material: &'m Material<'_>, answer: &Answer) -> Option<&'m str> {
    let Formula::Taken(option) = &answer.when.formula else { return None };
    let found = material.found.conflict.options.get(option.index())?;
    (!found.does.is_empty()).then_some(found.does.as_str())
}

/// The likeliest ways to an end.
fn paths(material: &Material<'_>, outlook: &Outlook<'_>, row: &uncertainty::Row) -> Vec<Block> {
    if row.paths.is_empty() {
        return Vec::new();
    }
    let rows = row
        .paths
        .iter()
        .take(PATHS)
        .map(|path| {
            let end = path.steps.last().map_or(outlook.model.start, |(_, state)| *state);
            vec![
                Cell::from(format!("{} %", percent(path.share))),
                Cell::from(way(material, outlook, path)),
                Cell::from(if path.unsettled {
                    Phrase::new().say("goes round for ever")
                } else {
                    known(material, outlook, end)
                }),
            ]
        })
        .collect();
    vec![Block::folded(
        "ways",
        "The likeliest paths, one by one",
        vec![Block::Table(Table {
            caption: format!(
                "The likeliest paths under {}, over all scenarios, each without detours. {}",
                row.concept.id,
                match row.cycles.len() {
                    0 => String::new(),
                    some => format!(
                        "In some scenarios play ends in {}.",
                        count(some, "cycle", "cycles")
                    ),
                }
            )
            .into(),
            columns: vec![
                Column::figures("probability"),
                Column::words("way"),
                Column::words("ends in"),
            ],
            rows,
        })],
    )]
}

/// Names a state of the forecast as the rest of the report does, if it is one there, too.
fn known(material: &Material<'_>, outlook: &Outlook<'_>, state: StateId) -> Phrase {
    let place = outlook.model.numbering.place(state);
    match outlook.model.numbering.is_outside(place) {
        false => material.state(place),
        true => Phrase::new().say(format!("{} ({OUTSIDE})", number(place))),
    }
}

/// Tells a way, step by step.
fn way(material: &Material<'_>, outlook: &Outlook<'_>, path: &Path) -> Phrase {
    let conflict = material.found.conflict;
    let space = &outlook.model.space;
    let mut here = outlook.model.start;
    let mut steps = Vec::new();
    for (mover, to) in &path.steps {
        let name = match mover {
            Mover::Dm(dm) => material.dm(*dm),
            Mover::Coalition(at) => {
                let members = conflict.coalitions.get(*at).map_or(&[][..], |one| &one.of);
                Phrase::list(members.iter().map(|dm| material.dm(*dm)).collect())
            }
        };
        let [takes, drops] = match mover {
            Mover::Dm(dm) if !material.speaker().plural(*dm) => [" takes ", " drops "],
            _ => [" take ", " drop "],
        };
        let (before, after) = (space.vector(here), space.vector(*to));
        let options = |set: u64| -> Vec<Phrase> {
            let bits = (0..64).filter(|bit| set >> bit & 1 == 1);
            bits.map(|bit| material.option(OptionId(bit))).collect()
        };
        let mut parts = Vec::new();
        for (verb, list) in [(takes, options(after & !before)), (drops, options(before & !after))] {
            if !list.is_empty() {
                parts.push(Phrase::new().say(verb).and(Phrase::list(list)));
            }
        }
        steps.push(name.and(Phrase::joined(parts, ",")));
        here = *to;
    }
    if steps.is_empty() { "nobody moves".into() } else { Phrase::joined(steps, "; then ") }
}
