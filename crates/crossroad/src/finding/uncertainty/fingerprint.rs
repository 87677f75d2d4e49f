//! Which question put to which model: 256 bits by which pieces of work are known
//! that belong together.

use std::fmt::{Debug, Write};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The SHA-256 of everything an answer depends on, and of the version of this program.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Fingerprint([u8; 32]);

impl Fingerprint {
    /// Takes the fingerprint of values, by what `Debug` writes of them.
    ///
    /// Places in a file are among what is written, so that of a file that was edited at all is
    /// another: it is better to compute again than to take one model for another.
    #[must_use]
    pub fn of(values: &[&dyn Debug]) -> Self {
        let mut writer = Writer(Sha256::new());
        // (Writing to a digest does not fail.)
        let _ = write!(writer, "crossroad {}", env!("CARGO_PKG_VERSION"));
        for value in values {
            let _ = write!(writer, "\n{value:?}");
        }
        Self(writer.0.finalize().into())
    }
}

impl std::fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl Debug for Fingerprint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, f)
    }
}

struct Writer(Sha256);

impl Write for Writer {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        self.0.update(text.as_bytes());
        Ok(())
    }
}
