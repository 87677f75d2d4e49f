//! The answer of `model` on the wire: a conflict as it is written.

use schemars::JsonSchema;
use serde::Serialize;

use super::provenance::{claim_row, source_row};
use super::{
    ClaimRow, OptionRow, Player, Program, SourceRow, Support, options, player_id, players,
};
use crossroad::model::conflict::{Conflict, Event, UseKind, resting_on, uses};
use crossroad::model::preference::{Chance, Item, Pair, Preference, Said, Statement};
use crossroad::model::provenance::{Support as Rests, SupportKind};
use crossroad::model::quotation::{Passage, Texts, verify};
use crossroad::text::diagnostic::Lines;
use crossroad::text::formula::{ClaimId, DmId, OptionId};
use crossroad::text::source::Span;

/// A place in the conflict file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FilePlace {
    /// Its first byte, from 0.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// Its first line, from 1.
    pub line: usize,
    /// The column there, from 1, in characters.
    pub column: usize,
    /// Its last line.
    pub end_line: usize,
    /// One past the last column there.
    pub end_column: usize,
}

/// A place in the text of a source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PassagePlace {
    /// Its first character, from 0.
    pub from: usize,
    /// One past its last character.
    pub to: usize,
    /// The line it begins in, from 1.
    pub first_line: usize,
    /// The line it ends in.
    pub last_line: usize,
    /// The page it begins on, from 1, in a text that has pages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<usize>,
}

/// What the file leaves open of a statement.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct OpenRow {
    /// Whether it is not known if this, or its opposite, is wanted.
    pub unknown: bool,
    /// The least chance that it holds at all, if the file gives one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<f64>,
    /// The greatest chance.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
    /// The group of statements of which it is not known which matters more, or on which analysts do
    /// not agree: its id or place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
}

/// On what a statement rests.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RestsOn {
    /// `quoted`, `assumed`, `judged`, or `unstated`, which counts as assumed; `drafted`, whatever it
    /// rests on, until somebody has confirmed it.
    pub kind: &'static str,
    /// The tool that drafted it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub drafted: Option<String>,
    /// The claims it is quoted from.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub because: Vec<String>,
    /// Why it is assumed, or whose judgement it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    /// A note for readers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Something that the file says.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct StatementRow {
    /// What it goes by: its id, or its place such as `russia.prefers[3]`.
    pub place: String,
    /// What it is: `wish`, `rule`, `option`, `status-quo`, `ranking-entry`, ….
    pub kind: &'static str,
    /// Whose it is: a decision maker, also as another sees it (`views.us.russia`) or after an event
    /// (`events.left.taliban`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// The key that says it, where there are several: `never`, `at-most-one`, ….
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<&'static str>,
    /// Its formulas, states or words, as written.
    pub says: Vec<String>,
    /// What it weighs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weight: Option<f64>,
    /// Whether a difference here is a strong preference.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub strong: bool,
    /// What the file leaves open of it; absent where nothing is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open: Option<OpenRow>,
    /// On what it rests.
    pub support: RestsOn,
    /// Where it stands in the file.
    pub at: FilePlace,
}

/// A name for states.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct NamedRow {
    /// The name.
    pub name: String,
    /// Where it holds, as written.
    pub when: String,
}

/// What forecasts are about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct QuestionRow {
    /// Its id.
    pub id: String,
    /// The question in words.
    pub ask: String,
    /// The answers, in file order.
    pub answers: Vec<NamedRow>,
    /// The answer where none of them holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub otherwise: Option<String>,
    /// Where it stands in the file.
    pub at: FilePlace,
}

/// A claim, where it stands, and what rests on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct QuotedRow {
    /// The claim.
    #[serde(flatten)]
    pub claim: ClaimRow,
    /// Where its words stand in the text of its source; absent where they were not found, or no
    /// text is at hand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub passage: Option<PassagePlace>,
    /// The statements that rest on it.
    pub supports: Vec<String>,
    /// Where it stands in the file.
    pub at: FilePlace,
}

/// The answer of `model`.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Model {
    /// `crossroad/model/1`.
    pub schema: &'static str,
    /// Which program wrote this.
    pub program: Program,
    /// The title.
    pub title: String,
    /// The time it describes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Option<String>,
    /// What the analyst wants to know.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
    /// Who acts, in file order.
    pub players: Vec<Player>,
    /// What they can take, in file order, which is that of patterns.
    pub options: Vec<OptionRow>,
    /// Everything that the file says, part by part; wishes most important first.
    pub statements: Vec<StatementRow>,
    /// The names of states.
    pub states: Vec<NamedRow>,
    /// What forecasts are about.
    pub questions: Vec<QuestionRow>,
    /// The documents.
    pub sources: Vec<SourceRow>,
    /// What is said in them.
    pub claims: Vec<QuotedRow>,
    /// How many statements rest on what.
    pub support: Support,
}

