//! Writes a conflict of the scaling family as a file, to measure the command on.
//!
//! `cargo run --release -p crossroad-testkit --example scaling -- STATEMENTS OPTIONS…`, with the
//! number of options of each decision maker.

use crossroad_testkit::scaling::{self, Scale};
use crossroad_testkit::toml_text;

fn main() {
    let numbers: Vec<usize> =
        std::env::args().skip(1).filter_map(|argument| argument.parse().ok()).collect();
    let Some((statements, widths)) = numbers.split_first() else {
        eprintln!("usage: scaling STATEMENTS OPTIONS…");
        std::process::exit(2);
    };
    let scale = Scale::new(widths.len(), 1, *statements);
    print!("{}", toml_text::render(&scaling::uneven(widths, &scale, 1)));
}
