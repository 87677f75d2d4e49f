//! What a statement can refer to while a file is read.
//!
//! Everything that is named is collected first, then statements are read
//! against it. Where something with names could not be read, names that might
//! have stood there are not called unknown: that slip was reported already.

use std::collections::{BTreeMap, BTreeSet};

use super::{Roll, Support, SupportKind};
use crate::text::diagnostic::{Diagnostic, Problems, codes};
use crate::text::formula::{
    ClaimId, DmId, Formula, Names, OptionId, OptionSet, RESERVED, StateId, Unknown, is_pattern,
    parse, pattern,
};
use crate::text::source::{Node, Span, Spanned, Table};

/// Statements that say nothing of what they rest on and are shown in the one warning about them.
const SHOWN: usize = 50;

/// The names of a file, and the problems found so far.
#[derive(Debug)]
pub struct Scope {
    /// The problems found so far.
    pub problems: Problems,
    /// Decision makers and their options.
    pub names: Names,
    /// How many options there are.
    pub options: usize,
    /// Sources by name.
    pub sources: Roll,
    /// Claims by name.
    pub claims: Roll,
    /// Analysts by name.
    pub analysts: Roll,
    /// How much each analyst counts: digits, as written.
    pub weights: Vec<String>,
    /// States by name.
    pub states: Roll,
    /// Where the named states hold, in the order of `states`; `None` where it could not be read.
    pub named: Vec<Option<Formula>>,
    /// Sources whose text is at hand.
    pub texts: BTreeSet<String>,
    ids: BTreeMap<String, Span>,
    unsupported: Vec<Span>,
    unsupported_count: usize,
    unconfirmed: Vec<Span>,
    unconfirmed_count: usize,
    /// What statements of a group rest on that do not say so themselves.
    pub inherited: Option<Support>,
}

impl Scope {
    /// Starts with nothing known but the problems found so far.
    #[must_use]
    pub fn new(problems: Problems) -> Self {
        Self {
            problems,
            names: Names::default(),
            options: 0,
            sources: Roll::new("source", codes::UNKNOWN_SOURCE),
            claims: Roll::new("claim", codes::UNKNOWN_CLAIM),
            analysts: Roll::new("analyst", codes::UNKNOWN_ANALYST),
            weights: Vec::new(),
            states: Roll::new("state", codes::UNKNOWN_STATE),
            named: Vec::new(),
            texts: BTreeSet::new(),
            ids: BTreeMap::new(),
            unsupported: Vec::new(),
            unsupported_count: 0,
            unconfirmed: Vec::new(),
            unconfirmed_count: 0,
            inherited: None,
        }
    }

    /// Reads a formula.
    pub fn formula(&mut self, node: &Node) -> Option<(Formula, Spanned<String>)> {
        let text = node.spanned_text()?;
        match parse(&text.value, &self.names) {
            Ok(formula) => Some((formula, text)),
            Err(problems) => {
                for mut problem in problems {
                    problem.label.span = node.within(problem.label.span);
                    self.problems.push_once(problem);
                }
                None
            }
        }
    }

    /// Reads a formula or a pattern.
    pub fn formula_or_pattern(&mut self, node: &Node) -> Option<(Formula, Spanned<String>)> {
        let text = node.spanned_text()?;
        if !is_pattern(&text.value) {
            return self.formula(node);
        }
        if self.names.graph {
            let message = format!("`{}` is a pattern, and there are no options", text.value);
            let problem = Diagnostic::new(codes::BAD_PATTERN, text.span, message);
            let hint = "the conflict is in graph form: name the state";
            self.problems.push(problem.label("a letter stands for an option").hint(hint));
            return None;
        }
        match pattern(&text.value, self.options) {
            Ok(formula) => Some((formula, text)),
            Err(mut problem) => {
                problem.label.span = node.within(problem.label.span);
                if !self.names.incomplete {
                    self.problems.push(*problem);
                }
                None
            }
        }
    }

