//! A statement of a conflict with what it rests on, and counts of such.

use crate::model::provenance::{Support, SupportKind};
use crate::text::formula::ClaimId;
use crate::text::source::Span;

/// What kind of statement something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum UseKind {
    /// What holds today.
    StatusQuo,
    /// That somebody can do something.
    Option,
    /// That something cannot happen together.
    Rule,
    /// That something is a state of the graph.
    State,
    /// That somebody can move from state to state.
    Arc,
    /// That states count as one.
    Merge,
    /// That a move cannot be made.
    Move,
    /// That somebody wants something.
    Wish,
    /// That it is not known which of some wishes matters more.
    AnyOrder,
    /// That something adds to how good a state is.
    Weight,
    /// That states stand at a place of a ranking.
    Entry,
    /// That states compare in some way.
    Pair,
    /// A source's own conclusion.
    Expectation,
    /// That something happened.
    Event,
    /// That some may move together.
    Coalition,
}

impl UseKind {
    /// Returns its word in tables and answers for programs.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::StatusQuo => "status-quo",
            Self::Option => "option",
            Self::Rule => "rule",
            Self::State => "state",
            Self::Arc => "arc",
            Self::Merge => "merge",
            Self::Move => "move",
            Self::Wish => "wish",
            Self::AnyOrder => "any-order",
            Self::Weight => "weight",
            Self::Entry => "ranking-entry",
            Self::Pair => "comparison",
            Self::Expectation => "expectation",
            Self::Event => "event",
            Self::Coalition => "coalition",
        }
    }
}

/// A statement and what it rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct Use<'c> {
    /// What kind of statement it is.
    pub kind: UseKind,
    /// Its id, or else its place in the file, counted from 1: `us.stay`, `rules[2]`,
    /// `russia.prefers[3]`.
    pub place: String,
    /// Where it is written.
    pub span: Span,
    /// What it rests on.
    pub support: &'c Support,
}

impl<'c> Use<'c> {
    /// Returns the claims it rests on; none if it is not quoted.
    #[must_use]
    pub fn claims(&self) -> &'c [ClaimId] {
        match &self.support.kind {
            SupportKind::Quoted(claims) => claims,
            _ => &[],
        }
    }

    /// Says whether it is a draft of a tool that nobody has confirmed.
    #[must_use]
    pub fn is_draft(&self) -> bool {
        self.support.drafted.is_some()
    }
}

/// How many statements rest on what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// On quotations.
    pub quoted: usize,
    /// On an assumption that is stated.
    pub assumed: usize,
    /// On somebody's judgement.
    pub judged: usize,
    /// The file does not say.
    pub unstated: usize,
    /// On what a tool drafted and nobody has confirmed, whatever that is.
    pub drafted: usize,
}

impl Tally {
    /// Counts statements.
    #[must_use]
    pub fn of<'u, 'c: 'u>(uses: impl IntoIterator<Item = &'u Use<'c>>) -> Self {
        uses.into_iter().fold(Self::default(), |mut tally, one| {
            let count = match one.support.kind {
                _ if one.is_draft() => &mut tally.drafted,
                SupportKind::Quoted(_) => &mut tally.quoted,
                SupportKind::Assumed(_) => &mut tally.assumed,
                SupportKind::Judged(_) => &mut tally.judged,
                SupportKind::Unstated => &mut tally.unstated,
            };
            *count += 1;
            tally
        })
    }

    /// Counts anew after part of the statements, counted as `before`, became those of `after`.
    #[must_use]
    pub(super) fn replacing(self, before: Self, after: Self) -> Self {
        let count = |of: fn(&Self) -> usize| (of(&self) + of(&after)).saturating_sub(of(&before));
        Self {
            quoted: count(|tally| tally.quoted),
            assumed: count(|tally| tally.assumed),
            judged: count(|tally| tally.judged),
            unstated: count(|tally| tally.unstated),
            drafted: count(|tally| tally.drafted),
        }
    }

    /// Returns how many there are in all.
    #[must_use]
    pub fn all(self) -> usize {
        self.quoted + self.assumed + self.judged + self.unstated + self.drafted
    }
}
