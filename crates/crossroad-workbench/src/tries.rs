//! What would move the answer: each way in which something open can be settled, what the answer is
//! then, and the edit that tries it. Undoing the edit ends the try; saving keeps it.

use crossroad::finding::uncertainty::{Answered, Doubt, DoubtKind, Forecast};
use crossroad::game::graph::{WishId, statement};
use crossroad::model::conflict::{Conflict, uses};
use crossroad::model::preference::Statement;
use crossroad::text::formula::DmId;
use crossroad::text::source::Span;
use crossroad_report::answer::leading;
use crossroad_report::likelihood::percent;
use crossroad_report::sections;
use crossroad_report::wording::{doubt_question, doubt_settled};
use serde_json::{Value, json};

/// Things that are told at most.
const TOLD: usize = 5;

/// Answers of each that are told at most: those that move most.
const MOVED: usize = 2;

/// Something open, and the ways in which it can be settled.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Open {
    /// What is not known, as a question.
    pub question: String,
    /// The ways, each with what it moves.
    pub ways: Vec<Try>,
}

/// One way in which something open can be settled.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Try {
    /// How, in words.
    pub words: String,
    /// The edit that settles it so, if there is one.
    pub edit: Option<Value>,
    /// The answers that move most: what each is called, its percentage now, and then.
    pub moved: Vec<(String, String, String)>,
}

/// Lists what would move the answers under a concept, what tells most first. `whole` is the
/// conflict as the file says it, `day` as it is on the day that is looked at.
pub(crate) fn tries(
    whole: &Conflict,
    day: &Conflict,
    doubts: &[Doubt],
    forecast: &Forecast,
    concept: &str,
) -> Vec<Open> {
    let Some(row) = leading(forecast, Some(concept)) else { return Vec::new() };
    let mut list: Vec<(f64, Open)> = Vec::new();
    for (question, answered) in forecast.questions.iter().zip(&row.answered) {
        for knowing in &answered.knowing {
            let Some(doubt) = doubts.get(knowing.doubt) else { continue };
            let way = |given: &crossroad::finding::uncertainty::Given| Try {
                words: doubt_settled(day, doubt, given.outcome).plain(),
                edit: edit(whole, day, doubt, given.outcome),
                moved: moved(answered, &given.shares, &|slot| {
                    sections::answer_name(question, slot).plain()
                }),
            };
            let open = Open {
                question: format!("{}?", doubt_question(day, doubt).plain()),
                ways: knowing.settled.iter().map(way).filter(|one| !one.moved.is_empty()).collect(),
            };
            if !open.ways.is_empty() {
                list.push((knowing.moves, open));
            }
        }
    }
    list.sort_by(|a, b| b.0.total_cmp(&a.0));
    list.into_iter().take(TOLD).map(|(_, open)| open).collect()
}

fn moved(
    answered: &Answered,
    then: &[f64],
    name: &dyn Fn(usize) -> String,
) -> Vec<(String, String, String)> {
    let mut list: Vec<(f64, (String, String, String))> = Vec::new();
    for (slot, (share, then)) in answered.shares.iter().zip(then).enumerate() {
        let (before, after) = (percent(share.value), percent(*then));
        if before != after {
            list.push(((share.value - then).abs(), (name(slot), before, after)));
        }
    }
    list.sort_by(|a, b| b.0.total_cmp(&a.0));
    list.into_iter().take(MOVED).map(|(_, one)| one).collect()
}

/// Returns the edit that settles a doubt one way; none where that takes more than one.
fn edit(whole: &Conflict, day: &Conflict, doubt: &Doubt, outcome: u64) -> Option<Value> {
    let yes = outcome == 1;
    let set = |of: String, fields: Value| json!({ "do": "set", "of": of, "fields": fields });
    Some(match doubt.kind {
        DoubtKind::Held(dm, id) => {
            let of = place(whole, wish(day, dm, id)?.span)?;
            match yes {
                true => set(of, json!({ "chance": null })),
                false => json!({ "do": "delete", "of": of, "unlist": true }),
            }
        }
        DoubtKind::Side(dm, id) => {
            let one = wish(day, dm, id)?;
            let of = place(whole, one.span)?;
            match yes {
                true => set(of, json!({ "unknown": null })),
                false => {
                    let that = format!("not ({})", one.that.text.value);
                    set(of, json!({ "that": that, "unknown": null }))
                }
            }
        }
        DoubtKind::Option(option) if yes => {
            set(place(whole, day.options.get(option.index())?.id.span)?, json!({ "chance": null }))
        }
        DoubtKind::Rule(at) => {
            let of = place(whole, day.rules.get(at)?.span)?;
            match yes {
                true => set(of, json!({ "chance": null })),
                false => json!({ "do": "delete", "of": of, "unlist": true }),
            }
        }
        DoubtKind::Foresight(dm) => {
            let maker = day.dms.get(dm.index())?;
            let (word, _) =
                maker.foresight.as_ref()?.mixture.get(usize::try_from(outcome).ok()?)?;
            set(maker.id.value.clone(), json!({ "foresight": word.value }))
        }
        DoubtKind::Option(_) | DoubtKind::Order(..) | DoubtKind::Reading(..) => return None,
    })
}

fn wish(day: &Conflict, dm: DmId, id: WishId) -> Option<&Statement> {
    statement(&day.dms.get(dm.index())?.preference, id)
}

/// Returns what the statement goes by that is written at a place of the file: what holds on a day
/// may be written in an event.
fn place(whole: &Conflict, span: Span) -> Option<String> {
    let here = |one: &Span| (one.start, one.end) == (span.start, span.end);
    uses(whole).into_iter().find(|one| here(&one.span)).map(|one| one.place)
}
