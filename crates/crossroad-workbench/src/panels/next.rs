//! What to say next, where a model is not yet whole: one step at a time, from who is there to what is
//! asked and who says so.

use crossroad::model::conflict::{Conflict, uses};
use crossroad::model::preference::Preference;
use crossroad::model::provenance::SupportKind;
use maud::{Markup, html};

use super::given;

/// A step: what is asked of the analyst, and the key of where it is answered.
struct Step {
    ask: Markup,
    opens: String,
}

/// Writes the next step, if there is one.
pub(super) fn next(conflict: &Conflict) -> Markup {
    let Some(Step { ask, opens }) = step(conflict) else { return html! {} };
    html! {
        p.next {
            b { "Next: " } (ask) " "
            button type="button" data-unfold=(opens) data-key="next" { "Do it" }
        }
    }
}

fn step(conflict: &Conflict) -> Option<Step> {
    if conflict.graph.is_some() {
        return None;
    }
    if conflict.dms.len() < 2 {
        return Some(Step {
            ask: html! { "who else is involved, and what can they do?" },
            opens: "add-actor".to_owned(),
        });
    }
    let silent = conflict.dms.iter().find(|maker| maker.preference == Preference::Indifferent);
    if let Some(maker) = silent {
        let ask = html! { "what does " (given(&maker.name)) " want most?" };
        return Some(Step { ask, opens: format!("adder-wish-{}", maker.id.value) });
    }
    if conflict.questions.is_empty() {
        return Some(Step {
            ask: html! { "what do you want to know?" },
            opens: "adder-question".to_owned(),
        });
    }
    if conflict.sources.is_empty() {
        return Some(Step {
            ask: html! { "who says so? Add what you have read." },
            opens: "adder-source".to_owned(),
        });
    }
    let quoted =
        uses(conflict).iter().any(|one| matches!(one.support.kind, SupportKind::Quoted(_)));
    if !quoted {
        return Some(Step {
            ask: html! { "select the words of a source that a wish or an option rests on." },
            opens: format!("source-{}", conflict.sources.first()?.id.value),
        });
    }
    None
}
