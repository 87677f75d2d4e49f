//! A plan file is read: its keys, its models, and what varies in each of them.

use super::axis::{Axis, AxisKind, AxisValue, Values, chances, weights};
use super::file::PLAN;
use super::grid::{Compute, Plan};
use super::model::Loaded;
use crossroad::finding::hinge::{Kind, everything};
use crossroad::finding::uncertainty::Ask;
use crossroad::game::naming::formula;
use crossroad::game::space::Memory;
use crossroad::model::conflict::{Date, Reading};
use crossroad::model::preference::Decimal;
use crossroad::stability::{Concept, Sequences, all_concepts, concept};
use crossroad::text::diagnostic::{
    Diagnostic, Problems, Severity, Span, codes, did_you_mean, has_errors, list, render,
};
use crossroad::text::source::shape::check;
use crossroad::text::source::{Bytes, Node, Spanned, Table, Value, decode, parse};

/// Points that a plan has at most.
const MOST: usize = 10_000_000;

/// What came of reading a plan.
#[derive(Debug, Clone)]
pub struct PlanReading {
    /// The plan, if there are no errors.
    pub plan: Option<Plan>,
    /// Every problem, in the order of the file.
    pub diagnostics: Vec<Diagnostic>,
    /// The name of the file, for people.
    pub name: String,
    /// The text of the file, which the problems' places are in.
    pub text: String,
}

impl PlanReading {
    /// Writes the problems for people, with colours if `styled`.
    #[must_use]
    pub fn render(&self, styled: bool) -> String {
        render(&self.name, &self.text, &self.diagnostics, styled)
    }
}

/// Reads a plan from its bytes; `name` is what people call it.
///
/// `model` reads the conflict file at a path, as the plan has it, or tells why it cannot be read.
pub fn read<'b>(
    name: &str,
    bytes: impl Into<Bytes<'b>>,
    model: &mut dyn FnMut(&str) -> Result<Reading, String>,
) -> PlanReading {
    let mut problems = Problems::default();
    let (text, good) = decode(bytes.into(), &mut problems);
    let plan = if good { plan(&text, model, &mut problems) } else { None };
    let diagnostics = problems.finish();
    let plan = plan.filter(|_| !has_errors(&diagnostics));
    PlanReading { plan, diagnostics, name: name.to_owned(), text }
}

fn plan(
    text: &str,
    model: &mut dyn FnMut(&str) -> Result<Reading, String>,
    problems: &mut Problems,
) -> Option<Plan> {
    let mut root = parse(text, problems);
    if root.table().is_some_and(Table::is_empty) {
        if !problems.has_errors() {
            let problem = Diagnostic::new(codes::EMPTY_FILE, Span::default(), "the plan is empty");
            problems.push(problem.hint("begin with `format = 1` and `[sweep]`"));
        }
        return None;
    }
    check(&mut root, PLAN, problems);
    let root = root.table()?;
    let table = root.table("sweep")?;
    let models = models(table, model, problems);
    let mut reader = Reader { models: &models, problems, compute: compute(table) };
    let mut plan = reader.sweep(table);
    plan.axes = reader.axes(root, table);
    plan.models = models;
    if plan.points() > MOST {
        let span = root.list("vary").first().map_or(Span::default(), |node| node.span);
        let message = format!("the grid has more than {MOST} points");
        problems.push(Diagnostic::new(codes::TOO_MANY_POINTS, span, message).label("too many"));
    }
    Some(plan)
}

fn compute(table: &Table) -> Compute {
    match table.string("compute").as_deref() {
        Some("analysis") => Compute::Analysis,
        Some("hinge") => Compute::Hinge,
        _ => Compute::Forecast,
    }
}

