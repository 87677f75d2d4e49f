"""What answers hold: a class for each answer, and one for each kind of row in it.

Made from the schemas of the answers (`crossroad schema`); see CONTRIBUTING.md.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ._answer import Answer

__all__ = [
    "About",
    "Analysis",
    "Analyst",
    "AnswerCount",
    "AnswerRow",
    "Arrival",
    "Attitude",
    "Backtest",
    "BacktestTerms",
    "Beside",
    "Branch",
    "Case",
    "Cases",
    "Cause",
    "Change",
    "Claim",
    "Clause",
    "Coding",
    "Compare",
    "Comparison",
    "ConceptResult",
    "Condition",
    "ConditionRow",
    "Confidence",
    "Count",
    "Cycle",
    "Degree",
    "Deterrent",
    "Difference",
    "Dilemma",
    "Dilemmas",
    "Disagreement",
    "Dispute",
    "Edit",
    "Effect",
    "Ending",
    "Equilibria",
    "EquilibriaRow",
    "Era",
    "EraAnswers",
    "Expected",
    "Explanation",
    "Fact",
    "Fall",
    "FilePlace",
    "Flow",
    "Forecast",
    "ForecastHinge",
    "ForecasterResult",
    "Given",
    "Ground",
    "Hangs",
    "Hinge",
    "HingeRow",
    "HingeTurn",
    "Hit",
    "Hypergame",
    "InWorld",
    "InWorldResult",
    "Knowing",
    "Known",
    "LeftOut",
    "Likely",
    "LikelyTurn",
    "Lost",
    "Margin",
    "Mean",
    "Merge",
    "Model",
    "ModelRow",
    "Move",
    "Moved",
    "Named",
    "Only",
    "Open",
    "Option",
    "Outcome",
    "Outlook",
    "Own",
    "PassagePlace",
    "PathStep",
    "Paths",
    "Play",
    "Player",
    "Pool",
    "Pooled",
    "PooledRow",
    "Position",
    "PostMortem",
    "PostMortemChange",
    "Profile",
    "Program",
    "Question",
    "QuestionRow",
    "Quoted",
    "Range",
    "Reading",
    "Rename",
    "Renamed",
    "Rests",
    "RestsOn",
    "Score",
    "ScoreRow",
    "SealRowOut",
    "SealScore",
    "SealShares",
    "SealSum",
    "Sighting",
    "Source",
    "State",
    "StateMoves",
    "Statement",
    "StatementRow",
    "States",
    "StatusQuoMoves",
    "Stay",
    "Step",
    "Support",
    "Sweep",
    "SweptAnswer",
    "SweptEquilibrium",
    "SweptFailure",
    "SweptMove",
    "SweptPoint",
    "SweptWithdrawal",
    "SymbolicAnalysis",
    "SymbolicAnswer",
    "SymbolicMove",
    "SymbolicProfile",
    "SymbolicState",
    "SymbolicVerdict",
    "Telling",
    "TestCount",
    "Threshold",
    "TierFit",
    "TierResult",
    "Timeline",
    "Today",
    "Turn",
    "Under",
    "UnderRow",
    "UnionState",
    "Upset",
    "Vector",
    "Verdict",
    "View",
    "Views",
    "Watch",
    "WatchPlay",
    "WatchQuestion",
    "Way",
    "WayRow",
    "WayStep",
    "Word",
    "WorldAnswer",
    "WorldQuestion",
    "Worlds",
]


@dataclass(frozen=True)
class About:
    """What the analysed file says of itself."""

    title: str
    """Its title."""
    support: Support
    """How many statements rest on what."""
    as_of: str | None = None
    """The time it describes."""
    question: str | None = None
    """What the analyst wants to know."""


@dataclass(frozen=True)
class Attitude:
    """An attitude, and how a state compares for the one it is to."""

    player: str
    """To whom."""
    attitude: str
    """`positive` or `negative`."""
    code: str
    """How the state compares for that player: `better`, `equal`, `worse` or `unknown`."""


@dataclass(frozen=True)
class Claim:
    """A claim that a statement rests on."""

    id: str
    """Its id."""
    source: str
    """The id of its source."""
    form: str
    """`direct`: the speaker's own words; `restated`: the source's rendering of them."""
    quote: str
    """The exact words of the source."""
    credibility: int | None = None
    """Credibility of the claim, 1 to 6 (6: cannot be judged)."""
    reading: str | None = None
    """What the analyst takes them to mean."""
    reliability: str | None = None
    """Reliability of the source, A to F (F: cannot be judged)."""
    speaker: str | None = None
    """Who says it."""
    via: str | None = None
    """Through whom."""


@dataclass(frozen=True)
class Comparison:
    """How a state compares with another for a player, and why."""

    player: str
    """For whom."""
    state: int
    """The state that is compared."""
    with_: int
    """The state it is compared with."""
    code: str
    """`better`, `equal`, `worse` or `unknown`, in the reference scenario."""
    decided_by: str
    """What decides, in the reference scenario: `statement`, `ranking`, `weights`, `comparison`,
    `nothing` (nothing is said of the two), `tie` or `given`.
    """
    attitudes: list[Attitude] = field(default_factory=list)
    """Under a concept that reads attitudes: how the state compares for each to whom the player is
    not neutral.
    """
    chance: str | None = None
    """Under a concept that reads chances: the exact chance that the state is strictly preferred, a
    decimal number or a fraction such as `1/3`.
    """
    degree: Degree | None = None
    """Under a concept that reads degrees: the exact degree, and what it is held to."""
    statements: list[Statement] = field(default_factory=list)
    """The deciding statements."""
    strong: bool = False
    """Whether the preference is strong (a difference in a crucial statement); where it is not
    known, as the file has it.
    """
    unknown: bool = False
    """Whether the file leaves unknown which is preferred."""
    wanted: bool | None = None
    """Under a concept that reads attitudes: whether the state is wanted, compared with the other."""


@dataclass(frozen=True)
class Confidence:
    """How far an answer can be relied on: apart from any likelihood."""

    level: str
    """`low`, `moderate` or `high`."""
    sentence: str
    """A sentence with what sets the level."""
    reasons: list[Ground]
    """Everything that was looked at."""


@dataclass(frozen=True)
class Degree:
    """A degree of preference. Numbers are exact: decimal numbers, or fractions such as `1/3`."""

    degree: str
    """To which degree the state is preferred."""
    margin: str
    """The same less the degree to which the other is."""
    threshold: str
    """The satisficing threshold that the latter is held to."""


@dataclass(frozen=True)
class Ground:
    """One reason for a level of confidence."""

    matter: str
    """What is looked at: `quoted`, `grades`, `one-source`, `any-claim` or `any-speaker`."""
    words: str
    """The figures, in words."""
    level: str | None = None
    """The level it gives: `low`, `moderate` or `high`; absent if it cannot be judged."""


@dataclass(frozen=True)
class Margin:
    """How far an equilibrium is from breaking."""

    state: int
    """The equilibrium."""
    by_player: dict[str, int]
    """For each player that can: the least cost of edits of its statements (moves, 1 a place; swaps
    in a ranking, 1; drops, 2) after which the state is no equilibrium.
    """
    least: int | None = None
    """The least of all players' figures; absent if none up to `margin_limit` breaks it."""


@dataclass(frozen=True)
class Move:
    """A move and what becomes of it."""

    to: int
    """Where to."""
    comparison: Comparison
    """How the target compares with the state it leaves."""
    outcome: str
    """`not-tempting`; `unanswered` (the concept does not ask what the others do); `open` (nothing
    deters it); `deterred`; under concepts that look ahead `pays` or `does-not-pay` (`answer`
    has what is foreseen to follow); `jumped` (deterred by others that leave at the same time);
    `countered` (a coalition's, deterred by others).
    """
    answer: list[Step] = field(default_factory=list)
    """The answer that deters it."""
    end: Comparison | None = None
    """How the end of the answer compares with the state that was left."""
    hollow: str | None = None
    """Why the answer would not be given: `no-improvement` or `deterred`; absent if it would."""
    idle: bool | None = None
    """Whether the answer would come without the move, too; absent where that is not known."""
    members: list[Comparison] = field(default_factory=list)
    """How the target compares for the other members of a coalition."""
    path: list[Step] = field(default_factory=list)
    """A coalition's single moves that lead there."""


@dataclass(frozen=True)
class Option:
    """Something a player can take or drop."""

    id: str
    """Its id as formulas write it, `player.option`."""
    player: str
    """Whose option it is."""
    does: str
    """What taking it means."""
    one_way: str | None = None
    """`on`: once taken, stays taken; `off`: once dropped, stays dropped."""


@dataclass(frozen=True)
class Player:
    """Somebody who acts."""

    id: str
    """Its id in the file."""
    name: str
    """Its name."""
    kind: str
    """What it is: `decision-maker`."""


@dataclass(frozen=True)
class Profile:
    """What each player is taken to foresee."""

    concepts: dict[str, str]
    """The concept of each player."""
    sequences: str
    """Which sequences of opponents' moves count as one answer: `legal`, `each-once`, `single`."""


@dataclass(frozen=True)
class Program:
    """Which program wrote this."""

    name: str
    """Its name."""
    version: str
    """Its version."""


@dataclass(frozen=True)
class Source:
    """A source that a claim is quoted from."""

    id: str
    """Its id."""
    author: str | None = None
    """Who wrote it."""
    file: str | None = None
    """Its text, as a path from the conflict file."""
    published: str | None = None
    """When it was published."""
    reliability: str | None = None
    """Its reliability, A to F (F: cannot be judged)."""
    title: str | None = None
    """Its title."""
    url: str | None = None
    """Where it can be found."""


@dataclass(frozen=True)
class State:
    """A feasible state."""

    id: int
    """Its number, from 1, in ascending order of option vectors (lowest bit: first option); in
    graph form in the order of the file. States that the reference scenario does not have are
    numbered behind all that it has.
    """
    taken: list[str]
    """The options taken."""
    is_: str | None = None
    """What holds in it, in words; given where the conflict is in graph form."""
    name: str | None = None
    """Its name in the file, if it has one."""
    outside: bool = False
    """True where some world has the state, and the reference scenario has not: an option or rule
    with a chance would have to be, or not to be. Left out elsewhere.
    """
    pattern: str | None = None
    """One letter for each option in file order: Y taken, N not taken, - either (merged states).
    Absent where the graph has no options.
    """


@dataclass(frozen=True)
class Statement:
    """A statement that decides a comparison."""

    id: str
    """Its id, or its place in the file."""
    text: str
    """Its words."""
    support: str
    """What it rests on: `quoted`, `assumed`, `judged` or `unstated`; `drafted` until somebody has
    confirmed it.
    """
    claims: list[str] = field(default_factory=list)
    """The claims it is quoted from."""


@dataclass(frozen=True)
class StatusQuoMoves:
    """A player's moves from the status quo."""

    concept: str
    """Under which concept they are judged."""
    stable: bool
    """Whether the status quo is stable for the player."""
    moves: list[Move]
    """The moves."""


@dataclass(frozen=True)
class Step:
    """One step of an answer."""

    player: str
    """Who moves."""
    to: int
    """Where to."""
    comparison: Comparison
    """What that is to the mover."""


@dataclass(frozen=True)
class Support:
    """How many statements rest on what."""

    quoted: int
    """On quotations."""
    assumed: int
    """On assumptions."""
    judged: int
    """On judgements."""
    unstated: int
    """On nothing that is stated; counts as assumed."""
    drafted: int = 0
    """Drafted by a tool and not confirmed by anybody, whatever they rest on; absent if none are."""


@dataclass(frozen=True)
class Upset:
    """A coalition that upsets an equilibrium."""

    state: int
    """The equilibrium: no decision maker would leave it alone."""
    coalition: str
    """Who would leave it together."""
    to: int
    """Where to: all members prefer it."""