/// Puts a conflict on the wire; `text` is that of its file, `texts` are those of its sources.
#[must_use]
pub fn model(conflict: &Conflict, text: &str, texts: &Texts) -> Model {
    let lines = Lines::new(text);
    let mut list = List { conflict, lines: &lines, rows: Vec::new() };
    list.statements();
    let statements = list.rows;
    let named = |name: &str, when: &str| NamedRow { name: name.to_owned(), when: when.to_owned() };
    let question = |one: &crossroad::model::conflict::Question| QuestionRow {
        id: one.id.value.clone(),
        ask: one.ask.clone(),
        answers: one
            .answers
            .iter()
            .map(|answer| named(&answer.name.value, &answer.when.text.value))
            .collect(),
        otherwise: one.otherwise.as_ref().map(|name| name.value.clone()),
        at: place(&lines, one.id.span),
    };
    Model {
        schema: "crossroad/model/1",
        program: Program::THIS,
        title: conflict.title.clone(),
        as_of: conflict.as_of.map(|date| date.to_string()),
        question: conflict.question.clone(),
        players: players(conflict),
        options: options(conflict),
        statements,
        states: conflict
            .states
            .iter()
            .map(|state| named(&state.name.value, &state.text.value))
            .collect(),
        questions: conflict.questions.iter().map(question).collect(),
        sources: conflict.sources.iter().map(source_row).collect(),
        claims: claims(conflict, &lines, texts),
        support: Support::of(conflict),
    }
}

fn claims(conflict: &Conflict, lines: &Lines<'_>, texts: &Texts) -> Vec<QuotedRow> {
    let verified = verify(conflict, texts);
    let uses = uses(conflict);
    let resting = resting_on(conflict, &uses);
    let row = |(at, claim): (usize, &crossroad::model::provenance::Claim)| {
        let source = claim.source.and_then(|source| conflict.sources.get(source.index()));
        let file = source.and_then(|source| source.file.as_ref());
        let bytes = file.and_then(|file| texts.get(&file.value).ok());
        let text = bytes.and_then(|bytes| std::str::from_utf8(bytes).ok());
        let found = verified.locate(ClaimId::at(at)).zip(text);
        let supports = resting.get(at).into_iter().flatten().filter_map(|one| uses.get(*one));
        QuotedRow {
            claim: claim_row(conflict, claim),
            passage: found.and_then(|(passage, text)| passage_place(passage, text)),
            supports: supports.map(|one| one.place.clone()).collect(),
            at: place(lines, claim.id.span),
        }
    };
    conflict.claims.iter().enumerate().map(row).collect()
}

fn passage_place(passage: &Passage, text: &str) -> Option<PassagePlace> {
    let from = text.get(..passage.bytes.start)?.chars().count();
    let length = text.get(passage.bytes.start..passage.bytes.end)?.chars().count();
    Some(PassagePlace {
        from,
        to: from + length,
        first_line: passage.first_line,
        last_line: passage.last_line,
        page: passage.page,
    })
}

fn place(lines: &Lines<'_>, span: Span) -> FilePlace {
    let (first, last) = (lines.position(span.start), lines.position(span.end));
    FilePlace {
        start: span.start,
        end: span.end,
        line: first.line,
        column: first.column,
        end_line: last.line,
        end_column: last.column,
    }
}

struct List<'c, 't> {
    conflict: &'c Conflict,
    lines: &'c Lines<'t>,
    rows: Vec<StatementRow>,
}

/// What is told of a statement besides where it stands and what it rests on.
#[derive(Default)]
struct Told {
    of: Option<String>,
    key: Option<&'static str>,
    says: Vec<String>,
    weight: Option<f64>,
    strong: bool,
    open: OpenRow,
}

impl Told {
    fn chance(mut self, chance: Option<Chance>) -> Self {
        self.open.low = chance.map(|chance| chance.low);
        self.open.high = chance.map(|chance| chance.high);
        self
    }
}

