//! A saved page, an archive of one, or a text, of any bytes: why nothing of it is kept, or a text
//! in which nothing is obeyed.
#![no_main]

use crossroad::text::display::{Fate, fates};
use crossroad_intake::{article, take};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(article) = article(bytes) {
        assert!(article.blocks.iter().all(|block| !block.is_empty()));
        assert!(article.doubts.iter().all(|(at, _)| *at < article.blocks.len()));
    }
    for name in ["page.html", "page.mhtml", "page.md"] {
        let Ok(taken) = take(name, bytes) else { continue };
        for line in taken.text.lines() {
            assert!(fates(line).all(|(c, fate)| fate != Fate::Obeyed || c == '\u{c}'), "{line:?}");
        }
        let lines = taken.text.lines().count();
        for doubtful in taken.doubtful {
            let range = doubtful.lines;
            assert!(1 <= range.first && range.first <= range.last && range.last <= lines);
        }
        let said = [taken.title, taken.author, taken.published, taken.url];
        for text in said.into_iter().flatten().chain(taken.left_out) {
            assert!(fates(&text).all(|(_, fate)| fate == Fate::Shown), "{text:?}");
        }
    }
});
