//! A plain conflict as the text of a conflict file.
//!
//! The engine is to read what a user would write, through its own reader, not data handed over in memory. Formulas carry every
//! parenthesis, so that what they mean does not rest on the reader's table of precedence, which has tests of its own.

use crate::formula::Formula;
use crate::plain::{Entry, OneWay, Pick, PlainConflict, PlainDm, Preference, Rule};

/// Writes a conflict as a conflict file.
pub fn render(conflict: &PlainConflict) -> String {
    let names = conflict.references();
    let mut text = format!("format = 1\n\n[conflict]\ntitle = \"{}\"\n", conflict.title);
    if let Some(today) = conflict.status_quo {
        let taken = names.iter().enumerate().filter(|(o, _)| today >> o & 1 == 1);
        put(&mut text, "status-quo", &list(taken.map(|(_, name)| quoted(name))));
    }
    for dm in &conflict.dms {
        render_dm(&mut text, dm, &names);
    }
    for rule in &conflict.rules {
        text.push_str("\n[[rules]]\n");
        let (key, value) = match rule {
            Rule::Never(that) => ("never", formula_text(that, &names)),
            Rule::Always(that) => ("always", formula_text(that, &names)),
            Rule::AtMostOne(of) => ("at-most-one", formulas(of, &names)),
            Rule::ExactlyOne(of) => ("exactly-one", formulas(of, &names)),
            Rule::AtLeastOne(of) => ("at-least-one", formulas(of, &names)),
        };
        put(&mut text, key, &value);
    }
    for merge in &conflict.merges {
        text.push_str("\n[[merge]]\n");
        put(&mut text, "when", &formula_text(&merge.when, &names));
        match merge.pick {
            None => {}
            Some(Pick::Best) => put(&mut text, "pick", "\"best\""),
            Some(Pick::Worst) => put(&mut text, "pick", "\"worst\""),
        }
    }
    for no in &conflict.forbidden {
        text.push_str("\n[[moves]]\n");
        put(&mut text, "dm", &quoted(&conflict.dms[no.dm].id));
        put(&mut text, "from", &formula_text(&no.from, &names));
        put(&mut text, "to", &formula_text(&no.to, &names));
    }
    text
}

/// Prints a formula with every parenthesis, given the references of the options.
pub fn formula(formula: &Formula, names: &[String]) -> String {
    let two = |a: &Formula, word: &str, b: &Formula| {
        format!("({} {word} {})", self::formula(a, names), self::formula(b, names))
    };
    match formula {
        Formula::True => "true".into(),
        Formula::False => "false".into(),
        Formula::Opt(option) => names[*option].clone(),
        Formula::Not(part) => format!("(not {})", self::formula(part, names)),
        Formula::And(a, b) => two(a, "and", b),
        Formula::Or(a, b) => two(a, "or", b),
        Formula::Implies(a, b) => two(a, "implies", b),
        Formula::Iff(a, b) => two(a, "iff", b),
    }
}

fn render_dm(text: &mut String, dm: &PlainDm, names: &[String]) {
    let id = &dm.id;
    text.push_str(&format!("\n[dm.{id}]\nname = \"Decision maker {id}\"\n[dm.{id}.options]\n"));
    for option in &dm.options {
        let does = format!("Do {}", option.id);
        let value = match option.one_way {
            OneWay::No => quoted(&does),
            OneWay::On => format!("{{ does = \"{does}\", one-way = \"on\" }}"),
            OneWay::Off => format!("{{ does = \"{does}\", one-way = \"off\" }}"),
        };
        put(text, &option.id, &value);
    }
    match &dm.preference {
        Preference::Prioritized(statements) => {
            for that in statements {
                text.push_str(&format!("[[dm.{id}.prefers]]\n"));
                put(text, "that", &formula_text(that, names));
            }
        }
        Preference::Ranking(groups) => {
            for group in groups {
                text.push_str(&format!("[[dm.{id}.ranking]]\n"));
                put(text, "states", &list(group.iter().map(|entry| entry_text(entry, names))));
            }
        }
        Preference::Weights(weights) => {
            for (that, weight) in weights {
                text.push_str(&format!("[[dm.{id}.weights]]\n"));
                put(text, "that", &formula_text(that, names));
                put(text, "weight", &decimal(*weight));
            }
        }
    }
}

fn entry_text(entry: &Entry, names: &[String]) -> String {
    match entry {
        Entry::Formula(that) => formula_text(that, names),
        Entry::Pattern(signs) => {
            let sign = |sign: &Option<bool>| match sign {
                Some(true) => 'Y',
                Some(false) => 'N',
                None => '-',
            };
            quoted(&signs.iter().map(sign).collect::<String>())
        }
    }
}

/// Prints hundredths as the shortest decimal: 250 is `2.5`, 300 is `3`.
fn decimal(hundredths: i64) -> String {
    let sign = if hundredths < 0 { "-" } else { "" };
    let (whole, part) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
    if part == 0 {
        return format!("{sign}{whole}");
    }
    format!("{sign}{whole}.{}", format!("{part:02}").trim_end_matches('0'))
}

fn formula_text(that: &Formula, names: &[String]) -> String {
    quoted(&formula(that, names))
}

fn formulas(of: &[Formula], names: &[String]) -> String {
    list(of.iter().map(|that| formula_text(that, names)))
}

fn list(items: impl Iterator<Item = String>) -> String {
    format!("[{}]", items.collect::<Vec<_>>().join(", "))
}

fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}

fn put(text: &mut String, key: &str, value: &str) {
    text.push_str(&format!("{key} = {value}\n"));
}
