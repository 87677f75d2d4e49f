//! The `.gmcr` files of the field's desktop program, as JSON.
//!
//! Options are regrouped by decision maker there, in the order of the decision makers, before
//! states are numbered; so they are here, and states keep their numbers. Indices in the file mean
//! the file's own order. A condition is a list of `[option, "Y" or "N"]`, all of which hold, or an
//! object whose `members` are such lists, one of which holds.

mod json;

use json::{File, Place};
use jsonc_parser::ast::{Array, Object, Value};

use super::draft::{Actor, Choice, Draft, Ids, Perception};
use super::{Imported, Trouble, right};
use crate::game::naming::pattern_of;
use crate::game::space::{Memory, build, structure};
use crate::model::conflict::{OneWay, read};
use crate::program::Program;
use crate::text::formula::{Formula, OptionId};

/// Reads a `.gmcr` file; `name` is what to call it.
///
/// # Errors
/// Every problem of the file, with its place.
pub fn gmcr(name: &str, bytes: &[u8], memory: Memory) -> Result<Imported, Vec<Trouble>> {
    let mut file = File::new(name, bytes);
    let found = file.text().map(str::to_owned).and_then(|text| {
        let root = file.parse(&text)?;
        let model = Model::read(&mut file, &root, name, memory);
        file.none().then_some(model)
    });
    match found {
        Some(model) => right(name, model.finish()),
        None => Err(file.finish()),
    }
}

/// What was read so far.
struct Model {
    draft: Draft,
    /// The place that each option of the file has here.
    place: Vec<Option<OptionId>>,
    left_out: Vec<String>,
}

const KNOWN: [&str; 9] = [
    "options",
    "decisionMakers",
    "infeasibles",
    "coalitions",
    "coalitionsFull",
    "program",
    "version",
    "useManualPreferenceRanking",
    "useManualPreferenceVectors",
];

const KNOWN_OF_DM: [&str; 8] = [
    "name",
    "options",
    "preferences",
    "payoffs",
    "misperceptions",
    "preferenceRanking",
    "preferenceVector",
    "isCoalition",
];

impl Model {
    fn read(file: &mut File, root: &Object<'_>, name: &str, memory: Memory) -> Self {
        let title = name.rsplit(['/', '\\']).next().unwrap_or(name);
        let title = title.rsplit_once('.').map_or(title, |(stem, _)| stem).trim();
        let title = if title.is_empty() { "An imported conflict" } else { title };
        let draft = Draft { title: title.to_owned(), ..Draft::default() };
        let mut model = Self { draft, place: Vec::new(), left_out: Vec::new() };
        for property in &root.properties {
            let key = property.name.as_str();
            if !KNOWN.contains(&key) {
                model.left_out.push(format!("the key `{key}` is not known"));
            }
        }
        let program = ["program", "version"].map(|key| json::text(root.get(key).map(|p| &p.value)));
        let program: Vec<&str> = program.iter().flatten().map(|text| text.as_ref()).collect();
        let from =
            if program.is_empty() { String::new() } else { format!(" ({})", program.join(" ")) };
        model.draft.head.push(format!(
            "Imported from {}{from} by crossroad {}. Options stand by decision maker, so states \
             have the numbers they have there.",
            name.rsplit(['/', '\\']).next().unwrap_or(name),
            Program::THIS.version
        ));
        let dms = model.actors(file, root);
        for infeasible in file.list(root, "infeasibles", false).into_iter().flat_map(json::values) {
            let Some(formula) = model.condition(file, infeasible) else { continue };
            if formula == Formula::Constant(true) {
                file.put(infeasible, "this pattern says nothing, so no state is left", None);
            }
            model.draft.never.push(formula);
        }
        let manual = model.manual(file, root);
        for (at, dm) in dms.iter().enumerate() {
            model.preferences(file, (at, dm), manual);
            model.misperceptions(file, (at, dm));
        }
        model.coalitions(file, root);
        if manual && file.none() {
            model.rankings(file, &dms, memory);
        }
        model
    }

