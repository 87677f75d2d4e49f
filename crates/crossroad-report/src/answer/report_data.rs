//! What a report is made of: findings, what they hang on, explanations of the states it tells, the
//! picture around today's, and the passages that are quoted.

use super::findings::{Ask, Findings};
use super::outlook::{Outlook, outlook, usual};
use super::pulls::pulls;
use crate::answer::coalition_moves::{Coalitions, coalitions};
use crate::answer::judgements::{Judgements, of_findings};
use crate::answer::possible_changes::{Prospects, prospects};
use crate::likelihood::Ladder;
use crossroad::finding::explain::{Account, Around, account, around};
use crossroad::finding::hinge::ForecastHinges;
use crossroad::finding::hypergame::{Hypergame, Unrecognised, hypergame};
use crossroad::finding::uncertainty::{self, Eras};
use crossroad::game::space::Refusal;
use crossroad::model::conflict::Conflict;
use crossroad::model::quotation::{Passage, Standing, Texts, verify};
use crossroad::stability::{Means, NASH, Profile};
use crossroad::text::formula::{ClaimId, SourceId, StateId};

/// Most equilibria that are told and explained.
pub const TOLD: usize = 12;

/// Most states in the picture around today's.
const DRAWN: usize = 20;

/// Characters of the source shown before and behind a quotation.
const BESIDE: usize = 240;

/// Ends of lines within them.
const LINES: usize = 3;

/// States are explained as long as everybody's moves from one are at most so many.
const MOVES: usize = 4096;

/// Where a report comes from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Origin {
    /// The conflict file, as the user named it, without its folder.
    pub file: String,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// What was changed before it was analysed, in words.
    pub changes: Vec<String>,
}

/// A quotation as it stands in its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// What stands before it, in the same paragraph; whether more was cut off.
    pub before: (String, bool),
    /// Its words in the source.
    pub words: String,
    /// What stands behind it, in the same paragraph; whether more was cut off.
    pub behind: (String, bool),
    /// The lines it stands in, from 1.
    pub lines: (usize, usize),
    /// The page it begins on, from 1, where the source has pages.
    pub page: Option<usize>,
    /// Whether the source itself has it between quotation marks.
    pub quoted: bool,
}

/// Everything a report is made of.
#[derive(Debug)]
pub struct Material<'a> {
    /// What the analysis found.
    pub found: &'a Findings<'a>,
    /// What the answer comes to.
    pub judgements: Judgements,
    /// What would change the answer.
    pub prospects: Prospects,
    /// What the file's coalitions could move together to; `None` where it lists none.
    pub coalitions: Option<Coalitions>,
    /// What comes of everybody deciding in its own game, by concept; none where the file has no
    /// views, the reason where that could not be found out.
    pub views: Result<Vec<(String, Hypergame)>, String>,
    /// The states that are explained, today's first, each with everybody's account.
    pub told: Vec<(StateId, Vec<Account>)>,
    /// The graph around today's state.
    pub around: Option<Around>,
    /// How likely each answer to the file's questions is; `None` where it asks none, or has no
    /// status quo.
    pub outlook: Option<Outlook<'a>>,
    /// The forecast before the first event and after each; none where there is none, or no event.
    pub eras: Eras,
    /// How far the answers to the file's questions move as something is taken away or settled,
    /// under the concept that accounts are made under; `None` where there is no forecast, or it is not
    /// quick to find out.
    pub pulls: Option<ForecastHinges>,
    /// Why there is no forecast though there are questions, in words.
    pub no_outlook: Option<String>,
    /// Each claim's quotation in its source, where its text was handed in.
    pub excerpts: Vec<Option<Excerpt>>,
    /// The SHA-256 of each source's text, in hexadecimal, where it was handed in.
    pub hashes: Vec<Option<String>>,
    /// Where it comes from.
    pub origin: Origin,
    /// A line that stands at the top and bottom of every page.
    pub marking: Option<String>,
    /// Whose words are used for likelihoods.
    pub ladder: Ladder,
    /// Whether states go by their numbers everywhere, and not in the appendix alone.
    pub ids: bool,
}

