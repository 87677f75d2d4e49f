//! `.gmcr` files of our own making: every quirk, read and analysed.

use crossroad::exchange::{Imported, Trouble, gmcr};
use crossroad::game::check::read_checked;
use crossroad::game::graph::Graph;
use crossroad::game::naming::{number, pattern_of};
use crossroad::game::space::{Memory, Space, build, perceived_structure, structure};
use crossroad::model::conflict::{Conflict, OneWay};
use crossroad::text::diagnostic::has_errors;
use crossroad::text::formula::{DmId, StateId};
use serde_json::{Value, json};

use crate::support::{equilibria, space};

fn import(file: &Value) -> Imported {
    let text = file.to_string();
    gmcr("folder/my dispute.gmcr", text.as_bytes(), Memory::DEFAULT)
        .unwrap_or_else(|troubles| panic!("{troubles:?}"))
}

fn troubles(text: &str) -> Vec<Trouble> {
    gmcr("f.gmcr", text.as_bytes(), Memory::DEFAULT).expect_err("it has problems")
}

/// Reads what was written, which must be right.
fn checked(imported: &Imported) -> Conflict {
    let reading = read_checked("imported", imported.text.as_bytes());
    assert!(!has_errors(&reading.diagnostics), "{}\n{}", reading.render(false), imported.text);
    reading.conflict.clone().expect("a conflict")
}

fn patterns(space: &Space) -> Vec<String> {
    space.states().map(|state| pattern_of(space, state)).collect()
}

/// How a decision maker ranks the states: their numbers, best first, tied ones together.
fn ranking(graph: &Graph<'_>, dm: usize) -> Vec<Vec<u64>> {
    let ranks = &graph.relations[dm].ranks;
    let mut levels = vec![Vec::new(); ranks.levels() as usize];
    for state in graph.space.states() {
        levels[(ranks.levels() - 1 - ranks.get(state)) as usize].push(number(state));
    }
    levels
}

/// Two options of A with one of B between them in the file's order.
fn interleaved() -> Value {
    json!({
        "program": "gmcr-py", "version": "0.3.13",
        "options": [
            {"name": "Sue", "permittedDirection": "both"},
            {"name": "Pay \"now\"", "permittedDirection": "fwd"},
            {"name": "Appeal", "permittedDirection": "back"},
        ],
        "decisionMakers": [
            {"name": "The City", "options": [0, 2], "preferences": [], "misperceptions": []},
            {"name": "The Firm", "options": [1], "preferences": [], "misperceptions": []},
        ],
        "infeasibles": [],
        "useManualPreferenceRanking": false,
    })
}

#[test]
fn options_are_regrouped_and_states_numbered_after_that() {
    let mut file = interleaved();
    // In the file's order: not Sue, not Pay, Appeal. After regrouping: Sue, Appeal, Pay.
    file["infeasibles"] = json!([[[0, "N"], [1, "N"], [2, "Y"]]]);
    let imported = import(&file);
    let conflict = checked(&imported);
    let names: Vec<String> =
        (0..3).map(|at| conflict.option_name(crossroad::text::formula::OptionId::at(at))).collect();
    assert_eq!(names, ["the-city.sue", "the-city.appeal", "the-firm.pay-now"]);
    assert_eq!(conflict.options[2].does, "Pay \"now\"");
    let ways: Vec<_> = conflict.options.iter().map(|option| option.one_way).collect();
    assert_eq!(ways, [None, Some(OneWay::Off), Some(OneWay::On)]);
    let space = space(&conflict);
    // Ascending decimals over the regrouped options: 0, 1, 3, 4, 5, 6, 7; 2 is infeasible.
    assert_eq!(patterns(&space), ["NNN", "YNN", "YYN", "NNY", "YNY", "NYY", "YYY"]);
    assert_eq!(conflict.title, "my dispute");
    assert_eq!(imported.left_out, [""; 0]);
    assert!(imported.text.starts_with("# Imported from my dispute.gmcr (gmcr-py 0.3.13)"));
}

#[test]
fn directions_are_those_of_the_moves() {
    let conflict = checked(&import(&interleaved()));
    let space = space(&conflict);
    let moves = |dm: usize, from: usize| -> Vec<String> {
        let targets = space.targets(DmId::at(dm), StateId::at(from));
        targets.map(|to| pattern_of(&space, to)).collect()
    };
    // `fwd`: from not taken to taken only.
    assert_eq!((moves(1, 0), moves(1, 4)), (vec!["NNY".to_owned()], Vec::new()));
    // `back`: Appeal can be given up, not taken up.
    assert_eq!(moves(0, 0), ["YNN"]);
    assert_eq!(moves(0, 3), ["NNN", "YNN", "NYN"]);
}

