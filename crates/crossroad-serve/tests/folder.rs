//! Nothing outside the folder that is served can be opened.

use crossroad_serve::Folder;

#[test]
fn nothing_outside_the_folder_is_found() {
    let all = tempfile::tempdir().unwrap();
    let root = all.path().join("in");
    std::fs::create_dir_all(root.join("sub")).unwrap();
    std::fs::write(root.join("sub/a.toml"), "").unwrap();
    std::fs::write(all.path().join("out.toml"), "").unwrap();
    let folder = Folder::open(&root).unwrap();
    assert!(folder.find("sub/a.toml").unwrap().ends_with("in/sub/a.toml"));
    assert!(folder.find("new.toml").unwrap().ends_with("in/new.toml"));
    let absolute = all.path().join("out.toml").display().to_string();
    let paths = [
        "../out.toml",
        "sub/../../out.toml",
        &absolute,
        "",
        ".",
        "a.txt",
        "sub",
        "none/a.toml",
        "./a.toml",
        "sub\\a.toml",
        "a\0.toml",
    ];
    for path in paths {
        assert!(folder.find(path).is_err(), "{path:?}");
    }
}

#[cfg(unix)]
#[test]
fn links_lead_nowhere_else() {
    use std::os::unix::fs::symlink;
    let all = tempfile::tempdir().unwrap();
    let root = all.path().join("in");
    std::fs::create_dir_all(&root).unwrap();
    std::fs::write(all.path().join("out.toml"), "").unwrap();
    symlink("../out.toml", root.join("link.toml")).unwrap();
    symlink("../none.toml", root.join("later.toml")).unwrap();
    symlink("..", root.join("up")).unwrap();
    let folder = Folder::open(&root).unwrap();
    for path in ["link.toml", "later.toml", "up/out.toml"] {
        assert!(folder.find(path).is_err(), "{path}");
    }
}
