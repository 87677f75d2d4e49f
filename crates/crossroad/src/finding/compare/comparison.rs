//! Two versions and their answers.

use std::collections::BTreeMap;

use super::answered_models::Models;
use super::cause::{Cause, Held, causes};
use super::difference::Difference;
use super::version_answer::{Answer, Fact, answer};
use super::versions::Versions;
use crate::game::space::{Certain, Refusal, Space, Structure, build, structure};
use crate::model::conflict::Conflict;
use crate::stability::{Means, Profile};
use crate::text::formula::OptionSet;

/// Models that are answered at most while sets are tried by size, with states times models kept
/// below [`WORK`]; as many again may be where differences are taken out one by one.
const MODELS: usize = 4_000;

/// States times models.
const WORK: usize = 40_000_000;

/// Two versions compared.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// What each profile is called.
    pub labels: Vec<String>,
    /// Both versions, over the same decision makers and options.
    pub versions: Versions,
    /// What differs in what analyses read.
    pub differences: Vec<Difference>,
    /// The answer of the first version.
    pub before: Answer,
    /// The answer of the second version.
    pub after: Answer,
    /// What each change of the answer is due to.
    pub causes: Vec<Cause<Fact>>,
    /// How many models were analysed.
    pub models: usize,
    /// For each version: the states (as a vector over all options) that are spoken of and feasible
    /// there, and the numbers they have there.
    pub numbers: [BTreeMap<OptionSet, u64>; 2],
}

/// Compares two versions under profiles, each with what to call it.
///
/// # Errors
/// What sweeping refuses, and [`Refusal::Stopped`]. A version without a feasible state is an
/// answer: nothing holds in it.
pub fn compare(
    versions: Versions,
    profiles: &[(String, Profile)],
    means: Means<'_>,
) -> Result<Comparison, Refusal> {
    let differences = versions.differences();
    let plain: Vec<Profile> = profiles.iter().map(|(_, profile)| profile.clone()).collect();
    let mut spaces = Spaces { built: Vec::new(), profiles: &plain, means };
    let mut answering = |conflict: &Conflict| spaces.answer(conflict);
    let tell = |done: usize, most: usize| (means.progress)(done, most);
    let bears = |one: &Difference| !one.forecasts_only();
    let mut models = Models::new(&versions, &differences, &bears, &mut answering, &tell, MODELS);
    let before = models.answer(0)?.cloned().certain()?;
    let all = models.all();
    let after = models.answer(all)?.cloned().certain()?;
    let states = before.states.max(after.states).max(1);
    // Where nothing is in both, all of it is due to all of it: no part is looked for.
    let more = if versions.unrelated() { 0 } else { MODELS };
    models.left = more.min((WORK / states).max(64));
    let as_before = |answer: &Answer, fact: &Fact| answer.says(fact) == before.says(fact);
    let as_after = |answer: &Answer, fact: &Fact| answer.says(fact) == after.says(fact);
    let held = Held { before: &as_before, after: &as_after };
    let causes = causes(&mut models, before.changes(&after), &held, more)?;
    let models = models.answered();
    let labels = profiles.iter().map(|(label, _)| label.clone()).collect();
    let numbers = [0, 1].map(|version| numbers(&versions, version, [&before, &after], means));
    Ok(Comparison { labels, before, after, causes, models, differences, versions, numbers })
}

/// Spaces, each built once, and the answers on them.
struct Spaces<'a> {
    built: Vec<(Structure, Result<Space, Refusal>)>,
    profiles: &'a [Profile],
    means: Means<'a>,
}

impl Spaces<'_> {
    fn answer(&mut self, conflict: &Conflict) -> Result<Answer, Refusal> {
        let wanted = structure(conflict);
        let place = self.built.iter().position(|(other, _)| *other == wanted);
        let at = place.unwrap_or_else(|| {
            let space = build(&wanted, self.means.memory);
            self.built.push((wanted, space));
            self.built.len() - 1
        });
        let progress = |_, _| (self.means.progress)(0, 0);
        let means = Means { progress: &progress, ..self.means };
        match self.built.get(at) {
            Some((_, Ok(space))) => answer(conflict, space, self.profiles, means),
            Some((_, Err(refusal))) => {
                Ok(Answer { refused: Some(refusal.clone()), ..Answer::default() })
            }
            None => Err(Refusal::internal()),
        }
    }
}

/// Numbers the states that answers speak of as one of the versions does.
fn numbers(
    versions: &Versions,
    version: usize,
    answers: [&Answer; 2],
    means: Means<'_>,
) -> BTreeMap<OptionSet, u64> {
    let given = versions.given.get(version).map(|(conflict, _)| structure(&conflict.today()));
    let Some(space) = given.and_then(|given| build(&given, means.memory).ok()) else {
        return BTreeMap::new();
    };
    let present = versions.present.get(version).copied().unwrap_or_default();
    let told =
        answers.into_iter().flat_map(|one| one.equilibria.iter().flatten().chain(&one.reached));
    let here = told.filter(|vector| *vector & !present == 0);
    let number = |vector: &OptionSet| {
        let state = space.find(versions.own(version, *vector))?;
        Some((*vector, crate::game::naming::number(state)))
    };
    here.filter_map(number).collect()
}
