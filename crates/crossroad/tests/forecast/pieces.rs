//! Forecasts in pieces: whatever worlds are split into, and in whatever order pieces come
//! together, the answer is the same to the byte.

use std::ops::Range;

use crossroad::finding::uncertainty::{
    Ask, Forecast, Means, Model, Study, Tally, Unmergeable, forecast,
};
use crossroad::game::space::{Memory, Refusal};
use crossroad::model::conflict::Conflict;
use crossroad::stability::Sequences;
use crossroad_testkit::random::open;
use crossroad_testkit::toml_text::render_open;

use crate::support::{self, MEANS, shape};

/// Numbers that look random (SplitMix64).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ z >> 31) % most
    }
}

/// Splits a range at random places into pieces in random order.
fn split(range: Range<u64>, numbers: &mut Numbers) -> Vec<Range<u64>> {
    let mut pieces = Vec::new();
    let mut from = range.start;
    while from < range.end {
        let most = [1, 50, 3_000, 20_000][numbers.below(4) as usize];
        let to = (from + 1 + numbers.below(most)).min(range.end);
        pieces.push(from..to);
        from = to;
    }
    for at in (1..pieces.len()).rev() {
        pieces.swap(at, numbers.below(at as u64 + 1) as usize);
    }
    pieces
}

/// Draws all that is wanted in random pieces, each sent as bytes, merged two by two.
fn in_pieces(model: &Model<'_>, ask: &Ask, numbers: &mut Numbers) -> Forecast {
    let study = Study::new(model, ask).expect("a study");
    let sampled = study.open(MEANS).expect("opened").sampled();
    let mut tally = study.none(&sampled);
    loop {
        let missing = tally.missing(study.target(&tally));
        let pieces: Vec<_> = missing.into_iter().flat_map(|gap| split(gap, numbers)).collect();
        if pieces.is_empty() {
            break;
        }
        let mut found: Vec<Tally> = Vec::new();
        for worlds in pieces {
            let threads = 1 + numbers.below(4) as usize;
            let means = Means { threads, ..MEANS };
            // (as if in another place, where nothing of this is at hand)
            let there = Study::new(model, ask).expect("a study");
            let piece = there.draw(&sampled, worlds, means).expect("drawn").to_bytes();
            found.push(Tally::from_bytes(&piece).expect("a tally"));
        }
        while let Some(one) = found.pop() {
            let at = numbers.below(found.len() as u64 + 1) as usize;
            let other = found.get_mut(at).unwrap_or(&mut tally);
            other.merge(one).expect("they belong together");
        }
    }
    let opened = study.reopen(&sampled, MEANS).expect("opened");
    study.finish(opened, &tally, MEANS).expect("finished")
}

#[test]
fn pieces_make_the_same_answer_however_they_are_cut() {
    let mut numbers = Numbers(7);
    for seed in 0..support::how_many(20) {
        let text = render_open(&open(&shape(seed), seed));
        let conflict = support::read(&text);
        let Ok(model) = Model::new(&conflict, Sequences::Legal, Memory::DEFAULT) else { continue };
        let until = [None, Some(0.004)][(seed % 2) as usize];
        let leaves = [0, 8][(seed / 2 % 2) as usize];
        let concepts = ["nash", "seq", "smr"].map(support::named).to_vec();
        let asked = Ask { until, leaves, concepts, ..support::drawn(&conflict, "nash", 12_345, 3) };
        let whole = forecast(&model, &asked, MEANS).expect("a forecast");
        let pieces = in_pieces(&model, &asked, &mut numbers);
        assert_eq!(format!("{pieces:?}"), format!("{whole:?}"), "{seed}\n{text}");
    }
}

