//! An option table and a sheet of rankings of any bytes: problems, or a right conflict file.
#![no_main]

use crossroad::exchange::sheet;
use crossroad::game::check::read_checked;
use libfuzzer_sys::fuzz_target;

/// What stands between the two sheets: no text has it.
const BETWEEN: u8 = 0xff;

fuzz_target!(|bytes: &[u8]| {
    let mut sheets = bytes.splitn(2, |byte| *byte == BETWEEN);
    let options = sheets.next().unwrap_or_default();
    let rankings = sheets.next().map(|bytes| ("rankings.csv", bytes));
    match sheet(("options.csv", options), rankings) {
        Ok(imported) => {
            assert!(!read_checked("imported.toml", imported.text.as_bytes()).has_errors());
        }
        Err(troubles) => assert!(!troubles.is_empty()),
    }
});
