//! What would change the answer: the text.

use std::collections::BTreeSet;

use crate::wording::edits::edit;
use crate::wording::layout::{count, grouped, wrapped};
use crate::wording::speaker::Speaker;
use crossroad::finding::inverse::{Ask, Changes, Edit, Effects, Proof, To, Way, against};
use crossroad::game::naming::number;
use crossroad::model::conflict::Conflict;
use crossroad::model::provenance::SupportKind;
use crossroad::text::formula::{ClaimId, OptionSet};

/// Most states that are named in a row.
const SHOWN: usize = 6;

/// Tells the smallest edits, at most `most` ways.
#[must_use]
pub fn changes(
    speaker: Speaker<'_>,
    (ask, label): (&Ask, &str),
    found: &Changes,
    width: usize,
    most: usize,
) -> String {
    let mut text = Text { speaker, width, lines: String::new() };
    let goal = match ask.to {
        To::Equilibrium => "an equilibrium",
        To::Not => "no equilibrium",
    };
    let about = match ask.states.as_slice() {
        [only] => format!("{} {goal}", text.state(*only)),
        several => format!("one of {} states {goal}", several.len()),
    };
    text.say(&format!("What would make {about} under {label}:"), "", "  ");
    let ways = grouped(found.ways.len() as u128);
    let more = if found.more { " or more" } else { "" };
    let words = match (&found.proof, found.cost) {
        (_, Some(0)) => "Nothing has to change: it is so already.".to_owned(),
        (Proof::Least, Some(cost)) => {
            let one = found.ways.iter().all(|way| way.edits.len() == 1);
            let suffices = if one { "One change suffices" } else { "Several changes suffice" };
            let ways = match (found.ways.len(), found.more) {
                (1, false) => String::new(),
                _ => format!(" There are {ways}{more} ways."),
            };
            format!("{suffices} (cost {cost}, proven minimal).{ways}")
        }
        (Proof::NoneWithin(limit), _) => {
            format!(
                "No edits that cost {limit} or less do (--max-cost, --allow and --dm say which)."
            )
        }
        (Proof::Open { below }, Some(cost)) if *below == cost && !found.stronger => format!(
            "Cost {cost} suffices (proven minimal). There are {ways} or more ways: the search was \
             given up before all were met (--steps allows more)."
        ),
        (Proof::Open { below }, Some(cost)) if found.stronger => {
            let more = match ask.to {
                To::Equilibrium => "nobody has any move to gain by",
                To::Not => "somebody gains however the others answer",
            };
            format!(
                "The search was given up: no edits that cost less than {below} do. These cost \
                 {cost} and do more than was asked ({more}): the least cost is {below} to {cost} \
                 (--steps allows more)."
            )
        }
        (Proof::Open { below }, Some(cost)) => format!(
            "The search was given up: no edits that cost less than {below} do; these cost {cost}, \
             and may not be the cheapest, or not all (--steps allows more)."
        ),
        (Proof::Open { below }, None) => format!(
            "The search was given up: no edits that cost less than {below} do; whether dearer ones \
             do is not known (--steps allows more)."
        ),
        (Proof::Least, None) => String::new(),
    };
    text.say(&words, "", "  ");
    for (at, way) in found.ways.iter().take(most).enumerate() {
        text.way(at + 1, way, ask, found.cost != Some(0));
    }
    if found.ways.len() > most {
        let more = count(found.ways.len() - most, "more way", "more ways");
        text.say(&format!("{more} (--limit shows more)."), "", "");
    }
    let told = found.ways.iter().take(most).flat_map(|way| &way.edits);
    text.claims(told);
    text.lines
}