@dataclass(frozen=True)
class Worlds:
    """What holds over all ways to settle what the file leaves uncertain."""

    ways: str
    """In how many ways it can be settled."""
    different: str
    """How many of these differ in states, moves or what anybody prefers."""
    settles: dict[str, str]
    """What is settled in each of them, by concept: `all` of it; `chances` (and orders: what is
    unknown stays so, which the concept reads); `nothing` that anybody prefers (the concept
    weighs that itself; which options and rules there are is settled).
    """
    outside: list[State]
    """The states below that the reference scenario does not have: an option or rule with a chance
    would have to be, or not to be. Their numbers are above those of all states that it has.
    """
    stable_in_all: dict[str, dict[str, list[int]]]
    """The states stable in all of them; where a state is not feasible it is not stable."""
    stable_in_some: dict[str, dict[str, list[int]]]
    """The states stable in at least one of them."""
    equilibria_in_all: dict[str, list[int]]
    """The states that are equilibria in all of them."""
    equilibria_in_some: dict[str, list[int]]
    """The states that are equilibria in at least one of them."""


@dataclass(frozen=True)
class BacktestTerms:
    """How a backtest was made."""

    shuffles: int
    """How often rankings were shuffled."""
    resamples: int
    """How often events were drawn anew."""
    seed: int
    """What draws depend on."""


@dataclass(frozen=True)
class Coding:
    """A model held against one coding of the outcome."""

    outcome: list[str]
    """The outcome in the words of the file."""
    states: int
    """How many feasible states agree with it."""
    hits: list[Hit]
    """One for each concept."""
    scores: list[ScoreRow]
    """One for each forecaster that says something."""


@dataclass(frozen=True)
class ConceptResult:
    """How a concept's equilibria did."""

    concept: str
    """The concept."""
    hits: Mean
    """The share of events whose outcome is an equilibrium."""
    hits_range: tuple[float, float]
    """The least and greatest share over all ways to code the outcomes."""
    coverage: float
    """The mean share of the feasible states that are equilibria."""
    chance: float
    """The mean chance that as many states drawn at random hit."""
    wide: int
    """Models in which as many states drawn at random would hit with a chance above nine tenths."""
    brier: float | None = None
    """The Brier score of a forecast spread over the equilibria, of the models that can be
    shuffled.
    """
    p: float | None = None
    """The chance that states drawn at random hit as often or more; absent for a single event,
    which is no sample.
    """
    p_by_source: float | None = None
    """The same where all models of one source hit together; absent for fewer than two groups of
    events that share no source.
    """
    shuffled_brier: float | None = None
    """The same with everybody's ranking shuffled."""
    shuffled_brier_p: float | None = None
    """The share of shuffles that score as well or better."""
    shuffled_brier_p_by_source: float | None = None
    """The same p where the events of one source do as well or as badly together as they can;
    absent for fewer than two groups of events that share no source.
    """
    shuffled_brier_p_by_source_error: float | None = None
    """The standard error that its draws leave."""
    shuffled_brier_p_error: float | None = None
    """The standard error that its draws leave."""
    shuffled_hits: float | None = None
    """The mean share of hits with everybody's ranking shuffled."""
    shuffled_hits_p: float | None = None
    """The share of shuffles that hit as often or more."""
    shuffled_hits_p_by_source: float | None = None
    """The same p where the events of one source do as well or as badly together as they can;
    absent for fewer than two groups of events that share no source.
    """
    shuffled_hits_p_by_source_error: float | None = None
    """The standard error that its draws leave."""
    shuffled_hits_p_error: float | None = None
    """The standard error that its draws leave."""


@dataclass(frozen=True)
class ForecasterResult:
    """How a forecaster did."""

    forecaster: str
    """Who forecast: `play-…` or `equilibria-…` with a concept, `crowd`, `uniform`, `status-quo`,
    `not-status-quo`, `in-world` (the outer model).
    """
    brier: Mean
    """The Brier score, 0–2."""
    brier_range: tuple[float, float]
    """Its least and greatest mean over all ways to code the outcomes."""
    against_uniform: Mean
    """How much worse that is than the uniform forecast, event by event."""
    against_uniform_least: Mean
    """The same difference with the outcomes of all models coded as is best for this forecast."""
    against_uniform_greatest: Mean
    """The same difference with the outcomes of all models coded as is worst for this forecast."""
    softened_bits: Mean
    """Bits, with a hundredth of each forecast spread over all states."""
    bits_spread_less: float
    """The mean with a thousandth spread."""
    bits_spread_more: float
    """The mean with a twentieth spread."""
    ruled_out: int
    """Models in which what came was ruled out."""
    ruled_out_events: int
    """Events in which it was in a model at least."""
    against_uniform_by_source: tuple[float, float] | None = None
    """The 95 % interval of that where events that share a source are drawn together; absent for
    fewer than two such groups.
    """
    against_uniform_greatest_by_source: tuple[float, float] | None = None
    """Its 95 % interval where events that share a source are drawn together."""
    against_uniform_least_by_source: tuple[float, float] | None = None
    """Its 95 % interval where events that share a source are drawn together."""
    events_needed: float | None = None
    """Events that telling a difference of 0.1 from none would take, with a chance of 80 %, if
    events vary as these do.
    """
    half_width: float | None = None
    """Half the width of the 95 % interval of that by Student's t; absent for fewer than two
    events.
    """
    own_brier: float | None = None
    """The Brier score of the models that can be played out with shuffled rankings; absent where
    there are none, and for what reads no ranking.
    """
    shuffled_brier: float | None = None
    """The same with everybody's ranking shuffled."""
    shuffled_brier_p: float | None = None
    """The share of shuffles that score as well or better; absent for a single event."""
    shuffled_brier_p_by_source: float | None = None
    """The same p where the events of one source do as well or as badly together as they can;
    absent for fewer than two groups of events that share no source.
    """
    shuffled_brier_p_by_source_error: float | None = None
    """The standard error that its draws leave."""
    shuffled_brier_p_error: float | None = None
    """The standard error that its draws leave."""


@dataclass(frozen=True)
class Hit:
    """Whether a concept has the outcome among its equilibria."""

    concept: str
    """The concept."""
    equilibria: int
    """How many equilibria."""
    coverage: float
    """Their share of the feasible states."""
    chance: float
    """The chance that as many states drawn at random hit."""
    hit: bool
    """Whether one of them agrees with the outcome."""


@dataclass(frozen=True)
class InWorldResult:
    """How the weights of the outer model were chosen, and how it did."""

    mistakes: float
    """The declared chance of either kind of mistake at each state."""
    unmodelled: float
    """The declared share that is spread evenly over the states of the model."""
    best_mistakes: float
    """The chance of mistakes that scores best on the events that choose."""
    best_unmodelled: float
    """The share spread evenly that does."""
    events: int
    """How many events choose."""
    fitted_brier: float
    """The Brier score with the best weights on the events that chose them."""
    scored_with: tuple[float, float]
    """The least and the greatest share spread evenly that an event is scored with."""
    tiers: list[TierFit]
    """What each tier chooses alone."""
    held_out_against_uniform: Mean | None = None
    """How much worse than the uniform forecast the Brier score is where each event is scored with
    the weights that the others choose.
    """


@dataclass(frozen=True)
class LeftOut:
    """What was seen and left out."""

    title: str
    """What it is called."""
    why: str
    """Why it was left out."""
    case: str | None = None
    """The id of the case, if it is in the collection."""


@dataclass(frozen=True)
class Mean:
    """A mean over events."""

    events: int
    """How many events."""
    deviation: float | None = None
    """The standard deviation between events; absent for fewer than two."""
    interval: tuple[float, float] | None = None
    """A 95 % interval by resampling events; absent where resampling tells nothing."""
    value: float | None = None
    """The mean; absent if it is infinite."""


@dataclass(frozen=True)
class ModelRow:
    """A model held against what happened."""

    id: str
    """Its id in the collection."""
    title: str
    """Its title."""
    event: str
    """The event it is about."""
    tier: str
    """`before`, `after` or `memory`."""
    made: str
    """When it was made."""
    date: str
    """The day of the outcome."""
    feasible: int
    """How many feasible states."""
    codings: list[Coding]
    """The file's coding of the outcome, then others."""
    confidence: str | None = None
    """How sure the coding is: `high`, `medium` or `low`."""
    note: str | None = None
    """What whoever coded the outcome notes of it."""


@dataclass(frozen=True)
class ScoreRow:
    """How a forecaster scores on one model."""

    forecaster: str
    """Who forecast."""
    given: float
    """The probability given to what came."""
    brier: float
    """The Brier score, 0–2."""
    softened_bits: float
    """The same with a hundredth of the forecast spread over all feasible states."""
    bits: float | None = None
    """The logarithmic score in bits; absent if it is infinite."""


@dataclass(frozen=True)
class TestCount:
    """How many tests a backtest makes, and how many come out; none is corrected for there being
    others.
    """

    p_values: int
    """All p values."""
    below: int
    """Those below 5 %."""
    expected_below: float
    """So many would be below 5 % if nothing were the matter."""
    below_from_memory: int
    """Those below 5 % that are of models put down from memory."""
    open: int
    """Those so near 5 % that their draws leave open on which side they are."""
    intervals: int
    """Intervals of differences from the uniform forecast."""


@dataclass(frozen=True)
class TierFit:
    """What the events of one tier choose by themselves, and how that does elsewhere."""

    tier: str
    """`after` or `memory`."""
    events: int
    """How many of its events choose."""
    best_mistakes: float
    """The chance of mistakes that scores best on them."""
    best_unmodelled: float
    """The share spread evenly that does."""
    elsewhere_against_uniform: Mean | None = None
    """How much worse than the uniform forecast these weights score on the events of the other
    tiers that choose; absent where there are none.
    """
    held_out_against_uniform: Mean | None = None
    """The same for the events of this tier, each scored with the weights that all others choose."""


@dataclass(frozen=True)
class TierResult:
    """What a tier shows."""

    tier: str
    """`before`, `after` or `memory`."""
    models: int
    """How many models."""
    events: int
    """How many events."""
    sources: int
    """How many groups of events there are that share no source."""
    concepts: list[ConceptResult]
    """How concepts' equilibria did."""
    forecast_models: int
    """Models that forecasts are scored on."""
    forecast_events: int
    """Their events."""
    forecast_sources: int
    """The groups of these that share no source."""
    forecasters: list[ForecasterResult]
    """How forecasters did."""


@dataclass(frozen=True)
class Case:
    """A case of the library."""

    id: str
    """Its id."""
    title: str
    """Its title."""
    players: int
    """How many decision makers."""
    options: int
    """How many options; 0 in graph form."""
    feasible: int
    """How many feasible states."""
    sources: list[str]
    """The titles of its sources."""
    date: str | None = None
    """The day of the outcome."""
    made: str | None = None
    """When the model was made."""
    outcome: str | None = None
    """What came of it, in words."""
    tier: str | None = None
    """`before`, `after` or `memory`."""


@dataclass(frozen=True)
class Edit:
    """One edit."""

    kind: str
    """`move`, `swap`, `split`, `tie`, `drop`, `add`, `settle`, `crucial`, `close`, `open`, `one-
    way` or `rule`.
    """
    cost: int
    """What it costs."""
    words: str
    """The same in words."""
    against: list[str] = field(default_factory=list)
    """The claims that it goes against."""
    ahead: list[int] = field(default_factory=list)
    """Of a divided entry of a ranking: the states that come before the rest, by their places in
    it, from 1.
    """
    by: int | None = None
    """By how many places it moves, upward above 0."""
    formula: str | None = None
    """The formula that is added."""
    how: str | None = None
    """How it is settled (`opposite`, `as-written`, `held`, `not-held`), closed (`taken`, `not-
    taken`), or can be changed from now on (`on`, `off`, `both`).
    """
    id: str | None = None
    """The statement, option or rule: its id, or its place in the file; absent for what is added."""
    places: tuple[int, int] | None = None
    """The first and the last place at which it can be added, from 1, among the statements held."""
    player: str | None = None
    """Whose preference it changes; absent where it changes what can be done."""


@dataclass(frozen=True)
class Effect:
    """What a single edit brings about."""

    edit: Edit
    """The edit."""
    settles: list[Vector]
    """The states that become equilibria."""
    unsettles: list[Vector]
    """The states that cease to be equilibria."""