#[test]
fn statements_count_by_importance_and_compound_ones_as_either() {
    let mut file = interleaved();
    file["decisionMakers"][0]["preferences"] = json!([
        {"compound": true, "members": [[[0, "Y"], [1, "N"]], [[2, "Y"]]]},
        [[1, "Y"]],
        [[1, "Y"]],
    ]);
    file["decisionMakers"][1]["preferences"] = json!([[[1, "N"]], [[0, "N"], [2, "N"]]]);
    let conflict = checked(&import(&file));
    let space = space(&conflict);
    let graph = Graph::reference(&conflict, &space).expect("it can be evaluated");
    // States: 1 NNN, 2 YNN, 3 NYN, 4 YYN, 5 NNY, 6 YNY, 7 NYY, 8 YYY.
    // City: (Sue and not Pay) or Appeal, then Pay: 7 8 | 2 3 4 | 5 6 | 1.
    assert_eq!(ranking(&graph, 0), [vec![7, 8], vec![2, 3, 4], vec![5, 6], vec![1]]);
    // Firm: not Pay, then neither Sue nor Appeal: 1 | 2 3 4 | 5 | 6 7 8.
    assert_eq!(ranking(&graph, 1), [vec![1], vec![2, 3, 4], vec![5], vec![6, 7, 8]]);
    // By hand: the Firm leaves no state (it can only take up Pay, which it dislikes); the City
    // leaves 1 for 2, and none of 2, 3, 4, 5, 6, 7, 8.
    let nash: Vec<u64> = equilibria(&graph, "nash").iter().map(number).collect();
    assert_eq!(nash, [2, 3, 4, 5, 6, 7, 8]);
}

#[test]
fn rankings_by_hand_are_used_for_all_and_may_have_ties() {
    let mut file = interleaved();
    file["infeasibles"] =
        json!([{"compound": true, "members": [[[0, "Y"], [2, "Y"]], [[1, "Y"], [2, "Y"]]]}]);
    file["useManualPreferenceRanking"] = json!(true);
    // Feasible: NNN, YNN, NYN, NNY, YNY, numbered 1 to 5.
    file["decisionMakers"][0]["preferenceRanking"] = json!([4, [2, 1], 5, 3]);
    file["decisionMakers"][0]["preferences"] = json!([[[0, "Y"]]]);
    file["decisionMakers"][1]["preferenceRanking"] = json!([[5, 4], 1, [2, 3]]);
    let imported = import(&file);
    let conflict = checked(&imported);
    let space = space(&conflict);
    assert_eq!(patterns(&space), ["NNN", "YNN", "NYN", "NNY", "YNY"]);
    let graph = Graph::reference(&conflict, &space).expect("it can be evaluated");
    assert_eq!(ranking(&graph, 0), [vec![4], vec![1, 2], vec![5], vec![3]]);
    assert_eq!(ranking(&graph, 1), [vec![4, 5], vec![1], vec![2, 3]]);
    // 4 is best for both, and 5 is left by the City for 4.
    let nash: Vec<u64> = equilibria(&graph, "nash").iter().map(number).collect();
    assert_eq!(nash, [4]);
    assert_eq!(imported.left_out.len(), 1, "{:?}", imported.left_out);
    assert!(imported.left_out[0].contains("The City"), "{:?}", imported.left_out);
    assert!(
        imported.text.contains("# - the 1 preference statements of The City"),
        "{}",
        imported.text
    );
    // The old names of the same keys.
    let old = file.to_string().replace("useManualPreferenceRanking", "useManualPreferenceVectors");
    let old = old.replace("preferenceRanking", "preferenceVector");
    let again = gmcr("folder/my dispute.gmcr", old.as_bytes(), Memory::DEFAULT);
    assert_eq!(again.as_ref(), Ok(&imported));
    // Not used, they are told.
    file["useManualPreferenceRanking"] = json!(false);
    let imported = import(&file);
    assert_eq!(imported.left_out.len(), 2, "{:?}", imported.left_out);
    assert!(
        checked(&imported).dms[0].preference
            != crossroad::model::preference::Preference::Indifferent
    );
}

