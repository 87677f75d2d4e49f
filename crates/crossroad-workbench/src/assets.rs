//! What the pages load: their style, and the modules that swap panels and send questions.

use std::borrow::Cow;

use crossroad_report::form::picture_style;

/// A file that pages load.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asset {
    /// What pages call it.
    pub name: &'static str,
    /// What it is, for the header of a response.
    pub media: &'static str,
    text: Option<&'static str>,
}

impl Asset {
    /// Returns what it holds, if it is written by hand.
    #[must_use]
    pub fn written(&self) -> Option<&'static str> {
        self.text
    }

    /// Returns what it holds.
    #[must_use]
    pub fn text(&self) -> Cow<'static, str> {
        match self.text {
            Some(text) => Cow::Borrowed(text),
            None => Cow::Owned(picture_style()),
        }
    }
}

const fn script(name: &'static str, text: &'static str) -> Asset {
    Asset { name, media: "text/javascript; charset=utf-8", text: Some(text) }
}

const STYLE: &str = "text/css; charset=utf-8";

/// The files, in the order of their names.
pub const ASSETS: &[Asset] = &[
    script("edits.js", include_str!("../assets/edits.js")),
    Asset {
        name: "icon.svg",
        media: "image/svg+xml",
        text: Some(include_str!("../assets/icon.svg")),
    },
    script("in-page.js", include_str!("../assets/in-page.js")),
    script("letters.js", include_str!("../assets/letters.js")),
    script("page.js", include_str!("../assets/page.js")),
    Asset { name: "pictures.css", media: STYLE, text: None },
    script("passages.js", include_str!("../assets/passages.js")),
    script("select.js", include_str!("../assets/select.js")),
    script("swap.js", include_str!("../assets/swap.js")),
    script("transport.js", include_str!("../assets/transport.js")),
    Asset {
        name: "workbench.css",
        media: STYLE,
        text: Some(include_str!("../assets/workbench.css")),
    },
    script("workbench.js", include_str!("../assets/workbench.js")),
];

/// Finds a file by what pages call it.
#[must_use]
pub fn asset(name: &str) -> Option<&'static Asset> {
    ASSETS.iter().find(|asset| asset.name == name)
}
