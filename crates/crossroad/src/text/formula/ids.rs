//! The numbers that stand for the things of a conflict, each its own type.

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $int:ty) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub $int);

        impl $name {
            /// Returns the position as an index into the list it belongs to.
            #[must_use]
            pub fn index(self) -> usize {
                self.0 as usize
            }

            /// Makes the id of the thing at a position.
            ///
            /// Positions are bounded when a file is read (64 options, 2^32
            /// states), so the conversion never loses anything.
            #[must_use]
            pub fn at(index: usize) -> Self {
                Self(index as $int)
            }
        }
    };
}

id!(
    /// A decision maker: its place in the file, from 0.
    DmId,
    u16
);
id!(
    /// An option: its place in the file, from 0; bit `1 << id` of a vector.
    OptionId,
    u8
);
id!(
    /// A feasible state: its place in ascending order of option vectors, from 0.
    /// People see this number plus one.
    StateId,
    u32
);
id!(
    /// A source: its place in the file, from 0.
    SourceId,
    u32
);
id!(
    /// A claim: its place in the file, from 0.
    ClaimId,
    u32
);

/// A set of options, one bit each; as a state, the options that are taken.
pub type OptionSet = u64;
