//! Orders by number.

use crossroad::finding::uncertainty::{order_number, order_of};

#[test]
fn permutations_are_numbered_in_order() {
    let all: Vec<Vec<usize>> = (0..24).map(|n| order_of(n, 4)).collect();
    assert_eq!(all.first(), Some(&vec![0, 1, 2, 3]));
    assert_eq!(all.last(), Some(&vec![3, 2, 1, 0]));
    assert!(all.is_sorted());
    for (at, order) in all.iter().enumerate() {
        assert_eq!(order_number(order), at as u64);
    }
    assert_eq!(order_of(0, 0), Vec::<usize>::new());
}
