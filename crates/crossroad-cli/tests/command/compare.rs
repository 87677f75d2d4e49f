//! What `compare` says of two versions.

use crate::support::{case, expect, file};

#[test]
fn compare_attributes_what_changes_and_serves_git() {
    let folder = tempfile::tempdir().expect("a folder");
    let a = case("afghanistan-2015");
    let text = std::fs::read_to_string(&a).expect("readable");
    let wish = "[[dm.china.prefers]]\nid      = \"answer-the-west\"\nthat    = \"china.counterbalance iff russia.west\"\nbecause = [\"china-answer\"]\n";
    assert!(text.contains(wish));
    let b = file(folder.path(), "b.toml", text.replace(wish, "").as_bytes());
    let b = b.display().to_string();
    let (out, err) = expect(&["compare", &a, &b], 0);
    assert_eq!(err, "");
    for words in [
        "1. China: statement `answer-the-west`",
        "is gone",
        "What each change is due to:",
        "nash: states 598, 599, 879, 904 become equilibria",
        "What that does to forecasts (moves of over one percentage point):",
        "path under seq and symmetric-seq:",
        "how likely ",
    ] {
        assert!(out.contains(words), "{words} is missing:\n{out}");
    }
    let (same, _) = expect(&["compare", &a, &a], 0);
    assert!(same.contains("Nothing differs."), "{same}");
    let driver = ["compare", "--git", "conflict.toml", &a, "0", "100644", &b, "0", "100644"];
    let (git, _) = expect(&driver, 0);
    assert!(
        git.starts_with("conflict.toml as it is compared with conflict.toml as it was"),
        "{git}"
    );
    let new = ["compare", "--git", "new.toml", "/dev/null", ".", ".", &b, "0", "100644"];
    assert!(expect(&new, 0).0.contains("there is no file"));
    let broken = file(folder.path(), "c.toml", b"format = 1\n").display().to_string();
    assert!(expect(&["compare", &a, &broken], 1).1.contains("nothing to compare"));
}