impl List<'_, '_> {
    fn add(&mut self, kind: UseKind, name: String, span: Span, support: &Rests, told: Told) {
        let open = (told.open != OpenRow::default()).then_some(told.open);
        self.rows.push(StatementRow {
            place: name,
            kind: kind.id(),
            of: told.of,
            key: told.key,
            says: told.says,
            weight: told.weight,
            strong: told.strong,
            open,
            support: self.rests(support),
            at: place(self.lines, span),
        });
    }

    fn rests(&self, support: &Rests) -> RestsOn {
        let (claims, words): (&[ClaimId], _) = match &support.kind {
            SupportKind::Quoted(claims) => (claims, None),
            SupportKind::Assumed(words) | SupportKind::Judged(words) => (&[], Some(words.clone())),
            SupportKind::Unstated => (&[], None),
        };
        let id = |claim: &ClaimId| self.conflict.claims.get(claim.index());
        let because = claims.iter().filter_map(id).map(|claim| claim.id.value.clone());
        RestsOn {
            kind: support.word(),
            drafted: support.drafted.clone(),
            because: because.collect(),
            words,
            note: support.note.clone(),
        }
    }

    fn dm(&self, dm: DmId) -> String {
        player_id(self.conflict, dm)
    }

    fn listed(
        &self,
        list: &str,
        id: Option<&crossroad::text::source::Spanned<String>>,
        at: usize,
    ) -> String {
        id.map_or_else(|| format!("{list}[{}]", at + 1), |id| id.value.clone())
    }

    fn taken(&self, taken: crossroad::text::formula::OptionSet) -> Vec<String> {
        match self.conflict.graph_state(taken) {
            Some(state) => vec![state.id.value.clone()],
            None => self.conflict.taken(taken),
        }
    }

    fn statements(&mut self) {
        let conflict = self.conflict;
        if let Some(quo) = &conflict.status_quo {
            let told = Told { says: self.taken(quo.taken), ..Told::default() };
            self.add(UseKind::StatusQuo, "status-quo".to_owned(), quo.span, &quo.support, told);
        }
        for (at, option) in conflict.options.iter().enumerate() {
            let name = conflict.option_name(OptionId::at(at));
            let told = Told {
                of: Some(self.dm(option.dm)),
                says: vec![option.does.clone()],
                ..Told::default()
            };
            let told = told.chance(option.chance);
            self.add(UseKind::Option, name, option.id.span, &option.support, told);
        }
        for state in conflict.graph.iter().flat_map(|graph| &graph.states) {
            let name = format!("graph.states.{}", state.id.value);
            let told = Told { says: vec![state.is.clone()], ..Told::default() };
            self.add(UseKind::State, name, state.id.span, &state.support, told);
        }
        for (at, arc) in conflict.graph.iter().flat_map(|graph| graph.placed()) {
            let of = self.dm(arc.dm);
            let name = self.listed(&format!("{of}.arcs"), arc.id.as_ref(), at - 1);
            let says = vec![arc.text.value.clone()];
            let told = Told { of: Some(of), says, ..Told::default() };
            self.add(UseKind::Arc, name, arc.span, &arc.support, told);
        }
        for (at, rule) in conflict.rules.iter().enumerate() {
            let (key, formulas) = rule.kind.parts();
            let says = formulas.iter().map(|one| one.text.value.clone()).collect();
            let told = Told { key: Some(key), says, ..Told::default() }.chance(rule.chance);
            let name = self.listed("rules", rule.id.as_ref(), at);
            self.add(UseKind::Rule, name, rule.span, &rule.support, told);
        }
        for (at, merge) in conflict.merges.iter().enumerate() {
            let told = Told { says: vec![merge.when.text.value.clone()], ..Told::default() };
            let name = self.listed("merge", merge.id.as_ref(), at);
            self.add(UseKind::Merge, name, merge.span, &merge.support, told);
        }
        for (at, moves) in conflict.forbidden.iter().enumerate() {
            let says = vec![moves.from.text.value.clone(), moves.to.text.value.clone()];
            let told = Told { of: Some(self.dm(moves.dm)), says, ..Told::default() };
            let name = self.listed("moves", moves.id.as_ref(), at);
            self.add(UseKind::Move, name, moves.span, &moves.support, told);
        }
        for dm in &conflict.dms {
            self.preference(&dm.id.value, &dm.preference);
        }
        for (at, one) in conflict.expectations.iter().enumerate() {
            let question = conflict.questions.get(one.question).map(|one| one.id.value.clone());
            let says = one.answers.iter().map(|answer| answer.value.clone()).collect();
            let told = Told { of: question, says, ..Told::default() };
            let name = self.listed("expect", one.id.as_ref(), at);
            self.add(UseKind::Expectation, name, one.span, &one.support, told);
        }
        for view in &conflict.views {
            for (dm, preference) in &view.beliefs {
                let owner = format!("views.{}.{}", self.dm(view.dm), self.dm(*dm));
                self.preference(&owner, preference);
            }
        }
        for event in &conflict.events {
            self.event(event);
        }
        for (at, one) in conflict.coalitions.iter().enumerate() {
            let says = one.of.iter().map(|dm| self.dm(*dm)).collect();
            let name = self.listed("coalitions", one.id.as_ref(), at);
            self.add(
                UseKind::Coalition,
                name,
                one.span,
                &one.support,
                Told { says, ..Told::default() },
            );
        }
    }

