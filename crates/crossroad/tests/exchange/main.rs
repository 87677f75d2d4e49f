//! What is written for other programs is read back and found to say the same.
#![expect(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at what it cannot do"
)]

mod drawing;
mod gmcr;
mod nfg;
mod sheets;
mod support;
