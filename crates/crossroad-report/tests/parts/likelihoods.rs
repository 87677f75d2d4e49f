//! Likelihoods in words and figures.

use crossroad::model::preference::Chance;
use crossroad_report::likelihood::{Computed, Ladder, percent, range};

fn band(low: f64, high: f64) -> Chance {
    Chance { low, high }
}

#[test]
fn a_word_comes_with_its_range_and_bands_that_meet_go_outward() {
    assert_eq!(Ladder::Icd203.words(band(0.55, 0.8)), "likely (55–80 %)");
    assert_eq!(Ladder::Icd203.words(band(0.2, 0.2)), "very unlikely (20 %)");
    assert_eq!(Ladder::Icd203.words(band(0.8, 0.8)), "very likely (80 %)");
    assert_eq!(Ladder::Icd203.words(band(0.45, 0.45)), "unlikely (45 %)");
    assert_eq!(Ladder::Icd203.words(band(0.3, 0.7)), "unlikely to likely (30–70 %)");
    assert_eq!(Ladder::Icd203.words(band(0.08, 1.0)), "very unlikely to almost certain (8–100 %)");
    assert_eq!(Ladder::Icd203.words(band(0.0, 0.3)), "almost no chance to unlikely (0–30 %)");
    assert_eq!(
        Ladder::Icd203.words(band(0.0, 1.0)),
        "almost no chance to almost certain (0–100 %)"
    );
    assert_eq!(Ladder::Icd203.words(band(0.992, 1.0)), "99.2–100 %");
    assert_eq!(Ladder::Icd203.words(band(0.995, 0.995)), "99.5 %");
    assert_eq!(Ladder::Icd203.words(band(0.0, 0.0)), "0 %");
}

#[test]
fn the_yardstick_has_gaps_and_takes_the_nearer_term() {
    assert_eq!(Ladder::Phia.words(band(0.37, 0.37)), "unlikely (37 %)");
    assert_eq!(Ladder::Phia.words(band(0.39, 0.39)), "realistic possibility (39 %)");
    assert_eq!(
        Ladder::Phia.words(band(0.55, 0.8)),
        "likely or probable to highly likely (55–80 %)"
    );
    assert_eq!(Ladder::Phia.words(band(0.03, 0.03)), "remote chance (3 %)");
}

fn at(value: f64, low: f64, high: f64, error: Option<f64>) -> Computed {
    let interval = error.map(|error| (value - 2.0 * error, value + 2.0 * error));
    Computed { value, between: Chance { low, high }, error, interval }
}

fn words(found: Computed) -> String {
    Ladder::Icd203.computed(found)
}

#[test]
fn figures_are_no_more_precise_than_they_need_to_be() {
    assert_eq!(percent(0.615_625), "62");
    assert_eq!(percent(0.0), "0");
    assert_eq!(percent(1e-13), "0");
    assert_eq!(percent(0.004), "0.4");
    assert_eq!(percent(0.000_1), "below 0.1");
    assert_eq!(percent(0.999_9), "above 99.9");
    assert_eq!(percent(1.0), "100");
    assert_eq!(range(0.076, 1.0), "8–100");
    assert_eq!(range(0.0, 0.001), "0");
}

#[test]
fn what_was_computed_has_its_range_and_never_rounds_to_certainty() {
    assert_eq!(words(Computed::exactly(0.65)), "likely (55–80 %), at 65 %");
    assert_eq!(
        words(at(0.65, 0.5, 0.8, None)),
        "65 % on balance, but anywhere from roughly even to likely (50–80 %) depending on the \
         unknowns"
    );
    assert_eq!(
        words(at(0.62, 0.08, 1.0, None)),
        "62 % on balance, but anywhere from very unlikely to almost certain (8–100 %) depending \
         on the unknowns"
    );
    assert_eq!(
        words(at(0.65, 0.6, 0.7, None)),
        "65 % on balance, and likely (60–70 %) whatever the unknowns are"
    );
    assert_eq!(words(Computed::exactly(0.0)), "not reached in this model (0 %)");
    assert_eq!(words(Computed::exactly(1.0)), "the only outcome this model produces (100 %)");
    assert_eq!(words(Computed::exactly(0.0001)), "at below 0.1 %");
    assert_eq!(words(Computed::exactly(0.995)), "at 99.5 %");
    assert_eq!(
        Ladder::Phia.computed(Computed::exactly(0.37)),
        "unlikely (25–35 %), the nearest word, at 37 %"
    );
    assert_eq!(at(0.3, 0.2, 0.4, Some(0.002)).figures(), "30.0 ± 0.2 % (20–40)");
    assert_eq!(Computed::exactly(0.99999).figures(), "above 99.9 %");
}

#[test]
fn what_was_sampled_is_never_certain_and_names_both_words_its_interval_reaches() {
    assert_eq!(words(at(0.0, 0.0, 0.0, Some(0.0))), "reached in no scenario drawn (0 %)");
    assert_eq!(words(at(1.0, 1.0, 1.0, Some(0.0))), "reached in every scenario drawn (100 %)");
    let none = Computed { interval: Some((0.0, 0.003)), ..at(0.0, 0.0, 0.0, Some(0.0)) };
    assert_eq!(words(none), "reached in no scenario drawn (0 %; 95 % interval up to 0.3 %)");
    let all = Computed { interval: Some((0.997, 1.0)), ..at(1.0, 1.0, 1.0, Some(0.0)) };
    assert_eq!(words(all), "reached in every scenario drawn (100 %; 95 % interval from 99.7 %)");
    let between = at(0.54, 0.54, 0.54, Some(0.01));
    assert_eq!(words(between), "roughly even to likely (45–80 %), at 54 ± 1 %");
    let one = at(0.65, 0.65, 0.65, Some(0.01));
    assert_eq!(words(one), "likely (55–80 %), at 65 ± 1 %");
}
