//! How likely each answer is, and nothing more: for forecasts of many models, where extremes,
//! ways and the value of knowing are not asked for.

use super::decision_tree::Trees;
use super::diagram::diagram;
use super::forecast_terms::{Ask, Means};
use super::information::Likely;
use super::model::{Foreseen, Model};
use super::moves_at_state::Play;
use super::play_out::Chain;
use super::play_out_values::Reading;
use super::sample::Sampler;
use super::setting::Setting;
use crate::game::space::Refusal;
use crate::stability::Concept;

/// How likely the answers to each question are under one assumption about foresight.
#[derive(Debug, Clone, PartialEq)]
pub struct Shares {
    /// The concept that decision makers without a stated foresight follow.
    pub concept: &'static Concept,
    /// Whether all worlds were gone through; else some were drawn.
    pub exact: bool,
    /// For each question: its answers in the order of the file, none of them, and never settling.
    pub answers: Vec<Vec<Likely>>,
    /// The same in play with mistakes; nothing without an outer model.
    pub erring: Vec<Vec<Likely>>,
}

/// Finds how likely the answers to questions are, one result for each concept asked for; the
/// values are those of [`super::forecast()`] with the same draws.
///
/// # Errors
/// As [`super::forecast()`].
pub fn shares(model: &Model<'_>, ask: &Ask, means: Means<'_>) -> Result<Vec<Shares>, Refusal> {
    if let Some(other) = ask.concepts.iter().find(|concept| concept.foresight().is_none()) {
        let why = "playing out needs a concept that judges single moves";
        return Err(Refusal::ConceptDoesNotApply { concept: other.id, why });
    }
    let reading = Reading::new(model, ask, &[]);
    // Where the file states what everybody foresees, all concepts ask the same.
    let mut kinds: Vec<(Vec<Foreseen>, Option<Shares>)> = Vec::new();
    let mut of: Vec<usize> = Vec::new();
    for concept in &ask.concepts {
        let foreseen = model.foreseen(concept, ask.stated);
        let place = kinds.iter().position(|(other, _)| *other == foreseen);
        of.push(place.unwrap_or(kinds.len()));
        if place.is_none() {
            kinds.push((foreseen, None));
        }
    }
    let go_on = || (means.progress)(0, 0);
    let concept = |at: usize| {
        let first = of.iter().position(|kind| *kind == at);
        first.and_then(|first| ask.concepts.get(first)).copied()
    };
    for (at, (foreseen, found)) in kinds.iter_mut().enumerate() {
        let Some(concept) = concept(at) else { continue };
        let play = Play { model, foreseen: foreseen.as_slice(), go_on: &go_on };
        let row = match exact(model, ask, &reading, play)? {
            Some(values) => read_shares(&reading, ask, concept, &values, None),
            None => drawn(ask, &reading, play, concept, means)?,
        };
        *found = Some(row);
    }
    let one = |(kind, concept): (&usize, &&'static Concept)| {
        let found = kinds.get(*kind).and_then(|(_, found)| found.clone())?;
        Some(Shares { concept, ..found })
    };
    Ok(of.iter().zip(&ask.concepts).filter_map(one).collect())
}

/// Goes through all worlds; `None` if there are too many.
fn exact(
    model: &Model<'_>,
    ask: &Ask,
    reading: &Reading<'_>,
    play: Play<'_>,
) -> Result<Option<Vec<f64>>, Refusal> {
    let mut trees = Trees::new(play, model.memory.limit / 4);
    let mut go_on = |_| (play.go_on)();
    let Some(found) = diagram(&mut trees, false, ask.leaves, &mut go_on)? else {
        return Ok(None);
    };
    let values = |chain: &Chain| reading.values(chain);
    let values: Vec<Vec<f64>> = found.chains.iter().map(values).collect::<Result<_, _>>()?;
    Ok(Some(reading.conditioned(found.mean(&model.doubts, &values, &Setting::new()))))
}

/// Draws worlds.
fn drawn(
    ask: &Ask,
    reading: &Reading<'_>,
    play: Play<'_>,
    concept: &'static Concept,
    means: Means<'_>,
) -> Result<Shares, Refusal> {
    let go_on = |_| (means.progress)(0, 0);
    let sampler = Sampler {
        plays: std::slice::from_ref(&play),
        reading,
        seed: ask.seed,
        threads: means.threads,
        go_on: &go_on,
    };
    let tallies = sampler.run(0..ask.worlds, &Setting::new())?;
    let (values, errors) = match tallies.first() {
        Some(tally) => {
            let found = tally.estimates(reading);
            let errors = (0..found.means.len()).map(|at| found.error(at)).collect();
            (found.means, errors)
        }
        None => (Vec::new(), Vec::new()),
    };
    Ok(read_shares(reading, ask, concept, &values, Some(&errors)))
}

/// Reads the answers off the values of all questions.
fn read_shares(
    reading: &Reading<'_>,
    ask: &Ask,
    concept: &'static Concept,
    values: &[f64],
    errors: Option<&[f64]>,
) -> Shares {
    let one = |slot: usize| {
        let value = values.get(slot).copied().unwrap_or(0.0);
        let error = errors.map(|errors| errors.get(slot).copied().unwrap_or(0.0));
        (value, error)
    };
    let questions = || 0..ask.questions.len();
    let answers = questions().map(|at| reading.slots(at).answers().map(one).collect()).collect();
    let erring = questions().map(|at| reading.erring(at).map(one).collect()).collect();
    Shares { concept, exact: errors.is_none(), answers, erring }
}
