//! Letters and words in LaTeX: nothing that somebody wrote is a command, and each letter has
//! something to be shown with.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::ops::RangeInclusive;

use crate::document::{Inline, Phrase, runs};
use crossroad::text::display::{clean, is_right_to_left};

/// Letters beyond the Latin ones that the fonts of pdfLaTeX have.
const KNOWN: &str = "–—‘’“”„‚…€•‰™‹›†‡";

/// Words of more letters than this may be broken …
const LONGEST: usize = 24;

/// … behind so many letters.
const BREAK: usize = 8;

/// Runs from right to left: XeTeX and LuaTeX each have a way of their own.
const RIGHT_TO_LEFT: &str = r"\ifPDFTeX
  \newcommand{\rtl}[1]{#1}
\else
  \IfFontExistsTF{DejaVu Sans}{\newfontfamily\rtlfont[Script=Arabic]{DejaVu Sans}}{\let\rtlfont\relax}
  \ifLuaTeX
    \newcommand{\rtl}[1]{{\textdir TRT\rtlfont\upshape #1}}
  \else
    \TeXXeTstate=1
    \newcommand{\rtl}[1]{{\rtlfont\upshape\beginR #1\endR}}
  \fi
\fi
";

/// Writes what the letters of a text need before it.
pub(super) fn needs(text: &str) -> String {
    let mut needs = String::new();
    let strange: BTreeSet<char> =
        text.chars().filter(|c| *c > '\u{24f}' && !KNOWN.contains(*c)).collect();
    if !strange.is_empty() {
        needs.push_str("\\ifPDFTeX\n");
        for c in strange {
            let code = c as u32;
            let _ = writeln!(
                needs,
                "  \\DeclareUnicodeCharacter{{{code:04X}}}{{{{\\ttfamily\\tiny U+{code:04X}\\allowbreak}}}}"
            );
        }
        needs.push_str("\\fi\n");
    }
    if is_right_to_left(text) {
        needs.push_str(RIGHT_TO_LEFT);
    }
    needs
}

/// Writes a text in which nothing is a command.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    let mut turned = false;
    let mut word = 0;
    for c in clean(text).chars() {
        word = if c.is_whitespace() { 0 } else { word + 1 };
        if word > LONGEST && word % BREAK == 0 {
            escaped.push_str("\\allowbreak{}");
        }
        // (spaces and signs within a run stay in it)
        let right_to_left = is_right_to_left(c.encode_utf8(&mut [0; 4]));
        if right_to_left != turned && (right_to_left || !matches!(c, ' ')) {
            escaped.push_str(if right_to_left { "\\rtl{" } else { "}" });
            turned = right_to_left;
        }
        match c {
            '\\' => escaped.push_str("\\textbackslash{}"),
            '{' | '}' | '$' | '&' | '#' | '_' | '%' => {
                escaped.push('\\');
                escaped.push(c);
            }
            '^' => escaped.push_str("\\textasciicircum{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '<' => escaped.push_str("\\textless{}"),
            '>' => escaped.push_str("\\textgreater{}"),
            '|' => escaped.push_str("\\textbar{}"),
            '"' => escaped.push_str("\\textquotedbl{}"),
            '`' => escaped.push_str("\\textasciigrave{}"),
            '✓' => escaped.push_str("$\\checkmark$"),
            '−' => escaped.push_str("$-$"),
            '→' => escaped.push_str("$\\rightarrow$"),
            '≤' => escaped.push_str("$\\leq$"),
            '≥' => escaped.push_str("$\\geq$"),
            '\u{fffd}' => escaped.push_str("\\fbox{?}"),
            // Ligatures would make one sign of several.
            '-' | '\'' | ',' | '?' | '!' => {
                escaped.push(c);
                escaped.push_str("{}");
            }
            '[' | ']' => {
                let _ = write!(escaped, "{{{c}}}");
            }
            c => escaped.push(c),
        }
    }
    if turned {
        escaped.push('}');
    }
    escaped
}

/// Writes a phrase.
pub(super) fn words(phrase: &Phrase) -> String {
    let mut text = String::new();
    for part in &phrase.0 {
        let _ = match part {
            Inline::Words(own) => write!(text, "{}", escaped(own)),
            Inline::Given(given) | Inline::Out(given) => write!(text, "{}", escaped(given)),
            Inline::Code(given) => {
                // (a long formula may break behind its dots)
                write!(text, "\\texttt{{{}}}", escaped(given).replace('.', ".\\allowbreak{}"))
            }
            Inline::Strong(inner) => write!(text, "\\textbf{{{}}}", words(inner)),
            Inline::Marked(given) => write!(text, "\\emph{{{}}}", escaped(given)),
            Inline::Link(to, inner) => {
                write!(text, "\\hyperlink{{{}}}{{{}}}", to.as_str(), words(inner))
            }
            Inline::Cite(_) => Ok(()),
            Inline::Notes(numbers) => {
                let note = |run: RangeInclusive<usize>| match run.start() == run.end() {
                    true => format!("\\hyperlink{{note-{0}}}{{{0}}}", run.start()),
                    false => {
                        format!("\\hyperlink{{note-{0}}}{{{0}--{1}}}", run.start(), run.end())
                    }
                };
                let notes: Vec<String> = runs(numbers).into_iter().map(note).collect();
                write!(text, "\\textsuperscript{{{}}}", notes.join(","))
            }
        };
    }
    text
}
