//! Pictures as SVG, drawn here: no font is measured and nothing is fetched.
//!
//! A picture uses the colours of `PALETTE` by name, so that the same drawing is right on a light
//! and a dark page and in print; whatever a colour says is said by a label, a border or a dash, too.

mod hinge;
mod ladders;
mod layered;
mod options;
mod outcomes;
mod river;
mod spans;
mod text;
mod timeline;
mod tints;
mod transitions;

pub use hinge::{Bar, Pulled, hinge_chart};
pub use ladders::{Ladders, Rungs, ladders};
pub use layered::{Node, lay_out};
pub use options::{OptionTable, option_table};
pub use outcomes::{Outcome, Outlooked, of_a_hundred, outcomes};
pub use river::{Course, End, Reach, River, Stop, river};
pub use spans::{Span, spans};
pub use text::{rows, width};
pub use timeline::{Outlooks, Time, courses};
pub use tints::tint;
pub use transitions::transitions;

use maud::{PreEscaped, html};

use crate::document::{Figure, Picture};
use crossroad::text::display::{clean, visible};

/// The colours of pages and pictures, for light and dark.
pub(crate) const PALETTE: &str = include_str!("palette.css");

/// How the parts of pictures look.
pub(crate) const STYLE: &str = include_str!("style.css");

/// Writes a figure's picture as an element of a page: with the drawings for narrow screens and for
/// paper, where there are such. The page shows one of them.
#[must_use]
pub(crate) fn inline(figure: &Figure) -> String {
    let picture = &figure.picture;
    let class = if picture.narrow.is_some() { "wide" } else { "" };
    let others = [("paper", &picture.paper), ("narrow", &picture.narrow)];
    let [paper, narrow] = others.map(|(class, other)| match other {
        Some(other) => element(figure, other, class, None),
        None => String::new(),
    });
    paper + &element(figure, picture, class, None) + &narrow
}

/// Writes a figure's picture as a file of its own.
#[must_use]
pub fn standalone(figure: &Figure) -> String {
    let style = format!("{PALETTE}{STYLE}svg{{background:var(--paper)}}");
    let element = element(figure, &figure.picture, "", Some(&style));
    let text = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{element}\n");
    visible(&text).into_owned()
}

fn element(figure: &Figure, picture: &Picture, class: &str, style: Option<&str>) -> String {
    let (width, height) = (picture.width, picture.height);
    let suffix =
        if matches!(class, "narrow" | "paper") { format!("-{class}") } else { String::new() };
    let name = format!("{}{suffix}", figure.name);
    let [title, description] = ["title", "desc"].map(|part| format!("{name}-{part}"));
    html! {
        svg xmlns="http://www.w3.org/2000/svg" role="img" width=(width) height=(height)
            class=[Some(class).filter(|class| !class.is_empty())]
            viewBox=(format!("0 0 {width} {height}"))
            aria-labelledby=(format!("{title} {description}")) {
            title id=(title) { (clean(&figure.title)) }
            desc id=(description) { (figure.description.plain()) }
            @if let Some(style) = style {
                style {
                    (PreEscaped(style))
                    "text{font-family:system-ui,-apple-system,'Segoe UI',Roboto,'DejaVu Sans',sans-serif}"
                }
            }
            (PreEscaped(&picture.inside))
        }
    }
    .into_string()
}
