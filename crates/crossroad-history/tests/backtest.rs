//! The backtest of small collections whose figures are worked out by hand, and of `cases/`.
#![expect(clippy::expect_used, reason = "a test stops at what it cannot do")]

use crossroad::finding::uncertainty::Outer;
use crossroad::game::check::read_checked;
use crossroad::model::conflict::{Conflict, Tier};
use crossroad_history::backtest::{Backtest, Forecaster, Terms, TierSummary, Unheld, backtest};
use crossroad_history::library::library;

/// Chicken with the options in the order of the textbook; states are SS, NS, SN, NN from 4 to 1.
fn chicken(came: &str, tier: &str, more: &str) -> Conflict {
    let text = format!(
        "format = 1\n[conflict]\ntitle = \"Chicken\"\nstatus-quo = [\"one.firm\", \"two.firm\"]\n\
         [states]\nboth = \"NN\"\nfirst = \"YN\"\nsecond = \"NY\"\ncrash = \"YY\"\n\
         [dm.one.options]\nfirm = \"Stand firm\"\n[[dm.one.ranking]]\nstates = [\"first\"]\n\
         [[dm.one.ranking]]\nstates = [\"both\"]\n[[dm.one.ranking]]\nstates = [\"second\"]\n\
         [[dm.one.ranking]]\nstates = [\"crash\"]\n\
         [dm.two.options]\nfirm = \"Stand firm\"\n[[dm.two.ranking]]\nstates = [\"second\"]\n\
         [[dm.two.ranking]]\nstates = [\"both\"]\n[[dm.two.ranking]]\nstates = [\"first\"]\n\
         [[dm.two.ranking]]\nstates = [\"crash\"]\n\
         [dating]\nmade = \"1950\"\ntier = \"{tier}\"\njudged = \"the test\"\n\
         [outcome]\ndate = \"1960\"\nwhat = \"it ended\"\nstates = [\"{came}\"]\n\
         judged = \"the test\"\n{more}"
    );
    let reading = read_checked("chicken", text.as_bytes());
    let rendered = reading.render(false);
    reading.conflict.expect(&rendered)
}

fn made(models: &[(&str, Conflict)]) -> Backtest {
    let models: Vec<(String, Conflict)> =
        models.iter().map(|(id, model)| ((*id).to_owned(), model.clone())).collect();
    let terms = Terms { shuffles: 400, resamples: 400, ..Terms::default() };
    backtest(&models, &terms, &|_, _| true).expect("small")
}

fn near(found: f64, right: f64) {
    assert!((found - right).abs() < 1e-9, "{found} is not {right}");
}

fn brier(tier: &TierSummary, id: &str) -> f64 {
    let row = tier.forecasters.iter().find(|row| row.forecaster.id() == id);
    row.expect("a forecaster").brier.value
}

#[test]
fn one_game_scores_as_worked_out_by_hand() {
    let found = made(&[("a", chicken("first", "after", ""))]);
    let [tier] = found.tiers.as_slice() else { panic!("one tier") };
    assert_eq!((tier.tier, tier.models, tier.events), (Tier::After, 1, 1));
    let hit = &found.held[0].codings[0].hits[0];
    assert_eq!((hit.equilibria, hit.coverage, hit.chance, hit.hit), (2, 0.5, 0.5, true), "nash");
    let gmr = &found.held[0].codings[0].hits[1];
    assert_eq!((gmr.equilibria, gmr.coverage, gmr.hit), (3, 0.75, true));
    // From the crash either gives way, equally likely: ½ and ½, of which one came.
    near(brier(tier, "play-nash"), 0.5);
    near(brier(tier, "equilibria-nash"), 0.5);
    // A third each: (2/3)² + 2/9.
    near(brier(tier, "equilibria-gmr"), 2.0 / 3.0);
    near(brier(tier, "uniform"), 0.75);
    near(brier(tier, "status-quo"), 2.0);
    near(brier(tier, "not-status-quo"), 2.0 / 3.0);
    // The mean over nash, gmr, smr, seq, symmetric-seq: three say ½, two say a third.
    let (own, both) = ((3.0 * 0.5 + 2.0 / 3.0) / 5.0, 2.0 / 3.0 / 5.0);
    near(brier(tier, "crowd"), (1.0 - own) * (1.0 - own) + own * own + both * both);
    let quo = tier.forecasters.iter().find(|row| row.forecaster == Forecaster::StatusQuo);
    assert_eq!(quo.expect("a row").ruled_out, 1);
    near(quo.expect("a row").against_uniform.mean.value, 1.25);
    // −log2(.99 · ½ + .01 · ¼)
    let play = tier.forecasters.first().expect("a row");
    near(play.softened_bits.value, 1.007_231_569_231_075_8);
    assert_eq!(
        play.against_uniform.mean.half_width(),
        None,
        "one event tells nothing of how far events vary"
    );
    // (The chance of a hit is told beside it; a p of one event would be no test.)
    assert_eq!(tier.concepts[0].p, None);
    assert!(tier.concepts.iter().all(|row| row.shuffled_hits.is_some_and(|null| null.p.is_none())));
    assert_eq!(
        (play.against_uniform.by_source, play.shuffled.and_then(|null| null.p)),
        (None, None)
    );
}

