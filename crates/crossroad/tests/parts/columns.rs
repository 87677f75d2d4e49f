//! Options of 64 points at a time.

use crossroad::game::space::{Columns, Points};
use crossroad::text::formula::{Formula, OptionId};

/// Reads whether a point takes an option.
fn taken(columns: &Columns, option: usize, point: usize) -> u64 {
    columns.holds(&Formula::Taken(OptionId::at(option))) >> (point % 64) & 1
}

#[test]
fn columns_of_listed_points_are_their_bits() {
    let vectors: Vec<u64> = (0..100_u64).map(|n| n.wrapping_mul(0x9E37_79B9_7F4A_7C15)).collect();
    let points = Points::Listed(vectors.clone());
    for (point, vector) in vectors.iter().enumerate() {
        let columns = Columns::read(&points, point / 64);
        for option in 0..64 {
            let read = taken(&columns, option, point);
            assert_eq!(read, vector >> option & 1, "point {point}, option {option}");
        }
    }
}

#[test]
fn columns_of_all_points_are_their_bits() {
    let points = Points::All(9);
    for point in 0..512_usize {
        let columns = Columns::read(&points, point / 64);
        for option in 0..9 {
            assert_eq!(taken(&columns, option, point), point as u64 >> option & 1);
        }
    }
}
