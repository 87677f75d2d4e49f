//! Where everything leads, and how it is worded.

use std::collections::{BTreeMap, BTreeSet};

use crossroad::finding::explain::Outcome;
use crossroad::text::formula::DmId;
use crossroad_report::document::{Block, Document, Inline, Item, Phrase, lint};
use crossroad_report::likelihood::Ladder;
use crossroad_report::sections;
use crossroad_report::wording::Phrasing;
use crossroad_testkit::random::{Shape, conflict};
use crossroad_testkit::toml_text::render;

use crate::support::{Case, afghanistan, cases};

/// What a place of a report is made of.
#[derive(Default)]
struct Place {
    /// The notes cited there.
    notes: BTreeSet<usize>,
    /// The program's words there.
    words: String,
    /// Where they lead.
    links: BTreeSet<String>,
}

fn gather(phrase: &Phrase, place: &mut Place) {
    place.words.push_str(&phrase.own());
    for part in &phrase.0 {
        match part {
            Inline::Notes(numbers) => place.notes.extend(numbers),
            Inline::Link(to, inner) => {
                place.links.insert(to.as_str().to_owned());
                gather(inner, place);
            }
            Inline::Strong(inner) => gather(inner, place),
            Inline::Cite(claims) => panic!("a citation has no number: {claims:?}"),
            _ => {}
        }
    }
}

fn gather_block(block: &Block, place: &mut Place) {
    block.each_phrase(&mut |phrase, why| {
        gather(phrase, place);
        place.links.extend(why.map(|why| why.as_str().to_owned()));
    });
    if let Block::Fold { blocks, .. } = block {
        blocks.iter().for_each(|block| gather_block(block, place));
    }
}

/// Every place that has a name, with what is there; a second one of the same name is a failure.
fn places(document: &Document, name: &str) -> BTreeMap<String, Place> {
    let mut places: BTreeMap<String, Place> = BTreeMap::new();
    let mut put = |anchor: &str, place: Place| {
        assert!(places.insert(anchor.to_owned(), place).is_none(), "{name}: {anchor} twice");
    };
    fn items(list: &[Item], put: &mut dyn FnMut(&str, Place)) {
        for item in list {
            let mut place = Place::default();
            item.sentences.iter().for_each(|one| gather(&one.phrase, &mut place));
            if let Some(anchor) = &item.anchor {
                put(anchor.as_str(), place);
            }
            items(&item.inner, put);
        }
    }
    for section in &document.sections {
        let mut place = Place::default();
        section.blocks.iter().for_each(|block| gather_block(block, &mut place));
        put(section.anchor.as_str(), place);
    }
    document.each_block(|block| match block {
        Block::Heading { anchor, .. } => put(anchor.as_str(), Place::default()),
        Block::Fold { anchor, .. } => {
            let mut place = Place::default();
            gather_block(block, &mut place);
            put(anchor.as_str(), place);
        }
        Block::List { items: list, .. } => items(list, &mut put),
        Block::Table(table) => {
            for cell in table.rows.iter().flatten() {
                if let Some(anchor) = &cell.anchor {
                    put(anchor.as_str(), Place::default());
                }
            }
        }
        Block::Figure(figure) => put(&format!("figure-{}", figure.name), Place::default()),
        Block::Endnotes(notes) => {
            notes.iter().for_each(|note| put(&format!("note-{}", note.number), Place::default()));
        }
        Block::Paragraph(_) | Block::Lead(_) => {}
    });
    places
}

/// Holds a report to its rules; returns how many findings it states.
pub(crate) fn hold(document: &Document, ladder: Ladder, name: &str) -> usize {
    let places = places(document, name);
    let mut all = Place::default();
    let mut findings = 0;
    for section in &document.sections {
        section.blocks.iter().for_each(|block| gather_block(block, &mut all));
    }
    document.each_block(|block| {
        block.each_phrase(&mut |phrase, why| {
            findings += usize::from(why.is_some());
            assert!(why.is_none() || !phrase.is_empty(), "{name}: a finding without words");
        });
    });
    for to in &all.links {
        assert!(places.contains_key(to), "{name}: {to} is linked to and not there");
    }
    for note in &all.notes {
        assert!(places.contains_key(&format!("note-{note}")), "{name}: note {note} is not there");
    }
    let slips = lint(document, ladder);
    assert_eq!(slips, [], "{name}");
    findings
}

