//! Quotations against their sources: what matches, what does not, and what is said of it.

use crossroad::model::conflict::{
    Conflict, ConflictOption, DecisionMaker, Rule, RuleKind, Tally, uses,
};
use crossroad::model::preference::{Item, Preference, Prioritized, Statement, Written};
use crossroad::model::provenance::{Claim, Form, Source, Support, SupportKind};
use crossroad::model::quotation::{Passage, Standing, Texts, Unread, Verified, sha256, verify};
use crossroad::text::diagnostic::Diagnostic;
use crossroad::text::formula::{ClaimId, DmId, Formula, SourceId};
use crossroad::text::source::{Span, Spanned};

const NOTE: &str = "Russia and Afghanistan

Moscow does not want the troops to stay. A sudden vacuum would bring
weapons, drugs and radical Islamists; it does not want them to leave in haste.

Advertisement: subscribe for 1,500 roubles.

It is unlikely that Russia can't afford a buffer zone.
";

/// Writes conflicts as data; every place gets a span of its own.
#[derive(Default)]
struct Case {
    conflict: Conflict,
    texts: Texts,
    at: usize,
}

impl Case {
    fn new(text: &str) -> Self {
        Self::default().source("note", "sources/note.txt", text)
    }

    fn span(&mut self) -> Span {
        self.at += 10;
        Span::new(self.at, self.at + 5)
    }

    fn spanned(&mut self, value: &str) -> Spanned<String> {
        Spanned::new(value.to_owned(), self.span())
    }

    fn source(mut self, id: &str, file: &str, text: &str) -> Self {
        let source = Source {
            id: self.spanned(id),
            title: None,
            file: Some(self.spanned(file)),
            author: None,
            published: None,
            url: None,
            sha256: Some(self.spanned(&sha256(text.as_bytes()))),
            struck: Vec::new(),
            own: false,
            reliability: None,
            note: None,
        };
        self.conflict.sources.push(source);
        self.texts.put(file, Ok(text.as_bytes().to_vec()));
        self
    }

    fn claim(mut self, id: &str, quote: &str) -> Self {
        let claim = Claim {
            id: self.spanned(id),
            source: Some(SourceId(0)),
            speaker: None,
            form: Form::Restated,
            via: None,
            quote: self.spanned(quote),
            prefix: None,
            suffix: None,
            reading: None,
            credibility: None,
            note: None,
        };
        self.conflict.claims.push(claim);
        self
    }

    fn strike(mut self, lines: &str) -> Self {
        let lines = self.spanned(lines);
        self.conflict.sources[0].struck.push(lines);
        self
    }

    /// Adds an option, a rule and a wish that rest on the last claim.
    fn resting(mut self) -> Self {
        let claim = ClaimId::at(self.conflict.claims.len() - 1);
        let support = Support { kind: SupportKind::Quoted(vec![claim]), note: None, drafted: None };
        let option = ConflictOption {
            id: self.spanned("stay"),
            dm: DmId(0),
            does: "Stay".to_owned(),
            one_way: None,
            chance: None,
            held_by: None,
            support: support.clone(),
        };
        self.conflict.options.push(option);
        let written = Written { formula: Formula::Constant(false), text: self.spanned("false") };
        let rule = Rule {
            id: None,
            kind: RuleKind::Never(written.clone()),
            chance: None,
            held_by: None,
            support: support.clone(),
            span: self.span(),
        };
        self.conflict.rules.push(rule);
        let wish = Statement {
            id: Some(self.spanned("no-vacuum")),
            that: written.clone(),
            says: None,
            crucial: false,
            unknown: false,
            chance: None,
            support,
            span: self.span(),
        };
        let second = Statement {
            id: None,
            support: Support {
                kind: SupportKind::Assumed("it is so".to_owned()),
                ..Support::default()
            },
            ..wish.clone()
        };
        let items = vec![Item::One(wish), Item::One(second)];
        let dm = DecisionMaker {
            id: self.spanned("us"),
            name: "US".to_owned(),
            called: None,
            plural: false,
            foresight: None,
            pace: 1.0,
            preference: Preference::Prioritized(Prioritized { items }),
            threshold: None,
            attitudes: Vec::new(),
            note: None,
        };
        self.conflict.dms.push(dm);
        self
    }

    fn verify(&self) -> Verified {
        verify(&self.conflict, &self.texts)
    }

