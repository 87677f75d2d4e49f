//! A plan of any bytes, with a model that has all that can vary: problems, or points that can be
//! told.
#![no_main]

use std::sync::OnceLock;

use crossroad::game::check::read_checked;
use crossroad::model::conflict::Reading;
use crossroad::text::display::painted;
use crossroad_report::plan;
use libfuzzer_sys::fuzz_target;

/// The only model that there is.
const MODEL: &[u8] = include_bytes!("../../crates/crossroad/tests/files/complete.toml");

fn model(path: &str) -> Result<Reading, String> {
    static READING: OnceLock<Reading> = OnceLock::new();
    match path {
        "model.toml" => Ok(READING.get_or_init(|| read_checked("model.toml", MODEL)).clone()),
        _ => Err("there is no such file".to_owned()),
    }
}

fuzz_target!(|bytes: &[u8]| {
    let reading = plan::read("plan.toml", bytes, &mut model);
    let told = reading.render(false);
    assert_eq!(painted(&told), told);
    assert_eq!(
        reading.plan.is_none(),
        crossroad::text::diagnostic::has_errors(&reading.diagnostics)
    );
    let Some(plan) = reading.plan else { return };
    let points = plan.points();
    for number in [0, points / 2, points.saturating_sub(1)] {
        if let Some(point) = plan.point(number) {
            assert_eq!(plan.told(&point).len(), plan.axes.len());
        }
    }
    assert_eq!(plan.point(points), None);
});
