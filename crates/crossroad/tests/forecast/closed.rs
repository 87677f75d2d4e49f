//! Forecasts whose answers can be worked out with pencil and paper.

use crossroad::finding::uncertainty::Mover;

use crate::support::{exact, near, shares};

const TIGHT: f64 = 1e-12;

/// One decision maker with options `x`, `y`, `z`, of which it takes one at most.
fn one(wants: &str) -> String {
    format!(
        "format = 1\n[conflict]\ntitle = \"one\"\nstatus-quo = []\n\
         [dm.a]\nprefers = [{wants}]\n[dm.a.options]\nx = \"x\"\ny = \"y\"\nz = \"z\"\n\
         [[rules]]\nat-most-one = [\"a.x\", \"a.y\", \"a.z\"]\n\
         [[questions]]\nid = \"q\"\nask = \"?\"\n\
         answers = {{ x = \"a.x\", y = \"a.y\", z = \"a.z\" }}\notherwise = \"none\"\n"
    )
}

fn of_one(wants: &str) -> Vec<f64> {
    shares(&exact(&one(wants), "nash"), 0)
}

#[test]
fn a_chance_is_a_coin() {
    let coin = |p: f64, text: &str| {
        let statement = format!("{{ that = \"a.x\", chance = {text} }}");
        near(&of_one(&statement), &[p, 0.0, 0.0, 1.0 - p, 0.0], TIGHT);
    };
    coin(0.3, "0.3");
    coin(0.5, "[0.3, 0.7]");
    coin(0.675, "\"likely\"");
    coin(0.0, "0.0");
    coin(1.0, "1.0");
    let two = "{ that = \"a.x\", chance = 0.3 }, { that = \"a.y\", chance = 0.6 }, \"a.z\"";
    near(&of_one(two), &[0.3, 0.42, 0.28, 0.0, 0.0], TIGHT);
}

#[test]
fn an_order_that_is_not_known_is_a_fair_die() {
    let third = 1.0 / 3.0;
    near(
        &of_one("{ any-order = [\"a.x\", \"a.y\", \"a.z\"] }"),
        &[third, third, third, 0.0, 0.0],
        TIGHT,
    );
    // `x` comes first half of the time, if it is wanted at all.
    let two = "{ any-order = [{ that = \"a.x\", chance = 0.4 }, \"a.y\"] }";
    near(&of_one(two), &[0.2, 0.8, 0.0, 0.0, 0.0], TIGHT);
    // Which of them comes first does not matter where both want the same.
    let row = exact(&one("{ any-order = [\"a.x\", \"a.x or a.y\"] }"), "nash");
    near(&shares(&row, 0), &[1.0, 0.0, 0.0, 0.0, 0.0], TIGHT);
    assert!(row.answered[0].knowing.is_empty());
}

#[test]
fn an_unknown_side_is_even_and_tells_one_bit() {
    let row = exact(&one("{ that = \"a.x\", unknown = true }"), "nash");
    near(&shares(&row, 0), &[0.5, 0.0, 0.0, 0.5, 0.0], TIGHT);
    let share = &row.answered[0].shares[0];
    near(&[share.least, share.greatest], &[0.0, 1.0], TIGHT);
    let [knowing] = row.answered[0].knowing.as_slice() else { panic!("one thing to know") };
    near(&[knowing.bits, knowing.moves], &[1.0, 0.5], TIGHT);
}

#[test]
fn what_is_certain_in_truth_cannot_move_the_answer() {
    for chance in ["0.0", "1.0", "[1.0, 1.0]"] {
        let wants = format!("{{ that = \"a.x\", chance = {chance} }}, \"a.y\"");
        for knowing in &exact(&one(&wants), "nash").answered[0].knowing {
            near(&[knowing.bits, knowing.moves], &[0.0, 0.0], TIGHT);
        }
    }
}

#[test]
fn a_range_differs_from_its_middle() {
    let row =
        |chance: &str| exact(&one(&format!("{{ that = \"a.x\", chance = {chance} }}")), "nash");
    let (range, point) = (row("[0.2, 0.6]"), row("0.4"));
    assert_ne!(range.answered, point.answered);
    near(&shares(&range, 0), &shares(&point, 0), TIGHT);
    let ends = |row: &crossroad::finding::uncertainty::Row| {
        let share = &row.answered[0].shares[0];
        [share.least, share.greatest]
    };
    near(&ends(&range), &[0.2, 0.6], TIGHT);
    near(&ends(&point), &[0.4, 0.4], TIGHT);
}

