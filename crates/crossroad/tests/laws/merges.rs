//! Merged states whose members compare differently: what `check` says of the file, and what an
//! analysis of it refuses.

use crossroad::finding::hypergame::{Unrecognised, hypergame};
use crossroad::game::check::read_checked;
use crossroad::game::graph::{Graph, Keyed, Relation, Wish, WishId};
use crossroad::game::space::{Memory, Refusal, build, structure};
use crossroad::model::conflict::{Conflict, read};
use crossroad::stability::{CONCEPTS, Means, Profile, Sequences, worlds};
use crossroad::text::diagnostic::codes;
use crossroad::text::formula::{DmId, Formula, OptionId};
use crossroad_testkit::draw::Draw;

use crate::support;

/// Two options; what somebody wants, in which states are merged, and what else the file says.
fn file(header: &str, wishes: &[&str], when: &str, rest: &str) -> String {
    let wishes: String = wishes.iter().map(|wish| format!("[[dm.us.prefers]]\n{wish}\n")).collect();
    format!(
        "format = 1\n[conflict]\ntitle = \"t\"\nstatus-quo = []\n{header}\n\
         [dm.us.options]\nstay = \"s\"\ntalk = \"t\"\n{wishes}\
         [dm.them.options]\nwait = \"w\"\n\
         [[merge]]\nwhen = \"{when}\"\n{rest}"
    )
}

/// Says whether `check` refuses a file because members of a merged state compare differently.
fn refused(text: &str) -> bool {
    let reading = read_checked("a file", text.as_bytes());
    let errors = || reading.diagnostics.iter().map(|one| one.code);
    assert!(errors().all(|code| code != codes::MERGES_OVERLAP), "{}", reading.render(false));
    errors().any(|code| code == codes::MERGE_STRADDLES)
}

const APART: &str = "not (us.stay iff us.talk)";

#[test]
fn members_that_differ_in_strength_or_in_what_is_known_are_refused() {
    let talk = "that = \"us.talk\"";
    for mark in ["crucial = true", "unknown = true"] {
        let marked = format!("that = \"us.stay\"\n{mark}");
        // Two states that stand together: one differs from the next above in the first statement,
        // the other only in the second.
        assert!(refused(&file("", &[&marked, talk], APART, "")), "{mark}");
        assert!(!refused(&file("", &["that = \"us.stay\"", talk], APART, "")), "{mark}");
        // A member that stands for the state settles it.
        assert!(!refused(&file("", &[&marked, talk], APART, "pick = \"best\"\n")), "{mark}");
        // Members that the marked statement does not tell apart are one to everything else.
        assert!(!refused(&file("", &[&marked, talk], "us.stay", "")), "{mark}");
    }
}

#[test]
fn what_straddles_in_some_world_on_some_day_or_in_somebodys_eyes_is_refused() {
    let (stay, talk) = ("that = \"us.stay\"", "that = \"us.talk\"");
    let perhaps = "that = \"us.stay\"\nchance = 0.4";
    assert!(!refused(&file("", &[talk], "us.talk", "")));
    assert!(refused(&file("", &[perhaps, talk], "us.talk", "")), "a chance");
    let orders = "any-order = [\"us.talk\", \"us.stay\"]";
    assert!(refused(&file("", &[orders], "us.talk", "")), "an order");
    let event = |wish: &str| {
        format!("[[events]]\nid = \"e\"\ndate = \"2015\"\n[[events.dm.us.prefers]]\n{wish}\n")
    };
    for today in ["", "as-of = \"2016\"", "as-of = \"2014\""] {
        assert!(refused(&file(today, &[talk], "us.talk", &event(stay))), "{today}");
        assert!(!refused(&file(today, &[talk], "us.talk", &event(talk))), "{today}");
    }
    let view = |wish: &str| format!("[[views.them.dm.us.prefers]]\n{wish}\n");
    assert!(refused(&file("", &[talk], "us.talk", &view(stay))));
    assert!(!refused(&file("", &[talk], "us.talk", &view(talk))));
}