/// Tells what single edits bring about, at most `most` of them.
#[must_use]
pub fn effects(
    speaker: Speaker<'_>,
    label: &str,
    found: &Effects,
    width: usize,
    most: usize,
) -> String {
    let mut text = Text { speaker, width, lines: String::new() };
    let words = format!(
        "{}: what one edit from outside brings about under {label}. {}; {} tried, each alone, {} \
         of them change no equilibrium. The cheapest first, then what makes most outcomes stable.{}",
        speaker.conflict.title,
        count(found.equilibria, "equilibrium now", "equilibria now"),
        count(found.tried, "edit", "edits"),
        grouped(found.idle as u128),
        match found.concerned {
            true => {
                " Wishes are added only about a decision maker's own options and those its \
                 statements speak of (--options 2 and --say add others)."
            }
            false => "",
        },
    );
    text.say(&words, "", "  ");
    for (at, row) in found.rows.iter().take(most).enumerate() {
        let words = format!("{}. {} [cost {}]", at + 1, edit(speaker, &row.edit), row.cost);
        text.say(&words, "", "   ");
        let (settled, gone) = (text.some(&row.settled), text.some(&row.unsettled));
        text.say(&format!("makes stable: {settled}; makes unstable: {gone}"), "   ", "     ");
    }
    if found.rows.len() > most {
        let more = count(found.rows.len() - most, "more edit", "more edits");
        text.say(&format!("{more} (--limit shows more)."), "", "");
    }
    text.claims(found.rows.iter().take(most).map(|row| &row.edit));
    text.lines
}

struct Text<'a> {
    speaker: Speaker<'a>,
    width: usize,
    lines: String,
}

impl Text<'_> {
    fn say(&mut self, words: &str, first: &str, indent: &str) {
        self.lines.push_str(&wrapped(words, self.width, first, indent));
    }

    fn state(&self, vector: OptionSet) -> String {
        match self.speaker.space.find(vector) {
            Some(state) => self.speaker.state(state),
            None => self.speaker.conflict.pattern(vector),
        }
    }

    fn way(&mut self, at: usize, way: &Way, ask: &Ask, costs: bool) {
        let state = match ask.states.len() {
            1 => String::new(),
            _ => format!("{}: ", self.state(way.state)),
        };
        if !costs {
            self.say(&format!("{at}. {state}as it is"), "", "   ");
            return;
        }
        for (place, one) in way.edits.iter().enumerate() {
            let cost = one.cost(self.speaker.conflict, &ask.terms.costs);
            let words = format!("{} [cost {cost}]", edit(self.speaker, one));
            match place {
                0 => self.say(&format!("{at}. {state}{words}"), "", "   "),
                _ => self.say(&format!("and {words}"), "   ", "     "),
            }
        }
    }

    fn some(&self, vectors: &[OptionSet]) -> String {
        if vectors.is_empty() {
            return "none".to_owned();
        }
        let name = |vector: &OptionSet| match self.speaker.space.find(*vector) {
            Some(state) => number(state).to_string(),
            None => self.speaker.conflict.pattern(*vector),
        };
        let names: Vec<String> = vectors.iter().take(SHOWN).map(name).collect();
        let more = vectors.len() - names.len();
        let tail = if more > 0 { format!(" and {more} more") } else { String::new() };
        format!("{} ({}{tail})", vectors.len(), names.join(", "))
    }

    /// Tells the claims that edits go against, each once.
    fn claims<'e>(&mut self, edits: impl Iterator<Item = &'e Edit>) {
        let conflict: &Conflict = self.speaker.conflict;
        let claims: BTreeSet<ClaimId> = edits.flat_map(|edit| quoted(conflict, edit)).collect();
        if claims.is_empty() {
            return;
        }
        self.say("Claims that these go against:", "\n", "");
        for claim in claims {
            let words = self.speaker.claim(claim);
            self.say(&words, "  ", "    ");
        }
    }
}

/// Lists the claims that an edit goes against.
pub(crate) fn quoted(conflict: &Conflict, edit: &Edit) -> Vec<ClaimId> {
    let claims = against(conflict, edit).into_iter().flat_map(|one| match &one.support.kind {
        SupportKind::Quoted(claims) => claims.clone(),
        _ => Vec::new(),
    });
    claims.collect()
}