#[test]
fn options_and_rules_that_may_not_be_there_are_coins() {
    let text = one("\"a.x\", \"a.y\"");
    let option = text.replace("x = \"x\"", "x = { does = \"x\", chance = 0.25 }");
    near(&shares(&exact(&option, "nash"), 0), &[0.25, 0.75, 0.0, 0.0, 0.0], TIGHT);
    let rule = format!("{text}[[rules]]\nnever = \"a.x\"\nchance = 0.125\n");
    near(&shares(&exact(&rule, "nash"), 0), &[0.875, 0.125, 0.0, 0.0, 0.0], TIGHT);
    // An option that is not there stays taken.
    let kept = option
        .replace("status-quo = []", "status-quo = [\"a.x\"]")
        .replace("prefers = [\"a.x\", \"a.y\"]", "prefers = [\"a.y\"]");
    near(&shares(&exact(&kept, "nash"), 0), &[0.75, 0.25, 0.0, 0.0, 0.0], TIGHT);
}

#[test]
fn ties_are_equally_likely() {
    near(&of_one("\"a.x or a.y or a.z\""), &[1.0 / 3.0, 1.0 / 3.0, 1.0 / 3.0, 0.0, 0.0], TIGHT);
}

const TWO: &str = "format = 1\n[conflict]\ntitle = \"two\"\nstatus-quo = []\n\
    [dm.a]\npace = 2\nprefers = [\"A\"]\n[dm.a.options]\nx = \"x\"\n\
    [dm.b]\npace = 3\nprefers = [\"B\"]\n[dm.b.options]\ny = \"y\"\n\
    [[questions]]\nid = \"q\"\nask = \"?\"\n\
    answers = { x = \"a.x and not b.y\", y = \"b.y and not a.x\", both = \"a.x and b.y\" }\notherwise = \"none\"\n";

#[test]
fn who_moves_first_is_a_matter_of_pace() {
    // Each is content once either has moved.
    let race = TWO.replace("\"A\"", "\"a.x iff not b.y\"").replace("\"B\"", "\"b.y iff not a.x\"");
    near(&shares(&exact(&race, "nash"), 0), &[0.4, 0.6, 0.0, 0.0, 0.0], TIGHT);
}

#[test]
fn matching_pennies_never_settle() {
    let text = TWO.replace("\"A\"", "\"a.x iff b.y\"").replace("\"B\"", "\"a.x iff not b.y\"");
    let row = exact(&text, "nash");
    near(&shares(&row, 0), &[0.0, 0.0, 0.0, 0.0, 1.0], TIGHT);
    let [cycle] = row.cycles.as_slice() else { panic!("one cycle") };
    near(&[cycle.share], &[1.0], TIGHT);
    let times: Vec<f64> = cycle.shares.iter().map(|(_, time)| *time).collect();
    near(&times, &[0.25; 4], TIGHT);
}

#[test]
fn a_cycle_with_a_way_out_is_left_where_geometry_says() {
    // Round and round, and at every step the third ends it one time in four.
    let text = "format = 1\n[conflict]\ntitle = \"way out\"\nstatus-quo = []\n\
        [dm.a]\npace = 3\nprefers = [\"c.z or (a.x iff b.y)\"]\n[dm.a.options]\nx = \"x\"\n\
        [dm.b]\npace = 3\nprefers = [\"c.z or not (a.x iff b.y)\"]\n[dm.b.options]\ny = \"y\"\n\
        [dm.c]\nprefers = [\"c.z\"]\n[dm.c.options]\nz = \"z\"\n\
        [[questions]]\nid = \"q\"\nask = \"?\"\notherwise = \"unended\"\n\
        answers = { s0 = \"c.z and not a.x and not b.y\", s1 = \"c.z and b.y and not a.x\", \
        s2 = \"c.z and a.x and b.y\", s3 = \"c.z and a.x and not b.y\" }\n";
    let (out, on) = (0.25_f64, 0.75_f64);
    let all = out / (1.0 - on.powi(4));
    let wanted: Vec<f64> = (0..4).map(|k| all * on.powi(k)).chain([0.0, 0.0]).collect();
    near(&shares(&exact(text, "nash"), 0), &wanted, TIGHT);
}

#[test]
fn a_stated_mixture_of_foresight_mixes() {
    let text = "format = 1\n[conflict]\ntitle = \"dilemma\"\nstatus-quo = []\n\
        [dm.a]\nforesight = { seq = 0.7, nash = 0.3 }\nprefers = [\"not b.y\", \"a.x\"]\n[dm.a.options]\nx = \"x\"\n\
        [dm.b]\nforesight = \"seq\"\nprefers = [\"not a.x\", \"b.y\"]\n[dm.b.options]\ny = \"y\"\n\
        [[questions]]\nid = \"q\"\nask = \"?\"\nanswers = { peace = \"not a.x and not b.y\", war = \"a.x and b.y\" }\notherwise = \"other\"\n";
    let row = exact(text, "nash");
    near(&shares(&row, 0), &[0.7, 0.3, 0.0, 0.0], TIGHT);
    // At peace the threat to defect too would be carried out.
    near(&[row.answered[0].shares[0].hollow.expect("known")], &[0.0], TIGHT);
}

