//! What a backtest says of its own tests.

use crossroad::game::check::read_checked;
use crossroad::model::conflict::Conflict;
use crossroad_report::document::{Block, Document, Table};
use crossroad_report::verb::Watch;
use crossroad_report::verb::backtest::{Answer, Collection, Question, answer};

/// Chicken, as several books tell of it.
fn chicken(came: &str, source: &str, made: &str, more: &str) -> Conflict {
    let text = format!(
        "format = 1\n[conflict]\ntitle = \"Chicken\"\nstatus-quo = [\"one.firm\", \"two.firm\"]\n\
         [sources.s]\ntitle = \"{source}\"\n\
         [states]\nboth = \"NN\"\nfirst = \"YN\"\nsecond = \"NY\"\ncrash = \"YY\"\n\
         [dm.one.options]\nfirm = \"Stand firm\"\n[[dm.one.ranking]]\nstates = [\"first\"]\n\
         [[dm.one.ranking]]\nstates = [\"both\"]\n[[dm.one.ranking]]\nstates = [\"second\"]\n\
         [[dm.one.ranking]]\nstates = [\"crash\"]\n\
         [dm.two.options]\nfirm = \"Stand firm\"\n[[dm.two.ranking]]\nstates = [\"second\"]\n\
         [[dm.two.ranking]]\nstates = [\"both\"]\n[[dm.two.ranking]]\nstates = [\"first\"]\n\
         [[dm.two.ranking]]\nstates = [\"crash\"]\n\
         [dating]\nmade = \"{made}\"\ntier = \"after\"\njudged = \"the test\"\n\
         [outcome]\ndate = \"1960\"\nwhat = \"it ended\"\nstates = [\"{came}\"]\njudged = \"the test\"\n{more}"
    );
    let reading = read_checked("chicken", text.as_bytes());
    let rendered = reading.render(false);
    reading.conflict.expect(&rendered)
}

fn asked(models: &[(String, Conflict)]) -> Answer<'_> {
    let question = Question { shuffles: 300, resamples: 400, ..Question::default() };
    let collection = Collection { models, selection: None };
    answer(collection, &question, Watch::default()).expect("small")
}

fn tables(document: &Document) -> Vec<&Table> {
    let mut tables = Vec::new();
    document.each_block(|block| {
        if let Block::Table(table) = block {
            tables.push(table);
        }
    });
    tables
}

fn words(document: &Document, anchor: &str) -> String {
    let mut words = String::new();
    let section = document.sections.iter().find(|one| one.anchor.as_str() == anchor);
    let mut see = |block: &Block| {
        block.each_phrase(&mut |phrase, _| words += &(phrase.plain() + "\n"));
    };
    Block::each_within(&section.expect("a section").blocks, &mut see);
    words
}

fn models() -> Vec<(String, Conflict)> {
    let other = "[[outcome.alternatives]]\nstates = [\"both\"]\njudged = \"the test\"\n";
    let each = [
        ("a", chicken("first", "x", "1950", other)),
        ("b", chicken("second", "x", "1950", "")),
        ("c", chicken("first", "y", "1950", "")),
        ("d", chicken("both", "y", "1950", "")),
        ("e", chicken("first", "z", "1950", "")),
    ];
    each.map(|(id, model)| (id.to_owned(), model)).into()
}

#[test]
fn every_p_value_on_the_page_is_counted_and_told_with_what_its_draws_leave_open() {
    let models = models();
    let answer = asked(&models);
    let document = answer.document();
    let mut printed = 0;
    for table in tables(&document) {
        for (at, column) in table.columns.iter().enumerate() {
            let head = column.head.plain();
            if head != "p" && head != "p, by source" {
                assert!(!head.starts_with("p,"), "{head}");
                continue;
            }
            for row in &table.rows {
                let told = row.get(at).expect("a cell for each column").words.plain();
                if told == "–" {
                    continue;
                }
                printed += 1;
                // Chance that is worked out has no error; what is drawn has one.
                let exact = table.columns[at - 1].head.plain() == "any states"
                    || table.columns[at.saturating_sub(2)].head.plain() == "any states";
                let (p, error) =
                    told.split_once(" ± ").map_or((&*told, None), |(p, e)| (p, Some(e)));
                assert_eq!(error.is_some(), !exact && p != "< 0.001", "{told}");
                for figure in [Some(p), error].into_iter().flatten().filter(|one| *one != "< 0.001")
                {
                    let value: f64 = figure.parse().expect(figure);
                    assert!((0.0..=1.0).contains(&value), "{told}");
                }
                assert!(
                    error.is_none_or(|error| !error.trim_matches(['0', '.']).is_empty()),
                    "{told}"
                );
            }
        }
    }
    // Five concepts with three p, ten rows of forecasts and that in the world, each by events and by source.
    assert_eq!(printed, 2 * (5 * 3 + 10 + 1));
    assert_eq!(answer.found.tests().p_values, printed);
    let told = words(&document, "precision");
    assert!(told.contains(&format!("The tables have {printed} p values")), "{told}");
    assert!(told.contains(&format!("{:.1} would be expected", printed as f64 * 0.05)), "{told}");
}

#[test]
fn what_is_shown_is_told_with_how_it_is_drawn_and_read() {
    let models = models();
    let told = words(&asked(&models).document(), "in-short");
    // From the crash: ½ for what came in four of five, 1.5 in the fifth; ¾ for a uniform guess.
    assert!(
        told.contains("has a Brier score of 0.70, −0.05 from the uniform forecast ("),
        "{told}"
    );
    assert!(told.contains("; by source "), "{told}");
    assert!(told.contains(", where the status quo has 2.00."), "{told}");
    // One of them read otherwise: 1.5 in place of ½, a fifth of the weight.
    assert!(told.contains("its difference lies between −0.05 ("), "{told}");
    assert!(told.contains(" and +0.15 ("), "{told}");
    assert!(told.contains("It ruled out what came in 1 of 5 models, 1 of 5 events."), "{told}");
    assert!(told.contains("No forecast is shown to be better than a uniform guess."), "{told}");
    assert!(!told.contains("be told from"), "{told}");
    // Both differ alike in all five: too few to tell by the sign test, 2 · ½⁵.
    assert!(told.contains("status quo stays; anything but the status quo: the same"), "{told}");
}

#[test]
fn an_event_alone_is_told_with_the_models_it_stands_on() {
    let of = |made: &str, came: &str| {
        let note = "note = \"the year was chosen\"\nevent = \"crisis\"\n";
        (made.to_owned(), chicken(came, "x", made, note))
    };
    let models = [of("1950-01-01", "first"), of("1950-02-01", "both"), of("1950-03-01", "first")];
    let told = words(&asked(&models).document(), "in-short");
    assert!(told.contains("Whoever coded the outcome notes: “the year was chosen”."), "{told}");
    let stands = "where the status quo has 2.00; it stands on one base model (1950-01-01 0.50) and 2 variants of \
                  it, what-ifs made later from the same source (1950-02-01 1.50 and 1950-03-01 0.50).";
    assert!(told.contains(stands), "{told}");
    assert!(told.contains("It ruled out what came in 1 of 3 models."), "{told}");
    // Two that were made on one day are two, and neither is a variant of the other.
    let (_, second) = of("1950-01-01", "both");
    let models = [of("1950-01-01", "first"), ("b".to_owned(), second)];
    let told = words(&asked(&models).document(), "in-short");
    assert!(told.contains("; it is the mean of 2 models (1950-01-01 0.50 and b 1.50)."), "{told}");
}
