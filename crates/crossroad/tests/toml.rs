//! Our reading of TOML agrees with the `toml` crate's, which goes another way from tokens to trees.

#![expect(clippy::unwrap_used, reason = "a test stops at what it cannot do")]

use crossroad::text::diagnostic::{Diagnostic, Problems, codes};
use crossroad::text::source::{Node, Value, parse};
use toml::de::{DeTable, DeValue};

const COMPLETE: &str = include_str!("files/complete.toml");

/// Pieces that tables, arrays of tables and dotted keys can go wrong with.
const PIECES: [&str; 34] = [
    "[a]\n",
    "[b]\n",
    "[a.b]\n",
    "[a.b.c]\n",
    "[[a]]\n",
    "[[b]]\n",
    "[[a.b]]\n",
    "[[a.b.c]]\n",
    "[b.a]\n",
    "[a.c]\n",
    "[c]\n",
    "[[c.a]]\n",
    "a = 1\n",
    "b = 2\n",
    "c = 3\n",
    "a.b = 1\n",
    "a.c = 1\n",
    "a.b.c = 1\n",
    "b.a = 'x'\n",
    "a = {}\n",
    "a = { b = 1 }\n",
    "a = { b.c = 1, b.d = 2 }\n",
    "a = { b = {}, b.c = 1 }\n",
    "b = []\n",
    "a = [{}]\n",
    "a = [{ b = 1 }, 2]\n",
    "c = [1, [2, 'x'], { a = true }]\n",
    "\"a\" = 1\n",
    "'b'.a = 1\n",
    "\"\" = 1\n",
    "c.a = \"\"\"\nx\ny\"\"\"\n",
    "c.b = 1_000\n",
    "c.d = 0x1F\n",
    "d = -1.5e3\n",
];

struct Draws(u64);

impl Draws {
    fn below(&mut self, bound: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % bound as u64) as usize
    }
}

fn same(ours: &Node, theirs: &DeValue<'_>) -> bool {
    match (&ours.value, theirs) {
        (Value::Text(a), DeValue::String(b)) => a.text == *b,
        (Value::Bool(a), DeValue::Boolean(b)) => a == b,
        (Value::Number(a), DeValue::Float(b)) => a.text == b.as_str(),
        (Value::Number(a), DeValue::Integer(b)) => {
            a.whole == i64::from_str_radix(b.as_str(), b.radix()).ok()
        }
        (Value::DateTime(_), DeValue::Datetime(_)) => true,
        (Value::List(a), DeValue::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b.get_ref()))
        }
        (Value::Table(_), DeValue::Table(b)) => same_table(ours, b),
        _ => false,
    }
}

fn same_table(ours: &Node, theirs: &DeTable<'_>) -> bool {
    let ours = ours.table().unwrap();
    ours.entries().len() == theirs.len()
        && theirs.iter().all(|(key, value)| {
            ours.get(key.get_ref()).is_some_and(|node| same(node, value.get_ref()))
        })
}

/// Says whether there is a date or time without quotes in it.
fn dated(node: &Node) -> bool {
    match &node.value {
        Value::DateTime(_) => true,
        Value::List(list) => list.iter().any(dated),
        Value::Table(table) => table.entries().any(|(_, node)| dated(node)),
        _ => false,
    }
}

/// The other crate lets dotted keys go into the last table of `[[a]]`. TOML 1.0 does not: "dotted
/// keys define", and an array of tables is defined already.
fn in_list(problem: &Diagnostic) -> bool {
    problem.code == codes::DUPLICATE_KEY && problem.message.ends_with("is a list already")
}

/// Compares the two readings; returns whether the text is good TOML 1.0.
fn agree(text: &str) -> bool {
    let mut problems = Problems::default();
    let ours = parse(text, &mut problems);
    let problems = problems.finish();
    let newer = problems.iter().any(|problem| problem.code == codes::TOML_1_1);
    let wrong = problems.iter().any(|problem| problem.code != codes::TOML_1_1);
    let theirs = DeTable::parse(text);
    match theirs {
        // (a date without quotes is never right in a conflict file: we do not look at it)
        Err(_) if !wrong && dated(&ours) => {}
        // (Of what stands behind a line break that only TOML 1.1 allows, we say no more.)
        Err(error) => assert!(wrong || newer, "we accept\n{text}\nthey say {error}"),
        Ok(_) if wrong && problems.iter().all(in_list) => {}
        Ok(table) => {
            assert!(!wrong, "they accept\n{text}\nwe say {problems:#?}");
            assert!(newer || same_table(&ours, table.get_ref()), "we differ on\n{text}\n{ours:#?}");
        }
    }
    !newer && !wrong
}

#[test]
fn the_complete_file_is_the_same_tree() {
    assert!(agree(COMPLETE));
}

#[test]
fn tables_headers_and_dotted_keys_are_put_together_in_the_same_way() {
    let mut draws = Draws(1);
    let mut good = 0;
    for _ in 0..30_000 {
        let text: String =
            (0..1 + draws.below(6)).map(|_| PIECES[draws.below(PIECES.len())]).collect();
        good += usize::from(agree(&text));
    }
    assert!((3_000..27_000).contains(&good), "{good} of 30 000 are good");
}

#[test]
fn spoilt_texts_are_refused_by_both() {
    let mut draws = Draws(2);
    let signs = [
        "[", "]", "{", "}", "\"", "'", "=", "\n", ".", ",", "#", " ", "\\", "1", "a", "-", "_",
        "\r",
    ];
    let lines: Vec<&str> = COMPLETE.lines().collect();
    let mut good = 0;
    for _ in 0..30_000 {
        let start = draws.below(lines.len());
        let end = (start + 1 + draws.below(8)).min(lines.len());
        let mut text = lines[start..end].join("\n");
        for _ in 0..=draws.below(3) {
            let at = draws.below(text.len() + 1);
            if !text.is_char_boundary(at) {
                continue;
            }
            if draws.below(3) > 0 || at == text.len() {
                text.insert_str(at, signs[draws.below(signs.len())]);
            } else {
                text.remove(at);
            }
        }
        good += usize::from(agree(&text));
    }
    assert!((2_000..28_000).contains(&good), "{good} of 30 000 are good");
}

#[test]
fn what_only_toml_1_1_allows_is_refused() {
    for text in [
        "a = { b = 1, }",
        "a = {\n b = 1 }",
        "a = { b = 1 # why\n }",
        "a = [{ b = 1,\n c = 2 }]",
        "a = \"\\e\"",
        "a = \"\\x41\"",
        "\"\\x41\" = 1",
        "a = \"\"\"\\e\"\"\"",
        "a = 12:30",
        "a = 2015-09-30T12:30Z",
    ] {
        let mut problems = Problems::default();
        parse(text, &mut problems);
        let codes: Vec<&str> = problems.finish().iter().map(|problem| problem.code.id()).collect();
        assert_eq!(codes, ["toml-1-1"], "{text}");
    }
    for text in [
        "a = { b = [\n1,\n2,\n] }",
        "a = \"\\\\e \\\\x41\"",
        "a = '\\e\\x41'",
        "a = 12:30:00",
        "a = 2015-09-30T12:30:00.5+01:00",
    ] {
        let mut problems = Problems::default();
        parse(text, &mut problems);
        assert_eq!(problems.finish(), [], "{text}");
    }
}