    fn event(&mut self, event: &Event) {
        let name = format!("events.{}", event.id.value);
        let mut says = vec![event.date.to_string()];
        says.extend(event.what.clone());
        self.add(
            UseKind::Event,
            name.clone(),
            event.span,
            &event.support,
            Told { says, ..Told::default() },
        );
        if let Some(quo) = &event.status_quo {
            let told = Told { says: self.taken(quo.taken), ..Told::default() };
            self.add(
                UseKind::StatusQuo,
                format!("{name}.status-quo"),
                quo.span,
                &quo.support,
                told,
            );
        }
        for (dm, preference) in &event.preferences {
            let owner = format!("{name}.{}", self.dm(*dm));
            self.preference(&owner, preference);
        }
    }

    fn preference(&mut self, owner: &str, preference: &Preference) {
        let name = |at: usize, inner: Option<usize>| preference.name_of(owner, at, inner);
        let of = || Some(owner.to_owned());
        match preference {
            Preference::Prioritized(list) => {
                for (at, item) in list.items.iter().enumerate() {
                    self.item(owner, item, &|inner| name(at, inner));
                }
            }
            Preference::Ranking(ranking) => {
                for (at, one) in ranking.entries.iter().enumerate() {
                    let says = one.states.iter().map(|(text, _)| text.value.clone()).collect();
                    let told = Told { of: of(), says, strong: one.strongly, ..Told::default() };
                    self.add(UseKind::Entry, name(at, None), one.span, &one.support, told);
                }
            }
            Preference::Weights(weights) => {
                for (at, one) in weights.weights.iter().enumerate() {
                    let says = vec![one.that.text.value.clone()];
                    let unit = (0..one.weight.scale).fold(1.0, |unit, _| unit * 10.0);
                    let weight = Some(one.weight.mantissa as f64 / unit);
                    let told = Told { of: of(), says, weight, ..Told::default() };
                    self.add(UseKind::Weight, name(at, None), one.span, &one.support, told);
                }
            }
            Preference::Pairs(pairs) => {
                for (at, one) in pairs.pairs.iter().enumerate() {
                    let told = pair(one, of());
                    self.add(UseKind::Pair, name(at, None), one.span, &one.support, told);
                }
            }
            Preference::Indifferent => {}
        }
    }

    fn item(&mut self, owner: &str, item: &Item, name: &dyn Fn(Option<usize>) -> String) {
        if let Item::One(one) = item {
            return self.wish(owner, one, name(None), None);
        }
        let group = name(None);
        if let Item::AnyOrder { support, span, .. } = item {
            let told = Told { of: Some(owner.to_owned()), ..Told::default() };
            self.add(UseKind::AnyOrder, group.clone(), *span, support, told);
        }
        for (inner, one) in item.statements().iter().enumerate() {
            self.wish(owner, one, name(Some(inner)), Some(group.clone()));
        }
    }

    fn wish(&mut self, owner: &str, wish: &Statement, name: String, group: Option<String>) {
        let open = OpenRow { unknown: wish.unknown, group, ..OpenRow::default() };
        let told = Told {
            of: Some(owner.to_owned()),
            says: vec![wish.that.text.value.clone()],
            strong: wish.crucial,
            open,
            ..Told::default()
        };
        self.add(UseKind::Wish, name, wish.span, &wish.support, told.chance(wish.chance));
    }
}

fn pair(pair: &Pair, of: Option<String>) -> Told {
    let told = Told { of, says: vec![pair.words()], ..Told::default() };
    match &pair.said {
        Said::Better { strongly, chance } => Told { strong: *strongly, ..told }.chance(*chance),
        Said::Tied | Said::Degree(_) => told,
    }
}
