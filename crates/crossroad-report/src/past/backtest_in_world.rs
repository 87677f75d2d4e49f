//! How the weights of likelihood in the world were chosen, and what it is worth.

use super::figures::{difference, interval, list_of, score, share};
use super::tables;
use crate::document::Block;
use crate::wording::layout::count;
use crossroad::finding::uncertainty::Outer;
use crossroad_history::backtest::{Backtest, InWorldFit, MISTAKES, UNMODELLED};
use crossroad_history::scoring::Shown;

/// Tells how the weights of the outer model were chosen, and what it is worth.
pub(super) fn in_world(found: &Backtest) -> Vec<Block> {
    let declared = Outer::DECLARED;
    let mistakes = match declared.mistakes {
        0.0 => "Mistakes in play were tried and got no weight. In effect it is the mean of the play-outs, \
                drawn towards a uniform guess."
            .to_owned(),
        chance => format!("A mistake of either kind has a chance of {} at each state.", share(chance)),
    };
    let mut items = vec![
        "`forecast` tells two figures. The rows by concept are likelihood within the model; the other, \
         likelihood in the world, allows that the model is wrong: it mixes all concepts alike, and spreads \
         a share evenly over the states of the model (`in the world` in the tables above). An outcome that \
         is no state of the model has no probability here, and no event of a collection whose outcomes \
         are coded as states can tell how much that leaves out."
            .to_owned(),
        "Each outcome is coded as its coders, knowing the outcome, would make it, and most models were made or \
         put down by somebody who knew it, too: it is among their states, and these are few. Of a conflict that \
         is still open nobody knows that, so that an even share over the states does better here than it \
         can be expected to do there."
            .to_owned(),
        format!(
            "Its weights are declared: {} is spread evenly. {mistakes} They were chosen by the Brier score \
             out of {} that were tried, on models published or coded after the outcome and on models put \
             down from memory, both together: the one place where tiers are pooled. No model made before \
             its outcome had a part in it. Whoever made those models knew what came, so these weights \
             trust models too much rather than too little.",
            share(declared.unmodelled),
            MISTAKES.len() * UNMODELLED.len(),
        ),
    ];
    let Some(fit) = &found.in_world else {
        items.push("Here no model has a part in choosing weights.".to_owned());
        return list_of(&items);
    };
    items.extend(fitted(fit));
    let mut blocks = list_of(&items);
    blocks.push(Block::Table(tables::fits(fit)));
    blocks
}

/// Tells which weights some events choose, and how these do on others.
fn fitted(fit: &InWorldFit) -> Vec<String> {
    let (least, greatest) = fit.scored_with;
    let range = match least < greatest {
        true => format!("{} to {}", share(least), share(greatest)),
        false => share(least),
    };
    let mut items = vec![
        format!(
            "On the {} here that choose, the best weights of those tried are {} for mistakes and {} spread \
             evenly, with a Brier score of {}: that is too good, since these events chose them. The table \
             below tells what each tier would choose alone; where they part, the weights are a compromise.",
            count(fit.events, "event", "events"),
            share(fit.best.mistakes),
            share(fit.best.unmodelled),
            score(fit.fitted),
        ),
        format!(
            "In the tables above each of these events is scored with the weights that the others choose \
             (here {range} spread evenly), and models made before the outcome with those declared, which \
             are what `forecast` uses."
        ),
    ];
    let Some(mean) = &fit.held_out else { return items };
    let known = match mean.shown() {
        Shown::Better => "It is better than a uniform guess.",
        Shown::Worse => "It is worse than a uniform guess.",
        Shown::AlwaysAlike | Shown::Open => {
            "As the outcomes are coded it is shown to be neither better nor worse than a uniform guess: it is \
             a caution against the figures within the model, and no forecast that has proved itself."
        }
    };
    items.push(format!(
        "Over both tiers the Brier score differs so from that of a uniform guess by {} ({}). {known} The \
         interval takes the weights as given and the events as independent, though each has a part in \
         choosing the weights of all others: it is too narrow rather than too wide.",
        difference(mean.value),
        interval(mean, difference),
    ));
    items
}