    fn one_problem(&self) -> Diagnostic {
        let verified = self.verify();
        assert_eq!(verified.problems.len(), 1, "{:#?}", verified.problems);
        verified.problems[0].clone()
    }

    fn code(&self) -> &'static str {
        self.one_problem().code.id()
    }

    fn passage(&self) -> Passage {
        let verified = self.verify();
        assert_eq!(verified.problems, []);
        match verified.locate(ClaimId(0)) {
            Some(passage) => passage.clone(),
            None => unreachable!("no problem, so it is found"),
        }
    }
}

fn quoted(text: &str, quote: &str) -> Option<&'static str> {
    let verified = Case::new(text).claim("c", quote).verify();
    verified.problems.first().map(|problem| problem.code.id())
}

#[test]
fn a_quotation_is_found_with_its_lines_across_line_breaks() {
    let case = Case::new(NOTE).claim("c", "A sudden vacuum would bring weapons, drugs");
    let passage = case.passage();
    assert_eq!((passage.first_line, passage.last_line), (3, 4));
    let bytes = passage.bytes.start..passage.bytes.end;
    assert_eq!(&NOTE[bytes], "A sudden vacuum would bring\nweapons, drugs");
}

#[test]
fn altering_any_character_of_a_quoted_passage_names_claim_and_statements() {
    let quote = "weapons, drugs and radical Islamists; it does not want";
    let case = Case::new(NOTE).claim("vacuum", quote).resting();
    let passage = case.passage();
    for (at, c) in NOTE.char_indices() {
        if !(passage.bytes.start..passage.bytes.end).contains(&at) || c.is_whitespace() {
            continue;
        }
        let other = if c == 'x' { 'y' } else { 'x' };
        let altered = format!("{}{other}{}", &NOTE[..at], &NOTE[at + c.len_utf8()..]);
        let mut case = Case::new(NOTE).claim("vacuum", quote).resting();
        case.texts.put("sources/note.txt", Ok(altered.into_bytes()));
        let problems = case.verify().problems;
        let codes: Vec<&str> = problems.iter().map(|problem| problem.code.id()).collect();
        assert_eq!(codes, ["source-changed", "quote-not-found"], "at {at}");
        let told = &problems[1];
        assert!(told.message.contains("`vacuum`"));
        let hints = told.hints.join("\n");
        for place in ["`us.stay`", "`rules[1]`", "`no-vacuum`"] {
            assert!(hints.contains(place), "{hints}");
        }
        assert!(!hints.contains("us.prefers[2]"));
        assert!(hints.contains("the nearest passage, in line 4"), "{hints}");
        assert_eq!(told.others.len(), 3);
    }
}

#[test]
fn look_alike_sentences_do_not_match() {
    for quote in [
        "moscow does not want the troops to stay",
        "Moscow does not want the troops to stay!",
        "M\u{43e}scow does not want the troops to stay",
        "Moscow does not want their troops to stay",
        "Moscow does want the troops to stay",
        "Moscow does not want the troops to stay: A sudden",
        "Moscow does not want the troops to\u{202e} stay",
        "likely that Russia",
        "Russia can",
        "500 roubles",
        "subscribe for 1",
        "\0",
        " \u{ad} ",
    ] {
        assert_eq!(quoted(NOTE, quote), Some("quote-not-found"), "{quote}");
    }
    for quote in
        ["unlikely that Russia", "Russia can't", "Russia can\u{2019}t", "1,500 roubles", "1,500"]
    {
        assert_eq!(quoted(NOTE, quote), None, "{quote}");
    }
    let told = Case::new(NOTE).claim("c", "M\u{43e}scow does not want the troops").one_problem();
    let hints = told.hints.join("\n");
    assert!(hints.contains("U+006F") && hints.contains("U+043E"), "{hints}");
    assert!(told.label.text.contains("the source has `Moscow`"), "{}", told.label.text);
    let arms = "A sudden vacuum would bring arms, drugs and radical Islamists";
    let told = Case::new(NOTE).claim("c", arms).one_problem();
    assert_eq!(told.label.text, "the source has `weapons,`, not `arms,`");
    let told = Case::new(NOTE).claim("c", "likely that Russia").one_problem();
    assert_eq!(told.label.text, "only inside of `unlikely`");
}