#[test]
fn every_report_leads_somewhere_and_keeps_the_rules_of_wording() {
    for case in cases() {
        for concept in ["seq", "nash", "smr"] {
            case.gathered(concept, 1, |gathered| {
                for (ladder, _) in Ladder::ALL {
                    gathered.ladder = ladder;
                    let findings = hold(&sections::document(gathered), ladder, &case.name);
                    assert!(findings >= 5, "{}: {findings} findings", case.name);
                }
            });
        }
    }
}

#[test]
fn reports_of_random_conflicts_keep_them_too() {
    for seed in 0..12 {
        let text = render(&conflict(&Shape::everything(), seed));
        let case = Case::text(&format!("random {seed}"), &text);
        case.under("seq", 1, Ladder::Icd203, |_, one| hold(one, Ladder::Icd203, &text));
    }
}

#[test]
fn a_verdict_is_followed_to_the_quotation_in_its_passage() {
    let case = afghanistan();
    case.under("seq", 1, Ladder::Icd203, |material, document| {
        let places = places(document, "afghanistan");
        let today = material.found.status_quo.expect("there is one");
        let russia = case.conflict.dm("russia").expect("it acts");
        let why = material.why(today, russia);
        let there = &places[why.as_str()];
        let china = case.conflict.claims.iter().position(|one| one.id.value == "china-answer");
        let mut cited = None;
        document.each_block(|block| {
            if let Block::Endnotes(notes) = block {
                cited = notes.iter().find(|note| Some(note.claim.index()) == china).cloned();
            }
        });
        let note = cited.expect("it is cited");
        assert!(there.notes.contains(&note.number), "{:?}", there.notes);
        let passage = note.passage.plain();
        assert!(passage.contains("It would lead China to adopt a strategy of counterbalance"));
        // It stands in its passage, which says more.
        assert!(passage.chars().count() > 130, "{passage}");
        assert!(note.says.plain().contains("(C3), line"), "{}", note.says.plain());
        // Its statement is listed where it leads to.
        let statements = there.links.iter().filter(|to| to.starts_with("statement-"));
        assert!(statements.count() >= 4, "{:?}", there.links);
    });
}

#[test]
fn every_explained_verdict_names_what_it_rests_on() {
    let mut told = 0;
    for case in cases() {
        case.under("seq", 1, Ladder::Icd203, |material, document| {
            let places = places(document, &case.name);
            assert!(!material.told.is_empty() || case.conflict.dms.is_empty(), "{}", case.name);
            for (state, accounts) in &material.told {
                for account in accounts {
                    let why = material.why(*state, account.dm);
                    let place = &places[why.as_str()];
                    // (whoever has nothing to gain is named, and no more is told)
                    let tempted =
                        account.moves.iter().any(|one| one.outcome != Outcome::NotTempting);
                    if account.stable && !tempted && account.parts.is_empty() {
                        assert!(place.words.contains(" nothing to gain"), "{}", place.words);
                        continue;
                    }
                    told += 1;
                    let verdict = if account.stable { ": stable" } else { ": not stable" };
                    assert!(place.words.contains(verdict), "{}", place.words);
                    let rests = !place.notes.is_empty()
                        || place.words.contains("(assumed)")
                        || place.words.contains("(judged)")
                        || place.words.contains("(no support stated)")
                        || place.words.contains("nothing in the file distinguishes")
                        || place.words.contains("tied")
                        || place.words.contains("nothing is said to be wanted")
                        || place.words.contains("nothing is said of the two")
                        || account.moves.is_empty();
                    assert!(rests, "{}: {}", case.name, place.words);
                }
            }
            assert!(material.found.conflict.dms.len() == accounts_of(material), "{}", case.name);
        });
    }
    assert!(told > 20, "{told} verdicts are explained");
}

fn accounts_of(material: &crossroad_report::answer::Material<'_>) -> usize {
    let dms = 0..material.found.conflict.dms.len();
    let first = material.told.first();
    first.map_or(dms.len(), |(_, accounts)| {
        dms.filter(|dm| accounts.iter().any(|one| one.dm == DmId::at(*dm))).count()
    })
}