@dataclass(frozen=True)
class Vector:
    """A state that may be feasible in one of two models only."""

    name: str | None = None
    """Its name in the file, if it has one."""
    pattern: str | None = None
    """One letter for each option in file order: Y taken, N not taken. Absent where the graph has
    no options.
    """
    state: int | None = None
    """Its number as the file is; absent if it is not feasible then."""


@dataclass(frozen=True)
class Way:
    """Edits that together do what was asked."""

    state: Vector
    """The state that becomes what it was to be."""
    edits: list[Edit]
    """The edits; none if it is so already."""


@dataclass(frozen=True)
class Beside:
    """Something that differs and no analysis reads."""

    kind: str
    """What kind of thing: `source`, `claim`, `support`, `question`, and so on."""
    id: str
    """Its id, or place."""
    turn: str
    """`new`, `gone` or `changed`."""


@dataclass(frozen=True)
class Cause:
    """What changes of the answer are due to."""

    differences: list[int]
    """Numbers of differences: made alone they bring the changes about, and without them all others
    do not.
    """
    fewest: bool
    """Whether no fewer differences do, proven."""
    changes: list[Fact]
    """The changes."""


@dataclass(frozen=True)
class Difference:
    """Something that differs and can alter the answer."""

    number: int
    """Its number, from 1, by which causes refer to it."""
    part: str
    """`structure`, `preferences`, `events` (with the day), or `forecasts`: what nothing else reads
    (foresight, pace, coalitions, questions).
    """
    words: str
    """What differs, in words."""
    player: str | None = None
    """Whose preference, foresight or pace; absent otherwise."""


@dataclass(frozen=True)
class Equilibria:
    """Equilibria in both versions."""

    before: int
    """How many there were."""
    after: int
    """How many there are."""
    gone: list[UnionState]
    """Those that are none any more."""
    new: list[UnionState]
    """Those that were none."""


@dataclass(frozen=True)
class Fact:
    """A change of the answer."""

    kind: str
    """`equilibrium` (a state), `today` (today's state, stable for a player), `reached` (a state,
    from today's by moves that pay their movers); of forecasts: `forecast` (whether there is
    one), `method` (whether all worlds are gone through), `likeliest` (which answer is), `word`
    (which word an answer carries), `share` (how likely an answer is).
    """
    answer: str | None = None
    """Which answer; for `word` and `share` only."""
    concept: str | None = None
    """Under which concept; absent for `reached` and `forecast`."""
    now: bool | None = None
    """Whether it is so now, where it was the opposite before; absent for `likeliest`, `word` and
    `share`, which `forecasts` has before and after.
    """
    player: str | None = None
    """For whom; for `today` only."""
    question: str | None = None
    """To which question; for `likeliest`, `word` and `share` only."""
    state: UnionState | None = None
    """Which state; for `equilibrium` and `reached` only."""


@dataclass(frozen=True)
class Likely:
    """How likely an answer is."""

    value: float
    """Its probability."""
    error: float | None = None
    """Its standard error; absent where no worlds were sampled."""
    word: str | None = None
    """The word of ICD 203 for it; absent below 1 and above 99 %."""


@dataclass(frozen=True)
class LikelyTurn:
    """How likely an answer was and is; absent for a version that does not have the answer."""

    answer: str
    """The answer."""
    after: Likely | None = None
    """In the second version."""
    before: Likely | None = None
    """In the first version."""


@dataclass(frozen=True)
class Outlook:
    """The forecast of one question under one concept."""

    question: str
    """The question."""
    concept: str
    """What decision makers without a stated foresight foresee."""
    exact: tuple[bool | None, bool | None]
    """Whether all worlds were gone through: before, after; null for a version without a forecast."""
    likeliest: tuple[list[str], list[str]]
    """The likeliest answers: before, after."""
    answers: list[LikelyTurn]
    """The answers, none of them and never settling among them."""


@dataclass(frozen=True)
class Rename:
    """Something that got another name."""

    kind: str
    """What kind of thing, in words: `decision maker`, `option`, `statement`, `rule`, and so on."""
    from_: str
    """What it was called."""
    to: str
    """What it is called now."""


@dataclass(frozen=True)
class UnionState:
    """A state, by the options of both versions."""

    after: int | None = None
    """Its number in the second version; absent if it is not feasible there."""
    before: int | None = None
    """Its number in the first version; absent if it is not feasible there."""
    name: str | None = None
    """Its id, where the conflict is in graph form."""
    pattern: str | None = None
    """One letter for each of `options`: Y taken, N not taken. Absent where there are none."""


@dataclass(frozen=True)
class Clause:
    """A part of the condition."""

    deviation: int
    """This state must not be preferred …"""
    unless: list[Deterrent]
    """… unless one of these deters."""
    words: str
    """The same as a formula."""


@dataclass(frozen=True)
class ConditionRow:
    """When the state is stable for a player."""

    player: str
    """For whom."""
    holds: bool
    """Whether its ranking as it is keeps the condition."""
    clauses: list[Clause]
    """All of these must hold; none, if the state is stable whatever it prefers."""
    of: str | None = None
    """How many strict rankings there are."""
    rankings: str | None = None
    """How many strict rankings keep it; absent if that number is too large."""
    share: str | None = None
    """The share of strict rankings that keep it, as a fraction `part/whole`; absent if that is too
    much to count.
    """


@dataclass(frozen=True)
class Deterrent:
    """States that deter as long as none of them is preferred."""

    end: int
    """Where the others' answer ends."""
    not_preferred: list[int]
    """None of these may be preferred to the state: the end, and what can be escaped to."""


@dataclass(frozen=True)
class Dilemma:
    """A dilemma that a player faces with another."""

    player: str
    """Who faces it."""
    with_: str
    """With whom."""
    dilemma: str
    """Which: `rejection`, `threat`, `persuasion`, `positioning`, `cooperation` or `trust`."""
    tempting: list[int]
    """The states that tempt whoever is not believed, in a threat, cooperation or trust dilemma."""


@dataclass(frozen=True)
class Position:
    """What a player asks for."""

    player: str
    """Who asks."""
    state: int
    """The state that it asks for."""
    said: bool
    """Whether the question says so; otherwise it is what the player ranks first."""


@dataclass(frozen=True)
class Range:
    """Values of a threshold. Numbers are exact: decimal numbers, or fractions such as `1/3`."""

    from_: str
    """The least value."""
    from_included: bool
    """Whether it belongs to the range."""
    to: str
    """The greatest value."""
    to_included: bool
    """Whether it belongs to the range."""


@dataclass(frozen=True)
class Threshold:
    """Where a state is stable as one threshold changes."""

    threshold: str
    """`alpha`, `beta`, `gamma`, `threshold` (one for everybody) or `own threshold`."""
    given: str
    """The value that was asked for."""
    stable: list[Range]
    """The values at which the state is stable, ascending."""


@dataclass(frozen=True)
class Verdict:
    """The verdict for one player."""

    player: str
    """For whom: a decision maker's id, or a coalition's members joined by `+`."""
    concept: str
    """Under which concept."""
    stable: bool
    """Whether the state is stable."""
    held_by_hollow_only: bool
    """Whether some improvement is deterred only by a sanction nobody would carry out."""
    moves: list[Move]
    """Every move."""
    breaks: dict[str, str] = field(default_factory=dict)
    """Under `robust`, where it is not stable: the players that it takes to answer with fewer moves
    than they can make: `improving` or `cautious`.
    """
    parts: list[Verdict] = field(default_factory=list)
    """Under a difference of two concepts: the verdicts under the wider and the narrower; against
    coalitions: the verdict for each that the decision maker is in.
    """
    thresholds: list[Threshold] = field(default_factory=list)
    """Under a concept with thresholds: where the state is stable as each of them changes and the
    others stay.
    """


@dataclass(frozen=True)
class AnswerRow:
    """How likely an answer is."""

    answer: str
    """The answer; `none of these` where no answer holds and the file names none for that; `never
    settles` for play that never ends.
    """
    probability: float
    """Its probability; ranges at their middle, what is open as even."""
    least: float
    """The least probability as ranges and open sides are settled."""
    greatest: float
    """The greatest."""
    hollow: float | None = None
    """The part held by nothing but sanctions that would not be carried out; absent where not
    known.
    """
    interval: tuple[float, float] | None = None
    """A 95 % interval; absent if it is exact."""
    standard_error: float | None = None
    """The standard error of `probability`; absent if it is exact."""
    word: Word | None = None
    """The word for `probability`; absent below 1 and above 99 %."""


@dataclass(frozen=True)
class Branch:
    """All ways that begin with the same steps."""

    probability: float
    """The probability of these ways together: that of its endings and of the branches from it."""
    endings: list[Ending]
    """Where the ways end that no branch from it has: here, or further on by steps that are too
    unlikely for a branch.
    """
    from_: int | None = None
    """The branch it goes on from, by its place in the list, from 0; absent of the first, where
    play begins.
    """
    step: WayStep | None = None
    """The step with which it does; absent of the first."""


@dataclass(frozen=True)
class Cycle:
    """A cycle that is never left."""

    probability: float
    """How likely it is to end there."""
    states: list[Turn]
    """Its states."""


@dataclass(frozen=True)
class Ending:
    """Where ways end that come off one branch."""

    state: int
    """The state in which they end."""
    unsettled: bool
    """Whether that is in a cycle that is never left."""
    probability: float
    """The probability of these ways together."""
    ways: int
    """How many ways they are."""


@dataclass(frozen=True)
class Expected:
    """How an answer compares with what a source expects."""

    answers: list[str]
    """The answers it covers, taken together."""
    most_likely: bool
    """Whether it says that they are the likeliest."""
    probability: float
    """Its probability; ranges at their middle, what is open as even."""
    least: float
    """The least probability as ranges and open sides are settled."""
    greatest: float
    """The greatest."""
    verdict: str
    """`agrees`, `could` (for some way to settle ranges and open sides) or `differs`."""
    hollow: float | None = None
    """The part held by nothing but sanctions that would not be carried out; absent where not
    known.
    """
    id: str | None = None
    """The expectation's id, if it has one."""
    interval: tuple[float, float] | None = None
    """A 95 % interval; absent if it is exact."""
    likelihood: tuple[float, float] | None = None
    """The range of probabilities it states, if it does."""
    standard_error: float | None = None
    """The standard error of `probability`; absent if it is exact."""
    word: Word | None = None
    """The word for `probability`; absent below 1 and above 99 %."""


@dataclass(frozen=True)
class Flow:
    """Play from where it begins as a tree: every way to an end without detours, once."""

    branches: list[Branch]
    """The branches: each behind the one it goes on from."""
    rest: float
    """The probability of coming back to a state, and of ways too faint to be followed."""


@dataclass(frozen=True)
class InWorld:
    """Likelihood in the world: what the outer model makes of the rows under each concept, which it
    mixes alike.
    """

    mistakes: float
    """The chance of either kind of mistake at each state that play comes to."""
    unmodelled: float
    """The share that is spread evenly over the states of the model, because it may be wrong."""
    questions: list[WorldQuestion]
    """The questions and their answers."""


@dataclass(frozen=True)
class Knowing:
    """Something to find out, and what it would tell."""

    id: str
    """Its id or place in the file."""
    kind: str
    """`held`, `side`, `order`, `option`, `rule` or `foresight`."""
    question: str
    """It as a question."""
    bits: float
    """Mutual information with the answer, in bits."""
    moves: float
    """How far the answers move at most when it is settled (total variation)."""
    outcomes: list[Outcome]
    """What it can turn out to be."""


@dataclass(frozen=True)
class Outcome:
    """What an unknown thing can turn out to be, and the answers then."""

    outcome: int
    """1 for held, wanted as written, or there; 0 for the contrary; of any-order groups up to 4 the
    order's number (0 as written, in lexicographic order), of larger ones which statement comes
    first; of a foresight its place in the file.
    """
    probability: float
    """How likely it is."""
    answers: list[float]
    """The probability of each answer given it, in the order of the answers."""