/// Says whether any analysis of a file is refused because members compare differently.
fn analysed(whole: &Conflict) -> bool {
    let straddles = |refusal: &Refusal| matches!(refusal, Refusal::MergeStraddles { .. });
    (0..=whole.events.len()).any(|events| {
        let day = whole.after(events);
        let space = build(&structure(&day), Memory::DEFAULT).expect("small");
        let profile = Profile::uniform(CONCEPTS[0], day.dms.len(), Sequences::Legal);
        let means = Means::default();
        let one = std::slice::from_ref(&profile);
        Graph::reference(&day, &space).err().as_ref().is_some_and(straddles)
            || worlds(&day, &space, one, means, 1 << 12).err().as_ref().is_some_and(straddles)
            || hypergame(&day, &space, &profile, Unrecognised::Stays, means)
                .err()
                .as_ref()
                .is_some_and(straddles)
    })
}

#[test]
fn check_finds_what_analyses_refuse() {
    let (mut right, mut wrong) = (0, 0);
    for seed in 0..support::how_many(400) {
        let mut draw = Draw::seeded(seed);
        let literal = |draw: &mut Draw| {
            let option = *draw.one(&["us.stay", "us.talk", "them.wait"]);
            if draw.percent(50) { format!("not {option}") } else { option.to_owned() }
        };
        let formula = |draw: &mut Draw| {
            let join = *draw.one(&["and", "or", "iff"]);
            format!("({}) {join} ({})", literal(draw), literal(draw))
        };
        let wish = |draw: &mut Draw| {
            let mark = *draw.one(&["", "", "chance = 0.4", "unknown = true", "chance = 0.8"]);
            format!("that = \"{}\"\n{mark}", formula(draw))
        };
        let mut wishes: Vec<String> = (0..draw.within((1, 3))).map(|_| wish(&mut draw)).collect();
        if draw.percent(40) {
            wishes[0] += "\ncrucial = true";
        }
        let mut rest = String::new();
        if draw.percent(40) {
            rest += &format!("[[views.them.dm.us.prefers]]\n{}\n", wish(&mut draw));
        }
        if draw.percent(40) {
            let one = wish(&mut draw);
            rest += "[[events]]\nid = \"e\"\ndate = \"2015\"\n";
            rest += &format!("[[events.dm.us.prefers]]\n{one}\n");
        }
        if draw.percent(30) {
            rest += &format!("[[rules]]\nnever = \"us.stay and not {}\"\n", "them.wait");
            rest += *draw.one(&["", "chance = 0.6\n", "chance = 0.3\n"]);
        }
        let wishes: Vec<&str> = wishes.iter().map(String::as_str).collect();
        let text = file("", &wishes, &formula(&mut draw), &rest);
        let Some(whole) = read("a file", text.as_bytes()).conflict else { panic!("{text}") };
        if read_checked("a file", text.as_bytes()).diagnostics.iter().any(|one| {
            one.severity == crossroad::text::diagnostic::Severity::Error
                && one.code != codes::MERGE_STRADDLES
        }) {
            continue;
        }
        let found = refused(&text);
        assert_eq!(found, analysed(&whole), "seed {seed}\n{text}");
        *(if found { &mut wrong } else { &mut right }) += 1;
    }
    assert!(right > 50 && wrong > 50, "{right} in order, {wrong} not");
}

#[test]
fn a_vector_is_graded_as_the_marks_grade_its_rank() {
    let (taken, id) = (|bit| Formula::Taken(OptionId(bit)), |item| WishId { item, within: 0 });
    let conflict =
        read("a file", file("", &[], "us.stay and us.talk and them.wait", "").as_bytes());
    let conflict = conflict.conflict.expect("in order");
    let plain = Conflict { merges: Vec::new(), ..conflict };
    let space = build(&structure(&plain), Memory::DEFAULT).expect("small");
    for marks in 0..64_u32 {
        let wish = |item: usize| Wish {
            id: id(item),
            formula: taken(item as u8),
            wanted: true,
            crucial: marks >> item & 1 == 1,
            unknown: marks >> (3 + item) & 1 == 1,
        };
        if (1..3).any(|item| wish(item).crucial && !wish(item - 1).crucial) {
            continue;
        }
        let keyed = Keyed::Wishes((0..3).map(wish).collect());
        let relation = Relation::new(&space, DmId(0), keyed.clone()).expect("nothing is merged");
        for (q, s) in space.states().flat_map(|q| space.states().map(move |s| (q, s))) {
            let grade = keyed.grade(space.vector(q), space.vector(s));
            assert_eq!(grade, relation.grade(q, s), "{marks:b}: {q:?} {s:?}");
        }
    }
}