#[test]
fn tiers_are_kept_apart_and_models_of_one_event_weigh_as_one() {
    let with = |came: &str, tier: &str| {
        let text = chicken(came, tier, "");
        let mut model = text;
        let outcome = model.history.outcome.as_mut().expect("an outcome");
        outcome.event = Some(crossroad::text::source::Spanned::new(
            "crisis".to_owned(),
            crossroad::text::source::Span::default(),
        ));
        model
    };
    let found = made(&[
        ("a", with("first", "after")),
        ("b", with("both", "after")),
        ("c", chicken("crash", "after", "")),
        ("d", chicken("first", "memory", "")),
    ]);
    let [after, memory] = found.tiers.as_slice() else { panic!("two tiers") };
    assert_eq!((after.models, after.events), (3, 2));
    assert_eq!((memory.tier, memory.models, memory.events), (Tier::Memory, 1, 1));
    // Nash: a hits, b does not, so their event is half a hit; c is none.
    near(after.concepts[0].hits.value, 0.25);
    // Play from the crash: a .5, b 1 + ½ = 1.5, so 1; c 1.5.
    near(brier(after, "play-nash"), 1.25);
    near(brier(memory, "play-nash"), 0.5);
    // Today is the crash: it ruled out what came in both models of the one event, and not in c.
    let quo = after.forecasters.iter().find(|row| row.forecaster == Forecaster::StatusQuo);
    let quo = quo.expect("a row");
    assert_eq!((quo.ruled_out, quo.ruled_out_events), (2, 1));
    assert_eq!((after.sources, after.forecast_sources), (2, 2));
}

#[test]
fn other_codings_are_scored_apart() {
    let other = "[[outcome.alternatives]]\nstates = [\"both\"]\njudged = \"the test\"\n";
    let found =
        made(&[("a", chicken("first", "after", other)), ("b", chicken("crash", "after", ""))]);
    near(found.tiers[0].concepts[0].hits.value, 0.5);
    assert_eq!(found.held[0].codings.len(), 2);
    assert_eq!((found.events, found.read_otherwise), (2, 1));
    // Every way to code them counts, each by itself: a hits as coded, and otherwise not.
    assert_eq!(found.tiers[0].concepts[0].hits_range, (0.0, 0.5));
    // Play from the crash: ½ as coded, otherwise 1.5; b is ruled out, 1.5.
    let play = found.tiers[0].forecasters.first().expect("a row");
    assert_eq!(play.brier_range, (1.0, 1.5));
    // A uniform guess has ¾: .5 and 1.5 less that, and the difference of b stays.
    let (least, greatest) = play.against_uniform_range;
    assert_eq!(least, play.against_uniform);
    near(least.mean.value, 0.25);
    near(greatest.mean.value, 0.75);
    assert_eq!(greatest.mean.deviation, Some(0.0), "alike in both");
}

#[test]
fn an_outcome_of_several_states_is_one_category() {
    let found = made(&[("a", chicken("not one.firm", "after", ""))]);
    let coded = &found.held[0].codings[0];
    assert_eq!(coded.states, 2);
    // Two of four: (1 − ½)² + 2 · (¼)².
    near(brier(&found.tiers[0], "uniform"), 0.375);
    // Two drawn of four, two wanted: 1 − 1/6.
    near(coded.hits[0].chance, 5.0 / 6.0);
}

#[test]
fn what_cannot_be_held_is_listed() {
    let mut none = chicken("first", "after", "");
    none.history.outcome = None;
    let mut undated = chicken("first", "after", "");
    undated.history.dating = None;
    let mut still = chicken("first", "after", "");
    still.status_quo = None;
    let found = made(&[("a", none), ("b", undated), ("c", still)]);
    let why = [("a".to_owned(), Unheld::NoOutcome), ("b".to_owned(), Unheld::NoDating)];
    assert_eq!(found.unheld, why);
    let tier = &found.tiers[0];
    assert_eq!((tier.models, tier.forecast_models, tier.forecasters.len()), (1, 0, 0));
}

