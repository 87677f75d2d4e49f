//! Where moves lead from today's state: the picture, and the equilibria that are reached.

use super::Row;
use crate::answer::report_data::Material;
use crate::document::{Anchor, Block, Cell, Column, Figure, Phrase, Sentence, Table};
use crate::form::svg;
use crate::wording::Phrasing;
use crate::wording::layout::{count, grouped};
use crossroad::finding::explain::{Around, Fate};
use crossroad::finding::paths::Arrival;
use crossroad::game::space::BitSet;
use crossroad::text::formula::StateId;

pub(super) const ROW: Row = Row { anchor: "paths", title: "The paths from today", write };

/// Most equilibria that the table of paths lists.
const LISTED: usize = 16;

fn write(material: &Material<'_>) -> Vec<Block> {
    let found = material.found;
    let (Some(today), Some(improvements), Some(moves)) =
        (found.status_quo, &found.improvements, &found.moves)
    else {
        return Vec::new();
    };
    let mut blocks = vec![Block::Paragraph(vec![reached(material, today)])];
    // (where play is drawn as a river, that says it sooner; where it is not, this is on the first page)
    if let Some(figure) = graph(material).filter(|_| material.outlook.is_some()) {
        let drawn = vec![Block::Figure(figure)];
        blocks.push(Block::folded("moves-drawn", "Every move, state by state", drawn));
    }
    let mut all = BitSet::new(found.graph.space.len());
    found.shown().into_iter().for_each(|at| all.unite(&found.equilibria(at)));
    all.remove(today);
    if all.is_empty() {
        return blocks;
    }
    let at = |arrival: &&Arrival| all.contains(arrival.state);
    let near: Vec<&Arrival> = improvements.arrivals.iter().filter(at).collect();
    let paid: Vec<StateId> = near.iter().map(|arrival| arrival.state).collect();
    let far: Vec<&Arrival> =
        moves.arrivals.iter().filter(at).filter(|one| !paid.contains(&one.state)).collect();
    let listed = near.iter().map(|one| (true, *one)).chain(far.iter().map(|one| (false, *one)));
    let rows: Vec<Vec<Cell>> = listed
        .take(LISTED)
        .map(|(pays, arrival)| {
            let way = found.improving_way(arrival.state).filter(|_| pays);
            row(material, today, pays, way.unwrap_or(arrival))
        })
        .collect();
    let never = all.count() - near.len() - far.len();
    let mut notes = Vec::new();
    let more = (near.len() + far.len()).saturating_sub(LISTED);
    if more > 0 {
        notes.push(format!("{} not listed.", count(more, "more is", "more are")));
    }
    if never > 0 {
        let words = count(never, "equilibrium is", "equilibria are");
        notes.push(format!("{words} not reached from today by any moves."));
    }
    if !rows.is_empty() {
        let caption = Phrase::new().say(format!(
            "The shortest way to each equilibrium that can be reached from today. {}",
            notes.join(" ")
        ));
        let table = Block::Table(Table {
            caption,
            columns: vec![
                Column::words("state"),
                Column::words("holds under"),
                Column::figures("moves"),
                Column::words("each mover gains"),
                Column::words("path"),
            ],
            rows,
        });
        blocks.push(Block::folded(
            "paths-listed",
            "The equilibria that are reached, each by a shortest path",
            vec![table],
        ));
    } else if never > 0 {
        blocks.push(Block::Paragraph(vec![Sentence::finding(
            notes.join(" ").into(),
            Anchor::new("tables"),
        )]));
    }
    blocks
}

/// How far moves lead.
fn reached(material: &Material<'_>, today: StateId) -> Sentence {
    let found = material.found;
    let others = |reach: &Option<crossroad::finding::paths::Reach>| {
        let arrivals = reach.iter().flat_map(|reach| &reach.arrivals);
        arrivals.filter(|arrival| arrival.state != today).count()
    };
    let under = material.concept().unwrap_or_default();
    if found.graph.space.len() == 2 {
        let only = "the only state other than today’s";
        let gains = "Moves that each mover gains by";
        let words = match (others(&found.improvements), others(&found.moves)) {
            (0, 0) => format!("No moves lead to {only}."),
            (0, _) => format!("{gains} do not lead to {only}; others do."),
            _ => match (&found.undeterred, others(&found.undeterred)) {
                (None, _) => format!("{gains} lead to {only}."),
                (_, 0) => format!(
                    "{gains} lead to {only}, but not without a move that an answer holds back \
                     under {under}."
                ),
                _ => format!(
                    "{gains} lead to {only}, without a move that an answer holds back under {under}."
                ),
            },
        };
        return Sentence::finding(words.into(), material.why_state(today));
    }
    let free = match &found.undeterred {
        Some(_) => format!(
            " ({} of them without a move that an answer holds back under {})",
            grouped(others(&found.undeterred) as u128),
            under
        ),
        None => String::new(),
    };
    let words = format!(
        "Moves that each mover gains by lead from today to {} of the {}{free}; moves of any kind lead \
         to {}.",
        grouped(others(&found.improvements) as u128),
        count(found.graph.space.len() - 1, "other state", "other states"),
        grouped(others(&found.moves) as u128),
    );
    Sentence::finding(words.into(), material.why_state(today))
}

