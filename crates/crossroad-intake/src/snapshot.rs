//! The text that quotations of a web page refer to.
//!
//! A snapshot is plain text: the blocks of the article, wrapped, with an empty
//! line between two. Nothing but words of the article is in it, so nothing else
//! can be quoted.

/// Columns that lines are wrapped at.
const WIDTH: usize = 80;

/// Writes the blocks of an article as a snapshot.
pub(crate) fn write(blocks: &[String]) -> String {
    let mut out = String::new();
    for block in blocks {
        if !out.is_empty() {
            out.push('\n');
        }
        let mut width = 0;
        for word in block.split_whitespace() {
            let letters = word.chars().count();
            if width > 0 && width + 1 + letters > WIDTH {
                out.push('\n');
                width = 0;
            } else if width > 0 {
                out.push(' ');
                width += 1;
            }
            out.push_str(word);
            width += letters;
        }
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snapshot_is_wrapped() {
        let block = "word ".repeat(40);
        let text = write(&[block, "An advertisement".to_owned(), "x".repeat(100)]);
        assert!(text.lines().all(|line| line.len() <= WIDTH || !line.contains(' ')));
        assert_eq!(text.split_whitespace().count(), 43);
    }
}