@dataclass(frozen=True)
class Play:
    """What is foreseen under one concept, whatever the question."""

    concept: str
    """The concept."""
    method: str
    """`exact` or `sampled`."""
    extremes: str
    """What least and greatest are: `exact`, `sampled` (as near as the worlds drawn tell), `bounds`
    (not to be passed, perhaps not reached) or `search` (reached as far as the worlds drawn
    tell, perhaps to be passed).
    """
    ways: list[WayRow]
    """The likeliest ways to an end, without detours."""
    cycles: list[Cycle]
    """The likeliest cycles it may end in."""
    flow: Flow
    """All ways to an end as a tree: what the likeliest leave out is in it, too."""
    given_probability: float | None = None
    """How likely it was to see what is given; absent where nothing is."""
    worlds: int | None = None
    """How many worlds were drawn; absent if the answer is exact."""


@dataclass(frozen=True)
class Question:
    """The answers to one question."""

    id: str
    """Its id."""
    ask: str
    """The question in words."""
    under: list[Under]
    """The answers under each concept."""


@dataclass(frozen=True)
class Sighting:
    """A move that can be seen."""

    what: str
    """The formula that comes to hold with it."""
    when: str
    """`ever` (at some time before play settles) or `next` (as the very next move)."""
    words: str
    """It in words."""


@dataclass(frozen=True)
class Turn:
    """A state of a cycle."""

    state: int
    """The state."""
    share: float
    """The share of time spent there."""


@dataclass(frozen=True)
class Under:
    """The answers to one question under one concept."""

    concept: str
    """The concept that players without a stated foresight follow."""
    answers: list[AnswerRow]
    """How likely each answer is."""
    find_out: list[Knowing]
    """What to find out next, the most telling first."""
    expected: list[Expected]
    """What sources expect."""


@dataclass(frozen=True)
class WayRow:
    """A way from today to an end."""

    probability: float
    """How likely it is."""
    steps: list[WayStep]
    """Its steps."""
    unsettled: bool
    """Whether it ends in a cycle that is never left."""


@dataclass(frozen=True)
class WayStep:
    """One step of a way."""

    players: list[str]
    """Who moves: one player, or the members of a coalition."""
    to: int
    """Where to."""


@dataclass(frozen=True)
class Word:
    """A likelihood word and the range it stands for."""

    ladder: str
    """Whose words: `ICD 203`."""
    word: str
    """The word."""
    low: float
    """The least probability it stands for."""
    high: float
    """The greatest."""


@dataclass(frozen=True)
class WorldAnswer:
    """How likely an answer is in the world."""

    answer: str
    """The answer."""
    probability: float
    """Its probability."""
    standard_error: float | None = None
    """A standard error that is not too small, where worlds were drawn; absent if it is exact."""


@dataclass(frozen=True)
class WorldQuestion:
    """The answers to one question in the world."""

    question: str
    """The question's id."""
    answers: list[WorldAnswer]
    """How likely each answer is, none of them and never settling last."""


@dataclass(frozen=True)
class Hangs:
    """What the answer to one question hangs on."""

    question: str
    """The question's id."""
    rows: list[Moved]
    """What moves its answer, the most first."""


@dataclass(frozen=True)
class Moved:
    """Something that is withdrawn or settled, and what that moves."""

    kind: str
    """`source`, `speaker`, `claim` or `statement` (withdrawn), or `open` (settled)."""
    id: str
    """Its id or name."""
    most: float
    """How far the distribution of the answer moves at most (total variation) under any concept; 1
    where no forecast is left.
    """
    moves: dict[str, float]
    """How far it moves under each concept."""
    no_answer: str | None = None
    """Why no forecast is left."""
    question: str | None = None
    """Something open, as a question."""


@dataclass(frozen=True)
class Fall:
    """A statement that falls."""

    id: str
    """Its id, or its place in the file."""
    kind: str
    """What kind of statement it is, such as `option`, `wish` or `rule`."""
    effect: str
    """What becomes of it: `dropped`; `closed-taken` or `closed-not-taken` (an option); `tied` (a
    ranking entry, with the next); `unsupported` (kept, resting on nothing); `beside` (dropped;
    stability does not read it).
    """


@dataclass(frozen=True)
class HingeRow:
    """A withdrawal and what it does."""

    kind: str
    """What kind of thing is withdrawn: `source`, `speaker`, `claim` or `statement`."""
    id: str
    """Its id or name."""
    claims: list[str]
    """The claims withdrawn with it."""
    falls: list[Fall]
    """The statements that fall."""
    stays: list[Stay]
    """The statements that rested on one of the claims and stay by another."""
    verdicts_changed: int
    """How many verdicts change under all concepts."""
    verdicts: int
    """How many verdicts there are."""
    under: dict[str, UnderRow]
    """What changes under each concept."""
    feasible: int | None = None
    """How many states are feasible; absent if what is left has no answer."""
    no_answer: str | None = None
    """Why what is left has no answer; such a withdrawal counts as changing everything."""
    unranked: list[str] = field(default_factory=list)
    """Players with a ranking that has no place for a state now feasible: it stands below all."""


@dataclass(frozen=True)
class Lost:
    """Equilibria that go or come."""

    count: int
    """How many."""
    states: list[Vector]
    """The first of them."""


@dataclass(frozen=True)
class Stay:
    """A statement that loses a claim and stays by another."""

    id: str
    """Its id, or its place in the file."""
    kind: str
    """What kind of statement it is."""
    claims: list[str]
    """The claims it still rests on."""


@dataclass(frozen=True)
class HingeTurn:
    """Something before and after a withdrawal."""

    before: bool
    """With nothing withdrawn."""
    after: bool
    """After the withdrawal."""


@dataclass(frozen=True)
class UnderRow:
    """What changes under one concept."""

    verdicts_changed: int
    """How many verdicts change."""
    verdicts: int
    """How many there are: for each option vector feasible in either model, one for each player and
    one for all together.
    """
    gone: Lost
    """Equilibria that are none any more."""
    new: Lost
    """Equilibria that were none before."""
    survive: int
    """How many equilibria stay."""
    status_quo: HingeTurn | None = None
    """Whether the status quo is an equilibrium; absent if there is none."""
    status_quo_stable: dict[str, HingeTurn] = field(default_factory=dict)
    """Whether the status quo is stable for each player."""


@dataclass(frozen=True)
class Analyst:
    """Somebody whose reading a merged file has."""

    id: str
    """The id."""
    weight: str
    """How much the reading counts, relative to the others: a number, as written."""


@dataclass(frozen=True)
class Dispute:
    """A disagreement."""

    kind: str
    """What it is about: `wishes`, `option` or `rule`."""
    about: str
    """The decision maker, the option or the rule."""
    readings: list[Reading]
    """Who holds what."""


@dataclass(frozen=True)
class Reading:
    """What some analysts hold."""

    by: list[str]
    """The analysts."""
    holds: list[str]
    """The formulas of its statements, most important first; the option or rule; none, where these
    analysts hold nothing there.
    """


@dataclass(frozen=True)
class Renamed:
    """A decision maker or an option that had another id in a file."""

    file: str
    """The file."""
    from_: str
    """The id there."""
    to: str
    """The id in the merged file."""


@dataclass(frozen=True)
class FilePlace:
    """A place in the conflict file."""

    start: int
    """Its first byte, from 0."""
    end: int
    """One past its last byte."""
    line: int
    """Its first line, from 1."""
    column: int
    """The column there, from 1, in characters."""
    end_line: int
    """Its last line."""
    end_column: int
    """One past the last column there."""


@dataclass(frozen=True)
class Named:
    """A name for states."""

    name: str
    """The name."""
    when: str
    """Where it holds, as written."""


@dataclass(frozen=True)
class Open:
    """What the file leaves open of a statement."""

    unknown: bool
    """Whether it is not known if this, or its opposite, is wanted."""
    group: str | None = None
    """The group of statements of which it is not known which matters more, or on which analysts do
    not agree: its id or place.
    """
    high: float | None = None
    """The greatest chance."""
    low: float | None = None
    """The least chance that it holds at all, if the file gives one."""


@dataclass(frozen=True)
class PassagePlace:
    """A place in the text of a source."""

    from_: int
    """Its first character, from 0."""
    to: int
    """One past its last character."""
    first_line: int
    """The line it begins in, from 1."""
    last_line: int
    """The line it ends in."""
    page: int | None = None
    """The page it begins on, from 1, in a text that has pages."""


@dataclass(frozen=True)
class QuestionRow:
    """What forecasts are about."""

    id: str
    """Its id."""
    ask: str
    """The question in words."""
    answers: list[Named]
    """The answers, in file order."""
    at: FilePlace
    """Where it stands in the file."""
    otherwise: str | None = None
    """The answer where none of them holds."""


@dataclass(frozen=True)
class Quoted:
    """A claim, where it stands, and what rests on it."""

    id: str
    """Its id."""
    source: str
    """The id of its source."""
    form: str
    """`direct`: the speaker's own words; `restated`: the source's rendering of them."""
    quote: str
    """The exact words of the source."""
    supports: list[str]
    """The statements that rest on it."""
    at: FilePlace
    """Where it stands in the file."""
    credibility: int | None = None
    """Credibility of the claim, 1 to 6 (6: cannot be judged)."""
    passage: PassagePlace | None = None
    """Where its words stand in the text of its source; absent where they were not found, or no
    text is at hand.
    """
    reading: str | None = None
    """What the analyst takes them to mean."""
    reliability: str | None = None
    """Reliability of the source, A to F (F: cannot be judged)."""
    speaker: str | None = None
    """Who says it."""
    via: str | None = None
    """Through whom."""


@dataclass(frozen=True)
class RestsOn:
    """On what a statement rests."""

    kind: str
    """`quoted`, `assumed`, `judged`, or `unstated`, which counts as assumed; `drafted`, whatever
    it rests on, until somebody has confirmed it.
    """
    because: list[str] = field(default_factory=list)
    """The claims it is quoted from."""
    drafted: str | None = None
    """The tool that drafted it."""
    note: str | None = None
    """A note for readers."""
    words: str | None = None
    """Why it is assumed, or whose judgement it is."""


@dataclass(frozen=True)
class StatementRow:
    """Something that the file says."""

    place: str
    """What it goes by: its id, or its place such as `russia.prefers[3]`."""
    kind: str
    """What it is: `wish`, `rule`, `option`, `status-quo`, `ranking-entry`, …."""
    says: list[str]
    """Its formulas, states or words, as written."""
    support: RestsOn
    """On what it rests."""
    at: FilePlace
    """Where it stands in the file."""
    key: str | None = None
    """The key that says it, where there are several: `never`, `at-most-one`, …."""
    of: str | None = None
    """Whose it is: a decision maker, also as another sees it (`views.us.russia`) or after an event
    (`events.left.taliban`).
    """
    open: Open | None = None
    """What the file leaves open of it; absent where nothing is."""
    strong: bool = False
    """Whether a difference here is a strong preference."""
    weight: float | None = None
    """What it weighs."""


@dataclass(frozen=True)
class Arrival:
    """A state that can be reached."""

    state: int
    """The state."""
    steps: int
    """The least number of moves."""
    path: list[PathStep]
    """One shortest path."""
    last_movers: list[str]
    """Who can make the last move of some legal sequence that ends here."""
    equilibrium_under: list[str]
    """The concepts under which the state is an equilibrium."""


@dataclass(frozen=True)
class PathStep:
    """One move of a path."""

    player: str
    """Who moves."""
    to: int
    """Where to."""


@dataclass(frozen=True)
class Disagreement:
    """A disagreement and what settling it would tell."""

    id: str
    """Its id or place in the file."""
    question: str
    """What is to be found out, in words."""
    bits: float
    """How much it tells of the answer, in bits."""
    moves: float
    """How far settling it moves the answer at most (total variation)."""


@dataclass(frozen=True)
class Own:
    """What one reading makes of a question."""

    analyst: str
    """The analyst."""
    weight: float
    """The share of the weight of all."""
    shares: list[float] | None
    """The probability of each answer, in their order; none where there is no forecast."""
    refused: str | None
    """Why there is no forecast by this reading."""


@dataclass(frozen=True)
class Pool:
    """Forecasts of all analysts, put together by a rule."""

    rule: str
    """`linear`, `logarithmic` or `extremised`."""
    shares: list[float]
    """The probability of each answer."""


