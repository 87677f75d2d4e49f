//! What each analyst foresees beside the merged answer: the text.

use crate::likelihood::percent;
use crate::wording::layout::wrapped;
use crate::wording::pools::{is_disputed, words};
use crate::wording::shares::{answers, slots};
use crate::wording::speaker::Speaker;
use crossroad::finding::pooling::Pooling;
use crossroad::finding::uncertainty::{Forecast, Knowing, Model};

/// Disagreements that are listed.
const LISTED: usize = 6;

/// Tells what each analyst foresees, in lines of `width`.
#[must_use]
pub fn pool(
    speaker: Speaker<'_>,
    model: &Model<'_>,
    found: &Forecast,
    pooling: &Pooling,
    width: usize,
) -> String {
    let conflict = speaker.conflict;
    let mut text = String::new();
    if conflict.analysts.is_empty() {
        let words = "The file holds no analysts' readings (`[analysts]`), so there is nothing to pool: crossroad merge brings files of several analysts together.";
        text.push_str(&wrapped(words, width, "", ""));
    }
    for (at, question) in found.questions.iter().enumerate() {
        text.push_str(&wrapped(&question.ask, width, if at == 0 { "" } else { "\n" }, ""));
        let names = answers(question);
        let all: Vec<_> = found.rows.iter().filter_map(|row| row.answered.get(at)).collect();
        let told = slots(question, all.iter().copied());
        for row in &found.rows {
            let Some(answered) = row.answered.get(at) else { continue };
            let line = |name: &str, shares: Option<&[f64]>| {
                let Some(shares) = shares else { return format!("  {name}: no forecast") };
                let each: Vec<String> = told
                    .iter()
                    .filter_map(|slot| {
                        let (name, share) = (names.get(*slot)?, shares.get(*slot)?);
                        Some(format!("{name} {} %", percent(*share)))
                    })
                    .collect();
                format!("  {name}: {}", each.join(", "))
            };
            let mut say = |line: &str| text.push_str(&wrapped(line, width, "", "    "));
            say(&format!("under {}:", row.concept.id));
            let own = pooling.shares(row.concept.id, at);
            for ((analyst, shares), weight) in
                conflict.analysts.iter().zip(&own).zip(&pooling.weights)
            {
                let name = format!("{} ({} % of the weight)", analyst.name, percent(*weight));
                say(&line(&name, shares.as_deref()));
            }
            let shares: Vec<f64> = answered.shares.iter().map(|share| share.value).collect();
            say(&line("merged, every disagreement open by itself", Some(&shares)));
            for (rule, shares) in pooling.pools(row.concept.id, at) {
                say(&line(&words(rule), Some(&shares)));
            }
            let mut knowing: Vec<&Knowing> = answered.knowing.iter().collect();
            knowing.retain(|one| {
                model.doubts.get(one.doubt).is_some_and(|doubt| is_disputed(conflict, doubt))
            });
            knowing.sort_by(|a, b| b.moves.total_cmp(&a.moves));
            match knowing.is_empty() {
                true => say("  no disagreement moves this answer"),
                false => say("  disagreements, by how far settling each moves the answer:"),
            }
            for one in knowing.iter().take(LISTED) {
                let Some(doubt) = model.doubts.get(one.doubt) else { continue };
                say(&format!("    up to {} points: {}", percent(one.moves), speaker.doubt(doubt)));
            }
            if knowing.len() > LISTED {
                say(&format!("    and {} more, which move it less", knowing.len() - LISTED));
            }
        }
    }
    text
}
