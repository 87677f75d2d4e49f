//! Key judgements: what an answer comes to, in sentences that a hurried reader can trust.

use crossroad_report::document::Block;
use crossroad_report::verb::{How, Watch, analyze, forecast};

use crate::support::{Case, afghanistan, case};

/// The sentences that a report begins with.
fn told(case: &Case) -> Vec<String> {
    let document = case.document();
    let section = document.sections.first().expect("a section");
    let sentences = section.blocks.iter().flat_map(|block| match block {
        Block::Lead(sentences) | Block::Paragraph(sentences) => sentences.as_slice(),
        _ => &[],
    });
    sentences.filter(|one| one.why.is_some()).map(|one| one.phrase.plain()).collect()
}

fn text(name: &str, text: &str) -> Vec<String> {
    told(&Case::text(name, text))
}

/// One actor, whose one wish is open, or not, and a question about it.
fn swing(wish: &str, more: &str) -> String {
    format!(
        "format = 1\n[conflict]\ntitle = \"t\"\nstatus-quo = []\n\
         [[questions]]\nid = \"q\"\nask = \"Does it?\"\nanswers = {{ yes = \"a.x\" }}\n\
         otherwise = \"no\"\n{more}\n[dm.a]\nname = \"Owner\"\n[dm.a.options]\nx = \"Sell the mine\"\n\
         [[dm.a.prefers]]\nthat = \"a.x\"\n{wish}\n[[dm.a.prefers]]\nthat = \"not a.x\"\n"
    )
}

#[test]
fn where_one_unknown_splits_the_answer_it_leads() {
    let judged = told(&afghanistan());
    assert_eq!(
        judged[0],
        "If the actors expect credible answers to their moves (seq, symmetric-seq), the outcome turns on \
         Washington: if it wants its troops to stay, the chance that Russia rebuilds a buffer zone in the \
         north is 70 % on balance (47–88 %, depending on the unknowns); if it wants the reverse, Russia keeps to the margins in every case (100 %)."
    );
    assert!(
        judged[1].starts_with(
            "On that assumption, over all 256 scenarios, “margins” has a chance of 62 % (8–100), “buffer” of \
             35 % (0–88) and “kabul” of 3 % (0–26); if they expect no answers (nash), "
        ),
        "{judged:#?}"
    );
    // An answer is read in twenty seconds.
    assert_eq!(judged.len(), 5, "{judged:#?}");
    let west = "If they expect credible answers, there is no scenario in which Russia works with the West \
                (0 %): in the reference scenario, Russia would gain by it, but China would adopt a strategy";
    assert!(judged.iter().any(|one| one.starts_with(west)), "{judged:#?}");
    let nash =
        "if they expect no answers (nash), “west” leads with 47 % (0–100); if they expect any";
    assert!(judged.iter().any(|one| one.contains(nash)), "{judged:#?}");
    let last = judged.last().expect("one");
    assert!(last.starts_with(
        "Confidence (as distinct from likelihood) is low: the answer rests on 55 statements: 40 quoted, 15"
    ));
    assert!(
        last.contains("depend on the analyst’s own note, `note`")
            || last.contains("depend on the analyst’s own note, note"),
        "{last}"
    );
}

#[test]
fn a_word_is_used_where_one_covers_the_range_and_the_range_speaks_where_none_does() {
    let within = text("within", &swing("chance = [0.6, 0.75]", ""));
    assert!(
        within[1]
            .contains("it is likely (60–75 %), at 68 % on balance, that Owner will sell the mine"),
        "{within:#?}"
    );
    let across = text("across", &swing("chance = [0.3, 0.9]", ""));
    assert!(
        across[0].starts_with(
            "The outcome turns on Owner: if it wants to sell the mine, Owner will sell"
        )
    );
    assert!(across[1].contains("“yes” has a chance of 60 % (30–90)"), "{across:#?}");
    // What is nearly settled is no fork.
    let point = text("point", &swing("chance = 0.9", ""));
    assert!(
        point[0]
            .starts_with("Over all 2 scenarios, it is very likely (80–95 %), at 90 %, that Owner"),
        "{point:#?}"
    );
}

#[test]
fn ties_are_told_as_ties() {
    let two = "format = 1\n[conflict]\ntitle = \"t\"\nstatus-quo = []\n\
        [[questions]]\nid = \"q\"\nask = \"Who?\"\nanswers = { one = \"a.x and not b.y\", other = \"b.y and not a.x\" }\n\
        [dm.a]\nprefers = [\"not (a.x and b.y)\", \"a.x or b.y\"]\n[dm.a.options]\nx = \"Go first\"\n\
        [dm.b]\nprefers = [\"not (a.x and b.y)\", \"a.x or b.y\"]\n[dm.b.options]\ny = \"Go first\"\n";
    let judged = text("tie", two);
    assert!(judged[0].ends_with(", “one” and “other” are level at 50 % each."), "{judged:#?}");
}

