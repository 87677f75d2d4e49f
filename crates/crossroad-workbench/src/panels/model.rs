//! The model: who can do what, what cannot happen together, who wants what.

use crossroad::model::conflict::{Conflict, ConflictOption, DecisionMaker, OneWay, Rule};
use crossroad::model::preference::{Chance, Entry, HeldBy, Item, Preference, Statement, Weight};
use crossroad::text::display::clean;
use crossroad::text::formula::{DmId, OptionId};
use crossroad_report::likelihood::Ladder;
use maud::{Markup, html};

use super::statements::Statements;
use super::{count, given};
use crate::reading::Read;

/// Writes the panel; `stale`: the text on the bench has errors, and this is an earlier one.
pub(super) fn panel(read: Option<&Read>, stale: bool) -> Markup {
    let Some(conflict) = read.and_then(Read::conflict) else {
        return html! {
            header.head { h2 { "Model" } }
            p.empty { "The model is shown once the file can be read. What is wrong stands below." }
        };
    };
    let statements = Statements::of(conflict);
    let (quoted, assumed) = statements.counts();
    let model = Model { conflict, statements: &statements };
    html! {
        header.head {
            h2 { "Model" }
            p.meta { (quoted) " quoted · " (assumed) " assumed" }
        }
        @if stale {
            p.problem { "The file has errors. This is what it said before them." }
        }
        @for (at, maker) in conflict.dms.iter().enumerate() { (model.actor(DmId::at(at), maker)) }
        @if !conflict.rules.is_empty() {
            details.part data-key="rules" open {
                summary { b { "What cannot happen together" } }
                ul.rules { @for rule in &conflict.rules { (model.rule(rule)) } }
            }
        }
        @if !conflict.questions.is_empty() {
            details.part data-key="questions" open {
                summary { b { "What is asked" } }
                @for question in &conflict.questions {
                    p { (given(&question.ask)) }
                    ul.answers {
                        @for answer in &question.answers {
                            li { b { (given(&answer.name.value)) } " " code { (clean(&answer.when.text.value)) } }
                        }
                        @if let Some(rest) = &question.otherwise {
                            li { b { (given(&rest.value)) } " otherwise" }
                        }
                    }
                }
            }
        }
    }
}

struct Model<'c> {
    conflict: &'c Conflict,
    statements: &'c Statements<'c>,
}

