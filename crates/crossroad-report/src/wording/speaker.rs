//! Findings in plain English. Nothing else phrases a finding.

use super::layout::{any_of, count, list};
use crate::document::Phrase;
use crossroad::finding::explain::{Comparison, Read, cited};
use crossroad::finding::uncertainty::Doubt;
use crossroad::game::graph::{Code, Grade};
use crossroad::game::naming::StateNames;
use crossroad::game::space::Space;
use crossroad::model::conflict::Conflict;
use crossroad::model::preference::{Fraction, Preference};
use crossroad::model::provenance::{Form, Support, SupportKind};
use crossroad::stability::{Behaviour, Coalition, Extent, Range};
use crossroad::text::formula::{ClaimId, DmId, StateId};

/// Writes a sum of weights as a decimal number.
pub(crate) fn decimal(sum: i128, scale: u8) -> String {
    let digits = format!("{:0>width$}", sum.unsigned_abs(), width = usize::from(scale) + 1);
    let (whole, part) = digits.split_at(digits.len() - usize::from(scale));
    let part = part.trim_end_matches('0');
    let sign = if sum < 0 { "-" } else { "" };
    if part.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part}") }
}

/// What every phrase needs to name things.
#[derive(Clone, Copy)]
pub struct Speaker<'a> {
    /// The conflict.
    pub conflict: &'a Conflict,
    /// Its space.
    pub space: &'a Space,
    /// The names of its states.
    pub names: &'a StateNames,
}

