//! Figures: a picture, what it shows in words, and its caption.

use super::Phrase;

/// A picture, drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Its width in CSS pixels.
    pub width: i32,
    /// Its height in CSS pixels.
    pub height: i32,
    /// The SVG inside the outermost element.
    pub inside: String,
    /// The same in the DOT language, of pictures that are graphs.
    pub dot: Option<String>,
    /// The same for a narrow screen, where it would not fit: a drawing of its own.
    pub narrow: Option<Box<Picture>>,
    /// The same for a sheet of paper that it shares with much else, where its letters would be too
    /// small to read: a drawing with less in it.
    pub paper: Option<Box<Picture>>,
}

/// A picture with its caption.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// What the command line calls it.
    pub name: String,
    /// What it shows, in a few words.
    pub title: String,
    /// How to read it, and what was left out.
    pub caption: Phrase,
    /// The same for whoever cannot see it: all that the picture says.
    pub description: Phrase,
    /// The picture.
    pub picture: Picture,
}
