//! Pictures as SVG, drawn here: no font is measured and nothing is fetched.
//!
//! A picture uses the colours of `PALETTE` by name, so that the same drawing is right on a light
//! and a dark page and in print; whatever a colour says is said by a label, a border or a dash, too.

mod hinge;
mod ladders;
mod layered;
mod options;
mod outcomes;
mod spans;
mod text;
mod timeline;
mod transitions;

pub use hinge::{Bar, hinge_chart};
pub use ladders::{Ladders, Rungs, ladders};
pub use options::{OptionTable, option_table};
pub use outcomes::{Outcome, Outlooked, outcomes};
pub use spans::{Span, spans};
pub use timeline::{Course, courses};
pub use transitions::transitions;

use maud::{PreEscaped, html};

use crate::document::Figure;
use crossroad::text::display::visible;

/// The colours of pages and pictures, for light and dark.
pub(crate) const PALETTE: &str = include_str!("palette.css");

/// How the parts of pictures look.
pub(crate) const STYLE: &str = include_str!("style.css");

/// Writes a figure's picture as an element of a page.
#[must_use]
pub(crate) fn inline(figure: &Figure) -> String {
    element(figure, None)
}

/// Writes a figure's picture as a file of its own.
#[must_use]
pub fn standalone(figure: &Figure) -> String {
    let style = format!("{PALETTE}{STYLE}svg{{background:var(--paper)}}");
    let element = element(figure, Some(&style));
    let text = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{element}\n");
    visible(&text).into_owned()
}

fn element(figure: &Figure, style: Option<&str>) -> String {
    let (width, height) = (figure.picture.width, figure.picture.height);
    let [title, description] = ["title", "desc"].map(|part| format!("{}-{part}", figure.name));
    html! {
        svg xmlns="http://www.w3.org/2000/svg" role="img" width=(width) height=(height)
            viewBox=(format!("0 0 {width} {height}"))
            aria-labelledby=(format!("{title} {description}")) {
            title id=(title) { (figure.title) }
            desc id=(description) { (figure.description.plain()) }
            @if let Some(style) = style {
                style {
                    (PreEscaped(style))
                    "text{font-family:system-ui,-apple-system,'Segoe UI',Roboto,'DejaVu Sans',sans-serif}"
                }
            }
            (PreEscaped(&figure.picture.inside))
        }
    }
    .into_string()
}