#[test]
fn the_lint_finds_what_is_put_before_it() {
    let mut document = afghanistan().document();
    assert_eq!(lint(&document, Ladder::Icd203), []);
    let slip = Phrase::new().say("It is very likely, with high confidence.");
    let sentence = crossroad_report::document::Sentence::plain(slip);
    document.sections[0].blocks.push(Block::Paragraph(vec![sentence]));
    assert_eq!(lint(&document, Ladder::Icd203).len(), 2);
    assert_eq!(lint(&document, Ladder::Phia).len(), 3 + ladder_words(&document));
}

/// How many likelihood words of the report are of the one ladder only.
fn ladder_words(document: &Document) -> usize {
    let before = {
        let mut clean = document.clone();
        clean.sections[0].blocks.pop();
        lint(&clean, Ladder::Phia).len()
    };
    assert!(before > 0, "a report in the words of one ladder is none in the other's");
    before
}

/// Every phrase of a list, those of inner lists included.
fn of_items<'d>(list: &'d mut [Item], all: &mut Vec<&'d mut Phrase>) {
    for item in list {
        all.extend(item.sentences.iter_mut().map(|one| &mut one.phrase));
        of_items(&mut item.inner, all);
    }
}

/// Every phrase of a report, reached without the code that the lint reaches them by; whatever a
/// block has that says something is listed here.
fn of_blocks<'d>(blocks: &'d mut [Block], all: &mut Vec<&'d mut Phrase>) {
    for block in blocks {
        match block {
            Block::Paragraph(list) | Block::Lead(list) => {
                all.extend(list.iter_mut().map(|one| &mut one.phrase));
            }
            Block::Heading { words, .. } => all.push(words),
            Block::List { items, .. } => of_items(items, all),
            Block::Table(table) => {
                all.push(&mut table.caption);
                all.extend(table.columns.iter_mut().map(|column| &mut column.head));
                all.extend(table.rows.iter_mut().flatten().map(|cell| &mut cell.words));
            }
            Block::Figure(figure) => all.extend([&mut figure.caption, &mut figure.description]),
            Block::Fold { summary, blocks, .. } => {
                all.push(summary);
                of_blocks(blocks, all);
            }
            Block::Endnotes(notes) => {
                for note in notes {
                    all.extend([&mut note.source, &mut note.says]);
                    all.extend([&mut note.quote, &mut note.passage]);
                    all.extend(note.notes.iter_mut());
                }
            }
        }
    }
}

#[test]
fn a_slip_in_any_phrase_of_any_section_is_found() {
    let slips = [
        " It is very likely.",
        " It is highly likely (80–90 %).",
        " It is unlikely (20–45 %), with low confidence.",
    ];
    let mut titles = BTreeSet::new();
    for case in cases().iter().filter(|case| !case.name.contains("cases/")) {
        let document = case.document();
        assert_eq!(lint(&document, Ladder::Icd203), [], "{}", case.name);
        for (at, section) in document.sections.iter().enumerate() {
            // (one section at a time, so that only its own slips are counted)
            let mut alone = document.clone();
            alone.sections = vec![section.clone()];
            let mut all = Vec::new();
            of_blocks(&mut alone.sections[0].blocks, &mut all);
            let planted = all.len();
            for (turn, phrase) in all.into_iter().enumerate() {
                let slip = slips[turn % slips.len()];
                phrase.0.push(Inline::Words(slip.to_owned()));
            }
            let found = lint(&alone, Ladder::Icd203).len();
            assert_eq!(found, planted, "{}: {} ({at})", case.name, section.title);
            titles.insert(section.title);
        }
    }
    for new in ["What would change it", "What could be moved to together"] {
        assert!(titles.contains(new), "{titles:?}");
    }
    assert!(titles.contains("Who sees what, and whom it surprises"), "{titles:?}");
    assert!(titles.len() >= sections::SECTIONS.len() - 1, "{titles:?}");
}

#[test]
fn sections_stand_in_the_order_in_which_they_are_needed() {
    let anchors: Vec<&str> = sections::SECTIONS.iter().map(|row| row.anchor).collect();
    let order = [
        "bottom-line",
        "likelihoods",
        "paths",
        "hangs-on",
        "find-out",
        "would-change",
        "actors",
        "equilibria",
        "assumptions",
        "tables",
        "sources",
        "method",
    ];
    let places = order.map(|one| anchors.iter().position(|anchor| *anchor == one));
    assert!(places.iter().all(Option::is_some), "{anchors:?}");
    assert!(places.is_sorted(), "{anchors:?}");
}