#[test]
fn shuffled_rankings_hit_as_often_as_all_rankings_of_the_game_do() {
    let found = made(&[("a", chicken("first", "after", ""))]);
    // Of all 24² pairs of strict rankings one given state is an equilibrium in so many
    // (`crossroad-testkit`): nash 144, gmr 256, smr 196, seq 193, symmetric-seq 169.
    for (row, right) in found.tiers[0].concepts.iter().zip([144.0, 256.0, 196.0, 193.0, 169.0]) {
        let hits = row.shuffled_hits.expect("rankings").shuffled;
        // 400 shuffles: a standard error of .024.
        assert!((hits - right / 576.0).abs() < 0.08, "{}: {hits}", row.concept.id);
    }
    // Play-outs are shuffled, too: chicken as it is scores ½, and most rankings worse.
    let play = found.tiers[0].forecasters.first().expect("a row").shuffled.expect("played");
    near(play.own, 0.5);
    assert!((1.2..1.8).contains(&play.shuffled), "{play:?}");
    let world = found.tiers[0].forecasters.last().expect("a row").shuffled.expect("played");
    assert!(
        world.shuffled < play.shuffled,
        "what is drawn to a uniform guess varies less: {world:?}"
    );
    let blind =
        |row: &&crossroad_history::backtest::ForecasterRow| row.forecaster == Forecaster::Uniform;
    assert_eq!(found.tiers[0].forecasters.iter().find(blind).expect("a row").shuffled, None);
}

#[test]
fn a_shuffle_that_changes_nothing_scores_as_the_model_does() {
    // Everybody is indifferent: shuffled, it is what it was.
    let text = "format = 1\n[conflict]\ntitle = \"T\"\nstatus-quo = []\n[dm.a.options]\nx = \"X\"\n\
        [dm.b.options]\ny = \"Y\"\n[dating]\nmade = \"1950\"\ntier = \"after\"\njudged = \"me\"\n\
        [outcome]\ndate = \"1960\"\nwhat = \"w\"\nstates = [\"a.x\"]\njudged = \"me\"\n";
    let model = read_checked("a", text.as_bytes()).conflict.expect("good");
    let found = made(&[("a", model)]);
    for row in &found.tiers[0].forecasters {
        if let Some(null) = row.shuffled {
            near(null.own, row.brier.value);
            assert!((null.shuffled - null.own).abs() < 1e-6, "{row:?}");
        }
    }
}

#[test]
fn events_of_one_source_are_drawn_together() {
    let of = |source: &str, came: &str| {
        chicken(came, "after", &format!("[sources.s]\ntitle = \"{source}\"\n"))
    };
    let row = |models: &[(&str, Conflict)]| {
        made(models).tiers[0].forecasters.first().expect("a row").clone()
    };
    let one = row(&[("a", of("x", "first")), ("b", of("x", "crash")), ("c", of("x", "both"))]);
    assert_eq!(one.against_uniform.by_source, None, "one book is one piece of evidence");
    assert!(one.against_uniform.mean.interval.is_some());
    let two = row(&[("a", of("x", "first")), ("b", of("x", "first")), ("c", of("y", "crash"))]);
    assert!(two.against_uniform.by_source.is_some());
}

#[test]
fn every_p_value_is_counted_and_those_by_source_take_the_events_of_one_together() {
    let of = |source: &str, came: &str| {
        chicken(came, "after", &format!("[sources.s]\ntitle = \"{source}\"\n"))
    };
    let four = |sources: [&str; 4]| {
        let models = ["a", "b", "c", "d"].into_iter().zip(sources);
        made(&models.map(|(id, source)| (id, of(source, "first"))).collect::<Vec<_>>())
    };
    let found = four(["x", "x", "x", "y"]);
    let tier = &found.tiers[0];
    assert_eq!((tier.sources, tier.forecast_sources), (2, 2));
    assert_eq!(found.together, [["a", "b", "c"]]);
    // Hits: three p and three by source, for five concepts; play-outs and equilibria under each, and the
    // outer model: one p and one by source.
    assert_eq!(found.tests().p_values, 5 * 6 + 11 * 2);
    let nash = &tier.concepts[0];
    // Two of four states are equilibria: all four hit with (½)⁴, two sources with (½)².
    near(nash.p.expect("events").p, 1.0 / 16.0);
    near(nash.p_by_source.expect("sources").p, 0.25);
    // By shuffles it is 144 in 576 (a quarter), so (¼)⁴ and (¼)²; 400 of them.
    let null = nash.shuffled_hits.expect("rankings");
    let (apart, together) = (null.p.expect("events"), null.p_by_source.expect("sources"));
    assert!(apart.p < 0.02 && apart.error > 0.0, "{apart:?}");
    assert!((together.p - 1.0 / 16.0).abs() < 3.0 * together.error, "{together:?}");
    // Each its own source: by source is by event. All of one: there is nothing to draw.
    let each = four(["w", "x", "y", "z"]);
    assert!(each.together.is_empty());
    let null = each.tiers[0].concepts[0].shuffled_hits.expect("rankings");
    assert_eq!(null.p_by_source, null.p);
    let one = four(["x"; 4]);
    assert_eq!(one.tests().p_values, 5 * 3 + 11);
    assert_eq!(one.tiers[0].concepts[0].p_by_source, None);
}