    /// Reads who there is and what each can do; returns the decision makers.
    fn actors<'r>(&mut self, file: &mut File, root: &'r Object<'r>) -> Vec<&'r Object<'r>> {
        let options: Vec<(Choice, Place)> = file
            .list(root, "options", true)
            .into_iter()
            .flat_map(json::values)
            .enumerate()
            .filter_map(|(at, value)| option(file, at, value))
            .collect();
        let count = file.list(root, "options", false).map_or(0, |list| list.elements.len());
        if count > 64 {
            let message = format!("there are {count} options, and a conflict has 64 at most");
            file.put_at(Place::of_list(root, "options"), message, None);
        }
        self.place = vec![None; count];
        let mut ids = Ids::default();
        let mut dms = Vec::new();
        let mut next = 0;
        let mut owner: Vec<Option<usize>> = vec![None; count];
        for value in file.list(root, "decisionMakers", true).into_iter().flat_map(json::values) {
            let Some(dm) = file.object(value, "a decision maker") else { continue };
            for property in &dm.properties {
                let key = property.name.as_str();
                if !KNOWN_OF_DM.contains(&key) {
                    self.left_out.push(format!("the key `{key}` of a decision maker is not known"));
                }
            }
            let name = file.name(dm, value, "the decision maker");
            let otherwise = format!("dm{}", dms.len() + 1);
            let mut actor = Actor { id: ids.of(&name, &otherwise), name, ..Actor::default() };
            if actor.name.trim().is_empty() {
                actor.name.clone_from(&actor.id);
            }
            let mut own = Ids::default();
            for index in file.list(dm, "options", true).into_iter().flat_map(json::values) {
                let Some(at) = file.index(index, count, "option") else { continue };
                match self.place.get_mut(at) {
                    Some(place) if place.is_none() => {
                        *place = Some(OptionId::at(next));
                        owner.iter_mut().skip(at).take(1).for_each(|one| *one = Some(dms.len()));
                        next += 1;
                    }
                    _ => {
                        let mine = owner.get(at) == Some(&Some(dms.len()));
                        if !mine {
                            let hint = "here an option has one owner: give it to one of them";
                            let message = format!("option {at} belongs to somebody else already");
                            file.put(index, message, Some(hint.to_owned()));
                        }
                        continue;
                    }
                }
                if let Some((choice, _)) = options.get(at) {
                    let otherwise = format!("option{}", at + 1);
                    let id = own.of(&choice.does, &otherwise);
                    let does = if choice.does.trim().is_empty() {
                        id.clone()
                    } else {
                        choice.does.clone()
                    };
                    actor.options.push(Choice { id, does, one_way: choice.one_way });
                }
            }
            self.draft.actors.push(actor);
            dms.push(dm);
        }
        // (where decision makers could not be read, nobody knows who owns what)
        let readable = root.get_array("decisionMakers").is_some();
        for (at, place) in self.place.iter().enumerate().filter(|_| readable) {
            if let (None, Some((choice, where_))) = (place, options.get(at)) {
                let message =
                    format!("option {at} (`{}`) belongs to no decision maker", choice.does);
                let hint = "nobody could ever change it: give it to somebody, or take it out";
                file.put_at(*where_, message, Some(hint.to_owned()));
            }
        }
        if self.draft.options() == 0 && file.none() {
            file.put_at(Place::WHOLE, "nobody can do anything: there is no option", None);
        }
        dms
    }

    /// Reads a condition.
    fn condition(&self, file: &mut File, value: &Value<'_>) -> Option<Formula> {
        if let Value::Array(pairs) = value {
            return self.all(file, pairs);
        }
        let Value::Object(object) = value else {
            let expected =
                "expected a list of [option, \"Y\" or \"N\"], or an object with `members`";
            file.put(value, format!("{expected}, not {}", json::kind(value)), None);
            return None;
        };
        let members = file.list(object, "members", true)?;
        let mut any = Vec::new();
        let mut whole = true;
        for member in &members.elements {
            match member {
                Value::Array(pairs) => match self.all(file, pairs) {
                    Some(formula) => any.push(formula),
                    None => whole = false,
                },
                other => {
                    file.put(other, format!("expected a list, not {}", json::kind(other)), None);
                    whole = false;
                }
            }
        }
        match any.len() {
            _ if !whole => None,
            0 => {
                file.put(value, "`members` is empty: nothing satisfies this condition", None);
                None
            }
            1 => any.pop(),
            _ => Some(Formula::Or(any)),
        }
    }

    /// Reads a list of pairs, all of which hold.
    fn all(&self, file: &mut File, pairs: &Array<'_>) -> Option<Formula> {
        let (mut fixed, mut taken) = (0_u64, 0_u64);
        let mut whole = true;
        for pair in &pairs.elements {
            let Value::Array(parts) = pair else {
                let message =
                    format!("expected [option, \"Y\" or \"N\"], not {}", json::kind(pair));
                file.put(pair, message, None);
                whole = false;
                continue;
            };
            let [option, letter] = parts.elements.as_slice() else {
                file.put(pair, "expected two things: an option and \"Y\" or \"N\"", None);
                whole = false;
                continue;
            };
            let yes = match json::text(Some(letter)).as_deref() {
                Some("Y") => Some(true),
                Some("N") => Some(false),
                _ => {
                    file.put(letter, "expected \"Y\" or \"N\"", None);
                    None
                }
            };
            let place = file.index(option, self.place.len(), "option");
            let place = place.and_then(|at| self.place.get(at).copied().flatten());
            let (Some(yes), Some(place)) = (yes, place) else {
                whole = false;
                continue;
            };
            if fixed >> place.0 & 1 == 1 {
                file.put(option, "this option stands twice in the condition", None);
                whole = false;
            }
            fixed |= 1 << place.0;
            taken |= u64::from(yes) << place.0;
        }
        whole.then(|| Formula::pattern(fixed, taken))
    }

    /// Says whether rankings made by hand stand in for preference statements.
    fn manual(&mut self, file: &mut File, root: &Object<'_>) -> bool {
        let keys = ["useManualPreferenceRanking", "useManualPreferenceVectors"];
        let Some(property) = keys.iter().find_map(|key| root.get(key)) else { return false };
        match &property.value {
            Value::BooleanLit(flag) => flag.value,
            other => {
                file.put(other, format!("expected true or false, not {}", json::kind(other)), None);
                false
            }
        }
    }

    fn preferences(&mut self, file: &mut File, (at, dm): (usize, &Object<'_>), manual: bool) {
        let list = file.list(dm, "preferences", false);
        let conditions = list.map_or(&[][..], |list| list.elements.as_slice());
        let mut wishes = Vec::new();
        for value in conditions {
            if let Some(formula) = self.condition(file, value) {
                if formula == Formula::Constant(true) {
                    let who = self.name(at);
                    self.left_out
                        .push(format!("a preference statement of {who} that says nothing"));
                } else if !wishes.contains(&formula) {
                    wishes.push(formula);
                }
            }
        }
        if manual {
            if !wishes.is_empty() {
                let who = self.name(at);
                self.left_out.push(format!(
                    "the {} preference statements of {who}: the file says that rankings made by \
                     hand are used",
                    wishes.len()
                ));
            }
            return;
        }
        if dm.get("preferenceRanking").or_else(|| dm.get("preferenceVector")).is_some() {
            let who = self.name(at);
            self.left_out.push(format!(
                "the ranking of {who}: the file says that preference statements are used"
            ));
        }
        if let Some(actor) = self.draft.actors.get_mut(at) {
            actor.wishes = wishes;
        }
    }

    fn name(&self, at: usize) -> String {
        self.draft.actors.get(at).map_or_else(String::new, |actor| actor.name.clone())
    }

    /// Reads which states a decision maker does not perceive. Where they are all those that an
    /// option is taken in, it does not know of the option.
    fn misperceptions(&mut self, file: &mut File, (at, dm): (usize, &Object<'_>)) {
        let mut view = Perception { dm: at, ..Perception::default() };
        let list = file.list(dm, "misperceptions", false);
        for value in list.into_iter().flat_map(json::values) {
            let Some(formula) = self.condition(file, value) else { continue };
            let parts = match formula {
                Formula::Or(parts) => parts,
                one => vec![one],
            };
            for part in parts {
                match part {
                    Formula::Taken(option) => view.unaware |= 1 << option.0,
                    Formula::Constant(true) => {
                        file.put(
                            value,
                            "this pattern says nothing, so no state is perceived",
                            None,
                        );
                    }
                    other if !view.never.contains(&other) => view.never.push(other),
                    _ => {}
                }
            }
        }
        if view.unaware != 0 || !view.never.is_empty() {
            self.draft.views.push(view);
        }
    }

    fn coalitions(&mut self, file: &mut File, root: &Object<'_>) {
        let count = self.draft.actors.len();
        let mut parts: Vec<Vec<usize>> = Vec::new();
        let list = file.list(root, "coalitions", false);
        for value in list.into_iter().flat_map(json::values) {
            let members: Vec<&Value<'_>> = match value {
                Value::Array(list) => list.elements.iter().collect(),
                one => vec![one],
            };
            let each =
                members.into_iter().filter_map(|one| file.index(one, count, "decision maker"));
            parts.push(each.collect());
        }
        let mut met: Vec<usize> = parts.concat();
        met.sort_unstable();
        if met.windows(2).any(|pair| pair.first() == pair.last())
            || !met.is_empty() && met.len() != count
        {
            let message = "the coalitions do not have each decision maker once, so that program \
                           does not use them, either";
            self.left_out.push(message.to_owned());
            return;
        }
        for part in parts.into_iter().filter(|part| part.len() > 1) {
            let names: Vec<String> = part.iter().map(|at| self.name(*at)).collect();
            self.left_out.push(format!(
                "that {} act as one: here they may move together (`analyze --coalitions file`), \
                 and alone, too",
                names.join(" and ")
            ));
            self.draft.coalitions.push(part);
        }
    }

    /// Reads rankings made by hand, which number the feasible states.
    fn rankings(&mut self, file: &mut File, dms: &[&Object<'_>], memory: Memory) {
        let text = self.draft.write();
        let reading = read("the conflict without preferences", text.as_bytes());
        let Some(conflict) = reading.conflict else { return };
        let space = match build(&structure(&conflict), memory) {
            Ok(space) => space,
            Err(refusal) => {
                file.put_at(Place::WHOLE, format!("rankings cannot be read: {refusal}"), None);
                return;
            }
        };
        for (at, dm) in dms.iter().enumerate() {
            let keys = ["preferenceRanking", "preferenceVector"];
            let Some(key) = keys.into_iter().find(|key| dm.get(key).is_some()) else {
                let who = self.name(at);
                let hint = "the file says that rankings made by hand are used for all".to_owned();
                file.put_at(Place::of(dm.range.start), format!("{who} has no ranking"), Some(hint));
                continue;
            };
            let Some(list) = file.list(dm, key, true) else { continue };
            let mut ranked = vec![false; space.len()];
            let mut ranking = Vec::new();
            for item in &list.elements {
                let tied: Vec<&Value<'_>> = match item {
                    Value::Array(tied) => tied.elements.iter().collect(),
                    one => vec![one],
                };
                let mut patterns = Vec::new();
                let mut numbers = Vec::new();
                for value in tied {
                    let Some(number) = file.number(value) else { continue };
                    let at = usize::try_from(number).ok().and_then(|one| one.checked_sub(1));
                    match at.and_then(|at| Some((at, ranked.get_mut(at)?))) {
                        None => {
                            let hint = format!("states are numbered from 1 to {}", space.len());
                            file.put(value, format!("there is no state {number}"), Some(hint));
                        }
                        Some((_, twice)) if *twice => {
                            file.put(value, format!("state {number} is ranked twice"), None);
                        }
                        Some((at, once)) => {
                            *once = true;
                            let state = crate::text::formula::StateId::at(at);
                            patterns.push(pattern_of(&space, state));
                            numbers.push(number.to_string());
                        }
                    }
                }
                let noun = if numbers.len() == 1 { "state" } else { "states" };
                let label = format!("{noun} {}", numbers.join(", "));
                if !patterns.is_empty() {
                    ranking.push((patterns, label));
                }
            }
            let missing: Vec<String> = (1..)
                .zip(&ranked)
                .filter(|(_, there)| !**there)
                .map(|(number, _): (usize, _)| number.to_string())
                .collect();
            if !missing.is_empty() {
                let told = missing.iter().take(8).cloned().collect::<Vec<_>>().join(", ");
                let more = if missing.len() > 8 { ", …" } else { "" };
                let message =
                    format!("the ranking of {} lacks states: {told}{more}", self.name(at));
                file.put_at(Place::of(list.range.start), message, None);
            }
            if let Some(actor) = self.draft.actors.get_mut(at) {
                actor.ranking = ranking;
            }
        }
    }

    fn finish(mut self) -> Imported {
        self.left_out.sort();
        self.left_out.dedup();
        if !self.left_out.is_empty() {
            self.draft.head.push("Not carried over:".to_owned());
        }
        let notes = self.left_out.iter().map(|note| format!("- {note}"));
        self.draft.head.extend(notes);
        Imported { text: self.draft.write(), left_out: self.left_out }
    }
}

fn option(file: &mut File, at: usize, value: &Value<'_>) -> Option<(Choice, Place)> {
    let object = file.object(value, "an option")?;
    let does = file.name(object, value, &format!("option {at}"));
    let way = object.get("permittedDirection").map(|property| &property.value);
    let one_way = match json::text(way).as_deref() {
        Some("both") => None,
        Some("fwd") => Some(OneWay::On),
        Some("back") => Some(OneWay::Off),
        _ => match way {
            None => None,
            Some(way) => {
                file.put(way, "expected \"both\", \"fwd\" or \"back\"", None);
                None
            }
        },
    };
    Some((Choice { id: String::new(), does, one_way }, Place::of_value(value)))
}