/// Reads the models; one with problems is left out.
fn models(
    table: &Table,
    model: &mut dyn FnMut(&str) -> Result<Reading, String>,
    problems: &mut Problems,
) -> Vec<Loaded> {
    let mut found: Vec<Loaded> = Vec::new();
    let paths: Vec<Spanned<String>> =
        table.list("models").iter().filter_map(Node::spanned_text).collect();
    for (at, path) in paths.iter().enumerate() {
        if let Some(first) = paths.iter().take(at).find(|one| one.value == path.value) {
            let message = format!("`{}` is listed twice", path.value);
            let problem = Diagnostic::new(codes::REPEATED_ENTRY, path.span, message);
            problems.push(problem.label("listed before").also(first.span, "here"));
            continue;
        }
        let reading = match model(&path.value) {
            Ok(reading) => reading,
            Err(why) => {
                let message = format!("`{}` cannot be read: {why}", path.value);
                let problem = Diagnostic::new(codes::UNREADABLE_MODEL, path.span, message);
                problems.push(problem.label("no such conflict file"));
                continue;
            }
        };
        match reading.conflict {
            Some(conflict) => found.push(Loaded { path: path.value.clone(), conflict }),
            None => {
                let is_error = |one: &&Diagnostic| one.severity == Severity::Error;
                let first = reading.diagnostics.iter().find(is_error);
                let first = first.map_or("it has errors", |one| one.message.as_str());
                let message = format!("`{}` has errors: {first}", path.value);
                let problem = Diagnostic::new(codes::FAULTY_MODEL, path.span, message);
                let hint = format!("`crossroad check {}` tells all", reading.name);
                problems.push(problem.label("has errors").hint(hint));
            }
        }
    }
    found
}

/// What is known while a plan is read.
struct Reader<'r> {
    models: &'r [Loaded],
    problems: &'r mut Problems,
    compute: Compute,
}

