//! What is refused, and with which words; and what changes over from all worlds to some.

use crossroad::finding::uncertainty::{Ask, Means, Method, Model, forecast};
use crossroad::game::space::{Memory, Refusal};
use crossroad::model::conflict::Conflict;
use crossroad::stability::Sequences;

use crate::support::{self, MEANS};

fn coins(count: usize) -> String {
    let dms = (0..count).map(|at| {
        format!(
            "[dm.d{at}]\nprefers = [{{ that = \"d{at}.x\", chance = 0.5 }}]\n\
             [dm.d{at}.options]\nx = {{ does = \"x\", one-way = \"on\" }}\n"
        )
    });
    let dms: String = dms.collect();
    format!(
        "format = 1\n[conflict]\ntitle = \"coins\"\nstatus-quo = []\n{dms}\
         [[questions]]\nid = \"q\"\nask = \"?\"\nanswers = {{ yes = \"d0.x\" }}\notherwise = \"no\"\n"
    )
}

#[test]
fn more_worlds_than_leaves_are_sampled() {
    let conflict = support::read(&coins(5));
    for (leaves, exact) in [(31, false), (32, true)] {
        let ask = Ask { leaves, worlds: 100, ..support::ask(&conflict, "nash") };
        let row = support::run(&conflict, &ask).expect("a forecast").rows.remove(0);
        let method = if exact { Method::Exact } else { Method::Sampled { worlds: 100 } };
        assert_eq!(row.method, method);
    }
}

fn why(text: &str) -> String {
    refused(&support::read(text))
}

fn refused(conflict: &Conflict) -> String {
    match Model::new(conflict, Sequences::Legal, Memory::DEFAULT) {
        Err(refusal @ Refusal::NoForecast { .. }) => refusal.to_string(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn orders_of_too_many_statements_are_refused() {
    let group = |members: usize| {
        let all: Vec<String> = (0..members).map(|at| format!("\"d0.o{at}\"")).collect();
        let options: String = (0..members).map(|at| format!("o{at} = \"o\"\n")).collect();
        let rule = format!("[[rules]]\nat-most-one = [{}]\n", all.join(", "));
        format!(
            "format = 1\n[conflict]\ntitle = \"order\"\nstatus-quo = []\n\
             [dm.d0]\nprefers = [{{ id = \"big\", any-order = [{}] }}]\n[dm.d0.options]\n{options}{rule}\
             [[questions]]\nid = \"q\"\nask = \"?\"\nanswers = {{ yes = \"d0.o0\" }}\notherwise = \"no\"\n",
            all.join(", ")
        )
    };
    assert!(why(&group(21)).contains("`big` has more than 20 statements in any order"));
    let conflict = support::read(&group(20));
    let ask = Ask { worlds: 20_000, ..support::ask(&conflict, "nash") };
    let row = support::run(&conflict, &ask).expect("a forecast").rows.remove(0);
    assert_eq!(row.method, Method::Sampled { worlds: 20_000 });
    let share = &row.answered[0].shares[0];
    assert!((share.value - 0.05).abs() < 0.008, "{share:?}");
}

#[test]
fn play_has_to_begin_somewhere() {
    let today = coins(2).replace("status-quo = []\n", "");
    assert!(why(&today).contains("does not say what holds today"));
    // (A file like that is refused at once; a status quo can also come from elsewhere.)
    let rule = coins(2) + "[[rules]]\nid = \"forced\"\nalways = \"d0.x\"\nchance = 0.25\n";
    let mut conflict = support::read(&rule.replace("status-quo = []", "status-quo = [\"d0.x\"]"));
    conflict.status_quo.as_mut().expect("stated").taken = 0;
    assert!(refused(&conflict).contains("what holds today breaks the rule `forced`"));
    // What is infeasible for certain is a mistake in the file.
    let text = coins(2) + "[[rules]]\nalways = \"d0.x\"\n";
    let reading = crossroad::game::check::read_checked("a test", text.as_bytes());
    assert!(reading.render(false).contains("infeasible-status-quo"));
    let merged = coins(2)
        + "[[merge]]\nwhen = \"d0.x\"\npick = \"best\"\n[[rules]]\nnever = \"d0.x and d1.x\"\nchance = 0.5\n";
    assert!(why(&merged).contains("states are merged"));
}

#[test]
fn whoever_is_told_to_stop_stops() {
    let stop = Means { threads: 2, progress: &|_, _| false };
    let conflict = support::read(&coins(10));
    let model = Model::new(&conflict, Sequences::Legal, Memory::DEFAULT).expect("a model");
    let exact = support::ask(&conflict, "nash");
    assert_eq!(forecast(&model, &exact, stop), Err(Refusal::Stopped));
    let sampled = support::drawn(&conflict, "nash", 5_000, 1);
    assert_eq!(forecast(&model, &sampled, stop), Err(Refusal::Stopped));
    assert!(forecast(&model, &sampled, MEANS).is_ok());
}

#[test]
fn many_ways_to_the_same_end_do_not_multiply() {
    // Ten coins, each somebody's own, and as many orders to throw them in: 10! ways.
    let conflict = support::read(&coins(10));
    let ask = support::ask(&conflict, "nash");
    let row = support::run(&conflict, &ask).expect("a forecast").rows.remove(0);
    assert_eq!(row.method, Method::Exact);
    support::near(&[row.answered[0].shares[0].value], &[0.5], 1e-12);
}
