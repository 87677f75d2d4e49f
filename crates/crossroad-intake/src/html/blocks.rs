//! An article's elements become blocks of plain text.

use dom_query::NodeRef;

/// Elements that begin and end a block.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "blockquote",
    "caption",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Elements without words.
const SILENT: &[&str] = &["script", "style", "template", "noscript", "svg"];

/// Lists the blocks of an element, in order. Only words of the page are in them: no bullets, no
/// marks of emphasis, no addresses of links. A figure raised after a word or number becomes a
/// raised character (`10²`), so that it is not read as a digit.
pub(super) fn blocks(root: &NodeRef<'_>) -> Vec<String> {
    let mut blocks = vec![String::new()];
    let mut breaks = 0;
    // A node to begin, or the name of one to end.
    let mut open = vec![Step::Begin(*root)];
    while let Some(step) = open.pop() {
        match step {
            Step::End => blocks.push(String::new()),
            Step::Begin(node) if node.is_text() => {
                let text = node.text();
                if !text.trim().is_empty() {
                    breaks = 0;
                }
                if let Some(block) = blocks.last_mut() {
                    block.push_str(&text);
                }
            }
            Step::Begin(node) => {
                let name = node.node_name().map(|name| name.to_string()).unwrap_or_default();
                match name.as_str() {
                    "br" => {
                        breaks += 1;
                        // Two line breaks are how old pages begin a paragraph.
                        match blocks.last_mut() {
                            Some(block) if breaks < 2 => block.push(' '),
                            _ => blocks.push(String::new()),
                        }
                    }
                    "sup" if raised(&node.text()).is_some() => {
                        let text = raised(&node.text()).unwrap_or_default();
                        if let Some(block) = blocks.last_mut() {
                            block.push_str(&text);
                        }
                    }
                    name if SILENT.contains(&name) => {}
                    name => {
                        if BLOCKS.contains(&name) {
                            blocks.push(String::new());
                            open.push(Step::End);
                        }
                        open.extend(node.children_it(true).map(Step::Begin));
                    }
                }
            }
        }
    }
    let lines = blocks.iter().map(|block| block.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect()
}

enum Step<'d> {
    Begin(NodeRef<'d>),
    End,
}

fn raised(text: &str) -> Option<String> {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let digit = |c: char| DIGITS.get(c.to_digit(10)? as usize).copied();
    let text: Option<String> = text.trim().chars().map(digit).collect();
    text.filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use dom_query::Document;

    use super::*;

    #[test]
    fn blocks_are_the_words_of_the_page() {
        let html = "<div>One <b>t</b>wo<br>three<br><br>four<ul><li>a</li><li>b</li></ul>\
            <p>10<sup>2</sup> CO<sub>2</sub> x<sup>th</sup></p>tail<!-- no --><script>no</script></div>";
        let all = ["One two three", "four", "a", "b", "10² CO2 xth", "tail"];
        assert_eq!(blocks(&Document::fragment(html).root()), all);
    }
}