impl Reader<'_> {
    fn unfit(&mut self, span: Span, message: String, label: &str) {
        self.problems.push(Diagnostic::new(codes::UNFIT_HERE, span, message).label(label));
    }

    /// Reads `[sweep]`.
    fn sweep(&mut self, table: &Table) -> Plan {
        const OF_FORECASTS: [&str; 8] =
            ["question", "about", "uniform", "exact", "worlds", "until", "seed", "documents"];
        let others: &[&str] = match self.compute {
            Compute::Forecast => &["withdraw"],
            Compute::Analysis => &["withdraw"],
            Compute::Hinge => &[],
        };
        let forecasts = if self.compute == Compute::Forecast { &[][..] } else { &OF_FORECASTS };
        for key in others.iter().chain(forecasts).filter_map(|key| table.key(key)) {
            let message = format!("`{}` has no effect on what this plan computes", key.value);
            self.unfit(key.span, message, "not read by this `compute`");
        }
        let whole = |key: &str| table.number(key).and_then(|number| number.whole);
        let unsigned = |key: &str| whole(key).and_then(|number| u64::try_from(number).ok());
        let kinds: Vec<Kind> = kinds(table.list("withdraw"));
        Plan {
            title: table.string("title").unwrap_or_default(),
            compute: self.compute,
            models: Vec::new(),
            axes: Vec::new(),
            memory: Memory { limit: unsigned("memory").unwrap_or(1024) << 20 },
            concepts: self.concepts(table),
            sequences: match table.string("sequences").as_deref() {
                Some("each-once") => Sequences::EachOnce,
                Some("single") => Sequences::Single,
                _ => Sequences::Legal,
            },
            at: table.string("at").and_then(|text| Date::read(&text)),
            question: self.question(table),
            about: self.about(table),
            uniform: table.flag("uniform"),
            exact: unsigned("exact").map_or(Ask::LEAVES, |leaves| leaves as usize),
            worlds: unsigned("worlds").unwrap_or(Ask::WORLDS),
            until: table.number("until").map(|number| number.value),
            seed: unsigned("seed").unwrap_or(0),
            documents: table.flag("documents"),
            withdrawn: if kinds.is_empty() {
                vec![Kind::Source, Kind::Speaker, Kind::Claim]
            } else {
                kinds
            },
        }
    }

    fn concepts(&mut self, table: &Table) -> Option<Vec<&'static Concept>> {
        let names = table.list("concepts").iter().filter_map(Node::spanned_text);
        let mut found: Vec<&'static Concept> = Vec::new();
        for name in names {
            match concept(&name.value) {
                Some(concept)
                    if self.compute == Compute::Forecast && concept.foresight().is_none() =>
                {
                    let message = format!("`{}` does not judge single moves", name.value);
                    self.unfit(name.span, message, "no forecast can be made under it");
                }
                Some(concept) if found.iter().any(|other| other.id == concept.id) => {
                    let message = format!("`{}` is listed twice", concept.id);
                    let problem = Diagnostic::new(codes::REPEATED_ENTRY, name.span, message);
                    self.problems.push(problem.label("listed before"));
                }
                Some(concept) => found.push(concept),
                None => {
                    let message = format!("there is no concept `{}`", name.value);
                    let ids = all_concepts().map(|concept| concept.id);
                    let problem = Diagnostic::new(codes::UNKNOWN_WORD, name.span, message);
                    let problem = problem.label("not known").maybe_hint(did_you_mean(&name, ids));
                    self.problems.push(problem.hint("`crossroad concept` lists all"));
                }
            }
        }
        (!found.is_empty()).then_some(found)
    }

    fn question(&mut self, table: &Table) -> Option<String> {
        let asked = table.text("question");
        let none = "the model asks nothing (`[[questions]]`)";
        for model in self.models {
            let ids: Vec<&str> =
                model.conflict.questions.iter().map(|one| one.id.value.as_str()).collect();
            match &asked {
                Some(id) if !ids.contains(&id.value.as_str()) => {
                    let message = format!("`{}` has no question `{}`", model.path, id.value);
                    let problem = Diagnostic::new(codes::UNKNOWN_QUESTION, id.span, message);
                    let known = ids.iter().copied();
                    let problem = problem.label("no such question");
                    self.problems.push(problem.maybe_hint(did_you_mean(id, known)));
                }
                None if self.compute == Compute::Forecast
                    && ids.is_empty()
                    && table.key("about").is_none() =>
                {
                    let span = table.key("models").map_or(Span::default(), |key| key.span);
                    let message = format!("`{}`: {none}", model.path);
                    self.unfit(span, message, "say what the forecast is about: `about = \"…\"`");
                }
                _ => {}
            }
        }
        asked.map(|id| id.value)
    }

    fn about(&mut self, table: &Table) -> Option<String> {
        let asked = table.text("about")?;
        for model in self.models {
            if let Err(problem) = formula(&model.conflict, &asked.value) {
                let message = format!("in `{}`: {}", model.path, problem.message);
                let wrong = Diagnostic::new(codes::UNFIT_HERE, asked.span, message);
                let wrong = wrong.label("no formula of that model");
                self.problems.push(problem.hints.into_iter().fold(wrong, Diagnostic::hint));
            }
        }
        Some(asked.value)
    }

    /// Reads what varies.
    fn axes(&mut self, root: &Table, sweep: &Table) -> Vec<Axis> {
        let mut axes: Vec<(Axis, Span)> = Vec::new();
        for node in root.list("vary") {
            let Some(axis) = node.table().and_then(|table| self.axis(table)) else { continue };
            let same =
                |(other, _): &&(Axis, Span)| (other.kind, &other.of) == (axis.kind, &axis.of);
            if let Some((_, first)) = axes.iter().find(same) {
                let message = format!("`{}` varies twice", axis.name());
                let problem = Diagnostic::new(codes::REPEATED_ENTRY, node.span, message);
                self.problems.push(problem.label("again").also(*first, "here first"));
                continue;
            }
            let key = axis.kind.key();
            if matches!(axis.kind, AxisKind::At | AxisKind::Seed)
                && let Some(said) = sweep.key(key)
            {
                let message = format!("`{key}` is said of all points, and varies");
                let problem = Diagnostic::new(codes::CLASHING_KEYS, node.span, message);
                self.problems.push(problem.label("varies").also(said.span, "said here"));
            }
            axes.push((axis, node.span));
        }
        axes.into_iter().map(|(axis, _)| axis).collect()
    }

    fn axis(&mut self, table: &Table) -> Option<Axis> {
        let given = |(kind, key): &(AxisKind, &'static str)| Some((*kind, table.key(key)?));
        let (kind, key) = AxisKind::ALL.iter().find_map(given)?;
        let forecast = self.compute == Compute::Forecast;
        let idle = match kind {
            AxisKind::Seed | AxisKind::Pace | AxisKind::Foresight => !forecast,
            AxisKind::Withdraw => self.compute == Compute::Hinge,
            _ => false,
        };
        if idle {
            let message = format!("`{}` has no effect on what this plan computes", kind.key());
            self.unfit(key.span, message, "nothing would vary");
        }
        let of = table.text(kind.key());
        if let Some(of) = &of {
            self.named(kind, of);
        }
        let values = match kind {
            AxisKind::Seed | AxisKind::At | AxisKind::Withdraw => self.listed(kind, table),
            _ => {
                let values = self.values(kind, table, key.span)?;
                vec![values; self.models.len()]
            }
        };
        Some(Axis { kind, of: of.map(|of| of.value).unwrap_or_default(), values })
    }

    /// Reads seeds, days and withdrawals, for each model.
    fn listed(&mut self, kind: AxisKind, table: &Table) -> Vec<Vec<(AxisValue, String)>> {
        if let Some(key) = ["values", "from", "to", "steps"].iter().find_map(|key| table.key(key)) {
            let message = format!("`{}` has its values listed itself", kind.key());
            self.unfit(key.span, message, "has no meaning here");
        }
        let nodes = table.list(kind.key());
        if kind == AxisKind::Withdraw {
            let kinds = kinds(nodes);
            let of_model = |model: &Loaded| {
                let all = everything(&model.conflict, &kinds).into_iter().map(|what| {
                    let told = format!("{}:{}", what.kind().word(), what.name(&model.conflict));
                    (AxisValue::Withdraw(Some(what)), told)
                });
                let nothing = (AxisValue::Withdraw(None), "nothing".to_owned());
                std::iter::once(nothing).chain(all).collect()
            };
            return self.models.iter().map(of_model).collect();
        }
        let mut values = Values::default();
        for node in nodes {
            let value = match (&node.value, kind) {
                (Value::Number(number), AxisKind::Seed) => {
                    number.whole.map(|seed| (AxisValue::Seed(seed as u64), seed.to_string()))
                }
                (Value::Text(text), AxisKind::At) => {
                    Date::read(&text.text).map(|date| (AxisValue::At(date), date.to_string()))
                }
                _ => None,
            };
            self.add(&mut values, value, node.span);
        }
        vec![values.listed; self.models.len()]
    }

    fn add(&mut self, values: &mut Values, value: Option<(AxisValue, String)>, span: Span) {
        let Some((value, told)) = value else { return };
        if values.repeats(value, told.clone()) {
            let message = format!("the value `{told}` is listed twice");
            let problem = Diagnostic::new(codes::REPEATED_ENTRY, span, message);
            self.problems.push(problem.label("listed before"));
        }
    }

    /// Reads `values`, or `from`, `to` and `steps`.
    fn values(
        &mut self,
        kind: AxisKind,
        table: &Table,
        span: Span,
    ) -> Option<Vec<(AxisValue, String)>> {
        let mut values = Values::default();
        if table.key("values").is_some() {
            for node in table.list("values") {
                let value = match &node.value {
                    Value::Number(number) => self.value(kind, &number.text, node.span),
                    Value::Text(text) if kind == AxisKind::Foresight => concept(&text.text)
                        .map(|found| (AxisValue::Concept(found.id), found.id.to_owned())),
                    Value::Text(text) => {
                        let message = format!("`{}` is no number", text.text);
                        self.unfit(node.span, message, "expected a number");
                        None
                    }
                    _ => None,
                };
                self.add(&mut values, value, node.span);
            }
            return Some(values.listed);
        }
        let number = |key: &str| table.number(key).map(|number| number.value);
        let steps = table.number("steps").and_then(|number| number.whole);
        let (Some(from), Some(to), Some(steps)) = (number("from"), number("to"), steps) else {
            if !table.incomplete {
                let message = format!("`{}` has no values", kind.key());
                self.unfit(span, message, "needs `values`, or `from`, `to` and `steps`");
            }
            return None;
        };
        for step in 0..steps {
            let value = from + (to - from) * step as f64 / (steps - 1) as f64;
            let told = format!("{value:.9}");
            let told = told.trim_end_matches('0').trim_end_matches('.');
            let value = self.value(kind, told, span);
            let refused = value.is_none();
            self.add(&mut values, value, span);
            if refused {
                break;
            }
        }
        Some(values.listed)
    }

    fn value(&mut self, kind: AxisKind, text: &str, span: Span) -> Option<(AxisValue, String)> {
        let number = text.parse::<f64>().ok();
        let (value, expected) = match kind {
            AxisKind::Chance => (
                number.filter(|p| (0.0..=1.0).contains(p)).map(AxisValue::Number),
                "expected a number from 0 to 1",
            ),
            AxisKind::Pace => (
                number.filter(|pace| *pace > 0.0 && *pace <= 1e6).map(AxisValue::Number),
                "expected a number above 0, up to 1000000",
            ),
            AxisKind::Weight => (
                Decimal::read(text).map(AxisValue::Weight),
                "expected a number below 1000000000 with at most 9 places",
            ),
            _ => (None, "expected a concept in quotes, such as \"seq\""),
        };
        if value.is_none() {
            let message = format!("`{text}` is no value for `{}`", kind.key());
            self.unfit(span, message, expected);
        }
        value.map(|value| (value, text.to_owned()))
    }

    /// Makes sure that every model has what varies.
    fn named(&mut self, kind: AxisKind, of: &Spanned<String>) {
        for model in self.models {
            let mut conflict = model.conflict.clone();
            let ids = || model.conflict.dms.iter().map(|dm| dm.id.value.clone()).collect();
            let (known, contradicted): (Vec<String>, bool) = match kind {
                AxisKind::Chance => {
                    let slots = chances(&mut conflict);
                    let unknown = slots.iter().any(|one| one.unknown && one.names.contains(of));
                    (slots.into_iter().flat_map(|slot| slot.names).collect(), unknown)
                }
                AxisKind::Weight => (
                    weights(&mut conflict).into_iter().flat_map(|(names, _)| names).collect(),
                    false,
                ),
                _ => (ids(), false),
            };
            let names = || known.iter().map(String::as_str);
            if contradicted {
                let message =
                    format!("in `{}` it is `unknown` which side of it is wanted", model.path);
                let problem = Diagnostic::new(codes::NOTHING_TO_VARY, of.span, message);
                let hint = "say in the file how likely it is (`chance`) instead of `unknown`";
                self.problems.push(problem.label("has no chance").hint(hint));
            } else if !names().any(|name| name == of.value) {
                let what = match kind {
                    AxisKind::Chance => "statement, option or rule",
                    AxisKind::Weight => "weight",
                    _ => "decision maker",
                };
                let message = format!("`{}` has no {what} `{}`", model.path, of.value);
                let problem = Diagnostic::new(codes::NOTHING_TO_VARY, of.span, message);
                let hint = did_you_mean(of, names()).unwrap_or_else(|| match known.is_empty() {
                    true => format!("it has no {what} at all"),
                    false => format!("it has {}", list(names(), "and")),
                });
                self.problems.push(problem.label("not in this model").hint(hint));
            }
        }
    }
}

fn kinds(nodes: &[Node]) -> Vec<Kind> {
    let said: Vec<String> =
        nodes.iter().filter_map(Node::spanned_text).map(|text| text.value).collect();
    Kind::ALL.into_iter().filter(|kind| said.iter().any(|word| word == kind.word())).collect()
}