fn row(material: &Material<'_>, today: StateId, pays: bool, arrival: &Arrival) -> Vec<Cell> {
    let mut here = today;
    let mut steps = Vec::new();
    for step in &arrival.path {
        steps.push(
            material.dm(step.mover).say(" ").and(material.changes(step.mover, here, step.to)),
        );
        here = step.to;
    }
    vec![
        material.state(arrival.state).into(),
        material.found.holds_under(arrival.state).join(", ").into(),
        arrival.steps.to_string().into(),
        match (pays, material.found.held_back(arrival.state)) {
            (true, false) => "yes".into(),
            (true, true) => "yes, but one is held back".into(),
            (false, _) => "no".into(),
        },
        Phrase::joined(steps, "; then ").into(),
    ]
}

/// Draws where moves lead from today, if they lead anywhere.
pub(super) fn graph(material: &Material<'_>) -> Option<Figure> {
    let around = material.around.as_ref().filter(|around| around.places.len() > 1);
    around.map(|around| figure(material, around))
}

/// Says what the picture shows: to how many states moves lead, and how many of these are equilibria.
fn leads(material: &Material<'_>) -> String {
    let found = material.found;
    let mut all = BitSet::new(found.graph.space.len());
    found.shown().into_iter().for_each(|at| all.unite(&found.equilibria(at)));
    found.status_quo.iter().for_each(|today| all.remove(*today));
    let reached = found.improvements.iter().flat_map(|reach| &reach.arrivals);
    let (mut free, mut held) = (0, 0);
    for one in reached.filter(|one| all.contains(one.state)) {
        if found.held_back(one.state) { held += 1 } else { free += 1 }
    }
    let count = |number| count(number, "equilibrium", "equilibria");
    match (free, held) {
        (0, 0) => "Moves from today lead to no equilibrium".to_owned(),
        (0, held) => {
            format!(
                "From today, {} can be reached only by moves that an answer would deter",
                count(held)
            )
        }
        (free, 0) => {
            format!("From today, {} can be reached by moves that nothing deters", count(free))
        }
        (free, held) => format!(
            "From today, {} can be reached by moves that nothing deters, and {held} more only by moves that \
             an answer would deter",
            count(free)
        ),
    }
}

fn figure(material: &Material<'_>, around: &Around) -> Figure {
    let holds = |state: StateId| material.found.holds_under(state);
    let all = around.places.len() - 1;
    let left = match around.left_out {
        0 => "All of them are drawn.".to_owned(),
        some => format!(
            "{} drawn: those on shortest paths to equilibria first, then the nearest; {} left out.",
            count(all, "is", "are"),
            count(some, "is", "are")
        ),
    };
    let caption = format!(
        "Each box is a state, with what differs from today; each column is one more move, by which its \
         mover gains. Moves that lead no further than others are left out. {} be reached by such moves, \
         deterred or not. {left}",
        count(around.reached, "state can", "states can")
    );
    Figure {
        name: "graph".into(),
        title: leads(material),
        caption: caption.into(),
        description: described(material, around),
        picture: svg::transitions(
            material.speaker(),
            around,
            material.concept().unwrap_or(""),
            &holds,
        ),
    }
}

/// Says in words all that the picture says.
fn described(material: &Material<'_>, around: &Around) -> Phrase {
    let mut words = Phrase::new();
    for place in &around.places {
        let arrows: Vec<Phrase> = around
            .arrows
            .iter()
            .filter(|arrow| arrow.from == place.state)
            .map(|arrow| {
                let fate = match (arrow.fate, arrow.answers) {
                    (Fate::Held, _) => ", held back",
                    (Fate::AnswerOnly, _) => ", as an answer that does not pay it",
                    (Fate::Free, true) => ", also as an answer",
                    (Fate::Free, false) => "",
                };
                material.dm(arrow.mover).say(" to ").and(material.state(arrow.to)).say(fate)
            })
            .collect();
        let holds = material.found.holds_under(place.state);
        words = words.say("From ").and(material.state(place.state));
        if !holds.is_empty() {
            words = words.say(format!(" (an equilibrium under {})", material.labels(&holds)));
        }
        words = match arrows.is_empty() {
            true => words.say(" no move that is drawn. "),
            false => words.say(": ").and(Phrase::joined(arrows, "; ")).say(". "),
        };
    }
    words
}