@dataclass(frozen=True)
class PooledRow:
    """A question under one assumption about foresight."""

    question: str
    """The id of the question."""
    concept: str
    """The concept that tells what decision makers foresee."""
    answers: list[str]
    """The answers; then none of them, and never settling."""
    merged: list[float]
    """The probability of each answer with every disagreement open by itself."""
    own: list[Own]
    """What each analyst's reading makes of it."""
    range: list[tuple[float, float]]
    """The least and greatest probability of each answer over the analysts; none without forecasts."""
    pools: list[Pool]
    """Their forecasts pooled by each rule that leaves something."""
    disagreements: list[Disagreement]
    """The disagreements that bear on it, those that move it most first."""


@dataclass(frozen=True)
class PostMortemChange:
    """The answer of `change` for a state."""

    schema: str
    """`crossroad/change/1`."""
    program: Program
    """Which program wrote this."""
    players: list[Player]
    """Who acts, in file order."""
    options: list[Option]
    """What they can take, in file order, which is that of patterns."""
    concept: str
    """Under which concept."""
    to: str
    """What was asked: `equilibrium`, `not`, or `outside` (what single edits bring about)."""
    more: bool
    """Whether there are more ways of that cost than are listed."""
    stronger: bool
    """For `open`: whether the ways do more than was asked (nobody has a move that pays; or
    somebody gains however the others answer), and so bound the least cost from above.
    """
    ways: list[Way]
    """The ways of that cost."""
    steps: int
    """How many steps the search took, or how many single edits were tried."""
    claims: list[Claim]
    """The claims that the edits go against."""
    sources: list[Source]
    """Their sources."""
    cost: int | None = None
    """The least cost, or that of the ways found; absent if none was, or was not asked for."""
    effects: list[Effect] = field(default_factory=list)
    """What single edits bring about, for `outside`: the cheapest first, then what settles most."""
    limit: int | None = None
    """The most that edits could cost; for `open` the cost below which it is proven that none do."""
    proof: str | None = None
    """`least` (proven, and all ways are listed unless `more` says so), `none` (proven: no edits up
    to `limit`), `open` (given up); absent for `outside`.
    """


@dataclass(frozen=True)
class Given:
    """What a concept gave to what came."""

    concept: str
    """The concept."""
    probability: float
    """The probability."""


@dataclass(frozen=True)
class Known:
    """An event that the model knew of when it was sealed."""

    id: str
    """Its id."""
    date: str
    """When it was."""
    what: str | None = None
    """What happened, if the file says so."""


@dataclass(frozen=True)
class SealRowOut:
    """A sealed forecast."""

    id: str
    """Its id."""
    event: str
    """The event it is about."""
    sealed: str
    """The day it was sealed."""
    horizon: str
    """The day that decides."""
    resolution: str
    """How it is told which answer came."""
    question: str
    """The id of the question."""
    answers: list[str]
    """The answers, then none of them, then play that never settles."""
    forecast: list[SealShares]
    """What was forecast."""
    sha256: str
    """The SHA-256 of the conflict file."""
    scores: list[SealScore]
    """Its scores, if it is resolved."""
    came: str | None = None
    """The answer that came; absent if it is not resolved."""
    edited: bool | None = None
    """Whether the conflict file is not what was sealed; absent where it was not looked at."""


@dataclass(frozen=True)
class SealScore:
    """How a sealed forecast did under one assumption about foresight."""

    forecaster: str
    """The concept, or `uniform`."""
    given: float
    """The probability given to what came."""
    brier: float
    """The Brier score, 0–2."""
    softened_bits: float
    """The same with a hundredth of the forecast spread evenly over the answers."""
    bits: float | None = None
    """The logarithmic score in bits; absent if it is infinite."""


@dataclass(frozen=True)
class SealShares:
    """What a sealed forecast gives each answer under one concept."""

    concept: str
    """The concept."""
    shares: list[float]
    """The probability of each answer."""


@dataclass(frozen=True)
class SealSum:
    """How a forecaster did over all resolved forecasts."""

    forecaster: str
    """The concept, or `uniform`."""
    brier: Mean
    """The Brier score over events."""
    against_uniform: Mean
    """How much worse that is than the uniform forecast."""
    softened_bits: Mean
    """Bits over events, each forecast softened."""


@dataclass(frozen=True)
class StateMoves:
    """A state and the moves from it."""

    id: int
    """Its number, from 1, in ascending order of option vectors (lowest bit: first option); in
    graph form in the order of the file. States that the reference scenario does not have are
    numbered behind all that it has.
    """
    taken: list[str]
    """The options taken."""
    moves: dict[str, list[int]]
    """The states each player can move to from it."""
    is_: str | None = None
    """What holds in it, in words; given where the conflict is in graph form."""
    name: str | None = None
    """Its name in the file, if it has one."""
    outside: bool = False
    """True where some world has the state, and the reference scenario has not: an option or rule
    with a chance would have to be, or not to be. Left out elsewhere.
    """
    pattern: str | None = None
    """One letter for each option in file order: Y taken, N not taken, - either (merged states).
    Absent where the graph has no options.
    """


@dataclass(frozen=True)
class SweptAnswer:
    """How likely an answer is at a point, under one concept."""

    question: str
    """The question's id."""
    concept: str
    """The concept that players without a stated foresight follow."""
    answer: str
    """The answer; `none of these` where no answer holds and the file names none for that; `never
    settles` for play that never ends.
    """
    probability: float
    """Its probability; ranges at their middle, what is open as even."""
    least: float
    """The least probability as ranges and open sides are settled."""
    greatest: float
    """The greatest."""
    standard_error: float | None
    """The standard error of `probability`; `null` if it is exact."""
    interval: tuple[float, float] | None
    """A 95 % interval; `null` if it is exact."""
    hollow: float | None
    """The part held by nothing but sanctions that would not be carried out; `null` where not
    known.
    """
    worlds: int | None
    """How many worlds were drawn; `null` if the answer is exact."""


@dataclass(frozen=True)
class SweptEquilibrium:
    """A state that is an equilibrium at a point under one concept."""

    concept: str
    """The concept."""
    state: int
    """The state's number among the feasible states of the point."""
    taken: list[str]
    """The options taken in it."""
    status_quo: bool
    """Whether it is the status quo."""


@dataclass(frozen=True)
class SweptFailure:
    """Why a point, or some worlds of it, have no answer."""

    worlds: tuple[int, int] | None
    """The worlds it was about, from the first, up to and without the second; `null` for the whole
    point.
    """
    reason: str
    """Why."""


@dataclass(frozen=True)
class SweptMove:
    """How far the distribution of an answer moves when something is withdrawn."""

    question: str
    """The question's id."""
    concept: str
    """The concept."""
    moves: float
    """Total variation: the points of the shares that go elsewhere, 0 to 1."""


@dataclass(frozen=True)
class SweptPoint:
    """One combination of a model and a value for everything that varies."""

    point: int
    """Its number, from 1."""
    model: str
    """The model, by its path in the plan."""
    values: dict[str, str]
    """What everything that varies is there."""
    answers: list[SweptAnswer]
    """Forecasts: how likely each answer is."""
    moves: list[SweptMove]
    """Forecasts with something withdrawn: how far the answers move from those with nothing
    withdrawn (total variation), by question and concept; empty elsewhere.
    """
    equilibria: list[SweptEquilibrium]
    """Analyses: the equilibria."""
    withdrawals: list[SweptWithdrawal]
    """Hinges: what each withdrawal changes."""
    failures: list[SweptFailure]
    """Why there is no answer."""


@dataclass(frozen=True)
class SweptWithdrawal:
    """Something that is withdrawn at a point, and what that does to the verdicts under one
    concept.
    """

    kind: str
    """`source`, `speaker`, `claim` or `statement`."""
    withdrawn: str
    """Its id or name."""
    concept: str
    """The concept."""
    verdicts_changed: int
    """How many verdicts change."""
    verdicts: int
    """How many there are."""
    equilibria_gone: int
    """Equilibria that are none any more."""
    equilibria_new: int
    """Equilibria that were none before."""
    equilibria_stay: int
    """Equilibria that stay."""
    no_answer: str | None
    """Why what is left has no answer; `null` if it has one."""


@dataclass(frozen=True)
class AnswerCount:
    """How many equilibria have an answer."""

    question: str
    """The question."""
    answer: str | None = None
    """The answer; absent for those that have none, where the file does not name what these have."""
    given_up: str | None = None
    """Why that is not known, where it was given up."""
    states: str | None = None
    """How many, in digits."""


@dataclass(frozen=True)
class Count:
    """A number of states, or why it is not known."""

    given_up: str | None = None
    """Why that is not known, where it was given up."""
    states: str | None = None
    """How many, in digits."""


@dataclass(frozen=True)
class EquilibriaRow:
    """The states that are stable for everybody, of those asked for."""

    cubes: list[str]
    """The largest sets of equilibria that a pattern describes; no two share a state."""
    members: list[str]
    """The patterns of some of them; of all, if they are few."""
    answers: list[AnswerCount]
    """How many have which answer to the questions of the file."""
    common: str | None = None
    """What is the same in all of them: Y taken, N not taken, - either."""
    given_up: str | None = None
    """Why that is not known, where it was given up."""
    in_cubes: str | None = None
    """How many equilibria these patterns have together, in digits."""
    states: str | None = None
    """How many, in digits."""


@dataclass(frozen=True)
class Only:
    """The states asked for."""

    asked: str
    """What holds in them, as it was asked."""
    states: str
    """How many there are, in digits."""


@dataclass(frozen=True)
class SymbolicMove:
    """A move."""

    player: str
    """Whose."""
    to: str
    """The pattern of the state it leads to."""


@dataclass(frozen=True)
class SymbolicProfile:
    """What is found under one profile."""

    label: str
    """What it is called: the concept, or each player's."""
    stable: list[Count]
    """How many states are stable for each player, in the order of `players`."""
    equilibria: EquilibriaRow
    """The states that are stable for everybody."""
    today: Today | None = None
    """What holds of today's state."""


@dataclass(frozen=True)
class Today:
    """What holds of today's state."""

    leaving: list[SymbolicMove]
    """Who would leave it, and where to: the best move that nothing deters."""
    play: list[SymbolicMove]
    """Moves that nothing deters, one after the other: the first who has one makes its best."""
    end: str | None = None
    """How these end: `equilibrium`, `cycle`, or `open` where they are not followed further."""
    equilibrium: bool | None = None
    """Whether it is an equilibrium; absent where that was given up."""
    given_up: str | None = None
    """Why something of this is not known."""


@dataclass(frozen=True)
class SymbolicAnswer:
    """An improvement and what answers it."""

    to: str
    """The pattern of the state that the improvement leads to."""
    moves: list[SymbolicMove]
    """The moves that answer it."""


@dataclass(frozen=True)
class SymbolicVerdict:
    """What is found about a state for one player."""

    player: str
    """For whom."""
    concept: str
    """Under which concept."""
    answers: list[SymbolicAnswer] | None = None
    """Where the state is stable: each improvement with what answers it; absent where these are too
    many.
    """
    breaking: str | None = None
    """The pattern of the state that the best move leads to that nothing deters."""
    given_up: str | None = None
    """Why it is not known."""
    proof_states: int | None = None
    """Of how many states the proof speaks that was checked step by step; absent where it would
    speak of too many.
    """
    stable: bool | None = None
    """Whether the state is stable; absent where that was given up."""


@dataclass(frozen=True)
class EraAnswers:
    """The answers to one question under one concept at one time."""

    question: str
    """The question's id."""
    concept: str
    """The concept."""
    answers: list[AnswerRow]
    """How likely each answer is."""


@dataclass(frozen=True)
class Era:
    """The time from one event to the next."""

    events: list[str]
    """The events it begins with."""
    answers: list[EraAnswers]
    """The answers."""
    from_: str | None = None
    """From when on; absent before the first event."""


@dataclass(frozen=True)
class Hypergame:
    """A hypergame under one concept."""

    actual: list[int]
    """The equilibria of the conflict as it is."""
    equilibria: list[int]
    """The states that are stable for each player in its own game."""
    views: dict[str, View]
    """How each player sees it."""