    /// Reads states: a name, a pattern or a formula.
    pub fn states(&mut self, node: &Node) -> Option<(Formula, Spanned<String>)> {
        let text = node.spanned_text()?;
        let word = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
        let lone = text.value.chars().all(word)
            && !is_pattern(&text.value)
            && !RESERVED.contains(&text.value.as_str());
        if !lone {
            return self.formula_or_pattern(node);
        }
        let at = self.states.find(&text, &mut self.problems)?;
        let formula = self.named.get(at).cloned().flatten()?;
        Some((formula, text))
    }

    /// Reads an option, `dm.option`.
    pub fn option(&mut self, node: &Node) -> Option<(OptionId, Spanned<String>)> {
        let (formula, text) = self.formula(node)?;
        if let Formula::Taken(id) = formula {
            return Some((id, text));
        }
        let message = format!("`{}` is a formula, and one option is expected", text.value);
        let problem = Diagnostic::new(codes::FORMULA_SYNTAX, text.span, message);
        self.problems.push(problem.label("expected `dm.option`"));
        None
    }

    /// Reads a list of options as a set; the second of the same is reported.
    pub fn option_set(&mut self, nodes: &[Node]) -> OptionSet {
        let mut set = 0;
        let mut first: BTreeMap<OptionId, Span> = BTreeMap::new();
        for node in nodes {
            let Some((id, text)) = self.option(node) else { continue };
            if let Some(first) = first.insert(id, text.span) {
                self.repeated(&text, first);
            }
            set |= 1 << id.0;
        }
        set
    }

    /// Makes the id of a state of a graph known: to formulas, and where a state is expected.
    pub fn add_state(&mut self, id: &Spanned<String>) {
        let state = StateId::at(self.named.len());
        self.names.add_state(&id.value);
        self.states.add(id.clone());
        self.named.push(Some(Formula::At(state)));
    }

    /// Reports a name that states have already.
    pub fn named_twice(&mut self, name: &Spanned<String>, first: Span) {
        let message = format!("the id `{}` is given twice", name.value);
        let problem = Diagnostic::new(codes::DUPLICATE_ID, name.span, message);
        self.problems.push(problem.label("again here").also(first, "first here"));
    }

    /// Reads what something rests on that need not say so.
    pub fn stated(&mut self, table: &Table, span: Span) -> Support {
        if ["because", "assumed", "judged", "drafted"].iter().any(|key| table.get(key).is_some()) {
            return self.support(table, span);
        }
        Support { note: table.string("note"), ..Support::default() }
    }

    /// Reports a name that a list has twice.
    pub fn repeated(&mut self, name: &Spanned<String>, first: Span) {
        let message = format!("`{}` is listed twice", name.value);
        let problem = Diagnostic::new(codes::REPEATED_ENTRY, name.span, message);
        self.problems.push(problem.label("again here").also(first, "first here"));
    }

    /// Finds a decision maker; an unknown one is reported.
    pub fn dm(&mut self, name: &Spanned<String>) -> Option<DmId> {
        if let Some(at) = self.names.dm(&name.value) {
            return Some(DmId::at(at));
        }
        if let Unknown::Nothing { code, message, hints, .. } = self.names.no_dm(&name.value, "") {
            let mut problem = Diagnostic::new(code, name.span, message).label("not known");
            problem.hints = hints;
            self.problems.push_once(problem);
        }
        None
    }

    /// Reads the id of a statement; a second one with the same id is reported.
    pub fn id(&mut self, table: &Table) -> Option<Spanned<String>> {
        let id = table.text("id")?;
        match self.ids.get(&id.value) {
            Some(first) => {
                let message = format!("the id `{}` is given twice", id.value);
                let problem = Diagnostic::new(codes::DUPLICATE_ID, id.span, message);
                self.problems.push(problem.label("again here").also(*first, "first here"));
            }
            None => {
                self.ids.insert(id.value.clone(), id.span);
            }
        }
        Some(id)
    }

