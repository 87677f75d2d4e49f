//! The model: who can do what, what cannot happen together, who wants what.

use crossroad::model::conflict::{Conflict, ConflictOption, DecisionMaker, OneWay, Rule};
use crossroad::model::preference::{Chance, Entry, HeldBy, Item, Preference, Statement, Weight};
use crossroad::text::display::clean;
use crossroad::text::formula::{DmId, OptionId};
use crossroad_report::likelihood::Ladder;
use crossroad_report::wording::wish_words;
use maud::{Markup, html};

use super::edits::turn;
use super::next::next;
use super::statements::Statements;
use super::{count, forms, given};
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
        (next(conflict))
        (forms::formulas(conflict))
        @for (at, maker) in conflict.dms.iter().enumerate() { (model.actor(DmId::at(at), maker)) }
        (forms::actor())
        @if conflict.graph.is_none() {
            details.part data-key="rules" open[!conflict.rules.is_empty()] {
                summary { b { "What cannot happen together" } }
                ul.rules { @for (at, rule) in conflict.rules.iter().enumerate() { (model.rule(at, rule)) } }
                (adder("rule", "Add a rule", &forms::rule(conflict)))
            }
        }
        @if conflict.graph.is_none() || !conflict.questions.is_empty() {
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
                (adder("question", "Add a question", &forms::question()))
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
                @if self.conflict.graph.is_none() {
                    (adder(&format!("option-{id}"), "Add an option", &forms::option(id)))
                }
                (self.preference(dm, id, &maker.preference))
                @if matches!(maker.preference, Preference::Prioritized(_) | Preference::Indifferent) {
                    (adder(&format!("wish-{id}"), "Add a wish", &forms::wish(self.conflict, id)))
                }
                p.foot { (forms::handles(&format!("actor-{id}"), id, &maker.name, false)) }
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
            None => "nothing is said of today yet",
        };
        html! {
            li.option.taken[today == Some(true)] tabindex="0" data-key=(format!("option-{name}"))
                data-of=(name) data-select=[self.statements.token(option.id.span)]
                data-is=[self.statements.token(option.id.span)]
                data-refs=(self.statements.rests_on(&option.support)) {
                button.today type="button" role="switch" aria-checked=(today == Some(true))
                    data-key=(format!("option-{name}-today")) data-edit=(turn(self.conflict, at))
                    aria-label=(format!("Taken today: {}", clean(words))) title=(now) {}
                span.words title=(clean(&name)) { (given(words)) }
                @match option.one_way {
                    Some(OneWay::On) => { " " span.meta { "once taken, stays" } },
                    Some(OneWay::Off) => { " " span.meta { "once dropped, stays dropped" } },
                    None => {},
                }
                @if let Some(chance) = option.chance { " " (range(chance, "there at all")) }
                span.marks { (self.statements.marks(&option.support)) }
                (forms::handles(&format!("option-{name}"), &name, words, true))
            }
        }
    }

    fn rule(&self, at: usize, rule: &Rule) -> Markup {
        let (word, formulas) = rule.kind.parts();
        let of = format!("rules[{}]", at + 1);
        html! {
            li tabindex="0" data-key=(of) data-of=(of) data-is=[self.statements.token(rule.span)]
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
                (forms::handles(&of, &of, "this rule", false))
            }
        }
    }

    fn preference(&self, maker: DmId, dm: &str, preference: &Preference) -> Markup {
        match preference {
            Preference::Prioritized(list) => html! {
                h3 { "Wants, most important first" }
                ol.wishes data-wishes=(dm) {
                    @for (at, item) in list.items.iter().enumerate() { (self.item(maker, dm, at, item)) }
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

    fn item(&self, maker: DmId, dm: &str, at: usize, item: &Item) -> Markup {
        let of = format!("{dm}.prefers[{}]", at + 1);
        match item {
            Item::One(one) => self.wish(maker, &of, one, true),
            Item::AnyOrder { statements, .. } => html! {
                li.wish.group tabindex="0" draggable="true" data-key=(of) data-of=(of) {
                    ul { @for (nth, one) in statements.iter().enumerate() {
                        (self.wish(maker, &format!("{of}[{}]", nth + 1), one, false))
                    } }
                    span.meta { "which of these matters more is not known" }
                    (forms::handles(&of, &of, "these wishes", true))
                }
            },
            Item::Disputed { readings, statements, .. } => html! {
                li.wish.group tabindex="0" draggable="true" data-key=(of) data-of=(of) {
                    @for reading in readings {
                        span.meta { "by the reading of " (self.holders(&reading.by)) }
                        ul { @for nth in reading.statements.clone() {
                            @if let Some(one) = statements.get(nth) { (self.disputed(maker, one)) }
                        } }
                    }
                    span.meta { "the analysts disagree: one of these is right" }
                    (forms::handles(&of, &of, "these readings", true))
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

    /// A wish of one of the readings of what is disputed.
    fn disputed(&self, dm: DmId, one: &Statement) -> Markup {
        let token = self.statements.token(one.span);
        html! {
            li.wish data-is=[token.as_deref()] data-select=[token.as_deref()]
                data-refs=(self.statements.rests_on(&one.support)) {
                (self.wanted(dm, one))
                span.marks { (self.statements.marks(&one.support)) }
            }
        }
    }

    /// What is wanted, in words; the formula too, where the words are others.
    fn wanted(&self, dm: DmId, one: &Statement) -> Markup {
        let formula = one.that.text.value.as_str();
        let words = capital(&wish_words(self.conflict, dm, one).plain());
        html! {
            @if words.eq_ignore_ascii_case(formula) {
                span.words { code { (clean(formula)) } }
            } @else {
                span.words { (given(&words)) code.formula { (clean(formula)) } }
            }
        }
    }

    fn wish(&self, dm: DmId, of: &str, one: &Statement, ordered: bool) -> Markup {
        let token = self.statements.token(one.span);
        html! {
            li.wish.doubtful[one.unknown || one.chance.is_some()] tabindex="0" draggable=[ordered.then_some("true")]
                data-key=(of) data-of=(of) data-is=[token.as_deref()] data-select=[token.as_deref()]
                data-refs=(self.statements.rests_on(&one.support)) {
                (self.wanted(dm, one))
                @if one.crucial { " " span.meta { "crucial" } }
                span.marks { (self.statements.marks(&one.support)) }
                (forms::handles(of, of, &one.that.text.value, ordered))
                @if let Some(chance) = one.chance { " " (range(chance, "wanted at all")) }
                (forms::doubt(of, of, one))
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

/// Begins with a capital letter.
fn capital(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

/// Something to fill in, folded away.
fn adder(key: &str, title: &str, form: &Markup) -> Markup {
    html! { details.adder data-key=(format!("adder-{key}")) { summary { "+ " (title) } (form) } }
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
