//! A small seeded source of random numbers.
//!
//! SplitMix64 (Steele, Lea, Flood 2014): a few lines of integer arithmetic that give the same numbers everywhere, which no
//! dependency promises across its versions.

/// A stream of random draws that depends on its seed alone.
#[derive(Clone, Debug)]
pub struct Draw {
    state: u64,
}

impl Draw {
    /// Starts the stream that belongs to a seed.
    pub fn seeded(seed: u64) -> Self {
        Draw { state: seed }
    }

    /// Returns the next 64 random bits.
    pub fn bits(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Draws one of `0..count`; `count` must not be 0.
    ///
    /// The bias of a remainder, below 2⁻⁴⁰ for the counts used here, does not matter to a test.
    pub fn below(&mut self, count: usize) -> usize {
        assert!(count > 0, "nothing to draw from");
        (self.bits() % count as u64) as usize
    }

    /// Draws a number from `least` to `most`, both included.
    pub fn within(&mut self, (least, most): (usize, usize)) -> usize {
        assert!(least <= most, "an empty range: {least} to {most}");
        least + self.below(most - least + 1)
    }

    /// Holds in the stated share of draws.
    pub fn percent(&mut self, share: u32) -> bool {
        self.below(100) < share as usize
    }

    /// Draws one element; the slice must not be empty.
    pub fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    /// Puts the elements into a random order.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }
}
