//! A conflict file of any bytes: problems or a conflict, never neither; what is told of it can be
//! shown; a right one is analysed.
#![no_main]

use crossroad::game::check::read_with_sources;
use crossroad::model::conflict::Conflict;
use crossroad::model::quotation::Texts;
use crossroad::text::display::painted;
use crossroad_report::verb::{How, Kind, Watch, analyze};
use libfuzzer_sys::fuzz_target;

/// The text of every source that a file names: quotations of `cases/` stand in it.
const TEXT: &str = include_str!("../../cases/afghanistan-2015/sources/note.md");

/// Memory that an analysis may take, in bytes …
const MEMORY: u64 = 1 << 20;

/// … and the most options that are analysed: files are tried by the thousand.
const OPTIONS: usize = 8;

fuzz_target!(|bytes: &[u8]| {
    let texts = |conflict: &Conflict| {
        let mut texts = Texts::default();
        for path in Texts::needed(conflict) {
            texts.put(path, Ok(TEXT.into()));
        }
        texts
    };
    let reading = read_with_sources("conflict.toml", bytes, texts);
    assert_eq!(reading.conflict.is_none(), reading.has_errors());
    let told = reading.render(false);
    assert_eq!(painted(&told), told);
    let Some(conflict) = reading.conflict else { return };
    if conflict.options.len() > OPTIONS {
        return;
    }
    let how = How { max_memory: MEMORY, ..How::default() };
    let question = analyze::Question { how, ..analyze::Question::default() };
    let told = analyze::answer(&conflict, &question, Watch::default(), |answer| {
        let _ = serde_json::to_string(&answer.json());
        answer.text("conflict.toml", 100, false)
    });
    match told {
        Ok(text) => assert_eq!(painted(&text), text),
        Err(failure) => assert_ne!(failure.kind, Kind::Internal, "{failure:?}"),
    }
});