@dataclass(frozen=True)
class View:
    """The conflict as one player sees it."""

    own: bool
    """Whether the file gives the player a view of its own."""
    recognised: int
    """How many of the states it knows to be possible."""
    stable: list[int]
    """The states that are stable for it in its own game."""
    expects: list[int]
    """The states that it takes for equilibria."""
    surprises: list[int]
    """Equilibria of the hypergame that it does not expect."""
    disappointments: list[int]
    """States that it expects and others leave."""


@dataclass(frozen=True)
class Rests:
    """What most decides whether a move is seen."""

    sighting: int
    """Which move: its place in `moves`, from 0."""
    unknown: str
    """The id or place in the file of what is not known."""
    question: str
    """It as a question."""
    bits: float
    """How much knowing it would tell of whether the move is seen, in bits."""
    claims: list[str]
    """The claims that it rests on."""


@dataclass(frozen=True)
class Telling:
    """What seeing a move would tell of the answer."""

    sighting: int
    """Which move: its place in `moves`, from 0."""
    probability: float
    """How likely it is to see it."""
    bits: float
    """Mutual information with the answer, in bits."""
    moves: float
    """How far the answers move at most (total variation)."""
    seen: list[float]
    """The probability of each answer once it is seen, in their order."""
    unseen: list[float]
    """The same once it is known that it does not come."""
    standard_error: float | None = None
    """The standard error of that; absent if it is exact."""


@dataclass(frozen=True)
class WatchPlay:
    """How it was worked out under one concept."""

    concept: str
    """The concept."""
    method: str
    """`exact` or `sampled`."""
    rests_on: list[Rests]
    """For each move that rests on something that is not known, what decides it most."""
    given_probability: float | None = None
    """How likely it was to see what is given; absent where nothing is."""
    worlds: int | None = None
    """How many worlds were drawn; absent if the answer is exact."""


@dataclass(frozen=True)
class WatchQuestion:
    """What there is to watch for about one question under one concept."""

    question: str
    """The question's id."""
    ask: str
    """The question in words."""
    concept: str
    """The concept that players without a stated foresight follow."""
    answers: list[str]
    """The answers; then none of them, and never settling."""
    probabilities: list[float]
    """The probability of each as long as nothing more is seen."""
    telling: list[Telling]
    """What seeing each move would tell, the most telling first; moves that are never seen, or
    certain to be, are left out.
    """


class Analysis(Answer):
    """The answer of `analyze`."""

    @property
    def schema(self) -> str:
        """`crossroad/analysis/1`."""
        read: str = self._field("schema")
        return read

    @property
    def program(self) -> Program:
        """Which program wrote this."""
        read: Program = self._field("program")
        return read

    @property
    def conflict(self) -> About:
        """What was analysed."""
        read: About = self._field("conflict")
        return read

    @property
    def key_judgements(self) -> list[str]:
        """What it comes to, in sentences, as screens and reports begin with them."""
        read: list[str] = self._field("key_judgements")
        return read

    @property
    def players(self) -> list[Player]:
        """Who acts, in file order."""
        read: list[Player] = self._field("players")
        return read

    @property
    def options(self) -> list[Option]:
        """What they can take, in file order, which is that of patterns."""
        read: list[Option] = self._field("options")
        return read

    @property
    def feasible(self) -> int:
        """How many states are feasible."""
        read: int = self._field("feasible")
        return read

    @property
    def states(self) -> list[State]:
        """The feasible states (asked for)."""
        read: list[State] = self._field("states")
        return read

    @property
    def profiles(self) -> dict[str, Profile]:
        """What was asked: the concept of each player."""
        read: dict[str, Profile] = self._field("profiles")
        return read

    @property
    def stable(self) -> dict[str, dict[str, list[int]]]:
        """Under each concept, the states stable for each player, in the reference scenario."""
        read: dict[str, dict[str, list[int]]] = self._field("stable")
        return read

    @property
    def equilibria(self) -> dict[str, list[int]]:
        """Under each concept, the states stable for every player, in the reference scenario."""
        read: dict[str, list[int]] = self._field("equilibria")
        return read

    @property
    def margin_limit(self) -> int:
        """The cost up to which margins were looked for."""
        read: int = self._field("margin_limit")
        return read

    @property
    def status_quo(self) -> int | None:
        """Today's state, if the file says."""
        read: int | None = self._field("status_quo")
        return read

    @property
    def confidence(self) -> Confidence:
        """How far the answer can be relied on, apart from any likelihood."""
        read: Confidence = self._field("confidence")
        return read

    @property
    def ways(self) -> str:
        """In how many ways what is uncertain can be settled; 1 if nothing is."""
        read: str = self._field("ways")
        return read

    @property
    def notes(self) -> list[str]:
        """What a reader must know to read the rest right."""
        read: list[str] = self._field("notes")
        return read

    @property
    def claims(self) -> list[Claim]:
        """The claims that the verdicts on the status quo rest on."""
        read: list[Claim] = self._field("claims", list())
        return read

    @property
    def coalitions(self) -> dict[str, dict[str, list[int]]]:
        """Under each concept against coalitions, the states stable for each coalition (its members
        joined by `+`).
        """
        read: dict[str, dict[str, list[int]]] = self._field("coalitions", dict())
        return read

    @property
    def from_status_quo(self) -> dict[str, StatusQuoMoves]:
        """Every move from the status quo, for each player; absent where the space is large."""
        read: dict[str, StatusQuoMoves] = self._field("from_status_quo", dict())
        return read

    @property
    def margins(self) -> dict[str, list[Margin]]:
        """Under each concept, how far each equilibrium is from breaking; absent for concepts where
        that is not quick to find out.
        """
        read: dict[str, list[Margin]] = self._field("margins", dict())
        return read

    @property
    def only(self) -> str | None:
        """The states asked for (`--where`), in words; absent where all are. The lists of states
        below have no others.
        """
        read: str | None = self._field("only")
        return read

    @property
    def sources(self) -> list[Source]:
        """Their sources."""
        read: list[Source] = self._field("sources", list())
        return read

    @property
    def upsets(self) -> list[Upset]:
        """From which equilibria of single decision makers (Nash equilibria, and the status quo
        where it is an equilibrium of any kind) which coalitions would move where: the
        coalitions asked about, or else those of the file, where that is quick.
        """
        read: list[Upset] = self._field("upsets", list())
        return read

    @property
    def worlds(self) -> Worlds | None:
        """What holds over all worlds; absent where nothing is uncertain or there are too many."""
        read: Worlds | None = self._field("worlds")
        return read


class Backtest(Answer):
    """The answer of `backtest`."""

    @property
    def schema(self) -> str:
        """`crossroad/backtest/1`."""
        read: str = self._field("schema")
        return read

    @property
    def program(self) -> Program:
        """Which program wrote this."""
        read: Program = self._field("program")
        return read

    @property
    def terms(self) -> BacktestTerms:
        """How it was made."""
        read: BacktestTerms = self._field("terms")
        return read

    @property
    def events(self) -> int:
        """How many events there are in all tiers together, each once."""
        read: int = self._field("events")
        return read

    @property
    def together(self) -> list[list[str]]:
        """Events that hang together by their sources, in groups; those that share none are left
        out.
        """
        read: list[list[str]] = self._field("together")
        return read

    @property
    def tiers(self) -> list[TierResult]:
        """Each tier."""
        read: list[TierResult] = self._field("tiers")
        return read

    @property
    def tests(self) -> TestCount:
        """How many tests that makes."""
        read: TestCount = self._field("tests")
        return read

    @property
    def models(self) -> list[ModelRow]:
        """Every model."""
        read: list[ModelRow] = self._field("models")
        return read

    @property
    def unheld(self) -> list[tuple[str, str]]:
        """Models that are held against nothing: `no-outcome`, `no-dating`, or why they were
        refused.
        """
        read: list[tuple[str, str]] = self._field("unheld")
        return read

    @property
    def in_world(self) -> InWorldResult | None:
        """How the weights of the outer model are chosen; absent where no event chooses any."""
        read: InWorldResult | None = self._field("in_world")
        return read

    @property
    def selection(self) -> list[LeftOut] | None:
        """What was seen and left out; absent if the collection keeps no log."""
        read: list[LeftOut] | None = self._field("selection")
        return read


class Cases(Answer):
    """The answer of `cases`."""

    @property
    def schema(self) -> str:
        """`crossroad/cases/1`."""
        read: str = self._field("schema")
        return read

    @property
    def program(self) -> Program:
        """Which program wrote this."""
        read: Program = self._field("program")
        return read

    @property
    def cases(self) -> list[Case]:
        """The cases, in the order of their ids."""
        read: list[Case] = self._field("cases")
        return read


class Change(Answer):
    """The answer of `change` for a state."""

    @property
    def schema(self) -> str:
        """`crossroad/change/1`."""
        read: str = self._field("schema")
        return read

    @property
    def program(self) -> Program:
        """Which program wrote this."""
        read: Program = self._field("program")
        return read

    @property
    def players(self) -> list[Player]:
        """Who acts, in file order."""
        read: list[Player] = self._field("players")
        return read

    @property
    def options(self) -> list[Option]:
        """What they can take, in file order, which is that of patterns."""
        read: list[Option] = self._field("options")
        return read

    @property
    def concept(self) -> str:
        """Under which concept."""
        read: str = self._field("concept")
        return read

    @property
    def to(self) -> str:
        """What was asked: `equilibrium`, `not`, or `outside` (what single edits bring about)."""
        read: str = self._field("to")
        return read

    @property
    def more(self) -> bool:
        """Whether there are more ways of that cost than are listed."""
        read: bool = self._field("more")
        return read

    @property
    def stronger(self) -> bool:
        """For `open`: whether the ways do more than was asked (nobody has a move that pays; or
        somebody gains however the others answer), and so bound the least cost from above.
        """
        read: bool = self._field("stronger")
        return read

    @property
    def ways(self) -> list[Way]:
        """The ways of that cost."""
        read: list[Way] = self._field("ways")
        return read

    @property
    def steps(self) -> int:
        """How many steps the search took, or how many single edits were tried."""
        read: int = self._field("steps")
        return read

    @property
    def claims(self) -> list[Claim]:
        """The claims that the edits go against."""
        read: list[Claim] = self._field("claims")
        return read

    @property
    def sources(self) -> list[Source]:
        """Their sources."""
        read: list[Source] = self._field("sources")
        return read

    @property
    def cost(self) -> int | None:
        """The least cost, or that of the ways found; absent if none was, or was not asked for."""
        read: int | None = self._field("cost")
        return read

    @property
    def effects(self) -> list[Effect]:
        """What single edits bring about, for `outside`: the cheapest first, then what settles
        most.
        """
        read: list[Effect] = self._field("effects", list())
        return read

    @property
    def limit(self) -> int | None:
        """The most that edits could cost; for `open` the cost below which it is proven that none
        do.
        """
        read: int | None = self._field("limit")
        return read

    @property
    def proof(self) -> str | None:
        """`least` (proven, and all ways are listed unless `more` says so), `none` (proven: no
        edits up to `limit`), `open` (given up); absent for `outside`.
        """
        read: str | None = self._field("proof")
        return read