impl Speaker<'_> {
    /// Names a decision maker as running text does.
    #[must_use]
    pub fn dm(&self, dm: DmId) -> String {
        self.conflict.dms.get(dm.index()).map_or_else(String::new, |dm| dm.called())
    }

    /// Says whether verbs have to agree with a plural.
    #[must_use]
    pub fn plural(&self, dm: DmId) -> bool {
        self.conflict.dms.get(dm.index()).is_some_and(|dm| dm.plural)
    }

    /// Returns the form of a word that agrees with a decision maker.
    #[must_use]
    pub fn agrees<'w>(&self, dm: DmId, one: &'w str, several: &'w str) -> &'w str {
        if self.plural(dm) { several } else { one }
    }

    /// Names some decision makers with the verb that agrees with them: "Russia and China have".
    #[must_use]
    pub fn have(&self, dms: &[DmId]) -> String {
        let names: Vec<String> = dms.iter().map(|dm| self.dm(*dm)).collect();
        let have = match dms {
            [only] => self.agrees(*only, "has", "have"),
            _ => "have",
        };
        format!("{} {have}", list(&names))
    }

    /// Says that somebody gains whatever the others do: "Russia would still be better off".
    #[must_use]
    pub fn still_better(&self, dm: DmId) -> Phrase {
        Phrase::given(self.dm(dm)).say(" would still be better off")
    }

    /// Names a coalition by the ids of its members: `moe+uniroyal`.
    #[must_use]
    pub fn coalition_id(&self, coalition: Coalition) -> String {
        let ids: Vec<&str> =
            self.space.dms().filter(|dm| coalition.has(*dm)).map(|dm| self.dm_id(dm)).collect();
        ids.join("+")
    }

    /// Names a coalition.
    #[must_use]
    pub fn coalition(&self, coalition: Coalition) -> String {
        let names: Vec<String> = coalition.members().map(|dm| self.dm(dm)).collect();
        list(&names)
    }

    /// Names a decision maker by its id.
    #[must_use]
    pub fn dm_id(&self, dm: DmId) -> &str {
        self.conflict.dms.get(dm.index()).map_or("", |dm| dm.id.value.as_str())
    }

    /// Names a state.
    #[must_use]
    pub fn state(&self, state: StateId) -> String {
        self.names.label(state)
    }

    /// Says what holds at a state of a conflict in graph form.
    #[must_use]
    pub fn is(&self, state: StateId) -> Option<&str> {
        let found = self.conflict.graph_state(self.space.vector(state))?;
        Some(found.is.as_str())
    }

    /// Says what is taken at a state; in graph form, what holds there.
    #[must_use]
    pub fn taken(&self, state: StateId) -> String {
        if let Some(is) = self.is(state) {
            return super::layout::plain(is);
        }
        let options = crossroad::game::naming::taken(self.space, state);
        let names: Vec<String> = options.map(|option| self.conflict.option_name(option)).collect();
        let members = self.space.members(state).len();
        match (names.is_empty(), members) {
            (true, 1) => "no option taken".to_owned(),
            (false, 1) => names.join(", "),
            (true, _) => format!("{members} merged states"),
            (false, _) => format!("{members} merged states, all with {}", names.join(", ")),
        }
    }

    /// Says how a state compares with another for somebody.
    #[must_use]
    pub fn code(&self, code: Code) -> &'static str {
        match code {
            Code::Better => "better",
            Code::Equal => "equally good",
            Code::Worse => "worse",
            Code::Unknown => "not known to be better or worse",
        }
    }

    /// Says how a state compares with another for somebody, how strongly, and whether it is known.
    #[must_use]
    pub fn grade(&self, grade: Grade) -> &'static str {
        match grade {
            Grade::MuchBetter => "much better",
            Grade::MuchWorse => "much worse",
            Grade::UnknownBetter => "better on the file's working assumption (uncertain)",
            Grade::UnknownWorse => "worse on the file's working assumption (uncertain)",
            Grade::UnknownMuchBetter => "much better on the file's working assumption (uncertain)",
            Grade::UnknownMuchWorse => "much worse on the file's working assumption (uncertain)",
            plain => self.code(plain.code()),
        }
    }

    /// Says how a comparison comes out: as it is written or, under a concept that reads it
    /// otherwise, as that reads it.
    #[must_use]
    pub fn compared(&self, comparison: &Comparison) -> String {
        match &comparison.read {
            None => self.grade(comparison.grade).to_owned(),
            Some(Read::Chance(chance)) => format!("better with a chance of {chance}"),
            Some(Read::Degree { degree, margin, threshold }) => {
                let held = if margin >= threshold { "reaches" } else { "does not reach" };
                format!(
                    "preferred to the degree {degree}, {margin} more than the other way round, \
                     which {held} its threshold {threshold}"
                )
            }
            Some(Read::Attitudes { wanted: true, .. }) => "wanted".to_owned(),
            Some(Read::Attitudes { wanted: false, .. }) => "not wanted".to_owned(),
        }
    }

    /// Says at which values of a threshold a state is stable.
    #[must_use]
    pub fn extent(&self, extent: &Extent) -> String {
        let one = |range: &Range| {
            let (from, to) = (range.from.0, range.to.0);
            let end = if range.to.1 { "up to" } else { "below" };
            match (from == Fraction::ZERO, to == Fraction::ONE) {
                (true, true) => "at any".to_owned(),
                (true, false) => format!("{end} {to}"),
                (false, _) => {
                    let begin = if range.from.1 { "from" } else { "above" };
                    let end = match (to == Fraction::ONE, range.to.1) {
                        (true, _) => " on".to_owned(),
                        (false, _) => format!(" {end} {to}"),
                    };
                    format!("{begin} {from}{end}")
                }
            }
        };
        let ranges: Vec<String> = extent.ranges.iter().map(one).collect();
        let values =
            if ranges.is_empty() { "at no value".to_owned() } else { ranges.join(", or ") };
        format!("{} {} (given: {})", extent.threshold, values, extent.given)
    }

    /// Names the statements that decide a comparison: ` [zone]`; nothing where none does.
    #[must_use]
    pub fn by(&self, comparison: &Comparison) -> String {
        let cited = cited(self.conflict, comparison);
        let mut places: Vec<String> = cited.into_iter().map(|one| one.place).collect();
        places.truncate(2);
        if places.is_empty() { String::new() } else { format!(" [{}]", places.join(", ")) }
    }

    /// Returns how many decimals the sums of a decision maker's weights have.
    pub(crate) fn scale(&self, dm: DmId) -> u8 {
        match self.conflict.dms.get(dm.index()).map(|dm| &dm.preference) {
            Some(Preference::Weights(list)) => {
                list.weights.iter().map(|one| one.weight.scale).max().unwrap_or(0)
            }
            _ => 0,
        }
    }

    /// Says what a statement rests on, in a few words.
    #[must_use]
    pub fn support(&self, support: &Support) -> String {
        support_of(self.conflict, support)
    }

    /// Tells a claim with its words: quoted as the speaker's own only if they are.
    #[must_use]
    pub fn claim(&self, claim: ClaimId) -> String {
        let Some(found) = self.conflict.claims.get(claim.index()) else { return String::new() };
        let source = found.source.and_then(|id| self.conflict.sources.get(id.index()));
        let title = source.map_or("a source", |source| {
            source.title.as_deref().unwrap_or(source.id.value.as_str())
        });
        let reliability = source.and_then(|source| source.reliability);
        let grade = match (reliability, found.credibility) {
            (Some(letter), Some(figure)) => format!(" [{letter:?}{figure}]"),
            (Some(letter), None) => format!(" [{letter:?}]"),
            (None, Some(figure)) => format!(" [{figure}]"),
            (None, None) => String::new(),
        };
        let speaker = found.speaker.as_deref().unwrap_or("the source");
        let via = found.via.as_deref().map(|via| format!(", via {via}")).unwrap_or_default();
        let words = match found.form {
            Form::Direct if in_marks(&found.quote.value) => {
                format!("{speaker}{via}: {}", found.quote.value)
            }
            Form::Direct => format!("{speaker}{via}: “{}”", found.quote.value),
            Form::Restated => {
                format!("{speaker}{via}, retold in {title}: {}", found.quote.value)
            }
        };
        match found.form {
            Form::Direct => format!("{}{grade}: {words} ({title})", found.id.value),
            Form::Restated => format!("{}{grade}: {words}", found.id.value),
        }
    }

    /// Puts what is not known as a question to find out, with its place in the file.
    #[must_use]
    pub fn doubt(&self, doubt: &Doubt) -> String {
        format!("{}? [{}]", super::doubts::question(self.conflict, doubt).plain(), doubt.place)
    }
}

