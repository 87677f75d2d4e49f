//! A conflict in which a doubt is settled is forecast as the forecast says of that outcome.

use crossroad::finding::uncertainty::{Model, forecast, settle};
use crossroad::game::space::Memory;
use crossroad::stability::Sequences;
use crossroad_testkit::oracle::Concept;
use crossroad_testkit::random::open;
use crossroad_testkit::toml_text::render_open;

use crate::support::{self, MEANS};

#[test]
fn settling_a_doubt_gives_the_shares_that_finding_it_out_gives() {
    let (mut doubts, mut kinds) = (0, std::collections::BTreeSet::new());
    for seed in 0..support::how_many(150) {
        let text = render_open(&open(&support::shape(seed), seed));
        let conflict = support::read(&text);
        let concept = Concept::ALL[(seed % 5) as usize];
        let ask = support::ask(&conflict, concept.id());
        let Ok(model) = Model::new(&conflict, Sequences::Legal, Memory::DEFAULT) else { continue };
        let found = forecast(&model, &ask, MEANS).expect("a forecast");
        for (at, answered) in found.rows[0].answered.iter().enumerate() {
            for knowing in &answered.knowing {
                let doubt = &model.doubts[knowing.doubt];
                if !doubt.orders_told_apart() {
                    continue;
                }
                for given in &knowing.settled {
                    let settled = settle(&conflict, doubt, given.outcome).expect("an outcome");
                    // (with a rule that is certain, what holds today may not be feasible)
                    let Ok(row) = support::run(&settled, &ask) else { continue };
                    let shares = support::shares(&row.rows[0], at);
                    support::near(&shares, &given.shares, 1e-9);
                    kinds.insert(format!("{:?}", doubt.kind).split('(').next().map(str::to_owned));
                    doubts += 1;
                }
                let none = settle(&conflict, doubt, doubt.odds.outcomes());
                assert!(none.is_none(), "no such outcome");
            }
        }
    }
    assert!(doubts > 100 && kinds.len() >= 5, "{doubts} {kinds:?}");
}