class Compare(Answer):
    """The answer of `compare`."""

    @property
    def schema(self) -> str:
        """`crossroad/compare/1`."""
        read: str = self._field("schema")
        return read

    @property
    def program(self) -> Program:
        """Which program wrote this."""
        read: Program = self._field("program")
        return read

    @property
    def players(self) -> list[Player]:
        """Who acts, in either version."""
        read: list[Player] = self._field("players")
        return read

    @property
    def options(self) -> list[Option]:
        """What they can take, in either version: the order of patterns."""
        read: list[Option] = self._field("options")
        return read

    @property
    def renamed(self) -> list[Rename]:
        """What got another name."""
        read: list[Rename] = self._field("renamed")
        return read

    @property
    def beside(self) -> list[Beside]:
        """What differs and no analysis reads."""
        read: list[Beside] = self._field("beside")
        return read

    @property
    def differences(self) -> list[Difference]:
        """What differs and can alter the answer."""
        read: list[Difference] = self._field("differences")
        return read

    @property
    def feasible(self) -> tuple[int, int]:
        """How many states are feasible: before, after."""
        read: tuple[int, int] = self._field("feasible")
        return read

    @property
    def no_answer(self) -> tuple[str | None, str | None]:
        """Why a version has no answer: before, after."""
        read: tuple[str | None, str | None] = self._field("no_answer")
        return read

    @property
    def equilibria(self) -> dict[str, Equilibria]:
        """Under each concept, the equilibria."""
        read: dict[str, Equilibria] = self._field("equilibria")
        return read

    @property
    def causes(self) -> list[Cause]:
        """What each change of the answer is due to."""
        read: list[Cause] = self._field("causes")
        return read

    @property
    def models(self) -> int:
        """How many models were analysed to find that out."""
        read: int = self._field("models")
        return read

    @property
    def moved(self) -> float:
        """By how much a share has to move to count as changed, at least; where worlds are drawn,
        by two standard errors.
        """
        read: float = self._field("moved")
        return read

    @property
    def forecasts(self) -> list[Outlook]:
        """What both versions forecast."""
        read: list[Outlook] = self._field("forecasts")
        return read

    @property
    def forecast_models(self) -> int:
        """How many models were forecast to find out what changes are due to."""
        read: int = self._field("forecast_models")
        return read

    @property
    def no_forecast(self) -> tuple[str | None, str | None]:
        """Why a version has no forecast: before, after."""
        read: tuple[str | None, str | None] = self._field("no_forecast")
        return read


class Condition(Answer):
    """The answer of `condition`."""

    @property
    def schema(self) -> str:
        """`crossroad/condition/1`."""
        read: str = self._field("schema")
        return read

    @property
    def program(self) -> Program:
        """Which program wrote this."""
        read: Program = self._field("program")
        return read

    @property
    def players(self) -> list[Player]:
        """Who acts, in file order."""
        read: list[Player] = self._field("players")
        return read

    @property
    def options(self) -> list[Option]:
        """What they can take, in file order, which is that of patterns."""
        read: list[Option] = self._field("options")
        return read

    @property
    def concept(self) -> str:
        """Under which concept."""
        read: str = self._field("concept")
        return read

    @property
    def state(self) -> State:
        """The state."""
        read: State = self._field("state")
        return read

    @property
    def states(self) -> list[State]:
        """Every state mentioned."""
        read: list[State] = self._field("states")
        return read

    @property
    def conditions(self) -> list[ConditionRow]:
        """When it is stable, for each player asked for."""
        read: list[ConditionRow] = self._field("conditions")
        return read


class Dilemmas(Answer):
    """The answer of `dilemmas`."""

    @property
    def schema(self) -> str:
        """`crossroad/dilemmas/1`."""
        read: str = self._field("schema")
        return read

    @property
    def program(self) -> Program:
        """Which program wrote this."""
        read: Program = self._field("program")
        return read

    @property
    def players(self) -> list[Player]:
        """Who acts, in file order."""
        read: list[Player] = self._field("players")
        return read

    @property
    def options(self) -> list[Option]:
        """What they can take, in file order, which is that of patterns."""
        read: list[Option] = self._field("options")
        return read

    @property
    def threat(self) -> int:
        """The state that comes about if all hold out."""
        read: int = self._field("threat")
        return read

    @property
    def positions(self) -> list[Position]:
        """What each asks for, in file order."""
        read: list[Position] = self._field("positions")
        return read

    @property
    def dilemmas(self) -> list[Dilemma]:
        """The dilemmas of every ordered pair, in file order."""
        read: list[Dilemma] = self._field("dilemmas")
        return read

    @property
    def states(self) -> list[State]:
        """Every state mentioned."""
        read: list[State] = self._field("states")
        return read


class Explanation(Answer):
    """The answer of `explain`."""

    @property
    def schema(self) -> str:
        """`crossroad/explanation/1`."""
        read: str = self._field("schema")
        return read

    @property
    def program(self) -> Program:
        """Which program wrote this."""
        read: Program = self._field("program")
        return read

    @property
    def players(self) -> list[Player]:
        """Who acts."""
        read: list[Player] = self._field("players")
        return read

    @property
    def options(self) -> list[Option]:
        """What they can take."""
        read: list[Option] = self._field("options")
        return read

    @property
    def state(self) -> State:
        """The state that is explained."""
        read: State = self._field("state")
        return read

    @property
    def states(self) -> list[State]:
        """Every state mentioned."""
        read: list[State] = self._field("states")
        return read

    @property
    def equilibrium(self) -> bool:
        """Whether it is an equilibrium: stable for everybody, also for those not asked about."""
        read: bool = self._field("equilibrium")
        return read

    @property
    def not_stable_for(self) -> list[str]:
        """For whom it is not stable (members of coalitions joined by `+`), of all."""
        read: list[str] = self._field("not_stable_for")
        return read

    @property
    def verdicts(self) -> list[Verdict]:
        """The verdicts asked for."""
        read: list[Verdict] = self._field("verdicts")
        return read

    @property
    def claims(self) -> list[Claim]:
        """The claims mentioned."""
        read: list[Claim] = self._field("claims")
        return read

    @property
    def sources(self) -> list[Source]:
        """Their sources."""
        read: list[Source] = self._field("sources")
        return read

    @property
    def support(self) -> Support:
        """How many statements of the file rest on what."""
        read: Support = self._field("support")
        return read


class Forecast(Answer):
    """The answer of `forecast`."""

    @property
    def schema(self) -> str:
        """`crossroad/forecast/1`."""
        read: str = self._field("schema")
        return read

    @property
    def program(self) -> Program:
        """Which program wrote this."""
        read: Program = self._field("program")
        return read

    @property
    def players(self) -> list[Player]:
        """Who acts."""
        read: list[Player] = self._field("players")
        return read

    @property
    def options(self) -> list[Option]:
        """What they can take."""
        read: list[Option] = self._field("options")
        return read

    @property
    def support(self) -> Support:
        """How many statements of the file rest on what."""
        read: Support = self._field("support")
        return read

    @property
    def from_(self) -> State:
        """Where play begins."""
        read: State = self._field("from")
        return read

    @property
    def outside(self) -> list[State]:
        """The states below that the reference scenario does not have: an option or rule with a
        chance would have to be, or not to be. Their numbers are above those of all states that
        it has, which are numbered as in every other answer.
        """
        read: list[State] = self._field("outside")
        return read

    @property
    def seed(self) -> int:
        """What draws depend on."""
        read: int = self._field("seed")
        return read

    @property
    def questions(self) -> list[Question]:
        """The questions and their answers under each concept: likelihood within the model."""
        read: list[Question] = self._field("questions")
        return read

    @property
    def plays(self) -> list[Play]:
        """How it was worked out, and the ways, under each concept."""
        read: list[Play] = self._field("plays")
        return read

    @property
    def key_judgements(self) -> list[str]:
        """What it comes to, in sentences, as screens and reports begin with them."""
        read: list[str] = self._field("key_judgements")
        return read

    @property
    def confidence(self) -> Confidence:
        """How far the answer can be relied on: not how likely it is."""
        read: Confidence = self._field("confidence")
        return read

    @property
    def given(self) -> list[Sighting]:
        """What is given as seen: every figure of the answer is given that. Absent if nothing is."""
        read: list[Sighting] = self._field("given", list())
        return read

    @property
    def in_world(self) -> InWorld | None:
        """Likelihood in the world; absent if only that within the model was asked for."""
        read: InWorld | None = self._field("in_world")
        return read

    @property
    def never_seen(self) -> list[str]:
        """The concepts under which what is given never happens, so that they are left out. Absent
        if none.
        """
        read: list[str] = self._field("never_seen", list())
        return read


class ForecastHinge(Answer):
    """The answer of `hinge --forecast`."""

    @property
    def schema(self) -> str:
        """`crossroad/forecast-hinge/1`."""
        read: str = self._field("schema")
        return read

    @property
    def program(self) -> Program:
        """Which program wrote this."""
        read: Program = self._field("program")
        return read

    @property
    def players(self) -> list[Player]:
        """Who acts."""
        read: list[Player] = self._field("players")
        return read

    @property
    def support(self) -> Support:
        """How many statements of the file rest on what."""
        read: Support = self._field("support")
        return read

    @property
    def questions(self) -> list[Hangs]:
        """For each question, what its answer hangs on."""
        read: list[Hangs] = self._field("questions")
        return read

    @property
    def left_out(self) -> int:
        """How many things that were asked for were not withdrawn, since there are too many: the
        last of them. Absent if none.
        """
        read: int = self._field("left_out", 0)
        return read


class Hinge(Answer):
    """The answer of `hinge`."""

    @property
    def schema(self) -> str:
        """`crossroad/hinge/1`."""
        read: str = self._field("schema")
        return read

    @property
    def program(self) -> Program:
        """Which program wrote this."""
        read: Program = self._field("program")
        return read

    @property
    def support(self) -> Support:
        """How many statements rest on what."""
        read: Support = self._field("support")
        return read

    @property
    def players(self) -> list[Player]:
        """Who acts, in file order."""
        read: list[Player] = self._field("players")
        return read

    @property
    def options(self) -> list[Option]:
        """What they can take, in file order, which is that of patterns."""
        read: list[Option] = self._field("options")
        return read

    @property
    def feasible(self) -> int:
        """How many states are feasible with nothing withdrawn."""
        read: int = self._field("feasible")
        return read

    @property
    def analyses(self) -> int:
        """How many analyses were made: one for each distinct model."""
        read: int = self._field("analyses")
        return read

    @property
    def withdrawals(self) -> list[HingeRow]:
        """The withdrawals, each alone, those that change most first."""
        read: list[HingeRow] = self._field("withdrawals")
        return read

    @property
    def claims(self) -> list[Claim]:
        """The claims withdrawn."""
        read: list[Claim] = self._field("claims")
        return read

    @property
    def sources(self) -> list[Source]:
        """Their sources."""
        read: list[Source] = self._field("sources")
        return read

    @property
    def confidence(self) -> Confidence | None:
        """How far the answer can be relied on; absent where not all things were withdrawn."""
        read: Confidence | None = self._field("confidence")
        return read

    @property
    def left_out(self) -> int:
        """How many things that were asked for were not withdrawn, since there are too many: the
        last of them. Absent if none.
        """
        read: int = self._field("left_out", 0)
        return read


class Merge(Answer):
    """The answer of `merge`."""

    @property
    def schema(self) -> str:
        """`crossroad/merge/1`."""
        read: str = self._field("schema")
        return read

    @property
    def program(self) -> Program:
        """Which program wrote this."""
        read: Program = self._field("program")
        return read

    @property
    def text(self) -> str:
        """The text of the merged file."""
        read: str = self._field("text")
        return read

    @property
    def analysts(self) -> list[Analyst]:
        """Whose versions were merged."""
        read: list[Analyst] = self._field("analysts")
        return read

    @property
    def disputes(self) -> list[Dispute]:
        """What they disagree on."""
        read: list[Dispute] = self._field("disputes")
        return read

    @property
    def renamed(self) -> list[Renamed]:
        """What had another id in a file, and was known by its words."""
        read: list[Renamed] = self._field("renamed", list())
        return read


class Model(Answer):
    """The answer of `model`."""

    @property
    def schema(self) -> str:
        """`crossroad/model/1`."""
        read: str = self._field("schema")
        return read

    @property
    def program(self) -> Program:
        """Which program wrote this."""
        read: Program = self._field("program")
        return read

    @property
    def title(self) -> str:
        """The title."""
        read: str = self._field("title")
        return read

    @property
    def players(self) -> list[Player]:
        """Who acts, in file order."""
        read: list[Player] = self._field("players")
        return read

    @property
    def options(self) -> list[Option]:
        """What they can take, in file order, which is that of patterns."""
        read: list[Option] = self._field("options")
        return read

    @property
    def statements(self) -> list[StatementRow]:
        """Everything that the file says, part by part; wishes most important first."""
        read: list[StatementRow] = self._field("statements")
        return read

    @property
    def states(self) -> list[Named]:
        """The names of states."""
        read: list[Named] = self._field("states")
        return read

    @property
    def questions(self) -> list[QuestionRow]:
        """What forecasts are about."""
        read: list[QuestionRow] = self._field("questions")
        return read

    @property
    def sources(self) -> list[Source]:
        """The documents."""
        read: list[Source] = self._field("sources")
        return read

    @property
    def claims(self) -> list[Quoted]:
        """What is said in them."""
        read: list[Quoted] = self._field("claims")
        return read

    @property
    def support(self) -> Support:
        """How many statements rest on what."""
        read: Support = self._field("support")
        return read

    @property
    def as_of(self) -> str | None:
        """The time it describes."""
        read: str | None = self._field("as_of")
        return read

    @property
    def question_(self) -> str | None:
        """What the analyst wants to know."""
        read: str | None = self._field("question")
        return read


