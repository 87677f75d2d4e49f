//! Concepts that look a number of moves ahead.

use crate::stability::{Concept, Custom, Definition, Family, Members};
use crate::text::formula::DmId;

/// Limited-move stability: backward induction.
pub(super) static LIMITED: Concept = Concept {
    id: "limited-h",
    name: "limited-move stability",
    aliases: &["limited-move"],
    words: "a state is stable for a decision maker that looks h moves ahead, both taking turns and \
            each staying unless the end it foresees is better for it, if it stays there",
    gloss: "nobody moves to an end that is no better, h moves looked ahead",
    behaviour: "the decision maker plays through what each would do in turn, h moves deep, from \
                the end backwards",
    formula: "G_0(i, s) = s; G_h(i, s) = s, or the best G_{h−1}(j, x) over x ∈ R_i(s) if it is \
              better for i than s (of several best, behind the lowest x); stable iff G_h(i, s) = s",
    source: "Zagare 1984; Kilgour 1985; in the graph model: Fang, Hipel, Kilgour 1993, ch. 3",
    example: "Prisoner's dilemma: limited-1 only mutual defection, limited-2 and on mutual \
              cooperation, too. Chicken: limited-2 none, limited-3 and on both swerving.",
    implies: &[],
    definition: Definition::Family(Family {
        prefix: "limited-",
        members: Members::Moves { most: 99, member: |moves| Custom::Limited { moves } },
    }),
};

/// Non-myopic stability: limited-move stability in the long run.
pub(super) static NON_MYOPIC: Concept = Concept {
    id: "non-myopic",
    name: "non-myopic stability",
    aliases: &["nonmyopic"],
    words: "a state is stable for a decision maker if it is limited-move stable however far it \
            looks, from some number of moves on: what is foreseen repeats in the end, and it must \
            stay throughout what repeats",
    gloss: "as limited-h, however far everybody looks",
    behaviour: "the decision maker plays through what each would do in turn, without a limit",
    formula: "G_h(i, s) = s for all h from some h on",
    source: "Brams, Wittman 1981; Kilgour 1984; in the graph model: Fang, Hipel, Kilgour 1993, \
             ch. 3 (where foresight does not settle, that it must hold throughout the cycle is \
             our reading)",
    example: "Prisoner's dilemma: mutual cooperation and mutual defection. Chicken: both swerving.",
    implies: &[],
    definition: Definition::Custom(Custom::NonMyopic),
};

macro_rules! stackelberg {
    ($name:ident, $id:tt, $who:tt, $leader:tt, $chicken:tt) => {
        /// Stackelberg stability with one of the two as the leader.
        pub(super) static $name: Concept = Concept {
            id: $id,
            name: concat!("Stackelberg stability, the ", $who, " decision maker leading"),
            aliases: &[],
            words: concat!("a state is stable for the ", $who, " decision maker of the file if it \
                is limited-2 stable, for the other one if it is Nash stable"),
            gloss: concat!("the ", $who, " decision maker looks two moves ahead, the other one"),
            behaviour: "the leader counts on the answer of the other, who follows its own best move",
            formula: "limited-2 for the leader, nash for the other",
            source: "von Stackelberg 1934; in the graph model: Fang, Hipel, Kilgour 1993, ch. 3",
            example: concat!("Prisoner's dilemma: mutual defection. Chicken: only the state in \
                which the ", $chicken, " swerves."),
            implies: &[],
            definition: Definition::Custom(Custom::Stackelberg { leader: DmId($leader) }),
        };
    };
}
stackelberg!(STACKELBERG_1, "stackelberg-1", "first", 0, "second");
stackelberg!(STACKELBERG_2, "stackelberg-2", "second", 1, "first");

/// Metarationality of any depth.
pub(super) static MR: Concept = Concept {
    id: "mr-h",
    name: "generalized metarationality",
    aliases: &["metarational-h"],
    words: "a state is stable for a decision maker if, having to move first in a game of h moves in \
            which it and the others take turns and whoever is to move may stop, it cannot make sure \
            of an end that it prefers",
    gloss: "h moves in turn, each may stop; the others want no better end for it",
    behaviour: "the decision maker fears anything the others could do, and thinks h moves deep",
    formula: "O_0 = W_0 = {q: q ≻_i s}; O_k = {x ∈ W_0: R_{N−i}(x) ⊆ W_{k−1}}; W_k = W_0 ∪ {y: \
              R_i(y) ∩ O_{k−1} ≠ ∅}; stable iff R_i(s) ∩ O_{h−1} = ∅",
    source: "Zeng, Fang, Hipel, Kilgour 2006, 2007 (reconstructed, to be held against the paper)",
    example: "mr-1 is nash, mr-2 gmr, mr-3 smr.",
    implies: &[],
    definition: Definition::Family(Family {
        prefix: "mr-",
        members: Members::Moves {
            most: 99,
            member: |moves| Custom::Alternating { moves, credible: false },
        },
    }),
};

/// Credible metarationality of any depth.
pub(super) static CMR: Concept = Concept {
    id: "cmr-h",
    name: "generalized credible metarationality",
    aliases: &["credible-metarational-h"],
    words: "a state is stable for a decision maker as under mr-h, with every move an improvement \
            for whoever makes it",
    gloss: "as mr-h, by moves that those who make them gain by",
    behaviour: "the decision maker expects only moves that are good for the one who makes them, \
                and thinks h moves deep",
    formula: "as mr-h, with R_i⁺ and R⁺_{N−i} in place of R_i and R_{N−i}",
    source: "Zeng, Fang, Hipel, Kilgour 2006, 2007 (reconstructed, to be held against the paper)",
    example: "cmr-1 is nash, cmr-2 seq, cmr-3 symmetric-seq.",
    implies: &[],
    definition: Definition::Family(Family {
        prefix: "cmr-",
        members: Members::Moves {
            most: 99,
            member: |moves| Custom::Alternating { moves, credible: true },
        },
    }),
};
