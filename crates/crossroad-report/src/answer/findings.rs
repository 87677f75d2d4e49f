//! What an analysis found, in one value that every form of report reads.

use crossroad::finding::explain::{Account, account};
use crossroad::finding::hinge::{self, Confidence, Hinges, Kind, confidence, everything};
use crossroad::finding::inverse::{Margin, margins};
use crossroad::finding::paths::{Along, Arrival, Reach, reach, undeterred};
use crossroad::game::graph::Graph;
use crossroad::game::naming::{StateNames, formula};
use crossroad::game::space::{BitSet, Refusal, Space, structure};
use crossroad::model::conflict::Conflict;
use crossroad::stability::coalition_improvements;
use crossroad::stability::{
    Analysis, CONCEPTS, Coalition, Means, NASH, Profile, SEQ, Sequences, Stable, Worlds, sweep,
    sweep_one, ways, worlds,
};
use crossroad::text::formula::StateId;

/// Spaces up to this size get an account of every move from the status quo.
const ACCOUNTED: usize = 1 << 17;

/// Moves are judged one by one where improvements lead to at most so many states.
const UNDETERRED: usize = 1 << 9;

/// Margins are told on spaces up to this size, for as many equilibria as [`MARGINS`] …
const MARGIN_STATES: usize = 1 << 13;

/// … under each profile, …
const MARGINS: usize = 256;

/// … up to this cost, …
pub const MARGIN_MOST: u32 = 6;

/// … if they are found within this many steps.
const MARGIN_STEPS: u64 = 8_000_000;

/// Worlds are listed up to this many states times worlds.
const WORLD_STATES: u128 = 1 << 22;

/// What is asked of an analysis.
#[derive(Debug, Clone)]
pub struct Ask {
    /// Under which profiles; each with what to call it.
    pub profiles: Vec<(String, Profile)>,
    /// The profile under which moves from the status quo are accounted for.
    pub account: Profile,
    /// Steps after which the search for what would change the answer is given up, around each
    /// state that a report tells.
    pub steps: u64,
}

/// As many steps as are searched in seconds.
const STEPS: u64 = 400_000;

impl Ask {
    /// Asks for every concept in the table, and accounts for moves under `seq`.
    #[must_use]
    pub fn everything(dms: usize, sequences: Sequences) -> Self {
        let profiles = CONCEPTS
            .iter()
            .map(|one| (one.id.to_owned(), Profile::uniform(one, dms, sequences)))
            .collect();
        Self { profiles, account: Profile::uniform(&SEQ, dms, sequences), steps: STEPS }
    }
}

impl Ask {
    /// Returns what a profile is called: as it was asked for, or by the first concept in it.
    #[must_use]
    pub fn label(&self, profile: &Profile) -> String {
        let asked = self.profiles.iter().find(|(_, one)| one == profile);
        let first = profile.concept(crossroad::text::formula::DmId(0)).id;
        asked.map_or_else(|| first.to_owned(), |(label, _)| label.clone())
    }
}

/// A coalition that would leave a state that nobody would leave alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Upset {
    /// The state: a Nash equilibrium, or today's.
    pub state: StateId,
    /// Who would leave it together.
    pub coalition: Coalition,
    /// Where to; all members prefer it.
    pub to: StateId,
}