    /// Reads what a statement at a place rests on.
    pub fn support(&mut self, table: &Table, place: Span) -> Support {
        let note = table.string("note");
        let drafted = table.string("drafted");
        if drafted.is_some() {
            self.unconfirmed_count += 1;
            if self.unconfirmed.len() < SHOWN {
                self.unconfirmed.push(place);
            }
        }
        let kind = if table.get("because").is_some() {
            SupportKind::Quoted(self.because(table.list("because")))
        } else if let Some(why) = table.string("assumed") {
            SupportKind::Assumed(why)
        } else if let Some(whose) = table.string("judged") {
            SupportKind::Judged(whose)
        } else {
            let broken = table.broken("assumed") || table.broken("judged") || table.incomplete;
            let rests = if broken { Support::default() } else { self.unstated(place) };
            return Support { note, drafted: drafted.or(rests.drafted), kind: rests.kind };
        };
        Support { kind, drafted, note }
    }

    /// Lets statements that say nothing of what they rest on rest on what their group does, if it
    /// says so; returns what they rested on before.
    pub fn inheriting(&mut self, group: &Support) -> Option<Support> {
        let own = Support { note: None, ..group.clone() };
        std::mem::replace(&mut self.inherited, group.is_said().then_some(own))
    }

    /// Notes that a statement says nothing of what it rests on.
    pub fn unstated(&mut self, place: Span) -> Support {
        if let Some(group) = &self.inherited {
            return group.clone();
        }
        self.unsupported_count += 1;
        if self.unsupported.len() < SHOWN {
            self.unsupported.push(place);
        }
        Support::default()
    }

    fn because(&mut self, nodes: &[Node]) -> Vec<ClaimId> {
        let mut claims: Vec<(ClaimId, Span)> = Vec::new();
        for name in nodes.iter().filter_map(Node::spanned_text) {
            let Some(at) = self.claims.find(&name, &mut self.problems) else { continue };
            let id = ClaimId::at(at);
            match claims.iter().find(|(other, _)| *other == id) {
                Some((_, first)) => self.repeated(&name, *first),
                None => claims.push((id, name.span)),
            }
        }
        claims.into_iter().map(|(id, _)| id).collect()
    }

    /// Adds the warnings that only the whole file can give.
    pub fn warn(&mut self) {
        if let Some((first, rest)) = self.unsupported.split_first() {
            let message = match self.unsupported_count {
                1 => "a statement does not say what it rests on".to_owned(),
                count => format!("{count} statements do not say what they rest on"),
            };
            let mut problem = Diagnostic::new(codes::NO_SUPPORT, *first, message)
                .label("counts as assumed")
                .hint("add `because = [claims]`, `assumed = \"why\"` or `judged = \"by whom\"`");
            for place in rest {
                problem = problem.also(*place, "");
            }
            self.problems.push(problem);
        }
        if let Some((first, rest)) = self.unconfirmed.split_first() {
            let message = match self.unconfirmed_count {
                1 => "a statement was drafted by a tool, and nobody has confirmed it".to_owned(),
                count => {
                    format!(
                        "{count} statements were drafted by a tool, and nobody has confirmed them"
                    )
                }
            };
            let mut problem = Diagnostic::new(codes::UNCONFIRMED_DRAFT, *first, message)
                .label("counts as drafted")
                .hint("look at each, then take its `drafted` away: `crossroad edit FILE confirm`");
            for place in rest {
                problem = problem.also(*place, "");
            }
            self.problems.push(problem);
        }
        if self.problems.has_errors() {
            // What rests on a claim may be what could not be read.
            return;
        }
        for name in self.claims.unused() {
            let message = format!("nothing rests on the claim `{}`", name.value);
            let problem = Diagnostic::new(codes::UNUSED_CLAIM, name.span, message);
            self.problems.push(problem.label("not used"));
        }
        // A source whose text is not at hand may be listed for its own sake, as literature.
        for name in self.sources.unused().filter(|name| self.texts.contains(&name.value)) {
            let message = format!("nothing is quoted from the source `{}`", name.value);
            let problem = Diagnostic::new(codes::UNUSED_SOURCE, name.span, message);
            self.problems.push(problem.label("not used"));
        }
    }
}
