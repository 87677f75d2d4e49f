//! Key judgements: what an answer comes to in a few sentences, the same in every verb that gives the
//! answer. Here as data; `wording/` phrases them.

use super::deals::{Deal, deals};
use super::findings::{Ask, Findings};
use super::forecast_judgements::{Asked, Made, asked, leading};
use super::outlook::{Outlook, usual};
use super::stable_judgements::{Stable, stable};
use crossroad::finding::explain::{Account, account};
use crossroad::finding::hinge::Confidence;
use crossroad::finding::uncertainty;
use crossroad::game::graph::Graph;
use crossroad::game::space::{Memory, Refusal, Space, build, structure};
use crossroad::model::conflict::Conflict;
use crossroad::stability::{Means, Profile, Sequences, ways};

/// Spaces up to this size get an account of every move from today's state.
const ACCOUNTED: usize = 1 << 17;

/// An analysis forecasts up to this many states: beyond, whoever wants figures asks for them.
const FORECAST: usize = 1 << 13;

/// What an answer comes to.
#[derive(Debug, Clone)]
pub struct Judgements {
    /// For each question of the file, what its forecast comes to; empty where there is none.
    pub asked: Vec<Asked>,
    /// What the equilibria come to, where there is no forecast.
    pub stable: Option<Stable>,
    /// The joint moves from today's state that would pay all who take part.
    pub deals: Vec<Deal>,
    /// In how many ways the uncertain statements can be settled.
    pub ways: u128,
    /// How far all this can be relied on.
    pub confidence: Confidence,
}

impl Judgements {
    /// No judgements but how far findings can be relied on.
    #[must_use]
    pub(crate) fn none(found: &Findings<'_>) -> Self {
        let confidence = found.confidence.clone();
        Self { asked: Vec::new(), stable: None, deals: Vec::new(), ways: found.ways, confidence }
    }
}

/// Says what an analysis comes to; with a forecast, what that comes to.
///
/// # Errors
/// What the engines refuse for good.
pub(crate) fn of_findings(
    found: &Findings<'_>,
    ask: &Ask,
    outlook: Option<&Outlook<'_>>,
    means: Means<'_>,
) -> Result<Judgements, Refusal> {
    let (graph, conflict) = (found.graph, found.conflict);
    let tell = |_, _| (means.progress)(0, 0);
    let how = uncertainty::Means { threads: means.threads, progress: &tell };
    let asked = match outlook {
        Some(outlook) => asked(
            Made {
                model: &outlook.model,
                ask: &usual(conflict),
                forecast: &outlook.forecast,
                today: (&found.accounts, graph.space),
                sequences: ask.account.sequences,
                memory: means.memory,
            },
            found.accounts.first().map(|account| account.concept.id),
            how,
        )?,
        None => Vec::new(),
    };
    let stable = if asked.is_empty() { stable(found, means)? } else { None };
    let deals = found.status_quo.map(|today| deals(conflict, graph, today)).unwrap_or_default();
    let confidence = found.confidence.clone();
    Ok(Judgements { asked, stable, deals, ways: found.ways, confidence })
}

/// Says whether an analysis of a conflict forecasts, too: where its file asks something, and that is
/// quick.
#[must_use]
pub(crate) fn forecasts(found: &Findings<'_>) -> bool {
    !found.conflict.questions.is_empty()
        && found.status_quo.is_some()
        && found.only.is_none()
        && found.graph.space.len() <= FORECAST
}

/// What a forecast comes to, and what its judgements rest on beside it: the moves from today's state.
#[derive(Debug)]
pub struct Foretold {
    /// The judgements.
    pub judgements: Judgements,
    /// The space of the reference scenario.
    pub space: Space,
    /// The moves from today's state in it, under the concept whose figures lead.
    pub accounts: Vec<Account>,
}

/// Says what a forecast comes to.
///
/// # Errors
/// What the engines refuse for good.
pub(crate) fn of_forecast(
    conflict: &Conflict,
    (model, ask, forecast): (&uncertainty::Model<'_>, &uncertainty::Ask, &uncertainty::Forecast),
    confidence: Confidence,
    (sequences, memory): (Sequences, Memory),
    means: uncertainty::Means<'_>,
) -> Result<Foretold, Refusal> {
    let space = build(&structure(conflict), memory)?;
    let graph = Graph::of(conflict, &space, memory, means.threads)?;
    let today = conflict.status_quo.as_ref().and_then(|today| space.find(today.taken));
    let main = leading(forecast, None).map(|row| row.concept);
    let accounts: Result<Vec<Account>, Refusal> = match (main, today) {
        (Some(concept), Some(today)) if space.len() <= ACCOUNTED => {
            let profile = Profile::uniform(concept, conflict.dms.len(), sequences);
            space.dms().map(|dm| account(&graph, &profile, dm, today)).collect()
        }
        _ => Ok(Vec::new()),
    };
    // (what cannot be accounted for is not told)
    let accounts = match accounts {
        Err(refusal) if refusal.is_final() => return Err(refusal),
        other => other.unwrap_or_default(),
    };
    let made = Made { model, ask, forecast, today: (&accounts, &space), sequences, memory };
    let asked = asked(made, None, means)?;
    let deals = today.map(|today| deals(conflict, &graph, today)).unwrap_or_default();
    let judgements = Judgements { asked, stable: None, deals, ways: ways(conflict), confidence };
    Ok(Foretold { judgements, space, accounts })
}