impl Model<'_> {
    fn actor(&self, dm: DmId, maker: &DecisionMaker) -> Markup {
        let id = maker.id.value.as_str();
        let options = self.conflict.options.iter().enumerate();
        let own: Vec<(usize, &ConflictOption)> =
            options.filter(|(_, option)| option.dm == dm).collect();
        let wishes = wishes(&maker.preference);
        html! {
            details.part.actor open data-key=(format!("actor-{id}")) data-actor=(id) {
                summary {
                    b { (given(&maker.name)) }
                    span.meta {
                        (count(own.len(), "option", "options")) " · " (count(wishes, "wish", "wishes"))
                    }
                }
                @if !own.is_empty() {
                    h3 { "Can do" }
                    ul.options { @for (bit, option) in own { (self.option(OptionId::at(bit), option)) } }
                }
                (self.preference(id, &maker.preference))
            }
        }
    }

    fn option(&self, at: OptionId, option: &ConflictOption) -> Markup {
        let today = self.conflict.status_quo.as_ref().map(|quo| quo.taken >> at.index() & 1 == 1);
        let name = self.conflict.option_name(at);
        let words = if option.does.is_empty() { &option.id.value } else { &option.does };
        let now = match today {
            Some(true) => "taken today",
            Some(false) => "not taken today",
            None => "",
        };
        html! {
            li.option.taken[today == Some(true)] tabindex="-1" data-key=(format!("option-{name}"))
                data-option=(name)
                data-is=[self.statements.token(option.id.span)]
                data-refs=(self.statements.rests_on(&option.support)) {
                span.words title=(clean(&name)) { (given(words)) }
                @if !now.is_empty() { span.hush { " (" (now) ")" } }
                @match option.one_way {
                    Some(OneWay::On) => { " " span.meta { "once taken, stays" } },
                    Some(OneWay::Off) => { " " span.meta { "once dropped, stays dropped" } },
                    None => {},
                }
                @if let Some(chance) = option.chance { " " (range(chance, "there at all")) }
                span.marks { (self.statements.marks(&option.support)) }
            }
        }
    }

    fn rule(&self, rule: &Rule) -> Markup {
        let (word, formulas) = rule.kind.parts();
        html! {
            li data-is=[self.statements.token(rule.span)]
                data-refs=(self.statements.rests_on(&rule.support)) {
                span.words {
                    (word.replace('-', " ")) ": "
                    @for (at, formula) in formulas.iter().enumerate() {
                        @if at > 0 { ", " }
                        code { (clean(&formula.text.value)) }
                    }
                }
                @if let Some(chance) = rule.chance { " " (range(chance, "holds")) }
                span.marks { (self.statements.marks(&rule.support)) }
            }
        }
    }

    fn preference(&self, dm: &str, preference: &Preference) -> Markup {
        match preference {
            Preference::Prioritized(list) => html! {
                h3 { "Wants, most important first" }
                ol.wishes data-wishes=(dm) {
                    @for (at, item) in list.items.iter().enumerate() { (self.item(dm, at, item)) }
                }
            },
            Preference::Ranking(ranking) => html! {
                h3 { "Ranks, best first" }
                ol.wishes { @for entry in &ranking.entries { (self.entry(entry)) } }
            },
            Preference::Weights(weights) => html! {
                h3 { "Weighs" }
                ul.wishes { @for weight in &weights.weights { (self.weight(weight)) } }
            },
            Preference::Pairs(pairs) => html! {
                h3 { "Compares states two by two" }
                p.meta { (count(pairs.pairs.len(), "comparison", "comparisons")) }
            },
            Preference::Indifferent => html! { p.empty { "No wishes yet." } },
        }
    }

    fn item(&self, dm: &str, at: usize, item: &Item) -> Markup {
        let key = format!("wish-{dm}-{}", at + 1);
        match item {
            Item::One(one) => self.wish(&key, one),
            Item::AnyOrder { statements, .. } => html! {
                li.wish.group tabindex="0" data-key=(key) data-wish=(at + 1) {
                    ul { @for (nth, one) in statements.iter().enumerate() {
                        (self.wish(&format!("{key}-{}", nth + 1), one))
                    } }
                    span.meta { "which of these matters more is not known" }
                }
            },
            Item::Disputed { readings, statements, .. } => html! {
                li.wish.group tabindex="0" data-key=(key) data-wish=(at + 1) {
                    @for reading in readings {
                        span.meta { "by the reading of " (self.holders(&reading.by)) }
                        ul { @for nth in reading.statements.clone() {
                            @if let Some(one) = statements.get(nth) {
                                (self.wish(&format!("{key}-{}", nth + 1), one))
                            }
                        } }
                    }
                    span.meta { "the analysts disagree: one of these is right" }
                }
            },
        }
    }

    /// Names the analysts who hold something.
    fn holders(&self, by: &HeldBy) -> String {
        let name =
            |at: &usize| self.conflict.analysts.get(*at).map(|one| clean(&one.name).to_string());
        by.analysts.iter().filter_map(name).collect::<Vec<_>>().join(", ")
    }

    fn wish(&self, key: &str, one: &Statement) -> Markup {
        let token = self.statements.token(one.span);
        html! {
            li.wish tabindex="0" data-key=(key) data-is=[token.as_deref()] data-select=[token.as_deref()]
                data-refs=(self.statements.rests_on(&one.support)) {
                span.words { code { (clean(&one.that.text.value)) } }
                @if one.crucial { " " span.meta { "crucial" } }
                @if one.unknown {
                    " " span.open { "whether this or its opposite is wanted is not known" }
                }
                @if let Some(chance) = one.chance { " " (range(chance, "wanted at all")) }
                span.marks { (self.statements.marks(&one.support)) }
            }
        }
    }

    fn entry(&self, entry: &Entry) -> Markup {
        html! {
            li.wish tabindex="0" data-is=[self.statements.token(entry.span)]
                data-refs=(self.statements.rests_on(&entry.support)) {
                span.words {
                    @for (at, (state, _)) in entry.states.iter().enumerate() {
                        @if at > 0 { ", " }
                        code { (clean(&state.value)) }
                    }
                }
                @if entry.strongly { " " span.meta { "all below is strongly worse" } }
                span.marks { (self.statements.marks(&entry.support)) }
            }
        }
    }

    fn weight(&self, weight: &Weight) -> Markup {
        html! {
            li.wish tabindex="0" data-is=[self.statements.token(weight.span)]
                data-refs=(self.statements.rests_on(&weight.support)) {
                span.words { code { (clean(&weight.that.text.value)) } }
                " " span.meta { (decimal(weight.weight.mantissa, weight.weight.scale)) }
                span.marks { (self.statements.marks(&weight.support)) }
            }
        }
    }
}

/// Counts the places in a preference.
fn wishes(preference: &Preference) -> usize {
    match preference {
        Preference::Prioritized(list) => list.items.len(),
        Preference::Ranking(ranking) => ranking.entries.len(),
        Preference::Weights(weights) => weights.weights.len(),
        Preference::Pairs(pairs) => pairs.pairs.len(),
        Preference::Indifferent => 0,
    }
}

/// Writes an exact decimal number.
fn decimal(mantissa: i64, scale: u8) -> String {
    let sign = if mantissa < 0 { "−" } else { "" };
    let digits = format!("{:0>width$}", mantissa.unsigned_abs(), width = usize::from(scale) + 1);
    let (whole, rest) = digits.split_at(digits.len() - usize::from(scale));
    let rest = rest.trim_end_matches('0');
    format!("{sign}{whole}{}{rest}", if rest.is_empty() { "" } else { "." })
}

/// Draws how likely something is said to be, and says it.
fn range(chance: Chance, what: &str) -> Markup {
    let at = |p: f64| (p * 100.0).round() as i64;
    let (low, high) = (at(chance.low), at(chance.high));
    html! {
        span.chance {
            svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" {
                rect.track x="0" y="0" width="100" height="6" rx="3" {}
                rect.extent x=(low.min(98)) y="0" width=((high - low).max(2)) height="6" rx="3" {}
            }
            (what) ": " (Ladder::default().words(chance))
        }
    }
}