/// Gathers what a report on findings is made of.
///
/// # Errors
/// What the tests of robustness refuse, and [`Refusal::Stopped`].
pub fn material<'a>(
    found: &'a Findings<'a>,
    ask: &Ask,
    texts: &Texts,
    origin: Origin,
    means: Means<'_>,
) -> Result<Material<'a>, Refusal> {
    let (conflict, whole, graph) = (found.conflict, found.whole, found.graph);
    let mut states: Vec<StateId> = found.status_quo.into_iter().collect();
    states.extend(found.telling(TOLD));
    let prospects = prospects(found, ask, means)?;
    let others = prospects.states.iter().map(|one| one.state);
    let others: Vec<StateId> = others.filter(|state| !states.contains(state)).collect();
    states.extend(others);
    let explained = |state: &StateId| {
        let moves: usize =
            graph.space.dms().map(|dm| graph.space.targets(dm, *state).count()).sum();
        moves <= MOVES
    };
    let explain = |state: StateId| {
        let accounts = graph.space.dms().map(|dm| account(graph, &ask.account, dm, state));
        Ok((state, accounts.collect::<Result<_, _>>()?))
    };
    let told: Vec<(StateId, Vec<Account>)> =
        states.iter().copied().filter(explained).map(explain).collect::<Result<_, Refusal>>()?;
    let explained: Vec<StateId> = told.iter().map(|(state, _)| *state).collect();
    let (excerpts, hashes) = passages(conflict, texts);
    let (outlook, no_outlook) = match outlook(conflict, ask, means) {
        Ok(outlook) => (outlook, None),
        Err(refusal) if refusal.is_final() => return Err(refusal),
        Err(refusal) => (None, Some(refusal.to_string())),
    };
    let eras = match outlook.is_some() && !whole.events.is_empty() {
        true => eras(whole, ask, means)?,
        false => Eras::default(),
    };
    let judgements = of_findings(found, ask, outlook.as_ref(), means)?;
    let label = ask.label(&ask.account);
    let main = outlook.as_ref().and_then(|outlook| Some((outlook, outlook.row(Some(&label))?)));
    let pulls = match main.filter(|_| found.hinges.is_some() || conflict.claims.is_empty()) {
        Some((outlook, row)) => pulls(whole, outlook, row, ask.account.sequences, means)?,
        None => None,
    };
    Ok(Material {
        eras,
        pulls,
        judgements,
        prospects,
        coalitions: coalitions(found, ask, &explained, means)?,
        views: views(found, ask, means)?,
        told,
        outlook,
        no_outlook,
        excerpts,
        hashes,
        origin,
        ..Material::bare(found, ask)
    })
}

impl<'a> Material<'a> {
    /// Takes what is at hand without asking any engine more: enough for the graph around today's
    /// state.
    #[must_use]
    pub fn bare(found: &'a Findings<'a>, ask: &Ask) -> Self {
        let shown: Vec<_> = found.shown().into_iter().map(|at| found.equilibria(at)).collect();
        let wanted = |state: StateId| shown.iter().any(|set| set.contains(state));
        let around = found
            .improvements
            .as_ref()
            .map(|reach| around(found.graph, &ask.account, reach, &found.accounts, &wanted, DRAWN));
        let label = ask.label(&ask.account);
        Self {
            found,
            eras: Eras::default(),
            judgements: Judgements::none(found),
            prospects: Prospects { label, states: Vec::new(), effects: None, refused: None },
            coalitions: None,
            views: Ok(Vec::new()),
            told: Vec::new(),
            around,
            outlook: None,
            pulls: None,
            no_outlook: None,
            excerpts: Vec::new(),
            hashes: Vec::new(),
            origin: Origin::default(),
            marking: None,
            ladder: Ladder::default(),
            ids: false,
        }
    }
}

/// Forecasts before the first event and after each; nothing where one of them cannot be forecast.
fn eras(whole: &Conflict, ask: &Ask, means: Means<'_>) -> Result<Eras, Refusal> {
    let told = |done: u64, total: u64| (means.progress)(done as usize, total.max(done) as usize);
    let how = uncertainty::Means { threads: means.threads, progress: &told };
    let sequences = ask.account.sequences;
    let dates = uncertainty::DATES;
    match uncertainty::timeline(whole, &usual(whole), dates, sequences, means.memory, how) {
        Err(refusal) if refusal.is_final() => Err(refusal),
        Err(_) => Ok(Eras::default()),
        Ok(eras) => Ok(eras),
    }
}