/// Everything an analysis found.
#[derive(Debug, Clone)]
pub struct Findings<'a> {
    /// The conflict of the day.
    pub conflict: &'a Conflict,
    /// The conflict with its events still to be applied.
    pub whole: &'a Conflict,
    /// Its graph in the reference scenario.
    pub graph: &'a Graph<'a>,
    /// The names of its states.
    pub names: StateNames,
    /// What each profile is called.
    pub labels: Vec<String>,
    /// The stable states under each profile.
    pub analysis: Analysis,
    /// Under each profile, how far each equilibrium is from breaking, up to a cost of
    /// [`MARGIN_MOST`]; `None` where that is not quick to find out.
    pub margins: Vec<Option<Vec<Margin>>>,
    /// The coalitions that could upset an equilibrium: those asked about or, where none were and
    /// that is quick, those of the file, which forecasts let move together.
    pub together: Vec<Coalition>,
    /// Which of these coalitions upset which Nash equilibria, and today's state if it is an
    /// equilibrium of any kind: up to a thousand of each state's.
    pub upsets: Vec<Upset>,
    /// Today's state, if the file says.
    pub status_quo: Option<StateId>,
    /// Every move from it, for each decision maker; empty where there is no status quo, or the
    /// space is too large for it to be quick.
    pub accounts: Vec<Account>,
    /// What is reached from it by improvements.
    pub improvements: Option<Reach>,
    /// What is reached from it by improvements that no answer deters, under the profile of the
    /// accounts; `None` where that is not quick to find out, or its concepts do not judge moves.
    pub undeterred: Option<Reach>,
    /// What is reached from it by any moves.
    pub moves: Option<Reach>,
    /// In how many ways the uncertain statements can be settled.
    pub ways: u128,
    /// What holds in all and some worlds, where they could be listed and there is more than one.
    pub worlds: Option<Worlds>,
    /// The states asked for, and in which words, if not all are.
    pub only: Option<(String, BitSet)>,
    /// What each withdrawal of a source, speaker or claim changes; `None` where testing that would
    /// take long, or nothing is quoted.
    pub hinges: Option<Hinges>,
    /// How far the answer can be relied on.
    pub confidence: Confidence,
    /// What a reader must know to read the rest right.
    pub notes: Vec<String>,
}

impl Findings<'_> {
    /// Keeps of a set the states that were asked for; it may be over the states of all worlds.
    #[must_use]
    pub fn asked(&self, mut set: BitSet) -> BitSet {
        let states: Vec<StateId> = set.iter().collect();
        if self.only.is_some() {
            states.iter().filter(|state| !self.is_asked(**state)).for_each(|one| set.remove(*one));
        }
        set
    }

    /// Says whether a state, by its place among those of all worlds, was asked for.
    #[must_use]
    pub fn is_asked(&self, state: StateId) -> bool {
        let Some((text, only)) = &self.only else { return true };
        only.contains(state)
            || self.outside(state).is_some_and(|outside| {
                let space = self.worlds.as_ref().and_then(|worlds| worlds.wide.as_ref());
                let formula = formula(self.conflict, text).ok();
                space.zip(formula).is_some_and(|(wide, formula)| {
                    let vectors = wide.space.members(outside).into_iter();
                    let holds = |point| formula.holds(wide.space.points().vector(point as usize));
                    vectors.into_iter().all(holds)
                })
            })
    }

    /// Finds a state that the reference scenario does not have, by its place among those of all
    /// worlds, in the space of all worlds.
    #[must_use]
    pub fn outside(&self, place: StateId) -> Option<StateId> {
        let wide = self.worlds.as_ref()?.wide.as_ref()?;
        if !wide.numbering.is_outside(place) {
            return None;
        }
        Some(wide.numbering.state(place))
    }

    /// Returns the equilibria under a profile, of those that were asked for.
    #[must_use]
    pub fn equilibria(&self, profile: usize) -> BitSet {
        let stable = self.analysis.stable.get(profile);
        self.asked(stable.map(Stable::equilibria).unwrap_or_default())
    }
}

