//! What pictures are laid out with.

use crossroad_report::form::svg::{Node, lay_out, of_a_hundred, rows, width};

#[test]
fn a_hundred_cases_are_a_hundred() {
    assert_eq!(of_a_hundred(&[1.0 / 3.0; 3]), [34, 33, 33]);
    assert_eq!(of_a_hundred(&[0.624, 0.348, 0.028, 0.0]), [62, 35, 3, 0]);
    assert_eq!(of_a_hundred(&[0.996, 0.004]), [100, 0]);
    assert_eq!(of_a_hundred(&[]), Vec::<usize>::new());
}

#[test]
fn boxes_of_a_column_never_overlap_and_a_chain_is_straight() {
    let node = |column, height| Node { column, height };
    let nodes = [node(0, 40), node(1, 40), node(1, 60), node(1, 20), node(2, 40), node(3, 40)];
    let arrows = [(0, 1), (0, 2), (0, 3), (2, 4), (4, 5), (1, 4)];
    let middle = lay_out(&nodes, &arrows);
    for (a, one) in nodes.iter().enumerate() {
        for (b, other) in nodes.iter().enumerate().skip(a + 1) {
            let apart = (middle[a] - middle[b]).abs() * 2 + 2;
            assert!(one.column != other.column || apart >= one.height + other.height);
        }
    }
    assert!((middle[4] - middle[5]).abs() <= 1, "{middle:?}");
    assert!(middle.iter().zip(&nodes).all(|(at, node)| *at * 2 + 1 >= node.height));
}

#[test]
fn rows_break_between_words_and_only_the_last_is_cut() {
    assert_eq!(rows("one two three", 10, 50, 2), ["one two", "three"]);
    assert_eq!(rows("one two three four", 10, 50, 2), ["one two", "three…"]);
    assert_eq!(rows("", 10, 50, 2), Vec::<String>::new());
    assert!(rows("unbreakable", 10, 50, 2).iter().all(|row| width(row, 10) <= 50));
}