/// Says whether a text stands between quotation marks of its own.
pub(crate) fn in_marks(text: &str) -> bool {
    let text = text.trim();
    text.starts_with(['“', '„', '«', '"']) && text.ends_with(['”', '“', '»', '"'])
}

/// Says with which moves an opponent answers.
pub(crate) fn answers_so(behaviour: Behaviour) -> &'static str {
    match behaviour {
        Behaviour::Any => "answers with any move",
        Behaviour::Improving => "answers with improvements only",
        Behaviour::Cautious => "answers only with improvements that it could never regret",
    }
}

/// Counts what there is to do: the options, or the arcs of a conflict in graph form.
pub(crate) fn form(conflict: &Conflict) -> String {
    match &conflict.graph {
        Some(graph) => {
            let arcs = graph.arcs.iter().map(|arc| arc.moves().count()).sum();
            count(arcs, "arc", "arcs")
        }
        None => count(conflict.options.len(), "option", "options"),
    }
}

/// Says under which of some concepts a state is an equilibrium: "is an equilibrium under gmr, but
/// not under nash and seq".
pub(crate) fn verdict(labels: &[String], holds: &[String]) -> String {
    let fails: Vec<String> = labels.iter().filter(|one| !holds.contains(one)).cloned().collect();
    match (holds.is_empty(), fails.len()) {
        (true, 1) => format!("is not an equilibrium under {}", list(&fails)),
        (true, several) => format!(
            "is not stable under any of the {} assumptions ({})",
            small(several),
            list(&fails)
        ),
        (false, 0) => format!("is an equilibrium under {}", list(holds)),
        (false, _) => {
            format!("is an equilibrium under {}, but not under {}", list(holds), any_of(&fails))
        }
    }
}

/// Writes a small number as a word.
pub(crate) fn small(number: usize) -> String {
    const WORDS: [&str; 11] =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    WORDS.get(number).map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

/// Says what a statement of a conflict rests on, in a few words.
pub(crate) fn support_of(conflict: &Conflict, support: &Support) -> String {
    let rests = match &support.kind {
        SupportKind::Quoted(claims) => {
            let found = claims.iter().filter_map(|claim| conflict.claims.get(claim.index()));
            let claims: Vec<String> = found.map(|claim| claim.id.value.clone()).collect();
            let noun = if claims.len() == 1 { "claim" } else { "claims" };
            format!("{noun} {}", list(&claims))
        }
        SupportKind::Assumed(_) => "assumed".to_owned(),
        SupportKind::Judged(by) => format!("judged: {by}"),
        SupportKind::Unstated => "no support stated".to_owned(),
    };
    match support.drafted {
        Some(_) => format!("{rests}; a draft that nobody has confirmed"),
        None => rests,
    }
}
