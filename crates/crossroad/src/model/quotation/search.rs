//! Many texts looked for in one: a single pass, however many there are.

use std::collections::BTreeMap;

use aho_corasick::AhoCorasick;

/// Only the beginnings of texts go into the automaton, which keeps it small; the
/// rest is compared where a beginning is found.
const BEGINNING: usize = 48;
/// Beginnings in one automaton.
const BATCH: usize = 20_000;

/// Texts to look for.
pub(super) struct Needles<'n> {
    texts: &'n [&'n str],
    batches: Vec<Batch<'n>>,
}

struct Batch<'n> {
    /// `None` if none could be made: the beginnings are then looked for one by one.
    automaton: Option<AhoCorasick>,
    beginnings: Vec<(&'n [u8], Vec<usize>)>,
}

impl<'n> Needles<'n> {
    /// Prepares the search. Empty texts are never found.
    pub(super) fn new(texts: &'n [&'n str], ignore_case: bool) -> Self {
        let mut beginnings: BTreeMap<&[u8], Vec<usize>> = BTreeMap::new();
        for (at, text) in texts.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
            let bytes = text.as_bytes();
            let beginning = bytes.get(..BEGINNING).unwrap_or(bytes);
            beginnings.entry(beginning).or_default().push(at);
        }
        let all: Vec<(&[u8], Vec<usize>)> = beginnings.into_iter().collect();
        let batches = all.chunks(BATCH).map(|chunk| {
            let patterns = chunk.iter().map(|(beginning, _)| *beginning);
            let automaton =
                AhoCorasick::builder().ascii_case_insensitive(ignore_case).build(patterns);
            Batch { automaton: automaton.ok(), beginnings: chunk.to_vec() }
        });
        let batches = batches.collect();
        Self { texts, batches }
    }

    /// Calls `found` with the index of a text and its first byte, for each place it stands at,
    /// overlapping ones too. Only beginnings ignore case.
    pub(super) fn find(&self, text: &str, mut found: impl FnMut(usize, usize)) {
        let bytes = text.as_bytes();
        let mut check = |members: &[usize], start: usize| {
            for member in members {
                let needle = self.texts.get(*member).map_or(&[][..], |needle| needle.as_bytes());
                let rest = needle.get(BEGINNING..).unwrap_or_default();
                let behind = bytes.get(start + BEGINNING.min(needle.len())..).unwrap_or_default();
                if behind.starts_with(rest) {
                    found(*member, start);
                }
            }
        };
        for batch in &self.batches {
            match &batch.automaton {
                Some(automaton) => {
                    for hit in automaton.find_overlapping_iter(bytes) {
                        if let Some((_, members)) = batch.beginnings.get(hit.pattern().as_usize()) {
                            check(members, hit.start());
                        }
                    }
                }
                None => {
                    for (beginning, members) in &batch.beginnings {
                        let places = bytes.windows(beginning.len()).enumerate();
                        let places = places.filter(|(_, window)| window == beginning);
                        places.for_each(|(start, _)| check(members, start));
                    }
                }
            }
        }
    }
}