#[test]
fn the_question_is_answered_though_the_file_asks_none_of_a_forecast() {
    let judged = told(&case("cuban-missile-1962"));
    assert_eq!(
        judged[0],
        "If the actors expect credible answers to their moves (seq), two outcomes are stable: in both, \
         the United States would not bomb the missile sites and the Soviet Union would withdraw the \
         missiles and not escalate; they differ in whether the United States would blockade Cuba."
    );
    let judged = told(&case("lake-gisborne"));
    assert!(
        judged[0].contains(
            "the outcome turns on the provincial government: if it wants to lift the ban"
        )
    );
    assert!(
        judged.iter().any(|one| one.contains("in the reference scenario, one of 4, ")
            || one.contains("In the reference scenario, one of 4, ")),
        "{judged:#?}"
    );
    let judged = told(&case("chicken"));
    assert!(judged[0].ends_with("either DM1 would swerve, or DM2 would swerve."), "{judged:#?}");
    let judged = told(&case("elmira"));
    let three = "three outcomes are stable, with these changes from today: (1) the local government would \
                 insist that the original control order be applied; (2) in addition to (1), the Ministry would modify the control \
                 order to make it acceptable to Uniroyal and Uniroyal would accept the control order \
                 as it stands; (3) Uniroyal would abandon the Elmira plant.";
    assert!(judged[0].ends_with(three), "{judged:#?}");
    assert!(judged[1].contains("be applied, which is outcome (1), and nothing"), "{judged:#?}");
    // In a conflict without options, states have words of their own.
    let judged = told(&case("elmira-graph"));
    assert!(judged[0].contains("“Uniroyal abandons the plant”"), "{judged:#?}");
}

#[test]
fn what_is_not_there_is_not_missed() {
    // No status quo, no question, no source, one actor, nothing uncertain.
    let least = "format = 1\n[conflict]\ntitle = \"t\"\n[dm.us]\nprefers = [\"us.x\"]\n\
                 [dm.us.options]\nx = \"Stay\"\n";
    let judged = text("least", least);
    assert_eq!(
        judged[0],
        "If the actors expect credible answers to their moves (seq), only one outcome is stable: US \
         would stay."
    );
    assert_eq!(
        judged.last().map(String::as_str).map(|one| &one[..40]),
        Some("Confidence (as distinct from likelihood)")
    );
    // Nobody wants anything: every state is stable.
    let none = "format = 1\n[conflict]\ntitle = \"t\"\nstatus-quo = []\n[dm.a]\n[dm.a.options]\nx = \"Go\"\n";
    assert!(text("none", none)[0].contains("two outcomes are stable"));
}

/// Both gain by acting together, and neither by acting alone.
const TOGETHER: &str = "format = 1\n[conflict]\ntitle = \"t\"\nstatus-quo = []\n\
    [dm.a]\nname = \"Union\"\nprefers = [\"a.o and b.o\", \"not a.o\"]\n[dm.a.options]\no = \"End the strike\"\n\
    [dm.b]\nname = \"Owners\"\nprefers = [\"a.o and b.o\", \"not b.o\"]\n[dm.b.options]\no = \"Raise wages\"\n";

#[test]
fn joint_moves_that_pay_all_who_take_part_are_told() {
    let hint = text("hint", TOGETHER);
    let deal = "Union and Owners could strike a deal: Union would end the strike; Owners would raise \
                wages; both would gain, but neither would move first; the file does not say that \
                they act together, so the rest of this answer leaves the deal out.";
    assert!(hint.iter().any(|one| one.starts_with(deal)), "{hint:#?}");
    let listed = text("listed", &format!("{TOGETHER}[[coalitions]]\nof = [\"a\", \"b\"]\n"));
    let deal = "the file lets them act together";
    assert!(listed.iter().any(|one| one.contains(deal)), "{listed:#?}");
    // A joint move of which one member has all the work is none.
    let alone = TOGETHER.replace("a.o and b.o\", \"not b.o", "not b.o");
    let alone = text("alone", &alone);
    assert!(!alone.iter().any(|one| one.contains("deal")), "{alone:#?}");
}

#[test]
fn a_large_conflict_is_judged_in_moments() {
    use std::fmt::Write as _;
    let mut large = "format = 1\n[conflict]\ntitle = \"t\"\nstatus-quo = []\n".to_owned();
    for dm in 0..4 {
        let options: Vec<String> = (0..4).map(|at| format!("o{at} = \"Do {at}\"")).collect();
        let wishes: Vec<String> = (0..4).map(|at| format!("\"d{dm}.o{at}\"")).collect();
        let (options, wishes) = (options.join("\n"), wishes.join(", "));
        writeln!(large, "[dm.d{dm}]\nprefers = [{wishes}]\n[dm.d{dm}.options]\n{options}")
            .expect("text");
    }
    let case = Case::text("large", &large);
    let question = analyze::Question { concept: vec!["nash".to_owned()], ..Default::default() };
    let words = analyze::answer(&case.conflict, &question, Watch::default(), |one| {
        one.text("large.toml", 80, false)
    });
    let words = words.expect("it can be analysed").split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("only one outcome is stable"), "{words}");
    assert!(words.contains("more things would change"), "{words}");
}

#[test]
fn a_forecast_about_something_else_is_judged_for_itself() {
    let conflict = afghanistan().conflict;
    let question = forecast::Question {
        about: Some("russia.west".to_owned()),
        concept: vec!["nash".to_owned()],
        how: How::default(),
        ..Default::default()
    };
    let answer =
        forecast::answer(&conflict, &question, Watch::default(), |one| one.text(200, false));
    let words = answer.expect("it can be forecast");
    assert!(words.contains("Will `russia.west` hold?"), "{words}");
    assert!(
        words.contains("- The outcome turns on Russia: if it wants to work with the West"),
        "{words}"
    );
}
