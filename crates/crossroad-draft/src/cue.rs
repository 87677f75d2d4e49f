//! The words by which a sentence claims something. They are English.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a sentence claims of somebody.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Claims {
    /// What somebody is able to do: an option.
    Could,
    /// What somebody will do, perhaps if something else happens: a wish under a condition, a move.
    Would,
    /// What somebody wants: a wish.
    Wants,
    /// What somebody fears, opposes or rules out: a wish that it is not so.
    Fears,
    /// What somebody says: who stands behind the words.
    Says,
}

/// A cue that was met.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Marked {
    /// What it shows.
    pub claims: Claims,
    /// Its words, as the sentence has them.
    pub cue: String,
}

impl Claims {
    /// Every kind, in the order in which candidates tell them.
    pub const ALL: [Self; 5] = [Self::Could, Self::Would, Self::Wants, Self::Fears, Self::Says];

    /// Returns its word, as the JSON of candidates has it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Could => "could",
            Self::Would => "would",
            Self::Wants => "wants",
            Self::Fears => "fears",
            Self::Says => "says",
        }
    }

    /// Lists what shows it: words in lower case, or several in a row.
    pub(crate) fn cues(self) -> &'static [&'static str] {
        match self {
            Self::Could => &[
                "could",
                "can",
                "cannot",
                "may",
                "might",
                "able to",
                "unable to",
                "capable of",
                "threatened to",
                "threatens to",
                "threaten to",
                "ready to",
                "prepared to",
                "preparing to",
                "has the option",
                "have the option",
                "option of",
                "in a position to",
            ],
            Self::Would => &[
                "would",
                "will",
                "wo n't",
                "won't",
                "plans to",
                "plan to",
                "planned to",
                "intends to",
                "intend to",
                "intended to",
                "vowed to",
                "vows to",
                "promised to",
                "promises to",
                "pledged to",
                "pledges to",
                "agreed to",
                "agrees to",
                "unless",
            ],
            Self::Wants => &[
                "want",
                "wants",
                "wanted",
                "seek",
                "seeks",
                "sought",
                "demand",
                "demands",
                "demanded",
                "hope",
                "hopes",
                "hoped",
                "aim",
                "aims",
                "aimed",
                "prefer",
                "prefers",
                "preferred",
                "insist",
                "insists",
                "insisted",
                "wish",
                "wishes",
                "wished",
                "desire",
                "desires",
                "called for",
                "calls for",
                "calling for",
                "in its interest",
                "in their interest",
                "supports",
                "supported",
                "favors",
                "favours",
                "favored",
                "favoured",
            ],
            Self::Fears => &[
                "fear",
                "fears",
                "feared",
                "worry",
                "worries",
                "worried",
                "concern",
                "concerns",
                "concerned",
                "afraid",
                "warn",
                "warns",
                "warned",
                "oppose",
                "opposes",
                "opposed",
                "reject",
                "rejects",
                "rejected",
                "refuse",
                "refuses",
                "refused",
                "ruled out",
                "rules out",
                "unacceptable",
                "threat to",
                "danger of",
                "risk of",
                "wary of",
            ],
            Self::Says => &[
                "said",
                "says",
                "say",
                "told",
                "tells",
                "stated",
                "states",
                "announced",
                "announces",
                "argued",
                "argues",
                "according to",
                "claimed",
                "claims",
                "added",
                "wrote",
                "writes",
                "believes",
                "believed",
                "asked",
                "replied",
                "declared",
                "declares",
            ],
        }
    }
}