impl Findings<'_> {
    /// Returns the profiles that are told first: nash and seq where they were asked for, else the
    /// first two.
    #[must_use]
    pub fn shown(&self) -> Vec<usize> {
        let usual: Vec<usize> = ["nash", "seq"]
            .iter()
            .filter_map(|id| self.labels.iter().position(|label| label == id))
            .collect();
        if usual.is_empty() { (0..self.labels.len().min(2)).collect() } else { usual }
    }

    /// Returns at most `most` equilibria of the profiles told first but today's, the most telling
    /// first: those that moves that pay their movers lead to from today (where nothing holds such a
    /// move back, before others), then those that all profiles agree on.
    #[must_use]
    pub fn telling(&self, most: usize) -> Vec<StateId> {
        let sets: Vec<BitSet> = self.shown().into_iter().map(|at| self.equilibria(at)).collect();
        let mut rest = BitSet::new(self.graph.space.len());
        sets.iter().for_each(|set| rest.unite(set));
        self.status_quo.iter().for_each(|today| rest.remove(*today));
        let mut told: Vec<StateId> = Vec::new();
        let reach = self.improvements.iter().flat_map(|reach| &reach.arrivals);
        told.extend(reach.map(|one| one.state).filter(|state| rest.contains(*state)));
        told.sort_by_key(|state| {
            (self.held_back(*state), !sets.iter().all(|set| set.contains(*state)))
        });
        told.truncate(most);
        told.iter().for_each(|state| rest.remove(*state));
        let mut common = rest.clone();
        sets.iter().for_each(|set| common.intersect(set));
        let more: Vec<StateId> = common.iter().take(most - told.len()).collect();
        more.iter().for_each(|state| rest.remove(*state));
        told.extend(more);
        let more = most - told.len();
        told.extend(rest.iter().take(more));
        told
    }

    /// Returns the place and the label of the profile that moves are accounted for under; where none
    /// are, of the last that is told first.
    #[must_use]
    pub fn account_profile(&self) -> Option<(usize, &str)> {
        let concept = self.accounts.first().map(|account| account.concept.id);
        let found = concept.and_then(|id| self.labels.iter().position(|label| label == id));
        let at = found.or_else(|| self.shown().last().copied())?;
        Some((at, self.labels.get(at)?))
    }

    /// Says whether stability against coalitions was asked for.
    #[must_use]
    pub fn against_coalitions(&self) -> bool {
        self.analysis.stable.iter().any(|stable| !stable.by_coalition.is_empty())
    }

    /// Returns the smallest coalition that would leave a state together, though nobody would leave
    /// it alone.
    #[must_use]
    pub fn left_together(&self, state: StateId) -> Option<&Upset> {
        self.upsets.iter().find(|upset| upset.state == state)
    }

    /// Says whether an equilibrium that improvements lead to from today is reached only by a move
    /// that an answer deters, under the profile of the accounts.
    #[must_use]
    pub fn held_back(&self, state: StateId) -> bool {
        let reaches = |reach: &Reach| reach.arrivals.iter().any(|one| one.state == state);
        self.undeterred.as_ref().is_some_and(|free| !reaches(free))
    }

    /// Returns how improvements lead to a state from today: where there is one, by a way that no
    /// answer deters.
    #[must_use]
    pub fn improving_way(&self, state: StateId) -> Option<&Arrival> {
        let find = |reach: &'_ Option<Reach>| {
            let reach = reach.as_ref()?;
            reach.arrivals.iter().position(|one| one.state == state)
        };
        match find(&self.undeterred) {
            Some(at) => self.undeterred.as_ref()?.arrivals.get(at),
            None => self.improvements.as_ref()?.arrivals.get(find(&self.improvements)?),
        }
    }

    /// Names the profiles under which a state is an equilibrium.
    #[must_use]
    pub fn holds_under(&self, state: StateId) -> Vec<String> {
        let each = self.labels.iter().zip(&self.analysis.stable);
        let holding = each.filter(|(_, stable)| {
            stable.by_dm.iter().all(|set| set.contains(state)) && !stable.by_dm.is_empty()
        });
        holding.map(|(label, _)| label.clone()).collect()
    }
}