#[test]
fn coalitions_and_misperceptions_are_carried_over() {
    let mut file = interleaved();
    file["coalitions"] = json!([[0, 1]]);
    file["coalitionsFull"] = json!([]);
    file["decisionMakers"][0]["misperceptions"] = json!([[[1, "Y"]], [[0, "N"], [2, "N"]]]);
    file["decisionMakers"][1]["misperceptions"] =
        json!([{"compound": true, "members": [[[0, "Y"]], [[2, "Y"]]]}]);
    let imported = import(&file);
    let conflict = checked(&imported);
    assert_eq!(conflict.coalitions[0].of, [DmId::at(0), DmId::at(1)]);
    let views: Vec<_> = conflict
        .views
        .iter()
        .map(|view| {
            let never = view.never.iter().map(|one| one.text.value.as_str()).collect();
            (view.dm.index(), view.unaware, never)
        })
        .collect();
    let city: Vec<&str> = vec!["not the-city.sue and not the-city.appeal"];
    assert_eq!(views, [(0, 0b100, city), (1, 0b011, vec![])]);
    let told = imported.left_out.join("\n");
    assert!(told.contains("The City and The Firm act as one"), "{told}");
    assert_eq!(imported.left_out.len(), 1, "{told}");
    // States by their whole pattern, each once; what the City does not see is not in its game.
    let two = json!([[0, "Y"], [1, "N"], [2, "Y"]]);
    file["decisionMakers"][0]["misperceptions"] =
        json!([[[0, "N"], [1, "N"], [2, "N"]], two.clone(), {"members": [two]}]);
    file["decisionMakers"][1]["misperceptions"] = json!([]);
    let conflict = checked(&import(&file));
    let [view] = conflict.views.as_slice() else { panic!("{:?}", conflict.views) };
    assert_eq!((view.unaware, view.never.len()), (0, 2));
    let space = build(&structure(&conflict), Memory::DEFAULT).expect("small");
    let narrow = build(&perceived_structure(&conflict, view), Memory::DEFAULT).expect("small");
    assert_eq!((space.len(), narrow.len()), (8, 6));
    assert!([0b000, 0b011].iter().all(|vector| narrow.find(*vector).is_none()));
    // A pattern that says nothing would leave nothing to see.
    file["decisionMakers"][0]["misperceptions"] = json!([[]]);
    assert!(troubles(&file.to_string())[0].to_string().contains("no state is perceived"));
    file["decisionMakers"][0]["misperceptions"] = json!([]);
    // Everybody alone is no coalition; what is no partition is not used there, either.
    file["coalitions"] = json!([0, [1]]);
    assert!(checked(&import(&file)).coalitions.is_empty());
    file["coalitions"] = json!([[0, 1], 1]);
    let imported = import(&file);
    assert!(checked(&imported).coalitions.is_empty());
    assert!(imported.left_out.iter().any(|note| note.contains("each decision maker once")));
}

#[test]
fn names_of_any_kind_become_ids_that_differ() {
    let mut file = interleaved();
    file["options"] = json!([
        {"name": "Не платить", "permittedDirection": "both"},
        {"name": "or", "permittedDirection": "both"},
        {"name": "Не платить\nникогда", "permittedDirection": "both"},
    ]);
    file["decisionMakers"][0]["name"] = json!("US");
    file["decisionMakers"][1]["name"] = json!("us!");
    let conflict = checked(&import(&file));
    assert_eq!(conflict.dms[0].id.value, "us");
    assert_eq!(conflict.dms[1].id.value, "us-2");
    assert_eq!(conflict.dms[1].name, "us!");
    assert_eq!(conflict.options[0].does, "Не платить");
    let ids: Vec<&str> = conflict.options.iter().map(|one| one.id.value.as_str()).collect();
    assert_eq!(ids, ["option1", "option3", "option2"]);
}

#[test]
fn every_problem_is_told_with_its_place() {
    let text = r#"{
  "options": [
    {"name": "a", "permittedDirection": "up"},
    {"permittedDirection": "both"},
    {"name": "c"}
  ],
  "decisionMakers": [
    {"name": "X", "options": [0, 7], "preferences": [[[0, "y"]], 5]},
    {"name": "Y", "options": [0, "1"], "preferences": [[[1, "Y"], [1, "N"]]]}
  ],
  "infeasibles": [[]],
  "coalitions": [9],
  "useManualPreferenceRanking": "yes"
}"#;
    let told: Vec<(usize, String)> = troubles(text)
        .into_iter()
        .map(|trouble| (trouble.place.expect("a place").0, trouble.message))
        .collect();
    let has = |line: usize, words: &str| {
        assert!(
            told.iter().any(|(at, message)| *at == line && message.contains(words)),
            "{line} {words}: {told:#?}"
        );
    };
    has(3, "expected \"both\"");
    has(4, "has no `name`");
    has(5, "belongs to no decision maker");
    has(8, "there is no option 7");
    has(8, "expected \"Y\" or \"N\"");
    has(8, "not a number");
    has(9, "belongs to somebody else");
    has(9, "stands twice");
    has(11, "no state is left");
    has(12, "there is no decision maker 9");
    has(13, "expected true or false");
    assert_eq!(told.len(), 11, "{told:#?}");
}

