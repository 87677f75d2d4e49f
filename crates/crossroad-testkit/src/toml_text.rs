//! A plain conflict as the text of a conflict file.
//!
//! The engine is to read what a user would write, through its own reader, not data handed over in memory. Formulas carry every
//! parenthesis, so that what they mean does not rest on the reader's table of precedence, which has tests of its own.

use crate::formula::Formula;
use crate::open::{Doubt, LADDER, Likelihood, OpenConflict, Question, Statement, Wish};
use crate::plain::{Entry, OneWay, Pick, PlainConflict, PlainOption, Preference, Rule};

/// Writes a conflict as a conflict file.
pub fn render(conflict: &PlainConflict) -> String {
    render_open(&OpenConflict::closed(conflict.clone()))
}

/// Writes a conflict with what is open about it as a conflict file.
pub fn render_open(open: &OpenConflict) -> String {
    let conflict = &open.certain;
    let names = conflict.references();
    let mut text = format!("format = 1\n\n[conflict]\ntitle = \"{}\"\n", conflict.title);
    if let Some(today) = conflict.status_quo {
        let taken = names.iter().enumerate().filter(|(o, _)| today >> o & 1 == 1);
        put(&mut text, "status-quo", &list(taken.map(|(_, name)| quoted(name))));
    }
    for dm in 0..conflict.dms.len() {
        render_dm(&mut text, open, dm, &names);
    }
    for rule in &conflict.rules {
        render_rule(&mut text, rule, &names);
    }
    for (rule, likelihood) in &open.rules {
        render_rule(&mut text, rule, &names);
        put(&mut text, "chance", &chance(*likelihood));
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
    for members in &open.coalitions {
        text.push_str("\n[[coalitions]]\n");
        put(&mut text, "of", &list(members.iter().map(|&dm| quoted(&conflict.dms[dm].id))));
    }
    for (at, question) in open.questions.iter().enumerate() {
        render_question(&mut text, at, question, &names);
    }
    text
}

fn render_rule(text: &mut String, rule: &Rule, names: &[String]) {
    text.push_str("\n[[rules]]\n");
    let (key, value) = match rule {
        Rule::Never(that) => ("never", formula_text(that, names)),
        Rule::Always(that) => ("always", formula_text(that, names)),
        Rule::AtMostOne(of) => ("at-most-one", formulas(of, names)),
        Rule::ExactlyOne(of) => ("exactly-one", formulas(of, names)),
        Rule::AtLeastOne(of) => ("at-least-one", formulas(of, names)),
    };
    put(text, key, &value);
}

fn render_question(text: &mut String, at: usize, question: &Question, names: &[String]) {
    text.push_str("\n[[questions]]\n");
    put(text, "id", &quoted(&format!("q{at}")));
    put(text, "ask", &quoted(&format!("Which answer of question {at}?")));
    let answers = question.answers.iter().enumerate();
    let answers =
        answers.map(|(answer, when)| format!("a{answer} = {}", formula_text(when, names)));
    put(text, "answers", &format!("{{ {} }}", answers.collect::<Vec<_>>().join(", ")));
    if question.otherwise {
        put(text, "otherwise", "\"other\"");
    }
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

fn render_dm(text: &mut String, open: &OpenConflict, at: usize, names: &[String]) {
    let dm = &open.certain.dms[at];
    let id = &dm.id;
    text.push_str(&format!("\n[dm.{id}]\nname = \"Decision maker {id}\"\n"));
    match &open.foresight[at][..] {
        [] => {}
        [(only, _)] => put(text, "foresight", &quoted(only.id())),
        several => {
            let share = |(concept, share): &(crate::oracle::Concept, u32)| {
                format!("{} = {}", concept.id(), decimal(i64::from(*share)))
            };
            let shares: Vec<String> = several.iter().map(share).collect();
            put(text, "foresight", &format!("{{ {} }}", shares.join(", ")));
        }
    }
    if open.pace[at] != 100 {
        put(text, "pace", &decimal(i64::from(open.pace[at])));
    }
    text.push_str(&format!("[dm.{id}.options]\n"));
    let places = open.certain.options_of(at);
    for (option, place) in dm.options.iter().zip(places) {
        put(text, &option.id, &option_text(option, open.options[place]));
    }
    if let Some(wishes) = &open.wishes[at] {
        wishes.iter().for_each(|wish| render_wish(text, id, wish, names));
        return;
    }
    match &dm.preference {
        Preference::Prioritized(statements) => {
            for that in statements {
                render_wish(text, id, &Wish::One(Statement::certain(that.clone())), names);
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

fn option_text(option: &PlainOption, likelihood: Option<Likelihood>) -> String {
    let does = format!("Do {}", option.id);
    let way = match option.one_way {
        OneWay::No => None,
        OneWay::On => Some("one-way = \"on\"".to_owned()),
        OneWay::Off => Some("one-way = \"off\"".to_owned()),
    };
    let chance = likelihood.map(|likelihood| format!("chance = {}", chance(likelihood)));
    if way.is_none() && chance.is_none() {
        return quoted(&does);
    }
    let parts = [Some(format!("does = \"{does}\"")), way, chance];
    format!("{{ {} }}", parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
}

fn render_wish(text: &mut String, id: &str, wish: &Wish, names: &[String]) {
    text.push_str(&format!("[[dm.{id}.prefers]]\n"));
    match wish {
        Wish::One(statement) => {
            for (key, value) in statement_keys(statement, names) {
                put(text, key, &value);
            }
        }
        Wish::AnyOrder(statements) => {
            let one = |statement: &Statement| {
                let keys = statement_keys(statement, names).into_iter();
                let keys: Vec<String> =
                    keys.map(|(key, value)| format!("{key} = {value}")).collect();
                format!("{{ {} }}", keys.join(", "))
            };
            put(text, "any-order", &list(statements.iter().map(one)));
        }
    }
}

fn statement_keys(statement: &Statement, names: &[String]) -> Vec<(&'static str, String)> {
    let mut keys = vec![("that", formula_text(&statement.that, names))];
    match statement.doubt {
        Doubt::None => {}
        Doubt::Held(likelihood) => keys.push(("chance", chance(likelihood))),
        Doubt::Side => keys.push(("unknown", "true".to_owned())),
    }
    keys
}

fn chance(likelihood: Likelihood) -> String {
    match likelihood {
        Likelihood::Number(number) => decimal(i64::from(number)),
        Likelihood::Range(low, high) => {
            format!("[{}, {}]", decimal(i64::from(low)), decimal(i64::from(high)))
        }
        Likelihood::Word(word) => quoted(LADDER[word].0),
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