/// Analyses the conflict of a day on its graph; `whole` is the same with its events still to be
/// applied, which fall with what they rest on.
///
/// # Errors
/// What the sweep refuses.
pub fn findings<'a>(
    whole: &'a Conflict,
    conflict: &'a Conflict,
    graph: &'a Graph<'a>,
    ask: &Ask,
    means: Means<'_>,
) -> Result<Findings<'a>, Refusal> {
    let space = graph.space;
    let profiles: Vec<Profile> = ask.profiles.iter().map(|(_, profile)| profile.clone()).collect();
    let analysis = sweep(graph, &profiles, means)?;
    let status_quo = conflict.status_quo.as_ref().and_then(|today| space.find(today.taken));
    let quick = space.len() <= ACCOUNTED;
    let accounts = match status_quo.filter(|_| quick) {
        Some(state) => {
            let accounts = space.dms().map(|dm| account(graph, &ask.account, dm, state));
            accounts.collect::<Result<_, _>>()?
        }
        None => Vec::new(),
    };
    let reached = |along| {
        let from = status_quo.filter(|_| quick);
        from.map(|from| reach(graph, from, along, usize::MAX)).transpose()
    };
    let improvements = reached(Along::Improvements)?;
    let ways_undeterred = match &improvements {
        Some(improvements) => undeterred(graph, &ask.account, improvements, UNDETERRED)?,
        None => None,
    };
    let margins = analysis
        .stable
        .iter()
        .map(|stable| margins_of(conflict, graph, stable, means))
        .collect::<Result<Vec<_>, Refusal>>()?;
    let ways = ways(conflict);
    let worlds = match ways {
        1 => None,
        _ => listed_worlds(conflict, space, &profiles, means)?,
    };
    let (together, upsets) = upsets(conflict, graph, &analysis, status_quo, means)?;
    let Reliance { confidence, hinges } = reliance(whole, ask, means)?;
    Ok(Findings {
        conflict,
        whole,
        graph,
        names: StateNames::new(conflict, space),
        labels: ask.profiles.iter().map(|(label, _)| label.clone()).collect(),
        analysis,
        margins,
        together,
        upsets,
        status_quo,
        accounts,
        undeterred: ways_undeterred,
        improvements,
        moves: reached(Along::Moves)?,
        ways,
        worlds,
        only: None,
        hinges,
        confidence,
        notes: notes(conflict),
    })
}

/// Goes through all worlds, where that is quick.
fn listed_worlds(
    conflict: &Conflict,
    space: &Space,
    profiles: &[Profile],
    means: Means<'_>,
) -> Result<Option<Worlds>, Refusal> {
    let states = match conflict.structures() {
        1 => space.len() as u64,
        _ => match structure(&conflict.loosest()).count_within(WORLD_STATES as u64) {
            Ok(states) => states,
            Err(_) => return Ok(None),
        },
    };
    let most = WORLD_STATES / u128::from(states.max(1));
    match worlds(conflict, space, profiles, means, most) {
        Ok(found) => Ok(Some(found)),
        Err(Refusal::TooLong { .. }) => Ok(None),
        Err(refusal) => Err(refusal),
    }
}

/// Finds how far the equilibria under a profile are from breaking, where that is quick.
fn margins_of(
    conflict: &Conflict,
    graph: &Graph<'_>,
    stable: &Stable,
    means: Means<'_>,
) -> Result<Option<Vec<Margin>>, Refusal> {
    let equilibria = stable.equilibria();
    if graph.space.len() > MARGIN_STATES || equilibria.count() > MARGINS {
        return Ok(None);
    }
    let states: Vec<StateId> = equilibria.iter().collect();
    let limits = (MARGIN_MOST, MARGIN_STEPS);
    match margins(conflict, graph, &stable.profile, &states, limits, means) {
        Ok(found) => Ok(Some(found)),
        Err(refusal) if refusal.is_final() => Err(refusal),
        Err(_) => Ok(None),
    }
}

/// Upsets are listed of this many equilibria, and this many of each; …
const UPSETS: usize = 1000;

/// … of so many where nobody asked for them, …
const UNASKED_UPSETS: usize = 64;

/// … and only on spaces up to this size: moves of coalitions take sequences.
const UNASKED_STATES: usize = 1 << 13;