#[test]
fn the_answer_is_the_same_with_any_number_of_threads_and_whatever_else_is_in_the_collection() {
    let one = made(&[("a", chicken("first", "after", ""))]);
    // (A model from before its outcome: others have a part in choosing the weights of the outer model.)
    let two = made(&[("z", chicken("crash", "before", "")), ("a", chicken("first", "after", ""))]);
    assert_eq!(one.tiers[0], two.tiers[1]);
    let three =
        made(&[("z", chicken("crash", "memory", "")), ("a", chicken("first", "after", ""))]);
    let but_one = |tier: &TierSummary| -> Vec<_> {
        let rows = tier.forecasters.iter();
        rows.filter(|row| row.forecaster != Forecaster::InWorld).cloned().collect()
    };
    assert_eq!(one.tiers[0].concepts, three.tiers[0].concepts);
    assert_eq!(but_one(&one.tiers[0]), but_one(&three.tiers[0]));
}

#[test]
fn the_declared_weights_are_those_that_the_library_chooses_without_models_made_before() {
    let models: Vec<(String, Conflict)> = library()
        .iter()
        .filter_map(|case| {
            let reading = read_checked(case.id(), case.conflict());
            Some((case.id().to_owned(), reading.conflict?))
        })
        .collect();
    let made = |models: &[(String, Conflict)]| {
        let terms = Terms { shuffles: 1, resamples: 400, threads: 2, ..Terms::default() };
        backtest(models, &terms, &|_, _| true).expect("small")
    };
    let found = made(&models);
    let fit = found.in_world.clone().expect("events choose");
    assert_eq!(fit.best, Outer::DECLARED, "{fit:?}");
    // What the words of `forecast` say of it: it is not shown to be better than a uniform guess.
    let (low, high) = fit.held_out.expect("events").interval.expect("they differ");
    assert!(low < 0.0 && 0.0 < high, "{low} to {high}");
    // Models made before the outcome have no part in it.
    let later = |(_, conflict): &(String, Conflict)| {
        conflict.history.dating.as_ref().is_some_and(|dating| dating.tier != Tier::Before)
    };
    let later: Vec<(String, Conflict)> = models.iter().filter(|one| later(one)).cloned().collect();
    assert!(later.len() < models.len());
    assert_eq!(made(&later).in_world, found.in_world);
}

#[test]
fn an_event_has_no_part_in_choosing_the_weights_it_is_scored_with() {
    // Play from the crash ends half in `first`, half in `second`; `both` is what nobody foresees.
    let at = |event: &str, came: &str| {
        (event.to_owned(), chicken(came, "after", &format!("event = \"{event}\"\n")))
    };
    let terms = Terms { shuffles: 1, resamples: 100, ..Terms::default() };
    let score = |models: &[(String, Conflict)]| {
        let found = backtest(models, &terms, &|_, _| true).expect("small");
        let last = found.held[0].codings[0].scores.last().cloned().flatten().expect("played");
        (last, found.in_world.expect("events choose"))
    };
    let (alike, fit) = score(&[at("a", "first"), at("b", "first"), at("c", "second")]);
    // All three are as foreseen: no weight is left to what nobody modelled.
    assert_eq!((fit.best.mistakes, fit.best.unmodelled), (0.0, 0.0));
    near(alike.brier, 0.5);
    // The first alone is not: it is scored with what the others choose, and ruled out by that.
    let (apart, fit) = score(&[at("a", "both"), at("b", "first"), at("c", "second")]);
    near(apart.brier, 1.5);
    assert!(fit.best.unmodelled > 0.0 || fit.best.mistakes > 0.0, "{fit:?}");
    let (tier, held_out) = (&fit.tiers[0], fit.held_out.expect("events"));
    assert_eq!((fit.tiers.len(), tier.tier, tier.events, tier.best), (1, Tier::After, 3, fit.best));
    assert_eq!((tier.elsewhere, tier.held_out), (None, Some(held_out)), "there is no other tier");
    assert!(fit.scored_with.0 < fit.scored_with.1, "{fit:?}");
    // Alone there is nothing to choose by, and the declared weights stand.
    let (alone, _) = score(&[at("a", "both")]);
    let given = alone.given;
    assert!(given > 0.0, "{given}");
}