#[test]
fn what_is_no_such_file_is_told() {
    let told = |text: &str| troubles(text).first().map(ToString::to_string).expect("one");
    assert!(told("").contains("f.gmcr: the file is empty"), "{}", told(""));
    assert!(told("[1, 2").contains("this is no JSON"), "{}", told("[1, 2"));
    assert!(told("[]").contains("expected an object, not a list"));
    assert!(told("{}").contains("there is no `options`"));
    let deep = format!("{{\"options\": {}", "[".repeat(100_000));
    assert!(told(&deep).contains("no JSON"));
    let latin = gmcr("f.gmcr", b"{\n\xff}", Memory::DEFAULT).expect_err("not text");
    assert_eq!(latin[0].place, Some((2, 1)));
    let mut file = interleaved();
    file["useManualPreferenceRanking"] = json!(true);
    file["decisionMakers"][0]["preferenceRanking"] = json!([1, [2, 2], 9, 0]);
    let all = troubles(&file.to_string());
    let words: Vec<&str> = all.iter().map(|one| one.message.as_str()).collect();
    for part in [
        "ranked twice",
        "no state 9",
        "no state 0",
        "lacks states: 3, 4, 5, 6, 7, 8",
        "The Firm has no ranking",
    ] {
        assert!(words.iter().any(|message| message.contains(part)), "{part}: {words:?}");
    }
    // A rule that leaves no state is told, too.
    file["infeasibles"] = json!([[[0, "Y"]], [[0, "N"]]]);
    let all = troubles(&file.to_string());
    assert!(all[0].message.contains("no feasible state"), "{all:?}");
}

/// The prisoner's dilemma, ranked by hand: 1 nobody confesses, 2 the first does, 3 the second, 4 both.
fn dilemma(directions: [&str; 2]) -> Value {
    json!({
        "options": [
            {"name": "Confess", "permittedDirection": directions[0]},
            {"name": "Confess", "permittedDirection": directions[1]},
        ],
        "decisionMakers": [
            {"name": "A", "options": [0], "preferenceRanking": [2, 1, 4, 3]},
            {"name": "B", "options": [1], "preferenceRanking": [3, 1, 4, 2]},
        ],
        "infeasibles": [],
        "useManualPreferenceRanking": true,
    })
}

#[test]
fn directions_give_the_equilibria_that_they_leave() {
    let nash = |directions| -> Vec<u64> {
        let conflict = checked(&import(&dilemma(directions)));
        let space = space(&conflict);
        let graph = Graph::reference(&conflict, &space).expect("it can be evaluated");
        equilibria(&graph, "nash").iter().map(number).collect()
    };
    assert_eq!(nash(["both", "both"]), [4]);
    // Confessing cannot be taken back: as before. It can only be taken back: nobody wants to.
    assert_eq!(nash(["fwd", "fwd"]), [4]);
    assert_eq!(nash(["back", "back"]), [1, 2, 3, 4]);
    // A cannot confess: B does.
    assert_eq!(nash(["back", "both"]), [3, 4]);
}

#[test]
fn coalitions_upset_what_single_ones_do_not() {
    use crossroad_report::verb::{Watch, analyze};
    let mut file = dilemma(["both", "both"]);
    file["coalitions"] = json!([[0, 1]]);
    let conflict = checked(&import(&file));
    let question = analyze::Question {
        concept: vec!["nash".to_owned(), "coalition-nash".to_owned()],
        coalitions: Some("file".to_owned()),
        ..analyze::Question::default()
    };
    let with = |answer: &analyze::Answer<'_>| {
        [0, 1].map(|at| answer.found.equilibria(at).iter().map(number).collect::<Vec<u64>>())
    };
    let found = analyze::answer(&conflict, &question, Watch::default(), with).expect("an answer");
    // Both would leave 4 for 1 together, where either alone would go on to 2 or 3.
    assert_eq!(found, [vec![4], vec![]]);
}