/// Finds the coalitions that would leave equilibria of single decision makers: those asked about,
/// or else those of the file.
fn upsets(
    conflict: &Conflict,
    graph: &Graph<'_>,
    analysis: &Analysis,
    today: Option<StateId>,
    means: Means<'_>,
) -> Result<(Vec<Coalition>, Vec<Upset>), Refusal> {
    let asked = analysis.stable.iter().find(|stable| !stable.by_coalition.is_empty());
    let dms = graph.space.dms().len();
    let (mut together, most) = match asked {
        Some(stable) => (stable.profile.looked_at(dms), UPSETS),
        None if graph.space.len() > UNASKED_STATES => return Ok((Vec::new(), Vec::new())),
        None => {
            let listed = conflict.coalitions.iter().map(|one| Coalition::of(&one.of));
            let mut listed: Vec<Coalition> = listed.collect();
            listed.sort_unstable_by_key(|one| (one.0.count_ones(), *one));
            listed.dedup();
            (listed, UNASKED_UPSETS)
        }
    };
    together.retain(|one| one.0.count_ones() > 1);
    let Some(first) = analysis.stable.first().filter(|_| !together.is_empty()) else {
        return Ok((together, Vec::new()));
    };
    let nash = Profile::uniform(&NASH, dms, first.profile.sequences);
    let equilibria = sweep_one(graph, &nash, means)?.equilibria();
    let mut states: Vec<StateId> = equilibria.iter().take(most).collect();
    let holds =
        |today: &StateId| analysis.stable.iter().any(|stable| stable.equilibria().contains(*today));
    states.extend(today.filter(|today| holds(today) && !states.contains(today)));
    let mut upsets = Vec::new();
    for state in states {
        let ways = together.iter().flat_map(|coalition| {
            let improvements = coalition_improvements(graph, *coalition, state);
            improvements.into_iter().map(move |(to, _)| Upset { state, coalition: *coalition, to })
        });
        upsets.extend(ways.take(UPSETS));
    }
    Ok((together, upsets))
}

/// How far an answer can be relied on, and what that was found from.
#[derive(Debug, Clone)]
pub struct Reliance {
    /// How far.
    pub confidence: Confidence,
    /// What each withdrawal of a source, speaker or claim changes; `None` where testing that would
    /// take long, or nothing is quoted.
    pub hinges: Option<Hinges>,
}

/// Says how far an answer for the day of a conflict can be relied on; `whole` has its events still
/// to be applied. Whether the answer survives withdrawals is tested only where that is quick.
///
/// # Errors
/// [`Refusal::Stopped`].
pub fn reliance(whole: &Conflict, ask: &Ask, means: Means<'_>) -> Result<Reliance, Refusal> {
    let about = everything(whole, &[Kind::Source, Kind::Speaker, Kind::Claim]);
    let hinges = if about.is_empty() || !hinge::quick(whole, ask.account.sequences) {
        None
    } else {
        let asked = hinge::Ask { profiles: ask.profiles.clone(), about };
        match hinge::hinge(whole, &asked, means) {
            Ok(found) => Some(found),
            Err(refusal) if refusal.is_final() => return Err(refusal),
            Err(_) => None,
        }
    };
    let standing = hinges.as_ref().map_or(&[][..], |found| &found.standing);
    Ok(Reliance { confidence: confidence(whole, standing), hinges })
}

/// Says what was settled for the reference scenario that changes states or moves.
fn notes(conflict: &Conflict) -> Vec<String> {
    let mut notes = Vec::new();
    let uncertain_rules = conflict.rules.iter().filter(|rule| rule.chance.is_some()).count();
    let uncertain_options =
        conflict.options.iter().filter(|option| option.chance.is_some()).count();
    if uncertain_rules + uncertain_options > 0 {
        notes.push(
            "Rules and options with a chance of ½ or more are taken to hold, the others not."
                .to_owned(),
        );
    }
    if !conflict.views.is_empty() {
        notes.push(
            "The file has views; this is the conflict as the analyst sees it, without them \
             (crossroad views has them)."
                .to_owned(),
        );
    }
    notes
}