#[test]
fn scripts_without_spaces_are_quoted_inside_of_a_line() {
    assert_eq!(quoted("莫斯科不希望军队留下。", "不希望军队"), None);
    assert_eq!(quoted("Москва не хочет", "осква"), Some("quote-not-found"));
    assert_eq!(quoted("not a\u{336} word", "not a"), Some("quote-not-found"));
}

#[test]
fn several_places_are_told_apart_by_prefix_or_suffix() {
    let case = Case::new(NOTE).claim("c", "does not want");
    let told = case.one_problem();
    assert_eq!(told.code.id(), "quote-ambiguous");
    let hints = told.hints.join("\n");
    assert!(hints.contains("line 3: `") && hints.contains("line 4: `"), "{hints}");
    for (prefix, suffix, line) in [
        (Some("drugs and radical Islamists; it"), None, 4),
        (None, Some(" the\n troops"), 3),
        (Some("Moscow"), Some("the"), 3),
    ] {
        let mut case = Case::new(NOTE).claim("c", "does not want");
        case.conflict.claims[0].prefix = prefix.map(str::to_owned);
        case.conflict.claims[0].suffix = suffix.map(str::to_owned);
        assert_eq!(case.passage().first_line, line);
    }
    let mut case = Case::new(NOTE).claim("c", "radical Islamists");
    case.conflict.claims[0].prefix = Some("moderate".to_owned());
    assert!(case.one_problem().message.contains("not between its `prefix` and `suffix`"));
}

#[test]
fn struck_lines_cannot_be_quoted_or_run_across() {
    let told = Case::new(NOTE).strike("6").claim("c", "subscribe for").one_problem();
    assert_eq!(told.code.id(), "quote-struck");
    assert!(told.message.contains("line 6"), "{}", told.message);
    let joined = Case::new(NOTE).strike("6").claim("c", "in haste. It is unlikely").one_problem();
    assert!(joined.message.contains("runs across struck line 6"), "{}", joined.message);
    assert_eq!(Case::new(NOTE).strike("6").claim("c", "in haste.").passage().first_line, 4);
    let half = "Islamists; it does not want them to leave in haste. Advertisement: subscribe";
    assert_eq!(Case::new(NOTE).strike("5-6").claim("c", half).code(), "quote-struck");
    let cut = Case::new(NOTE).strike("6").claim("c", "in haste. \0 It is unlikely");
    assert_eq!(cut.code(), "quote-not-found");
    for lines in ["0", "7-6", "6-99", "x", "", "1-2-3", "99999999999999999999"] {
        let told = Case::new(NOTE).strike(lines).claim("c", "It is unlikely").one_problem();
        assert_eq!(told.code.id(), "bad-struck", "{lines}");
    }
    let mut case = Case::new(NOTE).strike("6").claim("c", "It is unlikely");
    case.conflict.sources[0].sha256 = None;
    assert_eq!(case.code(), "struck-unsealed");
}

#[test]
fn sources_that_are_not_there_or_no_text_are_told_with_what_rests_on_them() {
    let case = |bytes: Result<Vec<u8>, Unread>| {
        let mut case = Case::new(NOTE).claim("vacuum", "A sudden vacuum").resting();
        case.texts.put("sources/note.txt", bytes);
        let verified = case.verify();
        assert_eq!(verified.standings, [Standing::Unread]);
        let told = case.one_problem();
        let hints = told.hints.join("\n");
        assert!(hints.contains("`vacuum`") && hints.contains("`rules[1]`"), "{hints}");
        told.code.id()
    };
    assert_eq!(case(Err(Unread::Missing)), "source-missing");
    assert_eq!(case(Err(Unread::Failed("it is a folder".to_owned()))), "source-unreadable");
    assert_eq!(case(Ok(b"A sudden \xff vacuum".to_vec())), "source-not-text");
    assert_eq!(case(Ok(b"A sudden \0 vacuum".to_vec())), "source-not-text");
    assert_eq!(case(Ok(b" <!DOCTYPE html><p>A sudden vacuum".to_vec())), "source-not-text");
    let mut no_file = Case::new(NOTE).claim("c", "anything");
    no_file.conflict.sources[0].file = None;
    assert_eq!(no_file.verify().standings, [Standing::Unchecked]);
}

#[test]
fn a_quotation_of_another_source_is_told() {
    let case = Case::new("Nothing of the kind.\n").source("other", "b.md", NOTE);
    let told = case.claim("c", "A sudden vacuum").one_problem();
    assert!(told.hints.join("\n").contains("in line 3 of source `other`"), "{:?}", told.hints);
}

