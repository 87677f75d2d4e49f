//! A forecast as a page that can be pasted into a memo.

use super::layout::{list, wrapped};
use super::likelihood::{likelihood, percent, range};
use super::shares::{answers, grid, slots, spread, value};
use super::words::Speaker;
use crate::conflict::{Expectation, Question};
use crate::hinge::Confidence;
use crate::uncertainty::{
    Agreement, Answered, Ask, Expected, Extent, Forecast, Method, Model, Mover, Path, Row, Share,
    agreement,
};

/// Answers, and things to find out, that are told in text.
const TOLD: usize = 5;

/// Paths that are told of each row.
const PATHS: usize = 3;

/// Writes a forecast in lines of `width`; `all` tells every path and every thing to find out.
#[must_use]
pub fn forecast(
    speaker: Speaker<'_>,
    model: &Model<'_>,
    ask: &Ask,
    found: &Forecast,
    sure: &Confidence,
    width: usize,
    all: bool,
) -> String {
    let mut page = Page { speaker, model, ask, found, width, all, lines: String::new() };
    page.head();
    for at in 0..found.questions.len() {
        page.question(at);
    }
    page.paths();
    page.method();
    page.say(&super::confidence(speaker.conflict, sure), "", "  ");
    page.lines
}

struct Page<'a> {
    speaker: Speaker<'a>,
    model: &'a Model<'a>,
    ask: &'a Ask,
    found: &'a Forecast,
    width: usize,
    all: bool,
    lines: String,
}

/// Rows with the same answers, told together.
struct Alike<'a> {
    rows: Vec<&'a Row>,
    answered: &'a Answered,
}

impl Alike<'_> {
    fn label(&self) -> String {
        let labels: Vec<&str> = self.rows.iter().map(|row| row.concept.id).collect();
        labels.join(", ")
    }

    /// Returns what to call it beside figures, where there is less room.
    fn short(&self, of: usize) -> String {
        match self.rows.len() {
            all if all > 1 && all == of => "every concept".to_owned(),
            _ => self.label(),
        }
    }
}

impl<'a> Page<'a> {
    fn say(&mut self, words: &str, first: &str, indent: &str) {
        self.lines.push_str(&wrapped(words, self.width, first, indent));
    }

    fn head(&mut self) {
        let conflict = self.speaker.conflict;
        let when = conflict.as_of.map(|date| format!(" ({date})")).unwrap_or_default();
        self.say(&format!("{}{when}: forecast", conflict.title), "", "");
    }

