//! What `change` proposes, written into the file, reads as the conflict that it proposed.

#![expect(clippy::unwrap_used, reason = "a test stops at what it cannot do")]

use crossroad::finding::inverse::{Edit as Proposed, Settled, edited};
use crossroad::game::graph::WishId;
use crossroad::model::conflict::{Conflict, OneWay, read};
use crossroad::model::preference::{Item, Preference};
use crossroad::text::formula::{DmId, Formula, OptionId};
use crossroad_edit::{Refused, apply, proposal};

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % (sides.max(1) as u64)).unwrap()
    }
}

fn cases() -> Vec<(String, String)> {
    let folder = format!("{}/../../cases", env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path().join("conflict.toml");
        if let Ok(text) = std::fs::read_to_string(&path) {
            found.push((path.display().to_string(), text));
        }
    }
    found.sort();
    found
}

/// Thinks of an edit that `change` could propose.
fn random(dice: &mut Dice, conflict: &Conflict) -> Option<Proposed> {
    let dm = DmId::at(dice.roll(conflict.dms.len()));
    let by = [-2, -1, 1, 2][dice.roll(4)];
    if dice.roll(4) == 0 && !conflict.options.is_empty() {
        let option = OptionId::at(dice.roll(conflict.options.len()));
        return Some(match dice.roll(3) {
            0 => Proposed::Close { option, taken: dice.roll(2) == 0 },
            1 => Proposed::OneWay {
                option,
                to: [None, Some(OneWay::On), Some(OneWay::Off)][dice.roll(3)],
            },
            _ if conflict.rules.is_empty() => return None,
            _ => Proposed::Rule { rule: dice.roll(conflict.rules.len()) },
        });
    }
    match &conflict.dms[dm.index()].preference {
        Preference::Prioritized(list) => {
            let item = dice.roll(list.items.len());
            let members = list.items[item].statements();
            let within = dice.roll(members.len());
            let what = WishId { item, within };
            let statement = &members[within];
            if matches!(list.items[item], Item::Disputed { .. }) {
                return None;
            }
            Some(match dice.roll(6) {
                0 => Proposed::Drop { dm, what },
                1 if statement.unknown => Proposed::Settle {
                    dm,
                    what,
                    how: [Settled::Opposite, Settled::AsWritten][dice.roll(2)],
                },
                1 if statement.chance.is_some() => Proposed::Settle {
                    dm,
                    what,
                    how: if statement.chance.unwrap().low >= 0.5 {
                        Settled::NotHeld
                    } else {
                        Settled::Held
                    },
                },
                2 => Proposed::Crucial { dm, what },
                3 if !conflict.options.is_empty() => {
                    let option = OptionId::at(dice.roll(conflict.options.len()));
                    let first = dice.roll(3);
                    let formula = Formula::Not(Box::new(Formula::Taken(option)));
                    Proposed::Add { dm, formula, first, last: first }
                }
                _ => Proposed::Move { dm, what, by },
            })
        }
        Preference::Ranking(ranking) => {
            let item = dice.roll(ranking.entries.len());
            let what = WishId { item, within: 0 };
            Some(match dice.roll(3) {
                0 => Proposed::Tie { dm, what },
                1 if ranking.entries[item].states.len() > 1 => {
                    Proposed::Split { dm, what, ahead: vec![0] }
                }
                _ => Proposed::Move { dm, what, by },
            })
        }
        Preference::Weights(weights) => {
            let what = WishId { item: dice.roll(weights.weights.len()), within: 0 };
            Some(Proposed::Drop { dm, what })
        }
        Preference::Pairs(_) | Preference::Indifferent => None,
    }
}

#[test]
fn what_is_proposed_is_what_is_read_afterwards() {
    let (mut made, mut broken) = (0, 0);
    for (seed, (path, text)) in cases().into_iter().enumerate() {
        let conflict = read("x", text.as_bytes()).conflict.unwrap();
        let mut dice = Dice(0x2545_f491_4f6c_dd1d ^ (seed as u64 + 7));
        for _ in 0..12 {
            let count = dice.roll(3) + 1;
            let proposed: Vec<Proposed> =
                (0..count).filter_map(|_| random(&mut dice, &conflict)).collect();
            let target = edited(&conflict, &proposed);
            let edit = match proposal(&text, &conflict, &proposed) {
                Ok(edit) => edit,
                Err(why) => panic!("{path}: {proposed:?}: {why}"),
            };
            let after = match apply(&text, &edit) {
                Ok(after) => after,
                // (a crucial statement behind one that is not, say: `change` proposes no such thing)
                Err(Refused::Breaks { .. }) => {
                    broken += 1;
                    continue;
                }
                Err(why) => panic!("{path}: {proposed:?}\n{edit:?}\n{why:?}"),
            };
            let read = read("x", after.text.as_bytes()).conflict.unwrap();
            for (wanted, found) in target.dms.iter().zip(&read.dms) {
                assert_eq!(
                    found.preference, wanted.preference,
                    "{path}: {proposed:?}\n{edit:?}\n{}",
                    after.text
                );
            }
            let says = |conflict: &Conflict| -> Vec<_> {
                conflict.rules.iter().map(|rule| rule.kind.clone()).collect()
            };
            assert_eq!(says(&read), says(&target), "{path}: {proposed:?}");
            assert_eq!(read.options, target.options, "{path}: {proposed:?}");
            let back = apply(&after.text, &after.inverse).unwrap();
            assert_eq!(back.text, text);
            made += usize::from(after.text != text);
        }
    }
    assert!(made > 100 && broken < made / 4, "{made} made, {broken} broken");
}