#[test]
fn block_quotation_marks_of_markdown_are_layout() {
    let text = "He said:\n\n> We do not want\n> another war.\n>> Ever.\n";
    let case =
        Case::default().source("note", "note.md", text).claim("c", "not want another war. Ever.");
    assert_eq!(case.passage().last_line, 5);
    assert_eq!(quoted(text, "not want another war"), Some("quote-not-found"));
}

#[test]
fn statements_are_counted_by_what_they_rest_on() {
    let case = Case::new(NOTE).claim("c", "A sudden vacuum").resting();
    let uses = uses(&case.conflict);
    let places: Vec<&str> = uses.iter().map(|one| one.place.as_str()).collect();
    let all = ["us.stay", "rules[1]", "no-vacuum", "us.prefers[2]"];
    assert_eq!(places, all);
    assert_eq!(
        Tally::of(&uses),
        Tally { quoted: 3, assumed: 1, judged: 0, unstated: 0, drafted: 0 }
    );
}

/// The plain form of the few words below, spelled out.
fn plain(word: &str) -> String {
    match word {
        "a\u{301}b" => "\u{e1}b".to_owned(),
        "b\u{2013}a" => "b-a".to_owned(),
        "b\u{ad}a" => "ba".to_owned(),
        same => same.to_owned(),
    }
}

#[test]
fn quotations_of_whole_words_are_counted_as_by_comparing_word_for_word() {
    let mut state: u32 = 7;
    let mut draw = |most: usize| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) as usize % most
    };
    let words = ["ab", "aba", "a\u{301}b", "\u{e1}b", "b\u{2013}a", "b-a", "b\u{ad}a"];
    let spaces = [" ", "\n", "  ", "\u{a0}\n"];
    let mut seen = [0; 3];
    for _ in 0..3000 {
        let mut write = |words_drawn: usize| -> String {
            (0..words_drawn).map(|_| [words[draw(7)], spaces[draw(4)]].concat()).collect()
        };
        let (text, quote) = (write(24), write(2));
        let plain = |text: &str| -> Vec<String> { text.split_whitespace().map(plain).collect() };
        let (all, wanted) = (plain(&text), plain(&quote));
        let count = all.windows(wanted.len()).filter(|window| **window == *wanted).count();
        let expected = match count {
            0 => Some("quote-not-found"),
            1 => None,
            _ => Some("quote-ambiguous"),
        };
        seen[count.min(2)] += 1;
        assert_eq!(quoted(&text, &quote), expected, "{quote:?} in {text:?}");
    }
    assert!(seen.iter().all(|times| *times > 100), "{seen:?}");
}

/// Five megabytes of sentences no two of which are the same.
fn large() -> (String, Vec<String>) {
    let words = ["troops", "buffer", "Kabul", "north", "heroin", "border", "Taliban", "market"];
    let mut text = String::new();
    let mut sentences = Vec::new();
    let mut state: u32 = 12345;
    while text.len() < 5 << 20 {
        let mut sentence = format!("Report {} says “", sentences.len());
        for _ in 0..14 {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            sentence.push_str(words[(state >> 24) as usize % words.len()]);
            sentence.push(' ');
        }
        sentence.push_str("and no\u{a0}more” — that is all.");
        text.push_str(&sentence);
        text.push_str(if sentences.len() % 5 == 4 { "\n\n" } else { "\n  " });
        sentences.push(sentence);
    }
    (text, sentences)
}

#[test]
fn two_thousand_claims_on_five_megabytes_are_checked() {
    let (text, sentences) = large();
    for altered in [false, true] {
        let mut case = Case::new(&text);
        for claim in 0..2000 {
            let mut quote = sentences[claim * sentences.len() / 2000].replace(['“', '”'], "\"");
            if altered {
                quote = quote.replace("all", "nothing");
            }
            case = case.claim(&format!("c{claim}"), &quote);
        }
        let before = std::time::Instant::now();
        let verified = case.verify();
        println!("altered: {altered}, {:?}", before.elapsed());
        let expected = if altered { 2000 } else { 0 };
        assert_eq!(verified.problems.len(), expected);
        let near = |problem: &&Diagnostic| {
            problem.hints.iter().any(|hint| hint.contains("nearest passage, in"))
        };
        assert_eq!(verified.problems.iter().filter(near).count(), expected.min(100));
    }
}