    /// Gathers the rows that answer a question alike.
    fn alike(&self, question: usize) -> Vec<Alike<'a>> {
        let mut groups: Vec<Alike<'a>> = Vec::new();
        for row in &self.found.rows {
            let Some(answered) = row.answered.get(question) else { continue };
            let figures = |of: &Answered| -> Vec<(f64, f64, f64)> {
                of.shares.iter().map(|one| (one.value, one.least, one.greatest)).collect()
            };
            match groups.iter_mut().find(|group| figures(group.answered) == figures(answered)) {
                Some(group) => group.rows.push(row),
                None => groups.push(Alike { rows: vec![row], answered }),
            }
        }
        groups
    }

    fn question(&mut self, at: usize) {
        let Some(question) = self.found.questions.get(at) else { return };
        let groups = self.alike(at);
        self.lines.push('\n');
        self.say(&question.ask, "", "");
        self.bottom_line(question, &groups);
        self.table(question, &groups);
        self.hollow(question, at);
        self.expected(question, at);
        self.find_out(&groups);
    }

    /// Says which answer is the likeliest under each assumption about foresight.
    fn bottom_line(&mut self, question: &Question, groups: &[Alike<'_>]) {
        let names = answers(question);
        if groups.len() > 1 {
            self.say("It depends on what decision makers foresee:", "", "");
        }
        for group in groups {
            let all = group.answered.shares.iter().zip(&names);
            let Some((share, name)) = all.max_by(|(a, _), (b, _)| a.value.total_cmp(&b.value))
            else {
                continue;
            };
            let under = match group.rows.as_slice() {
                [first, ..] if groups.len() > 1 || group.rows.len() == 1 => {
                    format!("{} ({})", group.label(), first.concept.gloss)
                }
                _ => "Under every concept".to_owned(),
            };
            self.say(&format!("{under}: `{name}` {}.", told(share)), "- ", "  ");
        }
    }

    fn grid(
        &mut self,
        label: &str,
        first: usize,
        cells: impl Iterator<Item = String>,
        column: usize,
    ) {
        self.lines.push_str(&grid(label, first, cells, column));
    }

    fn table(&mut self, question: &Question, groups: &[Alike<'_>]) {
        let names = answers(question);
        let slots = slots(question, groups.iter().map(|group| group.answered));
        let of = self.found.rows.len();
        let labels: Vec<String> = groups.iter().map(|group| group.short(of)).collect();
        let first = labels.iter().map(String::len).max().unwrap_or(0).clamp(12, 24);
        let room = self.width.saturating_sub(first + 1) / slots.len().max(1);
        let column = room.clamp(9, 14);
        let per = (self.width.saturating_sub(first) / column).max(1);
        for some in slots.chunks(per) {
            self.lines.push('\n');
            let head = some.iter().map(|slot| names.get(*slot).map_or("", String::as_str));
            self.grid("", first, head.map(str::to_owned), column);
            for (group, label) in groups.iter().zip(&labels) {
                let share = |slot: &usize| group.answered.shares.get(*slot);
                let values = some.iter().map(|slot| share(slot).map_or_else(String::new, value));
                self.grid(label, first, values, column);
                let ranges: Vec<String> =
                    some.iter().map(|slot| share(slot).map_or_else(String::new, spread)).collect();
                if ranges.iter().any(|range| !range.is_empty()) {
                    self.grid("", first, ranges.into_iter(), column);
                }
            }
            if groups.len() > 1 {
                let between = some.iter().map(|slot| {
                    let values: Vec<f64> = groups
                        .iter()
                        .filter_map(|group| group.answered.shares.get(*slot))
                        .map(|share| share.value)
                        .collect();
                    let least = values.iter().copied().fold(1.0, f64::min);
                    range(least, values.iter().copied().fold(0.0, f64::max))
                });
                self.grid("by concept", first, between, column);
            }
        }
    }

    /// Says how much is held by threats that would not be carried out.
    fn hollow(&mut self, question: &Question, at: usize) {
        let names = answers(question);
        // What is held, with the concepts under which it is.
        let mut held: Vec<(String, Vec<String>)> = Vec::new();
        for row in &self.found.rows {
            let Some(answered) = row.answered.get(at) else { continue };
            for (share, name) in answered.shares.iter().zip(&names) {
                let Some(hollow) = share.hollow.filter(|hollow| *hollow >= 0.005) else { continue };
                let words =
                    format!("{} of the {} of `{name}`", percent(hollow), percent(share.value));
                let concept = row.concept.id.to_owned();
                match held.iter_mut().find(|(other, _)| *other == words) {
                    Some((_, concepts)) => concepts.push(concept),
                    None => held.push((words, vec![concept])),
                }
            }
        }
        if held.is_empty() {
            return;
        }
        let held: Vec<String> = held
            .into_iter()
            .map(|(words, concepts)| format!("{words} under {}", list(&concepts)))
            .collect();
        let words = format!(
            "Held by a threat that whoever would have to make it would not carry out (a hollow \
             sanction): {}.",
            held.join("; ")
        );
        self.lines.push('\n');
        self.say(&words, "", "");
    }

    /// Compares the answer with what sources expect.
    fn expected(&mut self, question: &Question, at: usize) {
        let expected: Vec<Expected> =
            self.ask.expected.iter().filter(|one| one.question == at).cloned().collect();
        if expected.is_empty() {
            return;
        }
        self.lines.push('\n');
        self.say("What sources expect, compared and never an input:", "", "");
        let names = answers(question);
        for (set, one) in expected.iter().enumerate() {
            let found = self.speaker.conflict.expectations.get(one.expectation);
            let Some(expectation) = found else { continue };
            let words = self.compared(expectation, one, set, at, &names);
            self.say(&words, "- ", "  ");
        }
    }

    fn compared(
        &self,
        expectation: &Expectation,
        one: &Expected,
        set: usize,
        at: usize,
        names: &[String],
    ) -> String {
        let covered: Vec<String> = one
            .answers
            .iter()
            .filter_map(|slot| names.get(*slot))
            .map(|name| format!("`{name}`"))
            .collect();
        let mut says = Vec::new();
        if expectation.most_likely {
            says.push("the likeliest".to_owned());
        }
        if let Some(likelihood) = &expectation.likelihood {
            let chance = range(likelihood.chance.low, likelihood.chance.high);
            says.push(match &likelihood.word {
                Some(word) => format!("{word} ({chance} %)"),
                None => format!("at {chance} %"),
            });
        }
        let mut verdicts: Vec<(Agreement, Vec<String>)> = Vec::new();
        for row in &self.found.rows {
            let Some(answered) = row.answered.get(at) else { continue };
            let Some(share) = answered.expected.get(set) else { continue };
            let verdict = agreement(expectation, &one.answers, share, answered);
            let label = format!("{} ({})", row.concept.id, percent(share.value));
            match verdicts.iter_mut().find(|(other, _)| *other == verdict) {
                Some((_, rows)) => rows.push(label),
                None => verdicts.push((verdict, vec![label])),
            }
        }
        verdicts.sort_by_key(|(verdict, _)| match verdict {
            Agreement::Agrees => 0,
            Agreement::Could => 1,
            Agreement::Differs => 2,
        });
        let verdicts: Vec<String> = verdicts
            .into_iter()
            .map(|(verdict, rows)| {
                let verdict = match verdict {
                    Agreement::Agrees => "the answer agrees under",
                    Agreement::Could => "it could, as the unknowns are settled, under",
                    Agreement::Differs => "it differs under",
                };
                format!("{verdict} {}", list(&rows))
            })
            .collect();
        let id = expectation.id.as_ref().map(|id| format!("{}: ", id.value)).unwrap_or_default();
        let noun = if covered.len() == 1 { "is" } else { "together are" };
        format!(
            "{id}{} {noun} {} ({}); {}.",
            list(&covered),
            list(&says),
            self.speaker.support(&expectation.support),
            verdicts.join("; ")
        )
    }

    /// Lists what to find out next, the most telling first.
    fn find_out(&mut self, groups: &[Alike<'_>]) {
        let mut rows: Vec<(usize, Vec<f64>)> = Vec::new();
        for (column, group) in groups.iter().enumerate() {
            for one in &group.answered.knowing {
                let place = rows.iter().position(|(doubt, _)| *doubt == one.doubt);
                let at = place.unwrap_or_else(|| {
                    rows.push((one.doubt, vec![0.0; groups.len()]));
                    rows.len() - 1
                });
                if let Some(cell) = rows.get_mut(at).and_then(|(_, cells)| cells.get_mut(column)) {
                    *cell = one.bits;
                }
            }
        }
        let most = |cells: &[f64]| cells.iter().copied().fold(0.0, f64::max);
        rows.retain(|(_, cells)| most(cells) >= 0.005);
        rows.sort_by(|a, b| most(&b.1).total_cmp(&most(&a.1)).then(a.0.cmp(&b.0)));
        if rows.is_empty() {
            return;
        }
        self.lines.push('\n');
        let columns: Vec<&Alike<'_>> = groups
            .iter()
            .filter(|group| group.answered.knowing.iter().any(|one| one.bits >= 0.005))
            .collect();
        let labels: Vec<String> = columns.iter().map(|group| group.label()).collect();
        let words = format!(
            "What to find out next, with how many bits it would tell of the answer under {}:",
            labels.join("; under ")
        );
        self.say(&words, "", "");
        let told = if self.all { rows.len() } else { TOLD.min(rows.len()) };
        for (doubt, cells) in rows.iter().take(told) {
            let cells: Vec<String> = groups
                .iter()
                .zip(cells)
                .filter(|(group, _)| columns.iter().any(|one| one.label() == group.label()))
                .map(|(_, bits)| format!("{bits:.2}"))
                .collect();
            let asked = self.model.doubts.get(*doubt).map(|doubt| self.speaker.doubt(doubt));
            let words = format!("{}  {}", cells.join("  "), asked.unwrap_or_default());
            let indent = " ".repeat(cells.len() * 6 + 2);
            self.say(&words, "  ", &indent);
        }
        if rows.len() > told {
            let words = format!("{} more with --all.", rows.len() - told);
            self.say(&words, "  ", "  ");
        }
    }

    fn paths(&mut self) {
        let mut groups: Vec<(Vec<&str>, &Row)> = Vec::new();
        for row in &self.found.rows {
            match groups.iter_mut().find(|(_, other)| other.paths == row.paths) {
                Some((labels, _)) => labels.push(row.concept.id),
                None => groups.push((vec![row.concept.id], row)),
            }
        }
        self.lines.push('\n');
        self.say("The likeliest ways from today:", "", "");
        for (labels, row) in groups {
            let told = if self.all { row.paths.len() } else { PATHS };
            for (at, path) in row.paths.iter().take(told).enumerate() {
                let label =
                    if at == 0 { format!("{}: ", labels.join(", ")) } else { String::new() };
                let words = format!("{label}{}, {}", percent(path.share), self.path(path));
                self.say(&words, if at == 0 { "- " } else { "  " }, "    ");
            }
            for cycle in row.cycles.iter().take(PATHS) {
                let states: Vec<String> = cycle
                    .shares
                    .iter()
                    .map(|(state, share)| {
                        format!("{} ({} of the time)", self.speaker.state(*state), percent(*share))
                    })
                    .collect();
                let words =
                    format!("round and round, {}: {}.", percent(cycle.share), list(&states));
                self.say(&words, "  ", "    ");
            }
        }
    }

    /// Tells a way step by step.
    fn path(&self, path: &Path) -> String {
        let mut here = self.model.start;
        let mut steps: Vec<String> = Vec::new();
        for (mover, to) in &path.steps {
            steps.push(step(self.speaker, *mover, here, *to));
            here = *to;
        }
        match (steps.is_empty(), path.unsettled) {
            (true, true) => "into a cycle at once.".to_owned(),
            (true, false) => "today holds.".to_owned(),
            (false, true) => format!("{}, and into a cycle.", steps.join("; ")),
            (false, false) => {
                format!("{}: ends at {}.", steps.join("; "), self.speaker.state(here))
            }
        }
    }

    /// Says how the figures were found and what they assume.
    fn method(&mut self) {
        self.lines.push('\n');
        let sampled = self.found.rows.iter().find_map(|row| match row.method {
            Method::Sampled { worlds } => Some((worlds, row)),
            Method::Exact => None,
        });
        let mut words = match sampled {
            None => "Exact over all worlds.".to_owned(),
            Some((worlds, _)) => {
                let labels: Vec<String> = self
                    .found
                    .rows
                    .iter()
                    .filter(|row| row.method != Method::Exact)
                    .map(|row| row.concept.id.to_owned())
                    .collect();
                format!(
                    "Sampled under {}: {} worlds, seed {}; after ± stands the standard error.",
                    list(&labels),
                    super::layout::grouped(u128::from(worlds)),
                    self.ask.seed
                )
            }
        };
        let extent = self.found.rows.iter().map(|row| row.extent).fold(Extent::Exact, worse);
        if self.model.doubts.iter().any(|doubt| doubt.odds.range().is_some()) {
            words.push_str(
                " Ranges are taken at their middle, what is open as even; below each figure, the \
                 least and greatest as they are settled",
            );
            words.push_str(match extent {
                Extent::Exact => ".",
                Extent::Bounds => " (bounds: some may not be reached).",
                Extent::Search => " (found by search: there may be more).",
            });
        }
        words.push_str(
            " In a world, whoever has a move that nothing deters makes it, everybody equally \
             often first",
        );
        let even = self.speaker.conflict.dms.iter().all(|dm| dm.pace == 1.0);
        words.push_str(if even { "." } else { ", but for the paces stated." });
        let stated: Vec<String> = self
            .speaker
            .conflict
            .dms
            .iter()
            .filter(|dm| self.ask.stated && dm.foresight.is_some())
            .map(|dm| dm.name.clone())
            .collect();
        if stated.is_empty() {
            if self.found.rows.len() > 1 {
                words.push_str(
                    " The file does not say what they foresee, so concepts are not mixed.",
                );
            }
        } else {
            words.push_str(&format!(
                " What {} foresee{} is as the file states, under every concept.",
                list(&stated),
                if stated.len() == 1 { "s" } else { "" }
            ));
        }
        self.say(&words, "", "");
    }
}

fn worse(a: Extent, b: Extent) -> Extent {
    match (a, b) {
        (Extent::Search, _) | (_, Extent::Search) => Extent::Search,
        (Extent::Bounds, _) | (_, Extent::Bounds) => Extent::Bounds,
        _ => Extent::Exact,
    }
}

/// Says how likely an answer is, with its range of words and figures.
fn told(share: &Share) -> String {
    let certain = share.value == 0.0 || share.value == 1.0;
    let mut text = match share.interval {
        Some((low, _)) if share.value == 1.0 => {
            format!("is reached in every world drawn: at least {} (95 % interval)", percent(low))
        }
        Some((_, high)) if share.value == 0.0 => {
            format!("is reached in no world drawn: at most {} (95 % interval)", percent(high))
        }
        None if certain => format!("is {}", likelihood(share.value, None)),
        interval => format!("is {}, at {}", likelihood(share.value, interval), value(share)),
    };
    if share.greatest - share.least >= 0.005 {
        text.push_str(&format!(
            ", between {} % as the unknowns are settled",
            range(share.least, share.greatest).replace('–', " and ")
        ));
    }
    text
}

/// Tells one step of a way.
pub(super) fn step(
    speaker: Speaker<'_>,
    mover: Mover,
    from: crate::formula::StateId,
    to: crate::formula::StateId,
) -> String {
    match mover {
        Mover::Dm(dm) => format!("{} {}", speaker.dm_id(dm), speaker.change(dm, from, to)),
        Mover::Coalition(at) => {
            let members = speaker.conflict.coalitions.get(at).map_or(&[][..], |one| &one.of);
            let ids: Vec<String> = members.iter().map(|dm| speaker.dm_id(*dm).to_owned()).collect();
            let changes: Vec<String> = members
                .iter()
                .filter(|dm| {
                    let own = speaker.space.own(**dm);
                    (speaker.space.vector(from) ^ speaker.space.vector(to)) & own != 0
                })
                .map(|dm| format!("{} {}", speaker.dm_id(*dm), speaker.change(*dm, from, to)))
                .collect();
            let what = if changes.is_empty() {
                format!("move to {}", crate::naming::number(to))
            } else {
                list(&changes)
            };
            format!("{} together: {what}", list(&ids))
        }
    }
}
