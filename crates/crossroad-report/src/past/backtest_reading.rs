//! How a backtest is to be read.

use crate::document::{Block, Item, Phrase};

/// Says what the figures of a backtest mean.
pub(super) fn how_to_read() -> Vec<Block> {
    let items = [
        "Tiers. A model made before the outcome is a forecast, though what it is held to may have been \
         chosen by somebody who knew what came: the horizon that its source does not give, which of its \
         variants are scored. One published or coded afterwards was made to explain what had happened. One \
         put down from memory is not even that. No headline pools them; the weights of likelihood in the \
         world are chosen on the last two together, which is told where it is done. `source dated` is the \
         date of what the model was taken from, not of its coding.",
        "Events. Several models of one event are one piece of evidence: they share one event's \
         weight in every mean, and intervals draw events anew, not models.",
        "Hits. A concept hits if the outcome is among its equilibria. A concept with many equilibria \
         hits often for that reason alone, so hits stand beside coverage (the share of the states \
         that are equilibria), beside what as many states drawn at random would hit (`any states`, \
         with the chance p of hitting as often or more), and beside the same states and moves with \
         everybody's ranking shuffled (`shuffled`). Shuffled rankings are the comparison that \
         matters. Beside either, `p, by source` is the same p with the events of one source taken to hit or \
         miss together as far as they can. `easy` counts models in which as many states drawn at random would hit with a chance \
         above nine tenths.",
        "Forecasts. The play-out is what `forecast` tells: who moves from today's state, by moves that \
         pay and are not deterred, and where that ends. `equilibria` gives all equilibria of a concept \
         the same probability (all states, where there are none); the crowd is the mean of these. \
         `uniform` gives every feasible state the same, and knows nothing; how hard it is to beat \
         depends on how finely a model tells states apart. `shuffled` is the same forecast with everybody's \
         ranking shuffled. `by source` draws events that were taken from the same source together: one \
         book's way to see crises is one, however many it has. A forecast that is not shown to be better than \
         the uniform one is not shown to be as good either.",
        "`status quo stays` says what holds when play begins. In a collection of crises that ended, each \
         begun at its height, it does badly by construction: that says how cases were chosen, not how often \
         things stay as they are.",
        "Scores. Brier: squared errors summed over all answers, 0 (certain and right) to 2 (certain \
         and wrong); a uniform guess among four states has 0.75. Bits: how surprised the forecast was \
         by what came, with a share of it spread over all states, because certainty of something \
         else would cost infinitely many; `ruled out` counts the models in which it would. How much is \
         spread decides how dear that is, so that three shares are told. Brier's rule rewards saying what \
         one believes; so do bits, but for what is spread.",
        "Intervals are for the mean over events like these. They say nothing of who chose the events \
         and coded the outcomes, and with fewer than ten events they are rough. Where resampling tells \
         nothing (one event, or the same score in all) there is a dash; where all events differ alike, the \
         sign test decides. There are no shares and no p for a tier of one event. What follows ± behind a p \
         is twice the error that its draws leave; a p without is worked out, or smaller than 0.001 with it.",
    ];
    let items = items.iter().map(|words| Item::plain(Phrase::new().ticked(words))).collect();
    vec![Block::List { ordered: false, items }]
}