/// Eight statements in any order, and thirteen sides that are not known.
fn wide() -> Conflict {
    let sides = ["d.a", "d.b", "d.c", "d.a and d.b", "d.a and d.c", "d.b and d.c", "d.a or d.b"];
    let more =
        ["d.a or d.c", "d.b or d.c", "d.a iff d.b", "d.a iff d.c", "d.b iff d.c", "d.a iff e.o1"];
    let sides: Vec<String> = sides
        .into_iter()
        .chain(more)
        .map(|side| format!("{{ that = \"{side}\", unknown = true }}"))
        .collect();
    let orders: Vec<String> = (0..8).map(|o| format!("\"e.o{o}\"")).collect();
    let of_e: String = (0..8).map(|o| format!("o{o} = \"o\"\n")).collect();
    support::read(&format!(
        "format = 1\n[conflict]\ntitle = \"wide\"\nstatus-quo = []\n\
         [dm.d]\nprefers = [{}]\n[dm.d.options]\na = \"a\"\nb = \"b\"\nc = \"c\"\n\
         [dm.e]\nprefers = [{{ any-order = [{}] }}]\n[dm.e.options]\n{of_e}\
         [[rules]]\nat-most-one = [{}]\n\
         [[questions]]\nid = \"q\"\nask = \"?\"\nanswers = {{ yes = \"e.o2 and d.a\" }}\n\
         otherwise = \"no\"\n",
        sides.join(", "),
        orders.join(", "),
        orders.join(", ")
    ))
}

#[test]
fn what_is_not_told_apart_takes_no_more_room_the_more_is_drawn() {
    let conflict = wide();
    let model = Model::new(&conflict, Sequences::Legal, Memory::DEFAULT).expect("a model");
    let ask = support::drawn(&conflict, "nash", 16_000, 3);
    let study = Study::new(&model, &ask).expect("a study");
    let concepts = vec!["nash".to_owned()];
    let bytes = |worlds| study.draw(&concepts, worlds, MEANS).expect("drawn").to_bytes().len();
    let (few, many) = (bytes(0..2_000), bytes(0..16_000));
    assert!(many < few * 5 / 4, "{few} bytes for 2 000 worlds, {many} for 16 000");
    let mut numbers = Numbers(1);
    let whole = forecast(&model, &ask, MEANS).expect("a forecast");
    assert_eq!(in_pieces(&model, &ask, &mut numbers), whole);
    let orders = whole.rows[0].answered[0].knowing.iter().map(|one| one.settled.len());
    assert_eq!(orders.max(), Some(8), "of orders what comes first is told: one of eight");
}

#[test]
fn what_does_not_belong_together_is_not_merged() {
    let conflict = wide();
    let model = Model::new(&conflict, Sequences::Legal, Memory::DEFAULT).expect("a model");
    let ask = support::drawn(&conflict, "nash", 100, 3);
    let study = Study::new(&model, &ask).expect("a study");
    let nash = vec!["nash".to_owned()];
    let draw = |study: &Study<'_>, worlds| study.draw(&nash, worlds, MEANS).expect("drawn");
    let mut tally = draw(&study, 0..60);
    let before = tally.clone();
    assert_eq!(tally.merge(draw(&study, 59..70)), Err(Unmergeable::Twice(59)));
    let other = Ask { seed: 4, ..ask.clone() };
    let theirs = draw(&Study::new(&model, &other).expect("a study"), 60..100);
    assert_eq!(tally.merge(theirs), Err(Unmergeable::OfAnother));
    assert_eq!(tally, before);
    let opened = || study.reopen(&nash, MEANS).expect("opened");
    let lacking = study.finish(opened(), &tally, MEANS);
    assert!(matches!(lacking, Err(Refusal::Apart { .. })), "{lacking:?}");
    assert_eq!(tally.missing(100), vec![60..100]);
    // More worlds asked for later are drawn on top of those there are.
    let more = Ask { worlds: 1_000, ..ask.clone() };
    assert_eq!(Study::new(&model, &more).expect("a study").fingerprint(), tally.fingerprint());
    tally.merge(draw(&study, 60..100)).expect("they belong together");
    assert!(study.finish(opened(), &tally, MEANS).is_ok());
    let refused = study.draw(&["seq".to_owned()], 0..1, MEANS);
    assert!(matches!(refused, Err(Refusal::Apart { .. })), "{refused:?}");
    for cut in [0, 1, 40, before.to_bytes().len() - 1] {
        assert_eq!(Tally::from_bytes(&before.to_bytes()[..cut]), None);
    }
}
