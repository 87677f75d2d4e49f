//! Draws that depend on nothing but the seed, the number of the world and the
//! thing that is drawn: what else a file leaves open changes none of them.

use super::setting::Pin;
use super::unknown::{Doubt, Odds};

/// Draws the outcomes of one thing.
#[derive(Debug, Clone)]
pub(super) struct Dice {
    key: u64,
    members: Vec<u64>,
    odds: Odds,
    /// What is taken instead of the odds.
    pin: Option<Pin>,
}

impl Dice {
    pub(super) fn new(doubt: &Doubt, pin: Option<Pin>) -> Self {
        // (Of an order each statement is drawn by itself: another in the group changes none.)
        let members = doubt.members.iter().map(|member| key(&format!("order {member}"))).collect();
        Self { key: key(&doubt.key), members, odds: doubt.odds.clone(), pin }
    }

    /// Returns the outcome in world `n`.
    pub(super) fn outcome(&self, seed: u64, n: u64) -> u64 {
        let draw = |key: u64| bits(seed, n, key);
        if let Some(Pin::Outcome(outcome)) = self.pin {
            return outcome;
        }
        match &self.odds {
            Odds::Chance(_) | Odds::Open => {
                let held = match self.pin {
                    Some(pin) => pin.probability(1),
                    None => self.odds.middle(1),
                };
                u64::from(unit(draw(self.key)) < held)
            }
            Odds::Order(_) => {
                let keys: Vec<u64> = self.members.iter().map(|member| draw(*member)).collect();
                let mut order: Vec<usize> = (0..keys.len()).collect();
                order.sort_by_key(|member| (keys.get(*member).copied(), *member));
                order_number(&order)
            }
            Odds::Shares(shares) => {
                let mut left = unit(draw(self.key));
                let last = shares.len().saturating_sub(1);
                let found = shares.iter().position(|share| {
                    left -= share;
                    left < 0.0
                });
                found.unwrap_or(last) as u64
            }
        }
    }
}

/// Returns a number in 0..1 from the highest 53 bits.
#[must_use]
pub fn unit(bits: u64) -> f64 {
    (bits >> 11) as f64 / (1_u64 << 53) as f64
}

/// Returns 64 bits for one thing in one world: the finalizer of SplitMix64 (Steele, Lea, Flood
/// 2014) over seed, world and thing in turn.
#[must_use]
pub fn bits(seed: u64, n: u64, key: u64) -> u64 {
    mix(mix(mix(seed).wrapping_add(n)).wrapping_add(key))
}

fn mix(value: u64) -> u64 {
    let mut z = value.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ z >> 31
}

/// Returns the key that a thing is drawn by, from its name (FNV-1a).
#[must_use]
pub fn key(name: &str) -> u64 {
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Numbers an order of things, as the outcomes of an any-order group are numbered: its rank in
/// lexicographic order, 0 for the order written.
#[must_use]
pub fn order_number(order: &[usize]) -> u64 {
    let mut rank = 0_u64;
    for (at, one) in order.iter().enumerate() {
        let later = order.get(at + 1..).unwrap_or_default();
        let below = later.iter().filter(|other| *other < one).count() as u64;
        rank = rank * (order.len() - at) as u64 + below;
    }
    rank
}

/// Returns the order of so many things that has this number ([`order_number`]).
#[must_use]
pub fn order_of(mut number: u64, members: usize) -> Vec<usize> {
    let mut digits = vec![0_usize; members];
    for (at, digit) in digits.iter_mut().enumerate().rev() {
        let base = (members - at) as u64;
        *digit = (number % base) as usize;
        number /= base;
    }
    let mut left: Vec<usize> = (0..members).collect();
    digits.into_iter().map(|digit| left.remove(digit.min(left.len() - 1))).collect()
}
