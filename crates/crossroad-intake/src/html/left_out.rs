//! What of a page is not in its article, so that nothing is left out unseen.

use std::collections::{BTreeMap, BTreeSet};

use super::blocks::Block;

/// Lists what of a page is not among the blocks of its article, in the page's order.
///
/// What was set apart is listed piece by piece; of the rest, blocks that follow each other are
/// one piece. Of a block that was kept in part, what is missing is listed.
pub(super) fn left_out(page: &[Block], article: &[Block]) -> Vec<String> {
    let mut rest: BTreeMap<&str, usize> = BTreeMap::new();
    for block in article {
        *rest.entry(&block.text).or_default() += 1;
    }
    let whole: Vec<bool> = page
        .iter()
        .map(|block| match rest.get_mut(block.text.as_str()) {
            Some(count) if !block.apart && *count > 0 => {
                *count -= 1;
                true
            }
            _ => false,
        })
        .collect();
    let pairs = Pairs::of(rest.iter().filter(|(_, count)| **count > 0).map(|(text, _)| *text));
    let mut pieces = Vec::new();
    let mut run: Vec<String> = Vec::new();
    for (block, whole) in page.iter().zip(whole) {
        let missing = if whole { Vec::new() } else { pairs.missing(block) };
        let alone = block.apart || missing.first() != Some(&block.text);
        if alone {
            pieces.extend(end(&mut run));
        }
        run.extend(missing);
        if alone {
            pieces.extend(end(&mut run));
        }
    }
    pieces.extend(end(&mut run));
    pieces
}

fn end(run: &mut Vec<String>) -> Option<String> {
    (!run.is_empty()).then(|| std::mem::take(run).join(" / "))
}

/// Words that follow each other in blocks of the article that are no blocks of the page: where
/// blocks were joined or parted, or something was taken out of them.
struct Pairs<'t> {
    pairs: BTreeSet<(&'t str, &'t str)>,
    single: BTreeSet<&'t str>,
}

impl<'t> Pairs<'t> {
    fn of(texts: impl Iterator<Item = &'t str>) -> Self {
        let (mut pairs, mut single) = (BTreeSet::new(), BTreeSet::new());
        for text in texts {
            let words: Vec<&str> = text.split_whitespace().collect();
            pairs.extend(words.iter().copied().zip(words.iter().copied().skip(1)));
            single.extend(words);
        }
        Self { pairs, single }
    }

    /// Returns the parts of a block that are not in the article: all of it where most is not.
    fn missing(&self, block: &Block) -> Vec<String> {
        let words: Vec<&str> = block.text.split_whitespace().collect();
        let mut there = vec![false; words.len()];
        if let [word] = words.as_slice() {
            there = vec![self.single.contains(word)];
        }
        for (at, pair) in words.iter().zip(words.iter().skip(1)).enumerate() {
            if self.pairs.contains(&(*pair.0, *pair.1)) {
                there.get_mut(at..at + 2).unwrap_or_default().fill(true);
            }
        }
        let kept = there.iter().filter(|there| **there).count();
        if block.apart || kept * 2 < words.len() {
            return vec![block.text.clone()];
        }
        let parts = words.iter().zip(&there).collect::<Vec<_>>();
        let parts = parts.chunk_by(|a, b| a.1 == b.1).filter(|part| part.iter().all(|w| !w.1));
        parts.map(|part| part.iter().map(|w| *w.0).collect::<Vec<_>>().join(" ")).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(texts: &[&str]) -> Vec<Block> {
        let block = |text: &&str| Block {
            apart: text.starts_with('*'),
            text: text.trim_start_matches('*').to_owned(),
            ..Block::default()
        };
        texts.iter().map(block).collect()
    }

    #[test]
    fn every_word_of_a_page_is_kept_or_listed() {
        let page = blocks(&[
            "Home",
            "News",
            "*Sign up",
            "*Ad",
            "Title",
            "Title",
            "By Jo Doe",
            "One two three four",
            "five",
            "x",
            "six seven",
            "eight nine",
            "ten eleven twelve thirteen",
            "Comments (3)",
        ]);
        let article = blocks(&[
            "Title",
            "One two three four",
            "x",
            "six seven eight nine",
            "ten eleven thirteen",
        ]);
        assert_eq!(
            left_out(&page, &article),
            [
                "Home / News",
                "Sign up",
                "Ad",
                "Title / By Jo Doe",
                "five",
                "twelve thirteen",
                "Comments (3)"
            ]
        );
        assert!(left_out(&article, &article).is_empty());
        assert_eq!(left_out(&page, &[]).len(), 4);
    }
}