/// Looks through everybody's eyes, under `nash` and the profile that accounts are made under.
fn views(
    found: &Findings<'_>,
    ask: &Ask,
    means: Means<'_>,
) -> Result<Result<Vec<(String, Hypergame)>, String>, Refusal> {
    let (conflict, space) = (found.conflict, found.graph.space);
    let mut games = Vec::new();
    if conflict.views.is_empty() {
        return Ok(Ok(games));
    }
    let nash = Profile::uniform(&NASH, conflict.dms.len(), ask.account.sequences);
    let mut profiles = vec![(NASH.id.to_owned(), nash)];
    if !profiles.iter().any(|(_, one)| *one == ask.account) {
        profiles.push((ask.label(&ask.account), ask.account.clone()));
    }
    for (label, profile) in profiles {
        match hypergame(conflict, space, &profile, Unrecognised::default(), means) {
            Ok(game) => games.push((label, game)),
            Err(refusal) if refusal.is_final() => return Err(refusal),
            Err(refusal) => return Ok(Err(refusal.to_string())),
        }
    }
    Ok(Ok(games))
}

/// Finds the passages that are quoted, and the hashes of the texts.
fn passages(conflict: &Conflict, texts: &Texts) -> (Vec<Option<Excerpt>>, Vec<Option<String>>) {
    let bytes = |source: SourceId| {
        let file = conflict.sources.get(source.index())?.file.as_ref()?;
        texts.get(&file.value).ok()
    };
    let standings = verify(conflict, texts).standings;
    let excerpt = |claim: ClaimId| {
        let Some(Standing::Found(passage)) = standings.get(claim.index()) else { return None };
        let source = conflict.claims.get(claim.index())?.source?;
        cut_out(std::str::from_utf8(bytes(source)?).ok()?, passage)
    };
    let excerpts = (0..conflict.claims.len()).map(|at| excerpt(ClaimId::at(at))).collect();
    let hash = |at: usize| bytes(SourceId::at(at)).map(crossroad::model::quotation::sha256);
    (excerpts, (0..conflict.sources.len()).map(hash).collect())
}

/// Cuts a passage out of a text with what stands beside it in its paragraph.
fn cut_out(text: &str, passage: &Passage) -> Option<Excerpt> {
    let words = text.get(passage.bytes.start..passage.bytes.end)?;
    let before = text.get(..passage.bytes.start)?;
    let behind = text.get(passage.bytes.end..)?;
    // (the end of a page is that of a paragraph, too)
    let before = before.rsplit_once("\n\n").map_or(before, |(_, rest)| rest);
    let before = before.rsplit_once('\u{c}').map_or(before, |(_, rest)| rest);
    let behind = behind.split_once("\n\n").map_or(behind, |(rest, _)| rest);
    let behind = behind.split_once('\u{c}').map_or(behind, |(rest, _)| rest);
    let line = before.rmatch_indices('\n').nth(LINES).map(|(at, _)| at);
    let start = before.char_indices().rev().nth(BESIDE).map(|(at, _)| at).max(line);
    let near = start.map(|at| {
        let rest = before.get(at..).unwrap_or("");
        rest.split_once(char::is_whitespace).map_or(rest, |(_, rest)| rest)
    });
    let line = behind.match_indices('\n').nth(LINES).map(|(at, _)| at + 1);
    let end = behind.char_indices().nth(BESIDE).map(|(at, _)| at);
    let end = line.map_or(end, |line| Some(end.map_or(line, |end| end.min(line))));
    let next = end.map(|at| {
        let rest = behind.get(..at).unwrap_or("");
        rest.rsplit_once(char::is_whitespace).map_or(rest, |(rest, _)| rest)
    });
    Some(Excerpt {
        before: (near.unwrap_or(before).trim_start().to_owned(), near.is_some()),
        words: words.replace('\u{c}', "\n"),
        behind: (next.unwrap_or(behind).trim_end().to_owned(), next.is_some()),
        lines: (passage.first_line, passage.last_line),
        page: passage.page,
        quoted: within_quotation(before, words),
    })
}

/// Says whether words stand in a quotation that is opened before them, in the same paragraph, or
/// with their first letter.
fn within_quotation(before: &str, words: &str) -> bool {
    let first = words.chars().take(1);
    let mut open: Vec<char> = Vec::new();
    for mark in before.chars().chain(first) {
        match (mark, open.last()) {
            ('“', Some('„')) | ('”', Some(_)) | ('»', Some('«')) => {
                open.pop();
            }
            ('"', Some('"')) => {
                open.pop();
            }
            ('“' | '„' | '«' | '"', _) => open.push(mark),
            _ => {}
        }
    }
    !open.is_empty()
}