const ELMIRA: &str = r#"
format = 1
[conflict]
title = "Elmira"
status-quo = ["uniroyal.delay", "local.insist"]
[dm.moe]
prefers = ["uniroyal.accept", "not uniroyal.abandon", "not moe.modify", "local.insist iff not moe.modify"]
[dm.moe.options]
modify = { does = "modify", one-way = "on" }
[dm.uniroyal]
prefers = ["uniroyal.accept iff moe.modify", "not uniroyal.abandon", "not local.insist", "uniroyal.delay iff not local.insist"]
[dm.uniroyal.options]
delay = { does = "delay", one-way = "off" }
accept = "accept"
abandon = { does = "abandon", one-way = "on" }
[dm.local]
prefers = ["not uniroyal.abandon", "not moe.modify", "uniroyal.accept if not moe.modify", "local.insist if moe.modify", "not uniroyal.delay", "local.insist"]
[dm.local.options]
insist = "insist"
[[rules]]
exactly-one = ["uniroyal.delay", "uniroyal.accept", "uniroyal.abandon"]
[[merge]]
when = "uniroyal.abandon"
pick = "best"
[states]
s5 = "NYNNY"
s8 = "YNYNY"
[[questions]]
id = "end"
ask = "How does it end?"
answers = { delay = "s5", together = "s8" }
otherwise = "other"
"#;

#[test]
fn elmira_goes_on_only_by_a_joint_move() {
    let coalition = "[[coalitions]]\nof = [\"moe\", \"uniroyal\"]\n";
    for concept in ["nash", "gmr", "smr", "seq", "symmetric-seq"] {
        near(&shares(&exact(ELMIRA, concept), 0), &[1.0, 0.0, 0.0, 0.0], TIGHT);
        let row = exact(&format!("{ELMIRA}{coalition}"), concept);
        near(&shares(&row, 0), &[0.0, 1.0, 0.0, 0.0], TIGHT);
        let [path] = row.paths.as_slice() else { panic!("one path") };
        let [(mover, to)] = path.steps.as_slice() else { panic!("one step") };
        assert_eq!((*mover, to.index() + 1), (Mover::Coalition(0), 8), "{concept}");
    }
    // From the published status quo, the local government moves first.
    let early = ELMIRA.replace(", \"local.insist\"]\n[dm.moe]", "]\n[dm.moe]");
    let row = exact(&format!("{early}{coalition}"), "nash");
    near(&shares(&row, 0), &[0.0, 1.0, 0.0, 0.0], TIGHT);
    let steps: Vec<usize> = row.paths[0].steps.iter().map(|(_, to)| to.index() + 1).collect();
    assert_eq!(steps, [5, 8]);
}

#[test]
fn a_coalition_is_as_slow_as_its_slowest_member() {
    // The two gain only together; the third, if it is first, leaves them nothing to gain.
    let text = "format = 1\n[conflict]\ntitle = \"race\"\nstatus-quo = []\n\
        [dm.a]\npace = 1\nprefers = [\"c.z or (a.x and b.y)\", \"not a.x\"]\n[dm.a.options]\nx = \"x\"\n\
        [dm.b]\npace = 3\nprefers = [\"c.z or (a.x and b.y)\", \"not b.y\"]\n[dm.b.options]\ny = \"y\"\n\
        [dm.c]\npace = 2\nprefers = [\"c.z or a.x\"]\n[dm.c.options]\nz = \"z\"\n\
        [[coalitions]]\nof = [\"a\", \"b\"]\n\
        [[questions]]\nid = \"q\"\nask = \"?\"\nanswers = { joint = \"a.x and b.y\", lone = \"c.z\" }\notherwise = \"other\"\n"
        .replace("lone = \"c.z\"", "lone = \"c.z and not (a.x and b.y)\"");
    near(&shares(&exact(&text, "nash"), 0), &[1.0 / 3.0, 2.0 / 3.0, 0.0, 0.0], TIGHT);
}

#[test]
fn time_in_a_cycle_is_shared_as_its_ways_are() {
    // Pennies again, but the first has two ways to show heads.
    let text = "format = 1\n[conflict]\ntitle = \"two ways\"\nstatus-quo = []\n\
        [dm.a]\nprefers = [\"(a.p or a.q) iff b.y\"]\n[dm.a.options]\np = \"p\"\nq = \"q\"\n\
        [dm.b]\nprefers = [\"b.y iff not (a.p or a.q)\"]\n[dm.b.options]\ny = \"y\"\n\
        [[rules]]\nat-most-one = [\"a.p\", \"a.q\"]\n\
        [[questions]]\nid = \"q\"\nask = \"?\"\nanswers = { yes = \"b.y\" }\notherwise = \"no\"\n";
    let row = exact(text, "nash");
    let [cycle] = row.cycles.as_slice() else { panic!("one cycle") };
    let times: Vec<f64> = cycle.shares.iter().map(|(_, time)| *time).collect();
    near(&times, &[0.25, 0.125, 0.125, 0.25, 0.125, 0.125], TIGHT);
}
