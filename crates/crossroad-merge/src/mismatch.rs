//! Why versions cannot be brought together.

/// Why versions cannot be brought together, as data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mismatch {
    /// A version is no conflict file without errors.
    Unread {
        /// Its file.
        file: String,
    },
    /// Two versions have no decision maker in common, so they are of different conflicts.
    Unrelated {
        /// The files of both.
        files: [String; 2],
    },
    /// Something has the same id in two versions and is not the same thing.
    AnotherMeaning {
        /// What it is, with its article: "a claim".
        what: &'static str,
        /// Its id.
        id: String,
        /// Which of its keys differs.
        key: String,
        /// Who says what.
        said: Box<[(String, String); 2]>,
    },
    /// Versions differ in something that a file cannot leave open.
    Undisputable {
        /// The part of the file, as it is written there: `dm.us.foresight`.
        part: String,
        /// Two analysts who differ.
        analysts: [String; 2],
    },
    /// Two versions are of the same analyst and do not say the same.
    SameAnalyst {
        /// The analyst.
        analyst: String,
        /// The files of both.
        files: [String; 2],
    },
    /// An id of an analyst that cannot be one.
    BadAnalyst {
        /// The id.
        id: String,
    },
    /// A weight is given for somebody who is no analyst of any version.
    UnknownAnalyst {
        /// The id.
        id: String,
        /// The analysts there are.
        known: Vec<String>,
    },
    /// Weights are given for some analysts, and not for this one.
    NoWeight {
        /// The analyst.
        id: String,
    },
    /// A weight is no number above 0, up to a million, with at most nine decimal places.
    BadWeight {
        /// Whose.
        id: String,
        /// What was given.
        text: String,
    },
    /// Weights below 1 are shares, and shares add up to 1.
    SharesDoNotAddUp {
        /// What they add up to.
        sum: String,
    },
    /// Two files give the same analyst different weights.
    TwoWeights {
        /// The analyst.
        id: String,
        /// The weights.
        weights: [String; 2],
    },
    /// A three-way merge of files that hold several analysts' readings leaves a disagreement whose
    /// holders are not known.
    BaseOfMerged {
        /// The file.
        file: String,
    },
    /// There are too many statements to be compared.
    TooLong {
        /// Where.
        part: String,
        /// How many there are in all versions.
        count: usize,
    },
    /// The file that would be written has errors.
    Faulty {
        /// Their messages.
        problems: Vec<String>,
    },
}
