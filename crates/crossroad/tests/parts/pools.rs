//! Pools of forecasts.

use crossroad::finding::pooling::{Pool, pooled};

fn near(ours: Option<Vec<f64>>, theirs: &[f64]) {
    let ours = ours.unwrap_or_default();
    assert_eq!(ours.len(), theirs.len());
    for (a, b) in ours.iter().zip(theirs) {
        assert!((a - b).abs() < 1e-12, "{ours:?} {theirs:?}");
    }
}

#[test]
fn pools_are_what_their_definitions_say() {
    let two = [(2.0, vec![0.9, 0.1]), (1.0, vec![0.3, 0.7])];
    near(pooled(Pool::Linear, &two), &[0.7, 0.3]);
    let (a, b) = ((0.81_f64 * 0.3).cbrt(), (0.01_f64 * 0.7).cbrt());
    near(pooled(Pool::Logarithmic, &two), &[a / (a + b), b / (a + b)]);
    let (a, b) = (libm::pow(0.7, 1.5), libm::pow(0.3, 1.5));
    near(pooled(Pool::Extremised, &two), &[a / (a + b), b / (a + b)]);
}

#[test]
fn who_rules_out_everything_the_other_expects_leaves_no_logarithmic_pool() {
    let two = [(1.0, vec![1.0, 0.0]), (1.0, vec![0.0, 1.0])];
    assert_eq!(pooled(Pool::Logarithmic, &two), None);
    near(pooled(Pool::Linear, &two), &[0.5, 0.5]);
}
