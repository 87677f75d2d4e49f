//! Numbers of conflict files: exact, and refused where they could not be kept.

use crossroad::model::preference::{CHANCE, Chance, Decimal, Fraction, LADDER};
use crossroad::text::source::shape::Shape;

#[test]
fn reads_numbers_exactly() {
    let read = |text| Decimal::read(text).map(|d| (d.mantissa, d.scale));
    assert_eq!(read("2.5"), Some((25, 1)));
    assert_eq!(read("2.50"), Some((25, 1)));
    assert_eq!(read("-0.1"), Some((-1, 1)));
    assert_eq!(read("100"), Some((100, 0)));
    assert_eq!(read("1e3"), Some((1000, 0)));
    assert_eq!(read("1.5e-3"), Some((15, 4)));
    assert_eq!(read("+7"), Some((7, 0)));
    assert_eq!(read("0.000"), Some((0, 0)));
    assert_eq!(read("999999999.999999999"), Some((999_999_999_999_999_999, 9)));
}

#[test]
fn refuses_what_it_cannot_keep() {
    for text in [
        "1000000000",
        "0.0000000001",
        "1e400",
        "1e-400",
        "inf",
        "nan",
        "",
        "1e99999999999999999999",
    ] {
        assert_eq!(Decimal::read(text), None, "{text}");
    }
}

fn fraction(text: &str) -> Fraction {
    Fraction::read(text).unwrap_or(Fraction::ZERO)
}

#[test]
fn what_is_read_is_printed_in_lowest_terms() {
    for (text, shown) in [
        ("0.30", "0.3"),
        ("3/10", "0.3"),
        ("1/3", "1/3"),
        ("2/6", "1/3"),
        ("1", "1"),
        ("0", "0"),
        ("0.000000001", "0.000000001"),
        ("5/8", "0.625"),
    ] {
        assert_eq!(fraction(text).to_string(), shown, "{text}");
    }
    for text in ["", "x", "-0.1", "1/0", "1/-2", "0.0000000001", "1e-3", ".", "1/2/3", "+1"] {
        assert_eq!(Fraction::read(text), None, "{text}");
    }
}

#[test]
fn thresholds_meet_where_floats_would_not() {
    assert_eq!(fraction("0.3").rest(), fraction("0.7"));
    assert_eq!(fraction("0.1").plus(fraction("0.2")), Some(fraction("0.3")));
    assert_eq!(fraction("1/3").times(fraction("3/4")), Some(fraction("0.25")));
    let middle = Chance { low: 0.3, high: 0.7 };
    assert_eq!(Fraction::of_chance(middle), Some(Fraction::HALF));
    let tenth = Chance { low: 0.1, high: 0.1 };
    assert_eq!(Fraction::of_chance(tenth), Some(fraction("1/10")));
}

#[test]
fn comparing_is_exact_however_large_the_parts() {
    let all: Vec<(i128, i128)> =
        (1..=7).flat_map(|under| (-8..=8).map(move |over| (over, under))).collect();
    for (a, b) in &all {
        for (c, d) in &all {
            let (left, right) = (Fraction::new(*a, *b), Fraction::new(*c, *d));
            assert_eq!(left.cmp(&right), (a * d).cmp(&(c * b)), "{a}/{b} and {c}/{d}");
        }
    }
    let most = i128::MAX;
    let (left, right) = (Fraction::new(most - 1, most), Fraction::new(most - 2, most - 1));
    assert!(left > right && left < Some(Fraction::ONE));
}

#[test]
fn what_cannot_be_kept_is_told() {
    let tiny = Fraction::new(1, i128::MAX).unwrap_or(Fraction::ONE);
    assert_eq!(tiny.times(tiny), None);
    assert_eq!(tiny.plus(Fraction::HALF), None);
}

#[test]
fn every_rung_can_be_written_and_says_its_range() {
    let Shape::Any(shapes) = CHANCE else { panic!("a chance is written in several ways") };
    let words = shapes.iter().find_map(|shape| match shape {
        Shape::OneOf(words) => Some(*words),
        _ => None,
    });
    let words = words.expect("it can be written as a word");
    assert_eq!(words.len(), LADDER.len());
    for (word, rung) in words.iter().zip(LADDER) {
        let (low, high) = (rung.chance.low * 100.0, rung.chance.high * 100.0);
        assert_eq!(word.doc, format!("{}–{} %", low.round(), high.round()));
    }
}
