//! The text that quotations of a web page refer to.
//!
//! A snapshot is plain text: the blocks of the article, wrapped, with an empty
//! line between two. Nothing but words of the article is in it, so nothing else
//! can be quoted.

use crossroad::model::quotation::LineRange;

/// Columns that lines are wrapped at.
const WIDTH: usize = 80;

/// Writes the blocks of an article as a snapshot; returns it with the lines of each block.
pub(crate) fn write<'b>(blocks: impl IntoIterator<Item = &'b str>) -> (String, Vec<LineRange>) {
    let mut out = String::new();
    let mut ranges = Vec::new();
    let mut lines = 0;
    for block in blocks {
        if !out.is_empty() {
            out.push('\n');
            lines += 1;
        }
        let first = lines + 1;
        let mut width = 0;
        for word in block.split_whitespace() {
            let letters = word.chars().count();
            if width > 0 && width + 1 + letters > WIDTH {
                out.push('\n');
                lines += 1;
                width = 0;
            } else if width > 0 {
                out.push(' ');
                width += 1;
            }
            out.push_str(word);
            width += letters;
        }
        out.push('\n');
        lines += 1;
        ranges.push(LineRange { first, last: lines });
    }
    (out, ranges)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snapshot_is_wrapped_and_every_block_has_its_lines() {
        let (long, wide) = ("word ".repeat(40), "x".repeat(100));
        let blocks = [long.as_str(), "An advertisement", &wide];
        let (text, ranges) = write(blocks);
        assert!(text.lines().all(|line| line.len() <= WIDTH || !line.contains(' ')));
        assert_eq!(text.split_whitespace().count(), 43);
        let lines: Vec<&str> = text.lines().collect();
        for (range, block) in ranges.iter().zip(blocks) {
            assert_eq!(lines[range.first - 1..range.last].join(" "), block.trim());
        }
        assert_eq!(ranges.len(), 3);
    }
}
