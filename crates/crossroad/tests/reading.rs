//! Reading survives anything, and one slip is one problem.

use crossroad::game::check::read_checked;
use crossroad::model::conflict::Reading;
use crossroad::text::diagnostic::{Lines, MOST, codes, to_json};
use crossroad::text::formula::{parse, print};
use crossroad::text::source::LARGEST;

const COMPLETE: &str = include_str!("files/complete.toml");

const HEAD: &str = "format = 1\n[conflict]\ntitle = \"Talks\"\n";
const US: &str = "[dm.us.options]
stay  = { does = \"Stay\", assumed = \"said often\" }
leave = { does = \"Leave\", assumed = \"said often\" }
[[dm.us.prefers]]
that    = \"us.stay\"
assumed = \"said often\"
";

fn read(text: &str) -> Reading {
    read_checked("test.toml", text.as_bytes())
}

fn found(reading: &Reading) -> Vec<(usize, &'static str)> {
    let lines = Lines::new(&reading.text);
    let problems = reading.diagnostics.iter();
    problems.map(|p| (lines.position(p.label.span.start).line, p.code.id())).collect()
}

/// Draws numbers that look random and are the same each time (SplitMix64).
struct Draws(u64);

impl Draws {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }
}

#[test]
fn ten_megabytes_of_noise_are_refused_with_a_place() {
    let mut draws = Draws(1);
    let bytes: Vec<u8> = (0..10_000_000).map(|_| draws.next() as u8).collect();
    let reading = read_checked("noise", &bytes);
    assert!(reading.conflict.is_none());
    assert_eq!(reading.diagnostics.len(), 1);
    assert_eq!(reading.diagnostics[0].code, codes::NOT_UTF8);
    assert!(!reading.render(false).is_empty());
}

#[test]
fn ten_megabytes_of_noise_in_letters_and_signs_are_refused_with_a_hundred_problems() {
    for (seed, letters) in [
        (2, "abc=[]{}\"'.,#-_ \n\n\n0123456789\\tüß"),
        (3, "[]{}="),
        (4, "a = [\n"),
        (5, "\"\"\"'''\n= a"),
    ] {
        let letters: Vec<char> = letters.chars().collect();
        let mut draws = Draws(seed);
        let text: String = (0..10_000_000).map(|_| letters[draws.below(letters.len())]).collect();
        let reading = read(&text);
        assert!(reading.has_errors());
        assert!(reading.diagnostics.len() <= MOST + 1);
        let shown = reading.render(true);
        assert!(shown.len() < 1_000_000, "{}", shown.len());
        let json = to_json("noise", &reading.text, &reading.diagnostics);
        assert_eq!(json["problems"].as_array().unwrap().len(), reading.diagnostics.len());
    }
}

#[test]
fn ten_megabytes_of_wrong_keys_are_refused_fast() {
    let keys: String = (0..800_000).map(|at| format!("key-{at} = 1\n")).collect();
    let reading = read(&format!("{HEAD}{US}[dm.us]\n{keys}"));
    assert_eq!(reading.diagnostics.len(), MOST + 1);
    let last = reading.diagnostics.last().unwrap();
    assert_eq!(last.code, codes::TOO_MANY_PROBLEMS);
    assert!(last.message.contains("799900"), "{}", last.message);
}

#[test]
fn a_file_above_the_limit_is_refused_unread() {
    let bytes = vec![b' '; LARGEST + 1];
    let reading = read_checked("large", &bytes);
    assert_eq!(reading.diagnostics.len(), 1);
    assert_eq!(reading.diagnostics[0].code, codes::FILE_TOO_LARGE);
}

#[test]
fn brackets_nested_50_000_deep_are_one_problem() {
    for (open, close) in [("[", "]"), ("{a=", "}"), ("[{a=", "}]")] {
        let (open, close) = (open.repeat(50_000), close.repeat(50_000));
        let text = format!("format = 1\nx = {open}{close}\n[conflict]\ntitle = \"T\"\n{US}");
        let reading = read(&text);
        let expected = [(2, "toml-too-deep"), (2, "unknown-key")];
        let mut found = found(&reading);
        found.sort_unstable();
        assert_eq!(found, expected);
        // Never closed at all:
        let reading = read(&format!("x = {open}\n[conflict]\ntitle = \"T\"\n{US}"));
        assert!(reading.has_errors());
    }
    let path = "a.".repeat(50_000);
    let reading = read(&format!("{HEAD}{US}[dm.us]\n{path}b = 1\n[{path}b]\n"));
    assert!(reading.has_errors());
    assert!(reading.diagnostics.len() < 5);
}

#[test]
fn one_line_of_two_million_signs_is_one_problem() {
    for sign in ["[", "=", "\"", ",", ".", "a ", "{", "]", "#"] {
        let count = 2_000_000 / sign.len();
        let reading = read(&format!("{HEAD}{US}[dm.us]\nx = {}\n", sign.repeat(count)));
        let errors = reading.diagnostics.len();
        assert!(reading.has_errors() && errors <= 2, "{sign}: {errors}");
        assert!(reading.render(false).len() < 10_000);
    }
}

#[test]
fn formulas_nested_50_000_deep_are_one_problem() {
    for (open, close) in [("(", ")"), ("not ", ""), ("not (", ")"), ("(", "")] {
        let (open, close) = (open.repeat(50_000), close.repeat(50_000));
        let rule = format!("[[rules]]\nnever = \"{open}us.stay{close}\"\nassumed = \"why\"\n");
        let reading = read(&format!("{HEAD}{US}{rule}"));
        assert_eq!(found(&reading), [(11, "formula-too-deep")], "{}", reading.render(false));
    }
}

#[test]
fn a_formula_of_100_000_members_is_read() {
    let wide = vec!["us.stay"; 100_000].join(" or ");
    let rule = format!("[[rules]]\nalways = \"{wide}\"\nassumed = \"why\"\n");
    let reading = read(&format!("{HEAD}{US}{rule}"));
    assert_eq!(found(&reading), []);
}

#[test]
fn empty_and_nearly_empty_files_say_nothing() {
    for text in ["", "\n", "  \n\t\n", "# a comment", "\u{feff}", "\u{feff}# a comment\r\n"] {
        assert_eq!(found(&read(text)), [(1, "empty-file")], "{text:?}");
    }
}

#[test]
fn bytes_that_are_no_text_are_shown_where_they_stand() {
    let reading = read_checked("test.toml", b"format = 1\n# caf\xe9\n");
    assert_eq!(found(&reading), [(2, "not-utf8")]);
    assert!(reading.diagnostics[0].message.contains("byte 16"));
    let utf16: Vec<u8> = "format = 1".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let reading = read_checked("test.toml", &[&[0xff, 0xfe], utf16.as_slice()].concat());
    assert!(reading.diagnostics[0].hints[0].contains("UTF-16"));
}

#[test]
fn line_ends_of_windows_change_nothing() {
    let reading = read(&COMPLETE.replace('\n', "\r\n"));
    assert!(reading.diagnostics.is_empty(), "{}", reading.render(false));
    let here = reading.conflict.unwrap();
    assert!(here == read(COMPLETE).conflict.unwrap());
}

#[test]
fn one_slip_is_one_problem() {
    let rest = "[[rules]]
never = \"us.stay and us.leave\"
assumed = \"why\"
[[expect]]
question = \"path\"
answer = [\"stays\"]
most-likely = true
assumed = \"why\"
[[questions]]
id = \"path\"
ask = \"?\"
answers = { stays = \"us.stay\" }
otherwise = \"goes\"
";
    let whole = format!("{HEAD}{US}{rest}");
    assert_eq!(found(&read(&whole)), [], "{}", read(&whole).render(false));
    // Each line, spoilt in a way that is easily done, is one problem and causes no other.
    let slips = [
        ("[dm.us.options]", "[dm.us.options", "toml-syntax"),
        ("[dm.us.options]", "[dm.us.option]", "unknown-key"),
        ("[dm.us.options]", "[dm us.options]", "toml-syntax"),
        ("[dm.us.options]", "[dn.us.options]", "unknown-key"),
        ("stay  = { does", "stay { does", "toml-syntax"),
        ("stay  = { does = \"Stay\",", "stay  = { does = \"Stay,", "toml-syntax"),
        ("stay  = { does", "sty  = { does", "unknown-option"),
        ("assumed = \"said often\" }\nleave", "assumed = \"said often\"\nleave", "toml-syntax"),
        ("title = \"Talks\"", "title = Talks", "toml-syntax"),
        ("title = \"Talks\"", "titel = \"Talks\"", "unknown-key"),
        ("title = \"Talks\"", "title \"Talks\"", "toml-syntax"),
        ("[conflict]", "[conflct]", "unknown-key"),
        ("[conflict]", "[[conflict]]", "wrong-type"),
        ("format = 1", "fromat = 1", "unknown-key"),
        ("format = 1", "format : 1", "toml-syntax"),
        ("[[dm.us.prefers]]", "[dm.us.prefers]", "wrong-type"),
        ("[[dm.us.prefers]]", "[[dm.us.prefer]]", "unknown-key"),
        ("[[dm.us.prefers]]\nthat", "[[dm.us.prefers]]\nthta", "unknown-key"),
        ("that    = \"us.stay\"", "that    = us.stay", "toml-syntax"),
        ("that    = \"us.stay\"", "that    = \"us.stay", "toml-syntax"),
        ("[[questions]]", "[[question]]", "unknown-key"),
        ("[[questions]]", "[questions]", "wrong-type"),
        ("[[questions]]", "[[questions]", "toml-syntax"),
        ("id = \"path\"\nask", "id = path\nask", "toml-syntax"),
        ("id = \"path\"\nask", "id = 7\nask", "wrong-type"),
        ("answers = {", "answer = {", "unknown-key"),
        ("answers = { stays = \"us.stay\" }", "answers = { stays = \"us.stay\"", "toml-syntax"),
        ("answers = { stays", "answers = [ stays", "toml-syntax"),
        ("answers = { stays = \"us.stay\" }", "answers = { stays : \"us.stay\" }", "toml-syntax"),
        ("answer = [\"stays\"]", "answer = [\"stays\"", "toml-syntax"),
        ("answer = [\"stays\"]", "answer = \"stays\"", "wrong-type"),
        ("never = \"us.stay and us.leave\"", "nevr = \"us.stay and us.leave\"", "unknown-key"),
    ];
    for (right, wrong, code) in slips {
        assert!(whole.contains(right), "{right}");
        let text = whole.replacen(right, wrong, 1);
        let reading = read(&text);
        let codes: Vec<&str> = reading.diagnostics.iter().map(|p| p.code.id()).collect();
        // An option that is called something else is missed in each formula, which is one problem.
        assert_eq!(codes, [code], "{wrong}\n{}", reading.render(false));
    }
}

#[test]
fn an_unclosed_bracket_spoils_nothing_behind_it() {
    let text = format!(
        "{HEAD}{US}[[rules]]\nat-most-one = [\"us.stay\",\n  \"us.leave\"\nassumed = \"why\"\n\
         [[rules]]\nnever = \"us.sty\"\nassumed = \"why\"\n"
    );
    assert_eq!(found(&read(&text)), [(11, "toml-syntax"), (15, "unknown-option")]);
    let text = format!(
        "{HEAD}{US}[[rules]]\nassumed = \"why\"\nat-most-one = [\"us.stay\",\n  \"us.leave\",\n\
         [[rules]]\nnever = \"us.sty\"\nassumed = \"why\"\n"
    );
    assert_eq!(found(&read(&text)), [(12, "toml-syntax"), (15, "unknown-option")]);
    // Lists within lists, and texts over several lines, begin nothing anew.
    let text = format!(
        "{HEAD}{US}[[rules]]\nat-most-one = [\n  \"us.stay\", # one\n  '''us.leave''',\n]\n\
         assumed = \"\"\"\n[dm.us]\nwhy = \n\"\"\"\n"
    );
    assert_eq!(found(&read(&text)), []);
}

#[test]
fn formulas_in_texts_of_any_kind_are_shown_where_they_stand() {
    let at = |text: &str| {
        let text = format!("{HEAD}{US}[[rules]]\nnever = {text}\nassumed = \"why\"\n");
        let reading = read(&text);
        let span = reading.diagnostics[0].label.span;
        reading.text[span.start..span.end].to_owned()
    };
    assert_eq!(at("\"us.stay and us.sty\""), "sty");
    assert_eq!(at("'us.stay and us.sty'"), "sty");
    assert_eq!(at("'''us.stay and us.sty'''"), "sty");
    assert_eq!(at("\"\"\"\nus.stay and\n us.sty\"\"\""), "sty");
    // With escapes, places do not map: the whole text is shown.
    assert_eq!(at("\"us.stay\\tand us.sty\""), "\"us.stay\\tand us.sty\"");
}

#[test]
fn every_formula_of_a_file_is_printed_and_read_again() {
    let conflict = read(COMPLETE).conflict.unwrap();
    let names = conflict.names();
    let mut count = 0;
    for rule in &conflict.rules {
        for written in rule.kind.parts().1 {
            let printed = print(&written.formula, &|atom| conflict.atom_name(atom));
            assert_eq!(parse(&printed, &names), Ok(written.formula.clone()));
            assert_eq!(printed, written.text.value);
            count += 1;
        }
    }
    assert!(count > 8);
}

#[test]
fn the_order_of_parts_does_not_matter() {
    let conflict = read(COMPLETE).conflict.unwrap();
    // Move the decision makers, where options are defined, to the end.
    let (start, rest) = COMPLETE.split_at(COMPLETE.find("[dm.us]").unwrap());
    let (dms, end) = rest.split_at(rest.find("[[rules]]").unwrap());
    let moved = read(&format!("{start}{end}{dms}"));
    assert!(moved.diagnostics.is_empty(), "{}", moved.render(false));
    assert!(moved.conflict.unwrap() == conflict);
}

#[test]
fn spoilt_files_never_stop_the_reader() {
    let mut draws = Draws(7);
    let signs = [
        "[", "]", "{", "}", "\"", "'", "=", "\n", ".", ",", "#", "(", ")", "not ", "\\", "é",
        "\u{0}",
    ];
    for _ in 0..2_000 {
        let mut text = COMPLETE.to_owned();
        for _ in 0..=draws.below(4) {
            let start = draws.below(text.len());
            if !text.is_char_boundary(start) {
                continue;
            }
            match draws.below(3) {
                0 => text.insert_str(start, signs[draws.below(signs.len())]),
                1 => drop(text.remove(start.min(text.len() - 2))),
                _ => {
                    let end = (start + draws.below(200)).min(text.len());
                    if text.is_char_boundary(end) {
                        text.replace_range(start..end, "");
                    }
                }
            }
        }
        let reading = read(&text);
        assert_eq!(reading.conflict.is_none(), reading.has_errors());
        // Both forms can be made of whatever was found.
        assert_eq!(reading.render(false).is_empty(), reading.diagnostics.is_empty());
        let json = to_json("test.toml", &reading.text, &reading.diagnostics);
        assert_eq!(json["problems"].as_array().unwrap().len(), reading.diagnostics.len());
    }
}

#[test]
fn nothing_that_commands_a_terminal_is_printed() {
    let text = format!("{HEAD}{US}[dm.us]\n\"\\u001b[2Jred\" = \"\u{9b}2J\u{202e}\"\n");
    let reading = read(&text);
    let plain = reading.render(false);
    assert!(plain.contains("[2Jred"));
    assert!(!plain.contains(['\u{1b}', '\u{9b}', '\u{202e}']), "{plain:?}");
}

#[test]
fn rules_of_parities_that_all_hang_together_are_checked_and_not_given_up() {
    let mut draws = Draws(3);
    let options: String = (0..60).map(|n| format!("o{n} = \"O\"\n")).collect();
    let mut text = format!(
        "format = 1\n[conflict]\ntitle = \"Talks\"\n[dm.us]\nprefers = [\"us.o0\"]\n\
         [dm.us.options]\n{options}"
    );
    // Nothing taken is a state, but what is found of each state named takes all the rules.
    for _ in 0..48 {
        let mut some: Vec<usize> = Vec::new();
        while some.len() < 4 {
            let option = draws.below(60);
            if !some.contains(&option) {
                some.push(option);
            }
        }
        let [a, b, c, d] = some[..] else { unreachable!() };
        text +=
            &format!("[[rules]]\nalways = \"(us.o{a} iff us.o{b}) iff (us.o{c} iff us.o{d})\"\n");
    }
    text += "[states]\nall = \"us.o0 and us.o1 and us.o2\"\nodd = \"us.o3 and not us.o4\"\n";
    let reading = read(&text);
    assert!(found(&reading).iter().all(|(_, code)| *code != "check-too-hard"));
    assert!(reading.conflict.is_some(), "{}", reading.render(false));
}

#[test]
fn a_line_that_is_cut_off_shows_nothing_that_its_letter_is_needed_for() {
    // A selector of a variant stands behind each letter: wherever the line is cut off, half the
    // time the selector is the first that is left.
    for before in ["", "x"] {
        let value = "\u{e9}\u{fe0f}".repeat(300);
        let text = format!("format = 1\n[conflict]\nnosuch = \"{before}{value}\"\n");
        let told = read(&text).render(false);
        assert!(told.contains("unknown-key") && told.contains("..."), "{told}");
        assert_eq!(crossroad::text::display::painted(&told), told);
    }
}