class Paths(Answer):
    """The answer of `paths`."""

    @property
    def schema(self) -> str:
        """`crossroad/paths/1`."""
        read: str = self._field("schema")
        return read

    @property
    def program(self) -> Program:
        """Which program wrote this."""
        read: Program = self._field("program")
        return read

    @property
    def players(self) -> list[Player]:
        """Who acts."""
        read: list[Player] = self._field("players")
        return read

    @property
    def options(self) -> list[Option]:
        """What they can take."""
        read: list[Option] = self._field("options")
        return read

    @property
    def support(self) -> Support:
        """How many statements of the file rest on what."""
        read: Support = self._field("support")
        return read

    @property
    def from_(self) -> State:
        """Where the paths start."""
        read: State = self._field("from")
        return read

    @property
    def reached(self) -> dict[str, list[Arrival]]:
        """What is reached: by `moves` (any) and by `improvements` (each move pays its mover).
        Paths are legal sequences of moves whatever sequences count as an answer: that bears on
        `equilibrium_under` alone.
        """
        read: dict[str, list[Arrival]] = self._field("reached")
        return read


class Pooled(Answer):
    """The answer of `pool`."""

    @property
    def schema(self) -> str:
        """`crossroad/pool/1`."""
        read: str = self._field("schema")
        return read

    @property
    def program(self) -> Program:
        """Which program wrote this."""
        read: Program = self._field("program")
        return read

    @property
    def questions(self) -> list[PooledRow]:
        """Every question under every concept asked for."""
        read: list[PooledRow] = self._field("questions")
        return read


class PostMortem(Answer):
    """The answer of `score --post-mortem`."""

    @property
    def schema(self) -> str:
        """`crossroad/post-mortem/1`."""
        read: str = self._field("schema")
        return read

    @property
    def program(self) -> Program:
        """Which program wrote this."""
        read: Program = self._field("program")
        return read

    @property
    def id(self) -> str:
        """The id of the forecast."""
        read: str = self._field("id")
        return read

    @property
    def question_(self) -> str:
        """The id of the question."""
        read: str = self._field("question")
        return read

    @property
    def ask(self) -> str:
        """The question in words."""
        read: str = self._field("ask")
        return read

    @property
    def came(self) -> str:
        """The answer that came."""
        read: str = self._field("came")
        return read

    @property
    def given(self) -> list[Given]:
        """What each concept gave it."""
        read: list[Given] = self._field("given")
        return read

    @property
    def known(self) -> list[Known]:
        """The events of the model up to the day it was sealed."""
        read: list[Known] = self._field("known")
        return read

    @property
    def change(self) -> PostMortemChange:
        """The smallest edits of the sealed model under which what came is an equilibrium."""
        read: PostMortemChange = self._field("change")
        return read


class Score(Answer):
    """The answer of `score`."""

    @property
    def schema(self) -> str:
        """`crossroad/score/1`."""
        read: str = self._field("schema")
        return read

    @property
    def program(self) -> Program:
        """Which program wrote this."""
        read: Program = self._field("program")
        return read

    @property
    def last(self) -> str:
        """The last hash of the file."""
        read: str = self._field("last")
        return read

    @property
    def forecasts(self) -> list[SealRowOut]:
        """The forecasts, in the order they were sealed."""
        read: list[SealRowOut] = self._field("forecasts")
        return read

    @property
    def sums(self) -> list[SealSum]:
        """Their scores summed up."""
        read: list[SealSum] = self._field("sums")
        return read


class States(Answer):
    """The answer of `states`."""

    @property
    def schema(self) -> str:
        """`crossroad/states/1`."""
        read: str = self._field("schema")
        return read

    @property
    def program(self) -> Program:
        """Which program wrote this."""
        read: Program = self._field("program")
        return read

    @property
    def players(self) -> list[Player]:
        """Who acts."""
        read: list[Player] = self._field("players")
        return read

    @property
    def options(self) -> list[Option]:
        """What they can take, in the order of patterns."""
        read: list[Option] = self._field("options")
        return read

    @property
    def support(self) -> Support:
        """How many statements of the file rest on what."""
        read: Support = self._field("support")
        return read

    @property
    def feasible(self) -> int:
        """How many states are feasible, listed below or not."""
        read: int = self._field("feasible")
        return read

    @property
    def states(self) -> list[StateMoves]:
        """The states asked for."""
        read: list[StateMoves] = self._field("states")
        return read


class Sweep(Answer):
    """The answer of `sweep`."""

    @property
    def schema(self) -> str:
        """`crossroad/sweep/1`."""
        read: str = self._field("schema")
        return read

    @property
    def program(self) -> Program:
        """Which program wrote this."""
        read: Program = self._field("program")
        return read

    @property
    def title(self) -> str:
        """The title of the plan."""
        read: str = self._field("title")
        return read

    @property
    def compute(self) -> str:
        """`forecast`, `analysis` or `hinge`."""
        read: str = self._field("compute")
        return read

    @property
    def varies(self) -> list[str]:
        """What varies, in the order of the plan."""
        read: list[str] = self._field("varies")
        return read

    @property
    def complete_(self) -> bool:
        """Whether every point has an answer."""
        read: bool = self._field("complete")
        return read

    @property
    def points(self) -> list[SweptPoint]:
        """The points."""
        read: list[SweptPoint] = self._field("points")
        return read


class SymbolicAnalysis(Answer):
    """The answer of `analyze --symbolic`."""

    @property
    def schema(self) -> str:
        """`crossroad/symbolic/1`."""
        read: str = self._field("schema")
        return read

    @property
    def program(self) -> Program:
        """Which program wrote this."""
        read: Program = self._field("program")
        return read

    @property
    def players(self) -> list[Player]:
        """Who acts."""
        read: list[Player] = self._field("players")
        return read

    @property
    def options(self) -> list[Option]:
        """What they can take, in the order of patterns."""
        read: list[Option] = self._field("options")
        return read

    @property
    def support(self) -> Support:
        """How many statements of the file rest on what."""
        read: Support = self._field("support")
        return read

    @property
    def states(self) -> str:
        """How many states are feasible, in digits."""
        read: str = self._field("states")
        return read

    @property
    def profiles(self) -> list[SymbolicProfile]:
        """What is found under each profile."""
        read: list[SymbolicProfile] = self._field("profiles")
        return read

    @property
    def only(self) -> Only | None:
        """The states asked for, where not all are."""
        read: Only | None = self._field("only")
        return read

    @property
    def status_quo(self) -> str | None:
        """The pattern of today's state, if the file says what is so."""
        read: str | None = self._field("status_quo")
        return read


class SymbolicState(Answer):
    """The answer of `explain --symbolic`."""

    @property
    def schema(self) -> str:
        """`crossroad/symbolic-state/1`."""
        read: str = self._field("schema")
        return read

    @property
    def program(self) -> Program:
        """Which program wrote this."""
        read: Program = self._field("program")
        return read

    @property
    def players(self) -> list[Player]:
        """Who acts."""
        read: list[Player] = self._field("players")
        return read

    @property
    def options(self) -> list[Option]:
        """What they can take, in the order of patterns."""
        read: list[Option] = self._field("options")
        return read

    @property
    def support(self) -> Support:
        """How many statements of the file rest on what."""
        read: Support = self._field("support")
        return read

    @property
    def pattern(self) -> str:
        """The pattern of the state."""
        read: str = self._field("pattern")
        return read

    @property
    def taken(self) -> list[str]:
        """The options taken."""
        read: list[str] = self._field("taken")
        return read

    @property
    def verdicts(self) -> list[SymbolicVerdict]:
        """What is found for each player asked for."""
        read: list[SymbolicVerdict] = self._field("verdicts")
        return read

    @property
    def equilibrium(self) -> bool | None:
        """Whether it is an equilibrium; absent where that is not known."""
        read: bool | None = self._field("equilibrium")
        return read


class Timeline(Answer):
    """The answer of `forecast --timeline`."""

    @property
    def schema(self) -> str:
        """`crossroad/timeline/1`."""
        read: str = self._field("schema")
        return read

    @property
    def program(self) -> Program:
        """Which program wrote this."""
        read: Program = self._field("program")
        return read

    @property
    def players(self) -> list[Player]:
        """Who acts."""
        read: list[Player] = self._field("players")
        return read

    @property
    def support(self) -> Support:
        """How many statements of the file rest on what."""
        read: Support = self._field("support")
        return read

    @property
    def seed(self) -> int:
        """What draws depend on."""
        read: int = self._field("seed")
        return read

    @property
    def eras(self) -> list[Era]:
        """Before the first event, and after each."""
        read: list[Era] = self._field("eras")
        return read

    @property
    def left_out(self) -> int:
        """How many dates with events, between the first two rows, are left out since there are too
        many. Absent if none.
        """
        read: int = self._field("left_out", 0)
        return read


class Views(Answer):
    """The answer of `views`."""

    @property
    def schema(self) -> str:
        """`crossroad/views/1`."""
        read: str = self._field("schema")
        return read

    @property
    def program(self) -> Program:
        """Which program wrote this."""
        read: Program = self._field("program")
        return read

    @property
    def players(self) -> list[Player]:
        """Who acts, in file order."""
        read: list[Player] = self._field("players")
        return read

    @property
    def options(self) -> list[Option]:
        """What they can take, in file order, which is that of patterns."""
        read: list[Option] = self._field("options")
        return read

    @property
    def feasible(self) -> int:
        """How many states are feasible."""
        read: int = self._field("feasible")
        return read

    @property
    def unrecognised(self) -> str:
        """What is done at states that a player does not know to be possible: `stays` or `leaves`."""
        read: str = self._field("unrecognised")
        return read

    @property
    def under(self) -> dict[str, Hypergame]:
        """The hypergame under each concept."""
        read: dict[str, Hypergame] = self._field("under")
        return read

    @property
    def states(self) -> list[State]:
        """The states mentioned as equilibria."""
        read: list[State] = self._field("states")
        return read


class Watch(Answer):
    """The answer of `watch`."""

    @property
    def schema(self) -> str:
        """`crossroad/watch/1`."""
        read: str = self._field("schema")
        return read

    @property
    def program(self) -> Program:
        """Which program wrote this."""
        read: Program = self._field("program")
        return read

    @property
    def players(self) -> list[Player]:
        """Who acts."""
        read: list[Player] = self._field("players")
        return read

    @property
    def options(self) -> list[Option]:
        """What they can take."""
        read: list[Option] = self._field("options")
        return read

    @property
    def support(self) -> Support:
        """How many statements of the file rest on what."""
        read: Support = self._field("support")
        return read

    @property
    def seed(self) -> int:
        """What draws depend on."""
        read: int = self._field("seed")
        return read

    @property
    def given(self) -> list[Sighting]:
        """What is given as seen."""
        read: list[Sighting] = self._field("given")
        return read

    @property
    def never_seen(self) -> list[str]:
        """The concepts under which that never happens, so that they are left out."""
        read: list[str] = self._field("never_seen")
        return read

    @property
    def moves(self) -> list[Sighting]:
        """The moves that are watched for."""
        read: list[Sighting] = self._field("moves")
        return read

    @property
    def questions(self) -> list[WatchQuestion]:
        """Each question under each concept."""
        read: list[WatchQuestion] = self._field("questions")
        return read

    @property
    def plays(self) -> list[WatchPlay]:
        """How it was worked out under each concept."""
        read: list[WatchPlay] = self._field("plays")
        return read
