//! A `.gmcr` file of any bytes: problems, or a right conflict file.
#![no_main]

use crossroad::exchange::gmcr;
use crossroad::game::check::read_checked;
use crossroad::game::space::Memory;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    match gmcr("attacked.gmcr", bytes, Memory { limit: 8 << 20 }) {
        Ok(imported) => {
            assert!(!read_checked("imported.toml", imported.text.as_bytes()).has_errors());
        }
        Err(troubles) => assert!(!troubles.is_empty()),
    }
});
