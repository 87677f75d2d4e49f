//! What is filled in to add something to the model, and the marks of a thing that can be changed.

use crossroad::model::conflict::Conflict;
use crossroad::model::preference::{LADDER, Statement};
use crossroad::text::display::clean;
use crossroad::text::formula::OptionId;
use maud::{Markup, html};
use serde_json::json;

use super::edits::{add, delete, set, shift};
use super::given;

/// Buttons that move a thing among its like, or delete it.
pub(super) fn handles(key: &str, of: &str, name: &str, ordered: bool) -> Markup {
    let label = |does: &str| format!("{does}: {}", clean(name));
    html! {
        span.handles {
            @if ordered {
                button type="button" data-key=(format!("{key}-up")) data-edit=(shift(of, -1))
                    aria-label=(label("Matters more")) title="Matters more (Alt+↑)" { "↑" }
                button type="button" data-key=(format!("{key}-down")) data-edit=(shift(of, 1))
                    aria-label=(label("Matters less")) title="Matters less (Alt+↓)" { "↓" }
            }
            button type="button" data-key=(format!("{key}-delete")) data-edit=(delete(of))
                aria-label=(label("Delete")) title="Delete (Del)" { "×" }
        }
    }
}

/// What is not known of a wish, to be settled or opened.
pub(super) fn doubt(key: &str, of: &str, one: &Statement) -> Markup {
    let opposite = format!("not ({})", one.that.text.value);
    let known = |unknown: bool| {
        set(of, json!({ "unknown": if unknown { Some(true) } else { None }, "chance": null }))
    };
    let chosen = one.chance.and_then(|chance| LADDER.iter().find(|rung| rung.chance == chance));
    html! {
        div.doubt {
            div.switch role="group" aria-label="Whether this is wanted" {
                button type="button" aria-pressed=(!one.unknown && one.chance.is_none()) data-key=(format!("{key}-wanted"))
                    data-edit=(known(false)) { "wanted" }
                button type="button" aria-pressed=(one.unknown) data-key=(format!("{key}-unknown"))
                    data-edit=(known(true)) { "not known" }
                button type="button" aria-pressed="false" data-key=(format!("{key}-opposite"))
                    data-edit=(set(of, json!({ "that": opposite, "unknown": null, "chance": null }))) { "opposite" }
            }
            label {
                span.hush { "How likely it is wanted at all" }
                select data-key=(format!("{key}-chance")) data-set=(of) data-field="chance" data-also="{\"unknown\":null}" {
                    option value="" selected[one.chance.is_none()] { "certainly wanted" }
                    @for rung in &LADDER {
                        option value=(rung.word) selected[chosen.is_some_and(|one| one.word == rung.word)] { (rung.word) }
                    }
                    @if one.chance.is_some() && chosen.is_none() { option selected disabled { "a range of its own" } }
                }
            }
        }
    }
}

/// A form of one line that adds something.
fn line(
    key: &str,
    edit: &str,
    label: &str,
    field: &str,
    action: &str,
    list: Option<&str>,
) -> Markup {
    html! {
        form.add data-edit=(edit) data-key=(key) {
            label {
                span.hush { (label) }
                input type="text" data-key=(format!("{key}-words")) data-fill=(field) required
                    placeholder=(label) autocomplete="off" list=[list] maxlength="2000";
            }
            button type="submit" data-key=(format!("{key}-add")) { (action) }
        }
    }
}

/// Adds an option.
pub(super) fn option(dm: &str) -> Markup {
    line(
        &format!("add-option-{dm}"),
        &add("option", Some(dm), json!({})),
        "What else can it do?",
        "fields.does",
        "Add",
        None,
    )
}

/// Adds an actor, with its first option: an actor that can do nothing is none.
pub(super) fn actor() -> Markup {
    html! {
        details.part data-key="add-actor" {
            summary { b { "Add an actor" } }
            form.add.tall data-actor="" data-key="add-actor-form" {
                label { "Who? " input type="text" data-key="add-actor-name" data-name="name" required maxlength="200" autocomplete="off"; }
                label { "What can it do? " input type="text" data-key="add-actor-does" data-name="does" required maxlength="2000" autocomplete="off"; }
                button type="submit" data-key="add-actor-add" { "Add" }
            }
        }
    }
}

/// Adds a wish: an option that is to be taken or not, whoever's it is, or a formula.
pub(super) fn wish(conflict: &Conflict, dm: &str) -> Markup {
    let key = format!("add-wish-{dm}");
    html! {
        form.add data-edit=(add("wish", Some(dm), json!({}))) data-key=(key) {
            label {
                span.hush { "What else does it want? An option, or a formula such as: not us.stay" }
                input type="text" data-key=(format!("{key}-words")) data-fill="fields.that" required list="formulas"
                    placeholder="What else does it want?" autocomplete="off" maxlength="2000";
            }
            label { span.hush { "Why" } input type="text" data-key=(format!("{key}-why")) data-fill="fields.assumed"
                placeholder="assumed because …" autocomplete="off" maxlength="2000"; }
            button type="submit" data-key=(format!("{key}-add")) { "Add" }
            @if conflict.options.is_empty() { span.meta { "there is no option to wish for yet" } }
        }
    }
}

/// The simple formulas that wishes and rules are made of, for what is filled in.
pub(super) fn formulas(conflict: &Conflict) -> Markup {
    html! {
        datalist #formulas {
            @for (at, option) in conflict.options.iter().enumerate() {
                @let name = conflict.option_name(OptionId::at(at));
                option value=(name) { (clean(&option.does)) }
                option value=(format!("not {name}")) { "not: " (clean(&option.does)) }
            }
        }
    }
}

/// Adds a rule: options of which at most one, exactly one or at least one is taken.
pub(super) fn rule(conflict: &Conflict) -> Markup {
    html! {
        form.add.tall data-rule="" data-key="add-rule" {
            label {
                "Of these, "
                select data-key="add-rule-kind" data-name="kind" {
                    option value="at-most-one" { "at most one is taken" }
                    option value="exactly-one" { "exactly one is taken" }
                    option value="at-least-one" { "at least one is taken" }
                }
            }
            fieldset {
                legend { "Options" }
                @for (at, option) in conflict.options.iter().enumerate() {
                    @let name = conflict.option_name(OptionId::at(at));
                    label.check {
                        input type="checkbox" data-name="options" value=(name) data-key=(format!("add-rule-{name}"));
                        " " (given(if option.does.is_empty() { &name } else { &option.does }))
                    }
                }
            }
            label { "Why? " input type="text" data-name="assumed" data-key="add-rule-why" placeholder="assumed because …" autocomplete="off" maxlength="2000"; }
            button type="submit" data-key="add-rule-add" { "Add the rule" }
        }
    }
}

/// Adds a question with its answers.
pub(super) fn question() -> Markup {
    html! {
        form.add.tall data-question="" data-key="add-question" {
            label { "What is asked? " input type="text" data-name="ask" data-key="add-question-ask" required maxlength="2000" autocomplete="off"; }
            label {
                "Answers, a line each: a name, =, and where it holds "
                textarea data-name="answers" data-key="add-question-answers" rows="3" required
                    placeholder="buffer = russia.buffer" spellcheck="false" {}
            }
            label { "Otherwise " input type="text" data-name="otherwise" data-key="add-question-otherwise" placeholder="a name, if none of them holds" autocomplete="off" maxlength="100"; }
            button type="submit" data-key="add-question-add" { "Add the question" }
        }
    }
}
