//! The colours of answers: each has its own, the same in every picture. Nothing else has one of these;
//! yellow is for evidence, red for what is held back.

/// The colours of answers that are named.
const NAMED: [&str; 6] = ["a0", "a1", "a2", "a3", "a4", "a5"];

/// Returns the class that colours an answer, by its place among those of its question: `answers` are
/// named, behind them come none of these and never settling.
#[must_use]
pub fn tint(slot: usize, answers: usize) -> &'static str {
    match slot {
        slot if slot == answers => "ax",
        slot if slot > answers => "ay",
        slot => NAMED.get(slot % NAMED.len()).copied().unwrap_or("ax"),
    }
}
